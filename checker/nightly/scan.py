"""Which files of the inbox are new or changed, and what is in those: the part of reading that workers do.

A file counts as unchanged with the same size and time, else with the same content. What lies beside it counts too: what
the nearest corpus.toml says of it, and the packs that it was read with.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from checker.model import Message, NotChecked
from checker.nightly.codec import pack
from checker.read.article import Tools, make_article
from checker.read.formats import Formats
from checker.read.inputs import Found, load, shown
from checker.read.language import Identifier
from checker.read.manifest import Manifests
from checker.read.metadata import Metadata
from checker.read.opening import Opened, Opener
from checker.read.versions import Made
from checker.read.words import Calendar, load_words

__all__ = ["FileRead", "Look", "TextRead", "read_files", "text_key"]

_TRIES = 3


class Look(NamedTuple):
    """A file to look into: what was known of it, and the content that it had when it was last read ("" for none)."""

    found: Found
    listed: Metadata | None
    digest: str


@dataclass(frozen=True, slots=True)
class TextRead:
    """One text of a file. `made` and `known` are packed, None where the text is no article; `key` is that of its words.

    `sign` changes with all that claims are read from.
    """

    path: str
    place: str
    item: str
    key: str
    sign: str
    made: bytes | None
    known: bytes | None
    notes: tuple[NotChecked, ...]
    told: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file as it was read; `same` where its content is what it was, `torn` where it could not be read this time."""

    path: str
    size: int
    mtime: int
    digest: str
    notes: tuple[NotChecked, ...] = ()
    texts: tuple[TextRead, ...] = ()
    same: bool = False
    torn: bool = False


def read_files(looks: Sequence[Look]) -> list[FileRead]:
    """Read some files."""
    tools, formats = _tools()
    manifests = Manifests()
    return [_read(look, tools, formats, manifests) for look in looks]


@lru_cache(maxsize=1)
def _tools() -> tuple[Tools, Formats]:
    """What texts are read with, made once in each worker."""
    words = load_words()
    return Tools(words, Identifier(words.languages), Calendar()), Formats()


def _read(look: Look, tools: Tools, formats: Formats, manifests: Manifests) -> FileRead:
    """Read one file."""
    path = look.found.path
    if look.listed is None:
        return FileRead(path, *_stamp(look.found.file), "", (NotChecked(path, Message("read_not_listed")),))
    stamp, data = _steady(look.found)
    if isinstance(data, Message):
        return FileRead(path, *stamp, "", (NotChecked(path, data, failed=True),), torn=True)
    digest = sha256(data).hexdigest()
    if digest == look.digest:
        return FileRead(path, *stamp, digest, same=True)
    notes: list[NotChecked] = []
    opener = Opener(formats, manifests, tools.words.languages, notes)
    opened = sorted(opener.open(look.found, look.listed, data), key=lambda o: (o.found.path, str(o.found.file)))
    texts = tuple(_text(one, tools) for one in opened)
    return FileRead(path, *stamp, digest, tuple(notes), texts)


def _steady(found: Found) -> tuple[tuple[int, int], bytes | Message]:
    """The bytes of a file that nobody writes meanwhile, with its size and time."""
    for _ in range(_TRIES):
        before = _stamp(found.file)
        data = load(found)
        after = _stamp(found.file)
        if isinstance(data, Message) or (before == after and len(data) == after[0]):
            return after, data
    return (-1, -1), Message("read_unsteady")


def _stamp(file: Path) -> tuple[int, int]:
    """The size and the time of a file; -1 where it is gone."""
    try:
        status = file.stat()
    except (OSError, ValueError):
        return -1, -1
    return status.st_size, status.st_mtime_ns


def text_key(text: str) -> str:
    """What two printings of one text have in common."""
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    return sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def _text(opened: Opened, tools: Tools) -> TextRead:
    """One text as an article, where it is one. Its id is given when all are read."""
    made = make_article("", opened, tools)
    found, key = opened.found, text_key(opened.document.text)
    place = shown(str(found.file.absolute()))
    if not isinstance(made, Made):
        return TextRead(
            found.path, place, found.item, key, "", None, None, tuple(made), (None, None, None, "", None, None, None)
        )
    article = replace(made.article, file=None)
    packed = pack(article)
    told = (article.source, article.title, article.language, article.published or "", article.url, article.credit)
    sign = sha256(packed).hexdigest()[:24]
    known = pack((made.known, made.file))
    return TextRead(found.path, place, found.item, key, sign, packed, known, made.left_out, (*told, article.weight))
