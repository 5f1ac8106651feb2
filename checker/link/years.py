"""The year that an undated article leaves out, taken from the dated articles of its story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from checker.model import Article, Claim
from checker.values import Date

__all__ = ["fill_years"]


def fill_years(articles: Sequence[Article], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give `XXXX-02-18` of an undated article the year that brings it nearest to its story's days of publication.

    Only where all dated articles of the story give the same year; else it stays unknown.
    """
    story = {a.id: a.story for a in articles}
    undated = {a.id for a in articles if a.published is None}
    days: dict[str, list[date]] = {}
    for article in articles:
        day = _day(article.published)
        if day is not None:
            days.setdefault(article.story, []).append(day)
    return tuple(_filled(c, days.get(story[c.article], [])) if c.article in undated else c for c in claims)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published) if published else None
    except ValueError:
        return None


def _filled(claim: Claim, days: Sequence[date]) -> Claim:
    value = claim.value
    if not isinstance(value, Date) or not days:
        return claim
    parts = value.edtf.split("/")
    open_years = [p for p in parts if p.startswith("XXXX-") and "X" not in p[5:] and len(p) == 10]
    if not open_years:
        return claim
    years = {_nearest(p, day) for p in open_years for day in days}
    if len(years) != 1:
        return claim
    year = str(years.pop())
    return replace(
        claim, value=replace(value, edtf="/".join(p.replace("XXXX", year) if p in open_years else p for p in parts))
    )


def _nearest(edtf: str, anchor: date) -> int | None:
    """The year that brings a month and day nearest to a day of publication."""
    month, day = int(edtf[5:7]), int(edtf[8:10])
    best: tuple[int, int] | None = None
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            distance = abs((date(year, month, day) - anchor).days)
        except ValueError:
            continue
        best = min(best or (distance, year), (distance, year))
    return best[1] if best is not None else None
