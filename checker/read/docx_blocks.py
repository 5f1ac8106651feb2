"""What a part of a Word file is made of, and how tables and broken lines become lines of text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

__all__ = ["BREAK", "Block", "Paragraph", "Story", "Table", "blocks_of_row"]

BREAK = "\x0b"
_CELL = " | "
_PROSE_FROM = 12
_CLOSED = re.compile(r"[.!?…:;][\s\"'”’»)\]]*$")
_CLOSE_WITHIN = 12


@dataclass(slots=True)
class Block:
    """A paragraph or a row of a table. `row` is the table and the row that it stands in; `box` the text box."""

    text: str
    style: str = ""
    outline: int | None = None
    row: tuple[int, int] | None = None
    box: int | None = None
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Story:
    """What holds paragraphs: the body, a cell, a text box, a note. `carry` is a paragraph whose end was deleted."""

    blocks: list[Block] = field(default_factory=list)
    carry: Paragraph | None = None
    dropped: bool = False
    box: int | None = None


@dataclass(slots=True)
class Paragraph:
    """A paragraph in the making."""

    text: list[str] = field(default_factory=list)
    style: str = ""
    outline: int | None = None
    joined: bool = False
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)

    def blocks(self) -> list[Block]:
        """The lines of the paragraph, with its notes on the first."""
        text = "".join(self.text)
        pieces = _pieces(text) if self.outline is None else [text.replace(BREAK, " ")]
        blocks = [Block(piece, self.style, self.outline) for piece in pieces]
        blocks[0].notes = tuple(self.notes)
        return blocks


@dataclass(slots=True)
class Table:
    """A table in the making: the cells of the row that is open, and whether that row was deleted."""

    number: int
    rows: int = 0
    cells: list[Story] = field(default_factory=list)
    dropped: bool = False


def _pieces(text: str) -> list[str]:
    """A paragraph cut at those line breaks that end a sentence; the others only wrap a line."""
    pieces: list[list[str]] = []
    for line in text.split(BREAK):
        before = pieces[-1][-1] if pieces else ""
        if before.strip() and line.strip() and not _CLOSED.search(before[-_CLOSE_WITHIN:]):
            pieces[-1].append(line)
        else:
            pieces.append([line])
    return [" ".join(piece) for piece in pieces]


def blocks_of_row(cells: list[Story]) -> list[Block]:
    """A row as one line; as its paragraphs where the table only arranges prose on the page."""
    filled = [[block for block in cell.blocks if block.text.strip()] for cell in cells]
    filled = [blocks for blocks in filled if blocks]
    inner = [block for blocks in filled for block in blocks]
    is_prose = any(len(blocks) > 1 and any(_is_prose(block) for block in blocks) for blocks in filled)
    if len(filled) < 2 or is_prose:
        return inner
    text = _CELL.join(" ".join(block.text for block in blocks) for blocks in filled)
    return [Block(text, notes=tuple(note for block in inner for note in block.notes))]


def _is_prose(block: Block) -> bool:
    return len(block.text.split()) >= _PROSE_FROM
