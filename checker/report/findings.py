"""What a run reports: the groups that somebody has to look at, the most important first, each with its places.

Where a draft is checked against sources, these are what a group means for the draft (`Group.draft`) and nothing else;
where articles are checked against one another, contradictions and, as notes, updates. No language is chosen here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from checker.model import Article, Claim, Group, Message, Report, Severity
from checker.report.labels import Lines, anchor_at

__all__ = ["LEVELS", "WHATS", "Finding", "Place", "Places", "What", "findings", "muted_findings"]

What = Literal["contradicts", "inside", "unsupported", "omits", "differs", "update"]

LEVELS: tuple[Severity, ...] = ("error", "warning", "note")
WHATS: tuple[What, ...] = ("contradicts", "differs", "inside", "unsupported", "omits", "update")


class Place(NamedTuple):
    """Where something stands. Lines and columns count from 1, columns in code points; the end is half-open.

    `claim` is None for a place that nobody claims: what a draft leaves out is shown at its head. `within` names the
    page or paragraph of a file whose text was taken out of it, where lines and columns say nothing about the file.
    """

    article: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    claim: str | None
    within: Message | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at. `primary` is where to look first: in the draft, else where the fewest say it."""

    group: Group
    what: What
    level: Severity
    primary: Place
    others: tuple[Place, ...]
    official: bool


def findings(report: Report) -> tuple[Finding, ...]:
    """All findings of a run, in an editor's order: level, official sources, kind of finding, place, id."""
    return _found(report, (group for group in report.groups if group.muted is None))


def muted_findings(report: Report) -> tuple[Finding, ...]:
    """What would be findings, but were waived or known before; what is ignored is in neither."""
    return _found(report, (group for group in report.groups if group.muted and group.muted.how != "ignored"))


def _found(report: Report, groups: Iterable[Group]) -> tuple[Finding, ...]:
    places = Places(report)
    order = {article.id: number for number, article in enumerate(report.articles)}
    made = [places.finding(group, what) for group in groups if (what := _what(group, places.drafts))]
    return tuple(sorted(made, key=lambda finding: _rank(finding, order)))


def _rank(finding: Finding, order: Mapping[str, int]) -> tuple[int, bool, int, int, int, str]:
    """What goes before what: level, official, kind, article, offset, id."""
    place = finding.primary
    level, what = LEVELS.index(finding.level), WHATS.index(finding.what)
    return level, not finding.official, what, order.get(place.article, 0), place.start, finding.group.id


def _what(group: Group, drafts: Mapping[str, Article]) -> What | None:
    """What kind of finding a group is; None where it is none."""
    if drafts:
        return group.draft
    if group.verdict == "contradiction":
        return "inside" if group.scope == "inside" else "differs"
    return "update" if group.verdict == "update" else None


class Places:
    """Finds the places of a report's groups; holds what they share."""

    __slots__ = ("_articles", "_claims", "_lines", "drafts")

    def __init__(self, report: Report) -> None:
        """Note articles and claims by id."""
        self._articles: Mapping[str, Article] = {article.id: article for article in report.articles}
        self._claims: Mapping[str, Claim] = {claim.id: claim for claim in report.claims}
        self._lines: dict[str, Lines] = {}
        self.drafts = {name: article for name, article in self._articles.items() if article.role == "draft"}

    def finding(self, group: Group, what: What) -> Finding:
        """A group as a finding."""
        first = None if what == "omits" else self.first(group)
        primary = self.head(self._omitting(group)) if first is None else self.claim(first)
        others = tuple(self.claim(name) for name in self._listed(group) if name != first)
        says = [self._articles[self._claims[name].article] for name in group.claims]
        return Finding(
            group=group,
            what=what,
            level="note" if what == "update" else group.severity,
            primary=primary,
            others=others,
            official=what in ("contradicts", "differs") and any(article.weight == "official" for article in says),
        )

    def first(self, group: Group) -> str:
        """The claim to look at first: a draft's, else any; in the side that the fewest hold, the first in its text."""
        own = [name for name in group.claims if self._claims[name].article in self.drafts] or list(group.claims)
        sides = [side for side in group.sides if not set(side).isdisjoint(own)]
        smallest = min(sides, key=len, default=tuple(own))
        return min((name for name in smallest if name in own), key=self._offset)

    def claim(self, name: str) -> Place:
        """Where a claim stands."""
        claim = self._claims[name]
        return self.at(claim.article, claim.start, claim.end, name)

    def head(self, article: str) -> Place:
        """The head of an article: its headline, else its first line with words."""
        source = self._articles[article]
        first = next((one for one in source.segments if one.part == "headline"), next(iter(source.segments), None))
        start, end = (first.start, first.end) if first else (0, len(source.text))
        words = source.text[start:end]
        line = words.lstrip().partition("\n")[0].rstrip()
        start += len(words) - len(words.lstrip())
        return self.at(article, start, start + len(line), None)

    def at(self, article: str, start: int, end: int, claim: str | None = None) -> Place:
        """The place of a stretch of an article's text."""
        source = self._articles[article]
        if article not in self._lines:
            self._lines[article] = Lines(source.text)
        lines = self._lines[article]
        return Place(article, start, end, *lines.place(start), *lines.place(end), claim, anchor_at(source, start))

    def _omitting(self, group: Group) -> str:
        """The draft that a group finds something missing in."""
        return next((name for name in group.silent if name in self.drafts), next(iter(self.drafts)))

    def _listed(self, group: Group) -> Iterator[str]:
        """The group's claims, side by side, each once."""
        yield from dict.fromkeys(name for side in (*group.sides, group.claims) for name in side)

    def _offset(self, name: str) -> tuple[str, int, str]:
        claim = self._claims[name]
        return claim.article, claim.start, name
