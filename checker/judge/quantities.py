"""Whether two quantities can be one: sums of money, counts, measures, shares, lengths of time, ages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from checker.judge.outcome import ERROR, FITS, SAME, WARNING, Outcome, unclear
from checker.judge.reach import Figure, Hedges, compare
from checker.judge.units import Units
from checker.languages.families import Families
from checker.rulebook import Tolerance
from checker.values import Age, Count, Duration, Measure, Money, Number, Percent, Quantity

__all__ = [
    "Side",
    "Sides",
    "days_in",
    "relate_ages",
    "relate_durations",
    "relate_measures",
    "relate_money",
    "relate_plain",
    "years_in",
]

_TERM = r"(?:(\d+(?:\.\d+)?){})?"
_PERIOD = re.compile("^P" + "".join(_TERM.format(unit) for unit in "YMWD") + "(?:T(.*))?$")
_CLOCK = re.compile("^" + "".join(_TERM.format(unit) for unit in "HMS") + "$")
_DAYS = (Fraction(1461, 4), Fraction(487, 16), Fraction(7), Fraction(1))  # a year, a month, a week, a day
_PARTS = (Fraction(1, 24), Fraction(1, 1440), Fraction(1, 86400))  # an hour, a minute, a second

_GENERATION = 16  # years between a parent and a child
_CHEAPEST_DOLLAR, _DEAREST_DOLLAR = 0.55, 0.85  # of a US dollar: Australia's, Canada's, New Zealand's, Singapore's


@dataclass(frozen=True, slots=True)
class Side:
    """Where a value comes from: its article's language, and the day of publication where it is known."""

    language: str = ""
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Sides:
    """What a comparison needs besides the two values."""

    hedges: Hedges
    units: Units
    families: Families
    first: Side = Side()
    second: Side = Side()
    tolerance: Tolerance | None = None


def _figure(value: Quantity, factor: Fraction = Fraction(1)) -> Figure:
    return Figure.of(value.low, value.high, value.bound, factor)


def relate_money(a: Money, b: Money, sides: Sides) -> Outcome:
    """Sums of one currency by their figures; of two currencies only where they are equal or printed in both."""
    if a.per != b.per:
        return unclear("other-scope")
    if a.currency != b.currency and a.currency and b.currency:
        return _exchanged(a, b, sides)
    outcome = _compare_money(a, b, sides)
    if a.currency != b.currency and outcome.parts:
        slip = _plain_dollars(a, b) and not _exchangeable(a.figure, b.figure)
        return WARNING if slip else unclear("currency-unknown")
    return outcome


def _plain_dollars(a: Money, b: Money) -> bool:
    """Whether one sum is in US dollars and the other in dollars that its article does not name."""
    return {a.currency, b.currency} == {None, "USD"}


def _exchangeable(one: Decimal | Fraction, other: Decimal | Fraction) -> bool:
    """Whether two sums could be one in two kinds of dollars; not where the digits are the same in another order."""
    if sorted(_significant(one)) == sorted(_significant(other)) or not one or not other:
        return False
    ratio = float(Fraction(min(one, other)) / Fraction(max(one, other)))
    return _CHEAPEST_DOLLAR <= ratio <= _DEAREST_DOLLAR


def _significant(number: Number) -> str:
    return "".join(map(str, number.normalize().as_tuple().digits)) if isinstance(number, Decimal) else str(number)


def _compare_money(a: Money, b: Money, sides: Sides) -> Outcome:
    first, second = (_figure(a), sides.first.language), (_figure(b), sides.second.language)
    return compare(first, second, "money", sides.hedges, tolerance=sides.tolerance)


def _exchanged(a: Money, b: Money, sides: Sides) -> Outcome:
    """Two currencies: the same figure is a slip, unless an article prints the sum in both."""
    for one, other in ((a, b), (b, a)):
        for same in one.equivalents:
            if same.currency == other.currency:
                return _compare_money(same, other, sides)
    return ERROR if a.figure == b.figure else unclear("no-exchange-rate")


def relate_plain(a: Count | Percent, b: Count | Percent, sides: Sides) -> Outcome:
    """Counts and shares: of one unit by their figures; an unknown unit is taken for the other's."""
    if a.unit != b.unit and a.unit and b.unit and not sides.families.counted_alike(a.unit, b.unit):
        return unclear("other-unit")
    first, second = (_figure(a), sides.first.language), (_figure(b), sides.second.language)
    return compare(first, second, a.type, sides.hedges, tolerance=sides.tolerance)


def relate_measures(a: Measure, b: Measure, sides: Sides) -> Outcome:
    """Measures in one unit, or in two of one dimension."""
    one, two, units = a.unit or "", b.unit or "", sides.units
    if one == two:
        return _compare_measures(_figure(a), _figure(b), sides, converted=False)
    if units.both_temperatures(one, two):
        return _compare_measures(_celsius(a, units), _celsius(b, units), sides, converted=True)
    if units.vague(one, two):
        outcome = _compare_measures(_figure(a), _figure(b), sides, converted=False)
        return outcome if outcome.joins else unclear("other-unit")
    factors = units.factors(one, two)
    if factors is None:
        return unclear("other-unit")
    figures = _figure(a, factors[0]), _figure(b, factors[1])
    return _compare_measures(*figures, sides, converted=not _decimal(factors[0] / factors[1]))


def _decimal(ratio: Fraction) -> bool:
    """Whether one unit is a power of ten of the other, so that digits keep their places."""
    ends = sorted((ratio.numerator, ratio.denominator))
    return ends[0] == 1 and re.fullmatch(r"10*", str(ends[1])) is not None


def _celsius(value: Measure, units: Units) -> Figure:
    scale, zero = units.scale(value.unit or "")
    figure = _figure(value, scale)
    low, high = (None if end is None else end + zero for end in (figure.low, figure.high))
    return Figure(low, high, figure.bound, figure.step, figure.digits)


def _compare_measures(a: Figure, b: Figure, sides: Sides, *, converted: bool) -> Outcome:
    first, second = (a, sides.first.language), (b, sides.second.language)
    return compare(first, second, "measure", sides.hedges, tolerance=sides.tolerance, converted=converted)


def relate_durations(a: Duration, b: Duration, sides: Sides) -> Outcome:
    """Lengths of time in days: 72 hours are three days, a month is thirty days and a half."""
    one, two = _length(a), _length(b)
    if one is None or two is None:
        return unclear("other")
    outcome = compare(
        (one, sides.first.language), (two, sides.second.language), "duration", sides.hedges, tolerance=sides.tolerance
    )
    calendar = {text[-1] in "YM" and "T" not in text for text in (a.low or a.high or "", b.low or b.high or "")}
    near = abs(one.point - two.point) <= max(abs(one.point), abs(two.point)) / 20
    return FITS if outcome.parts and len(calendar) == 2 and near else outcome


def days_in(value: Duration) -> int | None:
    """Whole days of an exact length printed in days; None for anything else."""
    printed = _in_days(value.low) if value.low and value.bound == "exact" and value.low == value.high else None
    return int(printed[0]) if printed and printed[1] == 1 and printed[0].denominator == 1 else None


def years_in(value: Duration) -> int | None:
    """The years of a length printed in years or decades, however it is hedged; None for anything else."""
    found = re.fullmatch(r"P(\d+)Y", value.low or value.high or "")
    return int(found[1]) if found else None


def _length(value: Duration) -> Figure | None:
    """A duration as a figure in days; its step is its smallest unit. None where it is no ISO 8601 duration."""
    low, high = (_in_days(text) if text else None for text in (value.low, value.high))
    printed = low if low is not None else high
    if printed is None:
        return None
    days, step = printed
    coarse = days / step
    digits = len(str(coarse.numerator).rstrip("0")) if coarse.denominator == 1 else 3
    return Figure(low[0] if low else None, high[0] if high else None, value.bound, step, digits)


def _in_days(text: str) -> tuple[Fraction, Fraction] | None:
    """Length and smallest unit, in days."""
    found = _PERIOD.match(text)
    clock = _CLOCK.match(found[5] or "") if found else None
    if found is None or clock is None:
        return None
    numbers = [*found.groups()[:4], *clock.groups()]
    terms = [(Fraction(Decimal(n)), unit) for n, unit in zip(numbers, _DAYS + _PARTS, strict=True) if n is not None]
    return (sum((n * unit for n, unit in terms), Fraction(0)), terms[-1][1]) if terms else None


def relate_ages(a: Age, b: Age, sides: Sides) -> Outcome:
    """Ages: a year apart can be a birthday; further apart only where the articles are years apart."""
    if a.unit != b.unit:
        return unclear("other-unit")
    first, second = (_figure(a), sides.first.language), (_figure(b), sides.second.language)
    outcome = compare(first, second, "age", sides.hedges, tolerance=sides.tolerance)
    if outcome.joins or {a.bound, b.bound} != {"exact"} or a.unit != "a":
        return outcome
    if _two_people(first[0].point, second[0].point):
        return unclear("other")
    return _birthdays(first[0].point - second[0].point, sides)


def _two_people(one: Fraction, two: Fraction) -> bool:
    """Whether two ages lie a generation apart and are no slip of one digit: a father and a son of one name."""
    a, b = str(one), str(two)
    slip = sorted(a) == sorted(b) or (len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1)
    return abs(one - two) >= _GENERATION and not slip


def _birthdays(difference: Fraction, sides: Sides) -> Outcome:
    """What a difference in years means, given the days of publication."""
    one, two = _day(sides.first.published), _day(sides.second.published)
    if one is None or two is None:
        return unclear("other") if abs(difference) <= 1 else ERROR
    elapsed = Fraction((one - two).days) * 4 / 1461
    if one == two:
        return WARNING if abs(difference) <= 1 else ERROR
    if elapsed - 1 <= difference <= elapsed + 1:
        return unclear("other") if abs(difference) <= 1 and abs(elapsed) < 1 else FITS
    return SAME if difference == 0 else ERROR


def _day(edtf: str | None) -> date | None:
    try:
        return date.fromisoformat(edtf) if edtf else None
    except ValueError:
        return None
