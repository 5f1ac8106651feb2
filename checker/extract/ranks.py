"""Ranks ("eighth largest", "lớn thứ tám", "ranks 11th") and ordinals ("14th congress", "lần thứ XI")."""

from __future__ import annotations

from typing import NamedTuple

from checker.extract.date_terminals import ordinal_at
from checker.extract.nouns import COUNTABLE, STOPS, Noun, counted_noun, noun_key
from checker.extract.numbers import NumberReader, roman
from checker.extract.rows import row_before, row_behind
from checker.extract.scan import Scan
from checker.languages.lexicon import Hit
from checker.values import Ordinal, Rank, Value

__all__ = ["RankReading", "read_rank"]

_LEFT = 6
#: A noun before "largest" may have a compound of its own: the maker of farm tyres.
_LEFT_OF_MOST = 8
#: The order in which a verb ranks: a list by size or strength, a race or a contest, or either.
_ORDERS = frozenset(("rank_list", "rank_race", "rank"))
_RANK = "rank"
#: From this birthday on it is no person's.
_OLD = 130


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
    if verb is not None and verb.id in _ORDERS:
        if scan.before(index, "no_order") is not None:
            return None
        return _after_verb(scan, verb, limit)
    ordinal = ordinal_at(scan, index)
    if ordinal is not None:
        return _from_ordinal(scan, index, ordinal, limit)
    word = scan.tokens.words[index]
    if len(word) > 1 and word.isupper():
        return _from_roman(scan, index)
    prize = scan.hit(index, "rank_prize")
    if prize is not None:
        return RankReading(index, prize.end, Rank(int(prize.id)), _RANK, f"{scan.pack.code}/cues/rank_race")
    superlative = scan.hit(index, "superlative")
    if superlative is None or scan.hit(index, "no_rank") is not None:
        return None
    return _superlative(scan, index, superlative.end, 1, limit)


def _after_verb(scan: Scan, verb: Hit, limit: int) -> RankReading | None:
    """As in "ranks 11th among …", "đứng thứ 11 trong số …"; the verb tells what order it is."""
    start, at = verb.start, verb.end
    number = ordinal_at(scan, at) or _bare_number(scan, at, limit) or _rank_word(scan, start, at)
    if number is None or _goes_on(scan, number[0]) or _coded(scan, start, at):
        return None
    if scan.hit(number[0], "measure") is not None:
        return None  # a class by weight
    superlative = scan.hit(number[0], "superlative")
    if superlative is not None:
        return _superlative(scan, start, superlative.end, number[1], limit)
    thing = _RANK if scan.before(at, "number_sign") is None or _ranked(scan, start) else ""
    return RankReading(start, number[0], Rank(number[1]), thing, f"{scan.pack.code}/cues/{verb.id}")


def _ranked(scan: Scan, start: int) -> bool:
    """Whether "number 14" is a place in a list and no name: "the world number 14", "ranked No. 3"."""
    return scan.before(start, "rank", "rank_list") is not None or scan.hit(start, "number_sign") is None


def _bare_number(scan: Scan, at: int, limit: int) -> tuple[int, int] | None:
    """A number right behind a verb of ranking, in a language that needs no ending for it."""
    plain = not scan.pack.plural or (at > 0 and scan.before(at, "number_sign") is not None)
    read = NumberReader(scan).read(at) if at < limit and plain else None
    if read is None or read.value != int(read.value) or not 0 < read.value < 1000:
        return None
    return read.end, int(read.value)


def _rank_word(scan: Scan, start: int, at: int) -> tuple[int, int] | None:
    """As in "xếp hạng tư": a word that is a number only behind a verb of ranking."""
    word = scan.hit(at, "rank_number") if at > start + 1 else None
    return (word.end, int(word.id)) if word is not None else None


def _coded(scan: Scan, start: int, at: int) -> bool:
    """Whether "No." stands behind a word that makes its number a name: "Case No. 5"."""
    return scan.before(at, "number_sign") is not None and scan.before(start, "numbered") is not None


def _goes_on(scan: Scan, at: int) -> bool:
    """Whether digits go on as a code: "No. 22-451"."""
    tokens = scan.tokens
    joined = at + 1 < len(tokens) and tokens.words[at] in "-–/" and tokens.glued(at) and tokens.glued(at + 1)
    return joined and tokens.words[at + 1][0].isdecimal()


def _superlative(scan: Scan, start: int, at: int, number: int, limit: int) -> RankReading | None:
    """A superlative and its noun: behind it, or (where adjectives follow) before it."""
    pattern = f"{scan.pack.code}/cues/{'rank' if start < at - 1 and number > 1 else 'superlative'}"
    if scan.pack.plural:
        noun = counted_noun(scan, at, limit) or (_last_noun(scan, at, limit) if number > 1 else None)
        return RankReading(start, noun.end if noun else at, Rank(number), noun.key if noun else "", pattern)
    head = _noun_before(scan, start, _LEFT_OF_MOST)
    return RankReading(head[0] if head else start, at, Rank(number), head[1] if head else "", pattern)


def _from_ordinal(scan: Scan, start: int, ordinal: tuple[int, int], limit: int) -> RankReading | None:
    end, number = ordinal
    if scan.before(start, "no_order") is not None or scan.hit(start, "no_rank") is not None:
        return None
    tied = end
    if end + 1 < limit and scan.tokens.words[end] == "-" and scan.tokens.glued(end) and scan.tokens.glued(end + 1):
        end += 1
    superlative = scan.hit(end, "superlative")
    if superlative is not None:
        return _superlative(scan, start, superlative.end, number, limit)
    most = scan.hit(end, "superlative_open")
    if most is not None and most.end < limit and scan.tokens.words[most.end].islower():
        return _superlative(scan, start, most.end, number, limit)
    place = scan.hit(end, "rank_place")
    if place is not None and scan.hit(place.end, "rank_contest") is None and (end > tied or not _articled(scan, start)):
        return RankReading(start, place.end, Rank(number), _RANK, f"{scan.pack.code}/cues/{place.id}")
    if scan.before(start, "superlative_stem") is not None:
        head = _noun_before(scan, start - 1, _LEFT_OF_MOST)
        stem = f"{scan.pack.code}/cues/rank"
        return RankReading(head[0] if head else start, end, Rank(number), head[1] if head else "", stem)
    return _ordinal(scan, start, end, number, limit)


def _ordinal(scan: Scan, start: int, end: int, number: int, limit: int) -> RankReading | None:
    """An ordinal and what it numbers; the small ones in words ("first", "second") only where they plainly number."""
    word = not any(scan.tokens.words[i][0].isdecimal() for i in range(start, end))
    small = word and number <= 3
    if not scan.pack.plural:
        row = row_before(scan, start, end, limit)
        pattern = f"{scan.pack.code}/numerals/{'small_ordinal' if small and row is None else 'ordinal'}"
        head = _noun_before(scan, start) or row
        return RankReading(head[0] if head else start, end, Ordinal(number), head[1] if head else "", pattern)
    if _names_something(scan, start, end, limit) or (small and not _plainly(scan, start, end, limit)):
        return None
    row = row_behind(scan, start, end, limit)
    pattern = f"{scan.pack.code}/numerals/{'small_ordinal' if small and row is None else 'ordinal'}"
    noun = counted_noun(scan, end, limit)
    if row is not None and (noun is None or noun.end <= row[0]):
        return RankReading(start, row[0], Ordinal(number), row[1], pattern)
    old = scan.hit(end, "founding_day") if number >= _OLD else None
    thing = old.id if old is not None else row[1] if row is not None else noun.key if noun else ""
    return RankReading(start, noun.end if noun else end, Ordinal(number), thing, pattern)


def _articled(scan: Scan, start: int) -> bool:
    """Whether an article stands before: "the third place that he visited" is no rank."""
    before = scan.hit(start - 1, "stop") if start else None
    return before is not None and before.id == "articles"


def _names_something(scan: Scan, start: int, end: int, limit: int) -> bool:
    """As in "Fifth Avenue", "42nd Street", "Second Cup": an ordinal before one capital word that is its name."""
    if end >= limit or not scan.tokens.capital(end):
        return False
    street = scan.hit(end, "place_nouns") is not None
    opens = scan.tokens.capital(start) and scan.hit(end, "thing", "event", "quality") is None
    return street or opens


def _plainly(scan: Scan, start: int, end: int, limit: int) -> bool:
    """Whether "first", "second", "third" number something: an article or the like before, a plain word behind."""
    before = scan.hit(start - 1, "stop") if start else None
    owned = scan.before(start, "possessive") is not None
    if not owned and (before is None or before.id not in ("articles", "pronouns", "determiners")):
        return _headline(scan, start, end)
    if end >= limit or not scan.tokens.words[end].isalpha():
        return end >= limit or not (scan.tokens.words[end] in "-–" or scan.tokens.words[end][0].isdecimal())
    if scan.tokens.words[end - 1] == "-" or scan.hit(end, "cardinal") is not None:
        return False
    return scan.tokens.words[end].islower() and not _idiom(scan, start, end, limit)


def _headline(scan: Scan, start: int, end: int) -> bool:
    """As in "Second man held": it opens the sentence, and right behind stands one listed thing."""
    sentence = scan.sentence(start)
    thing = scan.hit(end, "thing", "relation")
    if sentence is None or sentence.start != start or thing is None or not scan.tokens.words[end].islower():
        return False
    one = not scan.tokens.keys[thing.end - 1].endswith(scan.pack.plural)
    return one and scan.hit(end, "ordinal_idiom", "ordinal_idiom_alone") is None


def _last_noun(scan: Scan, start: int, limit: int) -> Noun | None:
    """Behind "fourth-largest" a noun that no list knows, in the singular: the last small word before anything else."""
    at = start
    while at < limit and scan.tokens.words[at].isalpha() and scan.tokens.words[at].islower():
        if scan.hit(at, *STOPS, "office_link") is not None:
            break
        at += 1
    return Noun(at, noun_key(scan, at - 1, at), False) if at > start else None


def _idiom(scan: Scan, start: int, end: int, limit: int) -> bool:
    """Whether "first", "second", "third" make an idiom: "the third world", "a second before", no number."""
    if scan.hit(end, "ordinal_idiom") is not None:
        return True
    if scan.hit(end, "stop") is not None and scan.hit(start - 1, "number_article") is not None:
        return True
    alone = scan.hit(end, "ordinal_idiom_alone")
    if alone is None:
        return False
    plain = alone.end < limit and scan.tokens.words[alone.end].islower()
    return not plain or scan.hit(alone.end, *STOPS) is not None


def _from_roman(scan: Scan, index: int) -> RankReading | None:
    """A Roman numeral right behind a listed noun ("Đại hội XI")."""
    number = roman(scan.tokens.words[index])
    article = scan.hit(index - 1, "stop") if index else None
    if number is not None and article is not None and article.id == "articles" and scan.pack.plural:
        noun_behind = index + 1 < len(scan.tokens) and scan.tokens.capital(index + 1)
        entry = f"{scan.pack.code}/numerals/roman"
        return RankReading(index, index + 1, Ordinal(number), "", entry) if noun_behind else None
    noun = scan.before(index, "thing")
    if scan.before(index, "no_order", "numbered") is not None:
        return None
    if number is None or noun is None or not scan.tokens.capital(noun.start):
        return None
    return RankReading(noun.start, index + 1, Ordinal(number), noun.id, f"{scan.pack.code}/numerals/roman")


def _noun_before(scan: Scan, start: int, reach: int = _LEFT) -> tuple[int, str] | None:
    """The noun phrase that ends before a token: its first token and the key of its head."""
    sentence = scan.sentence(start)
    floor = max(sentence.start if sentence is not None else 0, start - reach)
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
