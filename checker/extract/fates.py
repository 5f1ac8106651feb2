"""Two fates that one figure counts together: "11 are dead or missing", "killed and wounded 30"."""

from __future__ import annotations

from checker.extract.scan import Scan
from checker.languages.lexicon import Hit

__all__ = ["fates_together"]

_AHEAD = 6  # tokens from a figure to what befell those counted
_BETWEEN = ("auxiliaries", "determiners")


def fates_together(scan: Scan, start: int, end: int, event: str) -> str:
    """What befell those whom tokens `start` to `end` count: the event, or the concept of it and of one beside it."""
    before = scan.before(start, "event")
    if before is not None and before.id == event:
        joined = _joined_before(scan, before.start)
        other = scan.before(joined, "event") if joined is not None else None
    else:
        own = next((hit for hit in scan.within(end - 1, end + _AHEAD, "event") if hit.id == event), None)
        other = _joined_behind(scan, own.end) if own is not None else None
    return scan.pack.fates_together.get(frozenset((event, other.id)), event) if other is not None else event


def _joined_before(scan: Scan, at: int) -> int | None:
    """The token of the "and" or "or" before a token."""
    word = scan.before(at, "stop")
    if word is not None and word.id in _BETWEEN:
        at = word.start
    joined = scan.before(at, "and")
    return joined.start if joined is not None else None


def _joined_behind(scan: Scan, at: int) -> Hit | None:
    """The event behind an "and" or "or" that no figure of its own follows."""
    words = scan.tokens.words
    joined = scan.hit(at, "and")
    if joined is not None:
        at = joined.end
    elif not scan.pack.plural and words[at : at + 1] == [","]:
        at += 1
    else:
        return None
    other = scan.hit(at, "event")
    while other is None and (word := scan.hit(at, "stop")) is not None and word.id in _BETWEEN:
        at = word.end
        other = scan.hit(at, "event")
    if other is None or words[other.end : other.end + 1] == []:
        return other
    counted = words[other.end][0].isdecimal() or scan.hit(other.end, "cardinal") is not None
    return None if counted else other
