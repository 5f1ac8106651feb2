"""Ranks ("eighth largest", "lớn thứ tám", "ranks 11th") and ordinals ("14th congress", "lần thứ XI")."""

from __future__ import annotations

from typing import NamedTuple

from checker.extract.date_terminals import ordinal_at
from checker.extract.nouns import COUNTABLE, STOPS, counted_noun
from checker.extract.numbers import roman
from checker.extract.scan import Scan
from checker.values import Ordinal, Rank, Value

__all__ = ["RankReading", "read_rank"]

_LEFT = 6


class RankReading(NamedTuple):
    """A rank or ordinal: tokens `start` to `end`, its value, the key of what is ranked, and the pack's entry."""

    start: int
    end: int
    value: Value
    thing: str
    pattern: str


def read_rank(scan: Scan, index: int, limit: int) -> RankReading | None:
    """The rank or ordinal that begins at a token; `limit` is where its sentence ends."""
    verb = scan.hit(index, "rank")
    if verb is not None and verb.id == "ranks":
        return _after_verb(scan, index, verb.end, limit)
    ordinal = ordinal_at(scan, index)
    if ordinal is not None:
        return _from_ordinal(scan, index, ordinal, limit)
    word = scan.tokens.words[index]
    if len(word) > 1 and word.isupper():
        return _from_roman(scan, index)
    superlative = scan.hit(index, "superlative")
    return _superlative(scan, index, superlative.end, 1, limit) if superlative is not None else None


def _after_verb(scan: Scan, start: int, at: int, limit: int) -> RankReading | None:
    """As in "ranks 11th among …", "đứng thứ 11 trong số …": what is ranked is what it is ranked among."""
    number = ordinal_at(scan, at)
    if number is None:
        read = scan.tokens.words[at] if at < limit else ""
        number = (at + 1, int(read)) if read.isdecimal() and len(read) <= 3 and not scan.pack.plural else None
    if number is None:
        return None
    superlative = scan.hit(number[0], "superlative")
    if superlative is not None:
        return _superlative(scan, start, superlative.end, number[1], limit)
    thing = _among(scan, number[0], limit)
    return RankReading(start, number[0], Rank(number[1]), thing, f"{scan.pack.code}/cues/rank") if thing else None


def _among(scan: Scan, at: int, limit: int) -> str:
    """The first listed noun behind the rank."""
    for i in range(at, min(limit, at + 10)):
        hit = scan.hit(i, *COUNTABLE)
        if hit is not None:
            return hit.id
    return ""


def _superlative(scan: Scan, start: int, at: int, number: int, limit: int) -> RankReading | None:
    """A superlative and its noun: behind it, or (where adjectives follow) before it."""
    pattern = f"{scan.pack.code}/cues/{'rank' if start < at - 1 and number > 1 else 'superlative'}"
    if scan.pack.plural:
        noun = counted_noun(scan, at, limit)
        return RankReading(start, noun.end, Rank(number), noun.key, pattern) if noun is not None else None
    head = _noun_before(scan, start)
    return RankReading(head[0], at, Rank(number), head[1], pattern) if head is not None else None


def _from_ordinal(scan: Scan, start: int, ordinal: tuple[int, int], limit: int) -> RankReading | None:
    end, number = ordinal
    if end + 1 < limit and scan.tokens.words[end] == "-" and scan.tokens.glued(end) and scan.tokens.glued(end + 1):
        end += 1
    superlative = scan.hit(end, "superlative")
    if superlative is not None:
        return _superlative(scan, start, superlative.end, number, limit)
    if scan.before(start, "superlative_stem") is not None:
        head = _noun_before(scan, start - 1)
        return (
            RankReading(head[0], end, Rank(number), head[1], f"{scan.pack.code}/cues/rank")
            if head is not None
            else None
        )
    return _ordinal(scan, start, end, number, limit)


def _ordinal(scan: Scan, start: int, end: int, number: int, limit: int) -> RankReading | None:
    """An ordinal and what it numbers; the small ones in words ("first", "second") say too little."""
    pattern = f"{scan.pack.code}/numerals/ordinal"
    if scan.hit(start, "ordinal_prefix") is not None:
        head = _noun_before(scan, start)
        return RankReading(head[0], end, Ordinal(number), head[1], pattern) if head is not None else None
    word = not scan.tokens.words[start][0].isdecimal()
    if word and number <= 3:
        return None
    noun = counted_noun(scan, end, limit)
    if noun is None:
        return None
    return RankReading(start, noun.end, Ordinal(number), noun.key, pattern)


def _from_roman(scan: Scan, index: int) -> RankReading | None:
    """A Roman numeral right behind a listed noun ("Đại hội XI")."""
    number = roman(scan.tokens.words[index])
    noun = scan.before(index, "thing")
    if number is None or noun is None or not scan.tokens.capital(noun.start):
        return None
    return RankReading(noun.start, index + 1, Ordinal(number), noun.id, f"{scan.pack.code}/numerals/roman")


def _noun_before(scan: Scan, start: int) -> tuple[int, str] | None:
    """The noun phrase that ends before a token: its first token and the key of its head."""
    sentence = scan.sentence(start)
    floor = max(sentence.start if sentence is not None else 0, start - _LEFT)
    best: tuple[int, str] | None = None
    at = start - 1
    while at >= floor and scan.tokens.words[at][0].isalnum():
        hit = next((h for h in scan.hits[at] if h.category in (*COUNTABLE, "event") and h.end <= start), None)
        if hit is not None and (best is None or hit.category != "event"):
            best = (at, hit.id)
        if scan.hit(at, *STOPS) is not None and hit is None:
            break
        at -= 1
    return best
