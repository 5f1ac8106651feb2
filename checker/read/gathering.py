"""The lines that a format's reader finds, put together to the text of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from checker.model import Anchor, Message, Segment
from checker.read.document import Document, LeftOut, Unreadable
from checker.read.metadata import Metadata

__all__ = ["TEXT_AT_MOST", "Gathering", "cleaned", "shortened"]

Part = Literal["headline", "subhead", "body", "caption"]
TEXT_AT_MOST = 2_000_000
_SHOWN_AT_MOST = 40
# What no letter is and breaks a line: every character that `str.splitlines` or a report could stumble over.
_BLANK = re.compile(r"[ \n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
_NOTHING = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\ufeff\ufffe\uffff\ud800-\udfff]")


def cleaned(text: str) -> str:
    """A text as one line, without control characters, soft hyphens and halves of letters; tabs stay."""
    return _BLANK.sub(" ", _NOTHING.sub("", text)).strip()


def shortened(text: str) -> str:
    """The beginning of a text, for a message that says where something stands."""
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN_AT_MOST else text[:_SHOWN_AT_MOST].rsplit(" ", 1)[0] + "…"


@dataclass(slots=True)
class Gathering:
    """A document in the making. Lines are parted by an empty one, so that nobody takes them for one broken line."""

    lines: list[str] = field(default_factory=list)
    parts: list[Segment] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    size: int = 0

    def add(self, text: str, anchor: Message | None = None, part: Part | None = None) -> int | None:
        """Add a line and return its offset, or None where nothing of it is left once it is cleaned."""
        line = cleaned(text)
        if not line:
            return None
        start = self.size + 2 if self.lines else 0
        self.lines.append(line)
        self.size = start + len(line)
        if self.size > TEXT_AT_MOST:
            raise Unreadable(Message("read_too_much_text", (("limit", TEXT_AT_MOST),)))
        if part:
            self.parts.append(Segment(start, self.size, part))
        if anchor:
            self.mark(start, anchor)
        return start

    def mark(self, start: int, anchor: Message) -> None:
        """From this offset on the text stands at another place of its file."""
        if not self.anchors or self.anchors[-1].name != anchor:
            self.anchors.append(Anchor(start, anchor))

    def leave_out(self, key: str, **fields: str | int) -> None:
        """Say what is not in the text; a text field is shortened, and the same is said once."""
        shown = ((name, shortened(value) if isinstance(value, str) else value) for name, value in fields.items())
        left_out = LeftOut(Message(key, tuple(shown)))
        if left_out not in self.left_out:
            self.left_out.append(left_out)

    def document(self, known: Metadata | None = None, item: str = "", also: Iterable[LeftOut] = ()) -> Document:
        """The document that was gathered."""
        return Document(
            text="\n\n".join(self.lines),
            known=known or Metadata(),
            item=item,
            parts=tuple(self.parts),
            anchors=tuple(self.anchors),
            left_out=(*self.left_out, *also),
        )
