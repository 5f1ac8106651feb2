"""Whether two printed names may be one person's."""

from __future__ import annotations

from difflib import SequenceMatcher

from checker.languages.fold import plain

__all__ = ["one_person", "spelt_alike"]

_LIKE = 0.7  # two words so alike may be one, spelt in two ways
_LONG = 3  # words of a name


def one_person(one: str, other: str) -> bool:
    """Whether one name holds the other, or their last words are spelt alike.

    Where names are long, two people may share a word (a family name, a middle name); short ones share nothing.
    """
    first, second = (plain(name).replace("-", " ").split() for name in (one, other))
    if set(first) <= set(second) or set(second) <= set(first) or spelt_alike(first[-1], second[-1]):
        return True
    return min(len(first), len(second)) < _LONG and bool(set(first) & set(second))


def spelt_alike(one: str, other: str) -> bool:
    """Whether two words without marks may be one in two spellings."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _LIKE
