"""Spell a number and read it: from nought to ten million million, in both languages, in words and in digits."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract.numbers import NumberReader
from checker.extract.scan import scan
from checker.languages import load

EN_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
EN_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
VI_DIGITS = "không một hai ba bốn năm sáu bảy tám chín".split()
VI_SCALES = ((10**9, "tỷ"), (10**6, "triệu"), (1000, "nghìn"))


def english(number: int) -> str:
    """A number in English words."""
    if number < 20:
        return EN_SMALL[number]
    if number < 100:
        return EN_TENS[number // 10 - 2] + (f"-{EN_SMALL[number % 10]}" if number % 10 else "")
    if number < 1000:
        tail = f" and {english(number % 100)}" if number % 100 else ""
        return f"{EN_SMALL[number // 100]} hundred{tail}"
    scale, word = next((s, w) for s, w in EN_SCALES if number >= s)
    rest = number % scale
    joined = "" if not rest else f" and {english(rest)}" if rest < 100 else f" {english(rest)}"
    return f"{english(number // scale)} {word}{joined}"


def vietnamese(number: int, *, north: bool = True) -> str:
    """A number in Vietnamese words: linh or lẻ, nghìn or ngàn, tỷ or tỉ."""
    text = _vietnamese(number)
    return text if north else text.replace("linh", "lẻ").replace("nghìn", "ngàn").replace("tỷ", "tỉ")


def _vietnamese(number: int) -> str:
    if number < 10:
        return VI_DIGITS[number]
    if number < 100:
        return _tens(number)
    if number < 1000:
        return _hundreds(number)
    scale, word = next((s, w) for s, w in VI_SCALES if number >= s)
    rest = number % scale
    head = f"{_vietnamese(number // scale)} {word}"
    return f"{head} {_rest(rest, scale)}" if rest else head


def _rest(rest: int, scale: int) -> str:
    """What follows a scale: a gap in the hundreds is told."""
    if rest < 10:
        return f"không trăm linh {VI_DIGITS[rest]}"
    if rest < 100:
        return f"không trăm {_tens(rest)}"
    return _vietnamese(rest)


def _tens(number: int) -> str:
    tens, unit = divmod(number, 10)
    head = "mười" if tens == 1 else f"{VI_DIGITS[tens]} mươi"
    if unit == 0:
        return head
    word = {1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(unit, VI_DIGITS[unit])
    return f"{head} {word}"


def _hundreds(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    head = f"{VI_DIGITS[hundreds]} trăm"
    if rest == 0:
        return head
    return f"{head} linh {VI_DIGITS[rest]}" if rest < 10 else f"{head} {_tens(rest)}"


def value(text: str, code: str) -> Decimal | None:
    """The number that a text is as a whole."""
    seen = scan(text, load(code))
    read = NumberReader(seen).read(0)
    return read.decimal if read is not None and read.end == len(seen.tokens) else None


NUMBERS = st.integers(0, 10**13) | st.integers(0, 2000) | st.sampled_from([10**k for k in range(14)])


@given(NUMBERS)
def test_english_words(number: int) -> None:
    assert value(english(number), "en") == number


@given(NUMBERS, st.booleans())
def test_vietnamese_words(number: int, north: bool) -> None:
    assert value(vietnamese(number, north=north), "vi") == number


@given(NUMBERS)
def test_digits_in_groups(number: int) -> None:
    assert value(f"{number:,}", "en") == number
    assert value(f"{number:,}".replace(",", "."), "vi") == number


@pytest.mark.parametrize("number", [*range(200), 1001, 1009, 1010, 1105, 21021, 1_000_005, 2_000_500, 10**9 + 1])
def test_each_small_number_in_both_languages(number: int) -> None:
    assert value(english(number), "en") == value(vietnamese(number), "vi") == number
