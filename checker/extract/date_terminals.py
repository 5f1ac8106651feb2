"""Classes of tokens that the date patterns read and that are no lists of words: days, months and years in digits."""

from __future__ import annotations

from collections.abc import Callable

from checker.extract.numbers import NumberReader, roman
from checker.extract.scan import Scan
from checker.languages.grammar import CAPITALS, Fields, Terminal

__all__ = ["BEGUN", "DateTerminals", "classes_of_digits", "ordinal_at"]

Read = tuple[int, Fields]

#: Categories of words (and capitals) → the classes that may begin with them.
BEGUN = {
    "month": ("month_alone",),
    "ordinal": ("ordinal",),
    "ordinal_prefix": ("ordinal",),
    "cardinal": ("ordinal", "small_number"),
    "number_article": ("small_number",),
    "half_before": ("small_number",),
    CAPITALS: ("roman", "roman_or_digit"),
}

#: Two digits of a year from here on are of the last century.
_LAST_CENTURY = "50"

_ANY_DIGITS = ("ordinal", "small_number")
_ONE_OR_TWO = tuple("day day_number cued_day lunar_day ordinal_day month_number hour cued_hour roman_or_digit".split())
_DOTTED = ("dotted_date", "dotted_full", "dotted_clock", *_ANY_DIGITS)
#: How many digits → the classes that they may begin.
_BY_LENGTH = {
    1: ("digit", *_ONE_OR_TWO, *_ANY_DIGITS),
    2: ("minute", "decade_short", "short_year", *_ONE_OR_TWO, *_ANY_DIGITS),
    4: ("year", "year_alone", "plain_year", "decade_year", "four_clock", *_ANY_DIGITS),
}


def classes_of_digits(word: str) -> tuple[str, ...]:
    """The classes that a token of digits may begin, by its length and signs."""
    return _DOTTED if "." in word else _BY_LENGTH.get(len(word), _ANY_DIGITS)


def ordinal_at(scan: Scan, index: int) -> tuple[int, int] | None:
    """An ordinal at a token (8th, eighth, twenty-first, thứ tám, lần thứ XI): the token behind it and its number."""
    tokens = scan.tokens
    if index >= len(tokens):
        return None
    digits = tokens.words[index].replace(scan.pack.group, "") if scan.pack.group else tokens.words[index]
    if digits.isdecimal() and len(digits) <= 6:
        after = index + 1
        if after < len(tokens) and tokens.glued(after) and tokens.keys[after] in scan.pack.ordinal_suffixes:
            return after + 1, int(digits)
    if scan.hit(index, "ordinal_prefix", "ordinal", "cardinal") is None:
        return None
    prefix = scan.hit(index, "ordinal_prefix")
    numbered = _after_prefix(scan, prefix.end) if prefix is not None else None
    if numbered is not None:
        return numbered
    word = scan.hit(index, "ordinal")
    if word is not None:
        return word.end, int(word.id)
    return _tens_and_ordinal(scan, index)


def _after_prefix(scan: Scan, index: int) -> tuple[int, int] | None:
    """What makes an ordinal behind "thứ": digits, a Roman numeral, or a number word."""
    tokens = scan.tokens
    if index >= len(tokens):
        return None
    word = tokens.words[index]
    if word.isdecimal() and len(word) <= 4:
        return index + 1, int(word)
    value = roman(word)
    if value is not None:
        return index + 1, value
    inside = scan.hit(index, "cardinal_inside")
    if inside is not None:
        return inside.end, int(inside.id)
    read = NumberReader(scan).read(index)
    return (read.end, int(read.value)) if read is not None and read.value == int(read.value) > 0 else None


def _tens_and_ordinal(scan: Scan, index: int) -> tuple[int, int] | None:
    """twenty-first: a round cardinal and a small ordinal."""
    tens = scan.hit(index, "cardinal")
    if tens is None or int(tens.id) % 10 or int(tens.id) < 20:
        return None
    at = tens.end + 1 if tens.end < len(scan.tokens) and scan.tokens.keys[tens.end] == "-" else tens.end
    unit = scan.hit(at, "ordinal")
    return (unit.end, int(tens.id) + int(unit.id)) if unit is not None and int(unit.id) < 10 else None


class DateTerminals:
    """Reads days, months, years, hours in digits at a token of one text."""

    __slots__ = ("_numbers", "_scan")

    def __init__(self, scan: Scan, numbers: NumberReader) -> None:
        """Bind to a text and the reader of its numbers."""
        self._scan = scan
        self._numbers = numbers

    def table(self) -> dict[str, Terminal]:
        """Class name → reader, as the grammar wants them."""
        return {
            "day": self._day,
            "day_number": self._in_range(1, 31, 2),
            "cued_day": self._cued(self._in_range(1, 31, 2)),
            "month_number": self._in_range(1, 12, 2),
            "digit": self._in_range(1, 9, 1),
            "hour": self._in_range(0, 24, 2),
            "cued_hour": self._cued_hour,
            "minute": self._minute,
            "year": self._year,
            "year_alone": self._year_alone,
            "decade_year": self._year,
            "month_alone": self._month_alone,
            "dotted_date": self._dotted,
            "ordinal": self._ordinal,
            "small_number": self._small_number,
            "roman_or_digit": self._roman_or_digit,
            "roman": self._roman,
            "plain_year": self._plain_year,
            "decade_short": self._decade_short,
            "short_year": self._short_year,
            "dotted_full": self._dotted_full,
            "dotted_clock": self._dotted_clock,
            "four_clock": self._four_clock,
            "ordinal_day": self._ordinal_day,
            "lunar_day": self._in_range(1, 30, 2),
        }

    def _digits(self, index: int, longest: int) -> int | None:
        """A bare whole number of at most `longest` digits that touches no letter before it."""
        word = self._scan.tokens.words[index]
        if len(word) > longest or not (word.isascii() and word.isdecimal()) or self._touches_before(index):
            return None
        return int(word)

    def _touches_before(self, index: int) -> bool:
        tokens = self._scan.tokens
        return (
            tokens.glued(index)
            and tokens.words[index - 1][-1].isalpha()
            and tokens.keys[index - 1] not in ("h", "g", "q")
        )

    def _in_range(self, low: int, high: int, longest: int) -> Callable[[int, str], Read | None]:
        def read(index: int, field: str) -> Read | None:
            number = self._digits(index, longest)
            return (index + 1, {field: str(number)}) if number is not None and low <= number <= high else None

        return read

    def _cued(self, inner: Callable[[int, str], Read | None]) -> Callable[[int, str], Read | None]:
        """A day in "20/2" counts only behind a word or sign that says date: else it may be a fraction."""

        def read(index: int, field: str) -> Read | None:
            tokens = self._scan.tokens
            before = tokens.words[index - 1] if index else "("
            cued = not before[-1].isalnum() or self._scan.before(index, "date_cue") is not None
            return inner(index, field) if cued and before not in "/" else None

        return read

    def _cued_hour(self, index: int, field: str) -> Read | None:
        """An hour behind a word that says time of day ("lúc 7 giờ"), with or without "about" between."""
        hedge = self._scan.before(index, "hedge")
        cue = self._scan.before(hedge.start if hedge is not None else index, "clock_cue")
        return self._in_range(0, 24, 2)(index, field) if cue is not None else None

    def _day(self, index: int, field: str) -> Read | None:
        """A day of the month with or without its ordinal letters."""
        number = self._digits(index, 2)
        if number is None or not 1 <= number <= 31:
            return None
        tokens, after = self._scan.tokens, index + 1
        if after < len(tokens) and tokens.glued(after) and tokens.keys[after] in self._scan.pack.ordinal_suffixes:
            return after + 1, {field: str(number)}
        if after < len(tokens) and tokens.glued(after) and tokens.words[after][0].isalpha():
            return None
        return after, {field: str(number)}

    def _minute(self, index: int, field: str) -> Read | None:
        word = self._scan.tokens.words[index]
        return (index + 1, {field: word}) if len(word) == 2 and word.isdecimal() and int(word) < 60 else None

    def _year(self, index: int, field: str) -> Read | None:
        number = self._digits(index, 4)
        return (index + 1, {field: str(number)}) if number is not None and 1000 <= number <= 2999 else None

    def _year_alone(self, index: int, field: str) -> Read | None:
        """Four digits are a year only behind a word that says so, and with no unit or hyphen behind them."""
        read = self._year(index, field)
        if read is None or not 1500 <= int(read[1][field]) <= 2199 or self._scan.before(index, "year_cue") is None:
            return None
        tokens, after = self._scan.tokens, read[0]
        glued = after < len(tokens) and tokens.glued(after)
        if glued and (tokens.words[after] in "-–%" or tokens.words[after][0].isalpha()):
            return None
        return None if after < len(tokens) and self._counted(after) else read

    def _counted(self, index: int) -> bool:
        """Whether a word behind four digits is what they count ("in 2000 homes"): a plural."""
        plural, key = self._scan.pack.plural, self._scan.tokens.keys[index]
        if not plural or not key.isalpha() or self._scan.hit(index, "stop", "speech", "and") is not None:
            return False
        return key.endswith(plural) and not key.endswith("ss")

    def _month_alone(self, index: int, field: str) -> Read | None:
        """A month without a day: its name may be a common word, so a preposition must stand before it."""
        hit = self._scan.hit(index, "month")
        if hit is None or self._scan.before(index, "year_cue", "relative_which", "within") is None:
            return None
        return hit.end, {field: hit.id}

    def _ordinal_day(self, index: int, field: str) -> Read | None:
        """The 17th of "on the 17th": letters behind the digits, an article before, no noun behind."""
        read = self._day(index, field)
        articled = index > 0 and (hit := self._scan.hit(index - 1, "stop")) is not None and hit.id == "articles"
        if read is None or read[0] != index + 2 or not articled:
            return None
        after, tokens = read[0], self._scan.tokens
        free = after >= len(tokens) or not tokens.words[after][0].isalnum() or self._scan.hit(after, "stop") is not None
        return read if free and not (after < len(tokens) and tokens.words[after] in "-–") else None

    def _roman(self, index: int, field: str) -> Read | None:
        word = self._scan.tokens.words[index]
        value = roman(word) if len(word) > 1 or word in "VX" else None
        return (index + 1, {field: str(value)}) if value else None

    def _plain_year(self, index: int, field: str) -> Read | None:
        """Four digits that the pattern around them makes a year."""
        read = self._year(index, field)
        return read if read is not None and 1500 <= int(read[1][field]) <= 2199 else None

    def _decade_short(self, index: int, field: str) -> Read | None:
        """The 80 of "the ’80s"."""
        number = self._digits(index, 2)
        return (index + 1, {field: f"19{number}"}) if number is not None and number >= 20 and number % 10 == 0 else None

    def _short_year(self, index: int, field: str) -> Read | None:
        """The 06 of "7/24/06"."""
        word = self._scan.tokens.words[index]
        return (index + 1, {field: f"{19 if word >= _LAST_CENTURY else 20}{word}"}) if word.isdecimal() else None

    def _dotted_full(self, index: int, field: str) -> Read | None:
        """31.12.2025 alone: with a year nothing else is meant."""
        return self._dotted(index, field) if self._scan.tokens.words[index].count(".") == 2 else None

    def _dotted_clock(self, index: int, _field: str) -> Read | None:
        """The 5.40 of "5.40am"."""
        hour, _, minute = self._scan.tokens.words[index].partition(".")
        if not (hour.isdecimal() and minute.isdecimal() and len(minute) == 2 and int(hour) < 24 and int(minute) < 60):
            return None
        return index + 1, {"hour": hour, "minute": minute}

    def _four_clock(self, index: int, _field: str) -> Read | None:
        """The 2130 of "2130 GMT"."""
        word = self._scan.tokens.words[index]
        if len(word) != 4 or not word.isdecimal() or int(word[:2]) > 23 or int(word[2:]) > 59:
            return None
        return index + 1, {"hour": word[:2], "minute": word[2:]}

    def _dotted(self, index: int, _field: str) -> Read | None:
        """29.10.2013, or 29.10 behind a word that says date: one token of digits and dots."""
        parts = self._scan.tokens.words[index].split(".")
        if not 2 <= len(parts) <= 3 or not all(p.isascii() and p.isdecimal() and len(p) <= 4 for p in parts):
            return None
        day, month = int(parts[0]), int(parts[1])
        if not (1 <= day <= 31 and 1 <= month <= 12 and len(parts[0]) <= 2 and len(parts[1]) <= 2):
            return None
        if len(parts) == 3:
            year = parts[2]
            return (index + 1, {"day": str(day), "month": str(month), "year": year}) if len(year) == 4 else None
        cued = self._scan.before(index, "date_cue") is not None or self._bracketed(index)
        return (index + 1, {"day": str(day), "month": str(month)}) if cued else None

    def _bracketed(self, index: int) -> bool:
        """Whether "31.10" stands alone in brackets, in a language where a point is no decimal sign."""
        words, dated = self._scan.tokens.words, len(self._scan.tokens.words[index]) == 5
        alone = 0 < index < len(words) - 1 and words[index - 1] == "(" and words[index + 1] == ")"
        return dated and alone and self._scan.pack.decimal != "."

    def _ordinal(self, index: int, field: str) -> Read | None:
        read = ordinal_at(self._scan, index)
        return (read[0], {field: str(read[1])}) if read is not None else None

    def _small_number(self, index: int, field: str) -> Read | None:
        read = self._numbers.read(index)
        if read is None or not 0 < read.value < 200 or read.value != int(read.value):
            return None
        return read.end, {field: str(int(read.value))}

    def _roman_or_digit(self, index: int, field: str) -> Read | None:
        word = self._scan.tokens.words[index]
        value = int(word) if word.isdecimal() and len(word) <= 2 else roman(word)
        return (index + 1, {field: str(value)}) if value else None
