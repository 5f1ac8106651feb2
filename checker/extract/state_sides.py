"""Which side of somebody's body was hurt: the left knee or the right one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.extract.named import Mention, Named
from checker.extract.scan import Scan, Sentence
from checker.languages.lexicon import Hit
from checker.values import Status

__all__ = ["sides"]

_AXIS = "side"


def sides(scan: Scan, mentions: Sequence[Mention], spoken: frozenset[int]) -> Iterator[Named]:
    """The hurt sides of one article, where a sentence names one side of one part, and one person before it."""
    for sentence in scan.sentences:
        found = list(_parts(scan, sentence))
        if len(found) != 1 or found[0][0].start in spoken or not _hurt(scan, sentence):
            continue
        whose = _whose([m for m in mentions if sentence.start <= m.start < sentence.end], found[0][0].start)
        if whose is None:
            continue
        part, side = found[0]
        value = Status(side.id, "affirmed")
        place = min(part.start, side.start), max(part.end, side.end)
        yield Named(*place, value, f"{scan.pack.code}/events/{side.id}", whose, _AXIS, part.id)


def _whose(mentions: Sequence[Mention], part: int) -> str | None:
    """The only person named before a part of the body, or the only one at all where no other name may be one."""
    people = {m.key for m in mentions if m.kind == "person"}
    before = {m.key for m in mentions if m.start < part and (m.kind == "person" or _may_be_person(m))}
    others = any(_may_be_person(m) for m in mentions)
    if len(before) == 1 and (before <= people or not people):
        return before.pop()
    return people.pop() if len(people) == 1 and not before and not others else None


def _may_be_person(mention: Mention) -> bool:
    """Whether a name of unknown kind has the two words of a person's."""
    return mention.kind == "name" and " " in mention.key


def _parts(scan: Scan, sentence: Sentence) -> Iterator[tuple[Hit, Hit]]:
    """The parts of the body in a sentence of which it says the side."""
    behind = sentence.start
    for at in scan.starts(sentence.start, sentence.end, "body_part"):
        hit = _side(scan, at, sentence) if at >= behind else None
        if hit is not None:
            yield hit
            behind = hit[0].end


def _side(scan: Scan, at: int, sentence: Sentence) -> tuple[Hit, Hit] | None:
    """A part of the body at a token with its side: before it, or behind it where nothing goes on."""
    part = scan.hit(at, "body_part")
    if part is None or part.end > sentence.end:
        return None
    if scan.pack.plural:
        side = scan.before(part.start, "body_side")
        return (part, side) if side is not None else None
    side = scan.hit(part.end, "body_side")
    return (part, side) if side is not None and _ends(scan, side.end, sentence) else None


def _ends(scan: Scan, at: int, sentence: Sentence) -> bool:
    """Whether a phrase ends at a token: "phải" before a verb is "must"."""
    if at >= sentence.end or not scan.tokens.words[at][0].isalnum():
        return True
    stop = scan.hit(at, "stop")
    return stop is not None and stop.id in ("prepositions", "conjunctions")


def _hurt(scan: Scan, sentence: Sentence) -> bool:
    """Whether the sentence tells of an injury, and of none in an earlier time."""
    inside = range(sentence.start, sentence.end)
    past = any(scan.hit(i, "state_past") is not None for i in inside)
    return not past and any(scan.hit(i, "body_hurt") is not None for i in inside)
