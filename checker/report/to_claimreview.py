"""Contradictions across sources as schema.org ClaimReview (JSON-LD), for those who publish what they checked.

It says what is known and no more: that other sources contradict a claim. It rates no truth, and it names no author of
the review: whoever publishes it adds their name.
"""

from __future__ import annotations

import json
from typing import Any

from checker.model import Article, Report
from checker.report.safe import escape_json
from checker.report.speaking import Shown, Speaker
from checker.report.wording import Wording

__all__ = ["render"]


def render(report: Report, wording: Wording) -> str:
    """Write the graph: one review a contradiction across sources, and none for any other finding.

    `<` is written as an escape, so that the document can stand in a page's script element.
    """
    articles = {article.id: article for article in report.articles}
    across = [one for one in Speaker(report, wording).all() if one.finding.what in ("contradicts", "differs")]
    document = {
        "@context": "https://schema.org",
        "@graph": [_review(shown, articles, wording) for shown in across],
    }
    written = json.dumps(document, ensure_ascii=False, indent=1)
    return escape_json(written).replace("<", "\\u003c").replace(">", "\\u003e") + "\n"


def _review(shown: Shown, articles: dict[str, Article], wording: Wording) -> dict[str, Any]:
    """One review: of the claim to look at first, against all others."""
    claim = shown.own[0]
    source = articles[claim.article]
    sides = [side.citations for side in shown.card.sides]
    against = [said for side in sides if all(one.claim != claim.claim for one in side) for said in side]
    return {
        "@type": "ClaimReview",
        "identifier": shown.finding.group.id,
        "inLanguage": wording.language,
        "name": shown.card.question,
        "claimReviewed": claim.sentence,
        "reviewBody": shown.message,
        "itemReviewed": {
            "@type": "Claim",
            "name": claim.value,
            "text": claim.sentence,
            **({"author": _publisher(source)} if source.source else {}),
            "appearance": [_work(source)],
        },
        "reviewRating": {"@type": "Rating", "alternateName": wording.text("claimreview-rating")},
        "citation": [{**_work(articles[said.article]), "text": said.sentence} for said in against],
    }


def _work(article: Article) -> dict[str, Any]:
    """An article, as far as it is known; one without an address is told by its file."""
    known = {
        "url": article.url,
        "identifier": None if article.url else article.path,
        "headline": article.title,
        "datePublished": article.published,
        "inLanguage": article.language,
        "publisher": _publisher(article) if article.source else None,
    }
    return {"@type": "Article", **{name: value for name, value in known.items() if value}}


def _publisher(article: Article) -> dict[str, Any]:
    return {"@type": "Organization", "name": article.source}
