"""The sample corpus is read as its README says: four outlets' texts, one agency's copy twice, furniture cut."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.read import Reading, read


@pytest.fixture(scope="module")
def found(seeds: Path) -> Reading:
    return read([str(seeds)])


def test_all_are_articles_and_nothing_failed(found: Reading) -> None:
    assert [(a.id[:3], a.language) for a in found.articles] == [
        ("000", "en"),
        ("001", "en"),
        ("002", "vi"),
        ("003", "en"),
        ("004", "en"),
    ]
    assert not any(n.failed for n in found.not_checked)


def test_one_agency_is_one_origin(found: Reading) -> None:
    origins = [a.origin for a in found.articles]
    assert origins[0] == origins[1]
    assert len(set(origins)) == 4
    assert [a.credit is None for a in found.articles] == [False, False, True, True, True]


def test_without_the_manifest_the_head_still_speaks(seeds: Path, tmp_path: Path) -> None:
    for file in seeds.glob("0*.txt"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    articles = read([str(tmp_path)]).articles
    assert [a.published for a in articles] == ["2026-02-21", "2026-02-21", "2026-02-21", None, None]
    assert [a.source for a in articles][:1] + [a.source for a in articles][3:] == [None, None, None]
    assert articles[2].source is not None
    assert articles[0].origin == articles[1].origin
    assert len({a.origin for a in articles}) == 4


def test_furniture_is_in_no_segment(found: Reading) -> None:
    page = found.articles[3]
    end = page.text.index("Reactions:")
    assert page.segments[0].part == "headline"
    assert page.segments[0].start > page.text.index("Log in")
    assert max(s.end for s in page.segments) < end
    cut = [(n.start, n.end) for n in found.not_checked if n.path == page.path]
    assert cut[-1][0] == end
    assert cut[-1][1] == len(page.text.rstrip())


def test_captions_belong_to_the_article(found: Reading) -> None:
    assert [sum(s.part == "caption" for s in a.segments) for a in found.articles] == [0, 0, 1, 1, 2]
