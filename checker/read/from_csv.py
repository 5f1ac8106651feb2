"""Tables: one article a row, the columns named in the first row."""

from __future__ import annotations

import csv
import io
import re
from functools import partial

from checker.model import Message
from checker.read.document import Document, LeftOut, Unreadable
from checker.read.records import NAMES, TEXT_NAMES, attempt_at, document, plain_name, text_of

__all__ = ["SUFFIXES", "is_header", "read"]

SUFFIXES = (".csv", ".tsv")
_DELIMITERS = ",;\t|"
_ROWS_AT_MOST = 20_000
_CELL_AT_MOST = 1_000_000
_KNOWN = frozenset(name for names in NAMES.values() for name in names)


def is_header(line: str) -> bool:
    """Whether a line names the columns of a table of articles."""
    columns = _columns(line, _delimiter(line))
    known = [name for name in columns if name in _KNOWN]
    return any(name in TEXT_NAMES for name in known) and 2 * len(known) >= len(columns) >= 2


def _delimiter(line: str) -> str:
    """The sign between the columns of the first row: the one that parts the most names that we know."""
    return max(_DELIMITERS, key=lambda sign: (sum(name in _KNOWN for name in _columns(line, sign)), line.count(sign)))


def _columns(line: str, delimiter: str) -> list[str]:
    try:
        return [plain_name(name) for name in next(csv.reader([line[:10_000]], delimiter=delimiter), [])]
    except csv.Error:
        return []


def read(data: bytes, name: str) -> list[Document | LeftOut]:  # noqa: ARG001 - as every format
    """The articles of a table. A row without a text is named by its number."""
    text = re.sub(r"\r\n?", "\n", text_of(data)).lstrip("\n")
    if text.startswith("sep=") and "\n" in text:  # as spreadsheets write it
        text = text.partition("\n")[2]
    first = text.partition("\n")[0]
    delimiter = _delimiter(first)
    columns = _columns(first, delimiter)
    if not any(column in TEXT_NAMES for column in columns):
        found, needed = ", ".join(filter(None, columns))[:200], ", ".join(TEXT_NAMES)
        raise Unreadable(Message("csv_without_text", (("columns", found), ("needed", needed))), foreign=True)
    return _rows(text, columns, delimiter)


def _rows(text: str, columns: list[str], delimiter: str) -> list[Document | LeftOut]:
    """The rows below the first; the table ends where it is broken, and that is said."""
    found: list[Document | LeftOut] = []
    csv.field_size_limit(_CELL_AT_MOST)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        next(rows)
        for number, row in enumerate(rows, start=2):
            if not any(cell.strip() for cell in row):
                continue
            if number > _ROWS_AT_MOST:
                found.append(LeftOut(Message("csv_too_many_rows", (("limit", _ROWS_AT_MOST),)), failed=True))
                break
            cells = {column: cell for column, cell in zip(columns, row, strict=False) if cell.strip()}
            article = attempt_at(
                partial(document, cells, str(number - 1)), Message("anchor_table_row", (("row", number),))
            )
            found.append(article or LeftOut(Message("csv_row_without_text", (("row", number),)), failed=True))
    except csv.Error as error:
        reason = Message("csv_broken_row", (("row", number + 1), ("detail", str(error))))
        found.append(LeftOut(reason, failed=True))
    if not any(isinstance(one, Document) for one in found):
        notes = [one.reason for one in found if isinstance(one, LeftOut)]
        raise Unreadable(notes[0] if notes else Message("csv_without_rows"), foreign=not notes)
    return found
