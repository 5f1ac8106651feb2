"""Every figure, date and rank of a text from left to right, none inside another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.extract.dates import DateReader
from checker.extract.numbers import NumberReader
from checker.extract.quantities import QuantityReader
from checker.extract.ranks import read_rank
from checker.extract.scan import Scan
from checker.values import Date, Duration, Value

__all__ = ["Figure", "FigureReader"]

_DATE, _QUANTITY, _RANK = 1, 2, 4

#: What a listed word can begin, by its category.
_BEGINS = {
    **dict.fromkeys("month weekday weekday_cued day_part season within relative_day relative_part".split(), _DATE),
    **dict.fromkeys(
        "clock_past clock_to relative_which calendar_unit half_which shift_day every lunar_month".split(), _DATE
    ),
    **dict.fromkeys(
        "vague hedge range_open currency_sign currency_code half_before fraction_half minus nobody no_harm".split(),
        _QUANTITY,
    ),
    **dict.fromkeys("number_article number_half".split(), _QUANTITY),
    **dict.fromkeys("rank rank_prize superlative".split(), _RANK),
    "ordinal": _DATE | _RANK,
    "ordinal_prefix": _DATE | _RANK,
    "cardinal": _DATE | _QUANTITY | _RANK,
}
_CATEGORIES = tuple(_BEGINS)
_APOSTROPHES = frozenset("’'")
_SIGNS = frozenset("-−") | _APOSTROPHES
_CHAINED = frozenset("-−–/:")
#: So many tokens without a space are still a date or two ("2013-10-29/2013-11-02"); more are a code.
_LONGEST_CHAIN = 16


class Figure(NamedTuple):
    """A value read: tokens `start` to `end`, the pack's entry, its noun's key, and where that noun begins."""

    start: int
    end: int
    value: Value
    pattern: str
    thing: str | None = None
    noun: int = 0


class FigureReader:
    """Reads figures in one text."""

    __slots__ = ("_chain", "_dates", "_eligible", "_lexicon", "_listed", "_openings", "_quantities", "_scan")

    def __init__(self, scan: Scan, published: str | None) -> None:
        """Bind to a text; `published` anchors its dates."""
        self._scan = scan
        numbers = NumberReader(scan)
        self._dates = DateReader(scan, published, numbers)
        self._quantities = QuantityReader(scan, numbers)
        self._chain = (0, 0)
        self._openings = scan.pack.dates.openings
        self._lexicon = scan.pack.lexicon
        self._listed = self._lexicon.firsts(_CATEGORIES)
        distinct = dict(zip(scan.tokens.words, scan.tokens.keys, strict=True))
        self._eligible = frozenset(word for word, key in distinct.items() if self._may_begin(word, key))

    def between(self, start: int, end: int) -> Iterator[Figure]:
        """The figures between two tokens (a sentence)."""
        passed = start
        for at in self._candidates(start, end):
            begins = self._begins(at) if at >= passed else 0
            read = self._longest(at, end, begins) if begins else None
            if read is not None:
                if isinstance(read.value, Date):
                    self._dates.remember(read.start, read.value)
                yield read
                passed = max(read.end, at + 1)

    def _may_begin(self, word: str, key: str) -> bool:
        """Whether a word by itself can begin anything, whatever stands behind it."""
        if key in self._listed or key in self._openings:
            return True
        return not word.islower() and (word[0].isdecimal() or word.isupper() or word in _SIGNS)

    def _candidates(self, start: int, end: int) -> list[int]:
        """The tokens that need a closer look: words that may begin something, and whatever a hyphen follows."""
        words, eligible = self._scan.tokens.words, self._eligible
        pairs = zip(words[start:end], [*words[start + 1 : end + 1], ""], strict=False)
        return [i for i, (word, following) in enumerate(pairs, start) if word in eligible or following == "-"]

    def _begins(self, index: int) -> int:
        """What a token can begin: a date, a quantity, a rank."""
        tokens = self._scan.tokens
        word, key = tokens.words[index], tokens.keys[index]
        if self._chain[0] <= index < self._chain[1]:
            return 0
        if word[0].isdecimal():
            return 0 if self._opens_chain(index) else _DATE | _QUANTITY | _RANK
        begins = _DATE if key in self._openings else 0
        if key in self._listed:
            followers = self._lexicon.followers(key, _CATEGORIES)
            if followers is None or followers.intersection(tokens.keys[index + 1 : index + 2]):
                for hit in self._scan.hits[index]:
                    begins |= _BEGINS.get(hit.category, 0)
        if len(word) > 1 and word.isupper():
            begins |= _DATE | _RANK
        tied = index + 1 < len(tokens) and tokens.glued(index + 1)
        if tied and (word in _SIGNS or (tokens.words[index + 1] == "-" and word.istitle())):
            begins |= _DATE if word in _APOSTROPHES else _DATE | _QUANTITY
        return begins

    def _opens_chain(self, index: int) -> bool:
        """Whether digits open a long chain of digits and signs without a space: a code, in which no figure is read."""
        words, at = self._scan.tokens.words, index + 1
        while self._scan.tokens.glued(at) and (words[at] in _CHAINED or words[at][0].isdecimal()):
            at += 1
        if at - index <= _LONGEST_CHAIN:
            return False
        self._chain = index, at
        return True

    def _longest(self, index: int, limit: int, begins: int) -> Figure | None:
        """The longest reading at a token that ends within the sentence; of two as long, the date."""
        found = [f for f in self._readings(index, limit, begins) if f.end <= limit]
        longest = max(found, key=lambda f: f.end, default=None)
        return None if longest is not None and self._holds_a_time(longest, limit) else longest

    def _holds_a_time(self, read: Figure, limit: int) -> bool:
        """Whether hours behind a hedge are a time of day: "khoảng 19 giờ ngày 5/3", "từ 7 giờ đến 9 giờ sáng"."""
        if not isinstance(read.value, Duration):
            return False
        words = self._scan.tokens.words
        inside = (i for i in range(read.start + 1, read.end) if words[i][0].isdecimal())
        dates = (date for i in inside if (date := self._dates.read(i)) is not None)
        return any(d.value.time is not None and read.end <= d.end <= limit for d in dates)

    def _readings(self, index: int, limit: int, begins: int) -> Iterator[Figure]:
        date = self._dates.read(index) if begins & _DATE else None
        if date is not None:
            yield Figure(date.start, date.end, date.value, date.pattern)
        quantity = self._quantities.read(index) if begins & _QUANTITY else None
        if quantity is not None:
            unit = getattr(quantity.value, "unit", None)
            yield Figure(quantity.start, quantity.end, quantity.value, quantity.pattern, unit, quantity.noun)
        rank = read_rank(self._scan, index, limit) if begins & _RANK and date is None else None
        if rank is not None:
            yield Figure(rank.start, rank.end, rank.value, rank.pattern, rank.thing)
