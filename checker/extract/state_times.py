"""Whether what became of somebody is told of an earlier time than that of the news."""

from __future__ import annotations

from datetime import date

__all__ = ["past"]

_NEWS = 45  # days before publication in which something is news
_DAY = 10  # characters of an EDTF day
_MONTH = 7


def past(period: str | None, published: str | None) -> bool:
    """Whether a date in a sentence lies long before the article's day; without that day only a bare year tells."""
    if period is None:
        return False
    end = period.split("/")[-1].rstrip("~?%")
    if "X" in end or not end:
        return False
    if not published or len(published) < _DAY:
        return len(end) < _MONTH
    if len(end) >= _DAY:
        return _days(end[:_DAY], published[:_DAY]) > _NEWS
    return end < published[: len(end)]


def _days(earlier: str, later: str) -> int:
    try:
        return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
    except ValueError:
        return 0
