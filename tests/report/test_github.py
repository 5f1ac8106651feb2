"""Workflow commands, read back as GitHub's documentation says that a runner reads them."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Report, Severity
from checker.report import render
from tests.report.hostile import WORDS
from tests.report.sample import sample
from tests.report.sample_draft import draft_sample, many, told

DATA = {"%25": "%", "%0D": "\r", "%0A": "\n"}
PROPERTY = {**DATA, "%3A": ":", "%2C": ","}


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    message: str


def commands(log: str) -> list[Command]:
    """All commands of a step's log: `::name key=value,key=value::message`, after any spaces, a line each."""
    return [
        Command(found[1], _properties(found[2] or ""), _unescaped(found[3], DATA))
        for line in re.split(r"\r\n|\r|\n", log)
        if (found := re.match(r"\s*::([^\s:]+)(?: (.*?))?::(.*)$", line, flags=re.DOTALL))
    ]


def _properties(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in text.split(",") if part)
    return {key.strip(): _unescaped(value, PROPERTY) for key, _, value in pairs}


def _unescaped(text: str, escapes: dict[str, str]) -> str:
    return re.sub("|".join(escapes), lambda found: escapes[found[0]], text)


def test_each_finding_is_an_annotation_at_its_place() -> None:
    read = commands(render(draft_sample(), "github"))
    assert [command.name for command in read] == ["error"] * 4 + ["warning"] * 3 + ["notice"]
    assert read[1].properties == {
        "file": "desk/draft, v2: #1 100%.txt",
        "line": "3",
        "col": "86",
        "endColumn": "99",
        "title": "checker: contradicts a source",
    }
    assert read[1].message.splitlines()[0] == (
        "Cost of the repairs: the draft says US$4.2 million; "
        "sources say US$42 million (Báo Sông Tarn, County of Tarn, Hill Wire)"
    )


def test_an_input_that_could_not_be_read_is_an_error() -> None:
    first = commands(render(draft_sample(), "github"))[0]
    assert first.properties["file"] == "sources/::error::.pdf"
    assert first.message == "sources/::error::.pdf: encrypted"


def test_a_file_whose_text_was_taken_out_of_it_has_no_lines() -> None:
    read = commands(render(draft_sample(extracted=True), "github", report_language="vi"))
    assert read[1].properties.keys() == {"file", "title"}
    assert read[1].message.startswith("đoạn 2\n")


LIMITS: list[tuple[int, Severity, int, int]] = [
    (0, "error", 0, 0),
    (10, "error", 10, 0),
    (11, "error", 10, 1),
    (25, "warning", 10, 15),
    (10, "note", 10, 0),
    (11, "note", 9, 2),
]


@pytest.mark.parametrize(("figures", "level", "shown", "more"), LIMITS)
def test_no_more_are_written_than_github_shows(figures: int, level: Severity, shown: int, more: int) -> None:
    read = commands(render(many(figures, level), "github"))
    assert max(Counter(command.name for command in read).values(), default=0) <= 10
    assert sum(command.message.startswith("Voters") for command in read) == shown
    last = [command for command in read if command.properties["title"] == "More findings"]
    assert [int(command.message.split()[0]) for command in last] == ([more] if more else [])
    assert last == read[len(read) - len(last) :]


def test_the_last_line_sums_up_and_is_no_command() -> None:
    last = render(sample(), "github").splitlines()[-1]
    assert last.startswith("checker: 2 errors, 3 warnings, 1 note; 6 articles, 5 independent sources; 1 file or part")
    assert commands(last) == []


@given(WORDS, WORDS, WORDS, WORDS)
def test_no_article_writes_a_command(draft: str, source: str, name: str, path: str) -> None:
    log = render(told(draft, source, name, path), "github")
    assert re.split(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", log)[-1] == ""
    read = commands(log)
    assert [command.name for command in read] == ["error", "error"]
    assert [command.properties["title"] for command in read] == [
        "checker: could not be read",
        "checker: contradicts a source",
    ]
    assert all(
        command.properties.keys() <= {"file", "line", "col", "endLine", "endColumn", "title"} for command in read
    )
    assert len(log.splitlines()) == 3


@given(st.text("abc .,:%=#[]/Đ\u00e9", min_size=1).filter(str.strip))
def test_a_path_is_read_back_as_it_is(path: str) -> None:
    read = commands(render(told("a", "b", path=path), "github"))
    assert [command.properties["file"] for command in read] == [path, path]


def test_two_languages_say_the_same_places() -> None:
    def places(report: Report, language: str) -> list[tuple[str | None, ...]]:
        read = commands(render(report, "github", report_language=language))
        return [(one.name, *(one.properties.get(key) for key in ("file", "line", "col"))) for one in read]

    assert places(draft_sample(), "en") == places(draft_sample(), "vi")
