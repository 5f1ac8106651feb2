"""The gold reading of the seeds points at real places in them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

EXPECTED = Path(__file__).resolve().parents[2] / "seeds" / "expected.toml"
GOLD: dict[str, Any] = tomllib.loads(EXPECTED.read_text("utf-8"))


def article(seeds: Path, number: str) -> str:
    """The text of the seed whose name begins so."""
    (path,) = seeds.glob(f"{number}_*.txt")
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("fact", GOLD["fact"], ids=lambda fact: str(fact["id"]))
def test_every_quote_stands_in_its_article(seeds: Path, fact: dict[str, Any]) -> None:
    for claim in fact["claims"]:
        assert article(seeds, claim["article"]).count(claim["quote"]) >= claim.get("at", 1)
    assert not {claim["article"] for claim in fact["claims"]} & set(fact["silent"])


def test_the_pairs_that_belong_apart_are_known() -> None:
    known = {fact["id"] for fact in GOLD["fact"]}
    assert {fact for pair in GOLD["apart"] for fact in pair["facts"]} <= known
