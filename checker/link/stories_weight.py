"""How strongly two articles speak for one event: a sum of evidence (log-odds), above 0 for it, below 0 against it.

What is rare counts most. How rare a feature is comes from the collection and, since two articles show nothing of that,
from a background: the full name of a person is rare anywhere, the name of a country is not.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from checker.cores import spread
from checker.link.stories_profile import KINDS, NAMES, TELLING, WORDING, Kind, Profile

__all__ = ["Likeness", "Vector", "cosine", "counted", "rarities"]

Vector = dict[str, float]

_MOST = 300  # features of one article and sort that are compared, the weightiest
_YEAR = 366
_NEAR, _FAR = 3, 21  # days
_CLIP = 6.0  # no single pair says more than this, for or against
_RARE = 40  # of its weightiest features that bring an article together with others
_SPREAD_FROM = 20_000  # pairs: of fewer, another process would take longer to begin
_TOGETHER = 500
_LONG = 6.5  # the logarithm of a length from which longer texts do not share more words by chance
_SHARED: Mapping[str, tuple[str, ...]] = {
    "shared_names": (Kind.NAME.value, Kind.LISTED.value),
    "shared_figures": (Kind.FIGURE.value,),
    "shared_words": tuple(kind.value for kind in sorted(TELLING)),
}
_VECTORS = (NAMES, WORDING, frozenset((Kind.CONCEPT,)))
#: The first characters of features: which of an article's vectors they are in.
_VECTOR: Mapping[str, int] = {kind.value: place for place, kinds in enumerate(_VECTORS) for kind in kinds}


class _Drawn(NamedTuple):
    """What weighing needs of an article.

    Its features by their weights (names, words, concepts: each sort of length one), those that tell most in sets, the
    features of its opening, the logarithm of its length.
    """

    vector: Vector
    telling: tuple[frozenset[str], ...]
    lead: Vector
    size: float


class Likeness:
    """The weight between any two articles, by their places in the sequence; each is worked out once, when asked for."""

    __slots__ = ("_drawn", "_known", "_weightiest", "_weights", "profiles", "rarity")

    def __init__(
        self, profiles: Sequence[Profile], settings: Mapping[str, Any], rarity: Mapping[str, float] | None = None
    ) -> None:
        """Take the articles; `rarity` (of their features at least) where these are a part of a larger collection."""
        self.profiles = profiles
        self._weights: Mapping[str, float] = settings["weight"]
        self.rarity = rarity if rarity is not None else rarities(counted(profiles), len(profiles), settings)
        self._drawn: dict[int, _Drawn] = {}
        self._known: dict[tuple[int, int], float] = {}
        self._weightiest: dict[int, Mapping[str, int]] = {}

    def of(self, one: int, other: int) -> float:
        """The evidence between two articles."""
        key = (one, other) if one < other else (other, one)
        found = self._known.get(key)
        if found is None:
            weights = self._weights
            total = math.fsum([weights[name] * value for name, value in self.signs(*key)])
            found = self._known[key] = max(-_CLIP, min(_CLIP, total))
        return found

    def of_all(self, pairs: Sequence[tuple[int, int]]) -> list[float]:
        """The evidence between the two of each pair, on all cores where there are many pairs."""
        parts = [pairs[start : start + _TOGETHER] for start in range(0, len(pairs), _TOGETHER)]
        found = spread(self._of_some, parts, list(map(len, parts)), least=_SPREAD_FROM)
        weights = [weight for part in found for weight in part]
        self._known.update(zip(pairs, weights, strict=True))
        return weights

    def _of_some(self, pairs: Sequence[tuple[int, int]]) -> list[float]:
        return [self.of(one, other) for one, other in pairs]

    def mean(self, some: Sequence[int], others: Sequence[int]) -> float:
        """The mean over pairs of two groups without common members; of large groups a few members stand for all."""
        pairs = [self.of(a, b) for a in some for b in others]
        return math.fsum(pairs) / len(pairs)

    def weightiest(self, place: int) -> Mapping[str, int]:
        """The features of an article that tell most, their weight in whole thousandths (no sum depends on order)."""
        found = self._weightiest.get(place)
        if found is None:
            profile, rarity = self.profiles[place], self.rarity
            weights = {f: round(1000 * rarity[f] * (1 + (f in profile.lead))) for f in profile.counts}
            found = {f: weights[f] for f in sorted(weights, key=lambda f: (-weights[f], f))[:_RARE]}
            self._weightiest[place] = found
        return found

    def far(self, one: int, other: int) -> bool:
        """Whether all days that both name lie far apart."""
        return "days_far" in dict(_days_signs(self.profiles[one], self.profiles[other]))

    def signs(self, one: int, other: int) -> list[tuple[str, float]]:
        """What speaks for and against, by the name of its setting."""
        first, second = self._draw(one), self._draw(other)
        names, words, concepts = _cosines(first, second)
        found = [
            ("base", 1.0),
            ("lead", math.sqrt(cosine(first.lead, second.lead))),
            ("names", math.sqrt(names)),
            ("concepts", math.sqrt(concepts)),
        ]
        for name, holds, held in zip(_SHARED, first.telling, second.telling, strict=True):
            found.append((name, math.log1p(math.fsum(map(self.rarity.__getitem__, holds & held)))))
        if self.profiles[one].language == self.profiles[other].language:
            found.append(("words", math.sqrt(words)))
            found.append(("length", min(_LONG, first.size, second.size)))
        else:
            found.append(("languages", 1.0))
        found.extend(_days_signs(self.profiles[one], self.profiles[other]))
        return found

    def _draw(self, place: int) -> _Drawn:
        """Weigh every feature of an article."""
        found = self._drawn.get(place)
        if found is None:
            profile = self.profiles[place]
            vector = {f: w for kinds in _VECTORS for f, w in self._vector(profile, kinds).items()}
            telling = tuple(frozenset(f for f in profile.counts if f[0] in kinds) for kinds in _SHARED.values())
            lead, size = self._vector(profile, KINDS, profile.lead), math.log(1 + sum(profile.counts.values()))
            found = self._drawn[place] = _Drawn(vector, telling, lead, size)
        return found

    def _vector(self, profile: Profile, kinds: Collection[str], among: frozenset[str] | None = None) -> Vector:
        """Features of some kinds by count and rarity; length one."""
        counts, rarity = profile.counts, self.rarity
        held = counts if among is None else [f for f in counts if f in among]
        weights = [(f, (1 + math.log(counts[f])) * rarity[f]) for f in held if f[0] in kinds]
        if len(weights) > _MOST:
            weights = sorted(weights, key=lambda item: (-item[1], item[0]))[:_MOST]
        norm = math.sqrt(math.fsum([w * w for _, w in weights])) or 1.0
        return {f: w / norm for f, w in weights}


def _cosines(one: _Drawn, other: _Drawn) -> tuple[float, float, float]:
    """The cosines of names, of words and of concepts: one look at the features that both have."""
    first, second = one.vector, other.vector
    products: tuple[list[float], ...] = ([], [], [])
    for feature in first.keys() & second.keys():
        products[_VECTOR[feature[0]]].append(first[feature] * second[feature])
    names, words, concepts = map(math.fsum, products)
    return names, words, concepts


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length one."""
    return math.fsum([one[f] * other[f] for f in one.keys() & other.keys()])


def counted(profiles: Sequence[Profile]) -> Counter[str]:
    """In how many articles each feature stands."""
    return Counter(f for p in profiles for f in p.counts)


def rarities(seen: Mapping[str, int], articles: int, settings: Mapping[str, Any]) -> dict[str, float]:
    """What each feature tells apart: the fewer articles hold it, here and by the background, the more."""
    usual, size = settings["background"], settings["background_articles"]
    share = {kind: size * usual[name] for name, kind in KINDS_BY_NAME.items()}
    total = articles + size
    return {f: max(0.0, math.log(total / (n + share[f[0]]))) for f, n in seen.items()}


#: The settings' names of the kinds of features.
KINDS_BY_NAME: Mapping[str, str] = {kind.name.lower(): kind.value for kind in Kind}


def _days_signs(one: Profile, other: Profile) -> Iterator[tuple[str, float]]:
    """What the days say that two articles name, and the last years."""
    if one.days and other.days:
        nearest = 0
        if one.days.isdisjoint(other.days):
            nearest = min([min(abs(a - b), _YEAR - abs(a - b)) for a in one.days for b in other.days])
        if nearest <= _NEAR:
            yield ("day_same" if nearest == 0 else "days_near"), 1.0
        elif nearest > _FAR:
            yield "days_far", 1.0
    if one.published is not None and other.published is not None:
        yield "days_between", math.log1p(max(0, abs(one.published - other.published) - _NEAR))
    if one.years and other.years:
        apart = 0 if one.years & other.years else min([abs(a - b) for a in one.years for b in other.years])
        yield ("year_same", "year_next", "years_apart")[min(2, apart)], 1.0
