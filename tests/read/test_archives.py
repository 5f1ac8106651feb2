"""Zip files: which members are given out under which names, and every limit."""

from __future__ import annotations

import io
import stat
import struct
import zipfile

import pytest

from checker.model import Message
from checker.read import archives
from checker.read.archives import members
from checker.read.document import Unreadable
from tests.read import made

TEXT = b"Forty boats."
BUDGET = archives._Budget


def found(data: bytes) -> dict[str, str]:
    """The members by path: their text, or why they are not there."""
    return {path: x.key if isinstance(x, Message) else x.decode() for path, x in members(data, "a.zip")}


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("a.txt", "a.txt"),
        ("b/c/a.txt", "b/c/a.txt"),
        ("/etc/a.txt", "etc/a.txt"),
        ("../../a.txt", "a.txt"),
        ("b/../a.txt", "b/a.txt"),
        ("./a.txt", "a.txt"),
        ("b\\a.txt", "b/a.txt"),
        ("C:\\b\\a.txt", "b/a.txt"),
        ("C:a.txt", "a.txt"),
        ("//server/a.txt", "server/a.txt"),
        ("a\x07\x1b[2J.txt", "a[2J.txt"),
        ("pha\u0300.txt", "phà.txt"),
        ("phà.txt", "phà.txt"),
        ("..", "_"),
    ],
)
def test_names_lead_nowhere_outside(name: str, path: str) -> None:
    assert found(made.zipped({name: TEXT})) == {path: TEXT.decode()}


@pytest.mark.parametrize("name", ["__MACOSX/._a.txt", "b/.DS_Store", ".git/a.txt", "b/Thumbs.db", "desktop.ini"])
def test_files_of_the_system_are_passed_over(name: str) -> None:
    assert found(made.zipped({name: TEXT, "b/": b"", "a.txt": TEXT})) == {"a.txt": TEXT.decode()}


def renamed(raw: bytes) -> bytes:
    """A zip file that holds one member under these bytes, and does not say in which encoding."""
    stand_in = b"x" * len(raw)
    return made.zipped({stand_in.decode(): TEXT}).replace(stand_in, raw)


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        ("phà.txt".encode(), "phà.txt"),
        ("pha\u0300.txt".encode(), "phà.txt"),
        ("über.txt".encode("cp437"), "über.txt"),
        (b"plain.txt", "plain.txt"),
    ],
)
def test_names_of_unsaid_encoding(raw: bytes, path: str) -> None:
    assert found(renamed(raw)) == {path: TEXT.decode()}


def test_two_members_of_one_name_are_both_there() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for text in ("one", "two", "three"):
                archive.writestr("b/a.txt", text)
    assert found(file.getvalue()) == {"b/a.txt": "one", "b/a (2).txt": "two", "b/a (3).txt": "three"}


def test_order_is_that_of_the_names() -> None:
    one = found(made.zipped({"b.txt": TEXT, "a.txt": TEXT}))
    assert list(one) == list(found(made.zipped({"a.txt": TEXT, "b.txt": TEXT}))) == ["a.txt", "b.txt"]


def test_what_is_not_wanted_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_Budget", lambda: BUDGET(total=5))
    data = made.zipped({"a.jpg": bytes(50), "b.txt": b"text"})
    assert dict(members(data, "a.zip", lambda path: path.endswith(".txt"))) == {"b.txt": b"text"}


def test_a_zip_file_in_a_zip_file() -> None:
    inner = made.zipped({"a.txt": TEXT, "more.zip": made.zipped({"b.txt": TEXT})})
    data = made.zipped({"in.ZIP": inner, "cut.zip": inner[:-30], "no.zip": b"text"})
    assert found(data) == {
        "in.ZIP/a.txt": TEXT.decode(),
        "in.ZIP/more.zip": "read_zip_nested",
        "cut.zip": "read_zip_broken",
        "no.zip": "read_zip_other",
    }


def flagged(data: bytes, offset_local: int, offset_central: int, value: int) -> bytes:
    """A zip file with two bytes changed in the first member's local and central headers."""
    changed = bytearray(data)
    struct.pack_into("<H", changed, offset_local, value)
    struct.pack_into("<H", changed, data.index(b"PK\x01\x02") + offset_central, value)
    return bytes(changed)


def linked() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        info = zipfile.ZipInfo("a.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    return file.getvalue()


def other_method() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.txt", TEXT)
    return file.getvalue()


PLAIN = made.zipped({"a.txt": TEXT})
MEMBERS: dict[str, tuple[bytes, str]] = {
    "encrypted": (flagged(PLAIN, 6, 8, 0x1), "read_zip_password"),
    "a link": (linked(), "read_zip_link"),
    "another method": (other_method(), "read_zip_method"),
    "an unknown method": (flagged(PLAIN, 8, 10, 97), "read_zip_method"),
    "damaged": (PLAIN.replace(b"PK\x03\x04", b"PK\x03\x05", 1), "read_zip_member_broken"),
    "wrong sum": (flagged(PLAIN, 14, 16, 0xBEEF), "read_zip_member_broken"),
    "much larger than packed": (made.bomb(3), "read_zip_ratio"),
}


@pytest.mark.parametrize("name", MEMBERS)
def test_members_that_cannot_be_had_say_why(name: str) -> None:
    data, key = MEMBERS[name]
    assert list(found(data).values()) == [key]


def test_no_member_is_unpacked_beyond_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_MEMBER_AT_MOST", 10)
    assert found(PLAIN) == {"a.txt": "read_zip_too_large"}


def test_all_members_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_Budget", lambda: BUDGET(total=30))
    files = {f"{n}.txt": TEXT for n in range(4)}
    inner = made.zipped({"a.txt": TEXT})
    assert list(found(made.zipped(files)).values()) == [TEXT.decode()] * 2 + ["read_zip_total"] * 2
    assert found(made.zipped({"0.txt": TEXT, "in.zip": inner, "z.txt": TEXT}))["z.txt"] == "read_zip_total"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "read_zip_other"),
        (b"text", "read_zip_other"),
        (PLAIN[:-10], "read_zip_broken"),
        (PLAIN[:20], "read_zip_broken"),
        (made.zipped({f"{n}": b"" for n in range(2001)}), "read_zip_too_many"),
    ],
    ids=["empty", "text", "cut off at its end", "cut off at its beginning", "too many"],
)
def test_what_is_no_zip_file_says_why(data: bytes, key: str) -> None:
    with pytest.raises(Unreadable) as caught:
        list(members(data, "a.zip"))
    assert caught.value.reason.key == key
