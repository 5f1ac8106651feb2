"""Words a value of any kind in the language of the report."""

from __future__ import annotations

from collections.abc import Sequence

from checker.report.date_words import date_words, edtf_words, ordinal
from checker.report.number_words import amount, duration
from checker.report.office_words import office_words
from checker.report.phrases import Phrases
from checker.values import Date, Duration, Listing, Money, Ordinal, Place, Quantity, Quote, Rank, Role, Status, Value

__all__ = ["concept_words", "joined", "value_words"]


def value_words(value: Value, phrases: Phrases) -> str:
    """Word a value as a desk would print it."""
    if isinstance(value, Money):
        return _money(value, phrases)
    if isinstance(value, Quantity):
        return amount(value, phrases)
    if isinstance(value, Date):
        return date_words(value, phrases)
    if isinstance(value, Duration):
        return duration(value, phrases)
    if isinstance(value, Rank | Ordinal):
        return phrases.sentence("ordinal", {"x": ordinal(value.number, phrases)})
    return _words(value, phrases)


def _words(value: Listing | Role | Quote | Place | Status, phrases: Phrases) -> str:
    if isinstance(value, Listing):
        if value.open:
            return phrases.sentence("list-open", {"members": ", ".join(value.members)})
        if len(value.keys) == 1:  # a score: one key for both numbers
            return "–".join(value.members)
        return joined(value.members, phrases)
    if isinstance(value, Role):
        return phrases.sentence("role", {"person": value.person, "office": office_words(value.office, phrases)})
    if isinstance(value, Quote):
        return phrases.sentence("quote", {"text": value.text})
    if isinstance(value, Place):
        return value.name
    state = phrases.word("states", value.state, concept_words(value.state, phrases))
    return phrases.sentence(f"status-{value.polarity}", {"state": state})


def _money(value: Money, phrases: Phrases) -> str:
    text = amount(value, phrases)
    if value.per:
        text = phrases.sentence("money-per", {"sum": text, "per": _per(value.per, phrases)})
    if value.period:
        text = phrases.sentence("money-period", {"sum": text, "period": edtf_words(value.period, phrases)})
    return text


def _per(unit: str, phrases: Phrases) -> str:
    """Word what a price is for one of: a time, a unit of measure, a thing."""
    default = phrases.label(f"measure/{unit}") or concept_words(unit, phrases)
    return phrases.word("per", unit, default)


def concept_words(concept: str, phrases: Phrases) -> str:
    """Word a concept id; one that no pack knows is shown with spaces for its underscores."""
    return phrases.label(concept) or concept.replace("_", " ")


def joined(texts: Sequence[str], phrases: Phrases) -> str:
    """Join texts as a list: a, b and c."""
    if len(texts) < 2:
        return "".join(texts)
    return phrases.sentence("list-and", {"first": ", ".join(texts[:-1]), "last": texts[-1]})
