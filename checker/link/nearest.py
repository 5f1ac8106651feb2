"""For each claim of a draft that joined no source's, the source's claim that came nearest to answering its question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.link.clustering import needed
from checker.link.comparison import Weigher
from checker.model import Article, Claim, Cluster

__all__ = ["nearest"]


def nearest(
    pairs: Sequence[tuple[Claim, Claim]],
    clusters: Sequence[Cluster],
    articles: Mapping[str, Article],
    weigher: Weigher,
    least: float,
) -> dict[str, str]:
    """Claim id of a draft → claim id of a source, where the weight falls short of a join by no more than `-least`."""
    drafts = {a for a, article in articles.items() if article.role == "draft"}
    alone = {c.id for cluster in clusters if all(c.article in drafts for c in cluster.claims) for c in cluster.claims}
    best: dict[str, tuple[float, str]] = {}
    for pair in pairs:
        for own, other in (pair, pair[::-1]):
            if own.id in alone and other.article not in drafts:
                short = weigher.compare(*pair).total - needed(*pair, weigher)
                if short >= least:
                    best[own.id] = min(best.get(own.id, (-short, other.id)), (-short, other.id))
    return {own: other for own, (_, other) in best.items()}
