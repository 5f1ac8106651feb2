"""Every figure, date and rank of a text from left to right, none inside another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.extract.dates import DateReader
from checker.extract.quantities import QuantityReader
from checker.extract.ranks import read_rank
from checker.extract.scan import Scan
from checker.values import Value

__all__ = ["Figure", "FigureReader"]

_STARTS = frozenset(
    "cardinal number_article number_half vague hedge range_open currency_sign currency_code month weekday weekday_cued "
    "day_part season within relative_day relative_part relative_which calendar_unit half_which rank superlative "
    "ordinal ordinal_prefix".split()
)


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
            read = self._longest(at, end) if self._may_start(at) else None
            if read is None:
                at += 1
            else:
                yield read
                at = max(read.end, at + 1)

    def _may_start(self, index: int) -> bool:
        tokens = self._scan.tokens
        word = tokens.words[index]
        if word[0].isdecimal() or tokens.keys[index] in self._openings or (len(word) > 1 and word.isupper()):
            return True
        return any(h.category in _STARTS for h in self._scan.hits[index])

    def _longest(self, index: int, limit: int) -> Figure | None:
        """The longest reading at a token that ends within the sentence; of two as long, the date."""
        found = [f for f in self._readings(index, limit) if f.end <= limit]
        return max(found, key=lambda f: f.end, default=None)

    def _readings(self, index: int, limit: int) -> Iterator[Figure]:
        date = self._dates.read(index)
        if date is not None:
            yield Figure(date.start, date.end, date.value, date.pattern)
        quantity = self._quantities.read(index)
        if quantity is not None:
            unit = getattr(quantity.value, "unit", None)
            yield Figure(quantity.start, quantity.end, quantity.value, quantity.pattern, unit, quantity.noun)
        rank = read_rank(self._scan, index, limit)
        if rank is not None:
            yield Figure(rank.start, rank.end, rank.value, rank.pattern, rank.thing)
