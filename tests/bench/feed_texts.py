"""The texts of a made-up feed: the stories of the corpora as other events, on other days, with other figures.

Words change as `feed_words` says, figures as in `scaling_texts`. Dates move together, by as many days as lie between
what the story tells of and the day on which its copy begins, so that what an article says of "November 30" still fits
the day on which it is published.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tests.bench.feed_words import Vocabulary, Words
from tests.bench.scaling_texts import Change, Text, made_up, stories

__all__ = ["Moved", "Told", "grown", "shortened", "slipped", "told_stories", "vocabularies"]

_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NAMED = "|".join(_MONTHS)
_SHORT = "|".join(rf"{month[:3]}\." for month in _MONTHS)
_TOKEN = re.compile(
    rf"\b(?P<month>{_NAMED}|{_SHORT})(?: (?P<after>\d{{1,2}})\b(?![:.,]\d|,\d))?(?:,? (?P<of>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<before>\d{{1,2}}) (?P<of_month>{_NAMED})\b(?:,? (?P<in>(?:19|20)\d\d)\b)?"
    r"|(?<![\d.,/])(?P<day>\d{1,2})[/-](?P<slashed>\d{1,2})(?:[/-](?P<slashed_year>(?:19|20)\d\d))?(?![\d/]|[.,]\d)"
    r"|(?P<thang>[Tt]háng )(?P<numbered>\d{1,2})\b"
    rf"|\b(?P<weekday>{'|'.join(_WEEKDAYS)})\b"
    r"|(?<![\d.,])(?P<year>(?:19|20)\d\d)\b(?![.,]\d)"
    r"|(?P<figure>\d[\d.,]*\d|\d)|(?P<word>[^\W\d_]+)"
)
_TOLL = re.compile(
    r"(?<![\d.,])(\d{1,3})(?= (?:\w+ ){0,2}?(?:killed|dead|died|deaths|injured|wounded|hurt|missing|người|nạn nhân)\b)"
)
_FIGURE = re.compile(r"(?<![\d.,/:-])(\d{2,3})(?![\d/:-]|[.,]\d)")
_SENTENCE = re.compile(r".+?(?:[.!?]\s+|\n+|$)", re.DOTALL)
_UNDATED = date(2010, 6, 15)
_YEARS = range(1900, 2100)


class Told(NamedTuple):
    """A story as the corpora tell it: its articles, in their order, and the day that it is about."""

    name: str
    language: str
    texts: tuple[str, ...]
    day: date


def told_stories(corpora: Path, small: Path) -> list[Told]:
    """The stories of `ecbplus` and `vmds`, or our own where they are absent."""
    found = [(language, story) for name, language in _CORPORA for story in stories(corpora / name)]
    found = found or [*_small(small), *(("en", story) for story in made_up())]
    return _mixed([_story(language, story, corpora) for language, story in found])


def vocabularies(told: Sequence[Told]) -> dict[str, Vocabulary]:
    """The words of each language."""
    return {code: Vocabulary(code, ["\n".join(s.texts) for s in told if s.language == code]) for code in _CODES}


_CORPORA = (("ecbplus", "en"), ("vmds", "vi"))
_CODES = ("en", "vi")


def _small(folder: Path) -> list[tuple[str, list[Text]]]:
    """A story of each small text: an article begins with each of its paragraphs."""
    found = []
    for language in _CODES:
        headline, *body = (folder / f"small_{language}.txt").read_text("utf-8").strip().split("\n\n")
        turns = [[*body[i:], *body[:i]] for i in range(len(body))]
        texts = [Text(language, f"{i}.txt", "\n\n".join([headline, *turn])) for i, turn in enumerate(turns)]
        found.append((language, texts))
    return found


def _mixed(told: Sequence[Told]) -> list[Told]:
    """Both languages in turn, as often as each has stories."""
    places = {code: [s for s in told if s.language == code] for code in _CODES}
    ranks = [(place / len(ones), code, story) for code, ones in places.items() for place, story in enumerate(ones)]
    return [story for _, _, story in sorted(ranks, key=lambda rank: rank[:2])]


def _story(language: str, story: Sequence[Text], corpora: Path) -> Told:
    """A story with the day that it tells of: as its corpus.toml says, else the one that it names most often."""
    name = story[0].story
    manifest = corpora / "vmds" / name / "corpus.toml"
    if manifest.is_file():
        listed = tomllib.loads(manifest.read_text("utf-8"))["articles"].values()
        days = [entry["published"] for entry in listed if isinstance(entry.get("published"), date)]
    else:
        days = []
    texts = tuple(text.text for text in story if len(text.text) > 100) or (story[0].text,)
    return Told(f"{language}-{name}", language, texts, min(days, default=None) or _told_day("\n".join(texts)))


def _told_day(text: str) -> date:
    """The day that a text names most often, in the year that it names most often."""
    years = Counter(re.findall(r"(?<![\d.,])(?:19|20)\d\d\b", text))
    year = int(max(years, key=lambda y: (years[y], y))) if years else _UNDATED.year
    days: Counter[tuple[int, int]] = Counter()
    for found in _TOKEN.finditer(text):
        named, day = found["month"] or found["of_month"], found["after"] or found["before"]
        if named and day:
            days[_month(named), int(day)] += 1
        elif found["slashed"]:
            days[int(found["slashed"]), int(found["day"])] += 1
    for month, day in sorted(days, key=lambda d: (-days[d], d)):
        if (whole := _whole(year, month, day)) is not None:
            return whole
    return _UNDATED.replace(year=year)


def _month(name: str) -> int:
    return next(i for i, month in enumerate(_MONTHS, start=1) if month[:3] == name[:3])


def _whole(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class Moved:
    """One copy of a story as another event that begins on another day."""

    def __init__(self, told: Told, copy: int, vocabulary: Vocabulary, words: Words, begins: date) -> None:
        """`copy` 0 keeps words and figures; dates always move."""
        self._told, self._copy = told, copy
        self._vocabulary, self._words = vocabulary, words
        self._by = begins - told.day
        self._figure = Change(copy, frozenset()).token

    def text(self, number: int) -> str:
        """An article of the copy, counted from 0 and round again."""
        text = self._told.texts[number % len(self._told.texts)]
        tokens, made, end, place = list(_TOKEN.finditer(text)), list[str](), 0, 0
        while place < len(tokens):
            found = tokens[place]
            unit = self._vocabulary.unit(text, tokens, place) if found["word"] else found[0]
            made += [text[end : found.start()], self._words.of(unit) if found["word"] else self._moved(found)]
            end = found.start() + len(unit)
            place += 1 + unit.count(" ") if found["word"] else 1
        return "".join(made) + text[end:]

    def _moved(self, found: re.Match[str]) -> str:
        kind = found.lastgroup
        if found["figure"]:
            return self._figure(found[0]) if self._copy else found[0]
        if kind == "weekday":
            return _WEEKDAYS[(_WEEKDAYS.index(found[0]) + self._by.days) % 7]
        if kind == "year":
            return str(self._year(int(found[0])))
        if kind == "numbered":
            return f"{found['thang']}{self._in_month(int(found['numbered']))}"
        if found["slashed"]:
            return self._slashed(found)
        return self._named(found)

    def _year(self, year: int) -> int:
        """A year, as many years later; by what lies between the two days in whole years."""
        return year + (self._told.day + self._by).year - self._told.day.year

    def _in_month(self, month: int) -> int:
        return (month - 1 + (self._told.day + self._by).month - self._told.day.month) % 12 + 1

    def _day(self, day: int, month: int, year: str | None) -> date | None:
        """The moved day; a year that is not said is that of the story."""
        whole = _whole(int(year) if year else self._told.day.year, month, day)
        return whole + self._by if whole and whole.year in _YEARS else None

    def _slashed(self, found: re.Match[str]) -> str:
        """15/12/2013, and the same with hyphens; what is no day (a score, a share) stays."""
        moved = self._day(int(found["day"]), int(found["slashed"]), found["slashed_year"])
        if moved is None:
            return found[0]
        sign = found[0][len(found["day"])]
        return f"{moved.day}{sign}{moved.month}" + (f"{sign}{moved.year}" if found["slashed_year"] else "")

    def _named(self, found: re.Match[str]) -> str:
        """November 30, 2009; 30 November 2009; Nov. 30; November 2009; November."""
        name, day, year = (found[a] or found[b] for a, b in (("month", "of_month"), ("after", "before"), ("of", "in")))
        moved = self._day(int(day), _month(name), year) if day else None
        month = _MONTHS[(moved.month if moved else self._in_month(_month(name))) - 1]
        month = f"{month[:3]}." if name.endswith(".") else month
        text = found[0].replace(name, month)
        if moved:
            text = re.sub(rf"\b{day}\b", str(moved.day), text, count=1)
        if year:
            text = text.replace(year, str(moved.year if moved else self._year(int(year))))
        return text


def grown(text: str, times: int) -> str:
    """A text in which the numbers of dead, injured and missing have grown, `times` over."""

    def more(found: re.Match[str]) -> str:
        count = int(found[1])
        for _ in range(times):
            count += 1 + count // 5
        return str(count)

    return _TOLL.sub(more, text)


def slipped(text: str, place: float) -> str:
    """A text with one figure wrong, the one at this share of its figures; the same text where it has none."""
    figures = list(_FIGURE.finditer(text))
    if not figures:
        return text
    found = figures[int(place * len(figures))]
    wrong = str(int(found[1]) + (10 if int(found[1]) % 2 else 3))
    return text[: found.start()] + wrong + text[found.end() :]


def shortened(text: str, every: int) -> str:
    """A text without each so-many-th of its sentences; the first one stays."""
    kept = [sentence for i, sentence in enumerate(_SENTENCE.findall(text)) if i % every != every - 1]
    return "".join(kept)
