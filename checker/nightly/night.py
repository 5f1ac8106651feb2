"""What one night found, as the pages tell it: a story a line, what changed since the run before, what was not read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from checker.model import Message, Severity, Verdict

__all__ = ["Change", "ChangeKind", "Night", "Point", "StoryLine", "Unread"]

ChangeKind = Literal["new", "settled", "update", "changed", "stands"]


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose answer is told anew tonight.

    "new": a contradiction or an update that no run told before. "settled": it was one, and is none any more. "update":
    the answer grew (a toll). "changed": it is one still, with other values. "stands": nothing
    of it changed tonight (`Night.standing` alone has these). `before` are the values as shown before,
    `after` those of now, a side each; `since` is the as-of of the run that first reported the finding. `verdict` is
    that of now (of what was settled: the one it had).
    """

    kind: ChangeKind
    group: str
    story: str
    severity: Severity
    question: Message
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    since: str = ""
    verdict: Verdict = "contradiction"


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story on the index. `first` and `last` are days (ISO 8601, "" where unknown), `new` and `settled` of tonight.

    `desks` are the first folders below the inbox that its articles lie in; `names` are its sources, in order.
    """

    id: str
    title: str
    first: str
    last: str
    articles: int
    sources: int
    findings: int
    new: int = 0
    settled: int = 0
    desks: tuple[str, ...] = ()
    severities: Mapping[Severity, int] = field(default_factory=dict)
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, or an article of one, that was set aside, and why."""

    path: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Point:
    """One run on the charts."""

    day: str
    articles: int
    stories: int
    findings: int


@dataclass(frozen=True, slots=True)
class Night:
    """One run. `before` is the as-of of the run before it, None for the first.

    `replaced` are the paths of articles of which a new version came; `points` one a run, at most 60, the last is this
    run. `standing` are all findings that stand after this run, whatever changed tonight among them, the most important
    first. `counts`: articles, stories, groups, findings, new, settled, updates, read, kept, unread and more, by name.
    """

    run: int
    as_of: str
    before: str | None
    changes: tuple[Change, ...]
    stories: tuple[StoryLine, ...]
    unread: tuple[Unread, ...]
    points: tuple[Point, ...]
    replaced: tuple[str, ...]
    rules_changed: bool
    counts: Mapping[str, int]
    durations: Mapping[str, float] = field(default_factory=dict)
    standing: tuple[Change, ...] = ()
