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
from checker.languages.little import slight_words
from checker.values import Listing, Place, Quote

__all__ = ["Apart", "relate_lists", "relate_places", "relate_quotes"]

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])|\n")
_SENTENCE = 5  # words of a sentence that is no phrase of everybody's
_CUT = re.compile(r"\s*(?:\[[^\]]*\]|\([^()]*\)|…|\.{3,})\s*")
_ENOUGH = 5  # words in common, before a difference inside is a slip and not another quotation
_FEW = 3  # words changed at most,
_PART = 5  # or this part of those in common
_NAME = 10  # words of a long name or a phrase that two sentences may share
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
    outcome = _piece_by_piece(shorter, longer, free=_freedom(a, b))
    foreign = any(quote.speaker and _translated(quote) for quote in (a, b))
    return WARNING if outcome.parts and foreign else outcome


def _freedom(a: Quote, b: Quote) -> int:
    """How surely one sentence reworded is the same sentence: at once where one speaker is named for both.

    A translator chooses his own words.
    """
    if any(_translated(quote) for quote in (a, b)):
        return 0
    return 1 if a.speaker and b.speaker else _PAIR


def _translated(quote: Quote) -> bool:
    """Whether the words may be a translator's: they bear marks, and the speaker's name bears none or is not known."""
    text, name = fold(quote.text).replace("’", "'"), fold(quote.speaker or "")
    return not text.isascii() and name.isascii()


def _piece_by_piece(shorter: list[list[str]], longer: list[list[str]], *, free: int) -> Outcome:
    """Sentence by sentence: one that both have with a word changed is a slip, whatever else was cut or left out."""
    several = len(shorter) > 1 or len(longer) > 1
    found = []
    for piece in shorter:
        if several and (len(piece) < _SENTENCE or any(_stands_in(piece, other) for other in longer)):
            continue
        likest = sorted(longer, key=lambda other: -_alike(piece, other))[:_PAIR]
        outcomes = [_differences(piece, other, free=free) for other in likest]
        found.append(next((outcome for outcome in outcomes if outcome.parts), outcomes[0] if outcomes else FITS))
    return next((o for o in found if o.parts), found[0] if found and len(shorter) == 1 else unclear("other"))


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


def _differences(a: list[str], b: list[str], *, free: int = 0) -> Outcome:
    """Weigh the words that differ between the first and the last that both have.

    `free`: how many times as many words must be common as changed where many are; 0 where that shows nothing.
    """
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    shared = sum(block.size for block in blocks)
    if shared < _ENOUGH:
        return unclear("other")
    first, last = blocks[0], blocks[-1]
    ends = [(a[: first.a], b[: first.b]), (a[last.a + last.size :], b[last.b + last.size :])]
    changes = [(mine, other) for mine, other in ends if mine and other]
    changes += [(a[one.a + one.size : two.a], b[one.b + one.size : two.b]) for one, two in pairwise(blocks)]
    changes = [(mine, other) for mine, other in changes if not _house_style(mine, other)]
    changed = sum(max(len(mine), len(other)) for mine, other in changes)
    if changed == 0:
        return FITS
    if shared <= _NAME and _overlap(ends):
        return unclear("other")
    if (changed <= _FEW or changed * _PART <= shared) and shared > 2 * changed:
        slight = all(word in slight_words() for change in changes for side in change for word in side)
        return WARNING if slight else ERROR
    return WARNING if free and shared > _ENOUGH and shared >= free * changed else unclear("other")


def _overlap(ends: Sequence[tuple[list[str], list[str]]]) -> bool:
    """Whether one text ends with what the other begins with: two sentences that share a name or a phrase."""
    (mine_before, other_before), (mine_behind, other_behind) = ends
    before, behind = bool(mine_before) - bool(other_before), bool(mine_behind) - bool(other_behind)
    return before * behind < 0


def _house_style(a: list[str], b: list[str]) -> bool:
    """Whether two stretches are one in another spelling: a figure or a word, in one word or two, cut short or not."""
    if len(a) == len(b) == 1 and a[0][0].isdigit() != b[0][0].isdigit():
        return True
    return "".join(a) == "".join(b) or _contracted(a, b) or _contracted(b, a)


def _contracted(a: list[str], b: list[str]) -> bool:
    """Whether one word is two of the other run together around an apostrophe ("it's", "it is")."""
    if len(a) != 1 or len(b) != _PAIR or "'" not in a[0]:
        return False
    stem, _, rest = a[0].partition("'")
    return stem.startswith(b[0]) and b[1].endswith(rest)


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
    if a.level or b.level:
        one, two = (place.key.partition("#")[2].strip(_LETTERS) for place in (a, b))
        return WARNING if a.level == b.level and one != two else unclear("other-scope")
    if not a.home and apart.stand_beside(a, b):
        return WARNING
    first, second = set(_WORD.findall(plain(a.name))), set(_WORD.findall(plain(b.name)))
    return FITS if first and second and (first <= second or second <= first) else unclear("other-scope")
