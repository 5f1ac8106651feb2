"""[tool.checker]: what is read, and what is said about what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import SettingsError
from checker.settings import Settings, load_settings, nearest

CHOICES = {
    "fail_on": ("contradiction", "gap", "never"),
    "output_format": ("html", "json", "markdown", "text"),
    "report_language": ("en", "vi"),
}

GOOD = [
    ("", Settings()),
    ("[project]\nname = 'x'\n", Settings()),
    ("[tool.other]\nfail_on = 'x'\n", Settings()),
    ("[tool.checker]\n", Settings()),
    ("[tool.checker]\nfail_on = 'gap'\n", Settings(fail_on="gap")),
    ("[tool.checker]\nreport_language = 'vi'\n", Settings(report_language="vi")),
    ("[tool.checker]\noutput_format = 'json'\n", Settings(output_format="json")),
    ("tool.checker.fail_on = 'never'\n", Settings(fail_on="never")),
]

WRONG = [
    ("[tool.checker]\nfail_one = 'gap'\n", ":2: unknown key 'fail_one' in [tool.checker]: did you mean 'fail_on'?"),
    ("[tool.checker]\n\n# so\nzzz = 1\n", ":4: unknown key 'zzz' in [tool.checker]: choose from rules, fail_on,"),
    ("[tool.x]\nfail_on = 1\n[tool.checker]\nfail_on = 1\n", ":4: fail_on is a string: choose from contradiction,"),
    ("[tool.checker]\nfail_on = 'gaps'\n", ":2: fail_on cannot be 'gaps': did you mean 'gap'?"),
    ("[tool.checker]\nreport_language = 'fr'\n", ":2: report_language cannot be 'fr': choose from en, vi"),
    ("[tool.checker]\nrules = 'desk'\n", ":2: rules is a list of folders"),
    ("[tool.checker]\nrules = ['desk', 1]\n", ":2: rules is a list of folders"),
    ("# so\ntool.checker.fail = 'gap'\n", ":2: unknown key 'fail' in [tool.checker]: did you mean 'fail_on'?"),
    ("[tool.checker.deep]\nfail_on = 'gap'\n", ":1: unknown key 'deep'"),
    ("[tool]\nchecker = 1\n", ": checker is a table: write [tool.checker]"),
    ("[tool.checker]\nfail_on = gap\n", ":2: this is not TOML"),
    ("[tool.checker]\nfail_on = 'gap'\nfail_on = 'gap'\n", ":3: this is not TOML"),
]


@pytest.mark.parametrize(("text", "settings"), GOOD)
def test_reads(tmp_path: Path, text: str, settings: Settings) -> None:
    (tmp_path / "pyproject.toml").write_text(text, "utf-8")
    assert load_settings(tmp_path, CHOICES) == settings


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_says_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path, CHOICES)
    assert str(caught.value).startswith(f"{path}{message}")


def test_the_nearest_file_counts_and_folders_are_its_own(tmp_path: Path) -> None:
    inner, deep = tmp_path / "a", tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.checker]\nfail_on = 'never'\n", "utf-8")
    (inner / "pyproject.toml").write_text("[tool.checker]\nrules = ['desk/rules']\n", "utf-8")
    assert load_settings(deep, CHOICES) == Settings(rules=(str(inner / "desk/rules"),))


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path, CHOICES)


@pytest.mark.parametrize(
    ("word", "said"), [("jsn", "did you mean 'json'?"), ("qqqq", "choose from html, json, markdown, text")]
)
def test_nearest(word: str, said: str) -> None:
    assert nearest(word, CHOICES["output_format"]) == said
