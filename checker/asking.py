"""A report that can be asked: questions, articles and sources are found by what people call them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING

from checker import model
from checker.errors import QuestionError, UsageError
from checker.expected_fits import words
from checker.model import Article, Claim, Group, Message
from checker.question import About, Question

if TYPE_CHECKING:
    from typing import Self

    from checker.report.cards import Card, Citation, Desk
    from checker.report.labels import Label
    from checker.report.wording import Wording

__all__ = ["Answers"]

_SHOWN = 20
_NEAREST = 3


@dataclass(frozen=True, repr=False)
class Answers(model.Report):
    """A report that can be asked. `own_rules` are the folders that it was made with; `report_language` words it."""

    report_language: str = "en"
    own_rules: tuple[str, ...] = ()

    def __repr__(self) -> str:
        from checker.report.cards import VERDICTS

        found = ", ".join(f"{name} {self.summary[name]}" for name in (*VERDICTS, "gap") if self.summary.get(name))
        return f"<Report on {len(self.articles)} articles: {found or 'no questions'}>"

    @classmethod
    def of(cls, report: model.Report, *, report_language: str = "en", own_rules: Sequence[str] = ()) -> Self:
        """The same report, with a voice.

        Raises:
            UsageError: no report can be written in this language.
        """
        told = {one.name: getattr(report, one.name) for one in fields(model.Report)}
        asked = cls(**told, report_language=report_language, own_rules=tuple(own_rules))
        _ = asked.wording
        return asked

    def __getitem__(self, key: str) -> Question:
        """The question with this group id, or the only one of this rule.

        Raises:
            QuestionError: there is none, or there are several.
        """
        __tracebackhide__ = True
        return self.one(key)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order of the report."""
        return tuple(self._questions.values())

    @property
    def drafts(self) -> tuple[Article, ...]:
        """The articles that were checked against the others."""
        return tuple(article for article in self.articles if article.role == "draft")

    def all(self, rule: str, *about: str) -> tuple[Question, ...]:
        """Every question of a rule (or with a group id) in which all these words stand.

        Raises:
            QuestionError: there is no such rule.
        """
        __tracebackhide__ = True
        found = [question for question in self.questions if rule in (question.id, question.rule)]
        if not found and rule not in self.rules:
            near = _nearest(rule, {*self.rules, *self._questions})
            count = len(self.questions)
            raise QuestionError(f"there is no rule and no question {rule!r}{near}; this report has {count} questions")
        return tuple(question for question in found if question.asks(about))

    def find(self, *about: str) -> tuple[Question, ...]:
        """Every question in which all these words stand, without regard to case and marks."""
        return tuple(question for question in self.questions if question.asks(about))

    def only(self, *about: str) -> Question:
        """The only question in which all these words stand.

        Raises:
            QuestionError: there is none, or there are several.
        """
        __tracebackhide__ = True
        found = self.find(*about)
        if len(found) != 1:
            shown = ", ".join(map(repr, about))
            count = f"{len(found)} questions hold" if found else f"none of the {len(self.questions)} questions holds"
            listed = f": name more words, or an id:{_listed(found)}" if found else ""
            raise QuestionError(f"{count} the words {shown}{listed}")
        return found[0]

    def one(self, rule: str, about: About = ()) -> Question:
        """The only question of a rule in which these words stand.

        Raises:
            QuestionError: there is none, or there are several.
        """
        __tracebackhide__ = True
        found = self.all(rule, *((about,) if isinstance(about, str) else about))
        if len(found) == 1:
            return found[0]
        if found:
            raise QuestionError(_several(rule, found))
        others = self.all(rule)
        if others:
            listed = _listed(others)
            raise QuestionError(f"none of the {len(others)} questions of {rule} holds the words {about!r}:{listed}")
        near = _nearest(rule, {question.rule for question in self.questions})
        count = len(self.questions)
        raise QuestionError(f"no article answers {rule}; this report has {count} questions of other rules{near}")

    def article(self, name: str) -> Article:
        """The article with this id; KeyError where there is none."""
        return self._articles[name]

    def articles_named(self, name: str) -> tuple[Article, ...]:
        """The articles of a source, or the one with this id, path or file name; "draft" names all drafts.

        Raises:
            UsageError: there is none.
        """
        __tracebackhide__ = True
        if name == "draft" and self.drafts:
            return self.drafts
        asked = words(name)
        found = tuple(a for a in self.articles if any(words(known) == asked for known in self._known_as(a)))
        if found:
            return found
        known = {next(iter(self._known_as(article))) for article in self.articles}
        shown = ", ".join(sorted(known)[:_SHOWN]) + (", ..." if len(known) > _SHOWN else "")
        raise UsageError(f"no source and no article is called {name!r}{_nearest(name, known)}; there are: {shown}")

    def names_of(self, articles: Iterable[Article]) -> tuple[str, ...]:
        """What a report calls these articles, each name once."""
        return tuple(dict.fromkeys(self._desk.labels[article.id].name for article in articles))

    def claims_of(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """The claims with these ids."""
        return tuple(self._claims[name] for name in ids)

    def card_of(self, group: Group) -> Card:
        """A group made ready to be read; made once."""
        if group.id not in self._cards:
            self._cards[group.id] = self._desk.card(group)
        return self._cards[group.id]

    def see(self, group: Group) -> tuple[Citation, ...]:
        """The claims of other questions that are worth looking at beside a group's own."""
        return tuple(self._desk.citation(claim) for claim in group.see if claim in self._claims)

    def file_of(self, label: Label) -> str:
        """The file of an article, from the working directory, as a terminal or an editor finds it."""
        return self._files[label.anchor]

    def in_words(self, message: Message) -> str:
        """A message as one line in the report's language."""
        from checker.report.safe import capital, one_line

        return capital(one_line(self.wording.say(message)))

    @cached_property
    def wording(self) -> Wording:
        """The voice of this report."""
        from checker.report.wording import Wording

        return Wording.load(self.report_language)

    @cached_property
    def _desk(self) -> Desk:
        from checker.report.cards import Desk

        return Desk(self, self.wording)

    @cached_property
    def _files(self) -> dict[str, str]:
        labels = self._desk.labels
        return {labels[article.id].anchor: article.file or article.path for article in self.articles}

    @cached_property
    def _cards(self) -> dict[str, Card]:
        return {}

    @cached_property
    def _questions(self) -> dict[str, Question]:
        return {group.id: Question(self, group) for group in self.groups}

    @cached_property
    def _articles(self) -> dict[str, Article]:
        return {article.id: article for article in self.articles}

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def rules(self) -> frozenset[str]:
        """The ids of all rules in force."""
        from checker.pipeline import load_rules

        return frozenset(rule.id for rule in load_rules(self.own_rules).rules)

    def _known_as(self, article: Article) -> list[str]:
        """What an article may be called, the best name first."""
        file = article.path.rsplit("/", 1)[-1]
        named = [article.source, self._desk.labels[article.id].name, article.path, article.id, file]
        return [name for name in (*named, file.rsplit(".", 1)[0]) if name]


def _several(rule: str, found: Sequence[Question]) -> str:
    """What to say where one question was asked for and there are several."""
    return (
        f"{len(found)} questions are of {rule}: take one by its id, or name words of the question, "
        f"as in report.all({rule!r}, 'word'):{_listed(found)}"
    )


def _listed(found: Sequence[Question]) -> str:
    lines = [f"\n  {question.id}: {question.text}" for question in found[:_SHOWN]]
    return "".join(lines) + (f"\n  ... and {len(found) - _SHOWN} more" if len(found) > _SHOWN else "")


def _nearest(name: str, known: Iterable[str]) -> str:
    """What to say after an unknown name: those nearest to it."""
    from difflib import get_close_matches

    ordered = sorted(known)
    held = [one for one in ordered if name and name in one]
    close = list(dict.fromkeys([*held, *get_close_matches(name, ordered, n=_NEAREST, cutoff=0.5)]))[:_NEAREST]
    return f"; the nearest are {', '.join(close)}" if close else ""
