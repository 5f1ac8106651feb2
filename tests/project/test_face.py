"""The public face: what `import checker` offers, and what it costs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import checker

FACE = {
    *("check", "explain", "Explanation", "render", "values", "__version__"),
    *("Expected", "Question", "QuestionError", "age", "count", "date", "duration", "measure", "money", "names"),
    *("ordinal", "percent", "place", "quote", "rank", "role", "status"),
    *("Article", "Claim", "Frame", "Group", "Message", "NotChecked", "ReadValue", "Report", "Segment", "Span"),
    *("Reason", "Severity", "Stance", "Verdict"),
    *("CheckerError", "PackError", "ReadError", "SettingsError", "UsageError"),
}


def test_all_is_the_public_face() -> None:
    assert set(checker.__all__) == FACE
    assert checker.__all__ == sorted(checker.__all__)
    assert dir(checker) == checker.__all__


@pytest.mark.parametrize("name", sorted(FACE))
def test_every_name_is_there(name: str) -> None:
    assert getattr(checker, name) is not None


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'claims'"):
        checker.claims  # noqa: B018


def test_importing_the_package_loads_nothing_of_it(root: Path) -> None:
    program = "import sys, checker; print(*sorted(name for name in sys.modules if name.startswith('checker')))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.split() == ["checker"]
