"""The report as one HTML file that works from a disk: no network, no code but its own, held to that by its policy.

jinja2 is imported here and nowhere else, and with it only when a page is written.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from checker.model import Report
from checker.report.account import SENTENCES_SHOWN
from checker.report.cards import VERDICTS
from checker.report.safe import neutral
from checker.report.version import version
from checker.report.view import View, view
from checker.report.wording import Wording

__all__ = ["render"]

_TEMPLATES = Path(__file__).parent / "templates"
_GLYPHS = {"contradiction": "▲", "update": "◆", "undetermined": "?", "agreement": "●", "single": "·"}
_SYMBOLS = (("●", "agrees"), ("▲", "differs"), ("◆", "changed"), ("?", "open"), ("○", "silent"))
_STATES = ("agrees", "differs", "changed", "open", "silent", "absent")


def render(report: Report, wording: Wording, *, limit: int | None) -> str:
    """Write the page."""
    import jinja2
    from markupsafe import Markup

    shown = view(report, wording, limit)
    css, js = _source("report.css"), _source("report.js")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,  # the optimiser takes longer than it saves on a page that is written once
    )
    environment.globals.update(t=wording.text, glyphs=_GLYPHS, view=shown, language=wording.language)
    environment.globals["words"] = {state: wording.text(f"cell-{state}") for state in _STATES}
    page = environment.get_template("report.html").render(
        policy=_policy(css, js),
        css=Markup(css),  # noqa: S704 - files of this package
        js=Markup(js),  # noqa: S704
        version=version(),
        verdicts=VERDICTS,
        kinds=sorted({card.group.kind for card in shown.cards}),
        symbols=_SYMBOLS,
        sentences=SENTENCES_SHOWN,
        sections=_sections(shown),
    )
    return neutral(page.strip()) + "\n"


def _source(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _policy(css: str, js: str) -> str:
    """Allow this page's own style and script, by their hashes, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(js)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


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
