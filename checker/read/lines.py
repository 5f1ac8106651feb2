"""A text as its lines: where each begins and ends, and what it looks like from afar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Line", "make_line", "split_lines"]

_LINE = re.compile(r"[^\n\r\x0b\x0c\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\u2028\u2029]")
_BLANK = " \t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff"
_WORD = re.compile(r"\w")
_CLOSED = re.compile(r"[.!?…](?:/\.)?[\s\"'”’»)\]]*$")
_WRAPPED_AT_MOST = 100
_WRAPPED_AT_LEAST = 45


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it. `gap`: an empty line stands before it; `closed`: it ends like a sentence."""

    start: int
    end: int
    text: str
    words: int
    gap: bool
    closed: bool

    @property
    def prose(self) -> bool:
        """Whether this reads like a paragraph rather than a heading or a label."""
        return self.words >= 12 and (self.closed or self.words >= 40)


def split_lines(text: str, start: int = 0) -> list[Line]:
    """Cut a text from `start` on into lines that hold a letter or a digit; hard-wrapped paragraphs become one line."""
    lines: list[Line] = []
    last = start
    for found in _LINE.finditer(text, start):
        if not _WORD.search(text, found.start(), found.end()):
            continue
        gap = len(_BREAK.findall(text, last, found.start())) > 1 and bool(lines)
        lines.append(make_line(text, found.start(), found.end(), gap=gap))
        last = found.end()
    return _unwrapped(text, lines)


def make_line(text: str, start: int, end: int, *, gap: bool) -> Line:
    """A line of these bounds, drawn in to its first and last printed character."""
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip(_BLANK))
    body = raw.strip(_BLANK)
    return Line(start, start + len(body), body, len(body.split()), gap, bool(_CLOSED.search(body[-12:])))


def _unwrapped(text: str, lines: list[Line]) -> list[Line]:
    """Join the lines of paragraphs that a mailer or terminal cut at a fixed width."""
    if not _is_wrapped(lines):
        return lines
    full = 0.6 * max(line.end - line.start for line in lines)
    bounds: list[list[int]] = []
    gaps: list[bool] = []
    before = 0.0
    for line in lines:
        if bounds and not line.gap and before >= full:
            bounds[-1][1] = line.end
        else:
            bounds.append([line.start, line.end])
            gaps.append(line.gap)
        before = line.end - line.start
    return [make_line(text, start, end, gap=gap) for (start, end), gap in zip(bounds, gaps, strict=True)]


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether lines of one width break in the middle of sentences all through the text."""
    if not lines or max(line.end - line.start for line in lines) > _WRAPPED_AT_MOST:
        return False
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and a.end - a.start >= _WRAPPED_AT_LEAST]
    cut = sum(not a.closed and b.text[0].islower() for a, b in pairs)
    return len(pairs) >= 3 and cut >= 0.4 * len(pairs)
