"""Who says a quotation: the subject of the verb of saying beside it, or the name behind "according to"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.extract.named import Mention, Named
from checker.extract.scan import Scan, Sentence
from checker.languages.lexicon import Hit
from checker.values import Role

__all__ = ["Speaker", "SpeakerFinder"]

#: How far a verb of saying stands behind a quotation or before it, and its subject from the verb, in tokens.
_VERB_REACH, _LEAD_REACH, _SUBJECT_REACH = 12, 60, 24
#: How far behind a verb of saying a speaker with a long title may stand.
_TITLE_REACH = 14
_ASKING = frozenset("?!…")
_SPEAKS = frozenset(("person", "body", "name"))


class Speaker(NamedTuple):
    """Who says a quotation: the name as printed and its key, None where unknown; `governed` where a verb of saying is.

    `cue` names the section of the pack whose word told; `sure` says that a person is named beside it.
    """

    text: str | None
    key: str | None
    governed: bool
    cue: str
    sure: bool = False


_NOBODY = Speaker(None, None, False, "quote")


def _holders(held: Sequence[Named]) -> dict[str, dict[str, str]]:
    """Who holds each title: person's key → the fullest name as printed."""
    found: dict[str, dict[str, str]] = {}
    for role in held:
        if isinstance(role.value, Role) and role.subject is not None:
            people = found.setdefault(role.pattern.rpartition("/")[2], {})
            people[role.subject] = max(people.get(role.subject, ""), role.value.person, key=len)
    return found


class SpeakerFinder:
    """Finds speakers in one text."""

    __slots__ = ("_holders", "_mentions", "_scan", "_starts")

    def __init__(self, scan: Scan, mentions: Sequence[Mention], held: Sequence[Named]) -> None:
        """Bind to a text, the names and the roles in it."""
        self._scan = scan
        self._holders = _holders(held)
        self._mentions = tuple(mentions)
        self._starts = [m.start for m in mentions]

    def of(self, start: int, end: int) -> Speaker:
        """The speaker of the quotation from token `start` (its opening mark) to `end`."""
        return self._behind(end) or self._before(start) or _NOBODY

    # behind the quotation

    def _behind(self, end: int) -> Speaker | None:
        """“…,” X said · “…,” said X · “…” — according to X."""
        sentence = self._sentence_behind(end)
        if sentence is None:
            return None
        limit = min(sentence.end, end + _VERB_REACH, self._next_quote(end, sentence.end))
        for i in range(end, limit):
            if self._cites(i) is not None:
                return self._named(self._first(i, sentence.end), "attribution")
            verb = self._scan.hit(i, "speech")
            if verb is not None:
                return self._of_verb(i, verb.end, max(end, sentence.start), sentence)
            if self._scan.hit(i, "clause_break", "list_join") is not None and i > end + 1:
                return None
        return None

    def _sentence_behind(self, end: int) -> Sentence | None:
        """The sentence that goes on behind a closing mark; a question mark inside the marks does not end it."""
        if end >= len(self._scan.tokens):
            return None
        sentence = self._scan.sentence(end)
        if sentence is None:
            return None
        if sentence.start < end:
            return sentence
        asked = end > 1 and self._scan.tokens.words[end - 2] in _ASKING | {","}
        return sentence if sentence.start == end and asked else None

    def _next_quote(self, end: int, limit: int) -> int:
        words = self._scan.tokens.words
        limit = min(limit, end + _VERB_REACH)
        return next((i for i in range(end, limit) if words[i] in '“"«'), limit)

    # before the quotation

    def _before(self, start: int) -> Speaker | None:
        """X said: “…” · X told Y that he was “…” · theo ông X, “…”."""
        sentence = self._scan.sentence(start)
        if sentence is None:
            return None
        for i in range(start - 1, max(sentence.start, start - _LEAD_REACH) - 1, -1):
            verb = self._scan.hit(i, "speech")
            if verb is not None and verb.end <= start and not self._inside_name(i):
                return self._of_verb(i, verb.end, sentence.start, sentence)
            cited = self._cites(i)
            if cited is not None and cited.end <= start:
                return self._named(self._first(i, start), "attribution")
        return None

    def _cites(self, i: int) -> Hit | None:
        """Words that cite; a single word only behind a sign or at the head of a sentence ("đem theo" cites nobody)."""
        hit = self._scan.hit(i, "attribution")
        if hit is None or hit.end > i + 1 or i == 0 or not self._scan.tokens.words[i - 1][0].isalnum():
            return hit
        return hit if i in self._scan.sentence_starts else None

    # subjects

    def _of_verb(self, verb: int, verb_end: int, low: int, sentence: Sentence) -> Speaker:
        """The subject of a verb of saying: before it, or right behind it."""
        before = self._subject(max(low, verb - _SUBJECT_REACH), verb)
        if before is not None:
            return self._named(before, "speech")
        title = self._scan.before(verb, "titles")
        if title is not None:
            return self._holder(title.id)
        if self._pronoun(verb, low):
            return self._named(self._only_person(sentence), "speech", guessed=True)
        behind = (
            self._titled(verb_end, min(sentence.end, verb_end + _TITLE_REACH))
            if verb == low or self._bare(low, verb)
            else None
        )
        return self._named(behind, "speech")

    def _holder(self, title: str) -> Speaker:
        """The one person of the article who holds an office."""
        people = self._holders.get(title, {})
        if len(people) != 1:
            return self._named(None, "speech")
        key, text = next(iter(people.items()))
        return Speaker(text, key, True, "speech")

    def _bare(self, low: int, verb: int) -> bool:
        """Whether nothing but signs stands between the quotation and the verb ("…,” said X")."""
        return not any(w[0].isalnum() for w in self._scan.tokens.words[low:verb])

    def _subject(self, low: int, verb: int) -> Mention | None:
        """The nearest name before a verb that can speak and does not hang on a preposition."""
        for mention in reversed(list(self._between(low, verb))):
            if mention.kind not in _SPEAKS or self._hangs(mention):
                continue
            return mention if self._reaches(mention.end, verb, person=mention.kind == "person") else None
        return None

    def _hangs(self, mention: Mention) -> bool:
        """Whether a preposition, a possessive or an object's place takes the name out of the subject."""
        if self._scan.hit(mention.end, "possessive") is not None:
            return True
        at = mention.start
        for _ in range(6):
            word = self._scan.before(
                at, "titles", "modifiers", "portfolios", "honorifics", "countries", "demonyms", "bodies"
            )
            if word is None:
                break
            at = word.start
        stop = self._scan.before(at, "stop")
        if stop is not None and stop.id == "articles":
            stop = self._scan.before(stop.start, "stop")
        return stop is not None and stop.id == "prepositions"

    def _reaches(self, end: int, verb: int, *, person: bool) -> bool:
        """Whether nothing between a name and the verb is another subject: a pronoun, a title of somebody else."""
        depth = 0
        for i in range(end, verb):
            word = self._scan.tokens.words[i]
            depth += (word in "(,") - (word == ")")
            hit = self._scan.hit(i, "pronoun_person")
            if hit is not None and hit.end == verb:
                return False
        gap = verb - end
        return gap <= 3 or (person and (depth > 0 or gap <= 6))

    def _pronoun(self, verb: int, low: int) -> bool:
        return any(self._scan.hit(i, "pronoun_person") is not None for i in range(max(low, verb - 4), verb))

    def _only_person(self, sentence: Sentence) -> Mention | None:
        """The one person of the sentence before."""
        index = bisect_left(self._scan.sentence_starts, sentence.start) - 1
        if index < 0:
            return None
        before = self._scan.sentences[index]
        people = [m for m in self._between(before.start, before.end) if m.kind == "person"]
        return people[-1] if len({m.key for m in people}) == 1 else None

    # mentions

    def _between(self, low: int, high: int) -> Iterator[Mention]:
        for place in range(bisect_left(self._starts, low), len(self._mentions)):
            if self._mentions[place].start >= high:
                return
            yield self._mentions[place]

    def _first(self, low: int, high: int) -> Mention | None:
        """The first name that can speak between two tokens."""
        return next((m for m in self._between(low, high) if m.kind in _SPEAKS), None)

    def _titled(self, low: int, high: int) -> Mention | None:
        """Who speaks behind a verb: the first name, or the person whose title it opens ("said Acme researcher A B")."""
        first = self._first(low, min(high, low + 6))
        if first is None:
            return None
        holder = next((m for m in self._between(first.end, high) if m.kind == "person"), None)
        if holder is None or self._scan.before(holder.start, "titles") is None:
            return first
        titled = range(first.end, holder.start)
        plain = all(
            self._scan.tokens.words[i].islower() and self._scan.hit(i, "stop", "speech") is None for i in titled
        )
        return holder if plain else first

    def _inside_name(self, i: int) -> bool:
        place = bisect_right(self._starts, i) - 1
        return place >= 0 and i < self._mentions[place].end

    @staticmethod
    def _named(mention: Mention | None, cue: str, *, guessed: bool = False) -> Speaker:
        if mention is None:
            return Speaker(None, None, True, cue)
        return Speaker(mention.text, mention.key, True, cue, mention.kind == "person" and not guessed)
