"""The questions as JUnit XML, for CI: a test suite an article (or the draft), a test case a question.

Errors and warnings fail. What is muted, and what could not be decided, is skipped; an input that could not be read is
an error. There is no time and no host in it: the same check gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from checker.model import Article, Group, NotChecked, Report
from checker.report.findings import Places
from checker.report.safe import capital, one_line
from checker.report.speaking import Shown, Speaker
from checker.report.wording import Wording

__all__ = ["render", "xml_text"]

# What XML 1.0 cannot hold, and what hides or turns text.
_UNFIT = re.compile(
    "[\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff\\ufff9-\\ufffb\\ufffe\\uffff"
    "\\ud800-\\udfff\\U000e0000-\\U000e007f]"
)
_ATTRIBUTE = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}


@dataclass(frozen=True, slots=True)
class _Case:
    """A question in its suite. `outcome` is "" where it passes."""

    name: str
    question: str
    place: int
    outcome: str = ""
    kind: str = ""
    message: str = ""
    text: str = ""

    def lines(self) -> Iterator[str]:
        """The element."""
        head = f'  <testcase name="{_attribute(self.name)}" classname="{_attribute(self.question)}"'
        if not self.outcome and not self.text:
            yield f"{head}/>"
            return
        yield f"{head}>"
        if self.outcome:
            kind = f' type="{_attribute(self.kind)}"' if self.kind else ""
            opened = f'{self.outcome}{kind} message="{_attribute(self.message)}"'
            yield f"   <{opened}>{xml_text(self.text)}</{self.outcome}>"
        else:
            yield f"   <system-out>{xml_text(self.text)}</system-out>"
        yield "  </testcase>"


def render(report: Report, wording: Wording) -> str:
    """Write the document."""
    suites = [*_suites(report, wording), *_unread(report.not_checked, wording)]
    cases = [case for _, held in suites for case in held]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="checker" {_counted(cases, whole=True)}>',
        *(line for name, held in suites for line in _suite(name, held)),
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _suite(name: str, cases: Sequence[_Case]) -> Iterator[str]:
    yield f' <testsuite name="{_attribute(name)}" {_counted(cases)}>'
    for case in sorted(cases, key=lambda case: (case.place, case.name)):
        yield from case.lines()
    yield " </testsuite>"


def _counted(cases: Sequence[_Case], *, whole: bool = False) -> str:
    """How many cases there are and how they went; the format knows no `skipped` for the whole."""
    outcomes = [case.outcome for case in cases]
    told = f'tests="{len(cases)}" failures="{outcomes.count("failure")}" errors="{outcomes.count("error")}"'
    return told if whole else f'{told} skipped="{outcomes.count("skipped")}"'


def _suites(report: Report, wording: Wording) -> list[tuple[str, list[_Case]]]:
    """A suite for each draft, else for each article: where a question has its first place it has its case."""
    places = Places(report)
    speaker = Speaker(report, wording)
    found = {one.finding.group.id: one for one in (*speaker.all(), *speaker.muted())}
    held: dict[str, list[_Case]] = {
        article.id: [] for article in report.articles if not places.drafts or article.id in places.drafts
    }
    claims = {claim.id: claim.article for claim in report.claims}
    for group in report.groups:
        shown = found.get(group.id)
        if shown:
            held[shown.finding.primary.article].append(_finding(shown, wording))
        elif _checked(group) and claims[first := places.first(group)] in held:
            held[claims[first]].append(_other(group, places.claim(first).start, wording))
    return [(_name(article), held[article.id]) for article in report.articles if article.id in held]


def _checked(group: Group) -> bool:
    """Whether a question was checked across sources. One whose rule is not selected is nowhere."""
    return group.independent_sources > 1 and group.muted is None


def _name(article: Article) -> str:
    return article.file or article.path


def _finding(shown: Shown, wording: Wording) -> _Case:
    finding = shown.finding
    failed = finding.level in ("error", "warning")
    outcome = "skipped" if shown.muted else "failure" if failed else ""
    return _Case(
        name=finding.group.id,
        question=shown.card.question,
        place=finding.primary.start,
        outcome=outcome,
        kind="" if shown.muted else finding.what,
        message=shown.muted or shown.title,
        text="\n".join(_told(shown, wording)),
    )


def _told(shown: Shown, wording: Wording) -> Iterator[str]:
    """The values, the sentences and the reason, a line each."""
    yield f"{shown.where}: {shown.level}: {shown.title}"
    for citation in (*shown.own, *shown.theirs):
        yield f"{citation.label.name} ({citation.where}): {citation.value}"
        yield f"    {citation.bracketed}"
    if shown.reasons[1:]:
        yield f"{wording.text('why')}: {shown.why}"
    yield f"{wording.text('look')}: {shown.look}"


def _other(group: Group, place: int, wording: Wording) -> _Case:
    """A question that is no finding: answered alike, or not decided."""
    question = capital(one_line(wording.say(group.question)))
    if group.verdict != "undetermined":
        return _Case(group.id, question, place)
    reason = wording.text("junit-undecided", reason=wording.text(f"reason-{group.reason or 'other'}"))
    return _Case(group.id, question, place, "skipped", message=reason, text=one_line(wording.say(group.why)))


def _unread(notes: Sequence[NotChecked], wording: Wording) -> list[tuple[str, list[_Case]]]:
    """What was not checked, a case each: an error where it should have been readable."""
    cases = []
    for number, note in enumerate(notes):
        reason = one_line(wording.say(note.reason))
        where = "" if note.start is None else f" {note.start}-{note.end}"
        outcome = "error" if note.failed else "skipped"
        cases.append(_Case(f"{note.path}{where}", wording.text("heading-not-checked"), number, outcome, "", reason))
    return [(wording.text("heading-not-checked"), cases)] if cases else []


def xml_text(text: str) -> str:
    r"""Escape a text for XML. What XML forbids, or what would hide, is shown as `\u001b`."""
    return escape(_visible(text))


def _attribute(text: str) -> str:
    return escape(_visible(text), _ATTRIBUTE)


def _visible(text: str) -> str:
    return _UNFIT.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
