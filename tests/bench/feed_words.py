"""Other words for another event: what a copy of a story puts in the place of each word that the story prints.

With other names, figures and dates alone a copy would be the same story in disguise, and be taken for it. So the words
change places with others that are about as common, in another way in each copy: only the commonest, which hold
sentences together, stay. Vietnamese words of two syllables change as one. What a copy says makes no sense; how many
names, figures and words it has, and how rare they are, stays as it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from random import Random

from tests.bench.scaling_texts import Change

__all__ = ["Vocabulary", "Words"]

_WORD = re.compile(r"[^\W\d_]+")
_KEPT = 220  # the commonest words of a language
_BAND = 60  # words of one frequency, more or less
_COMMON = 3  # stories that print a word of the language; what fewer print is a name, or of one event
_PAIR, _TOGETHER = 5, 0.25  # two syllables are one word: how often, and in what share of the rarer one's places


class Vocabulary:
    """The words of a language, as its stories print them, by how common they are."""

    def __init__(self, language: str, stories: Sequence[str]) -> None:
        """`stories` are texts, one for each story."""
        tokens = [_WORD.findall(story) for story in stories]
        counted = Counter(token for story in tokens for token in story)
        self.language = language
        self.pairs = _pairs(stories, counted) if language == "vi" else frozenset()
        held = Counter(word for story in stories for word in set(self.units(story)))
        common = sorted((word for word in held if held[word] >= _COMMON), key=lambda word: (-held[word], word))
        lowered = Counter(token.lower() for story in tokens for token in story if token.islower())
        self.names = [w for w in counted if w[0].isupper() and counted[w] > lowered[w.lower()] and len(w) > 1]
        self.names.sort(key=lambda word: (-counted[word], word))
        self.words = [word for word in common if word.islower()]

    def units(self, text: str) -> Iterator[str]:
        """The words of a text, in small letters where they are no names; two syllables that are one word as one."""
        tokens = list(_WORD.finditer(text))
        place = 0
        while place < len(tokens):
            unit = self.unit(text, tokens, place)
            yield unit
            place += 1 + unit.count(" ")

    def unit(self, text: str, tokens: Sequence[re.Match[str]], place: int) -> str:
        """The word that begins with this token."""
        one = tokens[place]
        if self.pairs and place + 1 < len(tokens) and text[one.end() : tokens[place + 1].start()] == " ":
            pair = f"{one[0]} {tokens[place + 1][0]}"
            if pair.lower() in self.pairs and pair[1:].islower():
                return pair
        return one[0]


def _pairs(stories: Sequence[str], counted: Counter[str]) -> frozenset[str]:
    """Two syllables in small letters that mostly stand together."""
    found: Counter[str] = Counter()
    for story in stories:
        tokens = list(_WORD.finditer(story))
        for one, two in pairwise(tokens):
            if story[one.end() : two.start()] == " " and one[0].islower() and two[0].islower():
                found[f"{one[0]} {two[0]}"] += 1
    rarer = {pair: min(counted[syllable] for syllable in pair.split()) for pair in found}
    return frozenset(pair for pair, times in found.items() if times >= max(_PAIR, _TOGETHER * rarer[pair]))


class Words:
    """The words of one copy."""

    def __init__(self, vocabulary: Vocabulary, copy: int) -> None:
        """`copy` 0 is the story itself."""
        self._copy, self._vocabulary = copy, vocabulary
        self._letters = Change(copy, frozenset())
        drawn = Random(f"{vocabulary.language} {copy}")
        self._other = dict(_exchanged(vocabulary.words[_KEPT:], drawn))
        self._kept = frozenset(vocabulary.words[:_KEPT])
        self._named = dict(_exchanged(vocabulary.names, drawn)) if vocabulary.language == "vi" else {}
        self.of = lru_cache(maxsize=None)(self._of)

    def _of(self, unit: str) -> str:
        """What stands in the copy for a word."""
        small = unit[0].lower() + unit[1:]
        if not self._copy or unit in self._kept or len(unit) == 1:
            return unit
        if unit in self._named:
            return self._named[unit]
        if unit.islower() or small in self._other or small in self._kept:
            other = small if small in self._kept else self._other.get(small) or self._mixed(small)
            return other if unit.islower() else other[0].upper() + other[1:]
        return self._mixed(unit)

    def _mixed(self, unit: str) -> str:
        """Other letters."""
        return " ".join(self._letters.token(word) for word in unit.split())


def _exchanged(words: Sequence[str], drawn: Random) -> Iterator[tuple[str, str]]:
    """Each word with another that is about as common."""
    for begin in range(0, len(words), _BAND):
        band = list(words[begin : begin + _BAND])
        others = sorted(band, key=lambda word: (drawn.random(), word))
        yield from zip(band, others, strict=True)
