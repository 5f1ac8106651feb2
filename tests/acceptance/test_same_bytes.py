"""Acceptance 4: the same articles give the same bytes, also where there are contradictions to be put in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.corpus import change, copy_seeds, file_of, rows, seed_texts, write_change
from tests.conftest import RunChecker

FORMATS = ["json", "html"]
SLIPPED = ["digits-swapped-vi", "three-day-to-four-day", "congress-14th-to-15th", "quote-last-word"]
"""One slip in each of 002, 001, 004 and 000."""


@pytest.fixture(scope="module")
def slipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds with four slips in them."""
    folder = copy_seeds(tmp_path_factory.mktemp("slipped") / "seeds")
    texts = seed_texts()
    for row in rows("slips.toml"):
        if row.id in SLIPPED:
            write_change(folder, change(row, texts[row.article]))
    return folder


@pytest.fixture(scope="module", params=FORMATS)
def output_format(request: pytest.FixtureRequest) -> str:
    """The format of the report."""
    return str(request.param)


@pytest.fixture(scope="module")
def plain(run_checker: RunChecker, slipped: Path, output_format: str) -> bytes:
    """The report of an ordinary run."""
    return printed(run_checker, [str(slipped)], output_format, {"PYTHONHASHSEED": "0"})


def printed(
    run_checker: RunChecker, paths: list[str], output_format: str, env: dict[str, str], cwd: Path | None = None
) -> bytes:
    """What a run prints; any failure fails the test."""
    where = {} if cwd is None else {"cwd": cwd}
    done = run_checker("check", *paths, "--output-format", output_format, "--fail-on", "never", env=env, **where)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode("utf-8", "replace")
    return done.stdout


SURROUNDINGS = {
    "again": {"PYTHONHASHSEED": "0"},
    "another hash seed": {"PYTHONHASHSEED": "1"},
    "LC_ALL=C": {"LC_ALL": "C", "LANG": "C"},
    "no UTF-8 mode": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}


@pytest.mark.parametrize("surroundings", SURROUNDINGS)
def test_in_other_surroundings(
    run_checker: RunChecker, slipped: Path, plain: bytes, output_format: str, surroundings: str
) -> None:
    assert plain
    assert printed(run_checker, [str(slipped)], output_format, SURROUNDINGS[surroundings]) == plain


def test_from_another_folder(
    run_checker: RunChecker, slipped: Path, plain: bytes, output_format: str, tmp_path: Path
) -> None:
    assert printed(run_checker, [str(slipped)], output_format, {}, tmp_path) == plain
    assert printed(run_checker, ["."], output_format, {}, slipped) == plain


def test_in_another_place(
    run_checker: RunChecker, slipped: Path, plain: bytes, output_format: str, tmp_path: Path
) -> None:
    moved = copy_seeds(tmp_path / "moved")
    for article in seed_texts():
        file_of(moved, article).write_bytes(file_of(slipped, article).read_bytes())
    assert printed(run_checker, [str(moved)], output_format, {}) == plain


def test_in_two_orders_of_arguments(run_checker: RunChecker, slipped: Path, output_format: str) -> None:
    files = [str(file_of(slipped, article)) for article in sorted(seed_texts())]
    forth = printed(run_checker, files, output_format, {})
    assert printed(run_checker, files[::-1], output_format, {}) == forth
    assert printed(run_checker, files[2:] + files[:2], output_format, {}) == forth
