"""Ids of questions that an edit does not touch stay as they are, and so waivers and baselines hold."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from checker.cli import main
from checker.model import Report
from checker.pipeline import check
from tests.acceptance.corpus import SEEDS

DRAFT = Path(__file__).parent / "drafts" / "en.txt"
Ids = dict[str, tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Desk:
    """A draft and its sources in a folder of their own."""

    draft: Path
    sources: tuple[Path, ...]

    def check(self) -> Report:
        return check([self.draft], against=self.sources)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The English draft and the seeds."""
    shutil.copytree(SEEDS, tmp_path / "sources")
    draft = tmp_path / "draft.txt"
    shutil.copy(DRAFT, draft)
    return Desk(draft, tuple(sorted((tmp_path / "sources").glob("[0-9]*.txt"))))


def edited(desk: Desk, edit: Callable[[str], str]) -> Desk:
    """The draft with an edit that changes something."""
    before = desk.draft.read_text("utf-8")
    after = edit(before)
    assert after != before
    desk.draft.write_text(after, "utf-8")
    return desk


def renamed(desk: Desk, name: str) -> Desk:
    return Desk(desk.draft.rename(desk.draft.with_name(name)), desk.sources)


EDITS: dict[str, Callable[[Desk], Desk]] = {
    "a paragraph at the top": lambda desk: edited(
        desk, lambda text: "The weather in the city was cold and dry all week long.\n\n" + text
    ),
    "a paragraph at the end": lambda desk: edited(desk, lambda text: text + "\nThe desk thanks its readers.\n"),
    "the file has another name": lambda desk: renamed(desk, "0-final-version.txt"),
    "the sources in another order": lambda desk: Desk(desk.draft, desk.sources[::-1]),
    "the sources as a folder": lambda desk: Desk(desk.draft, (desk.sources[0].parent,)),
    "a sentence reworded elsewhere": lambda desk: edited(
        desk, lambda text: text.replace("He also accepted an invitation to come back.", "He said that he would return.")
    ),
    "two spaces and other line ends": lambda desk: edited(desk, lambda text: text.replace("\n\n", "\r\n\r\n")),
}


def findings(report: Report) -> dict[str, str | None]:
    """Id → what it means for the draft, of every finding about it."""
    return {group.id: group.draft for group in report.groups if group.draft}


@pytest.mark.parametrize("edit", EDITS)
def test_ids_of_untouched_questions_stay(edit: str, desk: Desk) -> None:
    before = findings(desk.check())
    assert len(before) > 10
    assert findings(EDITS[edit](desk).check()) == before


@pytest.mark.parametrize("edit", EDITS)
def test_waivers_and_baseline_hold(
    edit: str, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One finding waived, the others known: after the edit the run has nothing to report, and no waiver is idle."""
    monkeypatch.chdir(tmp_path)
    arguments = ["--against", "sources", "--output-format", "json"]
    assert main(["check", "draft.txt", *arguments]) == 1
    before = capsys.readouterr().out
    (tmp_path / "before.json").write_text(before, "utf-8")
    group = next(g["id"] for g in json.loads(before)["groups"] if g["draft"] == "contradicts")
    assert main(["waive", "before.json", group, "--reason", "so it is", "--by", "Desk", "--on", "2026-02-22"]) == 0
    capsys.readouterr()
    after = EDITS[edit](desk)
    assert main(["check", after.draft.name, *arguments, "--baseline", "before.json", "--fail-on", "gap"]) == 0
    document = json.loads(capsys.readouterr().out)
    muted = {g["id"]: g.get("muted", {}).get("how") for g in document["groups"] if g["draft"]}
    assert muted.pop(group) == "waived"
    assert set(muted.values()) == {"known"}
    assert "checker-waivers.toml" not in [entry["path"] for entry in document["not_checked"]]
