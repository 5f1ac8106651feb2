"""Whether a weekday is the next one or the last: what its clause says is to come, or has happened."""

from __future__ import annotations

from checker.extract.scan import Scan, Sentence
from checker.languages.lexicon import Hit

__all__ = ["PlanReader"]

_PLANS = ("plan", "put_off")
_CUES = (*_PLANS, "speech", "past")
_BREAKS = ("relative", "clause_break", "past_link", "open_start")
#: A date so near the beginning of its sentence opens it, and a comma may part it from its clause.
_OPENING = 3
_SHORTEST = 5  # letters of a past form: "need" and "seed" end alike


class PlanReader:
    """Reads in one text what is to come."""

    __slots__ = ("_cues", "_ending", "_firsts", "_read", "_scan")

    def __init__(self, scan: Scan) -> None:
        """Bind to a text; the cues of a sentence are looked up when first asked for."""
        self._scan = scan
        self._firsts = scan.pack.lexicon.firsts(_CUES)
        self._cues: list[Hit] = []
        self._read = -1
        self._ending = scan.pack.tables.get("past_ending", {}).get("ending", "")

    def coming(self, start: int) -> bool:
        """Whether the clause of the date at a token speaks of what is to come.

        The word nearest before the date decides; a verb of saying or one in the past ends a plan. Where none stands
        before, the first behind it does, within the clause.
        """
        sentence = self._scan.sentence(start)
        if sentence is None:
            return False
        cues = self._in(sentence)
        last = next((hit for hit in reversed(cues) if hit.start < start), None)
        if last is not None:
            return last.category in _PLANS and not self._happened(last.end, start)
        behind = cues[0] if cues else None
        if behind is None or behind.category not in _PLANS or self._happened(sentence.start, start):
            return False
        return self._one_clause(sentence, start, behind.start)

    def _in(self, sentence: Sentence) -> list[Hit]:
        """The cues of a sentence, the longest at each token; a participle behind "be" is none."""
        if self._read != sentence.start:
            keys = self._scan.tokens.keys
            places = [i for i in range(sentence.start, sentence.end) if keys[i] in self._firsts]
            found = [hit for i in places if (hit := self._scan.hit(i, *_CUES)) is not None]
            self._cues = [hit for hit in found if hit.category != "past" or not self._guarded(hit.start)]
            self._read = sentence.start
        return self._cues

    def _guarded(self, at: int) -> bool:
        """Whether a past form is a participle of what is to come: "will be held", "as planned", "charged and tried"."""
        keys, before = self._scan.tokens.keys, at - 1
        if before > 0 and keys[before].endswith("ly"):
            before -= 1
        if before < 0 or self._scan.hit(before, "past") is not None:
            return False
        hit = self._scan.hit(before, "past_guard", "and", "or", "stop")
        return hit is not None and (hit.category != "stop" or hit.id == "auxiliaries")

    def _happened(self, start: int, end: int) -> bool:
        """Whether a verb between two tokens is in the past by its ending: "after a fire ripped through it"."""
        if not self._ending:
            return False
        broken, words = False, self._scan.tokens.words
        for at in range(start, end):
            broken = broken or self._scan.hit(at, *_BREAKS) is not None
            word = words[at]
            past = word.endswith(self._ending) and word.islower() and len(word) >= _SHORTEST
            if past and not self._guarded(at) and (broken or self._as_verb(at + 1, end)):
                return True
        return False

    def _as_verb(self, behind: int, end: int) -> bool:
        """Whether what follows a form shows it to be a verb, no adjective: a small word, a figure, the date itself."""
        if behind >= end or self._scan.tokens.words[behind][0].isdecimal():
            return True
        hit = self._scan.hit(behind, "stop")
        return hit is not None and self._scan.hit(behind, "agent") is None

    def _one_clause(self, sentence: Sentence, start: int, cue: int) -> bool:
        """Whether a cue behind a date belongs to its clause."""
        opening = start - sentence.start < _OPENING
        for at in range(start, cue):
            word = self._scan.tokens.words[at]
            if word in ";:–—" or (word == "," and not opening) or self._scan.hit(at, *_BREAKS) is not None:
                return False
        return not self._happened(start, cue)
