"""Whether two people are told to hold one office: what one alone can hold, in articles that each name one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from checker.languages.fold import plain
from checker.languages.persons import one_person
from checker.link.printed import Printed
from checker.model import Article, Claim
from checker.values import Role

__all__ = ["Holders"]

_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = r"[^\W\d_a-z][\w.&-]*"
#: The town or firm right before an office ("Dover Police Chief") and behind it ("of Dover").
_BEFORE = re.compile(rf"(?:\b([^\W\d_]+)[ -])?({_CAPITAL}(?: {_CAPITAL})*)(?:['’]s)? $")
_BEHIND = re.compile(rf"^,? (?:(?:of|for|at|in|with) )?(?:the )?({_CAPITAL}(?: {_CAPITAL})*)")
_DAY = 10  # characters of a whole day
_LEVELS = ("town", "firm", "land")  # how many of its like a story may tell of: hardly, some, many
_SHORT = 3  # letters of a word that tells a body


class _Office(NamedTuple):
    """An office that one alone holds: its title, the words for what it is of, and whether it is still to come."""

    title: str
    of: frozenset[str]
    coming: bool


class Holders:
    """Reads which claims tell of another holder of one office; the words are data: `core/offices.toml`."""

    __slots__ = (
        "_articles",
        "_days",
        "_future",
        "_idle",
        "_joints",
        "_levels",
        "_offices",
        "_past",
        "_printed",
        "_titles",
    )

    def __init__(self, claims: Sequence[Claim], articles: Sequence[Article], table: Mapping[str, Any]) -> None:
        """Take apart the offices of a collection, and note the names that each of its articles prints."""
        self._articles, self._printed = {a.id: a for a in articles}, Printed(articles)
        self._levels = {t: level for level in _LEVELS for t in table[f"one_holder_{level}"]}
        self._titles = sorted(self._levels, key=lambda t: (-len(t.split()), t))
        self._idle = frozenset(table["acting"])
        self._past, self._future = frozenset(table["past"]), frozenset(table["future"])
        self._joints = frozenset(table["joints"])
        self._days = int(table["holder_days"])
        self._offices = {c.id: self._read(c) for c in claims if isinstance(c.value, Role)}

    def title(self, claim: Claim) -> str | None:
        """The title of an office that one person alone holds, as the canonical name has it."""
        office = self._offices.get(claim.id)
        return office.title if office is not None else None

    def bond(self, one: Claim, other: Claim) -> str:
        """How surely two people are named in one office: "named" where both print what it is of, else by its level.

        Of a town there is one mayor ("town"), of each firm of a story one head ("firm"); a president wants his country.
        """
        first, second = self._offices.get(one.id), self._offices.get(other.id)
        if first is None or second is None or first.title != second.title or not self._two(one, other):
            return ""
        if first.coming != second.coming or not (first.of <= second.of or second.of <= first.of):
            return ""
        level = self._levels[first.title]
        return "named" if first.of and second.of else level if level != "land" else ""

    def _two(self, one: Claim, other: Claim) -> bool:
        """Whether two claims of one story and of nearly one day name two people, each of them unknown to the other."""
        a, b = self._articles[one.article], self._articles[other.article]
        if a.id == b.id or a.story != b.story or self._days_apart(a, b):
            return False
        if not isinstance(one.value, Role) or not isinstance(other.value, Role):
            return False
        if one_person(one.value.person, other.value.person):
            return False
        return not (
            self._printed.last_word(b.id, one.value.person) or self._printed.last_word(a.id, other.value.person)
        )

    def _days_apart(self, a: Article, b: Article) -> bool:
        """Whether so many days lie between two articles that the office may have passed on."""
        try:
            first, second = (date.fromisoformat((x.published or "")[:_DAY]) for x in (a, b))
        except ValueError:
            return False
        return abs((second - first).days) > self._days

    def _read(self, claim: Claim) -> _Office | None:
        """Take an office apart; None for one of another time, and for one that several can hold."""
        if not isinstance(claim.value, Role):
            return None
        before, beside = self._beside(claim)
        every = [*before, *plain(claim.value.office).replace("-", " ").split()]
        words = [word for word in every if word not in self._future]
        while words and words[0] in self._idle and self._titled(words) is None:
            words = words[1:]
        title = self._titled(words)
        if title is None or self._past & set(words):
            return None
        rest = frozenset(words[len(title.replace("-", " ").split()) :]) - self._joints - self._idle
        return _Office(title, rest | beside, len(words) < len(every))

    def _titled(self, words: Sequence[str]) -> str | None:
        """The title that an office begins with."""
        text = f"{' '.join(words)} "
        return next((t for t in self._titles if text.startswith(f"{plain(t).replace('-', ' ')} ")), None)

    def _beside(self, claim: Claim) -> tuple[list[str], frozenset[str]]:
        """The words of a body that no list knows, right before an office or behind it, and what says before it when."""
        text = self._articles[claim.article].text
        line = text[claim.sentence.start : claim.sentence.end]
        start, end = claim.start - claim.sentence.start, claim.end - claim.sentence.start
        before, behind = _BEFORE.search(line[:start]), _BEHIND.match(line[end:])
        names = [plain(word) for match in (before, behind) if match is not None for word in _WORD.findall(match[0])]
        times = [word for word in names if word in self._past | self._future]
        printed = (match[match.lastindex or 0] for match in (before, behind) if match is not None)
        words = (plain(word) for name in printed for word in _WORD.findall(name))
        return times, frozenset(word for word in words if len(word) >= _SHORT) - self._joints - set(times)
