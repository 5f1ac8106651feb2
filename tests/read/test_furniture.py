"""What is cut from a page and what stays: cases in furniture.toml, and the parts that segments get."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from checker.model import Article
from checker.read import Reading, read

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("furniture.toml").read_text("utf-8"))["case"]


def reading(folder: Path, text: str, name: str = "a.txt") -> Reading:
    (folder / name).write_bytes(text.encode())
    return read([str(folder)])


def article(folder: Path, text: str, name: str = "a.txt") -> Article:
    return reading(folder, text, name).articles[0]


def parts(text: Article) -> list[tuple[str, str]]:
    return [(s.part, text.text[s.start : s.end]) for s in text.segments]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_page(tmp_path: Path, case: dict[str, Any]) -> None:
    found = reading(tmp_path, case["page"])
    text = found.articles[0].text
    cut = [text[n.start : n.end] for n in found.not_checked if n.start is not None]
    assert len(cut) == len(case["cut"]), cut
    for piece, (first, last) in zip(cut, case["cut"], strict=True):
        assert piece.startswith(first)
        assert piece.endswith(last)
    kept = [words for _, words in parts(found.articles[0])]
    for wanted in case["keep"]:
        assert any(wanted in words for words in kept), wanted


BODY = "A fire destroyed a warehouse at the port on Monday night, and firemen worked until the morning to put it out."


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("Firemen at the harbour on Monday. Photo: VNA", "caption"),
        ("Firemen at the harbour on Monday. Photos: The Mayor's Office", "caption"),
        ("Lính cứu hỏa tại khu cảng. (Ảnh: TTXVN)", "caption"),
        ("Lính cứu hỏa tại khu cảng - Ảnh: Minh Hà", "caption"),
        ("Firemen at the harbour on Monday. (AP Photo/John Smith)", "caption"),
        ("Firemen at the harbour on Monday. Photograph: Jane Smith/Reuters", "caption"),
        ("Firemen at the harbour. Jane Smith/Getty Images", "caption"),
        ("FILE PHOTO: Firemen at the harbour", "caption"),
        ("What is known so far", "subhead"),
        (
            "The mayor published a photo: it shows the harbour in flames, with no boat left.",
            "body",
        ),
        ("Nobody was hurt.", "body"),
    ],
)
def test_part(tmp_path: Path, line: str, part: str) -> None:
    text = article(tmp_path, f"Fire destroys warehouse\n\n{BODY}\n\n{line}\n\n{BODY.replace('Monday', 'Sunday')}\n")
    assert (part, line) in parts(text)
    assert parts(text)[0] == ("headline", "Fire destroys warehouse")


def test_credit_alone_makes_the_line_above_a_caption(tmp_path: Path) -> None:
    text = article(
        tmp_path,
        f"Fire destroys warehouse\n\n{BODY}\n\nFiremen at the harbour on Monday.\nPhoto: VNA\n\n{BODY} It is out.\n",
    )
    assert [part for part, _ in parts(text)] == ["headline", "body", "caption", "caption", "body"]


def test_markdown_headings(tmp_path: Path) -> None:
    text = article(tmp_path, f"# Fire destroys warehouse\n\n{BODY}\n\n## What is known\n\n{BODY} It is out.\n", "a.md")
    assert parts(text)[0] == ("headline", "Fire destroys warehouse")
    assert parts(text)[2] == ("subhead", "What is known")
    assert text.title == "Fire destroys warehouse"


def test_hard_wrapped_paragraphs_are_one_segment(tmp_path: Path) -> None:
    wrapped = "\n".join(
        [
            "A fire destroyed a warehouse in the old harbour on Monday",
            "night, and firemen worked until the morning to put it out",
            "while the wind from the sea grew stronger and stronger and",
            "the mayor asked people to stay at home until further notice.",
        ]
    )
    text = article(tmp_path, f"Fire destroys warehouse\n\n{wrapped}\n\n{wrapped.replace('Monday', 'Sunday')}\n")
    assert [words for _, words in parts(text)] == [
        "Fire destroys warehouse",
        wrapped,
        wrapped.replace("Monday", "Sunday"),
    ]


def test_an_article_without_headline_has_no_title(tmp_path: Path) -> None:
    text = article(tmp_path, f"{BODY}\n\n{BODY.replace('Monday', 'Sunday')}\n")
    assert (text.title, parts(text)[0][0]) == (None, "body")


def test_a_page_without_article_is_named(tmp_path: Path) -> None:
    found = reading(tmp_path, "---\nlang: en\n---\nLog in\nShare\nTrending\n")
    assert not found.articles
    assert "article_without_body" in {n.reason.key for n in found.not_checked}


def test_front_matter_is_in_no_segment(tmp_path: Path) -> None:
    text = article(tmp_path, f"---\ntitle: Fire in 1999\nsource: Harbour Post\n---\n{BODY}\n")
    assert (text.title, text.source) == ("Fire in 1999", "Harbour Post")
    assert parts(text) == [("body", BODY)]
