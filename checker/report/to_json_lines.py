"""The findings as JSON Lines, for scripts that read line by line: one object a finding, no line where there is none."""

from __future__ import annotations

import json
from typing import Any

from checker.model import Article, Report
from checker.report.cards import Citation
from checker.report.findings import Place
from checker.report.safe import escape_json
from checker.report.speaking import Shown, Speaker
from checker.report.wording import Wording

__all__ = ["render"]


def render(report: Report, wording: Wording) -> str:
    """Write the lines."""
    speaker = Speaker(report, wording)
    articles = {article.id: article for article in report.articles}
    lines = [json.dumps(_finding(one, articles, wording), ensure_ascii=False) for one in speaker.all()]
    return "".join(f"{escape_json(line)}\n" for line in lines)


def _finding(shown: Shown, articles: dict[str, Article], wording: Wording) -> dict[str, Any]:
    """A finding. `places` begin with the one to look at first, whose `claim` is null for what a draft leaves out."""
    group = shown.finding.group
    said = {citation.claim: citation for citation in (*shown.own, *shown.theirs)}
    return {
        "id": group.id,
        "finding": shown.finding.what,
        "level": shown.finding.level,
        "verdict": group.verdict,
        "kind": group.kind,
        "rule": group.rule,
        "question": shown.card.question,
        "title": shown.title,
        "why": shown.why,
        "look": shown.look,
        "official": shown.finding.official,
        "places": [
            _place(place, articles[place.article], said.get(place.claim or ""), wording)
            for place in (shown.finding.primary, *shown.finding.others)
        ],
    }


def _place(place: Place, article: Article, said: Citation | None, wording: Wording) -> dict[str, Any]:
    within = {"within": wording.say(place.within)} if place.within else {}
    return {
        "file": article.file or article.path,
        "article": article.id,
        "source": article.source,
        "start": place.start,
        "end": place.end,
        "line": place.line,
        "column": place.column,
        **within,
        "claim": place.claim,
        "text": article.text[place.start : place.end],
        "value": said.value if said else None,
        "sentence": said.sentence if said else None,
    }
