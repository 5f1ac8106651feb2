"""The arguments of the command line to files: folders in any depth, single files, standard input.

What cannot be read is a value here (`NotChecked`), so that one bad file stops nothing. The order of the arguments and
of the disk does not show in the result.
"""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from checker.model import Message, NotChecked
from checker.read.decoding import BYTES_AT_MOST
from checker.read.formats import TEXTS, Formats

__all__ = [
    "MANIFEST",
    "STDIN",
    "Found",
    "Inputs",
    "find_inputs",
    "from_here",
    "is_hidden",
    "is_readme",
    "load",
    "load_stdin",
    "shown",
    "too_large",
]

STDIN = "-"
MANIFEST = "corpus.toml"
# Of a document or archive; the limit for text is lower.
_BYTES_AT_MOST = 50_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be an article. `path` is what a report shows, `root` the folder that `path` begins in.

    `named` where the file itself was named, `item` the name of one article of several in it, `archive` the archive
    that a member is in (its `file` then goes on below the archive as if that were a folder).
    """

    path: str
    file: Path
    root: Path
    named: bool = False
    item: str = ""
    archive: Path | None = None

    @property
    def order(self) -> tuple[int, str, str]:
        """The better of two ways to one file: the longer path tells more."""
        return -self.path.count("/"), self.path, str(self.root)


@dataclass(slots=True)
class Inputs:
    """What the arguments led to: files to look at, what cannot be, arguments that name nothing on the disk.

    `manifests` are the folders with a corpus.toml, each with the folder that was named.
    """

    formats: Formats
    files: list[Found] = field(default_factory=list)
    not_checked: list[NotChecked] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    manifests: list[tuple[Path, Path]] = field(default_factory=list)
    stdin: bool = False


def find_inputs(paths: Sequence[str], formats: Formats) -> Inputs:
    """Look up every argument. A file that several arguments lead to stands once in `files`."""
    inputs = Inputs(formats)
    found: list[Found] = []
    for path in sorted(set(paths)):
        if path == STDIN:
            inputs.stdin = True
        else:
            found += _argument(path, inputs)
    for path, times in sorted(Counter(paths).items()):
        if times > 1:
            inputs.not_checked.append(NotChecked(shown(Path(path).name or path), Message("read_argument_twice")))
    _once(found, inputs)
    return inputs


def shown(path: str) -> str:
    """A path as a report prints it: forward slashes, no trailing one, valid Unicode whatever the disk says."""
    text = os.fsencode(path).decode("utf-8", "replace").replace(os.sep, "/")
    return text.rstrip("/") or text


def from_here(found: Found) -> str | None:
    """The way from the working directory to a file, as CI wants it; None for standard input."""
    return None if found.path == STDIN else shown(os.path.relpath(found.file))


def _argument(path: str, inputs: Inputs) -> list[Found]:
    """The files that one argument names."""
    try:
        mode = Path(path).stat().st_mode
    except FileNotFoundError:
        inputs.missing.append(path)
        return []
    except (OSError, ValueError) as error:
        inputs.not_checked.append(NotChecked(shown(path), _trouble(error), failed=True))
        return []
    if stat.S_ISDIR(mode):
        found = list(_walk(Path(path), inputs))
        if not found:
            inputs.not_checked.append(NotChecked(shown(path), Message("read_no_articles"), failed=True))
        return found
    return _single(Path(path), inputs)


def _single(file: Path, inputs: Inputs) -> list[Found]:
    """A file that was named itself."""
    if is_readme(file.name):
        inputs.not_checked.append(NotChecked(shown(file.name), Message("read_readme")))
        return []
    return [Found(shown(file.name), file, file.parent, named=True)]


def _walk(root: Path, inputs: Inputs) -> Iterable[Found]:
    """The texts below a folder. Each real folder is entered once, so that links in a circle end."""
    stack, seen = [root], set()
    while stack:
        folder = stack.pop()
        real = os.path.realpath(folder)
        if real in seen:
            continue
        seen.add(real)
        files, folders = _list(folder, root, inputs)
        stack.extend(reversed(folders))
        for file in files:
            yield Found(shown(str(file.relative_to(root))), file, root)


def _list(folder: Path, root: Path, inputs: Inputs) -> tuple[list[Path], list[Path]]:
    """The texts and the folders in one folder, by name; hidden ones are left out."""
    try:
        with os.scandir(folder) as scan:
            entries = sorted((e for e in scan if not is_hidden(e.name)), key=lambda e: e.name)
    except OSError as error:
        path = shown(str(folder.relative_to(root))) if folder != root else shown(str(root))
        inputs.not_checked.append(NotChecked(path, _trouble(error), failed=True))
        return [], []
    inputs.manifests += [(folder, root) for entry in entries if entry.name == MANIFEST]
    folders = _without_page_files([Path(entry.path) for entry in entries if _is_folder(entry)], root, inputs)
    files = [Path(entry.path) for entry in entries if _is_article(entry, inputs.formats)]
    return files, folders


def _without_page_files(folders: list[Path], root: Path, inputs: Inputs) -> list[Path]:
    """The folders without those in which a browser puts the scripts and advertisements of a saved page."""
    kept = []
    for folder in folders:
        page = folder.with_name(folder.name.removesuffix("_files"))
        if page != folder and any(page.with_name(page.name + suffix).is_file() for suffix in (".html", ".htm")):
            inputs.not_checked.append(NotChecked(shown(str(folder.relative_to(root))), Message("read_page_files")))
        else:
            kept.append(folder)
    return kept


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _is_article(entry: os.DirEntry[str], formats: Formats) -> bool:
    """Whether a name is that of an article. README files describe a folder and never count."""
    suffix = Path(entry.name).suffix.lower()
    return formats.holds_articles(suffix) and not is_readme(entry.name) and not _is_folder(entry)


def is_readme(name: str) -> bool:
    """Whether a file describes its folder."""
    return name.lower().startswith("readme")


def is_hidden(path: str) -> bool:
    """Whether a path is hidden, or one of those that a Mac or an open Word document adds."""
    return any(part.startswith((".", "~$")) or part == "__MACOSX" for part in path.split("/"))


def _once(found: list[Found], inputs: Inputs) -> None:
    """Keep each real file once and name the other ways to it."""
    kept: dict[str, Found] = {}
    for file in sorted(found, key=lambda f: f.order):
        real = os.path.realpath(file.file)
        first = kept.setdefault(real, file)
        if first is not file:
            inputs.not_checked.append(NotChecked(file.path, Message("read_file_twice", (("path", first.path),))))
    inputs.files = sorted(kept.values(), key=lambda f: (f.path, f.order))


def load(found: Found) -> bytes | Message:
    """The bytes of a file, or why they cannot be had. Never reads more than the limit, nor from a device."""
    try:
        status = found.file.stat()
        if not stat.S_ISREG(status.st_mode):
            return Message("read_no_file")
        limit = BYTES_AT_MOST if found.file.suffix.lower() in TEXTS else _BYTES_AT_MOST
        if status.st_size > limit:
            return too_large(status.st_size, limit)
        return found.file.read_bytes()
    except (OSError, ValueError) as error:
        return _trouble(error)


def load_stdin(stdin: BinaryIO | None) -> bytes | Message:
    """The bytes of standard input, up to the limit."""
    data = (stdin or sys.stdin.buffer).read(_BYTES_AT_MOST + 1)
    return data if len(data) <= _BYTES_AT_MOST else too_large(len(data), _BYTES_AT_MOST)


def too_large(size: int, limit: int) -> Message:
    """What to say of a file of this many bytes."""
    return Message("read_too_large", (("size", size // 1_000_000), ("limit", limit // 1_000_000)))


def _trouble(error: Exception) -> Message:
    """What the system said, in words for people."""
    if isinstance(error, PermissionError):
        return Message("read_no_permission")
    if isinstance(error, FileNotFoundError):
        return Message("read_broken_link")
    detail = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Message("read_trouble", (("detail", detail),))
