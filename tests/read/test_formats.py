"""One article, whatever file it comes in: the same claims as from its text."""

from __future__ import annotations

import functools
import html
import json
import unicodedata
from pathlib import Path

import pytest

import checker
from checker.model import Report
from tests.read import made_files as made

ATOM_HTML = f"<content type='html'>{html.escape(made.MARKED_UP)}</content>"
ATOM_XHTML = "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>" + made.CLOSED + "</div></content>"
CDATA = f"<description>Short.</description><content:encoded><![CDATA[{made.MARKED_UP}]]></content:encoded>"
ESCAPED = f"<description>{html.escape(made.MARKED_UP)}</description>"
XHTML_5 = made.page().replace("<!DOCTYPE html>\n", "")
WHOLE_LD = {**made.ARTICLE_LD, "articleBody": made.BODY_TEXT}
LISTED_LD = {
    "@type": "ItemList",
    "itemListElement": [{"@type": "NewsArticle", "headline": "Other", "url": "https://x.y/1"}],
}
GRAPH = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"}, made.ARTICLE_LD]}
BY_ID = {
    "@graph": [
        {"@type": "Organization", "@id": "#p", "name": made.SOURCE},
        {**made.ARTICLE_LD, "publisher": {"@id": "#p"}},
    ]
}
EMPTY_PAGE = "<div id='root'>Loading…</div><noscript>Turn on JavaScript, 2 clicks.</noscript>"
CP1252 = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'
LATIN = '<meta charset="iso-8859-1">'
JSON = functools.partial(json.dumps, ensure_ascii=False)


def cp1258(text: str) -> bytes:
    """A text as Windows wrote Vietnamese: a vowel's own mark stays on it, its tone stands behind."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    pieces = []
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in marks if mark in tones)
        pieces.append(unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones)) + tone)
    return "".join(pieces).encode("cp1258")


FILES: list[tuple[str, str, bytes]] = [
    # what it is, the file's name, its bytes
    ("a page", "a.html", made.page().encode()),
    ("a page with JSON-LD", "a.htm", made.page(ld=made.ARTICLE_LD).encode()),
    ("a page with a graph", "a.html", made.page(ld=GRAPH).encode()),
    ("a publisher by reference", "a.html", made.page(ld=BY_ID).encode()),
    ("a list of other articles first", "a.html", made.page(ld=[LISTED_LD, made.ARTICLE_LD]).encode()),
    ("a page that a script fills", "a.html", made.page(EMPTY_PAGE, ld=WHOLE_LD).encode()),
    ("a page with the text twice", "a.html", made.page(ld=WHOLE_LD).encode()),
    ("a page in Windows-1252", "a.html", made.page(extra=CP1252).encode("cp1252")),
    ("a page that says Latin-1", "a.html", made.page(extra=LATIN).encode("cp1252")),
    ("a page that says Latin-1 and is UTF-8", "a.html", made.page(extra=LATIN).encode()),
    ("a page in UTF-16", "a.html", made.page().encode("utf-16")),
    ("a page with a byte-order mark", "a.html", b"\xef\xbb\xbf" + made.page().encode()),
    ("a page with CRLF", "a.html", made.page().replace("\n", "\r\n").encode()),
    ("a page on one line", "a.html", made.page().replace("\n", "").encode()),
    ("a page with entities", "a.html", made.entities(made.page()).encode("ascii")),
    ("a page of divs", "a.html", made.divs().encode()),
    ("a page of layout tables", "a.html", made.layout_tables().encode()),
    ("a page of line breaks", "a.html", made.line_breaks().encode()),
    ("a page with the wrong language", "a.html", made.page(lang="vi").encode()),
    (
        "a page in a form",
        "a.html",
        made.page(f"<form><h1>{made.TITLE}</h1><div>{made.MARKED_UP}</div></form>").encode(),
    ),
    ("a page in capitals", "a.html", made.page().replace("<p>", "<P>").replace("</p>", "").encode()),
    ("XHTML", "a.xhtml", made.saved_as_xhtml().encode()),
    ("XHTML as .xml", "a.xml", made.saved_as_xhtml().encode()),
    ("a page as .txt", "a.txt", made.page().encode()),
    ("a page as .rtf", "a.rtf", made.page().encode()),
    ("a page as .doc", "a.doc", made.page().encode()),
    ("an object", "a.json", JSON(made.RECORD).encode()),
    ("an object with a mark", "a.json", b"\xef\xbb\xbf" + JSON(made.RECORD, indent=1).encode()),
    ("an object in ASCII", "a.json", json.dumps(made.RECORD).encode()),
    ("an object in UTF-16", "a.json", JSON(made.RECORD).encode("utf-16")),
    ("an object with HTML", "a.json", JSON({**made.RECORD, "text": made.MARKED_UP}).encode()),
    ("an object with inline markup", "a.json", JSON({**made.RECORD, "text": made.inline(made.BODY_TEXT)}).encode()),
    ("an object with entities", "a.json", JSON({**made.RECORD, "text": made.entities(made.BODY_TEXT)}).encode()),
    ("an object with a body", "a.json", JSON({"headline": made.TITLE, "body": made.TEXT, "date": made.DAY}).encode()),
    ("an object with paragraphs", "a.json", JSON({**made.RECORD, "text": made.BODY_TEXT.split("\n\n")}).encode()),
    ("an object with a lead", "a.json", JSON({**made.RECORD, "lead": made.LEAD}).encode()),
    ("Vietnamese keys", "a.json", JSON(made.VIETNAMESE_KEYS).encode()),
    ("a list", "a.json", JSON([made.RECORD]).encode()),
    ("a list in an object", "a.json", JSON({"status": "ok", "articles": [made.RECORD]}).encode()),
    ("a search's answer", "a.json", JSON(made.ELASTIC).encode()),
    ("ninjs 1", "a.json", JSON(made.NINJS_1).encode()),
    ("ninjs 2", "a.ninjs", JSON(made.NINJS_2).encode()),
    ("schema.org", "a.jsonld", JSON(WHOLE_LD).encode()),
    ("schema.org in a graph", "a.json", JSON({"@graph": [{"@type": "WebPage"}, WHOLE_LD]}).encode()),
    ("JSON Feed", "a.json", JSON(made.JSON_FEED).encode()),
    ("JSON Lines", "a.jsonl", JSON(made.RECORD).encode() + b"\n"),
    ("JSON Lines with CRLF and gaps", "a.ndjson", b"\r\n" + JSON(made.RECORD).encode() + b"\r\n\r\n"),
    ("a table", "a.csv", made.table().encode()),
    ("a table with semicolons", "a.csv", b"\xef\xbb\xbf" + made.table(";").replace("\n", "\r\n").encode()),
    ("a table that names its sign", "a.csv", b"sep=;\n" + made.table(";").encode()),
    ("a table with tabs", "a.tsv", made.table("\t").encode()),
    ("a table as spreadsheets write it", "a.csv", made.table("\t").encode("utf-16")),
    ("a table in Windows-1252", "a.csv", made.table().encode("cp1252")),
    ("a table with other names", "a.csv", made.table("|", ("Headline", "Full Text", "Outlet", "Pub-Date")).encode()),
    ("RSS 2.0", "a.xml", made.rss(CDATA).encode()),
    ("RSS 2.0 with the text in its description", "a.rss", made.rss(ESCAPED).encode()),
    (
        "RSS 2.0 in Windows-1252",
        "a.xml",
        made.rss(CDATA, opening='<?xml version="1.0" encoding="windows-1252"?>').encode("cp1252"),
    ),
    ("RSS 2.0 with HTML's entities", "a.xml", made.entities(made.rss(CDATA)).encode()),
    ("RSS 1.0", "a.rdf", made.rss_1().encode()),
    ("Atom", "a.atom", made.atom(ATOM_HTML).encode()),
    ("Atom with XHTML", "a.xml", made.atom(ATOM_XHTML).encode()),
    ("NITF", "a.xml", made.nitf().encode()),
    ("NewsML-G2", "a.xml", made.newsml(f"<inlineXML>{made.nitf().partition('.dtd')[2][2:]}</inlineXML>").encode()),
    (
        "NewsML-G2 with plain text",
        "a.xml",
        made.newsml(f"<inlineData>{html.escape(made.BODY_TEXT)}</inlineData>").encode(),
    ),
]
IDS = [what for what, _, _ in FILES]


def claims(report: Report) -> list[tuple[str, str, str]]:
    """The claims of all articles: kind, value, words."""
    return sorted(
        (c.kind, json.dumps(c.value.to_json(), sort_keys=True), " ".join(c.text.split())) for c in report.claims
    )


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, str]]:
    folder = tmp_path_factory.mktemp("plain")
    (folder / "a.txt").write_bytes(made.TEXT.encode())
    (folder / "corpus.toml").write_text(f'[articles."a.txt"]\npublished = {made.DAY}\n', "utf-8")
    found = claims(checker.check([folder]))
    assert len(found) >= 15
    return found


@pytest.mark.parametrize(("name", "data"), [(name, data) for _, name, data in FILES], ids=IDS)
def test_the_same_claims(tmp_path: Path, plain: list[tuple[str, str, str]], name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    report = checker.check([tmp_path])
    assert [note for note in report.not_checked if note.failed] == []
    assert len(report.articles) == 1
    article = report.articles[0]
    assert (article.title, article.published, article.language) == (made.TITLE, made.DAY, "en")
    assert claims(report) == plain
    parts = {made.TITLE: "headline", made.CAPTION: "caption", made.LAST: "body"}
    told = {article.text[s.start : s.end]: s.part for s in article.segments}
    assert {text: told.get(text) for text in parts} == parts


VI_TITLE = "Cháy kho hàng ở cảng, 12 người nhập viện"
VI_TEXT = (
    "Vụ cháy kho hàng rộng 1.200 m2 ở cảng khiến 12 người nhập viện, thiệt hại ước tính 37,2 tỷ đồng.",
    "Sở đã huy động 15 xe chữa cháy và 120 chiến sĩ, ông Trần Văn Bình, phó giám đốc sở, nói vào trưa 7/3/2024.",
    "Đến chiều cùng ngày cảng đã hoạt động trở lại, và không có ai thiệt mạng trong vụ cháy này.",
)
VI_PAGE = f"<h1>{VI_TITLE}</h1>" + "".join(f"<p>{line}</p>" for line in VI_TEXT)
VI_RECORD = {"title": VI_TITLE, "text": "\n\n".join(VI_TEXT)}
MARKED = '<html lang="en"><head><meta charset="{}"></head><body><nav><a href="/">Thời sự</a></nav>' + VI_PAGE
VIETNAMESE: list[tuple[str, str, bytes]] = [
    ("a page", "a.html", MARKED.format("utf-8").encode()),
    ("a page in decomposed letters", "a.html", unicodedata.normalize("NFD", MARKED.format("utf-8")).encode()),
    ("a page in UTF-16", "a.html", MARKED.format("utf-16").encode("utf-16")),
    ("a page with numbered characters", "a.html", MARKED.format("ascii").encode("ascii", "xmlcharrefreplace")),
    ("a page in Windows-1258", "a.html", cp1258(MARKED.format("windows-1258"))),
    ("a table in Windows-1258", "a.csv", cp1258(f'title;text\n"{VI_TITLE}";"' + "\n\n".join(VI_TEXT) + '"\n')),
    ("JSON in ASCII", "a.json", json.dumps(VI_RECORD).encode()),
    ("JSON Lines", "a.jsonl", JSON(VI_RECORD).encode()),
    (
        "RSS",
        "a.xml",
        made.rss(f"<description>{html.escape(VI_PAGE)}</description>").replace(made.TITLE, VI_TITLE).encode(),
    ),
]


@pytest.mark.parametrize(
    ("name", "data"), [(name, data) for _, name, data in VIETNAMESE], ids=[v[0] for v in VIETNAMESE]
)
def test_the_same_claims_in_vietnamese(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "a.txt").write_text("\n\n".join([VI_TITLE, *VI_TEXT]), "utf-8")
    (tmp_path / name).write_bytes(data)
    report = checker.check([tmp_path / name])
    assert report.articles[0].language == "vi"
    assert unicodedata.normalize("NFC", report.articles[0].title or "") == VI_TITLE
    assert composed(claims(report)) == composed(claims(checker.check([tmp_path / "plain"]))) != []


def composed(found: list[tuple[str, str, str]]) -> list[tuple[str, ...]]:
    return sorted(tuple(unicodedata.normalize("NFC", one) for one in claim) for claim in found)
