"""Counts behind their noun: "the death toll rose to 17", "the number of missing stands at 14", "a crew of five"."""

from __future__ import annotations

from typing import NamedTuple

from checker.extract.nouns import counted_noun
from checker.extract.scan import Scan

__all__ = ["Toll", "group_before", "toll_before"]

_PERSON = "person"
_REACH = 16  # tokens from the words for a toll to its figure
_ENDS = ("clause_break", "relative", "speech")


class Toll(NamedTuple):
    """What a figure behind its noun counts: the noun's key, and the concept of what befell it, where that is said."""

    unit: str
    event: str | None


def toll_before(scan: Scan, start: int) -> Toll | None:
    """The toll whose figure begins at a token, hedge included."""
    joined = scan.before(start, "toll_join")
    if joined is not None:
        toll = scan.before(joined.start, "toll", reach=8)
        if toll is not None:
            return Toll(_PERSON, toll.id)
    link = scan.before(start, "toll_link", reach=6)
    return _told_before(scan, link.start) if link is not None else None


def group_before(scan: Scan, start: int) -> str | None:
    """As in "a crew of five", "a mother of six": whom a bare number counts behind the word for their group."""
    group = scan.before(start, "counted_group")
    return group.id if group is not None else None


def _told_before(scan: Scan, end: int) -> Toll | None:
    """The toll that a verb tells of; between the two stands where and of what it is, and no other figure."""
    sentence = scan.sentence(end)
    low = max(sentence.start, end - _REACH) if sentence is not None else end
    for at in range(end - 1, low - 1, -1):
        word = scan.tokens.words[at]
        if word in ",;:" or word[0].isdecimal() or scan.hit(at, *_ENDS) is not None:
            return None
        toll = scan.hit(at, "toll")
        if toll is not None:
            return Toll(_PERSON, toll.id)
        if scan.hit(at, "toll_of") is not None:
            return _number_of(scan, at, end)
    return None


def _number_of(scan: Scan, at: int, end: int) -> Toll | None:
    """As in "the number of people arrested": the noun behind, and what happens to it."""
    opening = scan.hit(at, "toll_of")
    noun = counted_noun(scan, opening.end, end) if opening is not None else None
    if noun is None or not noun.known:
        return None
    events = (scan.hit(i, "event") for i in range(noun.end, end))
    return Toll(noun.key, next((hit.id for hit in events if hit is not None), None))
