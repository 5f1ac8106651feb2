"""What two claims must have in common before their frames are weighed at all."""

from __future__ import annotations

from checker.languages.families import Families
from checker.languages.pack import concept_ids
from checker.link.scores import match_comparable, table_of, wholes_fit
from checker.model import Claim
from checker.values import Count, Measure, Money, Place, Status, Value

__all__ = ["comparable"]

_DATED = (
    "contest",
    "deal",
    "offer",
    "vote",
    "attack",
    "rescue",
    "suit",
    "presence",
    "side",
    "support",
)  # another day, another question


def comparable(one: Claim, other: Claim, families: Families) -> bool:
    """Whether two claims could answer one question at all: kind, unit, price or sum, whose state, period."""
    a, b = one.value, other.value
    if one.kind != other.kind:
        return False
    if table_of(one) != one.kind or table_of(other) != other.kind:
        return match_comparable(one, other)
    if not wholes_fit(one, other):
        return False
    if isinstance(a, Count) and isinstance(b, Count) and not families.counted_alike(a.unit, b.unit, unlisted=True):
        return False
    if isinstance(a, Measure) and isinstance(b, Measure) and a.unit != b.unit:
        return False
    if isinstance(a, Money) and isinstance(b, Money) and bool(a.per) != bool(b.per):
        return False
    if isinstance(a, Status):
        return _one_holder(one, other)
    return _level(a) == _level(b) and _periods_meet(one.frame.period, other.frame.period)


def _level(value: Value) -> str:
    """Whether a place is a floor, a road, a ward by its number: what else is a place is another question."""
    return value.level if isinstance(value, Place) else ""


def _one_holder(one: Claim, other: Claim) -> bool:
    """Whether two states of one axis may be of one holder, at one time where they come more than once."""
    if (one.frame.predicate, one.frame.subject) != (other.frame.predicate, other.frame.subject):
        return False
    dated = one.frame.predicate in _DATED and one.stance == other.stance
    return not _other_of_its_kind(one, other) and (not dated or _periods_meet(one.frame.period, other.frame.period))


def _other_of_its_kind(one: Claim, other: Claim) -> bool:
    """Whether two holders without a name are told apart by what is said of each: the driver of a bus, of a lorry."""
    things = (one.frame.thing, other.frame.thing)
    return None not in things and things[0] != things[1] and one.frame.subject in concept_ids()


def _periods_meet(one: str | None, other: str | None) -> bool:
    """Two printed periods that differ make two questions; an unknown year meets any."""
    if one is None or other is None or one == other:
        return True
    first, second = one.split("/"), other.split("/")
    if len(first) != len(second):
        return False
    return all(
        all(x == y or "X" in (x, y) for x, y in zip(p, q, strict=False)) for p, q in zip(first, second, strict=True)
    )
