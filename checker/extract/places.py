"""Where an event happened: a preposition of place and a place, right behind the event; and where people come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from checker.extract.named import Mention, Named
from checker.extract.origins import OriginReader
from checker.extract.places_numbered import numbered
from checker.extract.scan import Scan, Sentence
from checker.languages.lexicon import Hit
from checker.values import Place

__all__ = ["places"]

#: How many words that are no names may stand between an event and its place; syllables where they are written apart.
_REACH, _SYLLABLES = 6, 10
#: A country or a part of the world is where everything of a story happens: it answers no question.
_WHERE = ("place", "body", "name")
_WIDE = ("countries", "regions", "oceans")
#: What a sentence may open with before the place of all it tells: a day.
_DAY = (
    "weekday",
    "month",
    "day_part",
    "date_cue",
    "date_link",
    "calendar_day",
    "relative_day",
    "relative_part",
    "shift_day",
)

#: What can follow a bare name that is a place.
_AFTER = ("stop", "and", "relative", "speech", "plan", "weekday", "month", "clause_break", "date_link", "event")


class _Spot(NamedTuple):
    """A place in a text: tokens `start` to `end`."""

    start: int
    end: int
    place: Place


def places(scan: Scan, mentions: Sequence[Mention]) -> list[Named]:
    """The places of events, one for each event, and the origins of people, in order."""
    reader = _PlaceReader(scan, mentions)
    origins = OriginReader(scan, mentions, reader.spot)
    found: dict[int, Named] = {}
    for sentence in scan.sentences:
        for named in (*origins.read(sentence), *reader.read(sentence)):
            found.setdefault(named.start, named)
    return _lying(list(found.values()))


def _lying(found: Sequence[Named]) -> list[Named]:
    """Places with what their article says elsewhere that they lie in."""
    within: dict[str, tuple[str, ...]] = {}
    for named in found:
        if isinstance(named.value, Place) and named.value.within:
            within.setdefault(named.value.key, named.value.within)
    return [
        named._replace(value=replace(named.value, within=within[named.value.key]))
        if isinstance(named.value, Place) and not named.value.within and named.value.key in within
        else named
        for named in found
    ]


class _PlaceReader:
    """Reads the places of one text."""

    __slots__ = ("_at", "_carrying", "_direct", "_end", "_happening", "_reach", "_scan", "_sited", "_standing")

    def __init__(self, scan: Scan, mentions: Sequence[Mention]) -> None:
        self._scan = scan
        self._at = {m.start: m for m in mentions}
        self._end = {i: m.end for m in mentions for i in range(m.start, m.end)}
        self._direct = bool(scan.pack.tables.get("behind_title"))
        self._happening = scan.pack.words("happening")
        self._standing = scan.pack.words("standing")
        self._carrying = scan.pack.words("carrying")
        self._sited = scan.pack.words("sited")
        self._reach = _REACH if scan.pack.plural else _SYLLABLES

    def read(self, sentence: Sentence) -> list[Named]:
        """The places of one sentence: each belongs to the event nearest before it, one that opens it to the next."""
        found: list[Named] = []
        event: Hit | None = None
        gap, at = 0, sentence.start
        opening = self._opening(sentence)
        while at < sentence.end:
            if event is None and not self._scan.hits[at]:
                at += 1
                continue
            hit = self._event(at)
            if hit is not None:
                if opening is not None and hit.start >= opening.end:
                    found.append(opening._replace(event=hit.id))
                    opening = None
                event = event if event is not None and hit.id in self._carrying else hit
                gap, at = 0, hit.end
                continue
            named = self._placed(at, sentence, event, gap) if event is not None else None
            counted = self._counted(at, sentence, event, gap) if event is not None and named is None else None
            if counted is not None:
                found.append(counted)
            if named is not None:
                found.append(named)
                event = None
            if self._scan.hit(at, "clause_break", "speech") is not None or self._scan.tokens.words[at] in ";:":
                event = opening = None
            thing = self._scan.hit(at, "thing") if at not in self._end else None
            step = thing.end if thing is not None else self._end.get(at, at + 1)
            gap += at not in self._end and self._scan.tokens.words[at][0].isalnum()
            at = step
        return found

    def _opening(self, sentence: Sentence) -> Named | None:
        """The place with which a sentence opens, behind a day at most: "Tại X, ...", "On Monday, in X, ..."."""
        at, words = sentence.start, self._scan.tokens.words
        while at < sentence.end and self._scan.hit(at, "place_at") is None:
            dated = words[at][0].isdecimal() or not words[at][0].isalnum() or self._scan.hit(at, *_DAY) is not None
            if not dated:
                return None
            at += 1
        preposition = self._scan.hit(at, "place_at") if at < sentence.end else None
        if preposition is None or (at > sentence.start and words[at - 1] != ","):
            return None
        spot = self.spot(preposition.end, sentence, loose=False)
        if spot is None or words[spot.end : spot.end + 1] not in ([","], ["("]):
            return None
        return Named(spot.start, spot.end, spot.place, f"{self._scan.pack.code}/people/place_{preposition.id}")

    def _event(self, at: int) -> Hit | None:
        """An event, or a thing that takes place as one does, that is no part of a name."""
        if at in self._end:
            return None
        hit = self._scan.hit(at, "event", "thing")
        return hit if hit is not None and (hit.category == "event" or hit.id in self._happening) else None

    def _placed(self, at: int, sentence: Sentence, event: Hit | None, gap: int) -> Named | None:
        """The place behind a preposition at a token."""
        preposition = self._scan.hit(at, "place_at")
        if preposition is None or event is None or gap > self._reach or self._stands(at):
            return None
        spot = self.spot(
            preposition.end, sentence, loose=preposition.id == "in", wide=at == event.end and event.id in self._sited
        )
        if spot is None or (preposition.id == "of" and self._kind_before(preposition.end) is None):
            return None
        pattern = f"{self._scan.pack.code}/people/place_{preposition.id}"
        return Named(spot.start, spot.end, spot.place, pattern, event=event.id)

    def _counted(self, at: int, sentence: Sentence, event: Hit, gap: int) -> Named | None:
        """The floor, the road, the ward with a number behind a preposition; the place around it may follow."""
        preposition = self._scan.hit(at, "place_on", "place_at")
        spot = (
            numbered(self._scan, preposition.end, sentence) if preposition is not None and gap <= self._reach else None
        )
        if preposition is None or spot is None:
            return None
        pattern = f"{self._scan.pack.code}/people/place_{preposition.id}"
        return Named(spot.start, spot.end, spot.place, pattern, event=event.id)

    def _stands(self, at: int) -> bool:
        """Whether the place behind a token only tells one of many apart: "the embassy in X"."""
        while (owner := self._scan.before(at, "demonyms", "countries")) is not None:
            at = owner.start
        thing = self._scan.before(at, "thing")
        return thing is not None and thing.id in self._standing

    # the place itself

    def spot(self, start: int, sentence: Sentence, *, loose: bool = True, wide: bool = False) -> _Spot | None:
        """A listed place, a body's seat, or a name with its kind of place, or a part of one.

        `loose` takes a bare name, too, and `wide` a country.
        """
        part = self._scan.hit(start, "place_part")
        inner = self._whole(part.end if part is not None else start, sentence, loose=loose, wide=wide)
        if inner is None or part is None:
            return inner
        place = inner.place
        name = self._scan.words(start, inner.end)
        return _Spot(start, inner.end, Place(name, f"{part.id} {place.key}", (place.key, *place.within)))

    def _whole(self, start: int, sentence: Sentence, *, loose: bool, wide: bool) -> _Spot | None:
        """A place as a whole."""
        article = self._scan.hit(start, "stop")
        first = article.end if article is not None and article.id == "articles" else start
        kind = self._kind_before(first) if self._direct else self._kind_of(first)
        at = kind.end if kind is not None else first
        mention = self._at.get(at)
        if mention is None or mention.end > sentence.end or self._scan.hit(mention.end, "possessive") is not None:
            return None
        if wide and kind is None and first == start and self._country(mention):
            return _Spot(start, mention.end, Place(self._scan.words(start, mention.end), mention.key))
        if mention.kind not in _WHERE or self._wide(mention):
            return None
        end = mention.end if self._direct else self._kind_behind(mention.end)
        alone = kind is None and end == mention.end
        if alone and not (
            self._stands_alone(mention, bare=first == start) or (loose and self._bare_name(mention, start))
        ):
            return None
        name = self._scan.words(mention.start if kind is not None and not self._direct else first, end)
        return _Spot(start, end, Place(name, mention.key, self._around(end, sentence)))

    def _kind_of(self, at: int) -> Hit | None:
        """A kind of place with "of": "the village of X"."""
        kind = self._scan.hit(at, "place_nouns")
        link = self._scan.hit(kind.end, "office_link") if kind is not None else None
        return link if link is not None and link.id == "of" else None

    def _bare_name(self, mention: Mention, start: int) -> bool:
        """A name of unknown kind without an article, that no noun follows ("in X shirts")."""
        words, end = self._scan.tokens.words, mention.end
        if mention.kind != "name" or mention.start != start or words[start].isupper():
            return False
        return end >= len(words) or not words[end][0].isalnum() or self._scan.hit(end, *_AFTER) is not None

    def _around(self, end: int, sentence: Sentence) -> tuple[str, ...]:
        """The places that a place is printed to lie in: "X, Y district, Z province"."""
        keys: list[str] = []
        words = self._scan.tokens.words
        while end < sentence.end and words[end] in ",(-–":
            kind = self._kind_before(end + 1) if self._direct else None
            mention = self._at.get(kind.end if kind is not None else end + 1)
            if mention is None or mention.kind not in ("place", "country") or mention.end > sentence.end:
                break
            keys.append(mention.key)
            end = mention.end if self._direct else self._kind_behind(mention.end)
        return tuple(keys)

    def _wide(self, mention: Mention) -> bool:
        hit = self._scan.hit(mention.start, *_WIDE)
        return hit is not None and hit.end == mention.end

    def _country(self, mention: Mention) -> bool:
        """Whether a name is a country's, and no noun follows it ("in Iran talks")."""
        hit, words = self._scan.hit(mention.start, "countries"), self._scan.tokens.words
        if hit is None or hit.end != mention.end:
            return False
        if mention.end >= len(words) or not self._scan.pack.plural:
            return True
        free = not words[mention.end][0].isalnum() and words[mention.end] not in "-–"
        return free or self._scan.hit(mention.end, *(c for c in _AFTER if c != "event")) is not None

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
