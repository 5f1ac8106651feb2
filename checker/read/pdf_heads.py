"""Running heads and page numbers of a PDF file: lines of the margin that stand alone there, on page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from checker.read.pdf_pages import Line

__all__ = ["split_heads"]

_MARGIN = 0.12
_HEAD_SHARE = 0.3
_CLOSE = 1.6
_NUMBER = re.compile(r"\W*(\d+)\W*")


def split_heads(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> tuple[list[list[Line]], list[Line]]:
    """The lines of each page without running heads and page numbers; and those, the first of each kind."""
    found: dict[tuple[str, int], set[int]] = defaultdict(set)
    for lines, height in zip(pages, heights, strict=True):
        for line in lines:
            if _in_margin(line, height):
                found[_head_key(line)].add(line.page)
    needed = max(2, _HEAD_SHARE * len(pages))
    heads = {key for key, on in found.items() if len(on) >= needed}
    kept: list[list[Line]] = []
    cut: dict[tuple[str, int], Line] = {}
    for lines, height in zip(pages, heights, strict=True):
        margin = [line for line in lines if _in_margin(line, height)]
        on_page = _standing_alone([line for line in margin if _head_key(line) in heads or _is_page_number(line)], lines)
        if len(on_page) == len(lines):  # what fills a page is no head, however often it comes
            on_page = [line for line in on_page if _is_page_number(line)]
        kept.append([line for line in lines if line not in on_page])
        for line in on_page:
            cut.setdefault(_head_key(line), line)
    return kept, list(cut.values())


def _standing_alone(heads: list[Line], lines: Sequence[Line]) -> list[Line]:
    """Those of the lines that look like running heads that no line of the text stands close to."""
    while True:
        text = [line for line in lines if line not in heads]
        alone = [head for head in heads if not any(_is_close(head, line) for line in text)]
        if len(alone) == len(heads):
            return heads
        heads = alone


def _is_close(head: Line, line: Line) -> bool:
    """Whether two lines follow one another as the lines of one paragraph do."""
    overlap = min(head.right, line.right) - max(head.left, line.left)
    return overlap > 0 and 0 < abs(head.bottom - line.bottom) < _CLOSE * max(head.height, line.height)


def _in_margin(line: Line, height: float) -> bool:
    return line.bottom > (1 - _MARGIN) * height or line.top < _MARGIN * height


def _head_key(line: Line) -> tuple[str, int]:
    """What running heads have in common: their words and their place; numbers count up."""
    return re.sub(r"\d+", "0", " ".join(line.text.split())), round(line.bottom / max(line.height, 1))


def _is_page_number(line: Line) -> bool:
    found = _NUMBER.fullmatch(line.text)
    return found is not None and found[1] == str(line.page)
