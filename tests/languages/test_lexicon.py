"""Listed words in a text: looked up when asked for, the longest first, nothing beyond the ends."""

from __future__ import annotations

import pytest

from checker.languages.lexicon import Hit, Hits, Lexicon
from checker.languages.tokens import Tokens, tokenize

TEXT = "The old mill stood by Old Mill Lane"


class Counting(Lexicon):
    """A lexicon that notes which tokens were looked up."""

    __slots__ = ("asked",)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[int] = []

    def at(self, tokens: Tokens, start: int) -> list[Hit]:
        self.asked.append(start)
        return super().at(tokens, start)


@pytest.fixture
def lexicon() -> Counting:
    words = Counting()
    words.add("old", "age", "old")
    words.add("old mill", "thing", "mill")
    words.add("mill", "thing", "factory")
    words.add("Mill Lane", "place", "lane")
    words.add_all("stop", [("articles", "the, a"), ("prepositions", "by, close by")])
    return words


def test_the_longest_entry_comes_first(lexicon: Counting) -> None:
    hits = Hits(lexicon, tokenize(TEXT))
    assert hits[1] == [Hit(1, 3, "thing", "mill"), Hit(1, 2, "age", "old")]


def test_a_token_is_looked_up_once_and_only_when_asked_for(lexicon: Counting) -> None:
    hits = Hits(lexicon, tokenize(TEXT))
    assert lexicon.asked == []
    assert hits[1] is hits[1]
    assert lexicon.asked == [1]


@pytest.mark.parametrize("index", [-1, 8, 99])
def test_nothing_begins_outside_the_text(lexicon: Counting, index: int) -> None:
    hits = Hits(lexicon, tokenize(TEXT))
    assert hits[index] == []
    assert lexicon.asked == []


def test_a_capital_in_the_surface_asks_for_one_in_the_text(lexicon: Counting) -> None:
    hits = Hits(lexicon, tokenize(TEXT))
    assert Hit(6, 8, "place", "lane") in hits[6]
    assert hits[2] == [Hit(2, 3, "thing", "factory")]


def test_all_entries_of_some_categories_in_order(lexicon: Counting) -> None:
    hits = Hits(lexicon, tokenize(TEXT))
    assert [hit.start for hit in hits.of(("thing",))] == [1, 2, 5, 6]
    assert hits.of(("none",)) == []


def test_most_keeps_the_longest_of_each_token_only(lexicon: Counting) -> None:
    hits = Hits(lexicon, tokenize(TEXT))
    assert hits.of(("age",), most=1) == []
    assert [hit.start for hit in hits.of(("age",), most=2)] == [1, 5]


def test_tokens_that_open_nothing_of_the_categories_are_not_looked_up(lexicon: Counting) -> None:
    hits = Hits(lexicon, tokenize(TEXT))
    hits.of(("stop",))
    assert lexicon.asked == [0, 4]


def test_what_ends_before_a_token_is_the_longest_within_reach(lexicon: Counting) -> None:
    hits = Hits(lexicon, tokenize(TEXT))
    assert hits.ending(3, ("thing", "age"), 4) == Hit(1, 3, "thing", "mill")
    assert hits.ending(3, ("thing",), 1) == Hit(2, 3, "thing", "factory")
    assert hits.ending(4, ("thing",), 4) is None
    assert hits.ending(0, ("thing",), 4) is None


def test_phrases_join_their_first_words_for_followers(lexicon: Counting) -> None:
    assert lexicon.followers("close", ("stop",)) == frozenset({"by"})
    assert lexicon.followers("old", ("thing",)) == frozenset({"mill"})
    assert lexicon.followers("mill", ("thing",)) is None
    assert lexicon.firsts(("thing", "stop")) == {"old", "mill", "the", "a", "by", "close"}
