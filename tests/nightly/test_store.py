"""The store: what is written whole, older and newer versions, the lock, and nouns that come back as they were."""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from checker.errors import UsageError
from checker.model import Anchor, Article, Link, Message, Segment, Weight
from checker.nightly import schema
from checker.nightly.codec import pack, unpack
from checker.nightly.lock import Busy, alone
from checker.nightly.store import Store
from checker.pipeline import check
from checker.values import Count, Date, Listing, Money, Place, Quote

NOUNS: list[Any] = [
    Article("a", "a.txt", "Ba\ud800o\n", "vi", (Segment(0, 3, "headline"),), anchors=(Anchor(0, Message("page")),)),
    Money(Decimal("37.20"), None, "about", currency="USD", equivalents=(Money(Decimal(1), Decimal(1)),)),
    Count(Fraction(1, 3), Fraction(1, 3), unit="person"),
    Date("2026-02-18/2026-02-20", weekday="monday"),
    Listing(("A", "B"), open=True, keys=("a", "b")),
    Place("Huế", key="hue", within=("VN",)),
    Quote("“Yes”", None),
    Link("a", "b", (Weight("near", "x", 0.1 + 0.2),), 5.0, "alike"),
    Message("why", (("first", Money(Decimal(2), Decimal(2))), ("n", 3), ("parts", (Count(Decimal(1), None),)))),
    {"a": 1.5, "b": ("c", (1, 2))},
]


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: type(noun).__name__)
def test_a_noun_comes_back_as_it_was(noun: Any) -> None:
    assert unpack(pack(noun)) == noun
    assert pack(unpack(pack(noun))) == pack(noun)


def test_a_whole_report_comes_back_as_it_was(seeds: Path) -> None:
    report = check([seeds])
    for held in (report.articles, report.claims, report.groups, report.links, report.not_checked):
        assert unpack(pack(held)) == held


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "c.db")
    with pytest.raises(ZeroDivisionError), store.changes():
        store.keep("a", "b")
        raise ZeroDivisionError
    assert store.meta("a") == ""
    with store.changes():
        store.keep("a", "c")
    store.close()
    again = Store(tmp_path / "c.db", create=False)
    assert again.meta("a") == "c"
    with pytest.raises(sqlite3.OperationalError):
        again.keep("a", "d")


@pytest.mark.parametrize("version", range(len(schema.STEPS)))
def test_an_older_store_is_taken_forward(tmp_path: Path, version: int, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = schema.STEPS
    monkeypatch.setattr("checker.nightly.store.STEPS", steps[:version])
    old = Store(tmp_path / "c.db")
    if version:
        with old.changes():
            old.keep("kept", "still")
    old.close()
    monkeypatch.setattr("checker.nightly.store.STEPS", steps)
    with pytest.raises(UsageError, match="older version" if version else "older version|no such"):
        Store(tmp_path / "c.db", create=False)
    new, fresh = Store(tmp_path / "c.db"), Store(tmp_path / "fresh.db")
    tables = "SELECT type, name, sql FROM sqlite_master ORDER BY name"
    assert new.rows(tables) == fresh.rows(tables)
    assert new.value("PRAGMA user_version") == len(steps)
    assert new.meta("kept") == ("still" if version else "")


def test_a_newer_store_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(tmp_path / "c.db").close()
    monkeypatch.setattr("checker.nightly.store.STEPS", schema.STEPS[:1])
    with pytest.raises(UsageError, match="newer checker"):
        Store(tmp_path / "c.db")


def test_every_view_can_be_asked(tmp_path: Path) -> None:
    store = Store(tmp_path / "c.db")
    for view in ("v_articles", "v_claims", "v_groups", "v_findings", "v_runs"):
        assert store.rows(f"SELECT * FROM {view}") == []
        assert f"`{view}`" in (schema.__doc__ or "")


def test_one_run_at_a_time(tmp_path: Path) -> None:
    """A lock of the system belongs to a process: that another one is kept out is tried in `test_acceptance_store`."""
    with alone(tmp_path / "c.db"):
        assert "process" in (tmp_path / "c.db.lock").read_text()
    with alone(tmp_path / "c.db"):
        pass
    with pytest.raises(UsageError), alone(tmp_path / "no" / "c.db"):
        pass
    assert issubclass(Busy, UsageError)
