"""Which heads may be one thing under two names, and which never are: the table `rules/core/families.toml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from checker.languages.pack import concept_ids

__all__ = ["Families"]


class Families:
    """Concepts that stand for each other."""

    __slots__ = ("_known", "_of", "_opposed", "_weak")

    def __init__(self, table: Mapping[str, Any]) -> None:
        """Read the table: `things`, `sums`, `events`, `scenes` hold families, `opposed` what is never one question."""
        self._known = concept_ids()
        self._of = {part: _index(table[part]) for part in ("things", "sums", "events", "scenes")}
        self._opposed = _index(table["opposed"])
        self._weak = frozenset(word.strip() for row in table["weak"].values() for word in row.split(","))

    def level(self, field: str, kind: str, one: str, other: str) -> str:
        """How two heads stand to each other: same, akin, opposed, weak, other (both listed), unlike.

        Unlike are two of which one is not listed. Of a place also: scene, where two events that are told may be one.
        """
        if one == other:
            return "same"
        if field == "predicate" and kind == "place" and self._meet(self._of["scenes"], one, other):
            return "scene"
        if self._meet(self._opposed, one, other):
            return "opposed"
        part = "events" if field == "predicate" else "sums" if kind == "money" else "things"
        if self._meet(self._of[part], one, other) or (part == "sums" and self._meet(self._of["events"], one, other)):
            return "akin"
        if one in self._weak or other in self._weak:
            return "weak"
        if one in self._known and other in self._known:
            return "other"
        return "akin" if set(one.split()) & set(other.split()) else "unlike"

    def counted_alike(self, one: str | None, other: str | None, *, unlisted: bool = False) -> bool:
        """Whether two counted nouns may be one thing; `unlisted`: or one of them is not in the packs, so who knows."""
        if one is None or other is None:
            return one == other
        level = self.level("thing", "count", one, other)
        return level in ("same", "akin") or (unlisted and level == "unlike")

    @staticmethod
    def _meet(index: Mapping[str, frozenset[str]], one: str, other: str) -> bool:
        return bool(index.get(one, frozenset()) & index.get(other, frozenset()))


def _index(rows: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Concept → the rows that hold it."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, row in rows.items():
        for concept in row.split(","):
            found[concept.strip()].add(name)
    return {concept: frozenset(names) for concept, names in found.items()}
