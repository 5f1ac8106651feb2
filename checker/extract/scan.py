"""One text under reading: its tokens, the listed words in it, its sentences, and the way back to the untouched text."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from checker.languages.fold import View, view
from checker.languages.lexicon import Hit, Hits
from checker.languages.pack import Pack
from checker.languages.tokens import Tokens, tokenize
from checker.model import Segment

__all__ = ["Scan", "Sentence", "scan"]

_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("”’\"')]»")
_OPENERS = frozenset("“‘\"'([«-–—")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `start` to `end` (half-open) and the part of the article that they stand in."""

    start: int
    end: int
    part: Literal["headline", "subhead", "body", "caption"]
    paragraph: int


@dataclass(frozen=True, slots=True)
class Scan:
    """What every reader of one text looks at. Indices are of tokens; `span` turns them into offsets of the original."""

    pack: Pack
    view: View
    original: str
    tokens: Tokens
    hits: Hits
    sentences: tuple[Sentence, ...]
    sentence_starts: tuple[int, ...]

    def hit(self, index: int, *categories: str) -> Hit | None:
        """The longest listed word of some categories that begins at a token."""
        for found in self.hits[index]:
            if found.category in categories:
                return found
        return None

    def starts(self, start: int, end: int, *categories: str) -> Sequence[int]:
        """The tokens from `start` to before `end` at which a listed word of some categories begins."""
        found = self.hits.starts(categories)
        return found[bisect_left(found, start) : bisect_left(found, end)]

    def within(self, start: int, end: int, *categories: str) -> Iterator[Hit]:
        """The longest listed word of some categories at each of these tokens."""
        for index in self.starts(start, end, *categories):
            yield next(found for found in self.hits[index] if found.category in categories)

    def before(self, index: int, *categories: str, reach: int = 4) -> Hit | None:
        """The listed word of some categories that ends just before a token (the longest)."""
        return self.hits.ending(index, categories, reach)

    def sentence(self, index: int) -> Sentence | None:
        """The sentence that holds a token, None where the token is outside the article (furniture)."""
        place = bisect_right(self.sentence_starts, index) - 1
        if place < 0 or index >= self.sentences[place].end:
            return None
        return self.sentences[place]

    def in_capitals(self, sentence: Sentence) -> bool:
        """Whether most words of a sentence have capitals, as in the headlines of some houses."""
        words = [w for w in self.tokens.words[sentence.start : sentence.end] if w.isalpha()]
        return len(words) > 2 and 2 * sum(w[0].isupper() for w in words) > len(words)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original text of tokens `start` to `end`, widened to whole graphemes."""
        first = self.view.original(self.tokens.starts[start])
        last = self.view.original(self.tokens.ends[end - 1])
        return whole_graphemes(self.original, first, last)

    def words(self, start: int, end: int) -> str:
        """The text of tokens `start` to `end`, composed, as printed."""
        return self.view.text[self.tokens.starts[start] : self.tokens.ends[end - 1]] if end > start else ""


def whole_graphemes(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen offsets so that no combining mark is cut from its letter."""
    while end < len(text) and _joins(text[end]):
        end += 1
    while start > 0 and _joins(text[start]):
        start -= 1
    return start, end


def _joins(character: str) -> bool:
    return character >= "\u0300" and (
        unicodedata.category(character) in ("Mn", "Me", "Mc") or character in "\u200d\ufe0f"
    )


def scan(text: str, pack: Pack, segments: Sequence[Segment] | None = None) -> Scan:
    """Read a text with the words of a language; without segments the whole text is one body."""
    seen = view(text)
    tokens = tokenize(seen.text)
    hits = Hits(pack.lexicon, tokens)
    places = segments if segments is not None else (Segment(0, len(text)),)
    sentences = tuple(s for n, place in enumerate(places) for s in _sentences(tokens, seen, pack, place, n))
    return Scan(pack, seen, text, tokens, hits, sentences, tuple(s.start for s in sentences))


def _sentences(tokens: Tokens, seen: View, pack: Pack, place: Segment, number: int) -> list[Sentence]:
    """Cut one segment into sentences."""
    first, last = _token_at(tokens, seen, place.start), _token_at(tokens, seen, place.end)
    abbreviations = pack.abbreviations
    found: list[Sentence] = []
    start = first
    for index in [i for i, word in enumerate(tokens.words[first:last], first) if word in _ENDS]:
        if index >= start and _ends_here(tokens, index, last, abbreviations):
            end = index + 1
            while end < last and (tokens.words[end] in _ENDS or (tokens.words[end] in _CLOSERS and tokens.glued(end))):
                end += 1
            found.append(Sentence(start, end, place.part, number))
            start = end
    if start < last:
        found.append(Sentence(start, last, place.part, number))
    return found


def _token_at(tokens: Tokens, seen: View, offset: int) -> int:
    """The first token at or behind an offset of the original text."""
    if seen.offsets is None:
        return bisect_right(tokens.starts, offset - 1)
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if seen.original(tokens.starts[middle]) < offset else (low, middle)
    return low


def _ends_here(tokens: Tokens, index: int, last: int, abbreviations: frozenset[str]) -> bool:
    """Whether a full stop (or ! ? …) ends the sentence: a capital follows, and no abbreviation stands before."""
    following = index + 1
    while following < last and tokens.words[following] in _CLOSERS and tokens.glued(following):
        following += 1
    if following >= last:
        return True
    if tokens.words[following] in _ENDS:
        return False
    if tokens.glued(following) and tokens.words[following] not in _OPENERS:
        return False
    while following < last - 1 and tokens.words[following] in _OPENERS:
        following += 1
    word = tokens.words[following]
    if not (word[0].isupper() or word[0].isdecimal()):
        return False
    return not (tokens.words[index] == "." and index and _abbreviation(tokens, index, abbreviations))


def _abbreviation(tokens: Tokens, index: int, abbreviations: frozenset[str]) -> bool:
    """Whether the word before a full stop is an initial or a listed abbreviation that no sentence ends with."""
    word = tokens.words[index - 1]
    if not tokens.glued(index):
        return False
    dotted = (
        len(word) == 1 and word.isalnum() and index > 1 and tokens.words[index - 2] == "." and tokens.glued(index - 1)
    )
    return dotted or (len(word) == 1 and word.isupper()) or word + "." in abbreviations
