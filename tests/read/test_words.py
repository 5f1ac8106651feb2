"""The reading room's word lists: each surface once, and every message worded in every language of reports."""

from __future__ import annotations

import ast
import re
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import checker.read
from checker.read.words import key
from checker.report.wording import languages

HOME = Path(checker.read.__file__).parents[1] / "languages"
PACKS = sorted(path.parent.name for path in HOME.glob("*/furniture.toml"))


def toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("pack", PACKS)
def test_each_surface_once(pack: str) -> None:
    data = toml(HOME / pack / "furniture.toml")
    for section, rows in data.items():
        for name, row in rows.items():
            if isinstance(row, str) and name not in ("letters", "month_word", "year_word"):
                surfaces = [s.strip() for s in row.split(",")]
                folded = (
                    Counter(key(s) or s for s in surfaces if s)
                    if name not in ("notice", "ending", "opening")
                    else Counter(surfaces)
                )
                assert [s for s, n in folded.items() if n > 1] == [], f"{section}.{name}"
                assert all(unicodedata.is_normalized("NFC", s) for s in surfaces)


def test_packs_have_the_same_rows() -> None:
    rows = [
        {(section, name) for section, table in toml(HOME / pack / "furniture.toml").items() for name in table}
        for pack in PACKS
    ]
    assert all(row == rows[0] for row in rows)


def test_an_alias_names_one_agency() -> None:
    rows: dict[str, str] = toml(HOME / "agencies.toml")["agency"]
    used = Counter(s.strip() for row in rows.values() for s in row.split(","))
    assert [s for s, n in used.items() if n > 1] == []
    owners = Counter(
        s.upper() for name, row in rows.items() for s in {a.strip().upper() for a in row.split(",")} | {name.upper()}
    )
    assert [s for s, n in owners.items() if n > 1] == []
    assert len(rows) >= 40


def messages() -> tuple[set[tuple[str, frozenset[str]]], set[str]]:
    """The keys that the reading room gives with their fields beside them, and every text that may be a key."""
    found: set[tuple[str, frozenset[str]]] = set()
    texts: set[str] = set()
    for file in sorted(Path(checker.read.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Message"):
                continue
            if isinstance(node.args[0], ast.Constant) and (len(node.args) == 1 or isinstance(node.args[1], ast.Tuple)):
                fields = node.args[1].elts if len(node.args) > 1 and isinstance(node.args[1], ast.Tuple) else []
                names = [
                    f.elts[0].value for f in fields if isinstance(f, ast.Tuple) and isinstance(f.elts[0], ast.Constant)
                ]
                found.add((str(node.args[0].value), frozenset(map(str, names))))
    return found, texts


@pytest.mark.parametrize("pack", languages())
def test_every_message_is_worded(pack: str) -> None:
    others = {"wording_explain.toml", "wording_findings.toml", "wording_judge.toml", "wording_nightly.toml"}
    files = sorted(file for file in (HOME / pack).glob("wording_*.toml") if file.name not in others)
    sentences: dict[str, str] = {key: sentence for file in files for key, sentence in toml(file).items()}
    given, texts = messages()
    assert given - {(k, frozenset(re.findall(r"\{(\w+)\}", s))) for k, s in sentences.items()} == set()
    begun = tuple(text for text in texts if re.fullmatch(r"[a-z]+_(?:[a-z]+_)*", text))  # f"anchor_{kind}"
    assert {key for key in set(sentences) - texts if not key.startswith(begun)} == set()
