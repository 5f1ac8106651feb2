"""Which language an article is written in, found offline: letters and frequent words first, a model only in doubt."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from checker.languages.fold import fold
from checker.read.words import Language

__all__ = ["UNKNOWN", "Identifier"]

UNKNOWN = "und"
_SAMPLE = 4000
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS_SURE = 0.06
_WORDS_SURE = 0.15
_LETTERS_FOR_MODEL = 20
_MODEL_SURE = 0.9


class Identifier:
    """Tells languages apart. The model is loaded when the first doubtful text asks for it, and kept."""

    __slots__ = ("_languages", "_model")

    def __init__(self, languages: tuple[Language, ...]) -> None:
        """Know these packs' letters and words."""
        self._languages = languages
        self._model: Any = None

    def identify(self, text: str) -> str:
        """The BCP 47 code of a text's language: a pack's where letters or words are sure, else the model's or `und`."""
        sample = unicodedata.normalize("NFC", text[:_SAMPLE])
        words = [fold(word) for word in _WORD.findall(sample)]
        letters = "".join(words)
        return self._by_letters(letters) or self._by_words(words) or self._by_model(sample, len(letters))

    def _by_letters(self, letters: str) -> str | None:
        """The language whose own letters are frequent here."""
        for language in self._languages:
            own = language.letters.intersection(letters)
            if own and sum(map(letters.count, own)) > _LETTERS_SURE * len(letters):
                return language.code
        return None

    def _by_words(self, words: list[str]) -> str | None:
        """The language whose frequent words are frequent here, and no other's."""
        counts = [(sum(w in language.common_words for w in words), language.code) for language in self._languages]
        (most, code), *others = sorted(counts, reverse=True) or [(0, "")]
        runner_up = others[0][0] if others else 0
        return code if most >= max(2, _WORDS_SURE * len(words), 2 * runner_up) else None

    def _by_model(self, sample: str, letters: int) -> str:
        """Ask py3langid, whose first call costs a third of a second; `und` where it is not sure."""
        if letters < _LETTERS_FOR_MODEL:
            return UNKNOWN
        if self._model is None:
            from py3langid.langid import MODEL_FILE, LanguageIdentifier

            self._model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        code, sure = self._model.classify(sample)
        return str(code) if sure >= _MODEL_SURE else UNKNOWN
