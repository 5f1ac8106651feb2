"""Words dates as a desk prints them: 20 February 2026, morning (local time); sáng 20/2/2026 (giờ địa phương)."""

from __future__ import annotations

from checker.report.phrases import Phrases
from checker.values import Date

__all__ = ["date_words", "edtf_words", "ordinal"]

_QUARTERS = {"33": "1", "34": "2", "35": "3", "36": "4"}
_DAY = 3
_MONTH = 2


def date_words(value: Date, phrases: Phrases) -> str:
    """Word a date with its part of day, clock time, zone and part of the month or year."""
    if value.edtf == "XXXX-XX-XX" and value.weekday:
        text = phrases.sentence("date-weekday", {"weekday": phrases.word("weekdays", value.weekday.lower())})
    else:
        text = edtf_words(value.edtf, phrases)
    if value.within:
        text = phrases.sentence(f"date-within-{value.within}", {"date": text})
    text = _with_time(text, value, phrases)
    return phrases.sentence("date-zone", {"date": text, "zone": _zone(value.zone, phrases)}) if value.zone else text


def _with_time(text: str, value: Date, phrases: Phrases) -> str:
    if value.time:
        hour, _, minute = value.time.partition(":")
        key = "date-clock-hour" if minute == "00" else "date-clock"
        clock = phrases.sentence(key, {"hour": hour, "short_hour": _figure(hour), "minute": minute})
        return phrases.sentence("date-time", {"date": text, "time": clock})
    if value.part:
        return phrases.sentence("date-part", {"date": text, "part": phrases.word("day-parts", value.part)})
    return text


def _zone(zone: str, phrases: Phrases) -> str:
    if zone in phrases.words.get("zones", {}):
        return phrases.word("zones", zone)
    hours, _, minutes = zone.partition(":")
    offset = hours[:1] + hours[1:].lstrip("0") + ("" if minutes in ("", "00") else f":{minutes}")
    return phrases.sentence("date-utc", {"offset": offset})


def edtf_words(edtf: str, phrases: Phrases) -> str:
    """Word an EDTF date or range; one that this module does not know stays as it is."""
    low, slash, high = edtf.partition("/")
    if not slash:
        return _point(low, phrases)
    if low == "..":
        return phrases.sentence("date-until", {"date": _point(high, phrases)})
    if high == "..":
        return phrases.sentence("date-since", {"date": _point(low, phrases)})
    return _range(low, high, phrases)


def _range(low: str, high: str, phrases: Phrases) -> str:
    """Word a range; what both ends share is said once."""
    first, last = low.split("-"), high.split("-")
    if len(first) == len(last) == _DAY and "X" not in low + high:
        fields = {"first": _figure(first[2]), "last": _figure(last[2]), **_names(last[0], last[1], phrases)}
        if first[:2] == last[:2]:
            return phrases.sentence("date-range-days", fields)
        if first[0] == last[0]:
            other = {f"first_{key}": text for key, text in _names(first[0], first[1], phrases).items()}
            return phrases.sentence("date-range-months", fields | other)
    if len(first) == len(last) == _MONTH and first[0] == last[0] and "X" not in low + high:
        other = {f"first_{key}": text for key, text in _names(first[0], first[1], phrases).items()}
        return phrases.sentence("date-range-in-year", _names(last[0], last[1], phrases) | other)
    return phrases.sentence("date-range", {"low": _point(low, phrases), "high": _point(high, phrases)})


def _names(year: str, month: str, phrases: Phrases) -> dict[str, str]:
    return {"year": year, "month": phrases.word("months", _figure(month))}


def _figure(text: str) -> str:
    return text.lstrip("0") or "0"


def _point(edtf: str, phrases: Phrases) -> str:
    plain = edtf.rstrip("~?%")
    text = _plain(plain.split("-"), phrases) or edtf
    return phrases.sentence("date-about", {"date": text}) if plain != edtf else text


def _plain(parts: list[str], phrases: Phrases) -> str:
    year = parts[0]
    if len(parts) == 1:
        return _year(year, phrases)
    if len(parts) == _MONTH:
        return _part_of_year(year, parts[1], phrases)
    return _day(year, parts[1], parts[2], phrases)


def _year(year: str, phrases: Phrases) -> str:
    if year == "XXXX":
        return phrases.sentence("date-unknown", {})
    if year.endswith("XX"):
        return phrases.sentence("date-century", {"x": _ordinal(str(int(year[:2]) + 1), phrases)})
    if year.endswith("X"):
        return phrases.sentence("date-decade", {"x": f"{year[:3]}0"})
    return phrases.sentence("date-year", {"year": year})


def _part_of_year(year: str, part: str, phrases: Phrases) -> str:
    if "X" in part:
        return _year(year, phrases)
    where = {"year": "" if year == "XXXX" else year}
    if part in _QUARTERS:
        text = phrases.sentence("date-quarter", where | {"x": phrases.word("quarters", _QUARTERS[part])})
    elif part in ("40", "41"):
        text = phrases.sentence(f"date-half-{part}", where)
    elif part in phrases.words.get("seasons", {}):
        text = phrases.sentence("date-season", where | {"x": phrases.word("seasons", part)})
    else:
        names = _names(year, part, phrases)
        text = phrases.sentence("date-month-alone" if year == "XXXX" else "date-month", names)
    return phrases.sentence("date-no-year", {"date": text.strip(" /")}) if year == "XXXX" else text


def _day(year: str, month: str, day: str, phrases: Phrases) -> str:
    if "X" in day:
        return _part_of_year(year, month, phrases)
    if "X" in month:
        return phrases.sentence("date-no-month", {"day": _ordinal(_figure(day), phrases)})
    fields = {"day": _figure(day), **_names(year, month, phrases)}
    if year == "XXXX":
        return phrases.sentence("date-no-year", {"date": phrases.sentence("date-day-alone", fields)})
    return phrases.sentence("date-day", fields)


def _ordinal(figure: str, phrases: Phrases) -> str:
    return ordinal(int(figure), phrases)


def ordinal(figure: int, phrases: Phrases) -> str:
    """Word which one of a series it is: 8th."""
    last_two, last = figure % 100, figure % 10
    key = "other" if last_two in (11, 12, 13) else str(last)
    ending = phrases.word("ordinals", key, phrases.word("ordinals", "other"))
    return f"{figure}{ending}"
