"""Which states of one text are sure: not those of one of several without a name, nor those that clash in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from checker.extract.named import Named
from checker.extract.scan import Scan

__all__ = ["settled"]

_CHOSEN = ("support", "vote")


def settled(scan: Scan, found: Sequence[Named]) -> list[Named]:
    """Leave out the states of people without a name of whom there are several, and what a text tells in two ways.

    Only where the holder or the other side is known by its kind alone: of a person two states may follow one another.
    """
    several = _several(scan)
    told: dict[tuple[str | None, ...], set[object]] = defaultdict(set)
    for named in found:
        told[_question(named)].add(named.value)
    whose = scan.pack.state_whose
    return [
        named
        for named in found
        if named.subject not in several
        and not _one_of_many(scan, named)
        and (len(told[_question(named)]) == 1 or not _by_kind(named, whose))
    ]


def _one_of_many(scan: Scan, named: Named) -> bool:
    """Whether what is voted on or backed is one of several such in the text, by the words beside them."""
    if named.event not in _CHOSEN:
        return False
    kind = named.thing if named.event == "support" else named.subject
    sections = ("state_object",) if named.event == "support" else ("thing", "event")
    beside = {word for at in range(len(scan.tokens)) if (word := _beside(scan, at, sections, kind)) is not None}
    return len(beside) > 1


def _beside(scan: Scan, at: int, sections: tuple[str, ...], kind: str | None) -> str | None:
    """The word that describes such a noun at a token, where there is one."""
    hit = next((h for h in scan.hits[at] if h.category in sections and h.id == kind), None)
    if hit is None:
        return None
    place = at - 1 if scan.pack.plural else hit.end
    if not 0 <= place < len(scan.tokens) or not scan.tokens.words[place][0].isalpha():
        return None
    return None if scan.hit(place, "stop", "state_fill", "and") is not None else scan.tokens.keys[place]


def _question(named: Named) -> tuple[str | None, ...]:
    return named.event, named.subject, named.thing


def _by_kind(named: Named, whose: Mapping[str, frozenset[str]]) -> bool:
    """Whether a holder is a concept, or the other side is: two laws are both a law."""
    axis = named.event or ""
    return named.subject in whose.get(axis, frozenset()) or axis == "side" or (named.thing or "").startswith(f"{axis}_")


def _several(scan: Scan) -> frozenset[str]:
    """The people without a name whom a text names as several, or as one beside another."""
    return frozenset(concept for at, concept in _people(scan) if _many(scan, at))


def _people(scan: Scan) -> Iterator[tuple[int, str]]:
    for hit in scan.within(0, len(scan.tokens), "thing"):
        if hit.id in scan.pack.state_people:
            yield hit.start, hit.id


def _many(scan: Scan, at: int) -> bool:
    """Whether a noun is plural, counted, or one beside another."""
    hit = scan.hit(at, "thing")
    end = hit.end if hit is not None else at + 1
    if scan.pack.plural and scan.tokens.keys[end - 1].endswith(scan.pack.plural):
        return True
    if scan.hit(end, "state_another") is not None or scan.before(at, "state_another") is not None:
        return True
    return scan.before(at, "cardinal") is not None or (at > 0 and scan.tokens.words[at - 1].isdecimal())
