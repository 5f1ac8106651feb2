"""Which lines of a web page are no part of the article: menus, labels, notices, and teasers for other articles.

In doubt a line is kept: a claim lost is a gap that we cause ourselves.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice

from checker.read.lines import Line
from checker.read.words import Language, Words, folded, key

__all__ = ["Marks", "find_furniture"]

Marks = list[str | None]
"""One entry a line: why it is furniture (the key of a message), or None."""

MENU = "furniture_menu"
LABEL = "furniture_label"
NOTICE = "furniture_notice"
TEASERS = "furniture_teasers"

_COUNT = re.compile(r"[\s:]*\(?\d{1,5}\)?\s*$")
_CRUMBS = re.compile(r"\s[>»›/|]\s")
_SHORT = 3
_LABEL_AT_MOST = 8
_LABEL_CHARACTERS = 120
_TEASER_LINE_AT_MOST = 35
_NOTICE_AT_MOST = 45
_BODY_WORDS = 60
_PAIR_WORDS = 40


def find_furniture(lines: Sequence[Line], words: Words, language: Language | None) -> Marks:
    """Mark the lines that are no part of the article; `language` is the article's."""
    paragraphs = [index for index, line in enumerate(lines) if line.prose]
    begins = paragraphs[0] if paragraphs else 0
    marks: Marks = [_alone(line, words, language, begun=index > begins) for index, line in enumerate(lines)]
    _mark_top(lines, marks, words)
    index = body_words = 0
    while index < len(lines):
        end = index + 1
        if _is_teaser_heading(lines[index], words):
            end = _end_of_teasers(lines, paragraphs, index, begun=body_words >= _BODY_WORDS)
            marks[index:end] = [TEASERS] * (end - index)
        elif marks[index] is None:
            body_words += lines[index].words
        index = end
    return marks


def _alone(line: Line, words: Words, language: Language | None, *, begun: bool) -> str | None:
    """What a line is by itself. Above the body `Watch: ...` may be the headline."""
    if line.words > _NOTICE_AT_MOST:
        return None
    label = _label(line) if line.words <= _LABEL_AT_MOST else ""
    if label in words.labels or _is_stray(line, label, words, language):
        return LABEL
    text = folded(line.text)
    if begun and line.words <= _TEASER_LINE_AT_MOST and text.startswith(words.teaser_line) and ":" in text[:-1]:
        return TEASERS
    if text.startswith(words.notice) or any(phrase in text for phrase in words.notice_within):
        return NOTICE
    return None


def _label(line: Line) -> str:
    """A line as the packs list it: no bullets, colon, or count of comments."""
    if len(line.text) > _LABEL_CHARACTERS:
        return ""
    return key(_COUNT.sub("", line.text)) or key(line.text)


def _is_teaser_heading(line: Line, words: Words) -> bool:
    """Whether other articles are advertised below this line."""
    return line.words <= _LABEL_AT_MOST and _label(line) in words.teasers


def _is_stray(line: Line, label: str, words: Words, language: Language | None) -> bool:
    """Two or three words of another pack's language alone on a line, and not a name: the second is in lower case."""
    pieces = label.split()
    if language is None or not 2 <= len(pieces) <= _SHORT or line.closed or not line.text.split()[-1].islower():
        return False
    letters = set(label)
    foreign = (other.letters for other in words.languages if other.code != language.code)
    return any(letters & strange for strange in foreign) and not letters & language.letters


def _mark_top(lines: Sequence[Line], marks: Marks, words: Words) -> None:
    """Mark what stands above the headline: the rest of a menu, the name of a section, a trail of crumbs."""
    title = _headline(lines, marks)
    if title is None:
        return
    menu = any(marks[:title])
    for index in range(title):
        line = lines[index]
        if marks[index] is None and line.words <= _SHORT and not line.closed:
            alone = line.words == 1 or _label(line) in words.sections or _CRUMBS.search(line.text)
            if menu or alone:
                marks[index] = MENU


def _headline(lines: Sequence[Line], marks: Marks) -> int | None:
    """The first line above the body that is long enough for a headline; None where the body comes first."""
    for index, line in enumerate(lines[:40]):
        if line.prose:
            return index if index and all(marks[:index]) else None
        if marks[index] is None and line.words > _SHORT and not _CRUMBS.search(line.text):
            return index
    return None


def _end_of_teasers(lines: Sequence[Line], paragraphs: Sequence[int], start: int, *, begun: bool) -> int:
    """Where the article goes on behind a heading such as "Related news": the index of its next paragraph, or the end.

    Teasers are titles, each with a sentence or two; an article that goes on has paragraphs side by side. Where no
    article has begun yet, any paragraph is its beginning, and the line above it its headline.
    """
    later = bisect_right(paragraphs, start)
    if begun:
        going_on = (index for index in islice(paragraphs, later, None) if _goes_on(lines, index))
        return next(going_on, len(lines))
    if later == len(paragraphs):
        return start + 1
    first = paragraphs[later]
    return max(start + 1, first - 1 if _may_be_headline(lines, first - 1) else first)


def _may_be_headline(lines: Sequence[Line], index: int) -> bool:
    return lines[index].words > _SHORT and not lines[index].closed


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """Two paragraphs side by side, long enough together for no teaser."""
    pair = lines[index : index + 2]
    return len(pair) == 2 and all(line.prose for line in pair) and sum(line.words for line in pair) >= _PAIR_WORDS
