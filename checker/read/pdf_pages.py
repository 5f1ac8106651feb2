"""The lines of a PDF file to its paragraphs: columns in order, broken words made whole."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

__all__ = ["Line", "Paragraph", "make_lines", "make_paragraphs"]

_CELL = " | "
_SAME_HEIGHT = 0.12
_SMALLER = 0.93
_STEP = 1.35
_LOOSE = 2.6
_INDENT = 0.6
_COLUMN_WORDS = 4
_COLUMN_LINES = 5
_COLUMN_FROM = 3
_EVEN, _ALIGNED = 1.25, 2.0
_CLOSED = re.compile(r"[.!?…:][\s\"'”’»)\]]*$")
_CLOSE_WITHIN = 12
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡])\W?\s*\w")
_WORD = re.compile(r"\w[\w'’-]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page (from 1), in points; `cells` where gaps part it, `hyphen` where it ends in a broken word."""

    page: int
    text: str
    left: float
    bottom: float
    right: float
    top: float
    cells: int = 1
    hyphen: bool = False

    @property
    def height(self) -> float:
        """The height of its letters, about the size of the type."""
        return self.top - self.bottom

    @property
    def closed(self) -> bool:
        """Whether it ends like a sentence."""
        return _CLOSED.search(self.text[-_CLOSE_WITHIN:]) is not None

    def alike(self, other: Line) -> bool:
        """Whether both are set in type of one size."""
        return abs(self.height - other.height) <= _SAME_HEIGHT * max(self.height, other.height)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, and where in `text` each begins."""

    lines: tuple[Line, ...]
    text: str
    starts: tuple[int, ...]

    @property
    def height(self) -> float:
        """The size of its type."""
        return self.lines[0].height


def make_lines(pages: Sequence[Any]) -> list[list[Line]]:
    """The lines of each page in the order of reading."""
    return [_page_lines(number, page["lines"]) if page else [] for number, page in enumerate(pages, 1)]


def _page_lines(page: int, found: Sequence[Any]) -> list[Line]:
    """The lines of one page; where lines of two columns were taken for one, the left column first."""
    split = [[_line(page, [run], line["hyphen"]) for run in line["runs"]] for line in found]
    lines: list[Line] = []
    at = 0
    while at < len(split):
        end = _end_of_columns(split, at)
        if end - at >= _COLUMN_LINES:
            lines += [runs[0] for runs in split[at:end]] + [runs[1] for runs in split[at:end] if len(runs) > 1]
            at = end
        else:
            is_row = len(split[at]) > 1 and not _is_spread(split, at)
            lines.append(_line(page, found[at]["runs"], found[at]["hyphen"], _CELL if is_row else " "))
            at += 1
    return lines


def _is_spread(split: Sequence[Sequence[Line]], at: int) -> bool:
    """Whether the gaps of a line are only those between the words of a justified one: as wide as one another."""
    runs = split[at]
    gaps = [right.left - left.right for left, right in pairwise(runs)]
    if any(" " in run.text for run in runs) or max(gaps) > _EVEN * min(gaps):
        return False
    around = [split[i] for i in (at - 1, at + 1) if 0 <= i < len(split)]
    lefts = [run.left for other in around for run in other[1:]]
    is_in_table = any(abs(run.left - left) <= _ALIGNED for run in runs[1:] for left in lefts)
    fills = any(abs(runs[-1].right - other[-1].right) <= _ALIGNED for other in around)
    return not is_in_table and (len(gaps) > 1 or fills)


def _end_of_columns(split: Sequence[Sequence[Line]], start: int) -> int:
    """Where a stretch of lines ends that all have prose on both sides of one gutter; a column may end before."""
    at = start
    gutter = None
    while at < len(split) and len(split[at]) == 2:
        right = split[at][1]
        gutter = right.left if gutter is None else gutter
        if abs(right.left - gutter) > right.height:
            break
        at += 1
    runs = [run for line in split[start:at] for run in line]
    words = sum(len(run.text.split()) for run in runs)
    return at if words >= _COLUMN_WORDS * len(runs) else start


def _line(page: int, runs: Sequence[Any], hyphen: bool, between: str = " ") -> Line:
    boxes = [run["box"] for run in runs]
    text = between.join(run["text"] for run in runs if run["text"])
    left, bottom, right, top = zip(*boxes, strict=True)
    return Line(
        page, text, min(left), min(bottom), max(right), max(top), len(runs) if between == _CELL else 1, bool(hyphen)
    )


def make_paragraphs(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """The paragraphs of all pages in order, then the notes from the feet of the pages."""
    body = _body_height(line for lines in pages for line in lines)
    text: list[Line] = []
    notes: list[Line] = []
    for lines in pages:
        foot = _foot(lines, body)
        text += lines[:foot]
        notes += lines[foot:]
    words = Counter(_WORD.findall(" ".join(line.text for line in (*text, *notes)).lower()))
    joiner = _Joiner([*text, *notes])
    return [_paragraph(group, words) for group in [*joiner.groups(text), *joiner.groups(notes)]]


def _body_height(lines: Iterable[Line]) -> float:
    """The size that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.height, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _foot(lines: Sequence[Line], body: float) -> int:
    """Where the notes at the foot of a page begin: small lines behind all others, the first with a note's mark."""
    at = len(lines)
    while at and lines[at - 1].height < _SMALLER * body and lines[at - 1].cells == 1:
        at -= 1
    while at < len(lines) and not _NOTE.match(lines[at].text):
        at += 1
    return at if at else len(lines)


class _Joiner:
    """Tells which lines go on in the next; knows how wide each column is and how far its lines stand apart."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Measure these lines."""
        self._rights: dict[tuple[int, int, int], float] = {}
        whole = [line for line in lines if line.cells == 1]
        self._counts = Counter(map(self._column, whole))
        for line in whole:
            key = self._column(line)
            self._rights[key] = max(self._rights.get(key, 0.0), line.right)
        steps: dict[int, list[float]] = defaultdict(list)
        for one, two in pairwise(lines):
            step = one.bottom - two.bottom
            if one.page == two.page and one.alike(two) and 0 < step < _LOOSE * one.height:
                steps[round(one.height)].append(step)
        # The lower quartile: where paragraphs are short, half of the steps lead to the next one.
        self._steps = {height: sorted(found)[len(found) // 4] for height, found in steps.items()}

    def groups(self, lines: Sequence[Line]) -> list[list[Line]]:
        """The lines of each paragraph."""
        groups: list[list[Line]] = []
        for line in lines:
            if groups and self._goes_on(groups[-1][-1], line):
                groups[-1].append(line)
            else:
                groups.append([line])
        return groups

    @staticmethod
    def _column(line: Line) -> tuple[int, int, int]:
        """Lines of one page, size and left edge, give or take an indent, share a right edge."""
        return line.page, round(line.height), round(line.left / (4 * max(line.height, 1)))

    def _goes_on(self, line: Line, after: Line) -> bool:
        """Whether a paragraph goes on from one line to the next."""
        if line.hyphen:
            return True
        if line.cells > 1 or after.cells > 1 or not line.alike(after):
            return False
        lower = after.text[0].islower()
        step = line.bottom - after.bottom
        if line.page != after.page or step < -0.3 * line.height:
            return not line.closed and (lower or (self._is_in_column(line) and self._is_full(line, after)))
        if step > _STEP * self._steps.get(round(line.height), line.height):
            return False
        if lower and not line.closed:
            return True
        is_indented = line.closed and after.left - line.left > _INDENT * line.height
        return not is_indented and self._is_full(line, after)

    def _is_in_column(self, line: Line) -> bool:
        """Whether there are enough lines like this one to know how wide they may be."""
        return self._counts[self._column(line)] >= _COLUMN_FROM

    def _is_full(self, line: Line, after: Line) -> bool:
        """Whether the next line's first word had no room on this one."""
        word = after.text.split()[0]
        width = (after.right - after.left) * (len(word) + 1) / max(len(after.text), 1)
        return line.right + 0.9 * width > self._rights[self._column(line)]


def _paragraph(lines: Sequence[Line], words: Counter[str]) -> Paragraph:
    """One text of the lines of a paragraph."""
    text = ""
    starts: list[int] = []
    pieces: list[str] = []
    size = 0
    for index, line in enumerate(lines):
        starts.append(size)
        text = line.text
        if index + 1 < len(lines):
            text = _with_joint(line, lines[index + 1].text, words)
        pieces.append(text)
        size += len(text)
    return Paragraph(tuple(lines), "".join(pieces), tuple(starts))


def _with_joint(line: Line, after: str, words: Counter[str]) -> str:
    """A line with what parts it from the next: nothing within a word, a hyphen that belongs to it, or a space."""
    text = line.text.rstrip("-\u2010\u00ad") if line.hyphen else line.text
    is_broken = line.hyphen or (re.search(r"[^\W\d_]-$", text) is not None and after[0].islower())
    if not is_broken:
        return text if re.search(r"\d[-–]$", text) and after[0].isdigit() else text + " "
    text = text.rstrip("-")
    first, second = _WORD.findall(text.lower())[-1:], _WORD.findall(after.lower())[:1]
    whole, parted = "".join([*first, *second]), "-".join([*first, *second])
    keeps = not after[0].islower() or words[parted] > words[whole]
    return text + "-" if keeps else text
