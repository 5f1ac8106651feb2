"""What the page is made of: the matrix, gaps, the timeline, pictures, marked texts, differing words."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Article, Claim, Frame, Report, Segment, Span
from checker.report.body import article_texts
from checker.report.cards import Desk, letter
from checker.report.days import Extent, extent
from checker.report.differences import brief, runs
from checker.report.labels import Lines, anchors, labels
from checker.report.picture import WIDTH, draw
from checker.report.timeline import AXIS
from checker.report.view import View, view
from checker.report.wording import Wording
from checker.values import Bound, Count, Date, Duration, Measure, Money, Value
from tests.report.sample import article, count, large, sample, usd
from tests.report.sample_draft import draft_sample

EN = Wording.load("en", strict=True)


@pytest.fixture(scope="module")
def shown() -> View:
    return view(sample(), EN)


def test_the_matrix_says_who_agrees_differs_and_is_silent(shown: View) -> None:
    fire = shown.matrices[0]
    assert [column.name for column in fire.columns] == [
        "Evening Post",
        "The Quay Gazette",
        "Báo Bến Cảng",
        "Northern Wire",
    ]
    rows = {row.card.group.id: [cell.symbol + cell.letter for cell in row.cells] for row in fire.rows}
    assert rows["fire-damage"] == ["○", "●A", "●A", "▲B"]
    assert rows["quill-quote"] == ["○", "▲A", "○", "▲B"]
    assert rows["fire-injured"] == ["●B", "◆A", "●B", "●B"]
    assert rows["fire-chief"] == ["○", "?A", "?B", "?A"]
    assert rows["fire-engines"] == ["○", "●", "○", "●"]


def test_the_matrix_puts_what_most_sources_answer_first_and_has_a_table_for_each_story(shown: View) -> None:
    assert [matrix.story for matrix in shown.matrices] == [1, 2]
    for matrix in shown.matrices:
        sources = [row.card.group.independent_sources for row in matrix.rows]
        assert sources == sorted(sources, reverse=True)
        assert all(len(row.cells) == len(matrix.columns) for row in matrix.rows)
        assert all(row.card.verdict != "single" and row.card.group.scope == "across" for row in matrix.rows)


def test_a_large_matrix_shows_symbols_only() -> None:
    matrix = view(large(40, 30), EN).matrices[0]
    assert matrix.dense
    assert len(matrix.columns) == 40


def test_gaps_are_listed_for_each_article_as_they_are_counted() -> None:
    report = sample()
    left = view(report, EN).left_out
    assert sum(len(one.cards) for one in left) == report.summary["gap"]
    assert view(draft_sample(), EN).left_out[0].label.draft
    names = {one.label.path: [card.group.id for card in one.cards] for one in left}
    assert names["gazette.txt"] == ["fire-rebuild"]


def test_the_timeline_is_in_order_and_says_each_date_once(shown: View) -> None:
    assert [moment.date for moment in shown.timeline] == [
        "1998",
        "September 1998",
        "since 11 November 2025",
        "1 March 2026, morning",
        "1 March 2026, evening (local time)",
        "2 March 2026, morning",
    ]
    assert shown.timeline[2].x2 is None
    assert all(0 <= x <= AXIS for moment in shown.timeline for x in (moment.x1, moment.x2) if x is not None)


def test_an_update_goes_from_the_first_published_to_the_last(shown: View) -> None:
    card = shown.of("update")[0]
    assert [side.value for side in card.sides] == ["4", "9"]


def test_sources_that_share_a_name_are_told_apart() -> None:
    twins = tuple(article(name, "en", [("body", "x")], source="Same", origin="o", story="s") for name in ("a", "b"))
    unknown = article("c", "en", [("body", "x")], origin="c", story="s")
    assert [label.name for label in labels((*twins, unknown), EN).values()] == ["Same (a)", "Same (b)", "c"]


def test_a_long_file_name_is_cut_only_where_no_other_begins_so() -> None:
    made = [
        article(name, "en", [("body", "x")], origin=name, story="s")
        for name in ("001_0123456789abcdef", "002_0123456789abcdef", "fire_0123456789abcdef", "fire_1123456789abcdef")
    ]
    assert [label.name for label in labels(made, EN).values()] == [
        "001…",
        "002…",
        "fire_0123456789abcdef",
        "fire_1123456789abcdef",
    ]


@given(st.lists(st.text(), unique=True))
def test_anchors_are_plain_and_unique(ids: list[str]) -> None:
    given_names = anchors("q-", ids)
    assert len(set(given_names.values())) == len(ids)
    assert all(name.isascii() and " " not in name for name in given_names.values())


def test_sides_are_lettered_as_columns_are() -> None:
    assert [letter(n) for n in (0, 1, 25, 26, 27, 52)] == ["A", "B", "Z", "AA", "AB", "BA"]


@given(st.text(alphabet="ab\n\r"), st.data())
def test_a_line_and_a_column_lead_back_to_the_character(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = Lines(text).place(offset)
    assert sum(len(part) + 1 for part in text.split("\n")[: line - 1]) + column - 1 == offset


# Days


def _day(year: int, month: int, day: int) -> float:
    from datetime import date

    return float(date(year, month, day).toordinal())


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        (Date("2026-02-20"), _day(2026, 2, 20), _day(2026, 2, 21)),
        (Date("2024-02"), _day(2024, 2, 1), _day(2024, 3, 1)),
        (Date("2023-12"), _day(2023, 12, 1), _day(2024, 1, 1)),
        (Date("2023"), _day(2023, 1, 1), _day(2024, 1, 1)),
        (Date("199X"), _day(1990, 1, 1), _day(2000, 1, 1)),
        (Date("19XX"), _day(1900, 1, 1), _day(2000, 1, 1)),
        (Date("2025-34"), _day(2025, 4, 1), _day(2025, 7, 1)),
        (Date("2025-41"), _day(2025, 7, 1), _day(2026, 1, 1)),
        (Date("2025-23"), _day(2025, 9, 1), _day(2025, 12, 1)),
        (Date("2026-02-18/2026-02-20"), _day(2026, 2, 18), _day(2026, 2, 21)),
        (Date("2019/.."), _day(2019, 1, 1), None),
        (Date("../2026-02-20"), None, _day(2026, 2, 21)),
        (Date("1975~"), _day(1975, 1, 1), _day(1976, 1, 1)),
        (Date("2026-02-20", time="12:00"), _day(2026, 2, 20) + 0.5, _day(2026, 2, 20) + 0.5),
        (Date("2026-02-20", part="morning"), _day(2026, 2, 20) + 6 / 24, _day(2026, 2, 20) + 11 / 24),
    ],
)
def test_a_date_lies_where_it_says(value: Date, first: float | None, last: float | None) -> None:
    assert extent(value) == Extent(first, last)


@pytest.mark.parametrize(
    "edtf", ["XXXX-11-11", "XXXX-XX-20", "XXXX-XX-XX", "2026-02-31", "0000", "XXXX-11-11/2025", "2026-55"]
)
def test_a_date_without_its_year_lies_nowhere(edtf: str) -> None:
    assert extent(Date(edtf)) is None


# Pictures


@pytest.mark.parametrize(
    "values",
    [
        [usd("5"), Money(Decimal(5), Decimal(5), currency="EUR")],
        [Money(Decimal(5), Decimal(5)), Money(Decimal(6), Decimal(6))],
        [count("5"), count("5")],
        [count("5"), Date("2026")],
        [Date("XXXX-11-11"), Date("2025-11-11")],
        [Measure(Decimal(5), Decimal(5), unit="km"), Measure(Decimal(5), Decimal(5), unit="m")],
        [count("1e400"), count("5")],
        [],
    ],
)
def test_values_without_a_common_axis_have_no_picture(values: list[Value]) -> None:
    assert draw([("A", value) for value in values], EN) is None


def test_a_picture_shows_order_and_hedges() -> None:
    picture = draw([("A", usd("37400000")), ("B", usd("3740000", "at-most"))], EN)
    assert picture is not None
    high, low = picture.marks
    assert low.x1 < high.x1
    assert (low.open_left, low.open_right, high.open_left, high.open_right) == (True, False, False, False)
    assert low.soft_left is not None
    assert low.soft_left < low.x1


def test_scales_apart_are_drawn_on_a_logarithmic_axis() -> None:
    picture = draw([("A", usd("37200000000")), ("B", usd("37200000"))], EN)
    assert picture is not None
    assert picture.log


BOUNDS: list[Bound] = ["exact", "about", "at-least", "at-most", "more-than", "less-than", "nearly"]


@given(st.lists(st.tuples(st.decimals(-(10**12), 10**12, places=2), st.sampled_from(BOUNDS)), min_size=1, max_size=12))
def test_every_mark_lies_inside_the_picture(figures: list[tuple[Decimal, Bound]]) -> None:
    picture = draw([("A", Count(figure, figure, bound)) for figure, bound in figures], EN)
    for mark in picture.marks if picture else ():
        ends = [mark.x1, mark.x2, mark.label_x, mark.soft_left, mark.soft_right]
        assert all(0 <= end <= WIDTH for end in ends if end is not None)


@given(st.lists(st.integers(1, 400), min_size=2, max_size=6))
def test_longer_is_further_right(days: list[int]) -> None:
    picture = draw([("A", Duration(f"P{n}D", f"P{n}D")) for n in days], EN)
    if picture:
        places = [mark.x1 for mark in picture.marks]
        assert [places.index(x) for x in sorted(places)] == [
            places.index(x) for _, x in sorted(zip(dict.fromkeys(days), places, strict=True))
        ]


# Marked texts


SPANS = st.lists(st.tuples(st.integers(0, 59), st.integers(1, 30)), max_size=12)


@given(SPANS, st.lists(st.integers(0, 60), max_size=6))
def test_however_claims_overlap_the_text_stays_whole(spans: list[tuple[int, int]], cuts: list[int]) -> None:
    text = ("word and number 12, " * 4)[:60]
    borders = sorted({0, *cuts})
    segments = tuple(Segment(a, b) for a, b in itertools.pairwise(borders))
    source = Article(id="a", path="a", text=text, language="en", segments=segments, origin="a", story="s")
    claims = tuple(
        Claim(
            f"c{n}",
            "a",
            "count",
            start,
            min(start + length, 60),
            text[start : start + length],
            count("5"),
            Frame(),
            Span(0, 60),
            "p",
        )
        for n, (start, length) in enumerate(spans)
    )
    report = Report((source,), claims, (), (), "", {})
    desk = Desk(report, EN)
    whole = article_texts(report, (), desk.labels, desk.claim_anchors)[0]
    written = "".join(piece.text for block in whole.blocks for piece in block.pieces)
    assert written.replace(" ", "") == text.replace(" ", "")


def test_a_claim_inside_another_keeps_its_own_link(shown: View) -> None:
    gazette = next(one for one in shown.articles if one.label.path == "gazette.txt")
    linked = {piece.text: piece.verdict for block in gazette.blocks for piece in block.pieces if piece.group}
    assert linked["US$37.4 million"] == "contradiction"
    assert [block.part for block in gazette.blocks].count("furniture") == 2


# Differing words


def test_the_words_in_which_quotations_differ_are_found() -> None:
    parts = runs("“We saw it on the quay, and left,”", "“We saw it on the harbour, and left.”")
    assert [part.text for part in parts if part.differs] == ["quay,"]


@given(st.text(alphabet="ab “”,", max_size=80), st.text(alphabet="ab “”,", max_size=80))
def test_runs_joined_again_are_the_text(text: str, other: str) -> None:
    assert "".join(part.text for part in runs(text, other)) == text
    assert not any(part.differs for part in runs(text, text))


def test_a_summary_of_a_long_text_shows_where_it_differs() -> None:
    long = " ".join(f"word{n}" for n in range(60))
    parts = brief(runs(long, long.replace("word30", "changed")))
    assert [part.text for part in parts if part.differs] == ["word30"]
    assert sum(len(part.text) for part in parts) < 120
