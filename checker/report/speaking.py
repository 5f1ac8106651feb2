"""Findings in the language of a report: what is wrong in one line, why, what to look at, and the sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.model import Report
from checker.report.cards import Card, Citation, Desk, Side
from checker.report.findings import LEVELS, Finding, Place, findings, muted_findings
from checker.report.safe import capital, clip, one_line
from checker.report.wording import Wording

__all__ = ["Shown", "Speaker"]

_VALUE_LENGTH = 120
_MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding ready to be read, every field on one line.

    `title` says what is wrong, `kind` in two words what sort of finding it is, `look` what to look at. `own` are the
    sentences of the article it is about, `theirs` those of the others. `where` is its place. `muted` is "" where it is
    a finding of this run.
    """

    finding: Finding
    card: Card
    title: str
    kind: str
    level: str
    why: str
    look: str
    where: str
    own: tuple[Citation, ...]
    theirs: tuple[Citation, ...]
    muted: str

    @property
    def reasons(self) -> tuple[str, ...]:
        """Title and reason; one, where the reason is all that there is to say."""
        return (self.title,) if self.why == self.title else (self.title, self.why)

    @property
    def message(self) -> str:
        """Title and reason as sentences, and what to look at."""
        return " ".join([*(part if part.endswith(".") else f"{part}." for part in self.reasons), self.look])

    def sentences(self) -> tuple[tuple[Citation, ...], tuple[Citation, ...]]:
        """For people: `own` and `theirs`, each sentence once, with the first claim that stands in it."""
        own = {(said.article, said.sentence): said for said in reversed(self.own)}
        theirs = {(said.article, said.sentence): said for said in reversed(self.theirs)}
        return tuple(reversed(own.values())), tuple(reversed(theirs.values()))


class Speaker:
    """Words the findings of one report."""

    __slots__ = ("_report", "desk", "wording")

    def __init__(self, report: Report, wording: Wording, desk: Desk | None = None) -> None:
        """`desk` is one that is set up for this report, where there is one."""
        self._report = report
        self.wording = wording
        self.desk = desk or Desk(report, wording)

    def all(self) -> tuple[Shown, ...]:
        """The findings of the run."""
        return tuple(self.shown(finding) for finding in findings(self._report))

    def muted(self) -> tuple[Shown, ...]:
        """What was waived or known before."""
        return tuple(self.shown(finding) for finding in muted_findings(self._report))

    def shown(self, finding: Finding) -> Shown:
        """One finding in words."""
        card = self.desk.card(finding.group)
        own, theirs = self._citations(finding)
        return Shown(
            finding=finding,
            card=card,
            title=capital(one_line(self._title(finding, card))),
            kind=self.wording.text(f"what-{finding.what}"),
            level=self.wording.text(f"severity-{finding.level}"),
            why=card.why,
            look=self._look(finding, theirs),
            where=self.where(finding.primary),
            own=own,
            theirs=theirs,
            muted=card.muted,
        )

    def where(self, place: Place) -> str:
        """A place as an editor finds it: `path:line:column`, or the page or paragraph of a file."""
        return self.desk.where(place.article, place.start)

    def says(self, place: Place) -> str:
        """Who says what at a place."""
        if place.claim is None:
            return self.desk.labels[place.article].name
        citation = self.desk.citation(place.claim)
        return self.wording.text("finding-says", who=citation.label.name, value=clip(citation.value, _VALUE_LENGTH))

    def counted(self, shown: Iterable[Shown]) -> str:
        """How many findings of each level: "2 errors, 1 note"."""
        levels = [one.finding.level for one in shown]
        told = [self.wording.text(f"count-{name}", n=levels.count(name)) for name in LEVELS if name in levels]
        return ", ".join(told) or self.wording.text("findings-none")

    def _title(self, finding: Finding, card: Card) -> str:
        if finding.what == "inside":
            return card.why
        claim = finding.primary.claim
        mine = [side for side in card.sides if any(said.claim == claim for said in side.citations)]
        rest = [side for side in card.sides if side not in mine]
        own = [said for side in mine for said in side.citations if said.claim == claim]
        return self.wording.text(
            f"finding-{finding.what}" if finding.what in ("contradicts", "unsupported", "omits") else "finding-differs",
            question=card.question,
            own=clip(own[0].value, _VALUE_LENGTH) if own else "",
            theirs=self._sides(rest),
            sides=self._sides(card.sides, " → " if finding.what == "update" else f" {self.wording.text('versus')} "),
            n=sum(len(side.sources) for side in rest),
        )

    def _sides(self, sides: Sequence[Side], between: str = "; ") -> str:
        return between.join(f"{clip(side.value, _VALUE_LENGTH)} ({self._names(side)})" for side in sides)

    def _names(self, side: Side) -> str:
        names = [label.name for label in side.sources]
        more = [self.wording.text("finding-more-sources", n=len(names) - _MOST_NAMES)] if names[_MOST_NAMES:] else []
        return ", ".join([*names[:_MOST_NAMES], *more])

    def _look(self, finding: Finding, theirs: Sequence[Citation]) -> str:
        if finding.official:
            official = {article.id for article in self._report.articles if article.weight == "official"}
            names = dict.fromkeys(said.label.name for said in theirs if said.article in official)
            if names:
                return self.wording.text("look-official", who=", ".join(names))
        return self.wording.text(f"look-{finding.what}")

    def _citations(self, finding: Finding) -> tuple[tuple[Citation, ...], tuple[Citation, ...]]:
        """The sentences of the article that a finding is about, the primary one first, and those of all others."""
        names = [place.claim for place in (finding.primary, *finding.others) if place.claim]
        said = [self.desk.citation(name) for name in names]
        own = finding.primary.article
        return tuple(one for one in said if one.article == own), tuple(one for one in said if one.article != own)
