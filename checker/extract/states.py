"""What became of whom: dead or hurt, in custody or free, convicted or cleared, winner or loser, buyer or bought.

A state is read only where its holder is named right there; a pronoun gives nothing. See `[state]` in the packs' events.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.extract.named import Mention, Named
from checker.extract.scan import Scan, Sentence
from checker.extract.state_before import Before, StateBefore
from checker.extract.state_details import StateDetails
from checker.extract.state_heads import StateHeads
from checker.extract.state_nouns import StateNouns
from checker.extract.state_objects import NEEDY, StateObjects
from checker.extract.state_settled import settled
from checker.extract.state_sides import sides
from checker.extract.state_subjects import Holder
from checker.languages.lexicon import Hit
from checker.values import Quote, Status

__all__ = ["states"]

_STATES = (
    *("state", "state_passive", "state_of", "state_pair", "state_not"),
    *("state_led", "state_noun", "state_remains", "state_owned", "state_undone", "state_own"),
)
_NAMES = frozenset(("person", "body", "place", "country", "name"))
_OPENS = ("articles", "prepositions", "conjunctions", "determiners")
_SIGNS = frozenset(".:;()“”\"‘'–—-")
_FINDING = 4  # tokens of the titles between "found" and a name
_CONTESTS = ("contest",)


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
    found = [named for sentence in scan.sentences for named in reader.read(sentence)]
    return settled(scan, [*found, *sides(scan, mentions, spoken)])


class _StateReader:
    """Reads the states of one text."""

    __slots__ = (
        "_details",
        "_ends",
        "_inside",
        "_nouns",
        "_objects",
        "_pack",
        "_scan",
        "_spoken",
        "_subjects",
        "_voice",
    )

    def __init__(self, scan: Scan, mentions: Sequence[Mention], spoken: frozenset[int]) -> None:
        self._scan = scan
        self._pack = scan.pack
        self._spoken = spoken
        self._inside = frozenset(i for m in mentions for i in range(m.start, m.end))
        self._ends = {m.end: m.start for m in mentions}
        self._subjects = StateHeads(scan, mentions)
        self._voice = StateBefore(scan, self._inside)
        holders = {m.end: Holder(m.start, m.end, m.key, m.kind) for m in mentions}
        self._objects = StateObjects(scan, self._subjects, self._inside)
        self._nouns = StateNouns(scan, self._subjects, holders)
        self._details = StateDetails(scan)

    def read(self, sentence: Sentence) -> list[Named]:
        """The states of one sentence: the first for each axis and holder; none of a question or of an earlier time."""
        if self._scan.tokens.words[sentence.end - 1] == "?":
            return []
        found: dict[tuple[str | None, str | None, str | None], Named] = {}
        behind = sentence.start
        for at in self._scan.starts(sentence.start, sentence.end, *_STATES):
            hits = self._hits(at, sentence) if at >= behind else []
            told = list(self._all(hits, sentence)) if hits else []
            for named in told:
                kind = named.thing if named.subject in self._things(named.event or "") else None
                found.setdefault((named.event, named.subject, kind), named)
            again = not told and any(_inner(hit) for hit in hits)
            if hits and not again:
                behind = hits[0].end
        return list(found.values())

    def _hits(self, at: int, sentence: Sentence) -> list[Hit]:
        """The longest states that begin at a token."""
        if at in self._inside or at in self._spoken:
            return []
        hits = [h for h in self._scan.hits[at] if h.category in _STATES and h.end <= sentence.end]
        return [h for h in hits if h.end == hits[0].end]

    def _all(self, hits: Sequence[Hit], sentence: Sentence) -> Iterator[Named]:
        """What a word says of those around it, by the voice that it stands in."""
        before = self._voice.read(hits[0].start, sentence)
        if self._earlier(hits[0], sentence) or any(hit.category == "state_not" for hit in hits):
            return
        for hit in hits:
            if hit.category in ("state_pair", "state_led"):
                yield from self._pair(hit, before, sentence)
            elif hit.category == "state_of":
                if not before.passive and self._verb(hit, sentence):
                    yield from self._object(hit, before, sentence)
            elif hit.category in ("state_noun", "state_remains", "state_owned", "state_undone"):
                yield from self._noun(hit, before, sentence)
            elif (
                hit.category in ("state", "state_own")
                or before.passive
                or self._headline(hit, sentence)
                or self._found(hit)
            ):
                yield from self._subject(hit, before, sentence)

    # the three voices

    def _subject(self, hit: Hit, before: Before, sentence: Sentence) -> Iterator[Named]:
        """The one before is in the state; all but the last stand at their names, so that each has its own place."""
        said = self._said(hit, before)
        axis, verb = said.axis, hit.category in ("state", "state_own")
        thing = (
            (self._objects.needed(hit, sentence, axis) or self._objects.into(hit, sentence, axis))
            if verb
            else self._objects.charge(hit.end, sentence, axis)
        )
        if thing is None and verb and axis in NEEDY:
            return
        if hit.category == "state_own":
            led = self._scan.before(before.end, "state_led_by") is not None or (
                before.denied and before.end < hit.start
            )
            leading = self._subjects.leading(before.end, sentence) if led else None
            holders = [leading] if leading is not None else []
        else:
            holders = self._holders(before.end, hit.start, sentence, axis)
        for n, holder in enumerate(holders, 1):
            if self._fits(holder, axis) and (verb or axis not in NEEDY or holder.kind == "thing"):
                place = (hit.start, hit.end) if n == len(holders) else (holder.start, holder.end)
                yield self._named(place, holder, said, thing or holder.of)
                if not said.denied:
                    yield from self._details.of(hit, hit.start, holder, sentence)

    def _holders(self, end: int, start: int, sentence: Sentence, axis: str) -> list[Holder]:
        """The subjects before a token: those right there, else a noun that a complement parts from it."""
        things = self._things(axis)
        found = self._subjects.before(end, sentence, things) or self._subjects.joined_to(end, start, sentence)
        if things and not any(self._fits(holder, axis) for holder in found):
            head = self._subjects.headed(end, sentence, things)
            return [head] if head is not None else []
        return found

    def _object(self, hit: Hit, before: Before, sentence: Sentence) -> Iterator[Named]:
        """The one behind comes into the state."""
        said = self._said(hit, before)
        holder = self._subjects.behind(hit.end, sentence, self._things(said.axis))
        if holder is not None and self._fits(holder, said.axis):
            charge = self._objects.charge(holder.end, sentence, said.axis)
            yield self._named((holder.start, holder.end), holder, said, charge or holder.of)
            if not said.denied:
                yield from self._details.of(hit, holder.end, holder, sentence)

    def _noun(self, hit: Hit, before: Before, sentence: Sentence) -> Iterator[Named]:
        """What a noun says of its owner, of the one behind it, or of those before it."""
        plain = Before(hit.start, passive=False, denied=False)
        if hit.category == "state_remains":
            yield from self._object(hit, plain, sentence)
        elif hit.category == "state_owned":
            holder = self._nouns.owner(hit)
            if holder is not None and self._fits(holder, _parts(hit.id)[0]):
                yield self._named((hit.start, hit.end), holder, self._said(hit, plain), None)
        elif hit.category == "state_undone":
            said = self._said(hit, before)._replace(denied=True)
            for holder in self._subjects.parties(before.end, sentence):
                if self._fits(holder, said.axis):
                    yield self._named((holder.start, holder.end), holder, said, f"{said.axis}_{said.axis}")
        else:
            verb = self._nouns.carried(hit, sentence)
            stands = self._voice.read(verb, sentence) if verb is not None else plain
            carriers = self._subjects.before(stands.end, sentence, frozenset()) if verb is not None else []
            both = self._nouns.pair(hit, sentence, carriers)
            if both is not None:
                yield from self._both(hit, *both, stands)

    def _pair(self, hit: Hit, before: Before, sentence: Sentence) -> Iterator[Named]:
        """One before and one behind, each in a state of its own, and each the other's other side."""
        holders = self._subjects.before(before.end, sentence, frozenset()) if hit.category == "state_pair" else []
        if not holders and self._scan.before(before.end, "state_led_by") is not None:
            leading = self._subjects.leading(before.end, sentence)
            holders = [leading] if leading is not None else []
        if len(holders) != 1:
            return
        one = holders[0]
        caused = self._subjects.caused_by(one, sentence) if before.end == hit.start else []
        other = caused[0] if len(caused) == 1 else self._subjects.behind(hit.end, sentence, frozenset())
        if other is not None:
            yield from self._both(hit, one, other, before)

    def _both(self, hit: Hit, one: Holder, other: Holder, before: Before) -> Iterator[Named]:
        """The states of two, each the other's other side."""
        axis, first, second = hit.id.split("_")
        if one.key == other.key or not (self._fits(one, axis) and self._fits(other, axis)):
            return
        said = self._said(hit, before)
        yield self._named((hit.start, hit.end), one, said._replace(state=first), other.key)
        yield self._named((other.start, other.end), other, said._replace(state=second), one.key)

    def _said(self, hit: Hit, before: Before) -> _Said:
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
        """As in "found X guilty": the one stands between the verb and the state, with its titles before it."""
        start = self._ends.get(hit.start)
        near = range(start, max(0, start - _FINDING), -1) if start is not None else ()
        return any(self._scan.before(at, "state_find") is not None for at in near)

    def _earlier(self, hit: Hit, sentence: Sentence) -> bool:
        """Whether the sentence tells of an earlier time, or of a part of a contest only."""
        contest = _parts(hit.id)[0] in _CONTESTS
        told = ("state_past", "state_part") if contest else ("state_past",)
        return bool(self._scan.starts(sentence.start, sentence.end, *told))


def _inner(hit: Hit) -> bool:
    """Whether a state that says nothing where it stands may hold a shorter one that does."""
    return hit.category == "state_undone" or (hit.category == "state" and _parts(hit.id)[0] in NEEDY)


def _parts(entry: str) -> tuple[str, str]:
    """Axis and state of an entry: "custody_at_large" is "custody" and "at large"."""
    axis, _, state = entry.partition("_")
    return axis, state.replace("_", " ")
