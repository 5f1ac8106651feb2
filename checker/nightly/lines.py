"""What a night found, a line each, in the language of the report: for the index, the digest and the feed alike.

Every field is on one line and of bounded length; what may run or break a format is that format's affair.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Literal

from checker.model import Severity
from checker.nightly.night import Change, Night, StoryLine
from checker.report.date_words import edtf_words
from checker.report.labels import anchors
from checker.report.safe import capital, clip, one_line
from checker.report.wording import Wording

__all__ = ["SECTIONS", "SEVERITIES", "Line", "Row", "Section", "Teller", "file_name"]

Section = Literal["new", "settled", "update", "changed"]
SECTIONS: tuple[Section, ...] = ("new", "settled", "update", "changed")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")

_TITLE = 140
_QUESTION = 200
_VALUE = 120
_NAME = 60
_MOST_NAMES = 4
_OLD_DAYS = 7
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")


@dataclass(frozen=True, slots=True)
class Line:
    """A finding, or what became of one.

    `was` is "" where nothing is known of before. `address` leads to its card, or, where no article says anything of it
    any more, to the page of its story.
    """

    group: str
    section: Section | None
    verdict: str
    severity: Severity
    level: str
    question: str
    now: str
    was: str
    since: str
    address: str
    story: Row

    @property
    def text(self) -> str:
        """The values: those of now, else those of before."""
        return self.now or self.was


@dataclass(frozen=True, slots=True)
class Row:
    """A story. `days` is worded; `told` are counts in words; `old` where nothing was published for a week."""

    id: str
    title: str
    address: str
    days: str
    last: str
    last_day: str
    articles: str
    sources: str
    names: tuple[str, ...]
    named: str
    desks: tuple[str, ...]
    levels: tuple[tuple[Severity, str], ...]
    findings: int
    new: str
    settled: str
    old: bool


class Teller:
    """Words the lines of one night."""

    __slots__ = ("_changed", "_night", "_rows", "_told", "wording")

    def __init__(self, night: Night, wording: Wording) -> None:
        """Word the stories once; lines point at them."""
        self._night = night
        self.wording = wording
        self._changed: Mapping[tuple[str, str], Section] = {
            (change.story, change.group): _section(change) for change in night.changes
        }
        self._told: dict[str, list[Change]] = defaultdict(list)
        for change in night.changes:
            self._told[change.story].append(change)
        self._rows = {story.id: self._row(story) for story in night.stories}

    @property
    def rows(self) -> tuple[Row, ...]:
        """All stories, the latest first."""
        return tuple(sorted(self._rows.values(), key=lambda row: (_backwards(row.last), row.id)))

    def with_findings(self) -> tuple[Row, ...]:
        """Stories that have findings: what is new first, then the worst, then the latest."""
        counts = {story.id: story for story in self._night.stories}

        def rank(row: Row) -> tuple[object, ...]:
            story = counts[row.id]
            severities = [-story.severities.get(name, 0) for name in SEVERITIES]
            return row.old, -story.new, severities, _backwards(row.last), row.id

        return tuple(sorted((row for row in self._rows.values() if row.findings), key=rank))

    def changes(self) -> dict[Section, tuple[Line, ...]]:
        """What changed, by section, the most severe first."""
        told: dict[Section, list[Change]] = {section: [] for section in SECTIONS}
        for change in self._night.changes:
            told[_section(change)].append(change)
        return {section: tuple(self._lines(_ranked(changes))) for section, changes in told.items()}

    def standing(self) -> tuple[Line, ...]:
        """All findings that stand; where a night does not list them, those of its changes."""
        stands = self._night.standing or [change for change in self._night.changes if _section(change) != "settled"]
        return tuple(self._lines(_ranked(stands)))

    def changes_of(self, story: str) -> tuple[Line, ...]:
        """What changed in one story."""
        return tuple(self._lines(_ranked(self._told.get(story, ()))))

    def values(self, line: Line) -> str:
        """What is said now and was said before, in one sentence."""
        if line.section != "settled":
            return f"{line.text} ({self.wording.text('night-was')}: {line.was})" if line.was and line.now else line.text
        now = line.now or self.wording.text("night-gone")
        return f"{self.wording.text('night-was')}: {line.was}; {self.wording.text('night-now')}: {now}"

    def day(self, day: str) -> str:
        """Word a day."""
        return edtf_words(one_line(day), self.wording.phrases) if day else self.wording.text("night-undated")

    def _lines(self, changes: Iterable[Change]) -> Iterator[Line]:
        return (self._line(change) for change in changes if change.story in self._rows)

    def _line(self, change: Change) -> Line:
        story = self._rows[change.story]
        section = self._changed.get((change.story, change.group))
        after = self._after(change, section)
        now = self._sides(after, change.verdict if section != "settled" else "")
        was = self._sides(change.before, change.verdict)
        return Line(
            group=change.group,
            section=section,
            verdict=change.verdict,
            severity=_level(change),
            level=self.wording.text(f"severity-{_level(change)}"),
            question=clip(capital(one_line(self.wording.say(change.question))), _QUESTION),
            now=now,
            was=was if was != now or section == "settled" else "",
            since=change.since,
            address=story.address + (f"#{anchors('q-', [change.group])[change.group]}" if after else ""),
            story=story,
        )

    @staticmethod
    def _after(change: Change, section: Section | None) -> tuple[str, ...]:
        """What is said now. Of what was settled though it says the same, nothing: its question is no more."""
        return () if section == "settled" and change.after == change.before else change.after

    def _sides(self, values: Sequence[str], verdict: str) -> str:
        between = {"update": " → ", "contradiction": f" {self.wording.text('versus')} "}.get(verdict, " · ")
        return between.join(clip(one_line(value), _VALUE) for value in values)

    def _row(self, story: StoryLine) -> Row:
        text = self.wording.text
        names = tuple(dict.fromkeys(clip(one_line(name), _NAME) for name in story.names if name.strip()))
        more = [text("finding-more-sources", n=len(names) - _MOST_NAMES)] if names[_MOST_NAMES:] else []
        return Row(
            id=story.id,
            title=clip(one_line(story.title), _TITLE) or text("night-untitled"),
            address=f"stories/{file_name(story.id)}.html",
            days=self._days(story),
            last=story.last,
            last_day=self.day(story.last),
            articles=text("night-articles", n=story.articles),
            sources=text("night-sources", n=story.sources),
            names=names,
            named=", ".join([*names[:_MOST_NAMES], *more]),
            desks=tuple(clip(one_line(desk), _NAME) for desk in story.desks),
            levels=tuple(
                (name, text(f"count-{name}", n=number))
                for name in SEVERITIES
                if (number := story.severities.get(name, 0))
            ),
            findings=story.findings,
            new=text("night-story-new", n=story.new) if story.new else "",
            settled=text("night-story-settled", n=story.settled) if story.settled else "",
            old=story.id not in self._told and _days_between(story.last, self._night.as_of) > _OLD_DAYS,
        )

    def _days(self, story: StoryLine) -> str:
        first, last = story.first, story.last
        if not first or not last or first == last:
            return self.day(first or last)
        return edtf_words(f"{one_line(first)}/{one_line(last)}", self.wording.phrases)


def file_name(story: str) -> str:
    """The name of a story's files, without a suffix: its id, or, of an id that is no plain word, a digest."""
    return story if _PLAIN.fullmatch(story) else f"s-{sha256(story.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def _level(change: Change) -> Severity:
    """How much it matters: an update is a note, as in every report."""
    return "note" if change.verdict == "update" else change.severity


def _section(change: Change) -> Section:
    """Where a change is told: a new update among the updates, for it contradicts nobody."""
    if change.kind == "new" and change.verdict == "update":
        return "update"
    return "changed" if change.kind == "stands" else change.kind


def _ranked(changes: Iterable[Change]) -> list[Change]:
    """The most severe first; of equals, a story's together, those of the largest story first."""
    listed = list(changes)
    sizes = Counter(change.story for change in listed)
    return sorted(
        listed,
        key=lambda change: (
            SEVERITIES.index(_level(change)),
            change.verdict != "contradiction",
            -sizes[change.story],
            change.story,
            change.group,
        ),
    )


def _backwards(day: str) -> tuple[int, ...]:
    """A key that sorts days the latest first, those that are unknown last."""
    return tuple(-ord(letter) for letter in day) or (1,)


def _days_between(day: str, as_of: str) -> int:
    """How many days lie between a day and a run; 0 where one of them is unknown, for then nothing is old."""
    try:
        return (date.fromisoformat(as_of[:10]) - date.fromisoformat(day[:10])).days
    except ValueError:
        return 0
