"""A second look at a group: whether it is two events alike (two matches of one champion, two trials in one town).

What most articles of the group share tells nothing here. By the other names, words, figures and days two events part
clearly; one event does not. A group that parts, and whose parts are not too much alike on the whole, becomes two.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from checker.link.stories_groups import sample
from checker.link.stories_profile import TELLING, Kind, Profile
from checker.link.stories_weight import Likeness, Vector, cosine

__all__ = ["parted"]

_MOST = 48  # members that are looked at; the others go with those that they are likest
_MOVES = 20  # rounds in which members may change sides
_LONERS = 2  # so many times the smaller of two groups may stand apart from both
_SURE = 2  # articles whose days lie near each other show when the event was
_ACROSS = 12  # members of each side between which the weight on the whole is taken
_KINDS = frozenset((*TELLING, Kind.LISTED, Kind.PART, Kind.FIGURE, Kind.TIME))

Matrix = Sequence[Sequence[float]]
Halves = tuple[list[int], list[int]]


def parted(
    likeness: Likeness, members: Sequence[int], threshold: float, settings: Mapping[str, Any]
) -> list[list[int]]:
    """The group itself, or the events of which it consists. `threshold` is that of joining."""
    alone = _of_other_days(likeness, members, threshold + settings["other_days"])
    rest = [m for m in members if m not in alone]
    return [*([m] for m in alone), *_events(likeness, rest, threshold, settings)]


def _of_other_days(likeness: Likeness, members: Sequence[int], enough: float) -> list[int]:
    """Members that name days, none near a day of any other, and that little else ties to the others (`enough`)."""
    dated = [m for m in sample(members, _MOST) if likeness.profiles[m].days]
    if len(dated) <= _SURE:
        return []
    found = [m for m in dated if all(likeness.far(m, other) for other in dated if other != m)]
    if len(dated) - len(found) < _SURE:
        return []
    return [m for m in found if likeness.mean([m], [o for o in dated if o != m]) < enough]


def _events(
    likeness: Likeness, members: Sequence[int], threshold: float, settings: Mapping[str, Any]
) -> list[list[int]]:
    """The halves of a group and their halves, as long as they part."""
    if len(members) < 2 * settings["least"]:
        return [list(members)]
    seen = sample(members, _MOST)
    local = _Local(likeness, seen, settings["shared_by"])
    matrix = [[cosine(local.vectors[a], local.vectors[b]) for b in seen] for a in seen]
    halves = _halves(matrix, settings["least"])
    if min(map(len, halves)) < settings["least"]:
        return [list(members)]
    places: Halves = ([seen[i] for i in halves[0]], [seen[i] for i in halves[1]])
    across = likeness.mean(*(sample(side, _ACROSS) for side in places)) - threshold
    surer = settings["apart_grows"] * math.log2(min(map(len, halves)) / settings["least"])
    if across + settings["blend"] * _blend(matrix, halves) > settings["apart"] + surer:
        return [list(members)]
    sides = local.followed(places, [m for m in members if m not in local.vectors])
    return [part for side in sides for part in _events(likeness, side, threshold, settings)]


class _Local:
    """Vectors in which only that counts which some articles of a group share, and others do not."""

    __slots__ = ("_rarity", "_share", "vectors")

    def __init__(self, likeness: Likeness, seen: Sequence[int], share: float) -> None:
        self._rarity = likeness
        counts = Counter(f for place in seen for f in likeness.profiles[place].counts if f[0] in _KINDS)
        most = share * len(seen)
        self._share = {f: likeness.rarity[f] * math.log(most / n) for f, n in counts.items() if 2 <= n < most}
        self.vectors = {place: self._vector(likeness.profiles[place]) for place in seen}

    def _vector(self, profile: Profile) -> Vector:
        weights = {f: self._share[f] * (1 + math.log(n)) for f, n in profile.counts.items() if f in self._share}
        norm = math.sqrt(math.fsum(w * w for w in weights.values())) or 1.0
        return {f: w / norm for f, w in weights.items()}

    def followed(self, sides: Halves, rest: Sequence[int]) -> Halves:
        """Both sides with the members that were not looked at, each on the side of those that it is likest."""
        grown = (list(sides[0]), list(sides[1]))
        for place in rest:
            vector = self._vector(self._rarity.profiles[place])
            means = [math.fsum(cosine(vector, self.vectors[m]) for m in side) / len(side) for side in sides]
            grown[means[1] > means[0]].append(place)
        return sorted(grown[0]), sorted(grown[1])


def _halves(matrix: Matrix, least: int) -> Halves:
    """The rows of a matrix of likeness in two groups, each of `least` or more where possible.

    Joined by the average; rows that stand alone wait until two groups are found. Then each row goes where it is likest.
    """
    total = len(matrix)
    groups, means = [[i] for i in range(total)], [list(row) for row in matrix]
    grown: list[list[int]] = []
    while len(groups) > 2:
        _, one, other = max((means[a][b], -a, -b) for a in range(len(groups)) for b in range(a + 1, len(groups)))
        _join(groups, means, -one, -other)
        large = sorted((g for g in groups if len(g) >= least), key=len)[-2:]
        if len(large) == 2 and min(map(len, large)) * _LONERS >= sum(len(g) for g in groups if g not in large):
            grown = [list(g) for g in large]
    grown = grown or groups
    side = [-1] * total
    for number, group in enumerate(grown):
        for row in group:
            side[row] = number
    for _ in range(_MOVES):
        if not sum(_moved(matrix, side, row) for row in range(total)):
            break
    return [i for i, s in enumerate(side) if s == 0], [i for i, s in enumerate(side) if s == 1]


def _join(groups: list[list[int]], means: list[list[float]], one: int, other: int) -> None:
    """Join two groups and their means; `one` comes before `other`."""
    weights = len(groups[one]), len(groups[other])
    row = [(a * weights[0] + b * weights[1]) / sum(weights) for a, b in zip(means[one], means[other], strict=True)]
    for place, value in enumerate(row):
        means[one][place] = means[place][one] = value
    groups[one].extend(groups.pop(other))
    del means[other]
    for line in means:
        del line[other]


def _moved(matrix: Matrix, side: list[int], row: int) -> bool:
    """Move one row to the side that it is likest; whether that changed anything."""
    sums, sizes = [0.0, 0.0], [0, 0]
    for other, value in enumerate(matrix[row]):
        if other != row and side[other] >= 0:
            sums[side[other]] += value
            sizes[side[other]] += 1
    if not all(sizes):
        return False
    better = int(sums[1] / sizes[1] > sums[0] / sizes[0])
    changed, side[row] = better != side[row], better
    return changed


def _blend(matrix: Matrix, halves: Halves) -> float:
    """How alike two sides are, as a share of how alike each is in itself: near 0 for two events."""
    inside = [_mean([matrix[a][b] for i, a in enumerate(side) for b in side[i + 1 :]]) for side in halves]
    across = _mean([matrix[a][b] for a in halves[0] for b in halves[1]])
    return min(1.0, across / max(min(inside), 1e-9))


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values) if values else 0.0
