"""Files of many formats, made from one article: its paragraphs are what `documents/en.txt` and `vi.txt` hold."""

from __future__ import annotations

import io
import json
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from email.message import EmailMessage
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from docx import Document as WordDocument
from fpdf import FPDF

from checker.extract import extract_all
from checker.model import Article
from checker.read.document import Document
from checker.read.lines import split_lines
from checker.read.segments import make_segments
from checker.read.words import load_words

FOLDER = Path(__file__).with_name("documents")
ROWS = slice(6, 9)
FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraphs(language: str) -> list[str]:
    """The headline, the paragraphs, the rows of the table ("a | b | c") and the footnote, in order."""
    return FOLDER.joinpath(f"{language}.txt").read_text("utf-8").strip().split("\n\n")


def claims(text: str, language: str) -> Counter[tuple[str, str]]:
    """The kinds and values that are read in a text; each as often as it stands there."""
    segments = make_segments(split_lines(text), load_words(), title=None, markdown=False)
    article = Article("a", "a", text, language, tuple(segments), published="2026-03-04")
    found = extract_all([article]).claims
    return Counter((claim.kind, json.dumps(claim.value.to_json(), sort_keys=True)) for claim in found)


@lru_cache
def expected(language: str) -> Counter[tuple[str, str]]:
    """What the text file says."""
    return claims("\n\n".join(paragraphs(language)), language)


def anchors(document: Document) -> list[tuple[str, dict[str, Any], str]]:
    """Key, fields and first word of each anchor."""
    return [(name.key, dict(name.fields), document.text[start:].split()[0]) for start, name in document.anchors]


def left_out(document: Document) -> list[tuple[str, dict[str, Any]]]:
    """Keys and fields of what was left out."""
    return [(note.reason.key, dict(note.reason.fields)) for note in document.left_out]


def parts(document: Document, part: str) -> list[str]:
    """The texts of one part that the format tells."""
    return [document.text[s.start : s.end] for s in document.parts if s.part == part]


# Word files.


def docx(fill: Callable[[Any], None]) -> bytes:
    """A Word file that a function fills."""
    document = WordDocument()
    fill(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def docx_of(lines: Sequence[str], *, styled: bool = True) -> bytes:
    """A Word file of lines: a title, a heading, a caption, tables where lines have cells."""

    def fill(document: Any) -> None:
        rows: list[list[str]] = []
        for number, line in enumerate([*lines, ""]):
            if " | " in line:
                rows.append(line.split(" | "))
                continue
            if rows:
                table = document.add_table(len(rows), len(rows[0]))
                for at, row in enumerate(rows):
                    for column, cell in enumerate(row):
                        table.cell(at, column).text = cell
                rows = []
            if not line:
                continue
            if styled and number == 0:
                document.add_heading(line, 0)
            elif styled and len(line.split()) < 8:
                document.add_heading(line, 1)
            else:
                document.add_paragraph(line, style="Caption" if styled and "Photo:" in line else None)

    return docx(fill)


def layout_docx(lines: Sequence[str]) -> bytes:
    """A Word file whose whole text stands in one cell."""

    def fill(document: Any) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)

    return docx(fill)


def broken_lines_docx(lines: Sequence[str]) -> bytes:
    """A Word file of one paragraph whose lines are parted by line breaks, as pasted from a web page."""
    return docx(lambda document: document.add_paragraph("\n".join(lines)))


def changed(data: bytes, change: Callable[[str, bytes], tuple[str, bytes]]) -> bytes:
    """A zip file with the names and bytes of its members changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return file.getvalue()


def strict_docx(data: bytes) -> bytes:
    """A Word file as ISO 29500 "strict" has it: other namespaces."""
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    swaps = {W.encode(): b"http://purl.oclc.org/ooxml/wordprocessingml/main"}
    swaps[office] = b"http://purl.oclc.org/ooxml/officeDocument/relationships"

    def change(name: str, content: bytes) -> tuple[str, bytes]:
        for old, new in swaps.items():
            content = content.replace(old, new)
        return name, content

    return changed(data, change)


def moved_docx(data: bytes) -> bytes:
    """A Word file whose text stands under another name, as some servers write it."""
    return changed(
        data,
        lambda name, content: (
            name.replace("word/document.xml", "word/document2.xml").replace("rels/document.xml", "rels/document2.xml"),
            content.replace(b"word/document.xml", b"word/document2.xml"),
        ),
    )


def docx_body(body: str, **members: str) -> bytes:
    """A Word file of this XML; further members by name ("word/footnotes.xml" is `footnotes`), related by that name."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"

    def relations(targets: dict[str, str]) -> str:
        links = "".join(
            f'<Relationship Id="r{i}" Type="{office}/{kind}" Target="{target}"/>'
            for i, (kind, target) in enumerate(targets.items())
        )
        return f'<Relationships xmlns="{package}">{links}</Relationships>'

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", relations({"officeDocument": "word/document.xml"}))
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        archive.writestr("word/_rels/document.xml.rels", relations({name: f"{name}.xml" for name in members}))
        for name, content in members.items():
            archive.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}">{content}</w:{name}>')
    return file.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


# PDF files.


def font() -> str | None:
    """A font with Vietnamese letters, if the machine has one."""
    return next((path for path in FONTS if Path(path).is_file()), None)


def pdf(fill: Callable[[FPDF], None], path: str | None = None) -> bytes:
    """A PDF file that a function fills."""
    document = FPDF()
    if path:
        document.add_font("own", "", path)
    document.set_font("own" if path else "helvetica", size=11)
    document.add_page()
    fill(document)
    return bytes(document.output())


def pdf_of(
    lines: Sequence[str], *, path: str | None = None, align: str = "L", width: float = 0, gap: float = 3
) -> bytes:
    """A PDF file of lines, the first in larger type, rows with cells as a table."""

    def fill(document: FPDF) -> None:
        for number, line in enumerate(lines):
            if " | " in line:
                for cell in line.split(" | "):
                    document.cell(55, 7, cell)
                document.ln(7)
                continue
            document.set_font_size(18 if number == 0 else 11)
            document.multi_cell(width, 9 if number == 0 else 5.5, line, align=align)
            document.ln(gap)

    return pdf(fill, path)


def two_column_pdf(lines: Sequence[str]) -> bytes:
    """A PDF file set in two columns of justified text."""

    def fill(document: FPDF) -> None:
        document.set_font_size(16)
        document.multi_cell(0, 9, lines[0])
        document.set_font_size(10)
        with document.text_columns(text_align="J", ncols=2, gutter=8, line_height=1.2) as columns:
            for line in lines[1:]:
                with columns.paragraph(bottom_margin=3) as paragraph:
                    paragraph.write(line)

    return pdf(fill)


# E-mail files.


def mail(subject: str, body: str = "", **headers: str) -> EmailMessage:
    """A message with a plain body; header names have "_" for "-"."""
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = headers.pop("From", "Dana Desk <dana@example.org>")
    message["To"] = "desk@example.com"
    message["Date"] = headers.pop("Date", "Wed, 04 Mar 2026 23:30:00 +0700")
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if body:
        message.set_content(body)
    return message


def html_of(lines: Sequence[str]) -> str:
    """Lines as HTML."""
    blocks: list[str] = []
    for line in lines:
        if " | " in line:
            blocks.append("<table><tr><td>" + "</td><td>".join(map(escape, line.split(" | "))) + "</td></tr></table>")
        else:
            blocks.append(f"<p>{escape(line)}</p>")
    return "<html><head><style>p { color: red }</style></head><body>" + "\n".join(blocks) + "</body></html>"


def wrapped(lines: Sequence[str], width: int = 72, end: str = "") -> str:
    """Paragraphs broken at a width, each line ending with `end` but the last."""
    import textwrap

    return "\n\n".join(f"{end}\n".join(textwrap.wrap(line, width)) for line in lines)


def nfd(lines: Sequence[str]) -> list[str]:
    """Lines with their accents apart."""
    return [unicodedata.normalize("NFD", line) for line in lines]


# Zip files.


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip file of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, (2026, 2, 21, 8, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return file.getvalue()


def zeros(megabytes: int) -> Iterator[bytes]:
    """Blocks of zeros for bombs."""
    for _ in range(megabytes):
        yield bytes(1_000_000)


def bomb(megabytes: int, name: str = "bomb.txt") -> bytes:
    """A zip file with one member that is much larger than the file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as member:
        for block in zeros(megabytes):
            member.write(block)
    return file.getvalue()
