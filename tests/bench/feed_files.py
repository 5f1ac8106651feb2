"""The files of a made-up feed: an article as text with a head, as JSON, as a web page, or as an entry of RSS."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from typing import NamedTuple

__all__ = ["Article", "Outlet", "file_name", "outlets_of", "written"]


class Outlet(NamedTuple):
    """A newspaper: its name, its host, the language it prints, and how its articles come."""

    name: str
    host: str
    language: str
    form: str


_OUTLETS = tuple(
    Outlet(name, f"www.{name.lower().replace(' ', '-')}.example", language, form)
    for name, language, form in (
        ("Northern Courier", "en", "txt"),
        ("Harbour Gazette", "en", "txt"),
        ("Evening Ledger", "en", "json"),
        ("Valley Herald", "en", "txt"),
        ("Coast Tribune", "en", "html"),
        ("Morning Register", "en", "txt"),
        ("Island Post", "en", "rss"),
        ("Lakeside Times", "en", "txt"),
        ("Bao Song Xanh", "vi", "txt"),
        ("Bao Nui Cao", "vi", "txt"),
        ("Tin Dong Bang", "vi", "json"),
        ("Nhat Bao Ven Bien", "vi", "txt"),
        ("Tap Chi Hai Dang", "vi", "html"),
        ("Diem Tin Sang", "vi", "rss"),
    )
)


class Article(NamedTuple):
    """One delivery: an article in one version (0 is the first), of which name and address stay the same."""

    outlet: Outlet
    desk: str
    name: str
    published: datetime
    modified: datetime
    text: str
    version: int = 0

    @property
    def url(self) -> str:
        """Where the outlet has put it."""
        return f"https://{self.outlet.host}/{self.desk}/{self.name}.html"


def outlets_of(language: str) -> list[Outlet]:
    """The outlets that print a language."""
    return [outlet for outlet in _OUTLETS if outlet.language == language]


def file_name(article: Article) -> str:
    """Where an article lies below the inbox: by desk and day of this version. The entries of a feed share a file."""
    host = article.outlet.host.removeprefix("www.").removesuffix(".example")
    version = f"-v{article.version + 1}" if article.version else ""
    day = f"{article.modified:%Y-%m-%d}"
    # No two files of one name: an article's id is made of it, and stays what it was where another comes later.
    name = f"{article.desk}-{day}" if article.outlet.form == "rss" else f"{article.name}{version}"
    return f"{article.desk}/{day}/{host}-{name}.{article.outlet.form}"


def written(articles: Sequence[Article]) -> bytes:
    """The bytes of the file that holds these articles: one, unless it is a feed."""
    text = _FORMS[articles[0].outlet.form](articles)
    return text.encode("utf-8")


def _parts(article: Article) -> tuple[str, list[str]]:
    """The headline and the paragraphs."""
    headline, _, body = article.text.strip().partition("\n")
    return headline.strip(), [line.strip() for line in body.split("\n") if line.strip()] or [headline.strip()]


def _txt(articles: Sequence[Article]) -> str:
    """Plain text below the head of a static site. Only the day of a version is known."""
    (a,) = articles
    return (
        f"---\nsource: {a.outlet.name}\npublished: {a.modified:%Y-%m-%d}\nurl: {a.url}\n"
        f"language: {a.outlet.language}\n---\n\n{a.text.strip()}\n"
    )


def _json(articles: Sequence[Article]) -> str:
    (a,) = articles
    headline, body = _parts(a)
    told = {
        "id": a.name,
        "headline": headline,
        "source": a.outlet.name,
        "published": a.published.isoformat(),
        "modified": a.modified.isoformat(),
        "url": a.url,
        "language": a.outlet.language,
        "body": body,
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _html(articles: Sequence[Article]) -> str:
    (a,) = articles
    headline, body = _parts(a)
    metas = {
        "og:title": headline,
        "og:site_name": a.outlet.name,
        "og:url": a.url,
        "article:published_time": a.published.isoformat(),
        "article:modified_time": a.modified.isoformat(),
    }
    head = "\n".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in metas.items())
    prose = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in body)
    return (
        f'<!doctype html>\n<html lang="{a.outlet.language}">\n<head><meta charset="utf-8">\n'
        f"<title>{escape(headline)} - {a.outlet.name}</title>\n{head}\n</head>\n<body>\n"
        f'<nav><a href="/">{a.outlet.name}</a></nav>\n<article>\n<h1>{escape(headline)}</h1>\n{prose}\n</article>\n'
        f"</body>\n</html>\n"
    )


def _rss(articles: Sequence[Article]) -> str:
    outlet = articles[0].outlet
    items = "".join(_rss_item(article) for article in articles)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>\n'
        f"<title>{outlet.name}</title><link>https://{outlet.host}/</link><description>{outlet.name}</description>"
        f"<language>{outlet.language}</language>\n{items}</channel>\n</rss>\n"
    )


def _rss_item(a: Article) -> str:
    headline, body = _parts(a)
    prose = escape("".join(f"<p>{escape(paragraph)}</p>" for paragraph in body))
    return (
        f"<item><title>{escape(headline)}</title><link>{a.url}</link>"
        f'<guid isPermaLink="false">{a.name}</guid><pubDate>{format_datetime(a.published.astimezone(UTC))}</pubDate>'
        f"<atom:updated>{a.modified.isoformat()}</atom:updated><content:encoded>{prose}</content:encoded></item>\n"
    )


_FORMS = {"txt": _txt, "json": _json, "html": _html, "rss": _rss}
