"""Claims → groups: which articles tell one story, and which of their claims answer one question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from checker.collector import at_rest
from checker.link.aliases import unify
from checker.link.blocking import candidate_pairs
from checker.link.clustering import cluster
from checker.link.comparison import Asked, Weigher
from checker.link.explain import links
from checker.link.holders import Holders
from checker.link.nearest import nearest
from checker.link.rarity import Rarity
from checker.link.scores import table_of
from checker.link.spelling import spelt_two_ways
from checker.link.stories import group_stories
from checker.link.trace import Trace
from checker.link.unheard import unheard
from checker.link.years import fill_years
from checker.model import Article, Claim, Cluster, Link, Name
from checker.rulebook import Rulebook

__all__ = ["Linked", "asked_by", "link", "timeless_of", "weigher"]


@dataclass(frozen=True, slots=True)
class Linked:
    """Articles with their stories, claims with the years that their story gives, and the clusters of claims.

    `links` are what brought the clusters together; `nearest` is, for claims of a draft that met none of a source, what
    came nearest.
    """

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    clusters: tuple[Cluster, ...]
    links: tuple[Link, ...] = ()
    nearest: Mapping[str, str] = field(default_factory=dict)


@at_rest()
def link(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    topics: Mapping[str, Mapping[str, int]],
    rulebook: Rulebook,
    names: Sequence[Name] = (),
    trace: Trace | None = None,
) -> Linked:
    """Find the stories, then the claims that answer one question, and the names that a story spells in two ways.

    A `trace` that is given keeps what was seen and decided, for whoever asks why.
    """
    trace = trace or Trace()
    table = rulebook.tables["linking"]
    stories = group_stories(articles, claims, topics, table["stories"])
    placed = tuple(replace(a, story=stories[a.id]) for a in articles)
    dated = unify(fill_years(placed, claims), stories)
    families = rulebook.families
    holders = Holders(dated, placed, rulebook.tables["offices"])
    trace.pairs = candidate_pairs(dated, stories, timeless_of(rulebook), families, holders)
    trace.weigher = weigher(placed, dated, rulebook, holders)
    clusters = cluster(dated, trace.pairs, trace.weigher, trace)
    spelt = spelt_two_ways(names, placed, stories, rulebook.tables["names"])
    near: dict[str, str] = {}
    if any(article.role == "draft" for article in articles):
        by_id = {article.id: article for article in placed}
        near = nearest(trace.pairs, clusters, by_id, trace.weigher, rulebook.tables["draft"]["nearest"])
        spelt = (*spelt, *unheard(names, by_id, spelt))
    every = (*dated, *(c for s in spelt for c in s.claims))
    return Linked(placed, every, (*clusters, *spelt), links(trace), near)


def weigher(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    rulebook: Rulebook,
    holders: Holders | None = None,
    rarity: Rarity | None = None,
) -> Weigher:
    """What weighs pairs of these claims; `holders` and `rarity` where they have been read."""
    families = rulebook.families
    holders = holders or Holders(claims, articles, rulebook.tables["offices"])
    return Weigher(claims, articles, rulebook.tables["linking"], asked_by(claims, rulebook), families, holders, rarity)


def timeless_of(rulebook: Rulebook) -> frozenset[str]:
    """Concepts of the rules whose questions do not depend on one event."""
    return frozenset(c for rule in rulebook.rules if not rule.event for c in (*rule.about, *rule.any))


def asked_by(claims: Sequence[Claim], rulebook: Rulebook) -> Asked:
    """The rules that name the questions of these claims, where one does."""
    found = {}
    for claim in claims:
        if table_of(claim) != claim.kind:
            continue
        frame = claim.frame
        concepts = frozenset(c for c in (frame.thing, frame.predicate, *frame.near) if c is not None)
        rule = rulebook.choose(claim.kind, concepts, thing=frame.thing, predicate=frame.predicate)
        if not rule.id.startswith("core/"):
            found[claim.id] = rule.id
    return Asked(found, frozenset(rule.id for rule in rulebook.rules if rule.one_answer))
