"""Whether two values look like one answer: a coarse look for linking, never a verdict."""

from __future__ import annotations

from decimal import Decimal

from checker.languages.fold import plain
from checker.values import Date, Duration, Listing, Ordinal, Place, Quantity, Quote, Rank, Role, Value

__all__ = ["alike", "shared_words"]

_CLOSE = Decimal("0.06")


def alike(one: Value, other: Value) -> bool:
    """Two figures within some percent, two dates of which one holds the other, two lists that share a member."""
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


def _close(one: Quantity, other: Quantity) -> bool:
    first, second = Decimal(one.figure), Decimal(other.figure)  # type: ignore[arg-type]
    most = max(abs(first), abs(second))
    if one.bound == "range" or other.bound == "range":
        return _inside(one, other) or _inside(other, one)
    return most == 0 or abs(first - second) / most <= _CLOSE


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
