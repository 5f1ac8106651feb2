"""What a value is about: the thing counted, paid or dated, the event beside it, the concepts and names around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from checker.extract.heads import HeadReader, Surroundings
from checker.extract.named import Mention
from checker.extract.scan import Scan, Sentence
from checker.model import Frame, Neighbourhood, Stance

__all__ = ["FrameReader"]

_NEAR = 12
_BEFORE, _BEHIND = 2, 1  # sentences beside a claim's own that say what it is about


class FrameReader(HeadReader):
    """Reads frames in one text."""

    __slots__ = ("_around", "_names", "_starts")

    def __init__(self, scan: Scan, names: Sequence[Mention]) -> None:
        """Bind to a text and the names in it; concepts inside names are not what a sentence is about."""
        super().__init__(scan, {i for n in names for i in range(n.start, n.end)})
        self._names = names
        self._starts = [n.start for n in names]
        self._around: dict[int, Neighbourhood] = {}

    def frame(
        self,
        sentence: Sentence,
        start: int,
        end: int,
        *,
        thing: str | None,
        predicate: str | None,
        period: str | None = None,
        whole: bool = False,
    ) -> Frame:
        """Collect what stands around a value whose head is known; a date belongs to its `whole` clause."""
        clause = self.clause(sentence, start, end)
        low, high = (
            (clause.start, clause.end) if whole else (max(clause.start, start - _NEAR), min(clause.end, end + _NEAR))
        )
        near = [h.id for h in self.hits(low, high) if not (whole and start <= h.start < end)]
        far = [h.id for h in self.hits(sentence.start, sentence.end) if h.id not in near]
        names = list(self._named(sentence))
        names.sort(key=lambda n: (not clause.start <= n.start < clause.end, abs(n.start - start)))
        return Frame(
            thing=thing,
            predicate=predicate,
            near=_unique(near),
            far=_unique(far),
            entities=_unique([n.key for n in names]),
            subject=_subject(names, clause, start),
            place=next((n.key for n in names if n.kind in ("place", "country")), None),
            period=period,
            around=self._beside(sentence),
        )

    def _beside(self, sentence: Sentence) -> Neighbourhood:
        """What the sentences before and behind one speak of; the same object for all claims of a sentence."""
        found = self._around.get(sentence.start)
        if found is None:
            place = bisect_left(self._scan.sentence_starts, sentence.start)
            rows = self._scan.sentences
            beside = [*rows[max(0, place - _BEFORE) : place], *rows[place + 1 : place + 1 + _BEHIND]]
            found = self._around[sentence.start] = Neighbourhood(
                _unique([h.id for s in beside for h in self.hits(s.start, s.end)]),
                _unique([n.key for s in beside for n in self._named(s)]),
            )
        return found

    def _named(self, sentence: Sentence) -> Sequence[Mention]:
        """The names that begin in a sentence."""
        return self._names[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)]

    def leading(self, sentence: Sentence, start: int) -> str | None:
        """The first name of a sentence, whatever it names, where it stands before a value."""
        first = next(iter(self._named(sentence)), None)
        return first.key if first is not None and first.start < start else None

    def modifiers(self, start: int, end: int) -> tuple[str, ...]:
        """The words between a number and the end of its noun, folded: what kind of thing is counted."""
        keys, words = self._scan.tokens.keys, self._scan.tokens.words
        covered = {i for h in self.hits(start, end) for i in range(h.start, h.end)}
        return _unique([keys[i] for i in range(start, end) if words[i][0].isalnum() and i not in covered])

    def scope(self, sentence: Sentence, start: int, end: int, event: str | None) -> tuple[str, ...]:
        """What narrows a figure: listed words right around it, that are not its own event ("143 on board")."""
        around = [*range(max(sentence.start, start - 4), start), *range(end, min(sentence.end, end + 3))]
        found = [h for i in around if (h := self._scan.hit(i, "scope")) is not None]
        return _unique([h.id for h in found if event is None or event not in {c.id for c in self._scan.hits[h.start]}])

    def offset(self, start: int, end: int, thing: str | None) -> tuple[str, ...]:
        """Whether a length of time is one between two events ("two years after"), and on which side.

        A penalty lasts so long, whatever it comes after ("banned for six months after two warnings"), and so does what
        is named right behind ("sau 90 phút thi đấu").
        """
        if thing in self._penalties:
            return ()
        behind, before = self._scan.hit(end, "offset"), self._scan.before(start, "offset")
        if behind is None and self._scan.hit(end, "event") is not None:
            return ()
        beside = behind or before
        return (f"time_{beside.id}",) if beside is not None else ()

    # stance and attribution

    def stance(self, sentence: Sentence, start: int, end: int) -> Stance:
        """How the article stands to a value: the cue nearest before it in its clause decides."""
        clause = self.clause(sentence, start, end)
        for i in range(start - 1, clause.start - 1, -1):
            hit = self._scan.hit(i, "denial", "condition", "plan")
            if hit is None or hit.end > start:
                continue
            if hit.category == "plan":
                return "planned"
            if hit.category == "condition" and hit.id != "compared":
                return "conditional"
            if start - i <= 6 and hit.id == "denied":
                return "denied"
        return "asserted"

    def attribution(self, sentence: Sentence) -> str | None:
        """On whose word: the name beside "according to" or a verb of saying."""
        names = [n for n in self._names if sentence.start <= n.start < sentence.end]
        if not names:
            return None
        for i in self._scan.starts(sentence.start, sentence.end, "attribution", "speech"):
            cue = self._scan.hit(i, "attribution")
            if cue is not None:
                behind = next((n for n in names if cue.end <= n.start <= cue.end + 6), None)
                if behind is not None:
                    return behind.text
            speech = self._scan.hit(i, "speech")
            if speech is not None:
                before = next(
                    (n for n in reversed(names) if n.end <= i and i - n.end <= 4 and n.kind in ("person", "body")), None
                )
                if before is not None:
                    return before.text
        return None


def _subject(names: Sequence[Mention], clause: Surroundings, start: int) -> str | None:
    """Who does it or has it: the first person or body of the clause before the value."""
    before = [n for n in names if n.kind in ("person", "body") and clause.start <= n.start < start]
    return min(before, key=lambda n: n.start).key if before else None


def _unique(items: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
