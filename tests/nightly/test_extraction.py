"""An article on which our own code fails is set aside with its reason, and does not stop the night."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.extract import Extracted, extract
from checker.model import Article
from checker.nightly.run import Wanted, nightly
from checker.nightly.telling import Telling

TEXT = "HARBOUR TOWN — The fire at the mill on May 11, 2026 killed three workers, police said on Tuesday."


def test_our_own_failure_sets_one_article_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(3):
        (inbox / f"{number}.txt").write_text(f"{TEXT} It was fire number {number} of the year.\n", "utf-8")

    def failing(article: Article) -> Extracted:
        if article.id == "1":
            raise KeyError("a bug")
        return extract(article)

    monkeypatch.setattr("checker.nightly.extraction.extract", failing)
    wanted = Wanted(inbox, tmp_path / "store.db", tmp_path / "reports", "2026-05-12")
    night = nightly(wanted, Telling())
    assert night.counts["articles"] == 3
    assert [(left.path, left.reason.key) for left in night.unread] == [("1.txt", "nightly-failed")]
    assert "1.txt" in (tmp_path / "reports" / "index.html").read_text("utf-8")
