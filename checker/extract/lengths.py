"""Lengths of time: "three days", "9 hours 47 minutes", "for a week"."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from checker.extract.hedged import HedgeReader
from checker.extract.limits import limits
from checker.extract.numbers import Numeral
from checker.extract.printed import Figures, as_bound
from checker.extract.scan import Scan
from checker.languages.lexicon import Hit
from checker.values import Duration, Number, Value, number_text

__all__ = ["Length", "LengthReader"]

_ISO = {"Y": "{}Y", "MO": "{}M", "W": "{}W", "D": "{}D", "H": "{}H", "M": "{}M", "S": "{}S"}
_ORDER = tuple(_ISO)
_LONG = {"DEC": ("Y", 10), "CEN": ("Y", 100)}
_HALVES = {"Y": ("MO", 6), "H": ("M", 30), "M": ("S", 30)}
_HALF_OF = {
    "Y": ("MO", Decimal(6)),
    "H": ("M", Decimal(30)),
    "D": ("H", Decimal(12)),
    "DEC": ("Y", Decimal(5)),
    "CEN": ("Y", Decimal(50)),
}


class Length(NamedTuple):
    """A length of time or an age read: tokens `start` to `end`, its value, the entry of the pack."""

    start: int
    end: int
    value: Value
    entry: str


class LengthReader:
    """Reads lengths of time in one text."""

    __slots__ = ("_hedges", "_scan", "_tokens")

    def __init__(self, scan: Scan, hedges: HedgeReader) -> None:
        """Bind to a text."""
        self._scan = scan
        self._tokens = scan.tokens
        self._hedges = hedges

    def duration(self, figures: Figures, at: int) -> Length | None:
        """A number and its unit of time (at token `at`), with the smaller units behind it."""
        hit = self._scan.hit(at, "time_unit")
        if hit is None or self._numbered(figures, hit.id) or self._ordered(figures, at):
            return None
        parts, end = [(hit.id, figures.low.value)], hit.end
        if figures.high is None:
            parts, end = self._further(parts, end)
        if self._scan.hit(end, "ago") is not None:
            return None
        low, high, bound = limits(figures)
        first = _iso(parts) if low is not None else None
        second = _iso([(hit.id, high)]) if figures.high is not None and high is not None else None
        both = first or _iso(parts)
        value = Duration(both if low is not None else None, second or (both if high is not None else None), bound)
        return Length(figures.start, end, value, f"units/{hit.id}")

    def passed(self, figures: Figures, unit: Hit) -> bool:
        """Whether a number and its unit tell how long ago something was: no length, but a time."""
        if unit.category != "time_unit":
            return False
        hedge = self._scan.before(figures.start, "hedge")
        start = hedge.start if hedge is not None else figures.start
        return self._scan.hit(unit.end, "ago") is not None or self._scan.before(start, "ago_before") is not None

    def _ordered(self, figures: Figures, at: int) -> bool:
        """As in "a 2006 second-overall pick", "two second-half goals": the unit is an ordinal, tied to what follows."""
        tokens, behind = self._tokens, at + 1
        tied = tokens.words[behind : behind + 1] == ["-"] and tokens.glued(behind) and not tokens.glued(at)
        return tied and figures.low.value != 1 and self._scan.hit(at, "ordinal") is not None

    def _numbered(self, figures: Figures, unit: str) -> bool:
        """As in "tháng 7 năm 2013"; a hedge, a cue ("trong vòng") or a unit of the clock makes it a length."""
        if figures.at > figures.start or unit in ("H", "M", "S"):
            return False
        before = self._scan.before
        return before(figures.at, "numbered") is not None and before(figures.at, "duration_cue") is None

    def _further(self, parts: list[tuple[str, Number]], end: int) -> tuple[list[tuple[str, Number]], int]:
        """Take in smaller units ("2 năm 6 tháng", "two hours and one minute") and a half ("hai năm rưỡi")."""
        half = self._scan.hit(end, "number_half") if self._scan.pack.tables["number_half"].get("after") else None
        if half is not None and parts[-1][0] in _HALVES:
            unit, amount = _HALVES[parts[-1][0]]
            return [*parts, (unit, Decimal(amount))], half.end
        while True:
            at = end
            while at < len(self._tokens) and (self._tokens.words[at] == "," or self._scan.hit(at, "and") is not None):
                at += 1
            figures = self._hedges.read(at) if at < len(self._tokens) else None
            unit_hit = self._scan.hit(figures.end, "time_unit") if figures is not None else None
            if figures is None or unit_hit is None or not _smaller(unit_hit.id, parts[-1][0], figures, at - end):
                return parts, end
            parts, end = [*parts, (unit_hit.id, figures.low.value)], unit_hit.end

    def one_unit(self, start: int) -> Length | None:
        """As in "for a week", "about a decade", "week-long", "nửa tiếng": the number is not printed."""
        if self._scan.hit(start, "hedge", "half_before", "number_article", "time_unit") is None:
            return None
        hedge = self._scan.hit(start, "hedge")
        at = hedge.end if hedge is not None else start
        half = self._scan.hit(at, "half_before")
        article = self._scan.hit(half.end if half is not None else at, "number_article")
        unit = self._scan.hit(article.end if article is not None else half.end if half is not None else at, "time_unit")
        if unit is None or not self._counts_one(start, unit, hedge, half, article):
            return None
        name, value = unit.id, Decimal(1)
        if half is not None:
            name, value = _HALF_OF.get(unit.id, (unit.id, Decimal("0.5")))
        bound = as_bound(hedge) if hedge is not None else "exact"
        figures = Figures(start, unit.start, Numeral(unit.start, value, False), None, bound, None, at)
        read = self.duration(figures, unit.start)
        if read is not None and half is not None:
            low, high, bound = limits(figures)
            iso = _iso([(name, value)])
            length = Duration(iso if low is not None else None, iso if high is not None else None, bound)
            return read._replace(value=length)
        tied = self._tied_long(unit)
        return read._replace(end=tied) if read is not None and tied else read

    def _counts_one(self, start: int, unit: Hit, hedge: Hit | None, half: Hit | None, article: Hit | None) -> bool:
        if half is not None or (article is None and self._tied_long(unit)):
            return True
        return article is not None and (hedge is not None or self._scan.before(start, "duration_cue") is not None)

    def _tied_long(self, unit: Hit) -> int:
        """The token behind "week-long"; 0 where no such word is tied to the unit."""
        tokens, at = self._tokens, unit.end
        if at + 1 < len(tokens) and tokens.words[at] == "-" and tokens.glued(at) and tokens.glued(at + 1):
            long = self._scan.hit(at + 1, "duration_long")
            return long.end if long is not None else 0
        return 0


def _smaller(unit: str, above: str, figures: Figures, joiners: int) -> bool:
    """Whether a second number and unit go on with the length: a smaller unit, no hedge, no range."""
    if unit not in _ORDER or above not in _ORDER or figures.bound != "exact" or figures.high is not None:
        return False
    return _ORDER.index(unit) > _ORDER.index(above) and joiners <= 2


def _iso(parts: list[tuple[str, Number]]) -> str:
    """ISO 8601: a T before hours, minutes and seconds."""
    days = times = ""
    for name, amount in parts:
        unit, factor = _LONG.get(name, (name, 1))
        text = _ISO[unit].format(number_text(amount * factor))
        if unit in ("H", "M", "S"):
            times += text
        else:
            days += text
    return f"P{days}" + (f"T{times}" if times else "")
