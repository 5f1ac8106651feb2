"""Whether a value that was read is the expected one: the same figure and unit, the same words, whatever the hedge."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.values import Count, Date, Duration, Listing, Money, Place, Quantity, Quote, Role, Status, Value

if TYPE_CHECKING:
    from checker.judge.offices import Offices

__all__ = ["fits", "words"]

_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r"(\d+(?:\.\d+)?)([YMWDHS])")
_MONTHS = {"Y": 12, "M": 1}
_DAYS = {"W": 7, "D": 1}
_CLOCK = {"H": 3600, "M": 60, "S": 1}


def fits(sample: Value, given: Collection[str], value: Value) -> bool:
    """Whether a value is what `sample` says; `given` names the fields that must be equal besides."""
    if type(value) is not type(sample):
        return False
    if any(getattr(sample, name) != getattr(value, name) for name in given if name != "speaker"):
        return False
    match sample, value:
        case (Money(), Money()):
            return any(_money(sample, one) for one in (value, *value.equivalents))
        case (Quantity(), Quantity()):
            return _figures(sample, value) and _units(sample, value)
        case (Date(), Date()):
            return sample.edtf.rstrip("~?%") == value.edtf.rstrip("~?%")
        case (Duration(), Duration()):
            return _lengths(sample, value)
        case _:
            return _said(sample, value)


def _said(sample: Value, value: Value) -> bool:
    """Values that are words or whole numbers."""
    match sample, value:
        case (Role(), Role()):
            return _roles(sample, value)
        case (Quote(), Quote()):
            return words(sample.text) == words(value.text) and _one_speaker(sample.speaker, value.speaker)
        case (Listing(), Listing()):
            return _members(sample, value)
        case (Place(), Place()):
            return words(sample.name) in (words(value.name), words(value.key))
        case (Status(), Status()):
            return sample.polarity == value.polarity and words(sample.state) == words(value.state)
        case _:
            return sample == value


def words(text: str) -> list[str]:
    """The words of a text without case, marks and signs."""
    from checker.languages.fold import plain

    return _WORD.findall(plain(text).replace("_", " "))


def _figures(sample: Quantity, value: Quantity) -> bool:
    if "range" in (sample.bound, value.bound):
        return (sample.bound, sample.low, sample.high) == (value.bound, value.low, value.high)
    return sample.figure == value.figure


def _units(sample: Quantity, value: Quantity) -> bool:
    """One unit; what is counted is compared only where it was given."""
    return isinstance(sample, Count) or getattr(sample, "unit", None) == getattr(value, "unit", None)


def _money(sample: Money, value: Money) -> bool:
    return (sample.currency, sample.per) == (value.currency, value.per) and _figures(sample, value)


def _lengths(sample: Duration, value: Duration) -> bool:
    if "range" in (sample.bound, value.bound):
        return (sample.bound, sample.low, sample.high) == (value.bound, value.low, value.high)
    one, other = sample.low or sample.high, value.low or value.high
    if one is None or other is None or one == other:
        return one == other
    return _amount(one) == _amount(other)


def _amount(length: str) -> tuple[Decimal, Decimal]:
    """An ISO 8601 duration as months and seconds: a year is twelve months, but a month is no number of days."""
    days, _, clock = length.removeprefix("P").partition("T")
    terms = [(unit, Decimal(number)) for number, unit in _TERM.findall(days)]
    timed = [(unit, Decimal(number)) for number, unit in _TERM.findall(clock)]
    months = sum((number * _MONTHS[unit] for unit, number in terms if unit in _MONTHS), Decimal())
    seconds = sum((number * _DAYS[unit] * 86400 for unit, number in terms if unit in _DAYS), Decimal())
    return months, seconds + sum((number * _CLOCK[unit] for unit, number in timed), Decimal())


def _roles(sample: Role, value: Role) -> bool:
    """One person, and offices of which one may be named more fully."""
    one, other = set(words(sample.person)), set(words(value.person))
    if not (one <= other or other <= one):
        return False
    return words(sample.office) == words(value.office) or _offices().relate(sample, value).joins


@lru_cache(maxsize=1)
def _offices() -> Offices:
    """What is known of titles; read when a test first compares two."""
    from checker.judge.offices import Offices
    from checker.pipeline import load_rules

    return Offices(load_rules().tables["offices"])


def _one_speaker(sample: str | None, value: str | None) -> bool:
    return sample is None or (value is not None and set(words(sample)) <= set(words(value)))


def _members(sample: Listing, value: Listing) -> bool:
    """The same members in any order: each by its words as printed, or by its key."""
    keys = value.keys if len(value.keys) == len(value.members) else value.members
    left = [(words(member), words(key)) for member, key in zip(value.members, keys, strict=True)]
    for member in sample.members:
        found = next((both for both in left if words(member) in both), None)
        if found is None:
            return False
        left.remove(found)
    return not left
