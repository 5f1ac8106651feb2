"""Which pairs are looked at: those that share a kind, a story (where the question needs one) and a head."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from checker.languages.fold import plain
from checker.link.comparison import comparable, person_key
from checker.model import Claim
from checker.values import Listing, Quote

__all__ = ["TIMELESS", "candidate_pairs"]

#: Kinds whose answer does not depend on the event: claims of several stories may meet.
TIMELESS = frozenset(("rank", "ordinal", "role"))
_MOST = 60


def candidate_pairs(
    claims: Sequence[Claim], story: Mapping[str, str], timeless: frozenset[str]
) -> list[tuple[Claim, Claim]]:
    """Pairs worth comparing, each once, in a stable order. `timeless` are concepts whose dates hold in every story."""
    blocks: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        for key in _keys(claim, story[claim.article], timeless):
            blocks[key].append(claim)
    pairs: dict[tuple[str, str], tuple[Claim, Claim]] = {}
    for key in sorted(blocks):
        members = sorted(blocks[key], key=lambda c: c.id)[: _MOST * 4]
        for one, other in combinations(members, 2):
            if (one.id, other.id) not in pairs and comparable(one, other):
                pairs[one.id, other.id] = (one, other)
    return [pairs[k] for k in sorted(pairs)]


def _keys(claim: Claim, story: str, timeless: frozenset[str]) -> set[tuple[str, ...]]:
    """The blocks that a claim stands in."""
    home = "" if claim.kind in TIMELESS or claim.frame.predicate in timeless else story
    kind, frame = claim.kind, claim.frame
    if kind in ("role", "age"):
        return {(home, kind, person_key(claim) or "")}
    if isinstance(claim.value, Quote):
        words = plain(claim.value.text).split()
        return {(home, kind, w) for w in words if len(w) > 3}
    if isinstance(claim.value, Listing):
        return {(home, kind, k) for k in claim.value.keys}
    heads = {frame.thing, frame.predicate, *frame.near} - {None}
    return {(home, kind, str(h)) for h in heads}
