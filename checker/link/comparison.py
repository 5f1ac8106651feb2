"""Field by field: how much two claims have in common, as match weights in bits with a reason for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from checker.languages.families import Families
from checker.languages.fold import plain
from checker.languages.pack import concept_ids
from checker.link.likeness import distinction, identical, likeness, shared_members, shared_words, slip
from checker.link.rarity import Rarity
from checker.link.scores import Matches, match_weights, table_of
from checker.model import Article, Claim, Weight
from checker.values import Age, Date, Listing, Place, Quote, Rank, Role, Status

__all__ = ["Comparison", "Weigher", "person_key"]

_SOME = 0.05  # so little in common is nothing in common
_SHOWN = 5
_SMALL = 9  # a figure of one digit is the same by chance
_SEVERAL = 2
_PHRASE = 3  # words of the shortest quotation that can be another one cut short
_TIES = ("context", "names", "part")
_NEAR, _NAMED, _BEYOND, _WORDED, _RARE = 4.0, 3.0, 6.0, 3.0, 3.0  # more in common than this says no more
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

    __slots__ = ("_articles", "_families", "_matches", "_persons", "_questions", "_rarity", "_single", "_tables")

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
        default = table["default"]
        self._tables = {kind: {**default, **row} for kind, row in table.items() if isinstance(row, dict)}
        self._articles = {a.id: a for a in articles}
        self._rarity = Rarity(claims, articles)
        self._matches = Matches(claims)
        self._persons = {c.id: person_key(c) for c in claims}

    def settings(self, claim: Claim) -> Mapping[str, float]:
        """The weights of one kind of claim; scores, minutes and clocks of a match have their own."""
        table: Mapping[str, float] = self._tables.get(table_of(claim), self._tables["default"])
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
        table = self.settings(one)
        weights = [_weighed(sign, table) for sign in self.signs(one, other)]
        weights.extend(self._kind(one, other, table))
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
        if self._one_language(one, other):
            share, words = self._rarity.passage(one, other)
            if share >= _SOME:
                found.append(Sign("passage", ", ".join(words[:_SHOWN]), "passage", share))
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
        else:
            found.append(Sign("few", one.kind, "few", self._rarity.crowd(one, other)))
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
        if size:
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

    def _kind(self, one: Claim, other: Claim, table: Mapping[str, float]) -> list[Weight]:
        """What one kind of claim alone has: a person, members, words."""
        if table_of(one) != one.kind:
            return [Weight(*weight) for weight in match_weights(one, other, table)]
        if isinstance(one.value, Status):
            return [
                *_axis(one, other, table),
                *_unnamed(one, table),
                _persons(self._persons[one.id], self._persons[other.id], table),
            ]
        if isinstance(one.value, Role | Age):
            return [_persons(self._persons[one.id], self._persons[other.id], table)]
        if isinstance(one.value, Place) and isinstance(other.value, Place):
            if one.value.home != other.value.home:
                return [Weight("home", f"{one.value.home}, {other.value.home}", table["person_other"])]
            return [_persons(one.frame.subject, other.frame.subject, table)] if one.value.home else []
        return _forms(one, other, table)


def _forms(one: Claim, other: Claim, table: Mapping[str, float]) -> list[Weight]:
    """How a rank is printed, how many words two quotations share, how many members two lists."""
    a, b = one.value, other.value
    if isinstance(a, Rank) and one.pattern.split("/")[1:] != other.pattern.split("/")[1:]:
        return [Weight("form", "other", table["form_other"])]
    if isinstance(a, Quote) and isinstance(b, Quote):
        share = shared_words(a.text, b.text)
        same = share >= table["words_least"] and min(len(a.text.split()), len(b.text.split())) >= _PHRASE
        return [Weight("words", f"{share:.2f}", table["words_same"] if same else table["words_other"])]
    if isinstance(a, Listing) and isinstance(b, Listing):
        share = shared_members(a, b) / max(1, min(len(a.keys), len(b.keys)))
        return [Weight("members", f"{share:.2f}", table["members_same"] * share)]
    return []


def person_key(claim: Claim) -> str | None:
    """Whom an office, an age or a state belongs to."""
    if isinstance(claim.value, Role):
        return claim.frame.subject or plain(claim.value.person)
    return claim.frame.subject


def _axis(one: Claim, other: Claim, table: Mapping[str, float]) -> list[Weight]:
    """How often the like of a state comes to one holder, and whether only the kind of the other side is the same."""
    axis, thing = one.frame.predicate or "", one.frame.thing
    often = Weight("axis", axis, table.get(f"axis_{axis}", 0.0))
    if thing is None or thing != other.frame.thing or not thing.startswith(f"{axis}_"):
        return [often]
    return [often, Weight("kind", thing, table["kind_same"])]


def _unnamed(one: Claim, table: Mapping[str, float]) -> list[Weight]:
    """Whose state it is, where that is told by a common noun alone: another may be one too."""
    subject = one.frame.subject
    return [Weight("holder", subject or "", table["holder_kind"])] if subject in concept_ids() else []


def _persons(one: str | None, other: str | None, table: Mapping[str, float]) -> Weight:
    if one is None or other is None:
        return Weight("person", "unknown", 0.0)
    return (
        Weight("person", "same", table["person_same"])
        if one == other
        else Weight("person", "other", table["person_other"])
    )


def _clean(weights: Sequence[Weight], table: Mapping[str, float]) -> list[Weight]:
    """Each article gives one such answer, something else is the same, and nothing speaks for two questions."""
    if not any(w.field == "only" for w in weights) or any(w.bits < 0 for w in weights):
        return []
    shared = sum(w.bits for w in weights if w.field not in ("only", "lead", "thing"))
    return [Weight("clean", "", table["clean"])] if shared >= _SOMETHING else []


def _weighed(sign: Sign, table: Mapping[str, float]) -> Weight:
    return Weight(sign.field, sign.level, table[sign.name] * sign.amount)


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
