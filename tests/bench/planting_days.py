"""Days, clock times, weekdays and ages in raw text for `planting.py`. Nothing of the checker."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.bench.planting_figures import Mention
from tests.bench.planting_text import CAPITAL, Text

__all__ = ["MONTHS", "WEEKDAYS", "ages", "clocks", "dates", "weekdays"]

MONTHS = "January February March April May June July August September October November December".split()
_SHORT = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"Sept": 9}
_MONTH = "(?P<month>" + "|".join([*MONTHS, *(f"{short}\\.?" for short in sorted(_SHORT, key=len, reverse=True))]) + ")"
_DATES = {
    "en": (
        rf"\b{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]|[.,–-]\d)",
        rf"(?<![\d.,:/$-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?!\w)",
    ),
    "vi": (
        r"(?:\b(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|nay|qua|mai)\s\(?|\()(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\d/%]|\s?[-–]\s?\d)",
        r"(?<![\w.,/-])(?P<day>\d{1,2})/(?P<month>\d{1,2})/\d{4}(?![\d/%]|\s?[-–]\s?\d)",
        r"\b(?:ngày|sáng|trưa|chiều|tối|đêm|hôm)\s(?P<day>\d{1,2})[.-](?P<month>\d{1,2})(?:[.-]\d{4})?(?!\d|[.,/%-]\d)",
        r"\bngày\s(?P<day>\d{1,2})\stháng\s(?P<month>\d{1,2})(?!\d)",
    ),
}
WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "vi": "thứ Hai|thứ Ba|thứ Tư|thứ Năm|thứ Sáu|thứ Bảy|Chủ nhật".split("|"),
}
_WEEKDAY = {
    "en": r"(?<!first )(?<!second )(?<!third )(?<!last )(?<!every )(?<!each )\b(?P<name>"
    + "|".join(WEEKDAYS["en"])
    + r")\b(?!s)",
    "vi": r"(?:\b(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|vào)\s)(?P<name>thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\b",
}
_VI_DAYS = dict(
    zip("hai ba tư năm sáu bảy nhật 2 3 4 5 6 7".split(), (0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5), strict=True)
)
_CLOCKS = {
    "en": r"(?<![\d.,:$])(?P<hour>\d{1,2})(?::\s?(?P<minute>\d\d))?\s?(?P<half>[ap])\.?\s?m\b",
    "vi": r"(?:\b(?:lúc|hồi|vào|khoảng|đến|từ|tới|sáng|chiều|tối)\s)(?P<hour>\d{1,2})\s?(?:h|giờ)"
    r"(?:\s?(?P<minute>\d\d)(?!\d))?(?:\s?(?:phút|'|ph))?"
    r"(?P<part>\s(?:sáng|trưa|chiều|tối|đêm|ngày|cùng ngày|hôm)|,|\s?\(|\s\d|\.|\s[^\W\d_])",
}
_FLAGS = {"en": re.NOFLAG, "vi": re.IGNORECASE}  # Vietnamese months and weekdays are no proper names
_HOURS = r"(?:đồng hồ|liền|sau|trước|đầu|qua|bay|làm|nữa)"
_NAME = rf"{CAPITAL}[^\W\d_]+(?:\s{CAPITAL}[^\W\d_]+)*"
_AGES = {
    "en": (
        rf"(?P<age>\d{{1,2}})[- ]year[- ]old(?:\s[a-z]+){{0,3}}\s(?P<name>{_NAME})",
        rf"(?P<name>{_NAME}),\s(?:aged?\s)?(?P<age>\d{{1,2}})(?=,|\.\s|\s?;)(?!,\s\d{{4}})",
        rf"(?P<name>{_NAME}),?\s(?:is\s|was\s|an?\s|the\s)(?P<age>\d{{1,2}})[- ]years?[- ]old",
    ),
    "vi": (rf"(?P<name>{_NAME})\s?[,(]?\s?(?P<age>\d{{1,2}})\s(?:tuổi)",),
}
_LOOSE = {"en": r"(?P<age>\d{1,2})[- ]year[- ]old", "vi": r"(?P<age>\d{1,2})\stuổi"}
_NO_NAME = frozenset(MONTHS) | frozenset(WEEKDAYS["en"])


def dates(text: Text) -> Iterator[Mention]:
    """Days of a month; the value is "month-day"."""
    taken = set[int]()
    for pattern in _DATES[text.language]:
        for found in re.finditer(pattern, text.raw, _FLAGS[text.language]):
            month, day = _month(found["month"]), int(found["day"])
            spot = range(found.start("day"), found.end("day"))
            if 1 <= month <= 12 and 1 <= day <= 31 and taken.isdisjoint(spot):
                taken.update(spot)
                start = min(found.start("day"), found.start("month"))
                end = max(found.end("day"), found.end("month"))
                yield Mention("date", start, end, f"{month}-{day}", frozenset())


def _month(name: str) -> int:
    return int(name) if name.isdigit() else _SHORT.get(name[:3], 0)


def weekdays(text: Text) -> Iterator[Mention]:
    """Days of the week that are told by name; the value is 0 for Monday."""
    for found in re.finditer(_WEEKDAY[text.language], text.raw, _FLAGS[text.language]):
        name = found["name"]
        number = _VI_DAYS[name.lower().split()[-1]] if text.language == "vi" else WEEKDAYS["en"].index(name)
        yield Mention("weekday", found.start("name"), found.end("name"), str(number), frozenset())


def clocks(text: Text) -> Iterator[Mention]:
    """Times of the day; the value is minutes from midnight, in 12 hours unless the half of the day is told."""
    for found in re.finditer(_CLOCKS[text.language], text.raw, re.IGNORECASE):
        hour, minute, groups = int(found["hour"]), int(found["minute"] or 0), found.groupdict()
        behind = text.raw[found.end("minute") if found["minute"] else found.end("hour") :][:24]
        if hour > 24 or minute > 59 or re.match(rf"\s?(?:h|giờ)\s{_HOURS}", behind):
            continue
        if (groups.get("half") or "").lower() == "p" or re.search("chiều|tối", groups.get("part") or ""):
            hour = hour % 12 + 12
        end = found.end("minute") if found["minute"] else found.end("hour")
        yield Mention("clock", found.start("hour"), end, str(60 * hour + minute), frozenset())


def ages(text: Text) -> Iterator[Mention]:
    """Ages beside a name; `about` holds the name's last word or syllable, and is empty where no name stands beside."""
    taken = set[int]()
    for pattern in _AGES[text.language]:
        for found in re.finditer(pattern, text.raw):
            words = found["name"].split()
            if found.start("age") not in taken and not _NO_NAME & set(words):
                taken.add(found.start("age"))
                yield Mention("age", *found.span("age"), found["age"], frozenset({words[-1].lower()}))
    for found in re.finditer(_LOOSE[text.language], text.raw):
        if found.start("age") not in taken:
            yield Mention("age", *found.span("age"), found["age"], frozenset())
