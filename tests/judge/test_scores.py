"""Two scores against each other."""

from __future__ import annotations

import pytest

from checker.extract.scores import score_key
from checker.judge.scores import is_score, relate_scores
from checker.values import Listing


def _score(first: str, second: str) -> Listing:
    return Listing((first, second), False, (score_key((first, second)),))


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (("2", "1"), ("1", "2"), "same"),
        (("21", "7"), ("7", "21"), "same"),
        (("1", "1"), ("1", "1"), "same"),
        (("1", "1"), ("0", "1"), "conflicts"),
        (("1", "11"), ("11", "11"), "conflicts"),
        (("65", "53"), ("65", "5"), "conflicts"),
    ],
)
def test_scores_are_the_same_in_either_order(one: tuple[str, str], other: tuple[str, str], relation: str) -> None:
    assert relate_scores(_score(*one), _score(*other)).relation == relation


def test_a_score_and_a_list_of_names_say_nothing_about_each_other() -> None:
    names = Listing(("Ann Reed", "Ilan Roth"), False, ("ann reed", "ilan roth"))
    assert not is_score(names)
    assert relate_scores(_score("2", "1"), names).relation == "unclear"
