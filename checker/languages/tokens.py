"""A text as words, runs of digits and single signs: what every reader looks at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from checker.languages.fold import fold

__all__ = ["Tokens", "first_word", "tokenize", "words_of"]

_TOKEN = re.compile(r"([^\W\d_]+|\d+(?:[.,]\d+)*|[^\w\s]|_)")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists, one entry a token: offsets into the text, the word as printed, and its folded key."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    keys: list[str]

    def __len__(self) -> int:
        """How many tokens there are."""
        return len(self.words)

    def glued(self, index: int) -> bool:
        """Whether token `index` touches the one before it."""
        return 0 < index < len(self.words) and self.starts[index] == self.ends[index - 1]

    def capital(self, index: int) -> bool:
        """Whether token `index` begins with a capital letter."""
        return self.words[index][0].isupper()


def tokenize(text: str) -> Tokens:
    """Cut a text into tokens, in one pass."""
    pieces = _TOKEN.split(text)  # a gap, a token, a gap, ..., a gap: every second piece is a token
    borders = list(accumulate(map(len, pieces)))
    words = pieces[1::2]
    keys = {word: fold(word) for word in set(words)}
    return Tokens(text, borders[:-1:2], borders[1::2], words, [keys[word] for word in words])


def first_word(text: str) -> str:
    """The first token of a short text as printed, "" where it holds none."""
    head = text.split(None, 1)[:1]
    if head and head[0].isalpha():
        return head[0]
    found = _TOKEN.search(text)
    return found.group() if found is not None else ""


def words_of(text: str) -> list[str]:
    """The tokens of a short text as printed; most are words with spaces between, and need no pattern."""
    words = text.split()
    return words if all(map(str.isalpha, words)) else _TOKEN.findall(text)
