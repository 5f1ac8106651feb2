"""One article in every format says the same: the text that is taken out gives the claims of the text file."""

from __future__ import annotations

import re
import unicodedata
from base64 import b64encode
from collections.abc import Callable, Mapping

import pytest

from checker.read import from_docx, from_eml, from_pdf
from checker.read.archives import members
from checker.read.document import Document
from tests.read import made

EN = made.paragraphs("en")
VI = made.paragraphs("vi")
NOTE = "Find the article below."


def of(name: str) -> bytes:
    return made.FOLDER.joinpath(name).read_bytes()


def plain_mail(**headers: str) -> bytes:
    return made.mail(EN[0], "\n\n".join(EN[1:]), **headers).as_bytes()


def encoded_mail(encoding: str) -> bytes:
    message = made.mail(EN[0])
    message.set_content("\n\n".join(EN[1:]), cte=encoding)
    return message.as_bytes()


def two_forms(plain: str) -> bytes:
    message = made.mail(EN[0], plain)
    message.add_alternative(made.html_of(EN[1:]), subtype="html")
    return message.as_bytes()


def flowed_mail(joined: str) -> bytes:
    body = made.wrapped(EN[1:], end="  " if joined == "yes" else " ")
    kind = f'text/plain; charset="utf-8"; format=flowed; delsp={joined}'
    return f"Subject: {EN[0]}\nFrom: a@example.org\nContent-Type: {kind}\n\n{body}".encode()


def answer() -> bytes:
    body = made.wrapped(EN[1:])
    tail = (
        "\n\n--\nDana Desk\n+1 555 0100\n\nOn Tue, 3 Mar 2026 at 10:00, Jo Ferro wrote:\n> We heard of 35 boats.\n>\n"
    )
    return made.mail(f"Re: {EN[0]}", body + tail).as_bytes()


def sent_on(head: str) -> bytes:
    return made.mail(f"Fwd: {EN[0]}", f"{NOTE}\n\n{head}\n\n" + made.wrapped(EN[1:])).as_bytes()


GMAIL = (
    "---------- Forwarded message ---------\nFrom: Jo Ferro <jo@example.org>\nDate: Tue, 3 Mar 2026 at 10:00\n"
    "Subject: ferries\nTo: <dana@example.org>"
)
OUTLOOK = (
    "________________________________\nFrom: Jo Ferro <jo@example.org>\nSent: Tuesday, March 3, 2026 10:00 AM\n"
    "To: Dana Desk\nSubject: ferries"
)
VIETNAMESE = (
    "-----Tin nhắn gốc-----\nTừ: Jo Ferro <jo@example.org>\nNgày gửi: 3 tháng 3, 2026 10:00\nĐến: Dana\nChủ đề: phà"
)


def quoted_whole() -> bytes:
    return made.mail(f"Re: {EN[0]}", "Yes, run it.\n\n" + "\n".join("> " + x for x in EN[1:])).as_bytes()


def gmail_html() -> bytes:
    quote = f'<div class="gmail_quote">{"<br>".join(GMAIL.splitlines())}<div>{made.html_of(EN[1:])}</div></div>'
    message = made.mail(f"Fwd: {EN[0]}")
    message.set_content(f"<div>{NOTE}</div>{quote}", subtype="html")
    return message.as_bytes()


def attached(data: bytes, name: str, kind: str = "application/octet-stream") -> bytes:
    message = made.mail("For tomorrow", NOTE)
    main, _, sub = kind.partition("/")
    message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def attached_mail() -> bytes:
    message = made.mail("For tomorrow", NOTE)
    message.add_attachment(made.mail(EN[0], "\n\n".join(EN[1:])))
    return message.as_bytes()


def mislabelled() -> bytes:
    body = re.sub(r'"(.*?)"', "\u201c\\1\u201d", "\n\n".join(EN[1:]))
    head = f"Subject: {EN[0]}\nFrom: a@example.org\nContent-Type: text/plain; charset=iso-8859-1\n\n"
    return head.encode() + body.encode("cp1252")


def unnamed_charset() -> bytes:
    return f"Subject: {EN[0]}\nFrom: a@example.org\n\n".encode() + "\n\n".join(EN[1:]).encode()


SAME: dict[str, tuple[Callable[[bytes, str], list[Document]], Callable[[], bytes]]] = {
    "docx by pandoc": (from_docx.read, lambda: of("pandoc.docx")),
    "docx by LibreOffice": (from_docx.read, lambda: of("libreoffice.docx")),
    "docx by LibreOffice with tracked changes": (from_docx.read, lambda: of("libreoffice-changes.docx")),
    "docx with styles": (from_docx.read, lambda: made.docx_of(EN)),
    "docx without styles": (from_docx.read, lambda: made.docx_of(EN, styled=False)),
    "docx in one cell": (from_docx.read, lambda: made.layout_docx(EN)),
    "docx with line breaks": (from_docx.read, lambda: made.broken_lines_docx(EN[1:3] + EN[4:6] + EN[9:])),
    "docx strict": (from_docx.read, lambda: made.strict_docx(made.docx_of(EN))),
    "docx under another name": (from_docx.read, lambda: made.moved_docx(made.docx_of(EN))),
    "pdf by LibreOffice": (from_pdf.read, lambda: of("libreoffice.pdf")),
    "pdf": (from_pdf.read, lambda: made.pdf_of(EN)),
    "pdf, justified and narrow": (from_pdf.read, lambda: made.pdf_of(EN, align="J", width=70)),
    "pdf in two columns": (from_pdf.read, lambda: made.two_column_pdf(EN)),
    "mail": (from_eml.read, plain_mail),
    "mail in quoted-printable": (from_eml.read, lambda: encoded_mail("quoted-printable")),
    "mail in base64": (from_eml.read, lambda: encoded_mail("base64")),
    "mail in two forms": (from_eml.read, lambda: two_forms("\n\n".join(EN[1:]))),
    "mail with a stub": (from_eml.read, lambda: two_forms("Open this message in another program.")),
    "mail, flowed": (from_eml.read, lambda: flowed_mail("no")),
    "mail, flowed, spaces deleted": (from_eml.read, lambda: flowed_mail("yes")),
    "mail, wrapped": (from_eml.read, lambda: made.mail(EN[0], made.wrapped(EN[1:])).as_bytes()),
    "mail, answer": (from_eml.read, answer),
    "mail, sent on by Gmail": (from_eml.read, lambda: sent_on(GMAIL)),
    "mail, sent on by Outlook": (from_eml.read, lambda: sent_on(OUTLOOK)),
    "mail, sent on in Vietnamese": (from_eml.read, lambda: sent_on(VIETNAMESE)),
    "mail, sent on as HTML": (from_eml.read, gmail_html),
    "mail, approved by quoting": (from_eml.read, quoted_whole),
    "mail with a Word file": (from_eml.read, lambda: attached(made.docx_of(EN), "ferries.docx")),
    "mail with a PDF file": (from_eml.read, lambda: attached(made.pdf_of(EN), "ferries.pdf", "application/pdf")),
    "mail with a text": (from_eml.read, lambda: attached("\n\n".join(EN).encode(), "ferries.txt")),
    "mail with a page": (from_eml.read, lambda: attached(made.html_of(EN).encode(), "ferries.html")),
    "mail with a mail": (from_eml.read, attached_mail),
    "mail, Windows letters called Latin-1": (from_eml.read, mislabelled),
    "mail without a charset": (from_eml.read, unnamed_charset),
    "mail of an old mailbox": (from_eml.read, lambda: b"From dana Wed Mar  4 10:00:00 2026\n" + plain_mail()),
}


@pytest.mark.parametrize("name", SAME)
def test_every_format_says_what_the_text_file_says(name: str) -> None:
    read, make = SAME[name]
    (document,) = read(make(), "ferries")
    whole = made.expected("en")
    if name == "docx with line breaks":
        whole = made.claims("\n\n".join(EN[1:3] + EN[4:6] + EN[9:]), "en")
    assert made.claims(document.text, "en") == whole, document.text
    assert all(0 <= s.start < s.end <= len(document.text) for s in document.parts)


def vietnamese_pdf() -> bytes:
    path = made.font()
    if path is None:
        pytest.skip("no font with Vietnamese letters on this machine")
    return made.pdf_of(VI, path=path)


def vietnamese_mail(charset: str, encoding: str) -> bytes:
    message = made.mail(VI[0])
    body = "\n\n".join(VI[1:])
    message.set_content(body.replace("“", '"').replace("”", '"'), charset=charset, cte=encoding)
    return message.as_bytes()


def wide_vietnamese_mail() -> bytes:
    head = made.mail(VI[0]).as_string().rstrip("\n") + "\nContent-Type: text/plain; charset=utf-16\n"
    return f"{head}Content-Transfer-Encoding: base64\n\n".encode() + b64encode("\r\n\r\n".join(VI[1:]).encode("utf-16"))


def old_vietnamese_mail() -> bytes:
    # The code page has letters with circumflex, horn or breve, and the tone marks apart.
    def apart(letter: str) -> str:
        tones = "\u0300\u0301\u0303\u0309\u0323"
        split = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in split if mark in tones)
        return unicodedata.normalize("NFC", "".join(c for c in split if c not in tones)) + tone

    text = "".join(map(apart, "\n\n".join(VI[1:])))
    head = made.mail(VI[0]).as_string().rstrip("\n") + "\nContent-Type: text/plain; charset=windows-1258\n\n"
    return head.encode() + text.encode("cp1258")


SAME_IN_VIETNAMESE: dict[str, tuple[Callable[[bytes, str], list[Document]], Callable[[], bytes]]] = {
    "docx by pandoc": (from_docx.read, lambda: of("pandoc-vi.docx")),
    "docx with accents apart": (from_docx.read, lambda: made.docx_of(made.nfd(VI))),
    "pdf by LibreOffice": (from_pdf.read, lambda: of("libreoffice-vi.pdf")),
    "pdf": (from_pdf.read, vietnamese_pdf),
    "mail in quoted-printable": (from_eml.read, lambda: vietnamese_mail("utf-8", "quoted-printable")),
    "mail in base64": (from_eml.read, lambda: vietnamese_mail("utf-8", "base64")),
    "mail in UTF-16": (from_eml.read, wide_vietnamese_mail),
    "mail in the old code page": (from_eml.read, old_vietnamese_mail),
    "mail with a Word file": (from_eml.read, lambda: attached(made.docx_of(made.nfd(VI)), "phà.docx")),
}


@pytest.mark.parametrize("name", SAME_IN_VIETNAMESE)
def test_a_vietnamese_article_too(name: str) -> None:
    read, make = SAME_IN_VIETNAMESE[name]
    (document,) = read(make(), "pha")
    assert made.claims(document.text, "vi") == made.expected("vi"), document.text


def test_a_zip_file_of_them_all() -> None:
    files = {f"{number}/ferries.docx": made.docx_of(EN) for number in range(2)}
    files["inner.zip"] = made.zipped({"deep/ferries.eml": plain_mail()})
    found = dict(members(made.zipped(files), "all.zip"))
    assert list(found) == ["0/ferries.docx", "1/ferries.docx", "inner.zip/deep/ferries.eml"]
    assert {name: made.claims(document.text, "en") for name, document in _read_all(found)} == dict.fromkeys(
        found, made.expected("en")
    )


def _read_all(found: Mapping[str, object]) -> list[tuple[str, Document]]:
    readers = {".docx": from_docx.read, ".eml": from_eml.read}
    return [
        (name, readers["." + name.rpartition(".")[2]](data, name)[0])
        for name, data in found.items()
        if isinstance(data, bytes)
    ]
