"""Which pairs are looked at: those that share a kind, a story (where the question needs one) and a head."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from checker.languages.families import Families
from checker.languages.fold import plain
from checker.link.comparison import comparable, person_key
from checker.link.scores import match_blocks, table_of
from checker.model import Claim
from checker.values import Listing, Place, Quote

__all__ = ["TIMELESS", "candidate_pairs"]

#: Kinds whose answer does not depend on the event: claims of several stories may meet.
TIMELESS = frozenset(("rank", "ordinal", "role"))
_MOST = 60
_NEXT = 5  # words on each side of a value that bring two claims together


def candidate_pairs(
    claims: Sequence[Claim], story: Mapping[str, str], timeless: frozenset[str], families: Families
) -> list[tuple[Claim, Claim]]:
    """Pairs worth comparing, each once, in a stable order. `timeless` are concepts whose dates hold in every story."""
    blocks: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    few = Counter((story[claim.article], claim.kind) for claim in claims)
    for claim in claims:
        for key in _keys(claim, story[claim.article], timeless):
            blocks[key].append(claim)
    for claim in claims:
        if few[story[claim.article], claim.kind] <= _MOST:
            blocks[story[claim.article], claim.kind].append(claim)
    pairs: dict[tuple[str, str], tuple[Claim, Claim]] = {}
    for key in sorted(blocks):
        members = sorted(blocks[key], key=lambda c: c.id)[: _MOST * 4]
        for one, other in combinations(members, 2):
            if (one.id, other.id) not in pairs and comparable(one, other, families):
                pairs[one.id, other.id] = (one, other)
    return [pairs[k] for k in sorted(pairs)]


def _keys(claim: Claim, story: str, timeless: frozenset[str]) -> set[tuple[str, ...]]:
    """The blocks that a claim stands in."""
    if table_of(claim) != claim.kind:
        return match_blocks(claim, story)
    home = "" if claim.kind in TIMELESS or claim.frame.predicate in timeless else story
    kind, frame = claim.kind, claim.frame
    if kind in ("role", "age") or (isinstance(claim.value, Place) and claim.value.home):
        return {(home, kind, person_key(claim) or "")}
    if kind == "status":
        return {(home, kind, frame.predicate or "", frame.subject)} if frame.subject else set()
    if isinstance(claim.value, Quote):
        words = plain(claim.value.text).split()
        return {(home, kind, w) for w in words if len(w) > 3}
    if isinstance(claim.value, Listing):
        return {(home, kind, k) for k in claim.value.keys}
    heads = {frame.thing, frame.predicate, *frame.near, *frame.before[:_NEXT], *frame.behind[:_NEXT]} - {None}
    return {(home, kind, str(h)) for h in heads}
