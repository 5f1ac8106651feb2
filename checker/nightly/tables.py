"""The store's views as tables for a spreadsheet or for pandas: a file each, CSV or Parquet.

CSV is what `checker check --output-format csv` writes: UTF-8 with a mark, CRLF, and no cell that a spreadsheet would
run. Parquet holds every text exactly; half a surrogate pair, which no UTF-8 can hold, is written as an escape.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from checker.errors import UsageError
from checker.nightly.staging import staged
from checker.report.to_csv import safe_cell

__all__ = ["TABLES", "Rows", "Written", "write_csv", "write_parquet"]

#: Each table with what its rows are ordered by; `v_` before a name is its view.
TABLES: Mapping[str, str] = {
    "articles": "id",
    "claims": "article, start, id",
    "groups": "id, story",
    "findings": "id, story",
    "runs": "run",
}
_MARK = "\ufeff"
_ADVICE = "The tables that stood there are left as they were. Make room, or name another folder."
_BATCH = 20_000


class Rows(Protocol):
    """A store, as far as it is asked here."""

    def rows(self, question: str, *given: Any) -> list[Any]:
        """All rows of an answer."""

    def stream(self, question: str, *given: Any) -> Iterator[Any]:
        """The rows of an answer, one by one."""


class Written(NamedTuple):
    """A table that was written, and how many rows it has."""

    path: Path
    rows: int


class _Column(NamedTuple):
    name: str
    whole: bool


def write_csv(store: Rows, folder: Path) -> tuple[Written, ...]:
    """Write each table as CSV.

    Raises:
        UsageError: the folder cannot be written to.
    """
    return _write(store, folder, "csv", _csv)


def write_parquet(store: Rows, folder: Path) -> tuple[Written, ...]:
    """Write each table as Parquet.

    Raises:
        UsageError: pyarrow is not installed, or the folder cannot be written to.
    """
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise UsageError(
            "--parquet needs pyarrow: pip install 'checker[parquet]' (--csv needs nothing more)"
        ) from error
    return _write(store, folder, "parquet", _parquet)


_Writer = Callable[[Path, Sequence[_Column], Iterator[Sequence[Any]]], int]


def _write(store: Rows, folder: Path, suffix: str, writer: _Writer) -> tuple[Written, ...]:
    with staged(_ADVICE) as files:
        files.clear(folder)
        written = []
        for name, order in TABLES.items():
            path = folder / f"{name}.{suffix}"
            columns = [
                _Column(row[1], row[2].upper() == "INTEGER") for row in store.rows(f"PRAGMA table_info(v_{name})")
            ]
            rows = store.stream(f"SELECT * FROM v_{name} ORDER BY {order}")  # noqa: S608 - names of this module
            written.append(Written(path, writer(files.part(path), columns, rows)))
        files.rename()
    return tuple(written)


def _csv(path: Path, columns: Sequence[_Column], rows: Iterator[Sequence[Any]]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as opened:
        opened.write(_MARK)
        table = csv.writer(opened, lineterminator="\r\n")
        table.writerow([column.name for column in columns])
        for row in rows:
            table.writerow([_cell(value) for value in row])
            count += 1
    return count


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return safe_cell(value) if isinstance(value, str) else str(value)


def _parquet(path: Path, columns: Sequence[_Column], rows: Iterator[Sequence[Any]]) -> int:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    schema = pa.schema([(column.name, pa.int64() if column.whole else pa.string()) for column in columns])
    count = 0
    with ParquetWriter(path, schema) as opened:
        while batch := list(islice(rows, _BATCH)):
            values = [
                [_exact(value, column) for value in held]
                for column, held in zip(columns, zip(*batch, strict=True), strict=True)
            ]
            opened.write_table(pa.table(values, schema=schema))
            count += len(batch)
    return count


def _exact(value: Any, column: _Column) -> int | str | None:
    if value is None:
        return None
    if column.whole:
        return int(value)
    return str(value).encode("utf-8", "backslashreplace").decode("utf-8")
