"""What stands between a subject and its state: auxiliaries, adverbs, days, and whether they deny it."""

from __future__ import annotations

from typing import NamedTuple

from checker.extract.scan import Scan, Sentence
from checker.languages.lexicon import Hit

__all__ = ["Before", "StateBefore"]

_FILL = ("state_deny", "state_fill", "state_be", "denial", "plan", "condition")
_STOPS = ("auxiliaries", "adverbs")
_MANNER = "ly"


class Before(NamedTuple):
    """What stands between a subject and its state: where the subject ends, whether "to be" and a denial stand there."""

    end: int
    passive: bool
    denied: bool


class StateBefore:
    """Steps back from the states of one text; `inside` are the tokens of its names."""

    __slots__ = ("_inside", "_scan")

    def __init__(self, scan: Scan, inside: frozenset[int]) -> None:
        """Bind to a text and the names in it."""
        self._scan = scan
        self._inside = inside

    def read(self, start: int, sentence: Sentence) -> Before:
        """Step back over auxiliaries, adverbs and denials."""
        at, passive, denied = start, False, False
        while at > sentence.start:
            hit = self._scan.before(at, *_FILL) or self._filler(at) or self._day(at, sentence)
            if hit is None:
                break
            passive = passive or hit.category == "state_be"
            denied ^= hit.category == "state_deny" or (hit.category == "denial" and hit.id == "negation")
            if hit.category == "denial" and hit.id != "negation":
                break
            at = max(hit.start, sentence.start)
        return Before(at, passive, denied)

    def _filler(self, at: int) -> Hit | None:
        """A function word, or an adverb of manner where the language marks it by an ending."""
        stop = self._scan.before(at, "stop")
        if stop is not None and stop.id in _STOPS:
            return stop
        key = self._scan.tokens.keys[at - 1]
        manner = self._scan.pack.plural and len(key) > len(_MANNER) + 2 and key.endswith(_MANNER)
        return Hit(at - 1, at, "stop", "adverbs") if manner and at - 1 not in self._inside else None

    def _day(self, at: int, sentence: Sentence) -> Hit | None:
        """A day in figures with its word before it ("hôm 5/2"), in brackets or not."""
        first = at
        while first > sentence.start and _figures(self._scan.tokens.words[first - 1]):
            first -= 1
        word = self._scan.before(first, "state_day") if first < at else None
        return Hit(word.start, at, "state_day", word.id) if word is not None else None


def _figures(word: str) -> bool:
    return word[0].isdecimal() or word in "/-.()"
