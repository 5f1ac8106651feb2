"""Stories keep their names: with their first article, else with most of their articles."""

from __future__ import annotations

import pytest

from checker.nightly.naming import named

CASES = [
    ("new ones are named after their first article", [["a", "b"], ["c"]], {}, [], ["a", "c"]),
    ("a name stays though an earlier article joins", [["a", "b", "c"]], {"b": "b", "c": "b"}, [], ["b"]),
    ("of two that become one the first stays", [["a", "b", "c"]], {"a": "a", "b": "b", "c": "b"}, [], ["a"]),
    (
        "a story that parts goes on with its first article",
        [["a"], ["b", "c"]],
        dict.fromkeys("abc", "a"),
        [],
        ["a", "b"],
    ),
    ("without it with most of its articles", [["b"], ["c", "d"]], {"b": "a", "c": "a", "d": "a"}, [], ["b", "a"]),
    ("a first article wins over a name that was left", [["b", "c"]], {"b": "b", "c": "a"}, [], ["b"]),
    ("a name that is taken is not given twice", [["a", "b"]], {}, ["a"], ["b"]),
    ("nor where all are", [["a"]], {}, ["a", "a~2"], ["a~3"]),
]


@pytest.mark.parametrize(
    ("groups", "before", "others", "names"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_names(groups: list[list[str]], before: dict[str, str], others: list[str], names: list[str]) -> None:
    assert named(groups, before, others) == names
