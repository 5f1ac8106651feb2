"""Numbers with what they measure: money, percentages, measures, durations, ages and counts, with hedge and range."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from checker.extract.hedged import Figures, HedgeReader, as_bound
from checker.extract.lengths import Length, LengthReader
from checker.extract.limits import limits
from checker.extract.money import MoneyReader
from checker.extract.nouns import Noun, counted_noun
from checker.extract.numbers import NumberReader
from checker.extract.scan import Scan
from checker.values import Count, Measure, Percent, Value

__all__ = ["QuantityReader", "Reading"]


class Reading(NamedTuple):
    """A value read: tokens `start` to `end`, the value, the entry of the pack, and where the counted noun begins."""

    start: int
    end: int
    value: Value
    pattern: str
    noun: int


class QuantityReader:
    """Reads the quantity at a token of one text."""

    __slots__ = ("_code", "_hedges", "_lengths", "_money_reader", "_scan", "_tokens")

    def __init__(self, scan: Scan, numbers: NumberReader) -> None:
        """Bind to a text and the reader of its numbers."""
        self._scan = scan
        self._tokens = scan.tokens
        self._hedges = HedgeReader(scan, numbers)
        self._money_reader = MoneyReader(scan, self._hedges)
        self._lengths = LengthReader(scan, self._hedges)
        self._code = scan.pack.code

    def read(self, start: int) -> Reading | None:
        """The quantity that begins at a token with its hedge; None where none does."""
        if self._scan.hit(start, "not_a_number") or self._scan.before(start + 1, "not_a_number"):
            return None
        figures = self._hedges.read(start)
        if figures is None:
            return self._length(self._lengths.one_unit(start))
        for classify in (self._money, self._percent, self._age, self._duration, self._measure, self._count):
            reading = classify(figures)
            if reading is not None:
                return reading
        return self._bare(figures)

    def _reading(self, figures: Figures, end: int, value: Value, entry: str, noun: int | None = None) -> Reading:
        return Reading(figures.start, end, value, f"{self._code}/{entry}", end if noun is None else noun)

    def _length(self, length: Length | None) -> Reading | None:
        if length is None:
            return None
        return Reading(length.start, length.end, length.value, f"{self._code}/{length.entry}", length.end)

    def _behind(self, figures: Figures) -> int:
        """The token behind the figures; a hyphen that ties them to their unit is passed."""
        at, tokens = figures.end, self._tokens
        tied = at + 1 < len(tokens) and tokens.keys[at] in "-–" and tokens.glued(at) and tokens.glued(at + 1)
        return at + 1 if tied else at

    # kinds

    def _money(self, figures: Figures) -> Reading | None:
        found = self._money_reader.read(figures)
        return self._reading(figures, found.end, found.money, f"currencies/{found.entry}") if found else None

    def _percent(self, figures: Figures) -> Reading | None:
        hit = self._scan.hit(self._behind(figures), "percent")
        if hit is None:
            return None
        low, high, bound = limits(figures)
        return self._reading(figures, hit.end, Percent(low, high, bound, hit.id), f"units/{hit.id}")

    def _age(self, figures: Figures) -> Reading | None:
        return self._length(self._lengths.age(figures, self._behind(figures)))

    def _duration(self, figures: Figures) -> Reading | None:
        return self._length(self._lengths.duration(figures, self._behind(figures)))

    def _measure(self, figures: Figures) -> Reading | None:
        after = self._scan.hit(self._behind(figures), "measure_after", "measure")
        half = self._scan.hit(after.end, "number_half") if after is not None else None
        if after is not None and half is not None and self._scan.pack.tables["number_half"].get("after"):
            more = figures.low._replace(value=figures.low.decimal + Decimal("0.5"))
            figures, after = figures._replace(low=more), after._replace(end=half.end)
        low, high, bound = limits(figures)
        if after is None:
            before = self._scan.before(figures.start, "measure_before")
            if before is None or figures.low.value >= 10:
                return None
            return self._reading(figures, figures.end, Measure(low, high, bound, before.id), f"units/{before.id}")
        if len(self._tokens.keys[after.start]) == 1 and (
            not figures.low.digits or self._tokens.words[after.start].isupper()
        ):
            return None
        return self._reading(figures, after.end, Measure(low, high, bound, after.id), f"units/{after.id}")

    def _count(self, figures: Figures) -> Reading | None:
        sentence = self._scan.sentence(figures.start)
        limit = sentence.end if sentence is not None else len(self._tokens)
        at = self._behind(figures)
        noun = counted_noun(self._scan, at, limit) if at < limit else None
        if noun is None or not self._counts(figures, noun):
            return None
        behind = self._scan.hit(noun.end, "hedge_after") if figures.bound == "exact" else None
        if behind is not None:
            figures = figures._replace(bound=as_bound(behind))
        low, high, bound = limits(figures)
        end = behind.end if behind is not None else noun.end
        return self._reading(figures, end, Count(low, high, bound, noun.key), "numerals/count", at)

    def _counts(self, figures: Figures, noun: Noun) -> bool:
        """Whether a figure really counts what stands behind it."""
        words = not figures.low.digits
        if words and not noun.known and self._doubtful(figures):
            return False
        if noun.known:
            return words or not (self._inside_address(figures, noun) or self._numbered_name(figures))
        bare = figures.bound == "exact" and figures.high is None and figures.low.digits
        return not (bare and (self._like_a_year(figures) or self._behind_name(figures.start)))

    def _like_a_year(self, figures: Figures) -> bool:
        return figures.low.digits and 1500 <= figures.low.value <= 2100 and len(self._tokens.words[figures.at]) == 4

    def _inside_address(self, figures: Figures, noun: Noun) -> bool:
        """As in "12 High Street": only capitals from the number to the noun."""
        words = self._tokens.words[figures.end : noun.end]
        return bool(self._scan.pack.plural) and all(w[0].isupper() or w[0].isdecimal() for w in words)

    def _numbered_name(self, figures: Figures) -> bool:
        """As in "Windows 10 users": a capital word that no pack knows before a bare number."""
        at, tokens = figures.start - 1, self._tokens
        if at < 0 or figures.bound != "exact" or figures.sign is not None or not tokens.words[at].isalpha():
            return False
        word = tokens.words[at]
        return word[1:] != word[1:].lower() or (word[0].isupper() and not self._scan.hits[at])

    def _behind_name(self, start: int) -> bool:
        """Whether a capitalised word stands right before: "Highway 61", "Windows 11"."""
        if start == 0 or not self._tokens.words[start - 1].isalpha():
            return False
        word = self._tokens.words[start - 1]
        return word[0].isupper() or word != word.lower()

    def _bare(self, figures: Figures) -> Reading | None:
        """A number that belongs to no kind; none beside a name ("the 45 MAX", "Windows 11") and none of a score."""
        if self._like_a_year(figures) and figures.bound in ("exact", "about") and figures.high is None:
            return None
        if figures.low.digits:
            end, exact = figures.end, figures.bound == "exact"
            if figures.sign is None and self._tokens.words[end - 1].isupper() and len(self._tokens.words[end - 1]) == 1:
                return None
            named = exact and (self._behind_name(figures.start) or (end < len(self._tokens) and self._capital(end)))
            if named or figures.dash:
                return None
        elif self._doubtful(figures) or (figures.low.value < 2 and self._one_word(figures)):
            return None
        low, high, bound = limits(figures)
        return self._reading(figures, figures.end, Count(low, high, bound), "numerals/bare")

    def _capital(self, at: int) -> bool:
        return self._tokens.capital(at) and self._tokens.words[at].isalpha()

    def _doubtful(self, figures: Figures) -> bool:
        """Whether a single number word is a common word of another meaning too ("chín": nine, ripe)."""
        return self._one_word(figures) and self._scan.hit(figures.at, "cardinal_doubtful") is not None

    def _one_word(self, figures: Figures) -> bool:
        return figures.end - figures.at == 1 and figures.bound == "exact"
