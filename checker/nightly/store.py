"""The store: one SQLite file that a run writes in transactions, so that a run that is killed leaves a whole one.

Reading and writing go through `Store`; what the tables hold is told in `schema`. Every trouble with the file becomes a
sentence that says what to do.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from checker.errors import UsageError
from checker.nightly.schema import APPLICATION, STEPS

__all__ = ["Store", "as_told"]

_MANY = 500  # names in one question
_BUSY = 5.0  # seconds to wait for whoever only reads the store
_SMALL = 64_000_000  # bytes of a store that is looked over whole each time


class Store:
    """One open store."""

    __slots__ = ("_db", "path")

    def __init__(self, path: Path, *, create: bool = True) -> None:
        """Open a store, make it where it is not there, and take an older one forward.

        Raises:
            UsageError: it is not there, no store, damaged, of a newer version, or cannot be written.
        """
        self.path = path
        if not create and not path.is_file():
            raise UsageError(f"{path}: there is no such store; `checker nightly INBOX --store {path}` makes one")
        with as_told(path):
            self._db = sqlite3.connect(path, timeout=_BUSY, isolation_level=None)
            try:
                self._prepare(reading=not create)
            except BaseException:
                self._db.close()
                raise

    def _prepare(self, *, reading: bool) -> None:
        """See what this file is, and make it a store of this version."""
        version, application = self.value("PRAGMA user_version"), self.value("PRAGMA application_id")
        tables = self.value("SELECT count(*) FROM sqlite_master")
        if application != APPLICATION and (tables or version):
            raise UsageError(f"{self.path}: this is a database of another program; name another file with --store")
        if version > len(STEPS):
            raise UsageError(
                f"{self.path}: a newer checker wrote this store (its version is {version}, ours {len(STEPS)}): "
                "update checker"
            )
        if reading:
            if version < len(STEPS):
                raise UsageError(
                    f"{self.path}: a store of an older version: run `checker nightly` once to take it forward"
                )
            self._db.execute("PRAGMA query_only = ON")
            if self.path.stat().st_size <= _SMALL:
                self._look_over()
            return
        if version and (self.path.stat().st_size <= _SMALL or self.value("SELECT 1 FROM runs WHERE state != 'done'")):
            self._look_over()
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute("PRAGMA cache_size = -32000")
        if version < len(STEPS):
            self._take_forward(version)

    def _take_forward(self, version: int) -> None:
        """Take every step from a version to ours, or none."""
        with self.changes():
            self._db.execute(f"PRAGMA application_id = {APPLICATION}")
            for number, step in enumerate(STEPS[version:], start=version + 1):
                for statement in step.split(";\n"):
                    if statement.strip():
                        self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version = {number}")

    def _look_over(self) -> None:
        """Raise where the file was cut or its pages are damaged; nothing has been written to it by then."""
        pages = self.value("PRAGMA page_count") * self.value("PRAGMA page_size")
        beside = self.path.with_name(f"{self.path.name}-wal")
        if self.path.stat().st_size != pages and not (beside.exists() and beside.stat().st_size):
            raise sqlite3.DatabaseError("its end is missing")
        found = self.value("PRAGMA quick_check(1)")
        if found != "ok":
            raise sqlite3.DatabaseError(str(found))

    @contextmanager
    def changes(self) -> Iterator[None]:
        """All that is written inside is there afterwards, or nothing of it."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def rows(self, question: str, *given: Any) -> list[Any]:
        """All rows of an answer."""
        return self._db.execute(question, given).fetchall()

    def stream(self, question: str, *given: Any) -> Iterator[Any]:
        """The rows of an answer one by one; nothing may be written meanwhile."""
        yield from self._db.execute(question, given)

    def row(self, question: str, *given: Any) -> Any:
        """The first row, or None."""
        return self._db.execute(question, given).fetchone()

    def value(self, question: str, *given: Any) -> Any:
        """The first value of the first row, or None."""
        row = self._db.execute(question, given).fetchone()
        return row[0] if row else None

    def among(self, question: str, names: Iterable[str]) -> Iterator[Any]:
        """The rows for each of these names; the question has `IN (?)` where they go."""
        every = list(names)
        for start in range(0, len(every), _MANY):
            some = every[start : start + _MANY]
            yield from self._db.execute(question.replace("(?)", f"({','.join('?' * len(some))})"), some).fetchall()

    def run(self, statement: str, *given: Any) -> int:
        """Carry out one statement; how many rows it touched."""
        return self._db.execute(statement, given).rowcount

    def many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Carry out one statement for each of these rows."""
        self._db.executemany(statement, rows)

    def meta(self, name: str) -> str:
        """A value that is kept by its name, "" where there is none."""
        found: str | None = self.value("SELECT value FROM meta WHERE name = ?", name)
        return found or ""

    def keep(self, name: str, value: str) -> None:
        """Keep a value by its name."""
        self.run("INSERT INTO meta VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value", name, value)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


@contextmanager
def as_told(path: Path) -> Iterator[None]:
    """Say in a sentence what is wrong with a store."""
    try:
        yield
    except sqlite3.Error as error:
        raise UsageError(f"{path}: {_trouble(str(error))}") from error


def _trouble(said: str) -> str:
    """What SQLite says, and what to do."""
    if "full" in said:
        return "the disk is full: make room and run again; nothing that was done is lost, and the old reports stand"
    if "readonly" in said:
        return "the store cannot be written: give the permission to, or name another file with --store"
    if "unable to open" in said:
        return "the store cannot be opened: is there such a folder, and may you write in it?"
    if "locked" in said:
        return "another program holds the store: close it and run again"
    if "disk I/O" in said:
        return "the disk does not read or write the store (disk I/O error): look at the disk, then run again"
    return (
        f"the store is damaged ({said}): put a copy of it in its place, or move it away and run again, "
        "which reads the inbox anew"
    )
