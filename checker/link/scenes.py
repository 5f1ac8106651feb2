"""How surely two places answer where one event happened: whether each article has one place for it, and no other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from checker.languages.families import Families
from checker.link.printed import Printed
from checker.model import Article, Claim, Weight
from checker.values import Place

__all__ = ["Scenes"]


class Scenes:
    """The places of events of a collection by article."""

    __slots__ = ("_families", "_of", "_printed")

    def __init__(self, claims: Sequence[Claim], articles: Sequence[Article], families: Families) -> None:
        """Note which events each article places where."""
        self._families, self._printed = families, Printed(articles)
        self._of: dict[str, list[tuple[str, Place]]] = defaultdict(list)
        for claim in claims:
            if isinstance(claim.value, Place) and not claim.value.home and claim.frame.predicate:
                self._of[claim.article].append((claim.frame.predicate, claim.value))

    def weights(self, one: Claim, other: Claim, table: Mapping[str, float]) -> list[Weight]:
        """What the rest of two articles says of two places of one event that differ."""
        a, b = one.value, other.value
        if not isinstance(a, Place) or not isinstance(b, Place) or a.home or b.home or a.key == b.key:
            return []
        if not self._one_scene(one.frame.predicate, other.frame.predicate):
            return []
        told = self._told(other.article, a) or self._told(one.article, b)
        level = "absent" if not told else "numbered" if a.level else "told"
        found = [Weight("place", level, table[f"place_{level}"])]
        if self._sole(one) and self._sole(other):
            found.append(Weight("place", "sole", table["place_sole"]))
        return found

    def _sole(self, claim: Claim) -> bool:
        """Whether an article places an event, and those that may be the same, in one place only."""
        event, level = claim.frame.predicate, claim.value.level if isinstance(claim.value, Place) else ""
        places = [place for other, place in self._of[claim.article] if self._one_scene(event, other)]
        return len({place.key for place in places if place.level == level}) == 1

    def _told(self, article: str, place: Place) -> bool:
        """Whether an article names a place anywhere."""
        if place.level:
            return self._printed.phrase(article, place.name)
        return self._printed.every_word(article, place.name)

    def _one_scene(self, one: str | None, other: str | None) -> bool:
        if one is None or other is None:
            return False
        return self._families.level("predicate", "place", one, other) in ("same", "scene")
