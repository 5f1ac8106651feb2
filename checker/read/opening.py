"""Files to documents: archives are opened, formats read by what the bytes are, and every trouble becomes a value.

A member of an archive is a file of a folder that is named after the archive; a corpus.toml in it governs it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath

from checker.model import Message, NotChecked
from checker.read.decoding import BYTES_AT_MOST, decode, trouble
from checker.read.document import Document, LeftOut, Unreadable
from checker.read.formats import ARCHIVES, TEXTS, Formats
from checker.read.inputs import MANIFEST, STDIN, Found, is_hidden, is_readme, too_large
from checker.read.manifest import Manifests
from checker.read.metadata import Metadata, edtf, is_language, is_web_address
from checker.read.sniffing import actual, suffix_of
from checker.read.words import Language

__all__ = ["Opened", "Opener"]

_ARTICLES_AT_MOST = 5_000
_ITEM_AT_MOST = 80
_LINE_AT_MOST = 500
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Opened:
    """One article of one file: where it was found, what its manifest says, what its format says.

    `plain` for text files, whose bytes are the article's text.
    """

    found: Found
    listed: Metadata
    document: Document
    plain: bool


@dataclass(frozen=True, slots=True)
class Opener:
    """Opens the files of one call of `read`; what cannot be read is added to `not_checked`."""

    formats: Formats
    manifests: Manifests
    languages: tuple[Language, ...]
    not_checked: list[NotChecked]

    def open(self, file: Found, listed: Metadata, data: bytes | Message, *, inside: bool = False) -> Iterator[Opened]:
        """The articles of a file with these bytes; `inside` for a member of an archive."""
        try:
            if isinstance(data, Message):
                raise Unreadable(data)
            suffix = self._suffix(file, data)
            limit = BYTES_AT_MOST if suffix in (*TEXTS, ".html", ".htm", ".xhtml") else None
            if limit and len(data) > limit:
                raise Unreadable(too_large(len(data), limit))
            if suffix in ARCHIVES:
                if inside:
                    raise Unreadable(Message("read_archive_inside"))
                yield from self._archive(file, listed, data)
            elif suffix in TEXTS:
                yield self._text(file, listed, data)
            else:
                yield from self._documents(file, listed, self.formats.read(suffix, data, file.file.name))
        except Unreadable as error:
            failed = file.named or not error.foreign
            self.not_checked.append(NotChecked(file.path, error.reason, failed=failed))

    def _suffix(self, file: Found, data: bytes) -> str:
        """The ending by which a file is read; one that misleads is told."""
        named = file.file.suffix.lower()
        suffix = actual(data, named) if named and file.path != STDIN else suffix_of(data)
        if not self.formats.reads(suffix):
            raise Unreadable(Message("read_other_format", (("suffix", suffix),)), foreign=True)
        if named and suffix != named:
            reason = Message("read_wrong_suffix", (("suffix", named), ("content", suffix)))
            self.not_checked.append(NotChecked(file.path, reason))
        return suffix

    def _text(self, file: Found, listed: Metadata, data: bytes) -> Opened:
        """A text file as it is."""
        text = decode(data, self.languages)
        if isinstance(text, Message):
            raise Unreadable(text)
        return Opened(file, listed, Document(text), plain=True)

    def _documents(self, file: Found, listed: Metadata, read: Sequence[Document | LeftOut]) -> Iterator[Opened]:
        """The articles that a format's reader found, each with a path of its own where they are several."""
        for note in (note for note in read if isinstance(note, LeftOut)):
            self.not_checked.append(NotChecked(file.path, note.reason, failed=note.failed))
        documents = [document for document in read if isinstance(document, Document)]
        if len(documents) > _ARTICLES_AT_MOST:
            reason = Message("read_too_many_articles", (("count", len(documents)), ("limit", _ARTICLES_AT_MOST)))
            self.not_checked.append(NotChecked(file.path, reason, failed=True))
        several = len(documents) > 1
        items = _items(documents) if several else [""] * len(documents)
        for document, item in zip(documents[:_ARTICLES_AT_MOST], items, strict=False):
            found = replace(file, path=f"{file.path}#{item}", item=item) if item else file
            text = _printable(document.text)
            fault = trouble(text) if text.strip() else Message("read_empty_article")
            if fault is not None:
                self.not_checked.append(NotChecked(found.path, fault, failed=True))
                continue
            said = self.manifests.of_item(found) or (replace(listed, title=None, url=None) if several else listed)
            yield Opened(found, said, replace(document, text=text, known=_proper(document.known)), plain=False)

    def _archive(self, file: Found, listed: Metadata, data: bytes) -> Iterator[Opened]:
        """The articles of the members of an archive."""
        kept = self.formats.members(data, file.file.name, self._is_wanted)
        for name, content in kept:
            if PurePosixPath(name).name == MANIFEST and isinstance(content, bytes):
                self._manifest(file, PurePosixPath(name), content, {member for member, _ in kept})
        opened = False
        for name, content in sorted(kept, key=lambda member: member[0]):
            member = replace(file, path=f"{file.path}/{name}", file=file.file / name, named=False, archive=file.file)
            if member.file.name == MANIFEST:
                continue
            opened = True
            said = self.manifests.known(member)
            if said is None:
                self.not_checked.append(NotChecked(member.path, Message("read_not_listed")))
            else:
                yield from self.open(member, said.or_else(listed), content, inside=True)
        if not opened:
            raise Unreadable(Message("read_no_articles_inside"))

    def _is_wanted(self, name: str) -> bool:
        """Whether a member of an archive may be an article, as a file of a folder may, or is a manifest."""
        last = PurePosixPath(name)
        is_article = self.formats.holds_articles(last.suffix.lower()) and not is_readme(last.name)
        return not is_hidden(name) and (is_article or last.name == MANIFEST)

    def _manifest(self, archive: Found, name: PurePosixPath, data: bytes, members: set[str]) -> None:
        """Take in the manifest of an archive's folder, and name the members that it lists in vain."""
        manifest = self.manifests.add(archive.file / name.parent, f"{archive.path}/{name}", data)
        there = {
            manifest.name(archive.file / member)
            for member in members
            if PurePosixPath(member).is_relative_to(name.parent)
        }
        for listed in manifest.articles:
            if listed not in there and listed.rpartition("#")[0] not in there:
                path = f"{archive.path}/{name.parent / listed}"
                self.not_checked.append(NotChecked(path, Message("read_listed_missing"), failed=True))


def _items(documents: Iterable[Document]) -> list[str]:
    """Names that tell the articles of a file apart: their own where they have one, else their number."""
    taken: Counter[str] = Counter()
    names = []
    for number, document in enumerate(documents, start=1):
        name = _item_name(document.item) or str(number)
        taken[name] += 1
        names.append(name if taken[name] == 1 else f"{name}~{taken[name]}")
    return names


def _item_name(item: str) -> str:
    """An item's name as a path may hold it."""
    return "" if len(item) > _ITEM_AT_MOST else re.sub(r"[\s#?%\\]+", "-", _printable(item)).strip("-/")


def _printable(text: str) -> str:
    """A text that any encoding can hold: half characters, as JSON may have them, become the sign for a lost one."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _proper(known: Metadata) -> Metadata:
    """What a format says of an article, as far as it has the form that we promise."""
    language = known.language.replace("_", "-").strip() if known.language else None
    published = known.published.strip() if known.published else None
    moment = next((m for m in (known.modified, published) if m and _is_moment(m)), None)
    return replace(
        known,
        source=_line(known.source),
        title=_line(known.title),
        published=edtf(published) if published else None,
        language=language if language and is_language(language) else None,
        url=known.url.strip() if known.url and is_web_address(known.url.strip()) else None,
        key=_line(known.key),
        modified=moment,
    )


def _line(text: str | None) -> str | None:
    """A text as one line of bearable length without signs that steer a terminal; None for a blank one."""
    if not text:
        return None
    plain = "".join(" " if unicodedata.category(c) == "Cc" else c for c in _printable(text[:_LINE_AT_MOST]))
    return " ".join(plain.split()) or None


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
