"""Whether two values look like one answer: a coarse look for linking, never a verdict."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from checker.languages.fold import plain
from checker.values import Date, Duration, Listing, Money, Number, Ordinal, Place, Quantity, Quote, Rank, Role, Value

__all__ = ["alike", "coarse", "identical", "shared_words"]

_CLOSE = Decimal("0.15")  # how far apart two figures may lie of which one is hedged


def alike(one: Value, other: Value) -> bool:
    """Two figures that are one when rounded, two dates of which one holds the other, two lists that share a member."""
    match one, other:
        case (Quantity(), Quantity()):
            return _close(one, other)
        case (Date(), Date()):
            return _dates_alike(one, other)
        case (Listing(), Listing()):
            return bool(set(one.keys) & set(other.keys))
        case (Quote(), Quote()):
            return plain(one.text) == plain(other.text)
    return type(one) is type(other) and _answer(one) == _answer(other)


def _answer(value: Value) -> object:
    """What must be equal in a value of the other kinds."""
    match value:
        case Rank() | Ordinal():
            return value.number
        case Duration():
            return value.low, value.high
        case Place():
            return value.key
        case Role():
            return value.office
    return value


def _dates_alike(one: Date, other: Date) -> bool:
    if "XXXX-XX-XX" in (one.edtf, other.edtf):
        return one.weekday is not None and one.weekday == other.weekday
    return _same_day(one.edtf, other.edtf) and (one.part == other.part or not one.part or not other.part)


def identical(one: Value, other: Value) -> bool:
    """Whether two values say the same to the last digit."""
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return one.figure == other.figure
    if isinstance(one, Date) and isinstance(other, Date):
        return (one.edtf, one.part, one.weekday) == (other.edtf, other.part, other.weekday)
    if isinstance(one, Listing) and isinstance(other, Listing):
        return set(one.keys) == set(other.keys)
    return alike(one, other)


def coarse(one: Value, other: Value) -> bool:
    """Whether values need more in common to be one question: a year against a day, a range against none, two prices."""
    if isinstance(one, Money) and isinstance(other, Money):
        return bool(one.per and other.per)
    if not isinstance(one, Date) or not isinstance(other, Date):
        return False
    first, second = one.edtf.rstrip("~"), other.edtf.rstrip("~")
    return ("/" in first) != ("/" in second) or {len(first), len(second)} == {4, 10}


def _close(one: Quantity, other: Quantity) -> bool:
    first, second = _decimal(one.figure), _decimal(other.figure)
    most = max(abs(first), abs(second))
    if one.bound == "range" or other.bound == "range":
        return _inside(one, other) or _inside(other, one)
    if first == second or most == 0:
        return True
    if one.bound != "exact" or other.bound != "exact":
        return abs(first - second) / most <= _CLOSE
    places = min(_digits(first), _digits(second))
    return _rounded(first, places) == _rounded(second, places)


def _decimal(number: Number) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator) if isinstance(number, Fraction) else number


def _digits(number: Decimal) -> int:
    """Significant digits: noughts at the end of a whole number say nothing."""
    return len(number.normalize().as_tuple().digits)


def _rounded(number: Decimal, places: int) -> Decimal:
    """A figure to so many significant digits."""
    return number.quantize(Decimal(1).scaleb(number.adjusted() - places + 1)) if number else number


def _inside(one: Quantity, other: Quantity) -> bool:
    """Whether the figure of one lies in the range of the other."""
    if other.low is None or other.high is None:
        return False
    return other.low <= one.figure <= other.high


def _same_day(one: str, other: str) -> bool:
    """Whether one EDTF date holds the other, an unknown year fitting any."""
    first, second = one.rstrip("~?%"), other.rstrip("~?%")
    if "/" in first or "/" in second:
        return first == second
    return all(a == b or "X" in (a, b) for a, b in zip(first, second, strict=False))


def shared_words(one: str, other: str) -> float:
    """The share of the shorter text's words that stand in the longer one in the same order, 0 to 1."""
    from rapidfuzz.distance import LCSseq

    first, second = plain(one).split(), plain(other).split()
    short = min(len(first), len(second))
    return float(LCSseq.similarity(first, second)) / short if short else 0.0
