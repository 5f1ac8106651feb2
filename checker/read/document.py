"""What a reader of one file format hands over: the text that it took out of a file, and what the format itself tells.

A format is one module `from_<format>.py` beside this one, with `SUFFIXES`, the file endings it reads (a tuple of texts
on one line: it is looked up without importing the module), and

    def read(data: bytes, name: str) -> Sequence[Document | LeftOut]

which raises `Unreadable` where nothing can be had; a `LeftOut` beside the documents is said of the file. Whatever a
module imports besides the standard library is imported inside `read`, so that a folder of .txt files costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.model import Anchor, Message, Segment
from checker.read.metadata import Metadata

__all__ = ["Document", "LeftOut", "Unreadable"]


class Unreadable(Exception):  # noqa: N818 - it says what the file is
    """A file that its format's reader cannot read; `reason` is for people.

    `foreign` where the file is sound and holds no article (a table of figures, a program's settings): no failure where
    it only lay in a folder.
    """

    def __init__(self, reason: Message, *, foreign: bool = False) -> None:
        """Keep the reason."""
        super().__init__(reason.key)
        self.reason = reason
        self.foreign = foreign


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a file that is not in `Document.text` (or is, at `start` and `end`, and is not checked), and why.

    `failed` where it should have been readable.
    """

    reason: Message
    start: int | None = None
    end: int | None = None
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One article as a file holds it.

    `text` becomes `Article.text`: paragraphs are lines, with an empty line between them. `known` is what the format
    says of it; what has no proper form there (an address, a date, a language) is passed over. `item` tells articles of
    one file apart ("2", a member's path), empty where the file is one article. `parts` are stretches of the text
    whose part the format tells (a headline, a caption); the others are found as in plain text. `anchors` lead from a
    span back to the page or paragraph. `exact` where the text is the article and nothing else, so that no furniture
    of a web page need be looked for.
    """

    text: str
    known: Metadata = field(default_factory=Metadata)
    item: str = ""
    parts: tuple[Segment, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    exact: bool = False
