"""One type for each kind of value that a claim can hold.

A value holds what is printed and the hedge beside it; what the text does not say stays None. How far a hedge reaches is
decided when claims are judged, never here. Numbers are exact: `Decimal`, or `Fraction` where a text prints a fraction
that no decimal holds. `to_json()` gives the object of the report's schema, version 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, Literal

__all__ = [
    "Age",
    "Bound",
    "Count",
    "Date",
    "Duration",
    "Kind",
    "Listing",
    "Measure",
    "Money",
    "Number",
    "Ordinal",
    "Percent",
    "Place",
    "Quantity",
    "Quote",
    "Rank",
    "Role",
    "Status",
    "Value",
    "number_text",
]

Kind = Literal[
    "money",
    "count",
    "measure",
    "percent",
    "date",
    "duration",
    "age",
    "list",
    "role",
    "rank",
    "ordinal",
    "quote",
    "place",
    "status",
]
Bound = Literal["exact", "about", "at-least", "at-most", "more-than", "less-than", "nearly", "range"]
Number = Decimal | Fraction


def number_text(number: Number | None) -> str | None:
    """Write a number in full, as the report's schema wants it: no exponent, no trailing zeros, fractions as `1/3`."""
    if number is None:
        return None
    if isinstance(number, Fraction):
        return str(number.numerator) if number.denominator == 1 else f"{number.numerator}/{number.denominator}"
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed figure with its hedge.

    `low` and `high` hold the printed figures: both for exact, about, nearly and range; only `low` for at-least and
    more-than; only `high` for at-most and less-than.
    """

    low: Number | None
    high: Number | None
    bound: Bound = "exact"

    @property
    def figure(self) -> Number:
        """The printed figure (the lower one of a range)."""
        number = self.low if self.low is not None else self.high
        if number is None:
            raise ValueError("a quantity holds at least one figure")
        return number

    def bounds_json(self) -> dict[str, Any]:
        """The three fields that every quantity of the schema has."""
        return {"low": number_text(self.low), "high": number_text(self.high), "bound": self.bound}


@dataclass(frozen=True, slots=True)
class Money(Quantity):
    """A sum of money, or a price where `per` is set. `currency` is ISO 4217; `period` EDTF."""

    type: ClassVar[Kind] = "money"
    currency: str | None = None
    period: str | None = None
    per: str | None = None
    equivalents: tuple[Money, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The object of the schema."""
        json: dict[str, Any] = {"type": self.type, "currency": self.currency, **self.bounds_json()}
        json |= {"period": self.period, "per": self.per}
        if self.equivalents:
            json["equivalents"] = [{"currency": e.currency, **e.bounds_json()} for e in self.equivalents]
        return json


@dataclass(frozen=True, slots=True)
class Count(Quantity):
    """A number of things. `unit` is what is counted: a concept id where known, else the folded noun."""

    type: ClassVar[Kind] = "count"
    unit: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The object of the schema."""
        return {"type": self.type, **self.bounds_json(), "unit": self.unit}


@dataclass(frozen=True, slots=True)
class Measure(Quantity):
    """A physical quantity. `unit` is a UCUM code."""

    type: ClassVar[Kind] = "measure"
    unit: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The object of the schema."""
        return {"type": self.type, **self.bounds_json(), "unit": self.unit}


@dataclass(frozen=True, slots=True)
class Percent(Quantity):
    """A share or a change; `unit` is "%" or "pp" (percentage points)."""

    type: ClassVar[Kind] = "percent"
    unit: str | None = "%"

    def to_json(self) -> dict[str, Any]:
        """The object of the schema."""
        return {"type": self.type, **self.bounds_json(), "unit": self.unit}


@dataclass(frozen=True, slots=True)
class Age(Quantity):
    """A person's age in years (`unit` "a") or, for infants, months ("mo")."""

    type: ClassVar[Kind] = "age"
    unit: str | None = "a"

    def to_json(self) -> dict[str, Any]:
        """The object of the schema."""
        return {"type": self.type, **self.bounds_json(), "unit": self.unit}


@dataclass(frozen=True, slots=True)
class Date:
    """A date or a range of dates. `edtf` as ISO 8601-2; the other fields hold what EDTF has no word for."""

    type: ClassVar[Kind] = "date"
    edtf: str
    part: str | None = None
    time: str | None = None
    zone: str | None = None
    within: str | None = None
    weekday: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The object of the schema."""
        return {
            "type": self.type,
            "edtf": self.edtf,
            "part": self.part,
            "time": self.time,
            "zone": self.zone,
            "within": self.within,
            "weekday": self.weekday,
        }


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time. `low` and `high` are ISO 8601 durations."""

    type: ClassVar[Kind] = "duration"
    low: str | None
    high: str | None
    bound: Bound = "exact"

    def to_json(self) -> dict[str, Any]:
        """The object of the schema."""
        return {"type": self.type, "low": self.low, "high": self.high, "bound": self.bound}


@dataclass(frozen=True, slots=True)
class Listing:
    """People or things side by side; `keys` are concept ids or folded names; `whole`: the text says that it is."""

    type: ClassVar[Kind] = "list"
    members: tuple[str, ...]
    open: bool
    keys: tuple[str, ...] = ()
    whole: bool = False

    def to_json(self) -> dict[str, Any]:
        """The object of the schema."""
        return {"type": self.type, "members": list(self.members), "open": self.open}


@dataclass(frozen=True, slots=True)
class Role:
    """A person and an office, the office in canonical English."""

    type: ClassVar[Kind] = "role"
    person: str
    office: str

    def to_json(self) -> dict[str, Any]:
        """The object of the schema."""
        return {"type": self.type, "person": self.person, "office": self.office}


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in an order; a superlative is 1."""

    type: ClassVar[Kind] = "rank"
    number: int

    def to_json(self) -> dict[str, Any]:
        """The object of the schema."""
        return {"type": self.type, "number": self.number}


@dataclass(frozen=True, slots=True)
class Ordinal:
    """Which one of a series: the 30th anniversary."""

    type: ClassVar[Kind] = "ordinal"
    number: int

    def to_json(self) -> dict[str, Any]:
        """The object of the schema."""
        return {"type": self.type, "number": self.number}


@dataclass(frozen=True, slots=True)
class Quote:
    """Words inside quotation marks, and who says them; `mouth` is the key of a speaker who is named, not guessed."""

    type: ClassVar[Kind] = "quote"
    text: str
    speaker: str | None
    mouth: str = ""

    def to_json(self) -> dict[str, Any]:
        """The object of the schema."""
        return {"type": self.type, "text": self.text, "speaker": self.speaker}


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event happened, as printed; `key` is the same place in both languages.

    `within` are keys of what it is printed to lie in; `home` is empty, or a person's birthplace, hometown, residence.
    """

    type: ClassVar[Kind] = "place"
    name: str
    key: str = ""
    within: tuple[str, ...] = ()
    home: str = ""

    @property
    def level(self) -> str:
        """What a number tells one of: "floor" of the key "floor#3"; nothing for a place with a name."""
        return self.key.partition("#")[0] if "#" in self.key else ""

    def to_json(self) -> dict[str, Any]:
        """The object of the schema."""
        return {"type": self.type, "name": self.name}


@dataclass(frozen=True, slots=True)
class Status:
    """What became of something: signed, accepted, in custody."""

    type: ClassVar[Kind] = "status"
    state: str
    polarity: Literal["affirmed", "denied"]

    def to_json(self) -> dict[str, Any]:
        """The object of the schema."""
        return {"type": self.type, "state": self.state, "polarity": self.polarity}


Value = (
    Money | Count | Measure | Percent | Age | Date | Duration | Listing | Role | Rank | Ordinal | Quote | Place | Status
)
