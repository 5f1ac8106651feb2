"""Whether two scores can both be right: by both numbers, in either order."""

from __future__ import annotations

from checker.judge.outcome import ERROR, SAME, Outcome, unclear
from checker.model import Claim
from checker.values import Listing

__all__ = ["is_score", "of_a_match", "relate_scores"]

_THINGS = frozenset(("score", "record", "vote", "minute", "clock"))


def is_score(value: Listing) -> bool:
    """Whether a list is a score: two or more numbers under the one key that holds them all."""
    return len(value.keys) == 1 < len(value.members)


def relate_scores(a: Listing, b: Listing) -> Outcome:
    """2-1 is 1-2, told from the other side; 1-1 is not 0-1. A score and a list of names cannot be compared."""
    if not (is_score(a) and is_score(b)):
        return unclear("other")
    return SAME if a.keys == b.keys else ERROR


def of_a_match(claim: Claim) -> bool:
    """Whether a claim is a score, a record, a vote, a minute or what a clock shows: it has a question of its own."""
    return "/match/" in claim.pattern and claim.frame.thing in _THINGS
