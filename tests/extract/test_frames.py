"""What a figure is said of and whose it is: the table frames.toml, a row a case."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from checker import check

ROWS = tomllib.loads((Path(__file__).parent / "frames.toml").read_text("utf-8"))["case"]
FIELDS = ("subject", "thing", "predicate", "period", "scope")


@pytest.mark.parametrize("row", ROWS, ids=[f"{r['text'][:50]}-{r['figure']}" for r in ROWS])
def test_frame(row: dict[str, str], tmp_path: Path) -> None:
    title = row.get("title", "A story of the day")
    (tmp_path / "a.txt").write_text(f"{title}\n\n{row['text']}\n", "utf-8")
    claims = [c for c in check([str(tmp_path)]).claims if c.text == row["figure"]]
    assert len(claims) == 1
    frame = claims[0].frame
    for field in FIELDS:
        if field in row:
            value = getattr(frame, field)
            told = " ".join(value) if isinstance(value, tuple) else value or "-"
            assert told == row[field]
