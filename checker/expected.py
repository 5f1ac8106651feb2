"""What a value is expected to be: words for a test or a table to say it with.

    >>> from decimal import Decimal
    >>> from checker import count, money
    >>> from checker.values import Count, Money
    >>> Money(low=Decimal("5.4e9"), high=None, bound="more-than", currency="USD") == money("USD", "5.4e9")
    True
    >>> Count(low=Decimal(50), high=Decimal(50)) == count(50, bound="more-than")
    False

An expected value equals a value that is read in an article where both have the same figure and the same unit, whatever
hedge the article prints ("more than", "nearly"), unless a `bound` is given. Names are compared without their marks.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from checker.errors import UsageError
from checker.expected_fits import fits
from checker.expected_parts import (
    Figure,
    as_bound,
    as_ends,
    as_range,
    as_text,
    as_text_or_none,
    as_whole,
    asked_for,
    written,
)
from checker.values import (
    Age,
    Bound,
    Count,
    Date,
    Duration,
    Kind,
    Listing,
    Measure,
    Money,
    Ordinal,
    Percent,
    Place,
    Quote,
    Rank,
    Role,
    Status,
    Value,
)

__all__ = [
    "Expected",
    "age",
    "as_expected",
    "count",
    "date",
    "duration",
    "measure",
    "money",
    "names",
    "ordinal",
    "percent",
    "place",
    "quote",
    "rank",
    "role",
    "status",
]

_VALUES = get_args(Value)
_POINT = r"[0-9X]{4}(?:-[0-9X]{2}(?:-[0-9X]{2})?)?[~?%]?"
_EDTF = re.compile(rf"{_POINT}(?:/(?:{_POINT}|\.\.))?|\.\./{_POINT}")
_LENGTH = re.compile(r"P(?=[\dT])(?:\d+(?:\.\d+)?[YMWD])*(?:T(?:\d+(?:\.\d+)?[HMS])+)?")
_CURRENCY = re.compile("[A-Z]{3}")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Expected:
    """An expected value: `sample` is one that it equals, `given` names what was asked for besides figure and unit.

    >>> money("USD", "5.4e9")
    money('USD', '5.4e9')
    >>> money("USD", "5.4e9") == money("USD", 5_400_000_000)
    True
    """

    sample: Value
    said: str
    given: frozenset[str] = frozenset()

    @property
    def kind(self) -> Kind:
        """The kind of value."""
        return self.sample.type

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Expected):
            return (self.sample, self.given) == (other.sample, other.given)
        if isinstance(other, _VALUES):
            return fits(self.sample, self.given, other)
        return NotImplemented

    # Two values with one figure and different hedges equal it, and not each other: nothing could be its hash. This is
    # how Python says so; types of `object` do not foresee it.
    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return self.said


def money(
    currency: str | None,
    figure: Figure,
    until: Figure | None = None,
    *,
    bound: Bound | None = None,
    per: str | None = None,
) -> Expected:
    """A sum of money, or with `until` a range of sums. `currency` is ISO 4217, None where the article names none.

    `per` makes it a price ("kg"). A sum that an article prints in two currencies equals both.

    >>> Money(low=Decimal(5), high=Decimal(5), currency="EUR") == money("EUR", 5)
    True
    >>> Money(low=Decimal(5), high=Decimal(5), currency="EUR") == money("USD", 5)
    False
    """
    if currency is not None and not _CURRENCY.fullmatch(currency):
        raise UsageError(f"{currency!r} is no currency: write its code of three capital letters, such as 'USD'")
    low, high, exact = as_ends(figure, until, bound)
    said = written("money", currency, figure, until=until, bound=bound, per=per)
    sample = Money(low, high, exact, currency, per=as_text_or_none(per))
    return Expected(sample, said, asked_for({"bound": bound}, "bound"))


def count(
    figure: Figure, until: Figure | None = None, *, bound: Bound | None = None, unit: str | None = None
) -> Expected:
    """A number of things, or with `until` a range. `unit` is the id of what is counted; any is good where it is None.

    >>> Count(low=Decimal(50), high=None, bound="more-than", unit="aircraft") == count(50)
    True
    """
    low, high, exact = as_ends(figure, until, bound)
    asked = {"bound": bound, "unit": as_text_or_none(unit)}
    return Expected(
        Count(low, high, exact, unit), written("count", figure, until=until, **asked), asked_for(asked, "bound", "unit")
    )


def percent(figure: Figure, until: Figure | None = None, *, bound: Bound | None = None, unit: str = "%") -> Expected:
    """A share or a change in per cent; `unit` is "pp" for percentage points.

    >>> Percent(low=Decimal("4.5"), high=Decimal("4.5"), bound="about") == percent("4.5")
    True
    """
    low, high, exact = as_ends(figure, until, bound)
    said = written("percent", figure, until=until, bound=bound, unit=None if unit == "%" else unit)
    return Expected(Percent(low, high, exact, as_text(unit)), said, asked_for({"bound": bound}, "bound"))


def measure(figure: Figure, unit: str, until: Figure | None = None, *, bound: Bound | None = None) -> Expected:
    """A physical quantity in the unit that the article prints (a UCUM code: "km", "t", "m2").

    >>> Measure(low=Decimal(12), high=Decimal(12), unit="km") == measure(12, "km")
    True
    """
    low, high, exact = as_ends(figure, until, bound)
    said = written("measure", figure, unit, until=until, bound=bound)
    return Expected(Measure(low, high, exact, as_text(unit)), said, asked_for({"bound": bound}, "bound"))


def age(figure: Figure, *, unit: str = "a", bound: Bound | None = None) -> Expected:
    """A person's age in years, or with the unit "mo" in months.

    >>> Age(low=Decimal(38), high=Decimal(38)) == age(38)
    True
    """
    low, high, exact = as_ends(figure, None, bound)
    said = written("age", figure, unit=None if unit == "a" else unit, bound=bound)
    return Expected(Age(low, high, exact, as_text(unit)), said, asked_for({"bound": bound}, "bound"))


def date(edtf: str | datetime.date, *, part: str | None = None, time: str | None = None) -> Expected:
    """A date or a range of dates (EDTF), at any time of the day unless `part` ("evening") or `time` ("18:30") is given.

    >>> Date("2026-02-20", part="morning") == date("2026-02-20")
    True
    >>> date("2026-02-18/2026-02-20") == Date("2026-02-18/2026-02-20")
    True
    """
    text = edtf.isoformat()[:10] if isinstance(edtf, datetime.date) else as_text(edtf)
    if not _EDTF.fullmatch(text):
        raise UsageError(f"{text!r} is no date: write it as in 2026-02-20, 2026-02, XXXX-02-20, 2026-02-18/2026-02-20")
    asked = {"part": as_text_or_none(part), "time": as_text_or_none(time)}
    return Expected(Date(text, part=part, time=time), written("date", text, **asked), asked_for(asked, "part", "time"))


def duration(length: str, until: str | None = None, *, bound: Bound | None = None) -> Expected:
    """A length of time (ISO 8601: "P3D", "PT90M"), or with `until` a range of them.

    >>> Duration("P7D", "P7D") == duration("P1W")
    True
    """
    for text in (length, until):
        if text is not None and not _LENGTH.fullmatch(text):
            raise UsageError(f"{text!r} is no length of time: write it as in P3D, P2W, P1Y6M, PT90M")
    exact = as_bound(bound)
    if until is not None or exact == "range":
        exact = as_range(until, bound)
    low = None if exact in ("at-most", "less-than") else length
    high = until or (None if exact in ("at-least", "more-than") else length)
    said = written("duration", length, until=until, bound=bound)
    return Expected(Duration(low, high, exact), said, asked_for({"bound": bound}, "bound"))


def rank(number: int) -> Expected:
    """A place in an order; a superlative ("the largest") is 1.

    >>> Rank(8) == rank(8)
    True
    """
    return Expected(Rank(as_whole(number)), written("rank", number))


def ordinal(number: int) -> Expected:
    """Which one of a series: 30 for the 30th anniversary.

    >>> Ordinal(30) == ordinal(30)
    True
    """
    return Expected(Ordinal(as_whole(number)), written("ordinal", number))


def role(person: str, office: str) -> Expected:
    """A person, by the whole name or a part of it, and an office in English; a fuller title is the same office.

    >>> Role("Anna Berg", "minister of foreign affairs of Norway") == role("Berg", "minister of foreign affairs")
    True
    >>> Role("Anna Berg", "vice president") == role("Berg", "president")
    False
    """
    return Expected(Role(as_text(person), as_text(office)), written("role", person, office))


def quote(text: str, speaker: str | None = None) -> Expected:
    """Words that are quoted, whatever the marks and capitals; by anybody, unless a `speaker` is given.

    >>> Quote("We are ready.", "Anna Berg") == quote("we are ready", speaker="Berg")
    True
    """
    said = written("quote", text, speaker=speaker)
    return Expected(Quote(as_text(text), as_text_or_none(speaker)), said, asked_for({"speaker": speaker}, "speaker"))


def names(*members: str) -> Expected:
    """A list of people or things, in any order, as an article prints them or by their concepts' ids.

    >>> Listing(("Oslo", "Hà Nội"), open=False) == names("Ha Noi", "Oslo")
    True
    """
    if not members:
        raise UsageError("names() needs a name at least")
    return Expected(Listing(tuple(map(as_text, members)), open=False), written("names", *members))


def place(name: str) -> Expected:
    """Where something happened, as an article prints it or by the place's id.

    >>> Place("Hà Nội") == place("Ha Noi")
    True
    """
    return Expected(Place(as_text(name)), written("place", name))


def status(state: str, *, denied: bool = False) -> Expected:
    """What became of something ("signed"), or, `denied`, did not.

    >>> Status("signed", "affirmed") == status("signed")
    True
    """
    sample = Status(as_text(state), "denied" if denied else "affirmed")
    return Expected(sample, written("status", state, denied=denied or None))


def as_expected(given: object) -> Expected:
    """An expected value of whatever is plainly one: a value, a day, a list of names.

    Raises:
        UsageError: it is none of these.
    """
    if isinstance(given, Expected):
        return given
    if isinstance(given, _VALUES):
        return Expected(given, repr(given))
    if isinstance(given, datetime.date):
        return date(given)
    if isinstance(given, Iterable) and not isinstance(given, str):
        return names(*given)
    raise UsageError(f"{given!r} is no expected value: write it as count(50), money('USD', '5.4e9'), rank(1), ...")
