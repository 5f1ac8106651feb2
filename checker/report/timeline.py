"""The dates of all articles in order, each with its place on a shortened axis."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from checker.report.cards import Card
from checker.report.days import Extent, extent
from checker.report.labels import Label
from checker.values import Date

__all__ = ["AXIS", "Moment", "Told", "timeline"]

AXIS = 200
_MARGIN = 10.0


@dataclass(frozen=True, slots=True)
class Told:
    """A question that a date answers, and by whom. `letter` is the side, "" where there is only one."""

    card: Card
    letter: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as worded, with the ends of its bar on an axis of `AXIS` units; x1 or x2 None is an open end."""

    date: str
    x1: float | None
    x2: float | None
    told: tuple[Told, ...]


def timeline(cards: Sequence[Card]) -> tuple[Moment, ...]:
    """Order the dates whose year is known; equal dates are one moment."""
    found: dict[tuple[Extent, str], list[Told]] = defaultdict(list)
    for card in cards:
        if card.group.kind == "date" and card.group.scope == "across":
            for key, told in _told(card):
                found[key].append(told)
    axis = _axis([end for where, _ in found for end in where if end is not None])
    keys = sorted(found, key=_order)
    return tuple(
        Moment(words, _at(axis, where.first), _at(axis, where.last), tuple(found[where, words]))
        for where, words in keys
    )


def _order(key: tuple[Extent, str]) -> tuple[float, float, str]:
    (first, last), words = key
    start = first if first is not None else last if last is not None else 0.0
    return start, last if last is not None else math.inf, words


def _told(card: Card) -> list[tuple[tuple[Extent, str], Told]]:
    """Give each date that a card holds, once for each side."""
    found = []
    for side in card.sides:
        by_words: dict[str, dict[Label, None]] = defaultdict(dict)
        for citation in side.citations:
            by_words[citation.value][citation.label] = None
        dates = {words: value for value, words in zip(side.values, side.worded, strict=True) if isinstance(value, Date)}
        for words, value in dates.items():
            where = extent(value)
            if where is not None:
                found.append(((where, words), Told(card, side.letter, tuple(by_words[words]))))
    return found


def _axis(ends: Sequence[float]) -> dict[float, float]:
    """Place all ends on the axis; a gap takes the logarithm of its days, so that years do not hide days."""
    points = sorted(set(ends))
    reach = [0.0]
    for before, after in itertools.pairwise(points):
        reach.append(reach[-1] + math.log1p(after - before))
    whole = reach[-1] or 1.0
    width = AXIS - 2 * _MARGIN
    return {point: round(_MARGIN + width * far / whole, 1) for point, far in zip(points, reach, strict=False)}


def _at(axis: dict[float, float], end: float | None) -> float | None:
    return None if end is None else axis[end]
