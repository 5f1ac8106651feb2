"""Keeps what stands in articles and file names from doing anything in a report but being read.

Promise 5 of the design: an article is data. Control characters and characters that turn the direction of writing are
shown as U+FFFD, one for one; every format passes its whole output through `neutral`.
"""

from __future__ import annotations

import re

__all__ = ["capital", "clip", "escape_json", "neutral", "one_line"]

# C0 and C1 controls but tab and newline, line separators, marks and overrides of direction, surrogates, tag letters.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_WORD = 16
_SPACE = re.compile(r"\s+")


def neutral(text: str) -> str:
    """Show each unsafe character as U+FFFD; the length stays the same."""
    return text if text.isprintable() else _UNSAFE.sub("\ufffd", text)  # no unsafe character is printable


def escape_json(text: str) -> str:
    """Write the unsafe characters of a JSON document as escapes: its strings stay exact, its bytes harmless."""
    return _UNSAFE.sub(lambda found: _escape(ord(found[0])), text)


def _escape(code: int) -> str:
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def one_line(text: str) -> str:
    """Put a text on one line; whitespace of any kind becomes one space."""
    if text.isprintable() and "  " not in text:  # of all whitespace a space alone is printable
        return text.strip()
    return neutral(_SPACE.sub(" ", text)).strip()


def clip(text: str, length: int) -> str:
    """Cut a text that is longer than `length` code points, between words where they are short; show that it was cut."""
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    words = kept.rpartition(" ")[0] if text[length - 1] != " " else kept
    return (words if len(words) > length - _WORD else kept).rstrip(" ,;:") + "…"


def capital(text: str) -> str:
    """Begin a line with a capital letter."""
    return text[:1].upper() + text[1:]
