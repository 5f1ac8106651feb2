"""One article against itself: a weekday and its date, a total and its parts, a length and the days that it covers.

Only what fails becomes a finding. A claim belongs to one group, so a finding holds copies of its claims.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from checker.judge.edtf import days_of, weekday_of
from checker.judge.fingerprints import fingerprint
from checker.judge.quantities import days_in
from checker.judge.questions import names
from checker.judge.reach import step
from checker.judge.relations import period_of
from checker.model import Article, Claim, Field, Group, Message, Severity
from checker.rulebook import Rulebook
from checker.values import Count, Date, Duration, Money

__all__ = ["InsideFinding", "inside_findings"]


@dataclass(frozen=True, slots=True)
class InsideFinding:
    """A check of one article with itself that failed. `claims` are copies, the whole before its parts.

    `check` names the question's sentence, `reason` the why's where it is another.
    """

    check: str
    claims: tuple[Claim, ...]
    fields: tuple[tuple[str, Field], ...]
    severity: Severity = "error"
    reason: str = ""

    def group(self, rulebook: Rulebook, articles: Mapping[str, Article]) -> Group:
        """The finding as a group of its own."""
        rule = rulebook.rule(f"core/{self.claims[0].kind}")
        told = (("first_by", names(self.claims, articles)), ("rule", rule.id))
        first, *others = (claim.id for claim in self.claims)
        return Group(
            id=fingerprint(rule, self.claims, "inside", self.check),
            kind=self.claims[0].kind,
            scope="inside",
            question=Message(f"question-inside-{self.check}", self.fields),
            rule=rule.id,
            verdict="contradiction",
            severity=self.severity,
            claims=(first, *others),
            silent=(),
            independent_sources=1,
            reason=None,
            why=Message(f"why-inside-{self.reason or self.check}", (*self.fields, *told)),
            sides=((first,), tuple(others)) if others else ((first,),),
        )


def inside_findings(
    claims: Sequence[Claim], articles: Mapping[str, Article], wholes: Sequence[frozenset[str]]
) -> list[InsideFinding]:
    """Run every check on every sentence. `wholes` are sets of concepts that make up a whole (exports and imports)."""
    ordered = sorted(claims, key=lambda c: (articles[c.article].path, c.article, c.sentence, c.start, c.end, c.id))
    checks: tuple[Callable[[Sequence[Claim]], Iterator[InsideFinding]], ...] = (
        _weekdays,
        _lengths,
        lambda sentence: _sums(sentence, wholes),
    )
    found: list[InsideFinding] = []
    turns: Counter[str] = Counter()
    for _, group in groupby(ordered, key=lambda c: (c.article, c.sentence)):
        sentence = [claim for claim in group if claim.stance != "conditional"]
        for check in checks:
            found.extend(_copied(finding, turns) for finding in check(sentence))
    return found


def _copied(finding: InsideFinding, turns: Counter[str]) -> InsideFinding:
    """Give the claims ids of their own: "+inside", "+inside2" for a second finding."""
    copies: list[Claim] = []
    for claim in finding.claims:
        turns[claim.id] += 1
        turn = turns[claim.id]
        copies.append(replace(claim, id=f"{claim.id}+inside{turn if turn > 1 else ''}"))
    return replace(finding, claims=tuple(copies))


def _weekdays(sentence: Sequence[Claim]) -> Iterator[InsideFinding]:
    """A weekday printed beside a full date that falls on another one."""
    for claim in sentence:
        value = claim.value
        if isinstance(value, Date) and value.weekday:
            right = weekday_of(value)
            if right and right != value.weekday.casefold():
                fields = (("date", replace(value, weekday=None)), ("text", claim.text))
                yield InsideFinding("weekday", (claim,), fields, "warning", f"weekday-{right}")


def _lengths(sentence: Sequence[Claim]) -> Iterator[InsideFinding]:
    """A length in days beside a range of days of the same event; both ends count, or the nights between.

    "21 and 22 October" names two days of more, so it says nothing of the length.
    """
    for length in sentence:
        days = days_in(length.value) if isinstance(length.value, Duration) else None
        if days is None:
            continue
        for dates in sentence:
            between = days_of(dates.value) if isinstance(dates.value, Date) else None
            if (
                between
                and not dates.pattern.endswith("-and")
                and days not in (between, between - 1)
                and _one_event(length, dates)
            ):
                fields = (("first", length.value), ("second", dates.value), ("days", between))
                yield InsideFinding("length", (length, dates), fields)


def _one_event(a: Claim, b: Claim) -> bool:
    one, two = ({claim.frame.thing, claim.frame.predicate} - {None} for claim in (a, b))
    return bool(one & two)


def _sums(sentence: Sequence[Claim], wholes: Sequence[frozenset[str]]) -> Iterator[InsideFinding]:
    """A total and its parts: more than the whole is wrong, less only where the parts make up the whole."""
    figures = [c for c in sentence if isinstance(c.value, Money | Count) and c.value.low is not None]
    for total in figures:
        if "total" not in total.frame.scope:
            continue
        parts = [c for c in figures if "part" in c.frame.scope and _comparable(total, c)]
        if len(parts) < 2 or not all(_exact(claim) for claim in (total, *parts)):
            continue
        whole, added = _amount(total), sum((_amount(part) for part in parts), Fraction(0))
        slack = sum((_slack(claim) for claim in (total, *parts)), Fraction(0))
        short = added < whole - slack and _complete(parts, wholes)
        if added > whole + slack or short:
            yield InsideFinding("sum", (total, *parts), _sum_fields(total, parts, added))


def _comparable(a: Claim, b: Claim) -> bool:
    """One currency or one thing counted, one period."""
    if isinstance(a.value, Money) and isinstance(b.value, Money):
        same = a.value.currency == b.value.currency and a.value.per == b.value.per
    else:
        same = isinstance(a.value, Count) and isinstance(b.value, Count) and a.value.unit == b.value.unit
    return same and period_of(a) == period_of(b)


def _complete(parts: Sequence[Claim], wholes: Sequence[frozenset[str]]) -> bool:
    held = {word for c in parts for word in (c.frame.thing, c.frame.predicate, *c.frame.near, *c.frame.scope)}
    return any(whole <= held and len(whole) == len(parts) for whole in wholes)


def _exact(claim: Claim) -> bool:
    return isinstance(claim.value, Money | Count) and claim.value.bound == "exact"


def _amount(claim: Claim) -> Fraction:
    return Fraction(claim.value.figure) if isinstance(claim.value, Money | Count) else Fraction(0)


def _slack(claim: Claim) -> Fraction:
    """Half the last printed digit: what rounding can add."""
    figure = claim.value.figure if isinstance(claim.value, Money | Count) else None
    half = step(figure) / 2 if figure is not None else Fraction(0)
    return half if half != Fraction(1, 2) else Fraction(0)


def _sum_fields(total: Claim, parts: Sequence[Claim], added: Fraction) -> tuple[tuple[str, Field], ...]:
    """The total, and what the parts come to, as values of the total's kind."""
    value = total.value
    if not isinstance(value, Money | Count):
        return ()
    told = tuple(replace(part.value, period=None) if isinstance(part.value, Money) else part.value for part in parts)
    number = Decimal(added.numerator) / Decimal(added.denominator)
    return (("first", value), ("second", replace(value, low=number, high=number)), ("n", len(parts)), ("parts", told))
