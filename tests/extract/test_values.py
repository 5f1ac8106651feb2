"""The packs' case tables, and what holds for every text."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checker.languages
from checker.extract.cases import case_tables, told_values
from checker.extract.numbers import NumberReader, roman
from checker.extract.reading import read_values
from checker.extract.scan import scan
from checker.languages import codes, load

FOLDER = Path(checker.languages.__file__).parent
CASES = [(code, s, v) for code in codes() for s, v in case_tables(FOLDER / code).items()]


@pytest.mark.parametrize(("code", "sentence", "values"), CASES, ids=[f"{c}-{s[:60]}" for c, s, _ in CASES])
def test_case(code: str, sentence: str, values: str) -> None:
    assert told_values(sentence, load(code)) == values


@pytest.mark.parametrize(("code", "sentence", "values"), CASES, ids=[f"{c}-{s[:60]}" for c, s, _ in CASES])
def test_a_decomposed_text_reads_the_same(code: str, sentence: str, values: str) -> None:
    assert told_values(unicodedata.normalize("NFD", sentence), load(code)) == values


NUMBERS = [
    ("en", "thirty-seven", "37"),
    ("en", "a hundred and five", "105"),
    ("en", "one thousand four hundred and nine", "1409"),
    ("en", "two and a half billion", "2500000000"),
    ("en", "half a million", "500000"),
    ("en", "two dozen", "24"),
    ("en", "37,200 million", "37200000000"),
    ("en", "1.5m", "1500000"),
    ("vi", "hai mươi mốt", "21"),
    ("vi", "mười lăm", "15"),
    ("vi", "năm mươi", "50"),
    ("vi", "một trăm linh tư", "104"),
    ("vi", "một nghìn lẻ chín", "1009"),
    ("vi", "một nghìn bốn trăm linh chín", "1409"),
    ("vi", "ba mươi bảy phẩy hai tỷ", "37200000000"),
    ("vi", "hai triệu rưỡi", "2500000"),
    ("vi", "hai trăm nghìn tỷ", "200000000000000"),
    ("vi", "1 tỷ 200 triệu", "1200000000"),
    ("vi", "37.200", "37200"),
    ("vi", "37,2", "37.2"),
]


@pytest.mark.parametrize(("code", "text", "number"), NUMBERS)
def test_number(code: str, text: str, number: str) -> None:
    read = NumberReader(scan(text, load(code))).read(0)
    assert read is not None
    assert read.value == Decimal(number)


@pytest.mark.parametrize(("word", "value"), [("XIV", 14), ("IV", 4), ("MMXXVI", 2026), ("IIII", None), ("", None)])
def test_roman(word: str, value: int | None) -> None:
    assert roman(word) == value


ANY_TEXT = st.text(
    st.characters(codec="utf-8") | st.sampled_from(list("0123456789.,$€%/-–()h tỷđồngùáế\u0301\u0302\n")), max_size=80
)


@given(ANY_TEXT, st.sampled_from(codes()))
def test_any_text_is_read_without_a_failure_and_spans_are_exact(text: str, code: str) -> None:
    end = 0
    for read in read_values(text, load(code), published="2026-02-21"):
        assert end <= read.start < read.end <= len(text)
        assert text[read.start : read.end] == read.text
        assert not unicodedata.combining((text + " ")[read.end])
        end = read.end
