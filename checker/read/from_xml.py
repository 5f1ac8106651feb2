"""Feeds (RSS 2.0, RSS 1.0, Atom) and the agencies' XML (NITF, NewsML-G2). Nothing is fetched, no entity is expanded."""

from __future__ import annotations

import html.entities
import io
import re
from collections.abc import Mapping
from functools import partial
from statistics import median
from typing import Any

from checker.model import Message
from checker.read.document import Document, LeftOut, Unreadable
from checker.read.html_blocks import decoded
from checker.read.inputs import too_large
from checker.read.metadata import Metadata
from checker.read.records import attempt_at, body_of, composed, moment, name_of, words
from checker.read.xml_guard import local_name, mended, parser, trouble

__all__ = ["SUFFIXES", "read"]

SUFFIXES = (".xml", ".rss", ".atom", ".rdf", ".nitf", ".newsml")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>\s*")
# Only names a DTD, and defines nothing itself.
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*>")
_HEAD = 2_000
_ENTITY = re.compile(r"&([A-Za-z]\w{1,30});")
_OWN = frozenset({"lt", "gt", "amp", "quot", "apos"})
_BYTES_AT_MOST = 20_000_000
_FEEDS = ("rss", "feed", "RDF")
_ENTRIES_AT_MOST = 5_000
_TEASER_WORDS = 80
_SHOWN = 10


def read(data: bytes, name: str) -> list[Document | LeftOut]:  # noqa: ARG001 - as every format
    """The articles of an XML file."""
    if len(data) > _BYTES_AT_MOST:
        raise Unreadable(too_large(len(data), _BYTES_AT_MOST))
    text = _DECLARATION.sub("", _without_named_entities(decoded(data))).replace("\0", "")
    text = _DOCTYPE.sub("", text[:_HEAD]) + text[_HEAD:]
    if not text.strip():
        raise Unreadable(Message("read_empty"))
    notes: list[Document | LeftOut] = []
    xml = text.encode("utf-8", "replace")
    broken = trouble(xml)
    if broken is not None:
        line, column = broken
        xml = mended(xml, Message("xml_broken", (("line", line), ("column", column))))
        notes.append(LeftOut(Message("xml_mended", (("line", line), ("column", column))), failed=True))
    root = _root(xml)
    if root in _FEEDS:
        return [*_feed(xml), *notes]
    from checker.read.news_xml import ROOTS, articles

    if root in ROOTS:
        return [*articles(xml), *notes]
    raise Unreadable(Message("xml_other_root", (("root", root[:60]),)), foreign=True)


def _without_named_entities(text: str) -> str:
    """HTML's named characters, which XML does not know and feeds use all the same, as the characters themselves."""

    def character(found: re.Match[str]) -> str:
        name = found[1]
        return found[0] if name in _OWN else html.entities.html5.get(f"{name};", found[0])

    return _ENTITY.sub(character, text)


def _root(xml: bytes) -> str:
    """The local name of the outermost element."""
    from lxml import etree

    for _, element in etree.iterparse(io.BytesIO(xml), events=("start",), resolve_entities=False, no_network=True):
        return local_name(element)
    return ""


def _feed(xml: bytes) -> list[Document | LeftOut]:
    """The entries of a feed."""
    import feedparser

    xml, cut = _shortened(xml)
    feed = feedparser.parse(io.BytesIO(xml), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        raise Unreadable(Message("feed_without_entries"), foreign=True)
    found: list[Document | LeftOut] = [LeftOut(cut, failed=True)] if cut else []
    empty: list[str] = []
    for number, entry in enumerate(feed.entries, start=1):
        make = partial(_entry, entry, feed.feed, str(number))
        article = attempt_at(make, Message("anchor_entry", (("number", number),)))
        if article is not None:
            found.append(article)
        else:
            empty.append(str(number))
    if len(empty) == len(feed.entries):
        raise Unreadable(Message("feed_without_text", (("count", len(empty)),)))
    if empty:
        numbers = ", ".join(empty[:_SHOWN]) + (" …" if len(empty) > _SHOWN else "")
        found.append(LeftOut(Message("feed_entries_without_text", (("numbers", numbers),)), failed=True))
    if _is_teasers(feed.entries):
        found.append(LeftOut(Message("feed_teasers_only", (("count", len(feed.entries)),))))
    return found


def _shortened(xml: bytes) -> tuple[bytes, Message | None]:
    """A feed with no more entries than we read, and what to say of the others."""
    from lxml import etree

    if xml.count(b"<item") + xml.count(b"<entry") <= _ENTRIES_AT_MOST:
        return xml, None
    tree = etree.fromstring(xml, parser())
    entries = [one for one in tree.iter() if local_name(one) in ("item", "entry")]
    for entry in entries[_ENTRIES_AT_MOST:]:
        entry.getparent().remove(entry)
    cut = Message("read_too_many_articles", (("count", len(entries)), ("limit", _ENTRIES_AT_MOST)))
    return etree.tostring(tree, encoding="utf-8"), cut


def _entry(entry: Mapping[str, Any], feed: Mapping[str, Any], number: str) -> Document | None:
    """The article of an entry: its whole content before its description."""
    contents = [one for one in entry.get("content", ()) if str(one.get("value", "")).strip()]
    contents.sort(key=lambda one: "html" not in str(one.get("type")))
    body, parts = body_of(contents[0]["value"] if contents else entry.get("summary", ""))
    if not body.strip():
        return None
    source = entry.get("source")
    known = Metadata(
        source=name_of(source.get("title") if isinstance(source, Mapping) else None)
        or name_of(entry.get("publisher"))
        or name_of(feed.get("publisher"))
        or name_of(words(feed.get("title"))),
        title=words(entry.get("title")),
        published=moment(_date(entry, "published") or _date(entry, "updated")),
        language=name_of((contents[0].get("language") if contents else None) or entry.get("language"))
        or name_of(feed.get("language")),
        url=name_of(entry.get("link")),
        key=name_of(entry.get("id")),
        modified=moment(_date(entry, "updated")),
    )
    return composed(known.title or "", "", body, known, item=_item(known, number), parts=parts)


def _date(entry: Any, name: str) -> Any:
    """A date that the entry itself has; the parser would offer another in its place."""
    return dict.get(entry, name)


def _item(known: Metadata, number: str) -> str:
    """What tells an entry from the others, and stays when the feed grows: its id, or the end of its address."""
    for name in (known.key, known.url):
        last = re.split(r"[/:,?#=]", (name or "").rstrip("/"))[-1]
        if re.fullmatch(r"[\w.~-]{3,60}", last):
            return re.sub(r"\.(?:html?|php|aspx?)$", "", last)
    return number


def _is_teasers(entries: list[Mapping[str, Any]]) -> bool:
    """Whether a feed advertises its articles and does not hold them."""
    if any(entry.get("content") for entry in entries):
        return False
    return median(len(words(entry.get("summary", "")).split()) for entry in entries) < _TEASER_WORDS
