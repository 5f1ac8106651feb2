"""Field by field: how much two claims have in common, as match weights in bits with a reason for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from checker.languages.families import Families
from checker.link.counts import Befallen
from checker.link.kinds import kind_weights, person_key
from checker.link.likeness import distinction, identical, likeness, slip
from checker.link.rarity import Rarity
from checker.link.scores import Matches, table_of
from checker.model import Article, Claim, Weight
from checker.values import Count, Date

__all__ = ["Comparison", "Sign", "Weigher"]

_SOME = 0.05  # so little in common is nothing in common
_SHOWN = 5
_SMALL = 9  # a figure of one digit is the same by chance
_SEVERAL = 2
_TIES = ("context", "names", "part")
_NEAR, _NAMED, _BEYOND, _WORDED, _RARE = 6.0, 3.0, 6.0, 4.2, 3.0  # more in common than this says no more
_SOMETHING = 1.4  # bits that two claims share besides their places in their articles


class Comparison(NamedTuple):
    """All fields of a pair and their sum."""

    weights: tuple[Weight, ...]
    total: float


class Sign(NamedTuple):
    """One field of a pair before it is weighed: its level, the name of its weight in the table, and how much of it."""

    field: str
    level: str
    name: str
    amount: float = 1.0


class Weigher:
    """Compares claims of one collection: a concept or a name that all claims hold says little."""

    __slots__ = (
        "_articles",
        "_befallen",
        "_families",
        "_fitted",
        "_matches",
        "_persons",
        "_questions",
        "_rarity",
        "_single",
        "_tables",
    )

    def __init__(
        self,
        claims: Sequence[Claim],
        articles: Sequence[Article],
        table: Mapping[str, Any],
        questions: Mapping[str, str],
        single: frozenset[str],
        families: Families,
    ) -> None:
        """Count how rare each concept and name is; `questions` maps claims to the rules that name them.

        `single` are the rules whose questions have one true answer.
        """
        self._single = single
        self._families = families
        self._questions = questions
        default, fitted = table["default"], table["fitted"]
        self._tables = {kind: {**default, **row} for kind, row in table.items() if isinstance(row, dict)}
        shared = {**default, **fitted["weights"]}
        self._fitted = {kind: {**shared, **row} for kind, row in fitted.items() if kind != "weights"}
        self._articles = {a.id: a for a in articles}
        self._rarity = Rarity(claims, articles)
        self._matches = Matches(claims)
        self._befallen = Befallen(claims, families)
        self._persons = {c.id: person_key(c) for c in claims}

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
        table = self.settings(one, other)
        weights = [_weighed(sign, table) for sign in self.signs(one, other)]
        weights.extend(kind_weights(one, other, (self._persons[one.id], self._persons[other.id]), table))
        weights = [w for w in weights if w.bits]
        weights.extend(self._same_match(one, other, weights, table))
        weights.extend(_clean(weights, table))
        return Comparison(tuple(weights), sum(w.bits for w in weights))

    def signs(self, one: Claim, other: Claim) -> list[Sign]:
        """All fields of a pair that every kind of claim has, before they are weighed."""
        signs = [
            *self._heads(one, other),
            *self._around(one, other),
            *self._beyond(one, other),
            *self._context(one, other),
            *self._values(one, other),
        ]
        rule = self._questions.get(one.id)
        tied = any(s.field in ("near", "names") and s.amount > 0 and s.level not in ("none", "parted") for s in signs)
        if tied and rule is not None and rule == self._questions.get(other.id):
            signs.append(Sign("rule", rule, "rule_same"))
        return signs

    def _heads(self, one: Claim, other: Claim) -> list[Sign]:
        a, b = one.frame, other.frame
        found = [self._head("thing", one, other), self._head("predicate", one, other)]
        if a.subject is not None and b.subject is not None:
            level = "same" if a.subject == b.subject else "other"
            found.append(Sign("subject", level, f"subject_{level}"))
        nearest = _nearest(a.entities, b.entities)
        if nearest:
            found.append(Sign("nearest", nearest, f"nearest_{nearest}"))
        narrowed = _scopes(a.scope, b.scope)
        if narrowed is not None:
            found.append(Sign("scope", narrowed, f"scope_{narrowed}"))
        return [s for s in found if s is not None]

    def _head(self, field: str, one: Claim, other: Claim) -> Sign | None:
        """The head of two frames: the same, one like it, another, or unknown in one of them."""
        a, b = getattr(one.frame, field), getattr(other.frame, field)
        if a is None or b is None:
            return None
        level = self._families.level(field, one.kind, a, b)
        if level in ("same", "opposed"):
            return Sign(field, a if level == "same" else f"{a}, {b}", f"{field}_{level}")
        near_a, near_b = one.frame.near, other.frame.near
        if a in near_b and b in near_a:
            return Sign(field, "both", f"{field}_both")
        if level == "weak" or (level != "akin" and (a in near_b or b in near_a)):
            return Sign(field, "beside", f"{field}_beside")
        return Sign(field, f"{a}, {b}", f"{field}_{level}")

    def _around(self, one: Claim, other: Claim) -> list[Sign]:
        a, b = one.frame, other.frame
        heads = {a.thing, b.thing, a.predicate, b.predicate} - {None}
        first, second = set(a.near), set(b.near)
        near = (first & second) - heads
        crossed = (first.intersection(b.far) | second.intersection(a.far)) - heads
        rare = self._rarity.told
        found = []
        if near:
            name = "near_words" if self._one_language(one, other) else "near"
            found.append(Sign("near", _names(near), name, min(_NEAR, rare(one, near))))
        if crossed:
            found.append(Sign("far", _names(crossed), "far", min(_NEAR, rare(one, crossed))))
        entities = set(a.entities) & set(b.entities)
        if entities:
            found.append(Sign("names", _names(entities), "entity", min(_NAMED, rare(one, entities))))
            if set(a.entities) - entities and set(b.entities) - entities:
                found.append(Sign("names", "parted", "names_parted"))
        elif a.entities and b.entities:
            found.append(Sign("names", "none", "entity_none"))
        return found

    def _beyond(self, one: Claim, other: Claim) -> list[Sign]:
        """What the sentences beside both claims have in common with each other and with the claims' own."""
        a, b = one.frame, other.frame
        found = []
        names = {*a.around.names, *a.entities} & {*b.around.names, *b.entities}
        names -= set(a.entities) & set(b.entities)
        if names:
            found.append(Sign("company", _names(names), "company", min(_NAMED, self._rarity.told(one, names))))
        own, others = {*a.near, *a.far}, {*b.near, *b.far}
        concepts = {*a.around.concepts, *own} & {*b.around.concepts, *others}
        concepts -= own & others
        if concepts:
            amount = min(_BEYOND, self._rarity.told(one, concepts))
            found.append(Sign("beyond", _names(concepts), "beyond", amount))
        return found

    def _one_language(self, one: Claim, other: Claim) -> bool:
        return self._articles[one.article].language == self._articles[other.article].language

    def _context(self, one: Claim, other: Claim) -> list[Sign]:
        """The words around both values, within one language; what else the articles answer."""
        found = []
        if self._one_language(one, other):
            share, words = self._rarity.shared(one, other)
            if share >= _SOME:
                found.append(Sign("context", ", ".join(words[:_SHOWN]), "words", min(_WORDED, share)))
            else:
                found.append(Sign("context", "", "words_none"))
        figures = _figures(one, other)
        if figures is not None:
            found.append(figures)
        if self._rarity.only(one, other):
            found.append(Sign("only", one.kind, "only"))
            found.append(Sign("alone", one.kind, "alone", self._rarity.alone(one, other)))
        else:
            found.append(Sign("few", one.kind, "few", self._rarity.crowd(one, other)))
        found.extend(Sign("event", level, f"event_{level}") for level in self._befallen.ties(one, other))
        if self._rarity.leads(one) and self._rarity.leads(other):
            found.append(Sign("lead", "both", "lead"))
        if one.stance != other.stance:
            found.append(Sign("stance", "other", "stance_other"))
        if isinstance(one.value, Date) and self._rarity.tense(one) != self._rarity.tense(other):
            found.append(Sign("tense", "other", "tense_other"))
        return found

    def _values(self, one: Claim, other: Claim) -> list[Sign]:
        """A figure too rare to be the same by chance, one slip away, or of the same size."""
        found = []
        if identical(one.value, other.value):
            found.append(Sign("value", "same", "value", min(_RARE, distinction(one.value))))
        slipped = slip(one.value, other.value)
        if slipped:
            found.append(Sign("value", "slip", "slip", min(_RARE, slipped)))
        size = likeness(one.value, other.value)
        noughts = size == "far" and slipped and isinstance(one.value, Count)  # a nought too many is no other size
        if size and not noughts:
            found.append(Sign("value", size, f"value_{size}"))
        return found

    def _same_match(
        self, one: Claim, other: Claim, weights: Sequence[Weight], table: Mapping[str, float]
    ) -> list[Weight]:
        """Other scores that both articles print, where each gives one answer only and something nearer is shared."""
        if table_of(one) == one.kind or not any(w.field == "only" for w in weights):
            return []
        if not any(w.field in _TIES and w.bits > 0 for w in weights):
            return []
        bits = table["match_same"] * self._matches.shared(one, other)
        return [Weight("match", "same", min(table["match_most"], bits))]


def _clean(weights: Sequence[Weight], table: Mapping[str, float]) -> list[Weight]:
    """Each article gives one such answer, something else is the same, and nothing speaks for two questions."""
    if not any(w.field == "only" for w in weights) or any(w.bits < 0 for w in weights):
        return []
    shared = sum(w.bits for w in weights if w.field not in ("only", "lead", "thing"))
    return [Weight("clean", "", table["clean"])] if shared >= _SOMETHING else []


def _weighed(sign: Sign, table: Mapping[str, float]) -> Weight:
    bits = table[sign.name] * sign.amount
    return Weight(sign.field, sign.level, min(bits, table.get(f"{sign.name}_most", bits)))


def _figures(one: Claim, other: Claim) -> Sign | None:
    """What else the two sentences count: the same figures tell one event twice, quite other ones tell two."""
    first, second = set(one.frame.beside), set(other.frame.beside)
    shared = sorted(n for n in first & second if n > _SMALL)
    if shared:
        return Sign("figures", ", ".join(map(str, shared)), "figures_same", min(_SEVERAL, len(shared)))
    return Sign("figures", "other", "figures_other") if min(len(first), len(second)) >= _SEVERAL else None


def _nearest(one: Sequence[str], other: Sequence[str]) -> str:
    """Whether the names nearest to two values are the same, or each stands further away in the other sentence, too."""
    if not one or not other:
        return ""
    if one[0] == other[0]:
        return "same"
    return "crossed" if one[0] in other or other[0] in one else "other"


def _scopes(one: Sequence[str], other: Sequence[str]) -> str | None:
    """Two figures narrowed in two ways, or one narrowed and one not; a total is not its part."""
    first, second = set(one) - {"total"}, set(other) - {"total"}
    if first == second:
        return None
    return "other" if first and second else "unsaid"


def _names(items: set[str]) -> str:
    return ", ".join(sorted(items))
