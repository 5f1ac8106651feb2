"""What a project says once, so that nobody types it again: `[tool.checker]` of the nearest pyproject.toml.

    [tool.checker]
    rules = ["desk/rules"]           # folders, from where the file stands
    fail_on = "gap"                  # contradiction (default), gap, never
    report_language = "vi"           # en (default), vi
    output_format = "markdown"       # text (default), json, html, markdown, ...
    select = ["core/money", "deals"] # rules, packs or patterns that are reported (default: all)
    ignore = ["core/rank"]           # those that are not
    baseline = "known.json"          # an earlier report, from where the file stands: what it found is not reported

    [tool.checker.severity]          # error, warning, note, off
    "core/date" = "note"

An option of the command line goes before a setting.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from checker.errors import SettingsError

__all__ = ["Settings", "load_settings", "nearest"]

_LISTS = {
    "rules": 'rules is a list of folders, for example ["desk/rules"]',
    "select": 'select is a list of rules, for example ["core/money", "deals"]',
    "ignore": 'ignore is a list of rules, for example ["core/rank"]',
}
_SEVERITIES = ("error", "warning", "note", "off")


@dataclass(frozen=True, slots=True)
class Settings:
    """What is in force where no option says otherwise. `rules` are folders, absolute; so is `baseline`."""

    rules: tuple[str, ...] = ()
    fail_on: str = "contradiction"
    report_language: str = "en"
    output_format: str = "text"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Literal["error", "warning", "note", "off"]] = field(default_factory=dict)
    baseline: str | None = None


def load_settings(folder: Path, choices: Mapping[str, Sequence[str]]) -> Settings:
    """The settings of the nearest pyproject.toml, in this folder or above it; the defaults where there is none.

    `choices` gives the words that a setting may be, where they are a closed set.

    Raises:
        SettingsError: the table says what `checker` does not know; with file and line.
    """
    for place in (folder, *folder.parents):
        path = place / "pyproject.toml"
        if path.is_file():
            return _read(path, choices)
    return Settings()


def nearest(word: str, known: Sequence[str]) -> str:
    """What to say after an unknown word: the nearest known one, or all of them."""
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=1, cutoff=0.5)
    return f"did you mean {close[0]!r}?" if close else f"choose from {', '.join(known)}"


def _read(path: Path, choices: Mapping[str, Sequence[str]]) -> Settings:
    """Settings from one file."""
    text, table = _table(path)
    for key, value in table.items():
        if wrong := _wrong(key, value, choices):
            raise SettingsError(f"{path}:{_line(text, key)}: {wrong}")
    if "rules" in table:
        table["rules"] = tuple(str(path.parent / folder) for folder in table["rules"])
    if "baseline" in table:
        table["baseline"] = str(path.parent / table["baseline"])
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    return Settings(**given)


def _table(path: Path) -> tuple[str, dict[str, Any]]:
    """A file's text, and what stands in its [tool.checker]."""
    # A hundredth of a second that a run without a pyproject.toml need not spend.
    import tomllib

    try:
        text = path.read_text("utf-8")
        tool = tomllib.loads(text).get("tool", {})
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise SettingsError(f"{path}:{found[1] if found else 1}: this is not TOML: {error}") from error
    table = tool.get("checker", {}) if isinstance(tool, dict) else {}
    if not isinstance(table, dict):
        raise SettingsError(f"{path}: checker is a table: write [tool.checker]")
    return text, table


def _wrong(key: str, value: Any, choices: Mapping[str, Sequence[str]]) -> str | None:
    """What is wrong with one setting."""
    known = [field.name for field in fields(Settings)]
    if key not in known:
        return f"unknown key {key!r} in [tool.checker]: {nearest(key, known)}"
    if key in _LISTS:
        good = isinstance(value, list) and all(isinstance(word, str) for word in value)
        return None if good else _LISTS[key]
    if key == "severity":
        return _wrong_severity(value)
    if not isinstance(value, str):
        return f"{key} is a string" + (f": choose from {', '.join(choices[key])}" if key in choices else "")
    if key not in choices:
        return None
    return None if value in choices[key] else f"{key} cannot be {value!r}: {nearest(value, choices[key])}"


def _wrong_severity(value: Any) -> str | None:
    """What is wrong with the table of severities."""
    if not isinstance(value, dict):
        return 'severity is a table: [tool.checker.severity], then "core/date" = "note"'
    for rule, severity in value.items():
        if severity not in _SEVERITIES:
            return f"severity of {rule!r} cannot be {severity!r}: choose from {', '.join(_SEVERITIES)}"
    return None


def _line(text: str, key: str) -> int:
    """The line on which a key of [tool.checker] stands; of the table itself, where it is written otherwise."""
    name = rf"[\"']?{re.escape(key)}[\"']?\s*"
    table = re.compile(r"\[\s*tool\s*\.\s*checker\s*\]")
    whole = re.compile(rf"\[?\s*tool\s*\.\s*checker\s*\.\s*{name}[=\]]")
    inside, header = False, 1
    for number, line in enumerate(map(str.strip, text.splitlines()), 1):
        if whole.match(line) or (inside and re.match(f"{name}=", line)):
            return number
        if line.startswith("["):
            inside = bool(table.match(line))
            header = number if inside else header
    return header
