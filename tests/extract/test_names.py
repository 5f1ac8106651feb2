"""Names: where they begin and end, what kind they are, and which short name is whose."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from checker.extract.names import mentions
from checker.extract.scan import scan
from checker.languages import load
from checker.model import Segment

_CASES = tomllib.loads((Path(__file__).parent / "names.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", _CASES, ids=[f"{c['language']}-{c['text'][:50]}" for c in _CASES])
def test_table(case: dict[str, Any]) -> None:
    lines = case["text"].split("\n")
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    segments = [Segment(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    found = mentions(scan(case["text"], load(case["language"]), segments))
    assert [f"{m.text} = {m.kind} {m.key}" for m in found] == case["names"]


def test_a_name_in_full_in_another_article_gives_the_key() -> None:
    seen = scan("Ms. Grey was tired.", load("en"))
    assert [m.key for m in mentions(seen, story_names=frozenset(("joan grey",)))] == ["joan grey"]


def test_two_people_of_the_story_with_one_name_give_none() -> None:
    seen = scan("Ms. Grey was tired.", load("en"))
    assert [m.key for m in mentions(seen, story_names=frozenset(("joan grey", "ann grey")))] == ["grey"]


def test_a_headline_in_capitals_names_whom_the_text_names() -> None:
    text = "NORA VANCE WINS DOVER VOTE\nMayor Nora Vance won again in Dover."
    seen = scan(text, load("en"), [Segment(0, 26, "headline"), Segment(27, len(text))])
    assert [(m.start, m.key) for m in mentions(seen) if m.kind == "person"] == [(0, "nora vance"), (6, "nora vance")]
