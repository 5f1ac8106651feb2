"""Names that differ by more than a letter: a word that is another, too much or missing, or written in two parts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from checker.languages.fold import fold, plain
from checker.link.spelling_context import Context
from checker.link.spelling_evidence import Spelling, agree, opposed, together
from checker.link.spelling_letters import Letters
from checker.model import Name

__all__ = ["wide_pairs"]

_CROWD = 16  # so many names that differ in one word are a list, not spellings
_LONG = 3  # words from which a name says by itself who or what it is
_STEM = 4  # letters with which two forms of one word begin
_JOINED = 8  # letters from which two words in one are no chance
_RUN = 16  # letters of words beside both names that say what they are
_SHARED = 3  # telling words that the sentences of both share
_LIKE = 2  # the same, where a name is all but the same

Pair = tuple[Spelling, Spelling]


def wide_pairs(names: Mapping[str, Sequence[Name]], letters: Letters, context: Context) -> Iterator[Pair]:
    """Every two names of a story, by their words, that are one name though a whole word of it differs."""
    weigher = _Wide(letters, context)
    for a, b in _one_word_off(names):
        one, other = _spelling(a, names), _spelling(b, names)
        if weigher.other_word(one, other) or weigher.listed(one, other):
            yield one, other
    for short, long in _one_word_more(names):
        one, other = _spelling(short, names), _spelling(long, names)
        if weigher.dropped(one, other):
            yield one, other
    for one, other in _tails(names):
        if not one.articles & other.articles:
            yield one, other
    for a, b in _split(names):
        one, other = _spelling(a, names), _spelling(b, names)
        if weigher.joined(one, other):
            yield one, other


def _spelling(name: str, names: Mapping[str, Sequence[Name]]) -> Spelling:
    return Spelling(name, tuple(names[name]), full=True)


def _one_word_off(names: Mapping[str, Sequence[Name]]) -> Iterator[tuple[str, str]]:
    """Names of so many words that differ, without marks, in one of them, or only in marks."""
    meeting: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in sorted(names):
        words = [plain(w) for w in name.split()]
        for i in range(len(words) if len(words) > 1 else 0):
            meeting[*words[:i], "", *words[i + 1 :]].append(name)
    yield from _met(meeting)


def _one_word_more(names: Mapping[str, Sequence[Name]]) -> Iterator[tuple[str, str]]:
    """Names of which the second has one word more than the first, anywhere but at its end."""
    for long in sorted(names):
        words = long.split()
        for i in range(len(words) - 1):
            short = " ".join(words[:i] + words[i + 1 :])
            if short in names and short != " ".join(words[: i - 1] + words[i:] if i else []):
                yield short, long


def _tails(names: Mapping[str, Sequence[Name]]) -> Iterator[Pair]:
    """Bodies of which all words behind the first are the same but for a mark: "Cục", "Quỹ" may both stand before it."""
    meeting: dict[str, dict[str, list[Name]]] = defaultdict(lambda: defaultdict(list))
    for name in sorted(names):
        if len(name.split()) > _LONG and all(n.kind == "body" for n in names[name]):
            tail = name.partition(" ")[2]
            meeting[plain(tail)][tail].extend(names[name])
    for bare in sorted(meeting):
        for one, other in combinations(sorted(meeting[bare]), 2):
            heads = {n.words[0] for n in (*meeting[bare][one], *meeting[bare][other])}
            if bare not in (one, other) and len(heads) > 1:
                yield Spelling(one, tuple(meeting[bare][one]), True), Spelling(other, tuple(meeting[bare][other]), True)


def _split(names: Mapping[str, Sequence[Name]]) -> Iterator[tuple[str, str]]:
    """Names of the same letters, one of them with a word written in two."""
    meeting: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in sorted(names):
        if len(name) >= _JOINED:
            meeting[(plain(name).replace(" ", ""),)].append(name)
    for one, other in _met(meeting):
        if len(one.split()) != len(other.split()):
            yield one, other


def _met(meeting: Mapping[tuple[str, ...], Sequence[str]]) -> Iterator[tuple[str, str]]:
    small = (sorted(set(met)) for met in meeting.values() if len(met) <= _CROWD)
    yield from sorted({pair for met in small for pair in combinations(met, 2)})


class _Wide:
    """Weighs pairs of full names."""

    __slots__ = ("_context", "_letters")

    def __init__(self, letters: Letters, context: Context) -> None:
        self._letters = letters
        self._context = context

    def other_word(self, one: Spelling, other: Spelling) -> bool:
        """Whether one word quite different leaves two names one person's or one body's."""
        mine, theirs = one.word.split(), other.word.split()
        if one.articles & other.articles or opposed(one, other) or _two_callings(one, other):
            return False
        at = next((i for i, (x, y) in enumerate(zip(mine, theirs, strict=True)) if plain(x) != plain(y)), -1)
        a, b = plain(mine[at]), plain(theirs[at])
        if at < 0 or self._letters.one_sound(a, b):
            return False
        if self._syllables(one) and self._syllables(other):
            return self._other_syllable(one, other, at)
        kinds = {n.kind for n in (*one.names, *other.names)}
        if kinds == {"person"}:
            return self._other_person(one, other, at)
        long = len(mine) >= _LONG and at < len(mine) - 1 and bool(self._letters.body_words & {*mine})
        return long and self._letters.plural_of(a, b)

    def _other_syllable(self, one: Spelling, other: Spelling, at: int) -> bool:
        """Another family name, or another given name, before or behind words that are not common."""
        mine, theirs = one.word.split(), other.word.split()
        if len(mine) < _LONG or not (_family(one) and _family(other)):
            return False
        rest = mine[1:-1] if at in (0, len(mine) - 1) else []
        if at not in (0, len(mine) - 1) or all(plain(w) in self._letters.common_middles for w in rest):
            return False
        if at == 0:
            return self._beside(one, other)
        alike = plain(mine[at])[0] == plain(theirs[at])[0]
        if _bare(one) != _bare(other):
            return alike and self._context.shared(one.names, other.names) >= _LIKE
        return alike and agree(one, other) and self._beside(one, other)

    def _other_person(self, one: Spelling, other: Spelling, at: int) -> bool:
        """Another given name before one surname, or the reverse: only with an age beside both and the same words."""
        ages = {n.age for n in one.names} & {n.age for n in other.names} - {None}
        if not ages or not self._beside(one, other):
            return False
        mine, theirs = plain(one.word.split()[at]), plain(other.word.split()[at])
        return at > 0 or not self._letters.pet(mine, theirs)

    def listed(self, one: Spelling, other: Spelling) -> bool:
        """Whether one is a listed name and the other, printed once or twice, a letter or a mark beside it."""
        rare, common = sorted((one, other), key=lambda s: (all(n.listed for n in s.names), len(s.names), s.word))
        if not all(n.listed for n in common.names) or any(n.listed or n.titles for n in rare.names):
            return False
        if {n.kind for n in rare.names} & {"person"} or len(rare.names) > min(_LIKE, len(common.names)):
            return False
        wrong, right = next((x, y) for x, y in zip(rare.word.split(), common.word.split(), strict=True) if x != y)
        country = all(n.kind == "country" for n in common.names)
        if (len(common.word.split()) < _LONG and not country) or self._is_name(rare, wrong) or together(one, other):
            return False
        if plain(wrong) == plain(right):
            return plain(wrong) not in (wrong, right)
        syllables = self._letters.syllable(plain(wrong)) and self._letters.syllable(plain(right))
        return syllables and self._letters.near(plain(wrong), plain(right)) and plain(wrong)[0] == plain(right)[0]

    def _is_name(self, spelling: Spelling, word: str) -> bool:
        return any(u == "name" for n in spelling.names for w, u in zip(n.words, n.usual, strict=True) if w == word)

    def dropped(self, short: Spelling, long: Spelling) -> bool:
        """Whether one name is the other with a word left out by mistake."""
        words = long.word.split()
        left = next(i for i, w in enumerate(words) if words[:i] + words[i + 1 :] == short.word.split())
        if opposed(short, long) or any(n.listed for n in (*short.names, *long.names)):
            return False
        if self._syllables(short) and self._syllables(long):
            called = len(words) > _LONG and _family(short) and left > 0 and not _two_callings(short, long)
            enough = _RUN * (2 if together(short, long) else 1)
            return called and self._context.run(short.names, long.names) >= enough
        if short.articles & long.articles:
            return False
        if _half(short, long, words[left]):
            return len(long.articles) > len(short.articles)
        if left == 0:
            fresh = len(words) == _LIKE and words[0] in self._letters.newer and not _usual(short, short.word)
            return fresh and self._context.shared(short.names, long.names) >= _LIKE
        if len(words) <= _LONG or not self._media(words) or _abbreviated(long, words[left]):
            return False
        return self._context.shared(short.names, long.names) >= _SHARED

    def joined(self, one: Spelling, other: Spelling) -> bool:
        """Whether two names of the same letters are no listed ones, no syllables, and without signs between."""
        names = (*one.names, *other.names)
        if any(n.listed for n in names) or any(not _in_capitals(n) or _run_together(n) for n in names):
            return False
        if self._syllables(one) or self._syllables(other) or any(self._context.address(n) for n in names):
            return False
        loose, tight = sorted((one, other), key=lambda s: -len(s.word.split()))
        parts = set(loose.word.split()) - set(tight.word.split())
        return not all(_usual(loose, w) == "word" for w in parts)

    def _media(self, words: Sequence[str]) -> bool:
        return any(word in self._letters.body_words for word in words)

    def _syllables(self, spelling: Spelling) -> bool:
        return all(self._letters.syllable(plain(word)) for word in spelling.word.split())

    def _beside(self, one: Spelling, other: Spelling) -> bool:
        return self._context.run(one.names, other.names) >= _RUN


def _in_capitals(name: Name) -> bool:
    """Whether every word begins with a capital and holds letters alone: no address on the net does."""
    return all(w.isalpha() and w[0].isupper() for w in name.text.split())


def _bare(spelling: Spelling) -> bool:
    """Whether a name is printed without marks, as in another language."""
    return plain(spelling.word) == spelling.word


def _abbreviated(spelling: Spelling, word: str) -> bool:
    return any(fold(w) == word and w.isupper() for n in spelling.names for w in n.text.split())


def _half(short: Spelling, long: Spelling, word: str) -> bool:
    """Whether the first half of a double surname is left out."""
    if any(n.kind != "person" for n in short.names) or len(word) < _STEM:
        return False
    return all(re.search(rf"\w\s.*\b{word}-\w", n.text.lower()) for n in long.names)


def _family(spelling: Spelling) -> bool:
    """Whether the first word is listed as a name, and nothing says that a body is named."""
    return all(n.usual[0] == "name" and n.kind not in ("body", "country") for n in spelling.names)


def _usual(spelling: Spelling, word: str) -> str:
    found = {u for n in spelling.names for w, u in zip(n.words, n.usual, strict=True) if plain(w) == plain(word)}
    return next(iter(sorted(found - {""})), "")


def _two_callings(one: Spelling, other: Spelling) -> bool:
    mine, theirs = ({t for n in s.names for t in n.titles} for s in (one, other))
    return bool(mine and theirs and not mine & theirs)


def _run_together(name: Name) -> bool:
    """Whether a capital stands inside a word: a space was left out, the name is not spelt in another way."""
    return any(c.isupper() for w in name.text.split() for c in w[1:])
