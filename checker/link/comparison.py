"""Field by field: how much two claims have in common, as match weights in bits with a reason for each."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from checker.languages.fold import plain
from checker.link.likeness import shared_words
from checker.model import Claim
from checker.values import Age, Count, Listing, Measure, Money, Quote, Rank, Role

__all__ = ["Comparison", "Weigher", "Weight", "comparable", "person_key"]


class Weight(NamedTuple):
    """One field's say: its name, its level, its bits."""

    field: str
    level: str
    bits: float


class Comparison(NamedTuple):
    """All fields of a pair and their sum."""

    weights: tuple[Weight, ...]
    total: float


class Weigher:
    """Compares claims of one collection: a concept or a name that all claims hold says little."""

    __slots__ = ("_persons", "_questions", "_rarity", "_tables")

    def __init__(self, claims: Sequence[Claim], table: Mapping[str, Any], questions: Mapping[str, str]) -> None:
        """Count how rare each concept and name is; `questions` maps claims to the rules that name them."""
        self._questions = questions
        default = table["default"]
        self._tables = {kind: {**default, **row} for kind, row in table.items() if isinstance(row, dict)}
        self._rarity = _rarity(claims)
        self._persons = {c.id: person_key(c) for c in claims}

    def settings(self, kind: str) -> Mapping[str, float]:
        """The weights of one kind of claim."""
        table: Mapping[str, float] = self._tables.get(kind, self._tables["default"])
        return table

    def compare(self, one: Claim, other: Claim) -> Comparison:
        """Weigh every field of a pair."""
        table = self.settings(one.kind)
        weights = [
            *self._heads(one, other, table),
            *self._around(one, other, table),
            *self._kind(one, other, table),
        ]
        if any(w.field in ("near", "names", "person", "members") and w.bits > 0 for w in weights):
            weights.extend(self._question(one, other, table))
        return Comparison(tuple(weights), sum(w.bits for w in weights))

    def _heads(self, one: Claim, other: Claim, table: Mapping[str, float]) -> list[Weight]:
        a, b = one.frame, other.frame
        found = [_head("thing", a.thing, b.thing, a.near, b.near, table)]
        found.append(_head("predicate", a.predicate, b.predicate, a.near, b.near, table))
        if a.subject is not None and b.subject is not None:
            level = "same" if a.subject == b.subject else "other"
            found.append(Weight("subject", level, table[f"subject_{level}"]))
        if _scopes_differ(a.scope, b.scope):
            found.append(Weight("scope", "other", table["scope_other"]))
        return [w for w in found if w is not None]

    def _around(self, one: Claim, other: Claim, table: Mapping[str, float]) -> list[Weight]:
        a, b = one.frame, other.frame
        heads = {a.thing, b.thing, a.predicate, b.predicate} - {None}
        near = (set(a.near) & set(b.near)) - heads
        crossed = ((set(a.near) & set(b.far)) | (set(a.far) & set(b.near))) - heads
        rare = self._rarity[one.kind]
        found = [
            Weight("near", _names(near), min(table["near_most"], table["near"] * sum(rare[c] for c in near))),
            Weight("far", _names(crossed), min(table["far_most"], table["far"] * sum(rare[c] for c in crossed))),
        ]
        entities = set(a.entities) & set(b.entities)
        if entities:
            bits = min(table["entity_most"], table["entity"] * sum(rare[e] for e in entities))
            found.append(Weight("names", _names(entities), bits))
        elif a.entities and b.entities:
            found.append(Weight("names", "none", table["entity_none"]))
        return [w for w in found if w.bits]

    def _question(self, one: Claim, other: Claim, table: Mapping[str, float]) -> list[Weight]:
        """Both claims answer a question that a rule names."""
        rule = self._questions.get(one.id)
        if rule is None or rule != self._questions.get(other.id):
            return []
        return [Weight("rule", rule, table["rule_same"])]

    def _kind(self, one: Claim, other: Claim, table: Mapping[str, float]) -> list[Weight]:
        """What one kind of claim alone has: a person, members, words."""
        if isinstance(one.value, Role | Age):
            return [_persons(self._persons[one.id], self._persons[other.id], table)]
        if isinstance(one.value, Rank) and one.pattern.split("/")[1:] != other.pattern.split("/")[1:]:
            return [Weight("form", "other", table["form_other"])]
        if isinstance(one.value, Quote) and isinstance(other.value, Quote):
            share = shared_words(one.value.text, other.value.text)
            same = (
                share >= table["words_least"] and min(len(one.value.text.split()), len(other.value.text.split())) >= 3
            )
            return [Weight("words", f"{share:.2f}", table["words_same"] if same else table["words_other"])]
        if isinstance(one.value, Listing) and isinstance(other.value, Listing):
            shared = set(one.value.keys) & set(other.value.keys)
            share = len(shared) / max(1, min(len(one.value.keys), len(other.value.keys)))
            return [Weight("members", f"{share:.2f}", table["members_same"] * share)]
        return []


def person_key(claim: Claim) -> str | None:
    """Whom an office or an age belongs to."""
    if isinstance(claim.value, Role):
        return claim.frame.subject or plain(claim.value.person)
    return claim.frame.subject


def _persons(one: str | None, other: str | None, table: Mapping[str, float]) -> Weight:
    if one is None or other is None:
        return Weight("person", "unknown", 0.0)
    return (
        Weight("person", "same", table["person_same"])
        if one == other
        else Weight("person", "other", table["person_other"])
    )


def _head(
    field: str,
    one: str | None,
    other: str | None,
    near_one: Sequence[str],
    near_other: Sequence[str],
    table: Mapping[str, float],
) -> Weight | None:
    """The head of two frames: the same, another, or unknown in one of them."""
    if one is None or other is None:
        return None
    if one == other:
        return Weight(field, one, table[f"{field}_same"])
    if one in near_other and other in near_one:
        return Weight(field, "both", table[f"{field}_same"] / 2)
    if one in near_other or other in near_one:
        return Weight(field, "beside", 0.0)
    return Weight(field, f"{one}, {other}", table[f"{field}_other"])


def _scopes_differ(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two figures are narrowed in two ways; a total is not its part."""
    first, second = set(one), set(other)
    return first - {"total", "part"} != second - {"total", "part"} or ("part" in first) != ("part" in second)


def comparable(one: Claim, other: Claim) -> bool:
    """Whether two claims could answer one question at all: kind, unit, price or sum, period."""
    a, b = one.value, other.value
    if one.kind != other.kind:
        return False
    if isinstance(a, Count) and isinstance(b, Count) and a.unit != b.unit:
        return False
    if isinstance(a, Measure) and isinstance(b, Measure) and a.unit != b.unit:
        return False
    if isinstance(a, Money) and isinstance(b, Money) and bool(a.per) != bool(b.per):
        return False
    return _periods_meet(one.frame.period, other.frame.period)


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


def _names(items: set[str]) -> str:
    return ", ".join(sorted(items))


def _rarity(claims: Sequence[Claim]) -> dict[str, dict[str, float]]:
    """For each kind: concept or name → how much it tells apart, 0 to 1."""
    seen: dict[str, Counter[str]] = {}
    total: Counter[str] = Counter()
    for claim in claims:
        total[claim.kind] += 1
        frame = claim.frame
        seen.setdefault(claim.kind, Counter()).update({*frame.near, *frame.far, *frame.entities})
    return {
        kind: {f: math.log(1 + total[kind] / n) / math.log(1 + max(2, total[kind])) for f, n in counts.items()}
        for kind, counts in seen.items()
    }
