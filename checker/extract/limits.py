"""The schema's low, high and bound of figures."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from checker.extract.printed import Figures
from checker.values import Bound, Number

__all__ = ["limits"]


def limits(figures: Figures, factor: Decimal = Decimal(1)) -> tuple[Number | None, Number | None, Bound]:
    """Printed figures by their hedge: both for exact, about, nearly and range; else the one that the hedge leaves."""
    value = _times(figures.low.value, factor)
    if figures.high is not None:
        return value, _times(figures.high.value, factor), figures.bound
    if figures.bound in ("at-least", "more-than"):
        return value, None, figures.bound
    if figures.bound in ("at-most", "less-than"):
        return None, value, figures.bound
    return value, value, figures.bound


def _times(value: Number, factor: Decimal) -> Number:
    if factor == 1:
        return value
    return value * Fraction(factor) if isinstance(value, Fraction) else value * factor
