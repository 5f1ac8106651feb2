"""The Vietnamese lunar calendar: dates that almanacs give, and what must hold for any day and year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract.lunar import FIRST_YEAR, LAST_YEAR, Lunar, to_lunar, to_solar

#: Tết, day/month, ten years a line.
_TET = {
    1930: "30/1 17/2 6/2 26/1 14/2 4/2 24/1 11/2 31/1 19/2",
    1940: "8/2 27/1 15/2 5/2 25/1 13/2 2/2 22/1 10/2 29/1",
    1950: "17/2 6/2 27/1 14/2 3/2 24/1 12/2 31/1 18/2 8/2",
    1960: "28/1 15/2 5/2 25/1 13/2 2/2 21/1 9/2 29/1 16/2",
    1970: "6/2 27/1 15/2 3/2 23/1 11/2 31/1 18/2 7/2 28/1",
    1980: "16/2 5/2 25/1 13/2 2/2 21/1 9/2 29/1 17/2 6/2",
    1990: "27/1 15/2 4/2 23/1 10/2 31/1 19/2 7/2 28/1 16/2",
    2000: "5/2 24/1 12/2 1/2 22/1 9/2 29/1 17/2 7/2 26/1",
    2010: "14/2 3/2 23/1 10/2 31/1 19/2 8/2 28/1 16/2 5/2",
    2020: "25/1 12/2 1/2 22/1 10/2 29/1 17/2 6/2 26/1 13/2",
    2030: "2/2 23/1 11/2 31/1 19/2 8/2 28/1 15/2 4/2 24/1",
    2040: "12/2 1/2 22/1 10/2 30/1 17/2 6/2 26/1 14/2 2/2",
    2050: "23/1 11/2 1/2 18/2 8/2 28/1 15/2 4/2 24/1 12/2",
    2060: "2/2 21/1 9/2 29/1 17/2 5/2 26/1 14/2 3/2 23/1",
    2070: "11/2 31/1 19/2 7/2 27/1 15/2 5/2 24/1 12/2 2/2",
    2080: "22/1 9/2 29/1 17/2 6/2 26/1 14/2 3/2 24/1 10/2",
    2090: "30/1 18/2 7/2 27/1 15/2 5/2 25/1 12/2 1/2 21/1",
}
#: Tết in China, in the years in which it is another day than in Việt Nam.
_CHINA = "1968-01-30 1969-02-17 1985-02-20 2007-02-18 2030-02-03 2053-02-19".split()
#: Leap months, year/month, and their first days. 1917 and 1922 turn on a few thousandths of a degree; 2033 on a month
#: that holds two principal terms, so that a later one without any is no leap month.
_LEAP = {
    "1917/2": "1917-03-23",
    "1922/5": "1922-06-25",
    "1938/7": "1938-08-25",
    "1965/4": None,
    "1984/10": None,
    "1985/2": "1985-03-21",
    "1987/7": "1987-08-24",
    "1990/5": "1990-06-23",
    "1993/3": "1993-04-22",
    "1995/8": "1995-09-24",
    "1998/5": "1998-06-24",
    "2001/4": "2001-05-23",
    "2004/2": "2004-03-21",
    "2006/7": "2006-08-24",
    "2009/5": "2009-06-23",
    "2012/4": "2012-05-21",
    "2014/9": "2014-10-24",
    "2017/6": "2017-07-23",
    "2020/4": "2020-05-23",
    "2023/2": "2023-03-22",
    "2025/6": "2025-07-25",
    "2028/5": "2028-06-23",
    "2031/3": "2031-04-21",
    "2033/7": None,
    "2033/11": "2033-12-22",
    "2034/1": None,
}
_DAYS = {
    # The anniversary of the Hùng kings, Buddha's birthday, Vu Lan, Mid-Autumn, the kitchen gods' day.
    "2023-04-29": (10, 3, 2023),
    "2024-04-18": (10, 3, 2024),
    "2025-04-07": (10, 3, 2025),
    "2026-04-26": (10, 3, 2026),
    "2024-05-22": (15, 4, 2024),
    "2025-05-12": (15, 4, 2025),
    "2024-08-18": (15, 7, 2024),
    "2025-09-06": (15, 7, 2025),
    "2023-09-29": (15, 8, 2023),
    "2024-09-17": (15, 8, 2024),
    "2025-10-06": (15, 8, 2025),
    "2025-01-22": (23, 12, 2024),
    "2026-02-10": (23, 12, 2025),
    # New Year's Eve, on the 29th and on the 30th.
    "2024-02-09": (30, 12, 2023),
    "2025-01-28": (29, 12, 2024),
    # Days of history, lunar dates as they are remembered.
    "1945-09-02": (26, 7, 1945),
    "1954-05-07": (5, 4, 1954),
    "1969-09-02": (21, 7, 1969),
    # By Beijing's own time, and by UTC+8; UTC+7 would make each a day earlier.
    "1903-01-29": (1, 1, 1903),
    "1965-02-02": (1, 1, 1965),
}
_NO_DAYS = [
    (0, 1, 2024),
    (31, 1, 2024),
    (-1, 1, 2024),
    (1, 0, 2024),
    (1, 13, 2024),
    (1, 1, FIRST_YEAR - 1),
    (1, 1, LAST_YEAR + 1),
    # The eight years without a thirtieth of the last month.
    *((30, 12, year) for year in range(2024, 2032)),
]
_BEGIN, _END = date(1800, 1, 25), date(2200, 2, 14)

_years = st.integers(FIRST_YEAR, LAST_YEAR)


def _tet(year: int) -> date:
    day = to_solar(1, 1, year)
    assert day is not None
    return day


def _months(year: int) -> list[tuple[int, bool]]:
    return [(m, leap) for m in range(1, 13) for leap in (False, True) if to_solar(1, m, year, leap=leap)]


@pytest.mark.parametrize(
    ("year", "told"), [(decade + i, told) for decade, line in _TET.items() for i, told in enumerate(line.split())]
)
def test_tet(year: int, told: str) -> None:
    day, month = told.split("/")
    assert to_solar(1, 1, year) == date(year, int(month), int(day))
    assert to_lunar(date(year, int(month), int(day))) == Lunar(1, 1, year)


@pytest.mark.parametrize("told", _CHINA)
def test_tet_is_not_the_day_of_china(told: str) -> None:
    china = date.fromisoformat(told)
    assert china - _tet(china.year) in (timedelta(1), timedelta(30))


@pytest.mark.parametrize(("month", "first"), _LEAP.items())
def test_leap_months(month: str, first: str | None) -> None:
    year, number = map(int, month.split("/"))
    expected = date.fromisoformat(first) if first else None
    assert to_solar(1, number, year, leap=True) == expected
    if expected is not None:
        assert to_lunar(expected) == Lunar(1, number, year, leap=True)
        assert [m for m in _months(year) if m[1]] == [(number, True)]


@pytest.mark.parametrize(("solar", "lunar"), _DAYS.items())
def test_days(solar: str, lunar: tuple[int, int, int]) -> None:
    day = date.fromisoformat(solar)
    assert to_solar(*lunar) == day
    assert to_lunar(day) == Lunar(*lunar)


@pytest.mark.parametrize("lunar", _NO_DAYS)
def test_no_such_day(lunar: tuple[int, int, int]) -> None:
    assert to_solar(*lunar) is None


def test_a_month_that_is_not_doubled_has_no_leap_one() -> None:
    assert to_solar(1, 6, 2024, leap=True) is None


@pytest.mark.parametrize("day", [date.min, _BEGIN - timedelta(1), _END + timedelta(1), date.max])
def test_a_day_outside_the_years_is_refused(day: date) -> None:
    with pytest.raises(ValueError, match=day.isoformat()):
        to_lunar(day)


def test_the_first_and_the_last_day() -> None:
    assert to_lunar(_BEGIN) == Lunar(1, 1, FIRST_YEAR)
    last = to_lunar(_END)
    assert (last.month, last.year) == (12, LAST_YEAR)


@given(st.dates(_BEGIN, _END))
def test_there_and_back(day: date) -> None:
    lunar = to_lunar(day)
    assert to_solar(lunar.day, lunar.month, lunar.year, leap=lunar.leap) == day


@given(st.integers(0, 31), st.integers(0, 13), _years, st.booleans())
def test_back_and_there(day: int, month: int, year: int, leap: bool) -> None:
    solar = to_solar(day, month, year, leap=leap)
    if solar is not None:
        assert to_lunar(solar) == Lunar(day, month, year, leap)


@given(st.dates(_BEGIN, _END - timedelta(1)))
def test_a_day_follows_the_one_before(day: date) -> None:
    now, following = to_lunar(day), to_lunar(day + timedelta(1))
    if following.day > 1:
        assert following == now._replace(day=now.day + 1)
    else:
        assert now.day in (29, 30)


@given(_years)
def test_months_have_29_or_30_days(year: int) -> None:
    for month, leap in _months(year):
        assert to_solar(29, month, year, leap=leap)
        assert not to_solar(31, month, year, leap=leap)


@given(_years)
def test_a_year_has_twelve_months_and_at_most_one_leap_one(year: int) -> None:
    months = _months(year)
    assert [m for m, leap in months if not leap] == list(range(1, 13))
    assert sum(leap for _, leap in months) <= 1


def test_tet_falls_between_20_january_and_21_february() -> None:
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    assert [y for y in years if not date(y, 1, 20) <= _tet(y) <= date(y, 2, 21)] == []


@given(st.integers(FIRST_YEAR, LAST_YEAR - 1))
def test_a_year_lasts_twelve_or_thirteen_moons(year: int) -> None:
    days = (_tet(year + 1) - _tet(year)).days
    assert days in ((353, 354, 355) if len(_months(year)) == 12 else (383, 384, 385))
