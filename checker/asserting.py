"""Assertions about a report that read like sentences. Each fails with all failing questions at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from checker.asking import Answers
from checker.errors import UsageError
from checker.expected import Expected, as_expected
from checker.failing import Failing, ReportAssertionError
from checker.model import Article, Claim, Verdict
from checker.question import About, Question

__all__ = ["Assertions"]

Sources = str | Sequence[str]


@dataclass(frozen=True, repr=False)
class Assertions(Answers):
    """A report that can be held against what is expected of it.

    `rule` is a rule's id or a group's id, `about` words of the question. A source is named by its publisher, or an
    article by its id or file; "draft" is the draft. Questions that are muted are no findings. A rule or a source that
    the report does not know is an error, never a failure.
    """

    def assert_no_contradictions(self, *, rule: str | None = None, about: About = ()) -> None:
        """Nothing contradicts; with drafts, no draft contradicts a source or itself, notes left aside."""
        __tracebackhide__ = True
        if self.drafts:
            found = self._findings(rule, about, _draft_is_wrong)
        else:
            found = self._findings(rule, about, lambda question: question.verdict == "contradiction")
        _fail_on(found, "contradiction")

    def assert_no_unsupported(self, *, rule: str | None = None, about: About = ()) -> None:
        """Some source supports whatever the draft says.

        Raises:
            UsageError: there is no draft.
        """
        __tracebackhide__ = True
        if not self.drafts:
            raise UsageError("no draft was checked, so nothing can be unsupported: give its sources with against=...")
        found = self._findings(rule, about, lambda question: question.group.draft == "unsupported")
        _fail_on(found, "statement that no source supports", "statements that no source supports")

    def assert_no_gaps(self, *, rule: str | None = None, about: About = (), sources: Sources | None = None) -> None:
        """No source is silent on what two or more others say; with drafts, no draft leaves it out."""
        __tracebackhide__ = True
        ids = None if sources is None else {article.id for article in self._named(sources)}

        def gap(question: Question) -> bool:
            group = question.group
            if self.drafts and sources is None:
                return group.draft == "omits"
            silent = set(group.silent) if ids is None else ids & set(group.silent)
            return bool(silent) and group.independent_sources > 1

        _fail_on(self._findings(rule, about, gap), "gap")

    def assert_covers(self, rule: str, *, about: About = (), sources: Sources | None = None) -> None:
        """Every source answers a question of this rule; with drafts every draft, or whom `sources` names."""
        __tracebackhide__ = True
        questions = self._asked(rule, about)
        answering = {claim.article for question in questions for claim in question.claims}
        wanted = self._wanted(questions, sources)
        silent = [name for name, ids in wanted.items() if not ids & answering]
        if silent or not questions:
            whom = f" by {', '.join(silent)}" if silent else " by anybody"
            raise ReportAssertionError(
                f"{_named(rule, about)} is not answered{whom}", [Failing(question) for question in questions]
            )

    def assert_agrees(self, rule: str, expected: object, *, about: About = (), sources: Sources | None = None) -> None:
        """All who answer give this value or one that can be true with it; whom `sources` names must answer.

        Raises:
            QuestionError: several questions are of this rule: name words of the one that is meant.
        """
        __tracebackhide__ = True
        value = as_expected(expected)
        if not self._asked(rule, about):
            raise ReportAssertionError(
                f"{_named(rule, about)} is not answered by anybody; expected {self._words(value)}"
            )
        question = self.one(rule, about)
        wanted = None if sources is None else self._wanted([question], sources)
        wrong = self._against(question, value, wanted)
        if wrong:
            note = f"expected {self._words(value)}, but {'; '.join(wrong)}"
            raise ReportAssertionError(f"{_named(rule, about)} is not {value!r} for all", [Failing(question, note)])

    def assert_says(self, article: Sources, rule: str, expected: object, *, about: About = ()) -> None:
        """An article or a source, or each of several, gives this value in answer to a question of the rule."""
        __tracebackhide__ = True
        value = as_expected(expected)
        questions = self._asked(rule, about)
        said = [claim for question in questions for claim in question.claims]
        wrong = []
        for name, ids in self._wanted(questions, article).items():
            own = [claim for claim in said if claim.article in ids]
            if not any(claim.value == value for claim in own):
                wrong.append(f"{name} {'says another value' if own else 'is silent'}")
        if wrong:
            note = f"expected {self._words(value)}, but {'; '.join(wrong)}"
            title = f"{', '.join(wrong)}: {_named(rule, about)} is not {value!r}"
            raise ReportAssertionError(title, [Failing(question, note) for question in questions])

    def assert_verdict(self, rule: str, verdict: Verdict, *, about: About = ()) -> None:
        """Every question of the rule has this verdict, and there is one at least.

        Raises:
            UsageError: there is no such verdict.
        """
        __tracebackhide__ = True
        if verdict not in get_args(Verdict):
            raise UsageError(f"{verdict!r} is no verdict: choose one of {', '.join(get_args(Verdict))}")
        questions = self._asked(rule, about)
        if not questions:
            raise ReportAssertionError(
                f"{_named(rule, about)} is not answered by anybody; expected the verdict {verdict}"
            )
        wrong = [
            Failing(question, f"expected {verdict}, but it is {question.verdict}")
            for question in questions
            if question.verdict != verdict
        ]
        if wrong:
            raise ReportAssertionError(f"{_named(rule, about)} has another verdict than {verdict}", wrong)

    def _findings(self, rule: str | None, about: About, fails: Callable[[Question], bool]) -> list[Question]:
        """The questions that are findings of this run and fail."""
        asked = self._asked(rule, about)
        return [question for question in asked if question.group.muted is None and fails(question)]

    def _asked(self, rule: str | None, about: About) -> tuple[Question, ...]:
        phrases = (about,) if isinstance(about, str) else tuple(about)
        return self.find(*phrases) if rule is None else self.all(rule, *phrases)

    def _named(self, sources: Sources) -> list[Article]:
        names = (sources,) if isinstance(sources, str) else sources
        return [article for name in names for article in self.articles_named(name)]

    def _wanted(self, questions: Sequence[Question], sources: Sources | None) -> dict[str, set[str]]:
        """Who has to answer, by name: the ids of the articles of each."""
        if sources is not None:
            names = (sources,) if isinstance(sources, str) else sources
            return {name: {article.id for article in self.articles_named(name)} for name in names}
        if self.drafts:
            return {name: {draft.id} for draft in self.drafts for name in self.names_of([draft])}
        stories = {article.story for question in questions for article in question.articles}
        wanted: dict[str, set[str]] = {}
        for article in self.articles:
            if article.story in stories:
                name = article.source or self.names_of([article])[0]
                wanted.setdefault(name, set()).add(article.id)
        return wanted

    def _against(self, question: Question, value: Expected, wanted: dict[str, set[str]] | None) -> list[str]:
        """Who is silent, or says what cannot be true with a value; each as words."""
        told: list[str] = []
        ids = None if wanted is None else set().union(*wanted.values())
        for side in question.sides:
            mine = [claim for claim in side if ids is None or claim.article in ids]
            if mine and not any(claim.value == value for claim in side):
                told.append(f"{', '.join(self._who(mine))}: {self.wording.value(mine[0].value)}")
        answering = {claim.article for claim in question.claims}
        silent = [name for name, held in (wanted or {}).items() if not held & answering]
        return [*told, *(f"{name} is silent" for name in silent)]

    def _who(self, claims: Iterable[Claim]) -> tuple[str, ...]:
        return self.names_of(self.article(claim.article) for claim in claims)

    def _words(self, value: Expected) -> str:
        """An expected value in the report's words."""
        return self.wording.value(value.sample)


def _draft_is_wrong(question: Question) -> bool:
    """Whether a draft contradicts a source or itself; a note is none of that, as for the command's exit code."""
    return question.group.draft in ("contradicts", "inside") and question.severity != "note"


def _named(rule: str, about: About) -> str:
    """A rule and the words that narrow it, as the asker put them."""
    phrases = (about,) if isinstance(about, str) else tuple(about)
    return rule + (f" ({', '.join(phrases)})" if phrases else "")


def _fail_on(found: Sequence[Question], one: str, many: str = "") -> None:
    """Fail where there is a finding, and show all of them."""
    __tracebackhide__ = True
    if found:
        what = one if len(found) == 1 else many or f"{one}s"
        raise ReportAssertionError(f"{len(found)} {what}", [Failing(question) for question in found])
