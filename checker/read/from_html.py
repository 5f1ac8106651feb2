"""Saved web pages: the article on the page, and what the page says of it for machines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from checker.model import Anchor, Message
from checker.read.document import Document, LeftOut, Unreadable
from checker.read.html_article import article_blocks
from checker.read.html_blocks import Block, decoded, laid_out, parse
from checker.read.json_ld import about, articles_in, loads
from checker.read.metadata import Metadata
from checker.read.records import moment, words

__all__ = ["SUFFIXES", "read"]

SUFFIXES = (".html", ".htm", ".xhtml")
_SCRIPT_AT_MOST = 2_000_000
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+)")
_NOT_WHOLE = re.compile(r"(?:\.\.\.|…|\[[^\]]*\])\s*$")
_WHOLE_SHARE = 0.8
_PAGE_WORDS = 30


def read(data: bytes, name: str) -> list[Document]:  # noqa: ARG001 - as every format
    """The article of a saved page."""
    text = decoded(data)
    if not text.strip():
        raise Unreadable(Message("read_empty"))
    tree = parse(text)
    head = _Head(tree)
    blocks, left_out = article_blocks(tree)
    told = _chosen(head.articles, head, blocks)
    known = (about(told) if told else Metadata()).or_else(head.metadata())
    known = known.or_else(Metadata(url=found[1] if (found := _SAVED_FROM.search(text[:5000])) else None))
    body = _article_body(told, blocks)
    if body is not None:
        blocks = [block for block in blocks if block.kind == "headline"][:1] + body
    blocks = _with_headline(blocks, known.title)
    content, parts = laid_out(blocks)
    if not content.strip():
        raise Unreadable(Message("html_without_text"))
    notes = (LeftOut(Message("html_page_around", (("words", left_out),))),) if left_out > _PAGE_WORDS else ()
    return [Document(content, known, parts=parts, anchors=_anchors(content), left_out=notes)]


def _anchors(text: str) -> tuple[Anchor, ...]:
    """The paragraphs of the article, as a reader of the page would count them from its headline on."""
    starts = [0, *(found.end() for found in re.finditer(r"\n\n+", text))]
    return tuple(Anchor(start, Message("anchor_block", (("number", n),))) for n, start in enumerate(starts, start=1))


def _chosen(articles: list[Mapping[str, Any]], head: _Head, blocks: list[Block]) -> Mapping[str, Any] | None:
    """The article's object among those of the page: the one with its headline or address, else the first."""
    titles = {_plain(block.text) for block in blocks if block.kind == "headline"} | {_plain(head.title or "")}
    for article in articles:
        told = about(article)
        if (told.title and _plain(told.title) in titles) or (told.url and told.url == head.url):
            return article
    return articles[0] if articles else None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _article_body(told: Mapping[str, Any] | None, blocks: list[Block]) -> list[Block] | None:
    """The body that the page hands to machines, where it is whole and the page itself shows much less of it."""
    body = words(told.get("articleBody")).strip() if told else ""
    shown = sum(len(block.text.split()) for block in blocks if block.kind not in ("headline", "caption"))
    if not body or _NOT_WHOLE.search(body) or shown >= _WHOLE_SHARE * len(body.split()):
        return None
    return [Block("body", paragraph.strip()) for paragraph in re.split(r"\n\s*\n|\r\n?|\n", body) if paragraph.strip()]


def _with_headline(blocks: list[Block], title: str | None) -> list[Block]:
    """The blocks with one headline: the page's, nearest to what it says its title is; else that title."""
    shown = [index for index, block in enumerate(blocks) if block.kind == "headline"]
    if not shown:
        same = next((i for i, b in enumerate(blocks[:5]) if title and _plain(b.text) == _plain(title)), None)
        if same is not None:
            return [*blocks[:same], Block("headline", blocks[same].text), *blocks[same + 1 :]]
        return [Block("headline", title), *blocks] if title else blocks
    chosen = next((i for i in shown if title and _plain(blocks[i].text) == _plain(title)), shown[0])
    return [Block("subhead", b.text) if i in shown and i != chosen else b for i, b in enumerate(blocks)]


class _Head:
    """What a page says of its article in its head: OpenGraph, meta elements, <time>, the language of <html>."""

    __slots__ = ("_meta", "_tree", "articles", "title", "url")

    def __init__(self, tree: Any) -> None:
        """Gather it."""
        self._tree = tree
        self._meta: dict[str, str] = {}
        for element in tree.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop")
            content = (element.get("content") or "").strip()
            if name and content:
                self._meta.setdefault(name.lower(), content)
        scripts = [s.text for s in tree.iter("script") if "ld+json" in (s.get("type") or "").lower() and s.text]
        data = [loads(script) for script in scripts[:50] if len(script) <= _SCRIPT_AT_MOST]
        self.articles = articles_in([one for one in data if one is not None])
        self.url = self._canonical()
        self.title = self._first("og:title", "twitter:title", "headline")

    def metadata(self) -> Metadata:
        """What is known besides JSON-LD."""
        published = self._first("article:published_time", "datepublished", "pubdate", "publishdate", "dc.date.issued")
        modified = self._first("article:modified_time", "og:updated_time", "datemodified", "lastmod")
        return Metadata(
            source=self._first("og:site_name", "application-name", "publisher", "dc.publisher"),
            title=self.title or self._title_element(),
            published=moment(published or self._first("date", "dc.date") or self._time("datePublished")),
            language=self._tree.get("lang") or self._first("og:locale", "content-language"),
            url=self.url,
            modified=moment(modified or self._marked_time("dateModified")),
        )

    def _first(self, *names: str) -> str | None:
        return next((self._meta[name] for name in names if name in self._meta), None)

    def _canonical(self) -> str | None:
        links = (link.get("href") for link in self._tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
        return next((href.strip() for href in links if href), None) or self._first("og:url")

    def _title_element(self) -> str | None:
        """The window's title, without the site's name behind it."""
        found = self._tree.find(".//title")
        text = " ".join((found.text or "").split()) if found is not None else ""
        return re.split(r"\s+[|–—]\s+|\s+-\s+(?=[^-]*$)", text)[0] or None

    def _marked_time(self, prop: str) -> str | None:
        """The moment of an element that says what moment it is."""
        found = self._tree.find(f'.//*[@itemprop="{prop}"]')
        return (found.get("datetime") or found.get("content")) if found is not None else None

    def _time(self, prop: str) -> str | None:
        """The moment of publication in the page itself: marked so, else that of the article's first <time>."""
        marked = self._marked_time(prop)
        if marked:
            return marked
        for path in (".//time[@pubdate]", ".//article//time[@datetime]", ".//time[@datetime]"):
            found = self._tree.find(path)
            if found is not None and found.get("datetime"):
                return str(found.get("datetime"))
        return None
