"""The made-up feed that the benches and the acceptance tests of the nightly report run over."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.bench.feed import File, feed
from tests.bench.feed_texts import grown, shortened, slipped

NOWHERE = Path("absent")


@pytest.fixture(scope="module")
def files() -> list[File]:
    """A feed of ten days, and one day more."""
    return feed(600, 10, last=50, corpora=NOWHERE)


def test_it_has_as_many_articles_as_asked_for(files: list[File]) -> None:
    counted: Counter[int] = Counter()
    for file in files:
        counted[file.day] += file.articles
    assert [counted[day] for day in range(11)] == [60] * 10 + [50]
    assert len({file.path for file in files}) == len(files)


def test_the_same_seed_makes_the_same_bytes(files: list[File]) -> None:
    assert feed(600, 10, last=50, corpora=NOWHERE) == files
    assert feed(600, 10, seed=1, last=50, corpora=NOWHERE) != files


def test_it_comes_in_several_formats_by_desk_and_day(files: list[File]) -> None:
    shape = re.compile(r"[a-z-]+/2026-11-\d\d/[\w-]+\.(txt|json|html|rss)")
    kinds = Counter(found[1] for file in files if (found := shape.fullmatch(file.path)))
    assert kinds.total() == len(files)
    assert kinds.keys() == {"txt", "json", "html", "rss"}
    assert kinds["txt"] > len(files) / 2


def test_articles_come_in_new_versions(files: list[File]) -> None:
    told = [json.loads(file.data) for file in files if file.path.endswith(".json")]
    versions = Counter(article["url"] for article in told)
    assert 2 in versions.values()
    assert all(article["published"] <= article["modified"] for article in told)


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (lambda text: grown(text, 1), "12 workers were killed in 2026, 3 men died.", None),
        (lambda text: grown(text, 1), "10 people died and 1,200 fled.", "13 people died and 1,200 fled."),
        (lambda text: grown(text, 2), "3 người thiệt mạng", "5 người thiệt mạng"),
        (lambda text: slipped(text, 0.0), "Some 240 people in 2026.", "Some 243 people in 2026."),
        (lambda text: slipped(text, 0.5), "No figure.", "No figure."),
        (lambda text: shortened(text, 2), "One. Two. Three.", "One. Three."),
    ],
)
def test_changes_of_a_text(change: object, before: str, after: str | None) -> None:
    assert callable(change)
    got = change(before)
    assert got == after if after is not None else got != before
