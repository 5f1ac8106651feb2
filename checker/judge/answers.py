"""The answers to one question, side by side: equal ones counted once, every two of them compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.judge.outcome import Outcome
from checker.judge.relations import Relations, period_of
from checker.model import Article, Claim
from checker.rulebook import Rule

__all__ = ["Answer", "Conflict", "Table", "compare_answers"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer and all claims that give it in the same way. `claims` are in the order of the report."""

    claims: tuple[Claim, ...]
    origins: frozenset[str]

    @property
    def claim(self) -> Claim:
        """The claim that stands for the answer."""
        return self.claims[0]

    @property
    def articles(self) -> frozenset[str]:
        """Ids of the articles that give it."""
        return frozenset(claim.article for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two answers that cannot both be true."""

    first: Answer
    second: Answer
    outcome: Outcome

    @property
    def pair(self) -> tuple[Answer, Answer]:
        """Both answers."""
        return self.first, self.second

    def across(self, apart: frozenset[str] = frozenset()) -> bool:
        """Whether two different articles, none of them in `apart`, stand against each other."""
        one, two = self.first.articles - apart, self.second.articles - apart
        return bool(one and two) and len(one | two) > 1

    @property
    def torn(self) -> frozenset[str]:
        """Articles that give both answers."""
        return self.first.articles & self.second.articles


@dataclass(frozen=True, slots=True)
class Table:
    """All answers to one question and what comparing them gave, by their places in `answers`."""

    answers: tuple[Answer, ...]
    outcomes: Mapping[tuple[int, int], Outcome]

    def outcome(self, i: int, j: int) -> Outcome:
        """What comparing two answers gave."""
        return self.outcomes[min(i, j), max(i, j)]

    def conflicts(self) -> list[Conflict]:
        """Every two answers that cannot both be true."""
        return [
            Conflict(self.answers[i], self.answers[j], outcome)
            for (i, j), outcome in self.outcomes.items()
            if outcome.parts
        ]

    def sides(self) -> tuple[tuple[Answer, ...], ...]:
        """Part the answers by what they say, the side with most origins first.

        An answer goes to the first side where it fits one and conflicts with none; so "more than ten" stands with
        twelve or with fourteen, and does not make them one.
        """
        order = sorted(range(len(self.answers)), key=lambda i: (-len(self.answers[i].origins), i))
        sides: list[list[int]] = []
        for i in order:
            for side in sides:
                outcomes = [self.outcome(i, j) for j in side]
                if any(o.joins for o in outcomes) and not any(o.parts for o in outcomes):
                    side.append(i)
                    break
            else:
                sides.append([i])
        parted = [tuple(self.answers[i] for i in sorted(side)) for side in sides]
        return tuple(sorted(parted, key=lambda side: (-len(_origins(side)), -_size(side))))

    def unclear(self) -> list[tuple[Answer, Answer, Outcome]]:
        """Every two answers whose comparison needs something that is missing."""
        return [
            (self.answers[i], self.answers[j], outcome)
            for (i, j), outcome in self.outcomes.items()
            if outcome.relation == "unclear"
        ]


def _origins(side: Sequence[Answer]) -> frozenset[str]:
    return frozenset[str]().union(*(answer.origins for answer in side))


def _size(side: Sequence[Answer]) -> int:
    return sum(len(answer.claims) for answer in side)


def compare_answers(
    claims: Sequence[Claim], articles: Mapping[str, Article], relations: Relations, rule: Rule
) -> Table:
    """Gather equal claims and compare every two answers. `claims` are in the order of the report."""
    gathered: dict[object, list[Claim]] = {}
    for claim in claims:
        article = articles[claim.article]
        key = (claim.value, claim.stance, claim.attribution, period_of(claim), claim.frame.scope)
        gathered.setdefault((key, article.language, article.published), []).append(claim)
    answers = tuple(
        Answer(tuple(group), frozenset(origin(articles[claim.article]) for claim in group))
        for group in gathered.values()
    )
    outcomes = {
        (i, j): _compare(answers[i].claim, answers[j].claim, articles, relations, rule)
        for i in range(len(answers))
        for j in range(i + 1, len(answers))
    }
    return Table(answers, outcomes)


def _compare(a: Claim, b: Claim, articles: Mapping[str, Article], relations: Relations, rule: Rule) -> Outcome:
    pair = (articles[a.article], articles[b.article])
    return relations.relate(a, b, pair, tolerance=rule.tolerance)


def origin(article: Article) -> str:
    """The article's origin; one whose origin nobody filled in is its own."""
    return article.origin or article.id
