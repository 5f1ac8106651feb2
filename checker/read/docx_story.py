"""The text of one part of a Word file: paragraphs, rows of tables, text boxes and notes in the order of reading.

What Word would print counts: inserted text is kept and deleted text is not, a deleted end of a paragraph joins it with
the next, hidden text is left out.
"""

from __future__ import annotations

from collections.abc import Callable

from checker.model import Message
from checker.read.document import Unreadable
from checker.read.docx_blocks import BREAK, Paragraph, Story, Table, blocks_of_row
from checker.read.docx_package import local
from checker.read.gathering import TEXT_AT_MOST

__all__ = ["StoryReader"]

# The text's own namespace, as Word writes it and as ISO 29500 "strict" does.
_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset(("del", "moveFrom", "rt", "instrText", "delText", "delInstrText", "sectPr"))
_OFF = ("0", "false", "off")
_DEPTH_AT_MOST = 50


class StoryReader:
    """Reads a part; `story` is its text, `notes` the footnotes or endnotes by their ids."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.story = Story()
        self.notes: dict[str, Story] = {}
        self.deleted = self.hidden = False
        self.comments = 0
        self._stories = [self.story]
        self._paragraphs: list[Paragraph] = []
        self._tables: list[Table] = []
        self._open: list[str] = []
        self._skipped_at: int | None = None
        self._tables_seen = self._boxes_seen = 0
        self._hidden = False
        self._size = 0
        self._values: dict[str, str] = {}
        self._starts: dict[str, Callable[[], None]] = {
            "p": self._start_paragraph,
            "pStyle": self._start_style,
            "outlineLvl": self._start_outline,
            "vanish": self._start_vanish,
            "tab": self._start_tab,
            "br": self._start_break,
            "cr": self._start_break,
            "noBreakHyphen": self._start_hyphen,
            "sym": self._start_symbol,
            "footnoteReference": self._start_footnote_reference,
            "endnoteReference": self._start_endnote_reference,
            "comment": self._start_comment,
            "tbl": self._start_table,
            "tc": self._start_cell,
            "cellDel": self._start_cell_deleted,
            "txbxContent": self._start_box,
            "footnote": self._start_note,
            "endnote": self._start_note,
        }
        self._ends: dict[str, Callable[[], None]] = {
            "p": self._end_paragraph,
            "r": self._end_run,
            "tbl": self._end_table,
            "tr": self._end_row,
            "tc": self._end_cell,
            "txbxContent": self._end_box,
            "footnote": self._end_note,
            "endnote": self._end_note,
        }

    def start(self, tag: str, attrib: dict[str, str]) -> None:
        """An element begins."""
        name = local(tag) if tag.startswith(_WORD) or tag == _MATHS else tag
        self._open.append(name)
        if self._skipped_at is not None:
            self.deleted |= name == "delText"
        elif name in _SKIPPED or name == _FALLBACK or name.endswith("Change"):
            self._skip(name)
        elif name in self._starts:
            self._values = attrib
            self._starts[name]()

    def end(self, _tag: str) -> None:
        """An element ends."""
        name = self._open.pop()
        if self._skipped_at is not None:
            if len(self._open) == self._skipped_at:
                self._skipped_at = None
            return
        if name in self._ends:
            self._ends[name]()

    def data(self, text: str) -> None:
        """Text counts inside `w:t` only."""
        if self._skipped_at is None and self._open and self._open[-1] == "t":
            self.hidden |= self._hidden
            if not self._hidden:
                self._print(text)

    def close(self) -> None:
        """The part ends."""
        self._flush(self.story)

    def _skip(self, name: str) -> None:
        """Pass over an element. As a property, `w:del` says that the end of a paragraph or a whole row was deleted."""
        self._skipped_at = len(self._open) - 1
        self.deleted |= name == "delText"
        if name in ("del", "moveFrom"):
            if self._paragraphs and self._open[-3:-1] == ["pPr", "rPr"]:
                self._paragraphs[-1].joined = True
            elif self._tables and self._inside("trPr"):
                self._tables[-1].dropped = True
                self.deleted = True

    def _inside(self, parent: str) -> bool:
        """Whether the element that begins stands right in one of this name."""
        return self._open[-2:-1] == [parent]

    def _value(self, name: str) -> str:
        """An attribute of the element that begins, in whichever namespace."""
        return next((value for key, value in self._values.items() if local(key) == name), "")

    def _print(self, text: str) -> None:
        self._size += len(text)
        if self._size > TEXT_AT_MOST:
            raise Unreadable(Message("read_too_much_text", (("limit", TEXT_AT_MOST),)))
        if self._paragraphs:
            self._paragraphs[-1].text.append(text)

    # Paragraphs and what stands in them.

    def _start_paragraph(self) -> None:
        story = self._stories[-1]
        before, story.carry = story.carry, None
        self._paragraphs.append(
            Paragraph(before.text, notes=before.notes, boxes=before.boxes) if before else Paragraph()
        )

    def _end_paragraph(self) -> None:
        paragraph, story = self._paragraphs.pop(), self._stories[-1]
        if paragraph.joined:
            story.carry = paragraph
        else:
            story.blocks += [*paragraph.blocks(), *paragraph.boxes]

    def _start_style(self) -> None:
        if self._paragraphs and self._inside("pPr"):
            self._paragraphs[-1].style = self._value("val")

    def _start_outline(self) -> None:
        level = self._value("val")
        if self._paragraphs and self._inside("pPr") and level in tuple("012345678"):
            self._paragraphs[-1].outline = int(level)

    def _start_vanish(self) -> None:
        if self._open[-3:-1] == ["r", "rPr"]:
            self._hidden = (self._value("val") or "1") not in _OFF

    def _end_run(self) -> None:
        self._hidden = False

    def _start_tab(self) -> None:
        if self._inside("r"):
            self._print("\t")

    def _start_break(self) -> None:
        self._print(BREAK)

    def _start_hyphen(self) -> None:
        self._print("-")

    def _start_symbol(self) -> None:
        self._print(" ")

    def _start_footnote_reference(self) -> None:
        self._refer("footnotes")

    def _start_endnote_reference(self) -> None:
        self._refer("endnotes")

    def _refer(self, kind: str) -> None:
        if self._paragraphs and not self._hidden:
            self._paragraphs[-1].notes.append((kind, self._value("id")))

    def _start_comment(self) -> None:
        self.comments += 1

    # Tables, text boxes, notes.

    def _start_table(self) -> None:
        self._tables_seen += not self._tables
        self._tables.append(Table(self._tables_seen))

    def _end_table(self) -> None:
        self._tables.pop()

    def _end_row(self) -> None:
        if self._tables:
            table = self._tables[-1]
            cells, dropped = [cell for cell in table.cells if not cell.dropped], table.dropped
            table.cells, table.dropped = [], False
            blocks = [] if dropped else blocks_of_row(cells)
            table.rows += bool(blocks)
            for block in blocks:
                block.row = (table.number, table.rows)
            self._stories[-1].blocks += blocks

    def _start_cell(self) -> None:
        self._open_story(Story())

    def _end_cell(self) -> None:
        cell = self._close_story()
        if self._tables:
            self._tables[-1].cells.append(cell)
        else:
            self._stories[-1].blocks += cell.blocks

    def _start_cell_deleted(self) -> None:
        self._stories[-1].dropped = len(self._stories) > 1
        self.deleted = True

    def _start_box(self) -> None:
        self._boxes_seen += 1
        self._open_story(Story(box=self._boxes_seen))

    def _end_box(self) -> None:
        box = self._close_story()
        for block in box.blocks:
            block.box = block.box or box.box
        (self._paragraphs[-1].boxes if self._paragraphs else self._stories[-1].blocks).extend(box.blocks)

    def _start_note(self) -> None:
        note = Story()
        self._open_story(note)
        if self._value("type") in ("", "normal"):
            self.notes[self._value("id")] = note

    def _end_note(self) -> None:
        self._close_story()

    def _open_story(self, story: Story) -> None:
        if len(self._stories) > _DEPTH_AT_MOST:
            raise Unreadable(Message("read_docx_nested", (("limit", _DEPTH_AT_MOST),)))
        self._stories.append(story)

    def _close_story(self) -> Story:
        """The innermost story, with the paragraph whose end was deleted and that no other followed."""
        story = self._stories.pop() if len(self._stories) > 1 else Story()
        self._flush(story)
        return story

    def _flush(self, story: Story) -> None:
        if story.carry:
            story.blocks += [*story.carry.blocks(), *story.carry.boxes]
            story.carry = None
