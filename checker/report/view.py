"""All that a report shows, in the language it is shown in, before a format is chosen."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import NotChecked, Report, Verdict
from checker.report.account import Account, account
from checker.report.body import ArticleText, article_texts
from checker.report.cards import VERDICTS, Card, Desk
from checker.report.labels import Label
from checker.report.matrix import LeftOut, Matrix, left_out, matrices
from checker.report.safe import one_line
from checker.report.timeline import Moment, timeline
from checker.report.wording import Wording

__all__ = ["Note", "View", "counts", "view"]

_SCALE = ("articles", "stories", "sources")
_MUTABLE: tuple[Verdict, ...] = ("contradiction", "update")


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was not checked. `where` is "" for a whole file."""

    path: str
    where: str
    reason: str
    failed: bool


@dataclass(frozen=True, slots=True)
class View:
    """A report ready to be written in any format.

    `counts` are worded: "2 contradictions". `numbers` has three more: groups that two independent sources or more
    answer ("compared"), inputs that could not be read ("unread"), and contradictions and updates that are muted: those
    are counted nowhere else. `draft` is what there is to say of a draft, where there is one.
    """

    counts: dict[str, str]
    numbers: dict[str, int]
    cards: tuple[Card, ...]
    labels: tuple[Label, ...]
    matrices: tuple[Matrix, ...]
    left_out: tuple[LeftOut, ...]
    timeline: tuple[Moment, ...]
    articles: tuple[ArticleText, ...]
    notes: tuple[Note, ...]
    digest: str
    draft: Account | None

    def of(self, verdict: Verdict) -> tuple[Card, ...]:
        """Give the cards with one verdict."""
        return tuple(card for card in self.cards if card.verdict == verdict)

    def counted(self, verdict: Verdict) -> tuple[Card, ...]:
        """Give the cards with one verdict that are not muted."""
        return tuple(card for card in self.of(verdict) if not card.muted)


def view(report: Report, wording: Wording, limit: int | None = None) -> View:
    """Word everything and put it in order; at most `limit` findings about a draft."""
    desk = Desk(report, wording)
    cards = desk.cards(report.groups)
    labels = tuple(desk.labels[article.id] for article in report.articles)
    numbers = counts(report)
    return View(
        counts={name: wording.text(f"count-{name}", n=numbers[name]) for name in (*_SCALE, *VERDICTS, "gap", "muted")},
        numbers=numbers,
        cards=cards,
        labels=labels,
        matrices=matrices(cards, labels),
        left_out=left_out(cards, labels),
        timeline=timeline(cards),
        articles=article_texts(report, cards, desk.labels, desk.claim_anchors),
        notes=tuple(_note(note, wording) for note in sorted(report.not_checked, key=lambda note: not note.failed)),
        digest=report.rules_digest,
        draft=account(report, desk, wording, limit),
    )


def counts(report: Report) -> dict[str, int]:
    """Count articles, stories, independent sources (no draft is one), verdicts, gaps; muted findings apart."""
    numbers = {
        "articles": len(report.articles),
        "stories": len({article.story for article in report.articles}),
        "sources": len({article.origin for article in report.articles if article.role == "source"}),
    }
    for name in (*VERDICTS, "gap"):
        numbers[name] = report.summary.get(name, 0)
    muted = [group.verdict for group in report.groups if group.muted and group.verdict in _MUTABLE]
    for name in _MUTABLE:
        numbers[name] -= muted.count(name)
    numbers["muted"] = len(muted)
    numbers["compared"] = sum(group.independent_sources > 1 for group in report.groups)
    numbers["unread"] = sum(note.failed for note in report.not_checked)
    return numbers


def _note(note: NotChecked, wording: Wording) -> Note:
    where = ""
    if note.start is not None and note.end is not None:
        where = wording.text("not-checked-where", start=note.start, end=note.end)
    return Note(one_line(note.path), where, one_line(wording.say(note.reason)), note.failed)
