"""Field by field: how much two claims have in common, as match weights in bits with a reason for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from checker.languages.families import Families
from checker.link.counts import Befallen
from checker.link.facts import Facts, facts_of
from checker.link.kinds import kind_weights
from checker.link.rarity import Rarity
from checker.link.scenes import Scenes
from checker.link.scores import Matches, table_of
from checker.link.signs import Fields, Level, Sign, worded
from checker.model import Article, Claim, Weight

__all__ = ["Asked", "Bonds", "Comparison", "Sign", "Weigher"]

_TIES = ("context", "names", "part")
_SOMETHING = 1.4  # bits that two claims share besides their places in their articles
_KEPT = 4096  # claims of which is remembered what weighing needs


class Bonds(Protocol):
    """Who knows how two people hold one office: `Holders`, or what has been kept of them."""

    def bond(self, one: Claim, other: Claim) -> str:
        """How surely two people are named in one office."""
        ...


class Asked(NamedTuple):
    """The rules that name questions, by the claims that answer them, and those whose questions have one true answer."""

    questions: Mapping[str, str]
    single: frozenset[str]


class Comparison(NamedTuple):
    """All fields of a pair and their sum."""

    weights: tuple[Weight, ...]
    total: float


class _Weighed(NamedTuple):
    """A weight whose level is not put into words yet."""

    field: str
    level: Level
    bits: float


class Weigher:
    """Compares claims of one collection: a concept or a name that all claims hold says little."""

    __slots__ = (
        *("_articles", "_facts", "_fields", "_fitted", "_holders", "_matches"),
        *("_questions", "_rarity", "_scenes", "_single", "_tables"),
    )

    def __init__(
        self,
        claims: Sequence[Claim],
        articles: Sequence[Article],
        table: Mapping[str, Any],
        asked: Asked,
        families: Families,
        holders: Bonds,
        rarity: Rarity | None = None,
    ) -> None:
        """Count how rare each concept and name is, unless `rarity` says it."""
        self._questions, self._single = asked
        default, fitted = table["default"], table["fitted"]
        self._tables = {kind: {**default, **row} for kind, row in table.items() if isinstance(row, dict)}
        shared = {**default, **fitted["weights"]}
        self._fitted = {kind: {**shared, **row} for kind, row in fitted.items() if kind != "weights"}
        self._articles = {a.id: a for a in articles}
        self._rarity = rarity or Rarity(claims, articles)
        self._fields = Fields(families, self._rarity, Befallen(claims, families))
        self._matches = Matches(claims)
        self._holders, self._scenes = holders, Scenes(claims, articles, families)
        self._facts: dict[str, Facts] = {}

    def settings(self, one: Claim, other: Claim) -> Mapping[str, float]:
        """The weights of two claims of one kind: those fitted to pairs across articles, where they are of two.

        Scores, minutes and clocks of a match have their own.
        """
        kind = table_of(one)
        if one.article != other.article and kind in self._fitted:
            return self._fitted[kind]
        table: Mapping[str, float] = self._tables.get(kind, self._tables["default"])
        return table

    def strangers(self, one: Claim, other: Claim) -> bool:
        """Whether two claims of two stories name nobody in common, and no rule names their question."""
        stories = {self._articles[c.article].story for c in (one, other)}
        shared = set(one.frame.entities) & set(other.frame.entities)
        return len(stories) > 1 and not shared and not self.one_rule(one, other)

    def one_rule(self, one: Claim, other: Claim) -> bool:
        """Whether a rule names the question of both."""
        rule = self._questions.get(one.id)
        return rule is not None and rule == self._questions.get(other.id)

    def one_answer(self, one: Claim, other: Claim) -> bool:
        """Whether both answer one question that a rule names and that has one true answer."""
        return self.one_rule(one, other) and self._questions[one.id] in self._single

    def compare(self, one: Claim, other: Claim) -> Comparison:
        """Weigh every field of a pair."""
        weights = tuple(Weight(w.field, worded(w.level), w.bits) for w in self._weights(one, other))
        return Comparison(weights, sum(w.bits for w in weights))

    def total(self, one: Claim, other: Claim) -> float:
        """The sum of a pair's weights, without saying what they are: that takes half the time of comparing."""
        return sum([w.bits for w in self._weights(one, other)])

    def _weights(self, one: Claim, other: Claim) -> list[_Weighed | Weight]:
        """The weights of a pair that are not nought."""
        table = self.settings(one, other)
        first, second = self._known(one), self._known(other)
        weights: list[_Weighed | Weight] = []
        for field, level, name, amount in self._signs(first, second):
            bits, most = table[name] * amount, table.get(name + "_most")
            if most is not None and most < bits:
                bits = most
            if bits:
                weights.append(_Weighed(field, level, bits))
        persons = first.person, second.person
        bond = self._holders.bond(one, other) if persons[0] != persons[1] else ""
        weights.extend([w for w in kind_weights(one, other, persons, table, bond) if w.bits])
        weights.extend([w for w in self._scenes.weights(one, other, table) if w.bits])
        weights.extend(self._same_match(one, other, weights, table))
        weights.extend(_clean(weights, table))
        return weights

    def _known(self, claim: Claim) -> Facts:
        """What weighing needs of a claim; of many claims the latest are remembered."""
        found = self._facts.get(claim.id)
        if found is None:
            if len(self._facts) >= _KEPT:
                self._facts.clear()
            found = self._facts[claim.id] = facts_of(claim, self._articles[claim.article], self._rarity)
        return found

    def signs(self, one: Claim, other: Claim) -> list[Sign]:
        """All fields of a pair that every kind of claim has, before they are weighed."""
        return self._signs(self._known(one), self._known(other))

    def _signs(self, one: Facts, other: Facts) -> list[Sign]:
        signs = self._fields.of(one, other)
        rule = self._questions.get(one.claim.id)
        if rule is not None and rule == self._questions.get(other.claim.id) and _tied(signs):
            signs.append(Sign("rule", rule, "rule_same"))
        return signs

    def _same_match(
        self, one: Claim, other: Claim, weights: Sequence[_Weighed | Weight], table: Mapping[str, float]
    ) -> list[Weight]:
        """Other scores that both articles print, where each gives one answer only and something nearer is shared."""
        if table_of(one) == one.kind or not any(w.field == "only" for w in weights):
            return []
        if not any(w.field in _TIES and w.bits > 0 for w in weights):
            return []
        bits = table["match_same"] * self._matches.shared(one, other)
        return [Weight("match", "same", min(table["match_most"], bits))]


def _clean(weights: Sequence[_Weighed | Weight], table: Mapping[str, float]) -> list[Weight]:
    """Each article gives one such answer, something else is the same, and nothing speaks for two questions."""
    if not any(w.field == "only" for w in weights) or any(w.bits < 0 for w in weights):
        return []
    shared = sum(w.bits for w in weights if w.field not in ("only", "lead", "thing"))
    return [Weight("clean", "", table["clean"])] if shared >= _SOMETHING else []


def _tied(signs: Sequence[Sign]) -> bool:
    """Whether anything near or any name is the same in both."""
    return any(s.field in ("near", "names") and s.amount > 0 and s.level not in ("none", "parted") for s in signs)
