"""Texts that stand twice in one file, as web pages with a hidden second copy leave them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from checker.read.lines import Line

__all__ = ["second_copy"]

_WORD = re.compile(r"\S+")
_ANCHOR = 60
_WORDS_AT_LEAST = 30
_SHARE = 0.8
_TRIES = 3


def second_copy(text: str, lines: Sequence[Line]) -> tuple[int, int] | None:
    """The bounds of a second copy of the whole body, or None. It may begin and end inside a line.

    Both copies may have something of their own at the end (a signature), up to a fifth of the body.
    """
    body = next((line for line in lines if line.prose), None)
    if body is None:
        return None
    anchor = text[body.start : body.start + _ANCHOR]
    place = body.start
    for _ in range(_TRIES):
        place = text.find(anchor, place + 1, lines[-1].end)
        if place < 0:
            return None
        length = _same(text, body.start, place, lines[-1].end)
        if length:
            return place, place + length
    return None


def _same(text: str, first: int, second: int, end: int) -> int:
    """How many characters of text[second:end] repeat text[first:second] word by word; 0 where the two are no copies."""
    one = _WORD.finditer(text, first, second)
    two = _WORD.finditer(text, second, end)
    words, stop_one, stop_two = 0, first, second
    for mine, other in takewhile(lambda pair: pair[0].group() == pair[1].group(), zip(one, two, strict=False)):
        words, stop_one, stop_two = words + 1, mine.end(), other.end()
    if words < _WORDS_AT_LEAST:
        return 0
    whole = stop_one - first >= _SHARE * (second - first) and stop_two - second >= _SHARE * (end - second)
    return stop_two - second if whole else 0
