"""Titles printed in two ways, and documents, flights and releases whose numbers are a slip apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from checker.languages.fold import plain
from checker.link.spelling_context import Context
from checker.link.spelling_evidence import Spelling, together
from checker.link.spelling_letters import Letters
from checker.model import Name

__all__ = ["marked_pairs"]

_CROWD = 16  # so many titles or numbers that differ in one part are a list
_ENOUGH = 5  # words of a title from which it is one though a word or a sign is left out
_MANY = 6  # words of a title from which it is one though a word is quite another
_RUN = 16  # letters of words beside two numbers that say they are one document's
_SHARED = 3  # telling words that the sentences of both share
_DIGITS = 3  # digits from which a number in another order is no chance
_NEAR = 4  # letters of a word that a slip leaves what it is

Pair = tuple[Spelling, Spelling]


def marked_pairs(names: Sequence[Name], letters: Letters, context: Context) -> Iterator[Pair]:
    """Every two titles or numbers of a story that are one."""
    titles: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    codes: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in names:
        if name.kind == "title":
            titles[name.words].append(name)
        else:
            codes[name.words].append(name)
    for a, b in _met(titles):
        if _one_title(a, b, letters) and not together(*(pair := (_spelling(titles[a]), _spelling(titles[b])))):
            yield pair
    for a, b in _met(codes):
        one, other = _spelling(codes[a]), _spelling(codes[b])
        if _codes(a, b, letters) and not one.articles & other.articles and _one_code(a, one, other, context):
            yield one, other


def _met(found: Iterable[tuple[str, ...]]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Every two rows of words that are equal but for one word, levelled, found without comparing all."""
    meeting: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for words in found:
        level = tuple(_level(w) for w in words)
        meeting[level].add(words)
        for i in range(len(level)):
            meeting[*level[:i], *level[i + 1 :]].add(words)
    small = (sorted(met) for met in meeting.values() if len(met) <= _CROWD)
    return sorted({pair for met in small for pair in combinations(met, 2)})


def _spelling(names: Sequence[Name]) -> Spelling:
    return Spelling(" ".join(names[0].words), tuple(names), full=True)


def _one_title(a: Sequence[str], b: Sequence[str], letters: Letters) -> bool:
    """Whether two titles differ in one word or sign."""
    short, long = sorted(([_level(w) for w in a], [_level(w) for w in b]), key=len)
    if len(short) == len(long):
        apart = [(x, y) for x, y in zip(short, long, strict=True) if x != y]
        return len(apart) == 1 and _slip(*apart[0], len(short), letters)
    if len(long) != len(short) + 1 or len(short) < _ENOUGH:
        return False
    left = next(i for i, w in enumerate(long) if i >= len(short) or w != short[i])
    return 0 < left < len(short) and long[:left] + long[left + 1 :] == short and not long[left][0].isdecimal()


def _level(word: str) -> str:
    """A word without the choice between i and y at its end."""
    return word.translate(_ENDS) if len(word) <= _NEAR else word


_ENDS = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")


def _slip(x: str, y: str, size: int, letters: Letters) -> bool:
    """Whether one word of a title may stand for another: by its letters, or as all others are equal."""
    signs = not x[0].isalnum(), not y[0].isalnum()
    if any(signs):
        return all(signs) and size >= _ENOUGH
    if not (x.isalpha() and y.isalpha()):
        return False
    if plain(x) == plain(y):
        return plain(x) not in (x, y)
    near = min(len(x), len(y)) >= _NEAR and letters.near(plain(x), plain(y))
    return size >= _MANY or near


def _codes(a: Sequence[str], b: Sequence[str], letters: Letters) -> bool:
    """Whether two numbers of one kind can be one: all parts are equal but one, which is a slip apart."""
    if len(a) != len(b):
        return False
    apart = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(apart) != 1:
        return False
    at = apart[0]
    x, y = a[at], b[at]
    match a[0]:
        case "document":
            return (at == 2 and len(a[1]) > 1) or (at == 1 and letters.turned(x, y))
        case "release":
            return at == 2 and x.split(".")[0] == y.split(".")[0]
        case "code":
            return at == 2 and letters.turned(x, y)
        case _:
            return at == 2 and (letters.turned(x, y) or (len(x) == len(y) >= _DIGITS and letters.near(x, y)))


def _one_code(a: Sequence[str], one: Spelling, other: Spelling, context: Context) -> bool:
    """Whether the words around two numbers say that they are one document's, flight's, release's."""
    if a[0] in ("document", "code"):
        return a[0] == "code" or context.run(one.names, other.names) >= _RUN
    return context.shared(one.names, other.names) >= _SHARED
