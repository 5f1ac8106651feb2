"""The head of a value: the thing counted or paid or lasting so long, the event that happens then or there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from checker.extract.scan import Scan, Sentence
from checker.extract.sums import SumReader, Surroundings, comma_between
from checker.extract.tolls import toll_before
from checker.languages.lexicon import Hit
from checker.languages.pack import CONCEPTS

__all__ = ["HeadReader", "Surroundings"]

_LED = 4  # words between a preposition and its noun, and itself
_BEFORE_NOUN = ("articles", "determiners")


class HeadReader:
    """Reads heads in one text."""

    __slots__ = ("_breaks", "_carrying", "_concepts", "_happening", "_penalties", "_scan", "_sums")

    def __init__(self, scan: Scan, inside: set[int]) -> None:
        """Bind to a text; concepts `inside` names are not what a sentence is about."""
        self._scan = scan
        self._concepts = _concept_hits(scan, inside)
        self._breaks = _breaks(scan)
        self._sums = SumReader(scan, self.hits)
        self._carrying = scan.pack.words("carrying")
        self._happening = scan.pack.words("happening")
        self._penalties = scan.pack.words("penalty")

    def clause(self, sentence: Sentence, start: int, end: int) -> Surroundings:
        """The clause that holds tokens `start` to `end`."""
        before, behind = bisect_left(self._breaks, start), bisect_left(self._breaks, end)
        first, last = min(start, sentence.start), max(end, sentence.end)
        if before:
            first = max(first, self._breaks[before - 1] + 1)
        if behind < len(self._breaks):
            last = min(last, self._breaks[behind])
        return Surroundings(first, last)

    def hits(self, start: int, end: int) -> list[Hit]:
        """Concepts between two tokens, in order."""
        return [h for i in range(start, end) if (h := self._concepts[i]) is not None and h.end <= end]

    def thing_of(self, sentence: Sentence, start: int, end: int, kind: str) -> str | None:
        """What a value belongs to: a length of time to the noun behind it, everything else as a sum does."""
        if kind == "duration":
            return self._thing_of_length(self.clause(sentence, start, end), start, end)
        return self._sums.thing(self.clause(sentence, start, end), sentence, start, end, priced=kind == "money")

    def _thing_of_length(self, clause: Surroundings, start: int, end: int) -> str | None:
        """What lasts so long: the phrase that holds the length ("years in prison"), or what stands beside it."""
        over = next((h for i in range(start, end) if (h := self._concepts[i]) is not None and h.end > end), None)
        if over is not None:
            return over.id
        behind = self._first(self.hits(end, min(clause.end, end + 4)), ("event", "thing"))
        if behind is not None and not self._cut_off(end, behind.start):
            return behind.id
        left = [h for h in self.hits(clause.start, start) if h.category in ("event", "thing")]
        penal = [h for h in left if h.id in self._penalties]
        found = penal or [h for h in left if not comma_between(self._scan, h.end, start)] or left
        return found[-1].id if found else None

    def _cut_off(self, start: int, end: int) -> bool:
        """Whether a comma or a small word other than "of" parts a length from what stands behind it."""
        link = self._scan.hit(start, "out_of")
        first = link.end if link is not None and link.id == "of" else start
        small = any(self._scan.hit(i, "stop") is not None for i in range(first, end))
        return small or comma_between(self._scan, start, end)

    def event_near(self, sentence: Sentence, start: int, end: int, *, counted: bool = False) -> str | None:
        """The event that a value or date belongs to; of what is counted, what happens to it comes first."""
        clause = self.clause(sentence, start, end)
        found = self._event_of(clause, start, end, counted=counted)
        if found is None or counted or found.id not in self._carrying:
            return found.id if found is not None else None
        carried = self._carried(clause, found)
        return (carried or found).id

    def _carried(self, clause: Surroundings, carrier: Hit) -> Hit | None:
        """What takes place: the event or gathering nearest before the word that says so, else behind it."""
        happens = [
            h
            for h in self.hits(clause.start, clause.end)
            if h.id not in self._carrying and (h.category == "event" or h.id in self._happening)
        ]
        before = [h for h in happens if h.end <= carrier.start]
        return before[-1] if before else next((h for h in happens if h.start >= carrier.end), None)

    def tied_event(self, sentence: Sentence, start: int, end: int) -> str | None:
        """The event whose subject or object a count itself is: "12 were hurt", "killed 12", "five dropped bombs"."""
        clause = self.clause(sentence, start, end)
        found = self._befell(clause, start, end)
        if found is not None:
            return found.id
        toll = toll_before(self._scan, start)
        if toll is not None:
            return toll.event
        at = start
        while (small := self._scan.before(at, "stop")) is not None and small.id in (
            "articles",
            "determiners",
            "adverbs",
        ):
            at = small.start
        object_of = self._tied_before(clause, at) or self._first(self.hits(start, end), ("event",))
        return object_of.id if object_of is not None else None

    def _event_of(self, clause: Surroundings, start: int, end: int, *, counted: bool) -> Hit | None:
        """The word for the event that a value belongs to."""
        behind = self._befell(clause, start, end) if counted else None
        toll = toll_before(self._scan, start) if counted and behind is None else None
        if toll is not None and toll.event is not None:
            return Hit(start, start, "event", toll.event)
        if behind is not None:
            return behind
        tight = self._tied_before(clause, start) or self._tied_behind(clause, end)
        if tight is not None:
            return tight
        if not counted and self._told_at(start):
            return None
        left, right = self.hits(clause.start, start), self.hits(end, self._colon(end, clause.end))
        if self._scan.hit(clause.start, "attribution") is not None and self._scan.tokens.words[start - 1] == ",":
            left = []
        leads = end < clause.end and self._scan.tokens.words[end] == ","
        opens = start == clause.start or self._scan.tokens.words[start - 1] == ","
        order = [self._main(right), self._last(left, ("event",))]
        if not (opens and leads) and not self._opens_clause(clause, start):
            order.reverse()
        return next((h for h in order if h is not None), None)

    def _main(self, hits: Sequence[Hit]) -> Hit | None:
        """The first event that no preposition leads: what was found "after the landslide" is the finding."""
        events = [hit for hit in hits if hit.category == "event"]
        return next((hit for hit in events if not self._led(hit.start)), events[0] if events else None)

    def _led(self, at: int) -> bool:
        """Whether a preposition stands before a noun, with an article or a describing word between."""
        for _ in range(_LED):
            word = self._scan.before(at, "stop", "adjective", "classifier")
            if word is None:
                return False
            if word.category == "stop" and word.id not in _BEFORE_NOUN:
                return word.id == "prepositions"
            at = word.start
        return False

    def _colon(self, start: int, end: int) -> int:
        """Where a colon opens what is told then; the end where there is none."""
        tokens = self._scan.tokens
        return next((i for i in range(start, end - 1) if tokens.words[i] == ":" and not tokens.glued(i + 1)), end)

    def _told_at(self, start: int) -> bool:
        """Whether a date tells when somebody said something: "the police said on Monday"."""
        at = start
        while (link := self._scan.before(at, "date_link")) is not None:
            at = link.start
        return self._scan.before(at, "speech") is not None

    def _befell(self, clause: Surroundings, start: int, end: int) -> Hit | None:
        """What happens to those counted; death or injury right before them first ("killed 40 people fleeing")."""
        within = self._fate_within(start, end)
        before = self._tied_before(clause, start) if within is None else None
        fatal = before is not None and before.id in self._scan.pack.fates
        behind = self._happens_behind(clause, end) if within is None else None
        return before if fatal and (behind is None or behind.id not in self._scan.pack.fates) else within or behind

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


def _concept_hits(scan: Scan, inside: set[int]) -> list[Hit | None]:
    """The longest concept at each token that no longer one covers; none inside names."""
    found: list[Hit | None] = [None] * len(scan.tokens)
    covered = 0
    for hit in scan.within(0, len(scan.tokens), *CONCEPTS):
        if hit.start >= covered and hit.start not in inside:
            found[hit.start], covered = hit, hit.end
    return found


def _breaks(scan: Scan) -> list[int]:
    """The tokens that end a clause, in order."""
    tokens = scan.tokens
    signs = [i for i, word in enumerate(tokens.words) if word in ";—" or (word in ":–" and not tokens.glued(i))]
    return sorted({*signs, *scan.starts(0, len(tokens), "clause_break")})
