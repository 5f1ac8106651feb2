"""What of a message is the article, what its headers tell, and what becomes of attachments."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

import pytest

from checker.read import from_eml
from checker.read.document import Document, Unreadable
from checker.read.html_lines import html_lines
from tests.read import made

BODY = "\n\n".join(made.paragraphs("en")[1:3])
OTHER = "\n\n".join(made.paragraphs("en")[9:])


def read(data: bytes | EmailMessage) -> Document:
    (document,) = from_eml.read(data if isinstance(data, bytes) else data.as_bytes(), "a.eml")
    return document


def raw(**headers: str) -> bytes:
    """A message with these headers as they are."""
    head = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in headers.items())
    return f"{head}\n{BODY}".encode("utf-8", "surrogateescape")


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Forty boats for the islands", "Forty boats for the islands"),
        ("Re: Fwd: RE[2]: Forty boats", "Forty boats"),
        ("TL: Bốn mươi phà", "Bốn mươi phà"),
        ("Retail: forty shops", "Retail: forty shops"),
        ("=?utf-8?q?B=E1=BB=91n_m=C6=B0=C6=A1i_ph=C3=A0?=", "Bốn mươi phà"),
        ("=?UTF-8?B?QuG7kW4gbcaw?= =?UTF-8?B?xqFpIHBow6A=?=", "Bốn mươi phà"),
        # A letter is cut between two encoded words.
        ("=?UTF-8?B?QuG7kQ==?= =?UTF-8?Q?n_m=C6?= =?UTF-8?Q?=B0=C6=A1i?=", "Bốn mươi"),
        ("=?windows-1258?q?B=F4=ECn?=", "Bô\u0301n"),
        ("=?utf-8?b?broken", "=?utf-8?b?broken"),
        ("=?no-such-charset?q?Forty?=", "Forty"),
        ("  spaces \n and lines  ", "spaces and lines"),
        ("", None),
    ],
)
def test_the_subject_is_the_headline(subject: str, title: str | None) -> None:
    document = read(raw(Subject=subject, From="a@example.org", Date="Wed, 4 Mar 2026 10:00:00 +0000"))
    assert document.known.title == title
    assert made.parts(document, "headline") == ([title] if title else [])
    assert document.text == "\n\n".join(filter(None, (title, BODY)))


def test_a_body_that_begins_with_its_subject_has_it_once() -> None:
    document = read(made.mail("Forty boats!", f"FORTY BOATS\n\n{BODY}"))
    assert document.text == f"FORTY BOATS\n\n{BODY}"
    assert made.parts(document, "headline") == ["FORTY BOATS"]
    assert [key for key, _, _ in made.anchors(document)] == ["anchor_paragraph"] * 3


@pytest.mark.parametrize(
    ("headers", "source"),
    [
        ({"From": "Dana Whitlow <dana@example.org>"}, None),
        ({"From": "Ellery Port Authority <press@example.org>"}, "Ellery Port Authority"),
        ({"From": "Evening Desk <no-reply@example.org>"}, "Evening Desk"),
        ({"From": "Evening Desk <newsletter+en@example.org>"}, "Evening Desk"),
        ({"From": "Evening Desk <d@example.org>", "List-Id": "<evening.example.org>"}, "Evening Desk"),
        ({"From": "press@example.org"}, None),
        ({"From": '"press@example.org" <press@example.org>'}, None),
        ({"From": "=?utf-8?q?S=E1=BB=9F_Giao_th=C3=B4ng?= <media@example.org>"}, "Sở Giao thông"),
        ({}, None),
    ],
)
def test_a_sender_is_a_publisher_only_where_no_person_writes(headers: dict[str, str], source: str | None) -> None:
    document = read(raw(Subject="Forty boats", Date="Wed, 4 Mar 2026 10:00:00 +0000", **headers))
    assert document.known.source == source


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Wed, 04 Mar 2026 23:30:00 +0700", "2026-03-04"),
        ("4 Mar 2026 00:10 GMT", "2026-03-04"),
        ("Wed, 32 Mar 2026 10:00:00 +0000", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_day_is_that_of_the_sender(date: str, published: str | None) -> None:
    assert read(raw(Subject="Forty boats", From="a@example.org", Date=date)).known.published == published


SENT_ON = "---------- Forwarded message ---------\nFrom: a@example.org\nDate: 3 Mar 2026 at 10:00\nSubject: x"
QUOTES: dict[str, tuple[str, str, list[str]]] = {
    "signature": (f"{BODY}\n\n-- \nDana\nDesk", BODY, ["read_eml_signature"]),
    "answer below": (f"{BODY}\n\nOn Tue, Jo (3 March)\nwrote:\n> Old text.\n> More.", BODY, ["read_eml_quoted"]),
    "answer below in Vietnamese": (
        f"{BODY}\n\nVào Th 3, 3 thg 3, 2026 lúc 10:00 Jo <j@example.org> đã viết:\n> Cũ.",
        BODY,
        ["read_eml_quoted"],
    ),
    "answers between": (
        f"> What of the boats?\n\n{BODY}\n\n> And the fares?\n\n{OTHER}",
        f"{BODY}\n\n{OTHER}",
        ["read_eml_quoted"],
    ),
    "old message of Outlook": (
        f"{BODY}\n\nFrom: Jo <jo@example.org>\nSent: Tuesday, 3 March 2026 10:00\nTo: Dana\nSubject: x\n\nOld.",
        BODY,
        ["read_eml_quoted"],
    ),
    "contacts are no old message": (
        f"{BODY}\n\nContact: Jo Ferro\nMail: jo@example.org\nPhone: 555 0100",
        f"{BODY}\n\nContact: Jo Ferro\n\nMail: jo@example.org\n\nPhone: 555 0100",
        [],
    ),
    "dashes are no signature where an article follows": (
        f"{BODY}\n\n--\n" + "\n".join(f"Line {n} of many." for n in range(20)),
        f"{BODY}\n\n--\n\n" + "\n\n".join(f"Line {n} of many." for n in range(20)),
        [],
    ),
    "sent on with a note": (
        f"Please check.\n\n{SENT_ON}\n\n{BODY}",
        BODY,
        ["read_eml_cover"],
    ),
    "an escaped From": (f"{BODY}\n\n>From the pier it went on.", f"{BODY}\n\nFrom the pier it went on.", []),
}


@pytest.mark.parametrize("name", QUOTES)
def test_quotations_and_signatures(name: str) -> None:
    body, text, told = QUOTES[name]
    document = read(made.mail("Forty boats", body))
    assert document.text == f"Forty boats\n\n{text}"
    assert [key for key, _ in made.left_out(document)] == told


def test_of_what_is_sent_on_the_sender_and_day_say_nothing() -> None:
    document = read(made.mail("Fwd: Forty boats", BODY, From="Evening Desk <news@example.org>"))
    assert (document.known.source, document.known.published) == (None, None)
    assert document.known.title == "Forty boats"


def attach(*files: tuple[str, bytes, str], body: str = "See the files.") -> bytes:
    message = made.mail("For tomorrow", body)
    for name, data, kind in files:
        main, _, sub = kind.partition("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def test_attachments_become_articles_or_are_told() -> None:
    binary = "application/octet-stream"
    data = attach(
        ("one.docx", made.docx_of([BODY]), binary),
        ("../two.txt", OTHER.encode(), "text/plain"),
        ("winmail.dat", b"\x78\x9f\x3e\x22", "application/ms-tnef"),
        ("three.docx", b"PK\x03\x04 cut off", binary),
        ("picture.png", b"\x89PNG", "image/png"),
        ("sheet.xlsx", b"PK", binary),
    )
    documents = from_eml.read(data, "a.eml")
    assert [document.item for document in documents] == ["one.docx", "two.txt"]
    assert documents[1].text == OTHER
    assert made.left_out(documents[0]) == [
        ("read_eml_cover", {"text": "See the files."}),
        ("read_eml_winmail", {"name": "winmail.dat"}),
        ("read_eml_attachment_broken", {"name": "three.docx"}),
        ("read_docx_broken", {}),
        ("read_eml_attachment", {"name": "picture.png"}),
        ("read_eml_attachment", {"name": "sheet.xlsx"}),
    ]


def test_a_message_and_its_attachment_may_both_be_articles() -> None:
    documents = from_eml.read(attach(("two.txt", OTHER.encode(), "text/plain"), body=BODY), "a.eml")
    assert [(document.item, document.text) for document in documents] == [
        ("", f"For tomorrow\n\n{BODY}"),
        ("two.txt", OTHER),
    ]


def test_messages_in_messages_end() -> None:
    message = made.mail("Inmost", BODY)
    for number in range(4):
        outer = made.mail(f"Outer {number}", "See below.")
        outer.add_attachment(message)
        message = outer
    with pytest.raises(Unreadable) as caught:
        from_eml.read(message.as_bytes(), "a.eml")
    assert caught.value.reason.key == "read_eml_nested"


def test_letters_that_cannot_be_told_are_told() -> None:
    head = b"Subject: Forty boats\nFrom: a@example.org\nContent-Type: text/plain; charset=koi8-x\n\n"
    document = read(head + BODY.encode() + b"\n\nL\xe1\x81\x8fng \xff\xfe\x81")
    assert ("read_eml_charset", {"charset": "koi8-x"}) in made.left_out(document)


HTML: list[tuple[str, list[str]]] = [
    ("<p>One <b>bold</b> word.</p><p>Two.</p>", ["One bold word.", "Two."]),
    ("One<br>two<div>three</div>four", ["One", "two", "three", "four"]),
    ("<p>Seen</p><p style='display:none'>Unseen</p><style>p{}</style><script>x()</script>", ["Seen"]),
    ("<p>Seen</p><div style='DISPLAY: none'>Un<p>seen</p></div>then", ["Seen", "then"]),
    (
        "<table><tr><th>Buyer</th><th>Boats</th></tr><tr><td>A</td><td> 28 </td></tr></table>",
        ["Buyer | Boats", "A | 28"],
    ),
    (f"<table><tr><td><p>Menu</p></td><td><p>{BODY[:90]}</p></td></tr></table>", ["Menu", BODY[:90]]),
    ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
    ("<pre>One\nTwo</pre>", ["One", "Two"]),
    ("One\n  two&nbsp;three &amp; four", ["One two\u00a0three & four"]),
    ("<blockquote type=cite>Old <p>text</p></blockquote>New", ["> Old", "> text", "New"]),
    ("<blockquote>Said</blockquote>", ["Said"]),
    ("Text<div class='gmail_signature'>Dana</div>", ["Text", "--", "Dana"]),
    ("<!-- no --><?x y?><p>Yes", ["Yes"]),
    ("", []),
]


@pytest.mark.parametrize(("html", "lines"), HTML)
def test_html(html: str, lines: list[str]) -> None:
    found, is_whole = html_lines(html.encode())
    assert ([line.text.rstrip() for line in found], is_whole) == (lines, True)


def test_ten_thousand_nested_tags_are_told() -> None:
    message: Any = made.mail("Forty boats")
    message.set_content(f"<p>{BODY}</p>" + "<div>" * 10_000 + "deep", subtype="html")
    assert ("read_html_too_deep", {}) in made.left_out(read(message))
