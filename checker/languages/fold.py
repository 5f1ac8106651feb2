"""One spelling for many: what lets words meet that are written in different ways.

Three strengths: `view` composes characters (NFC) and keeps a way back to the untouched text; `fold` also ignores case
and puts Vietnamese tone marks in one place (hoà, hòa); `plain` drops every mark, for names (Đặng, Dang).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["View", "fold", "fold_text", "plain", "view"]

# Old and new placement of the tone mark at the end of an open syllable; after "q" the u belongs to the consonant.
_OLD = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split()
_NEW = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split()
#: So many marks on one letter are no writing; composing them all at once would take time in their square.
_PILED = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{33}")
_MOST_MARKS = 32
_TONES = dict(zip(_OLD, _NEW, strict=True))


@dataclass(frozen=True, slots=True)
class View:
    """A text in NFC with the way back: `offsets[i]` is where character i begins in the original (None: the same)."""

    text: str
    offsets: tuple[int, ...] | None = None

    def original(self, offset: int) -> int:
        """Turn an offset of the view into one of the original text."""
        return offset if self.offsets is None else self.offsets[offset]


def view(text: str) -> View:
    """Compose a text; nearly always it is composed already and nothing is copied."""
    if not _PILED.search(text) and unicodedata.is_normalized("NFC", text):
        return View(text)
    pieces: list[str] = []
    offsets: list[int] = []
    start = 0
    for end in [*_boundaries(text), len(text)]:
        piece = unicodedata.normalize("NFC", text[start:end])
        pieces.append(piece)
        offsets.extend([start] * len(piece))
        start = end
    return View("".join(pieces), (*offsets, len(text)))


def _boundaries(text: str) -> list[int]:
    """Places where nothing before can compose with anything after; in a pile of marks one at every so many."""
    found: list[int] = []
    last = 0
    for i, character in enumerate(text):
        free = unicodedata.combining(character) == 0 and not "\u1160" <= character <= "\u11ff"
        if i and (free or i - last > _MOST_MARKS):
            found.append(i)
            last = i
    return found


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The key of a word: lower case, composed, one place for the tone mark."""
    key = word.lower()
    if key.isascii():
        return key
    key = unicodedata.normalize("NFC", key)
    new = _TONES.get(key[-2:])
    if new and key[-3:-2] != "q":
        return key[:-2] + new
    return key


def fold_text(text: str) -> str:
    """Fold every word of a text; other characters stay."""
    return re.sub(r"[^\W\d_]+", lambda m: fold(m.group()), unicodedata.normalize("NFC", text))


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Drop case and every mark: what is left of a name on a keyboard without Vietnamese."""
    text = text.lower()
    if text.isascii():
        return text
    text = unicodedata.normalize("NFD", text).replace("đ", "d")
    return "".join(c for c in text if not unicodedata.combining(c))
