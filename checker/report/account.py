"""What a check says of a draft, for people: its findings, as many as are looked at in one go, and what is supported."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import Report, Severity
from checker.report.cards import Card, Desk
from checker.report.safe import capital
from checker.report.speaking import Shown, Speaker
from checker.report.wording import Wording

__all__ = ["SENTENCES_SHOWN", "Account", "account"]

SENTENCES_SHOWN = 4  # of the sources, for each finding
_SUPPORTED_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Account:
    """`counted` and the lines in `notes` are worded; `more` and `supported_more` are "" where all are shown.

    `worst` is the level of the first finding, shown or not; None where there is none.
    `between` counts what the sources contradict among themselves, for formats that do not show it.
    """

    shown: tuple[Shown, ...]
    worst: Severity | None
    counted: str
    summary: str
    more: str
    supported: tuple[Card, ...]
    supported_count: str
    supported_more: str
    notes: tuple[str, ...]
    between: str

    @property
    def groups(self) -> frozenset[str]:
        """The ids of the groups that are shown as findings."""
        return frozenset(one.finding.group.id for one in self.shown)


def account(report: Report, desk: Desk, wording: Wording, limit: int | None) -> Account | None:
    """Give account of the drafts of a report; None where it has none. At most `limit` findings are shown."""
    drafts = {article.id for article in report.articles if article.role == "draft"}
    if not drafts:
        return None
    speaker = Speaker(report, wording, desk)
    found = speaker.all()
    own = {claim.id for claim in report.claims if claim.article in drafts}
    supported = [
        group
        for group in report.groups
        if group.verdict == "agreement" and group.draft is None and not own.isdisjoint(group.claims)
    ]
    shown = found[:limit]
    kept = supported if limit is None else supported[:_SUPPORTED_SHOWN]
    counted = speaker.counted(found)
    sources = {article.origin for article in report.articles if article.id not in drafts}
    return Account(
        shown=shown,
        worst=found[0].finding.level if found else None,
        counted=counted,
        summary=capital(
            wording.text(
                "findings-summary",
                findings=counted,
                drafts=wording.text("count-drafts", n=len(drafts)),
                sources=wording.text("count-sources", n=len(sources)),
            )
        ),
        more=_more("findings-more", len(found) - len(shown), wording),
        supported=tuple(desk.card(group) for group in kept),
        supported_count=wording.text("supported", n=len(supported)),
        supported_more=_more("supported-more", len(supported) - len(kept), wording),
        notes=_notes(report, own, wording),
        between=_more("between-sources", _between(report, own), wording),
    )


def _more(key: str, n: int, wording: Wording) -> str:
    return wording.text(key, n=n) if n else ""


def _notes(report: Report, own: set[str], wording: Wording) -> tuple[str, ...]:
    """What is neither finding nor support: questions that could not be decided, and the muted."""
    undecided = [
        group
        for group in report.groups
        if group.verdict == "undetermined" and group.draft is None and not own.isdisjoint(group.claims)
    ]
    muted = [group for group in report.groups if group.draft and group.muted]
    told = (_more("undecided", len(undecided), wording), _more("count-muted", len(muted), wording))
    return tuple(line for line in told if line)


def _between(report: Report, own: set[str]) -> int:
    """How often the sources contradict one another, or themselves, where the draft says nothing."""
    return sum(group.verdict == "contradiction" and own.isdisjoint(group.claims) for group in report.groups)
