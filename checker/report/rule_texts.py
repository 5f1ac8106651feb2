"""What the built-in rules say of themselves, for formats that describe the rules they name.

Only the files of the rules that are asked for are opened. A rule of a user's own pack is known by its id alone: a
report does not hold its text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from typing import NamedTuple

from checker.errors import PackError
from checker.rulebook import rule_folder

__all__ = ["RuleText", "rule_texts"]

_ID = re.compile(r"[A-Za-z0-9_-]+/[A-Za-z0-9_-]+")


class RuleText(NamedTuple):
    """A rule's title and rationale; both are "" where it is not one of ours."""

    title: str
    rationale: str


def rule_texts(ids: Iterable[str]) -> dict[str, RuleText]:
    """Title and rationale of each rule, in the order of the ids."""
    return {name: _read(name) for name in sorted(set(ids))}


def _read(name: str) -> RuleText:
    if not _ID.fullmatch(name):
        return RuleText("", "")
    try:
        page = tomllib.loads((rule_folder() / f"{name}.toml").read_text(encoding="utf-8"))
    except (OSError, PackError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return RuleText("", "")
    return RuleText(str(page.get("title", "")), str(page.get("rationale", "")))
