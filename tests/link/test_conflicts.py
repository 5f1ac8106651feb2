"""Who holds an office, where it happened, what became of it: two short articles, and what is said of them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from checker import check

_CASES = tomllib.loads((Path(__file__).parent / "conflicts.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", _CASES, ids=[case["name"] for case in _CASES])
def test_table(case: dict[str, Any], tmp_path: Path) -> None:
    """A conflict of the kind that is meant, or none of it."""
    for side, published in zip("ab", case.get("days", ["2026-03-20", "2026-03-20"]), strict=True):
        title, language = case["title"], case["language"]
        head = f"---\ntitle: {title}\npublisher: Outlet {side}\ndate: {published}\nlanguage: {language}\n---\n"
        (tmp_path / f"{side}.md").write_text(f"{head}\n# {title}\n\n{case[side]}\n", "utf-8")
    verdicts = {str(group.verdict) for group in check([str(tmp_path)]).groups if group.kind == case["kind"]}
    assert case["verdict"] in (verdicts or {"none"})
    assert ("contradiction" in verdicts) == (case["verdict"] == "contradiction")
