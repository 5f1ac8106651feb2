"""What an article says of its event, for telling stories apart: names, words, concepts, figures and days."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from checker.languages.fold import fold, plain
from checker.languages.pack import codes, load
from checker.model import Article, Claim
from checker.values import Date

__all__ = ["KINDS", "NAMES", "TELLING", "WORDING", "Kind", "Profile", "profiles"]


class Kind(StrEnum):
    """What a feature is: its first character. Words and pairs of syllables are of one language, the rest of any."""

    NAME = "n"  # a name of two words and more, in no list
    LISTED = "p"  # a country, a city, an institution that the packs know
    PART = "m"  # a word of a name
    CONCEPT = "c"
    FIGURE = "#"
    WORD = "w"  # a word that no pack knows
    COMMON_WORD = "v"
    PAIR = "b"  # two syllables, where syllables are parted
    COMMON_PAIR = "d"
    TIME = "t"  # a day, a month or a year that is named


KINDS = frozenset(Kind)
NAMES = frozenset((Kind.NAME, Kind.LISTED, Kind.PART))
WORDING = frozenset((Kind.WORD, Kind.COMMON_WORD, Kind.PAIR, Kind.COMMON_PAIR))
TELLING = frozenset((Kind.WORD, Kind.PAIR))

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[^\w\s]|\n")
_LETTERS = re.compile(r"[^\W\d_]+")
_SAMPLE = 3000  # characters that show how long the words of a text are
_LEAST = 3  # letters of a word that is looked at
_LEAD = 350  # characters of a first paragraph that count as the opening
_STEM = 6  # letters of a word that tell it apart in a language with endings
_SHORT = 4.0  # letters of an average word, below which words are syllables and only two together mean something
_LEAD_WEIGHT = 1.0  # what an opening adds to a feature, besides its count
_NAMES = frozenset(
    "family_names middle_names given_names countries demonyms capitals cities regions oceans institutions".split()
)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Profile:
    """One article: its features with how often they stand there, those of its opening, and its days.

    `published` is an ordinal, `days` are days of a leap year (of many the year is unknown), `years` what it names.
    """

    id: str
    language: str
    counts: Mapping[str, float]
    lead: frozenset[str]
    published: int | None
    days: frozenset[int]
    years: frozenset[int]


def profiles(
    articles: Sequence[Article], claims: Sequence[Claim], topics: Mapping[str, Mapping[str, int]]
) -> list[Profile]:
    """One profile an article, in the order of the articles."""
    dates: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.value, Date):
            dates[claim.article].extend(claim.value.edtf.split("/"))
    return [_profile(a, topics.get(a.id, {}), dates[a.id]) for a in articles]


def _profile(article: Article, topics: Mapping[str, int], dates: Sequence[str]) -> Profile:
    published = article.published or ""
    counts, lead = _features(article, topics)
    named = [*dates, published]
    counts.update(Kind.TIME + stretch for stretch in sorted(set(_stretches(named))))
    return Profile(
        id=article.id,
        language=article.language,
        counts={f: n + _LEAD_WEIGHT * (f in lead) for f, n in counts.items()},
        lead=lead,
        published=_ordinal(published),
        days=frozenset(d for d in map(_day, named) if d is not None),
        years=frozenset(int(d[:4]) for d in named if d[:4].isdecimal()),
    )


def _features(article: Article, topics: Mapping[str, int]) -> tuple[Counter[str], frozenset[str]]:
    """The features of an article with their counts, and which of them stand in its headline or first paragraph."""
    reader = _Words(article.language, article.text)
    opening = [article.text[s.start : s.end] for s in article.segments if s.part == "headline"]
    first = next((s for s in article.segments if s.part == "body"), None)
    if first is not None:
        opening.append(article.text[first.start : min(first.end, first.start + _LEAD)])
    counts: Counter[str] = Counter()
    for topic, count in topics.items():
        for feature in _topic(topic):
            counts[feature] += count
    bare = plain(" ".join(opening))
    lead = {f for f in counts if f[0] in (Kind.NAME, Kind.PART) and f[1:] in bare}
    for text in opening:
        lead.update(reader.read(text))
    for segment in article.segments:
        counts.update(reader.read(article.text[segment.start : segment.end]))
    return counts, frozenset(lead)


def _topic(topic: str) -> list[str]:
    """The features of a name or a concept. A fuller name also counts by its parts, since others print only those."""
    kind, _, key = topic.partition(" ")
    if kind == "concept":
        return [Kind.CONCEPT + key]
    if key.isupper() or "_" in key:
        return [Kind.LISTED + key]
    words = key.split()
    if len(words) == 1:
        return [Kind.PART + key]
    return [Kind.NAME + key, *(Kind.PART + w for w in words if len(w) > 2)]


class _Words:
    """Reads words and figures of one article, silent words left out; pairs of words where words are syllables."""

    __slots__ = ("_common", "_silent", "_syllables")

    def __init__(self, language: str, text: str) -> None:
        self._silent, self._common = _background(language)
        letters = [len(w) for w in _LETTERS.findall(text, 0, _SAMPLE)]
        self._syllables = bool(letters) and sum(letters) / len(letters) < _SHORT

    def read(self, text: str) -> Iterator[str]:
        """The features of one stretch, in the order of the text."""
        before = ""
        for token in _TOKEN.findall(text):
            key = fold(token) if token[0].isalpha() else ""
            if token[0].isdigit():
                yield from _figure(token)
            elif key and self._syllables:
                if before:
                    yield self._pair(before, key)
            elif len(key) >= _LEAST and key not in self._silent:
                stem = key[:_STEM]
                yield (Kind.COMMON_WORD if stem in self._common else Kind.WORD) + stem
            before = key

    def _pair(self, before: str, key: str) -> str:
        pair = f"{before} {key}"
        common = pair in self._common or before in self._silent or key in self._silent
        return (Kind.COMMON_PAIR if common else Kind.PAIR) + pair


def _figure(token: str) -> Iterator[str]:
    """A figure without its signs, since 1,200 and 1.200 are one number; years tell little, a lone digit less."""
    digits = token.replace(".", "").replace(",", "")
    if len(digits) > 1 and not _YEAR.fullmatch(token):
        yield Kind.FIGURE + digits


@lru_cache(maxsize=8)
def _background(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The silent words of a language, and the stems of words that its pack knows: those are common."""
    if language not in codes():
        return frozenset(), frozenset()
    pack = load(language)
    surfaces = [fold(s).split() for section in pack.tables if section not in _NAMES for s in pack.words(section)]
    known = {w[:_STEM] for words in surfaces for w in words}
    known |= {f"{a} {b}" for words in surfaces for a, b in pairwise(words)}
    return frozenset(fold(w) for w in pack.words("stop")), frozenset(known)


def _stretches(dates: Sequence[str]) -> Iterator[str]:
    """Each day and month without its year, and each year: what two articles may share of their dates."""
    for edtf in dates:
        if edtf[:4].isdecimal():
            yield edtf[:4]
        if edtf[5:7].isdecimal() and edtf[5:7] <= "12":
            yield edtf[5:7]
            if edtf[8:10].isdecimal():
                yield edtf[5:10]


def _ordinal(edtf: str) -> int | None:
    try:
        return date.fromisoformat(edtf[:10]).toordinal() if len(edtf) >= 10 else None
    except ValueError:
        return None


def _day(edtf: str) -> int | None:
    """The day of a leap year of a whole day, its year known or not."""
    try:
        return date.fromisoformat("2024-" + edtf[5:10]).timetuple().tm_yday if len(edtf) >= 10 else None
    except ValueError:
        return None
