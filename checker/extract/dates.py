"""Dates: what the language's patterns read, resolved against the day of publication into EDTF.

Nothing is guessed: without an anchor a month and a day stay `XXXX-02-18`, a weekday stays `XXXX-XX-XX`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from checker.extract.date_terminals import BEGUN, DateTerminals, classes_of_digits
from checker.extract.numbers import NumberReader
from checker.extract.plans import PlanReader
from checker.extract.resolve import Resolver
from checker.extract.scan import Scan
from checker.languages.grammar import Fields, Matcher
from checker.values import Date

__all__ = ["WEEKDAYS", "DateReader", "DateReading"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class DateReading(NamedTuple):
    """A date read: tokens `start` to `end`, the value, the pattern of the pack."""

    start: int
    end: int
    value: Date
    pattern: str


class DateReader:
    """Reads the date at a token of one text."""

    __slots__ = (
        *("_anchor", "_apart", "_matcher", "_named", "_named_in", "_named_whole", "_named_year", "_plans", "_scan"),
    )

    def __init__(self, scan: Scan, published: str | None, numbers: NumberReader) -> None:
        """Bind to a text; `published` is an EDTF date, an anchor only where it is a whole day."""
        self._scan = scan
        self._anchor = _whole_day(published)
        self._plans = PlanReader(scan)
        self._named: date | None = None
        self._named_in = -1
        self._named_whole = False
        self._named_year = "XXXX"
        self._apart: DateReading | None = None
        terminals = DateTerminals(scan, numbers).table()
        self._matcher = Matcher(scan.pack.dates, scan.tokens, scan.hits, terminals, BEGUN, classes_of_digits)

    def remember(self, start: int, value: Date) -> None:
        """Note the date read last: "the next day" and a month without a year are counted from it."""
        edtf = value.edtf.split("/")[-1].rstrip("~")
        self._named_year = edtf[:4] if edtf[:4].isdecimal() else self._named_year
        day = _whole_day(edtf if len(edtf) == 10 else f"{edtf}-15" if len(edtf) == 7 else None)
        if day is not None:
            self._named, self._named_in = day, self._sentence_start(start)
            self._named_whole = len(edtf) == 10 and not (value.edtf[0].isdecimal() and "/" in value.edtf)

    def _sentence_start(self, index: int) -> int:
        sentence = self._scan.sentence(index)
        return sentence.start if sentence is not None else -1

    def read(self, start: int) -> DateReading | None:
        """The longest date that begins at a token, with what stands before and behind it (part of day, clock, zone)."""
        if self._apart is not None and self._apart.start == start:
            return self._apart
        before, fields = start, Fields()
        found = self._matcher.match("core", start)
        for lead, core in self._led(start):
            if found is None or core[0] > found[0] or (core[0] == found[0] and not fields):
                found, fields = core, lead
        found = found or self._time_alone(start)
        if found is None:
            return None
        end, read, pattern = found
        fields = {**fields, **read}
        end = self._tail(end, fields)
        if fields.get("within") == "early" and fields.get("part") == "morning" and _one_day(fields):
            del fields["within"]
            fields["part"] = "early-morning"
        value = self._resolve(fields, before, end, pattern)
        if value is None and pattern.endswith("-and") and "day2" in fields:
            return self._two_days(fields, start, end)
        return (
            DateReading(start, end, value, f"{self._scan.pack.code}/calendar/{pattern}") if value is not None else None
        )

    def _two_days(self, fields: Fields, start: int, end: int) -> DateReading | None:
        """As in "3 and 17 May": two days and no stretch; the second is kept until its token is asked for."""
        join = next((i for i in range(start, end) if self._scan.hit(i, "and") is not None), start)
        first, second = dict(fields), dict(fields)
        second["day"] = second.pop("day2")
        later = int(first.pop("day2")) > int(first["day"])
        days = [self._resolve(day, start, end, "day") for day in (first, second)] if later else []
        if join == start or len(days) < 2 or days[0] is None or days[1] is None:
            return None
        entry = f"{self._scan.pack.code}/calendar/day"
        self._apart = DateReading(join + 1, end, days[1], entry)
        return DateReading(start, join, days[0], entry)

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
        """A time of day; behind "kéo dài", "trong" it is a length: "kéo dài 2 giờ 15 phút"."""
        found = self._matcher.match("time_alone", start)
        return found if found is None or self._scan.before(start, "duration_cue") is None else None

    def _tail(self, end: int, fields: Fields) -> int:
        """Take in what stands behind a date, at most three things, each only once."""
        for _ in range(3):
            found = self._matcher.match("after", end)
            if found is None or any(f in fields for f in found[1]):
                break
            end = found[0]
            fields.update(found[1])
        return end

    def _resolve(self, fields: Fields, start: int, end: int, pattern: str) -> Date | None:
        if fields.keys() <= {"weekday"} and self._in_a_name(start, end):
            return None
        if fields.keys() == {"month"} and self._street(start):
            return None
        if "unit" in fields and self._spans(start):
            return None
        if "back" in fields and not self._printed(start, fields):
            return None
        if fields.keys() & {"back", "shift", "shift_count"} and self._leads_to(end):
            return None
        if fields.keys() & {"shift", "shift_count"} and self._named is not None and not self._named_whole:
            return None
        if "that_year" in fields:
            fields["year"] = self._named_year
        beside = self._named_in >= 0 and self._named_in == self._sentence_start(start)
        plans = "weekday" in fields and self._plans.coming(start)
        edtf = Resolver(fields, pattern, self._anchor, self._named, beside, plans).edtf()
        if edtf is None:
            return None
        part = fields.get("part") or (fields["days_part"].split()[1] if "days_part" in fields else None)
        weekday = WEEKDAYS[int(fields["weekday"]) - 1] if "weekday" in fields else None
        point = part is not None or "hour" in fields
        edtf = self._opened(edtf, start, point) if "every" not in fields else edtf
        return Date(edtf, part, clock_time(fields, part), _zone(fields, edtf), fields.get("within"), weekday)

    def _spans(self, start: int) -> bool:
        """Whether a unit is no one week or year of the calendar: "những năm tới", "the last year"."""
        scan = self._scan
        return scan.before(start, "plural_unit") is not None or (
            start > 0 and scan.hit(start - 1, "span_unit") is not None
        )

    def _printed(self, start: int, fields: Fields) -> bool:
        """Whether "so long ago" names a time: "over a week ago" does not, "about 20 years ago" nearly names a year."""
        hedge = self._scan.before(start, "hedge")
        return hedge is None or (hedge.id == "about" and fields["back_unit"] in ("Y", "DEC"))

    def _leads_to(self, end: int) -> bool:
        """Whether a reading ends inside a longer link, so that it only tells of an event's distance: "sau khi"."""
        link = self._scan.hit(end - 1, "offset")
        return link is not None and link.end > end

    def _in_a_name(self, start: int, end: int) -> bool:
        """Whether a lone weekday is part of a name: "Sunday Times", "Black Friday"; not "in East Barlow Monday"."""
        tokens, sentence = self._scan.tokens, self._scan.sentence(start)
        if not self._scan.pack.plural:
            return False
        behind = end < len(tokens) and tokens.capital(end) and tokens.words[end].isalpha()
        first = sentence.start if sentence is not None else 0
        if behind or start <= first or not tokens.capital(start - 1) or not tokens.words[start - 1].isalpha():
            return behind
        if self._scan.before(start + 1, "weekday_name") is not None:
            return True
        return not (self._scan.hits[first] if start - 1 == first else self._behind_place(first, start))

    def _behind_place(self, first: int, start: int) -> bool:
        """Whether the words with capitals before a weekday are a place: "in East Barlow Monday"."""
        at, tokens = start - 1, self._scan.tokens
        while at > first and tokens.capital(at) and tokens.words[at].isalpha():
            at -= 1
        return self._scan.hit(at, "place_at") is not None

    def _street(self, start: int) -> bool:
        """Whether a lone month is the end of a name: "đường 3 Tháng 2", "Cách Mạng Tháng Tám"."""
        tokens = self._scan.tokens
        if self._scan.pack.plural or not tokens.capital(start) or start <= max(0, self._sentence_start(start)):
            return False
        return tokens.capital(start - 1) or tokens.words[start - 1].isdecimal()

    def _opened(self, edtf: str, start: int, point: bool) -> str:
        """Ranges with an open end: "since 2019" and "until Friday"; "about 1975" is approximate.

        A sentence that opens with "Đến tối 20/2" tells of that evening (`point`), not of all that was before; nor is
        what came only on a day ("mãi đến 20/2") open.
        """
        if "/" in edtf or "X" in edtf or "~" in edtf:
            return edtf
        if self._scan.before(start, "open_start") is not None:
            return f"{edtf}/.."
        end = self._scan.before(start, "open_end")
        opening = point and end is not None and end.start == self._sentence_start(start)
        if end is not None and end.id != "reached" and not opening:
            return f"../{edtf}"
        if len(edtf) == 4 and self._scan.before(start, "approximate") is not None:
            return f"{edtf}~"
        return edtf


def _one_day(fields: Fields) -> bool:
    """Whether fields name one day, so that "early" is a part of it."""
    return bool(fields.keys() & {"weekday", "day", "days"}) and not fields.keys() & {"day2", "week", "every"}


def clock_time(fields: Fields, part: str | None) -> str | None:
    """The time of day as HH:MM; "8 giờ tối" and "8 p.m." are 20:00."""
    if "hour_to" in fields:
        fields = {**fields, "hour": str((int(fields["hour_to"]) - 1) % 12)}
    if "hour" not in fields:
        return None
    hour, minute = int(fields["hour"]), int(fields.get("minute") or fields.get("clock_half") or "0")
    afternoon = fields.get("clock_part") == "pm" or part in ("afternoon", "evening")
    if afternoon and hour < 12:
        hour += 12
    if fields.get("clock_part") == "am" and hour == 12:
        hour = 0
    return f"{hour % 24:02d}:{minute:02d}" if minute < 60 else None


def _zone(fields: Fields, edtf: str) -> str | None:
    """The zone; of a winter and a summer time the month decides, and a month of change leaves it open."""
    zone = fields.get("zone")
    if zone is None or " " not in zone:
        return zone
    month = edtf[5:7]
    winter, summer = zone.split()
    if not month.isdecimal() or month in ("03", "10") or (month == "11" and edtf[8:10] <= "07"):
        return None
    return summer if "04" <= month <= "09" else winter


def _whole_day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published) if published else None
    except ValueError:
        return None
