"""From clusters to groups: verdicts, sides, silence, order, ids, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from checker.judge import Judged, judge
from checker.model import Article, Claim, Cluster, Frame, Group
from checker.report.wording import Wording
from checker.values import Value
from tests.judge.values import article, articles_of, claim, count, date, lasting, listing, rank, role, rulebook, usd

DEAD = Frame(thing="person", predicate="dead", near=("dead",))
DEALS = Frame(thing="deal", predicate="sign", near=("deal", "total", "value"))


def judged(claims: Sequence[Claim], articles: Sequence[Article] | None = None, *, weak: bool = False) -> Judged:
    """Judge one cluster."""
    return judge([Cluster(tuple(claims), 10.0, weak)], articles or articles_of(claims), rulebook())


def only(claims: Sequence[Claim], articles: Sequence[Article] | None = None, *, weak: bool = False) -> Group:
    """The one group of one cluster."""
    (group,) = judged(claims, articles, weak=weak).groups
    return group


def test_one_origin_is_one_source() -> None:
    claims = [claim("a", count("12")), claim("b", count("12"))]
    group = only(claims, [article("a", origin="agency"), article("b", origin="agency")])
    assert (group.verdict, group.independent_sources) == ("single", 1)


def test_two_outlets_with_one_agencys_copy_can_still_contradict() -> None:
    claims = [claim("a", count("12")), claim("b", count("21"))]
    group = only(claims, [article("a", origin="agency"), article("b", origin="agency")])
    assert (group.verdict, group.independent_sources) == ("contradiction", 1)


def test_silence_is_told_by_story() -> None:
    claims = [claim("a", count("12")), claim("b", count("12"))]
    articles = [article("a"), article("b"), article("c"), article("d", story="other")]
    result = judged(claims, articles)
    assert result.groups[0].silent == ("c",)
    assert result.summary == {
        "agreement": 1,
        "contradiction": 0,
        "update": 0,
        "single": 0,
        "undetermined": 0,
        "gap": 1,
    }


def test_silence_spans_the_stories_of_a_group() -> None:
    frame = Frame(thing="partner", near=("partner",))
    claims = [claim("a", rank(8), frame=frame), claim("d", rank(8), frame=frame)]
    articles = [article("a"), article("b"), article("d", story="other"), article("e", story="other")]
    group = only(claims, articles)
    assert (group.rule, group.silent) == ("trade/partner_rank", ("b", "e"))


def test_a_single_source_leaves_no_gap() -> None:
    result = judged([claim("a", count("12"))], [article("a"), article("b")])
    assert (result.groups[0].silent, result.summary["gap"]) == (("b",), 0)


def test_sides_part_the_claims_largest_first() -> None:
    claims = [claim("a", count("12")), claim("b", count("12")), claim("c", count("14")), claim("d", count(">10"))]
    group = only(claims)
    assert group.verdict == "contradiction"
    assert group.sides == (("a:0", "b:0", "d:0"), ("c:0",))


def test_a_weak_link_never_contradicts() -> None:
    group = only([claim("a", count("12")), claim("b", count("21"))], weak=True)
    assert (group.verdict, group.reason, group.severity) == ("undetermined", "weak-link", "note")


def test_a_weak_link_may_still_agree() -> None:
    assert only([claim("a", count("12")), claim("b", count("12"))], weak=True).verdict == "agreement"


MINISTER = (role("minister of finance"), role("minister of health"))
TWO_ANSWERS: list[tuple[str, dict[str, list[Value]], str, str | None]] = [
    (
        "one fits the other article",
        {"a": [count("12"), count("15")], "b": [count("12")]},
        "undetermined",
        "other-scope",
    ),
    ("none fits", {"a": [count("12"), count("15")], "b": [count("30")]}, "undetermined", "other-scope"),
    (
        "alone with itself, which linking joins only where one thing is told twice",
        {"a": [count("12"), count("15")]},
        "contradiction",
        None,
    ),
    ("others differ", {"a": [count("12"), count("15")], "b": [count("12")], "c": [count("30")]}, "contradiction", None),
    (
        "one has both answers",
        {"a": [count("12"), count("15")], "b": [count("12")], "c": [count("15")]},
        "undetermined",
        "other-scope",
    ),
    ("once rounded", {"a": [count("142600"), count("142587")], "b": [count("142587")]}, "agreement", None),
    ("one answer is all there is", {"a": [*MINISTER]}, "contradiction", None),
]


@pytest.mark.parametrize(("name", "said", "verdict", "reason"), TWO_ANSWERS)
def test_articles_with_two_answers(name: str, said: dict[str, list[Value]], verdict: str, reason: str | None) -> None:
    group = only([claim(who, value, at) for who, values in said.items() for at, value in enumerate(values)])
    assert (group.verdict, group.reason) == (verdict, reason)


def test_an_article_against_itself_is_inside() -> None:
    headline = claim("a", count("12"), part="headline")
    group = only([headline, claim("a", count("21"), 5)])
    assert (group.verdict, group.scope, group.independent_sources) == ("contradiction", "inside", 1)


UPDATES: list[tuple[str, str | None, str, str | None, str, str]] = [
    ("12", "2026-03-01", "15", "2026-03-02", "update", "warning"),
    ("15", "2026-03-01", "12", "2026-03-02", "contradiction", "error"),
    ("12", "2026-03-01", "15", "2026-03-01", "contradiction", "warning"),
    ("12", None, "15", "2026-03-01", "contradiction", "warning"),
    ("12", None, "15", None, "contradiction", "warning"),
    ("12", "2026-03", "15", "2026-03-02", "contradiction", "warning"),
    ("12", "2026-03-02", "12", "2026-03-01", "agreement", "note"),
]


@pytest.mark.parametrize(("first", "day", "second", "later", "verdict", "severity"), UPDATES)
def test_a_toll_grows(first: str, day: str | None, second: str, later: str | None, verdict: str, severity: str) -> None:
    claims = [claim("a", count(first), frame=DEAD), claim("b", count(second), frame=DEAD)]
    group = only(claims, [article("a", published=day), article("b", published=later)])
    assert (group.rule, group.verdict, group.severity) == ("casualties/dead", verdict, severity)


GATES: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("conditional", {"stance": "conditional"}, {}, "plan-and-fact"),
    ("denied", {"stance": "denied"}, {}, "attributed"),
    ("two witnesses", {"attribution": "police"}, {"attribution": "relatives"}, "attributed"),
    ("two periods", {"frame": Frame(period="2024")}, {"frame": Frame(period="2025")}, "other-period"),
    ("one period", {"frame": Frame(period="2024")}, {}, "other-period"),
    ("a year missing", {"frame": Frame(period="XXXX-01")}, {"frame": Frame(period="2025-01")}, "year-unknown"),
    ("part and total", {"frame": Frame(scope=("part",))}, {"frame": Frame(scope=("total",))}, "part-and-whole"),
    ("part and nothing", {"frame": Frame(scope=("part",))}, {}, "part-and-whole"),
    ("two scopes", {"frame": Frame(scope=("foreign",))}, {"frame": Frame(scope=("domestic",))}, "other-scope"),
    ("one scope", {"frame": Frame(scope=("foreign",))}, {}, "other-scope"),
]


@pytest.mark.parametrize(("one", "two", "reason"), [row[1:] for row in GATES], ids=[row[0] for row in GATES])
def test_what_cannot_be_compared_is_no_contradiction(one: dict[str, Any], two: dict[str, Any], reason: str) -> None:
    group = only([claim("a", count("12"), **one), claim("b", count("21"), **two)])
    assert (group.verdict, group.reason) == ("undetermined", reason)


def test_an_office_is_nobodys_testimony() -> None:
    claims = [claim("a", role("ambassador to France"), attribution="Berg")]
    claims.append(claim("b", role("ambassador to Japan"), attribution="Dahl"))
    assert only(claims).verdict == "contradiction"


def test_tense_alone_opposes_nothing() -> None:
    frame = Frame(thing="visit", near=("visit",))
    plan = claim("a", lasting("P3D"), frame=frame, stance="planned")
    assert only([plan, claim("b", lasting("P3D"), frame=frame)]).verdict == "agreement"
    group = only([plan, claim("b", lasting("P4D"), frame=frame)])
    assert (group.verdict, group.severity) == ("contradiction", "warning")


def test_a_plan_may_have_changed_since() -> None:
    claims = [claim("a", date("2026-03-18"), stance="planned"), claim("b", date("2026-03-19"))]
    group = only(claims, [article("a", published="2026-03-01"), article("b", published="2026-03-20")])
    assert (group.verdict, group.reason) == ("undetermined", "plan-and-fact")


def test_groups_come_by_verdict_severity_and_id() -> None:
    clusters = [
        Cluster((claim("a", count("1")),), 1.0),
        Cluster((claim("a", count("2"), 1), claim("b", count("2"), 1)), 1.0),
        Cluster((claim("a", count("30"), 2), claim("b", count(">50"), 2)), 1.0),
        Cluster((claim("a", usd("25.6bn"), 3), claim("b", usd("<=26.5bn"), 3)), 1.0),
    ]
    articles = [article("a"), article("b")]
    groups = judge(clusters, articles, rulebook()).groups
    order = [(group.verdict, group.severity) for group in groups]
    assert order == [
        ("contradiction", "error"),
        ("contradiction", "warning"),
        ("agreement", "note"),
        ("single", "note"),
    ]
    assert judge(clusters[::-1], articles[::-1], rulebook()).groups == groups


def test_an_id_survives_other_values_offsets_and_articles() -> None:
    first = only([claim("a", usd("25.6bn"), frame=DEALS), claim("b", usd("25.6bn"), frame=DEALS)])
    later = only([claim("x", usd("99bn"), 700, frame=DEALS), claim("y", usd("1bn"), 40, frame=DEALS)])
    assert first.id == later.id
    assert first.id.startswith("deals-total_value-")
    other = only([claim("a", usd("25.6bn"), frame=replace(DEALS, entities=("acme",)))])
    assert other.id != first.id


def test_two_groups_with_one_frame_get_two_ids() -> None:
    clusters = [Cluster((claim("a", count(str(n)), n),), 1.0) for n in range(5)]
    clusters.append(Cluster((claim("a", count("9"), 9, frame=Frame(near=("bridge",))),), 1.0))
    groups = judge(clusters, [article("a")], rulebook()).groups
    assert len({group.id for group in groups}) == 6
    assert {c for group in groups for c in group.claims} == {f"a:{n}" for n in (0, 1, 2, 3, 4, 9)}


def test_no_claims_no_groups() -> None:
    assert judge([], [article("a")], rulebook()).groups == ()


@pytest.mark.parametrize("language", ["en", "vi"])
def test_questions_and_reasons_can_be_said(language: str) -> None:
    wording = Wording.load(language, strict=True)
    pairs: list[tuple[Value, Value]] = [
        (usd("25.6bn"), usd("26.5bn")),
        (count("12", None), count("12", None)),
        (date("2026-03-18"), date("2026-03-19")),
        (listing("A", more=True), listing("B", more=True)),
        (role("minister of finance"), role("minister of health")),
        (rank(1), rank(1)),
    ]
    frames = [Frame(), DEALS, DEAD, Frame(entities=("acme",), period="2026-01", place="oslo", subject="anna berg")]
    for first, second in pairs:
        for frame in frames:
            group = only([claim("a", first, frame=frame), claim("b", second, frame=frame)])
            for message in (group.question, group.why):
                text = wording.say(message)
                assert text and "{" not in text and "…" not in text.replace("“…”", "")


def test_a_rules_question_is_asked_in_the_reports_language() -> None:
    group = only([claim("a", usd("25.6bn"), frame=DEALS)])
    assert Wording.load("en", strict=True).say(group.question) == "Total value of the deals"
    assert Wording.load("vi", strict=True).say(group.question) == "Tổng giá trị các thỏa thuận"


def test_names_in_a_question_are_as_printed() -> None:
    text = "Đặng Văn Minh counted 12 boats."
    said = claim("a", count("12", "boat"), frame=Frame(thing="boat", subject="dang van minh"))
    said = replace(said, sentence=replace(said.sentence, start=0, end=len(text)))
    group = only([said], [article("a", text=text)])
    assert Wording.load("en").say(group.question).endswith(": Đặng Văn Minh")
