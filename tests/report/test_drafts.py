"""The reports for people about a draft: findings first and no more than asked for, then what the sources support."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given

from checker.report import render, write_folder
from checker.report.to_markdown import escaped
from tests.report.hostile import WORDS
from tests.report.sample import sample
from tests.report.sample_draft import draft_sample, many, muted_sample, told, without_findings
from tests.report.test_formats import UNSAFE, Page

PEOPLE = pytest.mark.parametrize("output_format", ["text", "markdown", "html"])
WORDS_OF = {
    "en": (
        "3 errors, 3 warnings, 1 note in 1 draft, checked against 3 independent sources",
        "Findings about the draft",
    ),
    "vi": (
        "3 sai lệch rõ, 3 điểm cần xem lại, 1 lưu ý trong 1 bản thảo, đối chiếu với 3 nguồn độc lập",
        "Những điểm cần xem lại trong bản thảo",
    ),
}
FIRST_LINES = """\
desk/draft, v2: #1 100%.txt:3:86: error: Cost of the repairs: the draft says US$4.2 million; sources say US$42 million \
(Báo Sông Tarn, County of Tarn, Hill Wire)
    The draft: “The bridge at Tarn Ford reopened on Saturday, March 6, 2026, after repairs that cost [US$4.2 million]. \
Traffic had been halted for 11 weeks.”
    Báo Sông Tarn, sources/bao.txt:3:36: “Cây cầu được sửa chữa với kinh phí [42 triệu USD], thông xe ngày 6/3/2026 \
sau 11 tuần.”
    County of Tarn, sources/county.txt:3:63: “The bridge reopened on Friday, March 6, 2026. Repairs came to \
[US$42 million], the county said.”
    Hill Wire, sources/wire.txt:1:63: “Tarn Ford’s bridge is open again. Repairs by 140 workers cost [US$42 million].”
    why: Sources say US$42 million, the draft US$4.2 million.
    Look at: An official source says otherwise (County of Tarn): correct the draft, or say why it differs. [repairs]
"""


@PEOPLE
@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_findings_are_counted_and_come_first(output_format: str, language: str) -> None:
    shown = render(draft_sample(), output_format, report_language=language)
    summary, heading = WORDS_OF[language]
    assert summary in shown
    if output_format != "text":
        assert heading in shown
    between = {"en": "When the water was highest", "vi": "Khi nào nước cao nhất"}[language]
    assert (between in shown) == (output_format != "text")
    assert "US$4.2 million" in shown.partition(between)[0]


def test_a_finding_shows_the_sentences_and_what_to_look_at() -> None:
    assert render(draft_sample(), "text").startswith(FIRST_LINES)


def test_text_ends_with_what_is_supported_and_what_was_left_out() -> None:
    lines = render(draft_sample(), "text").splitlines()
    assert lines[-8:] == [
        "What the sources support: 1 statement of the draft is supported by its sources",
        "    How long the bridge was closed: 11 weeks  — County of Tarn, Báo Sông Tarn",
        "1 question of the draft could not be decided",
        "3 not counted (waived, known before or not selected)",
        "1 contradiction between the sources themselves is not listed here; the HTML and JSON reports have it",
        "sources/::error::.pdf: not checked: encrypted",
        "draft, v2: #1 100%.txt: not checked: a table that is too large (characters 40 to 60)",
        "3 errors, 3 warnings, 1 note in 1 draft, checked against 3 independent sources",
    ]


def test_one_sentence_is_shown_once() -> None:
    text = render(draft_sample(), "text")
    block = text[text.index("The parts come to 1,100") :].partition("desk/")[0]
    assert block.count("crossed on the first day") == 1


def test_a_place_in_a_file_is_its_paragraph() -> None:
    text = render(draft_sample(extracted=True), "text", report_language="vi")
    assert text.startswith(
        "desk/draft.docx, đoạn 2: sai lệch rõ: Kinh phí sửa cầu: bản thảo ghi 4,2 triệu USD, còn nguồn ghi"
    )


@PEOPLE
@pytest.mark.parametrize(
    ("limit", "shown", "said"),
    [
        ({}, 20, "5 more findings are not shown; --all shows all"),
        ({"limit": 24}, 24, "1 more finding is not shown; --all shows all"),
        ({"limit": 25}, 25, ""),
        ({"limit": None}, 25, ""),
        ({"limit": 0}, 0, "25 more findings are not shown; --all shows all"),
    ],
)
def test_no_more_findings_are_shown_than_asked_for(
    output_format: str, limit: dict[str, Any], shown: int, said: str
) -> None:
    report = many(25)
    text = render(report, output_format, **limit)
    pattern = {"text": r"^own\.txt:", "markdown": r"^### \d+\. ", "html": r'<article class="card finding '}[
        output_format
    ]
    assert len(re.findall(pattern, text, flags=re.MULTILINE)) == shown
    assert ("--all" in text) == bool(said)
    assert said in text
    assert "25 warnings" in text


@pytest.mark.parametrize("output_format", ["sarif", "junit", "json-lines", "csv", "json"])
def test_formats_for_machines_show_all(output_format: str) -> None:
    assert render(many(25), output_format, limit=1) == render(many(25), output_format, limit=None)


@PEOPLE
def test_a_report_without_a_draft_does_not_change_with_the_limit(output_format: str) -> None:
    assert render(sample(), output_format, limit=0) == render(sample(), output_format, limit=None)


@PEOPLE
def test_a_draft_without_faults_is_told_so(output_format: str) -> None:
    shown = render(without_findings(), output_format)
    assert "No findings in 1 draft, checked against 3 independent sources" in shown
    if output_format != "text":
        assert "No contradiction with the sources was found, and none inside the draft." in shown


def test_a_folder_takes_the_limit(tmp_path: Any) -> None:
    page, document, _ = write_folder(many(25), tmp_path, limit=2)
    assert page.read_text("utf-8") == render(many(25), "html", limit=2)
    assert document.read_text("utf-8") == render(many(25), "markdown", limit=2)


def test_every_link_of_the_page_leads_somewhere() -> None:
    page = Page(render(draft_sample(), "html"))
    assert len(page.ids) == len(set(page.ids))
    assert {str(link["href"])[1:] for link in page.all("a")} <= set(page.ids)
    findings = [one for one in page.all("article") if "finding" in str(one["class"]).split()]
    assert [str(one["class"]).split()[-1] for one in findings] == ["error"] * 3 + ["warning"] * 3 + ["note"]
    assert all(one["data-g"] in page.ids for one in findings)


# Muted


def test_what_is_muted_is_marked_and_not_counted() -> None:
    text = render(muted_sample(), "text")
    assert "contradiction (waived: seen, J. Doe, 2026-03-05) Damage done by the fire" in text
    assert "contradiction (known before) When the fire broke out" in text
    assert "contradiction (its rule is not selected) What Mara Quill said" in text
    assert "2 contradictions, 0 updates" in text.splitlines()[-1]
    assert text.splitlines()[-1].endswith("4 not counted (waived, known before or not selected)")


@pytest.mark.parametrize("output_format", ["markdown", "html"])
def test_what_is_muted_does_not_stand_at_the_top(output_format: str) -> None:
    shown = render(muted_sample(), output_format)
    top, _, rest = shown.partition({"markdown": "## Contradictions", "html": '<main id="main"'}[output_format])
    assert "Damage done by the fire" not in top
    assert "Passengers on the ferry" in top
    assert "2 contradictions" in top
    assert "4 not counted" in top
    assert rest.index("Passengers on the ferry") < rest.index("Damage done by the fire")
    assert "waived: seen, J. Doe, 2026-03-05" in rest


def test_the_page_marks_what_is_muted_wherever_it_stands() -> None:
    page = render(draft_sample(), "html")
    assert re.search(r"Piers lost: .*known before", page)
    assert "waived: measured &lt;b&gt;by&lt;/b&gt; us at the gate, J. Doe, 2026-03-08" in page


# Whatever an article holds


@given(WORDS, WORDS, WORDS, WORDS)
def test_a_report_for_people_stays_harmless(draft: str, source: str, name: str, path: str) -> None:
    report = told(draft, source, name, path)
    text = render(report, "text")
    assert not UNSAFE.search(text)
    markdown = render(report, "markdown")
    assert not UNSAFE.search(markdown)
    assert escaped(f"Who says {draft}"[:20]) in markdown or len(draft) < 20


@given(WORDS, WORDS)
def test_a_page_holds_nothing_that_an_article_brought(draft: str, name: str) -> None:
    page = Page(render(told(draft, "b", name), "html"))
    assert len(page.all("script")) == 1
    assert {name for name, _ in page.elements}.isdisjoint({"img", "iframe", "object", "base"})
