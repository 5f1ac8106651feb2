"""What is printed around two names: the same words say that one person, body or document is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from string import ascii_lowercase

from checker.languages.fold import fold
from checker.model import Article, Name

__all__ = ["Context"]

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_DOTS = tuple(f".{letter}" for letter in ascii_lowercase)
_WINDOW = 14  # words on either side that can tell who is named
_REACH = 160  # characters that hold so many words
_MOST = 6  # places of a spelling that are looked at
_TELLING = 4  # letters from which a word says something


class Context:
    """The words around the names of one story."""

    __slots__ = ("_texts",)

    def __init__(self, articles: Mapping[str, Article]) -> None:
        """Bind to the texts."""
        self._texts = {i: article.text for i, article in articles.items()}

    def run(self, one: Iterable[Name], other: Iterable[Name]) -> int:
        """Letters of the longest run of words that stands beside both names, in any of their places."""
        theirs = [side for name in _first(other) for side in self._sides(name)]
        mine = [side for name in _first(one) for side in self._sides(name)]
        return max((_run(a, b) for a in mine for b in theirs), default=0)

    def shared(self, one: Iterable[Name], other: Iterable[Name]) -> int:
        """How many telling words (long ones, figures) the sentences of two names share, in their likest places."""
        theirs = [self._telling(name) for name in _first(other)]
        return max((len(self._telling(name) & words) for name in _first(one) for words in theirs), default=0)

    def address(self, name: Name) -> bool:
        """Whether a name is part of an address on the net."""
        text = self._texts[name.article]
        return text[name.start - 1 : name.start] in {"/", "@", "."} or text[name.end : name.end + 2].startswith(_DOTS)

    def _sides(self, name: Name) -> tuple[tuple[str, ...], tuple[str, ...]]:
        text = self._texts[name.article]
        before = text[max(0, name.start - _REACH) : name.start].rpartition("\n")[2]
        behind = text[name.end : name.end + _REACH].partition("\n")[0]
        return _words(before)[-_WINDOW:], _words(behind)[:_WINDOW]

    def _telling(self, name: Name) -> frozenset[str]:
        text, sentence = self._texts[name.article], name.sentence
        words = _words(f"{text[sentence.start : name.start]} {text[name.end : sentence.end]}")
        return frozenset(w for w in words if (len(w) >= _TELLING or w[0].isdecimal()) and w not in name.words)


def _first(names: Iterable[Name]) -> list[Name]:
    return list(names)[:_MOST]


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _WORD.findall(text))


def _run(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Letters of the longest run of two words or more that two rows of words share."""
    best = 0
    ended: dict[int, tuple[int, int]] = {}
    for word in one:
        here: dict[int, tuple[int, int]] = {}
        for j, that in enumerate(other):
            if word == that:
                words, letters = ended.get(j - 1, (0, 0))
                here[j] = words + 1, letters + len(word)
                best = max(best, here[j][1] if words else 0)
        ended = here
    return best
