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


class Likeness:
    """The weight between any two articles, by their places in the sequence; each is worked out once."""

    __slots__ = ("_concepts", "_known", "_lead", "_names", "_size", "_weights", "_words", "profiles", "rarity")

    def __init__(self, profiles: Sequence[Profile], settings: Mapping[str, Any]) -> None:
        """Weigh every feature of every article."""
        self.profiles = profiles
        self._weights: Mapping[str, float] = settings["weight"]
        self.rarity = _rarity(profiles, settings)
        self._names = [self._vector(p, NAMES) for p in profiles]
        self._words = [self._vector(p, WORDING) for p in profiles]
        self._concepts = [self._vector(p, (Kind.CONCEPT,)) for p in profiles]
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
        yield "names", math.sqrt(cosine(self._names[one], self._names[other]))
        yield "concepts", math.sqrt(cosine(self._concepts[one], self._concepts[other]))
        yield "lead", math.sqrt(cosine(self._lead[one], self._lead[other]))
        yield from self._shared(first, second)
        if first.language == second.language:
            yield "words", math.sqrt(cosine(self._words[one], self._words[other]))
            yield "length", min(_LONG, self._size[one], self._size[other])
        else:
            yield "languages", 1.0
        yield from _days_signs(first, second)

    def _shared(self, one: Profile, other: Profile) -> Iterator[tuple[str, float]]:
        """How much rarity the two have in common, whatever else they say."""
        small, large = (
            (one.counts, other.counts) if len(one.counts) <= len(other.counts) else (other.counts, one.counts)
        )
        names = figures = words = 0.0
        for feature in small:
            if feature in large:
                kind, rarity = feature[0], self.rarity[feature]
                if kind in (Kind.NAME, Kind.LISTED):
                    names += rarity
                elif kind == Kind.FIGURE:
                    figures += rarity
                elif kind in TELLING:
                    words += rarity
        yield "shared_names", math.log1p(names)
        yield "shared_figures", math.log1p(figures)
        yield "shared_words", math.log1p(words)

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
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return math.fsum(v * large[f] for f, v in small.items() if f in large)


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
