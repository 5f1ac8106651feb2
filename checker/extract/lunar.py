"""The Vietnamese lunar calendar, both ways, for the lunar years 1800 to 2199.

A month begins on the day of the new moon; month 11 holds the winter solstice; of thirteen months from one month 11 to
the next, the first that holds no principal term (the sun reaching a multiple of 30°) is the leap one and has the number
of the month before it.

A day begins at midnight of UTC+7 since 1968, when Việt Nam left the reckoning of China (UTC+8; before 1929 Beijing's
own mean time), which its almanacs had followed: with UTC+7 throughout, Tết of 1965 would not be 2 February. Before 1813
the dynasty's almanacs used older rules, and some of their months differ. The South kept UTC+8 until 1975.

Astronomy: Jean Meeus, "Astronomical Algorithms", 2nd edition, 1998: chapters 25 (sun) and 49 (new moons), appendix III.
New moons come out right to some 20 seconds: a month that begins nearer to midnight may be a day off. From 2050 on the
slowing of the earth, which nobody can foretell to the minute, adds to that (first in May 2054).
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import lru_cache
from itertools import pairwise
from math import cos, degrees, floor, radians, sin
from typing import NamedTuple

__all__ = ["FIRST_YEAR", "LAST_YEAR", "Lunar", "to_lunar", "to_solar"]

FIRST_YEAR, LAST_YEAR = 1800, 2199

#: Julian date of midnight UTC before the day whose `date.toordinal()` is 0.
_ORDINAL_0 = 1721424.5
#: From which Julian date on the calendar goes by which time: hours before UTC (Beijing, 116°25′ E; UTC+8; UTC+7).
_ZONES = ((2439856.5, 7.0), (2425612.5, 8.0), (0.0, 7 + 45 / 60 + 40 / 3600))
#: The sun's longitude at the winter solstice, degrees.
_SOLSTICE = 270
_CACHED_YEARS = 64

#: Meeus, table of chapter 49: days; then how often the sun's anomaly M, the moon's anomaly M′, its argument of latitude
#: F and its node Ω stand in the angle. Each M takes a factor E, as the book has it for all but the smallest terms.
_MOON_TERMS = (
    (-0.40720, 0, 1, 0, 0),
    (0.17241, 1, 0, 0, 0),
    (0.01608, 0, 2, 0, 0),
    (0.01039, 0, 0, 2, 0),
    (0.00739, -1, 1, 0, 0),
    (-0.00514, 1, 1, 0, 0),
    (0.00208, 2, 0, 0, 0),
    (-0.00111, 0, 1, -2, 0),
    (-0.00057, 0, 1, 2, 0),
    (0.00056, 1, 2, 0, 0),
    (-0.00042, 0, 3, 0, 0),
    (0.00042, 1, 0, 2, 0),
    (0.00038, 1, 0, -2, 0),
    (-0.00024, -1, 2, 0, 0),
    (-0.00017, 0, 0, 0, 1),
    (-0.00007, 2, 1, 0, 0),
    (0.00004, 0, 2, -2, 0),
    (0.00004, 3, 0, 0, 0),
    (0.00003, 1, 1, -2, 0),
    (0.00003, 0, 2, 2, 0),
    (-0.00003, 1, 1, 2, 0),
    (0.00003, -1, 1, 2, 0),
    (-0.00002, -1, 1, -2, 0),
    (-0.00002, 1, 3, 0, 0),
    (0.00002, 0, 4, 0, 0),
)
#: The planets' part, same chapter: days, the angle at lunation 0 and its growth per lunation, degrees.
_PLANET_TERMS = (
    (0.000325, 299.77, 0.107408),
    (0.000165, 251.88, 0.016321),
    (0.000164, 251.83, 26.651886),
    (0.000126, 349.42, 36.412478),
    (0.000110, 84.66, 18.206239),
    (0.000062, 141.74, 53.303771),
    (0.000060, 207.14, 2.453732),
    (0.000056, 154.84, 7.306860),
    (0.000047, 34.52, 27.261239),
    (0.000042, 207.19, 0.121824),
    (0.000040, 291.34, 1.844379),
    (0.000037, 161.72, 24.198154),
    (0.000035, 239.56, 25.513099),
    (0.000023, 331.55, 3.592518),
)
#: The earth's longitude (Meeus, appendix III, after VSOP87, without the smallest terms): series for the powers 0, 1, 2
#: of time in millennia; each term an amplitude in 1e-8 radians, a phase in radians, a speed in radians per millennium.
_EARTH_TERMS = (
    (
        *((175347046, 0, 0), (3341656, 4.6692568, 6283.07585), (34894, 4.6261, 12566.1517), (3497, 2.7441, 5753.3849)),
        *((3418, 2.8289, 3.5231), (3136, 3.6277, 77713.7715), (2676, 4.4181, 7860.4194), (2343, 6.1352, 3930.2097)),
        *((1324, 0.7425, 11506.7698), (1273, 2.0371, 529.691), (1199, 1.1096, 1577.3435), (990, 5.233, 5884.927)),
        *((902, 2.045, 26.298), (857, 3.508, 398.149), (780, 1.179, 5223.694), (753, 2.533, 5507.553)),
        *((505, 4.583, 18849.228), (492, 4.205, 775.523), (357, 2.920, 0.067), (317, 5.849, 11790.629)),
        *((284, 1.899, 796.298), (271, 0.315, 10977.079), (243, 0.345, 5486.778), (206, 4.806, 2544.314)),
        *((205, 1.869, 5573.143), (202, 2.458, 6069.777), (156, 0.833, 213.299), (132, 3.411, 2942.463)),
        *((126, 1.083, 20.775), (115, 0.645, 0.98), (103, 0.636, 4694.003), (102, 0.976, 15720.839)),
        (102, 4.267, 7.114),
    ),
    (
        *((628331966747, 0, 0), (206059, 2.678235, 6283.07585), (4303, 2.6351, 12566.1517), (425, 1.59, 3.523)),
        *((119, 5.796, 26.298), (109, 2.966, 1577.344)),
    ),
    ((52919, 0, 0), (8720, 1.0721, 6283.0758), (309, 0.867, 12566.152)),
)
#: Dynamical less universal time, seconds, every ten years from 1800: observed (Meeus, table 10.A, carried on from IERS)
#: to 2020, then Espenak and Meeus's forecast ("Five Millennium Canon of Solar Eclipses", NASA TP-2006-214141).
_DELTA_T = (
    *(13.7, 12.5, 12.0, 7.5, 5.7, 7.1, 7.9, 1.6, -5.4, -5.9),
    *(-2.7, 10.5, 21.2, 24.0, 24.3, 29.1, 33.1, 40.2, 50.5, 56.9),
    *(63.8, 66.1, 69.4, 77.6, 85.0, 93.0, 112.6, 132.9, 153.9, 175.7),
    *(202.7, 223.0, 246.4, 270.5, 295.2, 328.5, 349.9, 377.0, 394.7, 418.1, 442.1),
)
_DELTA_T_STEP = 10


class Lunar(NamedTuple):
    """A day of the lunar calendar; `year` is the solar year in which its Tết falls, `leap` marks the second month."""

    day: int
    month: int
    year: int
    leap: bool = False


class _Month(NamedTuple):
    """A month and the ordinal (`date.toordinal()`) of its first day."""

    first: int
    number: int
    leap: bool


def to_solar(day: int, month: int, year: int, *, leap: bool = False) -> date | None:
    """The solar date of a lunar one; None where there is no such day, or the year is not one of 1800 to 2199."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    for this, following in pairwise(_year(year)):
        if this.number == month and this.leap == leap:
            return date.fromordinal(this.first + day - 1) if 1 <= day <= following.first - this.first else None
    return None


def to_lunar(day: date) -> Lunar:
    """The lunar date of a solar one.

    Raises:
        ValueError: the day lies before Tết of 1800 or after the last day of the lunar year 2199.
    """
    ordinal, year = day.toordinal(), day.year
    if FIRST_YEAR <= year <= LAST_YEAR + 1 and ordinal < _year(year)[0].first:
        year -= 1
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"no lunar date known for {day.isoformat()}")
    months = _year(year)
    found = months[bisect_right(months, ordinal, key=_first) - 1]
    return Lunar(ordinal - found.first + 1, found.number, year, found.leap)


def _first(month: _Month) -> int:
    return month.first


@lru_cache(maxsize=_CACHED_YEARS)
def _year(year: int) -> tuple[_Month, ...]:
    """The months of a lunar year, 1 to 12 with the leap one, and month 1 of the next year."""
    winter = _solstice_year(year + 1)
    spring = next(i for i, month in enumerate(winter) if month.number == 1)
    return (*(m for m in _solstice_year(year) if m.number <= 10), *winter[: spring + 1])


def _solstice_year(year: int) -> list[_Month]:
    """The months from month 11 of the lunar year before, which holds the winter solstice, to month 10 of this one."""
    start, end = _month_11(year - 1), _month_11(year)
    days = [_new_moon_day(lunation) for lunation in range(start, end + 1)]
    leap = _leap_index(days) if len(days) == 14 else len(days)
    numbers = ((i - (i >= leap) + 10) % 12 + 1 for i in range(len(days) - 1))
    return [_Month(days[i], number, i == leap) for i, number in enumerate(numbers)]


def _leap_index(days: list[int]) -> int:
    """Which of thirteen months, told by their first days and the day behind them, is the first without a term."""
    terms = [floor(_sun_longitude(day) / 30) for day in days]
    return next(i for i, (this, following) in enumerate(pairwise(terms)) if this == following)


def _month_11(year: int) -> int:
    """The lunation of the month that holds the winter solstice of a solar year: the last to begin before it."""
    lunation = floor((year + 1 - 2000) * 12.3685) + 1
    while (_sun_longitude(_new_moon_day(lunation)) - _SOLSTICE) % 360 < 180:
        lunation -= 1
    return lunation


def _new_moon_day(lunation: int) -> int:
    """The ordinal of the day of the calendar on which a new moon falls; lunation 0 is that of 6 January 2000."""
    moment = _new_moon(lunation)
    return floor(moment - _delta_t(moment) + _zone(moment) - _ORDINAL_0)


def _new_moon(lunation: int) -> float:
    """The Julian ephemeris date of a new moon, to some 20 seconds (Meeus, chapter 49)."""
    k = lunation
    t = k / 1236.85
    sun = 2.5534 + 29.10535670 * k - 0.0000014 * t**2 - 0.00000011 * t**3
    moon = 201.5643 + 385.81693528 * k + 0.0107582 * t**2 + 0.00001238 * t**3 - 0.000000058 * t**4
    latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t**2 - 0.00000227 * t**3 + 0.000000011 * t**4
    node = 124.7746 - 1.56375588 * k + 0.0020672 * t**2 + 0.00000215 * t**3
    e = 1 - 0.002516 * t - 0.0000074 * t**2
    mean = 2451550.09766 + 29.530588861 * k + 0.00015437 * t**2 - 0.00000015 * t**3 + 0.00000000073 * t**4
    periodic = sum(
        days * e ** abs(m) * _sin(m * sun + n * moon + f * latitude + o * node) for days, m, n, f, o in _MOON_TERMS
    )
    return mean + periodic + sum(days * _sin(angle + growth * k) for days, angle, growth in _PLANET_TERMS)


def _sun_longitude(ordinal: int) -> float:
    """The sun's apparent longitude as a day of the calendar begins: 0 to 360°, to 0.001° (Meeus, chapter 25)."""
    midnight = ordinal + _ORDINAL_0
    moment = midnight - _zone(midnight)
    t = (moment + _delta_t(moment) - 2451545) / 365250
    earth = sum(_series(terms, t) * t**power for power, terms in enumerate(_EARTH_TERMS)) * 1e-8
    mean, node = 280.4665 + 360007.698 * t, 125.04452 - 19341.36261 * t
    nutation = -17.20 * _sin(node) - 1.32 * _sin(2 * mean) + 0.21 * _sin(2 * node)
    # Aberration in arc seconds, for the sun's mean distance and its change with the anomaly; then the step to FK5.
    aberration = -20.4898 * (1 + 0.0167 * _sin(357.529 + 359990.503 * t + 90))
    return (degrees(earth) + 180 + (nutation + aberration - 0.09) / 3600) % 360


def _series(terms: tuple[tuple[float, float, float], ...], t: float) -> float:
    return sum(amplitude * cos(phase + speed * t) for amplitude, phase, speed in terms)


def _zone(moment: float) -> float:
    """By how much the calendar's clock was ahead of UTC at a Julian date, in days."""
    return next(hours for since, hours in _ZONES if moment >= since) / 24


def _delta_t(moment: float) -> float:
    """Dynamical less universal time at a Julian date, in days, between the years of the table."""
    place = ((moment - 2451545) / 365.25 + 2000 - FIRST_YEAR) / _DELTA_T_STEP
    index = min(max(floor(place), 0), len(_DELTA_T) - 2)
    low, high = _DELTA_T[index], _DELTA_T[index + 1]
    return (low + (place - index) * (high - low)) / 86400


def _sin(angle: float) -> float:
    """The sine of an angle in degrees."""
    return sin(radians(angle))
