"""Bytes in, text out: every encoding an article may come in, and what is said where none fits."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path

import pytest

from checker.model import Message
from checker.read import read
from checker.read.decoding import decode
from checker.read.words import load_words

LANGUAGES = load_words().languages
VIETNAMESE = (
    "Sáng nay, một vụ cháy đã xảy ra tại khu chợ và được dập tắt sau hai giờ. Không có người nào bị thương.\r\n"
    "Theo các nhân chứng, ngọn lửa bắt đầu từ một cửa hàng ở tầng hai."
)
ENGLISH = "The fire broke out at dawn, and it was put out by noon — nobody was hurt, the mayor’s office said."


def cp1258(text: str) -> bytes:
    """Windows-1258 keeps five letters whole and writes tones as marks of their own."""
    table = str.maketrans(
        {"ấ": "â\u0301", "ầ": "â\u0300", "ậ": "â\u0323", "ẫ": "â\u0303", "ế": "ê\u0301", "ề": "ê\u0300"}
    )
    more = {
        "ệ": "ê\u0323",
        "ạ": "a\u0323",
        "ả": "a\u0309",
        "ộ": "ô\u0323",
        "ợ": "ơ\u0323",
        "ắ": "ă\u0301",
        "ị": "i\u0323",
    }
    last = {
        "ọ": "o\u0323",
        "ử": "ư\u0309",
        "ở": "ơ\u0309",
        "ừ": "ư\u0300",
        "ứ": "ư\u0301",
        "ậ": "â\u0323",
        "ầ": "â\u0300",
    }
    extra = {"ờ": "ơ\u0300", "ụ": "u\u0323", "ổ": "ô\u0309", "ặ": "ă\u0323", "ã": "a\u0303", "ì": "i\u0300"}
    return text.translate(table | str.maketrans(more) | str.maketrans(last) | str.maketrans(extra)).encode("cp1258")


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("UTF-8", VIETNAMESE.encode(), VIETNAMESE),
        ("UTF-8 with a mark", codecs.BOM_UTF8 + VIETNAMESE.encode(), VIETNAMESE),
        ("UTF-16 LE with a mark", codecs.BOM_UTF16_LE + VIETNAMESE.encode("utf-16-le"), VIETNAMESE),
        ("UTF-16 BE with a mark", codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be"), ENGLISH),
        ("UTF-16 LE without", VIETNAMESE.encode("utf-16-le"), VIETNAMESE),
        ("UTF-16 BE without", ENGLISH.encode("utf-16-be"), ENGLISH),
        ("UTF-32 with a mark", codecs.BOM_UTF32_LE + ENGLISH.encode("utf-32-le"), ENGLISH),
        ("Windows-1258", cp1258(VIETNAMESE), cp1258(VIETNAMESE).decode("cp1258")),
        ("Windows-1252", ENGLISH.encode("cp1252"), ENGLISH),
        ("NFD stays", "Hồ Chí Minh".encode() + b" To\xcc\x82 La\xcc\x82m", "Hồ Chí Minh To\u0302 La\u0302m"),
        (
            "control characters stay",
            b"A fire\x07 in the harbour\x1b[31m " * 9,
            "A fire\x07 in the harbour\x1b[31m " * 9,
        ),
        ("right-to-left override stays", "The fire \u202eerif eht\u202c".encode(), "The fire \u202eerif eht\u202c"),
    ],
)
def test_decoded(name: str, data: bytes, text: str) -> None:
    assert decode(data, LANGUAGES) == text, name


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("nothing", b"", "read_empty"),
        ("only a mark", codecs.BOM_UTF8, "read_empty"),
        ("blanks", b" \r\n\t\n", "read_empty"),
        ("a picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8, "read_binary"),
        ("zeros", bytes(1000), "read_binary"),
        ("control characters only", b"\x01\x02\x03 " * 50, "read_binary"),
        ("UTF-8 cut in a letter", "Hỏa hoạn ở chợ".encode()[:-1], "read_invalid_utf8"),
        (
            "UTF-8 with a broken byte",
            b"The fire at the harbour was put out by \xff\xfe noon, the mayor said.",
            "read_invalid_utf8",
        ),
        ("odd UTF-16", codecs.BOM_UTF16_LE + b"a\x00b", "read_wrong_encoding"),
        ("lone surrogate", codecs.BOM_UTF16_LE + b"a\x00\x00\xd8b\x00", "read_wrong_encoding"),
        ("accents piled up", ("The fire " + "a" + "\u0301\u0316" * 2000).encode(), "read_piled_marks"),
        ("lines without end", b"The fire\n" * 60_000, "read_too_many_lines"),
        ("no blank at all", b"x" * 1_000_000, "read_no_spaces"),
    ],
)
def test_refused(name: str, data: bytes, key: str) -> None:
    found = decode(data, LANGUAGES)
    assert isinstance(found, Message), name
    assert found.key == key, name


def test_broken_utf8_says_where() -> None:
    found = decode("một\nhai\nHỏa ho\u1ea1n ba".encode().replace(b"\xe1\xba\xa1n", b"\xe1\xban"), LANGUAGES)
    assert isinstance(found, Message)
    assert ("line", 3) in found.fields


def test_plain_utf8_needs_no_detector(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(VIETNAMESE, "utf-8")
    before = {"charset_normalizer", "py3langid"} & set(sys.modules)
    read([str(tmp_path)])
    assert {"charset_normalizer", "py3langid"} & set(sys.modules) == before
