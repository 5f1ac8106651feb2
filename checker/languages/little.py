"""Words that carry little by themselves, of all languages together: whatever compares wordings needs them."""

from __future__ import annotations

from functools import lru_cache

from checker.languages.fold import fold, plain
from checker.languages.pack import codes, silent_rows

__all__ = ["little_words", "slight_words"]

_SLIGHT = ("articles", "pronouns", "conjunctions")


@lru_cache(maxsize=1)
def little_words() -> frozenset[str]:
    """Every function word, syllable by syllable, as `plain` writes it."""
    rows = [row for code in codes() for row in silent_rows(code).values()]
    return frozenset(part for row in rows for word in row.split(",") for part in plain(word).split())


@lru_cache(maxsize=1)
def slight_words() -> frozenset[str]:
    """Articles, pronouns and connectives, as `fold` writes them: changing one hardly changes what is said."""
    rows = (silent_rows(code).get(row, "") for code in codes() for row in _SLIGHT)
    return frozenset(part for row in rows for word in row.split(",") for part in fold(word).split())
