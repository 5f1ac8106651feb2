"""Whether two answers in words can both be right: lists, quotations, places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from checker.judge.outcome import ERROR, FITS, SAME, WARNING, Outcome, unclear
from checker.languages.fold import fold, plain
from checker.values import Listing, Place, Quote

__all__ = ["Apart", "relate_lists", "relate_places", "relate_quotes"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])|\n")
_SENTENCE = 5  # words of a sentence that is no phrase of everybody's
_CUT = re.compile(r"\s*(?:\[[^\]]*\]|\([^()]*\)|…|\.{3,})\s*")
_ENOUGH = 5  # words in common, before a difference inside is a slip and not another quotation
_FEW = 3  # words changed at most
_PAIR = 2  # members of a list that speaks against another only where both are said to be whole
_LONG = 7  # words that two people hardly say alike
_SPELLING = 0.7  # two names so alike may be one, spelt in two ways


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
        if shared * 2 < max(len(first), len(second)):
            return unclear("other-scope")
        whole = a.whole and b.whole
        return ERROR if whole or max(len(first), len(second)) > _PAIR else unclear("open-list")
    return unclear("open-list")


def _keys(value: Listing) -> list[frozenset[str]]:
    """Members as sets of words, so that "Berg" and "Anna Berg" are one."""
    return [frozenset(_WORD.findall(plain(key).replace("_", " "))) for key in value.keys or value.members]


def _missing(members: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    return [member for member in members if not any(member <= other or other <= member for other in others)]


def relate_quotes(a: Quote, b: Quote) -> Outcome:
    """Quotations word by word: a part of the other fits, a few words changed inside are a slip."""
    first, second = _pieces(a.text), _pieces(b.text)
    if a.speaker and b.speaker and not _one_speaker(a.speaker, b.speaker):
        return _two_mouths(a, b, first, second)
    if first == second:
        return SAME
    shorter, longer = sorted((first, second), key=lambda pieces: sum(map(len, pieces)))
    whole = [word for piece in longer for word in piece]
    if all(_stands_in(piece, whole) for piece in shorter):
        return FITS
    if len(first) > 1 or len(second) > 1:
        return _piece_by_piece(shorter, longer)
    return _differences(first[0] if first else [], second[0] if second else [])


def _piece_by_piece(shorter: list[list[str]], longer: list[list[str]]) -> Outcome:
    """Several sentences: one that both have with a word changed is a slip, whatever else was cut or left out."""
    found = [
        _differences(piece, max(longer, key=lambda other: _alike(piece, other)))
        for piece in shorter
        if len(piece) >= _SENTENCE and not any(_stands_in(piece, other) for other in longer)
    ]
    return next((outcome for outcome in found if outcome.parts), unclear("other"))


def _alike(piece: list[str], other: list[str]) -> int:
    return sum(block.size for block in SequenceMatcher(None, piece, other, autojunk=False).get_matching_blocks())


def _two_mouths(a: Quote, b: Quote, first: list[list[str]], second: list[list[str]]) -> Outcome:
    """The same words from two speakers: a conflict where both are named, and so many words are no saying of the day."""
    shorter, longer = sorted((first, second), key=lambda pieces: sum(map(len, pieces)))
    whole = [word for piece in longer for word in piece]
    same = sum(map(len, shorter)) >= _LONG and all(_stands_in(piece, whole) for piece in shorter)
    if not same or not a.mouth or not b.mouth or _one_speaker(a.mouth, b.mouth):
        return unclear("attributed")
    likeness = SequenceMatcher(None, plain(a.mouth), plain(b.mouth), autojunk=False).ratio()
    return ERROR if likeness < _SPELLING else unclear("attributed")


def _one_speaker(a: str, b: str) -> bool:
    first, second = set(_WORD.findall(plain(a))), set(_WORD.findall(plain(b)))
    return bool(first & second)


def _pieces(text: str) -> list[list[str]]:
    """Words of a quotation, cut where the editor cut ("...", "[the president]") and behind each sentence."""
    cut = (sentence for piece in _CUT.split(text) for sentence in _SENTENCES.split(piece))
    return [words for piece in cut if (words := [_spelling(word) for word in _WORD.findall(piece)])]


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


class Apart:
    """The table of places that do not lie in one another, ready to be asked."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        """Read `core/places.toml`."""
        self._levels = [{key: key for key in table[level]} for level in ("venues", "cities", "countries")]
        self._levels.append({key: row[0] for row in table["provinces"] for key in row})
        self._units = {tuple(fold(word).split()): row[0] for row in table["units"] for word in row}

    def lie_apart(self, a: Place, b: Place) -> bool:
        """Whether a level knows both places, or what they lie in, and as two."""
        first, second = {a.key, *a.within}, {b.key, *b.within}
        for level in self._levels:
            ours, theirs = ({level[key] for key in keys if key in level} for keys in (first, second))
            if ours and theirs and not ours & theirs:
                return True
        return False

    def stand_beside(self, a: Place, b: Place) -> bool:
        """Whether both are printed as units of one level, with names that are no two spellings of one."""
        (one, first), (two, second) = self._unit(a.name), self._unit(b.name)
        if not one or one != two:
            return False
        return SequenceMatcher(None, plain(first), plain(second), autojunk=False).ratio() < _SPELLING

    def _unit(self, name: str) -> tuple[str, str]:
        """The level of a place by a word before or behind its name ("village of X", "X district"), and the name."""
        words = fold(name).split()
        words = words[1:] if words[:1] == ["the"] else words
        for unit, level in self._units.items():
            size = len(unit)
            if tuple(words[:size]) == unit:
                rest = words[size:]
                return level, " ".join(rest[1:] if rest[:1] == ["of"] else rest)
            if tuple(words[-size:]) == unit:
                return level, " ".join(words[:-size])
        return "", name


def relate_places(a: Place, b: Place, apart: Apart) -> Outcome:
    """Places by key or name. Two names may lie in each other and say nothing, but those that the table knows apart.

    A person may have two homes, registered here and living there, so that two never speak against each other.
    """
    if (a.key and a.key == b.key) or plain(a.name) == plain(b.name):
        return SAME
    if apart.lie_apart(a, b):
        return ERROR if a.home != "residence" else unclear("other-scope")
    if a.key in b.within or b.key in a.within:
        return FITS
    if not a.home and apart.stand_beside(a, b):
        return WARNING
    first, second = set(_WORD.findall(plain(a.name))), set(_WORD.findall(plain(b.name)))
    return FITS if first and second and (first <= second or second <= first) else unclear("other-scope")
