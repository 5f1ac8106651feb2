"""How much a word, a concept or a name tells apart among the claims of one story, and what two contexts share."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from checker.link.scores import match_slot
from checker.model import Article, Claim
from checker.values import Date, Quantity

__all__ = ["Rarity"]

_LEAD = 350  # characters of a first paragraph that is not parted from the rest
_REACH = 4.0  # words from a value at which a word beside it speaks half as loudly


class Rarity:
    """Counts over the claims of each story: what stands beside all of them says little about any."""

    __slots__ = ("_answers", "_around", "_claims", "_kinds", "_leads", "_published", "_rare", "_stories", "_told")

    def __init__(self, claims: Sequence[Claim], articles: Sequence[Article]) -> None:
        """Count concepts and names by story and kind, and words by story."""
        story = self._stories = {a.id: a.story for a in articles}
        self._published = {a.id: a.published for a in articles}
        self._leads = {a.id: _lead_end(a) for a in articles}
        self._answers: dict[tuple[str, str, str], set[object]] = defaultdict(set)
        self._kinds: dict[tuple[str, str], set[object]] = defaultdict(set)
        for claim in claims:
            slot = _slot(claim)
            self._answers[slot].add(_answer(claim))
            self._kinds[slot[:2]].add((slot[2], _answer(claim)))
        self._claims: Counter[tuple[str, str]] = Counter()
        self._told: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        words: dict[str, Counter[str]] = defaultdict(Counter)
        self._rare: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
        self._around = {c.id: _around(c) for c in claims}
        for claim in claims:
            frame, home = claim.frame, story[claim.article]
            self._claims[home, claim.kind] += 1
            self._claims[home, ""] += 1
            self._told[home, claim.kind].update({*frame.near, *frame.far, *frame.entities})
            words[home].update({word: root * root for word, root in self._around[claim.id].items()})
        for home, counts in words.items():
            total = self._claims[home, ""]
            self._rare[home, ""] = {word: _rare(seen, total) for word, seen in counts.items()}

    def told(self, claim: Claim, names: set[str]) -> float:
        """The sum of what these concepts or names tell apart, 0 to 1 each."""
        if not names:
            return 0.0
        key = (self._stories[claim.article], claim.kind)
        known = self._rare[key]
        for name in names:
            if name not in known:
                known[name] = _rare(self._told[key][name], self._claims[key])
        return math.fsum(known[name] for name in names)

    def only(self, one: Claim, other: Claim) -> bool:
        """Whether neither article gives another answer of this kind anywhere, and both name one unit."""
        first, second = _slot(one), _slot(other)
        return first[1:] == second[1:] and len(self._answers[first]) == len(self._answers[second]) == 1

    def alone(self, one: Claim, other: Claim) -> float:
        """How little else of their kind both articles print, in any unit: 1 where nothing, less in a text of many."""
        first, second = (len(self._kinds[c.article, c.kind]) for c in (one, other))
        return float((first * second) ** -0.25)

    def crowd(self, one: Claim, other: Claim) -> float:
        """How many answers of their sort both articles give: the logarithm (base 2) of the number of pairs."""
        return math.log2(len(self._answers[_slot(one)]) * len(self._answers[_slot(other)]))

    def tense(self, claim: Claim) -> str:
        """Whether a day lies ahead of its article's own ("later"), with it or before; "" where that is not known."""
        published, value = self._published[claim.article], claim.value
        if published is None or not isinstance(value, Date) or len(value.edtf) != len(published) or "X" in value.edtf:
            return ""
        return "later" if value.edtf > published else "earlier"

    def leads(self, claim: Claim) -> bool:
        """Whether a claim stands in the headline or in the first paragraph."""
        return claim.start < self._leads[claim.article]

    def shared(self, one: Claim, other: Claim) -> tuple[float, list[str]]:
        """How much two contexts have in common, rare words near both values first; and the words, loudest first."""
        known = self._rare[self._stories[one.article], ""]
        first, second = self._around[one.id], self._around[other.id]
        bits = {w: first[w] * second[w] * known[w] for w in first.keys() & second.keys()}
        return math.fsum(bits.values()), sorted(bits, key=lambda w: (-bits[w], w))

    def touching(self, one: Claim, other: Claim) -> tuple[float, list[str]]:
        """How much the words tell that stand in one order right before or right behind both values; and these words."""
        known = self._rare[self._stories[one.article], ""]
        first, second = one.frame, other.frame
        words = [*_run(first.before, second.before)[::-1], *_run(first.behind, second.behind)]
        return math.fsum(known[w] for w in words), words


def _run(one: Sequence[str], other: Sequence[str]) -> Sequence[str]:
    """The words that two rows begin with, up to the first figure."""
    pairs = enumerate(zip(one, other, strict=False))
    end = next((i for i, (a, b) in pairs if a != b or a[0].isdecimal()), min(len(one), len(other)))
    return one[:end]


def _lead_end(article: Article) -> int:
    """Where the first paragraph behind the headline ends."""
    first = next((s for s in article.segments if s.part == "body"), None)
    return min(first.end, first.start + _LEAD) if first is not None else 0


def _slot(claim: Claim) -> tuple[str, str, str]:
    """What other claims would answer the like of a question in its article: kind, and unit of a count or a measure.

    Of a state it is whose state on which axis: who is charged is no rival of who is in custody.
    """
    if claim.kind == "status" and claim.frame.predicate is not None:
        return claim.article, claim.kind, f"{claim.frame.predicate}/{claim.frame.subject}"
    unit = getattr(claim.value, "unit", None) or ("price" if getattr(claim.value, "per", None) else match_slot(claim))
    return claim.article, claim.kind, unit


def _answer(claim: Claim) -> object:
    value = claim.value
    if isinstance(value, Quantity):
        return value.figure
    return value.edtf[:10] if isinstance(value, Date) else value


def _rare(seen: int, total: int) -> float:
    return math.log(1 + total / max(1, seen)) / math.log(1 + max(2, total))


def _around(claim: Claim) -> dict[str, float]:
    """Each word around a value and the root of how near it stands, 0 to 1: a pair's is the product of two."""
    found: dict[str, float] = {}
    for side in (claim.frame.before, claim.frame.behind):
        for place, word in enumerate(side):
            found[word] = max(found.get(word, 0.0), (1 + place / _REACH) ** -0.5)
    return found
