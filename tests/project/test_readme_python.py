"""What the README shows of Python and of pytest is true."""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path

import pytest

from tests.pytest_plugin.plugin import PLUGIN

pytest_plugins = ["pytester"]

PYCON = re.compile(r"```pycon\n(.*?)```", re.DOTALL)
MARKED = re.compile(r"<!-- pytest: (\S+) -->\n```\w*\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text("utf-8")


def test_the_examples_are_true(readme: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    blocks = PYCON.findall(readme)
    assert blocks
    for block in blocks:
        test = doctest.DocTestParser().get_doctest(block, {}, "README.md", None, None)
        told: list[str] = []
        assert doctest.DocTestRunner().run(test, out=told.append).failed == 0, "".join(told)


def test_the_tests_run_as_printed(readme: str, seeds: Path, pytester: pytest.Pytester) -> None:
    shutil.copytree(seeds, pytester.path / "seeds")
    blocks = dict(MARKED.findall(readme))
    shown = blocks.pop("output")
    for name, block in blocks.items():
        (pytester.path / name).write_text(block, "utf-8")
    result = pytester.runpytest_inprocess(*PLUGIN, "-p", "no:cacheprovider")
    result.assert_outcomes(passed=3, failed=1)
    printed = {line.rstrip() for line in result.stdout.lines}
    assert [line for line in shown.splitlines() if line not in printed] == []
