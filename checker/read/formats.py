"""Which module reads a file: the modules `from_*.py` of this folder, by the file endings that each declares.

A module is imported when a file that it reads is there, and not before; its endings are read from its source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module, resources
from typing import Protocol, cast

from checker.model import Message
from checker.read.document import Document, LeftOut, Unreadable

__all__ = ["ARCHIVES", "NOT_READ", "TEXTS", "Formats"]

TEXTS = (".txt", ".md", "")
ARCHIVES = (".zip",)
# Formats that hold articles and that we cannot read: a folder with them must not look empty.
NOT_READ = (".doc", ".epub", ".mht", ".mhtml", ".msg", ".odt", ".pages", ".rtf", ".xls", ".xlsx", ".7z", ".rar", ".tar")
_NEVER = (".toml", ".jpg", ".png", ".css", ".js")
_DECLARED = re.compile(r"^SUFFIXES = \(([^)\n]*)\)", re.MULTILINE)
_SUFFIX = re.compile(r"\"(\.\w+)\"")


class Format(Protocol):
    """What a module `from_<format>.py` offers."""

    SUFFIXES: tuple[str, ...]

    def read(self, data: bytes, name: str) -> Sequence[Document | LeftOut]:
        """The articles of a file; raises Unreadable."""


class Formats:
    """The formats that there are, looked up when the first file that is no plain text asks."""

    __slots__ = ("_modules",)

    def __init__(self) -> None:
        """Begin with none looked up."""
        self._modules: dict[str, str] | None = None

    def reads(self, suffix: str) -> bool:
        """Whether files with this ending (lower case) can be read."""
        return suffix in TEXTS or suffix in ARCHIVES or suffix in self.modules

    def holds_articles(self, suffix: str) -> bool:
        """Whether files with this ending are looked at: those that can be read, and those to be named because not."""
        return suffix in NOT_READ or (suffix not in ("", *_NEVER) and self.reads(suffix))

    @property
    def modules(self) -> dict[str, str]:
        """File ending → name of the module that reads it."""
        if self._modules is None:
            self._modules = _declared()
        return self._modules

    def read(self, suffix: str, data: bytes, name: str) -> Sequence[Document | LeftOut]:
        """Read a file's bytes as this ending says; whatever goes wrong is raised as Unreadable."""
        with _as_unreadable(suffix):
            return cast("Format", import_module(f"checker.read.{self.modules[suffix]}")).read(data, name)

    def members(self, data: bytes, name: str, wanted: Callable[[str], bool]) -> list[tuple[str, bytes | Message]]:
        """The files in an archive that are wanted, each with its path, and its bytes or why they cannot be had."""
        with _as_unreadable(ARCHIVES[0]):
            return list(import_module("checker.read.archives").members(data, name, wanted))


@contextmanager
def _as_unreadable(suffix: str) -> Iterator[None]:
    """Turn all that a format's reader may raise into Unreadable."""
    try:
        yield
    except Unreadable:
        raise
    except ModuleNotFoundError as error:
        raise Unreadable(Message("read_library_missing", (("suffix", suffix),))) from error
    except Exception as error:  # the libraries behind the formats raise what they like on hostile bytes
        detail = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise Unreadable(Message("read_broken_file", (("suffix", suffix), ("detail", detail)))) from error


def _declared() -> dict[str, str]:
    """Read what every module declares, without importing one."""
    found: dict[str, str] = {}
    for file in sorted(resources.files("checker.read").iterdir(), key=lambda file: file.name):
        if file.name.startswith("from_") and file.name.endswith(".py"):
            declared = _DECLARED.search(file.read_text("utf-8"))
            for suffix in _SUFFIX.findall(declared[1]) if declared else ():
                found.setdefault(suffix, file.name.removesuffix(".py"))
    return found
