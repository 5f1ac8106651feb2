"""The newsroom's slips for `planting.py`: what a printed value may turn into, as new value and new words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from tests.bench.planting_days import MONTHS, WEEKDAYS
from tests.bench.planting_figures import WORDS, Mention, parse, plain

__all__ = ["Slips", "slips"]

Slips = dict[str, tuple[str, str]]
"""The new value, and for each the slip's name and the new words."""

_NEIGHBOURS = {  # the scale that a hurried hand writes instead
    "en": {
        "thousand": "million",
        "million": "billion",
        "billion": "million",
        "m": "bn",
        "bn": "m",
        "trillion": "billion",
    },
    "vi": {"nghìn": "triệu", "ngàn": "triệu", "triệu": "tỷ", "tỷ": "triệu", "tỉ": "triệu"},
}
_FIGURE = re.compile(r"(?P<num>[\d.,]*\d)(?P<gap>\s?)(?P<scale>\D*)")


def slips(mention: Mention, words: str, tongue: str, *, hedged: bool = False) -> Slips:
    """All that a mention, printed in these words, may turn into. A hedged figure keeps only slips by a factor."""
    kind = mention.kind
    if kind == "date":
        return dict(_dates(words, tongue))
    if kind == "weekday":
        return dict(_weekdays(words, tongue))
    if kind == "clock":
        return dict(_clocks(words, int(mention.value)))
    if kind == "age":
        return dict(_ages(words))
    return dict(_figures(kind, words, tongue, hedged=hedged))


def _figures(kind: str, words: str, tongue: str, *, hedged: bool) -> Iterator[tuple[str, tuple[str, str]]]:
    found = _FIGURE.fullmatch(words)
    if not found:
        yield from _number_words(words, tongue)
        return
    number, scale = found["num"], found["scale"].strip()
    old = parse(number, scale, tongue)
    for name, changed in _digits(number, hedged=hedged):
        new = parse(changed, scale, tongue)
        if _fits(kind, name, old, new):
            yield plain(new), (name, changed + words[len(number) :])
    other = _NEIGHBOURS[tongue].get(scale)
    if other:
        yield plain(parse(number, other, tongue)), ("scale", number + found["gap"] + other)


def _fits(kind: str, name: str, old: Decimal, new: Decimal) -> bool:
    """Whether a slip could stand in print: no 610 per cent, and none that the old may be rounded from."""
    if abs(new - old) < _grain(old):
        return False
    if kind == "percent":
        return new <= 100 or old > 100
    if kind == "measure" and name in ("tens", "thousand"):
        return old == old.to_integral_value()
    return new >= 2


def _grain(value: Decimal) -> int:
    """What a round figure may be rounded to: 1,000 for 45,000. Below a hundred, nobody rounds to tens."""
    digits = plain(value)
    return 10 ** (len(digits) - len(digits.rstrip("0"))) if value >= 100 and digits.isdigit() else 0


def _digits(number: str, *, hedged: bool) -> Iterator[tuple[str, str]]:
    """A number with one digit changed, two swapped, a nought more or less, three noughts more or less."""
    spots = [place for place, mark in enumerate(number) if mark.isdigit()]
    if not hedged:
        for place in spots:
            for digit in "123456789" if place == spots[0] or len(spots) > 1 else "":
                if digit != number[place]:
                    yield "digit", number[:place] + digit + number[place + 1 :]
        for one, two in pairwise(spots):
            if number[one] != number[two] and (one != spots[0] or number[two] != "0"):
                swapped = list(number)
                swapped[one], swapped[two] = swapped[two], swapped[one]
                yield "swap", "".join(swapped)
    mark = next((m for m in ".," if re.fullmatch(rf"\d{{1,3}}(?:[{m}]\d{{3}})+", number)), "")
    if number.isdigit() or mark:
        whole = int(re.sub(r"\D", "", number))
        for name, new in (("tens", whole * 10), ("tens", whole // 10 if whole % 10 == 0 else 0)):
            yield from [(name, _grouped(new, mark))] if new else []
        if mark and whole % 1000 == 0:
            yield "thousand", _grouped(whole // 1000, mark)


def _grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark) if mark else str(number)


def _number_words(word: str, tongue: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Another number word: one up to three away."""
    table = WORDS[tongue]
    value = table.get(word.lower())
    for other, number in table.items():
        if value and 0 < abs(number - value) <= 3:
            yield str(number), ("word", other.capitalize() if word[0].isupper() else other)


def _dates(words: str, tongue: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """A day earlier or later, a digit, the digits swapped; another month."""
    found = list(re.finditer(r"\d+", words))
    day, spot = int(found[0][0]), found[0]
    name = next((m for m in MONTHS if m[:3] in words), "") if tongue == "en" else ""
    month = MONTHS.index(name) + 1 if name else int(found[1][0])
    for slip, new in (
        ("day", day - 1),
        ("day", day + 1),
        ("day", day + 2),
        ("digit", day + 10),
        ("digit", day - 10),
        ("swap", _swap(day)),
    ):
        if new != day and (1 <= new <= 28 or (new in (29, 30) and month != 2)):
            yield f"{month}-{new}", (slip, words[: spot.start()] + str(new) + words[spot.end() :])
    for other in (month - 1, month + 1, month + 2):
        if 1 <= other <= 12 and day <= 28:
            yield f"{other}-{day}", ("month", _with_month(words, other, tongue))


def _swap(number: int) -> int:
    return int(str(number)[::-1]) if number > 9 else 0


def _with_month(words: str, month: int, tongue: str) -> str:
    if tongue == "en":
        return re.sub(r"[A-Z][a-z]+\.?", MONTHS[month - 1], words)
    return re.sub(r"\d+$", str(month), words)


def _weekdays(words: str, tongue: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """The day before or behind, or two away."""
    names = WEEKDAYS[tongue]
    spelt = {"2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5}
    last = words.lower().split()[-1]
    old = spelt[last] if last in spelt else [n.lower() for n in names].index(words.lower())
    for step in (-1, 1, 2, -2):
        new = (old + step) % 7
        name = f"{words[:-1]}{new + 2}" if last in spelt and new < 6 else names[new]
        yield str(new), ("weekday", name if words[0].isupper() or not words.islower() else name.lower())


def _clocks(words: str, value: int) -> Iterator[tuple[str, tuple[str, str]]]:
    """An hour or more away within its half of the day, or other minutes."""
    found = list(re.finditer(r"\d+", words))
    hour, minute = int(found[0][0]), int(found[1][0]) if len(found) > 1 else None
    top = 11 if hour < 12 else 23
    for step in (-1, 1, 2, -2, 3) if hour != 12 else ():
        if top - 10 <= hour + step <= top:
            yield str(value + 60 * step), ("hour", words.replace(found[0][0], str(hour + step), 1))
    for new in ((minute + 10) % 60, (minute + 30) % 60) if minute is not None else ():
        spot = found[1]
        yield str(value - (minute or 0) + new), ("minute", f"{words[: spot.start()]}{new:02}{words[spot.end() :]}")


def _ages(words: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Two years or more away (one may be a birthday), or the digits swapped."""
    age = int(words)
    for slip, new in (("age", age + 2), ("age", age - 2), ("age", age + 3), ("digit", age + 10), ("swap", _swap(age))):
        if 2 <= new <= 99 and abs(new - age) > 1:
            yield str(new), (slip, str(new))
