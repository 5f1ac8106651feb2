"""What a value is about: the thing counted, paid or dated, the event beside it, the concepts and names around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from checker.extract.named import Mention
from checker.extract.scan import Scan, Sentence
from checker.extract.sums import SumReader, Surroundings, comma_between
from checker.languages.lexicon import Hit
from checker.languages.pack import CONCEPTS
from checker.model import Frame, Neighbourhood, Stance

__all__ = ["FrameReader", "Surroundings"]

_NEAR = 12
_BEFORE, _BEHIND = 2, 1  # sentences beside a claim's own that say what it is about


class FrameReader:
    """Reads frames in one text."""

    __slots__ = ("_around", "_concepts", "_names", "_scan", "_starts", "_stems", "_sums")

    def __init__(self, scan: Scan, names: Sequence[Mention]) -> None:
        """Bind to a text and the names in it; concepts inside names are not what a sentence is about."""
        self._scan = scan
        self._names = names
        self._starts = [n.start for n in names]
        self._around: dict[int, Neighbourhood] = {}
        inside = {i for n in names for i in range(n.start, n.end)}
        self._concepts = _concept_hits(scan, inside)
        self._sums = SumReader(scan, self.hits)

    def clause(self, sentence: Sentence, start: int, end: int) -> Surroundings:
        """The clause that holds tokens `start` to `end`."""
        first, last = start, end
        while first > sentence.start and not self._breaks(first - 1):
            first -= 1
        while last < sentence.end and not self._breaks(last):
            last += 1
        return Surroundings(first, last)

    def _breaks(self, index: int) -> bool:
        word = self._scan.tokens.words[index]
        return (
            word in ";—"
            or (word in ":–" and not self._scan.tokens.glued(index))
            or self._scan.hit(index, "clause_break") is not None
        )

    def hits(self, start: int, end: int) -> list[Hit]:
        """Concepts between two tokens, in order."""
        return [h for i in range(start, end) if (h := self._concepts[i]) is not None and h.end <= end]

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

    # heads

    def thing_of(self, sentence: Sentence, start: int, end: int, kind: str) -> str | None:
        """What a value belongs to: a length of time to the noun behind it, everything else as a sum does."""
        if kind == "duration":
            clause = self.clause(sentence, start, end)
            behind = self.hits(end, min(clause.end, end + 4))
            tied = self._first(behind, ("event", "thing"))
            if tied is not None and not comma_between(self._scan, end, tied.start):
                return tied.id
        return self._sums.thing(self.clause(sentence, start, end), sentence, start, end, priced=kind == "money")

    def modifiers(self, start: int, end: int) -> tuple[str, ...]:
        """The words between a number and the end of its noun, folded: what kind of thing is counted."""
        keys, words = self._scan.tokens.keys, self._scan.tokens.words
        covered = {i for h in self.hits(start, end) for i in range(h.start, h.end)}
        return _unique([keys[i] for i in range(start, end) if words[i][0].isalnum() and i not in covered])

    def scope(self, sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
        """What narrows a figure: listed words right around it."""
        around = [*range(max(sentence.start, start - 4), start), *range(end, min(sentence.end, end + 3))]
        found = [h.id for i in around if (h := self._scan.hit(i, "scope")) is not None]
        return _unique(found)

    def offset(self, start: int, end: int) -> tuple[str, ...]:
        """Whether a length of time is one between two events ("two years after"), and on which side."""
        beside = self._scan.hit(end, "offset") or self._scan.before(start, "offset")
        return (f"time_{beside.id}",) if beside is not None else ()

    def event_near(self, sentence: Sentence, start: int, end: int, *, counted: bool = False) -> str | None:
        """The event that a value or date belongs to; of what is counted, what happens to it comes first."""
        clause = self.clause(sentence, start, end)
        behind = (self._fate_within(start, end) or self._happens_behind(clause, end)) if counted else None
        if behind is not None:
            return behind.id
        tight = self._tied_before(clause, start) or self._tied_behind(clause, end)
        if tight is not None:
            return tight.id
        left, right = self.hits(clause.start, start), self.hits(end, clause.end)
        leads = end < clause.end and self._scan.tokens.words[end] == ","
        opens = start == clause.start or self._scan.tokens.words[start - 1] == ","
        order = [self._first(right, ("event",)), self._last(left, ("event",))]
        if not (opens and leads) and not self._opens_clause(clause, start):
            order.reverse()
        found = next((h for h in order if h is not None), None)
        return found.id if found is not None else None

    def _fate_within(self, start: int, end: int) -> Hit | None:
        """As in "six of the dead": what befell those counted stands in the words that tell whose part they are."""
        return next((h for h in self.hits(start, end) if h.id in self._scan.pack.fates), None)

    def _happens_behind(self, clause: Surroundings, end: int) -> Hit | None:
        """What happens to the thing just counted: "40 injured", "10 people were hurt", "bảy người khác bị thương"."""
        for at in range(max(clause.start, end - 2), end):
            over = self._concepts[at]  # one phrase for both: "người bị thương"
            if over is not None and over.end > end and over.category == "event":
                return over
        for at in range(end, min(clause.end, end + 4)):
            hit = self._concepts[at]
            if hit is not None and hit.category == "event":
                return hit
            word = self._scan.hit(at, "stop")
            if hit is not None or word is None or word.id not in ("auxiliaries", "relative", "adverbs", "determiners"):
                return None
        return None

    def _opens_clause(self, clause: Surroundings, start: int) -> bool:
        """Whether nothing but a preposition stands before the value in its clause."""
        return not any(
            self._scan.tokens.words[i][0].isalnum() and self._scan.hit(i, "date_link", "stop") is None
            for i in range(clause.start, start)
        )

    def _tied_before(self, clause: Surroundings, start: int) -> Hit | None:
        """An event right before the date ("the call on November 11")."""
        at = start
        while at > clause.start and (link := self._scan.before(at, "date_link")) is not None:
            at = link.start
        hits = self.hits(max(clause.start, at - 4), at)
        return next((h for h in reversed(hits) if h.end == at and h.category == "event"), None)

    def _tied_behind(self, clause: Surroundings, end: int) -> Hit | None:
        """An event or thing right behind the date ("the November 5 election")."""
        hit = self._concepts[end] if end < clause.end else None
        return hit if hit is not None and self._scan.pack.plural and hit.category in ("event", "thing") else None

    @staticmethod
    def _first(hits: Sequence[Hit], categories: tuple[str, ...]) -> Hit | None:
        return next((h for h in hits if h.category in categories), None)

    @staticmethod
    def _last(hits: Sequence[Hit], categories: tuple[str, ...]) -> Hit | None:
        return next((h for h in reversed(hits) if h.category in categories), None)

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
            if hit.category == "condition":
                return "conditional"
            if start - i <= 6 and hit.id == "denied":
                return "denied"
        return "asserted"

    def attribution(self, sentence: Sentence) -> str | None:
        """On whose word: the name beside "according to" or a verb of saying."""
        names = [n for n in self._names if sentence.start <= n.start < sentence.end]
        for i in range(sentence.start, sentence.end):
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


def _concept_hits(scan: Scan, inside: set[int]) -> list[Hit | None]:
    """The longest concept at each token that no longer one covers; none inside names."""
    found: list[Hit | None] = [None] * len(scan.tokens)
    covered = 0
    for i in range(len(scan.tokens)):
        if i < covered or i in inside:
            continue
        hit = scan.hit(i, *CONCEPTS)
        if hit is not None:
            found[i], covered = hit, hit.end
    return found


def _unique(items: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
