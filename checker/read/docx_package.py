"""A Word file as its parts: XML files in a zip file, found by the relations between them.

`defusedxml` reads the parts as a stream of elements, so that no depth of nesting builds a tree; a document type
declaration, which Word never writes and entities need, is refused.
"""

from __future__ import annotations

import posixpath
from typing import Protocol
from zipfile import ZipFile

from checker.model import Message
from checker.read.archives import open_zip, read_member
from checker.read.document import Unreadable

__all__ = ["Package", "Target", "local", "open_package", "parse"]

_PART_AT_MOST = 40_000_000
_MAIN = "word/document.xml"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BEGINNINGS = ((b"%PDF", "PDF"), (b"{\\rtf", "RTF"), (b"<!doctype html", "HTML"), (b"<html", "HTML"), (b"<?xml", "XML"))
_ZIPPED = (("mimetype", "ODT"), ("xl/workbook.xml", "XLSX"), ("ppt/presentation.xml", "PPTX"))


class Target(Protocol):
    """What is told of each element of a part, in order."""

    def start(self, tag: str, attrib: dict[str, str], /) -> None:
        """An element begins; `tag` is "{namespace}name"."""

    def end(self, tag: str, /) -> None:
        """An element ends."""

    def data(self, text: str, /) -> None:
        """Text of the element that is open."""


class Package:
    """The parts of one Word file by path, whatever their case."""

    __slots__ = ("_archive", "_entries", "main")

    def __init__(self, archive: ZipFile) -> None:
        """Find the part that holds the text."""
        self._archive = archive
        self._entries = {info.filename.lower(): info for info in archive.filelist}
        self.main = next((path for kind, path in self.related("") if kind == "officeDocument"), _MAIN)
        if not self.has(self.main):
            kind = next((kind for path, kind in _ZIPPED if self.has(path)), "ZIP")
            raise Unreadable(Message("read_docx_other", (("kind", kind),)))

    def has(self, path: str) -> bool:
        """Whether there is such a part."""
        return path.lower() in self._entries

    def read(self, path: str, target: Target) -> bool:
        """Tell a target of all elements of a part; False where there is no such part."""
        info = self._entries.get(path.lower())
        if info is None:
            return False
        data = read_member(self._archive, info, _PART_AT_MOST)
        if isinstance(data, Message):
            raise Unreadable(data if data.key != "read_zip_member_broken" else Message("read_docx_broken"))
        parse(data, target)
        return True

    def related(self, path: str) -> list[tuple[str, str]]:
        """The kinds and paths of the parts that a part refers to ("footnotes", "word/footnotes.xml"), in order."""
        folder, name = posixpath.split(path)
        relations = _Relations(folder)
        self.read(posixpath.join(folder, "_rels", f"{name}.rels"), relations)
        return relations.found


def open_package(data: bytes) -> Package:
    """The parts of a Word file, or Unreadable with what the file is instead."""
    if not data.strip():
        raise Unreadable(Message("read_empty"))
    if data.startswith(_OLE):
        raise Unreadable(Message("read_docx_password" if _ENCRYPTED in data else "read_docx_old"))
    if data[:2] != b"PK":
        head = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        kind = next((kind for beginning, kind in _BEGINNINGS if head.startswith(beginning.lower())), None)
        raise Unreadable(Message("read_docx_other", (("kind", kind),)) if kind else Message("read_docx_none"))
    try:
        archive = open_zip(data)
    except Unreadable as error:
        raise Unreadable(Message("read_docx_broken")) if error.reason.key == "read_zip_broken" else error from error
    return Package(archive)


def parse(data: bytes, target: Target) -> None:
    """Tell a target of all elements of an XML text."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser, ParseError

    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    try:
        parser.feed(data)
        parser.close()
    except DefusedXmlException as error:
        raise Unreadable(Message("read_docx_entities")) from error
    except (ParseError, ValueError, LookupError) as error:
        raise Unreadable(Message("read_docx_broken")) from error


def local(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name.rpartition("}")[2]


class _Relations:
    """Reads a .rels part."""

    def __init__(self, folder: str) -> None:
        """Resolve what is found from this folder."""
        self._folder = folder
        self.found: list[tuple[str, str]] = []

    def start(self, tag: str, attrib: dict[str, str]) -> None:
        """Keep relations to other parts of the file."""
        if local(tag) == "Relationship" and attrib.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/", self._folder, attrib.get("Target", "")))
            self.found.append((attrib.get("Type", "").rpartition("/")[2], path.lstrip("/")))

    def end(self, _tag: str) -> None:
        """Nothing hangs on an end."""

    def data(self, _text: str) -> None:
        """There is no text."""
