"""Which names an article prints at all: an answer that the other article names, too, is hardly a slip for its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.languages.fold import plain
from checker.languages.persons import spelt_alike
from checker.model import Article

__all__ = ["Printed"]

_WORD = re.compile(r"[^\W_]+")
_SHORT = 4  # letters of a word that is like too many others


class Printed:
    """The words with a capital, and the figures, of each article of a collection; read when first asked for."""

    __slots__ = ("_articles", "_words")

    def __init__(self, articles: Sequence[Article]) -> None:
        """Keep the articles."""
        self._articles = {a.id: a for a in articles}
        self._words: dict[str, frozenset[str]] = {}

    def last_word(self, article: str, name: str) -> bool:
        """Whether an article prints the last word of a name, or one like it."""
        printed, last = self._of(article), plain(_WORD.findall(name)[-1])
        return last in printed or any(spelt_alike(last, word) for word in printed if len(last) > _SHORT)

    def every_word(self, article: str, name: str) -> bool:
        """Whether an article prints all words of a name that have a capital."""
        wanted = {plain(word) for word in _WORD.findall(name) if word[0].isupper() or word[0].isdecimal()}
        return bool(wanted) and wanted <= self._of(article)

    def phrase(self, article: str, name: str) -> bool:
        """Whether an article prints these very words one after the other."""
        words = " ".join(plain(word) for word in _WORD.findall(self._articles[article].text))
        return f" {' '.join(plain(word) for word in _WORD.findall(name))} " in f" {words} "

    def _of(self, article: str) -> frozenset[str]:
        if article not in self._words:
            words = _WORD.findall(self._articles[article].text)
            self._words[article] = frozenset(plain(w) for w in words if w[0].isupper() or w[0].isdecimal())
        return self._words[article]
