"""What a number read is, and digits and Roman numerals by themselves."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from checker.values import Number

__all__ = ["Numeral", "digits_value", "roman"]

_LONGEST = 24  # digits: beyond that a run of digits is no quantity of the news
_ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


class Numeral(NamedTuple):
    """A number read: the token behind it, its value, whether digits or words began it, and the last scale word."""

    end: int
    value: Number
    digits: bool
    scale: Decimal | None = None

    @property
    def decimal(self) -> Decimal:
        """The value as a decimal; a fraction is divided out."""
        value = self.value
        return Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else value


def roman(word: str) -> int | None:
    """The value of a Roman numeral in capitals, None where it is none."""
    if not word or not _ROMAN.match(word):
        return None
    values = [_ROMAN_VALUES[c] for c in word]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def digits_value(word: str, decimal: str, group: str) -> Decimal | None:
    """Read digits by a language's signs; where they cannot be read so, by the other language's; else None."""
    if len(word) > _LONGEST:
        return None
    if word.isdecimal():
        return Decimal(int(word))
    signs = [c for c in word if not c.isdecimal()]
    for point, thousands in ((decimal, group), (group, decimal)):
        whole, _, places = word.partition(point)
        if signs.count(point) <= 1 and _grouped(whole, thousands) and places.isdecimal():
            return Decimal(f"{_bare(whole)}.{int(places):0{len(places)}d}")
        if point not in signs and _grouped(word, thousands):
            return Decimal(_bare(word))
    return None


def _bare(word: str) -> str:
    return str(int("".join(c for c in word if c.isdecimal())))


def _grouped(word: str, sign: str) -> bool:
    """Whether digits stand in groups of three, or in no groups at all."""
    first, *rest = word.split(sign)
    if not rest:
        return first.isdecimal()
    opens = 1 <= len(first) <= 3 and first.isdecimal() and first != "0"
    return opens and all(len(group) == 3 and group.isdecimal() for group in rest)
