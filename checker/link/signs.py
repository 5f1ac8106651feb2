"""What two claims have in common and what parts them, field by field, before it is weighed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import fsum, log2
from typing import NamedTuple

from checker.languages.families import Families
from checker.link.counts import Befallen
from checker.link.facts import Facts
from checker.link.likeness import coarse, distinction, identical, likeness, slip
from checker.link.rarity import Rarity
from checker.model import Claim
from checker.values import Quantity

__all__ = ["Fields", "Level", "Sign", "worded"]

_SOME = 0.05  # so little in common is nothing in common
_SHOWN = 5
_SMALL = 9  # a figure of one digit is the same by chance
_SEVERAL = 2
_TOUCHING = 0.7  # words beside two values that tell no more are the same by chance
_NEAR, _NAMED, _BEYOND, _WORDED, _RARE = 6.0, 3.0, 6.0, 4.2, 3.0  # more in common than this says no more

#: What is the same in a field: a word, or what is listed when somebody asks: names, or words with their weights.
Level = str | Collection[str]


class Sign(NamedTuple):
    """One field of a pair before it is weighed: its level, the name of its weight in the table, and how much of it."""

    field: str
    level: Level
    name: str
    amount: float = 1.0


class Fields:
    """Reads the fields that every kind of claim has."""

    __slots__ = ("_befallen", "_families", "_rarity")

    def __init__(self, families: Families, rarity: Rarity, befallen: Befallen) -> None:
        """Take what tells heads, common words and events apart."""
        self._families = families
        self._rarity = rarity
        self._befallen = befallen

    def of(self, one: Facts, other: Facts) -> list[Sign]:
        """All fields in which two claims are the same or differ."""
        return [
            *self._heads(one, other),
            *self._around(one, other),
            *self._beyond(one, other),
            *self._context(one, other),
            *_values(one.claim, other.claim),
        ]

    def _heads(self, one: Facts, other: Facts) -> list[Sign]:
        a, b = one.claim.frame, other.claim.frame
        found = []
        if a.thing is not None and b.thing is not None:
            found.append(self._head("thing", one, other, a.thing, b.thing))
        if a.predicate is not None and b.predicate is not None:
            found.append(self._head("predicate", one, other, a.predicate, b.predicate))
        if a.subject is not None and b.subject is not None:
            level = "same" if a.subject == b.subject else "other"
            found.append(Sign("subject", level, f"subject_{level}"))
        if a.entities and b.entities:
            nearest = _nearest(a.entities, b.entities)
            found.append(Sign("nearest", nearest, f"nearest_{nearest}"))
        if a.scope != b.scope:
            narrowed = _scopes(a.scope, b.scope)
            if narrowed is not None:
                found.append(Sign("scope", narrowed, f"scope_{narrowed}"))
        return found

    def _head(self, field: str, one: Facts, other: Facts, a: str, b: str) -> Sign:
        """The heads of two frames: the same, one like it, or another."""
        level = self._families.level(field, one.claim.kind, a, b)
        if level in ("same", "opposed"):
            return Sign(field, a if level == "same" else f"{a}, {b}", f"{field}_{level}")
        if a in other.near and b in one.near:
            return Sign(field, "both", f"{field}_both")
        if level == "weak" or (level != "akin" and (a in other.near or b in one.near)):
            return Sign(field, "beside", f"{field}_beside")
        return Sign(field, f"{a}, {b}", f"{field}_{level}")

    def _around(self, one: Facts, other: Facts) -> list[Sign]:
        """What the clauses and sentences of both claims share: words, concepts, names."""
        found = []
        near = one.near & other.near
        if near:
            near -= one.heads | other.heads
        if near:
            name = "near_words" if one.language == other.language else "near"
            found.append(Sign("near", near, name, min(_NEAR, self._told(one, near))))
        crossed = (one.near & other.far) | (other.near & one.far)
        if crossed:
            crossed -= one.heads | other.heads
        if crossed:
            found.append(Sign("far", crossed, "far", min(_NEAR, self._told(one, crossed))))
        if one.entities and other.entities:
            names = one.entities & other.entities
            if not names:
                found.append(Sign("names", "none", "entity_none"))
            else:
                found.append(Sign("names", names, "entity", min(_NAMED, self._told(one, names))))
                if len(names) < min(len(one.entities), len(other.entities)):
                    found.append(Sign("names", "parted", "names_parted"))
        return found

    def _beyond(self, one: Facts, other: Facts) -> list[Sign]:
        """What the sentences beside both claims have in common with each other and with the claims' own."""
        found = []
        names = one.names & other.names
        if names:
            names -= one.entities & other.entities
        if names:
            found.append(Sign("company", names, "company", min(_NAMED, self._told(one, names))))
        concepts = one.concepts & other.concepts
        if concepts:
            concepts -= one.own & other.own
        if concepts:
            found.append(Sign("beyond", concepts, "beyond", min(_BEYOND, self._told(one, concepts))))
        return found

    def _told(self, one: Facts, names: Collection[str]) -> float:
        return self._rarity.told(one.story, one.claim.kind, names)

    def _context(self, one: Facts, other: Facts) -> list[Sign]:
        """The words around both values; what else the articles answer, and when."""
        found, kind = self._words(one, other), one.claim.kind
        if one.beside and other.beside:
            figures = _figures(one, other)
            if figures is not None:
                found.append(figures)
        if one.answers == other.answers == 1 and one.slot == other.slot:
            found.append(Sign("only", kind, "only"))
            found.append(Sign("alone", kind, "alone", float((one.kinds * other.kinds) ** -0.25)))
        else:
            found.append(Sign("few", kind, "few", log2(one.answers * other.answers)))
        if kind == "count":
            found.extend(
                Sign("event", level, f"event_{level}") for level in self._befallen.ties(one.claim, other.claim)
            )
        if one.leads and other.leads:
            found.append(Sign("lead", "both", "lead"))
        if one.claim.stance != other.claim.stance:
            found.append(Sign("stance", "other", "stance_other"))
        if one.tense != other.tense and kind == "date":
            found.append(Sign("tense", "other", "tense_other"))
        return found

    def _words(self, one: Facts, other: Facts) -> list[Sign]:
        """The words around both values, within one language: anywhere near, and in one order right beside."""
        if one.language != other.language:
            return []
        words = self._rarity.shared(one.story, one.around, other.around)
        share = fsum(words.values())
        found = [
            Sign("context", words, "words", min(_WORDED, share))
            if share >= _SOME
            else Sign("context", "", "words_none")
        ]
        told, phrase = self._rarity.touching(one.story, one.claim.frame, other.claim.frame)
        if told > _TOUCHING and not (one.claim.kind == "date" and coarse(one.claim.value, other.claim.value)):
            found.append(Sign("phrase", " ".join(phrase), "phrase", told - _TOUCHING))
        return found


def _values(one: Claim, other: Claim) -> list[Sign]:
    """A figure too rare to be the same by chance, one slip away, or of the same size."""
    found = []
    if identical(one.value, other.value):
        found.append(Sign("value", "same", "value", min(_RARE, distinction(one.value))))
    if isinstance(one.value, Quantity) and isinstance(other.value, Quantity):
        slipped = slip(one.value, other.value)
        if slipped:
            found.append(Sign("value", "slip", "slip", min(_RARE, slipped)))
        size = likeness(one.value, other.value)
        if size and not (size == "far" and slipped):
            found.append(Sign("value", size, f"value_{size}"))
    return found


def _figures(one: Facts, other: Facts) -> Sign | None:
    """What else the two sentences count: the same figures tell one event twice, quite other ones tell two.

    Small figures that both have may be the same by chance, and say nothing.
    """
    first, second = set(one.claim.frame.beside), set(other.claim.frame.beside)
    shared = sorted(n for n in first & second if n > _SMALL)
    if shared:
        return Sign("figures", ", ".join(map(str, shared)), "figures_same", min(_SEVERAL, len(shared)))
    apart = first.isdisjoint(second) and min(len(first), len(second)) >= _SEVERAL
    return Sign("figures", "other", "figures_other") if apart else None


def _nearest(one: Sequence[str], other: Sequence[str]) -> str:
    """Whether the names nearest to two values are the same, or each stands further away in the other sentence, too."""
    if one[0] == other[0]:
        return "same"
    return "crossed" if one[0] in other or other[0] in one else "other"


def _scopes(one: Sequence[str], other: Sequence[str]) -> str | None:
    """Two figures narrowed in two ways, or one narrowed and one not; a total is not its part."""
    first, second = set(one) - {"total"}, set(other) - {"total"}
    if first == second:
        return None
    return "other" if first and second else "unsaid"


def worded(level: Level) -> str:
    """What is the same in a field: names in alphabetical order; of words with their weights the loudest."""
    if isinstance(level, str):
        return level
    if isinstance(level, Mapping):
        return ", ".join(sorted(level, key=lambda w: (-level[w], w))[:_SHOWN])
    return ", ".join(sorted(level))
