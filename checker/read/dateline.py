"""What an article's own head says: when it was published, by whom, and where its body begins.

Two things stand there: lines that only note the time of publication (`Published: March 13, 2013`), and the dateline at
the beginning of the body (`HANOI, Feb. 20 (Reuters) -`). A date counts only where it is whole: day, month and year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.read.lines import Line
from checker.read.metadata import whole_day
from checker.read.words import Calendar, Months, Words, folded

__all__ = ["Dateline", "Stamp", "read_dateline", "read_stamps"]

_MARK = re.compile(r"date:?\s+(\d{4})-(\d{2})-(\d{2})(?!\d)\s*")
_DASH = r"\s*(?:—|–|--|-|:)(?:\s+|$)"
_BRACKET = re.compile(rf"(?P<place>[^()—–]{{0,60}}?)\s*\(\s?(?P<who>[^()]{{2,40}}?)\s?\)(?P<dash>{_DASH})")
_PLAIN = re.compile(r"(?P<place>[^\s()—–-][^()—–]{0,59}?)(?:\s+(?:—|–|--|-)|—|--)(?:\s+|$)")
_TAIL_DATE = re.compile(r",\s*([^\W\d]+\.?\s+\d{1,2}|\d{1,2}(?:/\d{1,2}|\s+[^\W\d]+\.?))(?:,?\s+\d{4}|/\d{4})?$")
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})[-.](?P<month>\d{1,2})[-.](?P<day>\d{1,2})(?!\d)")
_FIGURES = re.compile(r"(?<![\d/.])(?P<first>\d{1,2})([/.-])(?P<second>\d{1,2})\2(?P<year>\d{4})(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PIECE = re.compile(r"[^\W\d_]+|\d+")
_STAMP_WORDS_AT_MOST = 16
_STAMP_CHARACTERS = 160
_HEAD_LINES = 10


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where the body begins behind the dateline, the day it prints, and the name in its brackets."""

    end: int
    published: str | None = None
    who: str | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """Lines of the head (by index) that only note the time of publication, and the day they give."""

    lines: frozenset[int] = frozenset()
    published: str | None = None


def read_dateline(line: Line, words: Words, calendar: Calendar) -> Dateline | None:
    """Read the dateline that begins a line, or None. Offsets are those of the article's text."""
    mark = _MARK.match(line.text)
    skipped = mark.end() if mark else 0
    day = whole_day(*map(int, mark.groups())) if mark else None
    found = _credit_dateline(line.text[skipped : skipped + 110], words, marked=mark is not None)
    if found is None:
        return Dateline(line.start + skipped, day) if mark else None
    length, place, who = found
    return Dateline(line.start + skipped + length, day or _printed_day(place, calendar), who)


def _credit_dateline(text: str, words: Words, *, marked: bool) -> tuple[int, str, str | None] | None:
    """Length, place and bracketed name of the dateline that begins this text."""
    bracket = _BRACKET.match(text)
    if bracket and _is_credit(bracket, words, marked=marked):
        return bracket.end(), bracket["place"], bracket["who"]
    plain = _PLAIN.match(text)
    if plain and _is_place(plain["place"], words) and _begins_sentence(text[plain.end() :]):
        return plain.end(), plain["place"], None
    return None


def _is_credit(found: re.Match[str], words: Words, *, marked: bool) -> bool:
    """Whether a bracket before a dash names who publishes: an agency, or anybody where nothing else can be meant."""
    place, who = found["place"], found["who"]
    if words.agencies.name(who) and (not place or place[0].isupper()):
        return True
    if place and not _is_place(place, words):
        return False
    return who[0].isupper() and (marked or not place or place.isupper()) and len(who.split()) <= 5


def _is_place(text: str, words: Words) -> bool:
    """Whether a few words are written like the place of a dateline: in capitals, perhaps with state and date."""
    name = _TAIL_DATE.sub("", text)
    if words.agencies.name(name):
        return True
    capitals = name.split(",")[0].strip()
    letters = [c for c in capitals if c.isalpha()]
    return len(letters) >= 2 and capitals.isupper() and len(text.split()) <= 8


def _begins_sentence(rest: str) -> bool:
    """A sentence follows, or nothing: `NASA — the space agency — said` is no dateline."""
    first = next((c for c in rest if c.isalnum()), "A")
    return not first.islower()


def _printed_day(place: str, calendar: Calendar) -> str | None:
    """The day in `HANOI, Feb. 20, 2026`; without a year there is none."""
    if not _YEAR.search(place):
        return None
    return _find_day(folded(place), calendar.months(), day_first=None)[0]


def read_stamps(lines: list[Line], words: Words, calendar: Calendar, *, day_first: bool) -> Stamp:
    """Find the lines above the body that say when the page was published, and the first day they print.

    `day_first` tells how 3/4/2026 is read; where it is False such a date stays unknown.
    """
    found: set[int] = set()
    days: list[tuple[bool, str]] = []
    for index, line in enumerate(_above_body(lines)):
        if (
            line.words > _STAMP_WORDS_AT_MOST
            or len(line.text) > _STAMP_CHARACTERS
            or not any(c.isdigit() for c in line.text)
        ):
            continue
        text, months = folded(line.text), calendar.months()
        day, rest = _find_day(text, months, day_first=day_first)
        if _only_time(rest, words, months, has_day=rest != text):
            found.add(index)
            days += [(text.startswith(words.updated), day)] if day else []
    return Stamp(frozenset(found), min(days, key=lambda d: d[0])[1] if days else None)


def _above_body(lines: list[Line]) -> list[Line]:
    """The first lines, up to the second paragraph."""
    prose = [index for index, line in enumerate(lines[:_HEAD_LINES]) if line.prose]
    return lines[: prose[1] if len(prose) > 1 else _HEAD_LINES]


def _find_day(text: str, months: Months, *, day_first: bool | None) -> tuple[str | None, str]:
    """The first whole date of a folded text, and the text without it (unchanged where there is no date)."""
    for pattern in (_ISO, months.day_first, months.month_first):
        if found := pattern.search(text):
            month = found["month"]
            number = int(month) if month.isdigit() else months.numbers[month]
            return whole_day(int(found["year"]), number, int(found["day"])), text[: found.start()] + text[found.end() :]
    if found := _FIGURES.search(text):
        return _figures_day(found, day_first=day_first), text[: found.start()] + text[found.end() :]
    return None, text


def _figures_day(found: re.Match[str], *, day_first: bool | None) -> str | None:
    """The day that 20/02/2026 means; None where both readings are days of the calendar and no language decides."""
    year, first, second = int(found["year"]), int(found["first"]), int(found["second"])
    european, american = whole_day(year, second, first), whole_day(year, first, second)
    if day_first or european == american or american is None:
        return european
    return american if european is None else None


def _only_time(rest: str, words: Words, months: Months, *, has_day: bool) -> bool:
    """Whether what is left beside the date are times, weekdays and words such as "published"."""
    pieces = _PIECE.findall(rest)
    stamped = any(piece in words.stamps for piece in pieces)
    known = words.stamp_words | words.stamps | months.names
    return (has_day or stamped) and all((p.isdigit() and len(p) <= 4) or p in known for p in pieces)
