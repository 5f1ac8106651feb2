"""All surfaces of a language under their first token, so that one look-up a token finds every listed word or phrase."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.languages.fold import fold
from checker.languages.tokens import Tokens, first_word, words_of

__all__ = ["Entry", "Hit", "Hits", "Lexicon"]


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


class _Phrase(NamedTuple):
    """A surface of several tokens: the tokens behind the second, and its meaning."""

    rest: list[str]
    entry: Entry


class _Opened(NamedTuple):
    """The surfaces that begin with one token: alone, and by the second token the longer ones, longest first."""

    words: list[Entry]
    phrases: dict[str, list[_Phrase]]


class Lexicon:
    """Surfaces by their first token. They are cut into tokens when that token is first met: most never are."""

    __slots__ = ("_firsts", "_opened", "_surfaces")

    def __init__(self) -> None:
        """Begin with no surface."""
        self._surfaces: dict[str, list[tuple[str, str, str]]] = {}
        self._firsts: dict[str, set[str]] = {}
        self._opened: dict[str, _Opened] = {}

    def add(self, surface: str, category: str, entry_id: str) -> None:
        """Enter one surface. Tokens written with a capital letter match only capitals."""
        self.add_all(category, [(entry_id, surface)])

    def add_all(self, category: str, rows: Iterable[tuple[str, str]]) -> None:
        """Enter `id → "surface, surface"` rows of a pack's table."""
        firsts, held = self._firsts.setdefault(category, set()), self._surfaces
        for entry_id, surfaces in rows:
            for surface in map(str.strip, surfaces.split(",")):
                first = first_word(surface)
                if first:
                    key = fold(first)
                    firsts.add(key)
                    held.setdefault(key, []).append((surface, category, entry_id))

    @lru_cache(maxsize=1024)  # noqa: B019 - packs live as long as the process
    def firsts(self, categories: tuple[str, ...]) -> frozenset[str]:
        """The keys of the tokens with which the surfaces of some categories begin."""
        return frozenset[str]().union(*(self._firsts.get(category, ()) for category in categories))

    @lru_cache(maxsize=4096)  # noqa: B019
    def followers(self, key: str, categories: tuple[str, ...]) -> frozenset[str] | None:
        """The keys of which one must follow a key in surfaces of some categories; None where it may stand alone."""
        words, phrases = self._opened.get(key) or self._open(key)
        if any(entry.category in categories for entry in words):
            return None
        return frozenset(s for s, found in phrases.items() if any(p.entry.category in categories for p in found))

    def at(self, tokens: Tokens, start: int) -> list[Hit]:
        """The entries that begin at a token, the longest first."""
        keys, found = tokens.keys, list[Hit]()
        key = keys[start]
        opened = self._opened.get(key)
        if opened is None:
            if key not in self._surfaces:
                return found
            opened = self._open(key)
        words, phrases = opened
        if phrases and start + 1 < len(keys):
            for rest, (category, entry_id, capitals) in phrases.get(keys[start + 1], ()):
                end = start + 2 + len(rest)
                if (not rest or keys[start + 2 : end] == rest) and _fits(tokens.words, start, capitals):
                    found.append(Hit(start, end, category, entry_id))
        for category, entry_id, capitals in words:
            if not capitals or _fits(tokens.words, start, capitals):
                found.append(Hit(start, start + 1, category, entry_id))
        return found

    def _open(self, key: str) -> _Opened:
        """Cut the surfaces that begin with a key into tokens."""
        opened = self._opened[key] = _Opened([], {})
        for surface, category, entry_id in self._surfaces.get(key, ()):
            words = words_of(surface)
            entry = Entry(category, entry_id, tuple(map(_case, words)) if surface != surface.lower() else ())
            if len(words) == 1:
                opened.words.append(entry)
            else:
                _, second, *rest = map(fold, words)
                insort(opened.phrases.setdefault(second, []), _Phrase(rest, entry), key=_shortness)
        return opened


class Hits(dict[int, list[Hit]]):
    """What begins at each token of one text, the longest first: looked up when first asked for, and remembered.

    Behind the last token and before the first nothing begins.
    """

    __slots__ = ("_categories", "_lexicon", "_starts", "_tokens")

    def __init__(self, lexicon: Lexicon, tokens: Tokens) -> None:
        """Bind the words of a language to a text."""
        super().__init__()
        self._categories: dict[str, list[int]] = {}
        self._starts: dict[tuple[str, ...], list[int]] = {}
        self._lexicon = lexicon
        self._tokens = tokens

    def __missing__(self, index: int) -> list[Hit]:
        """Look up a token that nobody has asked for yet."""
        if not 0 <= index < len(self._tokens.keys):
            return []
        found = self[index] = self._lexicon.at(self._tokens, index)
        return found

    def starts(self, categories: tuple[str, ...]) -> Sequence[int]:
        """The tokens at which an entry of some categories begins, in order: all are looked up once, for all readers."""
        found = self._starts.get(categories)
        if found is None:
            if not self._categories:
                self._categories = self._by_category()
            places = [self._categories[name] for name in categories if name in self._categories]
            found = places[0] if len(places) == 1 else sorted(set[int]().union(*places))
            self._starts[categories] = found
        return found

    def _by_category(self) -> dict[str, list[int]]:
        """The tokens at which an entry of each category begins."""
        found: dict[str, list[int]] = defaultdict(list)
        for index in range(len(self._tokens.keys)):
            for category in {hit.category for hit in self[index]}:
                found[category].append(index)
        return dict(found) or {"": []}

    def of(self, categories: tuple[str, ...], most: int | None = None) -> list[Hit]:
        """All entries of some categories in the text; `most`: only of so many at each token, the longest."""
        firsts = self._lexicon.firsts(categories)
        places = [i for i, key in enumerate(self._tokens.keys) if key in firsts]
        return [hit for i in places for hit in self[i][:most] if hit.category in categories]

    def ending(self, index: int, categories: tuple[str, ...], reach: int) -> Hit | None:
        """The entry of some categories that ends just before a token and begins at most `reach` before it: the longest.

        Tokens that cannot open such a surface are not looked up.
        """
        keys, firsts = self._tokens.keys, self._lexicon.firsts(categories)
        for start in range(max(0, index - reach), index):
            if keys[start] in firsts:
                for found in self[start]:
                    if found.end == index and found.category in categories:
                        return found
        return None


def _shortness(phrase: _Phrase) -> int:
    """Orders phrases that begin alike: the longest first."""
    return -len(phrase.rest)


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
