"""`checker explain`: a report's JSON alone says how claims came together, and why others did not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import checker
from checker.cli import main
from checker.errors import UsageError
from checker.explain import Explanation

SCHEMA = Path(__file__).parents[2] / "checker" / "report" / "report.schema.json"
ARTICLES = {
    "a": (
        "Ferry runs aground off Oban\n\nA ferry with 86 passengers ran aground near the Scottish port of Oban on "
        "Tuesday, 4 March 2025.\n\nFour people were injured when the ferry struck rocks, police said. Captain Isla "
        "Mackellar, 51, blamed a broken rudder.\n\nDamage to the ferry was put at £2.4 million. Each passenger will "
        "get £140 per day."
    ),
    "b": (
        "Island passengers brought ashore after rudder fails\n\nLifeboat crews in Oban took 92 passengers off the "
        "ferry early on 5 March 2025 after it ran aground.\n\nNine people were injured when the ferry struck rocks, "
        "the coastguard said. The captain, Isla Mackellar, 53, said that steering was lost.\n\nThe damage to the "
        "ferry was estimated at £3.1 million. The lifeboats cost £310,000."
    ),
    "c": (
        "Phà mắc cạn ngoài khơi Scotland\n\nMột chiếc phà chở 86 hành khách mắc cạn gần cảng Oban (Scotland) hôm "
        "4/3/2025.\n\nBốn người bị thương khi phà va vào đá. Thuyền trưởng Isla Mackellar, 51 tuổi, cho biết bánh "
        "lái bị hỏng."
    ),
    "d": (
        "City opens new library in Tartu\n\nThe Estonian town of Tartu opened a library of four floors on 9 June "
        "2021.\n\nArchitect Maarja Tamberg drew the reading rooms; 300,000 books were carried over by 40 pupils."
    ),
}

Ids = Callable[[str, str], str]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of four articles; the articles themselves are gone."""
    folder = tmp_path_factory.mktemp("explain")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    place = tmp_path_factory.mktemp("report") / "report.json"
    place.write_text(checker.render(checker.check([folder]), "json"), encoding="utf-8")
    for name in ARTICLES:
        (folder / f"{name}.txt").unlink()
    return place


@pytest.fixture(scope="module")
def document(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def ids(document: dict[str, Any]) -> Ids:
    """The id of the claim of an article with these words."""

    def find(article: str, text: str) -> str:
        return str(next(c["id"] for c in document["claims"] if c["article"] == article and text in c["text"]))

    return find


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder without settings and without articles."""
    monkeypatch.chdir(tmp_path)


def test_links_are_in_the_report_which_keeps_to_the_schema(document: dict[str, Any], ids: Ids) -> None:
    jsonschema.validate(document, json.loads(SCHEMA.read_text("utf-8")))
    group = next(g for g in document["groups"] if ids("a", "Four people") in g["claims"])
    assert len(group["links"]) == len(group["claims"]) - 1
    linked = {claim for link in group["links"] for claim in link["claims"]}
    assert linked == set(group["claims"])
    for link in group["links"]:
        assert sum(weight["bits"] for weight in link["weights"]) >= link["needed"]
    assert all("links" not in g for g in document["groups"] if len(g["claims"]) == 1)


def test_a_claim_is_explained_as_it_was_joined(document: dict[str, Any], ids: Ids) -> None:
    found = checker.explain(document, ids("b", "Nine people"))
    assert isinstance(found, Explanation)
    group = next(g for g in document["groups"] if found.claim.id in g["claims"])
    told = [
        ([s.one.id, s.other.id], s.needed, [(w.field, w.level, round(w.bits, 2)) for w in s.weights if w.bits])
        for s in found.members
    ]
    assert told == [
        (link["claims"], link["needed"], [(w["field"], w["level"], w["bits"]) for w in link["weights"]])
        for link in group["links"]
    ]
    assert not found.changed
    assert {s.reason for s in found.members} == {"joined"}
    assert all(s.reason != "joined" for s in found.nearest)


PAIRS = [
    # article and words of one claim, of the other, reason
    ("a", "Four people", "b", "Nine people", "joined"),
    ("b", "Nine people", "c", "Bốn người", "through"),
    ("a", "£2.4 million", "b", "£310,000", "below"),
    ("a", "£2.4 million", "a", "£140", "price"),
    ("a", "86 passengers", "a", "Four people", "below"),
    ("a", "86 passengers", "a", "51", "kind"),
    ("b", "92 passengers", "d", "300,000 books", "unit"),
    ("a", "4 March 2025", "d", "9 June 2021", "story"),
]


@pytest.mark.parametrize(("article", "text", "other_article", "other_text", "reason"), PAIRS)
def test_two_claims_are_one_question_or_not_for_a_reason(
    document: dict[str, Any], ids: Ids, article: str, text: str, other_article: str, other_text: str, reason: str
) -> None:
    found = checker.explain(document, ids(article, text), ids(other_article, other_text))
    assert found.pair is not None
    assert found.pair.reason == reason
    assert (found.group == found.other_group) == (reason in ("joined", "through"))


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            [
                "“«Nine people» were injured when the ferry struck rocks, the coastguard said.”",
                "Question: How many people were injured",
                "Verdict: contradiction",
                "  B  9  — b, b.txt:5:1: “Nine people”",
                "the same thing: people",
                "bits above what was needed.",
                "needed because the values differ",
            ],
        ),
        (
            "vi",
            [
                "Kết luận: mâu thuẫn",
                "Các chi tiết cùng nội dung",
                "cùng một đối tượng: người",
                "Được ghép: vượt mức phải đạt",
                "vì hai giá trị khác nhau",
            ],
        ),
    ],
)
def test_the_text_is_in_the_language_of_the_report(
    path: Path, ids: Ids, capfdbinary: pytest.CaptureFixture[bytes], language: str, expected: list[str]
) -> None:
    assert main(["explain", str(path), ids("b", "Nine people"), "--report-language", language]) == 0
    text = capfdbinary.readouterr().out.decode()
    assert [words for words in expected if words not in text] == []


@pytest.mark.usefixtures("elsewhere")
def test_the_running_sum_ends_in_the_total(path: Path, ids: Ids, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["explain", str(path), ids("a", "Four people"), ids("b", "Nine people")]) == 0
    text = capfdbinary.readouterr().out.decode()
    rows = re.findall(r"^ {4} *([+−][\d.]+) +([\d.−]+)  ", text, re.MULTILINE)
    total = re.search(r"^ {5,}([\d.]+)  in all; ([\d.]+) needed", text, re.MULTILINE)
    assert total is not None
    assert rows[-1][1] == total[1]
    assert float(total[1]) >= float(total[2])
    assert "The two answer one question." in text


@pytest.mark.usefixtures("elsewhere")
def test_json_holds_figures_and_words(path: Path, ids: Ids, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    pair = [ids("a", "£2.4 million"), ids("b", "£310,000")]
    assert main(["explain", str(path), *pair, "--output-format", "json"]) == 0
    found = json.loads(capfdbinary.readouterr().out)
    assert [claim["id"] for claim in found["claims"]] == pair
    assert sorted(found["pair"]["claims"]) == sorted(pair)
    assert found["pair"]["reason"] == "below"
    assert found["pair"]["total"] < found["pair"]["needed"]
    assert all(weight["words"] for weight in found["pair"]["weights"])
    assert found["rules"]["changed"] is False


@pytest.mark.usefixtures("elsewhere")
def test_other_rules_are_noticed_and_it_goes_on(
    document: dict[str, Any], ids: Ids, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    other = {**document, "tool": {**document["tool"], "rules": "0123456789abcdef"}}
    place = tmp_path / "other.json"
    place.write_text(json.dumps(other), encoding="utf-8")
    assert main(["explain", str(place), ids("b", "Nine people")]) == 0
    text = capfdbinary.readouterr().out.decode()
    assert text.startswith("Other rules are in force")
    assert "0123456789abcdef" in text
    assert "Verdict: contradiction" in text


WRONG = [
    # claim, what is said
    ("zzz", "the report has no claim 'zzz'"),
    ("Nine", "the report has no claim 'Nine'"),
    ("b/1", "'b/1' begins "),
]


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(("claim", "said"), WRONG)
def test_an_unknown_claim_is_wrong_use(path: Path, capsys: pytest.CaptureFixture[str], claim: str, said: str) -> None:
    assert main(["explain", str(path), claim]) == 2
    assert f"report.json: {said}" in capsys.readouterr().err


def test_an_unknown_claim_is_told_the_nearest_and_a_beginning_is_enough(document: dict[str, Any], ids: Ids) -> None:
    whole = ids("b", "Nine people")
    with pytest.raises(UsageError, match=re.escape(f"the nearest are: {whole}")):
        checker.explain(document, f"{whole}s")
    assert checker.explain(document, whole.rpartition("-")[0]).claim.id == whole


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read: No such file or directory"),
        ("<html>", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[1]", "no report of checker"),
        ("{}", "no report of checker"),
        ('{"schema_version": 2}', "a report of version 2"),
        ('{"schema_version": 1, "tool": {}, "articles": [{"text": 1}], "claims": []}', "no report of checker"),
    ],
)
def test_what_is_no_report_is_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, said: str
) -> None:
    place = tmp_path / "report.json"
    if content is not None:
        place.write_text(content, encoding="utf-8")
    assert main(["explain", str(place), "a/1"]) == 2
    assert said in capsys.readouterr().err
