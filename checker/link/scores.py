"""Scores, minutes and clocks in linking: which two can answer one question at all, and what speaks for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from checker.model import Claim
from checker.values import Duration

__all__ = [
    "Matches",
    "match_blocks",
    "match_comparable",
    "match_slot",
    "match_weights",
    "result_retold",
    "table_of",
    "wholes_fit",
]

_SCORES = ("score", "record", "vote")
_TABLES = {**dict.fromkeys(_SCORES, "score"), "minute": "minute", "clock": "clock"}
_WHOLE = frozenset(("final", "full_time"))  # parts that a score without a part may mean
_VAGUE = (None, "goal")  # events of which the text does not say which one it was
_CLOCK = re.compile(r"PT(?:(\d+)M)?(?:(\d+)S)?")
_TEAMS = 2
_SMALL = 3  # characters of "2-1"


def table_of(claim: Claim) -> str:
    """Which weights a claim of a match has; its kind where it is none."""
    if "/match/" not in claim.pattern:
        return claim.kind
    return _TABLES.get(claim.pattern.rpartition("/")[2], claim.kind)


def match_slot(claim: Claim) -> str:
    """What other claims of its article would answer the same question of the match; "" for any other claim."""
    if table_of(claim) == claim.kind:
        return ""
    return " ".join((claim.frame.thing or "", *claim.frame.scope))


def match_blocks(claim: Claim, story: str) -> set[tuple[str, ...]]:
    """The blocks that a claim of a match stands in: its part of the match, its moment, its numbers."""
    table = table_of(claim)
    if table != "score":
        return {(story, table)}
    return {(story, table, claim.frame.thing or "", word) for word in (*_key(claim), *claim.frame.scope)}


def match_comparable(one: Claim, other: Claim) -> bool:
    """Whether two claims, one of a match at least, could answer one question."""
    table = table_of(one)
    if table != table_of(other) or one.frame.thing != other.frame.thing:
        return False
    if table == "score":
        return _scores_meet(one, other)
    if table == "minute":
        return _minutes_meet(one, other)
    return _meet(_part(one, "half_", "quarter_"), _part(other, "half_", "quarter_"))


def wholes_fit(one: Claim, other: Claim) -> bool:
    """Whether two counts belong to one span ("eight of their last 10"), or are the same number, or have no span."""
    if one.kind != "count" or _part(one, "last_") == _part(other, "last_"):
        return True
    return getattr(one.value, "low", None) == getattr(other.value, "low", None)


def _scores_meet(one: Claim, other: Claim) -> bool:
    """Equal scores need parts that fit, others the very same part, and moment where the match goes on."""
    if ("running" in one.frame.scope) != ("running" in other.frame.scope):
        return False
    if _key(one) == _key(other):
        return _parts_meet(one, other) and _meet(_part(one, "at_"), _part(other, "at_"))
    if one.article == other.article:
        return result_retold(one, other)
    if one.frame.thing != "score" or one.frame.scope != other.frame.scope:
        return False
    if "running" in one.frame.scope:
        return _part(one, "at_") is not None
    return bool(one.frame.scope) or len(set(one.frame.entities) & set(other.frame.entities)) >= _TEAMS


def result_retold(one: Claim, other: Claim) -> bool:
    """Whether one is a result line ("Northfield 65, Ashford 53") and both share a number: one result told twice."""
    if table_of(one) != "score" or table_of(other) != "score" or one.frame.scope or other.frame.scope:
        return False
    lines = [any(c.isalpha() for c in claim.text) for claim in (one, other)]
    first, second = (set(getattr(c.value, "members", ())) for c in (one, other))
    return any(lines) and not all(lines) and bool(first & second)


def _key(claim: Claim) -> tuple[str, ...]:
    keys: tuple[str, ...] = getattr(claim.value, "keys", ())
    return keys


def _parts_meet(one: Claim, other: Claim) -> bool:
    """The same part; or none and the whole match; or, of scores on the way, none and some part."""
    first, second = (frozenset(w for w in c.frame.scope if not w.startswith("at_")) for c in (one, other))
    return (
        first == second
        or (not first and second <= _WHOLE)
        or (not second and first <= _WHOLE)
        or ("running" in first & second and min(len(first), len(second)) == 1)
    )


def _minutes_meet(one: Claim, other: Claim) -> bool:
    first, second = _part(one, ""), _part(other, "")
    return first == second or first in _VAGUE or second in _VAGUE


class Matches:
    """The scores that each article prints: two that print the same ones report the same match."""

    __slots__ = ("_printed",)

    def __init__(self, claims: Iterable[Claim]) -> None:
        """Note the scores of each article with their parts of the match."""
        self._printed: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for claim in claims:
            if table_of(claim) == "score" and claim.frame.thing == "score":
                self._printed[claim.article].add(_printed(claim))

    def shared(self, one: Claim, other: Claim) -> float:
        """How many other scores both articles print; a small one without a part counts half."""
        both = self._printed.get(one.article, set()) & self._printed.get(other.article, set())
        rest = both - {_printed(one), _printed(other)}
        return sum(1.0 if (len(s) > 1 and s[1] != "running") or len(s[0]) > _SMALL else 0.5 for s in sorted(rest))


def _printed(claim: Claim) -> tuple[str, ...]:
    """A score and its part, without the moment."""
    return (*_key(claim), *(word for word in claim.frame.scope if not word.startswith("at_")))


def _part(claim: Claim, *starts: str) -> str | None:
    return next((word for word in claim.frame.scope if word.startswith(starts)), None)


def _meet(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def match_weights(one: Claim, other: Claim, table: Mapping[str, float]) -> list[tuple[str, str, float]]:
    """What speaks for one question besides names and words: the part or event, the same numbers, clocks side by side.

    Triples of field, level and bits.
    """
    kind, found = table_of(one), list[tuple[str, str, float]]()
    shared = [w for w in one.frame.scope if w in other.frame.scope and w not in ("running", "time_left", "goal")]
    if shared:
        found.append(("part", " ".join(shared), table["part_same"] * len(shared)))
    if kind == "score" and _key(one) == _key(other):
        digits = len("".join(_key(one))) - _TEAMS
        found.append(("members", "same", table["members_same"] + table["members_digit"] * (digits - 1)))
    if kind == "score" and one.article == other.article and result_retold(one, other):
        found.append(("line", "retold", table["result_line"]))
    if kind == "clock":
        near = abs(_seconds(one) - _seconds(other)) <= table["clock_seconds"]
        found.append(("clock", "near" if near else "far", table["clock_near"] if near else table["clock_far"]))
    return found


def _seconds(claim: Claim) -> int:
    low = claim.value.low if isinstance(claim.value, Duration) else None
    read = _CLOCK.fullmatch(low or "")
    return 60 * int(read[1] or 0) + int(read[2] or 0) if read is not None else 0
