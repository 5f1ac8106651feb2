"""States that a noun tells: "A's win over B", "A earned a win over B", "the death of A", "A's death"."""

from __future__ import annotations

from collections.abc import Mapping

from checker.extract.scan import Scan, Sentence
from checker.extract.state_heads import StateHeads
from checker.extract.state_subjects import Holder
from checker.languages.lexicon import Hit

__all__ = ["StateNouns"]

_DESCRIBED = 6  # words before a noun that may describe it: a score, a place in a row
_LINKED = 4  # words between a noun and the word that leads to the other side
_SIGNS = frozenset('.;:!?,()“”"')


class StateNouns:
    """Reads the nouns of one text; `ends` are the starts of the names that end at a token."""

    __slots__ = ("_ends", "_scan", "_subjects")

    def __init__(self, scan: Scan, subjects: StateHeads, ends: Mapping[int, Holder]) -> None:
        """Bind to a text and the names in it."""
        self._scan = scan
        self._subjects = subjects
        self._ends = ends

    def owner(self, hit: Hit) -> Holder | None:
        """The one before the possessive in front of a noun, which must not describe another ("A's death sentence")."""
        mark = self._scan.before(hit.start, "possessive")
        return self._ends.get(mark.start) if mark is not None and self._closes(hit.end) else None

    def carried(self, hit: Hit, sentence: Sentence) -> int | None:
        """Where the verb begins that only carries a noun, None where none does."""
        light = self._scan.before(self._described(hit.start, sentence), "state_light")
        return light.start if light is not None and light.start > sentence.start else None

    def pair(self, hit: Hit, sentence: Sentence, carriers: list[Holder]) -> tuple[Holder, Holder] | None:
        """The one whose noun it is and the one on the other side."""
        start, one = self._described(hit.start, sentence), None
        mark = self._scan.before(start, "possessive")
        if mark is not None:
            one = self._ends.get(mark.start)
        elif len(carriers) == 1:
            one = carriers[0]
        for at in range(hit.end, min(sentence.end, hit.end + _LINKED + 1)):
            if self._scan.tokens.words[at] in _SIGNS:
                return None
            link = next((h for h in self._scan.hits[at] if h.category == "state_noun_link" and h.id == hit.id), None)
            if link is not None:
                other = self._subjects.behind(link.end, sentence, frozenset())
                return (one, other) if one is not None and other is not None else None
        return None

    def _described(self, start: int, sentence: Sentence) -> int:
        """Step back over a score and plain words before a noun, up to an owner or a verb."""
        at = start
        while at > max(sentence.start, start - _DESCRIBED):
            if self._scan.before(at, "possessive", "state_light") is not None:
                return at
            stop = self._scan.before(at, "stop")
            if stop is not None and stop.id not in ("articles", "adverbs", "determiners"):
                return start
            if self._scan.tokens.words[at - 1] in _SIGNS:
                return start
            at -= 1
        return at

    def _closes(self, end: int) -> bool:
        if end >= len(self._scan.tokens) or not self._scan.tokens.words[end][0].isalnum():
            return True
        stop = self._scan.hit(end, "stop")
        verb = self._scan.tokens.keys[end].endswith("ed")
        return verb or (stop is not None and stop.id in ("prepositions", "auxiliaries", "conjunctions"))
