"""Every rule with its own case table, run by the runner that users have too."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import PackError
from checker.judge.cases import Case, load_cases, run_case, run_cases
from checker.rulebook import Rulebook, rule_folder
from tests.judge.values import rulebook

HERE = Path(__file__).parent
TABLES = sorted(HERE.glob("*/*.toml"))


def rule_of(path: Path) -> str:
    """The rule that a table is for."""
    return f"{path.parent.name}/{path.stem}"


def cases() -> list[tuple[str, Case]]:
    """All cases of all tables."""
    return [(rule_of(path), case) for path in TABLES for case in load_cases(path)]


@pytest.mark.parametrize(("rule_id", "case"), cases(), ids=[f"{rule}: {case.name}" for rule, case in cases()])
def test_case(rule_id: str, case: Case) -> None:
    assert run_case(case, rulebook(), rule_id) == []


def test_every_rule_has_a_table_and_every_table_a_rule() -> None:
    assert {rule_of(path) for path in TABLES} == {rule.id for rule in rulebook().rules}


@pytest.mark.parametrize("path", TABLES, ids=rule_of)
def test_a_table_agrees_contradicts_and_stays_silent(path: Path) -> None:
    verdicts = {case.verdict for case in load_cases(path)}
    assert verdicts & {"agreement", "single"}
    assert verdicts & {"contradiction", "undetermined"}
    assert len(load_cases(path)) >= 3


def test_the_runner_finds_what_is_wrong(tmp_path: Path) -> None:
    table = tmp_path / "core" / "rank.toml"
    table.parent.mkdir()
    table.write_text(
        '[[case]]\nname = "slip"\nverdict = "agreement"\n'
        'claims = [{ article = "a", value = { type = "rank", number = 1 } },'
        ' { article = "b", value = { type = "rank", number = 2 } }]\n'
    )
    (line,) = run_cases(tmp_path, rulebook())
    assert line.endswith("slip: verdict is contradiction, and should be agreement")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("case = 3", "no table of cases"),
        ('[[case]]\nname = "x"\nverdict = "single"\nclaim = []\nclaims = []', "unknown keys: claim"),
        ('[[case]]\nname = "x"\nverdict = "single"\nclaims = [{ artcle = "a" }]', "unknown keys: artcle"),
        ("other = 1", "no table of cases"),
        ("= 1", "no table of cases"),
    ],
)
def test_a_wrong_table_is_an_error(tmp_path: Path, text: str, wanted: str) -> None:
    path = tmp_path / "x.toml"
    path.write_text(text)
    with pytest.raises(PackError, match=wanted):
        load_cases(path)


@pytest.mark.parametrize("rule_id", [rule.id for rule in rulebook().rules])
def test_a_rule_speaks_both_languages(rule_id: str) -> None:
    rule = rulebook().rule(rule_id)
    assert bool(rule.question) == bool(rule.question_vi) == (not rule_id.startswith("core/"))
    assert rule.title and rule.rationale.endswith(".")


def test_the_built_in_rules_are_found() -> None:
    assert (rule_folder() / "core" / "money.toml").is_file()
    assert isinstance(rulebook(), Rulebook)
