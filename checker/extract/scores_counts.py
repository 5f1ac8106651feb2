"""How many of how many ("29 of 34 passes", "8/11 nhóm hàng"): the first number counts, the second is its whole."""

from __future__ import annotations

from checker.extract.named import Named
from checker.extract.nouns import counted_noun
from checker.extract.numbers import NumberReader
from checker.extract.numerals import Numeral
from checker.extract.scan import Scan, Sentence
from checker.values import Count

__all__ = ["parts_of_wholes"]

_WHOLES = frozenset((10, 100, 1000))  # with these a fraction is meant
_FEWEST = 6  # so does a smaller whole, written with a stroke
_DATED = ("date_cue", "day_part", "weekday", "calendar_day", "relative_day", "relative_part")
_PERIODS = ("calendar_unit", "month", "year_cue", "time_unit")
_LONGEST = 3  # digits of a whole written with a stroke: more are a year


def parts_of_wholes(scan: Scan, sentence: Sentence, taken: set[int]) -> list[Named]:
    """The counts of one sentence that name the whole behind the part; tokens in `taken` are scores."""
    found: list[Named] = []
    if not scan.starts(sentence.start, sentence.end, "out_of"):
        return found
    for at in range(sentence.start, sentence.end - 2):
        if at not in taken and (scan.tokens.words[at][0].isdecimal() or scan.hit(at, "cardinal") is not None):
            read = _read(scan, at, sentence)
            if read is not None:
                found.append(read)
    return found


def _read(scan: Scan, at: int, sentence: Sentence) -> Named | None:
    """The count at a token: a whole number, "of" or a stroke, a greater one, and their noun."""
    stroked = scan.tokens.words[at + 1] == "/" and scan.tokens.words[at].isdecimal()
    first = _digits(scan, at) if stroked else NumberReader(scan).read(at)
    link = scan.hit(first.end, "out_of") if first is not None and first.end < sentence.end else None
    if first is None or link is None or link.end >= sentence.end or (link.id == "slash") != stroked:
        return None
    second = _digits(scan, link.end) if stroked else NumberReader(scan).read(link.end)
    if second is None or second.end >= sentence.end or not _part_of(first, second):
        return None
    if stroked and (second.value < _FEWEST or second.value in _WHOLES or not _no_date(scan, at, sentence)):
        return None
    noun = counted_noun(scan, second.end, sentence.end)
    if noun is None or (not noun.known and not scan.pack.plural):
        return None
    value = Count(first.decimal, first.decimal, "exact", noun.key)
    scope = (f"last_{second.value}",) if link.id == "last" else ()
    end = first.end if link.id == "whole" else noun.end  # "three of the four guards": there are four, too
    return Named(at, end, value, f"{scan.pack.code}/match/of", thing=noun.key, scope=scope)


def _digits(scan: Scan, at: int) -> Numeral | None:
    """A number printed in one token of digits, beside a stroke."""
    word = scan.tokens.words[at]
    value = NumberReader(scan).plain_digits(at) if word.isdecimal() and len(word) <= _LONGEST else None
    return Numeral(at + 1, value, True) if value is not None else None


def _part_of(first: Numeral, second: Numeral) -> bool:
    """Whether both are whole numbers, and the first is the smaller one."""
    both = (first.value, second.value)
    return all(n == int(n) for n in both) and 1 < first.value < second.value


def _no_date(scan: Scan, at: int, sentence: Sentence) -> bool:
    """Whether no word of dates stands before the first number."""
    return at == sentence.start or scan.before(at, *_DATED, *_PERIODS) is None
