"""Measures: "12 km", "6ft 2in", "a magnitude of 6.1", "600m away"."""

from __future__ import annotations

from decimal import Decimal

from checker.extract.lengths import Length
from checker.extract.limits import limits
from checker.extract.printed import Figures
from checker.extract.scan import Scan
from checker.languages.lexicon import Hit
from checker.values import Measure

__all__ = ["MeasureReader"]

#: A whole "600m" from here on that counts nothing is a distance; below it may be a crowd ("up from 30m").
_FAR = 100


class MeasureReader:
    """Reads measures in one text."""

    __slots__ = ("_scan", "_tokens")

    def __init__(self, scan: Scan) -> None:
        """Bind to a text."""
        self._scan = scan
        self._tokens = scan.tokens

    def read(self, figures: Figures, at: int) -> Length | None:
        """A number and its unit (at token `at`); a word before it ("magnitude") where no unit stands."""
        after = self._scan.hit(at, "measure_after", "measure")
        if after is None and (metres := self._metres(figures, at)) is not None:
            return metres
        smaller = self._feet(figures, after)
        if smaller is not None:
            return smaller
        half = self._scan.hit(after.end, "number_half") if after is not None else None
        if after is not None and half is not None and self._scan.pack.tables["number_half"].get("after"):
            more = figures.low._replace(value=figures.low.decimal + Decimal("0.5"))
            figures, after = figures._replace(low=more), after._replace(end=half.end)
        low, high, bound = limits(figures)
        if after is None:
            before = self._scan.before(figures.start, "measure_before")
            if before is None or figures.low.value >= 10:
                return None
            return Length(figures.start, figures.end, Measure(low, high, bound, before.id), f"units/{before.id}")
        if (
            after.end == after.start + 1
            and len(self._tokens.keys[after.start]) == 1
            and (not figures.low.digits or self._tokens.words[after.start].isupper())
        ):
            return None
        return Length(figures.start, after.end, Measure(low, high, bound, after.id), f"units/{after.id}")

    def _metres(self, figures: Figures, at: int) -> Length | None:
        """As in "600m away", "the 200m sprint": the glued sign is a unit, for a word behind it tells of size."""
        unit = self._glued_unit(figures)
        if unit is None or self._scan.hit(at, "metre_cue") is None:
            return None
        return self._as_measure(figures, unit)

    def _glued_unit(self, figures: Figures) -> Hit | None:
        """The unit that the short scale sign right behind the digits may be: the m of "600m"."""
        sign = figures.low.end - 1
        glued = figures.low.digits and self._tokens.keys[sign] in self._scan.pack.glued_scales
        return self._scan.hit(sign, "measure") if glued and figures.high is None and figures.sign is None else None

    def _as_measure(self, figures: Figures, unit: Hit) -> Length:
        """Figures whose last sign is a unit and no scale."""
        low, high, bound = limits(figures, 1 / (figures.low.scale or Decimal(1)))
        return Length(figures.start, figures.end, Measure(low, high, bound, unit.id), f"units/{unit.id}")

    def _feet(self, figures: Figures, unit: Hit | None) -> Length | None:
        """As in "6ft 2in", "6-foot-3": told in the smaller unit."""
        smaller = self._scan.pack.tables.get("measure_parts", {}).get(unit.id) if unit is not None else None
        if unit is None or smaller is None or figures.high is not None or figures.bound != "exact":
            return None
        name, factor, short = smaller.split()
        words, at = self._tokens.words, unit.end
        tied = words[at : at + 1] == ["-"] and self._tokens.glued(at) and self._tokens.glued(at + 1)
        at += tied
        if at >= len(words) or not words[at].isdecimal() or not int(words[at]) < int(factor):
            return None
        behind = self._scan.hit(at + 1, "measure")
        named = behind.end if behind is not None and behind.id == name else 0
        named = named or (at + 2 if words[at + 1 : at + 2] == [short] and self._tokens.glued(at + 1) else 0)
        if not tied and not named:
            return None
        value, end = figures.low.decimal * int(factor) + int(words[at]), named or at + 1
        return Length(figures.start, end, Measure(value, value, "exact", name), f"units/{name}")

    def distance(self, figures: Figures) -> Length | None:
        """As in "fell 600m": so many millions that count nothing are metres."""
        unit, scale = self._glued_unit(figures), figures.low.scale or Decimal(1)
        if unit is None or figures.low.value < _FAR * scale or figures.low.decimal % scale:
            return None
        return self._as_measure(figures, unit)
