"""The findings as a JSON Feed (version 1.1): one entry a finding, known by its group, dated by the runs' own days."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from checker.nightly.lines import Line, Teller
from checker.nightly.night import Night
from checker.report.safe import escape_json
from checker.report.wording import Wording

__all__ = ["render"]

_MOST = 500
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def render(night: Night, wording: Wording) -> str:
    """Write the feed: the findings that stand, what was reported last at the top."""
    teller = Teller(night, wording)
    ordered = sorted(teller.standing(), key=lambda line: line.since or night.as_of, reverse=True)
    taken: Counter[str] = Counter()
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": wording.text("night-feed-title"),
        "description": wording.text("night-feed-description", n=_MOST),
        "language": wording.language,
        "items": [_entry(line, night, teller, taken) for line in ordered[:_MOST]],
    }
    return escape_json(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def _entry(line: Line, night: Night, teller: Teller, taken: Counter[str]) -> dict[str, Any]:
    """One finding. An id is never another finding's: two stories may ask one question."""
    wording = teller.wording
    taken[line.group] += 1
    name = line.group if taken[line.group] == 1 else f"{line.group}/{line.story.id}"
    story = wording.text("night-feed-item", title=line.story.title, sources=line.story.named or wording.text("unknown"))
    published = _moment(line.since or night.as_of)
    modified = _moment(night.as_of) if line.section in ("changed", "update") else published
    return {
        "id": f"urn:checker:finding:{name}",
        "url": line.address,
        "title": f"{line.question}: {teller.values(line)}",
        "content_text": f"{line.question}: {teller.values(line)}\n{story}",
        **({"date_published": published} if published else {}),
        **({"date_modified": modified} if modified and modified != published else {}),
        "tags": [wording.text(f"verdict-{line.verdict}"), line.level, *line.story.desks],
        "_checker": {
            "group": line.group,
            "story": line.story.id,
            "verdict": line.verdict,
            "severity": line.severity,
            "change": line.section,
        },
    }


def _moment(day: str) -> str:
    """The beginning of a day as RFC 3339 has it; "" where none is known."""
    found = _DAY.match(day)
    return f"{found[0]}T00:00:00Z" if found else ""
