"""Subjects that stand away from their state: a noun before its complement, the one that a sentence begins with."""

from __future__ import annotations

from checker.extract.scan import Sentence
from checker.extract.state_subjects import Holder, StateSubjects

__all__ = ["StateHeads"]

_DOER = 4  # words between the mark of a passive and the name of the one who does it
_PHRASE = 14  # tokens of a noun with its complement
_LEAD = 5  # tokens before the name that a sentence begins with
_SIGNS = frozenset('.,;:!?…()[]“”‘’"–—')
_BREAKS = ("relative", "speech", "attribution", "clause_break", "state_by")
_VERBS = ("state_pair", "state_led", "state_of", "state_not")
_CLOSED = ("auxiliaries", "conjunctions")


class StateHeads(StateSubjects):
    """Finds the subjects of one text that a complement or a whole clause parts from their states."""

    __slots__ = ()

    def headed(self, end: int, sentence: Sentence, things: frozenset[str]) -> Holder | None:
        """The first noun of the clause that ends at a token, where all behind it only says which one is meant."""
        found = None
        at = end - 1
        while at >= max(sentence.start, end - _PHRASE) and not self._breaks(at):
            hit = self._scan.hit(at, "thing", "event")
            if hit is not None and hit.id in things and hit.end < end:
                found = hit
            at -= 1
        if found is None or not self._complement(found.end, end):
            return None
        holder = self._thing(found.end, sentence, things)
        if holder is None or found.id not in self._scan.pack.state_people:
            return holder
        return holder._replace(of=self._kind(found.end, end) or holder.of)

    def leading(self, end: int, sentence: Sentence) -> Holder | None:
        """The name that a sentence begins with, its titles before it, where it ends before a token."""
        for at in range(sentence.start, min(end, sentence.start + _LEAD)):
            mention = self._at.get(at)
            if mention is not None:
                whole = mention.end < end and not self._describes(mention.end, sentence)
                first = self._scan.pack.plural or self._titled(at, sentence) <= sentence.start
                if not whole or not first or self._interrupted(mention.end, end, mention.kind):
                    return None
                return Holder(mention.start, mention.end, mention.key, mention.kind)
            if self._scan.hit(at, *_VERBS) is not None:
                return None
            stop = self._scan.hit(at, "stop")
            if self._scan.tokens.words[at] in _SIGNS or (stop is not None and stop.id != "articles"):
                return None
        return None

    def joined_to(self, end: int, start: int, sentence: Sentence) -> list[Holder]:
        """The name that a sentence begins with, where "and" joins a second verb to its first one."""
        if not any(self._scan.hit(i, "and") is not None for i in range(max(sentence.start, end - 1), start)):
            return []
        one = self.leading(end, sentence)
        return [one] if one is not None and self._alone(one.end, end) else []

    def _alone(self, start: int, end: int) -> bool:
        """Whether a clause names nobody else who might be meant by its second verb."""
        return not self._others(start, end) and not any(i in self._at for i in range(start, end))

    def _interrupted(self, start: int, end: int, kind: str) -> bool:
        """Whether another of the same kind, or a clause about somebody else, comes between a name and what it does."""
        inside = range(start, end)
        if any((m := self._at.get(i)) is not None and m.kind == kind for i in inside):
            return True
        return any(self._scan.hit(i, *_BREAKS[:-1]) is not None for i in inside)

    def caused_by(self, doer: Holder, sentence: Sentence) -> list[Holder]:
        """Whom it happens to where the doer stands between ("A bị B đánh bại"): the name before the passive's mark."""
        at = self._titled(doer.start, sentence)
        for start in range(at, max(sentence.start, at - _DOER), -1):
            mark = self._scan.before(start, "state_by")
            if mark is not None and mark.start > sentence.start:
                return self.before(mark.start, sentence, frozenset())
            if self._scan.tokens.words[start - 1] in _SIGNS:
                return []
        return []

    def parties(self, end: int, sentence: Sentence) -> list[Holder]:
        """Those between whom there are talks: the names behind "talks between", up to a token."""
        for at in range(end - 1, max(sentence.start, end - _PHRASE) - 1, -1):
            between = self._scan.hit(at, "state_talks")
            if between is None or between.id != "between":
                continue
            if self._scan.before(at, "state_talks") is None:
                return []
            inside = [m for i in range(between.end, end) if (m := self._at.get(i)) is not None and m.end <= end]
            return [Holder(m.start, m.end, m.key, m.kind) for m in inside]
        return []

    def _breaks(self, at: int) -> bool:
        """Whether a token belongs to no complement: a sign, a verb of saying, a form of "to be", a new clause."""
        if self._scan.tokens.words[at] in _SIGNS:
            return True
        hit = self._scan.hit(at, *_BREAKS)
        if hit is not None and not (hit.category == "state_by" and self._noun_of(at)):
            return True
        stop = self._scan.hit(at, "stop")
        return stop is not None and stop.id in _CLOSED

    def _noun_of(self, at: int) -> bool:
        """Whether the mark of a passive is only the first word of a noun ("bị cáo")."""
        hit = self._scan.hit(at, "thing")
        return hit is not None and hit.end > at + 1

    def _complement(self, start: int, end: int) -> bool:
        """Whether what stands between a noun and its state tells which one: no deed of its own, nobody else."""
        if self._scan.pack.plural:
            planned = start + 1 < end and self._scan.tokens.keys[start].endswith("ed")
            stop = self._scan.hit(start + 1 if planned else start, "stop")
            return stop is not None and stop.id == "prepositions" and not self._others(start, end)
        return not self._others(start, end) and not self._deeds(start, end)

    def _others(self, start: int, end: int) -> bool:
        people = self._scan.pack.state_people
        return any((h := self._scan.hit(i, "thing")) is not None and h.id in people for i in range(start, end))

    def _deeds(self, start: int, end: int) -> bool:
        """Whether something happens in between that is no "case of"."""
        at = start
        while at < end:
            case = self._scan.hit(at, "state_case")
            if case is not None:
                return False
            if self._scan.hit(at, "event") is not None and at not in self._at:
                return True
            at += 1
        return False

    def _kind(self, start: int, end: int) -> str | None:
        """The first thing or deed in a complement: what the driver drives, of what the suspect is suspected."""
        deeds = self._scan.pack.state_charges["deed"]
        hits = [h for i in range(start, end) if (h := self._scan.hit(i, "thing", "event")) is not None]
        told = [h.id for h in hits if h.id in deeds] + [h.id for h in hits if h.category == "thing"]
        return told[0] if told else None
