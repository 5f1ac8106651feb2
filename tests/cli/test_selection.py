"""Which findings a run reports: rules, severities, a baseline, waivers; and that nothing is lost on the way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checker.cli import main

ONE = "HARBOUR TOWN — The fire at the mill on May 11, 2026 killed three workers, police said. Repairs cost $5m.\n"
TWO = "HARBOUR TOWN — Five workers died in the fire at the mill on May 11, 2026, the mayor said. Repairs cost $6m.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles that differ in a toll and in a sum, in a folder that is the working directory."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "one.txt").write_text(ONE, "utf-8")
    (tmp_path / "news" / "two.txt").write_text(TWO, "utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, dict[str, Any]]:
    """The exit code and the report in JSON of a check of the folder."""
    code = main(["check", "news", "--output-format", "json", *options])
    out = capsys.readouterr()
    return code, json.loads(out.out) if out.out else {"error": out.err}


def muted(document: dict[str, Any]) -> dict[str, str | None]:
    """Kind of each contradiction → how it is muted, if it is."""
    return {
        group["kind"]: group.get("muted", {}).get("how")
        for group in document["groups"]
        if group["verdict"] == "contradiction"
    }


CHOICES = [
    # options, what becomes of the count, of the money, exit code
    ((), None, None, 1),
    (("--select", "core/money"), "ignored", None, 1),
    (("--ignore", "core/money"), None, "ignored", 1),
    (("--ignore", "core"), None, "ignored", 1),
    (("--ignore", "*/*"), "ignored", "ignored", 0),
    (("--select", "core/money", "--ignore", "*/money"), "ignored", "ignored", 0),
]


@pytest.mark.parametrize(("options", "count", "money", "code"), CHOICES)
def test_rules(
    options: tuple[str, ...],
    count: str | None,
    money: str | None,
    code: int,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ended, document = run(capsys, *options)
    assert (muted(document), ended) == ({"count": count, "money": money}, code)


def test_an_unknown_rule_is_wrong_use(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, document = run(capsys, "--select", "core/mony")
    assert code == 2
    assert "no rule is called 'core/mony'" in document["error"]


@pytest.mark.parametrize(("severity", "shown"), [("note", "note"), ("warning", "warning"), ("off", "error")])
def test_severities(severity: str, shown: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "pyproject.toml").write_text(f'[tool.checker.severity]\n"core/money" = "{severity}"\n', "utf-8")
    _, document = run(capsys)
    group = next(g for g in document["groups"] if g["kind"] == "money" and g["verdict"] == "contradiction")
    assert (group["severity"], muted(document)["money"]) == (shown, "ignored" if severity == "off" else None)


def test_a_baseline_leaves_what_is_new(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, before = run(capsys)
    (folder / "known.json").write_text(json.dumps(before), "utf-8")
    code, document = run(capsys, "--baseline", "known.json")
    assert (code, set(muted(document).values())) == (0, {"known"})
    two = folder / "news" / "two.txt"
    two.write_text("Another paragraph stands here now, about the weather.\n\n" + TWO.replace("Five", "Seven"), "utf-8")
    code, document = run(capsys, "--baseline", "known.json")
    assert (code, muted(document)) == (1, {"count": None, "money": "known"})


def waive(capsys: pytest.CaptureFixture[str], folder: Path, document: dict[str, Any], kind: str) -> str:
    """Waive the contradiction of a kind; returns its id."""
    (folder / "report.json").write_text(json.dumps(document), "utf-8")
    group = next(g["id"] for g in document["groups"] if g["kind"] == kind and g["verdict"] == "contradiction")
    options = ["--reason", 'The mayor said "six" again.', "--by", "Desk", "--on", "2026-05-12"]
    assert main(["waive", "report.json", group, *options, "--file", "news/checker-waivers.toml"]) == 0
    assert group in capsys.readouterr().out
    return str(group)


def test_a_waiver_holds_until_the_values_change(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, before = run(capsys)
    name = waive(capsys, folder, before, "money")
    code, document = run(capsys)
    assert (code, muted(document)) == (1, {"count": None, "money": "waived"})
    group = next(g for g in document["groups"] if g["id"] == name)
    assert group["muted"] == {"how": "waived", "why": 'The mayor said "six" again.', "by": "Desk", "on": "2026-05-12"}
    assert document["not_checked"] == []
    (folder / "news" / "two.txt").write_text(TWO.replace("$6", "$7"), "utf-8")
    code, document = run(capsys)
    assert muted(document)["money"] is None
    assert [entry["path"] for entry in document["not_checked"]] == ["checker-waivers.toml"]


def test_a_waiver_without_its_question_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = '[waivers."core-count-00000000"]\nreason = "so"\nby = "Desk"\non = 2026-05-12\n'
    (folder / "own.toml").write_text(text, "utf-8")
    _, document = run(capsys, "--waivers", "own.toml")
    assert [entry["path"] for entry in document["not_checked"]] == ["own.toml"]
    assert "core-count-00000000" in document["not_checked"][0]["reason"]


WRONG = [
    ("[waivers.x]\nreason = 'a'\nby = 'b'\n", ":1: a waiver needs 'on'"),
    ("[waivers.x]\nby = 'b'\non = 2026-01-01\n", ":1: a waiver needs 'reason'"),
    ("\n[waivers.x]\nreason = 'a'\nby = ' '\non = 2026-01-01\n", ":2: a waiver needs 'by'"),
    ("[waivers.x]\nreason = 'a'\nby = 'b'\non = 2026-01-01\nuntil = 1\n", ":1: unknown key 'until'"),
    ("[waivers.x]\nreason = 'a'\nby = 'b'\non = '2026-01-01'\n", ":1: a waiver needs 'on', a day"),
    ("[waivers.x]\nreason = 'a'\nby = 'b'\non = 2026-01-01\nvalues = 'v'\n", ":1: 'values' is a list"),
    ("waivers = 3\n", ":1: waivers are tables"),
    ("[waivers]\nx = 3\n", ":2: a waiver is a table"),
    ("[waiver.x]\n", ":1: unknown key 'waiver'"),
    ("[waivers.x\n", ":1: this is not TOML"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_wrong_waiver_names_file_and_line(
    text: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "news" / "checker-waivers.toml").write_text(text, "utf-8")
    code, document = run(capsys)
    assert code == 2
    assert f"checker-waivers.toml{said}" in document["error"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.json", "x", "--reason", "r"], "cannot be read"),
        (["text.json", "x", "--reason", "r"], "no JSON; give what"),
        (["other.json", "x", "--reason", "r"], "no report of checker"),
        (["report.json", "nothing", "--reason", "r", "--by", "me"], "names no question of the report"),
        (["report.json", "core", "--reason", " ", "--by", "me"], "needs a reason"),
        (["report.json", "core", "--reason", "r", "--by", "me", "--on", "today"], "is no day"),
    ],
)
def test_a_waiver_that_cannot_be_written(
    arguments: list[str], said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, before = run(capsys)
    keep = [g for g in before["groups"] if g["verdict"] == "contradiction"][:1]
    (folder / "report.json").write_text(json.dumps({**before, "groups": keep}), "utf-8")
    (folder / "text.json").write_text("no", "utf-8")
    (folder / "other.json").write_text("{}", "utf-8")
    assert main(["waive", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not (folder / "checker-waivers.toml").exists()


def test_waivers_of_one_file_stand_beside_each_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, before = run(capsys)
    waive(capsys, folder, before, "money")
    waive(capsys, folder, before, "count")
    waive(capsys, folder, before, "count")
    code, document = run(capsys)
    assert (code, muted(document)) == (0, {"count": "waived", "money": "waived"})
