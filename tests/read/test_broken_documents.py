"""Documents that are damaged, hostile or something else: one clear message each, in bounded time and memory."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tomllib
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.read import from_docx, from_eml, from_pdf
from checker.read.archives import members
from checker.read.document import Document, Unreadable
from checker.report.wording import Wording, languages
from tests.read import made
from tests.read.made import docx_body, run

EN = made.paragraphs("en")
P = f"<w:p>{run('Forty boats.')}</w:p>"
WORD, PDF, MAIL = made.docx_of(EN), made.pdf_of(EN), made.mail(EN[0], "\n\n".join(EN[1:])).as_bytes()
ENTITIES = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def document_xml(xml: str) -> bytes:
    """A Word file with this as its document.xml."""
    return made.changed(docx_body(P), lambda name, old: (name, xml.encode() if name.endswith("document.xml") else old))


def without(part: str) -> bytes:
    """A Word file that lacks a part."""
    return made.changed(docx_body(P), lambda name, old: ("else.xml" if name == part else name, old))


def much_text() -> bytes:
    numbers = Random(1)
    return docx_body("".join(f"<w:p>{run(f'{numbers.random()} boats' * 5)}</w:p>" for _ in range(20_000)))


def locked_pdf() -> bytes:
    def fill(document: FPDF) -> None:
        document.set_encryption(owner_password="own", user_password="secret")
        document.multi_cell(0, 5.5, EN[1])

    return made.pdf(fill)


def drawn(pdf: FPDF) -> None:
    pdf.rect(20, 20, 100, 50)


def looping_pdf() -> bytes:
    """A PDF file whose forms draw one another twice each, thirty deep: two to the thirtieth drawings."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    objects.append("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>")
    objects.append("<</Length 5>>stream\n/F Do\nendstream")
    for number in range(5, 33):
        head = f"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F {number + 1} 0 R>>>>/Length 11>>"
        objects.append(f"{head}stream\n/F Do /F Do\nendstream")
    objects.append("<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 0>>stream\n\nendstream")
    return numbered_pdf(objects)


def numbered_pdf(objects: list[str]) -> bytes:
    body, places = "%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("latin-1")


def parts_in_parts(depth: int) -> bytes:
    heads = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return f"Subject: x\nFrom: a@example.org\n{heads}\n\ntext".encode()


def mails_in_mails(depth: int) -> bytes:
    return b"Subject: x\nFrom: a@example.org\n" + b"Content-Type: message/rfc822\n\n" * depth + b"\n\ntext"


BROKEN: dict[str, tuple[Callable[[bytes, str], list[Document]], Callable[[], bytes], str]] = {
    "docx, empty": (from_docx.read, lambda: b"", "read_empty"),
    "docx, cut off": (from_docx.read, lambda: WORD[: len(WORD) // 2], "read_docx_broken"),
    "docx, a part damaged": (from_docx.read, lambda: WORD.replace(b"PK\x03\x04", b"PK\x03\x05"), "read_docx_broken"),
    "docx, XML cut off": (from_docx.read, lambda: document_xml("<a><b>"), "read_docx_broken"),
    "docx, strange encoding": (
        from_docx.read,
        lambda: document_xml("<?xml version='1.0' encoding='no'?><a/>"),
        "read_docx_broken",
    ),
    "docx, entities": (from_docx.read, lambda: document_xml(f"{ENTITIES}<d>&b;</d>"), "read_docx_entities"),
    "docx, entity of a file": (
        from_docx.read,
        lambda: document_xml('<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'),
        "read_docx_entities",
    ),
    "docx, no text": (from_docx.read, lambda: docx_body("<w:p/>"), "read_docx_no_text"),
    "docx, no document": (from_docx.read, lambda: without("word/document.xml"), "read_docx_other"),
    "docx, tables in tables": (
        from_docx.read,
        lambda: docx_body("<w:tbl><w:tr><w:tc>" * 10_000 + P + "</w:tc></w:tr></w:tbl>" * 10_000),
        "read_docx_nested",
    ),
    "docx, much text": (from_docx.read, much_text, "read_too_much_text"),
    "docx, password": (
        from_docx.read,
        lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le"),
        "read_docx_password",
    ),
    "docx, old Word": (from_docx.read, lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504), "read_docx_old"),
    "docx, in truth a PDF": (from_docx.read, lambda: PDF, "read_docx_other"),
    "docx, in truth RTF": (from_docx.read, lambda: rb"{\rtf1 Forty boats.}", "read_docx_other"),
    "docx, in truth a page": (from_docx.read, lambda: b"<!DOCTYPE html><p>Forty boats.", "read_docx_other"),
    "docx, in truth ODT": (from_docx.read, lambda: made.zipped({"mimetype": b"x"}), "read_docx_other"),
    "docx, in truth text": (from_docx.read, lambda: b"Forty boats.", "read_docx_none"),
    "pdf, empty": (from_pdf.read, lambda: b"", "read_empty"),
    "pdf, cut off": (from_pdf.read, lambda: PDF[:400], "read_pdf_broken"),
    "pdf, head only": (from_pdf.read, lambda: b"%PDF-1.7\n", "read_pdf_broken"),
    "pdf, password": (from_pdf.read, locked_pdf, "read_pdf_password"),
    "pdf, pictures only": (from_pdf.read, lambda: made.pdf(drawn), "read_pdf_scanned"),
    "pdf, nothing": (from_pdf.read, lambda: made.pdf(lambda _: None), "read_pdf_no_text"),
    "pdf, in truth a Word file": (from_pdf.read, lambda: WORD, "read_pdf_other"),
    "eml, empty": (from_eml.read, lambda: b" \n", "read_empty"),
    "eml, in truth text": (from_eml.read, lambda: "\n\n".join(EN).encode(), "read_eml_other"),
    "eml, in truth a Word file": (from_eml.read, lambda: WORD, "read_eml_other"),
    "eml, no text": (from_eml.read, lambda: b"Subject: x\nFrom: a@example.org\n\n\n", "read_eml_no_text"),
    "eml, 10,000 parts in parts": (from_eml.read, lambda: parts_in_parts(10_000), "read_eml_nested"),
    "eml, 10,000 messages in messages": (from_eml.read, lambda: mails_in_mails(10_000), "read_eml_nested"),
    "eml, many lines": (from_eml.read, lambda: b"Subject: x\nFrom: a\n\n" + b"a\n" * 50_001, "read_too_many_lines"),
    "eml, a header of semicolons": (
        from_eml.read,
        lambda: b'Subject: x\nFrom: a\nContent-Type: text/plain; a="' + b";" * 1_000_000 + b"\n\nForty boats.",
        "read_eml_broken",
    ),
    "eml, picture only": (
        from_eml.read,
        lambda: b"Subject: x\nFrom: a@example.org\nContent-Type: image/png; name=a.png\n\nxx",
        "read_eml_attachment",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files_say_what_is_wrong_with_them(name: str) -> None:
    read, make, key = BROKEN[name]
    with pytest.raises(Unreadable) as caught:
        read(make(), "a")
    assert caught.value.reason.key == key
    for language in languages():
        assert Wording.load(language, strict=True).say(caught.value.reason)


def test_a_cut_off_message_is_read_as_far_as_it_goes() -> None:
    (document,) = from_eml.read(MAIL[: len(MAIL) // 2], "a.eml")
    assert document.text.startswith(EN[0])


def test_a_sender_of_parentheses_ends_nothing() -> None:
    (document,) = from_eml.read(b"Subject: x\nFrom: " + b"(" * 100_000 + b"\n\nForty boats.", "a.eml")
    assert document.text == "x\n\nForty boats."


def test_nesting_that_means_nothing_is_seen_through() -> None:
    inner = run("Forty boats.")
    (document,) = from_docx.read(docx_body("<w:p>" + "<w:x>" * 10_000 + inner + "</w:x>" * 10_000 + "</w:p>"), "a")
    assert document.text == "Forty boats."


def docx_bomb() -> bytes:
    """A Word file whose document.xml is 120 MB of blanks in 0.1 MB."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        part.write(b"<d>")
        for block in made.zeros(120):
            part.write(block.replace(b"\0", b" "))
    return file.getvalue()


def flat_bomb() -> bytes:
    """Ten members, each within its limits, that are 200 MB together."""
    block = Random(1).randbytes(30_000) + bytes(970_000)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(10):
            archive.writestr(f"{number}.txt", block * 20)
    return file.getvalue()


def nested_bomb() -> bytes:
    """Sixteen zip files in each of sixteen zip files, as in the best known bomb."""
    data = made.bomb(100)
    for level in range(4):
        data = made.zipped({f"{level}-{number}.zip": data for number in range(16)})
    return data


def pdf_bomb() -> bytes:
    """A PDF page whose content is 200 MB of blanks."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(block.replace(b"\0", b" ")) for block in made.zeros(200)) + packer.flush()
    head = f"<</Filter/FlateDecode/Length {len(packed)}>>stream\n".encode()
    pages = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    pages.append("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>")
    return numbered_pdf([*pages, "@"]).replace(b"@", head + packed + b"\nendstream")


IN_LITTLE_MEMORY = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[3]) << 20,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
from importlib import import_module
from checker.read.document import Unreadable
data = open(sys.argv[2], "rb").read()
try:
    if sys.argv[1] == "zip":
        found = list(import_module("checker.read.archives").members(data, "a.zip"))
        print(*sorted({x.key if not isinstance(x, bytes) else "read" for _, x in found}))
    else:
        module = import_module("checker.read.from_" + sys.argv[1])
        module._SECONDS_AT_MOST = 3
        documents = module.read(data, "a")
        print("read", *sorted(note.reason.key for document in documents for note in document.left_out))
except Unreadable as error:
    print(error.reason.key)
"""


@pytest.mark.parametrize(
    ("kind", "make", "megabytes", "said"),
    [
        ("zip", lambda: made.bomb(400), 300, "read_zip_too_large"),
        ("zip", flat_bomb, 400, "read read_zip_total"),
        ("zip", nested_bomb, 400, "read_zip_nested"),
        ("docx", docx_bomb, 300, "read_zip_ratio"),
        ("docx", lambda: docx_body("<w:p>" + run("a" * 30_000_000) + "</w:p>"), 300, "read_zip_ratio"),
        ("pdf", looping_pdf, 2000, "read_pdf_given_up|read_pdf_scanned|read_pdf_no_text"),
        ("pdf", pdf_bomb, 2000, "read_pdf_given_up|read_pdf_scanned|read_pdf_no_text"),
    ],
)
def test_bombs_end_in_little_memory(
    tmp_path: Path, kind: str, make: Callable[[], bytes], megabytes: int, said: str
) -> None:
    pytest.importorskip("resource")
    file = tmp_path / "bomb"
    file.write_bytes(make())
    command = [sys.executable, "-c", IN_LITTLE_MEMORY, kind, str(file), str(megabytes)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(said, done.stdout.strip()), done.stdout


def survives(read: Callable[[], object]) -> None:
    """Whatever the bytes are, they are read or Unreadable is raised with words for it."""
    try:
        read()
    except Unreadable as error:
        assert Wording.load("en", strict=True).say(error.reason)


def mutated(data: bytes) -> st.SearchStrategy[bytes]:
    """A file with some bytes changed and perhaps its end cut off."""
    change = st.tuples(st.integers(0, len(data) - 1), st.binary(min_size=1, max_size=4))

    def apply(changes: list[tuple[int, bytes]], end: int) -> bytes:
        changed = bytearray(data)
        for place, new in changes:
            changed[place : place + len(new)] = new
        return bytes(changed[:end])

    return st.builds(apply, st.lists(change, max_size=8), st.integers(len(data) // 2, len(data)))


@given(st.binary(max_size=300) | mutated(WORD) | mutated(docx_body(P)))
@settings(max_examples=150)
def test_any_bytes_as_a_word_file(data: bytes) -> None:
    survives(lambda: from_docx.read(data, "a.docx"))


@given(st.binary(max_size=2000).map(lambda body: b"Subject: x\nFrom: y\n" + body) | mutated(MAIL) | st.binary())
@settings(max_examples=150)
def test_any_bytes_as_a_message(data: bytes) -> None:
    survives(lambda: from_eml.read(data, "a.eml"))


@given(st.text(st.sampled_from("\x00ab<>&;=\"'/-:,?@ \n\t\xe9\udc80(){}[]1"), max_size=60), st.sampled_from("sfdc"))
@settings(max_examples=150)
def test_any_header(value: str, which: str) -> None:
    name = {"s": "Subject", "f": "From", "d": "Date", "c": "Content-Type"}[which]
    head = f"To: a\nMIME-Version: 1.0\n{name}: {value}\n\nForty boats.".encode("utf-8", "surrogateescape")
    survives(lambda: from_eml.read(head, "a.eml"))


@given(st.binary(max_size=300) | mutated(made.zipped({"a.txt": b"text" * 9, "b.zip": made.zipped({"c.txt": b"x"})})))
@settings(max_examples=200)
def test_any_bytes_as_a_zip_file(data: bytes) -> None:
    survives(lambda: list(members(data, "a.zip")))


@given(st.binary(max_size=300).map(lambda body: b"%PDF-1.7" + body) | mutated(PDF))
@settings(max_examples=12)
def test_any_bytes_as_a_pdf_file(data: bytes) -> None:
    survives(lambda: from_pdf.read(data, "a.pdf"))


def test_every_message_has_words_in_every_language() -> None:
    folder = Path(from_docx.__file__).parent
    modules = ["archives", "gathering", "html_lines", "from_docx", "from_eml", "from_pdf", "eml_parts"]
    sources = [*(folder / f"{name}.py" for name in modules), *folder.glob("docx_*.py")]
    keys = {key for file in sources for key in re.findall(r'"((?:read|anchor)_[a-z_]+)"', file.read_text("utf-8"))}
    packs = folder.parent / "languages"
    for language in languages():
        words = {
            key for file in (packs / language).glob("wording*.toml") for key in tomllib.loads(file.read_text("utf-8"))
        }
        assert sorted(keys - words - {"read_member"}) == []
