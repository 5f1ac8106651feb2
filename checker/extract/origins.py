"""Where a person comes from or lives: "born in X", "a native of X", "the 34-year-old from X", "quê X", "trú tại X"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from checker.extract.named import Mention, Named
from checker.extract.scan import Scan, Sentence
from checker.languages.lexicon import Hit
from checker.values import Place

__all__ = ["OriginReader", "Spotter"]

#: Reads the place that begins at a token: tokens `start` to `end`, its name as printed, its key, the places around it.
Spotter = Callable[[int, Sentence], tuple[int, int, Place] | None]
#: How far before the cue the person may stand, in tokens.
_REACH = 14
#: Words between an age and the place ("34-year-old from").
_FROM = "from_age"


class OriginReader:
    """Reads the origins of one text; `spot` reads a place."""

    __slots__ = ("_ends", "_names", "_scan", "_spot", "_starts")

    def __init__(self, scan: Scan, mentions: Sequence[Mention], spot: Spotter) -> None:
        """Bind to a text, its names, and the reader of its places."""
        self._scan = scan
        self._names = mentions
        self._starts = {m.start: m for m in mentions}
        self._ends = {m.end: m for m in mentions}
        self._spot = spot

    def read(self, sentence: Sentence) -> list[Named]:
        """The origins of one sentence, in order."""
        found: list[Named] = []
        for at in self._scan.starts(sentence.start, sentence.end, "origin", "origin_behind"):
            cue = self._scan.hit(at, "origin")
            named = self._behind(cue, sentence) if cue is not None else self._native(at, sentence)
            if named is not None:
                found.append(named)
        return found

    def _behind(self, cue: Hit, sentence: Sentence) -> Named | None:
        """The place behind "born in"; "from" and "of" need an age or a comma behind the name before them."""
        kind = cue.id
        if kind == _FROM:
            if not self._after_age(cue.start):
                return None
            kind = "hometown"
        if kind == "of_age":
            if not self._after_age(cue.start, sign=True):
                return None
            kind = "residence"
        spot = self._spot(cue.end, sentence)
        if spot is None:
            return None
        return self._named(spot, kind, self._person(cue.start, spot[1], sentence))

    def _after_age(self, at: int, *, sign: bool = False) -> bool:
        """Whether an age ends at a token, a comma between them where a sign is asked for."""
        words = self._scan.tokens.words
        if at and words[at - 1] == ",":
            at -= 1
        elif sign:
            return False
        unit = self._scan.before(at, "age_after", reach=6)
        number = unit.start - 1 if unit is not None else at - 1
        if number > 0 and words[number] == "-":
            number -= 1
        if number < 0 or not words[number].isdecimal() or len(words[number]) > 2:
            return False
        return unit is not None or (number > 0 and words[number - 1] == ",")

    def _native(self, at: int, sentence: Sentence) -> Named | None:
        """The place before "native": "the Missouri native"."""
        native = self._scan.hit(at, "origin_behind")
        place = self._ends.get(at) if native is not None else None
        if place is None or place.kind not in ("place", "name"):
            return None
        spot = (place.start, place.end, Place(place.text, place.key))
        return self._named(spot, "birthplace", self._person(place.start, at + 1, sentence))

    def _named(self, spot: tuple[int, int, Place], kind: str, person: str | None) -> Named | None:
        if person is None:
            return None
        pattern = f"{self._scan.pack.code}/people/origin_{kind}"
        return Named(spot[0], spot[1], replace(spot[2], home=kind), pattern, subject=person)

    # the person

    def _person(self, at: int, end: int, sentence: Sentence) -> str | None:
        """Whose origin it is: who is named before it, behind where it opens the sentence, else alone just before."""
        low = max(sentence.start, at - _REACH)
        before = [m for m in self._names if low <= m.start and m.end <= at]
        people = [m for m in before if m.kind == "person"]
        if people:
            last = people[-1]
            return last.key if self._bound(last.end, at) else None
        if at - sentence.start <= 3 and self._scan.tokens.words[end : end + 1] == [","]:
            opened = self._starts.get(end + 1)
            return opened.key if opened is not None and opened.kind == "person" else None
        if any(m.kind == "name" for m in before):
            return before[-1].key if self._set_off(before[-1], at) else None
        return self._only_person(sentence)

    def _set_off(self, name: Mention, at: int) -> bool:
        """Whether a name of unknown kind stands right before a comma and the cue: "X, a native of"."""
        article = self._scan.before(at, "stop")
        start = article.start if article is not None and article.id == "articles" else at
        return name.kind == "name" and name.end == start - 1 and self._scan.tokens.words[name.end] == ","

    def _bound(self, start: int, end: int) -> bool:
        """Whether nothing between a person and the cue speaks of somebody else: a possessive, a speech, an "and"."""
        for i in range(start, end):
            if self._scan.hit(i, "possessive", "speech", "list_join", "clause_break") is not None:
                joined = self._scan.hit(i, "list_join")
                if joined is None or i == start or self._scan.tokens.words[start] != ",":
                    return False
        return True

    def _only_person(self, sentence: Sentence) -> str | None:
        """The one person of the sentence before in the same paragraph or the one before it."""
        index = next((n for n, s in enumerate(self._scan.sentences) if s.start == sentence.start), 0)
        if not index:
            return None
        before = self._scan.sentences[index - 1]
        people = {m.key for m in self._names if m.kind == "person" and before.start <= m.start < before.end}
        return next(iter(people)) if len(people) == 1 and sentence.paragraph - before.paragraph <= 1 else None
