"""checker-waivers.toml: findings that somebody has looked at and lets stand, with the reason, the name and the day.

    [waivers."core-count-1f2e3d4c"]
    reason = "The mayor corrected the figure by phone."
    by = "An Nguyen"
    on = 2026-02-21
    values = ["count person 3", "count person 5"]

The file lies beside the articles. `values` is what the claims said when the finding was waived: where they say
something else now, the waiver no longer applies. Without it the waiver holds whatever they say.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from checker.errors import SettingsError

__all__ = ["FILE", "Waiver", "load_waivers", "waiver_files", "write_waiver"]

FILE = "checker-waivers.toml"
_HEAD = (
    "# Findings that were looked at and stand: `checker waive` writes them. One that no longer applies is reported.\n"
)
_KEYS = ("reason", "by", "on", "values")


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that stands.

    `group` is its id, `on` ISO 8601, `values` what its claims said; `file` where it is kept.
    """

    group: str
    reason: str
    by: str
    on: str
    values: tuple[str, ...] = ()
    file: str = FILE


def waiver_files(paths: Sequence[str]) -> list[Path]:
    """The waiver files beside these files and in these folders, each once."""
    folders = [Path(path) if Path(path).is_dir() else Path(path).parent for path in paths if path != "-"]
    found = dict.fromkeys(folder / FILE for folder in folders)
    return [file for file in found if file.is_file()]


def load_waivers(file: Path) -> tuple[Waiver, ...]:
    """The waivers of one file, in its order.

    Raises:
        SettingsError: the file cannot be read or says what `checker` does not know; with file and line.
    """
    try:
        text = file.read_text("utf-8-sig")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise SettingsError(f"{file}:{found[1] if found else 1}: this is not TOML: {error}") from error
    for key in table:
        if key != "waivers":
            raise SettingsError(f'{file}:{_line(text, key)}: unknown key {key!r}: a waiver is [waivers."GROUP"]')
    rows = table.get("waivers", {})
    if not isinstance(rows, dict):
        raise SettingsError(f'{file}:{_line(text, "waivers")}: waivers are tables: [waivers."GROUP"]')
    return tuple(_waiver(file, text, group, row) for group, row in rows.items())


def _waiver(file: Path, text: str, group: str, row: Any) -> Waiver:
    """Check one table."""
    line = _line(text, group)
    if not isinstance(row, dict):
        raise SettingsError(f'{file}:{line}: a waiver is a table: [waivers."{group}"]')
    for key in row:
        if key not in _KEYS:
            raise SettingsError(f"{file}:{line}: unknown key {key!r} in a waiver: choose from {', '.join(_KEYS)}")
    day, values = row.get("on"), row.get("values", [])
    told = {key: row.get(key) for key in ("reason", "by")}
    for key, value in told.items():
        if not isinstance(value, str) or not value.strip():
            raise SettingsError(f"{file}:{line}: a waiver needs {key!r}, a text in quotation marks")
    if not isinstance(day, date):
        raise SettingsError(f"{file}:{line}: a waiver needs 'on', a day without quotation marks: 2026-02-21")
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise SettingsError(f"{file}:{line}: 'values' is a list of texts, as `checker waive` writes them")
    return Waiver(group, str(told["reason"]), str(told["by"]), day.isoformat()[:10], tuple(values), file.name)


def _line(text: str, name: str) -> int:
    """The line that names a key."""
    at = text.find(f'"{name}"')
    at = at if at >= 0 else text.find(name)
    return text.count("\n", 0, max(at, 0)) + 1


def write_waiver(file: Path, waiver: Waiver) -> None:
    """Add a waiver to a file, which is made where it is not there; one for the same finding is replaced.

    Raises:
        SettingsError: the file cannot be read or written.
    """
    kept = [held for held in load_waivers(file) if held.group != waiver.group] if file.is_file() else []
    same = file.is_file() and len(kept) == len(load_waivers(file))
    try:
        if same:  # what somebody wrote between the waivers stays
            file.write_text(file.read_text("utf-8-sig").rstrip("\n") + "\n" + _table(waiver), "utf-8", newline="\n")
        else:
            file.write_text(_HEAD + "".join(map(_table, (*kept, waiver))), "utf-8", newline="\n")
    except OSError as error:
        raise SettingsError(f"{file}: cannot be written: {error.strerror}") from error


def _table(waiver: Waiver) -> str:
    """A waiver as TOML."""
    lines = [f"[waivers.{_text(waiver.group)}]", f"reason = {_text(waiver.reason)}", f"by = {_text(waiver.by)}"]
    lines.append(f"on = {waiver.on}")
    if waiver.values:
        lines.append("values = [" + ", ".join(map(_text, waiver.values)) + "]")
    return "\n" + "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """A TOML string: JSON's escapes are TOML's, but for the sign for delete."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
