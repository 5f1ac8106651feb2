"""corpus.toml: what is known of articles besides their text, and which files are articles.

A manifest governs its folder and all below, down to the next one. Exactly the files that it lists are articles. A key
or a type that it does not know is an error that names file, line, and the nearest right key.
"""

from __future__ import annotations

import difflib
import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

from checker.errors import SettingsError
from checker.read.formats import ARCHIVES
from checker.read.inputs import MANIFEST, Found, shown
from checker.read.metadata import Metadata, edtf, is_language, is_web_address

__all__ = ["Manifest", "Manifests"]

_KEYS = ("source", "published", "language", "title", "url", "weight")
_WEIGHTS = ("official", "wire")


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest of one folder. `articles` leads from a path below it (NFC, forward slashes) to what is known."""

    folder: Path
    articles: dict[str, Metadata]

    def name(self, file: Path) -> str:
        """A file as the manifest would write it."""
        return _name(file.relative_to(self.folder).as_posix())

    def metadata(self, file: Path) -> Metadata | None:
        """What the manifest says of a file; None where it does not list it."""
        return self.articles.get(self.name(file))

    def lists_within(self, file: Path) -> bool:
        """Whether articles inside a file (a feed, an archive) are listed: `feed.xml#2`, `desk.zip/a.txt`."""
        inside = tuple(f"{self.name(file)}{sign}" for sign in "#/")
        return any(name.startswith(inside) for name in self.articles)


class Manifests:
    """Finds and keeps the manifests of one call of `read`."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        """Begin with none read."""
        self._known: dict[Path, Manifest | None] = {}

    def known(self, file: Found) -> Metadata | None:
        """What the nearest manifest says of a file, or of the archive that it is in; None where it lists neither."""
        manifest = self._governing(file.file, file.root)
        if manifest is None:
            return Metadata()
        known = manifest.metadata(file.file)
        if known is None and file.archive and manifest.folder in file.archive.parents:
            known = manifest.metadata(file.archive)
        return Metadata() if known is None and manifest.lists_within(file.file) else known

    def of_item(self, file: Found) -> Metadata | None:
        """What the nearest manifest says of one article of a file: [articles."feed.xml#2"]."""
        manifest = self._governing(file.file, file.root) if file.item else None
        return manifest.articles.get(f"{manifest.name(file.file)}#{_name(file.item)}") if manifest else None

    def add(self, folder: Path, shown_as: str, data: bytes) -> Manifest:
        """Take in the manifest of a folder that is not on the disk but in an archive."""
        manifest = self._known[folder] = _parsed(folder, shown_as, data)
        return manifest

    def absent(self, folders: Sequence[tuple[Path, Path]]) -> list[str]:
        """The paths of files that are not there and that the manifests of these folders, each with its root, list."""
        listed = [(folder, root, name) for folder, root in folders if (m := self.of(folder)) for name in m.articles]
        return [
            shown(str((folder / name).relative_to(root))) for folder, root, name in listed if not _stands(folder, name)
        ]

    def _governing(self, file: Path, root: Path) -> Manifest | None:
        """The nearest manifest from the file's folder up to `root`."""
        folder = file.parent
        while True:
            manifest = self.of(folder)
            if manifest is not None or folder in (root, folder.parent):
                return manifest
            folder = folder.parent

    def of(self, folder: Path) -> Manifest | None:
        """The manifest of one folder, read once."""
        if folder not in self._known:
            self._known[folder] = _load(folder)
        return self._known[folder]


def _stands(folder: Path, name: str) -> bool:
    """Whether a listed file is there, or the one that a listed article is in."""
    file = folder / name
    inside = folder / name.rpartition("#")[0] if "#" in name else file
    return file.is_file() or inside.is_file() or any(p.suffix.lower() in ARCHIVES and p.is_file() for p in file.parents)


def _load(folder: Path) -> Manifest | None:
    """Read and check a folder's manifest."""
    path = folder / MANIFEST
    if not path.is_file():
        return None
    try:
        return _parsed(folder, shown(str(path)), path.read_bytes())
    except OSError as error:
        raise SettingsError(f"{shown(str(path))}:1: cannot be read ({error})") from error


def _parsed(folder: Path, shown_as: str, data: bytes) -> Manifest:
    """Check the bytes of a folder's manifest."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{shown_as}:1: cannot be read as UTF-8 text ({error})") from error
    return Manifest(folder, _Checker(shown_as, text.replace("\r\n", "\n")).articles())


def _name(path: str) -> str:
    """One spelling of a file's name, whichever way the disk or the editor composes its letters."""
    return unicodedata.normalize("NFC", str(PurePosixPath(path)))


@dataclass(frozen=True, slots=True)
class _Checker:
    """Turns a manifest's text into metadata, and knows the lines for its complaints."""

    path: str
    text: str

    def articles(self) -> dict[str, Metadata]:
        """The articles that the manifest lists."""
        data = self._parse()
        for name in data:
            if name != "articles":
                self._complain(self._line_of(name), f"unknown key {name!r}{_did_you_mean(name, ('articles',))}")
        tables = data.get("articles", {})
        if not isinstance(tables, dict):
            self._complain(self._line_of("articles"), '"articles" holds one table for each file: [articles."file.txt"]')
        return {_name(file): self._metadata(file, table) for file, table in tables.items()}

    def _parse(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"\(at line (\d+), column \d+\)", str(error))
            line = int(found[1]) if found else self.text.count("\n") + 1
            message = re.sub(r"\s*\(at .*\)$", "", str(error))
            raise SettingsError(f"{self.path}:{line}: {message[:1].lower()}{message[1:]}") from error

    def _metadata(self, file: str, table: Any) -> Metadata:
        """Check one file's table."""
        if not isinstance(table, dict):
            self._complain(self._line_of(file), f'{file!r} needs a table of its own: [articles."{file}"]')
        if PurePosixPath(file).is_absolute() or ".." in PurePosixPath(file).parts:
            self._complain(self._line_of(file), f"{file!r} lies outside the manifest's folder")
        for name, value in table.items():
            line = self._line_of(name, after=file)
            if name not in _KEYS:
                quotes = (
                    f'; a file needs quotation marks: [articles."{file}.{name}"]' if isinstance(value, dict) else ""
                )
                self._complain(line, f"unknown key {name!r}{quotes or _did_you_mean(name, _KEYS)}")
            self._check(line, name, value)
        published = table.get("published")
        day = published.isoformat()[:10] if isinstance(published, date) else published and edtf(published)
        told = {name: table.get(name) for name in ("source", "title", "language", "url", "weight")}
        return Metadata(**told, published=day)

    def _check(self, line: int, name: str, value: Any) -> None:
        """Check the value of one key."""
        if name == "published" and isinstance(value, (date, datetime)):
            return
        if not isinstance(value, str) or not value.strip():
            self._complain(line, f"{name!r} must be {_WANTED.get(name, 'a text in quotation marks')}, not {value!r}")
        wrong = (
            (name == "published" and edtf(value) is None)
            or (name == "language" and not is_language(value))
            or (name == "url" and not is_web_address(value))
            or (name == "weight" and value not in _WEIGHTS)
        )
        if wrong:
            self._complain(line, f"{name!r} must be {_WANTED[name]}, not {value!r}")

    def _line_of(self, name: str, *, after: str | None = None) -> int:
        """The line that names a key: `name =` behind the heading of its file, or else the heading itself."""
        start = 0
        if after is not None:
            start = max(self.text.find(f'"{after}"'), self.text.find(f"'{after}'"), self.text.find(f".{after}]"), 0)
        quoted = re.escape(name)
        found = re.compile(rf"""(?:^|[\[{{,.\s])["']?{quoted}["']?\s*[\]=.]""", re.MULTILINE).search(self.text, start)
        place = found.start() + 1 if found and self.text[found.start()] == "\n" else found.start() if found else start
        return self.text.count("\n", 0, place) + 1

    def _complain(self, line: int, message: str) -> NoReturn:
        raise SettingsError(f"{self.path}:{line}: {message}")


_WANTED = {
    "published": "a date: 2026-02-21, or as EDTF in quotation marks",
    "language": 'a language code such as "en" or "vi"',
    "url": "an address that begins with http:// or https://",
    "weight": '"official" or "wire"',
}


def _did_you_mean(name: str, right: tuple[str, ...]) -> str:
    """The nearest right key as half a sentence, or all of them."""
    near = difflib.get_close_matches(name.lower(), right, n=1, cutoff=0.5)
    return f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(right)}"
