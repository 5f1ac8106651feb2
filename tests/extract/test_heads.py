"""What lengths of time and dates belong to: the table."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from checker.extract import extract
from checker.model import Article, Segment

_TABLE = tomllib.loads((Path(__file__).parent / "heads.toml").read_text("utf-8"))
_CASES = [(kind, line, heads) for kind, rows in _TABLE.items() for line, heads in rows.items()]


@pytest.mark.parametrize(("kind", "line", "heads"), _CASES, ids=[line[:60] for _, line, _ in _CASES])
def test_head(kind: str, line: str, heads: str) -> None:
    language, text = line.split(": ", 1)
    segments = (Segment(0, len(text)),)
    article = Article("a", "a.txt", text, language, segments, published="2026-02-21")
    frame = next(c.frame for c in extract(article).claims if c.kind == kind)
    thing, predicate = heads.split(" ")
    assert frame.thing == (None if thing == "-" else thing)
    if kind == "date":
        assert frame.predicate == (None if predicate == "-" else predicate)
