"""How two words differ in their letters: a slip, another name, or two customs of writing one sound."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

__all__ = ["Letters", "near_pairs"]

Slip = Literal["one", "turned", "two"]

_SHORTEST = 3  # words of fewer letters are initials and particles
_TWO_SLIPS = 6  # letters from which two slips leave a word what it is
_NEXT = 2
_TURNED = 7  # letters from which the same letters in another order are one word


class Letters:
    """Compares words that are folded and without marks, by the table `names` of the rules."""

    __slots__ = (
        *("_alternations", "_endings", "_pets", "_plurals", "_standards", "_syllable"),
        *("body_words", "common_middles", "newer", "pet_endings"),
    )

    def __init__(self, table: Mapping[str, Any]) -> None:
        """Read the table."""
        self._syllable = re.compile(table["syllable"])
        self._plurals = frozenset(table["plurals"])
        self.common_middles = frozenset(table["common_middles"])
        self.pet_endings: tuple[str, ...] = tuple(table["pet_endings"])
        self.body_words = frozenset(table["body_words"])
        self.newer = frozenset(table["newer"])
        self._pets = frozenset((row[0], pet) for row in table["pet_names"] for pet in row[1:])
        self._endings = self._plurals | frozenset(table["endings"])
        self._alternations = tuple((one, other) for one, other in table["alternations"])
        self._standards = tuple((one, other) for one, other in table["standards"])

    def syllable(self, word: str) -> bool:
        """Whether a word can be one syllable of a language that writes in syllables."""
        return self._syllable.fullmatch(word) is not None

    def slip(self, one: str, other: str, *, person: bool = False) -> Slip | None:
        """How few letters tell two words apart; None where they are too far, or one is only a form of the other.

        The word of a `person` who is named in full has no forms but the plural.
        """
        if one == other or min(len(one), len(other)) < _SHORTEST:
            return None
        if self._form(one, other, self._plurals if person else self._endings):
            return None
        from rapidfuzz.distance import OSA  # only where two names are near each other

        distance = OSA.distance(one, other, score_cutoff=2)
        if distance == 1:
            return "one"
        if min(len(one), len(other)) >= _TURNED and sorted(one) == sorted(other) and one[0] == other[0]:
            return "turned"
        return "two" if distance == 2 and min(len(one), len(other)) >= _TWO_SLIPS and one[0] == other[0] else None

    def near(self, one: str, other: str) -> bool:
        """Whether one letter tells two words of any length apart."""
        from rapidfuzz.distance import OSA  # only where two names are near each other

        return OSA.distance(one, other, score_cutoff=1) == 1

    def plural_of(self, one: str, other: str) -> bool:
        """Whether one word is the other's plural."""
        short, long = sorted((one, other), key=len)
        return long.startswith(short) and long[len(short) :] in self._plurals

    def turned(self, one: str, other: str) -> bool:
        """Whether two neighbouring letters or digits are exchanged."""
        places = [i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
        return (
            len(one) == len(other)
            and len(places) == _NEXT
            and places[1] == places[0] + 1
            and (one[places[0]] == other[places[1]] and one[places[1]] == other[places[0]])
        )

    def pet(self, one: str, other: str) -> bool:
        """Whether one given name is short for the other, or both for a third."""
        if one[0] == other[0] or {(one, other), (other, one)} & self._pets:
            return True
        return any((full, one) in self._pets and (full, other) in self._pets for full, _ in self._pets)

    def _form(self, one: str, other: str, endings: frozenset[str]) -> bool:
        """Whether one word is the other with an ending, or in the spelling of another country."""
        short, long = sorted((one, other), key=lambda word: (len(word), word))
        if long.startswith(short) and (len(long) - len(short) > 1 or long[len(short) :] in endings):
            return True
        return _levelled(short, self._standards) == _levelled(long, self._standards)

    def one_sound(self, one: str, other: str) -> bool:
        """Whether two words differ only in how a sound of another alphabet is written."""
        return _levelled(one, self._alternations) == _levelled(other, self._alternations)


def _levelled(word: str, pairs: Iterable[tuple[str, str]]) -> str:
    for one, other in pairs:
        word = word.replace(one, other)
    return word


def near_pairs(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of different words that one slip or an exchange of letters can tell apart, found without comparing all.

    Words meet where they are equal after one letter is left out of either, or where they have the same letters.
    """
    meeting: dict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words)):
        if len(word) >= _SHORTEST:
            for key in {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}:
                meeting[key].append(word)
            meeting["=" + "".join(sorted(word))].append(word)
    seen: set[tuple[str, str]] = set()
    for words_here in meeting.values():
        for i, one in enumerate(words_here):
            for other in words_here[i + 1 :]:
                if (one, other) not in seen:
                    seen.add((one, other))
                    yield one, other
