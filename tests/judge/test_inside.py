"""One article against itself: only what fails is said."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from checker.judge import judge
from checker.model import Claim, Cluster, Frame, Group, Span
from checker.report.wording import Wording
from checker.values import Value
from tests.judge.values import articles_of, claim, count, date, lasting, rulebook, usd

TRADE = {
    "total": Frame(thing="trade", period="2026-01", scope=("total",)),
    "export": Frame(thing="export", period="2026-01", scope=("part",)),
    "import": Frame(thing="import", period="2026-01", scope=("part",)),
    "other": Frame(thing="loan", period="2026-01", scope=("part",)),
}
VISIT = Frame(thing="visit", predicate="visit")


def inside(claims: Sequence[Claim]) -> list[Group]:
    """Findings of articles with themselves, every claim in a cluster of its own."""
    judged = judge([Cluster((c,), 1.0) for c in claims], articles_of(claims), rulebook())
    held = [name for group in judged.groups for name in group.claims]
    assert sorted(held) == sorted({*(c.id for c in claims), *(c.id for c in judged.extra_claims)})
    return [group for group in judged.groups if group.scope == "inside"]


def sentence(*pairs: tuple[Value, Frame]) -> list[Claim]:
    """Claims of one sentence."""
    return [claim("a", value, at, frame=frame, sentence=Span(0, 99)) for at, (value, frame) in enumerate(pairs)]


def trade(total: str, *parts: tuple[str, str]) -> list[Claim]:
    """A total and its parts."""
    return sentence((usd(total), TRADE["total"]), *((usd(figure), TRADE[name]) for name, figure in parts))


SUMS = [
    (trade("15.8bn", ("export", "13.9bn"), ("import", "1.9bn")), False),
    (trade("15.8bn", ("export", "13.92bn"), ("import", "1.91bn")), False),
    (trade("15.8bn", ("export", "19.3bn"), ("import", "1.9bn")), True),
    (trade("15.8bn", ("export", "12.9bn"), ("import", "1.9bn")), True),
    (trade("15.8bn", ("export", "12.9bn"), ("other", "1.9bn")), False),
    (trade("15.8bn", ("export", "13.9bn")), False),
    (trade("15.8bn", ("export", "~19.3bn"), ("import", "1.9bn")), False),
]


@pytest.mark.parametrize(("claims", "found"), SUMS)
def test_sums(claims: list[Claim], found: bool) -> None:
    assert [group.verdict for group in inside(claims)] == ["contradiction"] * found


def test_parts_of_another_period_or_currency_are_no_parts() -> None:
    other = Frame(thing="export", period="2025", scope=("part",))
    pairs = [(usd("9bn"), other), (usd("9bn", currency="EUR"), TRADE["export"]), (usd("1.9bn"), TRADE["import"])]
    assert inside(sentence((usd("15.8bn"), TRADE["total"]), *pairs)) == []


def test_two_sentences_are_not_added_up() -> None:
    claims = trade("15.8bn", ("export", "19.3bn"), ("import", "1.9bn"))
    moved = [claim("a", c.value, c.start, frame=c.frame, sentence=Span(c.start, c.end)) for c in claims]
    assert inside(moved) == []


WEEKDAYS = [
    (date("2026-02-20", weekday="friday"), False),
    (date("2026-02-20", weekday="Friday"), False),
    (date("2026-02-20", weekday="saturday"), True),
    (date("2026-02", weekday="saturday"), False),
    (date("XXXX-02-20", weekday="saturday"), False),
    (date("2026-02-30", weekday="saturday"), False),
    (date("2026-02-20"), False),
]


@pytest.mark.parametrize(("value", "found"), WEEKDAYS)
def test_weekdays(value: Value, found: bool) -> None:
    groups = inside(sentence((value, Frame())))
    assert [(group.verdict, group.severity) for group in groups] == [("contradiction", "warning")] * found


LENGTHS = [
    ("P3D", "2026-02-18/2026-02-20", False),
    ("P2D", "2026-02-18/2026-02-20", False),
    ("P4D", "2026-02-18/2026-02-20", True),
    ("P3D", "XXXX-02-18/XXXX-02-20", False),
    ("P4D", "XXXX-02-18/XXXX-02-20", True),
    ("P1W", "2026-02-18/2026-02-20", False),
    ("P4D", "2026-02-18", False),
    ("P4D", "2026-02-18/..", False),
]


@pytest.mark.parametrize(("length", "dates", "found"), LENGTHS)
def test_lengths(length: str, dates: str, found: bool) -> None:
    groups = inside(sentence((lasting(length), VISIT), (date(dates), VISIT)))
    assert [group.verdict for group in groups] == ["contradiction"] * found


def test_a_length_of_something_else_says_nothing() -> None:
    other = Frame(thing="meeting", predicate="meet")
    assert inside(sentence((lasting("P4D"), other), (date("2026-02-18/2026-02-20"), VISIT))) == []


def test_a_claim_of_two_findings_is_copied_twice() -> None:
    ranges = [(date("2026-02-18/2026-02-20"), VISIT), (date("2026-03-18/2026-03-20"), VISIT)]
    groups = inside(sentence((lasting("P5D"), VISIT), *ranges))
    assert sorted(name for group in groups for name in group.claims) == [
        "a:0+inside",
        "a:0+inside2",
        "a:1+inside",
        "a:2+inside",
    ]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_findings_can_be_said(language: str) -> None:
    wording = Wording.load(language, strict=True)
    claims = [
        *trade("15.8bn", ("export", "19.3bn"), ("import", "1.9bn")),
        *(claim("b", date(f"2026-02-{day}", weekday="x"), day, frame=Frame()) for day in range(10, 17)),
        *(claim("c", c.value, c.start, frame=c.frame, sentence=c.sentence) for c in sentence(
            (lasting("P4D"), VISIT), (date("2026-02-18/2026-02-20"), VISIT))),
        claim("d", count("3")),
    ]  # fmt: skip
    groups = inside(claims)
    assert len(groups) == 9
    for group in groups:
        assert "{" not in wording.say(group.question) + wording.say(group.why)
