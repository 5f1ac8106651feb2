"""Bytes to text: UTF-8, UTF-16, UTF-32, and the old Windows code pages for Vietnamese and Western European.

A code page says yes to nearly any byte, so it is believed only where what comes out looks like news: frequent words of
Vietnamese, or letters and typographic signs that English texts hold. What fits nowhere is reported, never guessed.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from checker.languages.fold import fold
from checker.model import Message
from checker.read.words import Language, load_words

__all__ = ["BYTES_AT_MOST", "decode", "decode_any", "trouble"]

BYTES_AT_MOST = 10_000_000
_RUN_AT_MOST = 10_000
_LINES_AT_MOST = 50_000
_CONTROL_SHARE = 0.1
_MARKS_AT_MOST = 60
_SIGNS = re.compile(rf"[^\w\s]{{{_MARKS_AT_MOST + 1},}}")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_WORD = re.compile(r"[^\W\d_]+")
# Letters of English loan words and signs of typesetters. Not â, ã, á: they begin broken UTF-8.
_WESTERN = frozenset("€…‘’“”•–—\xa0£©«®°»½àäåçèéêëíïñóôöøúüÉÖÜß")


def decode(data: bytes, languages: tuple[Language, ...]) -> str | Message:
    """The text of a file, without a byte-order mark and otherwise untouched, or why there is none."""
    text = _decode(data, languages)
    return text if isinstance(text, Message) else trouble(text) or text


def decode_any(data: bytes) -> str | Message:
    """The text of bytes as `decode` has it, with no look at what the text is; all packs' languages count."""
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8") if b"\0" not in data else _decode(data, ())
    except UnicodeDecodeError:
        return _decode(data, load_words().languages)


def trouble(text: str) -> Message | None:
    """Why a text is none that can be read in bounded time, or None where it is."""
    if not text or text.isspace():
        return Message("read_empty")
    if len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        return Message("read_binary")
    if max(map(len, text.split())) > _RUN_AT_MOST:
        return Message("read_no_spaces", (("limit", _RUN_AT_MOST),))
    if text.count("\n") + text.count("\r") > _LINES_AT_MOST:
        return Message("read_too_many_lines", (("limit", _LINES_AT_MOST),))
    if _has_piled_marks(text):
        return Message("read_piled_marks", (("limit", _MARKS_AT_MOST),))
    return None


def _has_piled_marks(text: str) -> bool:
    """Whether more accents stand on one letter than any script has: putting them in order takes quadratic time."""
    if text.isascii():
        return False
    runs = (found.group() for found in _SIGNS.finditer(text))
    return any(sum(unicodedata.combining(c) > 0 for c in run) > _MARKS_AT_MOST for run in runs)


def _decode(data: bytes, languages: tuple[Language, ...]) -> str | Message:
    """Try what the bytes themselves announce, then UTF-8, then the code pages."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    if unmarked := _utf16_without_mark(data):
        return _marked(data, unmarked)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _code_page(data, languages) or _undecodable(data, error)


def _marked(data: bytes, encoding: str) -> str | Message:
    """Decode what a mark announced."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        return Message("read_wrong_encoding", (("encoding", encoding.upper()), ("offset", error.start)))


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 of a Latin script has a zero in every other byte, or nearly; a binary file has them everywhere."""
    if len(data) % 2 or b"\0" not in data:
        return None
    even, odd = data[::2].count(0), data[1::2].count(0)
    pairs = len(data) // 2
    if odd >= 0.5 * pairs and even <= 0.02 * pairs:
        return "utf-16-le"
    return "utf-16-be" if even >= 0.5 * pairs and odd <= 0.02 * pairs else None


def _code_page(data: bytes, languages: tuple[Language, ...]) -> str | None:
    """The text in Windows-1258 or Windows-1252, where that gives words of a language we know."""
    if b"\0" in data or _valid_sequences(data):
        return None
    for encoding, plausible in (("cp1258", _is_vietnamese), ("cp1252", _is_western)):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if plausible(text, languages):
            return text
    return None


def _valid_sequences(data: bytes) -> bool:
    """Whether the bytes hold letters of UTF-8: then it is broken UTF-8 and no code page."""
    head = data[:200_000]
    good = sum(c > "\x7f" and c != "\ufffd" for c in head.decode("utf-8", "replace"))
    return good >= 3 and good >= 0.2 * sum(byte > 0x7F for byte in head) / 2


def _is_vietnamese(text: str, languages: tuple[Language, ...]) -> bool:
    """Whether frequent words with their marks are there; the code page splits marks from letters."""
    composed = unicodedata.normalize("NFC", text[:200_000])
    words = [fold(word) for word in _WORD.findall(composed)]
    marked = {w for language in languages if language.letters for w in language.common_words if not w.isascii()}
    return sum(word in marked for word in words) >= max(1, 0.05 * len(words)) and not _CONTROL.search(text)


def _is_western(text: str, languages: tuple[Language, ...]) -> bool:
    """Whether few signs are beyond ASCII, all of a kind that English prints, among frequent English words."""
    beyond = [c for c in text if c > "\x7f"]
    words = [fold(word) for word in _WORD.findall(text[:200_000])]
    common = max(sum(word in language.common_words for word in words) for language in languages)
    return set(beyond) <= _WESTERN and len(beyond) <= 0.05 * len(text) and common >= max(3, 0.15 * len(words))


def _undecodable(data: bytes, error: UnicodeDecodeError) -> Message:
    """Say where UTF-8 breaks, or that these bytes are no text."""
    if data.count(0) or sum(byte < 9 or 13 < byte < 32 for byte in data[:200_000]) > 0.02 * min(len(data), 200_000):
        return Message("read_binary")
    line = data.count(b"\n", 0, error.start) + 1
    return Message("read_invalid_utf8", (("line", line), ("offset", error.start)))
