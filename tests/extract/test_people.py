"""Offices, lists, places and quotations: the table, and what must hold for any text."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.extract.named import Named
from checker.extract.names import mentions
from checker.extract.people import found_by_name
from checker.extract.scan import Scan, scan
from checker.languages import codes, load
from checker.report.wording import languages
from checker.values import Listing, Place, Quote, Role

_CASES = tomllib.loads((Path(__file__).parent / "people.toml").read_text("utf-8"))["case"]
_SECTIONS = {"role": "roles", "list": "lists", "place": "places", "quote": "quotes"}
_WORDS = (
    "President Minister of Foreign Affairs the US Nora Vance and , . : “ ” \" ' said according to at White House in "
    "Hanoi Ms. A. -elect former chairwoman such as education tourism among others Tổng thống Hoa Kỳ Bộ trưởng Bộ Công "
    "an ông bà Lê Văn An và như tại Nhà Trắng cho biết theo UBND huyện Tân Mai Giám đốc Bệnh viện \n ; ( ) ’s "
    "Jean-Luc de la 45 …"
).split(" ")


def _line(seen: Scan, named: Named) -> str:
    """One reading as the table writes it."""
    value, span = named.value, seen.words(named.start, named.end)
    match value:
        case Role():
            return f"{span} | {value.person} | {value.office}"
        case Listing():
            return f"{span} | {'; '.join(value.members)} | {'open' if value.open else 'closed'}"
        case Place():
            return f"{span} | {value.name} | {value.key} | {named.event}"
        case Quote():
            return f"{value.text} | {value.speaker or '-'} | {named.subject or '-'}"
    raise AssertionError(value.type)


@pytest.mark.parametrize("case", _CASES, ids=[f"{c['language']}-{c['text'][:60]}" for c in _CASES])
def test_table(case: dict[str, Any]) -> None:
    seen = scan(case["text"], load(case["language"]))
    found: dict[str, list[str]] = {}
    for named in found_by_name(seen, mentions(seen)):
        if named.value.type in _SECTIONS:  # states have a table of their own
            found.setdefault(_SECTIONS[named.value.type], []).append(_line(seen, named))
    assert found == {k: v for k, v in case.items() if k in _SECTIONS.values()}


def test_every_language_of_reports_has_forty_lines() -> None:
    for code in languages():
        assert sum(c["language"] == code for c in _CASES) >= 40


def test_lists_of_two_languages_have_the_same_keys() -> None:
    texts = {
        "en": "Fields such as education, tourism and energy are open to France, Lao and German firms.",
        "vi": "Các lĩnh vực như giáo dục, du lịch và năng lượng đều mở cửa.",
    }
    keys = []
    for code, text in texts.items():
        seen = scan(text, load(code))
        keys += [n.value.keys for n in found_by_name(seen, mentions(seen)) if isinstance(n.value, Listing)]
    assert keys == [("education", "tourism", "energy")] * 2


def test_a_continued_quotation_ends_with_its_paragraph() -> None:
    text = "“We saw it from the hill, said nothing.\n\n“Then we ran down,” Karl Lind said."
    seen = scan(text, load("en"))
    quotes = [n.value.text for n in found_by_name(seen, mentions(seen)) if isinstance(n.value, Quote)]
    assert quotes == ["We saw it from the hill, said nothing.", "Then we ran down"]


def test_an_unclosed_quotation_is_none() -> None:
    seen = scan("Karl Lind said: “We saw it from the hill.\n\nThe fire went out.", load("en"))
    assert not found_by_name(seen, mentions(seen))


_TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join),
    st.lists(st.sampled_from(_WORDS), max_size=20).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(text=_TEXTS, code=st.sampled_from(codes()))
def test_any_text_is_read_and_every_span_lies_in_it(text: str, code: str) -> None:
    seen = scan(text, load(code))
    names = mentions(seen)
    assert all(a.end <= b.start for a, b in pairwise(names))
    assert all(m.text == seen.words(m.start, m.end) and m.text for m in names)
    for named in found_by_name(seen, names):
        assert 0 <= named.start < named.end <= len(seen.tokens)
        start, end = seen.span(named.start, named.end)
        assert 0 <= start < end <= len(text)
        assert named.pattern.startswith(f"{code}/")


@settings(max_examples=100, deadline=None)
@given(text=_TEXTS, code=st.sampled_from(codes()))
def test_reading_twice_gives_the_same(text: str, code: str) -> None:
    seen = scan(text, load(code))
    again = scan(text, load(code))
    assert found_by_name(seen, mentions(seen)) == found_by_name(again, mentions(again))
