"""The page that the desk reads in the morning: what changed first, then where something stands, then everything.

Its size is bounded: of each list the first lines are shown, more are folded, and what is more than a page can carry is
counted and reached through the pages of the stories.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Generic, TypeVar

from checker.nightly.charts import HEIGHT, WIDTH, charts
from checker.nightly.lines import SECTIONS, SEVERITIES, Line, Row, Section, Teller
from checker.nightly.night import Night
from checker.report.number_words import integer
from checker.report.safe import clip, one_line
from checker.report.templating import fill, policy, source
from checker.report.version import version
from checker.report.wording import Wording

__all__ = ["Counts", "Listed", "counts", "render"]

TEMPLATES = Path(__file__).parent / "templates"
_SHOWN, _MOST_LINES = 20, 200
_STORIES_SHOWN, _MOST_STORIES = 20, 500
_MOST_FINDINGS, _MOST_OF_STORY = 1000, 20
_MOST_IN_ALL = 5000
_UNREAD_SHOWN, _MOST_UNREAD = 8, 200
_PATH, _REASON = 200, 300
_GLYPHS = {"new": "▲", "settled": "●", "update": "◆", "changed": "▲"}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """A list of bounded length: what is shown, what is folded, how many are left out, how many there are."""

    shown: tuple[T, ...]
    folded: tuple[T, ...]
    left_out: int
    whole: int

    @classmethod
    def of(cls, lines: Sequence[T], shown: int, most: int) -> Listed[T]:
        """Cut a list; nothing is folded for a few lines alone."""
        shown = shown if len(lines) > shown + shown // 4 else len(lines)
        return cls(tuple(lines[:shown]), tuple(lines[shown:most]), max(0, len(lines) - max(most, shown)), len(lines))


@dataclass(frozen=True, slots=True)
class Counts:
    """How much changed, in words: `parts` by section, in an editor's order; `worst` is how the page is to look."""

    parts: tuple[tuple[Section, str], ...]
    worst: str
    standing: int


def counts(teller: Teller, night: Night) -> Counts:
    """Count what changed."""
    changed = teller.changes()
    parts = tuple(
        (section, teller.wording.text(f"night-count-{section}", n=len(lines)))
        for section, lines in changed.items()
        if lines
    )
    worst = "bad" if changed["new"] else "change" if parts else "good"
    return Counts(parts, worst, sum(story.findings for story in night.stories))


def render(night: Night, wording: Wording) -> str:
    """Write the page."""
    from markupsafe import Markup

    teller = Teller(night, wording)
    css = source("report.css") + source("among.css") + source("index.css", TEMPLATES)
    js = source("base.js") + source("index.js", TEMPLATES)
    changes = {name: Listed.of(lines, _SHOWN, _MOST_LINES) for name, lines in teller.changes().items() if lines}
    with_findings = teller.with_findings()
    fields = {
        "t": wording.text,
        "language": wording.language,
        "night": night,
        "teller": teller,
        "counts": counts(teller, night),
        "changes": changes,
        "sections": SECTIONS,
        "glyphs": _GLYPHS,
        "stories": Listed.of([row for row in with_findings if not row.old], _STORIES_SHOWN, _MOST_STORIES),
        "old": Listed.of([row for row in with_findings if row.old], _MOST_STORIES, _MOST_STORIES),
        "findings": _findings(teller),
        "days": _by_day(teller.rows[:_MOST_IN_ALL]),
        "left_out": max(0, len(night.stories) - _MOST_IN_ALL),
        "charts": charts(night.points, wording),
        "chart_size": (WIDTH, HEIGHT),
        "unread": Listed.of(
            [_unread(path, reason) for path, reason in _unreads(night, wording)], _UNREAD_SHOWN, _MOST_UNREAD
        ),
        "replaced": Listed.of([clip(one_line(path), _PATH) for path in night.replaced], _UNREAD_SHOWN, _MOST_UNREAD),
        "desks": _numbered(name for row in teller.rows for name in row.desks),
        "names": _numbered(name for row in teller.rows for name in row.names),
        "severities": SEVERITIES,
        "number": lambda figure: integer(figure, wording.phrases),
        "policy": policy(css, js),
        "css": Markup(css),  # noqa: S704 - files of this package
        "js": Markup(js),  # noqa: S704
        "version": version(),
    }
    return fill("index.html", fields, TEMPLATES)


def _findings(teller: Teller) -> dict[str, Listed[Line]]:
    """What stands, by story: the most severe of all, as many as a page can carry."""
    by_story: dict[str, list[Line]] = defaultdict(list)
    for line in teller.standing():
        by_story[line.story.id].append(line)
    room = _MOST_FINDINGS
    listed = {}
    for row in teller.with_findings():
        lines = by_story.get(row.id, [])
        most = min(_MOST_OF_STORY, room)
        room -= min(most, len(lines))
        if lines:
            listed[row.id] = Listed(tuple(lines[:most]), (), len(lines) - len(lines[:most]), len(lines))
    return listed


def _by_day(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """The stories under the day on which they were last written of."""
    return [(day, list(group)) for day, group in groupby(rows, key=lambda row: row.last_day)]


def _numbered(names: Iterable[str]) -> dict[str, int]:
    """Names in alphabetical order, each with a number that the filter knows it by."""
    return {name: number for number, name in enumerate(sorted(set(names), key=lambda name: (name.casefold(), name)))}


def _unreads(night: Night, wording: Wording) -> Iterable[tuple[str, str]]:
    return ((unread.path, wording.say(unread.reason)) for unread in night.unread)


def _unread(path: str, reason: str) -> tuple[str, str]:
    return clip(one_line(path), _PATH), clip(one_line(reason), _REASON)
