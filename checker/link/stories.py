"""Which articles report one event: those for which rare names, words, figures and days speak.

A folder of a few articles is presumed to be one story, since somebody put them together; the more there are, the more
must speak for two of them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from checker.link.stories_groups import joined
from checker.link.stories_parts import parted
from checker.link.stories_profile import profiles
from checker.link.stories_weight import Likeness
from checker.model import Article, Claim

__all__ = ["group_stories"]


def group_stories(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    topics: Mapping[str, Mapping[str, int]],
    settings: Mapping[str, Any],
) -> dict[str, str]:
    """Article id → story id. A story is named after its first article; the order of the input plays no part."""
    ordered = sorted(articles, key=lambda article: article.id)
    likeness = Likeness(profiles(ordered, claims, topics), settings)
    threshold = settings["threshold"] + settings["threshold_grows"] * math.log2(max(2, len(ordered)) / 2)
    groups = [
        part
        for members in joined(likeness, threshold)
        for part in parted(likeness, members, threshold, settings["parts"])
    ]
    return {ordered[place].id: ordered[min(group)].id for group in groups for place in group}
