"""Small sums with days and months of the calendar."""

from __future__ import annotations

from datetime import date, timedelta

__all__ = ["day_of", "exists", "month_shift", "next_day"]


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def exists(year: str, month: int, day: int) -> bool:
    """Whether the day exists; in an unknown year the 29th of February does."""
    return day_of(int(year) if year.isdecimal() else 2024, month, day) is not None


def next_day(first: str, second: str) -> bool:
    """Whether the second day follows the first: "18 and 19 May" is one stretch, "3 and 17 May" are two days."""
    if len(first) != 10 or len(second) != 10 or "X" in first + second:
        return first[:8] == second[:8] and first[8:].isdecimal() and int(second[8:]) == int(first[8:]) + 1
    return date.fromisoformat(second) - date.fromisoformat(first) == timedelta(days=1)


def month_shift(anchor: date, months: int) -> str:
    """The month some months before or after the anchor's."""
    index = anchor.year * 12 + anchor.month - 1 + months
    return f"{index // 12:04d}-{index % 12 + 1:02d}"
