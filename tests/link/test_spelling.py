"""Names that a story spells in two ways: found where they are one, left alone where they are two."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from checker import check
from checker.extract import extract_all
from checker.link.spelling import spelt_two_ways
from checker.link.spelling_letters import Letters, near_pairs
from checker.model import Article, Cluster, Segment
from tests.judge.values import rulebook

_CASES = tomllib.loads((Path(__file__).parent / "spelling.toml").read_text("utf-8"))["case"]


def clusters(case: dict[str, Any]) -> tuple[Cluster, ...]:
    """What is found in the articles of a case."""
    languages = case.get("languages", [case.get("language", "en")] * len(case["articles"]))
    articles = [
        Article(id=f"a{i}", path=f"a{i}.txt", text=text, language=language, segments=(Segment(0, len(text)),))
        for i, (text, language) in enumerate(zip(case["articles"], languages, strict=True))
    ]
    homes = case.get("stories", ["a"] * len(articles))
    stories = {article.id: home for article, home in zip(articles, homes, strict=True)}
    return spelt_two_ways(extract_all(articles).names, articles, stories, rulebook().tables["names"])


def states(cluster: Cluster) -> str:
    """The spellings of a cluster, in its order."""
    return " | ".join(dict.fromkeys(claim.value.to_json()["state"] for claim in cluster.claims))


@pytest.mark.parametrize("case", _CASES, ids=[case["name"] for case in _CASES])
def test_table(case: dict[str, Any]) -> None:
    assert [states(cluster) for cluster in clusters(case)] == case["found"]


def test_every_place_of_the_rare_spelling_and_the_first_of_the_common_one() -> None:
    case = {
        "articles": [
            "In Evanburgh they sang. Evanburgh won. Evanburgh slept.",
            "They saw Evanburgh win. In Evanburg it rained.",
        ]
    }
    (cluster,) = clusters(case)
    assert [(c.article, c.text) for c in cluster.claims] == [
        ("a0", "Evanburgh"),
        ("a1", "Evanburgh"),
        ("a1", "Evanburg"),
    ]


def test_words_meet_where_one_letter_is_missing_wrong_added_or_exchanged() -> None:
    found = set(near_pairs(["delhi", "dehli", "delh", "delti", "dealhi", "paris"]))
    assert {pair for pair in found if "delhi" in pair} == {
        ("dehli", "delhi"),
        ("delh", "delhi"),
        ("delhi", "delti"),
        ("dealhi", "delhi"),
    }
    assert not any("paris" in pair for pair in found)


@pytest.mark.parametrize("word", ["nguyen", "thuong", "huy", "quang", "an"])
def test_syllables(word: str) -> None:
    assert Letters(rulebook().tables["names"]).syllable(word)


@pytest.mark.parametrize("word", ["dean", "refael", "jon", "djokvic", "marc"])
def test_no_syllables(word: str) -> None:
    assert not Letters(rulebook().tables["names"]).syllable(word)


def test_the_report_names_both_spellings_and_their_papers(tmp_path: Path) -> None:
    text = "Port of Dover shut\n\n{} closed the port of Dover on 4 May 2023 as a storm hit Kent and Sussex.\n"
    for name, person in (("a", "Mayor Simone Hartgrave"), ("b", "Simone Hartgrove"), ("c", "Simone Hartgrave")):
        (tmp_path / f"{name}.txt").write_text(text.format(person), "utf-8")
    report = check([str(tmp_path)])
    (group,) = (group for group in report.groups if group.rule == "core/name")
    assert (group.verdict, group.severity, group.scope, group.silent) == ("contradiction", "warning", "across", ())
    assert group.question.fields == (("person", "Simone Hartgrave"),)
    why = dict(group.why.fields)
    assert why["first_by"] == ("a", "c") and why["second_by"] == ("b",)
    assert [len(side) for side in group.sides] == [2, 1]


def test_one_article_that_spells_a_name_in_two_ways(tmp_path: Path) -> None:
    text = "Rain in Evanburgh\n\nIt rained in Evanburgh. The people of Evanburgh slept. By night Evanburg was dark.\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (group,) = (group for group in check([str(tmp_path)]).groups if group.rule == "core/name")
    assert (group.verdict, group.scope) == ("contradiction", "inside")
