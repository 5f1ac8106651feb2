"""Claims → groups: which articles tell one story, and which of their claims answer one question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from checker.link.blocking import candidate_pairs
from checker.link.clustering import cluster
from checker.link.comparison import Weigher
from checker.link.stories import group_stories
from checker.link.years import fill_years
from checker.model import Article, Claim, Cluster
from checker.rulebook import Rulebook

__all__ = ["Linked", "link"]


@dataclass(frozen=True, slots=True)
class Linked:
    """Articles with their stories, claims with the years that their story gives, and the clusters of claims."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    clusters: tuple[Cluster, ...]


def link(
    articles: Sequence[Article], claims: Sequence[Claim], topics: Mapping[str, Mapping[str, int]], rulebook: Rulebook
) -> Linked:
    """Find the stories, then the claims that answer one question."""
    table = rulebook.tables["linking"]
    stories = group_stories(articles, claims, topics, table["stories"])
    placed = tuple(replace(a, story=stories[a.id]) for a in articles)
    dated = fill_years(placed, claims)
    pairs = candidate_pairs(dated, stories, _timeless(rulebook))
    return Linked(placed, dated, cluster(dated, pairs, Weigher(dated, table, _questions(dated, rulebook))))


def _timeless(rulebook: Rulebook) -> frozenset[str]:
    """Concepts of the rules whose questions do not depend on one event."""
    return frozenset(c for rule in rulebook.rules if not rule.event for c in (*rule.about, *rule.any))


def _questions(claims: Sequence[Claim], rulebook: Rulebook) -> dict[str, str]:
    """Claim id → the rule that names its question, where one does."""
    found = {}
    for claim in claims:
        frame = claim.frame
        concepts = frozenset(c for c in (frame.thing, frame.predicate, *frame.near) if c is not None)
        rule = rulebook.choose(claim.kind, concepts, thing=frame.thing, predicate=frame.predicate)
        if not rule.id.startswith("core/"):
            found[claim.id] = rule.id
    return found
