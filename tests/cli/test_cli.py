"""The command: what is asked of the pipeline, where the report goes, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import checker
from checker.cli import main
from checker.errors import PackError, ReadError
from checker.model import Group, Message, NotChecked, Report, Verdict
from tests.conftest import RunChecker


def group(verdict: Verdict, *, silent: tuple[str, ...] = (), sources: int = 2) -> Group:
    """A group as far as an exit code looks at it."""
    said = Message("x")
    return Group("g", "money", "across", said, "core/money", verdict, "error", (), silent, sources, None, said)


def report(*groups: Group, failed: bool | None = None) -> Report:
    """A report without articles; `failed` adds one input that was left out."""
    left_out = () if failed is None else (NotChecked("lost.txt", Message("gone"), failed=failed),)
    counts = dict.fromkeys(("agreement", "contradiction", "update", "single", "undetermined", "gap"), 0)
    return Report((), (), groups, left_out, "0", counts)


class Pipeline:
    """Stands where `checker.pipeline.check` stands: notes what it is asked and answers with one report."""

    def __init__(self, answer: Report | BaseException) -> None:
        self.answer = answer
        self.asked: list[tuple[tuple[str, ...], tuple[str, ...], Any]] = []

    def __call__(self, paths: Sequence[str], *, rules: Sequence[str] = (), stdin: Any = None) -> Report:
        self.asked.append((tuple(paths), tuple(rules), stdin))
        if isinstance(self.answer, BaseException):
            raise self.answer
        return self.answer


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Pipeline:
    """A pipeline that finds nothing, in a folder without settings."""
    stand_in = Pipeline(report())
    monkeypatch.setattr("checker.pipeline.check", stand_in)
    monkeypatch.chdir(tmp_path)
    return stand_in


CODES = [
    # verdict, silent, failed input, --fail-on, exit code
    ("agreement", (), None, "contradiction", 0),
    ("contradiction", (), None, "contradiction", 1),
    ("contradiction", (), None, "gap", 1),
    ("contradiction", (), None, "never", 0),
    ("update", (), None, "contradiction", 0),
    ("undetermined", (), None, "gap", 0),
    ("agreement", ("a",), None, "contradiction", 0),
    ("agreement", ("a",), None, "gap", 1),
    ("agreement", ("a",), None, "never", 0),
    ("agreement", (), False, "contradiction", 0),
    ("agreement", (), True, "contradiction", 2),
    ("contradiction", (), True, "contradiction", 2),
    ("contradiction", (), True, "never", 2),
]


@pytest.mark.parametrize(("verdict", "silent", "failed", "fail_on", "code"), CODES)
def test_exit_code(
    pipeline: Pipeline, verdict: Verdict, silent: tuple[str, ...], failed: bool | None, fail_on: str, code: int
) -> None:
    pipeline.answer = report(group(verdict, silent=silent), failed=failed)
    assert main(["check", "a", "--fail-on", fail_on, "-o", "out.json"]) == code


def test_silence_on_what_one_source_alone_says_is_no_gap(pipeline: Pipeline) -> None:
    pipeline.answer = report(group("single", silent=("a",), sources=1))
    assert main(["check", "a", "--fail-on", "gap", "-o", "out.json"]) == 0


WRONG_USE = [
    ([], ""),
    (["chek"], "unknown command 'chek': did you mean 'check'?"),
    (["--versoin"], "unknown option '--versoin': did you mean '--version'?"),
    (["check"], "the following arguments are required: PATH; `checker check --help` says more"),
    (["check", "a", "--output-fromat", "json"], "unknown option '--output-fromat': did you mean '--output-format'?"),
    (["check", "a", "--fail=gap"], "unknown option '--fail=gap': did you mean '--fail-on'?"),
    (["check", "a", "--output-format", "jsn"], "argument --output-format: 'jsn' is not known: did you mean 'json'?"),
    (["check", "a", "--fail-on", "x"], "argument --fail-on: 'x' is not known: choose from contradiction, gap, never"),
    (["check", "a", "--report-language", "fr"], "argument --report-language: 'fr' is not known: choose from en, vi"),
    (["check", "a", "-o"], "argument -o/--output: expected one argument"),
    (
        ["check", "a", "-o", "report.rtf"],
        "report.rtf: which format? End the name in one of .csv, .html, .json, .jsonl, .md, .sarif, .txt, .xml",
    ),
    (["rules", "a"], "unknown option 'a'"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG_USE)
def test_wrong_use(pipeline: Pipeline, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith(f"checker: {message}" if message else "")
    assert pipeline.asked == []


def test_options_and_paths_in_any_order(pipeline: Pipeline) -> None:
    assert main(["check", "a", "--fail-on", "gap", "b", "-o", "x.md", "--rules", "r", "c", "--rules", "s"]) == 0
    assert pipeline.asked == [(("a", "b", "c"), ("r", "s"), None)]


def test_standard_input_is_given_only_where_it_is_asked_for(pipeline: Pipeline) -> None:
    main(["check", "-", "-o", "x.md"])
    assert pipeline.asked[0][2] is not None


def test_settings_hold_and_options_go_before_them(pipeline: Pipeline, tmp_path: Path) -> None:
    text = "[tool.checker]\nfail_on = 'gap'\nrules = ['desk']\noutput_format = 'json'\n"
    (tmp_path / "pyproject.toml").write_text(text, "utf-8")
    pipeline.answer = report(group("agreement", silent=("a",)))
    assert main(["check", "a", "-o", "x.md"]) == 1
    assert main(["check", "a", "-o", "x.md", "--fail-on", "never", "--rules", "own"]) == 0
    assert [rules for _, rules, _ in pipeline.asked] == [(str(tmp_path / "desk"),), ("own",)]
    assert (tmp_path / "x.md").read_text("utf-8")[0] != "{"


OUTPUTS = [
    # arguments, files that then stand there, first character on standard output
    (["-o", "r.json"], ["r.json"], ""),
    (["-o", "deep/er/r.HTML"], ["deep/er/r.HTML"], ""),
    (["-o", "r.xml", "--output-format", "json"], ["r.xml"], ""),
    (["-o", "out", "--output-format", "json"], ["out/report.html", "out/report.json", "out/report.md"], "{"),
    (["-o", "v1.2/", "--output-format", "json"], ["v1.2/report.html", "v1.2/report.json", "v1.2/report.md"], "{"),
    (["-o", "-", "--output-format", "json"], [], "{"),
    (["--output-format", "json"], [], "{"),
]


@pytest.mark.parametrize(("arguments", "files", "first"), OUTPUTS)
def test_where_the_report_goes(
    pipeline: Pipeline, capsysbinary: pytest.CaptureFixture[bytes], arguments: list[str], files: list[str], first: str
) -> None:
    assert main(["check", "a", *arguments]) == 0
    assert sorted(str(p) for p in Path().rglob("*") if p.is_file()) == files
    assert capsysbinary.readouterr().out[:1].decode() == first
    for name in files:
        text = Path(name).read_bytes()
        assert b"\r" not in text
        assert text.endswith(b"\n")
        if name.endswith((".json", ".xml")):
            assert json.loads(text)["schema_version"] == 1


def test_an_existing_folder_with_a_suffix_is_a_folder(pipeline: Pipeline, tmp_path: Path) -> None:
    (tmp_path / "news.d").mkdir()
    assert main(["check", "a", "-o", "news.d"]) == 0
    assert (tmp_path / "news.d/report.html").is_file()


def test_an_input_is_never_written_over(pipeline: Pipeline, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("An article.", "utf-8")
    assert main(["check", "a.md", "-o", str(tmp_path / "a.md")]) == 2
    assert "a.md is an input" in capsys.readouterr().err
    assert (tmp_path / "a.md").read_text("utf-8") == "An article."


@pytest.mark.parametrize("output", ["file/r.json", "file/r/"])
def test_what_cannot_be_written(
    pipeline: Pipeline, tmp_path: Path, capsys: pytest.CaptureFixture[str], output: str
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert main(["check", "a", "-o", output]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_an_input_that_could_not_be_read_is_named(pipeline: Pipeline, capsys: pytest.CaptureFixture[str]) -> None:
    pipeline.answer = report(failed=True)
    main(["check", "a", "-o", "r.json"])
    assert capsys.readouterr().err.startswith("checker: lost.txt: ")


ENDINGS = [
    (PackError("desk/a.toml", 3, "no such key"), 2, "checker: desk/a.toml:3: no such key\n"),
    (ReadError("bell\x07 and \u202eturned"), 2, "checker: bell\ufffd and \ufffdturned\n"),
    (KeyError("words of a draft"), 3, "checker: this is our own failure. Please report it: KeyError"),
    (RecursionError(), 3, "checker: this is our own failure. Please report it: RecursionError"),
    (KeyboardInterrupt(), 130, ""),
]


@pytest.mark.parametrize(("error", "code", "message"), ENDINGS)
def test_endings(
    pipeline: Pipeline, capsys: pytest.CaptureFixture[str], error: BaseException, code: int, message: str
) -> None:
    pipeline.answer = error
    assert main(["check", "a"]) == code
    said = capsys.readouterr()
    assert said.err.startswith(message)
    assert "Traceback" not in said.err
    assert "draft" not in said.err
    assert said.out == ""


def test_our_own_failure_shows_its_traceback_on_demand(
    pipeline: Pipeline, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHECKER_DEBUG", "1")
    pipeline.answer = KeyError("here")
    assert main(["check", "a"]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"checker {checker.__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["rules", "--help"]])
def test_help(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(arguments) == 0
    assert capsys.readouterr().out.startswith("usage: checker ")


def test_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    listed = capsys.readouterr().out
    assert "core/money (money)\n  " in listed


@pytest.mark.parametrize("arguments", ["--help", "--version", "check --help"])
def test_help_imports_nothing_heavy(root: Path, arguments: str) -> None:
    program = (
        "import sys; from checker.cli import main; main(sys.argv[1:]);"
        "loaded = {name.partition('.')[0] for name in sys.modules};"
        "print(*sorted(loaded & set(sys.stdin.read().split())), file=sys.stderr)"
    )
    heavy = "jinja2 rapidfuzz dateparser charset_normalizer py3langid numpy regex difflib asyncio"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments.split()],
        input=heavy,
        text=True,
        capture_output=True,
        cwd=root,
        check=True,
    )
    assert done.stderr.strip() == ""


def test_a_reader_that_goes_away_is_no_error(root: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        command = [sys.executable, "-m", "checker", "rules"]
        done = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE, cwd=root, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_said(root: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "checker", "rules"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=root, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"checker: standard output: cannot be written")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
def test_output_is_utf8_in_every_locale(run_checker: RunChecker, locale: str) -> None:
    env = {"LC_ALL": locale, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    article = "Sáng 20/2/2026, phà chở 40 hành khách rời bến cảng. Đến trưa, tàu cập bến an toàn.".encode()
    done = run_checker("check", "-", "--output-format", "json", env=env, stdin=article)
    assert done.returncode == 0, done.stderr
    assert "hành khách" in json.loads(done.stdout.decode("utf-8"))["articles"][0]["text"]
