"""Figures in raw text for `planting.py`: what is counted, paid, measured, and percentages. Nothing of the checker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tests.bench.planting_text import WORD, Text, content

__all__ = ["WORDS", "Mention", "all_numbers", "figures", "parse", "plain"]

SCALES = {
    "en": {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "m": 6, "bn": 9},
    "vi": {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9},
}
WORDS = {
    "en": dict(zip("two three four five six seven eight nine ten eleven twelve".split(), range(2, 13), strict=True)),
    "vi": {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10},
}
_NUM = r"(?:\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)"
_LEFT = r"(?<![\w.,/:+%–-])"
_RIGHT = r"(?![\d/:%]|[.,–-]\d|\s?[–-]\s?\d)"
_SCALE = {tongue: "(?:" + "|".join(f"{s}(?!\\w)" for s in scales) + ")" for tongue, scales in SCALES.items()}
_FIGURE = {t: rf"(?P<num>{_NUM}){_RIGHT}(?:\s?(?P<scale>{_SCALE[t]}))?" for t in SCALES}
_MONEY = {
    "en": (
        r"(?P<unit>US\$|[$£€¥])\s?{f}",
        r"{f}\s(?P<unit>US dollars|dollars|euros|pounds|yen|rupees|yuan|rubles)\b",
    ),
    "vi": (r"{f}\s?(?P<unit>đồng|USD|đô la|euro|EUR|yên|bảng|nhân dân tệ|VNĐ|VND)\b",),
}
_PERCENT = r"(?P<num>\d+(?:[.,]\d+)?)(?:\s?%|\s(?:percent|per cent|phần trăm)\b)"
_UNITS = {
    "en": "km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|feet|inch(?:es)?|tons?|tonnes?|kg|kilograms?|lit(?:er|re)s?"
    "|barrels?|acres?|hectares?|mph|knots|years?|months?|weeks?|days?|hours?|minutes?|seconds?",
    "vi": "km/h|km/giờ|km2|km²|km|m2|m3|m²|cm|mm|mét|m|kg|gram|tấn|tạ|lít|ha|héc-ta|hải lý|năm tù|tháng tù"
    "|năm|tháng|tuần|ngày|giờ|phút|giây",
}
_MAGNITUDE = {
    "en": r"(?P<unit>magnitude)(?:\s(?:of\s)?|-)(?P<num>\d\.\d)(?!\d)|(?P<num2>\d\.\d)[\s-](?P<unit2>magnitude)",
    "vi": r"(?P<num>\d[.,]\d)\s?(?P<unit>độ)(?:\s[Rr]ich)",
}
_CLASSED = "người|chiếc|tên|đối tượng|nạn nhân|nghi can|vụ|căn|con|cháu|em|xe|tàu|tháng|tuần|ngày"
_ABOUT = {
    "en": r"(?:about|around|approximately|some|roughly|nearly|almost|close to|an estimated|estimated)\s(?:US)?$",
    "vi": r"(?:khoảng|gần|chừng|xấp xỉ|ước tính|độ|tầm)\s(?:\w+\s)?$",
}
_OPEN = {
    "en": r"(?:more than|over|at least|up to|less than|under|fewer than|as many as|as much as|between|from|above|below"
    r"|\d[\w%]*\s(?:to|and|or)|another|every|least|most)\s(?:US)?$",
    "vi": r"(?:hơn|trên|ít nhất|tối thiểu|tối đa|tới|đến|dưới|chưa đến|chưa đầy|ngót|từ|và|hoặc|mỗi|thêm|hàng|cả)\s$",
}
_NAMED = {
    "en": r"(?:\b(?i:No\.?|number|flight|route|page|article|chapter|round|day|week|game|season|aged?|in)\s"
    r"|(?<=[\w,]\s)[A-Z][\w’']*\s)$",
    "vi": r"(?:\b(?i:phường|quận|số|đường|khu|khu phố|tổ|lớp|điều|khoản|lộ|km|tầng|tháng|năm|ngày|mùng|khóa|thứ"
    r"|tỉnh lộ|cấp|loại|quyết định|nghị định|nghị quyết|thông tư|luật"
    r"|vòng|hạng|cân|top|chương|bài|mục|hệ|lúc|khối|đội|nhóm|bảng)\s|(?<=[\w,]\s)[A-ZĐ]\w*\s)$",
}
_AFTER_OPEN = {
    "en": r"\s(?:or more|or so|to\s\d|years? (?:old|ago)|out of)|[-\s]years?-old",
    "vi": r"\s(?:trở lên|trở xuống|đến\s\d|tuổi)",
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A value that is printed: its half-open place, what it is (comparable), what it is of, and how it is hedged.

    `hedge` is "about", or "" where the value is meant as it stands; what is open ("more than") is no mention.
    """

    kind: str
    start: int
    end: int
    value: str
    about: frozenset[str]
    hedge: str = ""


def parse(number: str, scale: str | None, tongue: str) -> Decimal:
    """A figure's value: "5.000" is five in English and five thousand in Vietnamese."""
    thousands, decimal = (",", ".") if tongue == "en" else (".", ",")
    if tongue == "vi" and not re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?|\d+(,\d+)?", number):
        thousands, decimal = ",", "."
    value = Decimal(number.replace(thousands, "").replace(decimal, "."))
    return value.scaleb(SCALES[tongue].get(scale or "", 0))


def plain(value: Decimal) -> str:
    """A value in digits, without an exponent or idle noughts."""
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def all_numbers(text: Text) -> frozenset[str]:
    """The value of every figure and number word of an article, whatever it is of."""
    tongue = text.language
    found = {plain(parse(m["num"], m["scale"], tongue)) for m in re.finditer(_FIGURE[tongue], text.raw)}
    bare = {plain(parse(m[0], None, tongue)) for m in re.finditer(_NUM, text.raw)}
    words = {str(WORDS[tongue][w.lower()]) for w in WORD.findall(text.raw) if w.lower() in WORDS[tongue]}
    return frozenset(found | bare | words)


def figures(text: Text) -> Iterator[Mention]:
    """What is paid, percentages, what is measured, then what is counted; the first takes the place."""
    tongue, taken = text.language, set[int]()
    for kind, pattern in _patterns(tongue):
        for found in re.finditer(_LEFT + pattern, text.raw):
            spot = (found.start(), found.end())
            if taken.isdisjoint(range(*spot)):
                taken.update(range(*spot))
                mention = _mention(kind, found, text)
                if mention:
                    yield mention


def _patterns(tongue: str) -> Iterator[tuple[str, str]]:
    for money in _MONEY[tongue]:
        yield "money", f"(?:{money.replace('{f}', _FIGURE[tongue])})"
    yield "percent", _PERCENT
    yield "measure", f"(?:{_MAGNITUDE[tongue]})"
    yield "measure", rf"{_FIGURE[tongue]}[\s-]?(?P<unit>{_UNITS[tongue]})(?![\w²])"
    if tongue == "vi":
        words = "|".join(WORDS["vi"])
        yield "count", rf"(?P<word>{words})(?=\s(?:{_CLASSED})\b)"
    else:
        words = "|".join(WORDS["en"])
        yield "measure", rf"(?P<word>{words})[\s-](?P<unit>{_UNITS['en']})\b"
        yield "count", rf"(?P<word>{words})(?=\s\w)"
    yield "count", rf"{_FIGURE[tongue]}(?=\s\w)"


def _mention(kind: str, found: re.Match[str], text: Text) -> Mention | None:
    """The mention of a match, unless it is open, a name's part, or of nothing."""
    tongue, groups = text.language, found.groupdict()
    before, after = text.raw[max(0, found.start() - 40) : found.start()], text.raw[found.end() : found.end() + 60]
    if (
        re.search(r"\d\s?[–-]\s?$", before)
        or re.search(_OPEN[tongue], before, re.IGNORECASE)
        or re.match(_AFTER_OPEN[tongue], after)
    ):
        return None
    word, number = groups.get("word"), groups.get("num") or groups.get("num2")
    value = Decimal(WORDS[tongue][word]) if word else parse(number or "0", groups.get("scale"), tongue)
    about = frozenset({_unit(groups)}) if kind != "count" else _noun(after, tongue)
    if not about or (kind == "count" and value < 2):
        return None
    if kind in ("count", "measure") and _named(before, number, kind, tongue):
        return None
    part = "word" if word else "num2" if groups.get("num2") else "num"
    end = max(found.end(part), found.end("scale") if groups.get("scale") else 0)
    hedge = "about" if re.search(_ABOUT[tongue], before, re.IGNORECASE) else ""
    return Mention(kind, found.start(part), end, plain(value), about, hedge)


def _unit(groups: dict[str, str | None]) -> str:
    unit = (groups.get("unit") or groups.get("unit2") or "%").lower()
    return {"us$": "$", "dollars": "$", "us dollars": "$", "đô la": "usd", "tỉ": "tỷ"}.get(unit, unit.rstrip("s"))


def _named(before: str, number: str | None, kind: str, tongue: str) -> bool:
    """Whether a number is a name or a year: "quận 9", "Boeing 787 planes", "2013 elections"."""
    year = kind == "count" and number is not None and re.fullmatch(r"(?:19|20)\d\d", number) is not None
    hedged = re.search(_ABOUT[tongue], before, re.IGNORECASE) is not None
    return year or (not hedged and re.search(_NAMED[tongue], before) is not None)


def _noun(after: str, tongue: str) -> frozenset[str]:
    """The words behind a number, three at most, up to the first that cannot be part of what is counted."""
    run = re.match(r"(?:\s(?:[^\W\d_]+(?:[-'’][^\W\d_]+)*)){1,3}", after)
    words: list[str] = []
    for word in WORD.findall(run[0]) if run else []:
        if tongue == "en" and words and not content([word], tongue) and word not in ("people", "other", "old"):
            break
        words.append(word)
    if words and words[0].lower() in _NO_NOUN:
        return frozenset()
    return content(words, tongue) | frozenset(word for word in words[:1] if word in _BARE)


_BARE = ("people", "người", "vụ", "chiếc", "con", "em", "cháu")  # counted, and too common to be a content word
_NO_NOUN = frozenset(
    "of in at on to and or for from by with the a an is was were are had has have as but per pm am p m gmt".split()
)
