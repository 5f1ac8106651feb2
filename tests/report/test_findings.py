"""What a run reports, in which order, and where each finding stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Article, Report, Segment
from checker.report.findings import LEVELS, Finding, Places, findings, muted_findings
from tests.report.sample import article, sample
from tests.report.sample_draft import draft_sample, many, muted_sample, without_findings

ORDER = ["repairs", "vehicles", "sum", "quote", "weekday", "toll", "workers"]


def found(report: Report) -> dict[str, Finding]:
    return {finding.group.id: finding for finding in findings(report)}


def text(report: Report, finding: Finding) -> str:
    words = next(one.text for one in report.articles if one.id == finding.primary.article)
    return words[finding.primary.start : finding.primary.end]


def test_a_drafts_findings_go_by_level_official_sources_kind_and_place() -> None:
    assert list(found(draft_sample())) == ORDER


def test_the_order_is_that_of_the_findings_not_of_the_groups() -> None:
    report = draft_sample()
    assert list(found(replace(report, groups=report.groups[::-1]))) == ORDER


@pytest.mark.parametrize(
    ("group", "what", "level", "words", "line", "column", "others"),
    [
        ("repairs", "contradicts", "error", "US$4.2 million", 3, 86, 3),
        ("vehicles", "contradicts", "error", "1,200 vehicles", 5, 6, 2),
        ("sum", "inside", "error", "Some 1,200 vehicles", 5, 1, 2),
        ("quote", "contradicts", "warning", "“We built it twice as strong as before,”", 7, 1, 1),
        ("weekday", "inside", "warning", "Saturday, March 6, 2026", 3, 37, 0),
        ("toll", "unsupported", "warning", "25 percent", 9, 24, 0),
        ("workers", "omits", "note", "Bridge at Tarn Ford reopens after flood", 1, 1, 3),
    ],
)
def test_a_finding_stands_in_the_draft(
    group: str, what: str, level: str, words: str, line: int, column: int, others: int
) -> None:
    report = draft_sample()
    finding = found(report)[group]
    assert (finding.what, finding.level, text(report, finding)) == (what, level, words)
    assert (finding.primary.line, finding.primary.column, len(finding.others)) == (line, column, others)


def test_what_no_draft_says_has_no_claim_of_its_own() -> None:
    finding = found(draft_sample())["workers"]
    assert finding.primary.claim is None
    assert {place.claim for place in finding.others} == set(finding.group.claims)


def test_a_page_or_paragraph_stands_for_lines_where_the_text_was_taken_out_of_a_file() -> None:
    within = found(draft_sample(extracted=True))["vehicles"].primary.within
    assert within is not None
    assert dict(within.fields)["en"] == "paragraph 3"
    assert found(draft_sample())["vehicles"].primary.within is None


def test_without_a_draft_contradictions_and_updates_are_found() -> None:
    report = sample()
    told = {name: (finding.what, finding.level) for name, finding in found(report).items()}
    assert told == {
        "fire-damage": ("differs", "error"),
        "fire-start": ("differs", "error"),
        "ferry-passengers": ("differs", "warning"),
        "quill-quote": ("differs", "warning"),
        "ferry-sum": ("inside", "warning"),
        "fire-injured": ("update", "note"),
    }
    assert list(told)[-1] == "fire-injured"


@pytest.mark.parametrize(
    ("group", "article_id"),
    [("fire-damage", "wire"), ("fire-injured", "gazette"), ("ferry-sum", "ferry")],
)
def test_without_a_draft_one_looks_first_where_the_fewest_say_it(group: str, article_id: str) -> None:
    assert found(sample())[group].primary.article == article_id


def test_what_is_muted_is_no_finding_and_what_is_ignored_is_nowhere() -> None:
    report = draft_sample()
    assert [one.group.id for one in muted_findings(report)] == ["flood-day", "piers"]
    assert not {"flood-day", "piers", "ford"} & set(found(report))
    assert not {"fire-damage", "fire-start", "quill-quote", "fire-injured"} & set(found(muted_sample()))


def test_a_draft_without_faults_has_no_findings() -> None:
    assert findings(without_findings()) == ()


def test_findings_of_one_kind_go_by_their_place() -> None:
    starts = [finding.primary.start for finding in findings(many(30))]
    assert starts == sorted(starts)
    assert len(starts) == 30


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (article("a", "en", [("furniture", "Menu"), ("headline", "One"), ("body", "Two")]), "One"),
        (article("a", "en", [("furniture", "Menu"), ("body", "  First line\nSecond line")]), "First line"),
        (Article("a", "a", "\n\n Alone \nnext", "en", ()), "Alone"),
        (Article("a", "a", "", "en", ()), ""),
        (Article("a", "a", " \n ", "en", (Segment(0, 3),)), ""),
    ],
)
def test_the_head_of_an_article_is_its_headline_or_its_first_line(made: Article, words: str) -> None:
    place = Places(Report((made,), (), (), (), "")).head("a")
    assert made.text[place.start : place.end] == words


@given(st.text(alphabet="ab \n\r\u2028", max_size=40))
def test_a_head_lies_in_one_line_of_its_article(words: str) -> None:
    place = Places(Report((Article("a", "a", words, "en", ()),), (), (), (), "")).head("a")
    assert 0 <= place.start <= place.end <= len(words)
    assert place.line == place.end_line


def test_levels_are_those_of_the_model() -> None:
    assert {group.severity for group in draft_sample().groups} <= set(LEVELS)
