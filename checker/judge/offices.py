"""Whether two offices can be one person's at one time. The words that matter are data: `core/offices.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checker.judge.outcome import ERROR, FITS, SAME, WARNING, Outcome, unclear
from checker.languages.fold import plain
from checker.languages.persons import one_person, spelt_alike
from checker.values import Role

__all__ = ["Offices"]

_LEVELS = ("town", "firm", "land")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Office:
    """One office taken apart: its title, how far below the title, when, what of, and which words no pack translated."""

    title: str
    below: frozenset[str]
    past: bool
    future: bool
    rest: frozenset[str]
    raw: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        return frozenset(self.title.split()) | self.rest


class Offices:
    """The table of titles, ready to be asked."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        """Read `core/offices.toml`."""
        self._joints = frozenset(table["joints"])
        self._ranks = frozenset(table["ranks"])
        self._past = frozenset(table["past"])
        self._future = frozenset(table["future"])
        self._acting = frozenset(table["acting"])
        self._below = frozenset(table["below"])
        self._one_portfolio = frozenset(table["one_portfolio"])
        self._one_place = frozenset(table["one_place"])
        self._never = [frozenset(titles) for titles in table["never_together"]]
        self._alone = frozenset(title for level in _LEVELS for title in table[f"one_holder_{level}"])
        titles = self._one_portfolio.union(self._alone, table["ladder"], *self._never)
        self._titles = sorted(titles, key=lambda title: (-len(title.split()), title))

    def relate(self, a: Role, b: Role) -> Outcome:
        """Compare two offices; an office that names several fits where one of them does."""
        if not _one_person(a.person, b.person):
            return self._holders(a, b)
        if plain(a.office) == plain(b.office):
            return SAME
        outcomes = [self._pair(one, two) for one in self._parts(a.office) for two in self._parts(b.office)]
        for wanted in ("same", "fits", "unclear"):
            for outcome in outcomes:
                if outcome.relation == wanted:
                    return outcome if len(outcomes) == 1 or not outcome.joins else FITS
        return ERROR if any(outcome.severity == "error" for outcome in outcomes) else WARNING

    def _holders(self, a: Role, b: Role) -> Outcome:
        """Two people in one office, where linking found that its articles mean one: one name is wrong."""
        if one_person(a.person, b.person):
            return unclear("other-scope")
        held = [
            (x, y) for x in self._parts(a.office) for y in self._parts(b.office) if self._alone & {x.title, y.title}
        ]
        one = any(x.title == y.title and not x.past | y.past and self._pair(x, y).joins for x, y in held)
        return WARNING if one else unclear("other-scope")

    def _parts(self, office: str) -> list[_Office]:
        """Take "vice president and minister of health" apart; "trade and industry" stays whole."""
        pieces: list[str] = []
        for piece in re.split(r"\s+and\s+|[,;/]\s*", plain(office)):
            if pieces and self._title(_WORD.findall(piece)) is None:
                pieces[-1] += f" {piece}"
            else:
                pieces.append(piece)
        raw = frozenset(plain(word) for word in _WORD.findall(office) if not word.isascii() or word[1:].isupper())
        told = [piece.strip() for piece in pieces if piece.strip() not in self._ranks]
        return [self._read(piece, raw) for piece in told or pieces if piece.strip()]

    def _title(self, words: list[str]) -> str | None:
        text = f" {' '.join(words)} "
        return next((title for title in self._titles if f" {title} " in text), None)

    def _read(self, office: str, raw: frozenset[str]) -> _Office:
        words = _WORD.findall(office)
        title = self._title(words) or ""
        rest = [word for word in words if word not in self._joints | self._acting and word not in title.split()]
        below = frozenset(rest) & self._below
        times = self._past | self._future
        return _Office(
            title=title,
            below=below,
            past=bool(self._past & set(rest)),
            future=bool(self._future & set(rest)),
            rest=frozenset(rest) - below - times,
            raw=raw,
        )

    def _pair(self, a: _Office, b: _Office) -> Outcome:
        if a.past != b.past or a.future != b.future:
            return FITS if a.future != b.future and a.words & b.words else unclear("other-period")
        if (not a.title or not b.title) and a.below != b.below:
            return unclear("other")
        if not a.title or not b.title:
            return FITS if a.words <= b.words or b.words <= a.words else unclear("other")
        if a.title != b.title:
            return self._two_titles(a, b)
        related = a.rest <= b.rest or b.rest <= a.rest
        if a.below != b.below:
            return ERROR if related else unclear("other")
        if related:
            return SAME if a.rest == b.rest else FITS
        return self._of_two_bodies(a, b) if not a.rest & b.rest else unclear("other-scope")

    def _of_two_bodies(self, a: _Office, b: _Office) -> Outcome:
        """One title of two bodies, whose names share nothing: two portfolios, or two places in no two spellings."""
        if a.title in self._one_portfolio and not (a.rest | b.rest) & (a.raw | b.raw):
            return ERROR
        spelt = any(spelt_alike(one, two) for one in a.rest for two in b.rest)
        return WARNING if a.title in self._one_place and not spelt else unclear("other-scope")

    def _two_titles(self, a: _Office, b: _Office) -> Outcome:
        if a.words <= b.words or b.words <= a.words:
            return FITS
        together = not any({a.title, b.title} <= group for group in self._never)
        return unclear("other") if together or a.below or b.below else WARNING


def _one_person(a: str, b: str) -> bool:
    """Whether one name holds the other's words: a family name alone is the same person here."""
    first, second = set(_WORD.findall(plain(a))), set(_WORD.findall(plain(b)))
    return first <= second or second <= first
