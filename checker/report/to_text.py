"""The report for a terminal: `path:line:col: verdict question`, contradictions first; no colours, no control codes."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Report
from checker.report.cards import VERDICTS, Card, Side
from checker.report.safe import neutral
from checker.report.view import View, view
from checker.report.wording import Wording

__all__ = ["render"]

_INDENT = "    "


def render(report: Report, wording: Wording) -> str:
    """Write the lines. What one source alone says is counted in the last line, and not listed."""
    shown = view(report, wording)
    return neutral("\n".join(_lines(shown, wording))) + "\n"


def _lines(shown: View, wording: Wording) -> Iterator[str]:
    for card in shown.cards:
        if card.verdict != "single":
            yield from _card(card, wording)
    for note in shown.notes:
        where = f" ({note.where})" if note.where else ""
        yield f"{note.path}: {wording.text('text-not-checked')}: {note.reason}{where}"
    found = ", ".join(shown.counts[name] for name in (*VERDICTS, "gap"))
    fields = {name: shown.counts[name] for name in ("articles", "stories", "sources")}
    yield wording.text("text-summary", counts=found, **fields)


def _card(card: Card, wording: Wording) -> Iterator[str]:
    first = next(card.citations)
    verdict = wording.text(f"verdict-{card.verdict}")
    yield f"{first.label.path}:{first.line}:{first.column}: {verdict} {card.question}"
    if card.verdict == "agreement":
        return
    for side in card.sides:
        yield from _side(side)
    if card.reason:
        yield _INDENT + wording.text("text-reason", reason=card.reason)
    if card.verdict in ("contradiction", "update"):
        rule = "" if card.group.rule in card.why else f" [{card.group.rule}]"
        yield f"{_INDENT}{wording.text('text-why', why=card.why)}{rule}"


def _side(side: Side) -> Iterator[str]:
    """Write a line for each claim: the value and where it stands."""
    for citation in side.citations:
        name = f"{side.letter}  " if side.letter else ""
        place = f"{citation.label.path}:{citation.line}:{citation.column}"
        yield f"{_INDENT}{name}{citation.value}  — {citation.label.name}, {place}: “{citation.marked}”"
