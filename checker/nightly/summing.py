"""The night in figures and lines: a line a story, what was not read, the points of the charts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from checker.model import Message, NotChecked, Severity
from checker.nightly.codec import unpack
from checker.nightly.extraction import FAILED
from checker.nightly.night import Change, Point, StoryLine, Unread
from checker.nightly.store import Store

__all__ = ["notes_by_story", "points", "story_lines", "unread"]

_MOST_POINTS = 60
_MOST_NOTES = 100  # notes on files of no story that a page can bear
_DAY = 10
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


def story_lines(store: Store, changes: Sequence[Change]) -> tuple[StoryLine, ...]:
    """A line for each story: the one with most that is new or wrong first, then the latest."""
    articles: dict[str, list[Any]] = defaultdict(list)
    for row in store.stream(
        "SELECT m.story, m.id, t.title, t.published, t.seen, t.source, t.desk FROM members m "
        "JOIN texts t ON t.id = m.id ORDER BY t.path, m.id"
    ):
        articles[row[0]].append(row[1:])
    findings: dict[str, Counter[str]] = defaultdict(Counter)
    for story, severity, count in store.rows(
        "SELECT story, CASE verdict WHEN 'update' THEN 'note' ELSE severity END, count(*) FROM groups "
        "WHERE verdict IN ('contradiction', 'update') GROUP BY 1, 2"
    ):
        findings[story][severity] = count
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for change in changes:
        told[change.story][change.kind] += 1
    lines = [_line(story, rows, findings[story], told[story]) for story, rows in sorted(articles.items())]
    return tuple(
        sorted(lines, key=lambda line: (-line.new, -line.severities.get("error", 0), _later(line.last), line.id))
    )


def _later(day: str) -> tuple[int, ...]:
    return tuple(-ord(letter) for letter in day)


def _line(story: str, rows: Sequence[Any], findings: Mapping[str, int], told: Mapping[str, int]) -> StoryLine:
    days = sorted((published or seen)[:_DAY] for _, _, published, seen, _, _ in rows)
    first = next((row for row in rows if row[0] == story), rows[0])
    title = first[1] or next((row[1] for row in rows if row[1]), None) or story
    names = sorted({row[4] for row in rows if row[4]})
    severities = {name: findings[name] for name in _SEVERITIES if findings.get(name)}
    return StoryLine(
        id=story,
        title=title,
        first=days[0] if days else "",
        last=days[-1] if days else "",
        articles=len(rows),
        sources=len(names) + sum(not row[4] for row in rows),
        findings=sum(findings.values()),
        new=told.get("new", 0),
        settled=told.get("settled", 0),
        desks=tuple(sorted({row[5] for row in rows if row[5]})),
        severities=severities,
        names=tuple(names),
    )


def points(store: Store, run: int) -> tuple[Point, ...]:
    """The last runs, the oldest first."""
    rows = store.rows(
        "SELECT as_of, articles, stories, findings FROM runs WHERE run <= ? AND articles IS NOT NULL "
        "ORDER BY run DESC LIMIT ?",
        run,
        _MOST_POINTS,
    )
    return tuple(Point(*row) for row in reversed(rows))


def notes_by_story(store: Store, general: Iterable[NotChecked]) -> dict[str, tuple[NotChecked, ...]]:
    """What was not checked, with the story that it belongs to; what belongs to none stands with the first story."""
    found: dict[str, set[NotChecked]] = defaultdict(set)
    homes = dict(store.rows("SELECT t.path, m.story FROM members m JOIN texts t ON t.id = m.id"))
    loose: list[NotChecked] = []
    for path, notes, why, state in store.stream("SELECT path, notes, why, state FROM texts WHERE state != 'past'"):
        held = [*unpack(notes)] if state in ("article", "failed") else []
        held += [unpack(why)] if why else []
        for note in held:
            about = dict(note.reason.fields).get("path") if state in ("same", "older") else path
            story = homes.get(str(about))
            found[story].add(note) if story else loose.append(note)
    for note in general:
        story = homes.get(note.path) or homes.get(note.path.partition("#")[0])
        found[story].add(note) if story else loose.append(note)
    first = min(homes.values(), default="")
    if first:
        found[first].update(sorted(set(loose), key=order)[:_MOST_NOTES])
    return {story: tuple(sorted(notes, key=order)) for story, notes in found.items()}


def order(note: NotChecked) -> tuple[str, int, str, str]:
    """By path, then by place."""
    return note.path, -1 if note.start is None else note.start, note.reason.key, str(note.reason)


def unread(store: Store, general: Iterable[NotChecked]) -> tuple[Unread, ...]:
    """The files and articles that were set aside, and why."""
    found: dict[str, Message] = {note.path: note.reason for note in sorted(general, key=order) if note.failed}
    for path, notes in store.rows("SELECT path, notes FROM texts WHERE state = 'failed' ORDER BY path"):
        for note in unpack(notes):
            if note.start is None:
                found.setdefault(path, note.reason)
    for path, error in store.rows(
        "SELECT t.path, m.value FROM meta m JOIN texts t ON m.name = ? || t.id WHERE t.state = 'article'", FAILED
    ):
        found.setdefault(path, Message("nightly-failed", (("text", error),)))
    return tuple(Unread(path, reason) for path, reason in sorted(found.items()))
