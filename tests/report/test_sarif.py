"""SARIF: valid against its schema, and what a code scanning page needs stands where it looks for it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given

from checker.model import Article, Report
from checker.report import render
from tests.report.hostile import WORDS
from tests.report.sample import large, sample
from tests.report.sample_draft import draft_sample, many, muted_sample, told, without_findings

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)
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


def run_of(report: Report, language: str = "en") -> dict[str, Any]:
    document = json.loads(render(report, "sarif", report_language=language))
    VALIDATOR.validate(document)
    assert len(document["runs"]) == 1
    run: dict[str, Any] = document["runs"][0]
    return run


def results(report: Report) -> dict[str, dict[str, Any]]:
    return {one["partialFingerprints"]["checkerGroup/v1"]: one for one in run_of(report)["results"]}


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("name", REPORTS)
def test_it_is_valid(name: str, language: str) -> None:
    run = run_of(REPORTS[name], language)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["language"] == language


@pytest.mark.parametrize("name", REPORTS)
def test_each_result_names_a_rule_that_is_described(name: str) -> None:
    run = run_of(REPORTS[name])
    rules = run["tool"]["driver"]["rules"]
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == [one["ruleId"] for one in run["results"]]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert {rule["id"] for rule in rules} == {one["ruleId"] for one in run["results"]}


def test_a_rule_of_ours_has_its_title_and_rationale_and_a_users_rule_its_id() -> None:
    rules = {rule["id"]: rule for rule in run_of(draft_sample())["tool"]["driver"]["rules"]}
    assert rules["deals/total_value"]["name"] == "DealsTotalValue"
    assert rules["deals/total_value"]["shortDescription"]["text"]
    assert rules["deals/total_value"]["help"]["text"] == rules["deals/total_value"]["fullDescription"]["text"]
    assert rules["own_pack/toll"] == {"id": "own_pack/toll", "name": "OwnPackToll"}


@pytest.mark.parametrize("name", ["draft", "sample", "many"])
def test_regions_hold_the_words_of_the_claims(name: str) -> None:
    report = REPORTS[name]
    texts = {article.file or article.path: article for article in report.articles}
    spans = {article.id: set[str]() for article in report.articles}
    for claim in report.claims:
        spans[claim.article].add(claim.text)
    for result in run_of(report)["results"]:
        for location in result.get("relatedLocations", []):
            physical = location["physicalLocation"]
            article = texts[unquote(physical["artifactLocation"]["uri"])]
            assert _region(article, physical["region"]) in spans[article.id]


def _region(article: Article, region: dict[str, int]) -> str:
    lines = article.text.split("\n")
    start = sum(len(line) + 1 for line in lines[: region["startLine"] - 1]) + region["startColumn"] - 1
    end = sum(len(line) + 1 for line in lines[: region["endLine"] - 1]) + region["endColumn"] - 1
    return article.text[start:end]


def test_paths_are_relative_to_the_working_directory_and_percent_encoded() -> None:
    places = [location for one in results(draft_sample()).values() for location in one["locations"]]
    assert {place["physicalLocation"]["artifactLocation"]["uri"] for place in places} == {
        "desk/draft%2C%20v2%3A%20%231%20100%25.txt"
    }
    assert {place["physicalLocation"]["artifactLocation"]["uriBaseId"] for place in places} == {"%SRCROOT%"}


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("a b.txt", {"uri": "a%20b.txt", "uriBaseId": "%SRCROOT%"}),
        ("tin/bài.txt", {"uri": "tin/b%C3%A0i.txt", "uriBaseId": "%SRCROOT%"}),
        ("x:y.txt", {"uri": "x%3Ay.txt", "uriBaseId": "%SRCROOT%"}),
        ("bad\udcff.txt", {"uri": "bad%FF.txt", "uriBaseId": "%SRCROOT%"}),
        ("half\ud800.txt", {"uri": "half%3F.txt", "uriBaseId": "%SRCROOT%"}),
        ("/elsewhere/d.txt", {"uri": "file:///elsewhere/d.txt"}),
        ("a\\b.txt", {"uri": "a%5Cb.txt", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_a_path_of_any_kind_is_a_uri(path: str, location: dict[str, str]) -> None:
    result = results(told("a", "b", path=path))["g"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == location


def test_other_places_say_who_says_what() -> None:
    related = results(draft_sample())["repairs"]["relatedLocations"]
    assert [one["message"]["text"] for one in related] == [
        "Báo Sông Tarn: US$42 million",
        "County of Tarn: US$42 million",
        "Hill Wire: US$42 million",
    ]


def test_a_file_whose_text_was_taken_out_of_it_has_a_logical_place() -> None:
    place = results(draft_sample(extracted=True))["repairs"]["locations"][0]
    assert place["logicalLocations"] == [{"name": "paragraph 2"}]
    assert "region" not in place["physicalLocation"]


def test_waived_results_are_suppressed_known_ones_unchanged_and_ignored_ones_left_out() -> None:
    found = results(draft_sample())
    assert "ford" not in found
    waived = {"kind": "external", "status": "accepted"}
    assert {key: found["flood-day"]["suppressions"][0][key] for key in waived} == waived
    assert (
        "measured <b>by</b> us at the gate, J. Doe, 2026-03-08"
        in found["flood-day"]["suppressions"][0]["justification"]
    )
    assert [name for name, one in found.items() if "suppressions" in one] == ["flood-day"]
    states = {name: one["baselineState"] for name, one in found.items()}
    assert {name for name, state in states.items() if state == "unchanged"} == {"flood-day", "piers"}
    assert {states[name] for name in ("repairs", "workers")} == {"new"}


def test_without_a_baseline_no_result_has_a_state() -> None:
    assert not any("baselineState" in one for one in run_of(many(3))["results"])


def test_the_invocation_says_what_was_not_checked() -> None:
    invocation = run_of(draft_sample())["invocations"][0]
    told_of = invocation["toolExecutionNotifications"]
    assert invocation["executionSuccessful"] is False
    assert [(one["level"], one["message"]["text"]) for one in told_of] == [
        ("note", "a table that is too large"),
        ("error", "encrypted"),
    ]
    assert told_of[0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 2
    assert run_of(without_findings())["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize(
    ("words", "written"),
    [("[x](javascript:y)", r"\[x\](javascript:y)"), ("{0}", "{{0}}"), ("a\\b", r"a\\b")],
)
def test_a_message_makes_no_link_and_no_gap(words: str, written: str) -> None:
    assert written in results(told(words, "b"))["g"]["message"]["text"]


@given(WORDS, WORDS, WORDS, WORDS)
def test_it_is_valid_whatever_stands_in_an_article(draft: str, source: str, name: str, path: str) -> None:
    run = run_of(told(draft, source, name, path))
    message = run["results"][0]["message"]["text"]
    assert not re.search(r"(?<!\\)(?:\\\\)*[\[\]]", message)
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"(file://)?([A-Za-z0-9_.~/-]|%[0-9A-F]{2})*", uri)
