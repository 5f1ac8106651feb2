"""Figures as they are printed, before it is known what they measure."""

from __future__ import annotations

from typing import NamedTuple, cast

from checker.extract.numerals import Numeral
from checker.languages.lexicon import Hit
from checker.values import Bound

__all__ = ["Figures", "as_bound"]


class Figures(NamedTuple):
    """One figure or two. `sign` is a currency's before the number; `at` the token where the number itself begins.

    `dash`: the two are joined by a dash alone; `aged`: a word before them says that they are ages.
    """

    start: int
    end: int
    low: Numeral
    high: Numeral | None
    bound: Bound
    sign: str | None
    at: int
    dash: bool = False
    aged: bool = False


def as_bound(hit: Hit) -> Bound:
    """The bound that a hedge's entry names: the packs' ids are the schema's words."""
    return cast(Bound, hit.id)
