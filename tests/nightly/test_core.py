"""Nights in one process: what is read again and what is not, what stays, what goes, and what is told of it."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from checker.nightly import judging, stories
from checker.nightly.night import Night
from checker.nightly.run import Wanted, nightly
from checker.nightly.store import Store
from checker.nightly.telling import Telling
from tests.bench.feed import feed, write
from tests.link.test_stories import FERRY, FERRY_EN, LIBRARY
from tests.nightly.newsroom import nights_of

EN = nights_of("en")


class Room:
    """An inbox, a store and pages, and the log of the last night."""

    def __init__(self, place: Path) -> None:
        self.place, self.inbox = place, place / "inbox"
        self.inbox.mkdir()
        self.log = ""

    def put(self, path: str, data: bytes) -> None:
        """Put a file into the inbox."""
        file = self.inbox / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def put_night(self, number: int) -> None:
        """Put the articles of a night into the inbox."""
        for told in EN[number].articles:
            self.put(told.path, told.data)

    def night(self, as_of: str, keep_days: int | None = None, *, rules: tuple[str, ...] = ()) -> Night:
        """One night."""
        stream = StringIO()
        wanted = Wanted(self.inbox, self.place / "c.db", self.place / "out", as_of, keep_days, rules=rules)
        night = nightly(wanted, Telling(stream))
        self.log = stream.getvalue()
        return night

    def did(self) -> set[str]:
        """The stages in which anything was done."""
        return {line.split(": ")[1] for line in self.log.splitlines() if " in " in line}

    def groups(self) -> dict[str, str]:
        """All questions by id, and what their sides say."""
        store = Store(self.place / "c.db", create=False)
        found = dict(store.rows("SELECT id, says FROM v_groups"))
        store.close()
        return found

    def ids(self) -> dict[str, str]:
        """The articles that are kept, each with its path."""
        store = Store(self.place / "c.db", create=False)
        found = dict(store.rows("SELECT id, path FROM v_articles"))
        store.close()
        return found


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A newsroom before its first night."""
    return Room(tmp_path)


def test_only_new_work_is_done(room: Room) -> None:
    room.put_night(0)
    room.night("2026-11-02")
    assert room.did() == {"reading", "extracting", "stories", "judging", "across", "writing"}
    room.night("2026-11-02")
    assert room.did() == set()
    file = next(path for path in room.inbox.rglob("*") if path.is_file())
    file.touch()
    room.night("2026-11-03")
    assert "extracting" not in room.did()
    assert "judging" not in room.did()


def test_only_the_stories_that_changed_are_judged_and_written(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.put_night(0)
    first = room.night("2026-11-02")
    room.put_night(1)
    judged: list[str] = []
    whole = judging._job

    def noted(store: Store, story: str, *rest: Any) -> Any:
        judged.append(story)
        return whole(store, story, *rest)

    monkeypatch.setattr(judging, "_job", noted)
    second = room.night("2026-11-04")
    assert len(first.stories) == len(second.stories) == 2
    assert len(judged) == 1


def test_what_stands_unchanged_is_kept_of_two_runs_alone(room: Room) -> None:
    room.put_night(0)
    for day in range(4, 9):
        night = room.night(f"2026-03-0{day}")
        assert len(night.standing) == 1
        assert [change.kind for change in night.changes] == (["new"] if day == 4 else [])
    store = Store(room.place / "c.db", create=False)
    rows = [tuple(row) for row in store.rows("SELECT run, state FROM history ORDER BY run")]
    store.close()
    assert rows == [(1, "new"), (4, "standing"), (5, "standing")]


def test_an_id_that_another_story_comes_to_share_stays(room: Room) -> None:
    """Two stories ask the same: the one that did so first keeps the id, and its report is the same."""
    for name, (title, text) in {"m": FERRY, "n": FERRY_EN}.items():
        room.put(f"{name}.txt", f"{title}\n\n{text}\n\nTwelve dogs were seen.".encode())
    room.night("2026-03-04")
    (asked,) = [name for name, says in room.groups().items() if says == "count dog 12"]
    page = room.place / "out" / "stories" / "m.json"
    before = page.read_bytes()
    room.put("a.txt", f"{LIBRARY[0]}\n\n{LIBRARY[1]}\n\nNine dogs were seen.".encode())
    room.night("2026-03-05")
    (other,) = [name for name, says in room.groups().items() if says == "count dog 9"]
    assert room.groups()[asked] == "count dog 12"
    assert other.startswith(f"{asked}-")
    assert page.read_bytes() == before


def test_an_inbox_that_was_emptied_loses_nothing(room: Room) -> None:
    room.put_night(0)
    before = room.night("2026-11-02")
    for file in room.inbox.rglob("*.*"):
        file.unlink()
    after = room.night("2026-11-03")
    assert [story.id for story in after.stories] == [story.id for story in before.stories]
    assert after.counts["articles"] == before.counts["articles"]
    assert not after.changes


def test_a_text_that_moved_is_the_same_article(room: Room) -> None:
    room.put_night(0)
    room.night("2026-11-02")
    before = room.ids()
    for file in [path for path in room.inbox.rglob("*") if path.is_file()]:
        (room.inbox / "archive").mkdir(exist_ok=True)
        file.rename(room.inbox / "archive" / f"a-{file.name}")
    night = room.night("2026-11-03")
    assert room.ids() == before
    assert not night.changes


def test_an_id_is_kept_when_another_file_has_the_name(room: Room) -> None:
    first, second = EN[0].articles[:2]
    room.put("world/fire.txt", first.data)
    room.night("2026-11-02")
    room.put("local/fire.txt", second.data)
    room.night("2026-11-03")
    ids = room.ids()
    assert ids["fire"] == "world/fire.txt"
    assert len(ids) == 2


def test_articles_that_are_too_old_go_and_come_back(room: Room) -> None:
    room.put_night(0)
    room.put_night(1)
    count = room.night("2026-11-05").counts["articles"]
    fewer = room.night("2026-11-06", keep_days=3).counts["articles"]
    assert 0 < fewer < count
    assert room.night("2026-11-06", keep_days=30).counts["articles"] == count


def test_an_old_finding_is_not_settled_by_its_going(room: Room) -> None:
    room.put_night(0)
    assert [change.kind for change in room.night("2026-11-02").changes] == ["new"]
    night = room.night("2026-12-20", keep_days=3)
    assert not night.changes
    assert night.counts["findings"] == 0


def test_new_rules_judge_again_and_say_so(room: Room, tmp_path: Path) -> None:
    room.put_night(0)
    room.night("2026-11-02")
    (tmp_path / "rules" / "desk").mkdir(parents=True)
    (tmp_path / "rules" / "desk" / "staff.toml").write_text(
        'title = "Staff"\nkind = "count"\nabout = ["hire"]\nquestion = "How many"\nrationale = "Every firm tells."\n'
    )
    night = room.night("2026-11-03", rules=(str(tmp_path / "rules"),))
    assert night.rules_changed
    assert "extracting" not in room.did()
    assert "judging" in room.did()


def test_stories_grow_without_grouping_all_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: Room) -> None:
    """What later nights make of a feed is nearly what one night makes of it; a name goes only where two become one."""
    files = feed(120, 4, corpora=tmp_path / "absent")
    monkeypatch.setattr(stories, "_FEW", 0)
    monkeypatch.setattr(stories, "_MANY", 1.0)
    seen: set[str] = set()
    for day in range(4):
        write([file for file in files if file.day == day], room.inbox)
        night = room.night(f"2026-11-1{day}")
        names = {story.id for story in night.stories}
        assert len(seen - names) <= 1 + len(names) // 10
        seen = names
    (tmp_path / "fresh").mkdir()
    fresh = Room(tmp_path / "fresh")
    write(files, fresh.inbox)
    whole = fresh.night("2026-11-13")
    assert whole.counts["articles"] == night.counts["articles"]
    assert abs(len(whole.stories) - len(night.stories)) <= len(whole.stories) // 10
