"""Which articles report one event: those for which rare names, words, figures and days speak.

A folder of a few articles is presumed to be one story, since somebody put them together; the more there are, the more
must speak for two of them. A draft tells every story of which one of its sources is like it: for this check they are
one, because it brings them together.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from checker.cores import spread
from checker.link.stories_groups import joined
from checker.link.stories_parts import parted
from checker.link.stories_profile import profiles
from checker.link.stories_weight import Likeness
from checker.model import Article, Claim

__all__ = ["group_stories", "grouped", "threshold_of"]

_SPREAD_FROM = 3_000  # articles: of fewer, another process would take longer to begin


def group_stories(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    topics: Mapping[str, Mapping[str, int]],
    settings: Mapping[str, Any],
) -> dict[str, str]:
    """Article id → story id. A story is named after its first article; the order of the input plays no part."""
    ordered = sorted(articles, key=lambda article: (article.role == "draft", article.id))
    sources = sum(article.role == "source" for article in ordered)
    held = profiles(ordered, claims, topics)
    groups = grouped(Likeness(held[:sources], settings), settings)
    if sources < len(ordered):
        groups = _with_drafts(groups, Likeness(held, settings), sources, settings["draft"])
    return {ordered[place].id: ordered[min(group)].id for group in groups for place in group}


def grouped(likeness: Likeness, settings: Mapping[str, Any]) -> list[Sequence[int]]:
    """The places of the profiles, those of one story together; no draft is among them."""
    threshold = threshold_of(len(likeness.profiles), settings)
    groups = joined(likeness, threshold)

    def events(members: Sequence[int]) -> list[list[int]]:
        return parted(likeness, members, threshold, settings["parts"])

    parts = spread(events, groups, list(map(len, groups)), least=_SPREAD_FROM)
    return [part for some in parts for part in some]


def threshold_of(sources: int, settings: Mapping[str, Any]) -> float:
    """What must speak for two of so many articles."""
    return float(settings["threshold"] + settings["threshold_grows"] * math.log2(max(2, sources) / 2))


def _with_drafts(
    groups: Sequence[Sequence[int]], likeness: Likeness, sources: int, enough: float
) -> list[Sequence[int]]:
    """Every draft with the groups of which one article is like it, as one group."""
    parts: list[Sequence[int]] = list(groups)
    for draft in range(sources, len(likeness.profiles)):
        told = [part for part in parts if max(likeness.of(draft, place) for place in part) >= enough]
        parts = [part for part in parts if part not in told]
        parts.append([place for part in told for place in part] + [draft])
    return parts
