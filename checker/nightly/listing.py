"""What the store knows, a line each: its stories, and how a question was answered run by run."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Any

from checker.errors import UsageError
from checker.languages.fold import plain
from checker.nightly.codec import unpack
from checker.nightly.tables import Rows
from checker.report.safe import capital, clip, escape_json, one_line
from checker.report.wording import Wording

__all__ = ["Story", "Turn", "history", "history_lines", "json_lines", "stories", "story_lines"]

_TITLE, _VALUE = 120, 120
_NEAREST = 5


@dataclass(frozen=True, slots=True)
class Story:
    """A story of the store. Days are ISO 8601, "" where unknown."""

    story: str
    first: str
    last: str
    articles: int
    findings: int
    title: str
    sources: tuple[str, ...]
    desks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """How a question stood after one run: its values a side each, as its articles gave them.

    `state` is what the run made of it: new, standing, update, changed, settled, or gone with its articles.
    """

    run: int
    as_of: str
    group: str
    story: str
    state: str
    verdict: str
    severity: str
    question: str
    values: tuple[str, ...]


def stories(store: Rows, words: Sequence[str] = ()) -> list[Story]:
    """The stories that hold all these words in their titles, sources, desks or ids, the latest first."""
    findings = Counter(story for (story,) in store.rows("SELECT story FROM v_findings"))
    held: dict[str, list[tuple[str | None, ...]]] = {}
    for story, *article in store.rows(
        "SELECT story, substr(coalesce(published, first_seen), 1, 10), title, source, desk FROM v_articles "
        "ORDER BY story, id != story, path, id"
    ):
        held.setdefault(story, []).append(tuple(article))
    every = (_story(name, articles, findings[name]) for name, articles in held.items())
    wanted = [plain(word) for word in words]
    found = [one for one in every if all(word in _searched(one) for word in wanted)]
    return sorted(sorted(found, key=lambda one: one.story), key=lambda one: one.last, reverse=True)


def _story(name: str, articles: Sequence[tuple[str | None, ...]], findings: int) -> Story:
    days = [day for day, *_ in articles if day]
    titles, sources, desks = (
        tuple(dict.fromkeys(article[place] for article in articles if article[place])) for place in (1, 2, 3)
    )
    return Story(
        story=name,
        first=min(days, default=""),
        last=max(days, default=""),
        articles=len(articles),
        findings=findings,
        title=str(titles[0]) if titles else "",
        sources=tuple(map(str, sources)),
        desks=tuple(map(str, desks)),
    )


def _searched(one: Story) -> str:
    return plain(" ".join((one.story, one.title, *one.sources, *one.desks)))


def story_lines(found: Iterable[Story], wording: Wording) -> Iterator[str]:
    """A line for each story: id, days, articles, findings, title."""
    for one in found:
        days = one.first if one.first == one.last else f"{one.first}/{one.last}"
        yield "  ".join(
            (
                one_line(one.story),
                one_line(days) or wording.text("night-undated"),
                wording.text("night-articles", n=one.articles),
                wording.text("night-findings", n=one.findings),
                clip(one_line(one.title), _TITLE) or wording.text("night-untitled"),
            )
        )


def history(store: Rows, group: str, wording: Wording) -> list[Turn]:
    """How a question stood after each run that changed it, and after the last; `group` is its id or how it begins.

    Raises:
        UsageError: no run told of such a question, or several begin so.
    """
    name = _named(store, group)
    rows = store.rows(
        "SELECT h.run, r.as_of, h.grp, h.story, h.state, h.verdict, h.severity, h.noun FROM history h "
        "JOIN runs r ON r.run = h.run AND r.state = 'done' "
        "WHERE (h.grp = ? OR h.line IN (SELECT line FROM history WHERE grp = ?)) "
        "AND (h.state != 'standing' OR h.run = (SELECT max(run) FROM runs WHERE state = 'done')) "
        "ORDER BY h.run, h.grp",
        name,
        name,
    )
    return [_turn(row, wording) for row in rows]


def _turn(row: Sequence[Any], wording: Wording) -> Turn:
    run, as_of, group, story, state, verdict, severity, noun = row
    _, held, values = unpack(noun)
    question = capital(one_line(wording.say(held.question)))
    worded = tuple(one_line(wording.value(value)) for value in values)
    return Turn(run, as_of, group, story, state, verdict, severity, question, worded)


def _named(store: Rows, group: str) -> str:
    """The id that is meant."""
    known = [str(name) for (name,) in store.rows("SELECT DISTINCT grp FROM history ORDER BY grp")]
    if group in known:
        return group
    begin = [name for name in known if name.startswith(group)] if group else []
    if len(begin) == 1:
        return begin[0]
    if begin:
        raise UsageError(f"{len(begin)} questions begin with {group!r}: {', '.join(begin[:_NEAREST])}")
    if not known:
        raise UsageError("no run told of a finding yet; `checker nightly` does")
    close = get_close_matches(group, known, n=3, cutoff=0.5)
    more = f"did you mean {' or '.join(map(repr, close))}?" if close else "`checker export` writes all ids"
    raise UsageError(f"no run told of a question {group!r}: {more}")


def history_lines(turns: Iterable[Turn], wording: Wording) -> Iterator[str]:
    """A line for each run: its day, what the verdict was, how severe, and what the sides said."""
    for one in turns:
        yield "  ".join(
            (
                one_line(one.as_of),
                wording.text("night-gone" if one.state == "gone" else f"verdict-{one.verdict}"),
                wording.text(f"severity-{one.severity}"),
                _values(one, wording),
                one_line(one.group),
                one.question,
            )
        )


def _values(one: Turn, wording: Wording) -> str:
    between = {"update": " → ", "contradiction": f" {wording.text('versus')} "}.get(one.verdict, " · ")
    return between.join(clip(value, _VALUE) for value in one.values)


def json_lines(found: Iterable[Story | Turn]) -> Iterator[str]:
    """Each as one JSON object on a line."""
    for one in found:
        document: Mapping[str, object] = asdict(one)
        yield escape_json(json.dumps(document, ensure_ascii=False))
