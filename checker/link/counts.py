"""Counts by what happens to those counted, and when: how many answers an article gives to "how many were killed"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from checker.languages.families import Families
from checker.model import Claim, Span
from checker.values import Count, Date, Number

__all__ = ["Befallen"]

_DAY = timedelta(days=1)
_LENGTHS = {4: ("-01-01", "-12-31"), 10: ("", "")}  # characters of an EDTF year and day: its first and its last day

_Time = tuple[date, date]


class Befallen:
    """The counts of each article under what happens to those counted, and the days beside them."""

    __slots__ = ("_families", "_times", "_told")

    def __init__(self, claims: Sequence[Claim], families: Families) -> None:
        """Note every count beside its event, and every date in its sentence."""
        self._families = families
        self._told: dict[tuple[str, str], set[tuple[str, Number]]] = defaultdict(set)
        self._times: dict[tuple[str, Span], list[_Time | None]] = defaultdict(list)
        for claim in claims:
            if isinstance(claim.value, Count) and claim.frame.predicate is not None and claim.value.unit is not None:
                self._told[claim.article, claim.frame.predicate].add((claim.value.unit, claim.value.figure))
            elif isinstance(claim.value, Date):
                self._times[claim.article, claim.sentence].append(_time(claim.value.edtf))

    def ties(self, one: Claim, other: Claim) -> Iterator[str]:
        """What the events beside two counts say.

        "single": each is the only answer of its article to how many of the like met that event.
        "people": one noun is a word for people, the packs do not know the other, and the event befalls people.
        "time": their sentences tell of other times. "size": one is how many a group has, the other how many
        something happened to.
        """
        if not isinstance(one.value, Count) or not isinstance(other.value, Count):
            return
        if self._other_times(one, other):
            yield "time"
        if _size(one, other) or _size(other, one):
            yield "size"
        event = one.frame.predicate
        tied = one.frame.tied and other.frame.tied
        if not tied or event is None or event != other.frame.predicate or self._families.weak(event):
            return
        if self._alone(one, event) and self._alone(other, event):
            yield "single"
        first, second = one.frame.thing, other.frame.thing
        if first is not None and second is not None and self._families.befallen(event, first, second):
            yield "people"

    def _alone(self, claim: Claim, event: str) -> bool:
        value = claim.value
        return isinstance(value, Count) and not any(
            figure != value.figure and self._families.counted_alike(unit, value.unit, unlisted=True)
            for unit, figure in self._told[claim.article, event]
        )

    def _other_times(self, one: Claim, other: Claim) -> bool:
        """Whether both sentences print when, and no two of their times may be one."""
        first, second = (self._times.get((c.article, c.sentence), []) for c in (one, other))
        return bool(first and second) and not any(_meet(a, b) for a in first for b in second)


def _size(whole: Claim, part: Claim) -> bool:
    """Whether one count is how many a group has, and the other how many of the like something else happened to."""
    return whole.pattern.endswith("/group") and part.frame.predicate not in (None, whole.frame.predicate)


def _time(edtf: str) -> _Time | None:
    """The first and the last day that a date may mean; None where the text leaves it open."""
    low, _, high = edtf.rstrip("~").partition("/")
    ends = (low, high or low)
    if any(len(end) not in _LENGTHS or "X" in end for end in ends):
        return None
    return date.fromisoformat(low + _LENGTHS[len(low)][0]), date.fromisoformat(ends[1] + _LENGTHS[len(ends[1])][1])


def _meet(one: _Time | None, other: _Time | None) -> bool:
    """Whether two times may be one; an open one meets any. Two days may be told one too early or too late."""
    if one is None or other is None:
        return True
    slack = _DAY if one[0] == one[1] and other[0] == other[1] else timedelta()
    return one[0] - slack <= other[1] and other[0] - slack <= one[1]
