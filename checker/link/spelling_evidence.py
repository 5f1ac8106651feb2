"""Whether two spellings are one name: what stands beside them, and in which articles they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from checker.languages.fold import plain
from checker.link.spelling_letters import Letters
from checker.model import Article, Name

__all__ = ["Spelling", "agree", "full_slip", "full_wide", "opposed", "together", "word_slip"]

_SHORT = 3  # companions of fewer letters say nothing
_ALONE = 5  # letters from which a name that stands alone can be told to be misspelt
_ACRONYM = 4  # letters from which an acronym with two of them exchanged is a misprint
_OFTEN = 3  # places from which a spelling that one article also prints is the right one
_PART = 3  # words from which a full name of syllables is one person's
_GIVEN = 6  # letters of a given name that is no short form
_STEM = 3  # letters that two names begin with where nothing but their place beside a title joins them


class Spelling(NamedTuple):
    """One way to spell a name: the word (or the full name) that differs, without marks, and where it stands.

    `full` where the names are known to be one by their other words, too.
    """

    word: str
    names: tuple[Name, ...]
    full: bool = False

    @property
    def articles(self) -> frozenset[str]:
        """The articles that print it."""
        return frozenset(name.article for name in self.names)


def word_slip(
    one: Spelling, other: Spelling, letters: Letters, articles: Mapping[str, Article], ids: Iterable[str]
) -> tuple[Spelling, Spelling] | None:
    """Two words that are near each other as spellings of one name, one of them misprinted; None where they are not.

    Names that only share the word are left out of what comes back: "John Bond" is no spelling of "Jon Owen".
    """
    if letters.slip(one.word, other.word, person=True) is None or _all_listed(one, other):
        return None
    company = _shared_company(one, other, letters)
    if company:
        one, other = _of(one, company), _of(other, company)
    slip = letters.slip(one.word, other.word, person=bool(company) and _person(one, other))
    if slip is None or together(one, other) or opposed(one, other):
        return None
    copied = _copied(one, other, articles)
    if letters.one_sound(one.word, other.word) and not (_printed_by_both(one, other) or copied):
        return None
    if not company and (slip == "two" or not _stands_alone(one, other, copied=copied)):
        return None
    doubtful = _both_known(one, other) or "word" in _usual(one) | _usual(other) or _man_and_woman(one, other)
    if doubtful and not (company and agree(one, other)):
        return None
    if any(_small(word, articles[i].text) for word in (one.word, other.word) for i in ids):
        return None
    return one, other


def _copied(one: Spelling, other: Spelling, articles: Mapping[str, Article]) -> bool:
    """Whether a draft has one spelling and its sources the other: it took the name from them."""
    roles = [sorted({articles[a].role for a in spelling.articles}) for spelling in (one, other)]
    return sorted(roles) == [["draft"], ["source"]]


def _person(one: Spelling, other: Spelling) -> bool:
    return "person" in {n.kind for n in (*one.names, *other.names)}


def _of(spelling: Spelling, company: frozenset[str]) -> Spelling:
    """The names of a spelling that one of these words stands in, and those without company where all others are."""
    joined = tuple(n for n in spelling.names if _held(n, company))
    alone = tuple(n for n in spelling.names if not _beside(n, spelling.word))
    names = spelling.names if len(joined) + len(alone) == len(spelling.names) else joined
    return Spelling(spelling.word, names, full=True)


def _held(name: Name, company: frozenset[str]) -> bool:
    return any(plain(word) in company for word in name.words)


def together(one: Spelling, other: Spelling) -> bool:
    """Whether one sentence names both, or one article both again and again: then they are two."""
    if {(n.article, n.sentence) for n in one.names} & {(n.article, n.sentence) for n in other.names}:
        return True
    counts = Counter(n.article for n in one.names), Counter(n.article for n in other.names)
    return any(min(counts[0][a], counts[1][a]) > 1 for a in one.articles & other.articles)


def opposed(one: Spelling, other: Spelling) -> bool:
    """Whether the ages beside them are those of two people."""
    ages = {n.age for n in one.names} - {None}, {n.age for n in other.names} - {None}
    return bool(ages[0] and ages[1] and not ages[0] & ages[1])


def agree(one: Spelling, other: Spelling) -> bool:
    """Whether an age or a calling stands beside both."""
    ages = {n.age for n in one.names} & {n.age for n in other.names} - {None}
    return bool(ages or _titles(one) & _titles(other))


def _titles(spelling: Spelling) -> set[str]:
    return {title for name in spelling.names for title in name.titles}


def _all_listed(one: Spelling, other: Spelling) -> bool:
    return all(n.listed for n in one.names) and all(n.listed for n in other.names)


def _printed_by_both(one: Spelling, other: Spelling) -> bool:
    return bool(one.articles & other.articles)


def _usual(spelling: Spelling) -> set[str]:
    """As what the lists of a language have the word: as a "name", as a "word"."""
    found: set[str] = {
        u for n in spelling.names for w, u in zip(n.words, n.usual, strict=True) if plain(w) == spelling.word
    }
    return found - {""}


def _both_known(one: Spelling, other: Spelling) -> bool:
    return bool(_usual(one) and _usual(other))


def _man_and_woman(one: Spelling, other: Spelling) -> bool:
    """Whether two given names differ only in their last letter: "Mario" and "Maria" are two people."""
    short, long = sorted((one.word, other.word), key=lambda word: (len(word), word))
    if long[:-1] not in (short, short[:-1]):
        return False
    return any(plain(n.words[0]) == s.word and len(n.words) > 1 for s in (one, other) for n in s.names)


def _beside(name: Name, word: str) -> list[tuple[str, int]]:
    """The words beside one in a name, without marks, and on which side they stand (-1 before it, 1 behind it)."""
    words = [plain(w) for w in name.words]
    at = words.index(word)
    return [
        (w, -1 if i < at else 1)
        for i, (w, usual) in enumerate(zip(words, name.usual, strict=True))
        if i != at and len(w) >= _SHORT and usual != "word"
    ]


def _shared_company(one: Spelling, other: Spelling, letters: Letters) -> frozenset[str]:
    """Words of full names that stand on the same side of both, themselves perhaps misprinted."""
    mine, theirs = ({pair for n in s.names for pair in _beside(n, s.word)} for s in (one, other))
    found = {w for w, _ in mine & theirs}
    for a, side in mine:
        for b, that in theirs:
            if side == that and len(a) > _ALONE and letters.slip(a, b) == "one":
                found |= {a, b}
    return frozenset(found)


def _stands_alone(one: Spelling, other: Spelling, *, copied: bool) -> bool:
    """Whether a word without company can only be a misprint of the other: rare, long, and unknown to the lists.

    What a draft took from its source (`copied`) need not stand in two more articles.
    """
    rare, common = sorted((one, other), key=lambda s: (len(s.names), s.word))
    if _acronyms(rare, common):
        return True
    if min(len(rare.word), len(common.word)) < _ALONE or rare.word[0] != common.word[0] or _usual(rare):
        return False
    if all(any(_beside(n, s.word) for n in s.names) for s in (rare, common)):
        return False
    home = Counter(n.article for n in common.names)
    if copied and len(common.names) > len(rare.names):
        return True
    if len(common.articles - rare.articles) > 1 or any(home[a] > 1 for a in rare.articles):
        return True
    return _printed_by_both(rare, common) and len(common.names) >= _OFTEN


def _acronyms(rare: Spelling, common: Spelling) -> bool:
    """Whether two acronyms have the same letters in another order, the wrong one printed once."""
    if len(rare.names) > 1 or len(common.names) < _OFTEN or sorted(rare.word) != sorted(common.word):
        return False
    names = (*rare.names, *common.names)
    return len(rare.word) >= _ACRONYM and all(len(n.words) == 1 and n.text.isupper() for n in names)


def _small(word: str, text: str) -> bool:
    """Whether a text prints the word in small letters, too: then it is no name."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def full_slip(one: Spelling, other: Spelling, letters: Letters) -> bool:
    """Whether two full names of syllables that differ in one syllable, or its tone, are one person's.

    `word` of each is its full name with marks.
    """
    mine, theirs = one.word.split(), other.word.split()
    if len(mine) < _PART or not _full(one, other):
        return False
    a, b = next((x, y) for x, y in zip(mine, theirs, strict=True) if x != y)
    if len(mine) == _PART and letters.common_middles & {plain(mine[1]), plain(theirs[1])} and not agree(one, other):
        return False
    if plain(a) == plain(b):
        return plain(a) not in (a, b)
    if letters.one_sound(plain(a), plain(b)) or not (letters.syllable(plain(a)) and letters.syllable(plain(b))):
        return False
    from rapidfuzz.distance import OSA  # only where two names are near each other

    return OSA.distance(plain(a), plain(b), score_cutoff=1) <= 1


def full_wide(one: Spelling, other: Spelling, letters: Letters) -> bool:
    """Whether two full names with one word quite different are one person's: only on good evidence.

    An age or an office beside both is such or, in a language of syllables, that so many other words are equal.
    """
    mine, theirs = one.word.split(), other.word.split()
    if not _full(one, other) or not _person(one, other):
        return False
    syllables = all(letters.syllable(plain(word)) for word in (*mine, *theirs))
    if not agree(one, other) and not (syllables and len(mine) > _PART):
        return False
    at = next(i for i, (x, y) in enumerate(zip(mine, theirs, strict=True)) if x != y)
    a, b = plain(mine[at]), plain(theirs[at])
    if a == b or letters.one_sound(a, b) or a[:_STEM] != b[:_STEM] or min(len(a), len(b)) < _STEM:
        return False
    return syllables or at > 0 or not _pet_name(one, other, letters)


def _pet_name(one: Spelling, other: Spelling, letters: Letters) -> bool:
    """Whether one given name may be short for the other: only two long ones that the lists have are surely two."""
    given = [(plain(n.words[0]), n.usual[0]) for n in (*one.names, *other.names)]
    return any(u != "name" or len(w) < _GIVEN or w.endswith(letters.pet_endings) for w, u in given)


def _full(one: Spelling, other: Spelling) -> bool:
    """Whether both can be one person: no article prints both, no age or office speaks against it."""
    if _titles(one) and _titles(other) and not _titles(one) & _titles(other):
        return False
    kinds = {n.kind for n in (*one.names, *other.names)}
    if kinds & {"place", "body", "country"} or _printed_by_both(one, other):
        return False
    return not opposed(one, other)
