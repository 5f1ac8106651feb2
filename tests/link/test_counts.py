"""Which counts of two articles answer one question, by what happens to those counted: the table counts.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from checker import check

ROWS = tomllib.loads((Path(__file__).parent / "counts.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("row", ROWS, ids=[" / ".join(r["counts"]) for r in ROWS])
def test_pair(row: dict[str, Any], tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / f"{name}.md").write_text(f"---\ndate: 2024-05-06\npublisher: {name}\n---\n{row[name]}\n", "utf-8")
    report = check([str(tmp_path)])
    text = {c.id: c.text for c in report.claims}
    met = [g.verdict for g in report.groups if set(row["counts"]) <= {text[c] for c in g.claims}]
    assert met == ([] if row["verdict"] == "apart" else [row["verdict"]])
