"""A report as Python code meets it: asked, written, held against what is expected."""

from __future__ import annotations

import builtins
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import checker
from checker import Article, Claim, Group, Question, QuestionError, Report, UsageError, count, money, place
from checker.model import Muted, Span
from checker.selection import Selection
from checker.tables import CLAIMS, GROUPS
from tests.api.story import write_story

VALUE = """\
Total value of the deals [deals/total_value, {id}]{note}
  A  US$4.5 billion · up to US$4.5 billion
       Courier, {here}/articles/courier.txt:3: “The two governments signed deals with a total value of «US$4.5 billion» in Oslo on March 3, 2026.”
       Gazette, {here}/articles/gazette.txt:3: “The two governments signed deals in Oslo with a total value of «up to US$4.5 billion», officials said on Tuesday.”
  B  US$45 billion
       Herald, {here}/articles/herald.txt:3: “The ministers of the two governments exchanged deals in Oslo on Tuesday with a total value of «US$45 billion».”
  contradiction: US$4.5 billion (Courier) and US$45 billion (Herald) cannot both be true. Rule: deals/total_value."""  # noqa: E501
ORDERS = """\
How many aircraft were ordered [aviation/orders, {id}]{note}
  50 · more than 50
    Courier, {here}/articles/courier.txt:3: “The airline ordered «50 aircraft».”
    Herald, {here}/articles/herald.txt:3: “The airline ordered «more than 50 aircraft», officials said.”
  Silent: Gazette
  agreement: 50 (Courier) and more than 50 (Herald) can both be true. Rule: aviation/orders."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_story(tmp_path_factory.mktemp("story"))


@pytest.fixture(scope="module")
def report(folder: Path) -> Report:
    return checker.check(folder / "articles")


@pytest.fixture(scope="module")
def draft(folder: Path) -> Report:
    return checker.check(folder / "draft.txt", against=[folder / "articles"])


def untyped(word: str) -> Any:
    """A word as a caller without types may give it."""
    return word


def failing(assertion: Callable[[], object]) -> str:
    """What an assertion says when it fails."""
    with pytest.raises(AssertionError) as raised:
        assertion()
    return str(raised.value)


def told(report: Report, template: str, rule: str, note: str = "") -> str:
    """A question as a failure shows it."""
    here = Path(report.articles[0].file or "").parents[1].as_posix()
    return template.format(id=report[rule].id, note=f"\n  {note}" if note else "", here=here)


class TestAsking:
    def test_one_path_or_several(self, folder: Path, report: Report) -> None:
        files = sorted(str(path) for path in (folder / "articles").glob("*.txt"))
        assert checker.check(files).to_json() == checker.check(iter(files)).to_json()
        assert checker.check(str(folder / "articles")) == report

    def test_it_is_the_report_of_the_pipeline_and_more(self, folder: Path, report: Report) -> None:
        from checker import pipeline

        plain = pipeline.check([folder / "articles"])
        assert (plain.groups, plain.claims, plain.articles) == (report.groups, report.claims, report.articles)
        assert (plain.summary, plain.not_checked) == (report.summary, report.not_checked)
        assert checker.render(plain, "text") == checker.render(report, "text") == report.render("text")

    def test_a_question(self, report: Report) -> None:
        question = report["deals/total_value"]
        assert question == report[question.id]
        assert question.value == money("USD", "4.5e9")
        assert [value == money("USD", "4.5e9") for value in question.values] == [True, True, False]
        assert (question.verdict, question.severity, question.kind) == ("contradiction", "error", "money")
        assert question.sources == ("Courier", "Gazette", "Herald")
        assert [claim.text for claim in question.said_by("herald.txt")] == ["US$45 billion"]
        assert question.text == "Total value of the deals"
        assert report["aviation/orders"].silent == ("Gazette",)

    def test_the_value_is_what_most_origins_print(self, report: Report) -> None:
        question = report["deals/total_value"]
        first, second, third = question.claims
        third = replace(third, value=second.value)
        claims = tuple(third if claim.id == third.id else claim for claim in report.claims)
        group = replace(question.group, sides=((first.id, second.id, third.id),))
        changed = replace(report, groups=(group,), claims=claims)
        assert changed.questions[0].value == second.value
        assert second.value != first.value

    @pytest.mark.parametrize(
        ("rule", "about", "found"),
        [
            ("aviation/orders", (), 1),
            ("aviation/orders", ("AIRCRAFT",), 1),
            ("aviation/orders", ("aircraft were", "many"), 1),
            ("aviation/orders", ("air",), 0),
            ("core/place", (), 2),
            ("core/place", ("exchange",), 1),
            ("trade/exports", (), 0),
        ],
    )
    def test_all(self, report: Report, rule: str, about: tuple[str, ...], found: int) -> None:
        assert len(report.all(rule, *about)) == found

    def test_words_are_found_without_their_marks(self, folder: Path) -> None:
        report = checker.check(folder / "articles", report_language="vi")
        assert [question.rule for question in report.find("tong gia tri")] == ["deals/total_value"]
        assert report["deals/total_value"].text == "Tổng giá trị các thỏa thuận"

    @pytest.mark.parametrize(
        ("key", "says"),
        [
            (
                "aviation/order",
                "there is no rule and no question 'aviation/order'; the nearest are aviation/orders, ",
            ),
            ("trade/exports", "no article answers trade/exports; this report has 5 questions of other rules"),
            (
                "core/place",
                "2 questions are of core/place: take one by its id, or name words of the question, as in report.all(",
            ),
        ],
    )
    def test_what_is_not_one_question_is_an_error(self, report: Report, key: str, says: str) -> None:
        with pytest.raises(QuestionError) as raised:
            report[key]
        assert str(raised.value).startswith(says)
        assert isinstance(raised.value, KeyError)

    def test_a_source_that_is_not_there(self, report: Report) -> None:
        says = "called 'Heral'; the nearest are Herald; there are: Courier, Gazette, Herald"
        with pytest.raises(UsageError, match=says):
            report.assert_covers("aviation/orders", sources=["Courier", "Heral"])

    def test_wrong_use(self, folder: Path, report: Report) -> None:
        with pytest.raises(UsageError, match="No report can be written in 'tlh'"):
            checker.check(folder / "articles", report_language="tlh")
        with pytest.raises(UsageError, match="'-' reads what `stdin` gives"):
            checker.check("-")
        with pytest.raises(UsageError, match="no draft was checked"):
            report.assert_no_unsupported()
        with pytest.raises(UsageError, match="'agrement' is no verdict"):
            report.assert_verdict("aviation/orders", untyped("agrement"))


class TestWriting:
    def test_json(self, report: Report, root: Path) -> None:
        schema = json.loads((root / "checker/report/report.schema.json").read_text("utf-8"))
        jsonschema.Draft202012Validator(schema).validate(report.to_json())

    @pytest.mark.parametrize("output_format", ["json", "html", "markdown", "text"])
    def test_render(self, report: Report, output_format: str) -> None:
        assert report.render(output_format) == checker.render(report, output_format)
        vietnamese = report.render(output_format, report_language="vi")
        assert vietnamese == checker.render(report, output_format, report_language="vi")
        assert vietnamese != report.render(output_format)

    def test_claims_as_a_table(self, report: Report) -> None:
        frame = report.to_frame()
        assert list(frame) == list(CLAIMS)
        assert len(frame) == len(report.claims)
        line = frame[(frame.path == "herald.txt") & (frame.rule == "deals/total_value")].iloc[0]
        assert (line.low, line.high, line.unit, line.bound) == (Decimal("45e9"), Decimal("45e9"), "USD", "exact")
        assert isinstance(line.low, Decimal)
        assert (line.value, line.side, line.line, line.verdict) == ("US$45 billion", 1, 3, "contradiction")
        assert frame[(frame.path == "gazette.txt") & (frame.rule == "deals/total_value")].iloc[0].low is None
        assert frame.start.dtype == "int64"

    def test_questions_as_a_table(self, report: Report) -> None:
        assert list(report.to_frame("groups")) == list(GROUPS)
        frame = report.to_frame("groups").set_index("rule")
        assert frame.loc["aviation/orders"].silent == ("Gazette",)
        assert frame.loc["deals/total_value"].answers == 3

    def test_no_such_table(self, report: Report) -> None:
        with pytest.raises(UsageError, match="there is no table 'articles': choose 'claims' or 'groups'"):
            report.to_frame(untyped("articles"))

    def test_without_pandas(self, report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
        genuine = builtins.__import__

        def without(name: str, *rest: Any, **more: Any) -> Any:
            if name == "pandas":
                raise ImportError(name)
            return genuine(name, *rest, **more)

        monkeypatch.setattr(builtins, "__import__", without)
        with pytest.raises(UsageError, match=r"to_frame\(\) needs pandas: pip install 'checker\[tables\]'"):
            report.to_frame()


class TestAsserting:
    def test_what_holds_is_silent(self, report: Report, draft: Report) -> None:
        report.assert_no_contradictions(rule="aviation/orders")
        report.assert_covers("deals/total_value")
        report.assert_covers("aviation/orders", sources=["Courier", "herald.txt"])
        report.assert_agrees("aviation/orders", count(50))
        report.assert_agrees("core/place", place("Oslo"), about="exchange")
        report.assert_agrees("deals/total_value", money("USD", "4.5e9"), sources=["Courier", "Gazette"])
        report.assert_says("Herald", "deals/total_value", money("USD", "45e9"))
        report.assert_no_gaps(rule="deals/total_value")
        report.assert_no_gaps(sources="Courier")
        report.assert_verdict("aviation/orders", "agreement")
        draft.assert_covers("deals/total_value")
        draft.assert_says("draft", "aviation/orders", count(60))
        draft.assert_no_unsupported(rule="deals/total_value")

    def test_contradictions(self, report: Report) -> None:
        said = failing(report.assert_no_contradictions)
        assert said == "1 contradiction:\n\n" + told(report, VALUE, "deals/total_value")

    def test_all_contradictions_of_a_draft_at_once(self, draft: Report) -> None:
        said = failing(draft.assert_no_contradictions)
        assert said.startswith("2 contradictions:\n\n1. How many aircraft were ordered [aviation/orders, ")
        assert "\n\n2. Total value of the deals [deals/total_value, " in said
        assert "/draft.txt:3: “The airline ordered «60 aircraft», and 812 pilots will be hired.”" in said
        assert "50 (Courier) and 60 (draft) cannot both be true. Rule: aviation/orders." in said

    def test_unsupported(self, draft: Report) -> None:
        said = failing(draft.assert_no_unsupported)
        assert said.startswith("1 statement that no source supports:\n\nHow many pilots")
        assert "«812 pilots»" in said

    def test_covers(self, report: Report) -> None:
        said = failing(lambda: report.assert_covers("aviation/orders"))
        assert said == "aviation/orders is not answered by Gazette:\n\n" + told(report, ORDERS, "aviation/orders")
        assert failing(lambda: report.assert_covers("trade/exports")) == "trade/exports is not answered by anybody"

    def test_agrees(self, report: Report) -> None:
        said = failing(lambda: report.assert_agrees("deals/total_value", money("USD", "4.5e9")))
        note = "expected US$4.5 billion, but Herald: US$45 billion"
        block = told(report, VALUE, "deals/total_value", note)
        assert said == f"deals/total_value is not money('USD', '4.5e9') for all:\n\n{block}"
        silent = failing(lambda: report.assert_agrees("aviation/orders", count(50), sources=["Herald", "Gazette"]))
        assert "expected 50, but Gazette is silent" in silent
        nobody = failing(lambda: report.assert_agrees("trade/exports", money("USD", 5)))
        assert nobody == "trade/exports is not answered by anybody; expected US$5"
        with pytest.raises(QuestionError, match="2 questions are of core/place"):
            report.assert_agrees("core/place", place("Oslo"))

    def test_says(self, report: Report) -> None:
        said = failing(lambda: report.assert_says(["Herald", "Courier"], "aviation/orders", count(51)))
        note = "expected 51, but Herald says another value; Courier says another value"
        assert told(report, ORDERS, "aviation/orders", note) in said
        who = "Herald says another value, Courier says another value"
        assert said.startswith(f"{who}: aviation/orders is not count(51):")
        silent = failing(lambda: report.assert_says("Gazette", "aviation/orders", count(50)))
        assert silent.startswith("Gazette is silent: aviation/orders is not count(50):")

    def test_gaps(self, report: Report, draft: Report) -> None:
        said = failing(report.assert_no_gaps)
        assert said.startswith("2 gaps:\n\n1. How many aircraft were ordered")
        draft.assert_no_gaps()

    def test_verdict(self, report: Report) -> None:
        said = failing(lambda: report.assert_verdict("aviation/orders", "single"))
        assert "expected single, but it is agreement" in said
        assert "not answered by anybody" in failing(lambda: report.assert_verdict("trade/exports", "agreement"))

    def test_the_report_language(self, folder: Path) -> None:
        report = checker.check(folder / "articles", report_language="vi")
        said = failing(report.assert_no_contradictions)
        assert "Tổng giá trị các thỏa thuận" in said
        assert "4,5 tỷ USD (Courier) và 45 tỷ USD (Herald) không thể cùng đúng. Quy tắc: deals/total_value." in said

    def test_a_muted_question_is_no_finding(self, report: Report) -> None:
        groups = tuple(replace(group, muted=Muted("waived", "known slip")) for group in report.groups)
        replace(report, groups=groups).assert_no_contradictions()

    def test_a_note_is_no_contradiction_of_a_draft(self, draft: Report) -> None:
        draft.selected(Selection(severity={"aviation": "note", "deals": "note"})).assert_no_contradictions()

    def test_what_is_ignored_is_no_finding(self, report: Report) -> None:
        report.selected(Selection(ignore=("deals/*",))).assert_no_contradictions()
        with pytest.raises(UsageError, match="no rule is called 'dael'"):
            report.selected(Selection(ignore=("dael",)))

    def test_hostile_text_is_harmless(self, tmp_path: Path) -> None:
        write_story(tmp_path)
        herald = tmp_path / "articles/herald.txt"
        evil = "\x1b[2J\x07 <script>alert(1)</script> \u202egnp.exe "
        herald.write_text(herald.read_text("utf-8").replace("Oslo on", f"Oslo {evil} on"), "utf-8")
        said = failing(checker.check(tmp_path / "articles").assert_no_contradictions)
        assert "US$45 billion" in said
        assert not set("\x1b\x07\u202e") & set(said)

    def test_a_side_with_very_many_places_is_cut_and_says_so(self, report: Report) -> None:
        question = report["aviation/orders"]
        many = tuple(replace(question.claims[0], id=f"c{n}") for n in range(20))
        group = replace(question.group, claims=tuple(c.id for c in many), sides=(tuple(c.id for c in many),))
        long = replace(report, groups=(group,), claims=many)
        said = failing(lambda: long.assert_verdict("aviation/orders", "single"))
        assert "... and 12 more places" in said


def test_the_nouns_are_what_the_report_holds(report: Report) -> None:
    assert isinstance(report.articles[0], Article)
    assert isinstance(report.claims[0], Claim)
    assert isinstance(report.claims[0].sentence, Span)
    assert isinstance(report.groups[0], Group)
    assert isinstance(report.questions[0], Question)
    assert repr(report).startswith("<Report on 3 articles: contradiction 1, ")
