"""One question of a report: its verdict, its answers, who gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.expected_fits import words
from checker.model import Article, Claim, Group, Reason, Severity, Verdict
from checker.values import Kind, Value

if TYPE_CHECKING:
    from checker.asking import Answers
    from checker.report.cards import Card

__all__ = ["About", "Question"]

About = str | Sequence[str]


@dataclass(frozen=True, slots=True, repr=False)
class Question:
    """What a report knows of one question; its text and reasons are in the report's language.

    >>> question = check("articles")["deals/total_value"]
    >>> question
    <Question deals/total_value: Total value of the deals (contradiction)>
    >>> question.value == money("USD", "4.5e9")
    True
    >>> question.sources
    ('Courier', 'Gazette', 'Herald')
    """

    report: Answers = field(compare=False)
    group: Group

    def __repr__(self) -> str:
        return f"<Question {self.rule}: {self.text} ({self.verdict})>"

    @property
    def id(self) -> str:
        """The group's id, the same as long as the question is."""
        return self.group.id

    @property
    def rule(self) -> str:
        """Id of the rule that it was judged by."""
        return self.group.rule

    @property
    def kind(self) -> Kind:
        """The kind of its answers."""
        return self.group.kind

    @property
    def verdict(self) -> Verdict:
        """What was judged."""
        return self.group.verdict

    @property
    def severity(self) -> Severity:
        """How grave a finding it is."""
        return self.group.severity

    @property
    def reason(self) -> Reason | None:
        """Why it is undetermined."""
        return self.group.reason

    @property
    def text(self) -> str:
        """The question in words."""
        return self.report.in_words(self.group.question)

    @property
    def why(self) -> str:
        """Why the verdict is what it is, in words."""
        return self.report.in_words(self.group.why)

    @property
    def card(self) -> Card:
        """The question made ready to be read: the versions in their sentences."""
        return self.report.card_of(self.group)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All answers, in the order of the report."""
        return self.report.claims_of(self.group.claims)

    @property
    def sides(self) -> tuple[tuple[Claim, ...], ...]:
        """The answers by what they say, those of most sources first."""
        return tuple(self.report.claims_of(side) for side in self.group.sides if side) or (self.claims,)

    @property
    def values(self) -> tuple[Value, ...]:
        """Every different value, those of the largest side first."""
        return tuple(dict.fromkeys(claim.value for side in self.sides for claim in side))

    @property
    def value(self) -> Value:
        """The answer of the largest side: the value that most independent sources print, then the first."""
        side = self.sides[0]
        origins: dict[Value, set[str]] = {}
        for claim in side:
            article = self.report.article(claim.article)
            origins.setdefault(claim.value, set()).add(article.origin or article.id)
        return max(origins, key=lambda value: len(origins[value]))

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that answer."""
        return tuple(self.report.article(name) for name in dict.fromkeys(claim.article for claim in self.claims))

    @property
    def sources(self) -> tuple[str, ...]:
        """Who answers: publishers, or files where no publisher is known."""
        return self.report.names_of(self.articles)

    @property
    def silent(self) -> tuple[str, ...]:
        """Who does not answer."""
        return self.report.names_of(self.report.article(name) for name in self.group.silent)

    def said_by(self, name: str) -> tuple[Claim, ...]:
        """The answers of a source, an article, or the "draft".

        Raises:
            UsageError: the report has no such source or article.
        """
        __tracebackhide__ = True
        ids = {article.id for article in self.report.articles_named(name)}
        return tuple(claim for claim in self.claims if claim.article in ids)

    def asks(self, about: About) -> bool:
        """Whether these words stand in the question, without regard to case and marks."""
        said = words(self.text)
        asked = [words(phrase) for phrase in ((about,) if isinstance(about, str) else about)]
        return all(any(said[i : i + len(run)] == run for i in range(len(said) - len(run) + 1)) for run in asked)
