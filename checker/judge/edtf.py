"""EDTF strings (ISO 8601-2) as points and hours on one line. What a string leaves open stays open."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from checker.values import Date

__all__ = [
    "DAY",
    "Ends",
    "Point",
    "Precision",
    "days_of",
    "edges",
    "ends_of",
    "filled",
    "loose",
    "next_weekday",
    "precision_of",
    "same_period",
    "weekday_of",
    "whole_week",
]

DAY = 24
_DATE = re.compile(r"^([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?([~?%])?$")
_SEASONS = {21: (2, 6), 22: (5, 9), 23: (8, 12), 24: (11, 15)}  # with a month of slack on either side
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ANY_YEAR = "2000"  # for two dates without a year: a leap year, so that every day exists
Precision = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Point:
    """One end of an EDTF string; a part that is not printed is None, `X` digits stay in `year`."""

    year: str
    month: int | None
    day: int | None
    month_open: bool = False
    day_open: bool = False
    approximate: bool = False

    @property
    def year_open(self) -> bool:
        """Whether no digit of the year is known."""
        return self.year == "XXXX"

    @property
    def loose(self) -> bool:
        """Whether something that the text leaves out keeps it from a place on the line."""
        return self.year_open or self.month_open or self.day_open


Ends = tuple[Point | None, ...]


def ends_of(edtf: str) -> Ends:
    """One point, or the two ends of a range (None: open)."""
    return tuple(_point(text) for text in edtf.split("/"))


def _point(text: str) -> Point | None:
    found = _DATE.match(text)
    if found is None:
        return None
    year, month, day, mark = found.groups()
    return Point(year, _digits(month), _digits(day), month == "XX", day == "XX", bool(mark))


def _digits(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


def loose(ends: Ends) -> bool:
    """Whether an end has no place on the line."""
    return any(end is not None and end.loose for end in ends)


def filled(ends: Ends, other: Ends) -> Ends:
    """Take an unknown year, month or day from the other date."""
    source = next((end for end in other if end is not None), None)
    if source is None:
        return ends
    year = _ANY_YEAR if source.year_open else source.year
    return tuple(end and _fill(end, year, source) for end in ends)


def _fill(end: Point, year: str, source: Point) -> Point:
    return Point(
        year=year if end.year_open and "X" not in year else end.year,
        month=source.month if end.month_open else end.month,
        day=source.day if end.day_open and not end.month_open else end.day,
        month_open=end.month_open and source.month is None,
        day_open=end.day_open,
        approximate=end.approximate,
    )


def edges(ends: Ends) -> tuple[int | None, int | None]:
    """First and last (half-open) hour; None for an open end."""
    first, last = ends[0], ends[-1]
    return (_hours(first)[0] if first else None), (_hours(last)[1] if last else None)


def _hours(point: Point) -> tuple[int, int]:
    """First and last (half-open) hour of a year, quarter, season, month or day."""
    low, high = int(point.year.replace("X", "0")), int(point.year.replace("X", "9"))
    if point.month is None or low != high:
        return _month_start(low, 1), _month_start(high + 1, 1)
    first, last = _months(point.month)
    if point.day is None:
        return _month_start(low, first), _month_start(low, last + 1)
    length = calendar.monthrange(max(low, 1), first)[1]
    start = _month_start(low, first) + (min(max(point.day, 1), length) - 1) * DAY
    return start, start + DAY


def _months(month: int) -> tuple[int, int]:
    """First and last month of an EDTF month, season (21 to 24), quarter (33 to 36) or half (40, 41)."""
    if month in _SEASONS:
        return _SEASONS[month]
    if 33 <= month <= 36:
        return (month - 33) * 3 + 1, (month - 33) * 3 + 3
    if month in (40, 41):
        return (month - 40) * 6 + 1, (month - 40) * 6 + 6
    return min(max(month, 1), 12), min(max(month, 1), 12)


def _month_start(year: int, month: int) -> int:
    """Hours up to the first of a month; months past December run into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if year > date.max.year:
        return (date.max.toordinal() + 1) * DAY
    return date(max(year, 1), month, 1).toordinal() * DAY


def precision_of(ends: Ends) -> Precision:
    """The coarsest part that every end prints."""
    points = [end for end in ends if end is not None]
    if all(point.day for point in points):
        return "day"
    return "month" if all(point.month for point in points) else "year"


def same_period(a: str, b: str) -> bool | None:
    """Whether two EDTF periods are one; None where a year is missing on one side."""
    first, second = ends_of(a), ends_of(b)
    if loose(first) != loose(second):
        same = edges(filled(first, second)) == edges(filled(second, first))
        return None if same else False
    return edges(filled(first, second)) == edges(filled(second, first))


def weekday_of(value: Date) -> str | None:
    """The weekday of a full date, in lower-case English; None for anything less than a full date."""
    try:
        return _WEEK[date.fromisoformat(value.edtf).weekday()] if len(value.edtf) == len("2000-01-01") else None
    except ValueError:
        return None


def next_weekday(name: str) -> str | None:
    """The weekday behind one, in lower-case English; None for anything else."""
    key = name.casefold()
    return _WEEK[(_WEEK.index(key) + 1) % len(_WEEK)] if key in _WEEK else None


def days_of(value: Date) -> int | None:
    """How many days a range of days covers, both ends counted; None for anything else."""
    ends = ends_of(value.edtf)
    if len(ends) != 2 or any(end is None or not end.day or end.month_open for end in ends):
        return None
    start, end = edges(filled(ends, (Point(_ANY_YEAR, None, None),)))
    if start is None or end is None or whole_week(start, end):
        return None
    return (end - start) // DAY


def whole_week(start: int | None, end: int | None) -> bool:
    """Whether these hours are Monday to Sunday: "last week", which is no range of days that somebody counted."""
    if start is None or end is None or end - start != 7 * DAY:
        return False
    return date.fromordinal(start // DAY).weekday() == 0
