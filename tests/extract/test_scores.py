"""Scores and minutes: the table, and what must hold for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.extract import extract
from checker.extract.scan import scan
from checker.extract.scores import match_claims, score_key
from checker.languages import codes, load
from checker.model import Article, Segment
from checker.values import Listing

_CASES = tomllib.loads((Path(__file__).parent / "scores.toml").read_text("utf-8"))["case"]
_WORDS = (
    "won lost beat 2-1 21/19 6-3 6-4 ( ) , . : ; 7-6 (7-3) set first second half 7:42 left with to play 43rd minute "
    "on 43 minutes thắng thua tỷ số hiệp phút thứ 65 luân lưu chung cuộc 8/11 nhóm of 29 "
    "34 passes ngày 23-10 - / 90 + \n menit"
).split(" ")


@pytest.mark.parametrize("case", _CASES, ids=[f"{c['language']}-{c['text'][:60]}" for c in _CASES])
def test_table(case: dict[str, Any]) -> None:
    seen = scan(case["text"], load(case["language"]))
    found = [f"{seen.words(n.start, n.end)} | {n.thing} | {' '.join(n.scope)}" for n in match_claims(seen)]
    assert found == case.get("found", [])


def test_a_score_is_a_closed_list_of_its_numbers_as_printed() -> None:
    text = "Ashford won 21-7 on Sunday."
    claims = extract(Article("a", "a.txt", text, "en", (Segment(0, len(text)),))).claims
    score = next(c for c in claims if c.frame.thing == "score")
    assert score.value.to_json() == {"type": "list", "members": ["21", "7"], "open": False}
    assert score.pattern.endswith("/score")
    assert not [c for c in claims if c is not score and c.start < score.end and score.start < c.end]


def test_a_key_knows_no_order_but_how_often_a_number_comes() -> None:
    assert score_key(("21", "7")) == score_key(("7", "21"))
    assert len({score_key(pair) for pair in (("1", "1"), ("0", "1"), ("1", "11"), ("11", "1"))}) == 3


@given(st.lists(st.sampled_from(_WORDS), max_size=30), st.sampled_from(codes()))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_claims_inside_it_none_over_another(words: list[str], language: str) -> None:
    seen = scan(" ".join(words), load(language))
    found = match_claims(seen)
    for named in found:
        assert 0 <= named.start < named.end <= len(seen.tokens)
        assert not isinstance(named.value, Listing) or len(named.value.keys) == 1
    taken = [i for n in found if isinstance(n.value, Listing) for i in range(n.start, n.end)]
    assert len(taken) == len(set(taken))
