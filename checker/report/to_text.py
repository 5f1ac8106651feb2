"""The report for a terminal: `path:line:col: verdict question`, contradictions first; no colours, no control codes.

Of a draft: its findings, each with the sentences of the draft and of the sources, then what the sources support.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Report
from checker.report.account import SENTENCES_SHOWN, Account
from checker.report.cards import VERDICTS, Card, Side
from checker.report.safe import neutral
from checker.report.speaking import Shown
from checker.report.view import View, view
from checker.report.wording import Wording

__all__ = ["render"]

_INDENT = "    "


def render(report: Report, wording: Wording, *, limit: int | None) -> str:
    """Write the lines. What one source alone says is counted in the last line, and not listed."""
    shown = view(report, wording, limit)
    lines = _lines(shown, wording) if shown.draft is None else _draft(shown.draft, shown, wording)
    return neutral("\n".join(lines)) + "\n"


def _draft(told: Account, shown: View, wording: Wording) -> Iterator[str]:
    """The findings about a draft, then what supports it, then what was left out."""
    for finding in told.shown:
        yield from _finding(finding, wording)
    if told.more:
        yield told.more
    yield f"{wording.text('heading-supported')}: {told.supported_count}"
    for card in told.supported:
        yield f"{_INDENT}{card.question}: {card.sides[0].value}  — {_names(card)}"
    if told.supported_more:
        yield _INDENT + told.supported_more
    yield from [*told.notes, *([told.between] if told.between else [])]
    yield from _notes(shown, wording)
    yield told.summary


def _finding(shown: Shown, wording: Wording) -> Iterator[str]:
    yield f"{shown.where}: {shown.level}: {shown.title}"
    own, theirs = shown.sentences()
    for citation in own:
        yield f"{_INDENT}{wording.text('in-the-draft')}: “{citation.bracketed}”"
    for citation in theirs[:SENTENCES_SHOWN]:
        yield f"{_INDENT}{citation.label.name}, {citation.where}: “{citation.bracketed}”"
    if theirs[SENTENCES_SHOWN:]:
        yield _INDENT + wording.text("more-sentences", n=len(theirs) - SENTENCES_SHOWN)
    if shown.reasons[1:]:
        yield f"{_INDENT}{wording.text('text-why', why=shown.why)}"
    yield f"{_INDENT}{wording.text('look')}: {shown.look} [{shown.finding.group.id}]"


def _names(card: Card) -> str:
    return ", ".join(label.name for label in card.labels if not label.draft)


def _lines(shown: View, wording: Wording) -> Iterator[str]:
    for card in shown.cards:
        if card.verdict != "single":
            yield from _card(card, wording)
    yield from _notes(shown, wording)
    muted = [shown.counts["muted"]] if shown.numbers["muted"] else []
    found = ", ".join([*(shown.counts[name] for name in (*VERDICTS, "gap")), *muted])
    fields = {name: shown.counts[name] for name in ("articles", "stories", "sources")}
    yield wording.text("text-summary", counts=found, **fields)


def _notes(shown: View, wording: Wording) -> Iterator[str]:
    for note in shown.notes:
        where = f" ({note.where})" if note.where else ""
        yield f"{note.path}: {wording.text('text-not-checked')}: {note.reason}{where}"


def _card(card: Card, wording: Wording) -> Iterator[str]:
    first = next(card.citations)
    verdict = wording.text(f"verdict-{card.verdict}") + (f" ({card.muted})" if card.muted else "")
    yield f"{first.where}: {verdict} {card.question}"
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
        yield f"{_INDENT}{name}{citation.value}  — {citation.label.name}, {citation.where}: “{citation.marked}”"
