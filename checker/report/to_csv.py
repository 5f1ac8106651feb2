"""The findings as a table for a spreadsheet: one row a claim of a finding.

UTF-8 with the mark at its beginning without which Excel takes it for something else, and CRLF as RFC 4180 has it. A
cell that a spreadsheet would run as a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from checker.model import Report
from checker.report.findings import Places
from checker.report.safe import one_line
from checker.report.speaking import Shown, Speaker
from checker.report.wording import Wording

__all__ = ["render", "safe_cell"]

_COLUMNS = ("finding", "level", "verdict", "question", "source", "article", "line", "value", "sentence", "why", "id")
_MARK = "\ufeff"
# What begins a formula, in narrow and wide letters, also behind spaces and quotation marks.
_FORMULA = re.compile(r"[\s\"'“”‘’«»]*[=+\-@\t\r＝＋－＠]")


def render(report: Report, wording: Wording) -> str:
    """Write the table."""
    speaker = Speaker(report, wording)
    places = Places(report)
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow([wording.text(f"column-{name}") for name in _COLUMNS])
    for shown in speaker.all():
        table.writerows([safe_cell(cell) for cell in row] for row in _rows(shown, places, wording))
    return _MARK + written.getvalue()


def _rows(shown: Shown, places: Places, wording: Wording) -> Iterator[list[str]]:
    """The finding's claims, the one to look at first on top."""
    for said in (*shown.own, *shown.theirs):
        place = places.claim(said.claim)
        yield [
            shown.kind,
            shown.level,
            wording.text(f"verdict-{shown.card.verdict}"),
            shown.card.question,
            said.label.name,
            said.label.path,
            str(place.line) if place.within is None else wording.say(place.within),
            said.value,
            said.sentence,
            shown.why,
            shown.finding.group.id,
        ]


def safe_cell(text: str) -> str:
    """A text that no spreadsheet runs: on one line, behind an apostrophe where it would begin a formula."""
    plain = one_line(text)
    return f"'{plain}" if _FORMULA.match(plain) else plain
