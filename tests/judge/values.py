"""Short ways to write values, claims and articles in tables of tests."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from checker.judge.quantities import Side, Sides
from checker.judge.relations import Relations
from checker.languages import concept_ids
from checker.model import Article, Claim, Frame, Span
from checker.rulebook import Rulebook
from checker.values import (
    Age,
    Bound,
    Count,
    Date,
    Duration,
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

SIGNS: dict[str, Bound] = {
    "~": "about",
    ">": "more-than",
    ">=": "at-least",
    "<": "less-than",
    "<=": "at-most",
    "-": "nearly",
    "..": "range",
}
SCALES = {"k": 3, "m": 6, "bn": 9, "tn": 12}


@lru_cache(maxsize=1)
def rulebook() -> Rulebook:
    """The built-in rules."""
    return Rulebook.load(concepts=concept_ids())


def relations() -> Relations:
    """The relations with the built-in tables."""
    return Relations.of(rulebook())


def sides(first: str | None = None, second: str | None = None) -> Sides:
    """What a comparison needs, with two days of publication."""
    tables = relations()
    return Sides(tables.hedges, tables.units, tables.families, Side("en", first), Side("en", second))


def ends(text: str) -> dict[str, Any]:
    """Read a figure: ">50" is more than 50, "-112" nearly 112, "100..150" a range, "37m" 37 million."""
    if ".." in text:
        low, high = text.split("..")
        return {"low": number(low), "high": number(high), "bound": "range"}
    for sign in (">=", "<=", ">", "<", "~", "-"):
        if text.startswith(sign):
            figure, bound = number(text.removeprefix(sign)), SIGNS[sign]
            return {
                "low": None if bound in ("at-most", "less-than") else figure,
                "high": None if bound in ("at-least", "more-than") else figure,
                "bound": bound,
            }
    return {"low": number(text), "high": number(text), "bound": "exact"}


def number(text: str) -> Decimal:
    """A figure with an optional scale: "37.5bn"."""
    for scale, power in sorted(SCALES.items(), key=lambda row: -len(row[0])):
        if text.endswith(scale):
            return Decimal(text.removesuffix(scale)).scaleb(power)
    return Decimal(text)


def usd(text: str, **more: Any) -> Money:
    """Dollars, unless told otherwise."""
    return Money(**ends(text), **{"currency": "USD", **more})


def count(text: str, unit: str | None = "person") -> Count:
    """A number of people, unless told otherwise."""
    return Count(**ends(text), unit=unit)


def measure(text: str, unit: str) -> Measure:
    """A measure in UCUM units."""
    return Measure(**ends(text), unit=unit)


def percent(text: str, unit: str = "%") -> Percent:
    """A share."""
    return Percent(**ends(text), unit=unit)


def age(text: str, unit: str = "a") -> Age:
    """An age in years."""
    return Age(**ends(text), unit=unit)


def date(edtf: str, part: str | None = None, zone: str | None = None, **more: Any) -> Date:
    """A date with its part of the day and zone."""
    return Date(edtf, part=part, zone=zone, **more)


def lasting(text: str, bound: Bound = "exact") -> Duration:
    """A length of time."""
    low = None if bound in ("at-most", "less-than") else text
    return Duration(low, None if bound in ("at-least", "more-than") else text, bound)


def listing(*members: str, more: bool = False) -> Listing:
    """A list; `more` where it says that it is not whole."""
    return Listing(members, more)


def role(office: str, person: str = "Anna Berg") -> Role:
    """An office of Anna Berg's."""
    return Role(person, office)


def quote(text: str, speaker: str | None = None) -> Quote:
    """A quotation."""
    return Quote(text, speaker)


def whole(*members: str) -> Listing:
    """A list that says that it is whole."""
    return Listing(members, False, whole=True)


def mouth(speaker: str, text: str = "we will rebuild every house in this street") -> Quote:
    """A quotation whose speaker the text names."""
    return Quote(text, speaker, speaker.lower())


def rank(place: int) -> Rank:
    """A place in an order."""
    return Rank(place)


def ordinal(place: int) -> Ordinal:
    """One of a series."""
    return Ordinal(place)


def place(name: str, key: str = "", *within: str) -> Place:
    """A place, and the keys of what it lies in."""
    return Place(name, key, within)


def home(name: str, key: str) -> Place:
    """Where somebody lives."""
    return Place(name, key, home="residence")


def status(state: str, *, denied: bool = False) -> Status:
    """A state."""
    return Status(state, "denied" if denied else "affirmed")


def article(name: str, **facts: Any) -> Article:
    """An article that is an origin of its own."""
    given: dict[str, Any] = {"language": "en", "origin": name, "story": "story", "text": "", "segments": (), **facts}
    return Article(id=name, path=f"{name}.txt", **given)


def claim(article_id: str, value: Value, at: int = 0, *, frame: Frame | None = None, **facts: Any) -> Claim:
    """A claim at a place of an article."""
    given: dict[str, Any] = {"sentence": Span(at, at + 1), "pattern": "test", "text": "…", **facts}
    return Claim(
        id=f"{article_id}:{at}",
        article=article_id,
        kind=value.type,
        start=at,
        end=at + 1,
        value=value,
        frame=frame or Frame(),
        **given,
    )


def articles_of(claims: Sequence[Claim], **facts: dict[str, Any]) -> list[Article]:
    """The articles of some claims; `facts` by article."""
    return [article(name, **facts.get(name, {})) for name in sorted({claim.article for claim in claims})]
