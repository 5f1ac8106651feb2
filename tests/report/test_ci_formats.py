"""JUnit XML, JSON Lines, CSV and ClaimReview: valid, exact, and harmless whatever stands in an article."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from checker.model import Report
from checker.report import render
from checker.report.findings import findings
from checker.report.safe import one_line
from checker.report.to_csv import safe_cell
from checker.report.to_junit import xml_text
from tests.report.hostile import WORDS
from tests.report.sample import large, sample
from tests.report.sample_draft import draft_sample, many, muted_sample, told, without_findings

XSD = etree.XMLSchema(etree.parse(str(Path(__file__).parent / "schemas" / "junit-10.xsd")))
REPORTS = {
    "draft": draft_sample(),
    "extracted": draft_sample(extracted=True),
    "clean": without_findings(),
    "sample": sample(),
    "muted": muted_sample(),
    "many": many(25),
    "large": large(6, 20),
    "empty": Report((), (), (), (), "none"),
}
EVERY = pytest.mark.parametrize("name", REPORTS)
LANGUAGES = pytest.mark.parametrize("language", ["en", "vi"])


# JUnit


def junit(report: Report, language: str = "en") -> Any:
    root = etree.fromstring(render(report, "junit", report_language=language).encode())
    XSD.assertValid(root)
    return root


def outcomes(report: Report) -> dict[str, str]:
    cases = junit(report).iter("testcase")
    return {case.get("name"): next((child.tag for child in case), "passed") for case in cases}


@LANGUAGES
@EVERY
def test_junit_is_valid_and_its_counts_are_right(name: str, language: str) -> None:
    root = junit(REPORTS[name], language)
    for suite in root.iter("testsuite"):
        cases = list(suite.iter("testcase"))
        assert suite.get("tests") == str(len(cases))
        for tag, count in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert suite.get(count) == str(sum(case.find(tag) is not None for case in cases))
        assert suite.get("timestamp") is suite.get("hostname") is suite.get("time") is None
    assert root.get("failures") == str(len(list(root.iter("failure"))))


def test_a_draft_is_one_suite_and_each_question_a_case() -> None:
    report = draft_sample()
    assert [suite.get("name") for suite in junit(report)] == ["desk/draft, v2: #1 100%.txt", "Not checked"]
    assert outcomes(report) == {
        "repairs": "failure",
        "vehicles": "failure",
        "sum": "failure",
        "quote": "failure",
        "weekday": "failure",
        "toll": "failure",
        "workers": "system-out",
        "closed": "passed",
        "strength": "skipped",
        "flood-day": "skipped",
        "piers": "skipped",
        "draft, v2: #1 100%.txt 40-60": "skipped",
        "sources/::error::.pdf": "error",
    }


def test_without_a_draft_each_article_is_a_suite_and_each_compared_question_one_case() -> None:
    report = muted_sample()
    suites = [suite.get("name") for suite in junit(report)]
    assert suites[:-1] == [re.sub("\u202e", r"\\u202e", article.path) for article in report.articles]
    told_of = outcomes(report)
    assert told_of["fire-damage"] == told_of["fire-start"] == "skipped"
    assert "quill-quote" not in told_of
    assert told_of["fire-engines"] == "passed"
    assert told_of["ferry-passengers"] == told_of["ferry-sum"] == "failure"
    assert "photo-time" not in told_of


def test_a_failure_has_the_values_the_sentences_and_the_reason() -> None:
    failure = next(case for case in junit(draft_sample()).iter("testcase") if case.get("name") == "repairs")[0]
    assert failure.get("message").startswith(
        "Cost of the repairs: the draft says US$4.2 million; sources say US$42 million"
    )
    assert failure.get("type") == "contradicts"
    lines = failure.text.splitlines()
    assert "County of Tarn (sources/county.txt:3:63): US$42 million" in lines
    assert (
        "    The bridge reopened on Friday, March 6, 2026. Repairs came to [US$42 million], the county said." in lines
    )
    assert "Why: Sources say US$42 million, the draft US$4.2 million." in lines


@pytest.mark.parametrize(
    ("text", "written"),
    [("a\x1bb", r"a\u001bb"), ("\ufffe", r"\ufffe"), ("\ud800", r"\ud800"), ("<&>", "&lt;&amp;&gt;"), ("đ", "đ")],
)
def test_what_xml_forbids_is_shown(text: str, written: str) -> None:
    assert xml_text(text) == written


@given(WORDS, WORDS, WORDS, WORDS)
def test_junit_is_valid_whatever_stands_in_an_article(draft: str, source: str, name: str, path: str) -> None:
    root = junit(told(draft, source, name, path))
    assert next(case.get("name") for case in root.iter("testcase")) == "g"
    assert len(list(root.iter("failure"))) == len(list(root.iter("error"))) == 1


# JSON Lines


@LANGUAGES
@EVERY
def test_each_line_is_a_finding(name: str, language: str) -> None:
    report = REPORTS[name]
    lines = render(report, "json-lines", report_language=language).splitlines()
    read = [json.loads(line) for line in lines]
    assert [one["id"] for one in read] == [finding.group.id for finding in findings(report)]
    texts = {article.id: article.text for article in report.articles}
    for one in read:
        for place in one["places"]:
            assert texts[place["article"]][place["start"] : place["end"]] == place["text"]


@given(WORDS, WORDS, WORDS, WORDS)
def test_a_line_is_a_line_whatever_stands_in_an_article(draft: str, source: str, name: str, path: str) -> None:
    written = render(told(draft, source, name, path), "json-lines")
    assert len(written.splitlines()) == 1
    assert [place["text"] for place in json.loads(written)["places"]] == [draft, source]


# CSV


def table(report: Report, language: str = "en") -> list[list[str]]:
    written = render(report, "csv", report_language=language)
    assert written.startswith("\ufeff")
    assert written.endswith("\r\n")
    return list(csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline="")))


@LANGUAGES
@EVERY
def test_each_row_is_a_claim_of_a_finding(name: str, language: str) -> None:
    rows = table(REPORTS[name], language)
    assert {len(row) for row in rows} == {11}
    assert len(rows) - 1 == sum(len(finding.group.claims) for finding in findings(REPORTS[name]))


def test_the_columns_are_those_of_a_desk() -> None:
    head, first, *_ = table(draft_sample())
    row = dict(zip(head, first, strict=True))
    assert (row["level"], row["source"], row["article"], row["line"], row["value"], row["id"]) == (
        *("error", "The Ford Herald", "draft, v2: #1 100%.txt", "3", "US$4.2 million", "repairs"),
    )
    assert table(draft_sample(extracted=True), "vi")[1][6] == "đoạn 2"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+84 90", "'+84 90"),
        ("-3.5", "'-3.5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r=1", "'=1"),
        ('"=1', "'\"=1"),
        ("“=1”", "'“=1”"),
        (" ' =1", "'' =1"),
        ("＝1", "'＝1"),
        ("1-2", "1-2"),
        ("“a = b”", "“a = b”"),
        ("two\nlines", "two lines"),
    ],
)
def test_no_cell_is_a_formula(text: str, cell: str) -> None:
    assert safe_cell(text) == cell


@given(WORDS, WORDS, WORDS)
def test_no_row_and_no_formula_comes_out_of_an_article(draft: str, source: str, name: str) -> None:
    rows = table(told(draft, source, name, draft))
    assert len(rows) == 3
    assert not any(re.match(r"[\s\"“”‘’«»]*[=+\-@\t\r＝＋－＠]", cell) for row in rows for cell in row)
    assert not any("\n" in cell or "\r" in cell for row in rows for cell in row)


@given(st.text())
def test_a_safe_cell_loses_no_word(text: str) -> None:
    assert safe_cell(text).removeprefix("'") == one_line(text).removeprefix("'")


# ClaimReview


def reviews(report: Report, language: str = "en") -> list[dict[str, Any]]:
    document = json.loads(render(report, "claimreview", report_language=language))
    assert document["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = document["@graph"]
    return graph


@LANGUAGES
@EVERY
def test_each_contradiction_across_sources_is_a_review_that_rates_no_truth(name: str, language: str) -> None:
    made = reviews(REPORTS[name], language)
    across = [one for one in findings(REPORTS[name]) if one.what in ("contradicts", "differs")]
    assert [one["identifier"] for one in made] == [one.group.id for one in across]
    for one in made:
        assert one["reviewRating"].keys() == {"@type", "alternateName"}
        assert "author" not in one
        assert one["itemReviewed"]["appearance"]
        assert one["citation"]


def test_a_review_is_of_the_drafts_claim_and_cites_the_sources() -> None:
    review = reviews(draft_sample())[0]
    assert review["itemReviewed"]["author"] == {"@type": "Organization", "name": "The Ford Herald"}
    assert review["itemReviewed"]["name"] == "US$4.2 million"
    assert review["reviewRating"]["alternateName"] == "contradicted by other sources"
    assert [one["publisher"]["name"] for one in review["citation"]] == ["Báo Sông Tarn", "County of Tarn", "Hill Wire"]


@given(WORDS, WORDS, WORDS)
def test_a_review_can_stand_in_a_page(draft: str, source: str, name: str) -> None:
    written = render(told(draft, source, name), "claimreview")
    assert not re.search("[<>]", written)
    assert len(json.loads(written)["@graph"]) == 1
