"""Ids of groups that survive an edit: made of the rule and the frame, never of values, offsets or articles."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from checker.model import Claim, Group
from checker.rulebook import Rule

__all__ = ["First", "Namesake", "commonest", "distinct", "fingerprint", "first", "home", "told_apart", "wide"]

First = tuple[str, int, str]


def fingerprint(rule: Rule, claims: Sequence[Claim], *features: str) -> str:
    """A readable id: the rule, and a hash of what most of the claims are about (and of any further features)."""
    return f"{rule.id.replace('/', '-')}-{_hash([rule.id, *_frame(claims), *features])}"


class Namesake(NamedTuple):
    """What tells a group from others of its id: its story, more of its frames, where its first claim stands."""

    id: str
    story: str
    wide: str
    first: First


def told_apart(groups: Sequence[tuple[Group, Sequence[Claim]]], stories: Mapping[str, str]) -> list[Group]:
    """Give groups with one id different ones: by their story, by more of their frames, by their order in the articles.

    `stories` are those of the articles, by id.
    """
    told = [Namesake(group.id, home(claims, stories), wide(claims), first(claims)) for group, claims in groups]
    return [replace(group, id=name) for name, (group, _) in zip(distinct(told), groups, strict=True)]


def distinct(told: Sequence[Namesake], owner: str | None = None) -> list[str]:
    """The ids of groups, each once.

    Groups of several stories that have one id are told apart by their stories; the owner is the one that had the id for
    itself, and keeps it.
    """
    stories: dict[str, set[str]] = defaultdict(set)
    for one in told:
        stories[one.id].add(one.story)
    names = [one.id if len(stories[one.id]) == 1 or one.story == owner else _of_story(one) for one in told]
    shared = Counter(names)
    longer = [f"{name}-{one.wide}" if shared[name] > 1 else name for name, one in zip(names, told, strict=True)]
    turns: Counter[str] = Counter()
    ids = dict[int, str]()
    for i in sorted(range(len(told)), key=lambda i: told[i].first):
        turns[longer[i]] += 1
        ids[i] = longer[i] if turns[longer[i]] == 1 else f"{longer[i]}-{turns[longer[i]]}"
    return [ids[i] for i in range(len(told))]


def _of_story(one: Namesake) -> str:
    return f"{one.id}-{_hash([one.story])[:6]}"


def home(claims: Iterable[Claim], stories: Mapping[str, str]) -> str:
    """The story that a group belongs to: that of most of its claims, the first by name among equals."""
    counts = Counter(stories[claim.article] for claim in claims)
    return min(counts, key=lambda story: (-counts[story], story))


def first(claims: Sequence[Claim]) -> First:
    """Where the first claim of a group stands: its article, its offset, its id."""
    return claims[0].article, claims[0].start, claims[0].id


def wide(claims: Sequence[Claim]) -> str:
    """A hash of more of the frames than a fingerprint holds: the words around the values."""
    return _hash([*_held(c.frame.near for c in claims), "|", *_held(c.frame.far for c in claims)])[:4]


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
