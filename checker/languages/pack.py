"""What a language is: a folder of tables, read once and then only looked at.

Every file of the folder holds sections of `id = "surface, surface, ..."` rows; a section's name is the category under
which the scanner finds its surfaces. Sections named `patterns.*` hold the grammar of dates, `[format]` the signs inside
numbers. The engine knows no language: what is not in the folder it cannot read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from checker.languages.grammar import Grammar, compile_grammar
from checker.languages.lexicon import Lexicon
from checker.languages.rows import parse

__all__ = ["CONCEPTS", "Pack", "codes", "concept_ids", "load", "pack_files", "silent_rows"]

_HERE = Path(__file__).parent
_LEXICAL = (
    "numerals",
    "hedges",
    "units",
    "calendar",
    "currencies",
    "concepts",
    "offices",
    "names",
    "places",
    "cues",
    "grammar",
    "people",
    "events",
)
_SHARED = ("currency_signs", "institutions")
_IDS = "frames"
_SILENT = "cues"  # the file with the section "stop"

#: Sections of concepts.toml: ids that mean the same in every language.
CONCEPTS = ("event", "thing", "quality", "field", "relation")


@dataclass(frozen=True, slots=True)
class Pack:
    """One language: its words, its grammar of dates, the signs inside its numbers."""

    code: str
    lexicon: Lexicon
    dates: Grammar
    decimal: str
    group: str
    day_first: bool
    plural: str
    glued_scales: frozenset[str]
    ordinal_suffixes: frozenset[str]
    abbreviations: frozenset[str]
    transparent: frozenset[str]
    payable: frozenset[str]
    fates: frozenset[str]
    fates_together: Mapping[frozenset[str], str]
    beginnings: frozenset[str]
    changes: frozenset[str]
    per_names: Mapping[str, str]
    dimensions: Mapping[str, str]
    state_whose: Mapping[str, frozenset[str]]
    state_people: frozenset[str]
    state_charges: Mapping[str, frozenset[str]]
    state_details: Mapping[str, frozenset[str]]
    tables: Mapping[str, Mapping[str, str]]

    def words(self, section: str) -> frozenset[str]:
        """All surfaces of a section, as they stand in the file."""
        return frozenset(s.strip() for row in self.tables.get(section, {}).values() for s in row.split(","))


def codes() -> tuple[str, ...]:
    """The languages that there are packs for: the folders beside this file that hold a lexicon."""
    return tuple(sorted(p.parent.name for p in _HERE.glob("*/numerals.toml")))


def pack_files() -> tuple[Path, ...]:
    """Every data file of the packs, in a stable order (for the digest of a report)."""
    return tuple(sorted(_HERE.rglob("*.toml")))


@lru_cache(maxsize=64)
def _read(path: Path) -> dict[str, Any]:
    return parse(path.read_text("utf-8")) if path.is_file() else {}


@lru_cache(maxsize=8)
def load(code: str) -> Pack:
    """Read the pack of one language; asking twice reads once."""
    files = {name: _read(_HERE / code / f"{name}.toml") for name in _LEXICAL}
    shared = [_read(_HERE / "shared" / f"{name}.toml") for name in _SHARED]
    lexicon, tables = Lexicon(), dict[str, Mapping[str, str]]()
    for data in [*files.values(), *shared]:
        for section, rows in data.items():
            if section not in ("format", "patterns"):
                tables[section] = rows
                _enter(lexicon, section, rows)
    form, ids = files["numerals"]["format"], _read(_HERE / "shared" / f"{_IDS}.toml")
    return Pack(
        code=code,
        lexicon=lexicon,
        dates=compile_grammar(files["calendar"].get("patterns", {})),
        decimal=form["decimal"],
        group=form["group"],
        day_first=form["day_first"],
        plural=form["plural"],
        glued_scales=_split(tables.get("glued_scale", {})),
        ordinal_suffixes=_split(tables.get("ordinal_suffix", {})),
        transparent=_split(ids["transparent"]),
        payable=_split(ids["payable"]),
        fates=_split(ids["fates"]),
        fates_together={parts: name for name, parts in _each(ids["fates_together"]).items()},
        beginnings=_split(ids["beginnings"]),
        changes=_split(ids["changes"]),
        per_names=ids["per_names"],
        dimensions=ids["dimensions"],
        state_whose=_each(ids["state_whose"]),
        state_people=_split(ids["state_people"]),
        state_charges=_each(ids["state_charges"]),
        state_details=_each(ids["state_details"]),
        abbreviations=_split(tables.get("abbreviations", {})),
        tables=tables,
    )


def _enter(lexicon: Lexicon, section: str, rows: Mapping[str, str]) -> None:
    """Enter one section; a list of codes names itself."""
    if section == "currency_code":
        for code in rows["codes"].split(","):
            lexicon.add(code.strip(), section, code.strip())
    else:
        lexicon.add_all(section, rows.items())


def _split(rows: Mapping[str, str]) -> frozenset[str]:
    return frozenset(s.strip() for row in rows.values() for s in row.split(",") if s.strip())


def _each(rows: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Row by row what it lists."""
    return {name: _split({name: row}) for name, row in rows.items()}


@lru_cache(maxsize=8)
def silent_rows(code: str) -> Mapping[str, str]:
    """The words of a language that carry little by themselves, without reading the rest of its pack."""
    rows: Mapping[str, str] = _read(_HERE / code / f"{_SILENT}.toml").get("stop", {})
    return rows


@lru_cache(maxsize=1)
def concept_ids() -> frozenset[str]:
    """Every concept that some language knows."""
    files = [_read(_HERE / code / "concepts.toml") for code in codes()]
    return frozenset(concept for data in files for section in CONCEPTS for concept in data.get(section, {}))
