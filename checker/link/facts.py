"""What weighing needs of one claim, worked out once however many others the claim meets."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from checker.link.kinds import person_key
from checker.link.rarity import Rarity
from checker.model import Article, Claim

__all__ = ["Facts", "facts_of"]


class Facts(NamedTuple):
    """A claim with the sets that are compared: its names and words, those around it, and what its article says.

    `own` are words and concepts of the claim's sentence, `names` and `concepts` those of the sentences beside it, too.
    `slot` says what other claims answer the like, `answers` how many other such answers the article gives, `kinds` how
    many of its kind.
    """

    claim: Claim
    language: str
    story: str
    person: str | None
    near: frozenset[str]
    far: frozenset[str]
    own: frozenset[str]
    entities: frozenset[str]
    names: frozenset[str]
    concepts: frozenset[str]
    heads: frozenset[str | None]
    beside: frozenset[object]
    around: dict[str, float]
    slot: tuple[str, str]
    answers: int
    kinds: int
    leads: bool
    tense: str


def facts_of(claim: Claim, article: Article, rarity: Rarity) -> Facts:
    """Work out what weighing needs of a claim."""
    frame = claim.frame
    own, entities = frozenset((*frame.near, *frame.far)), frozenset(frame.entities)
    slot, answers, kinds = rarity.answers(claim)
    return Facts(
        claim=claim,
        language=article.language,
        story=article.story,
        person=person_key(claim),
        near=frozenset(frame.near),
        far=frozenset(frame.far),
        own=own,
        entities=entities,
        names=_with(entities, frame.around.names),
        concepts=_with(own, frame.around.concepts),
        heads=frozenset((frame.thing, frame.predicate)),
        beside=frozenset(frame.beside),
        around=rarity.around(claim),
        slot=slot,
        answers=answers,
        kinds=kinds,
        leads=rarity.leads(claim),
        tense=rarity.tense(claim),
    )


def _with(held: frozenset[str], more: Collection[str]) -> frozenset[str]:
    return held.union(more) if more else held
