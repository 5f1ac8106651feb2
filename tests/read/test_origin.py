"""Whose words a text prints: credits, and what makes two articles one independent source."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from checker.model import Article, Segment
from checker.read.credit import text_credit
from checker.read.lines import split_lines
from checker.read.origin import with_origins
from checker.read.words import load_words

WORDS = load_words()

CREDITS = [
    ("He will visit in the near future. — VNA/VNS", "Vietnam News Agency"),
    ("Ông sẽ thăm trong thời gian tới. (Theo TTXVN)", "Vietnam News Agency"),
    ("Ông sẽ thăm trong thời gian tới./. Đức Anh (TTXVN)", "Vietnam News Agency"),
    ("Ông sẽ thăm trong thời gian tới./. Bích Đào/VOV online Theo AP", "Associated Press"),
    ("Ông sẽ thăm trong thời gian tới. CT (theo Reuters)", "Reuters"),
    ("Ông sẽ thăm trong thời gian tới. TTXVN/Tin tức", "Vietnam News Agency"),
    ("He will visit in the near future. (Reuters)", "Reuters"),
    ("He will visit in the near future. (AFP).", "Agence France-Presse"),
    ("He will visit in the near future. - dpa", "Deutsche Presse-Agentur"),
    ("He will visit.\nTheo Reuters", "Reuters"),
    ("He will visit.\nREUTERS", "Reuters"),
    ("By John Smith, Associated Press\nHe will visit in the near future, the office said.", "Associated Press"),
    ("By The Associated Press\nHe will visit in the near future, the office said.", "Associated Press"),
    ("He will visit in the near future.", None),
    ("He will visit in the near future, Reuters reported.", None),
    ("He will visit, according to Reuters", None),
    ("Ông sẽ thăm trong thời gian tới, theo Reuters.", None),
    ("He works for the Associated Press (AP).", None),
    ("Ông sẽ thăm trong thời gian tới. Ảnh: TTXVN", None),
    ("Ông sẽ thăm trong thời gian tới. (Ảnh: TTXVN)", None),
    ("Ông sẽ thăm trong thời gian tới. Thanh Hảo (Theo NDTV, Reuters, AFP)", None),
    ("Ông sẽ thăm trong thời gian tới. Khánh Trung Theo Tri Thức", None),
    ("By Ann Reuterswärd\nHe will visit in the near future.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "agency"), CREDITS)
def test_credit(text: str, agency: str | None) -> None:
    assert text_credit(split_lines(text), WORDS, bracket=None, notices=[]) == agency


def test_credit_of_the_dateline_and_of_a_copyright_line() -> None:
    assert text_credit([], WORDS, bracket="Xinhua", notices=[]) == "Xinhua"
    assert (
        text_credit([], WORDS, bracket="Harbour Post", notices=["© 2026, The Associated Press. All rights reserved."])
        == "Associated Press"
    )


def article(name: str, text: str = "", **known: Any) -> Article:
    body = text or " ".join(f"{name}{i}" for i in range(100))
    return replace(Article(name, f"{name}.txt", body, "en", (Segment(0, len(body)),)), **known)


WIRE = " ".join(f"word{i}" for i in range(60))
OTHER = " ".join(f"other{i}" for i in range(60))
QUOTE = "“" + " ".join(f"said{i}" for i in range(60)) + "”"

ORIGINS: list[tuple[str, list[Article], list[str]]] = [
    ("unknown publishers are sources of their own", [article("a"), article("b")], ["a", "b"]),
    ("one publisher", [article("a", source="Post"), article("b", source="post ")], ["Post", "Post"]),
    (
        "one agency",
        [article("a", source="Post", credit="Reuters"), article("b", source="Times", credit="Reuters")],
        ["Reuters", "Reuters"],
    ),
    (
        "an agency and a paper with its copy",
        [article("a", source="TTXVN"), article("b", credit="Vietnam News Agency")],
        ["TTXVN", "TTXVN"],
    ),
    (
        "two spellings of an agency",
        [article("a", source="TTXVN"), article("b", source="Vietnam News Agency")],
        ["TTXVN", "TTXVN"],
    ),
    (
        "one publisher, one agency",
        [article("a", source="Post", credit="Reuters"), article("b", source="Post")],
        ["Post", "Post"],
    ),
    ("shared paragraphs", [article("a", WIRE + " end"), article("b", OTHER + " " + WIRE)], ["a", "a"]),
    ("shared paragraphs in capitals", [article("a", WIRE.upper()), article("b", WIRE + " " + OTHER)], ["a", "a"]),
    ("only a quotation shared", [article("a", f"{WIRE} {QUOTE}"), article("b", f"{OTHER} {QUOTE}")], ["a", "b"]),
    ("ten words shared", [article("a", WIRE), article("b", OTHER + " ".join(WIRE.split()[:10]))], ["a", "b"]),
    (
        "a chain",
        [article("a", source="X"), article("b", WIRE, source="X"), article("c", WIRE + " end", source="Y")],
        ["X", "X", "X"],
    ),
    (
        "not across stories",
        [article("a", source="X", credit="Reuters", story="1"), article("b", credit="Reuters", story="2")],
        ["X", "Reuters"],
    ),
    ("an id like a publisher's name", [article("Post"), article("b", source="Post")], ["article Post", "Post"]),
]


@pytest.mark.parametrize(("name", "articles", "origins"), ORIGINS, ids=[case[0] for case in ORIGINS])
def test_origins(name: str, articles: list[Article], origins: list[str]) -> None:
    assert [a.origin for a in with_origins(articles, WORDS.agencies)] == origins
    joined = [a.origin for a in with_origins(articles[::-1], WORDS.agencies)][::-1]
    assert len(set(joined)) == len(set(origins)), name
