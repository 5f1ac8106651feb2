"""Whether two quotations are one utterance: which of their words stand in one order, near each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from checker.languages.fold import plain
from checker.languages.little import little_words
from checker.values import Quote

__all__ = ["Common", "common_words", "one_utterance"]

_STOPS = re.compile(r"[.!?…]+\s+|\n|\.\.\.")
_SENTENCE = 6  # words of a sentence that two speakers hardly share
_PHRASE = 3  # words of the shortest quotation that can be another one cut short
_WIDER = 2  # how many times as wide as a sentence the stretch may be in which its words are looked for


class Common(NamedTuple):
    """What two texts have in common: the share of the shorter one's words, how many, and how many that tell."""

    share: float
    words: int
    telling: int


_NOTHING = Common(0.0, 0, 0)


def one_utterance(one: Quote, other: Quote, table: Mapping[str, float]) -> tuple[bool, float]:
    """Whether two quotations are wordings of one utterance, and the share of words that they have in common.

    The fewer words are common, the more must tell, and the less may the speaker be in doubt.
    """
    if min(len(one.text.split()), len(other.text.split())) < _PHRASE:
        return False, 0.0
    common = common_words(one.text, other.text)
    if common.share >= table["words_least"]:
        return True, common.share
    level = {None: "unsaid", True: "same"}.get(_same_speaker(one, other))
    if level is None or common.telling < table["words_telling"]:
        return False, common.share
    return common.share >= table[f"words_{level}_speaker"] and common.words >= _SENTENCE, common.share


def _same_speaker(one: Quote, other: Quote) -> bool | None:
    """Whether one person is named for both; None where a speaker is not known."""
    if not one.speaker or not other.speaker:
        return None
    return bool(set(plain(one.speaker).split()) & set(plain(other.speaker).split()))


def common_words(one: str, other: str) -> Common:
    """The words in the same order, of the two texts as a whole or of the two likest sentences."""
    first, second = _sentences(one), _sentences(other)
    if len(first) < _WIDER and len(second) < _WIDER:
        return max(_NOTHING, _aligned(plain(one).split(), plain(other).split()))
    found = max((_aligned(a, b) for a in first for b in second), default=_NOTHING)
    return found if found != _NOTHING else _aligned(plain(one).split(), plain(other).split())


def _sentences(text: str) -> list[list[str]]:
    """The words of each sentence that is no common phrase."""
    cut = [plain(part).split() for part in _STOPS.split(text)]
    return [words for words in cut if len(words) >= _SENTENCE]


def _aligned(first: Sequence[str], second: Sequence[str]) -> Common:
    """The words of the shorter text in one stretch of the longer."""
    short, long = sorted((first, second), key=len)
    best = max((_in_order(short, stretch) for stretch in _stretches(short, long)), key=len, default=[])
    telling = sum(word not in little_words() for word in best)
    return Common(len(best) / len(short) if short else 0.0, len(best), telling)


def _stretches(short: Sequence[str], long: Sequence[str]) -> Iterator[Sequence[str]]:
    """The longer text, or overlapping pieces of it that are not much longer than the shorter."""
    width = _WIDER * len(short)
    step = max(1, len(short) // 2)
    for start in range(0, max(1, len(long) - width + step), step):
        yield long[start : start + width]


def _in_order(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """The longest common subsequence."""
    from rapidfuzz.distance import LCSseq

    blocks = LCSseq.editops(first, second).as_matching_blocks()
    return [word for block in blocks for word in first[block.a : block.a + block.size]]
