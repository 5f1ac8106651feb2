"""Zip files: the files in one, read up to limits and never beyond, under names that lead nowhere outside.

What a zip file says of itself (sizes, names, encodings) is not believed. Only what every program writes is unpacked:
stored and deflated members; the other methods give a small file a great hunger for memory.
"""

from __future__ import annotations

import re
import stat
import struct
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from checker.model import Message
from checker.read.document import Unreadable

__all__ = ["members", "open_zip", "read_member"]

_MEMBERS_AT_MOST = 2_000
_MEMBER_AT_MOST = 50_000_000
_TOTAL_AT_MOST = 100_000_000
_RATIO_AT_MOST = 200
_RATIO_FROM = 1_000_000
_DEPTH_AT_MOST = 1
_CHUNK = 1 << 16
_UTF8, _ENCRYPTED = 0x800, 0x1
_BROKEN = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    RuntimeError,
    OverflowError,
)
_SYSTEM = re.compile(r"(?:^|/)(?:__MACOSX/|\.[^/]|(?:Thumbs\.db|desktop\.ini)$)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(slots=True)
class _Budget:
    """What may still be unpacked from one file, the zip files inside it included."""

    members: int = _MEMBERS_AT_MOST
    total: int = _TOTAL_AT_MOST
    names: set[str] = field(default_factory=set)


def members(
    data: bytes,
    name: str,  # noqa: ARG001 - as every format
    wanted: Callable[[str], bool] | None = None,
) -> Iterator[tuple[str, bytes | Message]]:
    """The files in a zip file by path, each with its bytes or why they cannot be had; raises Unreadable for the whole.

    Files of an operating system and those that `wanted` (asked by path) refuses are passed over unread. A zip file in
    it is unpacked too, one level deep, its path before those of its members. `name` is that of the file itself.
    """
    return _members(open_zip(data), wanted or _any, _Budget(), "", 0)


def _any(_path: str) -> bool:
    return True


def open_zip(data: bytes) -> ZipFile:
    """A zip file's table of contents; Unreadable where it has none or one beyond the limit."""
    try:
        archive = ZipFile(BytesIO(data))
    except _BROKEN as error:
        raise Unreadable(Message("read_zip_broken" if data[:2] == b"PK" else "read_zip_other")) from error
    if len(archive.filelist) > _MEMBERS_AT_MOST:
        raise Unreadable(Message("read_zip_too_many", (("limit", _MEMBERS_AT_MOST),)))
    return archive


def read_member(archive: ZipFile, info: ZipInfo, at_most: int) -> bytes | Message:
    """The bytes of one member, or why they cannot be had. Never unpacks more than `at_most` bytes and a chunk."""
    if info.flag_bits & _ENCRYPTED:
        return Message("read_zip_password")
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return Message("read_zip_method")
    chunks: list[bytes] = []
    size = 0
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > at_most:
                    return Message("read_zip_too_large", (("limit", _megabytes(at_most)),))
                if size > max(_RATIO_FROM, _RATIO_AT_MOST * info.compress_size):
                    return Message("read_zip_ratio", (("limit", _RATIO_AT_MOST),))
                chunks.append(chunk)
    except _BROKEN:
        return Message("read_zip_member_broken")
    return b"".join(chunks)


def _members(
    archive: ZipFile, wanted: Callable[[str], bool], budget: _Budget, inside: str, depth: int
) -> Iterator[tuple[str, bytes | Message]]:
    """The members in order of their paths, not of the file."""
    entries = [(inside + _harmless(info), info) for info in archive.filelist if not info.filename.endswith("/")]
    for named, info in sorted(entries, key=lambda entry: (entry[0], entry[1].header_offset)):
        is_zip = named.lower().endswith(".zip")
        if _SYSTEM.search(named) or not (is_zip or wanted(named)):
            continue
        path = _single(named, budget.names)
        found = _read(archive, info, budget)
        if is_zip and isinstance(found, bytes):
            yield from _nested(found, path, wanted, budget, depth)
        else:
            yield path, found


def _read(archive: ZipFile, info: ZipInfo, budget: _Budget) -> bytes | Message:
    """One member within what the budget leaves."""
    if stat.S_ISLNK(info.external_attr >> 16):
        return Message("read_zip_link")
    budget.members -= 1
    if budget.members < 0:
        return Message("read_zip_too_many", (("limit", _MEMBERS_AT_MOST),))
    if budget.total <= 0:
        return Message("read_zip_total", (("limit", _megabytes(_TOTAL_AT_MOST)),))
    found = read_member(archive, info, min(_MEMBER_AT_MOST, budget.total))
    # What was cut off has been unpacked up to the limit, and counts as such.
    spent = len(found) if isinstance(found, bytes) else min(info.file_size, _MEMBER_AT_MOST)
    if isinstance(found, Message) and found.key == "read_zip_too_large" and budget.total < _MEMBER_AT_MOST:
        found = Message("read_zip_total", (("limit", _megabytes(_TOTAL_AT_MOST)),))
    budget.total -= spent
    return found


def _nested(
    data: bytes, path: str, wanted: Callable[[str], bool], budget: _Budget, depth: int
) -> Iterator[tuple[str, bytes | Message]]:
    """The members of a zip file in a zip file, or why they are not read."""
    if depth >= _DEPTH_AT_MOST:
        yield path, Message("read_zip_nested")
        return
    try:
        archive = open_zip(data)
    except Unreadable as error:
        yield path, error.reason
        return
    yield from _members(archive, wanted, budget, path + "/", depth + 1)


def _harmless(info: ZipInfo) -> str:
    """A member's name as a path that stays below its folder, in NFC; never empty."""
    name = _decoded(info).replace("\\", "/")
    name = _CONTROL.sub("", unicodedata.normalize("NFC", name))
    name = re.sub(r"^[A-Za-z]:", "", name)
    pieces = [piece for piece in name.split("/") if piece.strip(" .")]
    return "/".join(pieces) or "_"


def _decoded(info: ZipInfo) -> str:
    """The name as its writer meant it: macOS writes UTF-8 without saying so, and `zipfile` reads code page 437."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _single(path: str, names: set[str]) -> str:
    """A path that no other member has: "a (2).txt" for the second "a.txt"."""
    single, count = path, 1
    folder, slash, name = path.rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    while single in names:
        count += 1
        single = f"{folder}{slash}{stem} ({count}){dot}{suffix}" if stem else f"{path} ({count})"
    names.add(single)
    return single


def _megabytes(size: int) -> int:
    return max(1, size // 1_000_000)
