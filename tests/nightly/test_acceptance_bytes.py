"""The same inbox and the same day give the same bytes: killed or not, and in whatever surroundings."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.bench.feed import FIRST, feed, write
from tests.nightly.newsroom import Newsroom, kill, same_as_check

NIGHTS = [(FIRST.replace(day=FIRST.day + 2)).isoformat(), (FIRST.replace(day=FIRST.day + 3)).isoformat()]


class Runs:
    """A feed of three days and one day more; two undisturbed nights over it, and how long they took."""

    def __init__(self, place: Path) -> None:
        self.files = feed(36, 3, last=12, corpora=place / "absent")
        self.room = Newsroom(place / "undisturbed")
        self.codes, self.reports, self.seconds = list[int](), list[dict[str, bytes]](), list[float]()
        for night, day in enumerate(NIGHTS):
            self.fill(self.room, night)
            begin = time.monotonic()
            self.codes.append(self.room.good_night(day).code)
            self.seconds.append(time.monotonic() - begin)
            self.reports.append(self.room.files())

    def fill(self, room: Newsroom, night: int, *, backwards: bool = False) -> None:
        """Put the articles of a night into an inbox."""
        files = [file for file in self.files if (file.day > 2) == bool(night)]
        write(files[::-1] if backwards else files, room.inbox)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """The two undisturbed nights."""
    return Runs(tmp_path_factory.mktemp("feed"))


def test_killed_and_started_again(runs: Runs, tmp_path: Path) -> None:
    """In turn alone and with all its processes."""
    room, drawn = Newsroom(tmp_path / "room"), Random(0)
    for night, day in enumerate(NIGHTS):
        runs.fill(room, night)
        for whole in (False, True):
            running = room.start(day)
            time.sleep(drawn.uniform(0.2, 1.0) * runs.seconds[night])
            kill(running, whole=whole)
        room.good_night(day)
        assert room.files().keys() == runs.reports[night].keys()
        assert room.files() == runs.reports[night]
    assert not list(room.place.glob("*.tmp*"))
    assert {path.name for path in room.reports.iterdir()} == {path.name for path in runs.room.reports.iterdir()}


def test_two_nights_come_to_what_check_says_of_all(runs: Runs) -> None:
    same_as_check(runs.room, nights=2)


def one_core() -> None:
    """Leave the process one core."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


SURROUNDINGS: dict[str, tuple[dict[str, str], Callable[[], None] | None, int]] = {
    "far east, no UTF-8": (
        {
            "PYTHONHASHSEED": "77",
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
        },
        None,
        2,
    ),
    "far west, one core": ({"PYTHONHASHSEED": "1", "TZ": "Etc/GMT+12"}, one_core, 1),
}
"""Name → variables, what is called in the process first, how many of the nights."""


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_in_other_surroundings(runs: Runs, tmp_path: Path, name: str) -> None:
    """The files of a night come in the other order, too."""
    env, before, nights = SURROUNDINGS[name]
    room = Newsroom(tmp_path / "room")
    for night, day in enumerate(NIGHTS[:nights]):
        runs.fill(room, night, backwards=True)
        assert room.good_night(day, env=env, before=before).code == runs.codes[night]
        assert room.files() == runs.reports[night]


def test_the_reports_name_no_place_and_no_clock(runs: Runs) -> None:
    for name, data in runs.reports[1].items():
        assert str(runs.room.place).encode() not in data, name
        assert time.strftime("%Y-%m-%d").encode() not in data, name
