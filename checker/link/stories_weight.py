"""How strongly two articles speak for one event: a sum of evidence (log-odds), above 0 for it, below 0 against it.

What is rare counts most. How rare a feature is comes from the collection and, since two articles show nothing of that,
from a background: the full name of a person is rare anywhere, the name of a country is not.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from checker.link.stories_profile import KINDS, NAMES, TELLING, WORDING, Kind, Profile

__all__ = ["Likeness", "Vector", "cosine"]

Vector = dict[str, float]

_MOST = 300  # features of one article and sort that are compared, the weightiest
_YEAR = 366
_NEAR, _FAR = 3, 21  # days
_CLIP = 6.0  # no single pair says more than this, for or against
_LONG = 6.5  # the logarithm of a length from which longer texts do not share more words by chance
_COSINES = {
    **dict.fromkeys((kind.value for kind in NAMES), "names"),
    **dict.fromkeys((kind.value for kind in WORDING), "words"),
    Kind.CONCEPT.value: "concepts",
}
_SHARED = {
    **dict.fromkeys((Kind.NAME.value, Kind.LISTED.value), "shared_names"),
    Kind.FIGURE.value: "shared_figures",
    **{kind.value: "shared_words" for kind in TELLING},
}


class Likeness:
    """The weight between any two articles, by their places in the sequence; each is worked out once."""

    __slots__ = ("_known", "_lead", "_size", "_vectors", "_weights", "profiles", "rarity")

    def __init__(self, profiles: Sequence[Profile], settings: Mapping[str, Any]) -> None:
        """Weigh every feature of every article."""
        self.profiles = profiles
        self._weights: Mapping[str, float] = settings["weight"]
        self.rarity = _rarity(profiles, settings)
        self._vectors = [
            {f: w for kinds in (NAMES, WORDING, (Kind.CONCEPT,)) for f, w in self._vector(p, kinds).items()}
            for p in profiles
        ]
        self._lead = [self._vector(p, KINDS, p.lead) for p in profiles]
        self._size = [math.log(1 + sum(p.counts.values())) for p in profiles]
        self._known: dict[tuple[int, int], float] = {}

    def of(self, one: int, other: int) -> float:
        """The evidence between two articles."""
        key = (one, other) if one < other else (other, one)
        if key not in self._known:
            total = math.fsum(self._weights[name] * value for name, value in self.signs(*key))
            self._known[key] = max(-_CLIP, min(_CLIP, total))
        return self._known[key]

    def mean(self, some: Sequence[int], others: Sequence[int]) -> float:
        """The mean over pairs of two groups without common members; of large groups a few members stand for all."""
        pairs = [self.of(a, b) for a in some for b in others]
        return math.fsum(pairs) / len(pairs)

    def far(self, one: int, other: int) -> bool:
        """Whether all days that both name lie far apart."""
        return "days_far" in dict(_days_signs(self.profiles[one], self.profiles[other]))

    def signs(self, one: int, other: int) -> Iterator[tuple[str, float]]:
        """What speaks for and against, by the name of its setting."""
        first, second = self.profiles[one], self.profiles[other]
        yield "base", 1.0
        yield "lead", math.sqrt(cosine(self._lead[one], self._lead[other]))
        common = first.counts.keys() & second.counts.keys()
        yield from self._shared(common)
        cosines = self._cosines(one, other, common)
        yield "names", math.sqrt(cosines["names"])
        yield "concepts", math.sqrt(cosines["concepts"])
        if first.language == second.language:
            yield "words", math.sqrt(cosines["words"])
            yield "length", min(_LONG, self._size[one], self._size[other])
        else:
            yield "languages", 1.0
        yield from _days_signs(first, second)

    def _cosines(self, one: int, other: int, common: Collection[str]) -> dict[str, float]:
        """The cosines of two articles by their names, concepts and words, in one pass over what they share."""
        first, second = self._vectors[one], self._vectors[other]
        products: dict[str, list[float]] = {"names": [], "concepts": [], "words": []}
        for feature in common:
            if feature in first and feature in second:
                products[_COSINES[feature[0]]].append(first[feature] * second[feature])
        return {name: math.fsum(found) for name, found in products.items()}

    def _shared(self, common: Collection[str]) -> Iterator[tuple[str, float]]:
        """How much rarity two articles have in common, whatever else they say."""
        found: dict[str, list[float]] = {"shared_names": [], "shared_figures": [], "shared_words": []}
        for feature in common:
            name = _SHARED.get(feature[0])
            if name is not None:
                found[name].append(self.rarity[feature])
        for name, rarities in found.items():
            yield name, math.log1p(math.fsum(rarities))

    def _vector(self, profile: Profile, kinds: Collection[str], among: frozenset[str] | None = None) -> Vector:
        """Features of some kinds by count and rarity; length one."""
        weights = [
            (f, (1 + math.log(n)) * self.rarity[f])
            for f, n in profile.counts.items()
            if f[0] in kinds and (among is None or f in among)
        ]
        if len(weights) > _MOST:
            weights = sorted(weights, key=lambda item: (-item[1], item[0]))[:_MOST]
        norm = math.sqrt(math.fsum(w * w for _, w in weights)) or 1.0
        return {f: w / norm for f, w in weights}


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length one."""
    return math.fsum([one[f] * other[f] for f in one.keys() & other.keys()])


def _rarity(profiles: Sequence[Profile], settings: Mapping[str, Any]) -> dict[str, float]:
    """What each feature tells apart: the fewer articles hold it, here and by the background, the more."""
    seen = Counter(f for p in profiles for f in p.counts)
    usual, size = settings["background"], settings["background_articles"]
    share = {kind: size * usual[name] for name, kind in KINDS_BY_NAME.items()}
    total = len(profiles) + size
    return {f: max(0.0, math.log(total / (n + share[f[0]]))) for f, n in seen.items()}


#: The settings' names of the kinds of features.
KINDS_BY_NAME: Mapping[str, str] = {kind.name.lower(): kind.value for kind in Kind}


def _days_signs(one: Profile, other: Profile) -> Iterator[tuple[str, float]]:
    """What the days say that two articles name, and the last years."""
    if one.days and other.days:
        nearest = min(min(abs(a - b), _YEAR - abs(a - b)) for a in one.days for b in other.days)
        if nearest <= _NEAR:
            yield ("day_same" if nearest == 0 else "days_near"), 1.0
        elif nearest > _FAR:
            yield "days_far", 1.0
    if one.published is not None and other.published is not None:
        yield "days_between", math.log1p(max(0, abs(one.published - other.published) - _NEAR))
    if one.years and other.years:
        apart = min(abs(a - b) for a in one.years for b in other.years)
        yield ("year_same", "year_next", "years_apart")[min(2, apart)], 1.0
