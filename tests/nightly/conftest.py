"""Newsrooms after a night, for the acceptance tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.nightly.newsroom import Newsroom, nights_of


@pytest.fixture(scope="session")
def after_first(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """A newsroom after its first night, with the articles of two languages; tests take copies."""
    room = Newsroom(tmp_path_factory.mktemp("first") / "room")
    for language in ("en", "vi"):
        night = nights_of(language)[0]
        room.put(night.articles)
    room.good_night(night.day)
    return room


@pytest.fixture(scope="session")
def after_second(after_first: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """What the second night is where nothing goes wrong."""
    room = after_first.copy(tmp_path_factory.mktemp("second") / "room")
    for language in ("en", "vi"):
        night = nights_of(language)[1]
        room.put(night.articles)
    room.good_night(night.day)
    return room


@pytest.fixture
def room(after_first: Newsroom, tmp_path: Path) -> Newsroom:
    """A copy of the newsroom on the second night, before its run."""
    room = after_first.copy(tmp_path / "room")
    for language in ("en", "vi"):
        room.put(nights_of(language)[1].articles)
    return room
