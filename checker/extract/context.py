"""The words around a value, for finding its like in another article of the same language."""

from __future__ import annotations

from collections.abc import Iterable

from checker.extract.scan import Scan, Sentence

__all__ = ["ContextReader"]

_REACH = 12  # words on each side of a value
_STEM = 5  # letters of a word that tell it apart in a language with endings


class ContextReader:
    """Words of one text as they are compared: folded, without function words, without endings."""

    __slots__ = ("_stems",)

    def __init__(self, scan: Scan) -> None:
        """Fold every word of a text once."""
        self._stems = _stems(scan)

    def around(
        self, sentence: Sentence, start: int, end: int, described: range = range(0)
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words before and behind tokens `start` to `end` in their sentence, nearest first.

        Those that describe what is counted ("three damaged shops") stand behind, and first.
        """
        low, high = sentence.start, sentence.end
        behind = (*described, *range(end, high))
        return tuple(self._take(range(start - 1, low - 1, -1))), tuple(self._take(behind))

    def _take(self, places: Iterable[int]) -> list[str]:
        found: list[str] = []
        for i in places:
            stem = self._stems[i]
            if stem:
                found.append(stem)
                if len(found) == _REACH:
                    break
        return found


def _stems(scan: Scan) -> list[str]:
    """The stem of each token, empty where it says nothing of its own: a function word, a sign, a lone digit."""
    cut = _STEM if scan.pack.plural else None
    stems: list[str] = []
    for word, key in zip(scan.tokens.words, scan.tokens.keys, strict=True):
        silent = not word[0].isalnum() or (len(word) == 1 and (word.isdecimal() or cut is not None))
        stems.append("" if silent else key[:cut])
    for stop in scan.within(0, len(stems), "stop"):
        if stop.end == stop.start + 1:
            stems[stop.start] = ""
    return stems
