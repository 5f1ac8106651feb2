"""Why claims are one question, or are not: the weights of a pair, what they had to reach, and what stood in the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from checker.languages.families import Families
from checker.link.clustering import needed
from checker.link.gate import comparable
from checker.link.likeness import alike, coarse, vague
from checker.link.scores import table_of
from checker.link.trace import Trace
from checker.model import Claim, Link, Weight
from checker.values import Count, Measure, Money, Status

__all__ = ["Explainer", "Standing", "links"]

Gate = Literal["alike", "differ", "apart", "inside"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How two claims stand to each other.

    `reason` is "joined" (their own weight did it), "through" (others of their group did), a key of `Refusal`, "below"
    (too little weight), "vague" (an order of size differs from nothing), "check" (one question, not found by weighing:
    spellings of a name, figures of one sentence), or why they were never compared: "kind", "unit", "price", "holder",
    "period", "story", "unseen", "other". `claims` stand in the way, with the weight `bits`.
    """

    one: Claim
    other: Claim
    weights: tuple[Weight, ...]
    needed: float
    gate: Gate
    reason: str
    claims: tuple[Claim, ...] = ()
    bits: float = 0.0

    @property
    def total(self) -> float:
        """The sum of all weights."""
        return sum(weight.bits for weight in self.weights)

    @property
    def margin(self) -> float:
        """How far the sum is above what is needed; below 0 where it falls short."""
        return self.total - self.needed


def links(trace: Trace) -> tuple[Link, ...]:
    """The pairs that brought groups together, each with its weights, in the order in which they did."""
    return tuple(_link(trace, one, other) for one, other in trace.joins)


def _link(trace: Trace, one: Claim, other: Claim) -> Link:
    needed, gate = _threshold(trace, one, other)
    return Link(one.id, other.id, _weights(trace, one, other), needed, gate)


def _weights(trace: Trace, one: Claim, other: Claim) -> tuple[Weight, ...]:
    """The weights of two claims; none where they are not of one sort, or were not found by weighing."""
    sort = one.kind == other.kind and table_of(one) == table_of(other)
    if trace.weigher is None or not sort or _unweighed(one) or _unweighed(other):
        return ()
    return trace.weigher.compare(one, other).weights


def _threshold(trace: Trace, one: Claim, other: Claim) -> tuple[float, Gate]:
    """What the weights of a pair had to reach, and by which of the thresholds."""
    if trace.weigher is None:
        return 0.0, "alike"
    table = trace.weigher.settings(one, other)
    if alike(one.value, other.value):
        return table["alike"], "alike"
    bits = needed(one, other, trace.weigher)
    if one.article == other.article and one.kind != "role":
        return bits, "inside"
    return bits, "apart" if coarse(one.value, other.value) and bits > table["differ"] else "differ"


class Explainer:
    """Answers for the claims of one collection, from what linking saw and decided."""

    __slots__ = ("_families", "_groups", "_joined", "_seen", "_stories", "_trace")

    def __init__(self, trace: Trace, families: Families, groups: Mapping[str, str], stories: Mapping[str, str]) -> None:
        """`groups` maps claims to their groups, `stories` articles to their stories."""
        self._trace = trace
        self._families = families
        self._groups = groups
        self._stories = stories
        self._seen = {_key(a, b) for a, b in trace.pairs}
        self._joined = {_key(a, b) for a, b in trace.joins}

    def standing(self, one: Claim, other: Claim) -> Standing:
        """How two claims stand to each other."""
        if other.id < one.id:
            one, other = other, one
        needed, gate = _threshold(self._trace, one, other)
        found = Standing(one, other, _weights(self._trace, one, other), needed, gate, "")
        reason, claims, bits = self._reason(found)
        return Standing(one, other, found.weights, needed, gate, reason, claims, bits)

    def nearest(self, claim: Claim, most: int) -> list[Standing]:
        """What came nearest to a claim and did not join it, the nearest first."""
        home = self._groups[claim.id]
        pairs = [p for p in self._trace.pairs if claim.id in (p[0].id, p[1].id)]
        apart = [self.standing(a, b) for a, b in pairs if self._groups[a.id] != home or self._groups[b.id] != home]
        near = [s for s in apart if s.total > 0]
        return sorted(near, key=lambda s: (-s.margin, s.one.id, s.other.id))[:most]

    def between(self, one: Claim, other: Claim) -> Standing | None:
        """The pair of the groups of two claims that came nearest to joining them, where it is another pair."""
        homes = self._groups[one.id], self._groups[other.id]
        found = [
            self.standing(a, b)
            for a, b in self._trace.pairs
            if homes in ((h := (self._groups[a.id], self._groups[b.id])), h[::-1])
        ]
        best = max(found, key=lambda s: (s.margin, s.one.id, s.other.id), default=None)
        return None if best is None or {best.one.id, best.other.id} == {one.id, other.id} else best

    def _reason(self, found: Standing) -> tuple[str, tuple[Claim, ...], float]:
        """The reason, the claims that stand in the way, and their weight."""
        one, other = found.one, found.other
        key = _key(one, other)
        if self._groups[one.id] == self._groups[other.id]:
            if _unweighed(one) or _unweighed(other):
                return "check", (), 0.0
            return ("joined" if key in self._joined else "through"), (), 0.0
        if key not in self._seen:
            return self._unseen(one, other), (), 0.0
        refusal = self._trace.refused.get(key)
        if refusal is not None:
            if one.article == other.article and {claim.id for claim in refusal.claims} == {one.id, other.id}:
                return "two-questions", (), 0.0
            return refusal.key, refusal.claims, refusal.total
        if found.gate != "alike" and (vague(one) or vague(other)):
            return "vague", (), 0.0
        return "below", (), 0.0

    def _unseen(self, one: Claim, other: Claim) -> str:
        """Why two claims were never compared."""
        if _unweighed(one) or _unweighed(other):
            return "other" if _unweighed(one) and _unweighed(other) else "kind"
        if not comparable(one, other, self._families):
            return next((name for name, differs in _SORTS.items() if differs(one, other, self._families)), "other")
        return "story" if self._stories[one.article] != self._stories[other.article] else "unseen"


def _unweighed(claim: Claim) -> bool:
    """Whether a claim's group is not found by weighing pairs: how a name is spelt, a check of one sentence."""
    return claim.pattern == "name" or "+inside" in claim.id


def _key(one: Claim, other: Claim) -> tuple[str, str]:
    return (one.id, other.id) if one.id < other.id else (other.id, one.id)


def _kinds_differ(one: Claim, other: Claim, _: Families) -> bool:
    return one.kind != other.kind or table_of(one) != table_of(other)


def _units_differ(one: Claim, other: Claim, families: Families) -> bool:
    a, b = one.value, other.value
    if isinstance(a, Count) and isinstance(b, Count):
        return not families.counted_alike(a.unit, b.unit, unlisted=True)
    return isinstance(a, Measure) and isinstance(b, Measure) and a.unit != b.unit


def _price_and_sum(one: Claim, other: Claim, _: Families) -> bool:
    a, b = one.value, other.value
    return isinstance(a, Money) and isinstance(b, Money) and bool(a.per) != bool(b.per)


def _holders_differ(one: Claim, other: Claim, _: Families) -> bool:
    a, b = one.frame, other.frame
    return isinstance(one.value, Status) and (a.predicate, a.subject) != (b.predicate, b.subject)


def _periods_differ(one: Claim, other: Claim, _: Families) -> bool:
    a, b = one.frame.period, other.frame.period
    return a is not None and b is not None and a != b


#: The tests that `comparable` makes, by the name of what differs.
_SORTS: Mapping[str, Callable[[Claim, Claim, Families], bool]] = {
    "kind": _kinds_differ,
    "unit": _units_differ,
    "price": _price_and_sum,
    "holder": _holders_differ,
    "period": _periods_differ,
}
