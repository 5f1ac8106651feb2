"""Files that are written whole or not at all: first under temporary names, then renamed one by one, in order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from checker.errors import UsageError

__all__ = ["Staged", "put", "staged"]

_PART = ".part"


class Staged:
    """Files under temporary names that wait to be renamed."""

    __slots__ = ("_waiting", "now")

    def __init__(self) -> None:
        """Begin with none."""
        self._waiting: list[Path] = []
        self.now = Path()

    def clear(self, folder: Path) -> None:
        """Make a folder, and take away what a run that was killed left in it."""
        self.now = folder
        folder.mkdir(parents=True, exist_ok=True)
        for left in sorted(folder.glob(f".*{_PART}")):
            left.unlink()

    def add(self, path: Path, text: str) -> None:
        """Write a file under its temporary name."""
        self.expect(path)
        put(path, text)

    def expect(self, path: Path) -> None:
        """Note a file that will be put under its temporary name, by whatever process."""
        self.now = path
        self._waiting.append(path)

    def part(self, path: Path) -> Path:
        """The temporary name of a file that will be written now."""
        self.expect(path)
        return _part(path)

    def rename(self) -> None:
        """Let all that wait take their names."""
        for path in self._waiting:
            self.now = path
            _part(path).replace(path)

    def drop(self) -> None:
        """Take the temporary files away."""
        for path in self._waiting:
            try:
                _part(path).unlink(missing_ok=True)
            except OSError:  # a folder that lets nothing be written lets nothing be taken away
                return


def put(path: Path, text: str) -> None:
    """Write a file under its temporary name.

    Raises:
        OSError: it cannot be written; names the file by its own name.
    """
    try:
        _part(path).write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}{_PART}")


@contextmanager
def staged(advice: str) -> Iterator[Staged]:
    """Write files; what fails leaves none of the temporary ones.

    Raises:
        UsageError: a file cannot be written; the text names it, says why, and gives the advice.
    """
    files = Staged()
    try:
        yield files
    except BaseException as error:
        files.drop()
        if isinstance(error, OSError):
            where = files.now if str(error.filename or _PART).endswith(_PART) else error.filename
            raise UsageError(f"{where}: cannot be written: {error.strerror or error}. {advice}") from error
        raise
