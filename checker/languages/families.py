"""Which heads may be one thing under two names, and which never are: the table `rules/core/families.toml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from checker.languages.pack import concept_ids

__all__ = ["Families"]

_KEPT = 50_000  # pairs of heads that are remembered


class Families:
    """Concepts that stand for each other."""

    __slots__ = ("_befall", "_known", "_levels", "_of", "_opposed", "_weak")

    def __init__(self, table: Mapping[str, Any]) -> None:
        """Read the table: `things`, `sums`, `events`, `scenes` hold families, `opposed` what is never one question.

        `hubs` are general words, each with the things that it alone may stand for.
        """
        self._levels: dict[tuple[str, str, str, str], str] = {}
        self._known = concept_ids()
        self._of = {part: _index(table[part]) for part in ("sums", "events", "scenes")}
        self._of["things"] = _index({**table["things"], **_spokes(table["hubs"])})
        self._opposed = _index(table["opposed"])
        self._befall = _index(table["befall"])
        self._weak = frozenset(word.strip() for row in table["weak"].values() for word in row.split(","))

    def level(self, field: str, kind: str, one: str, other: str) -> str:
        """How two heads stand to each other: same, akin, opposed, weak, other (both listed), unlike.

        Unlike are two of which one is not listed. Of a place also: scene, where two events that are told may be one.
        """
        if one == other:
            return "same"
        key = (field, kind, one, other)
        found = self._levels.get(key)
        if found is None:
            if len(self._levels) >= _KEPT:
                self._levels.clear()
            found = self._levels[key] = self._level(*key)
        return found

    def _level(self, field: str, kind: str, one: str, other: str) -> str:
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

    def befallen(self, event: str, one: str, other: str) -> bool:
        """Whether one of two counted nouns is a word for people, the packs do not know the other, and an event tells.

        What is arrested are people, whatever they are called.
        """
        if self.level("thing", "count", one, other) != "unlike":
            return False
        rows = self._befall.get(event, frozenset())
        return any(
            row in (one, other) or self._meet(self._of["things"], noun, row) for row in rows for noun in (one, other)
        )

    def weak(self, concept: str) -> bool:
        """Whether a predicate says little of what a value is about."""
        return concept in self._weak

    @staticmethod
    def _meet(index: Mapping[str, frozenset[str]], one: str, other: str) -> bool:
        return bool(index.get(one, frozenset()) & index.get(other, frozenset()))


def _spokes(hubs: Mapping[str, str]) -> dict[str, str]:
    """Each general word and one thing that it may stand for, as a row of its own."""
    return {f"{hub}/{spoke.strip()}": f"{hub}, {spoke}" for hub, row in hubs.items() for spoke in row.split(",")}


def _index(rows: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Concept → the rows that hold it."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, row in rows.items():
        for concept in row.split(","):
            found[concept.strip()].add(name)
    return {concept: frozenset(names) for concept, names in found.items()}
