"""A slip in a rule is an error with file, line, and what to write instead."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from checker.errors import PackError
from checker.rulebook import Rulebook
from checker.values import Kind
from tests.judge.values import rulebook

CONCEPTS = frozenset({"deal", "total", "ferry", "value"})
GOOD = 'title = "Ferries"\nkind = "count"\nrationale = "They sink."\n'


def known() -> frozenset[str]:
    """The concepts of the built-in rules, and ours."""
    return CONCEPTS.union(*(rule.about | rule.any | rule.without | rule.things for rule in rulebook().rules))


def load(folder: Path, text: str, name: str = "own/ferries.toml") -> Rulebook:
    """Load the built-in rules and one of our own."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Rulebook.load([folder], concepts=known())


def test_every_kind_has_a_default() -> None:
    assert all(rulebook().choose(kind, frozenset()).id == f"core/{kind}" for kind in get_args(Kind))


CHOICES: list[tuple[Kind, str, str, str]] = [
    ("money", "deal total value", "", "deals/total_value"),
    ("money", "deal", "", "deals/contract_value"),
    ("money", "trade bilateral export import", "trade", "trade/total"),
    ("money", "trade export import", "export", "trade/exports"),
    ("money", "trade export import", "import", "trade/imports"),
    ("count", "project country", "country", "core/count"),
    ("count", "project country", "project", "trade/projects"),
    ("money", "value", "", "core/money"),
    ("duration", "visit", "", "visits/duration"),
    ("duration", "", "", "core/duration"),
    ("date", "meet visit attend", "", "visits/meeting_date"),
    ("date", "visit", "", "visits/dates"),
    ("date", "deal sign exchange", "", "deals/signing_date"),
    ("date", "return visit", "", "visits/return_date"),
    ("count", "aircraft deal sign", "aircraft", "aviation/orders"),
    ("count", "dead person", "dead", "casualties/dead"),
    ("count", "injure person", "", "casualties/injured"),
    ("rank", "partner", "", "trade/partner_rank"),
    ("rank", "market export", "", "trade/export_market_rank"),
    ("role", "minister", "", "core/role"),
]


@pytest.mark.parametrize(("kind", "concepts", "thing", "wanted"), CHOICES)
def test_the_most_specific_rule_is_chosen(kind: Kind, concepts: str, thing: str, wanted: str) -> None:
    assert rulebook().choose(kind, frozenset(concepts.split()), thing=thing or None).id == wanted


def test_a_users_rule_comes_first(tmp_path: Path) -> None:
    own = load(tmp_path, GOOD + 'about = ["deal"]\n').choose("count", frozenset({"deal", "total"}))
    assert (own.id, own.own) == ("own/ferries", True)


def test_a_folder_of_rules_is_a_pack_itself(tmp_path: Path) -> None:
    book = load(tmp_path / "mine", GOOD, "ferries.toml")
    assert book.rule("mine/ferries").title == "Ferries"


ERRORS = [
    (GOOD + "tolerence = '1'\n", 4, "a rule has no key 'tolerence'; write 'tolerance' instead"),
    (GOOD + "tolerance = 1\n", 4, "tolerance is 1; write tolerance = text in quotation marks"),
    (GOOD + "tolerance = 'some'\n", 4, 'write "0.5 %" or an amount'),
    (GOOD + "tolerance = '-1'\n", 4, 'write "0.5 %" or an amount'),
    (GOOD + "about = ['deals']\n", 4, "no language knows the concept 'deals'; write 'deal' instead"),
    (GOOD + "about = 'deal'\n", 4, "write about = a list of concepts"),
    (GOOD + "about = [3]\n", 4, "about holds 3"),
    (GOOD + "grows = 'yes'\n", 4, "grows is 'yes'; write grows = true or false"),
    (GOOD + "severity = 'eror'\n", 4, "severity is 'eror'; write 'error' instead"),
    (GOOD + "question = 'How many {thng}'\n", 4, "a gap {thng} that nothing fills; write 'thing' instead"),
    (GOOD.replace("count", "counts"), 2, "kind is 'counts'; write 'count' instead"),
    (GOOD.replace("rationale", "# "), 1, "rationale is missing"),
    (GOOD + "about = [\n", 4, "this is no TOML"),
    (GOOD + "kind = 'count'\n", 4, "this is no TOML"),
    ("table = 3\n", 1, "table must be the table's name"),
]


@pytest.mark.parametrize(("text", "line", "wanted"), ERRORS)
def test_a_slip_says_where_and_what_instead(tmp_path: Path, text: str, line: int, wanted: str) -> None:
    with pytest.raises(PackError) as caught:
        load(tmp_path, text)
    assert wanted in str(caught.value)
    assert (Path(caught.value.path).name, abs(caught.value.line - line) <= 1) == ("ferries.toml", True)


def test_two_rules_with_one_id(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="there is a rule deals/total_value already"):
        load(tmp_path, GOOD, "deals/total_value.toml")


def test_a_folder_without_rules(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no rule was found here"):
        Rulebook.load([tmp_path], concepts=known())


def test_a_file_that_is_no_utf8(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_bytes(b"title = '\xff'\n")
    with pytest.raises(PackError, match="not UTF-8"):
        Rulebook.load([tmp_path], concepts=known())


def test_the_digest_follows_the_bytes(tmp_path: Path) -> None:
    once, again = load(tmp_path / "a", GOOD), load(tmp_path / "b", GOOD)
    assert once.digest == again.digest
    assert once.digest != rulebook().digest
    assert load(tmp_path / "c", GOOD + "# more\n").digest != once.digest


def test_a_table_may_be_replaced(tmp_path: Path) -> None:
    book = load(tmp_path, 'table = "wholes"\nwholes = []\n')
    assert book.tables["wholes"]["wholes"] == []
    assert rulebook().tables["wholes"]["wholes"] != []
