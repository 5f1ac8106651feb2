"""Acceptance 2 and 3: every slip of slips.toml is flagged, and none of the harmless rewritings of no_slips.toml is."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.corpus import (
    FLAGS,
    SEEDS,
    Change,
    Place,
    Row,
    Seen,
    change,
    copy_seeds,
    file_of,
    new_flags,
    overlap,
    places,
    rows,
    seed_texts,
    write_change,
)

SLIPS = rows("slips.toml")
HARMLESS = rows("no_slips.toml")
JOINED = [row for row in HARMLESS if row.other]
TEXTS = seed_texts()

Checked = tuple[Change, Seen]


def named(row: Row) -> str:
    """The name of a row in the list of tests."""
    return row.id


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """The report on the unchanged seeds."""
    return Seen([copy_seeds(tmp_path_factory.mktemp("unchanged") / "seeds")])


@pytest.fixture
def checked(row: Row, tmp_path: Path) -> Checked:
    """The row's change, and the report on the five articles with it."""
    changed = change(row, TEXTS[row.article])
    folder = copy_seeds(tmp_path / "seeds")
    write_change(folder, changed)
    return changed, Seen([folder])


# The tables themselves.


@pytest.mark.parametrize("row", [*SLIPS, *HARMLESS], ids=named)
def test_a_row_says_where_its_words_stand(row: Row) -> None:
    count = len(places(TEXTS[row.article], row.find))
    enough = count >= row.at if isinstance(row.at, int) else count >= 1 if row.at == "all" else count == 1
    assert enough, f"{row.find!r} stands {count} times in {row.article}, at = {row.at!r}"
    assert row.find != row.replace
    changed = change(row, TEXTS[row.article])
    assert all(changed.text[start:end] == row.words for _, start, end in changed.changed)
    assert row.other is None or other_places(changed), f"{row.other!r} does not stand in {row.other_article}"


def test_the_tables_are_whole() -> None:
    assert len({row.id for row in [*SLIPS, *HARMLESS]}) == len(SLIPS) + len(HARMLESS)
    assert {row.expect for row in SLIPS} == {"contradiction"}
    assert {row.expect for row in HARMLESS} == {"nothing new"}
    vietnamese = sum(row.article == "002" for row in SLIPS)
    assert len(SLIPS) >= 40
    assert min(vietnamese, len(SLIPS) - vietnamese) >= 15


def test_every_question_that_two_articles_answer_has_slips() -> None:
    facts = tomllib.loads((SEEDS / "expected.toml").read_text("utf-8"))["fact"]
    shared = {
        fact["id"]
        for fact in facts
        if not fact.get("later") and not fact.get("open") and len({claim["article"] for claim in fact["claims"]}) > 1
    }
    assert shared - {row.fact for row in SLIPS} == set()
    assert shared - {row.fact for row in HARMLESS} == set()


# Slips.


@pytest.mark.parametrize("row", SLIPS, ids=named)
def test_a_slip_is_flagged(row: Row, checked: Checked, before: Seen) -> None:
    changed, seen = checked
    caught = [group for group in seen.groups("contradiction") if holds(seen, group, changed)]
    assert caught, missed(seen, changed)
    assert any(names_both(seen, group, changed) for group in caught), [group["why"] for group in caught]
    others = [
        group for group in new_flags(seen, before, changed) if not any(map(changed.touches, seen.places_of(group)))
    ]
    assert not others, [seen.told(group) for group in others]


def holds(seen: Seen, group: dict[str, Any], changed: Change) -> bool:
    """Whether a group holds a claim on the changed words and a claim on the other place."""
    return bool(at_change(seen, group, changed) and at_other(seen, group, changed))


def at_change(seen: Seen, group: dict[str, Any], changed: Change) -> list[dict[str, Any]]:
    """The group's claims on the changed words."""
    return [claim for claim in seen.claims_of(group) if changed.touches(seen.place(claim))]


def at_other(seen: Seen, group: dict[str, Any], changed: Change) -> list[dict[str, Any]]:
    """The group's claims on the place that the slip contradicts."""
    there = other_places(changed)
    return [claim for claim in seen.claims_of(group) if any(overlap(seen.place(claim), place) for place in there)]


def other_places(changed: Change) -> list[Place]:
    """Where the other words stand. Inside one article: elsewhere than the change, or within the changed words."""
    row = changed.row
    assert row.other is not None and row.other_article is not None
    text = changed.text if row.other_article == row.article else TEXTS[row.other_article]
    found = [(row.other_article, start, start + len(row.other)) for start in places(text, row.other)]
    return [place for place in found if changed.touches(place) == (row.other in row.words and row.inside is not None)]


def missed(seen: Seen, changed: Change) -> str:
    """What was made of the changed words, for the message of a failed test."""
    held = [seen.told(group) for group in seen.groups() if at_change(seen, group, changed)]
    return "\n".join(held) or f"no claim on {changed.row.words!r}"


def names_both(seen: Seen, group: dict[str, Any], changed: Change) -> bool:
    """Whether `why` names the changed value and the other one, in whatever form."""
    mine = set[str]().union(*map(hints, at_change(seen, group, changed)))
    other = set[str]().union(*map(hints, at_other(seen, group, changed)))
    said = hints_of_text(group["why"])
    return bool(said & (mine - other or mine)) and bool(said & other)


def hints(claim: dict[str, Any]) -> set[str]:
    """Words and figures that tell of a claim: those that it prints, and those of its value."""
    value = claim["value"]
    found = hints_of_text(claim["text"])
    for key in ("low", "high"):
        found |= hints_of_number(value.get(key))
    for key in ("edtf", "part", "weekday", "currency", "office", "person", "name", "text", "number", "low", "high"):
        found |= hints_of_text(str(value.get(key) or ""))
    found |= {SIGNS.get(str(value.get("currency")), "")} - {""}
    month = str(value.get("edtf", ""))[5:7]
    return found | ({MONTHS[int(month) - 1]} if month.isdigit() and 1 <= int(month) <= 12 else set())


MONTHS = "january february march april may june july august september october november december".split()
SIGNS = {"EUR": "€", "USD": "us", "GBP": "£", "CAD": "c"}
SCALES = [(Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million")]


def hints_of_text(text: str) -> set[str]:
    """Folded words and their plurals, currency signs, and figures with a point before decimals."""
    folded = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D")).casefold()
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    figures = {run.replace(",", ".") for run in re.findall(r"\d+(?:[.,]\d+)*", plain)}
    words = set(re.findall(r"[^\W\d]+|[€£¥$]", plain))
    return words | {f"{word}s" for word in words} | figures


def hints_of_number(number: Any) -> set[str]:
    """The scale word of an amount."""
    try:
        amount = Decimal(number)
    except (ArithmeticError, TypeError, ValueError):
        return set()
    return next(({word} for scale, word in SCALES if amount >= scale), set())


# Slips that are none.


@pytest.mark.parametrize("row", HARMLESS, ids=named)
def test_a_harmless_rewriting_raises_no_flag(row: Row, checked: Checked, before: Seen) -> None:
    changed, seen = checked
    assert not [seen.told(group) for group in new_flags(seen, before, changed)]


@pytest.mark.parametrize("row", JOINED, ids=named)
def test_a_harmless_rewriting_still_answers_the_question(row: Row, checked: Checked) -> None:
    changed, seen = checked
    verdicts = [group["verdict"] for group in seen.groups() if holds(seen, group, changed)]
    assert row.verdict in verdicts, missed(seen, changed)


def every_file(form: Callable[[str], bytes]) -> Callable[[Path], list[Path]]:
    """Write every article in another form of the same text."""

    def rewrite(folder: Path) -> list[Path]:
        for article, text in TEXTS.items():
            file_of(folder, article).write_bytes(form(text))
        return [folder]

    return rewrite


def one_in_nfd(article: str) -> Callable[[Path], list[Path]]:
    """Write one article with its marks taken apart."""

    def rewrite(folder: Path) -> list[Path]:
        file_of(folder, article).write_bytes(unicodedata.normalize("NFD", TEXTS[article]).encode())
        return [folder]

    return rewrite


def copy_elsewhere(article: str) -> Callable[[Path], list[Path]]:
    """Give one article a second time, as a file that no corpus.toml knows."""

    def add(folder: Path) -> list[Path]:
        extra = folder.parent / "extra"
        extra.mkdir()
        (extra / "copy.txt").write_bytes(TEXTS[article].encode())
        return [folder, extra / "copy.txt"]

    return add


HARMLESS_FORMS: dict[str, Callable[[Path], list[Path]]] = {
    "files-one-by-one": lambda folder: [file_of(folder, article) for article in TEXTS],
    "files-in-reverse": lambda folder: [file_of(folder, article) for article in reversed(TEXTS)],
    "one-file-given-twice": lambda folder: [folder, file_of(folder, "001")],
    "one-file-given-twice-vi": lambda folder: [file_of(folder, "002"), folder],
    "a-copy-elsewhere": copy_elsewhere("004"),
    "a-copy-elsewhere-vi": copy_elsewhere("002"),
    "nfd": one_in_nfd("001"),
    "nfd-vi": one_in_nfd("002"),
    "all-nfd": every_file(lambda text: unicodedata.normalize("NFD", text).encode()),
    "byte-order-mark": every_file(lambda text: text.encode("utf-8-sig")),
    "utf-16": every_file(lambda text: text.encode("utf-16")),
    "windows-lines": every_file(lambda text: text.replace("\n", "\r\n").encode()),
}


@pytest.mark.parametrize("form", HARMLESS_FORMS)
def test_the_same_articles_in_another_form_raise_no_flag(form: str, before: Seen, tmp_path: Path) -> None:
    seen = Seen(HARMLESS_FORMS[form](copy_seeds(tmp_path / "seeds")))
    known = {group for group, _ in before.flagged()}
    assert not [seen.told(group) for group in seen.groups(*FLAGS) if group["id"] not in known]


@pytest.mark.parametrize("form", [form for form in HARMLESS_FORMS if not form.startswith("a-copy")])
def test_the_same_articles_in_another_form_answer_the_same_questions(form: str, before: Seen, tmp_path: Path) -> None:
    seen = Seen(HARMLESS_FORMS[form](copy_seeds(tmp_path / "seeds")))
    assert sorted(seen.articles.values()) == sorted(TEXTS)
    assert agreements(seen) == agreements(before)


def agreements(seen: Seen) -> list[tuple[str, int]]:
    """Fingerprints of what the sources agree on, with the number of independent sources."""
    return sorted((group["id"], group["independent_sources"]) for group in seen.groups("agreement"))


@pytest.mark.parametrize("article", ["001", "002", "004"])
def test_a_copy_is_no_further_source(article: str, before: Seen, tmp_path: Path) -> None:
    seen = Seen(copy_elsewhere(article)(copy_seeds(tmp_path / "seeds")))
    assert len({entry["origin"] for entry in seen.report["articles"]}) == len(
        {entry["origin"] for entry in before.report["articles"]}
    )
