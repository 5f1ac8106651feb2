"""Several articles in one file, several versions of one article, archives, and standard input."""

from __future__ import annotations

import html
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker.errors import SettingsError
from checker.model import Message
from checker.read import Reading, formats, read
from checker.read.versions import canonical
from tests.read import made_files as made

SAID = "The mayor of Elstow said on Friday that {} people were moved out of the harbour houses."
FIRE = {"title": "Fire at the harbour", "text": SAID.format(12), "source": "Courier"}
STORM = {"title": "Storm on the coast", "text": SAID.format(37), "source": "Courier"}


def keys(found: Reading) -> list[tuple[str, str]]:
    return [(n.path, n.reason.key) for n in found.not_checked if n.start is None]


def entry(number: int, link: str, guid: str = "") -> str:
    body = html.escape(f"<p>{SAID.format(number)}</p>" * 10)
    return f"<item><title>Fire {number}</title><link>{link}</link>{guid}<description>{body}</description></item>"


def feed(*items: str) -> bytes:
    return f"<rss version='2.0'><channel><title>Courier</title>{''.join(items)}</channel></rss>".encode()


NAMED: list[tuple[str, bytes, list[tuple[str, str]]]] = [
    # the file, its bytes, the articles' paths and ids
    ("day.json", json.dumps([FIRE, STORM]).encode(), [("day.json#1", "day#1"), ("day.json#2", "day#2")]),
    (
        "day.json",
        json.dumps([{**FIRE, "id": "fire-1"}, {**STORM, "id": 77}]).encode(),
        [("day.json#77", "day#77"), ("day.json#fire-1", "day#fire-1")],
    ),
    (
        "day.json",
        json.dumps([{**FIRE, "id": "x y/../z#?"}, {**STORM, "id": "s" * 500}]).encode(),
        [("day.json#2", "day#2"), ("day.json#x-y/../z", "day#x-y/../z")],
    ),
    ("day.json", json.dumps([FIRE]).encode(), [("day.json", "day")]),
    ("day.csv", f"text,id\n{SAID},a\n{SAID[:50]},b\n".encode(), [("day.csv#a", "day#a"), ("day.csv#b", "day#b")]),
    (
        "day.xml",
        feed(entry(1, "https://example.org/n/fire-one.html"), entry(2, "https://example.org/n/storm-two")),
        [("day.xml#fire-one", "day#fire-one"), ("day.xml#storm-two", "day#storm-two")],
    ),
    (
        "day.xml",
        feed(entry(1, "https://a.org/x", "<guid>urn:n:4711</guid>"), entry(2, "https://a.org/y", "<guid>4712</guid>")),
        [("day.xml#4711", "day#4711"), ("day.xml#4712", "day#4712")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "named"), NAMED)
def test_each_article_of_a_file_has_a_path_and_an_id(
    tmp_path: Path, name: str, data: bytes, named: list[tuple[str, str]]
) -> None:
    (tmp_path / name).write_bytes(data)
    found = read([str(tmp_path)])
    assert [(article.path, article.id) for article in found.articles] == named
    assert not found.not_checked


def test_ids_in_files_of_one_name(tmp_path: Path) -> None:
    for folder, records in (
        ("north", [FIRE, STORM]),
        ("south", [{**FIRE, "text": SAID.format(3)}, {**STORM, "text": SAID}]),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "day.json").write_text(json.dumps(records), "utf-8")
    ids = [article.id for article in read([str(tmp_path)]).articles]
    assert ids == ["north/day#1", "north/day#2", "south/day#1", "south/day#2"]


def test_a_manifest_goes_before_what_a_file_says(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(made.page(ld=made.ARTICLE_LD), "utf-8")
    (tmp_path / "day.json").write_text(json.dumps([FIRE, STORM]), "utf-8")
    (tmp_path / "other.json").write_text(json.dumps({"text": SAID.format(5)}), "utf-8")
    (tmp_path / "corpus.toml").write_text(
        '[articles."a.html"]\nsource = "Desk"\npublished = 2024-04-01\nweight = "official"\n'
        '[articles."day.json"]\nsource = "Wire"\ntitle = "All"\n[articles."day.json#2"]\nsource = "Second"\n'
        '[articles."gone.json#1"]\n',
        "utf-8",
    )
    found = read([str(tmp_path)])
    assert [(a.path, a.source, a.published, a.weight, a.title) for a in found.articles] == [
        ("a.html", "Desk", "2024-04-01", "official", made.TITLE),
        ("day.json#1", "Wire", None, None, "Fire at the harbour"),
        ("day.json#2", "Second", None, None, "Storm on the coast"),
    ]
    assert ("gone.json#1", "read_listed_missing") in keys(found)
    assert ("other.json", "read_not_listed") in keys(found)


def record(text: str = "", **more: Any) -> str:
    return json.dumps({"text": text or SAID.format(len(more)), **more})


URL = "https://example.org/n/1"
OLDER, UNKNOWN = "read_older_version", "read_version_order_unknown"
TEN, NINE, NOON = "2024-03-08T10:00:00Z", "2024-03-08T09:00:00Z", "2024-03-08T12:00:00+05:00"
BY = {"source": "Courier", "id": "7"}
VERSIONS: list[tuple[str, str, str, str | None]] = [
    # one file, another, which counts, what is said of the other (None: they are two articles)
    (record(url=URL, updated=TEN), record(SAID, url=URL, updated=NINE), "a", OLDER),
    (record(url=URL, updated=TEN), record(SAID, url=URL, updated=NOON), "a", OLDER),
    (record(url=URL, date="2024-03-08"), record(SAID, url=URL, date="2024-03-09"), "b", OLDER),
    (record(url=URL, date="2024-03-08"), record(SAID, url=URL, date=NINE), "b", UNKNOWN),
    (record(url=URL, date="2024-03-08"), record(SAID, url=URL), "b", UNKNOWN),
    (record(url=URL), record(SAID, url=URL), "b", UNKNOWN),
    (record(url=URL + "?utm_source=x&id=2#top"), record(SAID, url="http://EXAMPLE.org/n/1/?id=2&_ga=3"), "b", UNKNOWN),
    (record(**BY, date="2024-03-09"), record(SAID, **BY, date="2024-03-08"), "a", OLDER),
    (record(id="urn:x:7", date="2024-03-09"), record(SAID, id="urn:x:7", date="2024-03-08"), "a", OLDER),
    (record(**BY), record(SAID, source="Echo", id="7"), "ab", None),
    (record(id="7"), record(SAID, id="7"), "ab", None),
    (record(url=URL + "?id=2"), record(SAID, url=URL + "?id=3"), "ab", None),
    (record(url="https://example.org/"), record(SAID, url="https://example.org"), "ab", None),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "count", "said"), VERSIONS)
def test_the_newer_version_counts(tmp_path: Path, one: str, other: str, count: str, said: str | None) -> None:
    (tmp_path / "a.json").write_text(one, "utf-8")
    (tmp_path / "b.json").write_text(other, "utf-8")
    found = read([str(tmp_path)])
    assert "".join(article.id for article in found.articles) == count
    left = ({"a", "b"} - set(count)).pop() if said else ""
    assert keys(found) == ([(f"{left}.json", said)] if said else [])
    if said:
        assert dict(found.not_checked[0].reason.fields)["path"] == f"{count}.json"


def test_versions_within_one_file_and_across_formats(tmp_path: Path) -> None:
    lines = [record(SAID.format(n), id="7", url=URL, updated=f"2024-03-08T1{n}:00:00Z") for n in (3, 5, 4)]
    (tmp_path / "day.jsonl").write_text("\n".join(lines), "utf-8")
    (tmp_path / "page.html").write_text(made.page(ld={**made.ARTICLE_LD, "url": URL}), "utf-8")
    found = read([str(tmp_path)])
    assert [article.path for article in found.articles] == ["day.jsonl#7~2"]
    assert [(n.path, n.reason.key) for n in found.not_checked] == [
        ("day.jsonl#7", "read_older_version"),
        ("day.jsonl#7~3", "read_older_version"),
        ("page.html", "read_older_version"),
    ]


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://Example.org:443/a/b.html?utm_source=x&gclid=1", "example.org/a/b.html"),
        ("http://example.org/a/?b=2&a=1#c", "example.org/a?a=1&b=2"),
        ("https://example.org:8443/a", "example.org:8443/a"),
        ("https://example.org/?p=12&fbclid=9", "example.org?p=12"),
        ("https://example.org/#a", None),
        ("https://[broken/a", None),
    ],
)
def test_addresses_of_one_page(url: str, plain: str | None) -> None:
    assert canonical(url) == plain


def table() -> bytes:
    return made.table().encode()


STREAMS: list[tuple[str, bytes, str | None]] = [
    # what comes in, its bytes, the title that is read
    ("text", made.TEXT.encode(), made.TITLE),
    ("a page", made.page().encode(), made.TITLE),
    ("a page behind a comment", b"\n<!-- saved -->\n" + made.page().encode(), made.TITLE),
    ("JSON", json.dumps(made.RECORD).encode(), made.TITLE),
    ("JSON on many lines", json.dumps(made.RECORD, indent=2).encode(), made.TITLE),
    ("JSON Lines", json.dumps(made.RECORD).encode() + b"\n{bad\n", made.TITLE),
    ("a table", table(), made.TITLE),
    ("a feed", made.rss(f"<description>{html.escape(made.MARKED_UP)}</description>").encode(), made.TITLE),
    ("text in brackets", b"[Fire] " + SAID.encode(), None),
    ("text with commas", SAID.format("12, 13 and 14").encode() + b"\n" + SAID.encode(), None),
]


@pytest.mark.parametrize(("data", "title"), [(data, title) for _, data, title in STREAMS], ids=[s[0] for s in STREAMS])
def test_standard_input_is_read_as_what_it_is(data: bytes, title: str | None) -> None:
    found = read(["-"], stdin=io.BytesIO(data))
    assert [(article.path, article.title) for article in found.articles] == [("-", title)]


def test_several_articles_on_standard_input() -> None:
    found = read(["-"], stdin=io.BytesIO(json.dumps([FIRE, STORM]).encode()))
    assert [(article.path, article.id) for article in found.articles] == [("-#1", "stdin#1"), ("-#2", "stdin#2")]


def test_what_belongs_to_a_saved_page_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "fire_files").mkdir()
    (tmp_path / "fire_files" / "ad.html").write_text(f"<p>{SAID}</p>", "utf-8")
    (tmp_path / "fire.html").write_text(made.page(), "utf-8")
    (tmp_path / "README.html").write_text(made.page(), "utf-8")
    found = read([str(tmp_path)])
    assert [article.path for article in found.articles] == ["fire.html"]
    assert ("fire_files", "read_page_files") in keys(found)


Members = dict[str, bytes | Message]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Members], Path]:
    """Makes an archive of these members, whatever reads archives."""

    def make(members: Members) -> Path:
        def unpacked(
            _self: object, _data: bytes, _name: str, wanted: Callable[[str], bool]
        ) -> list[tuple[str, bytes | Message]]:
            return [(name, content) for name, content in members.items() if wanted(name)]

        monkeypatch.setattr(formats.Formats, "members", unpacked)
        with zipfile.ZipFile(tmp_path / "desk.zip", "w") as packed:
            packed.writestr("a.txt", "x")
        return tmp_path / "desk.zip"

    return make


def test_an_archive_is_a_folder_of_its_name(archive: Callable[[Members], Path], tmp_path: Path) -> None:
    archive(
        {
            "a.txt": SAID.format(1).encode(),
            "deep/b.json": json.dumps([FIRE, STORM]).encode(),
            "README.md": SAID.encode(),
            "__MACOSX/a.txt": SAID.encode(),
            "deep/.x.txt": SAID.encode(),
            "c.png": b"x",
            "bad.txt": Message("read_empty"),
            "inner.zip": b"PK\x05\x06" + bytes(18),
        }
    )
    found = read([str(tmp_path)])
    assert [(article.path, article.id) for article in found.articles] == [
        ("desk.zip/a.txt", "a"),
        ("desk.zip/deep/b.json#1", "b#1"),
        ("desk.zip/deep/b.json#2", "b#2"),
    ]
    assert keys(found) == [("desk.zip/bad.txt", "read_empty"), ("desk.zip/inner.zip", "read_archive_inside")]


MANIFEST = b'[articles."b.txt"]\nsource = "Inner"\n[articles."gone.txt"]\n'


def test_a_manifest_in_an_archive(archive: Callable[[Members], Path], tmp_path: Path) -> None:
    texts = {name: SAID.format(n).encode() for n, name in enumerate(("a.txt", "deep/b.txt", "deep/c.txt"))}
    archive({**texts, "deep/corpus.toml": MANIFEST})
    found = read([str(tmp_path)])
    assert [(a.path, a.source) for a in found.articles] == [("desk.zip/a.txt", None), ("desk.zip/deep/b.txt", "Inner")]
    said = [("desk.zip/deep/c.txt", "read_not_listed"), ("desk.zip/deep/gone.txt", "read_listed_missing")]
    assert keys(found) == said


@pytest.mark.parametrize(
    ("manifest", "sources"),
    [
        ('[articles."desk.zip"]\nsource = "Outer"\n', {"desk.zip/a.txt": "Outer", "desk.zip/deep/b.txt": "Inner"}),
        ('[articles."desk.zip/a.txt"]\nsource = "One"\n', {"desk.zip/a.txt": "One", "desk.zip/deep/b.txt": "Inner"}),
        ('[articles."x.txt"]\n', {}),
    ],
)
def test_a_manifest_beside_an_archive(
    archive: Callable[[Members], Path], tmp_path: Path, manifest: str, sources: dict[str, str]
) -> None:
    archive({"a.txt": SAID.format(1).encode(), "deep/b.txt": SAID.encode(), "deep/corpus.toml": MANIFEST})
    (tmp_path / "corpus.toml").write_text(manifest, "utf-8")
    assert {a.path: a.source for a in read([str(tmp_path)]).articles} == sources


def test_a_wrong_manifest_in_an_archive(archive: Callable[[Members], Path]) -> None:
    path = archive({"a.txt": SAID.encode(), "corpus.toml": b"[articles.'a.txt']\nsorce = 'x'\n"})
    with pytest.raises(SettingsError, match=r"^desk\.zip/corpus\.toml:2: "):
        read([str(path)])


def test_an_archive_without_articles(archive: Callable[[Members], Path]) -> None:
    assert keys(read([str(archive({"c.png": b"x"}))])) == [("desk.zip", "read_no_articles_inside")]
