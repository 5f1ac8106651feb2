"""The README shows what the commands really print, and names every command and option."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker.cli import main
from tests.project.readme_blocks import BLOCK, fresh


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    """The README's text."""
    return (root / "README.md").read_text("utf-8")


def test_every_marked_block_is_what_its_command_prints(readme: str) -> None:
    assert len(BLOCK.findall(readme)) == readme.count("<!-- output:") > 0
    assert fresh(readme) == readme, "run `make readme`"


def test_every_command_and_option_is_documented(readme: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help"])
    commands = re.findall(r"^  ([a-z]+) ", capsys.readouterr().out, re.MULTILINE)
    assert "check" in commands
    for command in commands:
        assert f"checker {command}" in readme
        main([command, "--help"])
        for option in set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}:
            assert f"`{option}" in readme, f"{option} of `checker {command}` is not in the README"


def test_every_linked_file_is_there(readme: str, root: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", readme)
    assert links
    assert [link for link in links if not (root / link).exists()] == []
