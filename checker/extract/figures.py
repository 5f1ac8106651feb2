"""Every figure, date and rank of a text from left to right, none inside another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.extract.dates import DateReader
from checker.extract.quantities import QuantityReader
from checker.extract.ranks import read_rank
from checker.extract.scan import Scan
from checker.values import Date, Value

__all__ = ["Figure", "FigureReader"]

_DATE, _QUANTITY, _RANK = 1, 2, 4

#: What a listed word can begin, by its category.
_BEGINS = {
    **dict.fromkeys("month weekday weekday_cued day_part season within relative_day relative_part".split(), _DATE),
    **dict.fromkeys("relative_which calendar_unit half_which shift_day every lunar_month".split(), _DATE),
    **dict.fromkeys(
        "vague hedge range_open currency_sign currency_code half_before fraction_half minus".split(), _QUANTITY
    ),
    **dict.fromkeys("number_article number_half".split(), _QUANTITY),
    **dict.fromkeys("rank superlative".split(), _RANK),
    "ordinal": _DATE | _RANK,
    "ordinal_prefix": _DATE | _RANK,
    "cardinal": _DATE | _QUANTITY | _RANK,
}
_SIGNS = frozenset("-−’'")


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

    __slots__ = ("_dates", "_openings", "_quantities", "_scan")

    def __init__(self, scan: Scan, published: str | None) -> None:
        """Bind to a text; `published` anchors its dates."""
        self._scan = scan
        self._dates = DateReader(scan, published)
        self._quantities = QuantityReader(scan)
        self._openings = scan.pack.dates.openings

    def between(self, start: int, end: int) -> Iterator[Figure]:
        """The figures between two tokens (a sentence)."""
        at = start
        while at < end:
            begins = self._begins(at)
            read = self._longest(at, end, begins) if begins else None
            if read is None:
                at += 1
            else:
                if isinstance(read.value, Date):
                    self._dates.remember(read.start, read.value)
                yield read
                at = max(read.end, at + 1)

    def _begins(self, index: int) -> int:
        """What a token can begin: a date, a quantity, a rank."""
        tokens = self._scan.tokens
        word = tokens.words[index]
        if word[0].isdecimal():
            return _DATE | _QUANTITY | _RANK
        begins = _DATE if tokens.keys[index] in self._openings else 0
        for hit in self._scan.hits[index]:
            begins |= _BEGINS.get(hit.category, 0)
        if len(word) > 1 and word.isupper():
            begins |= _DATE | _RANK
        tied = index + 1 < len(tokens) and tokens.glued(index + 1)
        if tied and (word in _SIGNS or (tokens.words[index + 1] == "-" and word.istitle())):
            begins |= _DATE | _QUANTITY
        return begins

    def _longest(self, index: int, limit: int, begins: int) -> Figure | None:
        """The longest reading at a token that ends within the sentence; of two as long, the date."""
        found = [f for f in self._readings(index, limit, begins) if f.end <= limit]
        return max(found, key=lambda f: f.end, default=None)

    def _readings(self, index: int, limit: int, begins: int) -> Iterator[Figure]:
        date = self._dates.read(index) if begins & _DATE else None
        if date is not None:
            yield Figure(date.start, date.end, date.value, date.pattern)
        quantity = self._quantities.read(index) if begins & _QUANTITY else None
        if quantity is not None:
            unit = getattr(quantity.value, "unit", None)
            yield Figure(quantity.start, quantity.end, quantity.value, quantity.pattern, unit, quantity.noun)
        rank = read_rank(self._scan, index, limit) if begins & _RANK else None
        if rank is not None:
            yield Figure(rank.start, rank.end, rank.value, rank.pattern, rank.thing)
