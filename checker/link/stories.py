"""Which articles report one event: those that share rare names, concepts and words, and days near each other."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from checker.languages.fold import plain
from checker.model import Article, Claim
from checker.values import Date

__all__ = ["group_stories", "likeness"]

_WORD = re.compile(r"[^\W\d_]{4,}")
_RARE = 25  # so many of its rarest features bring an article together with others
_COMMON = 60  # a feature of more articles than this brings nobody together
_YEAR = 366

Vector = dict[str, float]


def group_stories(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    topics: Mapping[str, Mapping[str, int]],
    settings: Mapping[str, Any],
) -> dict[str, str]:
    """Article id → story id. A story is named after its first article; the order of the input plays no part."""
    ordered = sorted(articles, key=lambda a: a.id)
    return _components(ordered, likeness(ordered, claims, topics, settings), settings["threshold"])


def likeness(
    ordered: Sequence[Article],
    claims: Sequence[Claim],
    topics: Mapping[str, Mapping[str, int]],
    settings: Mapping[str, Any],
) -> dict[tuple[str, str], float]:
    """How alike two articles are, 0 to about 1: names and concepts in any two languages, words within one."""
    neutral = _vectors({a.id: topics.get(a.id, {}) for a in ordered})
    words = _vectors({a.id: _words(a) for a in ordered})
    language = {a.id: a.language for a in ordered}
    days = _days(ordered, claims)
    scores: dict[tuple[str, str], float] = {}
    for one, other in _pairs([a.id for a in ordered], neutral, words):
        score = _cosine(neutral[one], neutral[other])
        if language[one] == language[other]:
            score = (score + _cosine(words[one], words[other])) / 2
        scores[one, other] = score * _nearness(days[one], days[other], settings)
    return scores


def _words(article: Article) -> Mapping[str, int]:
    """Words of four letters and more, folded: for articles of one language."""
    return Counter(plain(w) for s in article.segments for w in _WORD.findall(article.text, s.start, s.end))


def _vectors(counts: Mapping[str, Mapping[str, int]]) -> dict[str, Vector]:
    """Weigh features by how often they stand in an article and how few articles have them; length one."""
    seen = Counter(f for features in counts.values() for f in features)
    total = len(counts)
    vectors: dict[str, Vector] = {}
    for article, features in counts.items():
        vector = {f: (1 + math.log(n)) * math.log(1 + total / seen[f]) for f, n in features.items()}
        norm = math.sqrt(sum(v * v for v in vector.values())) or 1.0
        vectors[article] = {f: v / norm for f, v in vector.items()}
    return vectors


def _pairs(articles: Sequence[str], *vectors: Mapping[str, Vector]) -> list[tuple[str, str]]:
    """Pairs that share one of their rarest features: at scale not every article is compared with every other."""
    if len(articles) <= _COMMON:
        return [(a, b) for i, a in enumerate(articles) for b in articles[i + 1 :]]
    pairs: set[tuple[str, str]] = set()
    for space in vectors:
        holders: dict[str, list[str]] = defaultdict(list)
        for article in articles:
            for feature in sorted(space[article], key=lambda f: (-space[article][f], f))[:_RARE]:
                holders[feature].append(article)
        pairs |= {
            (a, b) for ids in holders.values() if len(ids) <= _COMMON for i, a in enumerate(ids) for b in ids[i + 1 :]
        }
    return sorted((min(p), max(p)) for p in pairs)


def _cosine(one: Vector, other: Vector) -> float:
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum(v * large[f] for f, v in small.items() if f in large)


def _days(articles: Sequence[Article], claims: Sequence[Claim]) -> dict[str, frozenset[int]]:
    """The days that an article names, and that of its publication, as days of the year (the year may be unknown)."""
    found: dict[str, set[int]] = {a.id: set() for a in articles}
    for article in articles:
        found[article.id] |= _day_numbers(article.published or "")
    for claim in claims:
        if isinstance(claim.value, Date) and claim.article in found:
            found[claim.article] |= _day_numbers(claim.value.edtf)
    return {a: frozenset(d) for a, d in found.items()}


def _day_numbers(edtf: str) -> set[int]:
    """The day of the year of each whole day in an EDTF text."""
    days = [e[5:10] for e in edtf.split("/") if len(e) >= 10 and "X" not in e[5:10]]
    return {date.fromisoformat(f"2024-{d}").timetuple().tm_yday for d in days}


def _nearness(one: frozenset[int], other: frozenset[int], settings: Mapping[str, Any]) -> float:
    """A factor: more where two articles name days near each other, less where all are far apart."""
    if not one or not other:
        return 1.0
    distance = min(min(abs(a - b), _YEAR - abs(a - b)) for a in one for b in other)
    if distance <= settings["near_days"]:
        return float(settings["near_factor"])
    return float(settings["far_factor"]) if distance > settings["far_days"] else 1.0


def _components(
    articles: Sequence[Article], scores: Mapping[tuple[str, str], float], threshold: float
) -> dict[str, str]:
    """Join the likest first; two groups join where their articles are alike on average."""
    members = {a.id: [a.id] for a in articles}
    home = {a.id: a.id for a in articles}
    for (one, other), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        first, second = home[one], home[other]
        if score < threshold or first == second:
            continue
        cross = [scores.get((min(a, b), max(a, b)), 0.0) for a in members[first] for b in members[second]]
        if sum(cross) / len(cross) < threshold * 0.8:
            continue
        keep, drop = min(first, second), max(first, second)
        for article in members[drop]:
            home[article] = keep
        members[keep].extend(members.pop(drop))
    return home
