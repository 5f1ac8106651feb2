"""Every public name shows how it is used, and what it shows is true."""

from __future__ import annotations

import doctest
from decimal import Decimal
from pathlib import Path

import pytest

import checker
from tests.api.story import write_story

# Closed sets of words and a text: there is nothing to call.
PLAIN = {"Reason", "Severity", "Stance", "Verdict", "__version__"}
NAMES = sorted(set(checker.__all__) - PLAIN)


def examples(name: str) -> list[doctest.DocTest]:
    """The examples in the docstrings of a public name and of its methods."""
    known = {one: getattr(checker, one) for one in checker.__all__}
    kinds = {one: getattr(__import__("checker.values", fromlist=["values"]), one) for one in VALUES}
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = finder.find(getattr(checker, name), name, globs={"Decimal": Decimal, **kinds, **known})
    return [test for test in found if test.examples]


VALUES = [
    *("Age", "Count", "Date", "Duration", "Listing", "Measure", "Money", "Ordinal", "Percent", "Place", "Quote"),
    *("Rank", "Role", "Status"),
]


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_shows_how_it_is_used(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_story(tmp_path))
    tests = examples(name)
    assert tests, f"{name} has no example in its docstring"
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    told: list[str] = []
    for test in tests:
        runner.run(test, out=told.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(told)


def test_the_example_of_a_module_is_true() -> None:
    from checker import expected

    assert doctest.testmod(expected, extraglobs={"Decimal": Decimal}).failed == 0
