"""PDF files: paragraphs of their lines, each with the page that it begins on.

The properties of a PDF file are those of the program that wrote it, and none is believed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

from checker.model import Message
from checker.read.document import Document, Unreadable
from checker.read.gathering import TEXT_AT_MOST, Gathering, Part, cleaned
from checker.read.pdf_heads import split_heads
from checker.read.pdf_pages import Line, Paragraph, make_lines, make_paragraphs

__all__ = ["SUFFIXES", "read"]

SUFFIXES = (".pdf",)
_PAGES_AT_MOST = 200
# Of the processor, so that a busy machine changes nothing; then of the clock, should the system know no such limit.
_SECONDS_AT_MOST, _CLOCK_AT_MOST = 20, 120
_HEAD_WITHIN = 1024
_UNMAPPED_SHARE = 0.2
_HEADLINE, _SUBHEAD = 1.25, 1.12
_HEADING_AT_MOST = 32
_PROGRAM = "import runpy, sys; sys.path[:], run = sys.argv[5:], sys.argv[4]; runpy.run_path(run, run_name='__main__')"


def read(data: bytes, name: str) -> list[Document]:  # noqa: ARG001 - as every format
    """Read the one article of a PDF file."""
    if not data.strip():
        raise Unreadable(Message("read_empty"))
    if b"%PDF" not in data[:_HEAD_WITHIN]:
        raise Unreadable(Message("read_pdf_other"))
    found = _found(data)
    pages = _readable(found["pages"])
    kept, heads = split_heads(make_lines(pages), [page["height"] if page else 0 for page in pages])
    gathering = Gathering()
    _add(gathering, make_paragraphs([[line for line in lines if cleaned(line.text)] for lines in kept]))
    _leave_out(gathering, found, heads)
    if not gathering.lines:
        raise Unreadable(_no_text(found["pages"]))
    return [gathering.document()]


def _found(data: bytes) -> dict[str, Any]:
    """What the program `pdf_lines` reads in a file."""
    if find_spec("pypdfium2") is None:
        raise ModuleNotFoundError("No module named 'pypdfium2'", name="pypdfium2")
    script = Path(__file__).with_name("pdf_lines.py")
    limits = map(str, (_PAGES_AT_MOST, TEXT_AT_MOST, _SECONDS_AT_MOST))
    command = [sys.executable, "-I", "-c", _PROGRAM, *limits, str(script), *filter(None, sys.path)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_CLOCK_AT_MOST, check=True)  # noqa: S603
        found: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        raise Unreadable(Message("read_pdf_given_up")) from error
    if "error" in found:
        raise Unreadable(Message(f"read_pdf_{found['error']}"))
    return found


def _readable(pages: Sequence[Any]) -> list[Any]:
    """The pages, without the lines of those whose letters cannot be told."""
    return [{**page, "lines": []} if page and _is_unmapped(page) else page for page in pages]


def _is_unmapped(page: Any) -> bool:
    return bool(page["unmapped"] > _UNMAPPED_SHARE)


def _add(gathering: Gathering, paragraphs: Sequence[Paragraph]) -> None:
    """Add the paragraphs; one that goes on over the page has an anchor where the next page begins."""
    body = _body_height(paragraphs)
    seen_headline = seen_prose = False
    for paragraph in paragraphs:
        ratio = paragraph.height / body if body else 1.0
        is_heading = ratio >= _SUBHEAD and len(paragraph.text.split()) <= _HEADING_AT_MOST
        part: Part | None = None
        if is_heading:
            part = "headline" if ratio >= _HEADLINE and not seen_headline and not seen_prose else "subhead"
            seen_headline |= part == "headline"
        elif paragraph.lines[0].cells > 1:
            part = "body"
        seen_prose |= not is_heading and len(paragraph.lines) > 1
        start = gathering.add(paragraph.text, _page(paragraph.lines[0].page), part)
        for (one, two), offset in zip(pairwise(paragraph.lines), paragraph.starts[1:], strict=True):
            if start is not None and one.page != two.page:
                gathering.mark(start + offset, _page(two.page))


def _body_height(paragraphs: Iterable[Paragraph]) -> float:
    """The size of the type that most characters are set in."""
    sizes: dict[float, int] = {}
    for paragraph in paragraphs:
        size = round(paragraph.height, 1)
        sizes[size] = sizes.get(size, 0) + len(paragraph.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0.0)


def _page(number: int) -> Message:
    return Message("anchor_page", (("page", number),))


def _leave_out(gathering: Gathering, found: dict[str, Any], heads: Iterable[Line]) -> None:
    """Say which pages and lines are not in the text."""
    for head in heads:
        gathering.leave_out("read_pdf_head", text=head.text)
    pages = list(enumerate(found["pages"], 1))
    for key, numbers in (
        ("read_pdf_page_scanned", [n for n, page in pages if page and page["drawn"] and not page["lines"]]),
        ("read_pdf_page_unmapped", [n for n, page in pages if page and page["lines"] and _is_unmapped(page)]),
        ("read_pdf_page_broken", [n for n, page in pages if not page]),
    ):
        if numbers:
            gathering.leave_out(key, pages=_ranges(numbers))
    if found["count"] > len(pages):
        gathering.leave_out("read_pdf_pages", read=len(pages), count=found["count"])


def _no_text(pages: Sequence[Any]) -> Message:
    """Why nothing could be read."""
    if any(page and page["lines"] and _is_unmapped(page) for page in pages):
        return Message("read_pdf_unmapped")
    return Message("read_pdf_scanned" if any(page and page["drawn"] for page in pages) else "read_pdf_no_text")


def _ranges(numbers: Sequence[int]) -> str:
    """Numbers in few words: "2, 5–7"."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][-1] == number - 1:
            ranges[-1] = [ranges[-1][0], number]
        else:
            ranges.append([number])
    return ", ".join("–".join(map(str, found)) for found in ranges)
