"""How far printed figures reach, and whether two of them can be one number.

The reaches themselves are data (`rules/core/hedges.toml`); here is only the arithmetic. Numbers are exact fractions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from checker.judge.outcome import ERROR, FITS, SAME, WARNING, Outcome, unclear
from checker.rulebook import Tolerance
from checker.values import Bound, Kind, Number

__all__ = ["Figure", "Hedges", "compare", "step"]

_MILLION = 1_000_000
_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the table: which figures it is for, and how far they reach (as shares; `least` in units)."""

    bound: Bound
    usual: Fraction
    far: Fraction
    least: Fraction
    digits: int
    start: Fraction
    kinds: frozenset[str]
    language: str

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> _Row:
        usual = _share(data["usual"])
        return cls(
            bound=data["bound"],
            usual=usual,
            far=_share(data["far"]) if "far" in data else usual,
            least=Fraction(data.get("least", "0")),
            digits=data.get("digits", 99),
            start=Fraction(data.get("from", "0")),
            kinds=frozenset(data.get("kinds", ())),
            language=data.get("language", ""),
        )


def _share(text: str) -> Fraction:
    return Fraction(text.removesuffix("%").strip()) / 100


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity ready to be compared: its printed ends in one unit, and the step of its last printed digit."""

    low: Fraction | None
    high: Fraction | None
    bound: Bound
    step: Fraction
    digits: int

    @classmethod
    def of(cls, low: Number | None, high: Number | None, bound: Bound, factor: Fraction = Fraction(1)) -> Figure:
        """Take the printed ends; `factor` turns their unit into the one to compare in."""
        printed = low if low is not None else high
        if printed is None:
            raise ValueError("a quantity holds at least one figure")
        ends = [None if end is None else Fraction(end) * factor for end in (low, high)]
        return cls(ends[0], ends[1], bound, step(printed) * factor, _digits(printed))

    @property
    def point(self) -> Fraction:
        """The printed figure (the lower one of a range)."""
        return self.low if self.low is not None else self.high or Fraction(0)


def step(number: Number) -> Fraction:
    """The worth of the last printed digit, as far as the number shows it.

    From a million on, a scale word is taken to stand behind the figure: 70,000,000 is "70 million" and steps by a
    million. Below, zeros at the end of three digits or more are taken for a round figure: 142,600 steps by 100.
    """
    if isinstance(number, Fraction):
        return abs(number) / 20 or Fraction(1)
    zeros = _exponent(number)
    if zeros < 0:
        return Fraction(1, 10**-zeros)
    size = abs(int(number))
    scale = 1
    while scale * 1000 <= size and size >= _MILLION:
        scale *= 1000
    power = 10**zeros
    if size >= 100 * scale and (scale == 1 or power >= 100 * scale):
        return Fraction(power)
    return Fraction(min(power, scale) if scale > 1 else 1)


def _exponent(number: Decimal) -> int:
    """The power of ten of the last digit that is not zero; 0 for zero itself."""
    exponent = number.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) and number else 0


def _digits(number: Number) -> int:
    """Significant digits: 70,000,000 has one, 37.5 three."""
    return 2 if isinstance(number, Fraction) else len(number.normalize().as_tuple().digits)


@dataclass(frozen=True, slots=True)
class _Span:
    """Where the true number may be: as usually meant, and at all (None: no end)."""

    usual: tuple[Fraction, Fraction]
    far: tuple[Fraction | None, Fraction | None]

    def meets(self, other: _Span) -> bool:
        return self.usual[0] <= other.usual[1] and other.usual[0] <= self.usual[1]

    def may_meet(self, other: _Span) -> bool:
        return _below(self.far[0], other.far[1]) and _below(other.far[0], self.far[1])


def _below(low: Fraction | None, high: Fraction | None) -> bool:
    return low is None or high is None or low <= high


class Hedges:
    """The table of reaches, ready to be asked."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        """Read the rows of `core/hedges.toml`."""
        self._rows = [_Row.read(row) for row in table["reach"]]
        self._apart = table["apart"]["times"]
        self.clock: Mapping[str, int] = table["clock"]
        self.parts: Mapping[str, tuple[int, int]] = {part: (a, b) for part, (a, b) in table["parts"].items()}

    def other_size(self, a: Figure, b: Figure) -> bool:
        """Whether two figures are so far apart that they measure two things; a slip of scale keeps its digits."""
        small, large = sorted((abs(a.point), abs(b.point)))
        if small == 0 or large < small * self._apart:
            return False
        swapped = sorted(str(small).strip("0")) == sorted(str(large).strip("0"))
        return not swapped and re.fullmatch("10*", str(large / small)) is None

    def row(self, figure: Figure, kind: Kind, language: str) -> _Row:
        """The first row for a figure; KeyError where the table has none."""
        size = abs(figure.point)
        for row in self._rows:
            if (
                row.bound == figure.bound
                and figure.digits <= row.digits
                and size >= row.start
                and (not row.kinds or kind in row.kinds)
                and row.language in ("", language)
            ):
                return row
        raise KeyError(f"no reach for {figure.bound} and {figure.digits} digits")

    def span(self, figure: Figure, kind: Kind, language: str) -> _Span:
        """Where the true number may be, given what is printed."""
        row = self.row(figure, kind, language)
        point = figure.point
        usual = max(abs(point) * row.usual, row.least)
        far = max(abs(point) * row.far, row.least)
        match figure.bound:
            case "exact":
                down, up = min(usual, figure.step * _HALF), min(usual, figure.step)
                return _Span((point - down, point + up), (point - figure.step * _HALF, point + figure.step))
            case "about":
                return _Span((point - usual, point + usual), (point - far, point + far))
            case "nearly":
                top = point + min(figure.step * _HALF, usual)
                return _Span((point - usual, top), (point - far, top))
            case "more-than" | "at-least":
                return _Span((point, point + usual), (point, None))
            case "at-most" | "less-than":
                return _Span((point - usual, point), (None, point))
            case "range":
                high = figure.high if figure.high is not None else point
                return _Span((point, high), (point, high))


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two figures with all that their comparison needs."""

    figures: tuple[Figure, Figure]
    spans: tuple[_Span, _Span]
    converted: bool
    tolerance: Tolerance | None


def compare(
    first: tuple[Figure, str],
    second: tuple[Figure, str],
    kind: Kind,
    hedges: Hedges,
    *,
    tolerance: Tolerance | None = None,
    converted: bool = False,
) -> Outcome:
    """Whether two figures, each with its article's language, can be one number.

    `converted`: they were printed in different units, so that their last digits cannot be set side by side.
    """
    spans = (hedges.span(first[0], kind, first[1]), hedges.span(second[0], kind, second[1]))
    pair = _Pair((first[0], second[0]), spans, converted, tolerance)
    if hedges.other_size(first[0], second[0]):
        return unclear("other-scope")
    bounds = {first[0].bound, second[0].bound}
    if bounds == {"exact"}:
        return _bare(pair)
    if "range" in bounds:
        return _ranges(pair)
    return _hedged(pair, both="exact" not in bounds)


def _bare(pair: _Pair) -> Outcome:
    """Two bare figures: equal, one the rounding of the other, or different."""
    a, b = pair.figures
    if a.point == b.point:
        return SAME
    if pair.converted:
        return FITS if pair.spans[0].meets(pair.spans[1]) else ERROR
    if a.step == b.step:
        return ERROR
    coarse = 0 if a.step > b.step else 1
    span, fine = pair.spans[coarse], pair.figures[1 - coarse].point
    if span.usual[0] <= fine <= span.usual[1] or _tolerated(pair, pair.figures[coarse].point, fine):
        return FITS
    return WARNING if _inside(span, fine) else ERROR


def _tolerated(pair: _Pair, coarse: Fraction, fine: Fraction) -> bool:
    if pair.tolerance is None:
        return False
    reach = Fraction(pair.tolerance.amount) * (abs(coarse) if pair.tolerance.relative else 1)
    return abs(coarse - fine) <= reach


def _inside(span: _Span, point: Fraction) -> bool:
    return _below(span.far[0], point) and _below(point, span.far[1])


def _ranges(pair: _Pair) -> Outcome:
    """A range against anything: inside it fits, outside it does not, and half inside says nothing."""
    a, b = pair.figures
    if (a.bound, a.low, a.high) == (b.bound, b.low, b.high):
        return SAME
    one, two = pair.spans
    if not one.meets(two):
        return WARNING if one.may_meet(two) else ERROR
    return FITS if a.bound != b.bound or _holds(one, two) or _holds(two, one) else unclear("hedge-too-wide")


def _holds(outer: _Span, inner: _Span) -> bool:
    return outer.usual[0] <= inner.usual[0] and inner.usual[1] <= outer.usual[1]


def _hedged(pair: _Pair, *, both: bool) -> Outcome:
    """At least one hedge: an exact figure counts as the point that it is, unless it is printed more coarsely."""
    a, b = pair.figures
    if a.bound == b.bound and a.point == b.point:
        return SAME
    one, two = (_as_point(pair, i) for i in (0, 1))
    if a.bound == b.bound == "about":
        meets = _inside_usual(one, b.point) or _inside_usual(two, a.point)
        may_meet = _inside(one, b.point) or _inside(two, a.point)
    else:
        meets, may_meet = one.meets(two), one.may_meet(two)
    if meets:
        return FITS
    if not may_meet:
        return ERROR
    rough = both and 1 in (a.digits, b.digits) and {a.bound, b.bound} != {"nearly"}
    return unclear("hedge-too-wide") if rough else WARNING


def _inside_usual(span: _Span, point: Fraction) -> bool:
    return span.usual[0] <= point <= span.usual[1]


def _as_point(pair: _Pair, index: int) -> _Span:
    figure, other = pair.figures[index], pair.figures[1 - index]
    if figure.bound != "exact" or figure.step > other.step or pair.converted:
        return pair.spans[index]
    return _Span((figure.point, figure.point), (figure.point, figure.point))
