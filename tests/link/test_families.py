"""The table of families names nothing that the packs do not know, and says what it was made for."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from checker.languages import concept_ids
from checker.languages.families import Families

TABLE = tomllib.loads((Path(__file__).parents[2] / "rules" / "core" / "families.toml").read_text("utf-8"))
LEVELS = (
    ("thing", "count", "passenger", "passenger", "same"),
    ("thing", "count", "passenger", "tourist", "akin"),
    ("thing", "count", "passenger", "crew", "opposed"),
    ("thing", "count", "bank", "student", "other"),
    ("thing", "count", "bank", "no such concept", "unlike"),
    ("predicate", "count", "dead", "injure", "opposed"),
    ("predicate", "date", "announce", "vote", "weak"),
    ("thing", "money", "steal", "asset", "akin"),
)


@pytest.mark.parametrize("part", [part for part in TABLE if part != "table"])
def test_every_id_is_a_concept(part: str) -> None:
    """An id that no pack knows would say nothing, and nobody would notice."""
    named = {word.strip() for row in TABLE[part].values() for word in row.split(",")}
    assert named <= concept_ids()


@pytest.mark.parametrize(("field", "kind", "one", "other", "level"), LEVELS)
def test_level(field: str, kind: str, one: str, other: str, level: str) -> None:
    """Two heads stand to each other in the same way in either order."""
    families = Families(TABLE)
    assert families.level(field, kind, one, other) == families.level(field, kind, other, one) == level
