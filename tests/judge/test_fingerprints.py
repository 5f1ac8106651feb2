"""Ids of groups: each once, and none that changes with what is told of another story."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.judge.fingerprints import Namesake, distinct

#: Base, story, words around, place → how many parts the id has behind the base. The owner of the base, if any.
TABLE = [
    ("one group", None, ["x a w1 0"], [0]),
    ("two of one story by their words", None, ["x a w1 0", "x a w2 9"], [1, 1]),
    ("two of one story and words by their order", None, ["x a w1 9", "x a w1 0"], [2, 1]),
    ("two stories by the stories", None, ["x a w1 0", "x b w1 0"], [1, 1]),
    ("two stories, of which one told it first", "b", ["x a w1 0", "x b w1 0"], [1, 0]),
    ("an owner that has it no more", "c", ["x a w1 0", "x b w1 0"], [1, 1]),
    ("two stories, one with two", None, ["x a w1 0", "x b w1 0", "x b w2 9"], [1, 2, 2]),
    ("other bases do not matter", None, ["x a w1 0", "y b w1 0"], [0, 0]),
]


def namesakes(rows: list[str]) -> list[Namesake]:
    """A line is base, story, words and offset."""
    parts = [row.split() for row in rows]
    return [Namesake(base, story, words, (story, int(place), "")) for base, story, words, place in parts]


@pytest.mark.parametrize(("owner", "rows", "marks"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_ids_hold_what_tells_them_apart(owner: str | None, rows: list[str], marks: list[int]) -> None:
    ids = distinct(namesakes(rows), owner)
    assert [name.count("-") for name in ids] == marks
    assert len(set(ids)) == len(ids)
    assert all(name.split("-")[0] == row.split()[0] for name, row in zip(ids, rows, strict=True))


ROWS = st.lists(
    st.builds(
        "{} {} {} {}".format, st.sampled_from("xy"), st.sampled_from("abc"), st.sampled_from("vw"), st.integers(0, 9)
    ),
    unique=True,
    max_size=12,
)


@given(ROWS, st.randoms())
def test_each_id_is_given_once_whatever_the_order(rows: list[str], random: Random) -> None:
    ids = dict(zip(rows, distinct(namesakes(rows)), strict=True))
    assert len(set(ids.values())) == len(rows)
    random.shuffle(rows)
    assert dict(zip(rows, distinct(namesakes(rows)), strict=True)) == ids


@given(ROWS, ROWS)
def test_a_third_story_changes_no_id_of_two(rows: list[str], more: list[str]) -> None:
    two = [row for row in rows if row.split()[1] != "c"]
    shared = {base for base in "xy" if len({r.split()[1] for r in two if r[0] == base}) > 1}
    third = [row for row in more if row.split()[1] == "c"]
    before = dict(zip(two, distinct(namesakes(two)), strict=True))
    after = dict(zip([*two, *third], distinct(namesakes([*two, *third])), strict=True))
    assert {row: after[row] for row in two if row[0] in shared} == {row: before[row] for row in two if row[0] in shared}
