"""The day, the days to keep and the rules: what is wrong is told, what changed is read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.nightly.newsroom import Newsroom, Told, nights_of, same_as_check

EN, VI = nights_of("en"), nights_of("vi")
FIRST, SECOND, THIRD = (night.day for night in EN)


def test_a_clock_that_jumps_back(after_second: Newsroom, tmp_path: Path) -> None:
    """Nothing is lost; the day after, all is as if it had not."""
    room, straight = after_second.copy(tmp_path / "room"), after_second.copy(tmp_path / "straight")
    done = room.night("2026-10-01")
    assert done.code in (0, 1, 2), done
    assert "2026-10-01" in done.err, "a run that is older than the last one is told"
    for each in (room, straight):
        each.put(EN[2].articles)
        each.good_night(THIRD)
    assert room.stories() == straight.stories()


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "2026-02-30", "", "20261102T", "2026"])
def test_a_day_that_is_none(room: Newsroom, day: str) -> None:
    old = room.files()
    done = room.night(day)
    assert done.code == 2
    assert "--as-of" in done.err
    assert room.files() == old


def test_without_a_day_it_is_today(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "room")
    room.put(EN[0].articles)
    room.good_night(None)


def test_articles_older_than_the_days_to_keep(after_second: Newsroom, tmp_path: Path) -> None:
    room = after_second.copy(tmp_path / "room")
    room.put([Told("world/new.txt", EN[2].articles[0].data)])
    room.good_night("2026-11-06", "--keep-days", "3")
    kept = {article["published"] for report in room.stories().values() for article in report["articles"]}
    assert kept == {"2026-11-04", "2026-11-06"}
    assert {path.stem for path in (room.reports / "stories").iterdir()} == set(room.stories())
    assert len(room.ask("stories").splitlines()) == len(room.stories())


@pytest.mark.parametrize("days", ["0", "-3", "many", "1.5"])
def test_days_to_keep_that_are_none(room: Newsroom, days: str) -> None:
    done = room.night(SECOND, "--keep-days", days)
    assert done.code == 2
    assert "--keep-days" in done.err


RULE = """
title       = "People employed"
kind        = "count"
about       = ["hire"]
event       = false
question    = "How many people work there"
question_vi = "Số người làm việc"
rationale   = "A figure that every article takes from the firm."
"""


def test_new_rules_are_told_and_read(after_second: Newsroom, tmp_path: Path, root: Path) -> None:
    room = after_second.copy(tmp_path / "room")
    rules = tmp_path / "rules"
    (rules / "desk").mkdir(parents=True)
    (rules / "desk" / "staff.toml").write_text(RULE, "utf-8")
    done = room.good_night("2026-11-05", "--rules", str(rules))
    fresh = Newsroom(tmp_path / "fresh")
    fresh.put((*EN[0].articles, *VI[0].articles, *EN[1].articles, *VI[1].articles))
    fresh.good_night("2026-11-05", "--rules", str(rules))
    assert room.stories() == fresh.stories()
    same_as_check(room, "--rules", str(rules))
    assert "rules" in (done.out + done.err).lower()
    assert "desk/staff" in "".join(group["rule"] for report in room.stories().values() for group in report["groups"])
