"""From clusters to groups: the verdict of each question, and what the whole check counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from typing import get_args

from checker.collector import at_rest
from checker.judge.answers import Answer, Conflict, Table, compare_answers, origin
from checker.judge.draft import Nearest, for_drafts
from checker.judge.fingerprints import commonest, fingerprint, told_apart
from checker.judge.inside import inside_findings
from checker.judge.questions import question, why
from checker.judge.relations import Relations, spells
from checker.judge.scores import of_a_match
from checker.model import Article, Claim, Cluster, Group, Reason, Severity, Verdict
from checker.rulebook import Rule, Rulebook
from checker.values import Quantity

__all__ = ["Judged", "Told", "in_order", "judge", "judge_clusters", "judge_inside", "summary"]

#: A group and its claims.
Told = tuple[Group, Sequence[Claim]]

_ORDER: tuple[Verdict, ...] = ("contradiction", "update", "undetermined", "agreement", "single")
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Judged:
    """What the room hands on: groups in the report's order, copies of claims that an inside check holds, the counts."""

    groups: tuple[Group, ...]
    extra_claims: tuple[Claim, ...]
    summary: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Finding:
    """A verdict with its grounds: the two answers to show where two stand against each other."""

    verdict: Verdict
    severity: Severity = "note"
    reason: Reason | None = None
    pair: tuple[Answer, Answer] | None = None


@at_rest()
def judge(
    clusters: Sequence[Cluster], articles: Sequence[Article], rulebook: Rulebook, nearest: Nearest | None = None
) -> Judged:
    """Judge every cluster, and every article with itself; where there are drafts, what it all means for them."""
    across, inside = judge_clusters(clusters, articles, rulebook), judge_inside(clusters, articles, rulebook)
    told = told_apart([*across, *inside], {article.id: article.story for article in articles})
    extra = [claim for _, held in inside for claim in held]
    if any(article.role == "draft" for article in articles):
        table, by_id = rulebook.tables["draft"], {article.id: article for article in articles}
        claims = [claim for cluster in clusters for claim in cluster.claims]
        told = for_drafts(told, [*claims, *extra], by_id, Relations.of(rulebook), table, nearest or {})
    ordered = in_order(told)
    return Judged(ordered, tuple(extra), summary(ordered))


def judge_clusters(clusters: Iterable[Cluster], articles: Sequence[Article], rulebook: Rulebook) -> list[Told]:
    """A group for each cluster, with its claims in the order of a report; groups of like frames still share an id.

    `articles` are all those of the stories that the clusters tell.
    """
    court = _Court.of(sorted(articles, key=lambda article: (article.path, article.id)), rulebook)
    return [court.group(cluster) for cluster in clusters if cluster.claims]


def judge_inside(clusters: Iterable[Cluster], articles: Sequence[Article], rulebook: Rulebook) -> list[Told]:
    """A group for each fault that an article has in itself, with copies of its claims."""
    claims = [claim for cluster in clusters for claim in cluster.claims]
    by_id = {article.id: article for article in articles}
    found = inside_findings(claims, by_id, _wholes(rulebook))
    return [(finding.group(rulebook, by_id), _in_order(finding.claims, by_id)) for finding in found]


def in_order(groups: Iterable[Group]) -> tuple[Group, ...]:
    """Groups as a report has them: by verdict, severity and id."""
    return tuple(sorted(groups, key=lambda g: (_ORDER.index(g.verdict), _SEVERITIES.index(g.severity), g.id)))


def _wholes(rulebook: Rulebook) -> list[frozenset[str]]:
    return [frozenset(whole) for whole in rulebook.tables["wholes"]["wholes"]]


def summary(groups: Sequence[Group]) -> dict[str, int]:
    """Groups by verdict; `gap`: pairs of a group with two or more independent sources and an article silent on it."""
    counts = dict.fromkeys(get_args(Verdict), 0)
    for group in groups:
        counts[group.verdict] += 1
    gaps = sum(len(group.silent) for group in groups if group.independent_sources > 1)
    return {**counts, "gap": gaps}


def _in_order(claims: Sequence[Claim], articles: Mapping[str, Article]) -> list[Claim]:
    """Claims as a report has them: by the article's path, then by where they stand."""
    return sorted(claims, key=lambda c: (articles[c.article].path, c.article, c.start, c.end, c.id))


@dataclass(frozen=True, slots=True)
class _Court:
    """What judging needs besides the claims. `articles` are in the order of the report, `told_by` is by story."""

    articles: Mapping[str, Article]
    rulebook: Rulebook
    relations: Relations
    told_by: Mapping[str, Sequence[tuple[int, str]]]

    @classmethod
    def of(cls, articles: Sequence[Article], rulebook: Rulebook) -> _Court:
        """Note for each story which articles tell it, with their places in the report."""
        told_by: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for place, article in enumerate(articles):
            told_by[article.story].append((place, article.id))
        return cls({article.id: article for article in articles}, rulebook, Relations.of(rulebook), told_by)

    def group(self, cluster: Cluster) -> Told:
        """Judge one cluster."""
        claims = _in_order(cluster.claims, self.articles)
        rule = choose_rule(claims, self.rulebook)
        table = compare_answers(claims, self.articles, self.relations, rule)
        sides = table.sides()
        held = {claim.article for claim in claims}
        finding = self._verdict(table, sides, rule, weak=cluster.weak, told_twice=len(held) == 1)
        origins = {origin(self.articles[article]) for article in held}
        group = Group(
            id=fingerprint(rule, claims),
            kind=claims[0].kind,
            scope="inside" if len(held) == 1 and finding.verdict == "contradiction" else "across",
            question=question(rule, claims, self.articles),
            rule=rule.id,
            verdict=finding.verdict,
            severity=finding.severity,
            claims=tuple(claim.id for claim in claims),
            silent=() if spells(claims) else self._silent(held),
            independent_sources=len(origins),
            reason=finding.reason,
            why=why(finding.verdict, finding.reason, rule, finding.pair, sides, self.articles, len(origins)),
            sides=tuple(tuple(claim.id for answer in side for claim in answer.claims) for side in sides),
        )
        return group, claims

    def _silent(self, held: Set[str]) -> tuple[str, ...]:
        """The other articles of the stories that these tell, in the order of the report."""
        stories = {self.articles[article].story for article in held}
        told = sorted(entry for story in stories for entry in self.told_by[story])
        return tuple(article for _, article in told if article not in held)

    def _verdict(
        self, table: Table, sides: Sequence[tuple[Answer, ...]], rule: Rule, *, weak: bool, told_twice: bool
    ) -> _Finding:
        """Weigh the conflicts. Linking joins two values of one article only where it tells one thing twice."""
        conflicts = table.conflicts()
        if not conflicts:
            return self._without_conflict(table, sides)
        pair = conflicts[0].pair
        if weak:
            return _Finding("undetermined", reason="weak-link", pair=pair)
        real = conflicts if told_twice else self._real(conflicts, rule)
        if not real:
            return _Finding("undetermined", reason=_several_answers(table, conflicts), pair=pair)
        worst = min(real, key=lambda conflict: _SEVERITIES.index(conflict.outcome.severity))
        severity = max(rule.severity, worst.outcome.severity, key=_SEVERITIES.index)
        if rule.grows:
            explained = [self._explained(conflict) for conflict in real]
            if all(explained):
                return _Finding("update", "warning", pair=worst.pair)
            if None in explained and False not in explained:
                severity = max(severity, "warning", key=_SEVERITIES.index)
        return _Finding("contradiction", severity, pair=worst.pair)

    def _without_conflict(self, table: Table, sides: Sequence[tuple[Answer, ...]]) -> _Finding:
        """Nothing speaks against anything: agreement where every article has an answer on the first side."""
        articles = frozenset[str]().union(*(answer.articles for answer in table.answers))
        origins = frozenset[str]().union(*(answer.origins for answer in table.answers))
        if len(origins) < 2:
            return _Finding("single")
        heard = frozenset[str]().union(*(answer.articles for answer in sides[0]))
        if heard == articles:
            return _Finding("agreement")
        left = next(entry for entry in table.unclear() if _speaks_for(entry, articles - heard))
        return _Finding("undetermined", reason=left[2].reason, pair=(left[0], left[1]))

    def _real(self, conflicts: Sequence[Conflict], rule: Rule) -> list[Conflict]:
        """Conflicts that mean something.

        An article that gives two answers most likely answers two questions, and then so do others that give one of
        them; it counts only where the question has one answer, or where its headline says something else than its text.
        """
        if rule.one_answer:
            return list(conflicts)
        torn = frozenset[str]().union(*(conflict.torn for conflict in conflicts))
        return [
            conflict
            for conflict in conflicts
            if (not conflict.torn and conflict.across(torn))
            or any(_headline_against_text(conflict, article) for article in conflict.torn)
        ]

    def _explained(self, conflict: Conflict) -> bool | None:
        """Whether the later article has the greater figure or what follows; None where their order is not known."""
        if conflict.first.claim.kind == "status":
            return _every([self._followed(a, b) for a in conflict.first.claims for b in conflict.second.claims])
        if not all(isinstance(answer.claim.value, Quantity) for answer in conflict.pair):
            return False
        return _every([self._grew(a, b) for a in conflict.first.claims for b in conflict.second.claims])

    def _followed(self, a: Claim, b: Claim) -> bool | None:
        return self.relations.states.follows(a, b, (self.articles[a.article], self.articles[b.article]))

    def _grew(self, a: Claim, b: Claim) -> bool | None:
        one, two = self.articles[a.article].published, self.articles[b.article].published
        if not one or not two or one == two or len(one) != len(two):
            return None
        return (one < two) == (_figure(a) < _figure(b))


def _every(orders: Sequence[bool | None]) -> bool | None:
    """Whether all hold: not where one does not, nobody knows where one is unknown."""
    return False if False in orders else None if None in orders else True


def choose_rule(claims: Sequence[Claim], rulebook: Rulebook) -> Rule:
    """The rule for what most of the claims hold, else for what any holds, if it names what they are about."""
    if spells(claims) or claims[0].frame.thing == "named":
        return rulebook.rule("core/name")
    if of_a_match(claims[0]):
        return rulebook.rule(f"core/{claims[0].kind}")
    kind, held = claims[0].kind, [_concepts(claim) for claim in claims]
    thing = commonest(claim.frame.thing for claim in claims) or None
    predicate = commonest(claim.frame.predicate for claim in claims) or None
    every = frozenset[str]().union(*held)
    common = frozenset(concept for concept in every if 2 * sum(concept in h for h in held) > len(held))
    rule = rulebook.choose(kind, common, thing=thing, predicate=predicate)
    if not rule.id.startswith("core/"):
        return rule
    wider = rulebook.choose(kind, every, thing=thing, predicate=predicate)
    return wider if (wider.about | wider.any) & {thing, predicate} else rule


def _concepts(claim: Claim) -> frozenset[str]:
    frame = claim.frame
    return frozenset(word for word in (frame.thing, frame.predicate, *frame.near, *frame.scope) if word)


def _speaks_for(entry: tuple[Answer, Answer, object], articles: frozenset[str]) -> bool:
    return bool(entry[0].articles & articles or entry[1].articles & articles)


def _headline_against_text(conflict: Conflict, article: str) -> bool:
    parts = [{c.part for c in answer.claims if c.article == article} for answer in conflict.pair]
    return any("headline" in one and "headline" not in two for one, two in (parts, parts[::-1]))


def _several_answers(table: Table, conflicts: Sequence[Conflict]) -> Reason:
    """Why an article has several answers: parts of a whole that another article gives, or simply several."""
    torn = frozenset[str]().union(*(conflict.torn for conflict in conflicts))
    wholes = {_figure(a.claim) for a in table.answers if isinstance(a.claim.value, Quantity)}
    for article in sorted(torn):
        parts = [a.claim for a in table.answers if article in a.articles and isinstance(a.claim.value, Quantity)]
        if len(parts) > 1 and sum((_figure(claim) for claim in parts), Fraction(0)) in wholes:
            return "part-and-whole"
    return "other-scope"


def _figure(claim: Claim) -> Fraction:
    return Fraction(claim.value.figure) if isinstance(claim.value, Quantity) else Fraction(0)
