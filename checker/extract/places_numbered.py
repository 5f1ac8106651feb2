"""Places that a number tells: "Terminal 2", "Highway 12", "the third floor", "phường 12", "tầng 3"."""

from __future__ import annotations

import re
from typing import NamedTuple

from checker.extract.date_terminals import ordinal_at
from checker.extract.scan import Scan, Sentence
from checker.values import Place

__all__ = ["Numbered", "numbered"]

_NUMBER = re.compile(r"(?:[A-Za-z]-?)?\d{1,3}[A-Za-z]?")


class Numbered(NamedTuple):
    """Such a place in a text: tokens `start` to `end`."""

    start: int
    end: int
    place: Place


def numbered(scan: Scan, start: int, sentence: Sentence) -> Numbered | None:
    """The place that begins at a token, behind an article or not: a kind and its number, or an ordinal and a kind."""
    article = scan.hit(start, "stop")
    at = article.end if article is not None and article.id == "articles" else start
    kind = scan.hit(at, "place_numbered")
    if kind is not None and kind.end < sentence.end and _NUMBER.fullmatch(scan.tokens.words[kind.end]):
        end = kind.end + 2 if _lettered(scan, kind.end) else kind.end + 1
        return _place(scan, at, end, kind.id, scan.words(kind.end, end))
    which = ordinal_at(scan, at)
    kind = scan.hit(which[0], "place_counted") if which is not None and which[0] < sentence.end else None
    if which is None or kind is None:
        return None
    return _place(scan, at, kind.end, kind.id, str(which[1]))


def _lettered(scan: Scan, at: int) -> bool:
    """Whether a letter stands right behind a number at a token: "14B"."""
    words = scan.tokens.words
    return at + 1 < len(words) and scan.tokens.glued(at + 1) and len(words[at + 1]) == 1 and words[at + 1].isalpha()


def _place(scan: Scan, start: int, end: int, kind: str, number: str) -> Numbered:
    return Numbered(start, end, Place(scan.words(start, end), f"{kind}#{number.lower().replace('-', '')}"))
