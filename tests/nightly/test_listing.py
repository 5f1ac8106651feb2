"""What the store is asked from a terminal: stories, the history of a question, tables for pandas."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from checker.errors import UsageError
from checker.nightly.codec import pack
from checker.nightly.history import _as_published
from checker.nightly.listing import history, history_lines, json_lines, stories, story_lines
from checker.nightly.tables import TABLES, write_csv, write_parquet
from checker.report.to_csv import safe_cell
from checker.report.wording import Wording
from tests.report.hostile import WORDS
from tests.report.sample import HOSTILE, count, sample

EN = Wording.load("en", strict=True)
# As `checker.nightly.schema` documents the views, so far as they are asked here.
TABLE = """
CREATE TABLE v_articles(id TEXT, path TEXT, source TEXT, title TEXT, published TEXT, desk TEXT, story TEXT,
  first_seen TEXT);
CREATE TABLE v_claims(id TEXT, article TEXT, story TEXT, start INTEGER, "end" INTEGER, text TEXT, value TEXT);
CREATE TABLE v_groups(id TEXT, story TEXT, verdict TEXT, sources INTEGER);
CREATE TABLE v_findings(id TEXT, story TEXT, verdict TEXT, since INTEGER);
CREATE TABLE v_runs(run INTEGER, as_of TEXT);
CREATE TABLE runs(run INTEGER, as_of TEXT, state TEXT);
CREATE TABLE history(run INTEGER, grp TEXT, line TEXT, story TEXT, state TEXT, verdict TEXT, severity TEXT, noun BLOB);
"""


def noun(*figures: str) -> bytes:
    """A group and its values as the store keeps them with a run."""
    return pack(("base", sample().groups[0], tuple(count(figure) for figure in figures)))


ROWS: dict[str, list[tuple[Any, ...]]] = {
    "v_articles": [
        ("fire-2", "sport/b.txt", "Wire", "Blaze at the quay", "2026-03-04", "sport", "s1", "2026-03-04"),
        ("fire-1", "sport/a.txt", "Quay Gazette", "Fire at Kestrel Quay", "2026-03-02", "sport", "s1", "2026-03-04"),
        ("ferry", "city/f.txt", None, "Phà va vào cầu tàu Đà Nẵng", None, "city", "s2", "2026-03-05"),
        ("old", "city/o.txt", "Wire", None, "2026-02-01", "city", "s3", "2026-03-04"),
    ],
    "v_claims": [("c1", "fire-1", "s1", 12, 30, "=SUM(A1)\nmore", '{"low": "9"}')],
    "v_groups": [("toll", "s1", "update", 2), ("dates", "s1", "agreement", 2)],
    "v_findings": [("toll", "s1", "update", 1)],
    "v_runs": [(1, "2026-03-04"), (2, "2026-03-05")],
    "runs": [(n, f"2026-03-0{n + 3}", "done" if n < 4 else "running") for n in range(1, 5)],
    "history": [
        (1, "toll", "toll", "s1", "new", "contradiction", "error", noun("4", "9")),
        (2, "toll", "toll", "s1", "update", "update", "note", noun("4", "9", "12")),
        (1, "damage-1", "damage", "s1", "new", "contradiction", "warning", noun("5", "7")),
        (2, "damage-2", "damage", "s1", "settled", "agreement", "note", noun("5")),
        (4, "toll", "toll", "s1", "settled", "agreement", "note", noun("12")),
        (3, "damage-2", "damage", "s1", "gone", "contradiction", "note", noun()),
        (1, "steady", "steady", "s1", "new", "contradiction", "error", noun("1", "2")),
        (2, "steady", "steady", "s1", "standing", "contradiction", "error", noun("1", "2")),
        (3, "steady", "steady", "s1", "standing", "contradiction", "error", noun("1", "2")),
    ],
}


class Store:
    """A database that is asked as the store is."""

    def __init__(self) -> None:
        self.db = sqlite3.connect(":memory:")
        self.db.executescript(TABLE)

    def fill(self, rows: dict[str, list[tuple[Any, ...]]]) -> Store:
        for table, lines in rows.items():
            self.db.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(lines[0]))})", lines)
        return self

    def rows(self, question: str, *given: Any) -> list[Any]:
        return self.db.execute(question, given).fetchall()

    def stream(self, question: str, *given: Any) -> Iterator[Any]:
        yield from self.db.execute(question, given)


@pytest.fixture
def store() -> Store:
    return Store().fill(ROWS)


LISTED = {
    "all": ([], ["s2", "s1", "s3"]),
    "a word of a title": (["kestrel"], ["s1"]),
    "without marks": (["da nang"], ["s2"]),
    "with marks": (["ĐÀ NẴNG"], ["s2"]),
    "a source": (["WIRE"], ["s1", "s3"]),
    "a desk": (["city"], ["s2", "s3"]),
    "all words": (["wire", "sport"], ["s1"]),
    "an id": (["s3"], ["s3"]),
    "none": (["zzz"], []),
}


@pytest.mark.parametrize(("words", "ids"), LISTED.values(), ids=LISTED)
def test_stories_are_found(store: Store, words: list[str], ids: list[str]) -> None:
    assert [one.story for one in stories(store, words)] == ids


def test_a_story_is_a_line(store: Store) -> None:
    assert list(story_lines(stories(store), Wording.load("en", strict=True))) == [
        "s2  2026-03-05  1 article  0 findings  Phà va vào cầu tàu Đà Nẵng",
        "s1  2026-03-02/2026-03-04  2 articles  1 finding  Fire at Kestrel Quay",
        "s3  2026-02-01  1 article  0 findings  untitled story",
    ]
    assert next(story_lines(stories(store), Wording.load("vi", strict=True))) == (
        "s2  2026-03-05  1 bài  0 mục cần xem  Phà va vào cầu tàu Đà Nẵng"
    )


def test_a_story_is_a_json_line(store: Store) -> None:
    found = [json.loads(line) for line in json_lines(stories(store, ["kestrel"]))]
    assert found == [
        {
            "story": "s1",
            "first": "2026-03-02",
            "last": "2026-03-04",
            "articles": 2,
            "findings": 1,
            "title": "Fire at Kestrel Quay",
            "sources": ["Quay Gazette", "Wire"],
            "desks": ["sport"],
        }
    ]


def test_history_tells_each_run_that_changed_something(store: Store) -> None:
    assert list(history_lines(history(store, "toll", EN), EN)) == [
        "2026-03-04  contradiction  error  4 against 9  toll  Damage done by the fire",
        "2026-03-05  update  note  4 → 9 → 12  toll  Damage done by the fire",
    ]


def test_history_leaves_out_runs_between_that_changed_nothing(store: Store) -> None:
    assert [(one.run, one.state) for one in history(store, "steady", EN)] == [(1, "new"), (3, "standing")]


def test_history_follows_a_question_whose_id_changed(store: Store) -> None:
    assert [(one.run, one.group, one.state) for one in history(store, "damage-2", EN)] == [
        (1, "damage-1", "new"),
        (2, "damage-2", "settled"),
        (3, "damage-2", "gone"),
    ]
    lines = list(history_lines(history(store, "damage-2", EN), EN))
    assert lines[1:] == [
        "2026-03-05  agreement  note  5  damage-2  Damage done by the fire",
        "2026-03-06  no longer a finding  note    damage-2  Damage done by the fire",
    ]


WRONG = {
    "several": ("damage", "2 questions begin with 'damage': damage-1, damage-2"),
    "near": ("tol1", "no run told of a question 'tol1': did you mean 'toll'?"),
    "far": ("xxxxxxxx", "`checker export` writes all ids"),
    "nothing": ("", "no run told of a question ''"),
}


@pytest.mark.parametrize(("group", "message"), WRONG.values(), ids=WRONG)
def test_an_unknown_question_is_told(store: Store, group: str, message: str) -> None:
    with pytest.raises(UsageError, match=re.escape(message)):
        history(store, group, EN)


def test_the_beginning_of_an_id_is_enough(store: Store) -> None:
    assert history(store, "to", EN) == history(store, "toll", EN)


def test_a_store_without_findings_says_so() -> None:
    with pytest.raises(UsageError, match="no run told of a finding yet"):
        history(Store(), "toll", EN)


# Tables


def table(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def test_csv_has_a_file_for_each_view(store: Store, tmp_path: Path) -> None:
    written = write_csv(store, tmp_path / "new" / "deep")
    assert {one.path.name: one.rows for one in written} == {f"{name}.csv": len(ROWS[f"v_{name}"]) for name in TABLES}
    assert {path.name for path in (tmp_path / "new" / "deep").iterdir()} == {f"{name}.csv" for name in TABLES}


def test_csv_is_for_spreadsheets_and_for_pandas(store: Store, tmp_path: Path) -> None:
    write_csv(store, tmp_path)
    raw = (tmp_path / "claims.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfid,article,story,start,end,text,value\r\n")
    assert table(tmp_path / "claims.csv")[1] == ["c1", "fire-1", "s1", "12", "30", "'=SUM(A1) more", '{"low": "9"}']
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(tmp_path / "articles.csv")
    assert list(frame["id"]) == ["ferry", "fire-1", "fire-2", "old"]
    assert frame["source"].isna().sum() == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS)
def test_no_cell_of_a_csv_runs_or_breaks_its_row(tmp_path: Path, text: str) -> None:
    text = text.encode("utf-8", "replace").decode("utf-8")  # SQLite takes no half of a surrogate pair
    write_csv(Store().fill({"v_articles": [(text,) * 8]}), tmp_path)
    rows = table(tmp_path / "articles.csv")
    assert rows[1:] == [[safe_cell(text)] * 8]


def test_a_folder_that_cannot_be_written_is_named(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match=r"file.below: cannot be written: .* another folder"):
        write_csv(store, tmp_path / "file" / "below")


def test_tables_that_fail_leave_the_old_ones(tmp_path: Path) -> None:
    write_csv(Store().fill(ROWS), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    broken = Store().fill({"v_articles": ROWS["v_articles"][:1]})
    broken.db.execute("DROP TABLE v_runs")
    with pytest.raises(sqlite3.Error):
        write_csv(broken, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_parquet_needs_pyarrow(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'checker\[parquet\]'"):
        write_parquet(store, tmp_path)
    assert not list(tmp_path.iterdir())


def test_parquet_keeps_texts_and_numbers_exactly(store: Store, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    store.fill({"v_claims": [("c2", "ferry", "s2", 1, 2, HOSTILE, "=1")]})
    write_parquet(store, tmp_path)
    rows = parquet.read_table(tmp_path / "claims.parquet").to_pylist()
    assert [(row["id"], row["start"], row["text"]) for row in rows] == [
        ("c2", 1, HOSTILE),
        ("c1", 12, "=SUM(A1)\nmore"),
    ]
    assert parquet.read_table(tmp_path / "articles.parquet").num_rows == 4


def test_an_empty_store_gives_empty_tables(tmp_path: Path) -> None:
    assert [one.rows for one in write_csv(Store(), tmp_path)] == [0] * len(TABLES)
    pytest.importorskip("pyarrow")
    assert [one.rows for one in write_parquet(Store(), tmp_path)] == [0] * len(TABLES)


# What the terminal and the pages show alike

ORDERS = {
    "the largest side was published last": ((("b", "c"), ("a",)), {"a": "2026-03-02", "b": "2026-03-04"}, ("12", "15")),
    "a day that is unknown comes last": ((("a",), ("b",)), {"a": "", "b": "2026-03-04"}, ("12", "15")),
    "one day: as they stand": ((("a",), ("b",)), {"a": "2026-03-04", "b": "2026-03-04"}, ("15", "12")),
}


@pytest.mark.parametrize(("sides", "days", "figures"), ORDERS.values(), ids=ORDERS)
def test_an_update_is_told_in_the_order_of_publication(
    sides: tuple[tuple[str, ...], ...], days: dict[str, str], figures: tuple[str, ...]
) -> None:
    update = replace(sample().groups[0], verdict="update", sides=sides)
    values = (count("15"), count("12"))
    assert _as_published(update, values, days) == tuple(count(figure) for figure in figures)
    assert _as_published(replace(update, verdict="contradiction"), values, days) == values
