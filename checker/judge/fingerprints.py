"""Ids of groups that survive an edit: made of the rule and the frame, never of values, offsets or articles."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from checker.model import Claim, Group
from checker.rulebook import Rule

__all__ = ["commonest", "fingerprint", "told_apart"]


def fingerprint(rule: Rule, claims: Sequence[Claim], *features: str) -> str:
    """A readable id: the rule, and a hash of what most of the claims are about (and of any further features)."""
    return f"{rule.id.replace('/', '-')}-{_hash([rule.id, *_frame(claims), *features])}"


def told_apart(groups: Sequence[tuple[Group, Sequence[Claim]]]) -> list[Group]:
    """Give groups with one id different ones: by more of their frames, and last by their order in the articles."""
    shared = Counter(group.id for group, _ in groups)
    longer = [
        (replace(group, id=f"{group.id}-{_hash(_wide(claims))[:4]}") if shared[group.id] > 1 else group, claims)
        for group, claims in groups
    ]
    turns: Counter[str] = Counter()
    told: dict[int, Group] = {}
    for i in sorted(range(len(longer)), key=lambda i: [(c.article, c.start, c.id) for c in longer[i][1][:1]]):
        group = longer[i][0]
        turns[group.id] += 1
        told[i] = group if turns[group.id] == 1 else replace(group, id=f"{group.id}-{turns[group.id]}")
    return [told[i] for i in range(len(longer))]


def _frame(claims: Sequence[Claim]) -> list[str]:
    """What most of the claims are about."""
    frames = [claim.frame for claim in claims]
    return [
        commonest(frame.thing for frame in frames),
        commonest(frame.predicate for frame in frames),
        commonest(frame.subject for frame in frames),
        commonest(frame.place for frame in frames),
        commonest(frame.period for frame in frames),
        *_held(frame.entities for frame in frames),
        *_held(frame.scope for frame in frames),
    ]


def _wide(claims: Sequence[Claim]) -> list[str]:
    """More of the frames: the words around the values."""
    return [*_held(c.frame.near for c in claims), "|", *_held(c.frame.far for c in claims)]


def commonest(words: Iterable[str | None]) -> str:
    """The word that comes most often, the first in the alphabet among equals; empty where there is none."""
    counts = Counter(word for word in words if word)
    return min(counts, key=lambda word: (-counts[word], word), default="")


def _held(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Words that at least half of the rows hold, in alphabetical order."""
    sets = [set(row) for row in rows]
    counts = Counter(word for row in sets for word in row)
    return sorted(word for word, count in counts.items() if 2 * count >= len(sets))


def _hash(features: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(features).encode()).hexdigest()[:8]
