"""Which pairs are looked at: those that share a kind, a story (where the question needs one) and a head."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from itertools import combinations
from typing import Literal

from checker.languages.families import Families
from checker.languages.fold import plain
from checker.link.gate import comparable
from checker.link.holders import Holders
from checker.link.kinds import person_key
from checker.link.scores import match_blocks, table_of
from checker.model import Claim
from checker.values import Listing, Place, Quote

__all__ = ["TIMELESS", "candidate_pairs", "is_timeless"]

#: Kinds whose answer does not depend on the event: claims of several stories may meet.
TIMELESS = frozenset(("rank", "ordinal", "role"))
_MOST = 60  # claims of a kind in a story that are all looked at together; neighbours of a claim in a crowd
_CROWD = 240  # claims in a block from which sharing its key alone says little
_NEXT = 5  # words on each side of a value that bring two claims together
_WORDS = 4  # words that two long quotations share if they are one
_WORDED = frozenset(("date", "place"))  # kinds of which being the only answer says nothing

Key = tuple[str, ...]
Block = Sequence[Claim]


def candidate_pairs(
    claims: Sequence[Claim],
    story: Mapping[str, str],
    timeless: frozenset[str],
    families: Families,
    holders: Holders,
    among: Literal["all", "stories", "shared"] = "all",
    fresh: Set[str] | None = None,
) -> list[tuple[Claim, Claim]]:
    """Pairs worth comparing, each once, in a stable order. `timeless` are concepts whose dates hold in every story.

    Those that blocks of single stories bring together (`among` "stories") and those of blocks that all stories share
    ("shared") are all there are: a collection may be looked at story by story, and its timeless claims on their own.
    Of each pair one claim is among the `fresh` ones (ids), where these are given.
    """
    ordered = sorted(claims, key=lambda c: c.id)

    def keys(claim: Claim) -> Set[Key]:
        found = _keys(claim, story[claim.article], timeless)
        title = holders.title(claim)
        return found if title is None else {*found, (story[claim.article], "role", "held", title)}

    blocks = _blocks(ordered, keys)
    few: dict[Key, list[Claim]] = defaultdict(list)
    for claim in ordered:
        few[story[claim.article], claim.kind].append(claim)
    met = _Met(ordered, story, families, holders, fresh)
    for key in sorted(blocks):
        if among != "all" and (key[0] == "") != (among == "shared"):
            continue
        if len(blocks[key]) <= _CROWD:
            met.all_of(blocks[key])
        else:
            met.crowd(blocks[key], key, keys)
    for block in few.values():
        if among != "shared" and len(block) <= _MOST:
            met.all_of(block)
    return met.in_order()


def _blocks(claims: Block, keys: Callable[[Claim], Set[Key]]) -> dict[Key, list[Claim]]:
    """The claims of each key, in their order."""
    blocks: dict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        for key in keys(claim):
            blocks[key].append(claim)
    return blocks


class _Met:
    """The pairs that met in some block and could answer one question."""

    __slots__ = ("_bags", "_claims", "_families", "_found", "_fresh", "_holders", "_places", "_story")

    def __init__(
        self,
        claims: Block,
        story: Mapping[str, str],
        families: Families,
        holders: Holders,
        fresh: Set[str] | None = None,
    ) -> None:
        """Note what each claim could share with others; `claims` are in order of ids."""
        self._fresh = fresh
        self._families, self._story, self._holders = families, story, holders
        self._claims = claims
        self._places = {c.id: place for place, c in enumerate(claims)}
        self._bags = {c.id: _bag(c) for c in claims if c.kind in _WORDED or isinstance(c.value, Quote)}
        self._found: set[int] = set()

    def in_order(self) -> list[tuple[Claim, Claim]]:
        """The pairs by the ids of their claims, the lower one first."""
        places = (divmod(key, len(self._claims)) for key in sorted(self._found))
        return [(self._claims[one], self._claims[other]) for one, other in places]

    def all_of(self, block: Block) -> None:
        """Each two of a block, which is in order of ids."""
        for one, other in self._each_two(block):
            self.pair(one, other)

    def _each_two(self, block: Block) -> Iterable[tuple[Claim, Claim]]:
        """Each two claims of a block of which one is fresh."""
        if self._fresh is None:
            return combinations(block, 2)
        fresh = [claim for claim in block if claim.id in self._fresh]
        return ((one, other) for one in fresh for other in block if other is not one)

    def crowd(self, block: Block, key: Key, keys: Callable[[Claim], Set[Key]]) -> None:
        """Of a block too large for that, those that share another key, and each with its neighbours by value.

        So do those of one story, and those that name somebody or something in common: what else is left out is like
        "the first round" of one match and of another.
        """
        if self._fresh is not None and self._fresh.isdisjoint(claim.id for claim in block):
            return
        self.neighbours(block)
        for held in _blocks(block, lambda c: {*(keys(c) - {key}), *self._nearer(c)}).values():
            if len(held) <= _CROWD:
                self.all_of(held)
            else:
                self.neighbours(held)

    def _nearer(self, claim: Claim) -> set[Key]:
        """The story of a claim, and whom or what it names."""
        frame = claim.frame
        names = {*frame.entities, frame.subject, frame.place} - {None}
        return {("story", self._story[claim.article]), *(("name", str(name)) for name in names)}

    def neighbours(self, block: Block) -> None:
        """Each claim with the next ones by value: like answers find each other, and answers that differ meet."""
        ordered = sorted(block, key=lambda c: (str(c.value), c.id))
        for place, claim in enumerate(ordered):
            for other in ordered[place + 1 : place + 1 + _MOST]:
                self.pair(claim, other)

    def pair(self, one: Claim, other: Claim) -> None:
        """Note two claims, unless they cannot answer one question or have been looked at before."""
        if self._fresh is not None and one.id not in self._fresh and other.id not in self._fresh:
            return
        a, b = self._places[one.id], self._places[other.id]
        key = min(a, b) * len(self._claims) + max(a, b)
        if key not in self._found and self._may_be_one(one, other) and comparable(one, other, self._families):
            self._found.add(key)

    def _may_be_one(self, one: Claim, other: Claim) -> bool:
        """Whether weighing them can come to anything: two persons hold one office, or something is shared."""
        if one.kind in ("role", "age"):
            persons = person_key(one), person_key(other)
            return persons[0] == persons[1] or None in persons or bool(self._holders.bond(one, other))
        first, second = self._bags.get(one.id), self._bags.get(other.id)
        if first is None or second is None:
            return True
        if isinstance(one.value, Quote):
            return len(first & second) >= min(_WORDS, (2 * min(len(first), len(second)) + 2) // 3)
        return not first.isdisjoint(second)


def _bag(claim: Claim) -> frozenset[object]:
    """All that a claim could share with another; of a quotation its words."""
    if isinstance(claim.value, Quote):
        return frozenset(plain(claim.value.text).split())
    frame = claim.frame
    heads = {frame.thing, frame.predicate, frame.subject} - {None}
    return frozenset((*heads, *frame.near, *frame.far, *frame.entities, *frame.beside, *frame.before, *frame.behind))


def is_timeless(claim: Claim, timeless: frozenset[str]) -> bool:
    """Whether a claim may answer a question of several stories; `timeless` as above."""
    if table_of(claim) != claim.kind:
        return False
    return claim.kind in TIMELESS or claim.frame.predicate in timeless


def _keys(claim: Claim, story: str, timeless: frozenset[str]) -> set[tuple[str, ...]]:
    """The blocks that a claim stands in."""
    if table_of(claim) != claim.kind:
        return match_blocks(claim, story)
    home = "" if is_timeless(claim, timeless) else story
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
