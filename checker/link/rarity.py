"""How much a word, a concept or a name tells apart among the claims of one story, and what two contexts share."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from checker.link.scores import match_slot
from checker.model import Article, Claim, Frame
from checker.values import Date, Quantity

__all__ = ["Rarity"]

_LEAD = 350  # characters of a first paragraph that is not parted from the rest
_REACH = 4.0  # words from a value at which a word beside it speaks half as loudly

Slot = tuple[str, str, str]  # article, kind, unit


class Rarity:
    """Counts over the claims of each story: what stands beside all of them says little about any."""

    __slots__ = ("_answers", "_kinds", "_leads", "_published", "_told", "_words")

    def __init__(self, claims: Sequence[Claim], articles: Sequence[Article]) -> None:
        """Count concepts and names by story and kind, and words by story."""
        story = {a.id: a.story for a in articles}
        self._published = {a.id: a.published for a in articles}
        self._leads = {a.id: _lead_end(a) for a in articles}
        self._answers: dict[Slot, set[object]] = defaultdict(set)
        self._kinds: dict[tuple[str, str], set[object]] = defaultdict(set)
        sizes: Counter[tuple[str, str]] = Counter()
        told: dict[tuple[str, str], list[str]] = defaultdict(list)
        words: dict[str, dict[str, float]] = defaultdict(dict)
        for claim in claims:
            slot, answer = _slot(claim), _answer(claim)
            self._answers[slot].add(answer)
            self._kinds[slot[:2]].add((slot[2], answer))
            frame, home = claim.frame, story[claim.article]
            sizes[home, claim.kind] += 1
            sizes[home, ""] += 1
            told[home, claim.kind].extend({*frame.near, *frame.far, *frame.entities})
            counts = words[home]
            for word, root in self.around(claim).items():
                counts[word] = counts.get(word, 0) + root * root
        self._told: dict[tuple[str, str], Mapping[str, float]] = {
            key: _Rare(Counter(held), sizes[key]) for key, held in told.items()
        }
        self._words: dict[str, Mapping[str, float]] = {
            home: _Rare(counts, sizes[home, ""]) for home, counts in words.items()
        }

    def told(self, story: str, kind: str, names: Collection[str]) -> float:
        """The sum of what these concepts or names tell apart among the claims of a kind in a story, 0 to 1 each."""
        if not names:
            return 0.0
        return math.fsum(map(self._told[story, kind].__getitem__, names))

    def answers(self, claim: Claim) -> tuple[tuple[str, str], int, int]:
        """The kind and unit of a claim, how many such answers its article gives, and how many of its kind."""
        slot = _slot(claim)
        return slot[1:], len(self._answers[slot]), len(self._kinds[slot[:2]])

    def tense(self, claim: Claim) -> str:
        """Whether a day lies ahead of its article's own ("later"), with it or before; "" where that is not known."""
        published, value = self._published[claim.article], claim.value
        if published is None or not isinstance(value, Date) or len(value.edtf) != len(published) or "X" in value.edtf:
            return ""
        return "later" if value.edtf > published else "earlier"

    def leads(self, claim: Claim) -> bool:
        """Whether a claim stands in the headline or in the first paragraph."""
        return claim.start < self._leads[claim.article]

    def around(self, claim: Claim) -> dict[str, float]:
        """Each word around a value and the root of how near it stands, 0 to 1: a pair's is the product of two."""
        found: dict[str, float] = {}
        for side in (claim.frame.before, claim.frame.behind):
            for place, word in enumerate(side):
                found[word] = max(found.get(word, 0.0), _nearness(place))
        return found

    def shared(self, story: str, first: Mapping[str, float], second: Mapping[str, float]) -> dict[str, float]:
        """How much each word says that stands around two values: rare words near both say most."""
        known: Mapping[str, float] = self._words.get(story, {})
        return {w: first[w] * second[w] * known[w] for w in first.keys() & second.keys()}

    def touching(self, story: str, first: Frame, second: Frame) -> tuple[float, list[str]]:
        """How much the words tell that stand in one order right before or right behind both values; and these words."""
        known: Mapping[str, float] = self._words.get(story, {})
        words = [*_run(first.before, second.before)[::-1], *_run(first.behind, second.behind)]
        return math.fsum(known[w] for w in words), words


class _Rare(dict[str, float]):
    """What a word tells apart in a story, 0 to 1, worked out when first asked for."""

    __slots__ = ("_counts", "_total")

    def __init__(self, counts: Mapping[str, float], total: int) -> None:
        super().__init__()
        self._counts = counts
        self._total = total

    def __missing__(self, word: str) -> float:
        rare = self[word] = _rare(self._counts.get(word, 0), self._total)
        return rare


@lru_cache(maxsize=256)
def _nearness(place: int) -> float:
    """The root of how near a word stands to a value that is so many words away."""
    return float((1 + place / _REACH) ** -0.5)


def _run(one: Sequence[str], other: Sequence[str]) -> Sequence[str]:
    """The words that two rows begin with, up to the first figure."""
    pairs = enumerate(zip(one, other, strict=False))
    end = next((i for i, (a, b) in pairs if a != b or a[0].isdecimal()), min(len(one), len(other)))
    return one[:end]


def _lead_end(article: Article) -> int:
    """Where the first paragraph behind the headline ends."""
    first = next((s for s in article.segments if s.part == "body"), None)
    return min(first.end, first.start + _LEAD) if first is not None else 0


def _slot(claim: Claim) -> Slot:
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


def _rare(seen: float, total: int) -> float:
    return math.log(1 + total / max(1, seen)) / math.log(1 + max(2, total))
