"""What became of one person or thing, told twice: which states exclude each other, and which only follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from checker.judge.outcome import ERROR, FITS, SAME, WARNING, Outcome, unclear
from checker.languages.fold import plain
from checker.model import Article, Claim
from checker.values import Status

__all__ = ["States"]

_DAY = 10  # characters of a whole day


@dataclass(frozen=True, slots=True)
class _Apart:
    """Two states that cannot both be true, as a row of the table says."""

    later: frozenset[str]
    days: int | None
    any_time: bool
    same_day: bool
    outcome: Outcome


class States:
    """The table of states that exclude each other, ready to be asked."""

    __slots__ = ("_apart", "_fits", "_once")

    def __init__(self, table: Mapping[str, Any]) -> None:
        """Read `core/states.toml`."""
        self._once = frozenset(table["once"])
        self._fits = {frozenset((one, two)) for row in table["fits"] for one in row["one"] for two in row["others"]}
        self._apart: dict[frozenset[str], _Apart] = {}
        for row in table["apart"]:
            outcome = WARNING if row.get("severity") == "warning" else ERROR
            anyhow = row.get("any_time", False), row.get("same_day", False)
            told = _Apart(frozenset(row.get("later", ())), row.get("days"), *anyhow, outcome)
            self._apart.update({frozenset((one, two)): told for one in row["one"] for two in row["others"]})

    def relate(self, a: Status, b: Status) -> Outcome:
        """Compare two states alone: one affirmed and denied is a conflict, two only where the table parts them."""
        one, two = plain(a.state), plain(b.state)
        if one == two:
            return SAME if a.polarity == b.polarity else ERROR
        pair = frozenset((one, two))
        apart = self._apart.get(pair)
        if "denied" in (a.polarity, b.polarity) or (apart is None and pair not in self._fits):
            return unclear("other")
        return FITS if apart is None else apart.outcome

    def told(self, a: Claim, b: Claim, articles: tuple[Article, Article], outcome: Outcome) -> Outcome:
        """Soften a conflict where one side only plans, or where too much time lies between for one occasion.

        What one article only plans when the other has seen it happen already is a conflict of its own.
        """
        if not isinstance(a.value, Status) or not isinstance(b.value, Status):
            return outcome
        if {a.stance, b.stance} == {"asserted", "planned"} and a.value == b.value and outcome.joins:
            return self._planned(a, b, articles)
        if not outcome.parts:
            return outcome
        apart = self._apart.get(frozenset((plain(a.value.state), plain(b.value.state))))
        if not {a.stance, b.stance} <= {"asserted"} and not (apart and apart.any_time):
            return unclear("plan-and-fact")
        days = _days_between(*articles)
        if apart is not None and apart.days is not None and days is not None and days > apart.days:
            return unclear("other-period")
        if len(self._followers(a.value, b.value)) > 1 and self.follows(a, b, articles) is None:
            return unclear("other-period")
        return outcome

    def _planned(self, a: Claim, b: Claim, articles: tuple[Article, Article]) -> Outcome:
        """A plan for a later day against the fact: no conflict where the plan is older, or its day may be the same."""
        plan, fact = (0, 1) if a.stance == "planned" else (1, 0)
        day, told = (articles[plan].published or "")[:_DAY], (articles[fact].published or "")[:_DAY]
        state = plain(a.value.state) if isinstance(a.value, Status) else ""
        if state not in self._once or not day or not told or day < told:
            return unclear("plan-and-fact")
        due = ((a, b)[plan].frame.period or "").split("/")[0]
        return WARNING if day > told or (len(due) == _DAY and due > told) else unclear("plan-and-fact")

    def follows(self, a: Claim, b: Claim, articles: tuple[Article, Article]) -> bool | None:
        """Whether the later article's state follows from the earlier one's; None where nobody knows which is later."""
        if not isinstance(a.value, Status) or not isinstance(b.value, Status):
            return False
        outcomes = self._followers(a.value, b.value)
        if not outcomes:
            return False
        one, two = _order(a, b, articles)
        apart = self._apart.get(frozenset((plain(a.value.state), plain(b.value.state))))
        if one and one == two and apart is not None and apart.same_day:
            return False
        if not one or not two or one == two or len(one) != len(two):
            return None
        return (b.value if one < two else a.value) in outcomes

    def _followers(self, a: Status, b: Status) -> tuple[Status, ...]:
        """Those of two states that can come after the other: what was not so yet can come to be so."""
        if plain(a.state) == plain(b.state) and a.polarity == b.polarity:
            return ()
        if plain(a.state) == plain(b.state):
            return tuple(value for value in (a, b) if value.polarity == "affirmed")
        apart = self._apart.get(frozenset((plain(a.state), plain(b.state))))
        return tuple(value for value in (a, b) if apart is not None and plain(value.state) in apart.later)


def _order(a: Claim, b: Claim, articles: tuple[Article, Article]) -> tuple[str | None, str | None]:
    """When two things were so: by the days that their sentences name where both do, else by publication."""
    named = tuple(claim.frame.period or "" for claim in (a, b))
    if all(len(day) == _DAY and "X" not in day for day in named) and named[0] != named[1]:
        return named[0], named[1]
    return articles[0].published, articles[1].published


def _days_between(one: Article, other: Article) -> int | None:
    """Days between two publications; None where one is not known to the day."""
    try:
        first, second = (date.fromisoformat((article.published or "")[:_DAY]) for article in (one, other))
    except ValueError:
        return None
    return abs((second - first).days)
