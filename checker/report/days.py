"""Where a date lies among the days, for pictures and timelines: EDTF to a first and a last moment."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from checker.values import Date

__all__ = ["Extent", "extent"]

_POINT = re.compile(r"([0-9]{2}(?:[0-9X]{2}|XX))(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?[~?%]?")
# First month and number of months of the ISO 8601-2 parts of a year: seasons, quarters, halves.
_PARTS = {"21": (3, 3), "22": (6, 3), "23": (9, 3), "24": (12, 1), "40": (1, 6), "41": (7, 6)} | {
    str(33 + n): (1 + 3 * n, 3) for n in range(4)
}
_HOURS = {"early-morning": (0, 6), "morning": (6, 11), "noon": (11, 13), "afternoon": (13, 18), "evening": (18, 22)}
_HOURS["night"] = (21, 24)
_WITHIN = {"early": (0.0, 1 / 3), "mid": (1 / 3, 2 / 3), "late": (2 / 3, 1.0)}


class Extent(NamedTuple):
    """First and last moment in days (proleptic Gregorian ordinals), half-open; None is an open end."""

    first: float | None
    last: float | None


def extent(value: Date) -> Extent | None:
    """Give where a date lies; None where its year is not known."""
    low, slash, high = value.edtf.partition("/")
    if slash:
        first, last = _ends(low), _ends(high)
        if (first is None and low != "..") or (last is None and high != ".."):
            return None
        return Extent(first[0] if first else None, last[1] if last else None)
    ends = _ends(low)
    return _narrow(ends[0], ends[1], value) if ends else None


def _narrow(first: float, last: float, value: Date) -> Extent:
    if value.time and last - first == 1:
        hours, minutes = value.time.split(":")
        moment = first + (int(hours) + int(minutes) / 60) / 24
        return Extent(moment, moment)
    if value.part in _HOURS and last - first == 1:
        start, end = _HOURS[value.part]
        return Extent(first + start / 24, first + end / 24)
    if value.within in _WITHIN:
        start_share, end_share = _WITHIN[value.within]
        return Extent(first + (last - first) * start_share, first + (last - first) * end_share)
    return Extent(first, last)


def _ends(point: str) -> tuple[float, float] | None:
    found = _POINT.fullmatch(point)
    if not found or found[1] == "0000":
        return None
    low, high = int(found[1].replace("X", "0")), int(found[1].replace("X", "9"))
    try:
        first, _ = _within_year(max(low, 1), found[2], found[3])
        _, last = _within_year(high, found[2], found[3])
    except ValueError:  # 31 February
        return None
    return float(first), float(last)


def _within_year(year: int, month: str | None, day: str | None) -> tuple[int, int]:
    if month is None or "X" in month:
        return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1
    if month in _PARTS:
        start, months = _PARTS[month]
        return date(year, start, 1).toordinal(), _end_of_month(year, start + months - 1)
    if day is None or "X" in day:
        return date(year, int(month), 1).toordinal(), _end_of_month(year, int(month))
    only = date(year, int(month), int(day)).toordinal()
    return only, only + 1


def _end_of_month(year: int, month: int) -> int:
    return date(year, month, monthrange(year, month)[1]).toordinal() + 1
