"""Linking story by story: claims of one story on their own, and those that may meet in other stories together.

What comes of it is what `link` finds in the whole collection. Two claims can only be brought together, or kept apart,
by pairs that weigh enough (`clustering.bears`); what a chain of such pairs connects is clustered on its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import NamedTuple

from checker.collector import at_rest
from checker.cores import spread
from checker.link import asked_by, timeless_of, weigher
from checker.link.aliases import unify
from checker.link.blocking import candidate_pairs, is_timeless
from checker.link.clustering import bears, joined
from checker.link.comparison import Weigher
from checker.link.excerpt import Excerpt, KeptBonds, KeptRarity, excerpt
from checker.link.explain import links
from checker.link.holders import Holders
from checker.link.rarity import Rarity
from checker.link.spelling import spelt_two_ways
from checker.link.trace import Trace
from checker.link.years import fill_years
from checker.model import Article, Claim, Cluster, Link, Name
from checker.rulebook import Rulebook

__all__ = ["Bears", "Chain", "LinkedStory", "Shared", "link_shared", "link_story"]

_Weighed = tuple[float, Claim, Claim]

_SPREAD_FROM = 20_000  # pairs: of fewer, another process would take longer to begin
_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class LinkedStory:
    """A story's claims, the clusters that are its own, and what other stories may have a say in."""

    claims: tuple[Claim, ...]
    clusters: tuple[Cluster, ...]
    links: tuple[Link, ...]
    open: Excerpt


@at_rest()
def link_story(
    articles: Sequence[Article], claims: Sequence[Claim], rulebook: Rulebook, names: Sequence[Name] = ()
) -> LinkedStory:
    """Link the claims of articles that are placed in one story already."""
    story = articles[0].story
    stories = {article.id: story for article in articles}
    dated = unify(fill_years(articles, claims), stories)
    families = rulebook.families
    holders = Holders(dated, articles, rulebook.tables["offices"])
    timeless = timeless_of(rulebook)
    trace = Trace()
    trace.pairs = candidate_pairs(dated, stories, timeless, families, holders, "stories")
    rarity = Rarity(dated, articles)
    trace.weigher = weigher(articles, dated, rulebook, holders, rarity)
    weighed = [(trace.weigher.total(a, b), a, b) for a, b in trace.pairs]
    kept = _reached([c.id for c in dated if is_timeless(c, timeless)], weighed, trace.weigher)
    own = [pair for pair in weighed if pair[1].id not in kept and pair[2].id not in kept]
    clusters = joined(own, [c for c in dated if c.id not in kept], trace.weigher, trace)
    spelt = spelt_two_ways(names, articles, stories, rulebook.tables["names"])
    pairs = [(t, a.id, b.id, holders.bond(a, b)) for t, a, b in weighed if a.id in kept and b.id in kept]
    held = [claim for claim in dated if claim.id in kept]
    return LinkedStory(
        (*dated, *(c for s in spelt for c in s.claims)),
        (*clusters, *spelt),
        links(trace),
        excerpt(story, held, dated, articles, rarity, pairs),
    )


def _reached(begin: Iterable[str], weighed: Iterable[_Weighed], weigher: Weigher) -> frozenset[str]:
    """These claims and all that a chain of pairs that bear connects with them."""
    beside: dict[str, list[str]] = defaultdict(list)
    for total, one, other in weighed:
        if bears(total, one, other, weigher):
            beside[one.id].append(other.id)
            beside[other.id].append(one.id)
    waiting = list(begin)
    found = set(waiting)
    while waiting:
        for name in beside.get(waiting.pop(), ()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return frozenset(found)


class Bears(NamedTuple):
    """A pair of claims that bears on how they are clustered, by id, and its weight."""

    one: str
    other: str
    total: float


@dataclass(frozen=True, slots=True)
class Chain:
    """Claims that a chain of pairs connects, with what came of them: their clusters, and what brought these together.

    `name` is made of the ids of its claims.
    """

    name: str
    claims: tuple[Claim, ...]
    clusters: tuple[Cluster, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """The claims that may answer questions of several stories: chains that are new, and the names of all there are.

    `bears` are the pairs that hold the chains together.
    """

    chains: tuple[Chain, ...]
    names: frozenset[str]
    bears: tuple[Bears, ...]


@at_rest()
def link_shared(
    excerpts: Sequence[Excerpt],
    rulebook: Rulebook,
    known: Sequence[Bears] = (),
    changed: Collection[str] | None = None,
    names: Collection[str] = (),
) -> Shared:
    """Link the claims that stories left open with one another.

    Where only some stories `changed`, `known` are the pairs that bore before, and `names` the chains of then: pairs of
    other stories are not weighed again, and chains without claims of these stories are left alone.
    """
    claims = [claim for kept in excerpts for claim in kept.claims]
    by_id = {claim.id: claim for claim in claims}
    articles = [article for kept in excerpts for article in kept.articles]
    stories = {article.id: article.story for article in articles}
    fresh = {c.id for c in claims if changed is None or stories[c.article] in changed}
    weigher = _weigher(excerpts, claims, articles, rulebook)
    weighed = _weighed(excerpts, by_id, stories, rulebook, weigher, fresh)
    seen = {(one.id, other.id) for _, one, other in weighed}
    weighed += [
        (pair.total, by_id[pair.one], by_id[pair.other])
        for pair in known
        if {pair.one, pair.other} <= by_id.keys() and not fresh & {pair.one, pair.other} and pair[:2] not in seen
    ]
    borne = [pair for pair in weighed if bears(*pair, weigher)]
    held = {_name(some): (some, pairs) for some, pairs in _chained(claims, weighed, borne)}
    new = [name for name, (some, _) in held.items() if name not in names or any(c.id in fresh for c in some)]

    def linked(name: str) -> Chain:
        some, pairs = held[name]
        trace = Trace()
        trace.weigher = weigher
        return Chain(name, tuple(some), joined(pairs, some, weigher, trace), links(trace))

    chains = spread(linked, new, [len(held[name][1]) for name in new], least=_SPREAD_FROM)
    return Shared(tuple(chains), frozenset(held), tuple(Bears(a.id, b.id, total) for total, a, b in borne))


def _name(claims: Sequence[Claim]) -> str:
    """A name of a chain, made of its claims."""
    return sha256("\0".join(claim.id for claim in claims).encode()).hexdigest()[:16]


def _weigher(
    excerpts: Sequence[Excerpt], claims: Sequence[Claim], articles: Sequence[Article], rulebook: Rulebook
) -> Weigher:
    """What weighs claims of several stories by what was kept of each."""
    every = [*claims, *(claim for kept in excerpts for claim in kept.witnesses)]
    kept = rulebook.families, KeptBonds(excerpts), KeptRarity(excerpts)
    return Weigher(every, articles, rulebook.tables["linking"], asked_by(claims, rulebook), *kept)


def _weighed(
    excerpts: Sequence[Excerpt],
    by_id: Mapping[str, Claim],
    stories: Mapping[str, str],
    rulebook: Rulebook,
    weigher: Weigher,
    fresh: Set[str],
) -> list[_Weighed]:
    """The pairs that stories weighed themselves, and those of claims that share a block, one of them fresh."""
    families, holders = rulebook.families, Holders((), (), rulebook.tables["offices"])
    own = {(one, other): total for kept in excerpts for total, one, other, _ in kept.pairs}
    met = candidate_pairs(list(by_id.values()), stories, timeless_of(rulebook), families, holders, "shared", fresh)
    others = [(a, b) for a, b in met if (a.id, b.id) not in own]
    parts = [others[start : start + _TOGETHER] for start in range(0, len(others), _TOGETHER)]

    def weigh(pairs: Sequence[tuple[Claim, Claim]]) -> list[float]:
        return [weigher.total(a, b) for a, b in pairs]

    totals = spread(weigh, parts, list(map(len, parts)), least=_SPREAD_FROM)
    return [
        *((total, by_id[one], by_id[other]) for (one, other), total in own.items()),
        *((total, *pair) for total, pair in zip(chain.from_iterable(totals), others, strict=True)),
    ]


def _chained(
    claims: Sequence[Claim], weighed: Sequence[_Weighed], borne: Sequence[_Weighed]
) -> Iterable[tuple[list[Claim], list[_Weighed]]]:
    """The claims that chains of pairs that bear connect, each chain with all its pairs, in the order of the claims."""
    parent = {claim.id: claim.id for claim in claims}

    def find(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for _, one, other in borne:
        low, high = sorted((find(one.id), find(other.id)))
        parent[high] = low
    held: dict[str, list[Claim]] = defaultdict(list)
    pairs: dict[str, list[_Weighed]] = defaultdict(list)
    for claim in claims:
        held[find(claim.id)].append(claim)
    for pair in weighed:
        home = find(pair[1].id)
        if home == find(pair[2].id):
            pairs[home].append(pair)
    return [(held[home], pairs[home]) for home in sorted(held)]
