"""Words numbers as a desk prints them: 5.2 billion, 5,2 tỷ, 8,000, 8.000, nearly 50, 3 days."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from fractions import Fraction

from checker.report.phrases import Phrases
from checker.values import Age, Bound, Duration, Measure, Money, Number, Percent, Quantity, number_text

__all__ = ["amount", "duration", "duration_days", "hedged", "integer", "number"]

_DIGITS_AFTER_SCALE = 3
_DURATION = re.compile(
    r"P(?:([0-9.]+)Y)?(?:([0-9.]+)M)?(?:([0-9.]+)W)?(?:([0-9.]+)D)?"
    r"(?:T(?:([0-9.]+)H)?(?:([0-9.]+)M)?(?:([0-9.]+)S)?)?"
)
_STEPS = ("year", "month", "week", "day", "hour", "minute", "second")
_DAYS = (365.25, 30.44, 7.0, 1.0, 1 / 24, 1 / 1440, 1 / 86400)


def number(value: Number, phrases: Phrases) -> str:
    """Write a number with the language's scale words where it stays short, else in full with its separators."""
    if isinstance(value, Fraction):
        return number_text(value) or ""
    for scale, power in _scales(phrases):
        if abs(value) >= Decimal(10) ** power:
            with localcontext() as context:
                context.prec = max(28, len(value.as_tuple().digits) + 1)
                scaled = value.scaleb(-power)
            text = number_text(scaled) or "0"
            if len(text.partition(".")[2]) <= _DIGITS_AFTER_SCALE:
                return f"{_separated(text, phrases)} {scale}"
    return _separated(number_text(value) or "0", phrases)


def integer(value: int, phrases: Phrases) -> str:
    """Write a whole number with the language's separators."""
    return _separated(str(value), phrases)


def _scales(phrases: Phrases) -> list[tuple[str, int]]:
    scales = [(name, int(power)) for name, power in phrases.words.get("scales", {}).items()]
    return sorted(scales, key=lambda scale: -scale[1])


def _separated(text: str, phrases: Phrases) -> str:
    """Put the language's separators into a plain decimal. Four digits stand together only in a fraction."""
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, rest = digits.partition(".")
    if whole.isdigit():
        whole = f"{int(whole):,}" if len(whole) <= 4000 else whole
    whole = whole.replace(",", phrases.word("number", "group"))
    return f"{sign}{whole}{phrases.word('number', 'decimal') if point else ''}{rest}"


def hedged(bound: Bound, low: str | None, high: str | None, phrases: Phrases) -> str:
    """Put the hedge beside the printed figures; `low` and `high` are worded already."""
    figure = low if low is not None else high
    if bound == "range" and low is not None and high is not None and low != high:
        return phrases.sentence("bound-range", {"low": low, "high": high})
    if bound in ("exact", "range"):
        return figure or ""
    return phrases.sentence(f"bound-{bound}", {"x": figure or ""})


def amount(value: Quantity, phrases: Phrases) -> str:
    """Word a quantity: its figures, the unit or currency, the hedge."""
    form = _form(value, phrases)
    low = None if value.low is None else number(value.low, phrases)
    high = None if value.high is None else number(value.high, phrases)
    if low is not None and high is not None and value.bound == "range" and low != high:
        return _range(form, low, high, phrases)
    return hedged(value.bound, _put(form, low, phrases), _put(form, high, phrases), phrases)


def _put(form: str, figure: str | None, phrases: Phrases) -> str | None:
    return None if figure is None else phrases.fill(form, {"x": figure, "n": figure})


def _range(form: str, low: str, high: str, phrases: Phrases) -> str:
    """Word a range; the unit is said once: US$37 to 40 million."""
    scale_low, scale_high = low.partition(" ")[2], high.partition(" ")[2]
    if scale_low == scale_high:
        low = low.partition(" ")[0]
    inner = phrases.sentence("bound-range", {"low": low, "high": high})
    return phrases.fill(form, {"x": inner, "n": inner})


def _form(value: Quantity, phrases: Phrases) -> str:
    """Give the frame that a figure stands in, with the gap {x}."""
    if isinstance(value, Money):
        return _currency(value.currency, phrases)
    if isinstance(value, Percent):
        return phrases.word("percents", value.unit or "%", "{x}%")
    if isinstance(value, Age):
        return phrases.word("ages", value.unit or "a", "{x}")
    if isinstance(value, Measure):
        unit = value.unit or ""
        return phrases.word("measures", unit, f"{{x}} {phrases.label(f'measure/{unit}') or unit}").strip()
    return "{x}"


def _currency(code: str | None, phrases: Phrases) -> str:
    if code is None:
        return phrases.word("currencies", "none")
    return phrases.word("currencies", code, f"{{x}} {phrases.label(f'currency/{code}') or code}")


def duration(value: Duration, phrases: Phrases) -> str:
    """Word a length of time: 3 days; from 2 to 3 weeks."""
    low = None if value.low is None else _length(value.low, phrases)
    high = None if value.high is None else _length(value.high, phrases)
    return hedged(value.bound, low, high, phrases)


def _length(text: str, phrases: Phrases) -> str:
    found = _DURATION.fullmatch(text)
    if not found:
        return text
    steps = [(step, figure) for step, figure in zip(_STEPS, found.groups(), strict=True) if figure]
    return " ".join(_step(step, figure, phrases) for step, figure in steps)


def _step(step: str, figure: str, phrases: Phrases) -> str:
    shown = _separated(figure, phrases)
    return phrases.fill(phrases.word("durations", step), {"x": shown, "n": shown})


def duration_days(text: str | None) -> float | None:
    """Give an ISO 8601 duration in days, for a picture; None where it is no duration."""
    found = _DURATION.fullmatch(text or "")
    if not found:
        return None
    try:
        return sum(float(figure) * days for figure, days in zip(found.groups(), _DAYS, strict=True) if figure)
    except ValueError:
        return None
