"""Which lines of a web page are the article, which part they are, and what the page says of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checker.model import Article
from checker.read import read

TITLE = "Harbour fire leaves a town without its quay"
FIRST = (
    "The fire at the harbour of Elstow was put out by noon, and nobody was hurt, the mayor of the town said on Friday."
)
SECOND = "The quay will be closed for the summer, and the ferry to the islands sails from the old dock until September."
LEAD = "The town must do without its quay for one summer."
COMMENT = (
    "I have lived in this town for forty years and never have I seen such a thing, which the council could have helped."
)
READ = [TITLE, FIRST, SECOND]
BODY = f"<p>{FIRST}</p><p>{SECOND}</p>"
H1 = f"<h1>{TITLE}</h1>"

# the page's body; the lines that are read, in order
PAGES: list[tuple[str, str, list[str]]] = [
    ("plain", f"{H1}{BODY}", READ),
    ("headline above the article", f"{H1}<div>By Ann</div><article>{BODY}</article>", READ),
    ("lead above the article",
     f"{H1}<p>{LEAD}</p><div itemprop='articleBody'>{BODY}</div>",
     [TITLE, LEAD, FIRST, SECOND]),
    ("lead as a heading", f"{H1}<h2 class='sapo'>{FIRST}</h2><div itemprop='articleBody'><p>{SECOND}</p></div>", READ),
    ("long comments",
     (f"<div>{H1}<div>{BODY}</div></div><div class='comment-list comments'>"
     f"{f'<p>{COMMENT}</p>' * 4}</div>"),
     READ),
    ("the article in a column called sidebar-1", f"<div class='sidebar-1'>{H1}{BODY}</div>", READ),
    ("everything in a wrapper called has-menu", f"<div class='menu'><div>{H1}{BODY}</div></div>", READ),
    ("teasers as articles",
     f"<main>{H1}<div>{BODY}</div>{'<article><a href=x>Storm on the coast</a><p>Short text.</p></article>' * 3}</main>",
     READ),
    ("body in two parts",
     (f"{H1}<div class='b'><div class='p'><p>{FIRST}</p></div><div class='ads'>"
     f"Buy boats today</div><div class='p'><p>{SECOND}</p></div></div>"),
     READ),
    ("a link in the middle",
     f"{H1}<p>{FIRST}</p><p><a href='x'>Read also: Storm kills nine in the north</a></p><p>{SECOND}</p>",
     READ),
    ("links within a paragraph",
     f"{H1}<p>{FIRST.replace('harbour of Elstow', '<a href=x>harbour of Elstow</a>')}</p><p>{SECOND}</p>",
     READ),
    ("hidden text",
     (f"{H1}<p hidden>Pay 3 euros.</p><p style='display: none'>x y</p>"
     f"<span class='sr-only'>Skip</span>{BODY}"),
     READ),
    ("words cut by markup", f"{H1}<p>{FIRST.replace('harbour', 'har<b>bour</b>')}</p><p>{SECOND}</p>", READ),
    ("a place that style parts from the lead", f"{H1}<p><span class='location-stamp'>Elstow</span>{FIRST}</p>{SECOND}",
     [TITLE, f"Elstow – {FIRST}", SECOND]),
    ("page's own head with a logo", f"<header><h1>Courier</h1></header><article>{H1}{BODY}</article>", READ),
    ("the foot of a quotation",
     f"{H1}{BODY}<blockquote><p>{COMMENT}</p><footer>Ida Penrose, harbour master</footer></blockquote>",
     [TITLE, FIRST, SECOND, COMMENT, "Ida Penrose, harbour master"]),
    ("a list",
     f"{H1}{BODY}<ul><li>16 lamps<li>240 metres of wall</ul>",
     [TITLE, FIRST, SECOND, "16 lamps", "240 metres of wall"]),
    ("a nested list",
     f"{H1}{BODY}<ol><li>16 lamps<ul><li>8 of brass</ul></ol>",
     [TITLE, FIRST, SECOND, "16 lamps", "8 of brass"]),
    ("a table with paragraphs in its cells",
     (f"{H1}{BODY}<table><caption>Ships</caption><tr><th><p>2022</p></th>"
     f"<td><p>310</p><p>ships</p></td></tr></table>"),
     [TITLE, FIRST, SECOND, "Ships", "2022 | 310 ships"]),
    ("preformatted text", f"{H1}<pre>{FIRST}\n\n{SECOND}</pre>", READ),
    ("no headline on the page", f"<title>{TITLE} | Courier</title>{BODY}", READ),
    ("the headline as a heading of second rank", f"<title>{TITLE} - Courier</title><h2>{TITLE}</h2>{BODY}", READ),
    ("scripts and forms",
     (f"{H1}<script>x</script><style>p {{}}</style><form><input value='9'>"
     f"<select><option>5</option></select></form>{BODY}"),
     READ),
]  # fmt: skip


def article(folder: Path, page: str) -> Article:
    (folder / "a.html").write_text(page, "utf-8")
    found = read([str(folder)])
    assert len(found.articles) == 1, found.not_checked
    return found.articles[0]


@pytest.mark.parametrize(("body", "lines"), [(b, lines) for _, b, lines in PAGES], ids=[what for what, _, _ in PAGES])
def test_the_lines_of_a_page(tmp_path: Path, body: str, lines: list[str]) -> None:
    found = article(tmp_path, f"<html><body>{body}</body></html>")
    assert [line for line in found.text.split("\n") if line] == lines
    assert [s.part for s in found.segments].count("headline") == 1
    assert found.title == TITLE


def ld(**more: Any) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **more}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


SITE = {"publisher": {"@type": "Organization", "name": "Courier &amp; Echo"}}
SAYS: list[tuple[str, str, dict[str, str | None]]] = [
    # what it is, the page's head, what is known
    ("publisher", ld(**SITE), {"source": "Courier & Echo"}),
    ("several types", ld(**{"@type": ["Article", "ReportageNewsArticle"]}, **SITE), {"source": "Courier & Echo"}),
    ("a type as an address", ld(**{"@type": "http://schema.org/NewsArticle"}, **SITE), {"source": "Courier & Echo"}),
    ("day of publication", ld(datePublished="2024-03-08T23:30:00+07:00"), {"published": "2024-03-08"}),
    ("an address of its page", ld(mainEntityOfPage={"@id": "https://example.org/a"}), {"url": "https://example.org/a"}),
    ("no address", ld(url="javascript:alert(1)"), {"url": None}),
    ("OpenGraph",
     "<meta property='og:site_name' content='Courier'><meta property='article:published_time' content='2024-03-08'>",
     {"source": "Courier", "published": "2024-03-08"}),
    ("JSON-LD before OpenGraph",
     ld(**SITE) + "<meta property='og:site_name' content='Other'>",
     {"source": "Courier & Echo"}),
    ("a canonical address",
     "<link rel='canonical' href='https://example.org/a'><meta property='og:url' content='https://example.org/b'>",
     {"url": "https://example.org/a"}),
    ("where it was saved from",
     "<!-- saved from url=(0021)https://example.org/a -->",
     {"url": "https://example.org/a"}),
    ("an element that says when",
     "<body><time datetime='2024-03-08T09:00:00Z'>8 March</time>",
     {"published": "2024-03-08"}),
    ("microdata", "<body><meta itemprop='datePublished' content='2024-03-08'>", {"published": "2024-03-08"}),
    ("broken JSON-LD",
     "<script type='application/ld+json'>{'@type': </script><meta property='og:site_name' content='Courier'>",
     {"source": "Courier"}),
    ("a day that is none", ld(datePublished="soon"), {"published": None}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "known"), [(head, known) for _, head, known in SAYS], ids=[what for what, _, _ in SAYS]
)
def test_what_a_page_says_of_its_article(tmp_path: Path, head: str, known: dict[str, str | None]) -> None:
    found = article(tmp_path, f"<html lang='en'>{head}{H1}{BODY}</html>")
    assert {name: getattr(found, name) for name in known} == known


def test_what_stands_around_the_article_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        f"<article>{H1}{BODY}</article><div class='comments'><p>{COMMENT} {COMMENT}</p></div>", "utf-8"
    )
    found = read([str(tmp_path)])
    assert [(n.reason.key, dict(n.reason.fields)) for n in found.not_checked] == [
        ("html_page_around", {"words": len(f"{COMMENT} {COMMENT}".split())})
    ]
