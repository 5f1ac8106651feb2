"""What a sum of money is paid for, and what a figure is said of: by the nouns around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from checker.extract.scan import Scan, Sentence
from checker.languages.lexicon import Hit

__all__ = ["SumReader", "Surroundings", "comma_between"]

_NOUNS = ("thing", "relation", "field")
_COMPOUND = 5  # words of a noun behind a sum


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The clause around a value: its tokens, half-open."""

    start: int
    end: int


class SumReader:
    """Finds what figures of one text are said of; `hits` gives the concepts between two tokens."""

    __slots__ = ("_hits", "_scan")

    def __init__(self, scan: Scan, hits: Callable[[int, int], list[Hit]]) -> None:
        """Bind to a text."""
        self._scan = scan
        self._hits = hits

    def thing(self, clause: Surroundings, sentence: Sentence, start: int, end: int, *, priced: bool) -> str | None:
        """What is paid: the noun that a sum describes or is linked to, else the nearest noun before it, else behind."""
        named = self._attributed(sentence, start, end) if priced else None
        if named is not None:
            return named.id
        link = self._scan.hit(end, "value_link") if end < clause.end else None
        link = self._past_means(clause, link) if link is not None else None
        if link is not None:
            noun = self._topic(self._hits(link.end, min(clause.end, link.end + 5)))
            if noun is not None and not comma_between(self._scan, link.end, noun.start):
                return noun.id
        return self._topic_around(self._hits(clause.start, start)[::-1], self._hits(end, clause.end))

    def _past_means(self, clause: Surroundings, link: Hit) -> Hit | None:
        """The link behind "in cash" that leads to what is bought; None where only the means of payment stand there."""
        pack = self._scan.pack
        means = next(iter(self._hits(link.end, min(clause.end, link.end + 2))), None)
        if means is None or means.id not in pack.payable or means.id not in pack.transparent:
            return link
        joined = self._scan.hit(means.end, "and")
        if joined is not None and not self._scan.hit(joined.end, "currency_sign", "currency_code", "cardinal"):
            ahead = range(joined.end, min(clause.end, joined.end + _COMPOUND))
            return next((h for i in ahead if (h := self._scan.hit(i, "value_link")) is not None), None)
        return self._scan.hit(means.end, "value_link") or link

    def _attributed(self, sentence: Sentence, start: int, end: int) -> Hit | None:
        """What a sum describes where it stands before a noun: "the £18.5m signing", "a $5m state bank loan"."""
        before = self._scan.before(start, "stop", "number_article")
        if before is None or not self._scan.pack.plural or before.id not in ("articles", "1", "determiners"):
            return None
        last = end
        while last < min(sentence.end, end + _COMPOUND) and self._in_compound(last):
            last += 1
        found = [h for h in self._hits(end, last) if h.category in ("event", "thing")]
        paid = [h for h in found if h.id in self._scan.pack.payable]
        return next(iter(paid[-1:] or [h for h in found if h.start == end and h.end == last]), None)

    def _in_compound(self, at: int) -> bool:
        """Whether a token can belong to a noun of several words."""
        words = self._scan.tokens.words
        return words[at][0].isalnum() and self._scan.hit(at, "stop", "and", "relative", "speech") is None

    def _topic_around(self, before: Sequence[Hit], behind: Sequence[Hit]) -> str | None:
        """What a sum is said of: something payable before it or behind it, else the nearest noun."""
        pack = self._scan.pack
        payable = [h for h in (*before, *behind) if h.id in pack.payable]
        payable = [h for h in payable if h.id not in pack.transparent] or payable
        nouns = [h for h in (*before, *behind) if h.category in _NOUNS]
        solid = [h for h in nouns if h.id not in pack.transparent]
        found = next(iter(payable or solid or nouns), None)
        return found.id if found is not None else None

    def _topic(self, hits: Sequence[Hit]) -> Hit | None:
        """The first noun that is more than a measure of something else; else the measure."""
        pack = self._scan.pack
        nouns = [h for h in hits if h.category in _NOUNS or h.id in pack.payable]
        return next((h for h in nouns if h.id not in pack.transparent), nouns[0] if nouns else None)


def comma_between(scan: Scan, start: int, end: int) -> bool:
    """Whether a comma, semicolon or colon stands between two tokens."""
    return any(scan.tokens.words[i] in ",;:" for i in range(start, end))
