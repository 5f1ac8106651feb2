"""The agencies' XML: NITF, and NewsML-G2 that carries its text as NITF, XHTML or plain text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.model import Message
from checker.read.document import Document, LeftOut, Unreadable
from checker.read.html_blocks import Block, blocks_of, laid_out
from checker.read.metadata import Metadata
from checker.read.records import body_of, composed, moment
from checker.read.xml_guard import local_name, parser

__all__ = ["ROOTS", "articles"]

ROOTS = ("nitf", "newsItem", "newsMessage", "packageItem")
_AS_HTML = {
    "hl1": "h1",
    "hl2": "h2",
    "media-caption": "figcaption",
    "block": "div",
    "bq": "blockquote",
    "nitf-table": "div",
}
_NO_TEXT = ("media-metadata", "media-producer", "media-reference", "custom-table", "tagline")
_NOT_USABLE = ("canceled", "cancelled", "withheld")


def articles(xml: bytes) -> list[Document | LeftOut]:
    """The articles of a file, by the names of its elements without their namespaces."""
    from lxml import etree

    tree = etree.fromstring(xml, parser())
    for element in tree.iter():
        if isinstance(element.tag, str):
            element.tag = local_name(element)
    found = [_nitf(tree)] if tree.tag == "nitf" else [_news_item(item) for item in tree.iter("newsItem")]
    kept = [document for document in found if document is not None]
    if not kept:
        raise Unreadable(Message("news_xml_without_text"))
    return list(kept)


def _nitf(tree: Any) -> Document | None:
    """The article of a NITF document."""
    body = tree.find(".//body.content")
    if body is None:
        return None
    blocks = list(_blocks(body))
    text, parts = laid_out(blocks)
    if not text.strip():
        return None
    known = Metadata(
        source=_said(tree, ".//distributor") or _attribute(tree, ".//doc.copyright", "holder"),
        title=_said(tree, ".//body.head//hl1") or _said(tree, "./head/title"),
        published=moment(_attribute(tree, ".//date.issue", "norm") or _attribute(tree, ".//story.date", "norm")),
        language=tree.get("lang"),
        key=_attribute(tree, ".//doc-id", "id-string"),
        modified=moment(_attribute(tree, ".//date.release", "norm")),
    )
    return composed(known.title or "", "", text, known, item=known.key or "", parts=parts)


def _blocks(body: Any) -> Iterator[Block]:
    """The blocks of NITF's body, whose elements are HTML's under other names."""
    for element in list(body.iter()):
        if element.tag in _NO_TEXT:
            element.tag = "script"
        else:
            element.tag = _AS_HTML.get(element.tag, element.tag)
    return blocks_of(body)


def _news_item(item: Any) -> Document | None:
    """The article of an item of NewsML-G2."""
    inner = _inner(item)
    if inner is None:
        return None
    known = Metadata(
        source=_said(item, "./itemMeta/provider/name") or _literal(item, "./itemMeta/provider"),
        title=_said(item, "./contentMeta/headline") or _said(item, "./itemMeta/title"),
        published=moment(_said(item, "./itemMeta/firstCreated") or _said(item, "./contentMeta/contentCreated")),
        language=_attribute(item, "./contentMeta/language", "tag") or item.get("lang"),
        key=item.get("guid"),
        modified=moment(_said(item, "./itemMeta/versionCreated")),
    ).or_else(inner.known)
    text, parts = inner.text, inner.parts
    has_headline = any(part.part == "headline" for part in parts)
    made = composed("" if has_headline else known.title or "", "", text, known, item=known.key or "", parts=parts)
    return Document(made.text, known, made.item, made.parts, left_out=tuple(_notes(item)))


def _inner(item: Any) -> Document | None:
    """The text that an item carries."""
    nitf = item.find("./contentSet//nitf")
    if nitf is not None:
        return _nitf(nitf)
    page = item.find("./contentSet/inlineXML")
    if page is not None:
        text, parts = laid_out(list(blocks_of(page)))
        return Document(text, parts=parts) if text.strip() else None
    data = item.find("./contentSet/inlineData")
    text, parts = body_of("".join(data.itertext())) if data is not None else ("", ())
    return Document(text, parts=parts) if text.strip() else None


def _notes(item: Any) -> Iterator[LeftOut]:
    """What an editor should know of an item."""
    status = (_attribute(item, "./itemMeta/pubStatus", "qcode") or "").rpartition(":")[2]
    if status in _NOT_USABLE:
        yield LeftOut(Message("ninjs_not_usable", (("status", status),)))
    if embargo := moment(_said(item, "./itemMeta/embargoed")):
        yield LeftOut(Message("ninjs_embargo", (("until", embargo),)))


def _said(tree: Any, path: str) -> str | None:
    found = tree.find(path)
    return " ".join("".join(found.itertext()).split()) or None if found is not None else None


def _attribute(tree: Any, path: str, name: str) -> str | None:
    found = tree.find(path)
    return found.get(name) if found is not None else None


def _literal(tree: Any, path: str) -> str | None:
    """The name in `literal`, or in a `qcode` behind its scheme."""
    found = _attribute(tree, path, "literal") or _attribute(tree, path, "qcode")
    return found.rpartition(":")[2] if found else None
