"""Articles → groups: the two groups that are likest on average become one, again and again, until none are like."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from checker.link.stories_weight import Likeness

__all__ = ["candidates", "grown", "joined", "sample"]

Member = TypeVar("Member")

_ALL = 60  # so many articles are compared each with each
_HOLDERS = 40  # articles that a feature brings together all with all; of more, those next to each other
_NEXT = 6
_PARTNERS = 25  # articles that one is compared with, those that share the most
_FEW = 4  # members that stand for a group where two groups have not been compared
_HOPE = 1.0  # weight that two groups may be found to have whose articles share no rare features
_LOPSIDED = 8  # so many times as large a group need not be compared anew with what only the small one knows


def candidates(likeness: Likeness) -> list[tuple[int, int]]:
    """Pairs worth comparing: all of a small collection, else those that share rare features."""
    total = len(likeness.profiles)
    if total <= _ALL:
        return [(a, b) for a in range(total) for b in range(a + 1, total)]
    top = [likeness.weightiest(place) for place in range(total)]
    holders: dict[str, list[int]] = defaultdict(list)
    for place, features in enumerate(top):
        for feature in features:
            holders[feature].append(place)
    pairs: set[tuple[int, int]] = set()
    for place, features in enumerate(top):
        shared: Counter[int] = Counter()
        for feature, weight in features.items():
            for other in _around(holders[feature], place):
                shared[other] += weight
        likest = sorted(shared, key=lambda other: (-shared[other], other))[:_PARTNERS]
        pairs.update((min(place, other), max(place, other)) for other in likest)
    return sorted(pairs)


def _around(holders: Sequence[int], place: int) -> Iterator[int]:
    """The other articles that a feature brings together with one."""
    near = holders
    if len(holders) > _HOLDERS:
        at = holders.index(place)
        near = [*holders[max(0, at - _NEXT) : at], *holders[at + 1 : at + 1 + _NEXT]]
    return (other for other in near if other != place)


def sample(members: Sequence[Member], most: int) -> Sequence[Member]:
    """So many members, spread evenly; they stand for the group."""
    if len(members) <= most:
        return members
    return [members[i * len(members) // most] for i in range(most)]


def joined(likeness: Likeness, threshold: float) -> list[list[int]]:
    """The groups, each in order: no two are alike on average above the threshold."""
    groups = _Groups(likeness, [[place] for place in range(len(likeness.profiles))])
    pairs = candidates(likeness)
    for (one, other), weight in zip(pairs, likeness.of_all(pairs), strict=True):
        groups.link(one, other, weight, threshold)
    return groups.joined(threshold)


def grown(
    likeness: Likeness, begun: Sequence[Sequence[int]], pairs: Iterable[tuple[int, int]], threshold: float
) -> list[list[int]]:
    """The same for groups that there are already: only these pairs of them (by place) have not been compared yet."""
    groups = _Groups(likeness, begun)
    for one, other in pairs:
        groups.link(one, other, likeness.mean(sample(begun[one], _NEXT), sample(begun[other], _NEXT)), threshold)
    return groups.joined(threshold)


class _Groups:
    """Groups by number, and the mean weight between those that have been compared."""

    __slots__ = ("_heap", "_likeness", "_means", "_next", "members")

    def __init__(self, likeness: Likeness, begun: Sequence[Sequence[int]]) -> None:
        self._likeness = likeness
        total = len(begun)
        self.members: dict[int, list[int]] = {place: list(members) for place, members in enumerate(begun)}
        self._means: dict[int, dict[int, float]] = {place: {} for place in range(total)}
        self._heap: list[tuple[float, int, int]] = []
        self._next = total

    def joined(self, threshold: float) -> list[list[int]]:
        """Join the likest, again and again, and say who is in which group."""
        while (pair := self.likest()) is not None:
            self.join(*pair, threshold)
        return sorted(sorted(members) for members in self.members.values())

    def link(self, one: int, other: int, mean: float, threshold: float) -> None:
        """Note how alike two groups are on average."""
        self._means[one][other] = self._means[other][one] = mean
        if mean > threshold:
            heapq.heappush(self._heap, (-mean, min(one, other), max(one, other)))

    def likest(self) -> tuple[int, int] | None:
        """The two groups that are likest; None where all that are left are unlike."""
        while self._heap:
            _, one, other = heapq.heappop(self._heap)
            if one in self.members and other in self.members:
                return one, other
        return None

    def join(self, one: int, other: int, threshold: float) -> None:
        """Make one group of two, under a new number, and say how alike it is to all that either was compared with."""
        new, self._next = self._next, self._next + 1
        parts = (self.members.pop(one), self.members.pop(other))
        means = (self._means.pop(one), self._means.pop(other))
        self.members[new], self._means[new] = [*parts[0], *parts[1]], {}
        for group in sorted({*means[0], *means[1]} - {one, other}):
            self._means[group].pop(one, None)
            self._means[group].pop(other, None)
            known = [mean.get(group) for mean in means]
            if None in known and self._may_join(parts, known, threshold):
                known = [
                    self._likeness.mean(sample(part, _FEW), sample(self.members[group], _FEW)) if mean is None else mean
                    for part, mean in zip(parts, known, strict=True)
                ]
            weighed = [(len(part), mean) for part, mean in zip(parts, known, strict=True) if mean is not None]
            if weighed:
                self.link(new, group, sum(n * m for n, m in weighed) / sum(n for n, _ in weighed), threshold)

    @staticmethod
    def _may_join(parts: Sequence[Sequence[int]], known: Sequence[float | None], threshold: float) -> bool:
        """Whether what is not known between a group and one of two parts might make all three one.

        It is worked out where that part weighs something, and need not be far more like the group than groups are that
        have nothing rare in common.
        """
        (missing,) = (len(part) for part, mean in zip(parts, known, strict=True) if mean is None)
        (given,) = ((len(part), mean) for part, mean in zip(parts, known, strict=True) if mean is not None)
        total = missing + given[0]
        return missing * _LOPSIDED >= total and total * threshold - given[0] * given[1] < missing * _HOPE
