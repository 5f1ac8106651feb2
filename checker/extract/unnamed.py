"""Counts whose noun is left out: "killed 12", "20 wounded", "five of them", "30 others", "no one was hurt"."""

from __future__ import annotations

from decimal import Decimal

from checker.extract.lengths import Length
from checker.extract.nouns import COUNTABLE, STOPS, Noun
from checker.extract.printed import Figures
from checker.extract.scan import Scan
from checker.extract.tolls import group_before, toll_before
from checker.values import Count

__all__ = ["UnnamedReader"]

_PERSON = "person"
_ENDS = (*STOPS, "weekday", "month", "relative_day", "range_join")
_SMALL = ("auxiliaries", "adverbs", "determiners")


class UnnamedReader:
    """Tells what a bare number of one text counts, by what befalls it and by the count before it."""

    __slots__ = ("_last", "_scan")

    def __init__(self, scan: Scan) -> None:
        """Bind to a text."""
        self._scan = scan
        self._last = (-1, "")

    def remember(self, start: int, unit: str | None) -> None:
        """Keep what was counted last, for "others" and "of them" behind it in the sentence."""
        sentence = self._scan.sentence(start)
        if sentence is not None and unit is not None:
            self._last = sentence.start, unit

    def noun(self, figures: Figures, at: int) -> Noun | None:
        """The noun that is to be understood behind figures, the next token being `at`; `end` is behind the words."""
        part = self._part(figures, at)
        if part is not None:
            return part
        others = self._scan.hit(at, "counted_others")
        if others is not None:
            return self._others(figures, others.end)
        told = self._told(figures, at)
        return told or (Noun(at, _PERSON, True) if self._befallen(figures, at) else None)

    def _told(self, figures: Figures, at: int) -> Noun | None:
        """As in "the toll rose to 17", "a crew of five": the noun stands before the number, and none behind it."""
        if self._no_number(figures):
            return None
        toll = toll_before(self._scan, figures.start)
        if toll is not None:
            return Noun(at, toll.unit, True) if self._scan.hit(at, *COUNTABLE, "counted_others") is None else None
        group = group_before(self._scan, figures.start) if self._alone(at) else None
        return Noun(at, group, True) if group is not None else None

    def form(self, start: int, at: int) -> str:
        """What words right beside figures say: a "part" of what was counted, a whole "group", or a plain "count"."""
        them = self._scan.before(start, "counted_of_them")
        if them is not None or self._scan.hit(at, "counted_of", "counted_of_them") is not None:
            return "part"
        return "count" if group_before(self._scan, start) is None else "group"

    def none(self, start: int) -> Length | None:
        """As in "no one was killed", "no casualties", "không ai bị thương": a count of nought."""
        nothing = self._scan.hit(start, "no_harm")
        if nothing is not None:
            return self._nought(start, nothing.end)
        nobody = self._scan.hit(start, "nobody")
        if nobody is None:
            return None
        fate = self._fate(nobody.end)
        if fate is None:
            return None
        return self._nought(start, nobody.end)

    def _nought(self, start: int, end: int) -> Length:
        nought = Decimal(0)
        return Length(start, end, Count(nought, nought, "exact", _PERSON), "numerals/nobody")

    def _fate(self, at: int) -> int | None:
        """The token behind a word for death or injury at a token, behind small words; None where none stands."""
        for place in range(at, at + 4):
            fate = self._scan.hit(place, "event")
            if fate is not None:
                return fate.end if fate.id in self._scan.pack.fates else None
            small = self._scan.hit(place, "stop")
            if small is None or small.id not in _SMALL:
                return None
        return None

    def _part(self, figures: Figures, at: int) -> Noun | None:
        """As in "six of the dead" (people), "five of them" (what was counted before in the sentence)."""
        if self._no_number(figures):
            return None
        of = self._scan.hit(at, "counted_of")
        if of is not None:
            return Noun(of.end, of.id, True)
        them = self._scan.hit(at, "counted_of_them")
        unit = self._unit_before(figures.start)
        if unit is None:
            return None
        if them is not None:
            return Noun(them.end, unit, True)
        before = self._scan.before(figures.start, "counted_of_them")
        return Noun(at, unit, True) if before is not None and self._goes_on(at) else None

    def _goes_on(self, at: int) -> bool:
        """Whether a verb, no noun, stands behind a number: "of which four exploded", "of whom 12 were women"."""
        stop = self._scan.hit(at, "stop")
        small = stop is not None and stop.id in ("auxiliaries", "adverbs", "prepositions")
        return small or self._scan.hit(at, "event", "speech") is not None

    def _unit_before(self, start: int) -> str | None:
        sentence = self._scan.sentence(start)
        return self._last[1] if sentence is not None and sentence.start == self._last[0] else None

    def _others(self, figures: Figures, end: int) -> Noun | None:
        """As in "30 others": more of what was counted before in the sentence; people where something befalls them."""
        unit = self._unit_before(figures.start)
        if unit is None and (self._befallen(figures, end) or self._befell(figures.start)):
            unit = _PERSON
        return Noun(end, unit, True) if unit is not None else None

    def _befallen(self, figures: Figures, at: int) -> bool:
        """Whether what befalls people stands beside a bare number: "killed 12", "20 were wounded"."""
        if self._no_number(figures):
            return False
        if self._befell(figures.start) and self._alone(at):
            return True
        place = at
        while (small := self._scan.hit(place, "stop")) is not None and small.id == "auxiliaries" and place < at + 3:
            place = small.end
        return self._scan.hit(place, "befallen") is not None and self._scan.hit(place, *COUNTABLE) is None

    def _befell(self, start: int) -> bool:
        return self._scan.before(start, "befell") is not None

    def _alone(self, at: int) -> bool:
        """Whether no noun can stand behind the number."""
        words = self._scan.tokens.words
        if at >= len(words) or self._scan.hit(at, "counted_others") is not None:
            return True
        if self._scan.hit(at, *COUNTABLE, "event") is not None:
            return False
        return words[at] in '.,;:)”"’!?—' or self._scan.hit(at, *_ENDS) is not None

    def _no_number(self, figures: Figures) -> bool:
        """Whether figures are a sum, a year, a part of one, or a word that is an article too."""
        low = figures.low
        year = low.digits and low.scale is None and 1500 <= low.value <= 2100
        article = figures.end - figures.at == 1 and self._scan.hit(figures.at, "cardinal_article", "cardinal_doubtful")
        one = not low.digits and low.value == 1
        whole = low.value == int(low.value)
        return figures.sign is not None or year or bool(article) or one or not whole or low.value < 0
