"""Files that are broken, hostile or something else: a clear message for each, and the others are read."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.read import Reading, read
from checker.read.formats import NOT_READ, Formats
from checker.report.wording import Wording
from tests.read import made_files as made

LEFT = "The mayor of Elstow said on Friday that 12 people left. "
SAID = "The mayor of Elstow said on Friday that {} people were moved out of the harbour houses."
PAGE = f"<html><body><p>{SAID.format(12)}</p>"
ITEM = "<item><title>Fire</title><description>{}</description></item>"
FEED = '<rss version="2.0"><channel><title>Courier</title>{}</channel></rss>'
LAUGHS = "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
LAUGHTER = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">{LAUGHS}]>' + FEED.format(ITEM.format("&j;"))
FILE = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + FEED.format(ITEM.format("&x;"))
OUTSIDE = '<!DOCTYPE x [<!ENTITY % x SYSTEM "http://example.org/x.dtd"> %x;]>' + FEED.format(ITEM.format("x"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
RECORD = json.dumps(made.RECORD)

BAD: list[tuple[str, bytes, str, bool]] = [
    # the file, its bytes, the message, whether it is a failure where the file only lies in a folder
    ("a.html", b"", "read_empty", True),
    ("a.html", b" \n ", "read_empty", True),
    ("a.html", b"<html><head><title>x</title><scr", "language_unknown", False),
    ("a.html", b"<html><body><script>var a = 1;</script></body></html>", "html_without_text", True),
    ("a.html", f"<html><body>{'<div>' * 10_000}{SAID}{'</div>' * 10_000}".encode(), "html_too_deep", True),
    ("a.html", f"<html><body>{'<table><tr><td>' * 10_000}{SAID}".encode(), "html_too_deep", True),
    ("a.html", ("<html><body>" + "<p>a b c" * 250_000).encode(), "html_too_many_elements", True),
    ("a.html", b"<html><p>" + b"x" * 20_000, "read_no_spaces", True),
    ("a.html", b"<!--" * 200_000, "html_without_text", True),
    ("a.html", bytes(range(256)) * 100, "read_binary", True),
    ("a.html", b"<p>x</p>" * 1_300_000, "read_too_large", True),
    ("a.json", b"", "read_empty", True),
    ("a.json", RECORD[:200].encode(), "json_broken", True),
    ("a.json", b"[" * 100_000, "json_too_deep", True),
    ("a.json", b'{"a":' * 300 + b"1" + b"}" * 300, "json_too_deep", True),
    ("a.json", b'{"name": "tool", "version": "1.0"}', "json_without_articles", False),
    ("a.json", b"[1, 2, null, NaN]", "json_without_articles", False),
    ("a.json", b'"text"', "json_without_articles", False),
    ("a.json", json.dumps({"text": "<b>" * 10_000 + SAID + "</b>"}).encode(), "html_too_deep", True),
    ("a.jsonl", b"\n\n", "read_empty", True),
    ("a.jsonl", b'{"x": 1}\n', "jsonl_without_articles", False),
    ("a.jsonl", b"{bad\n" * 50_000, "jsonl_without_articles", True),
    ("a.csv", b"", "read_empty", True),
    ("a.csv", b"year;ships\n2023;285\n", "csv_without_text", False),
    ("a.csv", b"title,text\n", "csv_without_rows", False),
    ("a.csv", b'title,text\n"Open,text goes on\nand on\n', "csv_broken_row", True),
    ("a.csv", b"title,text\nA," + b"x " * 600_000 + b"\n", "csv_broken_row", True),
    ("a.xml", b"", "read_empty", True),
    ("a.xml", b"<?xml version='1.0'?><rs", "xml_broken", True),
    ("a.xml", SAID.encode(), "xml_broken", True),
    ("a.xml", LAUGHTER.encode(), "xml_entities", True),
    ("a.xml", FILE.encode(), "xml_entities", True),
    ("a.xml", OUTSIDE.encode(), "xml_entities", True),
    ("a.xml", b"<rss>" + b"<a>" * 10_000 + b"</a>" * 10_000, "xml_too_deep", True),
    ("a.xml", b"<rss>" + b"<a/>" * 600_000 + b"</rss>", "xml_too_many_elements", True),
    ("a.xml", f"<rss x='{'y' * 5_000_000}'/>".encode(), "xml_too_long_value", True),
    ("a.xml", b"<urlset><url/></urlset>", "xml_other_root", False),
    ("a.xml", FEED.format("").encode(), "feed_without_entries", False),
    ("a.xml", FEED.format("<item><title>Fire</title></item>").encode(), "feed_without_text", True),
    ("a.xml", b"<nitf><body/></nitf>", "news_xml_without_text", True),
    ("a.doc", OLE, "read_other_format", False),
    (
        "a.odt",
        b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text",
        "read_other_format",
        False,
    ),
    ("a.rtf", b"{\\rtf1 The fire}", "read_other_format", False),
    ("a.txt", b"{\\rtf1 The fire}", "read_other_format", False),
    ("a.html", OLE, "read_other_format", False),
]


def keys(found: Reading) -> list[tuple[str, str, bool]]:
    return [(n.path, n.reason.key, n.failed) for n in found.not_checked if n.start is None]


@pytest.mark.parametrize(
    ("name", "data", "key", "failed"), BAD, ids=[f"{n}-{k}-{i}" for i, (n, _, k, _) in enumerate(BAD)]
)
def test_what_is_said_of_a_bad_file(tmp_path: Path, name: str, data: bytes, key: str, failed: bool) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(SAID.format(37), "utf-8")
    found = read([str(tmp_path)])
    assert [article.path for article in found.articles] == ["good.txt"]
    assert keys(found) == [(name, key, failed)]
    for language in ("en", "vi"):
        assert all(Wording.load(language, strict=True).say(note.reason) for note in found.not_checked)


def test_what_was_named_itself_must_be_readable(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b'{"name": "tool"}')
    found = read([str(tmp_path / "a.json")])
    assert keys(found) == [("a.json", "json_without_articles", True)]
    fields = dict(found.not_checked[0].reason.fields)
    assert (fields["needed"], fields["found"]) == ("text, body, content", "name")


LINES = "\n".join([json.dumps({"text": LEFT}), "{bad", "[1]", '{"x": 1}', json.dumps({"text": SAID})])
HALF_BAD: list[tuple[str, bytes, int, list[tuple[str, bool]]]] = [
    # the file, its bytes, how many articles are read all the same, what is said
    (
        "a.jsonl",
        LINES.encode(),
        2,
        [("jsonl_broken_line", True), ("jsonl_line_without_text", True), ("jsonl_line_without_text", True)],
    ),
    ("a.json", json.dumps([{"text": SAID}, {"x": 1}, {"text": "<b><i>" * 300}]).encode(), 1,
     [("html_too_deep", True), ("json_record_without_text", True)]),
    ("a.csv", f"title,text\nA,\nB,{SAID}\n".encode(), 1, [("csv_row_without_text", True)]),
    ("a.csv", f'title,text\nB,{SAID}\n"C,x\n'.encode(), 1, [("csv_broken_row", True)]),
    ("a.xml", FEED.format(ITEM.format(SAID * 20))[:-30].encode(), 1, [("xml_mended", True)]),
    ("a.xml", FEED.format(ITEM.format(SAID) + "<item><title>Fire</title></item>").encode(), 1,
     [("feed_entries_without_text", True), ("feed_teasers_only", False)]),
    ("a.json", json.dumps({**made.NINJS_1, "pubstatus": "canceled", "embargoed": "2024-03-09T00:00:00Z"}).encode(), 1,
     [("ninjs_embargo", False), ("ninjs_not_usable", False), ("ninjs_version", False)]),
    ("a.html", (PAGE + "<p title='" + "x" * 3_000_000 + "'>It took two hours.</p>").encode(), 1, []),
    ("a.html", PAGE.encode() + b"<p>A caf\xc3\xa9 and a caf\xc3 and a caf\xc3\xa9 na\xc3\xafve.</p>", 1, []),
    ("a.html", f"<html><script type='application/ld+json'>{'[' * 50_000}</script><p>{SAID}</p>".encode(), 1, []),
    ("a.txt", PAGE.encode(), 1, [("read_wrong_suffix", False)]),
    ("a.json", FEED.format(ITEM.format(SAID * 20)).encode(), 1, [("read_wrong_suffix", False)]),
    ("a.json", json.dumps({"text": LEFT + "\ud83d", "url": "javascript:1"}).encode(), 1, []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "count", "said"), HALF_BAD)
def test_what_can_be_read_is_read(
    tmp_path: Path, name: str, data: bytes, count: int, said: list[tuple[str, bool]]
) -> None:
    (tmp_path / name).write_bytes(data)
    found = read([str(tmp_path)])
    assert len(found.articles) == count
    assert sorted((key, failed) for _, key, failed in keys(found)) == said
    for article in found.articles:
        assert article.url is None or article.url.startswith("http")
        article.text.encode()


@pytest.mark.parametrize("limit", ["json", "xml"])
def test_very_many_articles(tmp_path: Path, limit: str) -> None:
    texts = [SAID.format(number) for number in range(5_020)]
    if limit == "json":
        (tmp_path / "a.json").write_text(json.dumps([{"text": text} for text in texts]), "utf-8")
    else:
        (tmp_path / "a.xml").write_text(FEED.format("".join(map(ITEM.format, texts))), "utf-8")
    found = read([str(tmp_path)])
    assert len(found.articles) == 5_000
    assert "read_too_many_articles" in {key for _, key, _ in keys(found)}


def test_a_library_that_is_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    script = (
        "import sys; sys.modules['lxml'] = None; from checker.read import read; "
        f"print(*[(n.reason.key, n.failed, n.reason.fields) for n in read([{str(tmp_path)!r}]).not_checked])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "('read_library_missing', True, (('suffix', '.html'),))"


def test_text_files_cost_no_format(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", "corpus.toml", "c.png"):
        (tmp_path / name).write_text("" if name[-4:] in ("toml", ".png") else SAID.format(len(name)), "utf-8")
    (tmp_path / "corpus.toml").write_text('[articles."a.txt"]\n', "utf-8")
    script = (
        "import sys; from checker.read import read; "
        f"read([{str(tmp_path)!r}]); "
        "print(*[m for m in sys.modules if m.startswith('checker.read.from_') or m in ('lxml', 'json', 'csv')])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_every_format_declares_its_endings_where_they_are_looked_up() -> None:
    from importlib import import_module

    modules = Formats().modules
    names = {path.stem for path in Path(read.__globals__["__file__"]).parent.glob("from_*.py")}
    assert set(modules.values()) == names
    for name in names:
        declared = import_module(f"checker.read.{name}").SUFFIXES
        assert declared == tuple(suffix for suffix, module in modules.items() if module == name)
    assert not set(modules) & set(NOT_READ)


SUFFIXES = ["", ".txt", ".md", ".doc", *Formats().modules]
PIECES = [
    *("<p>", "</p>", "<table><tr><td>", "<h1>", "<br>", "&nbsp;", "<![CDATA[", "]]>", "<rss>", "<item>", "<?xml ?>"),
    *('{"text":', '"', "[", "]", "}", ",", "\n", "\t", ";", "\\u", "title,text\n", "<entry>", "<!DOCTYPE x [", "\0"),
    *(
        "<!ENTITY a 'b'>",
        "%PDF-1.4",
        "PK\x03\x04",
        "\ufeff",
        "<script>",
        "--",
        "<html",
        "<nitf>",
        "<feed xmlns='",
        "é",
        SAID,
    ),
]


@given(st.binary(max_size=300), st.sampled_from(SUFFIXES))
@settings(max_examples=60)
def test_any_bytes_under_any_name(tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str) -> None:
    holds(tmp_path_factory, data, suffix)


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from(SUFFIXES))
@settings(max_examples=60)
def test_any_markup_under_any_name(tmp_path_factory: pytest.TempPathFactory, pieces: list[str], suffix: str) -> None:
    holds(tmp_path_factory, "".join(pieces).encode(), suffix)


def holds(folders: pytest.TempPathFactory, data: bytes, suffix: str) -> None:
    """Nothing raises, nothing is lost in silence, and what is read is whole."""
    file = folders.mktemp("any") / f"a{suffix}"
    file.write_bytes(data)
    for found in (read([str(file)]), read(["-"], stdin=io.BytesIO(data))):
        assert found.articles or found.not_checked
        for article in found.articles:
            assert all(0 <= s.start < s.end <= len(article.text) for s in article.segments)
            article.text.encode()
