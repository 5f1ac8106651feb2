"""What comes and goes between two nights: files are moved, written over, packed, listed; runs are stopped."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import time
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from tests.bench.feed_files import Article, outlets_of, written
from tests.bench.processes import alive
from tests.nightly.newsroom import ROOT, Newsroom, Told, command, environment, nights_of, same_as_check

EN, VI = nights_of("en"), nights_of("vi")
FIRST, SECOND, THIRD = (night.day for night in EN)


def articles(room: Newsroom) -> set[str]:
    """The ids of all articles in the reports."""
    return {article["id"] for report in room.stories().values() for article in report["articles"]}


def test_moved_files_are_no_news(after_first: Newsroom, tmp_path: Path) -> None:
    """A newsroom puts away what is read: the same texts in another folder are the same articles."""
    room = after_first.copy(tmp_path / "room")
    before = {name: report["groups"] for name, report in room.stories().items()}
    (room.inbox / "world").rename(room.inbox / "archive")
    done = room.good_night(SECOND)
    assert done.code == 0
    assert {name: report["groups"] for name, report in room.stories().items()} == before
    assert room.metrics()["counts"]["new"] == room.metrics()["counts"]["settled"] == 0


def test_a_file_that_is_written_over_is_a_new_version(after_first: Newsroom, tmp_path: Path) -> None:
    room = after_first.copy(tmp_path / "room")
    old = EN[0].articles[1]
    room.put([Told(old.path, old.data.replace(b"1968", b"1962"))])
    (settled,) = [name for name, group in room.findings("contradiction").items() if "1968" in group["why"]]
    done = room.good_night(SECOND)
    assert done.code == 0
    assert settled not in room.findings("contradiction")
    assert "1968" in room.report("digest.md")
    assert room.metrics()["counts"]["settled"] == 1


def rss(*numbers: int) -> bytes:
    """A feed with these entries, each of an event of its own."""
    outlet, moment = outlets_of("en")[6], EN[0].day
    told = [told.data.decode().partition("---\n\n")[2] for told in EN[0].articles]
    day = datetime.fromisoformat(f"{moment}T06:00:00+00:00")
    return written([Article(outlet, "world", f"item-{n}", day, day, told[n]) for n in numbers])


def test_a_feed_that_rolls(tmp_path: Path) -> None:
    """What a feed no longer lists was still published."""
    room = Newsroom(tmp_path / "room")
    room.put([Told("feed.rss", rss(0, 2))])
    room.good_night(FIRST)
    first = articles(room)
    room.put([Told("feed.rss", rss(2, 3))])
    room.good_night(SECOND)
    assert articles(room) > first
    assert len(articles(room)) == 3


def test_archives_and_lists_are_read_as_check_reads_them(tmp_path: Path) -> None:
    room, packed = Newsroom(tmp_path / "room"), io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for told in EN[0].articles[:2]:
            archive.writestr(zipfile.ZipInfo(told.path), told.data)
        archive.writestr(zipfile.ZipInfo("empty.txt"), b"")
    room.put([Told("wire.zip", packed.getvalue()), Told("feed.rss", rss(2, 3))])
    room.put(Told(f"listed/{i}.txt", told.data) for i, told in enumerate(VI[0].articles))
    listed = '[articles."0.txt"]\nsource = "Hai"\n[articles."1.txt"]\npublished = 2026-11-01\n[articles."9.txt"]\n'
    room.put([Told("listed/corpus.toml", listed.encode())])
    room.good_night(FIRST)
    same_as_check(room)
    room.put([Told("listed/corpus.toml", listed.replace("Hai", "Ba").replace("9.txt", "2.txt").encode())])
    room.good_night(SECOND)
    same_as_check(room)


def test_a_wrong_list_is_told_and_the_old_reports_stand(room: Newsroom) -> None:
    old = room.files()
    room.put([Told("world/corpus.toml", b'[articles."a.txt"]\npublised = "2026"\n')])
    done = room.night(SECOND)
    assert done.code == 2
    assert "corpus.toml" in done.err
    assert room.files() == old


def test_reports_within_the_inbox_are_no_articles(tmp_path: Path) -> None:
    """Refused, or left out: never read as news."""
    room = Newsroom(tmp_path / "room")
    room.put(EN[0].articles)
    room.reports = room.inbox / "reports"
    if room.night(FIRST).code == 2:
        return
    first = articles(room)
    room.good_night(SECOND)
    assert articles(room) == first


@pytest.mark.parametrize(("what", "code"), [("update", 1), ("never", 0)])
def test_what_to_fail_on(room: Newsroom, what: str, code: int) -> None:
    """The second night brings updates and no contradiction."""
    assert room.night(SECOND, "--fail-on", what).code == code


@pytest.mark.parametrize(
    "sent",
    [pytest.param(signal.SIGINT, id="interrupted"), pytest.param(signal.SIGTERM, id="told to end")],
)
def test_stopped_by_hand(room: Newsroom, after_second: Newsroom, sent: signal.Signals) -> None:
    """All processes are told, as a terminal and systemd do: no traceback, no process left, nothing lost."""
    old = room.files()
    for i in range(40):
        room.put([Told(f"world/more-{i}.txt", b"The council met. " * 300 + str(i).encode())])
    running = subprocess.Popen(
        command(room.arguments(SECOND)),
        cwd=ROOT,
        env=environment({}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert running.stderr is not None
    first = running.stderr.readline()
    os.killpg(running.pid, sent)
    _, err = running.communicate()
    assert b"Traceback" not in err, (first + err).decode()
    if running.returncode not in (0, 1):
        assert running.returncode in (130, 143, -sent)
        assert room.files() == old
    for i in range(40):
        (room.inbox / f"world/more-{i}.txt").unlink()
    while list(alive(running.pid)):
        time.sleep(0.05)
    room.good_night(SECOND)
    assert set(after_second.stories()) <= set(room.stories())


def test_a_worker_that_is_killed(tmp_path: Path) -> None:
    """Memory that runs out takes a worker: the run says so, and the next one goes on."""
    room = Newsroom(tmp_path / "room")
    room.put((*EN[0].articles, *VI[0].articles))
    for i in range(60):
        room.put([Told(f"world/more-{i}.txt", b"The council met. " * 300 + str(i).encode())])
    running = room.start(FIRST)
    while running.poll() is None:
        workers = [process for process in alive(running.pid) if process != running.pid]
        if workers:
            os.kill(workers[0], signal.SIGKILL)
            break
    assert running.wait() in (0, 1, 2, 3)
    room.good_night(FIRST)
    assert articles(room) >= {"courier-1", "gazette-1"}
