"""The small picture of a group's values: numbers, money, lengths of time and dates as marks on one axis.

A figure is a dot, a range a bar. A hedge is a broken line beside the dot, towards where the value may lie; an open end
has an arrow. How far a hedge reaches is the judge's affair: the picture only shows its direction. Lengths are in the
units of the SVG's view box.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from checker.report.days import extent
from checker.report.number_words import duration_days
from checker.report.safe import clip, one_line
from checker.report.wording import Wording
from checker.values import Count, Date, Duration, Measure, Money, Quantity, Value

__all__ = ["WIDTH", "Mark", "Picture", "draw"]

WIDTH = 340
_LEFT, _RIGHT = 44.0, 316.0
_ROW, _TOP = 36, 26
_REACH = 26.0
_MOST_MARKS = 8
_LOG_FROM = 30.0
_LETTER_WIDTH = 6.6
_LABEL_LENGTH = 44
_LEFTWARD = frozenset({"about", "nearly", "less-than", "at-most"})
_RIGHTWARD = frozenset({"about", "more-than", "at-least"})


class _Place(NamedTuple):
    """Where a value lies on the axis, before it is scaled. `kind` tells apart what cannot share an axis."""

    kind: str
    low: float
    high: float
    hedge: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One value: a bar from x1 to x2 (a dot where they are the same), with soft or open ends."""

    letter: str
    label: str
    y: int
    x1: float
    x2: float
    label_x: float
    soft_left: float | None
    soft_right: float | None
    open_left: bool
    open_right: bool
    hollow: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """Marks from top to bottom, and whether the axis is logarithmic."""

    marks: tuple[Mark, ...]
    height: int
    log: bool


def draw(values: Sequence[tuple[str, Value]], wording: Wording) -> Picture | None:
    """Draw (letter of the side, value) pairs. None where they have no common axis or are all one value."""
    places = [_place(value) for _, value in values]
    known = [place for place in places if place]
    if len(known) < len(places) or len({place.kind for place in known}) != 1:
        return None
    worded = [(name, clip(one_line(wording.value(value)), _LABEL_LENGTH)) for name, value in values]
    shown = list(dict.fromkeys(zip(worded, known, strict=True)))[:_MOST_MARKS]
    known = [place for _, place in shown]
    ends = [end for place in known for end in (place.low, place.high)]
    if len(set(known)) == 1 or not all(map(math.isfinite, ends)):
        return None
    log = min(ends) > 0 and max(ends) / min(ends) > _LOG_FROM and known[0].kind != "date"
    marks = tuple(
        _mark(name, label, place, row)
        for row, (((name, label), _), place) in enumerate(zip(shown, _scaled(known, log=log), strict=True))
    )
    return Picture(marks, _TOP + _ROW * (len(marks) - 1) + 12, log)


def _scaled(places: Sequence[_Place], *, log: bool) -> list[_Place]:
    """Bring all places onto the axis: its first value at the left, its last at the right, room for hedges beyond."""
    turn = math.log10 if log else float
    low = min(turn(place.low) for place in places)
    high = max(turn(place.high) for place in places)
    width = (_RIGHT - _LEFT - 2 * _REACH) / (high - low) if high > low else 0.0
    start = _LEFT + _REACH if width else (_LEFT + _RIGHT) / 2

    def x(number: float) -> float:
        return round(start + (turn(number) - low) * width, 1)

    return [place._replace(low=x(place.low), high=x(place.high)) for place in places]


def _mark(name: str, label: str, place: _Place, row: int) -> Mark:
    half = min(len(label) * _LETTER_WIDTH / 2, (WIDTH - 28) / 2)
    middle = (place.low + place.high) / 2
    return Mark(
        letter=name,
        label=label,
        y=_TOP + _ROW * row,
        x1=place.low,
        x2=max(place.high, place.low + 2) if place.high > place.low else place.low,
        label_x=round(min(max(middle, 26 + half), WIDTH - 2 - half), 1),
        soft_left=round(place.low - _REACH, 1) if place.hedge in _LEFTWARD or place.hedge == "open-left" else None,
        soft_right=round(place.high + _REACH, 1) if place.hedge in _RIGHTWARD or place.hedge == "open-right" else None,
        open_left=place.hedge in ("less-than", "at-most", "open-left"),
        open_right=place.hedge in ("more-than", "at-least", "open-right"),
        hollow=place.hedge in ("more-than", "less-than", "nearly"),
    )


def _place(value: Value) -> _Place | None:
    try:
        if isinstance(value, Quantity):
            return _quantity(value)
        if isinstance(value, Duration):
            return _duration(value)
        return _date(value) if isinstance(value, Date) else None
    except OverflowError:  # a number beyond floats has no place in a picture
        return None


def _quantity(value: Quantity) -> _Place | None:
    unit = value.currency if isinstance(value, Money) else getattr(value, "unit", None)
    if isinstance(value, Money) and (unit is None or value.per):
        return None
    shown = "" if isinstance(value, Count) else unit  # what is counted may be called by two names
    if isinstance(value, Measure) and unit is None:
        return None
    low = value.low if value.low is not None else value.figure
    high = value.high if value.high is not None else value.figure
    return _Place(f"{type(value).__name__} {shown}", float(low), float(high), value.bound)


def _duration(value: Duration) -> _Place | None:
    low, high = duration_days(value.low or value.high), duration_days(value.high or value.low)
    return None if low is None or high is None else _Place("duration", low, high, value.bound)


def _date(value: Date) -> _Place | None:
    where = extent(value)
    if where is None or (where.first is None and where.last is None):
        return None
    if where.first is None or where.last is None:
        end = where.last if where.first is None else where.first
        return _Place("date", end or 0.0, end or 0.0, "open-left" if where.first is None else "open-right")
    return _Place("date", where.first, where.last, "about" if value.edtf.endswith("~") else "exact")
