"""Files of claims: what articles must say, each claim a test of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.claims_file import Claims, _Reader
from checker.errors import SettingsError
from checker.report.wording import Wording
from checker.values import Kind
from tests.api.story import write_story
from tests.pytest_plugin.plugin import PLUGIN

pytest_plugins = ["pytester"]

TOP = 'articles = "articles"\n'
GOOD = """
[[claim]]
rule = "deals/total_value"
value = { kind = "money", currency = "USD", figure = 4.5e9 }
by = ["Courier", "gazette.txt"]
verdict = "contradiction"

[[claim]]
question = ["how many", "aircraft"]
value = { kind = "count", figure = 50 }
verdict = "agreement"

[[claim]]
rule = "core/place"
question = "exchange"
value = { kind = "place", name = "Oslo" }
name = "where they exchanged them"

[[claim]]
rule = "deals/signing_date"
value = { kind = "date", edtf = 2026-03-03 }

[[claim]]
rule = "aviation/orders"
by = "Herald"

[[claim]]
rule = "aviation/orders"
by = "Herald"
"""
NAMES = [
    "deals/total_value: US$4.5 billion, by Courier, gazette.txt, contradiction",
    "(how many, aircraft): 50, agreement",
    "where they exchanged them",
    "deals/signing_date: 3 March 2026",
    "aviation/orders: by Herald",
    "aviation/orders: by Herald (2)",
]


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """A folder with the articles and the draft."""
    write_story(pytester.path)
    pytester.makeini("[pytest]\naddopts = --strict-markers --strict-config\n")
    return pytester


def write(project: pytest.Pytester, text: str, name: str = "story.claims.toml") -> None:
    (project.path / name).write_text(text, "utf-8")


def run(project: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return project.runpytest_inprocess(*PLUGIN, "-p", "no:cacheprovider", *arguments)


def test_each_claim_is_a_test_with_a_name(project: pytest.Pytester) -> None:
    write(project, TOP + GOOD)
    result = run(project, "-v")
    result.assert_outcomes(passed=len(NAMES))
    result.stdout.fnmatch_lines([f"story.claims.toml::{name} PASSED*" for name in NAMES])
    assert result.ret == 0


def test_a_draft_is_held_against_its_sources(project: pytest.Pytester) -> None:
    write(
        project,
        'articles = "draft.txt"\nagainst = ["articles"]\n[[claim]]\nrule = "aviation/orders"\nby = "draft"\n'
        'value = { kind = "count", figure = 60, bound = "exact" }\n',
    )
    run(project).assert_outcomes(passed=1)


def test_a_failure_shows_values_sentences_and_reason_each_question_once(project: pytest.Pytester) -> None:
    write(
        project,
        TOP + '\n[[claim]]\nrule = "deals/total_value"\nby = ["Courier", "Herald"]\nverdict = "agreement"\n'
        'value = { kind = "money", currency = "USD", figure = "4.5e9" }\n',
    )
    result = run(project)
    result.assert_outcomes(failed=1)
    assert result.ret == 1
    result.stdout.fnmatch_lines(
        [
            "story.claims.toml:3: Herald says another value: deals/total_value is not money('USD', '4.5e9')",
            "deals/total_value has another verdict than agreement:",
            "Total value of the deals [[]deals/total_value, deals-total_value-*",
            "  expected US$4.5 billion, but Herald says another value; expected agreement, but it is contradiction",
            "  A  US$4.5 billion · up to US$4.5 billion",
            "       Courier, articles/courier.txt:3: “*«US$4.5 billion» in Oslo on March 3, 2026.”",
            "  B  US$45 billion",
            "       Herald, articles/herald.txt:3: “*«US$45 billion».”",
            "  contradiction: US$4.5 billion (Courier) and US$45 billion (Herald) cannot both be true.*",
        ]
    )
    # On CI pytest prints the whole message again in its short summary, here it cuts it.
    failures, _, _ = str(result.stdout).partition("short test summary info")
    assert failures.count("courier.txt:3") == 1
    result.stdout.no_fnmatch_line("*Traceback*")


def test_all_failing_claims_are_told_at_once(project: pytest.Pytester) -> None:
    write(
        project,
        TOP + '[[claim]]\nrule = "aviation/orders"\nvalue = { kind = "count", figure = 51 }\n'
        '[[claim]]\nrule = "aviation/orders"\nby = "Gazette"\n'
        '[[claim]]\nrule = "aviation/ordres"\nverdict = "single"\n'
        '[[claim]]\nrule = "trade/exports"\nby = "Courier"\n'
        '[[claim]]\nquestion = "cheese"\nverdict = "single"\n'
        '[[claim]]\nrule = "aviation/orders"\nby = "Times"\n',
    )
    result = run(project)
    result.assert_outcomes(failed=6)
    result.stdout.fnmatch_lines(
        [
            "story.claims.toml:2: aviation/orders is not count(51) for all:",
            "  expected 51, but Courier, Herald: 50",
            "story.claims.toml:5: aviation/orders is not answered by Gazette:",
            "story.claims.toml:8: there is no rule and no question 'aviation/ordres'; the nearest are aviation/orders*",
            "story.claims.toml:11: trade/exports is not answered by Courier",
            "story.claims.toml:14: none of the 5 questions holds the words 'cheese'",
            "story.claims.toml:17: no source and no article is called 'Times'; there are: Courier, Gazette, Herald",
        ]
    )


def test_the_report_language_of_the_file_and_of_the_options(project: pytest.Pytester) -> None:
    claim = '[[claim]]\nrule = "deals/total_value"\nverdict = "agreement"\n'
    write(project, TOP + claim, "one.claims.toml")
    write(project, TOP + 'report_language = "en"\n' + claim, "two.claims.toml")
    result = run(project, "--checker-report-language", "vi")
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(
        ["Tổng giá trị các thỏa thuận [[]deals/total_value*", "Total value of the deals [[]deals/total_value*"]
    )


@pytest.mark.parametrize(
    ("arguments", "passed"),
    [
        (("-k", "aircraft"), 1),
        (("-k", "signing_date or exchanged"), 2),
        (("-m", "checker"), 6),
        (("-m", "desk"), 1),
        (("-m", "not checker"), 0),
        (("--checker-no-claims",), 0),
        (("story.claims.toml::where they exchanged them",), 1),
        (("story.claims.toml",), 6),
    ],
    ids=str,
)
def test_selection(project: pytest.Pytester, arguments: tuple[str, ...], passed: int) -> None:
    project.makeini("[pytest]\naddopts = --strict-markers\nmarkers =\n    desk: for the desk\n")
    write(project, TOP + GOOD + 'marks = "desk"\n')
    result = run(project, *arguments)
    assert result.parseoutcomes().get("passed", 0) == passed
    assert result.ret == (0 if passed else pytest.ExitCode.NO_TESTS_COLLECTED)


def test_an_unknown_mark_is_refused_where_marks_are_strict(project: pytest.Pytester) -> None:
    write(project, TOP + GOOD + 'marks = "dsek"\n')
    result = run(project)
    assert result.ret != 0
    result.stdout.fnmatch_lines(["*'dsek' not found in `markers` configuration option*"])


CLAIM = '[[claim]]\nrule = "aviation/orders"\nverdict = "single"\n'
BAD = [
    ("articles = ", "1: this is not TOML: *"),
    ("\udcff", "1: cannot be read as UTF-8 text: *"),
    (TOP, "1: there is no claim: write [[][[]claim]] and below it what must be said"),
    (TOP + "claim = 5\n", "2: there is no claim: *"),
    (CLAIM, "1: articles is missing: *"),
    ("articles = 5\n" + CLAIM, "1: articles is text in quotation marks, or a list of such texts"),
    (TOP + 'agianst = "x"\n' + CLAIM, "2: unknown key 'agianst': did you mean 'against'?"),
    ('articles = "nowhere"\n' + CLAIM, "1: there is no 'nowhere' in *"),
    (TOP + 'rules = "nowhere"\n' + CLAIM, "2: there is no 'nowhere' in *"),
    (TOP + 'report_language = "tlh"\n' + CLAIM, "2: no report can be written in 'tlh': choose from *"),
    (TOP + CLAIM + "\n" + CLAIM + 'vlaue = "x"\n', "9: unknown key 'vlaue': did you mean 'value'?"),
    (TOP + '[[claim]]\nverdict = "single"\n', "2: which question? *"),
    (TOP + '[[claim]]\nrule = "aviation/orders"\n', "2: nothing is expected: give value, by, or verdict"),
    (TOP + CLAIM.replace("single", "agrement"), "4: 'agrement' is no verdict: did you mean 'agreement'?"),
    (TOP + CLAIM + "value = 50\n", "5: value is a table with a kind, *"),
    (TOP + CLAIM + 'value = { kind = "coutn" }\n', "5: there is no kind 'coutn': did you mean 'count'?"),
    (TOP + CLAIM + 'value = { kind = "count", figrue = 5 }\n', "5: count has no 'figrue': did you mean 'figure'?"),
    (TOP + CLAIM + 'value = { kind = "count" }\n', "5: count needs other keys or types: figure, until, bound, unit"),
    (TOP + CLAIM + 'value = { kind = "date", edtf = "soon" }\n', "5: 'soon' is no date: *"),
    (TOP + CLAIM + 'value = { kind = "list", members = 5 }\n', "5: members is a list of names"),
    (TOP + CLAIM + '[claim.value]\nkind = "money"\nfigure = 5\n', "5: money needs other keys or types: currency, *"),
    (TOP + CLAIM + "by = [1]\n", "5: by is text in quotation marks, or a list of such texts"),
    (TOP + CLAIM + 'name = ""\n', "5: name is text in quotation marks"),
]


@pytest.mark.parametrize(("text", "says"), BAD, ids=[says[:40] for _, says in BAD])
def test_a_slip_is_an_error_with_file_and_line(project: pytest.Pytester, text: str, says: str) -> None:
    (project.path / "bad.claims.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    result = run(project)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([f"bad.claims.toml:{says}"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_a_list_and_a_range(project: pytest.Pytester) -> None:
    claims = [
        'rule = "deals/sectors"\nvalue = { kind = "list", members = ["a", "b"] }',
        'rule = "casualties/dead"\nvalue = { kind = "count", figure = 10, until = 20 }',
        'rule = "core/role"\nvalue = { kind = "role", person = "Mai", office = "minister" }',
    ]
    write(project, TOP + "".join(f"[[claim]]\n{claim}\n" for claim in claims))
    result = run(project)
    result.assert_outcomes(failed=3)
    result.stdout.fnmatch_lines(
        [
            "*: deals/sectors is not answered by anybody; expected a and b",
            "*: casualties/dead is not answered by anybody; expected 10*20",
            "*: core/role is not answered by anybody; expected Mai*",
        ]
    )


def test_hostile_names_and_unicode_paths(pytester: pytest.Pytester) -> None:
    folder = write_story(pytester.path / "tòa soạn")
    claims = TOP + 'marks = []\n[[claim]]\nrule = "aviation/orders"\nname = "a\\u001b[2Jb::c\\nd\\u202e"\n'
    (folder / "tin số 1.claims.toml").write_text(claims + 'by = "Gazette"\n', "utf-8")
    result = run(pytester, "-v")
    result.assert_outcomes(failed=1)
    printed = str(result.stdout)
    assert "tòa soạn/tin số 1.claims.toml::a\ufffd[2Jb:c d\ufffd" in printed
    assert not set("\x1b\u202e") & set(printed)


SCALARS: st.SearchStrategy[Any] = st.one_of(
    st.text(max_size=3), st.integers(), st.decimals(), st.booleans(), st.dates(), st.datetimes(), st.times()
)
ANYTHING = st.one_of(SCALARS, st.lists(SCALARS, max_size=2))
FIELDS = st.sampled_from(
    "figure until bound unit currency per edtf part time length number person office text speaker name state members"
    " denied".split()
)
VALUES = st.builds(
    lambda kind, fields: {"kind": kind, **fields},
    st.sampled_from(get_args(Kind)),
    st.dictionaries(FIELDS, ANYTHING, max_size=4),
)
ROWS = st.builds(
    lambda value, more: {"rule": "a/b", "value": value, **more},
    VALUES,
    st.dictionaries(st.sampled_from(["rule", "question", "by", "verdict", "name", "marks"]), ANYTHING, max_size=2),
)


@given(st.lists(ROWS, min_size=1, max_size=2))
def test_any_table_gives_claims_or_an_error_with_its_place(rows: list[dict[str, Any]]) -> None:
    text = 'articles = "."\n' + "[[claim]]\n" * len(rows)
    try:
        claims = _Reader(Path(__file__), "a.claims.toml", text).claims({"articles": ".", "claim": rows})
    except SettingsError as error:
        assert str(error).startswith("a.claims.toml:")
        return
    assert isinstance(claims, Claims)
    for said in claims.claims:
        assert said.value is not None
        assert Wording.load("vi").value(said.value.sample)
