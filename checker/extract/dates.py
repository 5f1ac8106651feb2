"""Dates: what the language's patterns read, resolved against the day of publication into EDTF.

Nothing is guessed: without an anchor a month and a day stay `XXXX-02-18`, a weekday stays `XXXX-XX-XX`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from checker.extract.date_terminals import BEGUN, DateTerminals, classes_of_digits
from checker.extract.numbers import NumberReader
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

    __slots__ = ("_anchor", "_cues", "_matcher", "_named", "_named_in", "_scan")

    def __init__(self, scan: Scan, published: str | None, numbers: NumberReader) -> None:
        """Bind to a text; `published` is an EDTF date, an anchor only where it is a whole day."""
        self._scan = scan
        self._anchor = _whole_day(published)
        self._cues: list[tuple[int, str]] | None = None
        self._named: date | None = None
        self._named_in = -1
        terminals = DateTerminals(scan, numbers).table()
        self._matcher = Matcher(scan.pack.dates, scan.tokens, scan.hits, terminals, BEGUN, classes_of_digits)

    def remember(self, start: int, value: Date) -> None:
        """Note the date read last: "the next day" and a month without a year are counted from it."""
        edtf = value.edtf.split("/")[-1].rstrip("~")
        day = _whole_day(edtf if len(edtf) == 10 else f"{edtf}-15" if len(edtf) == 7 else None)
        if day is not None:
            self._named, self._named_in = day, self._sentence_start(start)

    def _sentence_start(self, index: int) -> int:
        sentence = self._scan.sentence(index)
        return sentence.start if sentence is not None else -1

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
        value = self._resolve(fields, before, end, pattern)
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

    def _resolve(self, fields: Fields, start: int, end: int, pattern: str) -> Date | None:
        if fields.keys() <= {"weekday"} and self._in_a_name(start, end):
            return None
        beside = self._named_in >= 0 and self._named_in == self._sentence_start(start)
        plans = "weekday" in fields and self._plans(start)
        edtf = Resolver(fields, pattern, self._anchor, self._named, beside, plans).edtf()
        if edtf is None:
            return None
        part = fields.get("part") or (fields["days_part"].split()[1] if "days_part" in fields else None)
        weekday = WEEKDAYS[int(fields["weekday"]) - 1] if "weekday" in fields else None
        edtf = self._opened(edtf, start) if "every" not in fields else edtf
        return Date(edtf, part, clock_time(fields, part), _zone(fields, edtf), fields.get("within"), weekday)

    def _in_a_name(self, start: int, end: int) -> bool:
        """Whether a lone weekday is part of a name: "Sunday Times", "Black Friday"."""
        tokens, sentence = self._scan.tokens, self._scan.sentence(start)
        if not self._scan.pack.plural:
            return False
        behind = end < len(tokens) and tokens.capital(end) and tokens.words[end].isalpha()
        first = sentence.start if sentence is not None else 0
        if start <= first or not tokens.capital(start - 1) or not tokens.words[start - 1].isalpha():
            return behind
        return behind or start - 1 > first or not self._scan.hits[start - 1]

    def _plans(self, start: int) -> bool:
        """Whether the clause speaks of what is to come (then a weekday is the next one, not the last).

        The word nearest before the date decides, a verb of saying ending the clause; where none stands before, the
        first behind it.
        """
        sentence = self._scan.sentence(start)
        if sentence is None:
            return False
        if self._cues is None:
            self._cues = [(hit.start, hit.category) for hit in self._scan.hits.of(("plan", "speech"), most=4)]
        cues, place = self._cues, bisect_left(self._cues, (start, ""))
        if place and cues[place - 1][0] >= sentence.start:
            return cues[place - 1][1] == "plan"
        return place < len(cues) and cues[place][0] < sentence.end and cues[place][1] == "plan"

    def _opened(self, edtf: str, start: int) -> str:
        """Ranges with an open end: "since 2019" and "until Friday"; "about 1975" is approximate."""
        if "/" in edtf or "X" in edtf or "~" in edtf:
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
