"""One run at a time: whoever holds the lock beside the store has its process id and its beginning written there."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from checker.errors import UsageError

__all__ = ["Busy", "alone"]


class Busy(UsageError):  # noqa: N818 - it says what the store is
    """Another run holds the store."""


@contextmanager
def alone(store: Path) -> Iterator[None]:
    """Hold the store for one run. The system lets go of the lock with the process, however that ends.

    Raises:
        Busy: another run holds it; the text says which and since when.
        UsageError: the file of the lock cannot be written.
    """
    path = store.with_name(f"{store.name}.lock")
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be written: {error.strerror}; the store needs a folder to write in"
        ) from error
    try:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(file, 200).decode("utf-8", "replace").strip() or "unknown"
            raise Busy(f"{store}: another run holds the store ({holder}); this one leaves it alone") from error
        _sign(file, path)
        yield
    finally:
        os.close(file)


def _sign(file: int, path: Path) -> None:
    """Write who holds the lock; the clock stands here alone, and in no result."""
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    try:
        os.ftruncate(file, 0)
        os.pwrite(file, f"process {os.getpid()}, since {since}\n".encode(), 0)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error
