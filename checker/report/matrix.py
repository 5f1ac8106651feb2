"""Questions by sources: who agrees, who differs, who is silent; and what each article leaves out.

One table for each story, so that no table is wide with articles of other events; questions that several stories answer
stand in a last one. The cost grows with the cells that are shown, not with claims times articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.report.cards import VERDICTS, Card, Side
from checker.report.labels import Label
from checker.report.safe import clip

__all__ = ["Cell", "LeftOut", "Matrix", "Row", "left_out", "matrices"]

_DENSE_FROM = 8
_CELL_LENGTH = 60
_SYMBOLS = {"agrees": "●", "differs": "▲", "changed": "◆", "open": "?", "silent": "○", "absent": ""}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one article says to one question. `state` is one of agrees, differs, changed, open, silent, absent."""

    state: str
    symbol: str
    letter: str
    value: str
    anchor: str
    label: Label


@dataclass(frozen=True, slots=True)
class Row:
    """One question and a cell for each column."""

    card: Card
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table. `story` is 0 where its questions belong to several stories; `dense` tables show symbols only."""

    story: int
    columns: tuple[Label, ...]
    rows: tuple[Row, ...]
    dense: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The questions that others answer and this article does not, those with most independent sources first."""

    label: Label
    cards: tuple[Card, ...]


def matrices(cards: Sequence[Card], labels: Sequence[Label]) -> tuple[Matrix, ...]:
    """Write the tables. Groups of one independent source alone, and checks of one article with itself, are in none."""
    by_story: dict[int, list[Card]] = defaultdict(list)
    for card in sorted(cards, key=_rank):
        if card.verdict != "single" and card.group.scope == "across":
            by_story[card.stories[0] if len(card.stories) == 1 else 0].append(card)
    order = sorted(by_story, key=lambda story: (story == 0, story))
    return tuple(_matrix(story, by_story[story], labels) for story in order)


def _rank(card: Card) -> tuple[int, int]:
    return -card.group.independent_sources, VERDICTS.index(card.verdict)


def _matrix(story: int, cards: Sequence[Card], labels: Sequence[Label]) -> Matrix:
    stories = {number for card in cards for number in card.stories}
    columns = tuple(label for label in labels if label.story in stories)
    rows = tuple(Row(card, _cells(card, columns)) for card in cards)
    return Matrix(story, columns, rows, dense=len(columns) >= _DENSE_FROM)


def _cells(card: Card, columns: Sequence[Label]) -> tuple[Cell, ...]:
    answers = _answers(card)
    silent = set(card.silent)
    return tuple(answers.get(column) or _cell("silent" if column in silent else "absent", column) for column in columns)


def _cell(state: str, label: Label, *, letter: str = "", value: str = "", anchor: str = "") -> Cell:
    return Cell(state, _SYMBOLS[state], letter, clip(value, _CELL_LENGTH), anchor, label)


def _answers(card: Card) -> Mapping[Label, Cell]:
    """Give the cells of those that answer. One that stands on two sides differs, whatever it says first."""
    sides: dict[Label, list[Side]] = defaultdict(list)
    values: dict[Label, dict[str, str]] = defaultdict(dict)
    for side in card.sides:
        for citation in side.citations:
            values[citation.label].setdefault(citation.value, citation.anchor)
            if side not in sides[citation.label]:
                sides[citation.label].append(side)
    majority = _majority(card)
    return {
        label: _cell(
            _state(card, sides[label], majority),
            label,
            letter="".join(side.letter for side in sides[label]) if card.verdict != "agreement" else "",
            value=" · ".join(worded),
            anchor=next(iter(worded.values())),
        )
        for label, worded in values.items()
    }


def _majority(card: Card) -> Side | None:
    """Give the side that more independent sources take than any other."""
    if len(card.sides) == 1:
        return card.sides[0]
    first, second = sorted(card.sides, key=lambda side: -side.origins)[:2]
    return first if first.origins > second.origins else None


def _state(card: Card, sides: Sequence[Side], majority: Side | None) -> str:
    if card.verdict == "undetermined":
        return "open"
    if card.verdict == "agreement" or (len(sides) == 1 and sides[0] is majority):
        return "agrees"
    return "changed" if card.verdict == "update" else "differs"


def left_out(cards: Sequence[Card], labels: Sequence[Label]) -> tuple[LeftOut, ...]:
    """List the gaps of each article; drafts first."""
    gaps: dict[Label, list[Card]] = defaultdict(list)
    for card in sorted(cards, key=_rank):
        if card.group.independent_sources >= 2:
            for label in card.silent:
                gaps[label].append(card)
    return tuple(LeftOut(label, tuple(gaps[label])) for label in sorted(labels, key=lambda label: not label.draft))
