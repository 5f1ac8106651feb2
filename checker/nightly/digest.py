"""The night in one mail: what changed, the stories with most to look at, what could not be read. Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from checker.nightly.index import counts
from checker.nightly.lines import SECTIONS, Line, Row, Teller
from checker.nightly.night import Night
from checker.report.safe import clip, neutral
from checker.report.to_markdown import escaped
from checker.report.wording import Wording

__all__ = ["render"]

_LINES, _STORIES, _FILES = 15, 10, 10
_REASON = 200


def render(night: Night, wording: Wording) -> str:
    """Write the digest."""
    return neutral("\n".join(_document(night, Teller(night, wording), wording))) + "\n"


def _document(night: Night, teller: Teller, wording: Wording) -> Iterator[str]:
    yield f"# {wording.text('night-title')}, {escaped(teller.day(night.as_of))}"
    yield ""
    yield from _summary(night, teller, wording)
    changes = teller.changes()
    for section in SECTIONS:
        yield from _section(wording.text(f"night-heading-{section}"), changes[section], teller)
    yield from _stories(teller.with_findings(), wording)
    yield from _unread(night, wording)
    yield wording.text("night-digest-index")


def _summary(night: Night, teller: Teller, wording: Wording) -> Iterator[str]:
    counted = counts(teller, night)
    nothing = wording.text("night-nothing" if night.before else "night-nothing-first")
    since = wording.text("night-since", date=teller.day(night.before)) if night.before else wording.text("night-first")
    yield f"**{' · '.join(text for _, text in counted.parts) or nothing}** ({escaped(since)})"
    yield ""
    told = [("count-standing", counted.standing), ("unread", len(night.unread)), ("replaced", len(night.replaced))]
    lines = [wording.text(f"night-{name}", n=number) for name, number in told if number]
    for line in [*lines, *([wording.text("night-rules")] if night.rules_changed else [])]:
        yield f"- {line}"
    if lines or night.rules_changed:
        yield ""


def _section(heading: str, lines: tuple[Line, ...], teller: Teller) -> Iterator[str]:
    if not lines:
        return
    yield f"## {heading} ({len(lines)})"
    yield ""
    for line in lines[:_LINES]:
        yield f"- **{escaped(line.level)}** [{escaped(line.question)}]({line.address}): {escaped(teller.values(line))}"
        desks = f" · {escaped(', '.join(line.story.desks))}" if line.story.desks else ""
        yield f"  — {escaped(line.story.title)}{desks}"
    if lines[_LINES:]:
        yield f"- {teller.wording.text('night-digest-more', n=len(lines) - _LINES)}"
    yield ""


def _stories(rows: tuple[Row, ...], wording: Wording) -> Iterator[str]:
    if not rows:
        return
    yield f"## {wording.text('night-heading-stories')} ({len(rows)})"
    yield ""
    for row in rows[:_STORIES]:
        levels = ", ".join(text for _, text in row.levels)
        yield f"- [{escaped(row.title)}]({row.address}): {levels} · {escaped(row.days)} · {row.articles}"
    if rows[_STORIES:]:
        yield f"- {wording.text('night-digest-more', n=len(rows) - _STORIES)}"
    yield ""


def _unread(night: Night, wording: Wording) -> Iterator[str]:
    if not night.unread:
        return
    yield f"## {wording.text('night-heading-unread')} ({len(night.unread)})"
    yield ""
    for unread in night.unread[:_FILES]:
        yield f"- {escaped(unread.path)}: {escaped(clip(wording.say(unread.reason), _REASON))}"
    if night.unread[_FILES:]:
        yield f"- {wording.text('night-digest-more', n=len(night.unread) - _FILES)}"
    yield ""
