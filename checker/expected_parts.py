"""Checks what expected values are made of: figures, bounds, texts. A slip says what to write instead."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, get_args

from checker.errors import UsageError
from checker.values import Bound, Number

__all__ = [
    "Figure",
    "as_bound",
    "as_ends",
    "as_number",
    "as_range",
    "as_text",
    "as_text_or_none",
    "as_whole",
    "asked_for",
    "written",
]

_DIGITS = 100  # before or behind the point; written out in full, more would fill the memory
Figure = int | float | str | Decimal | Fraction


def as_ends(figure: Figure, until: Figure | None, bound: str | None) -> tuple[Number | None, Number | None, Bound]:
    """The printed ends of a quantity and its bound, as `values.Quantity` holds them."""
    number = as_number(figure)
    known = as_bound(bound)
    if until is not None or known == "range":
        exact = as_range(until, bound)
        return number, as_number(until if until is not None else figure), exact
    low = None if known in ("at-most", "less-than") else number
    return low, None if known in ("at-least", "more-than") else number, known


def as_bound(bound: str | None) -> Bound:
    """A bound of the closed set; exact where none is given."""
    for known in get_args(Bound):
        if bound in (None, known):
            found: Bound = "exact" if bound is None else known
            return found
    raise UsageError(f"{bound!r} is no bound: choose one of {', '.join(get_args(Bound))}")


def as_range(until: object, bound: str | None) -> Bound:
    """The bound of a range, which needs a second figure and has no other bound."""
    if bound not in (None, "range"):
        raise UsageError(f"a range has no bound {bound!r}: leave out `until` or `bound`")
    if until is None:
        raise UsageError("the bound 'range' needs a second figure: until=...")
    return "range"


def as_number(figure: Figure) -> Number:
    """An exact number; a float counts as it is printed."""
    if isinstance(figure, Fraction):
        return figure
    try:
        if isinstance(figure, bool):
            raise TypeError
        number: Number = Fraction(figure) if isinstance(figure, str) and "/" in figure else Decimal(str(figure))
    except (InvalidOperation, ValueError, TypeError, ZeroDivisionError):
        number = Decimal("NaN")
    if isinstance(number, Decimal) and not (number.is_finite() and abs(number.adjusted()) < _DIGITS):
        raise UsageError(f"{figure!r} is no figure: write it as in 50, '5.4e9' or '1/3', with a point for decimals")
    return number


def as_whole(number: object) -> int:
    """A whole number."""
    if isinstance(number, bool) or not isinstance(number, int):
        raise UsageError(f"{number!r} is no whole number")
    return number


def as_text(text: object) -> str:
    """A text that says something."""
    if not isinstance(text, str) or not text.strip():
        raise UsageError(f"{text!r} is no text: write the words in quotation marks")
    return text


def as_text_or_none(text: object) -> str | None:
    """A text that says something, where one is given."""
    return None if text is None else as_text(text)


def asked_for(asked: Mapping[str, Any], *fields: str) -> frozenset[str]:
    """Those of the fields that are given."""
    return frozenset(name for name in fields if asked.get(name) is not None)


def written(function: str, *arguments: object, **named: object) -> str:
    """The call as one would write it."""
    told = [_shown(argument) for argument in arguments]
    told += [f"{name}={_shown(value)}" for name, value in named.items() if value is not None]
    return f"{function}({', '.join(told)})"


def _shown(argument: object) -> str:
    """An argument as one would write it: an exact number as text."""
    return repr(str(argument) if isinstance(argument, Decimal | Fraction) else argument)
