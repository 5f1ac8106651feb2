"""What a failed assertion says: every failing question with its values, who says them, the sentences, the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.asking import Answers
from checker.question import Question
from checker.report.cards import Card, Citation, Side
from checker.report.safe import neutral, one_line

__all__ = ["Failing", "ReportAssertionError", "described", "merged"]

_MOST = 8  # places of one side that are shown


@dataclass(frozen=True, slots=True)
class Failing:
    """A question that an assertion fails on; `note` says what was expected of it."""

    question: Question
    note: str = ""


class ReportAssertionError(AssertionError):
    """A failed assertion: plain text, safe to be printed; `title` and `failing` are what it is made of."""

    def __init__(self, title: str, failing: Sequence[Failing] = ()) -> None:
        """Word it."""
        super().__init__(neutral("\n".join(_lines(title, failing))))
        self.title = title
        self.failing = tuple(failing)


def merged(failures: Sequence[ReportAssertionError]) -> ReportAssertionError:
    """Several failures as one, in which each question stands once, with all that was expected of it."""
    notes: dict[str, list[str]] = {}
    for one in (one for failure in failures for one in failure.failing):
        notes.setdefault(one.question.id, []).append(one.note)
    questions = {one.question.id: one.question for failure in failures for one in failure.failing}
    title = "\n".join(failure.title for failure in failures)
    return ReportAssertionError(
        title, [Failing(questions[name], "; ".join(filter(None, told))) for name, told in notes.items()]
    )


def described(question: Question) -> str:
    """A question with its values, sentences and reason, as a failure shows it."""
    return neutral("\n".join(_question(Failing(question), "")))


def _lines(title: str, failing: Sequence[Failing]) -> Iterator[str]:
    yield title + (":" if failing else "")
    for number, one in enumerate(failing, 1):
        yield ""
        yield from _question(one, f"{number}. " if len(failing) > 1 else "")


def _question(failing: Failing, number: str) -> Iterator[str]:
    question = failing.question
    card, margin = question.card, " " * len(number)
    yield f"{number}{card.question} [{_id(question)}]"
    if failing.note:
        yield f"{margin}  {one_line(failing.note)}"
    for side in card.sides:
        yield from (f"{margin}{line}" for line in _side(side, question.report))
    for citation in question.report.see(question.group):
        yield f"{margin}  see {_sentence(citation, question.report)}"
    yield from (f"{margin}{line}" for line in _reasons(question, card))


def _id(question: Question) -> str:
    """The rule and the group's id, which holds the rule's name."""
    return f"{question.rule}, {question.id}"


def _side(side: Side, report: Answers) -> Iterator[str]:
    """One version: its values, then each place where it stands."""
    name = f"{side.letter}  " if side.letter else ""
    yield f"  {name}{side.value}"
    margin = " " * (len(name) + 4)
    for citation in side.citations[:_MOST]:
        yield margin + _sentence(citation, report)
    if len(side.citations) > _MOST:
        yield f"{margin}... and {len(side.citations) - _MOST} more places"


def _sentence(citation: Citation, report: Answers) -> str:
    """Who says it, where, and the sentence with the words of the claim marked."""
    words = f"{citation.before}«{citation.marked}»{citation.after}"
    return f"{citation.label.name}, {one_line(report.file_of(citation.label))}:{citation.line}: “{words}”"


def _reasons(question: Question, card: Card) -> Iterator[str]:
    silent = question.silent
    if silent and question.verdict != "single":
        yield f"  {question.report.wording.text('silent')}: {', '.join(silent)}"
    verdict = question.report.wording.text(f"verdict-{question.verdict}")
    yield f"  {verdict}{f' ({card.reason})' if card.reason else ''}: {card.why}"
