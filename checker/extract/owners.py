"""Whose age a text tells: the person named beside it, or in apposition to it."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extract.named import Mention
from checker.extract.nouns import COUNTABLE
from checker.extract.offices import OFFICE_WORDS
from checker.extract.scan import Scan, Sentence

__all__ = ["OwnerReader"]

_KINDS = ("person", "name")
#: How many words may stand between a person and the age: ", a" or ", nữ kỹ sư", "British teacher".
_REACH = 5


class OwnerReader:
    """Finds the person whose age stands in a text."""

    __slots__ = ("_ends", "_names", "_scan", "_starts")

    def __init__(self, scan: Scan, names: Sequence[Mention]) -> None:
        """Bind to a text and the names in it."""
        self._scan = scan
        self._names = [n for n in names if n.kind in _KINDS]
        self._ends = {n.end: n for n in self._names}
        self._starts = {n.start: n for n in self._names}

    def owner(self, sentence: Sentence, start: int, end: int) -> str | None:
        """The key of the person whose age stands at tokens `start` to `end`; None where the text leaves it open."""
        found = (
            self._beside(start, end)
            or self._apposed_before(sentence, start)
            or self._apposed_behind(sentence, end)
            or self._told(sentence, start)
        )
        return found.key if found is not None else None

    def _beside(self, start: int, end: int) -> Mention | None:
        """The name right behind an age, or right before it (a comma or bracket between)."""
        words = self._scan.tokens.words
        behind = self._starts.get(end) or self._starts.get(end + 1)
        if behind is not None and all(words[i][0].isalnum() for i in range(end, behind.start)):
            return behind
        low = start - 1 if start and words[start - 1] in ",(" else start
        before = self._ends.get(low)
        if before is None or self._scan.before(before.start, "comparison") is not None:
            return None
        return before if low < start or not self._scan.pack.plural else None

    def _apposed_before(self, sentence: Sentence, start: int) -> Mention | None:
        """As in "A B, a 28-year-old", "A B, nữ kỹ sư 34 tuổi": a comma, an article, words that describe."""
        words = self._scan.tokens.words
        for at in range(start - 1, max(sentence.start, start - 1 - _REACH), -1):
            if words[at] in ",(":
                name = self._ends.get(at)
                return name if name is not None and self._is_subject(name) else None
            stop = self._scan.hit(at, "stop", "relative", "and", "speech")
            article = stop is not None and stop.id == "articles"
            if not words[at].islower() or (stop is not None and not article):
                return None
            if self._scan.pack.plural and not article:
                return None
        return None

    def _is_subject(self, name: Mention) -> bool:
        """Whether nobody is only quoted by the name, or listed with others before an age of the next."""
        return self._scan.before(name.start, "attribution", "comparison") is None

    def _apposed_behind(self, sentence: Sentence, end: int) -> Mention | None:
        """As in "a 28-year-old British teacher A B", "a 34-year-old man, A B,", "a 9-year-old girl named A B"."""
        words = self._scan.tokens.words
        for at in range(end, min(sentence.end, end + _REACH)):
            name = self._starts.get(at)
            named = self._scan.before(at, "named_as") is not None
            described = self._scan.before(at, *COUNTABLE, *OFFICE_WORDS, "titles") is not None
            if name is not None and at > end:
                return name if named or described else None
            if words[at] == ",":
                name = self._starts.get(at + 1)
                closed = name is not None and words[name.end : name.end + 1] in ([","], [")"])
                return name if closed and name is not None and name.kind == "person" and described else None
            stop = self._scan.hit(at, "stop", "relative", "and", "speech", "event", "part", "list_open")
            if not words[at][0].isalnum() or (stop is not None and self._scan.hit(at, "named_as") is None):
                return None
        return None

    def _told(self, sentence: Sentence, start: int) -> Mention | None:
        """As in "A B died at the age of 81": the only person named before a phrase that tells a subject's age."""
        cue = self._scan.hit(start, "age_of_subject") or self._scan.before(start, "age_of_subject")
        if cue is None:
            return None
        before = [n for n in self._names if n.kind == "person" and sentence.start <= n.start < start]
        keys = {n.key for n in before}
        if len(keys) != 1 or any(self._scan.hit(i, "relative") is not None for i in range(before[-1].end, start)):
            return None
        return before[0]
