"""The report as one HTML file that works from a disk: no network, no code but its own, held to that by its policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from checker.model import Report
from checker.report.account import SENTENCES_SHOWN
from checker.report.cards import VERDICTS
from checker.report.templating import fill, policy, source
from checker.report.version import version
from checker.report.view import View, view
from checker.report.wording import Wording

__all__ = ["Around", "Step", "Told", "render", "render_among"]

_GLYPHS = {"contradiction": "▲", "update": "◆", "undetermined": "?", "agreement": "●", "single": "·"}
_SYMBOLS = (("●", "agrees"), ("▲", "differs"), ("◆", "changed"), ("?", "open"), ("○", "silent"))
_STATES = ("agrees", "differs", "changed", "open", "silent", "absent")


@dataclass(frozen=True, slots=True)
class Step:
    """A link to another page. `relation` is what HTML calls it: "up", "prev", "next"."""

    relation: str
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """Something to be told above the report, about a group that may be none of it any more: in words, on one line.

    `more`: it says more than the report does, such as what was said before.
    """

    group: str
    mark: str
    question: str
    text: str
    more: bool = True


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a report that is a page among others: its title, the way to them, and what is new in it.

    Contradictions are marked where the page leads with them; what else there is of `told` stands under `heading`, or
    under `also` where a contradiction is marked. `key` stands in the page's head; it tells whether a page that is there
    was made with the same surroundings.
    """

    key: str
    title: str
    steps: tuple[Step, ...] = ()
    heading: str = ""
    also: str = ""
    told: tuple[Told, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)


def render(report: Report, wording: Wording, *, limit: int | None) -> str:
    """Write the page."""
    return _page(view(report, wording, limit), wording, None)


def render_among(report: Report, wording: Wording, around: Around) -> str:
    """Write the page as one of several."""
    return _page(view(report, wording), wording, around)


def _page(shown: View, wording: Wording, around: Around | None) -> str:
    from markupsafe import Markup

    marks = around.marks if around else {}
    leading = sorted(shown.counted("contradiction"), key=lambda card: card.group.id not in marks)
    led = {card.group.id for card in leading}
    css, js = source("report.css") + (source("among.css") if around else ""), source("base.js") + source("report.js")
    fields = {
        "t": cache(wording.text),  # a page says the same words again and again
        "language": wording.language,
        "glyphs": _GLYPHS,
        "view": shown,
        "around": around,
        "leading": leading,
        "told": [one for one in around.told if one.more or one.group not in led] if around else [],
        "marked": bool(led & marks.keys()),
        "words": {state: wording.text(f"cell-{state}") for state in _STATES},
        "policy": policy(css, js),
        "css": Markup(css),  # noqa: S704 - files of this package
        "js": Markup(js),  # noqa: S704
        "version": version(),
        "verdicts": VERDICTS,
        "kinds": sorted({card.group.kind for card in shown.cards}),
        "symbols": _SYMBOLS,
        "sentences": SENTENCES_SHOWN,
        "sections": _sections(shown),
        "anchors": {card.group.id: card.anchor for card in shown.cards} if around else {},
    }
    return fill("report.html", fields)


def _sections(shown: View) -> list[str]:
    """Name the sections that the page has, in their order."""
    present = {
        "findings": shown.draft,
        "supported": shown.draft,
        "contradiction": shown.of("contradiction"),
        "update": shown.of("update"),
        "undetermined": shown.of("undetermined"),
        "agreement": shown.of("agreement"),
        "matrix": shown.matrices or shown.of("single"),
        "left-out": True,
        "timeline": shown.timeline,
        "articles": True,
        "not-checked": True,
    }
    return [name for name, there in present.items() if there]
