"""The lines of a PDF file with their places on the page, as JSON: a program of its own, run by `from_pdf`.

A broken or hostile PDF can make any renderer run for ever, eat all memory or crash; here it ends nothing but this
process, which begins by limiting itself. It knows nothing of the rest of the program.

In: the file on standard input; the limits on pages, characters and seconds as arguments. Out: {"error": "password" or
"broken"}, or {"count": 3, "pages": [{"height": 842, "drawn": true, "unmapped": 0, "lines": [{"hyphen": false, "runs": [{"text":
"", "box": [left, bottom, right, top]}]}]}]}. Boxes are in points and turned so that text runs from left to right.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from ctypes import byref
from importlib import import_module
from typing import Any

__all__ = ["main"]

_MEMORY_AT_MOST = 1_000_000_000
_GAP = 1.6
_LINE_END, _HYPHEN = (0x0A, 0x0D), (0x02, 0xFFFE)
_BLANK = (0x20, 0xA0, 0x09, 0x00)
_PASSWORD = 4
_SMALL, _RAISED = 0.8, 0.15
_POWERS = {0x32: 0xB2, 0x33: 0xB3}

Box = tuple[float, float, float, float]
Character = tuple[int, Box]


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
    text = page.get_textpage()
    try:
        count = min(text.count_chars(), characters_at_most)
        return {
            "height": page.get_height(),
            "drawn": raw.FPDFPage_CountObjects(page) > 0,
            "unmapped": sum(raw.FPDFText_HasUnicodeMapError(text, i) == 1 for i in range(count)),
            "characters": count,
            "lines": _lines(text, count, raw),
        }
    finally:
        text.close()
        page.close()


def _lines(text: Any, count: int, raw: Any) -> list[dict[str, Any]]:
    """The lines as pdfium finds them; a hyphen that it took for one of a broken word ends a line, too."""
    lines: list[dict[str, Any]] = []
    characters: list[Character] = []
    angle = 0.0
    rectangle = raw.FS_RECTF()
    for index in range(count + 1):
        unit = raw.FPDFText_GetUnicode(text, index) if index < count else _LINE_END[0]
        if unit in _LINE_END or unit in _HYPHEN:
            runs = _runs(characters, angle)
            if runs:
                lines.append({"hyphen": unit in _HYPHEN, "runs": runs})
            characters = []
            continue
        raw.FPDFText_GetLooseCharBox(text, index, byref(rectangle))
        if not characters:
            angle = raw.FPDFText_GetCharAngle(text, index)
        characters.append((unit, (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)))
    return lines


def _runs(characters: list[Character], angle: float) -> list[dict[str, Any]]:
    """The stretches of a line between gaps that no space is as wide as: the cells of a table, or two columns."""
    turned = [(unit, _turned(box, angle)) for unit, box in characters]
    runs: list[list[Character]] = []
    right: float | None = None
    for unit, box in turned:
        if unit in _BLANK:
            if runs:
                runs[-1].append((unit, box))
            continue
        if right is None or box[0] - right > _GAP * (box[3] - box[1]):
            runs.append([])
        runs[-1].append((unit, box))
        right = box[2]
    return [{"text": _text(run), "box": _around(run)} for run in runs]


def _turned(box: Box, angle: float) -> Box:
    """A box as it stands once the page is turned so that its text runs from left to right."""
    left, bottom, right, top = box
    quarter = round(angle / 1.5707963) % 4
    turned = (box, (-top, left, -bottom, right), (-right, -top, -left, -bottom), (bottom, -right, top, -left))
    return turned[quarter]


def _text(run: list[Character]) -> str:
    """The text of UTF-16 code units. Small raised digits are marks of notes and go, but for squares and cubes."""
    height, bottom = _usual(run)
    units: list[int] = []
    for unit, box in run:
        is_raised = box[3] - box[1] < _SMALL * height and box[1] > bottom + _RAISED * height
        if not (is_raised and 0x30 <= unit <= 0x39):
            units.append(unit)
        elif unit in _POWERS and units[-1:] == [ord("m")]:
            units.append(_POWERS[unit])
    return b"".join(unit.to_bytes(4, "little")[:2] for unit in units).decode("utf-16-le", "replace").strip()


def _usual(run: list[Character]) -> tuple[float, float]:
    """The height of the letters of a run, and where they stand: that of the tallest, for marks are small."""
    boxes = [box for unit, box in run if unit not in _BLANK]
    tallest = max(boxes, key=lambda box: (box[3] - box[1], -box[1]))
    return tallest[3] - tallest[1], tallest[1]


def _around(run: list[Character]) -> list[float]:
    """The box around all that is printed of a run; as high as most of its letters, for marks and signs stick out."""
    boxes = [box for unit, box in run if unit not in _BLANK]
    (bottom, top), _ = Counter((box[1], box[3]) for box in boxes).most_common(1)[0]
    return [round(edge, 2) for edge in (min(box[0] for box in boxes), bottom, max(box[2] for box in boxes), top)]


if __name__ == "__main__":
    main()
