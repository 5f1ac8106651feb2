"""Word files (.docx): the text as Word would print it, each line with the paragraph, row or note that it comes from.

Of the properties only two are believed: a title that the text itself begins with (templates bring their own), and the
moment of the last save where it is not that of the template. The author is a person and no publisher, the language
that of the machine, and the day of creation that of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checker.model import Message
from checker.read.document import Document, Unreadable
from checker.read.docx_blocks import Block
from checker.read.docx_package import Package, local, open_package
from checker.read.docx_story import StoryReader
from checker.read.gathering import Gathering, Part, cleaned
from checker.read.metadata import Metadata

__all__ = ["SUFFIXES", "read"]

SUFFIXES = (".docx", ".docm")
_NOTES = ("footnotes", "endnotes")
_UNREAD = ("chart", "chartEx", "diagramData", "oleObject", "package", "aFChunk")
_HEADING = re.compile(r"heading ([1-9])$")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
_PROSE_FROM = 12


def read(data: bytes, name: str) -> list[Document]:  # noqa: ARG001 - as every format
    """Read the one article of a Word file."""
    package = open_package(data)
    related = package.related(package.main)
    body = _story(package, package.main)
    styles = _Styles()
    for path in _paths(related, "styles"):
        package.read(path, styles)
    gathering = Gathering()
    _add_body(gathering, body.story.blocks, styles)
    _add_notes(gathering, body.story.blocks, {kind: _notes(package, related, kind) for kind in _NOTES})
    if not gathering.lines:
        raise Unreadable(Message("read_docx_no_text"))
    _leave_out(gathering, body, package, related)
    return [gathering.document(_known(package, gathering.lines))]


def _story(package: Package, path: str) -> StoryReader:
    """The text of a part."""
    reader = StoryReader()
    package.read(path, reader)
    return reader


def _paths(related: Iterable[tuple[str, str]], kind: str) -> list[str]:
    """The parts of one kind, each once."""
    return list(dict.fromkeys(path for found, path in related if found == kind))


def _notes(package: Package, related: Iterable[tuple[str, str]], kind: str) -> dict[str, list[Block]]:
    """The footnotes or endnotes by id."""
    stories = [_story(package, path) for path in _paths(related, kind)]
    return {key: note.blocks for story in stories for key, note in story.notes.items()}


def _add_body(gathering: Gathering, blocks: Iterable[Block], styles: _Styles) -> None:
    """Add paragraphs and rows, each with its place."""
    printed = [block for block in blocks if cleaned(block.text)]
    headline = _headline(printed, styles)
    number = 0
    for index, block in enumerate(printed):
        number += block.row is None and block.box is None
        part: Part | None = "headline" if index == headline else styles.part(block)
        gathering.add(block.text, _anchor(block, number), part)


def _headline(blocks: list[Block], styles: _Styles) -> int | None:
    """The title of the document; without one, the highest heading above the first paragraph of prose."""
    levels = [styles.level(block) for block in blocks]
    if 0 in levels:
        return levels.index(0)
    prose = (i for i, b in enumerate(blocks) if levels[i] is None and len(b.text.split()) >= _PROSE_FROM)
    above = [(level, i) for i, level in enumerate(levels[: next(prose, len(blocks))]) if level is not None]
    return min(above)[1] if above else None


def _anchor(block: Block, number: int) -> Message:
    """Where a block stands, as a reader of the document would find it."""
    if block.row is not None:
        return Message("anchor_row", (("table", block.row[0]), ("row", block.row[1])))
    if block.box is not None:
        return Message("anchor_box", (("number", block.box),))
    return Message("anchor_paragraph", (("number", number),))


def _add_notes(gathering: Gathering, blocks: Iterable[Block], notes: dict[str, dict[str, list[Block]]]) -> None:
    """Add the notes that the text refers to, numbered as they come."""
    for kind in _NOTES:
        keys = dict.fromkeys(key for block in blocks for found, key in block.notes if found == kind)
        for number, key in enumerate(keys, 1):
            for block in notes[kind].get(key, ()):
                gathering.add(block.text, Message(f"anchor_{kind[:-1]}", (("number", number),)), "body")


def _leave_out(gathering: Gathering, body: StoryReader, package: Package, related: Iterable[tuple[str, str]]) -> None:
    """Say what the document holds besides its text."""
    for kind in ("header", "footer"):
        for path in _paths(related, kind):
            text = " ".join(block.text for block in _story(package, path).story.blocks)
            if any(map(str.isalpha, text)):
                gathering.leave_out(f"read_docx_{kind}", text=cleaned(text))
    if body.deleted:
        gathering.leave_out("read_docx_deleted")
    if body.hidden:
        gathering.leave_out("read_docx_hidden")
    comments = sum(_story(package, path).comments for path in _paths(related, "comments"))
    if comments:
        gathering.leave_out("read_docx_comments", count=comments)
    unread = sum(kind in _UNREAD for kind, _ in related)
    if unread:
        gathering.leave_out("read_docx_embedded", count=unread)


def _known(package: Package, lines: list[str]) -> Metadata:
    """What the properties say and can be believed."""
    properties = _Properties()
    for path in _paths(package.related(""), "core-properties"):
        package.read(path, properties)
    values = properties.values
    title = next((line for line in lines[:3] if _same(line, values.get("title", ""))), None)
    modified = values.get("modified", "")
    is_own = _MOMENT.fullmatch(modified) and modified > values.get("created", "")
    return Metadata(title=title, modified=modified if is_own else None)


def _same(one: str, other: str) -> bool:
    return cleaned(one).casefold() == cleaned(other).casefold()


class _Styles:
    """What the styles of a document are by their built-in names, which no translation of Word changes."""

    def __init__(self) -> None:
        """Begin with no styles."""
        self._names: dict[str, str] = {}
        self._bases: dict[str, str] = {}
        self._outlines: dict[str, int] = {}
        self._style = ""

    def start(self, tag: str, attrib: dict[str, str]) -> None:
        """Read a style's name, what it is based on, and its level in the outline."""
        name = local(tag)
        values = {local(key): value for key, value in attrib.items()}
        value = values.get("val", "")
        if name == "style":
            self._style = values.get("styleId", "")
        elif name == "name":
            self._names[self._style] = value.lower()
        elif name == "basedOn":
            self._bases[self._style] = value
        elif name == "outlineLvl" and value in tuple("012345678"):
            self._outlines[self._style] = int(value)

    def end(self, _tag: str) -> None:
        """Nothing hangs on an end."""

    def data(self, _text: str) -> None:
        """There is no text."""

    def level(self, block: Block) -> int | None:
        """0 for the title of the document, 1 to 9 for headings, None for all else."""
        for style in self._chain(block.style):
            name = self._names.get(style, style.lower())
            found = _HEADING.fullmatch(name)
            if name == "title":
                return 0
            if found or style in self._outlines:
                return int(found[1]) if found else self._outlines[style] + 1
        return None if block.outline is None else block.outline + 1

    def part(self, block: Block) -> Part | None:
        """The part of a block that is not the headline; None where only its look can tell."""
        names = [self._names.get(style, style.lower()) for style in self._chain(block.style)]
        if any(name.endswith("caption") for name in names):
            return "caption"
        if "subtitle" in names or self.level(block) is not None:
            return "subhead"
        return "body" if block.row or block.box else None

    def _chain(self, style: str) -> Iterator[str]:
        """A style and those that it is based on; a circle ends."""
        seen: set[str] = set()
        while style and style not in seen:
            seen.add(style)
            yield style
            style = self._bases.get(style, "")


class _Properties:
    """The document's properties by name."""

    def __init__(self) -> None:
        """Begin with none."""
        self.values: dict[str, str] = {}
        self._open = ""

    def start(self, tag: str, _attrib: dict[str, str]) -> None:
        """A property begins."""
        self._open = local(tag)

    def end(self, _tag: str) -> None:
        """A property ends."""
        self._open = ""

    def data(self, text: str) -> None:
        """The text of a property may come in pieces."""
        if self._open:
            self.values[self._open] = self.values.get(self._open, "") + text
