"""The words that the reading room knows: every pack's page furniture, months, and the world's news agencies.

The words of all packs are used for every article, because web pages leave labels of one language in texts of another.
Loaded once for each process.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from checker.languages.fold import fold_text
from checker.languages.rows import parse

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable

__all__ = ["Agencies", "Calendar", "Language", "Months", "Words", "folded", "key", "load_words"]

_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """A text in the packs' spelling: lower case, composed, tone marks in one place."""
    return text.lower() if text.isascii() else fold_text(text)


def key(text: str) -> str:
    """What two spellings of one label have in common: folded words with one space between."""
    return " ".join(_WORD.findall(folded(text)))


@dataclass(frozen=True, slots=True)
class Language:
    """What tells one language from others: letters that only it prints, and its frequent words."""

    code: str
    letters: frozenset[str]
    common_words: frozenset[str]
    day_first: bool


@dataclass(frozen=True, slots=True)
class Agencies:
    """The news agencies: `names` leads from a way to credit one to the name that we show."""

    names: dict[str, str]

    def name(self, text: str) -> str | None:
        """The agency that a credit names, or None. A lower-case `ap` is no agency."""
        return self.names.get(unicodedata.normalize("NFC", text).strip())


@dataclass(frozen=True, slots=True)
class Words:
    """All packs' furniture, folded. Tuples hold how a line begins or ends, sets hold whole lines."""

    languages: tuple[Language, ...]
    agencies: Agencies
    labels: frozenset[str]
    sections: frozenset[str]
    teasers: frozenset[str]
    teaser_line: tuple[str, ...]
    notice: tuple[str, ...]
    notice_within: tuple[str, ...]
    photo: re.Pattern[str]
    caption_ending: tuple[str, ...]
    caption_opening: tuple[str, ...]
    stamps: frozenset[str]
    stamp_words: frozenset[str]
    updated: tuple[str, ...]
    bylines: tuple[str, ...]
    credit_lead: re.Pattern[str]

    def language(self, code: str) -> Language | None:
        """The pack that reads this language (`en` reads `en-GB`), or None."""
        primary = code.lower().split("-")[0]
        return next((language for language in self.languages if language.code == primary), None)


@cache
def load_words() -> Words:
    """Read furniture.toml of every language folder, and agencies.toml."""
    home = resources.files("checker.languages")
    packs = {folder.name: _toml(folder / "furniture.toml") for folder in _packs(home)}

    def row(section: str, name: str) -> list[str]:
        return [s for pack in packs.values() for s in _surfaces(pack[section][name])]

    return Words(
        languages=tuple(_language(code, pack) for code, pack in sorted(packs.items())),
        agencies=_agencies(_toml(home / "agencies.toml")["agency"]),
        labels=frozenset(map(key, row("furniture", "label"))),
        sections=frozenset(map(key, row("furniture", "section"))),
        teasers=frozenset(map(key, row("furniture", "teasers"))),
        teaser_line=tuple(map(folded, row("furniture", "teaser_line"))),
        notice=tuple(map(folded, row("furniture", "notice"))),
        notice_within=tuple(map(folded, row("furniture", "notice_within"))),
        photo=_photo_pattern(row("caption", "credit")),
        caption_ending=tuple(map(folded, row("caption", "ending"))),
        caption_opening=tuple(map(folded, row("caption", "opening"))),
        stamps=frozenset(word for s in row("head", "stamp") for word in key(s).split()),
        stamp_words=frozenset(key(s) for s in row("head", "words") + row("head", "ordinal")),
        updated=tuple(map(folded, row("head", "updated"))),
        bylines=tuple(s + " " for s in row("head", "byline")),
        credit_lead=_lead_pattern(row("credit", "lead")),
    )


def _packs(home: Traversable) -> Iterable[Traversable]:
    return sorted((f for f in home.iterdir() if (f / "furniture.toml").is_file()), key=lambda f: f.name)


def _toml(file: Traversable) -> dict[str, Any]:
    return parse(file.read_text("utf-8"))


def _surfaces(text: str) -> list[str]:
    """Cut a pack's list of surfaces, which is one string with commas."""
    return [s.strip() for s in text.split(",") if s.strip()]


def _language(code: str, pack: dict[str, Any]) -> Language:
    return Language(
        code=code,
        letters=frozenset(pack["language"]["letters"]),
        common_words=frozenset(map(folded, _surfaces(pack["language"]["common_words"]))),
        day_first=pack["head"]["day_first"] is True,
    )


def _agencies(rows: dict[str, str]) -> Agencies:
    names: dict[str, str] = {}
    for name, surfaces in rows.items():
        for surface in (name, *_surfaces(surfaces)):
            names[surface] = names[surface.upper()] = name
    return Agencies(names)


def _lead_pattern(leads: list[str]) -> re.Pattern[str]:
    """What stands before an agency in a signature. Behind a comma it would be an attribution."""
    forms = sorted({form for lead in leads for form in (lead, lead.lower())}, key=lambda s: (-len(s), s))
    return re.compile(rf"(?<!, )(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")


def _photo_pattern(credits: list[str]) -> re.Pattern[str]:
    """A photographer's credit, in folded text: the word for a picture, a colon or slash, and a name to the end."""
    words = "|".join(re.escape(folded(s)) for s in sorted(credits, key=len, reverse=True))
    after = r"(?:\s?[:/]|(?<= by)|(?<= courtesy)|(?<= of))\s*"
    return re.compile(rf"(?<!\w)(?:{words}){after}(?P<name>[^\s:.][^:.]{{0,60}}\.?\)?\.?)$")


@dataclass(frozen=True, slots=True)
class Months:
    """How the packs write months: a pattern for each order of day and month, and the number of every name."""

    numbers: dict[str, int]
    day_first: re.Pattern[str]
    month_first: re.Pattern[str]
    names: frozenset[str]


class Calendar:
    """The months of all packs, read when a line first may hold a date, and kept for the next one."""

    __slots__ = ("_months",)

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._months: Months | None = None

    def months(self) -> Months:
        """The months and weekdays of every pack's calendar."""
        if self._months is None:
            self._months = _load_months()
        return self._months


def _load_months() -> Months:
    """Read every pack's calendar."""
    home = resources.files("checker.languages")
    numbers: dict[str, int] = {}
    others: set[str] = set()
    ordinals: list[str] = []
    years: list[str] = []
    for folder in _packs(home):
        calendar, head = _toml(folder / "calendar.toml"), _toml(folder / "furniture.toml")["head"]
        numbers |= {folded(s).rstrip("."): int(n) for n, row in calendar["month"].items() for s in _surfaces(row)}
        others |= {word for row in calendar["weekday"].values() for s in _surfaces(row) for word in key(s).split()}
        if head["month_word"]:
            numbers |= {f"{head['month_word']} {form}": n for n in range(1, 13) for form in (str(n), f"{n:02}")}
        ordinals += _surfaces(head["ordinal"])
        years += _surfaces(head["year_word"])
    month = "|".join(re.escape(s) for s in sorted(numbers, key=lambda s: (-len(s), s)))
    day = rf"(?P<day>\d{{1,2}})(?:{'|'.join(ordinals)})?"
    year = rf"(?:(?:{'|'.join(years)})\s+)?(?P<year>\d{{4}})"
    return Months(
        numbers=numbers,
        day_first=re.compile(rf"(?<!\w){day}[\s-]+(?P<month>{month})\b\.?[\s,-]+{year}(?!\w)"),
        month_first=re.compile(rf"(?<!\w)(?P<month>{month})\b\.?\s+{day},?\s+{year}(?!\w)"),
        names=frozenset(others),
    )
