"""Whether two dates can be one: containment, parts of the day, clock times, and times of two places.

A date becomes a stretch of hours on one line. What a text leaves open (the year, the zone) is taken from the other date
where that is possible, and never counts against either.
"""

from __future__ import annotations

from dataclasses import dataclass

from checker.judge.edtf import (
    DAY,
    Ends,
    Precision,
    edges,
    ends_of,
    filled,
    loose,
    next_weekday,
    precision_of,
    weekday_of,
    whole_week,
)
from checker.judge.outcome import ERROR, FITS, SAME, WARNING, Outcome, unclear, worse
from checker.judge.reach import Hedges
from checker.values import Date

__all__ = ["relate_dates"]

_DARK = ("evening", "night")
_APPROXIMATE = {"day": 3 * DAY, "month": 31 * DAY, "year": 2 * 366 * DAY}
_THIRDS = {"early": (0, 45), "mid": (25, 75), "late": (55, 100)}  # percent of the stretch


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Half-open hours on the line (None: no end), and how finely they are given."""

    start: int | None
    end: int | None
    precision: Precision
    ranged: bool = False

    def meets(self, other: _Stretch) -> bool:
        return _before(self.start, other.end) and _before(other.start, self.end)

    def holds(self, other: _Stretch) -> bool:
        left = self.start is None or (other.start is not None and self.start <= other.start)
        return left and (self.end is None or (other.end is not None and other.end <= self.end))

    def moved(self, early: int, late: int) -> _Stretch:
        start = None if self.start is None else self.start + early
        return _Stretch(start, None if self.end is None else self.end + late, self.precision, self.ranged)


def _before(start: int | None, end: int | None) -> bool:
    return start is None or end is None or start < end


def relate_dates(a: Date, b: Date, hedges: Hedges) -> Outcome:
    """Compare two dates: the days first, then what they say of the hour."""
    if a == b:
        return SAME
    first, second = ends_of(a.edtf), ends_of(b.edtf)
    if _nowhere(first) or _nowhere(second):
        hours = _nowhere(first) and _nowhere(second) and a.time and b.time
        return _hours(a, b, hedges) if hours else _weekdays(a, b, hedges)
    if _blind(first, second) or _blind(second, first):
        return unclear("year-unknown")
    whole = filled(first, second), filled(second, first)
    if loose(whole[0]) or loose(whole[1]):
        return _loose(first, second)
    stretches = _stretch(whole[0], a, hedges), _stretch(whole[1], b, hedges)
    return worse(_days(stretches, a, b), _times(a, b, hedges))


def _nowhere(ends: Ends) -> bool:
    """Neither year nor month nor day: only a weekday or an hour can be said."""
    return all(end is None or (end.year_open and not end.month and not end.day) for end in ends)


def _blind(ends: Ends, other: Ends) -> bool:
    """A day without its year beside a year without its day: nothing that both print."""
    return any(end and end.year_open for end in ends) and all(end is None or end.month is None for end in other)


def _weekdays(a: Date, b: Date, hedges: Hedges) -> Outcome:
    """One of two dates has no anchor: at most the weekdays can be compared."""
    one, two = a.weekday or weekday_of(a), b.weekday or weekday_of(b)
    if one is None or two is None:
        return unclear("year-unknown")
    if one.casefold() == two.casefold():
        return FITS
    bare = a.weekday and b.weekday and a.edtf == b.edtf
    return WARNING if bare and not _one_night(a, b, hedges) else unclear("year-unknown")


def _one_night(a: Date, b: Date, hedges: Hedges) -> bool:
    """Whether two weekdays may be one night: the evening of the first, the small hours of the next."""
    dusk, dawn = hedges.parts["evening"][0] * 60, hedges.parts["early-morning"][1] * 60
    for first, second in ((a, b), (b, a)):
        small = second.part == "early-morning" or (second.time is not None and _minutes(second.time) < dawn)
        dark = first.part in _DARK or (first.time is not None and _minutes(first.time) >= dusk)
        if small and dark and next_weekday(first.weekday or "") == (second.weekday or "").casefold():
            return True
    return False


def _hours(a: Date, b: Date, hedges: Hedges) -> Outcome:
    """Neither of two hours has a day: they are compared where no weekday parts them."""
    days, hours = _weekdays(a, b, hedges), _times(a, b, hedges)
    if days.parts or not hours.parts:
        return days
    return hours if days.joins or not (a.weekday and b.weekday) else days


def _loose(first: Ends, second: Ends) -> Outcome:
    """Too little is known for a place on the line: compare what both print."""
    a, b = first[0], second[0]
    if a and b and len(first) == len(second) == 1:
        years = "X" not in a.year + b.year and a.year != b.year
        months = bool(a.month and b.month and a.month != b.month)
        days = bool(a.day and b.day and a.day != b.day)
        if years or months or days:
            return ERROR
    return unclear("year-unknown")


def _stretch(ends: Ends, value: Date, hedges: Hedges) -> _Stretch:
    """The hours that a date covers, the part of the day and `within` applied."""
    start, end = edges(ends)
    stretch = _Stretch(start, end, precision_of(ends), len(ends) == 2)
    if start is not None and end is not None:
        stretch = _narrow(stretch, start, end, value, hedges)
    if any(point and point.approximate for point in ends):
        slack = _APPROXIMATE[stretch.precision]
        return stretch.moved(-slack, slack)
    return stretch


def _narrow(stretch: _Stretch, start: int, end: int, value: Date, hedges: Hedges) -> _Stretch:
    if value.part and stretch.precision == "day" and not stretch.ranged:
        early, late = hedges.parts[value.part]
        return _Stretch(start + early, start + late, "day")
    if value.within in _THIRDS and stretch.precision != "day":
        low, high = _THIRDS[value.within]
        size = end - start
        return _Stretch(start + size * low // 100, start + size * high // 100, stretch.precision, stretch.ranged)
    return stretch


def _days(stretches: tuple[_Stretch, _Stretch], a: Date, b: Date) -> Outcome:
    """Compare the stretches, with the zones in mind; "this week" and "the past week" may be one."""
    one, two = stretches
    if one.precision == two.precision == "day" and not (one.ranged or two.ranged) and a.zone != b.zone:
        one_part = a.part is not None and a.part == b.part and not (a.time or b.time)
        return _zones(one, two, a.zone, b.zone, one_part=one_part)
    if not one.meets(two):
        touching = one.end == two.start or two.end == one.start
        return unclear("hedge-too-wide") if touching and _week(one) and _week(two) else ERROR
    if not (one.ranged and two.ranged) or one.precision != two.precision or _openness(one) != _openness(two):
        return FITS
    if (one.start, one.end) == (two.start, two.end) or _week(one) or _week(two):
        return FITS
    return WARNING if one.holds(two) or two.holds(one) else ERROR


def _week(stretch: _Stretch) -> bool:
    return whole_week(stretch.start, stretch.end)


def _openness(stretch: _Stretch) -> tuple[bool, bool]:
    return stretch.start is None, stretch.end is None


def _zones(one: _Stretch, two: _Stretch, first: str | None, second: str | None, *, one_part: bool) -> Outcome:
    """Times of two places: a day's difference is no conflict, unless both print one part of the day.

    One evening is another's morning: no two places have the evening of two days at once.
    """
    if one.meets(two):
        return FITS
    if first and second and _universal(one, first).meets(_universal(two, second)):
        return FITS
    if one_part:
        return ERROR
    return unclear("other") if _apart(one, two) < 2 * DAY else ERROR


def _universal(stretch: _Stretch, zone: str) -> _Stretch:
    """Move to UTC; a place that is not named may be anywhere from -12:00 to +14:00."""
    if zone == "local":
        return stretch.moved(-14, 12)
    hours, minutes = int(zone[1:3]), int(zone[4:6])
    shift = (hours + (1 if minutes else 0)) * (1 if zone[0] == "-" else -1)
    return stretch.moved(shift, shift)


def _apart(one: _Stretch, two: _Stretch) -> int:
    """Hours between the starts."""
    return abs((one.start or 0) - (two.start or 0))


def _times(a: Date, b: Date, hedges: Hedges) -> Outcome:
    """Compare clock times, or a clock time with a part of the day; different zones say nothing."""
    if a.zone != b.zone:
        return FITS
    if a.time and b.time:
        return _clocks(_minutes(a.time), _minutes(b.time), "~" in a.edtf + b.edtf, hedges)
    time, part = (a.time, b.part) if a.time else (b.time, a.part)
    if not time or not part:
        return FITS
    low, high = (edge * 60 for edge in hedges.parts[part])
    minutes = _minutes(time)
    fits = any(low - 60 <= minutes + turn <= high + 60 for turn in (0, DAY * 60))
    return FITS if fits else ERROR


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


def _clocks(one: int, two: int, approximate: bool, hedges: Hedges) -> Outcome:
    """Two clock times: the rounder one reaches as far as the table says; two equally round ones must be equal."""
    difference = min(abs(one - two), DAY * 60 - abs(one - two))
    finer, rounder = sorted(_clock_reach(minutes, hedges) for minutes in (one, two))
    if approximate:
        return FITS if difference <= hedges.clock["far"] else ERROR
    reach = rounder if finer < rounder else hedges.clock["other"]
    if difference <= reach:
        return FITS
    return WARNING if difference <= hedges.clock["far"] and finer < rounder else ERROR


def _clock_reach(minutes: int, hedges: Hedges) -> int:
    for every, name in ((60, "hour"), (15, "quarter"), (5, "five")):
        if minutes % every == 0:
            return hedges.clock[name]
    return hedges.clock["other"]
