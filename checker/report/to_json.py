"""The report as JSON, exactly as `report.schema.json` says; `sides`, `segments` and `links` are additional.

Article texts are exact. Characters that could harm a terminal or hide text are written as escapes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from checker.model import Anchor, Article, Claim, Frame, Group, Link, Muted, NotChecked, Report
from checker.report.cards import VERDICTS
from checker.report.safe import escape_json
from checker.report.version import version
from checker.report.wording import Wording

__all__ = ["render"]


def render(report: Report, wording: Wording) -> str:
    """Write the report; questions and reasons in the wording's language."""
    links = report.links_by_group()
    document = {
        "schema_version": 1,
        "tool": {"name": "checker", "version": version(), "rules": report.rules_digest},
        "articles": [_article(article, wording) for article in report.articles],
        "claims": [_claim(claim) for claim in report.claims],
        "groups": [_group(group, links.get(group.id, ()), wording) for group in report.groups],
        "not_checked": [_not_checked(note, wording) for note in report.not_checked],
        "summary": {name: report.summary.get(name, 0) for name in (*VERDICTS, "gap")},
    }
    return escape_json(_laid_out(document)) + "\n"


def _laid_out(document: Mapping[str, object]) -> str:
    """A document with an entry a line: short, quickly written, and a change of one claim is a change of one line."""
    parts = []
    for name, value in document.items():
        shown = ",\n".join("  " + _line(one) for one in value) if isinstance(value, list) else ""
        parts.append(f" {_line(name)}: " + (f"[\n{shown}\n ]" if shown else _line(value)))
    return "{\n" + ",\n".join(parts) + "\n}"


_line = json.JSONEncoder(ensure_ascii=False).encode


def _article(article: Article, wording: Wording) -> dict[str, Any]:
    return {
        "id": article.id,
        "path": article.path,
        "role": article.role,
        "source": article.source,
        "title": article.title,
        "language": article.language,
        "published": article.published,
        "url": article.url,
        "origin": article.origin,
        "story": article.story,
        "text": article.text,
        **({"weight": article.weight} if article.weight else {}),
        **({"anchors": [_anchor(anchor, wording) for anchor in article.anchors]} if article.anchors else {}),
        "segments": [
            {"start": segment.start, "end": segment.end, "part": segment.part} for segment in article.segments
        ],
    }


def _anchor(anchor: Anchor, wording: Wording) -> dict[str, Any]:
    return {"start": anchor.start, "name": wording.say(anchor.name)}


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "article": claim.article,
        "kind": claim.kind,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "value": claim.value.to_json(),
        "stance": claim.stance,
        "attribution": claim.attribution,
        "about": _about(claim.frame),
        "pattern": claim.pattern,
    }


def _about(frame: Frame) -> dict[str, Any]:
    concepts = {name for name in (frame.thing, frame.predicate, *frame.near) if name}
    return {
        "concepts": sorted(concepts),
        "entities": list(frame.entities),
        "place": frame.place,
        "period": frame.period,
    }


def _group(group: Group, links: Sequence[Link], wording: Wording) -> dict[str, Any]:
    return {
        "id": group.id,
        "kind": group.kind,
        "scope": group.scope,
        "question": wording.say(group.question),
        "rule": group.rule,
        "verdict": group.verdict,
        "severity": group.severity,
        "claims": list(group.claims),
        "sides": [list(side) for side in group.sides],
        "draft": group.draft,
        **({"see": list(group.see)} if group.see else {}),
        **({"muted": _muted(group.muted)} if group.muted else {}),
        "silent": list(group.silent),
        "independent_sources": group.independent_sources,
        "reason": group.reason,
        "why": wording.say(group.why),
        **({"links": [_link(link) for link in links]} if links else {}),
    }


def _muted(muted: Muted) -> dict[str, str]:
    """Why a group is no finding of this run."""
    return {name: value for name, value in muted._asdict().items() if value is not None}


def _link(link: Link) -> dict[str, Any]:
    """What brought two claims of a group together: field, level and bits of each weight, and the threshold."""
    return {
        "claims": [link.one, link.other],
        "gate": link.gate,
        "needed": link.needed,
        "weights": [{"field": w.field, "level": w.level, "bits": round(w.bits, 2)} for w in link.weights if w.bits],
    }


def _not_checked(note: NotChecked, wording: Wording) -> dict[str, Any]:
    where = {name: place for name, place in (("start", note.start), ("end", note.end)) if place is not None}
    return {"path": note.path, **where, "reason": wording.say(note.reason), "failed": note.failed}
