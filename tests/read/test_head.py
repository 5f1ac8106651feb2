"""Datelines, dates of publication, front matter: what an article's own head says."""

from __future__ import annotations

import pytest

from checker.read.dateline import read_dateline, read_stamps
from checker.read.front_matter import read_front_matter
from checker.read.lines import split_lines
from checker.read.words import Calendar, load_words

WORDS = load_words()
CALENDAR = Calendar()

DATELINES = [
    # text, where the body begins (a word), published, name in brackets
    (" date 2026-02-21 WASHINGTON DC — The two sides met.", "The", "2026-02-21", None),
    (" date 2026-02-21 HÀ NỘI — Đoàn đã về nước.", "Đoàn", "2026-02-21", None),
    (" date 2026-02-21 (Báo Mới) -", "", "2026-02-21", "Báo Mới"),
    ("HANOI, Feb. 20 (Reuters) - Exports rose.", "Exports", None, "Reuters"),
    ("HANOI, Feb. 20, 2026 (Reuters) - Exports rose.", "Exports", "2026-02-20", "Reuters"),
    ("WASHINGTON (AP) — Exports rose.", "Exports", None, "AP"),
    ("Washington (AP) -- Exports rose.", "Exports", None, "AP"),
    ("Hà Nội (TTXVN) - Xuất khẩu tăng.", "Xuất", None, "TTXVN"),
    ("Hà Nội, 20/2 (TTXVN) – Xuất khẩu tăng.", "Xuất", None, "TTXVN"),
    ("(Dân Tin) - Xuất khẩu tăng.", "Xuất", None, "Dân Tin"),
    ("LONDON — Exports rose.", "Exports", None, None),
    ("LONDON - Exports rose.", "Exports", None, None),
    ("PARIS, March 3 — Exports rose.", "Exports", None, None),
    ("NEW YORK, April 5, 2024 — Exports rose.", "Exports", "2024-04-05", None),
]


@pytest.mark.parametrize(("text", "body", "published", "who"), DATELINES)
def test_dateline(text: str, body: str, published: str | None, who: str | None) -> None:
    dateline = read_dateline(split_lines(text)[0], WORDS, CALENDAR)
    assert dateline is not None
    assert text[dateline.end :].startswith(body)
    assert text[dateline.end :].split()[:1] == ([body] if body else [])
    assert (dateline.published, dateline.who) == (published, who)


@pytest.mark.parametrize(
    "text",
    [
        "NASA — the space agency — said the launch was delayed.",
        "The club (founded in 1902) - a small one - won.",
        "Youths - some on foot, others riding motorcycles - attacked a police station.",
        "Real Madrid (Spain) - Bayern (Germany) ended 2-1.",
        "He was born in 1950 (Hanoi) and lives there.",
        "But the five young men - sons of a dentist, merchants - stood there.",
        "Xuất khẩu (Việt Nam) tăng - theo Bộ Công thương.",
        "A 5-4 vote — the closest ever — ended it.",
    ],
)
def test_no_dateline(text: str) -> None:
    assert read_dateline(split_lines(text)[0], WORDS, CALENDAR) is None


BODY = "The fire at the harbour was put out by noon, and nobody was hurt, the mayor said on the day."


@pytest.mark.parametrize(
    ("line", "day_first", "published"),
    [
        ("PUBLISHED: WEDNESDAY, MARCH 13, 2013, 12:38 AM", False, "2013-03-13"),
        ("Published: March 13, 2013", False, "2013-03-13"),
        ("Posted on December 23, 2012, 4:42 PM EDT", False, "2012-12-23"),
        ("4 October 2013, 18:07 (GMT+05:00)", False, "2013-10-04"),
        ("Updated 09/14/2013 01:03 PM", False, "2013-09-14"),
        ("Last updated 13:26 14/09/2013", False, "2013-09-14"),
        ("2026-02-21", False, "2026-02-21"),
        ("02/03/2009 11:11 PM", False, None),
        ("03/03/2009", False, "2009-03-03"),
        ("Thứ Bảy, 02/03/2026, 08:15 (GMT+7)", True, "2026-03-02"),
        ("Thứ bảy, ngày 21 tháng 2 năm 2026", True, "2026-02-21"),
        ("Cập nhật lúc 10:30 ngày 21/2/2026", True, "2026-02-21"),
        ("Updated 5:40 p.m. ET", False, None),
        ("Sept. 18th, 2013, 05:31 GMT", False, "2013-09-18"),
    ],
)
def test_stamp(line: str, day_first: bool, published: str | None) -> None:
    stamp = read_stamps(
        split_lines(f"Fire in the harbour\n{line}\n{BODY}\n{BODY}"), WORDS, CALENDAR, day_first=day_first
    )
    assert (sorted(stamp.lines), stamp.published) == ([1], published)


def test_published_goes_before_updated() -> None:
    lines = split_lines(f"Fire\nUpdated: March 14, 2013\nPublished: March 13, 2013\n{BODY}")
    assert read_stamps(lines, WORDS, CALENDAR, day_first=False).published == "2013-03-13"


@pytest.mark.parametrize(
    "line",
    [
        "The fire of May 5, 2013",
        "May 5, 2013 was a Sunday for the town",
        "31 February 2013",
        "Updated plans show 3 towers",
        "12 dead, 30 hurt",
    ],
)
def test_stamp_is_not_guessed(line: str) -> None:
    stamp = read_stamps(split_lines(f"Fire in the harbour\n{line}\n{BODY}"), WORDS, CALENDAR, day_first=False)
    assert stamp.published is None
    assert line == "31 February 2013" or not stamp.lines


def test_dates_of_the_body_are_no_stamps() -> None:
    text = "\n".join(["Fire in the harbour", BODY, BODY, "March 13, 2013", BODY])
    assert not read_stamps(split_lines(text), WORDS, CALENDAR, day_first=False).lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '---\ntitle: "Fire: a report"\ndate: 2026-02-21T08:00:00+07:00\nlang: en\n---\nBody',
            ("Fire: a report", "2026-02-21", "en"),
        ),
        ("+++\ntitle = 'Fire'\ndate = 2026-02-21\n+++\nBody", ("Fire", "2026-02-21", None)),
        ("---\r\ntitle: Fire\r\npublished: 2026-02\r\n---\r\nBody", ("Fire", "2026-02", None)),
        ("---\ntitle: Fire\ndate: last week\nlanguage: English, I think\n---\nBody", ("Fire", None, None)),
    ],
)
def test_front_matter(text: str, expected: tuple[str | None, ...]) -> None:
    front = read_front_matter(text)
    assert (front.metadata.title, front.metadata.published, front.metadata.language) == expected
    assert text[front.end :].strip() == "Body"


@pytest.mark.parametrize(
    "text", ["---\nBody of an article.\n---\n", "---\ntitle: Fire\nBody", "+++\nnot toml\n+++\nBody", "Body"]
)
def test_no_front_matter(text: str) -> None:
    assert read_front_matter(text).end == 0


def test_only_web_addresses_are_kept() -> None:
    assert read_front_matter("---\nurl: javascript:alert(1)\n---\n").metadata.url is None
