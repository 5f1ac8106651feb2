"""From what a date pattern has read to EDTF: absolute, partial, relative and lunar dates, ranges.

Nothing is guessed: a year comes from the text, from a date named before in the sentence, or from the day of
publication.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from checker.extract.day_sums import day_of, exists, month_shift, next_day
from checker.extract.lunar import to_solar
from checker.languages.grammar import Fields

__all__ = ["UNKNOWN", "Resolver"]

UNKNOWN = "XXXX-XX-XX"
_COMING = ("day-next",)
_UNTIL = ("until-day",)
_SEASON_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}


@dataclass(slots=True)
class Resolver:
    """Turns the fields of one pattern into EDTF.

    `anchor` is the day of publication, `named` the date named last before, `beside` whether that was in this sentence;
    `plans` says that the sentence speaks of what is to come.
    """

    fields: Fields
    pattern: str
    anchor: date | None
    named: date | None
    beside: bool
    plans: bool

    def edtf(self) -> str | None:
        """The date or range; None where the fields name no day that exists."""
        fields = self.fields
        if self.pattern == "week-before-last":
            return self._week(-2)
        for field, resolve in _BY_FIELD.items():
            if field in fields:
                return resolve(self)
        if "first" in fields:
            return self.slashed()
        if fields.keys() & {"month", "year", "month2"}:
            return self.absolute()
        if "weekday" in fields:
            return self.weekday()
        if fields.keys() & {"hour", "hour_to"}:
            return self.named.isoformat() if self.named is not None and self.beside else UNKNOWN
        return None

    # days, months, years

    def absolute(self) -> str | None:
        """A printed day, month or year, or a range of them."""
        fields = self.fields
        opening = fields.get("month") or fields.get("month2")
        first = self._one(fields.get("year"), opening, fields.get("day"), fields.get("year2"))
        if first is None or not fields.keys() & {"day2", "month2", "year2"}:
            return f"../{first}" if first is not None and self.pattern in _UNTIL else first
        month = fields.get("month2") or opening
        second = self._one(fields.get("year2") or fields.get("year"), month, fields.get("day2"), None)
        if second is None or (self.pattern.endswith("-and") and not next_day(first, second)):
            return None
        return f"{first}/{second}" if first < second else None

    def _one(self, year: str | None, month: str | None, day: str | None, later: str | None) -> str | None:
        """One day, month or year; a missing year is the one that brings it nearest to the anchor."""
        if month is None:
            return year if day is None else None
        year = year or later or self._nearest_year(int(month), int(day or 15))
        if day is None:
            return f"{year}-{int(month):02d}"
        return f"{year}-{int(month):02d}-{int(day):02d}" if exists(year, int(month), int(day)) else None

    def _nearest_year(self, month: int, day: int) -> str:
        anchor = self.named if self.beside and self.named is not None else self.anchor
        if anchor is None or "every" in self.fields:
            return "XXXX"
        days = [d for y in (-1, 0, 1) if (d := day_of(anchor.year + y, month, day)) is not None]
        if self.pattern in _COMING:
            days = [d for d in days if d > anchor]
        return str(min(days, key=lambda d: abs((d - anchor).days)).year) if days else "XXXX"

    def slashed(self) -> str | None:
        """20/2/2026: one of the two must be more than twelve, or both the same, to tell day from month."""
        first, second, year = int(self.fields["first"]), int(self.fields["second"]), self.fields["year"]
        if first > 12 or first == second:
            return self._one(year, str(second), str(first), None)
        return self._one(year, str(first), str(second), None) if second > 12 else None

    def month_of_year(self) -> str | None:
        """A month of last year, this year or next year."""
        if self.anchor is None:
            return f"XXXX-{int(self.fields['month']):02d}"
        return f"{self.anchor.year + int(self.fields['which_year'])}-{int(self.fields['month']):02d}"

    def month_which(self) -> str:
        """The July before or after the day of publication, or this year's."""
        month, which = int(self.fields["month"]), int(self.fields["which_month"])
        if self.anchor is None:
            return f"XXXX-{month:02d}"
        passed = self.anchor.month > month if which < 0 else self.anchor.month >= month
        year = self.anchor.year + (0 if not which else int(passed) - (which < 0))
        return f"{year}-{month:02d}"

    def about_year(self) -> str:
        """About such a year."""
        return f"{self.fields['about_year']}~"

    def until_year(self) -> str:
        """Until such a year."""
        return f"../{self.fields['until_year']}"

    # relative days

    def weekday(self) -> str:
        """A weekday: the last one, or the next where the sentence says so."""
        if self.anchor is None or "every" in self.fields:
            return UNKNOWN
        wanted = int(self.fields["weekday"]) - 1
        back = (self.anchor.weekday() - wanted) % 7
        if "week" in self.fields:
            monday = self.anchor - timedelta(days=self.anchor.weekday()) + timedelta(weeks=int(self.fields["week"]))
            return (monday + timedelta(days=wanted)).isoformat()
        which = self.fields.get("which")
        if which == "-1":
            return (self.anchor - timedelta(days=back or 7)).isoformat()
        if which in ("0", "1") or (self.plans and which is None):
            return (self.anchor + timedelta(days=(7 - back) % 7 or (7 if which == "1" else 0))).isoformat()
        return (self.anchor - timedelta(days=back)).isoformat()

    def days(self) -> str:
        """Yesterday, today, tomorrow."""
        days = self.fields.get("days") or self.fields["days_part"].split()[0]
        return (self.anchor + timedelta(days=int(days))).isoformat() if self.anchor else UNKNOWN

    def shift(self) -> str | None:
        """The next day, the same day: counted from the date named last."""
        return (self.named + timedelta(days=int(self.fields["shift"]))).isoformat() if self.named else None

    def shift_count(self) -> str | None:
        """Two days later, three days earlier."""
        days = int(self.fields["shift_count"]) * int(self.fields["shift_way"])
        if self.named is not None:
            return (self.named + timedelta(days=days)).isoformat()
        return (self.anchor + timedelta(days=days)).isoformat() if self.anchor and days < 0 else None

    def unit(self) -> str | None:
        """Last week, this month, next year."""
        which = int(self.fields["which"])
        unit = self.fields["unit"]
        if self.anchor is None:
            return "XXXX" if unit == "Y" else "XXXX-XX" if unit == "MO" else f"{UNKNOWN}/{UNKNOWN}"
        if unit == "Y":
            return str(self.anchor.year + which)
        return month_shift(self.anchor, which) if unit == "MO" else self._week(which)

    def _week(self, which: int) -> str:
        if self.anchor is None:
            return f"{UNKNOWN}/{UNKNOWN}"
        monday = self.anchor - timedelta(days=self.anchor.weekday()) + timedelta(weeks=which)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"

    def ago(self) -> str | None:
        """So many days, weeks, months or years back."""
        back, unit = int(self.fields["back"]), self.fields["back_unit"]
        if self.anchor is None or unit not in ("D", "W", "MO", "Y", "DEC"):
            return None
        if unit == "DEC":
            return f"{self.anchor.year - 10 * back}~"
        if unit == "Y":
            return str(self.anchor.year - back)
        if unit == "MO":
            return month_shift(self.anchor, -back)
        return (self.anchor - timedelta(days=back * (7 if unit == "W" else 1))).isoformat()

    def month_day(self) -> str:
        """The 17th: of the month that was named last."""
        day = int(self.fields["month_day"])
        if self.named is not None and day_of(self.named.year, self.named.month, day) is not None:
            return f"{self.named.year:04d}-{self.named.month:02d}-{day:02d}"
        return f"XXXX-XX-{day:02d}"

    # parts of a year, decades, centuries

    def _year_of(self) -> str:
        """The year of a part of a year: printed, or counted from the anchor."""
        if "year" in self.fields:
            return self.fields["year"]
        return str(self.anchor.year + int(self.fields.get("which", "0"))) if self.anchor else "XXXX"

    def decade(self) -> str:
        """Ten years: 199X."""
        return self.fields["decade"][:3] + "X"

    def century(self) -> str | None:
        """A hundred years: 19XX; several: 14XX/15XX."""
        first, last = int(self.fields["century"]), int(self.fields.get("century2", self.fields["century"]))
        if not 1 <= first <= last <= 99:
            return None
        return f"{first - 1:02d}XX" + (f"/{last - 1:02d}XX" if last > first else "")

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
        """Seasons are 21 to 24; "last summer" is the one that ended last."""
        season = self.fields["season"]
        if "which" not in self.fields or self.anchor is None:
            return f"{self._year_of()}-{season}"
        begun = self.anchor.month >= _SEASON_MONTH[int(season)]
        which = int(self.fields["which"])
        year = self.anchor.year + (which if which > 0 and begun else min(which, 0) + (1 if which < 0 and begun else 0))
        year -= 1 if which < 0 and begun and self.anchor.month < _SEASON_MONTH[int(season)] + 3 else 0
        return f"{year}-{season}"

    # the lunar calendar

    def lunar(self) -> str | None:
        """A day of the lunar calendar; without a month one of the first days of the lunar year."""
        month = int(self.fields.get("lunar_month", "1"))
        first = self._lunar(int(self.fields.get("lunar_day", "15")), month)
        if first is None or "lunar_day2" not in self.fields:
            return first.isoformat() if first is not None else None
        second = self._lunar(int(self.fields["lunar_day2"]), month)
        return f"{first.isoformat()}/{second.isoformat()}" if second is not None else None

    def _lunar(self, day: int, month: int) -> date | None:
        if "lunar_year" in self.fields:
            return to_solar(day, month, int(self.fields["lunar_year"]))
        if self.anchor is None:
            return None
        days = [d for y in (-1, 0, 1) if (d := to_solar(day, month, self.anchor.year + y)) is not None]
        anchor = self.anchor
        return min(days, key=lambda d: abs((d - anchor).days), default=None)


_BY_FIELD: dict[str, Callable[[Resolver], str | None]] = {
    "decade": Resolver.decade,
    "century": Resolver.century,
    "months": Resolver.months,
    "quarter": Resolver.quarter,
    "half": Resolver.half,
    "season": Resolver.season,
    "unit": Resolver.unit,
    "back": Resolver.ago,
    "days": Resolver.days,
    "days_part": Resolver.days,
    "shift": Resolver.shift,
    "shift_count": Resolver.shift_count,
    "month_day": Resolver.month_day,
    "which_year": Resolver.month_of_year,
    "which_month": Resolver.month_which,
    "about_year": Resolver.about_year,
    "until_year": Resolver.until_year,
    "lunar_day": Resolver.lunar,
    "lunar_month": Resolver.lunar,
}
