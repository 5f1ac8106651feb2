"""What goes wrong with the inbox: one bad file stops nothing, and what the store knows is not lost."""

from __future__ import annotations

import threading
from pathlib import Path
from shutil import rmtree

from tests.nightly.newsroom import Newsroom, Told, fails, nights_of, same_as_check

EN, VI = nights_of("en"), nights_of("vi")
FIRST, SECOND, THIRD = (night.day for night in EN)


def test_an_inbox_that_vanishes(room: Newsroom, after_second: Newsroom) -> None:
    old, away = room.files(), room.place / "away"
    room.inbox.rename(away)
    fails(room.night(SECOND), room.inbox.name)
    assert room.files() == old
    away.rename(room.inbox)
    room.good_night(SECOND)
    assert room.files() == after_second.files()


def test_an_inbox_that_is_a_file(room: Newsroom) -> None:
    old = room.files()
    rmtree(room.inbox)
    room.inbox.write_text("an article")
    fails(room.night(SECOND), room.inbox.name)
    assert room.files() == old


def test_an_inbox_with_nothing_in_it(room: Newsroom) -> None:
    """A disk that is not mounted looks so: what the store knows is not thrown away for it."""
    old = room.stories()
    rmtree(room.inbox)
    room.inbox.mkdir()
    done = room.night(SECOND)
    assert done.code in (0, 2), done
    assert room.stories() == old


def test_a_first_night_without_articles(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "room")
    done = room.night(FIRST)
    assert done.code in (0, 2), done
    assert len((done.out + done.err).split()) >= 4, done


BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "broken.json": b'{"title": "Fire", "text": ',
    "broken.xml": b"<rss><channel><item>",
    "page.pdf": b"%PDF-1.7\nnothing",
    "letter.docx": b"PK\x03\x04nothing",
}


def test_bad_files_among_good_ones(room: Newsroom, after_second: Newsroom) -> None:
    for name, data in BAD.items():
        room.put([Told(f"world/{name}", data)])
    done = room.good_night(SECOND)
    index = room.report("index.html")
    for name in BAD:
        assert name in index, name
        assert name in done.err, name
    assert "unread" in room.report("metrics.json")
    for story, report in after_second.stories().items():
        assert room.stories()[story]["groups"] == report["groups"]


def test_a_bad_file_that_is_mended(room: Newsroom) -> None:
    room.put([Told("world/late.txt", b"")])
    room.good_night(SECOND)
    room.put([Told("world/late.txt", EN[2].articles[0].data)])
    room.good_night(THIRD)
    assert "late" in {article["id"] for report in room.stories().values() for article in report["articles"]}


def test_ten_thousand_empty_files(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "room")
    room.put(EN[0].articles)
    folder = room.inbox / "drop"
    folder.mkdir()
    for i in range(10_000):
        (folder / f"{i:05}.txt").touch()
    done = room.good_night(FIRST)
    assert len(done.err) < 100_000, "ten thousand lines of the same are no message"
    assert "10000" in (done.err + done.out).replace(",", "").replace(".", "")
    assert len(room.report("index.html")) < 3_000_000
    assert len(room.stories()) == 2


def test_a_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "room")
    room.put((*EN[0].articles, *VI[0].articles))
    changing, over = room.inbox / EN[0].articles[0].path, threading.Event()
    texts = [changing.read_bytes(), changing.read_bytes().replace(b"1962", b"1963") * 2, b"", b"DUNMORE - Half a"]

    def change() -> None:
        turn = 0
        while not over.wait(0.001):
            turn += 1
            changing.write_bytes(texts[turn % len(texts)])
        changing.write_bytes(texts[0])

    writer = threading.Thread(target=change)
    writer.start()
    try:
        room.good_night(FIRST)
    finally:
        over.set()
        writer.join()
    room.good_night(SECOND)
    same_as_check(room)


def test_a_file_that_goes_while_others_stay(room: Newsroom) -> None:
    (room.inbox / EN[0].articles[0].path).unlink()
    room.good_night(SECOND)
    assert len(room.stories()) == 4


NAMES = (
    "bài báo Đà Nẵng.txt",
    "nai\u0308ve.txt",
    "two\nlines.txt",
    "tab\tand'quote\".txt",
    "<b>&amp;.txt",
    "📰.txt",
    "-x.txt",
    "b\udcff\udcfe.txt",
)


def test_strange_file_names(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "room")
    room.put(EN[0].articles)
    for age, name in enumerate(NAMES, start=30):
        told = EN[0].articles[1].data + f"\nOne of the dead was {age}.\n".encode()
        room.put([Told(f"world/{name}", told.replace(b"dunmore-mill.html", b"dunmore-%d.html" % age))])
    room.good_night(FIRST)
    assert len({a["id"] for r in room.stories().values() for a in r["articles"]}) == len(EN[0].articles) + len(NAMES)
    same_as_check(room)
    assert not any(b"<b>&amp;.txt" in page for name, page in room.files().items() if name.endswith(".html"))


def test_links_in_a_circle(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "room")
    room.put(EN[0].articles)
    (room.inbox / "again").symlink_to(room.inbox, target_is_directory=True)
    (room.inbox / "loop.txt").symlink_to(room.inbox / "loop.txt")
    (room.inbox / "gone.txt").symlink_to(room.inbox / "nowhere.txt")
    room.good_night(FIRST)
    same_as_check(room)
