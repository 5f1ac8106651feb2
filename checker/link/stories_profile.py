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
from sys import intern

from checker.languages.fold import fold, plain
from checker.languages.pack import codes, load, silent_rows
from checker.model import Article, Claim
from checker.values import Date

__all__ = ["KINDS", "NAMES", "TELLING", "WORDING", "Kind", "Profile", "days_of", "profiles", "profiles_of"]


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
        dates[claim.article].extend(days_of(claim))
    return profiles_of(articles, dates, topics)


def days_of(claim: Claim) -> list[str]:
    """The days that a claim names, as EDTF."""
    return claim.value.edtf.split("/") if isinstance(claim.value, Date) else []


def profiles_of(
    articles: Sequence[Article], dates: Mapping[str, Sequence[str]], topics: Mapping[str, Mapping[str, int]]
) -> list[Profile]:
    """The same, where it is known already which days the claims of each article name."""
    words: dict[str, _Features] = {}
    for language in sorted({a.language for a in articles}):
        words[language] = _Features(language)
    return [_profile(a, topics.get(a.id, {}), dates.get(a.id, ()), words[a.language]) for a in articles]


def _profile(article: Article, topics: Mapping[str, int], dates: Sequence[str], words: _Features) -> Profile:
    published = article.published or ""
    counts, lead = _features(article, topics, words)
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


def _features(article: Article, topics: Mapping[str, int], words: _Features) -> tuple[Counter[str], frozenset[str]]:
    """The features of an article with their counts, and which of them stand in its headline or first paragraph."""
    read = words.pairs if _of_syllables(article.text) else words.single
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
        lead.update(read(text))
    for segment in article.segments:
        counts.update(read(article.text[segment.start : segment.end]))
    return counts, frozenset(lead)


@lru_cache(maxsize=65536)
def _topic(topic: str) -> tuple[str, ...]:
    """The features of a name or a concept. A fuller name also counts by its parts, since others print only those."""
    kind, _, key = topic.partition(" ")
    if kind == "concept":
        return (Kind.CONCEPT + key,)
    if key.isupper() or "_" in key:
        return (Kind.LISTED + key,)
    words = key.split()
    if len(words) == 1:
        return (Kind.PART + key,)
    return (Kind.NAME + key, *(Kind.PART + w for w in words if len(w) > 2))


def _of_syllables(text: str) -> bool:
    """Whether the words of a text are syllables, so that only two together mean something."""
    letters = [len(w) for w in _LETTERS.findall(text, 0, _SAMPLE)]
    return bool(letters) and sum(letters) / len(letters) < _SHORT


class _Features(dict[str, str]):
    """Reads words and figures of one language, silent words left out; each feature is one string in all articles.

    Holds the feature of each token that was met, "" where it has none.
    """

    __slots__ = ("_common", "_language", "_of_two", "_silent")

    def __init__(self, language: str) -> None:
        super().__init__()
        self._silent, self._common = _background(language)
        self._language = language
        self._of_two: dict[tuple[str, str], str] = {}

    def single(self, text: str) -> list[str]:
        """The features of one stretch, word by word, in the order of the text."""
        return [feature for feature in map(self.__getitem__, _TOKEN.findall(text)) if feature]

    def pairs(self, text: str) -> list[str]:
        """The features of one stretch, every two syllables side by side, in the order of the text."""
        found, before = list[str](), ""
        for token in _TOKEN.findall(text):
            key = fold(token) if token[0].isalpha() else ""
            if key and before:
                found.append(self._of_two.get((before, key)) or self._pair(before, key))
            elif not key and self[token]:
                found.append(self[token])
            before = key
        return found

    def __missing__(self, token: str) -> str:
        """The feature of a token that was not met before."""
        feature = ""
        if token[0].isdigit():
            feature = _figure(token)
        elif token[0].isalpha():
            key = fold(token)
            if len(key) >= _LEAST and key not in self._silent:
                stem = key[:_STEM]
                feature = (Kind.COMMON_WORD if stem in self._common else Kind.WORD) + stem
        self[token] = feature = intern(feature)
        return feature

    def _pair(self, before: str, key: str) -> str:
        pair = f"{before} {key}"
        common = pair in _known_pairs(self._language) or before in self._silent or key in self._silent
        feature = self._of_two[before, key] = (Kind.COMMON_PAIR if common else Kind.PAIR) + pair
        return feature


def _figure(token: str) -> str:
    """A figure without its signs, since 1,200 and 1.200 are one number; years tell little, a lone digit less."""
    digits = token.replace(".", "").replace(",", "")
    return Kind.FIGURE + digits if len(digits) > 1 and not _YEAR.fullmatch(token) else ""


@lru_cache(maxsize=8)
def _background(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The silent words of a language, and the stems of words that its pack knows: those are common."""
    if language not in codes():
        return frozenset(), frozenset()
    silent = {fold(word.strip()) for row in silent_rows(language).values() for word in row.split(",")}
    return frozenset(silent), frozenset(w[:_STEM] for s in _surfaces(language) for w in s.split())


@lru_cache(maxsize=8)
def _known_pairs(language: str) -> frozenset[str]:
    """Every two syllables that stand side by side in the words of a language's pack."""
    known = _background(language)[1]
    return known.union(f"{a} {b}" for s in _surfaces(language) for a, b in pairwise(s.split()))


def _surfaces(language: str) -> Iterator[str]:
    """What the pack of a language lists, folded, but for names."""
    if language not in codes():
        return
    for section, rows in load(language).tables.items():
        if section not in _NAMES:
            for row in rows.values():
                yield from (fold(s.strip()) for s in row.split(","))


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
