"""Groups and claims as rows of the store's tables: what is asked for in SQL, and what tells groups apart."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from checker.judge.fingerprints import first, wide
from checker.judge.verdicts import Told
from checker.model import Claim, Group, Link
from checker.nightly.codec import pack
from checker.selection import said

__all__ = ["CLAIMS", "GROUPS", "by_group", "claim_rows", "group_row", "says"]

GROUPS = "INSERT INTO groups VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
#: A claim that another story held until tonight is this one's now.
CLAIMS = "INSERT OR REPLACE INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def group_row(
    story: str, place: int, told: Told, *, shared: bool = False, crossing: bool = False, chain: str = ""
) -> tuple[Any, ...]:
    """A group as a row: first where it is kept, then what its id is made of, then what it says."""
    group, claims = told
    names = (group.id, wide(claims), json.dumps(first(claims)), group.id)
    judged = (group.kind, group.rule, group.verdict, group.severity, group.independent_sources)
    return (
        story,
        int(shared),
        place,
        *names,
        *judged,
        int(crossing),
        says(group, {c.id: c for c in claims}),
        chain,
        _noun(told),
    )


def _noun(told: Told) -> bytes | None:
    """What is told of a finding: the group and a value a side; None for a group that is none."""
    group, claims = told
    if group.verdict not in ("contradiction", "update"):
        return None
    by_id = {claim.id: claim for claim in claims}
    values = dict.fromkeys(by_id[side[0]].value for side in group.sides if side)
    return pack((replace(group, silent=()), tuple(values)))


def says(group: Group, claims: Mapping[str, Claim]) -> str:
    """What the sides of a group say, in a form for programs: "count 12 | count 15"."""
    told = dict.fromkeys(said(claims[side[0]].value.to_json()) for side in group.sides if side)
    return " | ".join(told)


def claim_rows(story: str, claims: Sequence[Claim], groups: Sequence[Told]) -> list[tuple[Any, ...]]:
    """The claims of a story as rows, each with the place of its group where that is the story's own."""
    places = {claim.id: place for place, (_, held) in enumerate(groups) for claim in held}
    return [
        (
            *(claim.id, claim.article, story, claim.kind, claim.start, claim.end, claim.text),
            json.dumps(claim.value.to_json(), ensure_ascii=False, sort_keys=True),
            *(claim.stance, claim.attribution, story, 0, places.get(claim.id, -1)),
        )
        for claim in claims
    ]


def by_group(links: Sequence[Link], groups: Sequence[Told]) -> list[tuple[Group, tuple[Link, ...]]]:
    """Each group with the links that brought it together, in the order in which they did."""
    homes = {claim: place for place, (group, _) in enumerate(groups) for claim in group.claims}
    held: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        if link.one in homes:
            held[homes[link.one]].append(link)
    return [(group, tuple(held[place])) for place, (group, _) in enumerate(groups)]
