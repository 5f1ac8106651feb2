"""Collections of any size for `scaling.py`: the stories of a folder, then the same stories made into other events.

A copy has other names, figures, days and years, and other words for what only one or two stories tell of, so that its
events are not those of the original: with other names alone it would be one story in disguise, and be taken for it. The
rest of its words are the same. Nothing is drawn by lot.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import count, islice
from pathlib import Path
from typing import NamedTuple

__all__ = ["Change", "Text", "collection", "made_up", "stories"]

_TOKEN = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+")
_MONTHS = tuple("January February March April May June July August September October November December".split())
_DAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_NUMBERS = tuple("two three four five six seven eight nine ten eleven twelve".split())
_RINGS = {word: ring for ring in (_MONTHS, _DAYS, _NUMBERS) for word in ring}
_LETTERS = ("aeiou", "bcdfghjklmnprstvwz")
_COMMON = 3  # stories that print a word which is not of one event
_LEAST = 3  # letters of a word that is changed: shorter ones are titles and initials
_YEARS = range(1900, 2100)
_DAYS_OF_MONTH = 28


class Text(NamedTuple):
    """One article: the story that it belongs to, its file's name, and what it says."""

    story: str
    name: str
    text: str


def stories(folder: Path) -> list[list[Text]]:
    """The stories of a folder, one for each folder with texts in it, in an order that mixes their subjects."""
    found: dict[str, list[Text]] = {}
    for file in sorted(folder.rglob("*.txt")):
        story = str(file.parent.relative_to(folder)).replace("/", "-")
        found.setdefault(story, []).append(Text(story, file.name, file.read_text("utf-8", errors="replace")))
    return [found[story] for story in sorted(found, key=_mixed)]


def _mixed(name: str) -> str:
    return sha256(name.encode()).hexdigest()


def collection(told: Sequence[Sequence[Text]], size: int) -> list[Text]:
    """The first `size` articles of these stories, of their first copies, of their second ones, and so on."""
    return list(islice(_copies(told), size))


def _copies(told: Sequence[Sequence[Text]]) -> Iterator[Text]:
    usual = _usual_words(told)
    for copy in count() if told else ():
        change = Change(copy, usual)
        for story in told:
            yield from (Text(f"{copy:03}-{t.story}", t.name, change.of(t.text)) for t in story)


def _usual_words(told: Sequence[Sequence[Text]]) -> frozenset[str]:
    """Words that many of these stories print in small letters: no names, nor of one event."""
    held = Counter(word for story in told for word in {w for t in story for w in _TOKEN.findall(t.text) if w.islower()})
    return frozenset(word for word, stories_with in held.items() if stories_with >= _COMMON)


class Change:
    """Makes one copy: the same word or figure becomes the same one everywhere in it."""

    def __init__(self, copy: int, usual: frozenset[str]) -> None:
        """`usual` are words that no copy changes (`_usual_words`)."""
        self._copy, self._usual = copy, usual
        self._letters: dict[str, str] = {}
        for letters in _LETTERS:
            turned = sorted(letters, key=lambda letter: _mixed(f"{copy} {letter}"))
            self._letters.update(zip(letters, turned, strict=True))

    def of(self, text: str) -> str:
        """A text of the copy; the first copy is the original."""
        return _TOKEN.sub(lambda found: self.token(found[0]), text) if self._copy else text

    def token(self, token: str) -> str:
        """A word or figure of a copy that is not the first."""
        if token[0].isdigit():
            return self._figure(token)
        if (ring := _RINGS.get(token)) is not None:
            return ring[(ring.index(token) + self._copy) % len(ring)]
        if len(token) < _LEAST or token.lower() in self._usual:
            return token
        return "".join(self._letter(c) for c in token)

    def _letter(self, letter: str) -> str:
        other = self._letters.get(letter.lower(), letter)
        return other.upper() if letter.isupper() else other

    def _figure(self, token: str) -> str:
        """Another figure of as many digits, as round as it was; another year, another day of the month."""
        if token.isdigit() and int(token) in _YEARS:
            return str(1950 + (int(token) - 1950 + 3 * self._copy) % 100)
        if token.isdigit() and 0 < int(token) <= _DAYS_OF_MONTH:
            return str(1 + (int(token) - 1 + 5 * self._copy) % _DAYS_OF_MONTH)
        body = token.rstrip("0.,")
        return "".join(self._digit(c, place) for place, c in enumerate(body)) + token[len(body) :]

    def _digit(self, digit: str, place: int) -> str:
        if not digit.isdigit() or digit == "0":
            return digit
        return str(1 + (int(digit) - 1 + self._copy * (place + 2)) % 9)


_EVENTS = tuple(
    tuple(event.split("|"))
    for event in (
        "ferry|ran aground off|passengers",
        "factory|caught fire in|workers",
        "school|was flooded in|pupils",
        "bridge|collapsed near|drivers",
        "coach|overturned near|tourists",
        "mine|was evacuated at|miners",
        "hotel|was damaged in|guests",
        "hospital|lost power in|patients",
    )
)
_TELLINGS = (
    "A {thing} {did} {town} on {month} {day}, {year}, and {dead} {people} died, police said.",
    "At least {hurt} {people} were injured when the {thing} {did} {town} on {month} {day}.",
    "{person}, {age}, the mayor of {town}, said {hurt} people had been taken to hospital.",
    "The damage was put at ${cost} million by {firm}, which owns the {thing}.",
    "{firm} said {share} percent of its services would be back by {weekday}.",
    "It was the deadliest accident in {town} since {past}, when {old} {people} were killed.",
    '"We have never seen anything like it in {town}," said {person}, who leads the council.',
    "Rescuers from {other} worked for {hours} hours and brought {saved} {people} to safety.",
)
_SYLLABLES = "ba den kor lis mav nel pru rin sto tal ves wic yar zem gol fen hask jor".split()
_TOLD_BY = 6


def made_up() -> list[list[Text]]:
    """Stories of our own, forty of six articles, where there is no folder of real ones."""
    return [[_told(story, article) for article in range(_TOLD_BY)] for story in range(40)]


def _told(story: int, article: int) -> Text:
    """One article of a made-up story: six of its eight sentences, beginning with another one each time."""
    thing, did, people = _EVENTS[story % len(_EVENTS)]
    facts = {name: _drawn(story, name) for name in "dead hurt age cost share old hours saved".split()}
    words = {name: _name(story, name) for name in ("town", "other", "firm", "first", "last")}
    filled = {
        **words,
        **{name: 2 + value % 90 for name, value in facts.items()},
        "person": f"{words['first']} {words['last']}",
        "thing": thing,
        "did": did,
        "people": people,
        "month": _MONTHS[_drawn(story, "month") % len(_MONTHS)],
        "day": 1 + _drawn(story, "day") % _DAYS_OF_MONTH,
        "weekday": _DAYS[_drawn(story, "weekday") % len(_DAYS)],
        "year": 2005 + story % 15,
        "past": 1960 + _drawn(story, "past") % 40,
    }
    lines = [_TELLINGS[(article + i) % len(_TELLINGS)].format(**filled) for i in range(_TOLD_BY)]
    return Text(f"story-{story:02}", f"{article}.txt", "\n\n".join(lines) + "\n")


def _drawn(story: int, what: str) -> int:
    return int(_mixed(f"{story} {what}")[:8], 16)


def _name(story: int, what: str) -> str:
    drawn = _drawn(story, what)
    return "".join(_SYLLABLES[drawn // 18**i % 18] for i in range(3)).capitalize()
