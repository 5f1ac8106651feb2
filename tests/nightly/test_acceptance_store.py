"""What goes wrong with the store, the reports and the disk: a clear message, and the old reports are whole.

A full disk is a limit on the size of the files that the process may write (RLIMIT_FSIZE); a store that cannot be
written is one without its permission, for a process without root's rights over it.
"""

from __future__ import annotations

import gzip
import os
import resource
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree, which

import pytest

from tests.nightly.newsroom import Newsroom, Told, fails, nights_of, run
from tests.nightly.old_store import OLD

EN, VI = nights_of("en"), nights_of("vi")
FIRST, SECOND, THIRD = (night.day for night in EN)


def as_garbage(store: Path) -> None:
    store.write_bytes(bytes((i * 73 + 41) % 251 for i in range(50_000)))


def as_nothing_but_zeros(store: Path) -> None:
    store.write_bytes(bytes(store.stat().st_size))


def cut_in_half(store: Path) -> None:
    os.truncate(store, store.stat().st_size // 2)


def cut_within_a_page(store: Path) -> None:
    os.truncate(store, store.stat().st_size - 25_000)


def with_garbage_in_its_pages(store: Path) -> None:
    with store.open("r+b") as file:
        file.seek(4096)
        file.write(bytes((i * 73 + 41) % 251 for i in range(store.stat().st_size - 4096)))


def of_another_program(store: Path) -> None:
    store.unlink()
    with sqlite3.connect(store) as base:
        base.execute("create table moz_places (id integer primary key, url text)")
        base.execute("insert into moz_places values (1, 'https://courier.example/')")
    base.close()


def of_a_text(store: Path) -> None:
    store.write_text("This is where the minutes of the meeting were kept.\n" * 100)


def of_a_later_version(store: Path) -> None:
    with sqlite3.connect(store) as base:
        base.execute("pragma user_version = 9999")
    base.close()


SPOILT = [
    as_garbage,
    as_nothing_but_zeros,
    cut_in_half,
    cut_within_a_page,
    with_garbage_in_its_pages,
    of_another_program,
    of_a_text,
    of_a_later_version,
]


@pytest.mark.parametrize("spoil", SPOILT, ids=lambda spoil: spoil.__name__.replace("_", " "))
def test_a_store_that_is_none(room: Newsroom, spoil: Callable[[Path], None]) -> None:
    old = room.files()
    for rest in room.place.glob("checker.db-*"):
        rest.unlink()
    spoil(room.store)
    spoilt = room.store.read_bytes()
    fails(room.night(SECOND), room.store.name)
    assert room.files() == old
    assert room.store.read_bytes() == spoilt, "what cannot be understood is not written to"
    for command in ("stories", "history"):
        done = run([command, *(["core-date-00000000"] if command == "history" else []), "--store", str(room.store)])
        assert done.code == 2, done


def test_an_empty_file_is_a_store_to_be(room: Newsroom, after_second: Newsroom) -> None:
    """SQLite takes a file of no bytes for a new store; so do we, or refuse it, but never half of either."""
    for rest in room.place.glob("checker.db-*"):
        rest.unlink()
    room.store.write_bytes(b"")
    old = room.files()
    done = room.night(SECOND)
    if done.code == 2:
        assert room.store.name in done.err
        assert room.files() == old
    else:
        assert done.code in (0, 1)
        assert room.stories() == after_second.stories()


def test_a_store_that_is_a_folder(room: Newsroom) -> None:
    old = room.files()
    room.store.unlink()
    room.store.mkdir()
    fails(room.night(SECOND), room.store.name)
    assert room.files() == old


def test_a_store_in_no_folder(room: Newsroom) -> None:
    done = run(
        ["nightly", str(room.inbox), "--store", str(room.place / "no" / "such" / "s.db"), "--output", str(room.reports)]
    )
    assert done.code in (0, 1) or (done.code == 2 and "s.db" in done.err), done


def test_no_store_to_ask(tmp_path: Path) -> None:
    store = tmp_path / "none.db"
    for arguments in (["stories"], ["history", "core-date-00000000"], ["export", "--csv", str(tmp_path / "out")]):
        done = run([*arguments, "--store", str(store)])
        assert done.code == 2, done
        assert "none.db" in done.err
        assert not store.exists()


def without_rights() -> list[str]:
    """What runs a command without root's right to write everywhere."""
    if os.geteuid() != 0:
        return []
    if which("setpriv") is None:
        pytest.skip("root can write everything, and there is no setpriv")
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]


def test_a_store_that_cannot_be_written(room: Newsroom, after_second: Newsroom) -> None:
    old = room.files()
    rest = [room.store, *room.place.glob("checker.db-*")]
    for file in rest:
        file.chmod(0o444)
    room.place.chmod(0o555)
    try:
        fails(room.night(SECOND, wrapped=without_rights()), room.store.name)
        assert room.files() == old
        asked = run(["stories", "--store", str(room.store)], wrapped=without_rights())
        assert asked.code in (0, 2), asked
    finally:
        room.place.chmod(0o755)
        for file in rest:
            file.chmod(0o644)
    room.good_night(SECOND)
    assert room.files() == after_second.files()


def test_reports_that_cannot_be_written(room: Newsroom, after_second: Newsroom) -> None:
    old = room.files()
    folders = [room.reports, room.reports / "stories"]
    for folder in folders:
        folder.chmod(0o555)
    try:
        fails(room.night(SECOND, wrapped=without_rights()), room.reports.name)
        assert room.files() == old
    finally:
        for folder in folders:
            folder.chmod(0o755)
    room.good_night(SECOND)
    assert room.files() == after_second.files()


def test_a_second_run_of_the_day_that_could_not_write_its_reports(room: Newsroom, tmp_path: Path) -> None:
    """What it had judged, and not told, is told by the next run, as if nothing had been in the way."""
    straight = room.copy(tmp_path / "straight")
    straight.good_night(FIRST)
    room.reports.chmod(0o555)
    (room.reports / "stories").chmod(0o555)
    try:
        fails(room.night(FIRST, wrapped=without_rights()), room.reports.name)
    finally:
        room.reports.chmod(0o755)
        (room.reports / "stories").chmod(0o755)
    room.good_night(FIRST)
    assert room.files() == straight.files()


def test_reports_that_are_a_file(room: Newsroom) -> None:
    rmtree(room.reports)
    room.reports.write_text("mine")
    fails(room.night(SECOND), room.reports.name)
    assert room.reports.read_text() == "mine"


def no_room_beyond(limit: int) -> Callable[[], None]:
    """What leaves a process so many bytes for each file."""

    def no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return no_room


@pytest.mark.parametrize("limit", [0, 4_000, 40_000])
def test_a_full_disk(room: Newsroom, after_second: Newsroom, limit: int) -> None:
    """No file may grow beyond the limit. The old reports stay whole, and the next run finishes the night."""
    old = room.files()

    done = room.night(SECOND, before=no_room_beyond(limit))
    if done.code == 2:
        assert len(done.err.split()) >= 5, done
        assert room.files() == old
    else:
        assert done.code in (0, 1), done
        assert limit > 4_000
        assert room.files() == after_second.files()
    room.good_night(SECOND)
    assert room.files() == after_second.files()


def test_two_runs_at_once(after_first: Newsroom, tmp_path: Path) -> None:
    """The second one says so and leaves; the first is not disturbed."""
    room = Newsroom(tmp_path / "room")
    room.put((*EN[0].articles, *VI[0].articles))
    for i in range(60):
        room.put([Told(f"world/more-{i}.txt", b"The council met. " * 200 + str(i).encode())])
    running = room.start(FIRST)
    try:
        done = room.night(FIRST)
        while done.code in (0, 1) and running.poll() is None:
            done = room.night(FIRST)
    finally:
        running.wait()
    assert running.returncode in (0, 1, 4)
    assert 4 in (running.returncode, done.code)
    if done.code == 4:
        assert str(running.pid) in done.err
    again = room.good_night(FIRST)
    assert again.code in (0, 1)


@pytest.mark.parametrize("spoilt", [False, True], ids=["whole", "on a full disk"])
def test_a_store_of_the_first_version(tmp_path: Path, spoilt: bool) -> None:
    """It is taken forward, once, and what it knows of the night before is told as if it had always been of ours."""
    room, straight = Newsroom(tmp_path / "room"), Newsroom(tmp_path / "straight")
    for each in (room, straight):
        each.put(EN[0].articles)
    straight.good_night(FIRST)
    room.store.write_bytes(gzip.decompress(OLD.read_bytes()))
    with sqlite3.connect(straight.store) as now, sqlite3.connect(room.store) as old:
        # Other rules than those of then would be told, and rightly so.
        old.execute("update runs set rules = ?", now.execute("select rules from runs").fetchone())
    asked = run(["stories", "--store", str(room.store)])
    assert asked.code == 2
    assert "older" in asked.err, "who only asks does not write"
    if spoilt:
        fails(room.night(SECOND, before=no_room_beyond(4_000)))
    for each in (room, straight):
        each.put(EN[1].articles)
        each.good_night(SECOND)
    assert room.files() == straight.files()
    assert room.ask("stories") == straight.ask("stories")
