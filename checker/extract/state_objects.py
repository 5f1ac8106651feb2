"""What stands behind a state and makes it one, or says of what it is: a contract, a crime, a meeting, a clinic."""

from __future__ import annotations

from checker.extract.scan import Scan, Sentence
from checker.extract.state_heads import StateHeads
from checker.languages.lexicon import Hit

__all__ = ["NEEDY", "StateObjects"]

NEEDY = ("deal", "offer", "contest", "presence", "stay", "support")
_DEFINITE = ("presence", "support")
_NAMED = ("stay",)
_CLAUSED = "support"
_CLAUSE = ("to", "that")
_OPPOSED = 3  # words between a match and "against"
_ANY = 4  # words before an object in which "a" may stand
_NEEDED = 9  # words behind a state in which what it needs must stand


class StateObjects:
    """Finds the objects of one text; `inside` are the tokens of its names."""

    __slots__ = ("_inside", "_scan", "_subjects")

    def __init__(self, scan: Scan, subjects: StateHeads, inside: frozenset[int]) -> None:
        """Bind to a text and the names in it."""
        self._scan = scan
        self._subjects = subjects
        self._inside = inside

    def charge(self, start: int, sentence: Sentence, axis: str) -> str | None:
        """What a verdict is of: the first listed crime behind it."""
        wanted = self._scan.pack.state_charges.get(axis, frozenset())
        hits = (self._scan.hit(i, "event", "thing") for i in range(start, min(sentence.end, start + _NEEDED)))
        return next((hit.id for hit in hits if hit is not None and hit.id in wanted), None)

    def needed(self, hit: Hit, sentence: Sentence, axis: str) -> str | None:
        """The object behind a state that makes it one ("signed the contract"), before a preposition or a new clause."""
        if axis not in NEEDY:
            return self.charge(hit.end, sentence, axis)
        for at in range(hit.start, min(sentence.end, hit.end + _NEEDED)):
            found = next(
                (h for h in self._scan.hits[at] if h.category == "state_object" and h.id.startswith(axis)), None
            )
            if found is not None and at not in self._inside and not self._describing(found, axis):
                return None if axis in _DEFINITE and self._indefinite(at, hit.end) else self._whole(found, sentence)
            if at < hit.end:
                continue
            if self._scan.tokens.words[at] in ".,;:" or self._scan.hit(at, "clause_break") is not None:
                return None
            stop = self._scan.hit(at, "stop")
            if stop is not None and stop.id == "prepositions":
                return None
        return None

    def _whole(self, found: Hit, sentence: Sentence) -> str | None:
        """An object, or the opponent behind it; none where only the clause behind says which one it is."""
        follows = self._scan.tokens.keys[found.end] if found.end < sentence.end else ""
        if found.id.startswith(_CLAUSED) and follows in _CLAUSE:
            return None
        if found.id.startswith("contest"):
            for at in range(found.end, min(sentence.end, found.end + _OPPOSED)):
                link = self._scan.hit(at, "state_noun_link")
                other = self._subjects.behind(link.end, sentence, frozenset()) if link is not None else None
                if other is not None:
                    return other.key
        return found.id

    def _describing(self, found: Hit, axis: str) -> bool:
        """Whether an object is only the first noun of a longer one ("the final two games", "the summit venue")."""
        if axis not in _DEFINITE or not self._scan.pack.plural or found.end >= len(self._scan.tokens):
            return False
        word = self._scan.tokens.words[found.end]
        return word[0].isalpha() and word.islower() and self._scan.hit(found.end, "stop", "and") is None

    def _indefinite(self, at: int, start: int) -> bool:
        """Whether an object is any of its kind ("a meeting"): no question that others answer."""
        return any(self._scan.hit(i, "state_any") is not None for i in range(max(start, at - _ANY), at))

    def into(self, hit: Hit, sentence: Sentence, axis: str) -> str | None:
        """Where somebody went, by its name."""
        if axis not in _NAMED:
            return None
        place = self._subjects.behind(hit.end, sentence, frozenset())
        return place.key if place is not None and place.kind != "person" else None
