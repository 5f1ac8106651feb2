"""A report that was written before, read again: for `checker explain`, `checker waive` and `--baseline`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checker.errors import UsageError

__all__ = ["read_report", "shown"]

_BYTES_AT_MOST = 1_000_000_000


def read_report(name: str) -> Mapping[str, Any]:
    """A report's JSON, parsed; `-` is standard input.

    Raises:
        UsageError: it cannot be read, or is no JSON object.
    """
    try:
        if name == "-":
            data = sys.stdin.buffer.read(_BYTES_AT_MOST + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(_BYTES_AT_MOST + 1)
    except (OSError, ValueError) as error:
        detail = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(f"{shown(name)}: cannot be read: {detail}") from error
    if len(data) > _BYTES_AT_MOST:
        raise UsageError(f"{shown(name)}: more than {_BYTES_AT_MOST // 1_000_000} MB")
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{shown(name)}: no JSON; give what `checker check -o report.json` writes") from error
    if not isinstance(document, dict):
        raise UsageError(f"{shown(name)}: no report of checker")
    return document


def shown(name: str) -> str:
    """A report's name as people read it."""
    return "standard input" if name == "-" else name
