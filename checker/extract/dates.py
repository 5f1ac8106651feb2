"""Dates: what the language's patterns read, resolved against the day of publication into EDTF.

Nothing is guessed: without an anchor a month and a day stay `XXXX-02-18`, a weekday stays `XXXX-XX-XX`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from checker.extract.date_terminals import DateTerminals
from checker.extract.scan import Scan
from checker.languages.grammar import Fields, Matcher
from checker.values import Date

__all__ = ["WEEKDAYS", "DateReader", "DateReading"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNKNOWN = "XXXX-XX-XX"


class DateReading(NamedTuple):
    """A date read: tokens `start` to `end`, the value, the pattern of the pack."""

    start: int
    end: int
    value: Date
    pattern: str


class DateReader:
    """Reads the date at a token of one text."""

    __slots__ = ("_anchor", "_matcher", "_scan")

    def __init__(self, scan: Scan, published: str | None) -> None:
        """Bind to a text; `published` is an EDTF date, an anchor only where it is a whole day."""
        self._scan = scan
        self._anchor = _whole_day(published)
        self._matcher = Matcher(scan.pack.dates, scan.tokens, scan.hits, DateTerminals(scan).table())

    def read(self, start: int) -> DateReading | None:
        """The longest date that begins at a token, with what stands before and behind it (part of day, clock, zone)."""
        before, fields = start, Fields()
        found = self._matcher.match("core", start)
        for lead, core in self._led(start):
            if found is None or core[0] >= found[0]:
                found, fields = core, lead
        found = found or self._time_alone(start)
        if found is None:
            return None
        end, read, pattern = found
        fields = {**fields, **read}
        end = self._tail(end, fields)
        value = self._resolve(fields, before)
        return (
            DateReading(start, end, value, f"{self._scan.pack.code}/calendar/{pattern}") if value is not None else None
        )

    def _led(self, start: int) -> Iterator[tuple[Fields, tuple[int, Fields, str]]]:
        """Dates with one or two things before them: a part of day, a clock, "early"."""
        for end, fields, _ in self._matcher.every("before", start):
            core = self._matcher.match("core", end)
            if core is not None:
                yield fields, core
            for inner_end, more, _ in self._matcher.every("before", end):
                core = self._matcher.match("core", inner_end)
                if core is not None and not more.keys() & fields.keys():
                    yield {**fields, **more}, core

    def _time_alone(self, start: int) -> tuple[int, Fields, str] | None:
        return self._matcher.match("time_alone", start)

    def _tail(self, end: int, fields: Fields) -> int:
        """Take in what stands behind a date, at most three things, each only once."""
        for _ in range(3):
            found = self._matcher.match("after", end)
            if found is None or any(f in fields for f in found[1]):
                break
            end = found[0]
            fields.update(found[1])
        return end

    def _resolve(self, fields: Fields, start: int) -> Date | None:
        edtf = _Resolver(fields, self._anchor, self._plans(start)).edtf()
        if edtf is None:
            return None
        part = fields.get("part") or (fields["days_part"].split()[1] if "days_part" in fields else None)
        weekday = WEEKDAYS[int(fields["weekday"]) - 1] if "weekday" in fields else None
        edtf = self._opened(edtf, start)
        return Date(edtf, part, clock_time(fields, part), fields.get("zone"), fields.get("within"), weekday)

    def _plans(self, start: int) -> bool:
        """Whether the sentence speaks of what is to come (then a weekday is the next one, not the last)."""
        sentence = self._scan.sentence(start)
        return sentence is not None and any(
            self._scan.hit(i, "plan") is not None for i in range(sentence.start, sentence.end)
        )

    def _opened(self, edtf: str, start: int) -> str:
        """Ranges with an open end: "since 2019" and "until Friday"; "about 1975" is approximate."""
        if "/" in edtf or "X" in edtf:
            return edtf
        if self._scan.before(start, "open_start") is not None:
            return f"{edtf}/.."
        if self._scan.before(start, "open_end") is not None:
            return f"../{edtf}"
        if len(edtf) == 4 and self._scan.before(start, "approximate") is not None:
            return f"{edtf}~"
        return edtf


def clock_time(fields: Fields, part: str | None) -> str | None:
    """The time of day as HH:MM; "8 giờ tối" and "8 p.m." are 20:00."""
    if "hour" not in fields:
        return None
    hour, minute = int(fields["hour"]), int(fields.get("minute", "0"))
    afternoon = fields.get("clock_part") == "pm" or part in ("afternoon", "evening")
    if afternoon and hour < 12:
        hour += 12
    if fields.get("clock_part") == "am" and hour == 12:
        hour = 0
    return f"{hour % 24:02d}:{minute:02d}" if minute < 60 else None


def _whole_day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published) if published else None
    except ValueError:
        return None


@dataclass(slots=True)
class _Resolver:
    """Turns the fields of one pattern into EDTF."""

    fields: Fields
    anchor: date | None
    plans: bool

    def edtf(self) -> str | None:
        """The date or range; None where the fields name no day that exists."""
        fields = self.fields
        for field, resolve in _BY_FIELD.items():
            if field in fields:
                return resolve(self)
        if "first" in fields:
            return self._slashed()
        if "month" in fields or "year" in fields:
            return self._absolute()
        if "weekday" in fields:
            return self._weekday()
        return _UNKNOWN if "hour" in fields else None

    def _absolute(self) -> str | None:
        fields = self.fields
        first = self._one(fields.get("year"), fields.get("month"), fields.get("day"), fields.get("year2"))
        if first is None or not ("day2" in fields or "year2" in fields):
            return first
        month = fields.get("month2") or fields.get("month")
        second = self._one(fields.get("year2") or fields.get("year"), month, fields.get("day2"), None)
        if second is None:
            return None
        if first.startswith("XXXX") != second.startswith("XXXX") or first > second:
            return first if first > second else f"{first}/{second}"
        return f"{first}/{second}"

    def _one(self, year: str | None, month: str | None, day: str | None, later: str | None) -> str | None:
        """One day, month or year; a missing year is the one that brings it nearest to the anchor."""
        if month is None:
            return year if day is None else None
        year = year or later or self._nearest_year(int(month), int(day or 15))
        if day is None:
            return f"{year}-{int(month):02d}"
        if not _exists(year, int(month), int(day)):
            return None
        return f"{year}-{int(month):02d}-{int(day):02d}"

    def _nearest_year(self, month: int, day: int) -> str:
        if self.anchor is None:
            return "XXXX"
        years = [
            y for y in (self.anchor.year - 1, self.anchor.year, self.anchor.year + 1) if _exists(str(y), month, day)
        ]
        return str(min(years, key=lambda y: abs((date(y, month, day) - self.anchor).days))) if years else "XXXX"  # type: ignore[operator]

    def _slashed(self) -> str | None:
        """20/2/2026: one of the two must be more than twelve, or both the same, to tell day from month."""
        first, second, year = int(self.fields["first"]), int(self.fields["second"]), self.fields["year"]
        if first > 12 or first == second:
            return self._one(year, str(second), str(first), None)
        return self._one(year, str(first), str(second), None) if second > 12 else None

    def _weekday(self) -> str:
        if self.anchor is None:
            return _UNKNOWN
        wanted = int(self.fields["weekday"]) - 1
        back = (self.anchor.weekday() - wanted) % 7
        if "week" in self.fields:
            monday = self.anchor - timedelta(days=self.anchor.weekday()) + timedelta(weeks=int(self.fields["week"]))
            return (monday + timedelta(days=wanted)).isoformat()
        which = self.fields.get("which")
        if which == "-1":
            return (self.anchor - timedelta(days=back or 7)).isoformat()
        if which == "1" or (self.plans and which is None):
            return (self.anchor + timedelta(days=(7 - back) % 7 or (7 if which else 0))).isoformat()
        return (self.anchor - timedelta(days=back)).isoformat()

    def days(self) -> str:
        """Yesterday, today, tomorrow."""
        days = self.fields.get("days") or self.fields["days_part"].split()[0]
        return (self.anchor + timedelta(days=int(days))).isoformat() if self.anchor else _UNKNOWN

    def _year_of(self) -> str:
        """The year of a half or of the first months: printed, or counted from the anchor."""
        if "year" in self.fields:
            return self.fields["year"]
        return str(self.anchor.year + int(self.fields.get("which", "0"))) if self.anchor else "XXXX"

    def unit(self) -> str | None:
        """Last week, this month, next year."""
        which = int(self.fields["which"])
        unit = self.fields["unit"]
        if self.anchor is None:
            return "XXXX" if unit == "Y" else "XXXX-XX" if unit == "MO" else "XXXX-XX-XX/XXXX-XX-XX"
        if unit == "Y":
            return str(self.anchor.year + which)
        if unit == "MO":
            return _month_shift(self.anchor, which)
        monday = self.anchor - timedelta(days=self.anchor.weekday()) + timedelta(weeks=which)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"

    def ago(self) -> str | None:
        """So many days, weeks, months or years back."""
        back, unit = int(self.fields["back"]), self.fields["back_unit"]
        if self.anchor is None or unit not in ("D", "W", "MO", "Y"):
            return None
        if unit == "Y":
            return f"{self.anchor.year - back}~"
        if unit == "MO":
            return _month_shift(self.anchor, -back)
        day = self.anchor - timedelta(days=back * (7 if unit == "W" else 1))
        return day.isoformat() if unit == "D" else f"{day.isoformat()}~"

    def decade(self) -> str:
        """Ten years: 199X."""
        return self.fields["decade"][:3] + "X"

    def century(self) -> str | None:
        """A hundred years: 19XX."""
        number = int(self.fields["century"])
        return f"{number - 1:02d}XX" if 1 <= number <= 99 else None

    def months(self) -> str | None:
        """The first months of a year, as a range."""
        months = int(self.fields["months"])
        year = self._year_of()
        return f"{year}-01/{year}-{months:02d}" if 1 <= months <= 12 else None

    def quarter(self) -> str | None:
        """Quarters are 33 to 36."""
        quarter = int(self.fields["quarter"])
        return f"{self._year_of()}-{32 + quarter}" if 1 <= quarter <= 4 else None

    def half(self) -> str:
        """Halves are 40 and 41."""
        return f"{self._year_of()}-{self.fields['half']}"

    def season(self) -> str:
        """Seasons are 21 to 24."""
        return f"{self._year_of()}-{self.fields['season']}"


_BY_FIELD = {
    "decade": _Resolver.decade,
    "century": _Resolver.century,
    "months": _Resolver.months,
    "quarter": _Resolver.quarter,
    "half": _Resolver.half,
    "season": _Resolver.season,
    "unit": _Resolver.unit,
    "back": _Resolver.ago,
    "days": _Resolver.days,
    "days_part": _Resolver.days,
}


def _exists(year: str, month: int, day: int) -> bool:
    """Whether the day exists; in an unknown year the 29th of February does."""
    try:
        date(int(year) if year.isdecimal() else 2024, month, day)
    except ValueError:
        return False
    return True


def _month_shift(anchor: date, months: int) -> str:
    """The month some months before or after the anchor's."""
    index = anchor.year * 12 + anchor.month - 1 + months
    return f"{index // 12:04d}-{index % 12 + 1:02d}"
