"""corpus.toml: what it says, which files it makes articles, and how its mistakes are reported."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from checker.errors import SettingsError
from checker.read import read

BODY = "The fire at the harbour was put out by noon, and nobody was hurt, the mayor said on {}.\n"


def corpus(folder: Path, manifest: str, *names: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "corpus.toml").write_text(manifest, "utf-8")
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(BODY.format(name), "utf-8")
    return folder


def test_metadata_goes_before_the_head(tmp_path: Path) -> None:
    table = """[articles."a.txt"]
source = "Harbour Post"
published = 2026-02-21
language = "en-GB"
title = "Fire"
url = "https://example.org/a"
weight = "wire"
"""
    corpus(tmp_path, table)
    (tmp_path / "a.txt").write_text(
        f"---\nsource: Other\ndate: 2025-01-01\n---\nLONDON, May 1, 2024 (Another) — {BODY}", "utf-8"
    )
    article = read([str(tmp_path)]).articles[0]
    assert (article.source, article.published, article.language) == ("Harbour Post", "2026-02-21", "en")
    assert (article.title, article.url, article.origin) == ("Fire", "https://example.org/a", "Harbour Post")


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2026-02-21", "2026-02-21"),
        ("2026-02-21T08:30:00+07:00", "2026-02-21"),
        ('"2026-02"', "2026-02"),
        ('"2026-02-21~"', "2026-02-21~"),
    ],
)
def test_published(tmp_path: Path, written: str, edtf: str) -> None:
    corpus(tmp_path, f'[articles."a.txt"]\npublished = {written}\n', "a.txt")
    assert read([str(tmp_path)]).articles[0].published == edtf


def test_only_listed_files_are_articles(tmp_path: Path) -> None:
    corpus(
        tmp_path,
        '[articles."a.txt"]\n[articles."sub/b.txt"]\n[articles."gone.txt"]\n',
        "a.txt",
        "sub/b.txt",
        "c.txt",
        "README.txt",
    )
    found = read([str(tmp_path)])
    assert [article.path for article in found.articles] == ["a.txt", "sub/b.txt"]
    named = {(n.path, n.reason.key, n.failed) for n in found.not_checked}
    assert named == {("c.txt", "read_not_listed", False), ("gone.txt", "read_listed_missing", True)}


def test_the_nearest_manifest_governs(tmp_path: Path) -> None:
    corpus(tmp_path, '[articles."a.txt"]\nsource = "Upper"\n', "a.txt", "down/c.txt")
    corpus(tmp_path / "sub", '[articles."b.txt"]\nsource = "Lower"\n', "b.txt")
    found = read([str(tmp_path)])
    assert {(a.path, a.source) for a in found.articles} == {("a.txt", "Upper"), ("sub/b.txt", "Lower")}
    assert [n.path for n in found.not_checked] == ["down/c.txt"]


def test_a_single_file_has_the_manifest_beside_it(tmp_path: Path) -> None:
    corpus(tmp_path, '[articles."a.txt"]\nsource = "Harbour Post"\n[articles."gone.txt"]\n', "a.txt")
    found = read([str(tmp_path / "a.txt")])
    assert [(a.path, a.source) for a in found.articles] == [("a.txt", "Harbour Post")]
    assert not found.not_checked


def test_composed_and_decomposed_file_names_are_one(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "cháy.txt")
    corpus(tmp_path, '[articles."cháy.txt"]\nsource = "Harbour Post"\n', name)
    assert read([str(tmp_path)]).articles[0].source == "Harbour Post"


MISTAKES = [
    # manifest, line, words of the message
    ('[articles."a.txt"]\nsorce = "X"\n', 2, "did you mean 'source'"),
    ('[articles."b.txt"]\nsource = "X"\n\n[articles."a.txt"]\nPublished = 2026-02-21\n', 5, "did you mean 'published'"),
    ('[article."a.txt"]\nsource = "X"\n', 1, "did you mean 'articles'"),
    ('title = "Fire"\n[articles."a.txt"]\n', 1, "unknown key 'title'"),
    ('[articles."a.txt"]\nsource = 5\n', 2, "'source' must be a text"),
    ('[articles."a.txt"]\nsource = ""\n', 2, "'source' must be a text"),
    ('[articles."a.txt"]\npublished = 2026\n', 2, "must be a date"),
    ('[articles."a.txt"]\npublished = "21/2/2026"\n', 2, "must be a date"),
    ('[articles."a.txt"]\npublished = "2026-02-30"\n', 2, "must be a date"),
    ('[articles."a.txt"]\nlanguage = "English language"\n', 2, "language code"),
    ('[articles."a.txt"]\nurl = "javascript:alert(1)"\n', 2, "http://"),
    ('[articles."a.txt"]\nweight = "offcial"\n', 2, '"official" or "wire"'),
    ("[articles.a.txt]\nsource = 'X'\n", 1, 'quotation marks: [articles."a.txt"]'),
    ('[articles]\n"a.txt" = "X"\n', 2, "table of its own"),
    ('articles = ["a.txt"]\n', 1, "one table for each file"),
    ('[articles."../a.txt"]\n', 1, "outside"),
    ('[articles."a.txt"]\nsource = "X\n', 2, "corpus.toml"),
    ('[articles."a.txt"]\nsource = "X"\nsource = "Y"\n', 3, "corpus.toml"),
]


@pytest.mark.parametrize(("manifest", "line", "words"), MISTAKES)
def test_mistake(tmp_path: Path, manifest: str, line: int, words: str) -> None:
    corpus(tmp_path, manifest, "a.txt")
    with pytest.raises(SettingsError) as caught:
        read([str(tmp_path)])
    assert str(caught.value).startswith(f"{tmp_path}/corpus.toml:{line}: ")
    assert words in str(caught.value)


def test_a_manifest_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_bytes(b"\xff\x00\xff")
    (tmp_path / "a.txt").write_text(BODY, "utf-8")
    with pytest.raises(SettingsError, match=r"corpus\.toml:1: "):
        read([str(tmp_path)])
