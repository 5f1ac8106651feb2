"""Do two claims fit at once? The comparability gate first, then the one relation of their kind.

The set of relations is closed: a rule is data and chooses how strictly, never how, two values are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from checker.judge.calendar import relate_dates
from checker.judge.edtf import same_period
from checker.judge.offices import Offices
from checker.judge.outcome import ERROR, SAME, WARNING, Outcome, unclear
from checker.judge.quantities import (
    Side,
    Sides,
    relate_ages,
    relate_durations,
    relate_measures,
    relate_money,
    relate_plain,
)
from checker.judge.reach import Hedges
from checker.judge.scores import is_score, relate_scores
from checker.judge.states import States
from checker.judge.units import Units
from checker.judge.words import Apart, relate_lists, relate_places, relate_quotes
from checker.languages.families import Families
from checker.languages.fold import fold, plain
from checker.model import Article, Claim
from checker.rulebook import Rulebook, Tolerance
from checker.values import (
    Age,
    Count,
    Date,
    Duration,
    Listing,
    Measure,
    Money,
    Ordinal,
    Percent,
    Place,
    Quote,
    Rank,
    Role,
    Status,
    Value,
)

__all__ = ["Relations", "period_of", "spells"]

_TESTIFIED = ("money", "count", "measure", "percent", "date", "duration", "status")  # kinds that witnesses speak of
_SUMMED = ("money", "count")  # kinds whose figure grows with the time that it covers
_BARE = "/named_elsewhere"  # the end of such a claim's pattern
_COUNTED = ("/shift-day", "/shift-part", "/shift-count")  # the ends of patterns of days counted from another
_NO_DAY = "XXXX-XX-XX"
_YEAR = 4  # characters of an EDTF year
_PERIODIC = ("money", "count", "measure", "percent", "rank")  # kinds whose answer belongs to a period

_LASTING = ("age", "role", "rank", "ordinal", "quote")  # kinds that no condition changes


@dataclass(frozen=True, slots=True)
class Relations:
    """The relations with the tables that they read."""

    hedges: Hedges
    units: Units
    families: Families
    offices: Offices
    states: States
    apart: Apart

    @classmethod
    def of(cls, rulebook: Rulebook) -> Relations:
        """Take the tables of a rulebook; they are read once."""
        return _relations(rulebook)

    def relate(
        self, a: Claim, b: Claim, articles: tuple[Article, Article], *, tolerance: Tolerance | None = None
    ) -> Outcome:
        """Compare two claims: first whether they can be compared at all, then their values."""
        sides = Sides(self.hedges, self.units, self.families, _side(articles[0]), _side(articles[1]), tolerance)
        printed = _compared(a, b, self._of_one_people(a, b))
        outcome = _relate_spellings(a, b) if spells((a, b)) else self.values(*printed, sides)
        for gate in (_stance, _period, _scope, _other_name):
            outcome = gate(a, b, outcome)
        return _tell(a, b, articles, self.states.told(a, b, articles, outcome))

    def _of_one_people(self, a: Claim, b: Claim) -> Value:
        """The second value; with the first one's unit where what befell both tells that people are counted."""
        value, event = _as_printed(b), b.frame.predicate
        if not isinstance(a.value, Count) or not isinstance(value, Count) or event is None:
            return value
        tied = a.frame.tied and b.frame.tied and event == a.frame.predicate
        one = tied and self.families.befallen(event, a.value.unit or "", value.unit or "")
        return replace(value, unit=a.value.unit) if one else value

    def values(self, a: Value, b: Value, sides: Sides) -> Outcome:
        """The relation of the values' kind; two kinds say nothing about each other."""
        match a, b:
            case (Money(), Money()):
                return relate_money(a, b, sides)
            case (Count(), Count()):
                return relate_plain(a, b, sides) if _averaged(a) == _averaged(b) else unclear("other-scope")
            case (Percent(), Percent()):
                return relate_plain(a, b, sides)
            case (Measure(), Measure()):
                return relate_measures(a, b, sides)
            case (Duration(), Duration()):
                return relate_durations(a, b, sides)
            case (Age(), Age()):
                return relate_ages(a, b, sides)
            case (Date(), Date()):
                return relate_dates(a, b, self.hedges)
            case _:
                return self._words(a, b)

    def _words(self, a: Value, b: Value) -> Outcome:
        match a, b:
            case (Role(), Role()):
                return self.offices.relate(a, b)
            case (Rank(number=one), Rank(number=two)) | (Ordinal(number=one), Ordinal(number=two)):
                return SAME if one == two else ERROR
            case (Listing(), Listing()):
                return relate_scores(a, b) if is_score(a) or is_score(b) else relate_lists(a, b)
            case (Quote(), Quote()):
                return relate_quotes(a, b)
            case (Place(), Place()):
                return relate_places(a, b, self.apart)
            case (Status(), Status()):
                return self.states.relate(a, b)
            case _:
                return unclear("other")


@lru_cache(maxsize=4)
def _relations(rulebook: Rulebook) -> Relations:
    tables = rulebook.tables
    hedges, units, offices = Hedges(rulebook.hedges), Units(tables["units"]), Offices(tables["offices"])
    return Relations(hedges, units, rulebook.families, offices, States(tables["states"]), Apart(tables["places"]))


def spells(claims: Sequence[Claim]) -> bool:
    """Whether claims only say how a name is spelt: what linking finds printed in two ways."""
    return all(claim.kind == "status" and claim.frame.thing == "name" for claim in claims)


def _relate_spellings(a: Claim, b: Claim) -> Outcome:
    """One name in two spellings; one that merely leaves out the marks is the same."""
    if not isinstance(a.value, Status) or not isinstance(b.value, Status):
        return unclear("other")
    one, two = fold(a.value.state), fold(b.value.state)
    bare = plain(one) == plain(two) and plain(one) in (one, two)
    return SAME if one == two or bare else WARNING


def _as_printed(claim: Claim) -> Value:
    """A claim's value; a bare dollar sign that took its currency from elsewhere in the article is bare again."""
    if isinstance(claim.value, Money) and claim.pattern.endswith(_BARE):
        return replace(claim.value, currency=None)
    return claim.value


def _compared(a: Claim, b: Claim, two: Value) -> tuple[Value, Value]:
    """The values of two claims, `two` being the second's; a day only counted from another ("the same day") fits any.

    Where that one is wrong, it is the contradiction, and not once more each day that is counted from it.
    """
    one = _as_printed(a)
    counted = a.pattern.endswith(_COUNTED) or b.pattern.endswith(_COUNTED)
    if counted and isinstance(one, Date) and isinstance(two, Date) and one.edtf != two.edtf:
        return replace(one, edtf=_NO_DAY), replace(two, edtf=_NO_DAY)
    return one, two


def _averaged(value: Count) -> bool:
    """Whether a number of things is no whole one, and so an average: "7.2 a game" beside "seven"."""
    return value.figure != int(value.figure)


def period_of(claim: Claim) -> str | None:
    """The period that a claim's value covers: its own, or its frame's."""
    own = claim.value.period if isinstance(claim.value, Money) else None
    return own or claim.frame.period


def _side(article: Article) -> Side:
    return Side(article.language, article.published)


def _stance(a: Claim, b: Claim, outcome: Outcome) -> Outcome:
    """Opposed stances are no agreement and no contradiction; tense alone opposes nothing."""
    stances = {a.stance, b.stance}
    if "denied" in stances and len(stances) == 2:
        return unclear("attributed")
    if "conditional" in stances and not outcome.joins and a.kind not in _LASTING:
        return unclear("plan-and-fact")
    return outcome


def _period(a: Claim, b: Claim, outcome: Outcome) -> Outcome:
    """Two periods are two questions; a figure of a whole year or since a day differs from one that names no time."""
    one, two = period_of(a), period_of(b)
    if a.kind not in _PERIODIC or one == two:
        return outcome
    if one and two:
        same = same_period(one, two)
        if same is None:
            return outcome if outcome.joins else unclear("year-unknown")
        return outcome if same else unclear("other-period")
    long = a.kind in _SUMMED and (len(one or two or "") == _YEAR or ".." in (one or two or ""))
    return unclear("other-period") if outcome.parts and long else outcome


def _scope(a: Claim, b: Claim, outcome: Outcome) -> Outcome:
    """A total is not its part, and foreign is not domestic."""
    one, two = set(a.frame.scope), set(b.frame.scope)
    if ("part" in one) != ("part" in two):
        return unclear("part-and-whole") if not outcome.joins or "total" in one | two else outcome
    one, two = one - {"part", "total"}, two - {"part", "total"}
    if one == two:
        return outcome
    return unclear("other-scope") if outcome.parts or (one and two and not one & two) else outcome


def _other_name(a: Claim, b: Claim, outcome: Outcome) -> Outcome:
    """One person under two names holds one office once."""
    match a.value, b.value:
        case Role(person=one), Role(person=two) if outcome.parts and a.frame.subject == b.frame.subject is not None:
            return outcome if set(plain(one).split()) & set(plain(two).split()) else unclear("other-scope")
    return outcome


def _tell(a: Claim, b: Claim, articles: tuple[Article, Article], outcome: Outcome) -> Outcome:
    """Whose word it is, and whether a plan came before the fact: both soften a conflict."""
    if not outcome.parts:
        return outcome
    if _two_witnesses(a, b, articles):
        return unclear("attributed")
    if {a.stance, b.stance} == {"asserted", "planned"} and a.kind != "status":
        return _plan_and_fact(a, articles, outcome)
    return outcome


def _two_witnesses(a: Claim, b: Claim, articles: tuple[Article, Article]) -> bool:
    """Two named witnesses, in one language so that their names can be compared."""
    if (
        a.kind not in _TESTIFIED
        or not a.attribution
        or not b.attribution
        or articles[0].language != articles[1].language
    ):
        return False
    return not set(plain(a.attribution).split()) & set(plain(b.attribution).split())


def _plan_and_fact(a: Claim, articles: tuple[Article, Article], outcome: Outcome) -> Outcome:
    plan, fact = (articles[0], articles[1]) if a.stance == "planned" else (articles[1], articles[0])
    if plan.published and fact.published:
        return unclear("plan-and-fact") if plan.published < fact.published else outcome
    return replace(outcome, severity=WARNING.severity)
