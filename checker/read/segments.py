"""Lines to segments: what each stretch of an article is, and which stretches are no part of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from checker.model import Message, Segment
from checker.read.furniture import Marks
from checker.read.lines import Line
from checker.read.words import Words, folded, key

__all__ = ["Run", "furniture_runs", "make_segments", "pieces"]

Part = Literal["headline", "subhead", "body", "caption"]
_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_HEADLINE_AT_MOST = 32
_SUBHEAD_AT_MOST = 14
_CAPTION_AT_MOST = 60
_CREDIT_AT_MOST = 8
_LOOK_BACK = 100


@dataclass(frozen=True, slots=True)
class Run:
    """Furniture without article between: its bounds and why it is none."""

    start: int
    end: int
    reason: Message


def furniture_runs(lines: Sequence[Line], marks: Marks) -> list[Run]:
    """The stretches of marked lines, each with one reason."""
    runs: list[Run] = []
    open_at: int | None = None
    for index in range(len(lines) + 1):
        marked = index < len(lines) and marks[index] is not None
        if marked and open_at is None:
            open_at = index
        elif not marked and open_at is not None:
            reasons = {mark for mark in marks[open_at:index] if mark}
            reason = reasons.pop() if len(reasons) == 1 else "furniture_page"
            begins = " ".join(lines[open_at].text.split())
            text = begins if len(begins) <= 40 else begins[:40].rsplit(" ", 1)[0] + "…"
            runs.append(Run(lines[open_at].start, lines[index - 1].end, Message(reason, (("text", text),))))
            open_at = None
    return runs


def pieces(line: Line, markdown: bool) -> tuple[int, Part | None]:
    """How many characters of a line are only markup, and what the markup says it is."""
    found = _HEADING.match(line.text) if markdown else None
    if found is None:
        return 0, None
    return found.end(), "headline" if len(found[1]) == 1 else "subhead"


def make_segments(
    lines: Sequence[Line], words: Words, *, title: str | None, markdown: bool, told: Sequence[Segment] = ()
) -> list[Segment]:
    """One segment for each line of the article, in order; `told` are stretches whose part the file's format tells."""
    markup = [pieces(line, markdown) for line in lines]
    for index, part in _told_parts(lines, told):
        markup[index] = (0, part)
    parts = _parts(lines, words, title, [part for _, part in markup])
    starts = [line.start + length for line, (length, _) in zip(lines, markup, strict=True)]
    return [Segment(start, line.end, part) for start, line, part in zip(starts, lines, parts, strict=True)]


def _told_parts(lines: Sequence[Line], told: Sequence[Segment]) -> Iterable[tuple[int, Part]]:
    """The lines (by index) that begin in a stretch whose part is told."""
    stretches = sorted(told, key=lambda segment: segment.start)
    starts = [segment.start for segment in stretches]
    for index, line in enumerate(lines):
        place = bisect_right(starts, line.start) - 1
        if place >= 0 and line.start < stretches[place].end:
            yield index, stretches[place].part


def _parts(lines: Sequence[Line], words: Words, title: str | None, told: Sequence[Part | None]) -> list[Part]:
    parts: list[Part] = [part or "body" for part in told]
    is_told, seen_headline = "headline" in told, False
    for index in range(len(lines)):
        if parts[index] == "headline":
            parts[index], seen_headline = "subhead" if seen_headline else "headline", True
        elif told[index] is None:
            parts[index] = _part(index, lines, words, title, seen_headline or is_told)
            seen_headline |= parts[index] == "headline"
    _extend_captions(lines, parts, words)
    return parts


def _part(index: int, lines: Sequence[Line], words: Words, title: str | None, seen_headline: bool) -> Part:
    """What a line is by its look and its place."""
    line = lines[index]
    if index and _is_caption(line, words):
        return "caption"
    if not seen_headline and _is_headline(index, lines, title):
        return "headline"
    if index and line.words <= _SUBHEAD_AT_MOST and not line.closed and _heads(index, lines, 2):
        return "subhead"
    return "body"


def _is_headline(index: int, lines: Sequence[Line], title: str | None) -> bool:
    """The first line, short and without a full stop, with a longer text below; or the known title."""
    line = lines[index]
    if title and index < 3 and key(line.text) == key(title):
        return True
    if index or line.words > _HEADLINE_AT_MOST or line.text.endswith((".", ",", ";", ":")) or line.text[0] in "-*•":
        return False
    return any(later.words > max(line.words, 11) for later in lines[1:8])


def _heads(index: int, lines: Sequence[Line], times: int) -> bool:
    """Whether a longer paragraph follows."""
    return index + 1 < len(lines) and lines[index + 1].words >= max(12, times * lines[index].words)


def _is_caption(line: Line, words: Words) -> bool:
    """Whether a line says what a picture shows: it ends with the photographer's credit, or begins like a caption."""
    if line.words > _CAPTION_AT_MOST:
        return False
    text = folded(line.text)
    if text.startswith(words.caption_opening) or text.rstrip(" .").endswith(words.caption_ending):
        return True
    return _credit(line, words) is not None


def _credit(line: Line, words: Words) -> re.Match[str] | None:
    """The photographer's credit that ends a line; what follows the colon begins like a name."""
    text = folded(line.text)
    found = words.photo.search(text, max(0, len(text) - _LOOK_BACK))
    if found is None:
        return None
    printed = line.text[len(line.text) - (len(text) - found.start("name")) :]
    return found if not printed[:1].islower() else None


def _extend_captions(lines: Sequence[Line], parts: list[Part], words: Words) -> None:
    """A line that is nothing but a credit makes the short line right above it a caption too."""
    for index in range(1, len(lines)):
        credit = parts[index] == "caption" and lines[index].words <= _CREDIT_AT_MOST and _credit(lines[index], words)
        if credit and credit.start() <= 1 and not lines[index].gap and parts[index - 1] == "body":
            parts[index - 1] = "caption" if lines[index - 1].words <= _CAPTION_AT_MOST // 2 else "body"
