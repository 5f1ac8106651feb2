"""The weights of a pair: each in words of both languages, and as a bar that begins where the last one ended."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Report, Weight
from checker.report import render
from checker.report.cards import Desk
from checker.report.waterfall import bits, draw_waterfall, weight_words
from checker.report.wording import Wording
from tests.report.sample import sample

EN, VI = (Wording.load(language, strict=True) for language in ("en", "vi"))
SENTENCES = ("Nine people were hurt when the Ferry struck rocks off Port Ellen.", "Chín người bị thương ở Cà Mau.")

WORDS = [
    # weight, English, Vietnamese
    (("thing", "missing", 4.0), "the same thing: missing", "cùng một đối tượng: mất tích"),
    (("thing", "x_y, z", 2.0), "things that may be one: x y, z", "hai cách gọi có thể chỉ một đối tượng: x y, z"),
    (("thing", "x_y, z", -4.0), "different things: x y, z", "khác đối tượng: x y, z"),
    (
        ("thing", "both", 2.0),
        "both things are named beside both values",
        "cả hai đối tượng đều được nhắc cạnh hai giá trị",
    ),
    (("names", "port ellen, ca mau", 2.0), "names in both: Port Ellen, Cà Mau", "tên riêng chung: Port Ellen, Cà Mau"),
    (("names", "none", -1.0), "no name in common", "không có tên riêng nào chung"),
    (("context", "ferr, struck", 3.0), "words around both: Ferry, struck", "từ ngữ chung xung quanh: Ferry, struck"),
    (("context", "", -1.0), "no words around them in common", "xung quanh không có từ ngữ nào chung"),
    (("words", "0.83", 9.0), "words of the quotations in common: 83%", "phần lời trích trùng nhau: 83%"),
    (("words", "0.10", -9.0), "too few words of the quotations in common: 10%", "lời trích trùng nhau quá ít: 10%"),
    (("value", "same", 1.2), "the very same value", "giá trị giống hệt nhau"),
    (
        ("figures", "12, 40", 3.0),
        "other figures in both sentences: 12, 40",
        "những con số khác có trong cả hai câu: 12, 40",
    ),
    (
        ("scope", "unsaid", -1.2),
        "one figure is narrowed, the other is not",
        "một con số có giới hạn phạm vi, con số kia không",
    ),
    (("person", "other", -20.0), "different people", "hai người khác nhau"),
    (
        ("rule", "casualties/dead", 1.0),
        "one rule names the question of both: casualties/dead",
        "cùng một nội dung theo quy tắc: casualties/dead",
    ),
    (("sort", "made_up", 1.0), "sort: made up", "sort: made up"),
    (("near", "odd", -1.0), "near: odd", "near: odd"),
]


@pytest.mark.parametrize(("weight", "english", "vietnamese"), WORDS)
def test_a_weight_says_in_words_what_speaks(weight: tuple[str, str, float], english: str, vietnamese: str) -> None:
    assert weight_words(Weight(*weight), SENTENCES, EN) == english
    assert weight_words(Weight(*weight), SENTENCES, VI) == vietnamese


@pytest.mark.parametrize(
    ("number", "sign", "english", "vietnamese"),
    [
        (4.0, True, "+4.0", "+4,0"),
        (-0.66, True, "−0.7", "−0,7"),
        (-0.04, False, "0.0", "0,0"),
        (9.25, False, "9.2", "9,2"),
    ],
)
def test_bits_are_written_as_the_language_writes_numbers(
    number: float, sign: bool, english: str, vietnamese: str
) -> None:
    assert bits(number, EN, sign=sign) == english
    assert bits(number, VI, sign=sign) == vietnamese


@given(st.lists(st.floats(-20, 20), max_size=12), st.floats(0, 20))
def test_bars_join_and_stay_on_the_axis(numbers: list[float], needed: float) -> None:
    fall = draw_waterfall("x", [Weight("lead", "both", number) for number in numbers], needed, (), EN)
    at = fall.zero
    for step in fall.steps:
        begin, end = (step.x2, step.x1) if step.against else (step.x1, step.x2)
        assert 0 <= step.x1 <= step.x2 <= 100
        assert abs(begin - at) <= 0.11
        at = end
    assert -0.1 <= fall.threshold <= 100.1


def test_small_weights_are_left_out_of_the_picture_but_not_of_the_sum() -> None:
    fall = draw_waterfall("x", [Weight("near", "a", 0.04), Weight("near", "b", 0.04)], 5.0, (), EN)
    assert (fall.steps, fall.total, fall.needed) == ((), "0.1", "5.0")


@pytest.fixture(scope="module")
def report() -> Report:
    return sample()


def test_a_card_shows_the_pair_of_two_sides_then_the_weakest(report: Report) -> None:
    cards = {card.group.id: card for card in Desk(report, EN).cards(report.groups)}
    deciding, weakest = cards["fire-damage"].joined
    assert "9.2 bits, 8.0 needed because the values differ" in deciding.title
    assert weakest.title.startswith("The weakest tie: ")
    assert [step.sum for step in weakest.steps] == ["4.0", "7.6", "5.9"]
    assert cards["fire-engines"].joined == ()


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "How these came together"), ("vi", "Vì sao các chi tiết này")]
)
def test_the_page_folds_it_and_says_it_in_words(report: Report, language: str, heading: str) -> None:
    page = render(report, "html", report_language=language)
    assert len(re.findall(r'<details class="joined"><summary>' + heading, page)) == 1
    assert "<script>alert" not in page
