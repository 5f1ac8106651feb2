"""What became of whom: dead or hurt, in custody or free, convicted or cleared, winner or loser, buyer or bought.

A state is read only where its holder is named right there; a pronoun gives nothing. See `[state]` in the packs' events.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.extract.named import Mention, Named
from checker.extract.scan import Scan, Sentence
from checker.extract.state_subjects import Holder, StateSubjects
from checker.languages.lexicon import Hit
from checker.values import Quote, Status

__all__ = ["states"]

_STATES = ("state", "state_passive", "state_of", "state_pair", "state_not")
_NAMES = frozenset(("person", "body", "place", "country", "name"))
_OPENS = ("articles", "prepositions", "conjunctions", "determiners")
_FILL = ("state_deny", "state_fill", "state_be", "denial", "plan", "condition")
_STOPS = ("auxiliaries", "adverbs")
_SIGNS = frozenset(".:;()“”\"‘'–—-")
_CONTESTS = ("contest",)
_NEEDY = ("deal", "offer", "contest")
_NEEDED = 9  # words behind a state in which what it needs must stand
_MANNER = "ly"


class _Before(NamedTuple):
    """What stands between a subject and its state: where the subject ends, whether "to be" and a denial stand there."""

    end: int
    passive: bool
    denied: bool


class _Said(NamedTuple):
    """A state as a word says it: its axis, its name, whether it is denied, the entry that read it, the word's token."""

    axis: str
    state: str
    denied: bool
    pattern: str
    at: int


def states(scan: Scan, mentions: Sequence[Mention], quotes: Sequence[Named] = ()) -> list[Named]:
    """The states of one article, in order; none inside quotations, which are somebody's words."""
    if not scan.pack.tables.get("state"):
        return []
    spoken = frozenset(i for q in quotes if isinstance(q.value, Quote) for i in range(q.start, q.end))
    reader = _StateReader(scan, mentions, spoken)
    return [named for sentence in scan.sentences for named in reader.read(sentence)]


class _StateReader:
    """Reads the states of one text."""

    __slots__ = ("_ends", "_inside", "_pack", "_scan", "_spoken", "_subjects")

    def __init__(self, scan: Scan, mentions: Sequence[Mention], spoken: frozenset[int]) -> None:
        self._scan = scan
        self._pack = scan.pack
        self._spoken = spoken
        self._inside = frozenset(i for m in mentions for i in range(m.start, m.end))
        self._ends = {m.end: m.start for m in mentions}
        self._subjects = StateSubjects(scan, mentions)

    def read(self, sentence: Sentence) -> list[Named]:
        """The states of one sentence: the first for each axis and holder; none of a question or of an earlier time."""
        if self._scan.tokens.words[sentence.end - 1] == "?":
            return []
        found: dict[tuple[str | None, str | None], Named] = {}
        at = sentence.start
        while at < sentence.end:
            hits = self._hits(at, sentence)
            for named in self._all(hits, sentence) if hits else ():
                found.setdefault((named.event, named.subject), named)
            at = hits[0].end if hits else at + 1
        return list(found.values())

    def _hits(self, at: int, sentence: Sentence) -> list[Hit]:
        """The longest states that begin at a token."""
        if not self._scan.hits[at] or at in self._inside or at in self._spoken:
            return []
        hits = [h for h in self._scan.hits[at] if h.category in _STATES and h.end <= sentence.end]
        return [h for h in hits if h.end == hits[0].end]

    def _all(self, hits: Sequence[Hit], sentence: Sentence) -> Iterator[Named]:
        """What a word says of those around it, by the voice that it stands in."""
        before = self._before(hits[0].start, sentence)
        if self._earlier(hits[0], sentence):
            return
        for hit in hits:
            if hit.category == "state_not":
                return
            if hit.category == "state_pair":
                yield from self._pair(hit, before, sentence)
            elif hit.category == "state_of":
                if not before.passive and self._verb(hit, sentence):
                    yield from self._object(hit, before, sentence)
            elif hit.category == "state" or before.passive or self._headline(hit, sentence) or self._found(hit):
                yield from self._subject(hit, before, sentence)

    # the three voices

    def _subject(self, hit: Hit, before: _Before, sentence: Sentence) -> Iterator[Named]:
        """The one before is in the state; all but the last stand at their names, so that each has its own place."""
        said = self._said(hit, before)
        axis, verb = said.axis, hit.category == "state"
        thing = self._needed(hit.end, sentence, axis) if verb else self._charge(hit.end, sentence, axis)
        if thing is None and verb and axis in _NEEDY:
            return
        holders = self._subjects.before(before.end, sentence, self._things(axis))
        for n, holder in enumerate(holders, 1):
            if self._fits(holder, axis) and (verb or axis not in _NEEDY or holder.kind == "thing"):
                place = (hit.start, hit.end) if n == len(holders) else (holder.start, holder.end)
                yield self._named(place, holder, said, thing)

    def _object(self, hit: Hit, before: _Before, sentence: Sentence) -> Iterator[Named]:
        """The one behind comes into the state."""
        said = self._said(hit, before)
        holder = self._subjects.behind(hit.end, sentence, self._things(said.axis))
        if holder is not None and self._fits(holder, said.axis):
            charge = self._charge(holder.end, sentence, said.axis)
            yield self._named((holder.start, holder.end), holder, said, charge)

    def _pair(self, hit: Hit, before: _Before, sentence: Sentence) -> Iterator[Named]:
        """One before and one behind, each in a state of its own, and each the other's other side."""
        axis, first, second = hit.id.split("_")
        holders = self._subjects.before(before.end, sentence, frozenset())
        if len(holders) != 1:
            return
        one = holders[0]
        caused = self._subjects.caused_by(one, sentence) if before.end == hit.start else []
        other = caused[0] if len(caused) == 1 else self._subjects.behind(hit.end, sentence, frozenset())
        if other is None or one.key == other.key or not (self._fits(one, axis) and self._fits(other, axis)):
            return
        said = self._said(hit, before)
        yield self._named((hit.start, hit.end), one, said._replace(state=first), other.key)
        yield self._named((other.start, other.end), other, said._replace(state=second), one.key)

    def _said(self, hit: Hit, before: _Before) -> _Said:
        return _Said(*_parts(hit.id), before.denied, f"{self._pack.code}/events/{hit.id}", hit.start)

    @staticmethod
    def _named(place: tuple[int, int], holder: Holder, said: _Said, thing: str | None) -> Named:
        value = Status(said.state, "denied" if said.denied else "affirmed")
        return Named(*place, value, said.pattern, holder.key, said.axis, thing, said.at)

    def _things(self, axis: str) -> frozenset[str]:
        """Concepts that may be in a state of an axis without a name."""
        return self._pack.state_whose.get(axis, frozenset()) - _NAMES

    def _fits(self, holder: Holder, axis: str) -> bool:
        """Whether an axis tells the states of this kind of name; one of unknown kind may be a person's of two words."""
        wanted = self._pack.state_whose.get(axis, frozenset())
        if holder.kind == "thing":
            return holder.key in wanted
        return holder.kind in wanted or (holder.kind == "name" and "person" in wanted and " " in holder.key)

    # around the state

    def _before(self, start: int, sentence: Sentence) -> _Before:
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
        return _Before(at, passive, denied)

    def _filler(self, at: int) -> Hit | None:
        """A function word, or an adverb of manner where the language marks it by an ending."""
        stop = self._scan.before(at, "stop")
        if stop is not None and stop.id in _STOPS:
            return stop
        key = self._scan.tokens.keys[at - 1]
        manner = self._pack.plural and len(key) > len(_MANNER) + 2 and key.endswith(_MANNER)
        return Hit(at - 1, at, "stop", "adverbs") if manner and at - 1 not in self._inside else None

    def _day(self, at: int, sentence: Sentence) -> Hit | None:
        """A day in figures with its word before it ("hôm 5/2"), in brackets or not."""
        first = at
        while first > sentence.start and _figures(self._scan.tokens.words[first - 1]):
            first -= 1
        word = self._scan.before(first, "state_day") if first < at else None
        return Hit(word.start, at, "state_day", word.id) if word is not None else None

    def _verb(self, hit: Hit, sentence: Sentence) -> bool:
        """Whether a word that can be a participle before a noun ("convicted robber A B") is a verb here."""
        if not self._pack.plural or self._scan.tokens.keys[hit.end - 1].endswith("ing"):
            return True
        if hit.start == sentence.start or self._scan.tokens.words[hit.start - 1] in _SIGNS:
            return False
        stop = self._scan.before(hit.start, "stop")
        return stop is None or stop.id not in _OPENS or self._scan.tokens.keys[hit.start - 1] == "that"

    def _headline(self, hit: Hit, sentence: Sentence) -> bool:
        """In a headline "to be" is left out: nothing, a sign or a preposition stands behind."""
        if hit.category != "state_passive" or sentence.part not in ("headline", "subhead"):
            return False
        if hit.end >= sentence.end or not self._scan.tokens.words[hit.end][0].isalnum():
            return True
        stop = self._scan.hit(hit.end, "stop")
        return stop is not None and stop.id == "prepositions"

    def _found(self, hit: Hit) -> bool:
        """As in "found X guilty": the one stands between the verb and the state."""
        holder = self._ends.get(hit.start)
        return holder is not None and self._scan.before(holder, "state_find") is not None

    def _charge(self, start: int, sentence: Sentence, axis: str) -> str | None:
        """What a verdict is of: the first listed crime behind it."""
        wanted = self._pack.state_charges.get(axis, frozenset())
        hits = (self._scan.hit(i, "event", "thing") for i in range(start, min(sentence.end, start + _NEEDED)))
        return next((hit.id for hit in hits if hit is not None and hit.id in wanted), None)

    def _needed(self, start: int, sentence: Sentence, axis: str) -> str | None:
        """The object behind a state that makes it one ("signed the contract"), before a preposition or a new clause."""
        if axis not in _NEEDY:
            return self._charge(start, sentence, axis)
        for at in range(start, min(sentence.end, start + _NEEDED)):
            if self._scan.tokens.words[at] in ".,;:" or self._scan.hit(at, "clause_break") is not None:
                return None
            stop = self._scan.hit(at, "stop")
            if stop is not None and stop.id == "prepositions":
                return None
            hit = self._scan.hit(at, "state_object")
            if hit is not None and hit.id.startswith(axis) and at not in self._inside:
                return hit.id
        return None

    def _earlier(self, hit: Hit, sentence: Sentence) -> bool:
        """Whether the sentence tells of an earlier time, or of a part of a contest only."""
        contest = _parts(hit.id)[0] in _CONTESTS
        told = ("state_past", "state_part") if contest else ("state_past",)
        return any(self._scan.hit(i, *told) is not None for i in range(sentence.start, sentence.end))


def _figures(word: str) -> bool:
    return word[0].isdecimal() or word in "/-.()"


def _parts(entry: str) -> tuple[str, str]:
    """Axis and state of an entry: "custody_at_large" is "custody" and "at large"."""
    axis, _, state = entry.partition("_")
    return axis, state.replace("_", " ")
