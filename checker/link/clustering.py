"""Claims become the groups that answer one question: first those whose values fit, then groups that differ.

Two groups that differ are one question only where no article has an answer in both (an article that gives two answers
answers two questions), and where nothing else in the other articles answers nearly as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from decimal import Decimal
from typing import NamedTuple

from checker.link.comparison import Weigher
from checker.link.likeness import alike, coarse, identical, vague
from checker.link.scores import result_retold
from checker.link.trace import Refusal, Trace
from checker.model import Claim, Cluster
from checker.values import Quantity

__all__ = ["bears", "cluster", "joined", "needed"]


_COARSE = ("price", "coarse", "years")
_FAR = 400  # characters between two places where an article tells one thing twice


class _Pair(NamedTuple):
    """Two claims and the weight between them."""

    total: float
    one: Claim
    other: Claim

    def order(self) -> tuple[float, str, str]:
        """The best first, then by name."""
        return -self.total, self.one.id, self.other.id


def cluster(
    claims: Sequence[Claim], pairs: Sequence[tuple[Claim, Claim]], weigher: Weigher, trace: Trace
) -> tuple[Cluster, ...]:
    """Join pairs in the order of their match weight; every claim ends in exactly one cluster. `trace` keeps why."""
    return joined([(weigher.total(a, b), a, b) for a, b in pairs], claims, weigher, trace)


def joined(
    weighed: Sequence[tuple[float, Claim, Claim]], claims: Sequence[Claim], weigher: Weigher, trace: Trace
) -> tuple[Cluster, ...]:
    """The same where the pairs are weighed already."""
    scored = sorted([_Pair(*pair) for pair in weighed], key=_Pair.order)
    fitting, differing, strong = list[_Pair](), list[_Pair](), list[_Pair]()
    for pair in scored:
        one, other = pair.one, pair.other
        if alike(one.value, other.value):
            if pair.total >= weigher.settings(one, other)["alike"]:
                fitting.append(pair)
        elif not vague(one) and not vague(other):
            differing.append(pair)
            if pair.total >= needed(one, other, weigher):
                strong.append(pair)
    asked = frozenset(c.id for p in (*fitting, *strong) for c in (p.one, p.other))
    totals = {(p.one.id, p.other.id): p.total for p in scored if p.one.id in asked and p.other.id in asked}
    groups = _Groups(claims, totals, weigher, trace)
    for pair in fitting:
        groups.join_alike(pair)
    rivals = _Rivals(differing, asked, weigher)
    for pair in strong:
        groups.join_differing(pair, rivals)
    return groups.clusters()


def bears(total: float, one: Claim, other: Claim, weigher: Weigher) -> bool:
    """Whether a pair of this weight can join two claims, or keep one of them from another as its rival.

    Claims that no chain of such pairs connects are clustered alike together and apart.
    """
    table = weigher.settings(one, other)
    if alike(one.value, other.value):
        return total >= table["alike"]
    if vague(one) or vague(other):
        return False
    if one.article == other.article:
        return total >= needed(one, other, weigher)
    return total >= table["differ"] + min(0.0, *(table.get(name, 0.0) for name in _COARSE)) - table["rival"]


def needed(one: Claim, other: Claim, weigher: Weigher) -> float:
    """The weight from which two claims that differ are one question: most of all inside one article."""
    table = weigher.settings(one, other)
    if one.article == other.article and one.kind != "role":
        once = weigher.one_answer(one, other) or one.part != other.part
        return table["headed" if once else "told_twice"]
    return table["differ"] + _more_needed(one, other, weigher)


def _more_needed(one: Claim, other: Claim, weigher: Weigher) -> float:
    """What is asked for besides because of the form of two values: where one is a day and one a year, and the like."""
    return weigher.settings(one, other).get(coarse(one.value, other.value), 0.0)


class _Groups:
    """The groups as they grow."""

    __slots__ = ("_home", "_members", "_torn", "_totals", "_trace", "_weigher", "_weight")

    def __init__(
        self, claims: Sequence[Claim], totals: dict[tuple[str, str], float], weigher: Weigher, trace: Trace
    ) -> None:
        self._home = {c.id: c.id for c in claims}
        self._members: dict[str, list[Claim]] = {c.id: [c] for c in claims}
        self._weight: dict[str, float] = defaultdict(lambda: float("inf"))
        self._totals = totals
        self._weigher = weigher
        self._trace = trace
        self._torn: set[str] = set()

    def home(self, claim: Claim) -> str:
        """The group that holds a claim now."""
        return self._home[claim.id]

    def articles(self, group: str) -> frozenset[str]:
        """The articles that answer in a group."""
        return frozenset(c.article for c in self._members[group])

    def join_alike(self, pair: _Pair) -> None:
        """Join the groups of two claims that fit, unless some of their members must stay apart."""
        first, second = self.home(pair.one), self.home(pair.other)
        if first != second:
            self._decide(pair, self._kept_apart(first, second, told_twice=False))

    def join_differing(self, pair: _Pair, rivals: _Rivals) -> None:
        """Join the groups of two claims that differ, where nothing speaks for two questions."""
        first, second = self.home(pair.one), self.home(pair.other)
        if first != second:
            self._decide(pair, self._against(pair, rivals, first, second))

    def _against(self, pair: _Pair, rivals: _Rivals, first: str, second: str) -> Refusal | None:
        """What speaks against joining the groups of two claims that differ."""
        if pair.one.article == pair.other.article:
            if _cannot_link(pair.one, pair.other, self._weigher):
                return Refusal("two-questions")
            return self._kept_apart(first, second, told_twice=True, differing=True)
        both = self.articles(first) & self.articles(second)
        if both:
            return Refusal("both", tuple(c for g in (first, second) for c in self._members[g] if c.article in both))
        if _adds_up(pair.one, pair.other):
            return Refusal("adds-up")
        if self._weigher.strangers(pair.one, pair.other):
            return Refusal("story")
        return self._rivalled(pair, rivals) or self._kept_apart(first, second, told_twice=False, differing=True)

    def _rivalled(self, pair: _Pair, rivals: _Rivals) -> Refusal | None:
        """Whether something else fits one of two claims nearly as well, or did before."""
        ids = {pair.one.id, pair.other.id}
        total, rival = rivals.best_other(pair, self)
        least = self._weigher.settings(*pair[1:])["rival"] + _more_needed(*pair[1:], self._weigher)
        close = rival is not None and total > pair.total - least
        if not close and not self._torn & ids:
            return None
        self._torn |= ids
        return Refusal("rival", (rival,), total) if close and rival is not None else Refusal("torn")

    def _decide(self, pair: _Pair, refusal: Refusal | None) -> None:
        """Join the groups of two claims where nothing speaks against it, and remember which it was."""
        if refusal is not None:
            self._trace.refused[pair.one.id, pair.other.id] = refusal
            return
        self._trace.joins.append((pair.one, pair.other))
        self._join(self.home(pair.one), self.home(pair.other), pair.total)

    def _join(self, first: str, second: str, total: float) -> None:
        for claim in self._members[second]:
            self._home[claim.id] = first
        self._members[first].extend(self._members.pop(second))
        self._weight[first] = min(self._weight[first], self._weight[second], total)

    def _kept_apart(self, first: str, second: str, *, told_twice: bool, differing: bool = False) -> Refusal | None:
        """The first pair of the two groups that must stay apart: on the whole they must be alike."""
        for a in self._members[first]:
            for b in self._members[second]:
                if not self._pair_may_join(a, b, told_twice=told_twice, differing=differing):
                    return Refusal("apart", (a, b), self._between(a, b))
        return None

    def _pair_may_join(self, one: Claim, other: Claim, *, told_twice: bool, differing: bool) -> bool:
        table = self._weigher.settings(one, other)
        total = self._between(one, other)
        if one.article == other.article:
            if one.kind == "role" or identical(one.value, other.value):
                return True
            enough = told_twice and total >= needed(one, other, self._weigher)
            return enough and not _cannot_link(one, other, self._weigher)
        if told_twice:
            return True
        if alike(one.value, other.value):
            return total >= table["alike"] / 2
        return total >= (table["loose"] if differing else needed(one, other, self._weigher))

    def _between(self, one: Claim, other: Claim) -> float:
        """The weight between two claims; a pair that no block brought together is weighed now."""
        first, second = (one, other) if one.id < other.id else (other, one)
        total = self._totals.get((first.id, second.id))
        if total is None:
            total = self._totals[first.id, second.id] = self._weigher.total(first, second)
        return total

    def clusters(self) -> tuple[Cluster, ...]:
        """What was joined, each in the order of the text."""
        return tuple(
            Cluster(tuple(sorted(group, key=lambda c: (c.article, c.start, c.id))), min(self._weight[key], 99.0))
            for key, group in sorted(self._members.items())
        )


class _Rivals:
    """For each claim what else in another article answers like it, and by how much, less what it needs besides."""

    __slots__ = ("_answers",)

    def __init__(self, pairs: Iterable[_Pair], asked: Set[str], weigher: Weigher) -> None:
        """Note the answers of the claims that anybody will ask about."""
        self._answers: dict[tuple[str, str], list[tuple[float, Claim]]] = defaultdict(list)
        for total, one, other in pairs:
            for claim, answer in ((one, other), (other, one)):
                if claim.id in asked:
                    weight = total - _more_needed(one, other, weigher)
                    self._answers[claim.id, answer.article].append((weight, answer))

    def best_other(self, pair: _Pair, groups: _Groups) -> tuple[float, Claim | None]:
        """The greatest weight between either claim and something else than the other, in the other's article."""
        either = (self._second(pair.one, pair.other, groups), self._second(pair.other, pair.one, groups))
        return max(either, key=lambda found: found[0])

    def _second(self, claim: Claim, chosen: Claim, groups: _Groups) -> tuple[float, Claim | None]:
        """What belongs to the chosen one's own group is no rival, nor what an article of the claim's answers, too.

        Where one article gives both "41 hurt" and "six seriously", the two are two questions in the others as well.
        """
        home, told = groups.home(chosen), groups.articles(groups.home(claim))
        rest = (
            (total, c)
            for total, c in self._answers[claim.id, chosen.article]
            if groups.home(c) != home
            and told.isdisjoint(groups.articles(groups.home(c)))
            and not _same_holder(c, chosen)
        )
        return max(rest, key=lambda found: found[0], default=(float("-inf"), None))


def _same_holder(one: Claim, other: Claim) -> bool:
    """Whether two claims name offices of one person: an article that names two gives one answer in two parts."""
    return one.kind == other.kind == "role" and one.frame.subject == other.frame.subject is not None


def _adds_up(one: Claim, other: Claim) -> bool:
    """Whether one sentence prints the other's figure too, or parts that make it up ("18 bought and 22 leased": 40)."""
    return _printed(one, other) or _printed(other, one)


def _printed(whole: Claim, parts: Claim) -> bool:
    if not isinstance(whole.value, Quantity) or not isinstance(parts.value, Quantity):
        return False
    beside = [n for n in parts.frame.parts if isinstance(n, Decimal)]
    others = [n for n in parts.frame.beside if isinstance(n, Decimal)]
    wanted, own = whole.value.figure, parts.value.figure
    if wanted in beside or not isinstance(own, Decimal):
        return wanted in beside
    sums = {own + sum(beside), own + sum(others), *(own + n for n in beside)} if others else set[Decimal]()
    return wanted in sums


def _cannot_link(one: Claim, other: Claim, weigher: Weigher) -> bool:
    """Whether two values of one article answer two questions, however alike their sentences are.

    So do two dates or two lists, two values in one sentence, and, where no rule says that there is one answer, two
    values of the text near each other or in two sentences that each name what the other does not.
    """
    if one.kind in ("date", "list") or one.sentence == other.sentence:
        return True
    if one.part != other.part or weigher.one_answer(one, other):
        return False
    if result_retold(one, other):
        return False
    first, second = set(one.frame.entities), set(other.frame.entities)
    named = bool(first - second and second - first)
    if named or weigher.one_rule(one, other):
        return named
    return abs(one.sentence.start - other.sentence.start) < _FAR
