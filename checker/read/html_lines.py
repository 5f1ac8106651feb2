"""The text of an HTML message as lines: one for each block, rows of tables as one; what nobody sees is left out.

Nothing is judged here: a message has no menus. What mail programs quote gets the marks that plain text has: "> " before
each line, and "-- " above a signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from checker.read.gathering import cleaned

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["HtmlLine", "html_lines"]

_DEPTH_MESSAGE = "depth"
_UNSEEN = frozenset("script style head title template noscript object iframe svg math select button textarea".split())
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul".split()
)
_CELLS = frozenset(("td", "th"))
_CELL = "\x1f"
_BLANK = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d])")
_QUOTES = re.compile(r"(?:^|\s)(?:gmail_quote|gmail_extra|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra)\b")
_SIGNATURES = re.compile(r"(?:^|\s)(?:gmail_signature|moz-signature|protonmail_signature_block)\b")
_PROSE_FROM = 12


class HtmlLine(NamedTuple):
    """A line, and the name of the block that it stands in ("p", "h1", "figcaption", "tr")."""

    text: str
    block: str


def html_lines(data: bytes) -> tuple[list[HtmlLine], bool]:
    """The lines of an HTML text in UTF-8, and whether all of it could be read: nesting beyond 2,048 ends it."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError):
        return [], not data.strip()
    is_whole = not any(_DEPTH_MESSAGE in entry.message for entry in parser.error_log)
    return list(_lines(root)), is_whole


def _lines(root: HtmlElement) -> Iterator[HtmlLine]:
    """The lines of a tree, without recursion."""
    writer = _Writer()
    unseen = 0
    for event, element in _walk(root):
        name = element.tag if isinstance(element.tag, str) else "script"
        if name in _UNSEEN or _HIDDEN.search(element.get("style", "").lower()):
            unseen += 1 if event == "start" else -1
        elif not unseen:
            writer.start(element, name) if event == "start" else writer.end(element, name)
        text = element.text if event == "start" else element.tail
        if text and not unseen:
            writer.text(text)
        yield from writer.take()
    writer.line_break()
    yield from writer.take()


def _walk(root: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    from lxml import etree

    yield from etree.iterwalk(root, events=("start", "end"))


class _Writer:
    """Puts pieces of text together to lines."""

    __slots__ = ("_block", "_cells", "_pieces", "_quoted", "_ready", "_verbatim")

    def __init__(self) -> None:
        """Begin with an empty line."""
        self._pieces: list[str] = []
        self._ready: list[HtmlLine] = []
        self._block = "p"
        self._quoted = self._verbatim = 0
        self._cells: list[bool] = []

    def take(self) -> list[HtmlLine]:
        """The lines that are whole."""
        ready, self._ready = self._ready, []
        return ready

    def text(self, text: str) -> None:
        """Go on in the line."""
        first, *others = text.splitlines() if self._verbatim and not self._is_in_row() else [text]
        self._pieces.append(_BLANK.sub(" ", first))
        for line in others:
            self.line_break()
            self._pieces.append(line)

    def start(self, element: HtmlElement, name: str) -> None:
        """An element begins."""
        if name == "br":
            self.line_break()
        elif name in _CELLS or name in _BLOCKS:
            if self._is_in_row():
                self._pieces.append(_CELL if name in _CELLS else " ")
            else:
                self.line_break()
                self._block = name
        self._verbatim += name == "pre"
        if name == "tr":
            self._cells.append(_is_data(element))
        if _is_quote(element, name):
            self.line_break()
            self._quoted += 1
        if _SIGNATURES.search(element.get("class", "")):
            self.line_break()
            self._ready.append(HtmlLine(self._mark("-- "), "p"))

    def end(self, element: HtmlElement, name: str) -> None:
        """An element ends."""
        if name == "tr" and self._cells:
            self._cells.pop()
        if name in _BLOCKS and not self._is_in_row():
            self.line_break()
            self._block = "p"
        self._verbatim -= name == "pre"
        if _is_quote(element, name):
            self.line_break()
            self._quoted -= 1

    def line_break(self) -> None:
        """The line ends."""
        cells = [cleaned(cell) for cell in "".join(self._pieces).split(_CELL)]
        text = " | ".join(cell for cell in cells if cell)
        self._pieces = []
        if text:
            self._ready.append(HtmlLine(self._mark(text), self._block))

    def _is_in_row(self) -> bool:
        """Whether the innermost row is one line."""
        return bool(self._cells) and self._cells[-1]

    def _mark(self, text: str) -> str:
        return "> " + text if self._quoted else text


def _is_quote(element: HtmlElement, name: str) -> bool:
    """Whether an element holds what a mail program quotes."""
    return (name == "blockquote" and element.get("type") == "cite") or bool(_QUOTES.search(element.get("class", "")))


def _is_data(row: HtmlElement) -> bool:
    """Whether a row holds values rather than arranging prose: newsletters lay out their page in tables."""
    cells = [cell for cell in row if cell.tag in _CELLS]
    if len(cells) < 2 or row.find(".//table") is not None:
        return False
    return all(len("".join(cell.itertext()).split()) < _PROSE_FROM for cell in cells)
