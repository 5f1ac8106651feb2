"""Whether two answers in words can both be right: lists, quotations, places, states."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from checker.judge.outcome import ERROR, FITS, SAME, Outcome, unclear
from checker.languages.fold import fold, plain
from checker.values import Listing, Place, Quote, Status

__all__ = ["relate_lists", "relate_places", "relate_quotes", "relate_states"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CUT = re.compile(r"\s*(?:\[[^\]]*\]|\((?:…|\.{3})\)|…|\.{3,})\s*")
_ENOUGH = 5  # words in common, before a difference inside is a slip and not another quotation
_FEW = 3  # words changed at most


def relate_lists(a: Listing, b: Listing) -> Outcome:
    """Lists by their members' keys.

    A list that says it is not whole never speaks against another, and one that only names fewer rarely does; another
    member in the place of one does.
    """
    first, second = _keys(a), _keys(b)
    left, right = _missing(first, second), _missing(second, first)
    if not left and not right:
        return SAME
    if a.open and b.open:
        return FITS if len(left) < len(first) else unclear("open-list")
    if a.open or b.open:
        return FITS if not (left if a.open else right) else unclear("open-list")
    shared = len(first) - len(left)
    if left and right:
        return ERROR if shared * 2 >= max(len(first), len(second)) else unclear("other-scope")
    return unclear("open-list")


def _keys(value: Listing) -> list[frozenset[str]]:
    """Members as sets of words, so that "Berg" and "Anna Berg" are one."""
    return [frozenset(_WORD.findall(plain(key).replace("_", " "))) for key in value.keys or value.members]


def _missing(members: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    return [member for member in members if not any(member <= other or other <= member for other in others)]


def relate_quotes(a: Quote, b: Quote) -> Outcome:
    """Quotations word by word: a part of the other fits, a few words changed inside are a slip."""
    if a.speaker and b.speaker and not _one_speaker(a.speaker, b.speaker):
        return unclear("attributed")
    first, second = _pieces(a.text), _pieces(b.text)
    if first == second:
        return SAME
    shorter, longer = sorted((first, second), key=lambda pieces: sum(map(len, pieces)))
    whole = [word for piece in longer for word in piece]
    if all(_stands_in(piece, whole) for piece in shorter):
        return FITS
    if len(first) > 1 or len(second) > 1:
        return unclear("other")
    return _differences(first[0] if first else [], second[0] if second else [])


def _one_speaker(a: str, b: str) -> bool:
    first, second = set(_WORD.findall(plain(a))), set(_WORD.findall(plain(b)))
    return bool(first & second)


def _pieces(text: str) -> list[list[str]]:
    """Words of a quotation, cut where the editor cut ("...", "[the president]")."""
    return [words for piece in _CUT.split(text) if (words := [_spelling(word) for word in _WORD.findall(piece)])]


def _spelling(word: str) -> str:
    """One key for a word however it is typed: case, tone marks' place, the kind of apostrophe."""
    return unicodedata.normalize("NFC", fold(word)).replace("’", "'")


def _stands_in(piece: Sequence[str], whole: Sequence[str]) -> bool:
    size = len(piece)
    return any(list(whole[i : i + size]) == list(piece) for i in range(len(whole) - size + 1))


def _differences(a: list[str], b: list[str]) -> Outcome:
    """Count the words that differ between the first and the last that both have."""
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    shared = sum(block.size for block in blocks)
    if shared < _ENOUGH:
        return unclear("other")
    first, last = blocks[0], blocks[-1]
    changed = _outside(first.a, first.b) + _outside(len(a) - last.a - last.size, len(b) - last.b - last.size)
    for one, two in pairwise(blocks):
        mine, other = a[one.a + one.size : two.a], b[one.b + one.size : two.b]
        changed += 0 if _figure_and_word(mine, other) else max(len(mine), len(other))
    if changed == 0:
        return FITS
    return ERROR if changed <= _FEW and shared > 2 * changed else unclear("other")


def _figure_and_word(a: list[str], b: list[str]) -> bool:
    """Whether one side has a figure where the other has a word: house style ("11th", "eleventh"), no change."""
    return len(a) == len(b) == 1 and a[0][0].isdigit() != b[0][0].isdigit()


def _outside(a: int, b: int) -> int:
    """Words before the first or after the last common one: where one quotation ends there, nothing is changed."""
    return max(a, b) if a and b else 0


def relate_places(a: Place, b: Place, venues: frozenset[str]) -> Outcome:
    """Places by key or name. Two names may lie in each other and say nothing; `venues` lie apart."""
    if (a.key and a.key == b.key) or plain(a.name) == plain(b.name):
        return SAME
    if {a.key, b.key} <= venues:
        return ERROR
    first, second = set(_WORD.findall(plain(a.name))), set(_WORD.findall(plain(b.name)))
    return FITS if first and second and (first <= second or second <= first) else unclear("other-scope")


def relate_states(a: Status, b: Status) -> Outcome:
    """One state affirmed and denied is a conflict; two states may both be true."""
    if plain(a.state) != plain(b.state):
        return unclear("other")
    return SAME if a.polarity == b.polarity else ERROR
