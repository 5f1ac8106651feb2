"""What of a Word file becomes text, where it says that it stands, and what it says that it left out."""

from __future__ import annotations

from typing import Any

import pytest

from checker.read import from_docx
from checker.read.document import Document
from tests.read import made
from tests.read.made import docx_body, run

P, DEL, INS = "<w:p>{}</w:p>", '<w:del w:id="1" w:author="a">{}</w:del>', '<w:ins w:id="2" w:author="a">{}</w:ins>'
DELETED = '<w:r><w:delText xml:space="preserve">{}</w:delText></w:r>'
JOINED = '<w:pPr><w:rPr><w:del w:id="3" w:author="a"/></w:rPr></w:pPr>'
LONG = "A paragraph of prose with more than a dozen words stands in this cell of the table here."
FALLBACK = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps">{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>'
)


def read(data: bytes) -> Document:
    (document,) = from_docx.read(data, "a.docx")
    return document


def p(*runs: str) -> str:
    return P.format("".join(runs))


def row(*cells: str, properties: str = "") -> str:
    filled = "".join(f"<w:tc>{cell if cell.startswith('<') else p(run(cell))}</w:tc>" for cell in cells)
    return f"<w:tr>{properties}{filled}</w:tr>"


def box(*content: str) -> str:
    return f"<w:r>{FALLBACK.format('<w:txbxContent>' + ''.join(content) + '</w:txbxContent>')}</w:r>"


TEXTS: dict[str, tuple[str, str]] = {
    "deleted text is out, inserted is in": (
        p(run("It has "), DEL.format(DELETED.format("30")), INS.format(run("40")), run(" boats.")),
        "It has 40 boats.",
    ),
    "a deleted end of a paragraph joins it with the next": (
        p(JOINED, run("It has ")) + p(run("40 boats.")) + p(run("More.")),
        "It has 40 boats.|More.",
    ),
    "the last end deleted": (p(run("One.")) + p(JOINED, run("Two.")), "One.|Two."),
    "a deleted row is out": (
        "<w:tbl>" + row("a", "b") + row("c", "d", properties='<w:trPr><w:del w:id="4"/></w:trPr>') + "</w:tbl>",
        "a | b",
    ),
    "moved text counts where it went": (
        p(f"<w:moveFrom>{run('Gone. ')}</w:moveFrom>", run("Here. "), f"<w:moveTo>{run('Gone.')}</w:moveTo>"),
        "Here. Gone.",
    ),
    "hidden text is out": (p(run("Shown."), run(" Hidden.", "<w:vanish/>")), "Shown."),
    "text that is not hidden is in": (p(run("Shown "), run("too.", '<w:vanish w:val="0"/>')), "Shown too."),
    "a broken line that ends no sentence goes on": (
        p(run("Forty"), "<w:r><w:br/></w:r>", run("boats.")),
        "Forty boats.",
    ),
    "a broken line that ends a sentence is a paragraph": (
        p(run("Forty boats."), "<w:r><w:br/></w:r>", run("Ten more.")),
        "Forty boats.|Ten more.",
    ),
    "a field shows its result": (
        p('<w:r><w:instrText> PAGE \\* "x" </w:instrText></w:r>', run("7"), run(" boats")),
        "7 boats",
    ),
    "links, content controls and smart tags are seen through": (
        p(f"<w:hyperlink>{run('Forty ')}</w:hyperlink><w:smartTag>{run('boats ')}</w:smartTag>")
        + f"<w:sdt><w:sdtContent>{p(run('in a control.'))}</w:sdtContent></w:sdt>",
        "Forty boats|in a control.",
    ),
    "hyphens": (
        p(run("twenty"), "<w:r><w:noBreakHyphen/></w:r>", run("five"), "<w:r><w:softHyphen/></w:r>"),
        "twenty-five",
    ),
    "a tab stays": (p(run("a"), "<w:r><w:tab/></w:r>", run("b")), "a\tb"),
    "a row is a line": (f"<w:tbl>{row('a', 'b')}{row('c', '', 'd')}</w:tbl>", "a | b|c | d"),
    "a cell of two short paragraphs is one": (f"<w:tbl>{row(p(run('a')) + p(run('b')), 'c')}</w:tbl>", "a b | c"),
    "a table that arranges prose": (
        f"<w:tbl>{row(p(run('Head')) + p(run(LONG)), 'side')}</w:tbl>",
        f"Head|{LONG}|side",
    ),
    "a table in a table": ("<w:tbl>" + row("<w:tbl>" + row("a", "b") + "</w:tbl>", "c") + "</w:tbl>", "a | b | c"),
    "a text box once, behind its paragraph": (
        p(run("Before "), box(p(run("In the box."))), run("behind.")),
        "Before behind.|In the box.",
    ),
    "a text box in a cell": (f"<w:tbl>{row('a', p(run('b'), box(p(run('c')))))}</w:tbl>", "a | b c"),
    "ruby": (p(f"<w:r><w:ruby><w:rt>{run('kan')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase></w:ruby></w:r>"), "漢"),
    "old properties are not text": (p(f"<w:pPr><w:pPrChange>{run('old')}</w:pPrChange></w:pPr>", run("new")), "new"),
    "signs of control and halves of words": (p(run("a\u00adb\u2028c\ufeff")), "ab c"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_text(name: str) -> None:
    body, text = TEXTS[name]
    lines = read(docx_body(body)).text.split("\n\n")
    assert lines == [line.replace("\0", "|") for line in _split(text)]


def _split(text: str) -> list[str]:
    return [line.replace("\0", " | ") for line in text.replace(" | ", "\0").split("|")]


def test_notes_stand_behind_the_text_in_the_order_of_their_marks() -> None:
    def mark(kind: str, number: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    body = p(run("It has 40"), mark("footnote", 7), run(" boats."), mark("endnote", 2)) + p(
        run("More."), mark("footnote", 3), DEL.format(mark("footnote", 5))
    )
    notes = "".join(f'<w:footnote w:id="{n}">{p(run(f"Foot {n}."))}</w:footnote>' for n in (3, 5, 7))
    separator = f'<w:footnote w:id="0" w:type="separator">{p(run("---"))}</w:footnote>'
    ends = f'<w:endnote w:id="2">{p(run("End."))}</w:endnote>'
    document = read(docx_body(body, footnotes=separator + notes, endnotes=ends))
    assert document.text.split("\n\n") == ["It has 40 boats.", "More.", "Foot 7.", "Foot 3.", "End."]
    assert made.anchors(document)[2:] == [
        ("anchor_footnote", {"number": 1}, "Foot"),
        ("anchor_footnote", {"number": 2}, "Foot"),
        ("anchor_endnote", {"number": 1}, "End."),
    ]


def test_anchors_lead_to_paragraphs_rows_and_boxes() -> None:
    table = f"<w:tbl>{row('Buyer', 'Boats')}{row('Lines', '28')}</w:tbl>"
    document = read(
        docx_body(p(run("One.")) + p() + p(run("Two."), box(p(run("Boxed.")))) + table + table + p(run("Three.")))
    )
    assert made.anchors(document) == [
        ("anchor_paragraph", {"number": 1}, "One."),
        ("anchor_paragraph", {"number": 2}, "Two."),
        ("anchor_box", {"number": 1}, "Boxed."),
        ("anchor_row", {"table": 1, "row": 1}, "Buyer"),
        ("anchor_row", {"table": 1, "row": 2}, "Lines"),
        ("anchor_row", {"table": 2, "row": 1}, "Buyer"),
        ("anchor_row", {"table": 2, "row": 2}, "Lines"),
        ("anchor_paragraph", {"number": 3}, "Three."),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["pandoc.docx", "libreoffice.docx", "libreoffice-changes.docx"])
def test_styles_tell_the_parts(name: str) -> None:
    document = read(made.FOLDER.joinpath(name).read_bytes())
    lines = made.paragraphs("en")
    assert made.parts(document, "headline") == lines[:1]
    assert made.parts(document, "subhead") == [lines[3]]
    assert made.parts(document, "caption") == [lines[5]]
    assert made.parts(document, "body") == lines[made.ROWS] + lines[10:]


def headings(*styles: tuple[str, str]) -> bytes:
    def fill(document: Any) -> None:
        for style, text in styles:
            document.add_paragraph(text, style=style)

    return made.docx(fill)


@pytest.mark.parametrize(
    ("styles", "headline", "subheads"),
    [
        ([("Title", "A"), ("Heading 1", "B"), ("Normal", LONG)], ["A"], ["B"]),
        ([("Heading 1", "A"), ("Heading 2", "B"), ("Normal", LONG), ("Heading 1", "C")], ["A"], ["B", "C"]),
        ([("Heading 2", "A"), ("Heading 1", "B"), ("Normal", LONG)], ["B"], ["A"]),
        ([("Normal", LONG), ("Heading 1", "B"), ("Normal", LONG)], [], ["B"]),
        ([("Subtitle", "A"), ("Title", "B"), ("Normal", LONG)], ["B"], ["A"]),
    ],
)
def test_headings(styles: list[tuple[str, str]], headline: list[str], subheads: list[str]) -> None:
    document = read(headings(*styles))
    assert (made.parts(document, "headline"), made.parts(document, "subhead")) == (headline, subheads)


def test_what_is_left_out_is_told() -> None:
    def fill(document: Any) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = "Evening desk, not for release before the council has met"
        section.footer.paragraphs[0].text = "3"
        document.add_comment(document.add_paragraph("Forty boats.").runs, text="12 or 14?")

    document = read(made.docx(fill))
    assert made.left_out(document) == [
        ("read_docx_header", {"text": "Evening desk, not for release before…"}),
        ("read_docx_comments", {"count": 1}),
    ]
    body = p(run("Forty."), run("x", "<w:vanish/>"), DEL.format(DELETED.format("Thirty.")))
    document = read(docx_body(body, chart="", oleObject=""))
    assert made.left_out(document) == [
        ("read_docx_deleted", {}),
        ("read_docx_hidden", {}),
        ("read_docx_embedded", {"count": 2}),
    ]


@pytest.mark.parametrize(
    ("title", "created", "modified", "known"),
    [
        ("Forty boats", "2026-03-01T08:00:00Z", "2026-03-02T09:00:00Z", ("Forty boats", "2026-03-02T09:00:00Z")),
        ("FORTY BOATS", "2026-03-01T08:00:00Z", "2026-03-01T08:00:00Z", ("Forty boats", None)),
        ("Microsoft Word - Document1", "", "yesterday", (None, None)),
        ("", "", "2026-03-02T09:00:00Z", (None, "2026-03-02T09:00:00Z")),
    ],
)
def test_few_properties_are_believed(title: str, created: str, modified: str, known: tuple[str | None, ...]) -> None:
    core = f"<title>{title}</title><created>{created}</created><modified>{modified}</modified><creator>A</creator>"

    def change(name: str, content: bytes) -> tuple[str, bytes]:
        return name, f"<p>{core}</p>".encode() if name == "docProps/core.xml" else content

    document = read(made.changed(made.docx(lambda d: d.add_paragraph("Forty boats")), change))
    assert (document.known.title, document.known.modified) == known
    assert (document.known.source, document.known.published, document.known.language) == (None, None, None)
