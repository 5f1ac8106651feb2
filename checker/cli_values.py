"""The command `checker values`: a text in, what the reader sees in it out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from checker.console import print_text
from checker.errors import ReadError, UsageError

if TYPE_CHECKING:
    from checker.pipeline import ReadValue
    from checker.report.wording import Wording

__all__ = ["configure", "run"]

FORMATS = ("text", "json-lines")
BYTES_AT_MOST = 100_000_000
_LINES_AT_ONCE = 1000
_WORDS_AT_MOST, _TEXT_AT_MOST = 48, 60
_ENCODER = json.JSONEncoder(ensure_ascii=False)


def configure(parser: argparse.ArgumentParser, one_of: Callable[[Sequence[str]], Callable[[str], str]]) -> None:
    """The arguments of `checker values`; `one_of` makes an argument's type of a closed set of words."""
    from checker.languages import codes

    parser.add_argument(
        "file", nargs="?", default="-", metavar="FILE", help="a text, or - for standard input (default)"
    )
    parser.add_argument("--language", metavar="CODE", help=f"{', '.join(codes())} (default: identified from the text)")
    parser.add_argument(
        "--published", metavar="DATE", help='the day that "yesterday" is counted from, for example 2026-02-21'
    )
    parser.add_argument(
        "--lines",
        action="store_true",
        help="each line is a text of its own; prints one JSON array a line, as many lines out as in",
    )
    parser.add_argument(
        "--output-format",
        type=one_of(FORMATS),
        default="text",
        metavar="FORMAT",
        help=f"{', '.join(FORMATS)} (default: text)",
    )
    parser.epilog = (
        "The language is identified once, from the whole input. With --lines, a line whose own words\n"
        "or letters are clearly another language's is read in that one; a line that does not tell, in\n"
        "the language of the whole.\n\n"
        "exit codes:\n"
        "  0  read, with or without values\n"
        "  2  wrong use, or an input that could not be read\n"
        "  3  our own failure\n"
    )


def run(options: argparse.Namespace) -> int:
    """Read, and print as it was asked."""
    from checker.pipeline import ValueReader

    reader = ValueReader(language=options.language, published=options.published)
    text = _text(options.file)
    language = reader.language(text)
    if options.lines:
        _print_all(_array(reader.read(line, reader.line_language(line, language))) for line in lines_of(text))
    elif options.output_format == "json-lines":
        _print_all(_object(value) for value in reader.read(text, language))
    else:
        _print_all(_table(reader.read(text, language), language))
    return 0


def lines_of(text: str) -> list[str]:
    r"""The lines of a text, which end at "\n" alone; the end of the last one begins no other."""
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return lines


def _print_all(lines: Iterable[str]) -> None:
    """Print many lines, some at a time, so that the first ones do not wait for the last."""
    left = iter(lines)
    while some := list(islice(left, _LINES_AT_ONCE)):
        print_text("".join(some))


def _text(name: str) -> str:
    """The text of a file or of standard input, in any encoding that an article may have.

    The limits of articles do not hold here: a text may be empty, without spaces, and of many lines.
    """
    from checker.model import Message
    from checker.read.decoding import _decode as decode
    from checker.read.words import load_words

    text = decode(_bytes(name), load_words().languages)
    if not isinstance(text, Message):
        return text
    from checker.report.wording import Wording

    raise ReadError(f"{_shown(name)}: {Wording.load('en').say(text)}")


def _bytes(name: str) -> bytes:
    """What stands in a file, never more than the limit."""
    try:
        if name == "-":
            data = sys.stdin.buffer.read(BYTES_AT_MOST + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(BYTES_AT_MOST + 1)
    except FileNotFoundError as error:
        raise UsageError(f"{name}: no such file; check the spelling, or the folder you are in") from error
    except IsADirectoryError as error:
        raise UsageError(f"{name}: this is a folder; name one file, or - for standard input") from error
    except (OSError, ValueError) as error:
        detail = error.strerror if isinstance(error, OSError) else str(error)
        raise ReadError(f"{_shown(name)}: cannot be read: {detail}") from error
    if len(data) > BYTES_AT_MOST:
        raise ReadError(f"{_shown(name)}: more than {BYTES_AT_MOST // 1_000_000} MB; cut it into parts")
    return data


def _shown(name: str) -> str:
    """How a message names the input."""
    return "standard input" if name == "-" else name


def _array(values: Sequence[ReadValue]) -> str:
    """The values of one line as one JSON array."""
    return f"{_json([value.to_json() for value in values])}\n" if values else "[]\n"


def _object(value: ReadValue) -> str:
    """One value as one JSON object."""
    return f"{_json(value.to_json())}\n"


def _json(data: object) -> str:
    """JSON on one line; what could steer a terminal or break the line is escaped."""
    from checker.report.safe import escape_json

    return escape_json(_ENCODER.encode(data))


def _table(values: Sequence[ReadValue], language: str) -> Iterator[str]:
    """The values for people: where, what kind, in words, as printed, by which entry of the pack."""
    from checker.report.safe import neutral
    from checker.report.wording import Wording

    wording = Wording.load("en")
    rows = [_row(value, wording) for value in values]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    yield f"language: {language}\n"
    for row in rows:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        yield neutral("  ".join(cells).rstrip()) + "\n"


def _row(value: ReadValue, wording: Wording) -> tuple[str, ...]:
    """The cells of one value."""
    from checker.report.safe import clip, one_line

    words = wording.value(value.value)
    thing = getattr(value.value, "unit", None) if value.kind == "count" else None
    words += f" ({wording.concept(thing)})" if thing else ""
    printed = clip(one_line(value.text), _TEXT_AT_MOST)
    return (
        f"{value.start}-{value.end}",
        value.kind,
        clip(one_line(words), _WORDS_AT_MOST),
        f"«{printed}»",
        value.pattern,
    )


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: none for a mark on a letter, two for a wide letter."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
