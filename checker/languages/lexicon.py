"""All surfaces of a language under their first token, so that one look-up a token finds every listed word or phrase."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from checker.languages.fold import fold
from checker.languages.tokens import Tokens, words_of

__all__ = ["Entry", "Hit", "Lexicon"]


class Entry(NamedTuple):
    """A meaning of a surface: a category ("month", "event"), an id within it, and which tokens must be capitals."""

    category: str
    id: str
    capitals: tuple[str, ...]


class Hit(NamedTuple):
    """An entry found in a text: tokens `start` to `end`, half-open."""

    start: int
    end: int
    category: str
    id: str


#: First token → what follows it → entries; beside it the lengths that occur, the longest first.
_Phrases = dict[tuple[str, ...], list[Entry]]


class Lexicon:
    """Surfaces by their first token. Built once when a pack is loaded, only read afterwards."""

    __slots__ = ("_lengths", "_phrases")

    def __init__(self) -> None:
        """Begin with no surface."""
        self._phrases: dict[str, _Phrases] = {}
        self._lengths: dict[str, list[int]] = {}

    def add(self, surface: str, category: str, entry_id: str) -> None:
        """Enter one surface. Tokens written with a capital letter match only capitals."""
        words = words_of(surface)
        if not words:
            return
        first, *rest = (fold(w) for w in words)
        phrases = self._phrases.get(first)
        if phrases is None:
            phrases = self._phrases[first] = {}
            self._lengths[first] = []
        capitals = tuple(_case(w) for w in words) if surface != surface.lower() else ()
        phrases.setdefault(tuple(rest), []).append(Entry(category, entry_id, capitals))
        lengths = self._lengths[first]
        if len(rest) not in lengths:
            lengths.append(len(rest))
            lengths.sort(reverse=True)

    def add_all(self, category: str, rows: Iterable[tuple[str, str]]) -> None:
        """Enter `id → "surface, surface"` rows of a pack's table."""
        for entry_id, surfaces in rows:
            for surface in surfaces.split(","):
                self.add(surface.strip(), category, entry_id)

    def hits(self, tokens: Tokens) -> list[list[Hit]]:
        """For each token the entries that begin there, the longest first."""
        phrases, nothing = self._phrases, list[Hit]()
        return [self._at(tokens, i, key) if key in phrases else nothing for i, key in enumerate(tokens.keys)]

    def _at(self, tokens: Tokens, start: int, key: str) -> list[Hit]:
        """What begins at one token whose key opens some surface."""
        phrases, keys = self._phrases[key], tokens.keys
        found: list[Hit] = []
        for length in self._lengths[key]:
            end = start + 1 + length
            for entry in phrases.get(tuple(keys[start + 1 : end]), ()):
                if end <= len(keys) and (not entry.capitals or _fits(tokens.words, start, entry.capitals)):
                    found.append(Hit(start, end, entry.category, entry.id))
        return found


def _case(word: str) -> str:
    """How a surface's token binds the text: "" any case, "A" a capital first, a word in capitals itself."""
    if len(word) > 1 and word.isupper():
        return word
    return "A" if word[0].isupper() else ""


def _fits(words: list[str], start: int, capitals: tuple[str, ...]) -> bool:
    """Whether the text's tokens have the capitals that the surface asks for."""
    for i, want in enumerate(capitals, start):
        if want and not (words[i][0].isupper() if want == "A" else words[i] == want):
            return False
    return True
