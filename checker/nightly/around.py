"""What stands around the report of a story: the way to the index and to its neighbours, and what changed tonight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from checker.nightly.lines import Line, Row, Teller
from checker.nightly.night import Change, Night
from checker.report.safe import clip
from checker.report.to_html import Around, Step, Told
from checker.report.version import version

__all__ = ["Surroundings"]

_HERE = Path(__file__).parent
_PACKAGE = _HERE.parent
_TITLE = 70


class Surroundings:
    """Knows the neighbours of all stories of one night.

    The stories in which something changed lead from one to the next in the order of the index; all others to those that
    began before and after them, changed or not, so that few pages are written for their neighbours alone. On a first
    night nothing is marked: everything is new.
    """

    __slots__ = ("_changes", "_next", "_night", "_previous", "_rows", "_teller")

    def __init__(self, night: Night, teller: Teller) -> None:
        """Find the neighbours."""
        self._night, self._teller = night, teller
        self._rows: Mapping[str, Row] = {row.id: row for row in teller.rows}
        self._changes: dict[str, list[Change]] = defaultdict(list)
        for change in night.changes if night.before else ():
            self._changes[change.story].append(change)
        changed = [row.id for row in teller.with_findings() if row.id in self._changes]
        changed += sorted(name for name in self._changes if name in self._rows and name not in changed)
        began = [name for _, name in sorted((story.first or "~", story.id) for story in night.stories)]
        near, led = list(pairwise(began)), list(pairwise(changed))
        self._next = {one: other for one, other in near if one not in self._changes} | dict(led)
        self._previous = {other: one for one, other in near if other not in self._changes}
        self._previous |= {other: one for one, other in led}

    def of(self, story: str) -> Around:
        """What stands around one story."""
        text = self._teller.wording.text
        lines = self._teller.changes_of(story) if story in self._changes else ()
        day = self._teller.day(self._night.as_of)
        told = tuple(self._told(line) for line in lines)
        steps = tuple(self._steps(story, text("night-to-index", date=day) if lines else text("night-title")))
        title, heading, also = self._rows[story].title, "", ""
        if told:
            heading, also = text("night-page-changes", date=day), text("night-page-also", date=day)
        marks = {one.group: one.mark for one in told}
        key = _key(self._teller.wording.language, title, heading, steps, told)
        return Around(key, title, steps, heading, also, told, marks)

    def _steps(self, story: str, up: str) -> list[Step]:
        """The way up, back and on."""
        near = (("prev", self._previous.get(story)), ("next", self._next.get(story)))
        rows = [(relation, self._rows[name]) for relation, name in near if name]
        return [
            Step("up", "../index.html", up),
            *(Step(name, row.address.removeprefix("stories/"), clip(row.title, _TITLE)) for name, row in rows),
        ]

    def _told(self, line: Line) -> Told:
        wording = self._teller.wording
        fresh = any(change.kind == "new" and change.group == line.group for change in self._changes[line.story.id])
        mark = wording.text(f"night-mark-{'new' if fresh else line.section}")
        return Told(line.group, mark, line.question, self._teller.values(line), bool(line.was))


def _key(language: str, title: str, heading: str, steps: Sequence[Step], told: Sequence[Told]) -> str:
    """A digest of all that a page is made of but its report."""
    parts = [_making(language), language, title, heading, *map(repr, steps), *map(repr, told)]
    return sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:16]


@cache
def _making(language: str) -> str:
    """A digest of the code, templates and words that pages are made with."""
    made = sha256(version().encode())
    templates = sorted((_PACKAGE / "report" / "templates").iterdir())
    words = sorted((_PACKAGE / "languages" / language).glob("wording*.toml"))
    for path in (*templates, *words):
        made.update(path.name.encode() + b"\0" + path.read_bytes())
    return made.hexdigest()
