"""Ages: "78 tuổi", "aged 65 and over", "children under 12", "his early 30s", "over-75s"."""

from __future__ import annotations

from decimal import Decimal

from checker.extract.lengths import Length
from checker.extract.limits import limits
from checker.extract.numerals import Numeral
from checker.extract.printed import Figures, as_bound
from checker.extract.scan import Scan
from checker.languages.lexicon import Hit
from checker.values import Age

__all__ = ["AgeReader"]

_AGES = {"Y": "a", "MO": "mo"}
_OLDEST = 125
#: Lives are told in decades from the twenties to the nineties.
_DECADES = range(20, 100, 10)
#: So far before an age "older than" may stand.
_COMPARED = 5
_COUNTED = ("thing", "relation", "measure", "percent", "currency", "scale")
_ONE_SIDED = ("more-than", "less-than")


class AgeReader:
    """Reads ages in one text."""

    __slots__ = ("_age_end", "_scan", "_tokens")

    def __init__(self, scan: Scan) -> None:
        """Bind to a text."""
        self._scan = scan
        self._tokens = scan.tokens
        self._age_end = -1

    def read(self, figures: Figures, at: int) -> Length | None:
        """An age: by a word behind it (at token `at`), a word before it, or its place between two commas."""
        hit = self._scan.hit(at, "age_after")
        if hit is not None:
            return self._aged(figures, figures.start, hit.end, hit.id, "units/age_after")
        if figures.low.value > _OLDEST or figures.low.value != int(figures.low.value):
            return None
        cue = self._scan.before(figures.start, "age_before")
        if cue is not None or figures.aged or self._listed(figures) or self._group(figures):
            start = cue.start if cue is not None and not figures.aged else figures.start
            unit = self._scan.hit(at, "time_unit")
            if unit is not None and unit.id not in _AGES:
                return None
            end = unit.end if unit is not None else figures.end
            return self._aged(figures, start, end, _AGES[unit.id] if unit is not None else "a", "units/age_before")
        if figures.bound == "exact" and (self._between_commas(figures) or self._now(figures)):
            return self._aged(figures, figures.start, figures.end, "a", "units/age_apposition")
        return None

    def decade(self, start: int) -> Length | None:
        """As in "his early 30s", "over-75s": digits with the plural's letter, which are no quantity."""
        words, tokens, plural = self._tokens.words, self._tokens, self._scan.pack.plural
        behind = words[start + 1] if plural and start + 1 < len(words) else ""
        if behind not in (plural, "-") and not behind.isdecimal():
            return None
        hedge = self._one_sided(start)
        at = hedge.end if hedge is not None else start
        if hedge is not None and words[at : at + 1] == ["-"]:
            at += 1
        if not plural or words[at + 1 : at + 2] != [plural] or not tokens.glued(at + 1) or not words[at].isdecimal():
            return None
        age, end = int(words[at]), at + 2
        if hedge is not None and 0 < age < _OLDEST:
            figures = Figures(start, end, Numeral(end, Decimal(age), True), None, as_bound(hedge), None, at)
            return self._aged(figures, start, end, "a", "units/age_before")
        if age not in _DECADES or self._scan.before(at, "age_decade") is None:
            return None
        return Length(start, end, Age(Decimal(age), Decimal(age + 9), "range", "a"), "units/age_decade")

    def difference(self, figures: Figures, unit: Hit) -> bool:
        """Whether a time is no length: how much older somebody is ("kém bạn gái 2 tuổi"), or an age in weeks."""
        if unit.category == "age_unread":
            return True
        if self._scan.hit(unit.end, "age_difference_after") is not None:
            return True
        if unit.category != "age_after":
            return False
        return self._scan.before(figures.at, "age_compared") is not None or self._compared(figures.start)

    def _compared(self, start: int) -> bool:
        """Whether a comparison stands before somebody whose age the figure would be: "hơn chồng 5 tuổi"."""
        for at in range(start - 1, max(-1, start - 1 - _COMPARED), -1):
            if self._scan.hit(at, "age_compare") is not None:
                return True
            if not self._tokens.words[at][0].isalpha() or self._scan.hit(at, "stop") is not None:
                return False
        return False

    def _listed(self, figures: Figures) -> bool:
        """As in "aged 3, 5 and 8": goes on with the age read last; what counts something behind it is none."""
        start, words = figures.start, self._tokens.words
        if self._age_end < 0 or figures.bound != "exact":
            return False
        comma = words[self._age_end : self._age_end + 1] == [","]
        join = self._scan.hit(self._age_end + comma, "and")
        behind = join.end if join is not None else self._age_end + comma
        if behind != start or behind == self._age_end:
            return False
        if join is None:
            return figures.end < len(words) and (
                words[figures.end] in ",)" or self._scan.hit(figures.end, "and") is not None
            )
        after = self._scan.hit(figures.end, "stop", "event", "age_open", "time_unit", "and", "speech")
        if after is not None:
            return after.id != "determiners"
        return figures.end >= len(words) or not words[figures.end][0].isalnum()

    def _group(self, figures: Figures) -> bool:
        """As in "children under 12": people, one side of a number, and nothing that it counts."""
        if figures.bound not in _ONE_SIDED or not figures.low.digits or not 0 < figures.low.value <= _OLDEST:
            return False
        if self._scan.before(figures.start, "age_group") is None or self._one_sided(figures.start) is None:
            return False
        end, words = figures.end, self._tokens.words
        if end >= len(words) or not words[end][0].isalnum() or self._scan.hit(end, "stop", "and", "or") is not None:
            return True
        return not words[end].endswith(self._scan.pack.plural) and self._scan.hit(end, *_COUNTED) is None

    def _one_sided(self, start: int) -> Hit | None:
        """A hedge in one word that leaves one side open: over, under."""
        hedge = self._scan.hit(start, "hedge")
        return hedge if hedge is not None and hedge.id in _ONE_SIDED and hedge.end == start + 1 else None

    def _now(self, figures: Figures) -> bool:
        """As in ", now 16,"."""
        start, end, words = figures.start, figures.end, self._tokens.words
        if start < 2 or words[start - 2] not in ",(" or not figures.low.digits or end >= len(words):
            return False
        return words[end] in ",.;)" and self._tokens.glued(end) and self._scan.hit(start - 1, "age_now") is not None

    def _aged(self, figures: Figures, start: int, end: int, unit: str, entry: str) -> Length:
        over = self._scan.hit(end, "age_open")
        if over is not None and figures.bound == "exact":
            figures, end = figures._replace(bound=as_bound(over)), over.end
        self._age_end = end if end == figures.end else -1
        low, high, bound = limits(figures)
        return Length(start, end, Age(low, high, bound, unit), entry)

    def _between_commas(self, figures: Figures) -> bool:
        """As in "Smith, 78, said": a name, and the bare number between two commas (or a comma and the end)."""
        start, end, tokens = figures.start, figures.end, self._tokens
        if start < 2 or tokens.words[start - 1] not in ",(" or not 0 < figures.low.value < _OLDEST:
            return False
        if not figures.low.digits or end >= len(tokens) or tokens.words[end] not in ",.;)" or not tokens.glued(end):
            return False
        if end + 1 < len(tokens) and tokens.words[end] == "," and tokens.words[end + 1][0].isdecimal():
            return False
        name = start - 2
        if not tokens.capital(name):
            return tokens.words[end] == "," and self._scan.before(start - 1, "thing") is not None
        if self._scan.hit(name, "month", "weekday", "countries", "cities") is not None:
            return False
        return tokens.words[end] == "," or (name > 0 and tokens.capital(name - 1))
