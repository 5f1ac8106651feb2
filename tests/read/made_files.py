"""One made-up article in many formats: each function gives the bytes of a file."""

from __future__ import annotations

import csv
import html
import io
import json
from typing import Any

TITLE = "Harbour town spends $4.2 million on new quay after café fire"
LEAD = "PORT ELSTOW — The council of Port Elstow said on Friday that 37 people were moved out of 12 houses."
PARAGRAPHS = (
    "“We have lost 15% of our moorings,” harbour master Ida Penrose said, and the repair will take 18 months.",
    "The fire broke out on March 3, 2024 at the café on the quay, which was founded in 1911.",
)
SUBHEAD = "Money from the state"
BELOW = "The state will pay €1.5 million of it, and the town’s own share is US$2.7 million, the mayor said on Saturday."
ITEMS = ("240 metres of new wall", "16 new lamps")
ROWS = (("Year", "Ships", "Cargo"), ("2022", "310 ships", "45,000 tonnes"), ("2023", "285 ships", "41,500 tonnes"))
CAPTION = "The quay, 90 metres long, on the morning after the fire. Photo: Tom Rudd"
LAST = "About 2,400 people live in the town, where the ferry to the islands sails six times a day."
SOURCE = "Elstow Courier"
DAY = "2024-03-08"
PUBLISHED = f"{DAY}T09:30:00+00:00"
URL = "https://example.org/news/quay-fire-4711.html"
KEY = "urn:courier:4711"

BODY = [LEAD, *PARAGRAPHS, SUBHEAD, BELOW]
TABLE = [" | ".join(row) for row in ROWS]
TEXT = "\n\n".join([TITLE, *BODY, "\n".join(ITEMS), "\n".join(TABLE), CAPTION, LAST]) + "\n"
BODY_TEXT = TEXT.split("\n\n", 1)[1]

MARKED_UP = "\n".join(
    [
        *(f"<p>{paragraph}</p>" for paragraph in (LEAD, *PARAGRAPHS)),
        f"<h2>{SUBHEAD}</h2><p>{BELOW}</p>",
        "<ul>" + "".join(f"<li>{item}</li>" for item in ITEMS) + "</ul>",
        "<table>" + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS) + "</table>",
        f'<figure><img src="q.jpg" alt="Quay in 1950"><figcaption>{CAPTION}</figcaption></figure>',
        f"<p>{LAST}</p>",
    ]
)
CLOSED = MARKED_UP.replace('1950">', '1950"/>')

MENU = """<header><div class="logo"><a href="/">Elstow Courier</a></div>
<nav><ul><li><a href="/1">World</a></li><li><a href="/2">Sport: 3 goals in 10 minutes</a></li></ul></nav></header>"""
AROUND = """<aside><h3>Most read</h3><ul><li><a href="/a">Storm kills 9 in the north</a></li>
<li><a href="/b">Bank lends $80 million</a></li></ul></aside>
<div class="related-articles"><p><a href="/c">Mayor, 61, to stand again in 2026</a></p></div>
<div class="newsletter-signup">Join 50,000 readers who get our letter every morning.</div>
<footer><p>© 2024 Elstow Courier. 12 Quay Street. Phone 555-0100.</p></footer>
<script>var n = 99; document.write("<p>500 dead</p>")</script>
<div style="display:none"><p>Pay 3 euros a month.</p></div>"""

ARTICLE_LD = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": PUBLISHED,
    "inLanguage": "en",
    "url": URL,
    "publisher": {"@type": "Organization", "name": SOURCE},
}


def head(ld: Any = None, extra: str = "") -> str:
    """The head of a page, with JSON-LD or with what older pages have."""
    if ld is not None:
        return f'<head><title>x</title>{extra}<script type="application/ld+json">{json.dumps(ld)}</script></head>'
    meta = {"og:title": TITLE, "og:site_name": SOURCE, "article:published_time": PUBLISHED, "og:url": URL}
    tags = "".join(f'<meta property="{name}" content="{html.escape(value)}">' for name, value in meta.items())
    return f"<head><title>{TITLE} | {SOURCE}</title>{extra}{tags}</head>"


def page(body: str | None = None, *, ld: Any = None, extra: str = "", lang: str = "en") -> str:
    """A saved page with the article in it."""
    inside = f"<main><article><h1>{TITLE}</h1>{MARKED_UP}</article></main>" if body is None else body
    return f'<!DOCTYPE html>\n<html lang="{lang}">{head(ld, extra)}<body>{MENU}{inside}{AROUND}</body></html>'


def divs() -> str:
    """A page whose markup does not tell what is what, with a menu and teasers beside the article."""
    marked = MARKED_UP.replace("<p>", "<div class='x1'>").replace("</p>", "</div>")
    return page(f"<div id='wrap'><div class='c2'><h1>{TITLE}</h1><div class='c3'>{marked}</div></div></div>")


def layout_tables() -> str:
    """A page of the years when tables placed things."""
    menu = "<td width=120><a href=/1>World</a><br><a href=/2>Sport</a></td>"
    return f"<html>{head()}<body><table><tr>{menu}<td><h1>{TITLE}</h1>{MARKED_UP}</td></tr></table></body></html>"


def line_breaks() -> str:
    """A page whose paragraphs are parted by <br> alone."""
    body = "<br><br>\r\n".join([*BODY, "<br>".join(ITEMS), "<br>".join(TABLE), CAPTION, LAST])
    return f"<html>{head()}<body><h1>{TITLE}</h1><div>{body}</div></body></html>"


def entities(text: str) -> str:
    """A page's text with named and numbered characters in place of those beyond ASCII."""
    named = text.replace("“", "&ldquo;").replace("”", "&rdquo;").replace("é", "&eacute;").replace("—", "&#8212;")
    return named.replace("’", "&#x2019;").replace("€", "&euro;").replace("©", "&copy;")


def inline(text: str) -> str:
    """A text with markup within its paragraphs, which stay lines."""
    return text.replace("harbour master", "<em>harbour master</em>").replace("founded", "<b>founded</b>")


def saved_as_xhtml() -> str:
    inside = f"<div><h1>{TITLE}</h1>{CLOSED}</div>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
        f'"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>{TITLE}</title>"
        f'<meta name="date" content="{DAY}" /></head><body>{inside}</body></html>'
    )


RECORD = {"title": TITLE, "text": BODY_TEXT, "source": SOURCE, "published": PUBLISHED, "url": URL, "id": "4711"}
NINJS_1 = {
    "uri": KEY,
    "type": "text",
    "version": "2",
    "versioncreated": PUBLISHED,
    "pubstatus": "usable",
    "headline": TITLE,
    "body_text": BODY_TEXT,
    "source": SOURCE,
    "language": "en",
}
NINJS_2 = {
    "uri": KEY,
    "type": "text",
    "versioncreated": PUBLISHED,
    "headlines": [{"role": "short", "value": "Quay"}, {"role": "main", "value": TITLE}],
    "bodies": [
        {"role": "caption", "contenttype": "text/plain", "value": "x"},
        {"role": "main", "contenttype": "text/html", "value": MARKED_UP},
    ],
    "provider": {"name": SOURCE},
}
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": SOURCE,
    "items": [{"id": "4711", "url": URL, "title": TITLE, "content_html": MARKED_UP, "date_published": PUBLISHED}],
}
ELASTIC = {"hits": {"hits": [{"_id": "4711", "_source": {**RECORD, "text": MARKED_UP}}]}}
VIETNAMESE_KEYS = {"Tiêu đề": TITLE, "Nội dung": BODY_TEXT, "Nguồn": SOURCE, "Ngày": PUBLISHED}


def table(delimiter: str = ",", names: tuple[str, ...] = ("title", "text", "source", "published", "url", "id")) -> str:
    """A table with the article in its one row."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(names)
    writer.writerow([TITLE, BODY_TEXT, SOURCE, PUBLISHED, URL, "4711"][: len(names)])
    return out.getvalue()


def rss(body: str, *, opening: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    """An RSS 2.0 feed with this in its one item."""
    return (
        f'{opening}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{SOURCE}</title><link>https://example.org/</link><language>en</language><item><title>{TITLE}</title>"
        f"<link>{URL}</link><guid isPermaLink='false'>{KEY}</guid><pubDate>Fri, 08 Mar 2024 09:30:00 GMT</pubDate>"
        f"{body}</item></channel></rss>"
    )


def rss_1() -> str:
    return (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel rdf:about="https://example.org/">'
        f"<title>{SOURCE}</title><link>https://example.org/</link></channel>"
        f'<item rdf:about="{URL}"><title>{TITLE}</title><link>{URL}</link><dc:date>{PUBLISHED}</dc:date>'
        f"<content:encoded><![CDATA[{MARKED_UP}]]></content:encoded></item></rdf:RDF>"
    )


def atom(content: str) -> str:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>{SOURCE}</title><id>tag:courier</id>'
        f'<updated>{PUBLISHED}</updated><entry><id>{KEY}</id><title>{TITLE}</title><link href="{URL}"/>'
        f"<published>{PUBLISHED}</published><updated>{PUBLISHED}</updated>{content}</entry></feed>"
    )


def nitf() -> str:
    body = MARKED_UP.replace("<figure>", "<media media-type='image'>").replace("</figure>", "</media>")
    body = body.replace("figcaption>", "media-caption>").replace('<img src="q.jpg" alt="Quay in 1950">', "")
    return (
        '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-6.dtd"><nitf><head>'
        f'<title>{TITLE}</title><docdata><doc-id id-string="{KEY}"/>'
        '<date.issue norm="20240308T093000Z"/></docdata></head>'
        f"<body><body.head><hedline><hl1>{TITLE}</hl1></hedline><distributor>{SOURCE}</distributor></body.head>"
        f"<body.content><block>{body.replace('h2>', 'hl2>')}</block></body.content></body></nitf>"
    )


def newsml(content: str) -> str:
    return (
        '<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:courier:4711">'
        f"<itemMeta><provider literal='{SOURCE}'/><versionCreated>{PUBLISHED}</versionCreated>"
        f"<firstCreated>{PUBLISHED}</firstCreated><pubStatus qcode='stat:usable'/></itemMeta>"
        f"<contentMeta><headline>{TITLE}</headline><language tag='en'/></contentMeta>"
        f"<contentSet>{content}</contentSet></newsItem>"
    )
