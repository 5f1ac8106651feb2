"""What the reader of figures does that no line of a case table can tell: codes, spans, patterns."""

from __future__ import annotations

import pytest

from checker.extract.reading import ReadValue, read_values
from checker.languages import load

LONGEST = 16  # tokens of digits and signs without a space that may still be a date or two


def read(text: str, code: str = "en") -> list[ReadValue]:
    return list(read_values(text, load(code), published="2026-02-21"))


def chain(tokens: int, sign: str = "-") -> str:
    """Digits and signs by turns, so many tokens of them."""
    return "".join("7" if i % 2 == 0 else sign for i in range(tokens))


@pytest.mark.parametrize("sign", ["-", "–", "/", ":"])
@pytest.mark.parametrize("tokens", [LONGEST + 1, LONGEST + 2, 41])
def test_a_long_chain_of_digits_and_signs_is_a_code_and_what_stands_behind_it_is_read(tokens: int, sign: str) -> None:
    found = read(f"The parcel {chain(tokens, sign)} held 12 bottles.")
    assert [value.text for value in found] == ["12 bottles"]


def test_no_figure_begins_inside_a_code() -> None:
    assert read(f"{chain(9)}2013-10-29-{chain(9)}") == []


def test_two_days_joined_by_a_stroke_are_no_code() -> None:
    found = read("The fair ran 2013-10-29/2013-11-02 in the old hall.")
    assert found
    assert all(value.value.type == "date" for value in found)


def test_a_chain_that_a_space_cuts_is_read_again_behind_the_space() -> None:
    found = read(f"{chain(LONGEST + 1)} 2025-01-31")
    assert [value.text for value in found] == ["2025-01-31"]


@pytest.mark.parametrize(
    ("text", "patterns"),
    [
        ("The Canadian dollar fell. The mill cost $5 million.", ["en/currencies/$/named_elsewhere"]),
        ("The mill cost C$5 million.", ["en/currencies/CAD"]),
        ("The mill cost 5 million Canadian dollars.", ["en/currencies/CAD"]),
        ("The mill cost $5 million.", ["en/currencies/$"]),
    ],
)
def test_a_dollar_that_another_sentence_names_says_so(text: str, patterns: list[str]) -> None:
    assert [value.pattern for value in read(text)] == patterns


def test_two_days_of_one_month_are_two_readings_side_by_side() -> None:
    found = read("Polls are set for 3 and 17 May 2026.")
    assert [value.text for value in found] == ["3", "17 May 2026"]


def test_decimals_without_a_nought_take_their_point_along() -> None:
    assert [value.text for value in read("He batted .464 last year.")] == [".464", "last year"]


def test_a_length_inside_a_counted_noun_is_read_by_itself() -> None:
    assert [value.text for value in read("He got three 10-year sentences.")] == ["three", "10-year"]
