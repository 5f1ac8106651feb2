"""JSON Lines: one article a line, of any shape that a JSON file may have."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from checker.model import Message
from checker.read.document import Document, LeftOut, Unreadable
from checker.read.from_json import article_of, parsed
from checker.read.records import TEXT_NAMES, attempt_at, text_of

__all__ = ["SUFFIXES", "read"]

SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")
_BAD_LINES_SHOWN = 20
_BAD_LINES_AT_MOST = 1_000
_LINES_AT_MOST = 50_000


def read(data: bytes, name: str) -> list[Document | LeftOut]:  # noqa: ARG001 - as every format
    """The articles of the lines; a line that cannot be read is named by its number, and the others are read."""
    found: list[Document | LeftOut] = []
    notes: list[Message] = []
    broken = 0
    for number, line in enumerate(text_of(data).split("\n"), start=1):
        if not line.strip():
            continue
        if number > _LINES_AT_MOST or len(notes) >= _BAD_LINES_AT_MOST:
            notes.append(Message("jsonl_too_many_lines", (("line", number),)))
            break
        record = _record(line)
        article = None
        if isinstance(record, Mapping):
            article = attempt_at(partial(article_of, record, str(number)), Message("anchor_line", (("line", number),)))
        broken += isinstance(record, Message)
        if article is not None:
            found.append(article)
        elif isinstance(record, Message):
            notes.append(Message("jsonl_broken_line", (("line", number),)))
        else:
            notes.append(Message("jsonl_line_without_text", (("line", number),)))
    if not any(isinstance(one, Document) for one in found):
        needed = ", ".join(TEXT_NAMES[:3])
        reason = Message("jsonl_without_articles", (("needed", needed), ("lines", len(notes) + len(found))))
        raise Unreadable(reason, foreign=not broken)
    if len(notes) > _BAD_LINES_SHOWN:
        notes[_BAD_LINES_SHOWN:-1] = [Message("jsonl_more_bad_lines", (("count", len(notes) - _BAD_LINES_SHOWN - 1),))]
    return [*found, *(LeftOut(note, failed=True) for note in notes)]


def _record(line: str) -> Any:
    """The value of a line, or why it has none."""
    try:
        return parsed(line)
    except Unreadable as error:
        return error.reason
