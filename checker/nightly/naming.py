"""Names of stories: each keeps its own as long as it can.

A story is named after its first article. It keeps that name while that article is in it; afterwards the name goes with
most of its articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

__all__ = ["named"]


def named(
    groups: Sequence[Sequence[str]], before: Mapping[str, str], others: Collection[str] = frozenset()
) -> list[str]:
    """A name for each group of articles; `before` is the story that each of them was in, `others` names of more."""
    homes: dict[str, int] = {name: place for place, group in enumerate(groups) for name in group}
    members: dict[str, list[str]] = defaultdict(list)
    for name, story in before.items():
        members[story].append(name)
    found: dict[int, str] = {}
    for story in sorted(members):
        place = _heir(story, members[story], homes)
        if place is not None and (place not in found or story in groups[place]):
            other = found.get(place, "")
            found[place] = min(story, other) if other in groups[place] else story
    taken = {*others, *found.values()}
    for place, group in enumerate(groups):
        if place not in found:
            found[place] = _new(group, taken)
            taken.add(found[place])
    return [found[place] for place in range(len(groups))]


def _heir(story: str, members: Sequence[str], homes: Mapping[str, int]) -> int | None:
    """The group that goes on with a story: that of its first article, else of most of its articles."""
    if story in homes and story in members:
        return homes[story]
    counts = Counter(homes[name] for name in members if name in homes)
    return min(counts, key=lambda place: (-counts[place], place), default=None)


def _new(group: Collection[str], taken: Collection[str]) -> str:
    """A new story's name: its first article's that names no other story."""
    free = [name for name in sorted(group) if name not in taken]
    if free:
        return free[0]
    number = 2
    while (name := f"{min(group)}~{number}") in taken:
        number += 1
    return name
