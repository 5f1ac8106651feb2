"""What equals what: an expected value and values as they are read."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checker
from checker import (
    Expected,
    UsageError,
    age,
    count,
    date,
    duration,
    measure,
    money,
    names,
    ordinal,
    percent,
    place,
    quote,
    rank,
    role,
    status,
)
from checker.expected import as_expected
from checker.values import (
    Age,
    Bound,
    Count,
    Date,
    Duration,
    Listing,
    Measure,
    Money,
    Ordinal,
    Percent,
    Place,
    Quote,
    Rank,
    Role,
    Status,
    Value,
)

D = Decimal
TWO_SUMS = Money(D(5), D(5), currency="EUR", equivalents=(Money(D(6), D(6), currency="USD"),))
SECTORS = Listing(("hàng không", "y tế"), open=True, keys=("aviation", "healthcare"))

SAME: list[tuple[Value, Expected]] = [
    (Money(D("37200000000.0"), D("37200000000.0"), currency="USD"), money("USD", "37.2e9")),
    (Money(None, D("37.2e9"), "at-most", "USD"), money("USD", 37.2e9)),
    (Money(D(5), D(5), currency=None), money(None, 5)),
    (Money(D(5), D(5), currency="EUR", period="2025"), money("EUR", 5)),
    (Money(D(5), D(5), currency="EUR", per="kg"), money("EUR", 5, per="kg")),
    (Money(D(5), D(9), "range", "EUR"), money("EUR", 5, 9)),
    (TWO_SUMS, money("USD", 6)),
    (TWO_SUMS, money("EUR", 5)),
    (Count(D(50), None, "more-than", "aircraft"), count(50)),
    (Count(D(50), None, "more-than", "aircraft"), count(50, bound="more-than", unit="aircraft")),
    (Count(Fraction(1, 3), Fraction(1, 3)), count("1/3")),
    (Count(D(10), D(20), "range"), count(10, until=20)),
    (Percent(D("4.50"), D("4.50"), "about"), percent("4.5")),
    (Percent(D(2), D(2), unit="pp"), percent(2, unit="pp")),
    (Measure(D(12), D(12), "nearly", "km"), measure(12, "km")),
    (Age(D(38), D(38)), age(38)),
    (Age(D(7), D(7), unit="mo"), age(7, unit="mo")),
    (Date("2026-02-20", part="morning", zone="local", weekday="Friday"), date("2026-02-20")),
    (Date("2026-02-20", part="morning"), date(datetime.date(2026, 2, 20), part="morning")),
    (Date("2023~"), date("2023")),
    (Date("2026-02-18/2026-02-20"), date("2026-02-18/2026-02-20")),
    (Date("XXXX-02-20"), date("XXXX-02-20")),
    (Duration("P3D", "P3D"), duration("P3D")),
    (Duration("P14D", None, "more-than"), duration("P2W")),
    (Duration("PT90M", "PT90M"), duration("PT1H30M")),
    (Duration("P2D", "P3D", "range"), duration("P2D", until="P3D")),
    (Rank(8), rank(8)),
    (Ordinal(14), ordinal(14)),
    (Role("Đặng Thị Mai", "minister of health"), role("Dang Thi Mai", "Minister of Health")),
    (Role("Mai", "minister of health"), role("Đặng Thị Mai", "minister of health")),
    (Quote("“We are ready,” she said.", "Anna Berg"), quote("we are ready she said")),
    (Quote("Chúng tôi sẵn sàng", "Anna Berg"), quote("Chung toi san sang", speaker="Berg")),
    (SECTORS, names("y tế", "hàng không")),
    (SECTORS, names("healthcare", "aviation")),
    (Place("Nhà Trắng", key="white_house"), place("white house")),
    (Place("Nhà Trắng", key="white_house"), place("Nhà Trắng")),
    (Status("in_custody", "denied"), status("in custody", denied=True)),
]
OTHER: list[tuple[Value, Expected]] = [
    (Money(D("3.72e9"), D("3.72e9"), currency="USD"), money("USD", "37.2e9")),
    (Money(D(5), D(5), currency="EUR"), money("USD", 5)),
    (Money(D(5), D(5), currency=None), money("USD", 5)),
    (Money(D(5), D(5), currency="EUR", per="kg"), money("EUR", 5)),
    (Money(D(5), D(9), "range", "EUR"), money("EUR", 5)),
    (Count(D(50), D(50)), count(50, bound="more-than")),
    (Count(D(50), D(50), unit="aircraft"), count(50, unit="ship")),
    (Count(D(50), D(50)), rank(50)),
    (Percent(D(2), D(2), unit="pp"), percent(2)),
    (Measure(D(12), D(12), unit="km"), measure(12, "mi")),
    (Date("2023-09"), date("2023")),
    (Date("2026-02-20", part="morning"), date("2026-02-20", part="evening")),
    (Date("XXXX-02-20"), date("2026-02-20")),
    (Duration("P1M", "P1M"), duration("P30D")),
    (Duration("P1M", "P1M"), duration("PT1M")),
    (Duration("P3D", "P3D"), duration("P3D", bound="about")),
    (Rank(8), ordinal(8)),
    (Role("Anna Berg", "vice president"), role("Anna Berg", "president")),
    (Role("Anna Berg", "president"), role("Tom Berg", "president")),
    (Quote("We are ready", None), quote("We are ready", speaker="Berg")),
    (Quote("We are not ready", None), quote("We are ready")),
    (SECTORS, names("aviation")),
    (SECTORS, names("aviation", "aviation")),
    (Place("Oslo"), place("Os")),
    (Status("signed", "denied"), status("signed")),
]


@pytest.mark.parametrize(("value", "expected"), SAME, ids=lambda one: repr(one)[:60])
def test_these_are_equal_either_way(value: Value, expected: Expected) -> None:
    assert value == expected
    assert expected == value
    assert expected in [value]


@pytest.mark.parametrize(("value", "expected"), OTHER, ids=lambda one: repr(one)[:60])
def test_these_are_not(value: Value, expected: Expected) -> None:
    assert value != expected
    assert expected != value


@pytest.mark.parametrize("expected", [one for _, one in SAME + OTHER], ids=repr)
def test_an_expected_value_is_shown_as_it_is_written(expected: Expected) -> None:
    again = eval(repr(expected), {name: getattr(checker, name) for name in checker.__all__})
    assert again == expected


@pytest.mark.parametrize("expected", [one for _, one in SAME + OTHER], ids=repr)
def test_an_expected_value_equals_its_sample(expected: Expected) -> None:
    assert expected == expected.sample


@given(st.decimals("0.01", "1e15", places=2), st.sampled_from([b for b in get_args(Bound) if b != "range"]))
def test_a_figure_is_equal_under_any_hedge(figure: Decimal, bound: Bound) -> None:
    low = None if bound in ("at-most", "less-than") else figure
    high = None if bound in ("at-least", "more-than") else figure
    assert Count(low, high, bound) == count(figure)
    assert Count(low, high, bound) == count(str(figure), bound=bound)
    assert Count(low, high, bound) != count(figure + 1)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        ("money('US$', 5)", "'US$' is no currency: write its code of three capital letters, such as 'USD'"),
        (
            "money('USD', '37,2')",
            "'37,2' is no figure: write it as in 50, '5.4e9' or '1/3', with a point for decimals",
        ),
        ("count('many')", "'many' is no figure"),
        ("count(True)", "True is no figure"),
        ("count(float('inf'))", "inf is no figure"),
        ("count('1e999999999')", "'1e999999999' is no figure"),
        ("count('1e-999999999')", "'1e-999999999' is no figure"),
        ("count('1/0')", "'1/0' is no figure"),
        ("count(5, bound='roughly')", "'roughly' is no bound: choose one of exact, about, at-least"),
        ("count(5, bound='range')", "the bound 'range' needs a second figure: until=..."),
        ("count(5, 6, bound='about')", "a range has no bound 'about': leave out `until` or `bound`"),
        ("date('20/02/2026')", "'20/02/2026' is no date: write it as in 2026-02-20"),
        ("duration('3 days')", "'3 days' is no length of time: write it as in P3D"),
        ("duration('P')", "'P' is no length of time"),
        ("duration('P3D', 'P4D', bound='about')", "a range has no bound 'about'"),
        ("duration('P3D', bound='range')", "the bound 'range' needs a second figure"),
        ("date(5)", "5 is no text"),
        ("date('2026-02-20', time=5)", "5 is no text"),
        ("count(5, unit=5)", "5 is no text"),
        ("rank('first')", "'first' is no whole number"),
        ("role('', 'president')", "'' is no text: write the words in quotation marks"),
        ("names()", "names() needs a name at least"),
    ],
)
def test_a_slip_says_what_to_write(call: str, says: str) -> None:
    with pytest.raises(UsageError) as raised:
        eval(call, {name: getattr(checker, name) for name in checker.__all__})
    assert str(raised.value).startswith(says)


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        (datetime.date(2026, 2, 20), date("2026-02-20")),
        (["aviation", "healthcare"], names("aviation", "healthcare")),
        (Rank(3), rank(3)),
        (count(3), count(3)),
    ],
)
def test_plain_values_are_taken_for_expected_ones(plain: object, expected: Expected) -> None:
    assert as_expected(plain) == expected


@pytest.mark.parametrize("plain", [50, "fifty", None])
def test_a_bare_number_or_text_could_be_anything(plain: object) -> None:
    with pytest.raises(UsageError, match="is no expected value: write it as count"):
        as_expected(plain)


def test_an_expected_value_has_no_hash() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(count(50))


def test_it_equals_nothing_that_is_no_value() -> None:
    assert count(50) != 50
    assert count(50) != "count(50)"
