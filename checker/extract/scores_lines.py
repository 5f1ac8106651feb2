"""Result lines: "Northfield 65, Ashford 53", a name and its points, then the other name and its points."""

from __future__ import annotations

from collections.abc import Iterator

from checker.extract.scan import Scan, Sentence

__all__ = ["result_lines"]

_MOST = 199
_LONGEST = 5  # words of a name
_SEED = 3  # tokens of "No. 9" before a name


def result_lines(scan: Scan, printed: frozenset[str]) -> Iterator[tuple[int, int, str, str]]:
    """Tokens `start` to `end` and both numbers of each line of which one number also stands in a score of the article.

    `printed` are the numbers of its other scores: two names with numbers may be two roads or two aircraft.
    """
    for sentence in scan.sentences:
        for at in range(sentence.start + 1, sentence.end - 3):
            if scan.tokens.words[at + 1] != ",":
                continue
            first, behind = _points(scan, at), _second(scan, at + 2, sentence)
            second = _points(scan, behind) if behind is not None else None
            if first and second and behind is not None and {first, second} & printed:
                yield at, behind + 1, first, second


def _second(scan: Scan, at: int, sentence: Sentence) -> int | None:
    """Where the number behind the second name stands; a seed ("No. 9") before the name is passed."""
    words = scan.tokens.words
    if words[at] == "No" and words[at + 1 : at + 2] == ["."]:
        at += _SEED
    name = at
    while name < min(sentence.end, at + _LONGEST) and words[name][0].isalpha() and scan.tokens.capital(name):
        name += 1
    if name == at or name >= sentence.end or _goes_on(scan, name + 1, sentence):
        return None
    return name


def _points(scan: Scan, at: int) -> str | None:
    """Points right behind a name: whole, small, tied to nothing."""
    tokens, word = scan.tokens, scan.tokens.words[at]
    if not word.isdecimal() or int(word) > _MOST or tokens.glued(at) or not tokens.words[at - 1][0].isalpha():
        return None
    listed = scan.before(at, "month", "weekday", "place_nouns")
    return word if listed is None and tokens.capital(at - 1) else None


def _goes_on(scan: Scan, at: int, sentence: Sentence) -> bool:
    """Whether words go on behind the second number in a way that makes it a count of something."""
    tokens = scan.tokens
    if at >= sentence.end:
        return False
    tied = tokens.glued(at) and tokens.words[at] in "-–/:"
    return tied or (tokens.words[at].islower() and scan.hit(at, "stop") is None)
