"""Which part of a match a score or a minute belongs to: a set, a half, the shoot-out, named near it or before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from checker.extract.date_terminals import ordinal_at
from checker.extract.numbers import NumberReader
from checker.extract.scan import Scan, Sentence
from checker.languages.lexicon import Hit

__all__ = ["Part", "Parts", "is_set_result"]

_NUMBERED = frozenset(("set", "half", "quarter"))
#: Parts that the next sentences go on with, until another is named.
_CARRIED = ("set_", "tie_break")
_SPANS = ("half_", "quarter_")
_MOST = {"set": 5, "half": 2, "quarter": 4}
_SET = re.compile(r"set_\d$")
_SECOND = 2
_NEAR = 4  # tokens behind a score in which a part may be named
_SENTENCES = 4
_GAMES, _LONG_GAMES = 6, 7  # of a set of tennis
_POINTS = (11, 15, 21, 25)  # of a set of table tennis, volleyball, badminton
_CAP = (30, 29)  # no set of badminton goes on behind it


class Part(NamedTuple):
    """A part of a match that is named: tokens `start` to `end`, and its id ("set_2", "half_time")."""

    start: int
    end: int
    id: str


class Parts:
    """The parts that one text names."""

    __slots__ = ("_found", "_scan")

    def __init__(self, scan: Scan) -> None:
        """Find them all once."""
        self._scan = scan
        self._found: dict[int, list[Part]] = {}
        highest = 0
        for sentence in scan.sentences:
            named = self._found[sentence.start] = [_last_set(p, highest) for p in _parts(scan, sentence)]
            highest = max([highest, *(int(p.id[-1]) for p in named if _SET.match(p.id))])

    def of(self, sentence: Sentence, start: int, end: int) -> str | None:
        """The part that tokens `start` to `end` belong to; None where none is named."""
        named = self._found[sentence.start]
        behind = next((p for p in named if end <= p.start <= end + _NEAR), None)
        if behind is not None and not self._parted(end, behind.start):
            return behind.id
        before = next((p for p in reversed(named) if p.end <= start), None)
        return before.id if before is not None else self._carried(sentence)

    def half_of(self, sentence: Sentence, start: int, end: int) -> str | None:
        """The half or quarter that a clock's time belongs to."""
        part = self.of(sentence, start, end)
        return part if part is not None and part.startswith(_SPANS) and part != "half_time" else None

    def _parted(self, end: int, start: int) -> bool:
        """Whether a comma, another score or a conjunction stands between a score and a part named behind it."""
        words = self._scan.tokens.words
        return any(
            words[i] in ",;:(" or words[i].isdecimal() or self._scan.hit(i, "and", "clause_break") is not None
            for i in range(end, start)
        )

    def _carried(self, sentence: Sentence) -> str | None:
        """The part that an earlier sentence named last."""
        at = bisect_left(self._scan.sentence_starts, sentence.start)
        for earlier in reversed(self._scan.sentences[max(0, at - _SENTENCES) : at]):
            if self._found[earlier.start]:
                last = self._found[earlier.start][-1].id
                return last if last.startswith(_CARRIED) else None
        return None


def _last_set(part: Part, highest: int) -> Part:
    """The deciding set by its number, where the sets before it tell it: the third or the fifth."""
    if part.id != "set_last" or highest < _SECOND:
        return part
    return part._replace(id=f"set_{highest + 1 - highest % 2}")


def _parts(scan: Scan, sentence: Sentence) -> list[Part]:
    found: list[Part] = []
    behind = sentence.start
    for hit in scan.within(sentence.start, sentence.end, "match_part"):
        part = _part(scan, hit, sentence) if hit.start >= behind else None
        if part is not None:
            found.append(part)
            behind = part.end
    return found


def _part(scan: Scan, hit: Hit, sentence: Sentence) -> Part | None:
    """A part, with its number where it needs one; "three sets" and "the set" are none."""
    if hit.id not in _NUMBERED:
        return Part(hit.start, hit.end, hit.id)
    number = _behind(scan, hit, sentence) or _before(scan, hit)
    if number is None:
        return None
    end, which = number
    if which == "last":
        return Part(hit.start, end, f"{hit.id}_last")
    return Part(hit.start, end, f"{hit.id}_{which}") if 0 < int(which) <= _MOST[hit.id] else None


def _behind(scan: Scan, hit: Hit, sentence: Sentence) -> tuple[int, str] | None:
    """As in "set 1", "set hai", "set thứ hai", "séc đấu đầu tiên"."""
    at = hit.end
    if at >= sentence.end:
        return None
    which = scan.hit(at, "match_which")
    if which is not None and not scan.pack.plural:
        return which.end, "1" if which.id == "first" else "last"
    ordinal = ordinal_at(scan, at)
    if ordinal is not None and not scan.pack.plural:
        return ordinal[0], str(ordinal[1])
    read = NumberReader(scan).read(at)
    if read is None or read.value != int(read.value) or _pair_follows(scan, read.end):
        return None
    return read.end, str(int(read.value))


def _pair_follows(scan: Scan, end: int) -> bool:
    """Whether the number is the first of a score ("thắng set 6-1")."""
    tokens = scan.tokens
    return end < len(tokens) and tokens.words[end] in "-–/:" and tokens.glued(end)


def _before(scan: Scan, hit: Hit) -> tuple[int, str] | None:
    """As in "the first set", "second-half", "the deciding set"."""
    if not scan.pack.plural:
        return None
    at = hit.start - 1
    if at > 0 and scan.tokens.words[at] == "-" and scan.tokens.glued(at):
        at -= 1
    which = scan.hit(at, "match_which")
    if which is not None:
        return hit.end, "1" if which.id == "first" else "last"
    for start in (at - 1, at):
        ordinal = ordinal_at(scan, start) if start >= 0 else None
        if ordinal is not None and ordinal[0] == at + 1:
            return hit.end, str(ordinal[1])
    return None


def is_set_result(members: Sequence[str], part: str) -> bool:
    """Whether a set (or a tie-break) can end so."""
    low, high = sorted(map(int, members))
    if part == "tie_break":
        return high >= _LONG_GAMES and (high - low == 2 if high > _LONG_GAMES else high - low >= 2)
    if high == _GAMES:
        return high - low >= 2
    if high == _LONG_GAMES:
        return low in (_GAMES - 1, _GAMES)
    if high in _POINTS:
        return high - low >= 2
    return (high, low) == _CAP or (high > _POINTS[0] and high - low == 2)
