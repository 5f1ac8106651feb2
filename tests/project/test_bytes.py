"""The same input gives the same bytes, whatever surrounds it; and reports/ holds these bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.conftest import RunChecker

FORMATS = ["json", "html", "markdown", "text"]
REPORTS = ["report.html", "report.json", "report.md"]


def checked(run_checker: RunChecker, *arguments: str, **how: Any) -> bytes:
    """What a check prints; an own failure or an input that could not be read fails the test."""
    done = run_checker("check", *arguments, "--fail-on", "never", **how)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


@pytest.fixture(scope="module")
def plain(run_checker: RunChecker, seeds: Path) -> dict[str, bytes]:
    """The seeds' report in every format, from one ordinary run each."""
    return {name: checked(run_checker, str(seeds), "--output-format", name) for name in FORMATS}


SURROUNDINGS: list[dict[str, str]] = [
    {},
    {"PYTHONHASHSEED": "1"},
    {"PYTHONHASHSEED": "4242"},
    {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"TZ": "Asia/Ho_Chi_Minh", "COLUMNS": "40", "NO_COLOR": "1"},
    {"TZ": "America/Los_Angeles", "FORCE_COLOR": "1"},
]


@pytest.mark.parametrize("env", SURROUNDINGS, ids=lambda env: " ".join(env) or "again")
@pytest.mark.parametrize("output_format", FORMATS)
def test_the_same_bytes_in_other_surroundings(
    run_checker: RunChecker, seeds: Path, plain: dict[str, bytes], output_format: str, env: dict[str, str]
) -> None:
    assert checked(run_checker, str(seeds), "--output-format", output_format, env=env) == plain[output_format]


def test_the_same_bytes_from_another_folder(
    run_checker: RunChecker, seeds: Path, plain: dict[str, bytes], tmp_path: Path
) -> None:
    assert checked(run_checker, str(seeds), "--output-format", "json", cwd=tmp_path) == plain["json"]
    assert checked(run_checker, ".", "--output-format", "json", cwd=seeds) == plain["json"]


def test_the_same_bytes_in_any_order_of_arguments(run_checker: RunChecker, seeds: Path) -> None:
    files = sorted(str(path) for path in seeds.glob("*.txt"))
    forth = checked(run_checker, *files, "--output-format", "json")
    back = checked(run_checker, *reversed(files), "--output-format", "json")
    assert len(json.loads(forth)["articles"]) == len(files)
    assert forth == back


def test_the_json_is_as_its_schema_says(root: Path, plain: dict[str, bytes]) -> None:
    schema = json.loads((root / "checker/report/report.schema.json").read_text("utf-8"))
    report = json.loads(plain["json"])
    errors = [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(report)]
    assert errors == []
    texts = {article["id"]: article["text"] for article in report["articles"]}
    assert all(texts[claim["article"]][claim["start"] : claim["end"]] == claim["text"] for claim in report["claims"])
    grouped = [claim for group in report["groups"] for claim in group["claims"]]
    assert sorted(grouped) == sorted(claim["id"] for claim in report["claims"])


def test_the_committed_reports_are_what_a_run_writes(
    run_checker: RunChecker, root: Path, seeds: Path, tmp_path: Path
) -> None:
    checked(run_checker, "seeds", "-o", str(tmp_path / "fresh"))
    assert sorted(path.name for path in (tmp_path / "fresh").iterdir()) == REPORTS
    for name in REPORTS:
        committed = root / "reports" / name
        assert committed.is_file(), f"reports/{name} is missing: run `make demo`"
        assert committed.read_bytes() == (tmp_path / "fresh" / name).read_bytes(), f"{name} is old: run `make demo`"
