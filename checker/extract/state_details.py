"""What stands with a state and tells more of it: the crime of a charge, where somebody died, the penalty."""

from __future__ import annotations

from collections.abc import Iterator

from checker.extract.named import Named
from checker.extract.scan import Scan, Sentence
from checker.extract.state_subjects import Holder
from checker.languages.lexicon import Hit
from checker.values import Status

__all__ = ["StateDetails"]

_LISTED = frozenset(("offence", "degree"))  # what a charge lists behind commas
_REACH = 8  # words behind a state in which a detail of it may stand


class StateDetails:
    """Reads the details of the states of one text. The axes that hang on a state are data: `[state_details]`."""

    __slots__ = ("_axes", "_scan")

    def __init__(self, scan: Scan) -> None:
        """Bind to a text."""
        self._scan = scan
        self._axes = scan.pack.state_details

    def of(self, hit: Hit, start: int, holder: Holder, sentence: Sentence) -> Iterator[Named]:
        """The details of a holder's state, from token `start` on and behind its words, up to a sign or a clause."""
        axes = self._axes.get(hit.id, frozenset())
        told: dict[str, int] = {}
        for at in range(start, min(sentence.end, hit.end + _REACH)):
            if at >= hit.end and self._scan.tokens.words[at] == ",":
                axes &= _LISTED
            if not axes or (at >= hit.end and self._ends(at)):
                return
            detail = self._detail(at, axes, sentence)
            axis, _, state = detail.id.partition("_") if detail is not None else ("", "", "")
            if detail is not None and at >= told.get(axis, 0):
                told[axis] = detail.end
                value = Status(state.replace("_", " "), "affirmed")
                pattern = f"{self._scan.pack.code}/events/{detail.id}"
                yield Named(at, detail.end, value, pattern, holder.key, axis, holder.of, at)

    def _ends(self, at: int) -> bool:
        """Whether a sign or a clause ends at a token what a state may have behind it."""
        return self._scan.tokens.words[at] in ".;:" or self._scan.hit(at, "clause_break") is not None

    def _detail(self, at: int, axes: frozenset[str], sentence: Sentence) -> Hit | None:
        """The longest detail that begins at a token."""
        for hit in self._scan.hits[at]:
            if hit.category == "state_detail" and hit.end <= sentence.end and hit.id.partition("_")[0] in axes:
                return hit
        return None
