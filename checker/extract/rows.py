"""What an ordinal numbers in a row: one holder's titles, visits, terms, the editions of a fair."""

from __future__ import annotations

from checker.extract.numbers import roman
from checker.extract.scan import Scan
from checker.languages.pack import CONCEPTS

__all__ = ["row_before", "row_behind", "span_of_row"]

#: So many words can stand between an ordinal and the noun of its row ("third world rally title").
_COMPOUND = 5
#: So far from "for the fourth time" its title or its event stands.
_AWAY = 8
#: So far before "lần thứ 21" the name of what comes round stands.
_NAME = 14
_TIME, _TITLE = "time", "title"
_PLACES = ("countries", "demonyms", "cities", "regions")
_BREAKS = ("relative", "speech", "clause_break", "and")


def row_behind(scan: Scan, start: int, end: int, limit: int) -> tuple[int, str] | None:
    """Behind an ordinal at tokens `start` to `end`: the token behind the noun of its row, and that row."""
    found: tuple[int, str] | None = None
    for at in range(end, min(limit, end + _COMPOUND)):
        if not scan.tokens.words[at][0].isalnum() and scan.tokens.words[at] not in "-'’":
            break
        hit = scan.hit(at, "row")
        if hit is not None:
            found = hit.end, hit.id
        elif found is not None or scan.hit(at, "stop", *_BREAKS) is not None:
            break
    if found is None or found[1] != _TIME:
        return found
    event = _repeated(scan, start, found[0], limit) if found[0] == end + 1 else None
    return (found[0], event) if event is not None else None


def _repeated(scan: Scan, start: int, end: int, limit: int) -> str | None:
    """What happens "for the fourth time": a title is won, or the nearest event before it, else right behind it."""
    sentence = scan.sentence(start)
    floor = max(sentence.start if sentence is not None else 0, start - _AWAY)
    if any(scan.hit(i, "titled") is not None for i in (*range(floor, start), *range(end, min(limit, end + _AWAY)))):
        return _TITLE
    for at in (*range(start - 1, floor - 1, -1), *range(end, min(limit, end + _COMPOUND))):
        event = scan.hit(at, "event")
        if event is not None:
            return event.id
    return None


def row_before(scan: Scan, start: int, end: int, limit: int) -> tuple[int, str] | None:
    """Where what is numbered stands before its ordinal: the token it begins at, and its row."""
    sentence = scan.sentence(start)
    floor = sentence.start if sentence is not None else 0
    for at in range(start - 1, max(floor, start - _COMPOUND) - 1, -1):
        hit = scan.hit(at, "row")
        if hit is not None and hit.end <= start:
            return at, hit.id
        if scan.hit(at, *_BREAKS) is not None or not scan.tokens.words[at][0].isalnum():
            break
    if scan.hit(start, "row_time") is None:
        return None
    return _time_row(scan, start, end, limit, floor)


def _time_row(scan: Scan, start: int, end: int, limit: int, floor: int) -> tuple[int, str] | None:
    """As in "lần thứ ba đăng quang", "hội sách … năm nay là lần thứ 21"."""
    if any(scan.hit(i, "titled") is not None for i in range(end, min(limit, end + _COMPOUND))):
        return start, _TITLE
    named = next((h for i in range(max(floor, start - _NAME), start) if (h := scan.hit(i, "row_named"))), None)
    if named is not None:
        return start, named.id
    event = next((h for i in range(end, min(limit, end + 2)) if (h := scan.hit(i, "event"))), None)
    return (start, event.id) if event is not None else None


def span_of_row(scan: Scan, start: int, end: int, limit: int) -> tuple[str, ...]:
    """What a row is counted over ("of the season", "in a row", "since"), else the names that narrow its noun."""
    found = [h.id for i in range(start, min(limit, end + _COMPOUND)) if (h := scan.hit(i, "row_span")) is not None]
    return tuple(dict.fromkeys(found or _narrowing(scan, start + 1, end)))


def _narrowing(scan: Scan, at: int, end: int) -> list[str]:
    """The words with capitals between two tokens that name no place: "his third Grand Cup title".

    Words that the packs know as concepts narrow nothing: another language or outlet has its own for them.
    """
    found = []
    while at < end:
        place = scan.hit(at, *_PLACES, *CONCEPTS)
        if place is not None:
            at = place.end
            continue
        word = scan.tokens.words[at]
        if scan.tokens.capital(at) and word.isalpha() and roman(word) is None:
            found.append(scan.tokens.keys[at])
        at += 1
    return found
