"""A web page or a piece of HTML as blocks: headings, paragraphs, rows, captions, in the order of the page.

Nothing is fetched, no entity of a DTD is expanded, nothing is run.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from checker.model import Message, Segment
from checker.read.decoding import decode_any
from checker.read.document import Unreadable

__all__ = ["Block", "blocks_of", "decoded", "fragment", "is_hidden", "laid_out", "parse"]

Kind = Literal["headline", "subhead", "caption", "row", "list", "body"]
_ELEMENTS_AT_MOST = 200_000
_DEPTH_AT_MOST = 256  # the parser's own limit
_BAD_BYTES_SHARE = 0.001
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_SKIPPED = frozenset(
    "title script style noscript template svg math iframe object embed canvas video audio map head nav aside select "
    "button input textarea option dialog menu progress meter link meta applet frameset".split()
)
_BLOCKS = frozenset(
    "address article blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr html legend li main ol p pre section summary table tbody tfoot thead tr ul caption td th".split()
)
_KINDS: dict[str, Kind] = {
    "h1": "headline",
    "h2": "subhead",
    "h3": "subhead",
    "h4": "subhead",
    "h5": "subhead",
    "h6": "subhead",
    "figcaption": "caption",
    "li": "list",
    "dt": "list",
    "dd": "list",
}
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNSEEN_CLASSES = frozenset(
    {"sr-only", "visually-hidden", "screen-reader-text", "visuallyhidden", "screen-reader-only"}
)
_PLACE = re.compile(r"location|dateline", re.IGNORECASE)
_LAYOUT_CELL = 500
_SUBHEAD_AT_MOST = 20  # a lead is often marked up as a heading
_SPACE = re.compile(r"[ \t\n\r\f\u200b\ufeff]+")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, caption or row; `linked` is the share of its characters that are links."""

    kind: Kind
    text: str
    linked: float = 0.0
    element: Any = None


def decoded(data: bytes) -> str:
    """The text of a page. Valid UTF-8 is believed before what the page announces; browsers' names for code pages."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _sure(decode_any(data))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    announced = _META_CHARSET.search(data[:5000]) or _XML_CHARSET.search(data)
    name = announced[1].decode("ascii", "replace").lower() if announced else ""
    name = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "utf8": "utf-8"}.get(name, name)
    try:
        return data.decode(name) if name and name != "utf-8" else _nearly_utf8(data)
    except (LookupError, UnicodeDecodeError, ValueError):
        return _nearly_utf8(data)


def _nearly_utf8(data: bytes) -> str:
    """UTF-8 with a broken letter here and there, as pages cut texts; else what the bytes themselves tell."""
    text = data.decode("utf-8", "replace")
    broken, letters = text.count("\ufffd"), sum(c > "\x7f" for c in text)
    if broken <= max(2, _BAD_BYTES_SHARE * len(text)) and 2 * broken < letters:
        return text
    return _sure(decode_any(data))


def _sure(text: str | Message) -> str:
    if isinstance(text, Message):
        raise Unreadable(text)
    return text


def parse(text: str) -> Any:
    """The tree of a page, without comments; broken markup is mended as browsers do."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    tree = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    if any(fault.type_name == "ERR_RESOURCE_LIMIT" for fault in parser.error_log.filter_from_fatals()):
        raise Unreadable(Message("html_too_deep", (("limit", _DEPTH_AT_MOST),)))
    if tree is None:
        raise Unreadable(Message("html_without_text"))
    count = sum(1 for _ in zip(tree.iter(), range(_ELEMENTS_AT_MOST + 1), strict=False))
    if count > _ELEMENTS_AT_MOST:
        raise Unreadable(Message("html_too_many_elements", (("limit", _ELEMENTS_AT_MOST),)))
    return tree


def fragment(text: str) -> tuple[str, tuple[Segment, ...]]:
    """A piece of HTML, as the body of a record has it, as text, with the parts that its markup tells."""
    return laid_out(list(blocks_of(parse(f"<div>{text}</div>"))))


def laid_out(blocks: list[Block]) -> tuple[str, tuple[Segment, ...]]:
    """Blocks as one text, with an empty line between paragraphs, and what its stretches are."""
    pieces: list[str] = []
    parts: list[Segment] = []
    length = 0
    before: Block | None = None
    for block in blocks:
        if before is not None:
            together = block.kind == before.kind and block.kind in ("row", "list")
            pieces.append("\n" if together else "\n\n")
            length += len(pieces[-1])
        if block.kind in ("headline", "subhead", "caption"):
            parts.append(Segment(length, length + len(block.text), block.kind))
        elif block.kind in ("row", "list"):
            parts.append(Segment(length, length + len(block.text)))
        pieces.append(block.text)
        length += len(block.text)
        before = block
    return "".join(pieces), tuple(parts)


def blocks_of(tree: Any, skipped: frozenset[Any] = frozenset()) -> Iterator[Block]:
    """The blocks below an element, without what is hidden and without the elements of `skipped`."""
    from lxml import etree

    writer = _Writer()
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        is_out = not tag or tag in _SKIPPED or element in skipped or is_hidden(element)
        if event == "start":
            if is_out:
                walk.skip_subtree()
                continue
            writer.start(tag, element)
        else:
            if not is_out:
                writer.end(tag)
                writer.add(_between(tag, element, writer))
            if element is not tree and element.tail:
                writer.add(element.tail)
        yield from writer.take()
    writer.flush()
    yield from writer.take()


def _between(tag: str, element: Any, writer: _Writer) -> str:
    """What a page's style puts behind a place in front of a lead, and between two words that markup alone parts."""
    last, following = writer.last(), (element.tail or "")[:1]
    if tag != "span" or not last.isalnum() or not following.isalnum():
        return ""
    if _PLACE.search(element.get("class") or ""):
        return " – "
    return " " if last.islower() and following.isupper() else ""


def is_hidden(element: Any) -> bool:
    """Whether a browser does not show an element, or shows it to nobody who reads."""
    get = element.get
    if get("hidden") is not None or get("aria-hidden") == "true":
        return True
    style, classes = get("style"), get("class")
    if style and _UNSEEN.search(style):
        return True
    return bool(classes) and not _UNSEEN_CLASSES.isdisjoint(classes.lower().split())


def _is_layout(table: Any) -> bool:
    """Whether a table only places things on the page: others stand in it, or whole paragraphs."""
    if table.find(".//table") is not None or table.get("role") == "presentation":
        return True
    cells = (cell for row in table.iter("tr") for cell in row if cell.tag in ("td", "th"))
    return any(sum(map(len, cell.itertext())) > _LAYOUT_CELL for cell in cells)


@dataclass(slots=True)
class _Writer:
    """Gathers the text of the block that is open; a row gathers its cells."""

    done: list[Block] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    elements: list[Any] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    links: int = 0
    linked: int = 0
    pre: int = 0
    layout: list[bool] = field(default_factory=list)
    cells: list[str] | None = None

    def take(self) -> list[Block]:
        """The blocks that are whole."""
        whole, self.done = self.done, []
        return whole

    def last(self) -> str:
        """The last character of the open block, or nothing."""
        return self.pieces[-1][-1:] if self.pieces else ""

    def start(self, tag: str, element: Any) -> None:
        """Open an element."""
        if tag in _BLOCKS:
            self.flush()
            self.kinds.append(_KINDS.get(tag) or (self.kinds[-1] if self.kinds else "body"))
            self.elements.append(element)
        if tag == "table":
            self.layout.append(_is_layout(element))
        elif tag == "tr" and self.layout and not self.layout[-1]:
            self.cells = []
        elif tag == "br":
            self.pieces.append("\r")
        self.links += tag == "a"
        self.pre += tag == "pre"
        if element.text:
            self.add(element.text)

    def end(self, tag: str) -> None:
        """Close an element."""
        if tag in ("td", "th") and self.cells is not None:
            self.cells.append(self._text().replace("\n", " "))
        elif tag == "tr" and self.cells is not None:
            row = " | ".join(cell for cell in self.cells if cell)
            self.cells = None
            self._emit(row, "row", 0.0)
        if tag in _BLOCKS:
            self.flush()
            self.kinds.pop()
            self.elements.pop()
        if tag == "table":
            self.layout.pop()
        self.links -= tag == "a"
        self.pre -= tag == "pre"

    def add(self, text: str) -> None:
        """Text between tags."""
        self.pieces.append(text.replace("\n", "\r") if self.pre else text)
        self.linked += len(text.strip()) if self.links else 0

    def flush(self) -> None:
        """End the block that is open. Inside a cell blocks are parts of the row."""
        if not self.pieces:
            return
        if self.cells is not None:
            self.pieces.append(" ")
            return
        linked, kind = self.linked, self.kinds[-1] if self.kinds else "body"
        for paragraph in re.split(r"\n{2,}", self._text()):
            self._emit(paragraph, kind, linked)
            linked = 0

    def _text(self) -> str:
        """The text of the open block, blanks as browsers show them, one line break for each <br>."""
        lines = (_SPACE.sub(" ", line).strip(" ") for line in "".join(self.pieces).replace("\r\n", "\r").split("\r"))
        self.pieces, self.linked = [], 0
        return "\n".join(lines).strip("\n")

    def _emit(self, text: str, kind: Kind, linked: float) -> None:
        if text.strip():
            element = self.elements[-1] if self.elements else None
            if kind in ("headline", "subhead"):
                text = " ".join(text.split())
                kind = "body" if kind == "subhead" and len(text.split()) > _SUBHEAD_AT_MOST else kind
            self.done.append(Block(kind, text, min(1.0, linked / len(text)), element))
