"""The two streams of a terminal: results on standard output, complaints on standard error."""

from __future__ import annotations

import os
import sys

from checker import __version__
from checker.errors import UsageError

__all__ = ["complain", "own_failure", "print_text", "utf8"]


def print_text(text: str) -> None:
    """Write to standard output: UTF-8 and plain newlines in every locale; a reader that went away is no error."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.buffer.write(utf8(text))
        sys.stdout.buffer.flush()
    except OSError as error:
        # Python would try the same bytes again at its end, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise UsageError(f"standard output: cannot be written: {error.strerror}") from error


def complain(message: str) -> None:
    """Write one line to standard error; what could steer a terminal is made visible."""
    line = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in message)
    if sys.stderr is not None:
        sys.stderr.write(f"checker: {line}\n")


def utf8(text: str) -> bytes:
    r"""Encode; half a surrogate pair (a file's name that is not UTF-8) becomes `\udc80`, as JSON itself writes it."""
    return text.encode("utf-8", "backslashreplace")


def own_failure(error: Exception) -> None:
    """Say what to report. The error's own text may hold words of a draft, so it is not shown unasked."""
    import platform
    import traceback
    from pathlib import Path

    if os.environ.get("CHECKER_DEBUG") == "1":
        traceback.print_exception(error)
        return
    package = Path(__file__).parent
    frames = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).is_relative_to(package)]
    place = f" at {Path(frames[-1].filename).relative_to(package)}:{frames[-1].lineno}" if frames else ""
    complain(
        f"this is our own failure. Please report it: {type(error).__name__}{place}, "
        f"checker {__version__}, Python {platform.python_version()}. CHECKER_DEBUG=1 shows the traceback."
    )
