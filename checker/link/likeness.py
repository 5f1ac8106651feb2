"""Whether two values look like one answer: a coarse look for linking, never a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from checker.languages.fold import plain
from checker.languages.persons import one_person
from checker.model import Claim
from checker.values import Date, Duration, Listing, Money, Number, Ordinal, Place, Quantity, Quote, Rank, Role, Value

__all__ = ["alike", "coarse", "distinction", "identical", "likeness", "shared_members", "slip", "vague"]

_CLOSE = Decimal("0.15")  # how far apart two figures may lie of which one is hedged

_SMALL = 100  # nobody rounds a whole number below
_PAIR = 2
_FAR = 10
_CLOSEST = 0.9
_DOZENS = 20  # more than so many, in words, is an order of size ("more than two dozen")
_YEAR = 4  # characters of an EDTF year
_WHOLE_DAY = 10  # characters of an EDTF day


def alike(one: Value, other: Value) -> bool:
    """Two figures that are one when rounded, two dates of which one holds the other, two lists that share a member."""
    match one, other:
        case (Quantity(), Quantity()):
            return _close(one, other)
        case (Date(), Date()):
            return _dates_alike(one, other)
        case (Listing(), Listing()):
            return shared_members(one, other) > 0
        case (Quote(), Quote()):
            return plain(one.text) == plain(other.text)
        case (Role(), Role()):
            return one.office == other.office and one_person(one.person, other.person)
    return type(one) is type(other) and _answer(one) == _answer(other)


def shared_members(one: Listing, other: Listing) -> int:
    """How many members of a list stand in another, too: "berg" and "anna berg" are one."""
    known = [set(key.split()) for key in other.keys]
    return sum(any(words <= more or more <= words for more in known) for words in (set(k.split()) for k in one.keys))


def _answer(value: Value) -> object:
    """What must be equal in a value of the other kinds."""
    match value:
        case Rank() | Ordinal():
            return value.number
        case Duration():
            return value.low, value.high
        case Place():
            return value.key
    return value


def _dates_alike(one: Date, other: Date) -> bool:
    if "XXXX-XX-XX" in (one.edtf, other.edtf):
        clocks = one.time is not None and one.time == other.time
        return one.weekday == other.weekday and (one.weekday is not None or clocks)
    hours = one.time == other.time or not one.time or not other.time
    return hours and _same_day(one.edtf, other.edtf) and (one.part == other.part or not one.part or not other.part)


def slip(one: Value, other: Value) -> float:
    """How hardly two figures that differ come so near by chance: digits beyond the first, where one slip parts them.

    A slip is one digit changed, dropped or added, two neighbours swapped, or the same digits with other noughts.
    """
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return 0.0
    if not isinstance(one.figure, Decimal) or not isinstance(other.figure, Decimal) or one.figure == other.figure:
        return 0.0
    first, second = one.figure.normalize().as_tuple().digits, other.figure.normalize().as_tuple().digits
    if first == second:
        return float(len(first) - 1)
    if len(first) != len(second):
        return float(min(len(first), len(second)) - 1) if _one_more(first, second) else 0.0
    places = [i for i, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    swapped = len(places) == _PAIR and places[1] == places[0] + 1 and sorted(first) == sorted(second)
    near = one.figure.adjusted() == other.figure.adjusted() and (len(places) == 1 or swapped)
    return float(len(first) - 1) if near else 0.0


def _one_more(first: Sequence[int], second: Sequence[int]) -> bool:
    """Whether one row of digits is the other with one digit more."""
    short, long = sorted((first, second), key=len)
    return len(short) + 1 == len(long) and any((*long[:i], *long[i + 1 :]) == short for i in range(len(long)))


def likeness(one: Value, other: Value) -> str:
    """How far apart two figures that differ lie: "close" (a tenth), "near" (twice; 0), "far" (ten times), or ""."""
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or one.figure == other.figure:
        return ""
    first, second = abs(float(one.figure)), abs(float(other.figure))
    low, high = min(first, second), max(first, second)
    if not low:
        return "near"
    if low * _FAR <= high:
        return "far"
    if low >= _CLOSEST * high:
        return "close"
    return "near" if 2 * low >= high else ""


def vague(claim: Claim) -> bool:
    """Whether a figure is only an order of size in words ("dozens", "hundreds of thousands")."""
    value = claim.value
    if not isinstance(value, Quantity) or any(c.isdecimal() for c in claim.text):
        return False
    if value.bound == "more-than":
        return value.figure >= _DOZENS
    round_figure = isinstance(value.figure, Decimal) and _digits(value.figure) == 1
    return value.bound == "at-least" and round_figure and value.figure >= _DOZENS


def identical(one: Value, other: Value) -> bool:
    """Whether two values say the same to the last digit."""
    if isinstance(one, Money) and isinstance(other, Money) and None not in (one.currency, other.currency):
        return one.figure == other.figure and one.currency == other.currency
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return one.figure == other.figure
    if isinstance(one, Date) and isinstance(other, Date):
        return (one.edtf, one.part, one.time, one.weekday) == (other.edtf, other.part, other.time, other.weekday)
    if isinstance(one, Listing) and isinstance(other, Listing):
        return set(one.keys) == set(other.keys)
    return alike(one, other)


def distinction(value: Value) -> float:
    """How little chance there is that two figures are the same: 0 for one digit, 1 for each digit more; 1 for a day."""
    if isinstance(value, Quantity):
        return 1.0 if isinstance(value.figure, Fraction) else min(4.0, _digits(value.figure) - 1.0)
    if isinstance(value, Date):
        return (1.0 if len(value.edtf) >= _WHOLE_DAY else 0.0) + (1.0 if value.time else 0.0)
    return 0.0


def coarse(one: Value, other: Value) -> str:
    """Why two values need more in common to be one question: the name of the weight asked for besides, or nothing.

    "price": two prices of one for something, "years": two years, "coarse": a year or a month against a day, or a range
    against none.
    """
    if isinstance(one, Money) and isinstance(other, Money):
        return "price" if one.per and other.per else ""
    if not isinstance(one, Date) or not isinstance(other, Date):
        return ""
    first, second = one.edtf.rstrip("~"), other.edtf.rstrip("~")
    if ("/" in first) != ("/" in second) or {len(first), len(second)} in ({4, 10}, {7, 10}):
        return "coarse"
    return "years" if len(first) == len(second) == _YEAR else ""


def _close(one: Quantity, other: Quantity) -> bool:
    first, second = _decimal(one.figure), _decimal(other.figure)
    most = max(abs(first), abs(second))
    if one.bound == "range" or other.bound == "range":
        return _inside(one, other) or _inside(other, one)
    if first == second or most == 0:
        return True
    if one.bound != "exact" or other.bound != "exact":
        return abs(first - second) / most <= _CLOSE
    if most < _SMALL and first == first.to_integral_value() and second == second.to_integral_value():
        return False
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
