"""Drafts and their sources are read side by side: who is what, and what is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from checker.errors import UsageError
from checker.read.drafts import read_drafts

TEXT = "HARBOUR TOWN — The fire at the mill on May 11, 2026 killed three workers, police said on Tuesday.\n"
OTHER = "HARBOUR TOWN — Five workers died in the fire at the mill on May 11, 2026, the mayor said on Tuesday.\n"


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def test_roles_and_ids(tmp_path: Path) -> None:
    sources = write(tmp_path / "sources", one=OTHER)
    write(tmp_path, one=TEXT)
    reading = read_drafts([str(tmp_path / "one.txt")], [str(sources)])
    assert [(a.id, a.role) for a in reading.articles] == [("draft/one", "draft"), ("one", "source")]


def test_a_draft_among_its_sources_is_no_source(tmp_path: Path) -> None:
    folder = write(tmp_path, draft=TEXT, other=OTHER)
    reading = read_drafts([str(folder / "draft.txt")], [str(folder)])
    assert [(a.id, a.role) for a in reading.articles] == [("draft", "draft"), ("other", "source")]
    assert ("draft.txt", "read_draft_itself") in [(n.path, n.reason.key) for n in reading.not_checked]


def test_a_draft_from_standard_input(tmp_path: Path) -> None:
    reading = read_drafts(["-"], [str(write(tmp_path, other=OTHER))], stdin=io.BytesIO(TEXT.encode()))
    assert [a.role for a in reading.articles] == ["draft", "source"]


@pytest.mark.parametrize(
    ("drafts", "against", "said"),
    [
        (["-"], ["-"], "not both"),
        (["empty.txt"], ["sources"], "no draft to check"),
        (["draft.txt"], ["nothing"], "nothing to check the draft against"),
        (["draft.txt"], ["copy"], "nothing to check the draft against"),
    ],
)
def test_what_cannot_be_is_refused(
    drafts: list[str], against: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path, draft=TEXT, empty=""))
    write(tmp_path / "sources", other=OTHER)
    write(tmp_path / "copy", same=TEXT)
    write(tmp_path / "nothing")
    with pytest.raises(UsageError, match=said):
        read_drafts(drafts, against, stdin=io.BytesIO(TEXT.encode()))
