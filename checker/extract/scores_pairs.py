"""Pairs of numbers as scores are printed ("65-53", "21/19"), and what only looks like one."""

from __future__ import annotations

from typing import NamedTuple

from checker.extract.scan import Scan, Sentence

__all__ = ["Pair", "pairs"]

_DASHES = frozenset("-–—‑−")
_SIGNS = _DASHES | {"/", ":"}
_DIGITS = 3
_ALWAYS = ("24", "7")
_GOALS = 2  # digits of "2:1"
_DAY, _MONTH = 31, 12
#: Listed words that make a date of what follows them, or a range.
_DATED = (
    "date_cue",
    "day_part",
    "weekday",
    "weekday_cued",
    "month",
    "relative_day",
    "relative_part",
    "calendar_day",
    "open_start",
    "open_end",
    "year_cue",
)
#: Listed words that make a figure of what stands before them: a range of metres, of dong, of months.
_UNITS = ("percent", "measure", "measure_after", "currency_sign", "currency_code", "currency", "time_unit", "age_after")
_HARD = frozenset("%°$€£₫")


class Pair(NamedTuple):
    """Two numbers and the sign between them: tokens `start` to `end`, half-open; `sign` is "-", "/" or ":"."""

    start: int
    end: int
    members: tuple[str, str]
    sign: str

    @property
    def most(self) -> int:
        """The greater number."""
        return max(map(int, self.members))

    @property
    def least(self) -> int:
        """The smaller number."""
        return min(map(int, self.members))

    @property
    def dated(self) -> bool:
        """Whether the same signs could stand for a day and a month."""
        first, second = map(int, self.members)
        return 0 < first <= _DAY and 0 < second <= _MONTH


def pairs(scan: Scan, sentence: Sentence) -> list[Pair]:
    """The pairs of one sentence from left to right that no sign, unit or date word around them makes something else."""
    found: list[Pair] = []
    for i in range(sentence.start, sentence.end - 2):
        pair = _pair(scan, i, sentence.end)
        if pair is not None and not _something_else(scan, pair, sentence, found[-1] if found else None):
            found.append(pair)
    return found


def _pair(scan: Scan, at: int, limit: int) -> Pair | None:
    """A pair that begins at a token: digits, a sign, digits, all touching."""
    tokens = scan.tokens
    first, sign, second = tokens.words[at : at + 3]
    if sign not in _SIGNS or not (_number(first) and _number(second)) or at + 3 > limit:
        return None
    if sign == "/" and (scan.pack.plural or (first, second) == _ALWAYS):  # a date, a fraction, round the clock
        return None
    if sign == ":" and len(first + second) > _GOALS:  # else a time of day
        return None
    if not (tokens.glued(at + 1) and tokens.glued(at + 2)):
        return None
    return Pair(at, at + 3, (first, second), "-" if sign in _DASHES else sign)


def _number(word: str) -> bool:
    return word.isdecimal() and len(word) <= _DIGITS and (word == "0" or word[0] != "0")


def _something_else(scan: Scan, pair: Pair, sentence: Sentence, before: Pair | None) -> bool:
    """Whether more digits, a unit or a word of dates beside a pair say that it is no score."""
    return _tied(scan, pair) or _of_a_date(scan, pair, sentence, before) or _of_a_unit(scan, pair, sentence)


def _tied(scan: Scan, pair: Pair) -> bool:
    """Whether the pair is a piece of something longer: "1-2-3", "24/7-365", "A10-12", "3-4-metre"."""
    words, tokens = scan.tokens.words, scan.tokens
    before, behind = pair.start - 1, pair.end
    if tokens.glued(pair.start) and (words[before][0].isalnum() or words[before] in _SIGNS | _HARD | {".", ",", "#"}):
        return True
    if behind >= len(tokens) or not tokens.glued(behind):
        return False
    joined = words[behind] in _SIGNS | {".", ","} and tokens.glued(behind + 1)
    return words[behind][0].isalnum() or words[behind] in _HARD or joined


def _of_a_date(scan: Scan, pair: Pair, sentence: Sentence, before: Pair | None) -> bool:
    """Whether a word of dates stands right before the pair, and is no part of a phrase of scores or of a row."""
    dated = scan.before(pair.start, *_DATED)
    if dated is None or dated.start < sentence.start:
        return False
    in_row = before is not None and before.end >= dated.start - 1
    return not in_row and scan.before(pair.start, "score_cue") is None


def _of_a_unit(scan: Scan, pair: Pair, sentence: Sentence) -> bool:
    """Whether a unit, or in a language with plurals a plain plural noun, stands right behind: a range."""
    at = pair.end
    if at >= sentence.end:
        return False
    if scan.hit(at, *_UNITS, "classifier") is not None:
        return True
    if not scan.pack.plural:
        return scan.hit(at, "score_cue", "stop", "match_part") is None and scan.hit(at, "thing") is not None
    word = scan.tokens.words[at]
    plural = word.islower() and len(word) > len(scan.pack.plural) + 2 and word.endswith(scan.pack.plural)
    return plural and not word.endswith("ss") and scan.hit(at, "score_cue", "match_part", "stop") is None
