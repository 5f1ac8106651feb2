"""How lines of a PDF file become paragraphs, and what is said of its pages."""

from __future__ import annotations

import io
from typing import Any

import pytest
from fpdf import FPDF
from pypdfium2 import PdfDocument  # type: ignore[import-untyped,unused-ignore]

from checker.read import from_pdf
from checker.read.document import Document
from tests.read import made

PROSE = (
    "The committee heard evidence about the consequences of rebuilding the waterfront, and representatives of the "
    "towns nearby asked for help. Engineers described how the piers would be made stronger before the boats arrive."
)


def read(data: bytes) -> Document:
    (document,) = from_pdf.read(data, "a.pdf")
    return document


def lines(*texts: str) -> bytes:
    """A PDF file whose lines are broken as given."""

    def fill(document: FPDF) -> None:
        for text in texts:
            document.cell(0, 5.5, text, new_x="LMARGIN", new_y="NEXT")

    return made.pdf(fill)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (("the ministry signed a con-", "tract for boats"), "the ministry signed a contract for boats"),
        (("said the Anglo-", "American yard"), "said the Anglo-American yard"),
        (("in the years 2024-", "2025 it sold more"), "in the years 2024-2025 it sold more"),
        (("a co-op, said the co-", "op on Monday"), "a co-op, said the co-op on Monday"),
        (("it has forty boats and will", "sell ten"), "it has forty boats and will sell ten"),
    ],
)
def test_lines_are_joined(broken: tuple[str, str], whole: str) -> None:
    padded = ("The council met on the pier early in the day, and it was said there that " + broken[0], broken[1])
    assert read(lines(*padded)).text.endswith(whole)


def test_paragraphs_are_told_by_gap_indent_and_short_last_lines() -> None:
    assert read(made.pdf_of(["Head", PROSE, PROSE], gap=4)).text.split("\n\n") == ["Head", PROSE, PROSE]
    assert read(made.pdf_of(["Head", PROSE, PROSE], gap=0)).text.split("\n\n")[-2:] == [PROSE, PROSE]


def test_a_paragraph_that_goes_on_over_the_page_has_both_anchors() -> None:
    def fill(document: FPDF) -> None:
        document.set_y(250)
        document.multi_cell(0, 5.5, " ".join([PROSE] * 3))

    document = read(made.pdf(fill))
    assert document.text == " ".join([PROSE] * 3)
    assert [(key, fields) for key, fields, _ in made.anchors(document)] == [
        ("anchor_page", {"page": 1}),
        ("anchor_page", {"page": 2}),
    ]


class Framed(FPDF):
    """Pages with a running head and a number."""

    def header(self) -> None:
        self.cell(0, 8, "Port Ellery Evening Desk", align="C")
        self.ln(14)

    def footer(self) -> None:
        self.set_y(-15)
        self.cell(0, 8, f"Page {self.page_no()} of 3", align="C")


def test_running_heads_are_left_out_and_told() -> None:
    framed = Framed()
    framed.set_font("helvetica", size=11)
    for number in range(3):
        framed.add_page()
        framed.multi_cell(0, 5.5, f"{PROSE} There are {number + 2} piers.")
    document = read(bytes(framed.output()))
    assert document.text.split("\n\n") == [f"{PROSE} There are {n + 2} piers." for n in range(3)]
    assert made.left_out(document) == [
        ("read_pdf_head", {"text": "Port Ellery Evening Desk"}),
        ("read_pdf_head", {"text": "Page 1 of 3"}),
    ]


def test_what_stands_on_one_page_only_is_no_running_head() -> None:
    assert read(lines("Evening Desk", PROSE[:80])).text.startswith("Evening Desk")


def test_marks_of_notes_are_no_figures_and_powers_stay() -> None:
    def fill(document: FPDF) -> None:
        for text in ("There are 40", "^^1^^", " boats on 30 km", "^^2^^", " of water."):
            if text.startswith("^^"):
                document.set_char_spacing(0)
                document.char_vpos = "SUP"
                document.write(5.5, text.strip("^"))
                document.char_vpos = "LINE"
            else:
                document.write(5.5, text)

    assert read(made.pdf(fill)).text == "There are 40 boats on 30 km² of water."


def test_larger_type_is_a_heading() -> None:
    document = read(made.FOLDER.joinpath("libreoffice.pdf").read_bytes())
    assert made.parts(document, "headline") == made.paragraphs("en")[:1]
    assert made.parts(document, "body") == made.paragraphs("en")[made.ROWS]


def test_columns_justified_lines_and_broken_words() -> None:
    """A page of narrow justified columns, set by LibreOffice with hyphenation."""
    document = read(made.FOLDER.joinpath("libreoffice-columns.pdf").read_bytes())
    assert " | " not in document.text
    article = [line for line in made.paragraphs("en") if len(line.split()) > 12 and " | " not in line]
    assert document.text.split("\n\n")[: len(article) + 1] == [made.paragraphs("en")[0], *article]
    assert "representatives of neighbouring municipalities asked for compensation" in document.text


def drawn(document: Any) -> None:
    document.rect(20, 20, 100, 50)


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ("t", []),
        ("ttt", []),
        ("t.t", []),
        ("tpt", [("read_pdf_page_scanned", {"pages": "2"})]),
        ("tpptp", [("read_pdf_page_scanned", {"pages": "2–3, 5"})]),
    ],
)
def test_pages_without_text_are_told(pages: str, told: list[tuple[str, dict[str, Any]]]) -> None:
    def fill(document: FPDF) -> None:
        for number, page in enumerate(pages):
            if number:
                document.add_page()
            if page == "t":
                document.multi_cell(0, 5.5, f"{PROSE} There are {number + 2} piers.")
            elif page == "p":
                drawn(document)

    assert made.left_out(read(made.pdf(fill))) == told


def test_only_so_many_pages_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(from_pdf, "_PAGES_AT_MOST", 2)

    def fill(document: FPDF) -> None:
        for number in range(4):
            if number:
                document.add_page()
            document.multi_cell(0, 5.5, f"{PROSE} There are {number + 2} piers.")

    document = read(made.pdf(fill))
    assert made.left_out(document) == [("read_pdf_pages", {"read": 2, "count": 4})]
    assert "3 piers" in document.text
    assert "4 piers" not in document.text


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_lies_on_its_side(angle: int) -> None:
    with PdfDocument(made.pdf_of([PROSE, PROSE])) as document:
        document[0].set_rotation(angle)
        file = io.BytesIO()
        document.save(file)
    assert read(file.getvalue()).text == f"{PROSE}\n\n{PROSE}"


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_text_that_is_turned_on_its_page(angle: int) -> None:
    def fill(document: FPDF) -> None:
        with document.rotation(angle, 100, 150):
            document.multi_cell(0, 5.5, PROSE)

    assert read(made.pdf(fill)).text == PROSE


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    def fill(document: FPDF) -> None:
        document.set_encryption(owner_password="own", permissions=0)
        document.multi_cell(0, 5.5, PROSE)

    assert read(made.pdf(fill)).text == PROSE
