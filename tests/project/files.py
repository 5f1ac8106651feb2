"""What belongs to the repository: the files that are or will be under version control."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NEVER = {".git", ".venv", ".bench", "__pycache__", "build", "dist"}
TEXT = {".cfg", ".css", ".html", ".j2", ".js", ".json", ".md", ".py", ".toml", ".txt", ".svg", ""}


def tracked(*folders: str) -> list[Path]:
    """All files of some folders (of the whole repository by default), without what .gitignore leaves out."""
    found = []
    for folder in folders or (".",):
        for place, inner, names in os.walk(ROOT / folder):
            inner[:] = sorted(
                n for n in inner if n not in NEVER and not n.endswith(("_cache", ".egg-info", ".hypothesis"))
            )
            found += [Path(place) / name for name in sorted(names) if not name.endswith(".pyc")]
    return found


def texts(*folders: str) -> dict[str, str]:
    """The text files among them, by path from the repository's top."""
    files = [path for path in tracked(*folders) if path.suffix in TEXT]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes().decode("utf-8", "replace") for path in files}


def folded(text: str) -> str:
    """A text in small letters without marks, so that both spellings of a Vietnamese name are one."""
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).casefold()


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return re.findall(r"\w+", folded(text))
