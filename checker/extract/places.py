"""Where an event happened: a preposition of place and a place, right behind the event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker.extract.named import Mention, Named
from checker.extract.scan import Scan, Sentence
from checker.languages.lexicon import Hit
from checker.values import Place

__all__ = ["places"]

#: How many words that are no names may stand between an event and its place.
_REACH = 6
#: A country or a part of the world is where everything of a story happens: it answers no question.
_WHERE = ("place", "body", "name")
_WIDE = ("countries", "regions", "oceans")


class _Spot(NamedTuple):
    """A place in a text: tokens `start` to `end`, its name as printed, and its key."""

    start: int
    end: int
    name: str
    key: str


def places(scan: Scan, mentions: Sequence[Mention]) -> list[Named]:
    """The places of events, in order, one for each event."""
    reader = _PlaceReader(scan, mentions)
    return [named for sentence in scan.sentences for named in reader.read(sentence)]


class _PlaceReader:
    """Reads the places of one text."""

    __slots__ = ("_at", "_direct", "_end", "_scan")

    def __init__(self, scan: Scan, mentions: Sequence[Mention]) -> None:
        self._scan = scan
        self._at = {m.start: m for m in mentions}
        self._end = {i: m.end for m in mentions for i in range(m.start, m.end)}
        self._direct = bool(scan.pack.tables.get("behind_title"))

    def read(self, sentence: Sentence) -> list[Named]:
        """The places of one sentence: each belongs to the event nearest before it."""
        found: list[Named] = []
        event: Hit | None = None
        gap, at = 0, sentence.start
        while at < sentence.end:
            if event is None and not self._scan.hits[at]:
                at += 1
                continue
            hit = self._event(at)
            if hit is not None:
                event, gap, at = hit, 0, hit.end
                continue
            named = self._placed(at, sentence, event, gap) if event is not None else None
            if named is not None:
                found.append(named)
                event = None
            if self._scan.hit(at, "clause_break", "speech") is not None or self._scan.tokens.words[at] in ";:":
                event = None
            step = self._end.get(at, at + 1)
            gap += step == at + 1 and self._scan.tokens.words[at][0].isalnum()
            at = step
        return found

    def _event(self, at: int) -> Hit | None:
        """An event that is no part of a name."""
        return self._scan.hit(at, "event") if at not in self._end else None

    def _placed(self, at: int, sentence: Sentence, event: Hit | None, gap: int) -> Named | None:
        """The place behind a preposition at a token."""
        preposition = self._scan.hit(at, "place_at")
        if preposition is None or event is None or gap > _REACH:
            return None
        spot = self._spot(preposition.end, sentence)
        if spot is None:
            return None
        pattern = f"{self._scan.pack.code}/people/place_{preposition.id}"
        return Named(spot.start, spot.end, Place(spot.name, spot.key), pattern, event=event.id)

    # the place itself

    def _spot(self, start: int, sentence: Sentence) -> _Spot | None:
        """A listed place, a body's seat, or a name with its kind of place."""
        article = self._scan.hit(start, "stop")
        first = article.end if article is not None and article.id == "articles" else start
        kind = self._kind_before(first) if self._direct else None
        at = kind.end if kind is not None else first
        mention = self._at.get(at)
        if mention is None or mention.kind not in _WHERE or mention.end > sentence.end:
            return None
        if self._scan.hit(mention.end, "possessive") is not None or self._wide(mention):
            return None
        end = mention.end if self._direct else self._kind_behind(mention.end)
        if kind is None and end == mention.end and not self._stands_alone(mention, bare=first == start):
            return None
        name = self._scan.words(first, end)
        return _Spot(start, end, name, mention.key)

    def _wide(self, mention: Mention) -> bool:
        hit = self._scan.hit(mention.start, *_WIDE)
        return hit is not None and hit.end == mention.end

    def _kind_before(self, at: int) -> Hit | None:
        return self._scan.hit(at, "place_nouns")

    def _kind_behind(self, at: int) -> int:
        hit = self._scan.hit(at, "place_nouns")
        return hit.end if hit is not None else at

    def _stands_alone(self, mention: Mention, *, bare: bool) -> bool:
        """Whether a name is a place without a word that says so: listed ones are, others where a place follows them.

        A city behind an article (not `bare`) only describes what follows: "at an Athens school".
        """
        if mention.kind == "place":
            return bare
        if mention.kind == "body":
            return self._is_seat(mention)
        comma = self._scan.tokens.words[mention.end : mention.end + 1] == [","]
        following = self._at.get(mention.end + 1) if comma else None
        return following is not None and following.kind in ("place", "country")

    def _is_seat(self, mention: Mention) -> bool:
        """A body that one can be at: a house, an airport, a hospital; not an agency."""
        institution = self._scan.hit(mention.start, "institutions")
        if institution is not None and institution.end == mention.end:
            return institution.id in self._scan.pack.words("seat")
        return any(
            self._scan.hit(i, "place_nouns") is not None
            or (
                (hit := self._scan.hit(i, "body_words")) is not None
                and hit.id in ("place", "hospital", "school", "court")
            )
            for i in range(mention.start, mention.end)
        )
