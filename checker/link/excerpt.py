"""What is kept of a story so that its claims can be weighed against those of other stories without reading it again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from checker.link.comparison import Bonds
from checker.link.rarity import Rarity
from checker.model import Article, Claim
from checker.values import Count, Date, Place

__all__ = ["Excerpt", "KeptBonds", "KeptRarity", "excerpt"]

Told = tuple[str, str, int, int, bool, str]


class Excerpt(NamedTuple):
    """The claims of a story that others may meet, and what weighing them needs of the rest of it.

    `told` holds for each of these claims, in their order, the kind and unit of its slot, how many such answers its
    article gives, how many of its kind, whether it leads, and its tense. `names` and `words` say how rare they are in
    the story; `witnesses` are claims beside these that tell what happened when and where; `pairs` have been weighed,
    with what bond two holders of one office have; `articles` hold their text only where weighing asks for it.
    """

    story: str
    claims: tuple[Claim, ...]
    told: tuple[Told, ...]
    names: Mapping[str, Mapping[str, float]]
    words: Mapping[str, float]
    witnesses: tuple[Claim, ...]
    articles: tuple[Article, ...]
    pairs: tuple[tuple[float, str, str, str], ...] = ()


def excerpt(
    story: str,
    kept: Sequence[Claim],
    claims: Sequence[Claim],
    articles: Sequence[Article],
    rarity: Rarity,
    pairs: Iterable[tuple[float, str, str, str]],
) -> Excerpt:
    """Keep what is needed of a story to weigh some of its claims."""
    names: dict[str, dict[str, float]] = {}
    words: dict[str, float] = {}
    told: list[Told] = []
    for claim in kept:
        frame = claim.frame
        slot, answers, kinds = rarity.answers(claim)
        told.append((*slot, answers, kinds, rarity.leads(claim), rarity.tense(claim)))
        held = names.setdefault(claim.kind, {})
        for name in (*frame.near, *frame.far, *frame.entities, *frame.around.names, *frame.around.concepts):
            if name not in held:
                held[name] = rarity.told(story, claim.kind, (name,))
        around = rarity.around(claim)
        words.update(rarity.shared(story, dict.fromkeys(around, 1.0), dict.fromkeys(around, 1.0)))
    return Excerpt(
        story,
        tuple(kept),
        tuple(told),
        names,
        words,
        tuple(_witnesses(kept, claims)),
        tuple(_lightened(kept, articles)),
        tuple(pairs),
    )


def _witnesses(kept: Sequence[Claim], claims: Sequence[Claim]) -> Iterable[Claim]:
    """The other counts of an event, the dates of the same sentences, and the places of the same articles."""
    own = {claim.id for claim in kept}
    counted = {(c.article, c.frame.predicate) for c in kept if isinstance(c.value, Count)}
    dated = {(c.article, c.sentence) for c in kept if isinstance(c.value, Count)}
    placed = {c.article for c in kept if isinstance(c.value, Place)}
    for claim in claims:
        if claim.id in own:
            continue
        value = claim.value
        if (
            (isinstance(value, Count) and (claim.article, claim.frame.predicate) in counted)
            or (isinstance(value, Date) and (claim.article, claim.sentence) in dated)
            or (isinstance(value, Place) and claim.article in placed)
        ):
            yield claim


def _lightened(kept: Sequence[Claim], articles: Sequence[Article]) -> Iterable[Article]:
    """The articles of these claims, without their text unless a place wants it."""
    held = {claim.article for claim in kept}
    placed = {claim.article for claim in kept if isinstance(claim.value, Place)}
    for article in articles:
        if article.id in placed:
            yield article
        elif article.id in held:
            yield _light(article)


def _light(article: Article) -> Article:
    return Article(
        article.id,
        article.path,
        "",
        article.language,
        (),
        source=article.source,
        published=article.published,
        story=article.story,
        weight=article.weight,
    )


class KeptRarity(Rarity):
    """How rare words and names are in the stories of these excerpts."""

    __slots__ = ("_of",)

    def __init__(self, excerpts: Iterable[Excerpt]) -> None:
        """Take over what was counted."""
        super().__init__((), ())
        self._of: dict[str, Told] = {}
        for kept in excerpts:
            self._of.update(zip((claim.id for claim in kept.claims), kept.told, strict=True))
            self._words[kept.story] = kept.words
            for kind, held in kept.names.items():
                self._told[kept.story, kind] = held

    def answers(self, claim: Claim) -> tuple[tuple[str, str], int, int]:
        """As it was counted."""
        kind, unit, answers, kinds = self._of[claim.id][:4]
        return (kind, unit), answers, kinds

    def leads(self, claim: Claim) -> bool:
        """As it was seen."""
        return self._of[claim.id][4]

    def tense(self, claim: Claim) -> str:
        """As it was seen."""
        return self._of[claim.id][5]

    def told(self, story: str, kind: str, names: Collection[str]) -> float:
        """The sum of what these names tell apart."""
        return super().told(story, kind, names) if names else 0.0


class KeptBonds(Bonds):
    """The bonds of the pairs that stories have weighed themselves."""

    __slots__ = ("_bonds",)

    def __init__(self, excerpts: Iterable[Excerpt]) -> None:
        """Take over what was read."""
        self._bonds = {(one, other): bond for kept in excerpts for _, one, other, bond in kept.pairs if bond}

    def bond(self, one: Claim, other: Claim) -> str:
        """How surely two people are named in one office."""
        return self._bonds.get((one.id, other.id)) or self._bonds.get((other.id, one.id), "")
