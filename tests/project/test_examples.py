"""The examples for CI in the README: what a workflow and a hook run does what the README says."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.conftest import RunChecker


def block(root: Path, name: str) -> str:
    """The block of the README behind a mark."""
    found = re.search(rf"<!-- {name} -->\n```yaml\n(.*?)```", (root / "README.md").read_text("utf-8"), re.DOTALL)
    assert found, name
    return found[1]


@pytest.fixture
def repository(tmp_path: Path, root: Path) -> Path:
    """A newsroom's repository: drafts and their sources."""
    shutil.copytree(root / "seeds", tmp_path / "sources")
    (tmp_path / "drafts").mkdir()
    shutil.copy(root / "tests" / "acceptance" / "drafts" / "en.txt", tmp_path / "drafts" / "visit.txt")
    return tmp_path


def test_the_workflow_annotates_the_draft(repository: Path, root: Path, run_checker: RunChecker) -> None:
    commands = re.findall(r"- run: (checker .*)", block(root, "workflow"))
    assert len(commands) == 1
    done = run_checker(*shlex.split(commands[0])[1:], cwd=repository)
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 1
    assert lines[0].startswith("::error file=drafts/visit.txt,line=")


def test_the_hook_checks_the_drafts_of_a_commit(repository: Path, root: Path, run_checker: RunChecker) -> None:
    """pre-commit calls `entry`, then `args`, then the files that fit `files` of both definitions."""
    manifest, config = (root / ".pre-commit-hooks.yaml").read_text("utf-8"), block(root, "hook")
    assert re.findall(r"id: (\w+)", manifest) == re.findall(r"id: (\w+)", config) == ["checker"]
    entry = re.findall(r"entry: checker (.*)", manifest)[0].split()
    arguments = re.findall(r"args: \[(.*)\]", config)[0].split(", ")
    patterns = [*re.findall(r"files: (.*)", manifest), *re.findall(r"files: (.*)", config)]
    files = sorted(path.relative_to(repository).as_posix() for path in repository.rglob("*") if path.is_file())
    drafts = [file for file in files if all(re.search(pattern, file) for pattern in patterns)]
    assert drafts == ["drafts/visit.txt"]
    done = run_checker(*entry, *arguments, *drafts, cwd=repository)
    assert (done.returncode, done.stdout.decode().splitlines()[0].partition(": ")[0]) == (1, "drafts/visit.txt:5:139")
