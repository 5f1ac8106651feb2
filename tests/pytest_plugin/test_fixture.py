"""The fixture `checker` in projects of other people."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import checker as package
from tests.api.story import write_story
from tests.pytest_plugin.plugin import PLUGIN

pytest_plugins = ["pytester"]


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project with the articles in `tests/`, and no settings."""
    write_story(pytester.path / "tests")
    pytester.makeini("[pytest]\naddopts = --strict-markers --strict-config\n")
    return pytester


def write(project: pytest.Pytester, body: str, name: str = "tests/test_release.py") -> None:
    path = project.path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"import checker as package\nfrom checker import count, money\nimport pytest\n\n{body}", "utf-8")


def run(project: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return project.runpytest_inprocess(*PLUGIN, "-p", "no:cacheprovider", *arguments)


def test_what_holds_passes(project: pytest.Pytester) -> None:
    write(
        project,
        """
def test_release(checker):
    report = checker("articles")
    assert isinstance(report, package.Report)
    assert report["aviation/orders"].value == count(50)
    assert count(50, bound="more-than") in report["aviation/orders"].values
    report.assert_covers("deals/total_value")
    report.assert_agrees("aviation/orders", count(50))

def test_draft(checker):
    checker("draft.txt", against="articles/").assert_says("draft", "deals/total_value", money("USD", "45e9"))
""",
    )
    result = run(project)
    result.assert_outcomes(passed=2)
    assert result.ret == 0


def test_a_failure_shows_every_question_with_its_sentences(project: pytest.Pytester) -> None:
    write(
        project, 'def test_draft(checker):\n    checker("draft.txt", against="articles").assert_no_contradictions()\n'
    )
    result = run(project)
    result.assert_outcomes(failed=1)
    assert result.ret == 1
    result.stdout.fnmatch_lines(
        [
            '>*checker("draft.txt", against="articles").assert_no_contradictions()',
            "E*ReportAssertionError: 2 contradictions:",
            "E       1. How many aircraft were ordered [[]aviation/orders, aviation-orders-*",
            "E            A  50 · more than 50",
            "E                 Courier, tests/articles/courier.txt:3: “The airline ordered «50 aircraft».”",
            "E                 Herald, tests/articles/herald.txt:3: “The airline ordered «more than 50 aircraft», *”",
            "E            B  60",
            "E                 draft, tests/draft.txt:3: “The airline ordered «60 aircraft», and 812 pilots *.”",
            "E            contradiction: 50 (Courier) and 60 (draft) cannot both be true. Rule: aviation/orders.",
            "E       2. Total value of the deals [[]deals/total_value, deals-total_value-*",
            "E                 Herald, tests/articles/herald.txt:3: “The ministers *«US$45 billion».”",
        ]
    )
    result.stdout.no_fnmatch_line("*asserting.py*")


def test_a_plain_comparison_says_what_was_asked(project: pytest.Pytester) -> None:
    write(
        project,
        """
def test_value(checker):
    assert checker("articles")["deals/total_value"].value == money("USD", "45e9")

def test_value_the_other_way(checker):
    assert money("USD", "45e9") == checker("articles")["deals/total_value"].value

def test_values(checker):
    assert money("USD", 5) in checker("articles")["deals/total_value"].values

def test_a_value_of_nowhere():
    assert count(5) == count(6)
""",
    )
    result = run(project)
    result.assert_outcomes(failed=4)
    result.stdout.fnmatch_lines(
        [
            "E*assert US$4.5 billion == money('USD', '45e9')",
            "E*Total value of the deals [[]deals/total_value, deals-total_value-*",
            "E*contradiction: US$4.5 billion (Courier) and US$45 billion (Herald) cannot both be true*",
            "*- checker -*",
            "*Courier, tests/articles/courier.txt:3: “The two governments *«US$4.5 billion» in Oslo on March 3, 2026.”",
            "*Herald, tests/articles/herald.txt:3: “*«US$45 billion».”",
            "E*assert money('USD', '45e9') == US$4.5 billion",
            "E*assert money('USD', 5) in (US$4.5 billion, up to US$4.5 billion, US$45 billion)",
            "E*assert count(5) == count(6)",
        ]
    )


def test_wrong_use_is_told_at_the_line_of_the_test(project: pytest.Pytester) -> None:
    write(
        project,
        """
def test_nowhere(checker):
    checker("nowhere")

def test_no_question(checker):
    checker("articles")["deals/total"]

def test_language(checker):
    checker("articles", report_language="tlh")
""",
    )
    result = run(project, "--tb=short")
    result.assert_outcomes(failed=3)
    result.stdout.fnmatch_lines(
        [
            f"E*UsageError: there is no 'nowhere'; looked in {project.path / 'tests'} and {project.path}",
            "E*QuestionError: there is no rule and no question 'deals/total'; the nearest are *deals/total_value*",
            "E*UsageError: No report can be written in 'tlh'; choose one of: *",
        ]
    )
    result.stdout.no_fnmatch_line("*asking.py*")
    result.stdout.no_fnmatch_line("*pytest_session.py*")


def test_paths_are_looked_up_from_the_test_file_and_from_the_root(project: pytest.Pytester) -> None:
    body = "def test_it(checker):\n    assert len(checker({!r}).articles) == 3\n"
    write(project, body.format("articles"))
    write(project, body.format("tests/articles"), "tests/deep/down/test_root.py")
    write(project, body.format("../articles"), "tests/deep/test_up.py")
    write(project, body.format(str(project.path / "tests/articles")), "elsewhere/test_whole.py")
    run(project).assert_outcomes(passed=4)


def test_a_report_is_made_once_and_anew_where_a_file_has_changed(project: pytest.Pytester) -> None:
    write(
        project,
        """
def test_same(checker):
    assert checker("articles") is checker("articles")
    assert checker("articles") is not checker("articles", report_language="vi")

def test_changed(checker, request):
    before = checker("articles")
    path = request.path.parent / "articles/herald.txt"
    path.write_text(path.read_text("utf-8").replace("US$45 billion", "US$4.5 billion"), "utf-8")
    before.assert_verdict("deals/total_value", "contradiction")
    checker("articles").assert_verdict("deals/total_value", "agreement")
""",
    )
    run(project).assert_outcomes(passed=2)


def test_not_all_reports_are_kept_for_ever(project: pytest.Pytester) -> None:
    write(
        project,
        """
def test_many(checker, tmp_path, request):
    from checker.pytest_session import session
    for number in range(40):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"News\\n\\nThe airline ordered {number + 5} aircraft on Monday, officials said.", "utf-8")
        assert checker(path)["aviation/orders"].value == count(number + 5)
    assert len(session(request.config)._made) == 32
""",
    )
    run(project).assert_outcomes(passed=1)


def test_fixtures_of_any_scope_can_use_it(project: pytest.Pytester) -> None:
    write(
        project,
        """
@pytest.fixture(scope="module")
def report(checker):
    return checker("articles")

def test_one(report):
    report.assert_covers("deals/total_value")

def test_two(report):
    report.assert_no_contradictions()
""",
    )
    result = run(project, "--checker-output", "out")
    result.assert_outcomes(passed=1, failed=1)
    written = sorted(path.name for path in project.path.glob("out/*/*"))
    assert written == ["report.html", "report.json", "report.md"]


def test_reports_of_failing_tests_are_written(project: pytest.Pytester) -> None:
    write(
        project,
        """
def test_good(checker):
    checker("articles")

@pytest.mark.parametrize("name", ["../ä b", "x" * 300])
def test_bad(checker, name):
    checker("articles", report_language="vi")
    checker("draft.txt", against="articles")
    assert False
""",
    )
    result = run(project, "--checker-output", "out")
    result.assert_outcomes(passed=1, failed=2)
    folders = list(project.path.joinpath("out").iterdir())
    assert len(folders) == 2
    for folder in folders:
        assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html")) == [
            "1/report.html",
            "2/report.html",
        ]
        assert "Báo cáo" in (folder / "1/report.html").read_text("utf-8")
    result.stdout.fnmatch_lines(["*- checker reports -*", f"{project.path}/out/*/1/report.html"])


def test_options_ini_keys_and_markers(project: pytest.Pytester) -> None:
    body = """
def test_options(checker):
    report = checker("articles")
    assert (report.report_language, report.questions[0].rule) == {!r}

@pytest.mark.checker(report_language="en", rules=[])
def test_marked(checker):
    assert checker("articles").report_language == "en"
    assert checker("articles", report_language="vi").report_language == "vi"

@pytest.mark.checker(against="articles")
class TestDrafts:
    def test_against(self, checker):
        assert checker("draft.txt").drafts
"""
    rules = project.path / "desk/own"
    rules.mkdir(parents=True)
    (rules / "sum.toml").write_text(
        'title = "Sum"\nkind = "money"\nabout = ["total"]\nrationale = "Ours."\nquestion = "Our sum"\n', "utf-8"
    )
    write(project, body.format(("vi", "own/sum")))
    arguments = ("--checker-report-language", "vi", "--checker-rules", "desk")
    run(project, *arguments).assert_outcomes(passed=3)
    run(project).assert_outcomes(passed=2, failed=1)
    project.makeini("[pytest]\nchecker_report_language = vi\nchecker_rules = desk\naddopts = --strict-config\n")
    run(project).assert_outcomes(passed=3)
    write(project, body.format(("en", "own/sum")))
    run(project, "--checker-report-language=en").assert_outcomes(passed=3)


def test_the_projects_settings_and_waivers_count(project: pytest.Pytester) -> None:
    write(
        project,
        """
def test_it(checker):
    report = checker("articles")
    assert report.report_language == "vi"
    report.assert_no_contradictions()

def test_draft(checker):
    checker("draft.txt", against="articles").assert_no_contradictions(rule="aviation/orders")
""",
    )
    settings = project.path / "pyproject.toml"
    settings.write_text('[tool.checker]\nreport_language = "vi"\nignore = ["deals"]\n', "utf-8")
    run(project).assert_outcomes(passed=1, failed=1)
    finding = package.check(project.path / "tests/draft.txt", against=project.path / "tests/articles")[
        "aviation/orders"
    ]
    (project.path / "tests/checker-waivers.toml").write_text(
        f'[waivers."{finding.id}"]\nreason = "The airline said so."\nby = "An"\non = 2026-03-05\n', "utf-8"
    )
    run(project).assert_outcomes(passed=2)
    settings.write_text('[tool.checker]\nignroe = ["deals"]\n', "utf-8")
    result = run(project)
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(
        ["E*pyproject.toml:2: unknown key 'ignroe' in [[]tool.checker]: did you mean 'ignore'?"]
    )


def test_wrong_options_are_refused(project: pytest.Pytester) -> None:
    write(
        project,
        """
@pytest.mark.checker(agianst="articles")
def test_marker(checker):
    checker("draft.txt")
""",
    )
    result = run(project, "--checker-report-language", "tlh")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*checker: no report can be written in 'tlh'; choose from *"])
    result = run(project)
    result.stdout.fnmatch_lines(["E*pytest.mark.checker has no agianst: choose from against, rules, report_language*"])
    result = run(project, "--checker-rules", "nowhere")
    result.assert_outcomes(failed=1)


def test_help_and_markers_tell_of_it(project: pytest.Pytester) -> None:
    result = run(project, "--help")
    for option in ("--checker-report-language=CODE", "--checker-rules=FOLDER", "--checker-output=FOLDER"):
        result.stdout.fnmatch_lines([f"*{option}*"])
    result.stdout.fnmatch_lines(
        ["*--checker-no-claims*", "*checker_report_language (string):*", "*checker_rules (paths):*"]
    )
    run(project, "--markers").stdout.fnmatch_lines(
        ["@pytest.mark.checker(against=..., rules=..., report_language=...):*"]
    )


def test_names_and_texts_of_any_script(pytester: pytest.Pytester) -> None:
    write_story(pytester.path / "bài báo số 1")
    write(
        pytester,
        'def test_phát_hành(checker):\n    checker("bài báo số 1/articles").assert_no_contradictions()\n',
        "test_tiếng_việt.py",
    )
    result = run(pytester, "--checker-output", "kết quả")
    result.assert_outcomes(failed=1)
    assert len(list(pytester.path.glob("kết quả/*/report.html"))) == 1


def test_hostile_text_in_a_failure_is_harmless(project: pytest.Pytester) -> None:
    herald = project.path / "tests/articles/herald.txt"
    evil = "\x1b[2J\x1b]0;owned\x07 \u202egnp.exe"
    herald.write_text(herald.read_text("utf-8").replace("Oslo on", f"Oslo {evil} on"), "utf-8")
    write(
        project,
        """
def test_all(checker):
    checker("articles").assert_no_contradictions()

def test_value(checker):
    assert checker("articles")["deals/total_value"].value == money("USD", 1)
""",
    )
    result = run(project)
    result.assert_outcomes(failed=2)
    printed = str(result.stdout)
    assert "US$45 billion" in printed
    assert not set("\x1b\x07\u202e") & set(printed)


def test_many_processes_say_the_same(project: pytest.Pytester, root: Path) -> None:
    write(
        project,
        """
@pytest.mark.parametrize("number", range(4))
def test_draft(checker, number):
    checker("draft.txt", against="articles").assert_no_contradictions()

def test_good(checker):
    checker("articles").assert_covers("deals/total_value")
""",
    )
    (project.path / "tests/story.claims.toml").write_text(
        'articles = "articles"\n[[claim]]\nrule = "aviation/orders"\nvalue = { kind = "count", figure = 50 }\n'
        '[[claim]]\nrule = "aviation/orders"\nby = "Gazette"\n',
        "utf-8",
    )

    def told(*arguments: str) -> tuple[int, set[str]]:
        env = {**os.environ, "PYTHONPATH": str(root), "COLUMNS": "400"}
        command = [sys.executable, "-m", "pytest", *PLUGIN, "-p", "no:cacheprovider", "-rA", "--tb=long", *arguments]
        done = subprocess.run(command, cwd=project.path, env=env, capture_output=True, text=True, check=False)
        lines = done.stdout.splitlines()
        return done.returncode, {line for line in lines if line.startswith(("E ", "PASSED", "FAILED", "  "))}

    one, two = told("-p", "no:xdist"), told("-n", "2")
    assert one == two
    assert one[0] == 1
    assert sum(line.startswith("FAILED") for line in one[1]) == 5
    assert not list(project.path.rglob(".pytest_cache"))


def test_the_plugin_is_light_to_load(root: Path) -> None:
    """It loads itself and nothing that pytest has not loaded: no reader, no rule, no table."""
    program = (
        "import pytest, sys; before = set(sys.modules); import checker.pytest_plugin; "
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.split() == ["checker", "checker.pytest_plugin", "checker.pytest_running"]


def test_a_run_that_asks_for_nothing_loads_nothing(project: pytest.Pytester, root: Path) -> None:
    (project.path / "tests/test_other.py").write_text(
        "import sys\n\ndef test_other():\n"
        "    print(*sorted(name for name in sys.modules if name.startswith(('checker', 'pandas', 'dateparser'))))\n",
        "utf-8",
    )
    env = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-m", "pytest", *PLUGIN, "-p", "no:cacheprovider", "-s", "-q"]
    done = subprocess.run(command, cwd=project.path, env=env, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0].rstrip(".") == "checker checker.pytest_plugin checker.pytest_running"
