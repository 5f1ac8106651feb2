"""Which units of measure can be turned into one another, and how: `core/units.toml`, ready to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

__all__ = ["Units"]


class Units:
    """The table of units."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        """Read `core/units.toml`."""
        rows: Mapping[str, Mapping[str, str]] = table["dimensions"]
        self._factors = {unit: (name, factor) for name, units in rows.items() for unit, factor in units.items()}
        self._temperatures: Mapping[str, tuple[str, str]] = table["temperatures"]
        self._vague: Mapping[str, list[str]] = table["vague"]

    def factors(self, one: str, two: str) -> tuple[Fraction, Fraction] | None:
        """What to multiply each unit with to reach a common one; None where they measure different things."""
        first, second = self._factors.get(one), self._factors.get(two)
        if first is None or second is None or first[0] != second[0]:
            return None
        return Fraction(first[1]), Fraction(second[1])

    def both_temperatures(self, one: str, two: str) -> bool:
        """Whether both are scales of temperature."""
        return one in self._temperatures and two in self._temperatures

    def scale(self, unit: str) -> tuple[Fraction, Fraction]:
        """A degree in degrees Celsius, and where the scale's zero lies."""
        degree, zero = self._temperatures[unit]
        return Fraction(degree), Fraction(zero)

    def vague(self, one: str, two: str) -> bool:
        """Whether one of them may be the other, and the text does not say."""
        return two in self._vague.get(one, ()) or one in self._vague.get(two, ())
