"""Who is in a state: the subject before it or the object behind it, by name; nothing where that is not certain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker.extract.named import Mention
from checker.extract.scan import Scan, Sentence

__all__ = ["Holder", "StateSubjects"]

_APPOSITION = 18  # tokens between two commas, or in brackets, that may describe a name
_LEFT = 8  # words before a name that may belong to its noun phrase
_BETWEEN = 4  # words between a verb and the name that is its object
_OPENERS = frozenset(("after", "as", "when", "since", "while", "that", "once", "because", "although", "whereas"))
_AGE = 3  # tokens of an age behind a comma, with its comma
_OWNING = frozenset(("of", "with", "của", "với"))
_FROM = frozenset(("of", "from", "ở", "tại"))
_IN = ("in", "at")
_TITLE = ("titles", "modifiers", "honorifics", "portfolios")
_ENDS = frozenset('.,;:!?…()[]“”‘’"–—-')


class Holder(NamedTuple):
    """Somebody or something: tokens `start` to `end`, half-open, its key, the kind of name ("thing" for none).

    `of` is what tells one thing from its like: what a driver drives.
    """

    start: int
    end: int
    key: str
    kind: str
    of: str | None = None


class StateSubjects:
    """Finds subjects and objects in one text, by the order of its words."""

    __slots__ = ("_at", "_end", "_scan")

    def __init__(self, scan: Scan, mentions: Sequence[Mention]) -> None:
        """Bind to a text and the names in it."""
        self._scan = scan
        self._at = {m.start: m for m in mentions}
        self._end = {m.end: m for m in mentions}

    def before(self, end: int, sentence: Sentence, things: frozenset[str]) -> list[Holder]:
        """The subjects whose noun phrase ends at a token; `things` are concepts that may be one without a name."""
        at = self._past_who(end, sentence)
        last = self._named(at, sentence)
        if last is not None and things and last.kind != "person":
            at = self._before_place(last) or at
            last = self._named(at, sentence) if at <= last.start else last
        if last is not None:
            return self._joined(last, sentence, described=at < end)
        thing = self._thing(at, sentence, things)
        return [thing] if thing is not None else []

    def behind(self, start: int, sentence: Sentence, things: frozenset[str]) -> Holder | None:
        """The object right behind a verb: a name, its titles before it, nothing that it only describes."""
        at = start
        while at < min(sentence.end, start + _BETWEEN + 1):
            mention = self._at.get(at)
            owner = self._scan.hit(mention.end, "possessive") if mention is not None else None
            if mention is not None and owner is not None and mention.kind in ("country", "place"):
                start = at = owner.end
                continue
            if mention is not None:
                whole = mention.end <= sentence.end and not self._describes(mention.end, sentence)
                return Holder(mention.start, mention.end, mention.key, mention.kind) if whole else None
            thing = self._scan.hit(at, "thing", "event")
            if thing is not None and thing.id in things and not self._more(thing.end):
                bare = at == start and not self._scan.pack.plural
                if bare or self._definite(thing.start):
                    return Holder(thing.start, thing.end, thing.id, "thing", self._describing(thing.start))
            word = self._scan.tokens.words[at]
            if word in _ENDS or self._closes(at) or self._scan.hit(at, "state_owner") is not None:
                return None
            at += 1
        return None

    # the end of the noun phrase

    def _past_who(self, end: int, sentence: Sentence) -> int:
        """Step back over "who" and its comma."""
        who = self._scan.before(end, "relative")
        at = who.start if who is not None and who.start > sentence.start else end
        return at - 1 if at != end and self._scan.tokens.words[at - 1] == "," else at

    def _named(self, end: int, sentence: Sentence) -> Mention | None:
        """The name that ends at a token, or before what describes it there between commas or in brackets."""
        words = self._scan.tokens.words
        found = self._end.get(end) or self._grouped(end)
        if found is not None:
            return self._of_place(found) or found
        if end <= sentence.start:
            return None
        if words[end - 1] == ")":
            opening = self._back(end - 2, sentence, "(")
            return self._end.get(opening) if opening is not None else None
        closed = words[end - 1] == ","
        comma = self._back(end - 2 if closed else end - 1, sentence, ",")
        if comma is None:
            return None
        described = self._end.get(comma)
        if closed:
            inside = self._at.get(comma + 1)
            whole = inside is not None and inside.end == end - 1
            return described or (inside if whole else self._aged(comma, sentence))
        aged = end - comma <= _AGE and words[end - 1].isdecimal()
        return described if aged else None

    def _grouped(self, end: int) -> Mention | None:
        """The name before a noun that says what sort of body it is ("the Red Dawn group")."""
        sort = self._scan.before(end, "state_body")
        found = self._end.get(sort.start) if sort is not None else None
        return found if found is not None and found.kind in ("body", "name") else None

    def _of_place(self, place: Mention) -> Mention | None:
        """The person before "of" and a place ("A B of Leeds")."""
        link = self._scan.before(place.start, "place_at", "stop")
        if place.kind == "person" or link is None or self._scan.tokens.keys[link.start] not in _FROM:
            return None
        person = self._end.get(link.start)
        return person if person is not None and person.kind == "person" else None

    def _before_place(self, place: Mention) -> int | None:
        """Where a noun may end that a preposition and a place follow ("the airport in Riga")."""
        link = self._scan.before(place.start, "place_at", "stop")
        noun = self._scan.before(link.start, "thing", "event") if link is not None else None
        near = link is not None and self._scan.tokens.keys[link.start] in (*_FROM, *_IN)
        return link.start if near and link is not None and noun is not None else None

    def _aged(self, comma: int, sentence: Sentence) -> Mention | None:
        """The name before an age that stands before a further description ("A B, 54, of Leeds,")."""
        first = self._back(comma - 1, sentence, ",")
        aged = first is not None and comma - first <= _AGE + 1 and self._scan.tokens.words[first + 1].isdecimal()
        return self._end.get(first) if aged and first is not None else None

    def _back(self, start: int, sentence: Sentence, sign: str) -> int | None:
        """The nearest of a sign before a token, with no end of a clause between."""
        for i in range(start, max(sentence.start, start - _APPOSITION) - 1, -1):
            if self._scan.tokens.words[i] == sign:
                return i
            if self._scan.tokens.words[i] in ";:":
                return None
        return None

    # what stands before the name

    def _joined(self, last: Mention, sentence: Sentence, *, described: bool) -> list[Holder]:
        """A name and those that "and" or commas join to it; none where they are part of something larger.

        One that "who" describes may stand behind any preposition but the owner's.
        """
        if described and self._near_preposition(self._titled(last.start, sentence)) not in _OWNING:
            return [Holder(last.start, last.end, last.key, last.kind)]
        found = [last]
        at = self._titled(last.start, sentence)
        while (join := self._join_before(at, sentence, first=len(found) == 1)) is not None:
            other = self._end.get(join)
            if other is None:
                break
            found.append(other)
            at = self._titled(other.start, sentence)
        if not self._heads(at, sentence):
            return []
        return [Holder(m.start, m.end, m.key, m.kind) for m in reversed(found)]

    def _near_preposition(self, at: int) -> str:
        """The preposition right before a name, empty where there is none."""
        stop = self._scan.before(at, "stop")
        return self._scan.tokens.keys[at - 1] if stop is not None and stop.id == "prepositions" else ""

    def _join_before(self, at: int, sentence: Sentence, *, first: bool) -> int | None:
        """Where the name before "and" (or, further left, before a comma) would end."""
        join = self._scan.before(at, "and", "list_join")
        if join is not None and join.start > sentence.start:
            comma = self._scan.tokens.words[join.start - 1] == ","
            return join.start - 1 if comma else join.start
        comma = at > sentence.start and self._scan.tokens.words[at - 1] == ","
        return at - 1 if comma and not first else None

    def _titled(self, start: int, sentence: Sentence) -> int:
        """Step back over titles and honorifics before a name."""
        at = start
        while at > sentence.start and (hit := self._scan.before(at, *_TITLE)) is not None:
            at = hit.start
        return at

    def _heads(self, start: int, sentence: Sentence) -> bool:
        """Whether a name is the head of its phrase: no preposition and no owner's word before it."""
        at = start
        body = self._scan.before(at, "state_body") if not self._scan.pack.plural else None
        owner = self._scan.before(at, "state_owner") if body is None else None
        if owner is not None or self._object_of_verb(at, sentence):
            return False
        while at > max(sentence.start, start - _LEFT):
            word, key = self._scan.tokens.words[at - 1], self._scan.tokens.keys[at - 1]
            if word in _ENDS or key in _OPENERS:
                return True
            stop = self._scan.before(at, "stop")
            if stop is not None and stop.id == "prepositions":
                return False
            if stop is not None and stop.id == "conjunctions":
                return True
            if self._scan.before(at, "speech", "event", "attribution") is not None:
                return self._scan.before(at, "attribution") is None
            at = stop.start if stop is not None else at - 1
        return True

    def _object_of_verb(self, start: int, sentence: Sentence) -> bool:
        """Whether a verb or another name stands right before a name: then it is no subject, or not the whole of one.

        Where verbs follow one another the object of one is the subject of the next.
        """
        if start <= sentence.start:
            return False
        if not self._scan.pack.plural:
            return start in self._end
        verb = self._scan.before(start, "state_of", "state_pair")
        return verb is not None and verb.start >= sentence.start

    # things without a name

    def _thing(self, end: int, sentence: Sentence, things: frozenset[str]) -> Holder | None:
        """A listed noun in the singular with the definite article, or, where there is none, bare."""
        hit = self._scan.before(end, "thing", "event")
        if hit is None or hit.id not in things or hit.start < sentence.start:
            return None
        if not self._definite(hit.start) or not self._heads(self._article(hit.start), sentence):
            return None
        return Holder(hit.start, hit.end, hit.id, "thing", self._describing(hit.start))

    def _describing(self, start: int) -> str | None:
        """The thing that a noun right before another names, where the language puts it first: a "bus driver"."""
        beside = self._scan.before(start, "thing") if self._scan.pack.plural else None
        return beside.id if beside is not None else None

    def _article(self, start: int) -> int:
        """Where the article before a noun stands, with two words between that describe it."""
        for at in (start - 1, start - 2, start - 3):
            stop = self._scan.hit(at, "stop") if at >= 0 else None
            if stop is not None and stop.id == "articles":
                return at
        return start

    def _definite(self, start: int) -> bool:
        """Whether "the" stands before a noun; a language without articles has it bare, but not counted or many."""
        tokens = self._scan.tokens
        if not self._scan.pack.plural:
            many = self._scan.before(start, "state_any") is not None
            if many or (start and tokens.words[start - 1][0].isdecimal()):
                return False
            counted = self._scan.before(start, "cardinal", "stop")
            return counted is None or (counted.category == "stop" and counted.id not in ("determiners", "prepositions"))
        at = self._article(start)
        return at < start and tokens.keys[at] == "the"

    # what stands behind an object

    def _closes(self, at: int) -> bool:
        """Whether a word ends the place where an object can stand."""
        stop = self._scan.hit(at, "stop", "speech", "and", "relative", "clause_break", "cardinal")
        if stop is None:
            return False
        return stop.category != "stop" or stop.id in ("prepositions", "conjunctions", "auxiliaries")

    def _describes(self, end: int, sentence: Sentence) -> bool:
        """Whether a name is an owner's, or stands before the noun that it only describes ("Berg supporters")."""
        if end >= sentence.end:
            return False
        if self._scan.hit(end, "possessive") is not None or self._scan.tokens.words[end] in "'’":
            return True
        longer = not self._scan.pack.plural and self._scan.tokens.capital(end) and not self._at.get(end)
        return longer or self._more(end)

    def _more(self, end: int) -> bool:
        """Whether a noun goes on where the languages put the describing noun first."""
        if not self._scan.pack.plural or end >= len(self._scan.tokens):
            return False
        thing = self._scan.hit(end, "thing", "relation", "field")
        return thing is not None or (self._scan.tokens.words[end].islower() and self._plural(end))

    def _plural(self, at: int) -> bool:
        key = self._scan.tokens.keys[at]
        many = len(key) > _BETWEEN and key.endswith(self._scan.pack.plural)
        return many and self._scan.hit(at, "stop", "and") is None
