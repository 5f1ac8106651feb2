"""Acceptance 5: what cannot be read or is out of all measure ends in a clear message or a clean report."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.acceptance.process import GOOD, check, names, read_articles, write_good
from tests.conftest import RunChecker


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good articles."""
    return write_good(tmp_path / "articles")


# Input that is no article. The good articles beside it are reported all the same.

NO_ARTICLE = {
    "empty": b"",
    "only-space": b" \n\t\n\xc2\xa0\n",
    "only-a-byte-order-mark": b"\xef\xbb\xbf",
    "binary": bytes(range(256)) * 40,
    "picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(2000),
}


@pytest.mark.parametrize("kind", NO_ARTICLE)
def test_what_is_no_article_is_named_and_the_rest_is_reported(run_checker: RunChecker, folder: Path, kind: str) -> None:
    (folder / f"{kind}.txt").write_bytes(NO_ARTICLE[kind])
    done = check(run_checker, folder)
    assert names(done, f"{kind}.txt")
    assert read_articles(done) == set(GOOD)


@pytest.mark.parametrize("kind", ["binary", "picture"])
def test_what_cannot_be_read_ends_with_2_and_says_so(run_checker: RunChecker, folder: Path, kind: str) -> None:
    (folder / f"{kind}.txt").write_bytes(NO_ARTICLE[kind])
    done = check(run_checker, folder)
    assert done.returncode == 2
    assert f"{kind}.txt" in done.stderr.decode()
    assert any(f"{kind}.txt" in entry["path"] for entry in json.loads(done.stdout)["not_checked"])


def test_invalid_utf_8_is_read_in_another_encoding_or_named(run_checker: RunChecker, folder: Path) -> None:
    (folder / "bad.txt").write_bytes(GOOD["one.txt"].encode() + b"Caf\xe9 \xc3\x28 \xff\xfe\xfa and more words.\n" * 3)
    done = check(run_checker, folder)
    assert set(GOOD) <= read_articles(done)
    assert "bad.txt" in read_articles(done) or (done.returncode == 2 and names(done, "bad.txt"))


def test_a_file_that_is_not_there(run_checker: RunChecker, folder: Path) -> None:
    done = check(run_checker, folder, folder / "nowhere.txt")
    assert done.returncode == 2
    assert "nowhere.txt" in done.stderr.decode()
    assert names(done, "nowhere.txt")


def test_nothing_but_a_file_that_is_not_there(run_checker: RunChecker, tmp_path: Path) -> None:
    done = check(run_checker, tmp_path / "nowhere.txt")
    assert done.returncode == 2
    assert "nowhere.txt" in done.stderr.decode()


@pytest.mark.parametrize("content", [[], ["README.md"], ["photo.png"]], ids=["empty", "readme-alone", "other-files"])
def test_a_folder_without_articles_is_named(run_checker: RunChecker, tmp_path: Path, content: list[str]) -> None:
    place = tmp_path / "no-articles-here"
    place.mkdir()
    for name in content:
        (place / name).write_text("nothing, to, read\n", "utf-8")
    assert names(check(run_checker, place), "no-articles-here")


def test_a_link_that_leads_nowhere(run_checker: RunChecker, folder: Path) -> None:
    (folder / "dangling.txt").symlink_to(folder / "gone.txt")
    done = check(run_checker, folder)
    assert names(done, "dangling.txt")
    assert read_articles(done) == set(GOOD)


def test_a_link_to_its_own_folder_ends(run_checker: RunChecker, folder: Path) -> None:
    (folder / "again").symlink_to(folder, target_is_directory=True)
    assert set(GOOD) <= read_articles(check(run_checker, folder))


# Input without measure.


def test_fifty_megabytes(run_checker: RunChecker, folder: Path) -> None:
    line = "The mill made 1,200 tonnes of paper in May 2026, the owner said, and nobody was hurt on the way.\n"
    (folder / "huge.txt").write_text(line * (50_000_000 // len(line) + 1), "utf-8")
    done = check(run_checker, folder)
    assert set(GOOD) <= read_articles(done)
    assert "huge.txt" in read_articles(done) or names(done, "huge.txt")


@pytest.mark.parametrize(
    "piece",
    ["a", "9", "1,", "12.", "ộ", "“", "(", "[", "A.", "-", "—", "o\u0302\u0323"],
    ids=ascii,
)
def test_a_million_characters_without_a_space(run_checker: RunChecker, folder: Path, piece: str) -> None:
    (folder / "long.txt").write_text(piece * (1_000_000 // len(piece)), "utf-8")
    done = check(run_checker, folder)
    assert set(GOOD) <= read_articles(done)
    assert "long.txt" in read_articles(done) or names(done, "long.txt")


# corpus.toml


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("publised", "published"), ("sourse", "source"), ("langauge", "language")],
)
def test_a_misspelt_key_of_corpus_toml(run_checker: RunChecker, folder: Path, wrong: str, right: str) -> None:
    (folder / "corpus.toml").write_text(f'[articles."one.txt"]\n{wrong} = "2026-05-12"\n', "utf-8")
    done = check(run_checker, folder)
    message = done.stderr.decode()
    assert done.returncode == 2
    assert re.search(r"corpus\.toml\D{1,9}2\b", message), message
    assert wrong in message
    assert right in message


BROKEN_MANIFESTS = {
    "no-toml": '[articles."one.txt"\nsource = ',
    "misspelt-table": '[article."one.txt"]\nsource = "The Post"\n',
    "wrong-type": '[articles."one.txt"]\npublished = 12\n',
    "no-date": '[articles."one.txt"]\npublished = "last Tuesday"\n',
    "not-utf-8": '[articles."one.txt"]\nsource = "Caf\udce9"\n',
}


@pytest.mark.parametrize("kind", BROKEN_MANIFESTS)
def test_a_broken_corpus_toml(run_checker: RunChecker, folder: Path, kind: str) -> None:
    (folder / "corpus.toml").write_bytes(BROKEN_MANIFESTS[kind].encode("utf-8", "surrogateescape"))
    done = check(run_checker, folder)
    assert done.returncode == 2
    assert "corpus.toml" in done.stderr.decode()


def test_a_corpus_toml_that_names_a_file_that_is_not_there(run_checker: RunChecker, folder: Path) -> None:
    (folder / "corpus.toml").write_text('[articles."one.txt"]\nsource = "A"\n[articles."gone.txt"]\nsource = "B"\n')
    done = check(run_checker, folder)
    assert done.returncode == 2
    assert names(done, "gone.txt")


def test_corpus_toml_reaches_no_file_outside_its_folder(run_checker: RunChecker, folder: Path) -> None:
    (folder.parent / "outside.txt").write_text("The safe at the bank holds US$4,321 million.", "utf-8")
    (folder / "corpus.toml").write_text('[articles."../outside.txt"]\nsource = "A"\n', "utf-8")
    assert b"4,321" not in check(run_checker, folder).stdout


def test_a_nul_is_no_traceback(run_checker: RunChecker, folder: Path) -> None:
    (folder / "nul.txt").write_bytes(GOOD["one.txt"].encode().replace(b"mill", b"mi\x00ll"))
    done = check(run_checker, folder)
    assert "nul.txt" in read_articles(done) or names(done, "nul.txt")


@pytest.mark.parametrize(
    "stdin", [b"", b"\x00\xff\x00\xff" * 100, GOOD["one.txt"].encode()], ids=["none", "bin", "text"]
)
def test_standard_input(run_checker: RunChecker, stdin: bytes) -> None:
    done = check(run_checker, "-", stdin=stdin)
    assert done.stdout or done.stderr
