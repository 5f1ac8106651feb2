"""What became of whom: the table, and where a claim of a state stands."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from checker.extract import extract
from checker.extract.named import Named
from checker.extract.names import mentions
from checker.extract.scan import scan
from checker.extract.state_times import past
from checker.extract.states import states
from checker.languages import codes, load
from checker.model import Article, Claim, Segment
from checker.values import Status

_CASES = tomllib.loads((Path(__file__).parent / "states.toml").read_text("utf-8"))["case"]


def _line(named: Named) -> str:
    """One reading as the table writes it."""
    assert isinstance(named.value, Status)
    denied = "not " if named.value.polarity == "denied" else ""
    return f"{named.subject} | {named.event} | {denied}{named.value.state} | {named.thing or '-'}"


@pytest.mark.parametrize("case", _CASES, ids=[f"{c['language']}-{c['text'][:60]}" for c in _CASES])
def test_table(case: dict[str, Any]) -> None:
    seen = scan(case["text"], load(case["language"]))
    assert [_line(named) for named in states(seen, mentions(seen))] == case.get("states", [])


def claims(text: str, published: str | None = "2026-03-20") -> list[Claim]:
    """The claims of states in a text."""
    article = Article("a", "a.txt", text, "en", (Segment(0, len(text)),), published=published)
    return [claim for claim in extract(article).claims if claim.kind == "status"]


def test_a_claim_stands_at_its_words_and_holds_whose_state_it_is() -> None:
    text = "Anna Berg was arrested in Oslo on Monday."
    [claim] = claims(text)
    assert text[claim.start : claim.end] == "arrested"
    assert (claim.frame.subject, claim.frame.predicate, claim.frame.period) == ("anna berg", "custody", "2026-03-16")
    assert "anna berg" not in claim.frame.entities


def test_two_subjects_have_two_places() -> None:
    found = claims("Anna Berg and Maria Lopez were arrested.")
    assert [(claim.text, claim.frame.subject) for claim in found] == [
        ("Anna Berg", "anna berg"),
        ("arrested", "maria lopez"),
    ]


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("If Anna Berg resigns, the party will split.", ["conditional"]),
        ("Nordic Rail and Baltic Steel will sign a contract.", ["planned", "planned"]),
        ("Anna Berg resigned.", ["asserted"]),
    ],
)
def test_the_stance_is_that_of_the_words_also_at_a_name(text: str, stances: list[str]) -> None:
    assert [claim.stance for claim in claims(text)] == stances


def test_old_news_and_the_words_of_others_give_nothing() -> None:
    assert not claims("Anna Berg was arrested in 2019.")
    assert not claims("Anna Berg was arrested on January 3.")
    assert claims("Anna Berg was arrested on March 3.")
    assert not claims("“I believe that Anna Berg was arrested in Oslo for nothing,” Maria Lopez said.")


@pytest.mark.parametrize(
    ("period", "published", "old"),
    [
        (None, "2026-03-20", False),
        ("2026-03-19", "2026-03-20", False),
        ("2025-12-19", "2026-03-20", True),
        ("2026", "2026-03-20", False),
        ("2019", "2026-03-20", True),
        ("2026-02", "2026-03-20", True),
        ("2019", None, True),
        ("2026-03-19", None, False),
        ("XXXX-03-19", "2026-03-20", False),
        ("../2026-03-19", "2026-03-20", False),
        ("2026-02-30", "2026-03-20", False),
    ],
)
def test_what_is_old(period: str | None, published: str | None, old: bool) -> None:
    assert past(period, published) is old


def test_every_state_is_an_axis_with_holders() -> None:
    for code in codes():
        pack = load(code)
        for section in ("state", "state_passive", "state_of", "state_pair"):
            assert {entry.split("_")[0] for entry in pack.tables.get(section, {})} <= pack.state_whose.keys()
