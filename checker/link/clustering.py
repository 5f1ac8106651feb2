"""Best pairs first: claims become the groups that answer one question, with what must not be joined kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from checker.link.comparison import Weigher
from checker.link.likeness import alike, coarse, identical
from checker.model import Claim, Cluster

__all__ = ["cluster"]


def cluster(claims: Sequence[Claim], pairs: Sequence[tuple[Claim, Claim]], weigher: Weigher) -> tuple[Cluster, ...]:
    """Join pairs in the order of their match weight; every claim ends in exactly one cluster."""
    scored = [(weigher.compare(a, b), a, b) for a, b in pairs]
    wanted = [(c.total, a, b) for c, a, b in scored if c.total >= _needed(a, b, weigher)]
    totals = {(a.id, b.id): c.total for c, a, b in scored}
    wanted.sort(key=lambda row: (-row[0], not alike(row[1].value, row[2].value), row[1].id, row[2].id))
    home = {c.id: c.id for c in claims}
    members: dict[str, list[Claim]] = {c.id: [c] for c in claims}
    weight: dict[str, float] = defaultdict(lambda: float("inf"))
    for total, one, other in wanted:
        first, second = home[one.id], home[other.id]
        if first == second or not _may_join(members[first], members[second], totals, weigher):
            continue
        for claim in members[second]:
            home[claim.id] = first
        members[first].extend(members.pop(second))
        weight[first] = min(weight[first], weight[second], total)
    return tuple(
        Cluster(tuple(sorted(group, key=lambda c: (c.article, c.start, c.id))), min(weight[key], 99.0))
        for key, group in sorted(members.items())
    )


def _needed(one: Claim, other: Claim, weigher: Weigher) -> float:
    """The weight from which a pair is one question: more where the values differ, most inside one article."""
    table = weigher.settings(one.kind)
    if _two_answers(one, other):
        return max(table["told_twice"], table["differ"])
    if alike(one.value, other.value):
        return table["alike"]
    return table["differ"] + (table["coarse"] if coarse(one.value, other.value) else 0.0)


def _two_answers(one: Claim, other: Claim) -> bool:
    """Whether one article gives two values that are not the same to the last digit."""
    return one.article == other.article and one.kind != "role" and not identical(one.value, other.value)


def _may_join(
    one: Sequence[Claim], other: Sequence[Claim], totals: Mapping[tuple[str, str], float], weigher: Weigher
) -> bool:
    """No pair of the two groups may be kept apart, and on the whole they must be alike."""
    return all(
        _pair_may_join(a, b, totals.get((min(a.id, b.id), max(a.id, b.id)), 0.0), weigher) for a in one for b in other
    )


def _pair_may_join(one: Claim, other: Claim, total: float, weigher: Weigher) -> bool:
    table = weigher.settings(one.kind)
    if _two_answers(one, other):
        return total >= table["told_twice"] and not _cannot_link(one, other)
    return total >= table["alike"] / 2 or one.article == other.article


def _cannot_link(one: Claim, other: Claim) -> bool:
    """Two answers in one sentence are two questions; so are two dates or two lists of one article."""
    return one.kind in ("date", "list") or one.sentence == other.sentence
