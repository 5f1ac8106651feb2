"""The lines of a PDF file with their places on the page, as JSON: a program of its own, run by `from_pdf`.

A broken or hostile PDF can make any renderer run for ever, eat all memory or crash; here it ends nothing but this
process, which begins by limiting itself. It knows nothing of the rest of the program.

In: the file on standard input; the limits on pages, characters and seconds as arguments. Out: {"error": "password" or
"broken"}, or {"count": 3, "pages": [{"height": 842, "drawn": true, "unmapped": 0.0, "lines": [{"hyphen": false, "runs":
[{"text": "", "box": [left, bottom, right, top]}]}]}]}. Boxes are in points and turned so that text runs from left to
right.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from ctypes import byref
from importlib import import_module
from typing import Any, NamedTuple

__all__ = ["main"]

_MEMORY_AT_MOST = 1_000_000_000
_GAP = 1.6
_SAMPLE = 500
_QUARTER = 1.5707963
_LINE_END, _HYPHEN = (0x0A, 0x0D), (0x02, 0xFFFE)
_BLANK = (0x20, 0xA0, 0x09, 0x00)
_PASSWORD = 4
_SMALL, _RAISED = 0.8, 0.15
_POWERS = {0x32: 0xB2, 0x33: 0xB3}

Box = tuple[float, float, float, float]


class Word(NamedTuple):
    """The first and last character of a word, and the box around it."""

    first: int
    last: int
    box: Box


def main() -> None:
    """Read a file from standard input and write its lines."""
    pages_at_most, characters_at_most, seconds_at_most = map(int, sys.argv[1:4])
    _limit(seconds_at_most)
    json.dump(_document(sys.stdin.buffer.read(), pages_at_most, characters_at_most), sys.stdout)


def _limit(seconds: int) -> None:
    """Let the system end this process before it harms the machine."""
    try:
        import resource
    except ImportError:  # Windows knows no such limits
        return
    for what, wanted in ((resource.RLIMIT_AS, _MEMORY_AT_MOST), (resource.RLIMIT_CPU, seconds)):
        hard = resource.getrlimit(what)[1]
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(what, (most, hard))


def _document(data: bytes, pages_at_most: int, characters_at_most: int) -> dict[str, Any]:
    """All pages up to the limits."""
    pdfium: Any = import_module("pypdfium2")

    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        return {"error": "password" if getattr(error, "err_code", None) == _PASSWORD else "broken"}
    pages: list[dict[str, Any] | None] = []
    try:
        for index in range(min(count, pages_at_most)):
            try:
                page = _page(document, index, characters_at_most)
            except pdfium.PdfiumError:
                page = None
            pages.append(page)
            characters_at_most -= page["characters"] if page else 0
            if characters_at_most <= 0:
                break
    finally:
        document.close()
    return {"count": count, "pages": pages}


def _page(document: Any, index: int, characters_at_most: int) -> dict[str, Any]:
    """One page."""
    raw: Any = import_module("pypdfium2.raw")
    page = document[index]
    page.set_rotation(0)  # in memory: pdfium reads some pages that lie on their side from the last line to the first
    text = page.get_textpage()
    try:
        count = min(text.count_chars(), characters_at_most)
        sample = range(0, count, max(1, count // _SAMPLE))
        unmapped = sum(raw.FPDFText_HasUnicodeMapError(text.raw, i) == 1 for i in sample)
        width, height = page.get_size()
        lines = _Lines(text.raw, count, raw, (width, height))
        found = lines.all()
        return {
            "height": width if lines.is_sideways else height,
            "drawn": raw.FPDFPage_CountObjects(page.raw) > 0,
            "unmapped": unmapped / max(1, len(sample)),
            "characters": count,
            "lines": found,
        }
    finally:
        text.close()
        page.close()


class _Lines:
    """The lines of a page as pdfium finds them; a hyphen that it took for one of a broken word ends a line, too.

    Places are asked for where they matter only, at both ends of words and for digits: asking is slow.
    """

    def __init__(self, handle: Any, count: int, raw: Any, size: tuple[float, float]) -> None:
        """Read the UTF-16 code units of a page."""
        self._handle, self._raw, self._rectangle = handle, raw, raw.FS_RECTF()
        self._width, self._height = size
        self._units = [raw.FPDFText_GetUnicode(handle, index) for index in range(count)]
        self._quarter = 0
        self.is_sideways = False

    def all(self) -> list[dict[str, Any]]:
        """All lines."""
        lines: list[dict[str, Any]] = []
        quarters: Counter[int] = Counter()
        start = 0
        for index, unit in enumerate([*self._units, _LINE_END[0]]):
            if unit in _LINE_END or unit in _HYPHEN:
                runs = self._runs(start, index)
                if runs:
                    lines.append({"hyphen": unit in _HYPHEN, "runs": runs})
                    quarters[self._quarter] += 1
                start = index + 1
        most = max(quarters, key=lambda quarter: quarters[quarter], default=0)
        self.is_sideways = most in (1, 3)
        return lines[::-1] if most == 1 else lines  # pdfium begins with the last line of text that runs downwards

    def _runs(self, start: int, end: int) -> list[dict[str, Any]]:
        """The stretches of a line between gaps that no space is as wide as: the cells of a table, or two columns."""
        spans = self._words(start, end)
        if spans:
            angle = self._raw.FPDFText_GetCharAngle(self._handle, spans[0][0])
            self._quarter = round(angle / _QUARTER) % 4
        runs: list[list[Word]] = []
        for first, last in spans:
            left, right = self._box(first), self._box(last)
            word = Word(first, last, (left[0], left[1], right[2], left[3]))
            if not runs or left[0] - runs[-1][-1].box[2] > _GAP * (left[3] - left[1]):
                runs.append([])
            runs[-1].append(word)
        return [{"text": self._text(run), "box": _around(run)} for run in runs]

    def _words(self, start: int, end: int) -> list[tuple[int, int]]:
        """First and last character of each stretch without blanks."""
        words: list[tuple[int, int]] = []
        first: int | None = None
        for index in range(start, end):
            if self._units[index] in _BLANK:
                if first is not None:
                    words.append((first, index - 1))
                first = None
            elif first is None:
                first = index
        return words if first is None else [*words, (first, end - 1)]

    def _box(self, index: int) -> Box:
        """Where a character stands once the page is turned so that its text runs from left to right."""
        found = self._rectangle
        self._raw.FPDFText_GetLooseCharBox(self._handle, index, byref(found))
        left, bottom, right, top = found.left, found.bottom, found.right, found.top
        if not self._quarter:
            return left, bottom, right, top
        return (
            (self._height - top, left, self._height - bottom, right),
            (self._width - right, self._height - top, self._width - left, self._height - bottom),
            (bottom, self._width - right, top, self._width - left),
        )[self._quarter - 1]

    def _text(self, run: list[Word]) -> str:
        """The text of a run. Small raised digits are marks of notes and go, but for squares and cubes."""
        _, bottom, _, top = max((word.box for word in run), key=lambda box: (box[3] - box[1], -box[1]))
        units: list[int] = []
        for index in range(run[0].first, run[-1].last + 1):
            unit = self._units[index]
            if not 0x30 <= unit <= 0x39 or not self._is_raised(index, bottom, top):
                units.append(unit)
            elif unit in _POWERS and units[-1:] == [ord("m")]:
                units.append(_POWERS[unit])
        return b"".join(unit.to_bytes(4, "little")[:2] for unit in units).decode("utf-16-le", "replace").strip()

    def _is_raised(self, index: int, bottom: float, top: float) -> bool:
        """Whether a character is smaller than those around it and stands higher."""
        box = self._box(index)
        return box[3] - box[1] < _SMALL * (top - bottom) and box[1] > bottom + _RAISED * (top - bottom)


def _around(run: list[Word]) -> list[float]:
    """The box around a run; as high as most of its words, for marks and signs stick out."""
    boxes = [word.box for word in run]
    (bottom, top), _ = Counter((box[1], box[3]) for box in boxes).most_common(1)[0]
    return [round(edge, 2) for edge in (min(box[0] for box in boxes), bottom, max(box[2] for box in boxes), top)]


if __name__ == "__main__":
    main()
