"""Whether any source says what a draft says, in whatever words: the last question before "unsupported" is said.

Linking asks whether two claims answer one question. Here it is enough that a source holds the value at all, since a
draft may word it so differently that nothing ties the two; what is found nowhere is what an editor wants to see.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from checker.judge.edtf import days_of
from checker.judge.quantities import days_in, years_in
from checker.judge.relations import Relations
from checker.languages.fold import plain
from checker.model import Article, Claim
from checker.values import (
    Date,
    Duration,
    Listing,
    Money,
    Ordinal,
    Place,
    Quantity,
    Quote,
    Rank,
    Role,
    Value,
    number_text,
)

__all__ = ["Echoes"]

_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d[\d.,]*")
_YEAR = re.compile(r"[12][0-9]{3}")
_NO_DAY = "XXXX-XX-XX"
_LONG = 100  # a figure from here on is no part of a date or a number of an address by chance
_ALIKE = 70  # of a hundred: words of a quotation that a source prints, too
_QUOTED = 200_000  # characters of a source that a quotation is looked for in


class Echoes:
    """What some articles hold, asked claim by claim."""

    __slots__ = (
        "_articles",
        "_clocks",
        "_days",
        "_figures",
        "_kinds",
        "_languages",
        "_printed",
        "_relations",
        "_texts",
        "_words",
        "_years",
    )

    def __init__(self, claims: Iterable[Claim], articles: Sequence[Article], relations: Relations) -> None:
        """Note the values and the words of `articles`; `claims` are theirs."""
        self._relations = relations
        self._articles: Mapping[str, Article] = {article.id: article for article in articles}
        self._languages = {article.language for article in articles}
        self._texts = [plain(article.text[:_QUOTED]) for article in articles]
        self._words = {word for text in self._texts for word in _WORD.findall(text)}
        self._printed = {re.sub(r"[.,]", "", run) for text in self._texts for run in _DIGITS.findall(text)}
        self._kinds: dict[str, list[Claim]] = defaultdict(list)
        self._figures: set[Decimal | Fraction] = set()
        self._days: set[int] = set()
        self._years: set[int] = set()
        self._clocks: set[str] = set()
        for claim in claims:
            self._kinds[claim.kind].append(claim)
            self._note(claim)

    def hear(self, claim: Claim, article: Article) -> bool:
        """Whether these articles hold the value of a claim of another article, or cannot be asked for it."""
        if any(self._fits(claim, other, article) for other in self._kinds[claim.kind]):
            return True
        return self._holds(claim.value, article)

    def _holds(self, value: Value, article: Article) -> bool:
        """Whether figures or words of these articles make up a value; a sum of money must fit as a whole."""
        heard = False
        match value:
            case Quantity() if not isinstance(value, Money):
                heard = any(self._prints(number) for number in (value.low, value.high) if number is not None)
            case Rank() | Ordinal():
                heard = Decimal(value.number) in self._figures
            case Duration():
                heard = days_in(value) in self._days or self._since(value, article)
            case Date():
                heard = value.edtf == _NO_DAY and (not value.time or value.time in self._clocks)
            case Quote():
                heard = self._languages != {article.language} or self._quoted(value.text)
            case Role() | Place():
                heard = self._named(value.person if isinstance(value, Role) else value.name)
            case Listing():
                heard = all(self._named(member) for member in value.members)
        return heard

    def _since(self, value: Duration, article: Article) -> bool:
        """Whether a length in years reaches from a year that is named to the draft's own ("seven years ago")."""
        years = years_in(value)
        last = _YEAR.match(article.published or "") or max(map(str, self._years), default=None)
        if years is None or last is None:
            return False
        begun = int(last if isinstance(last, str) else last.group()) - years
        return any(abs(year - begun) <= 1 for year in self._years)

    def _prints(self, number: Decimal | Fraction) -> bool:
        """Whether a figure stands in a value of any kind, or, if it is a long one, among the digits of a text."""
        return number in self._figures or (number >= _LONG and number_text(number) in self._printed)

    def _fits(self, claim: Claim, other: Claim, article: Article) -> bool:
        """Whether both values can be true of one thing, whatever they are said of."""
        if isinstance(claim.value, Date) and isinstance(other.value, Date) and not _as_fine(other.value, claim.value):
            return False
        pair = (article, self._articles[other.article])
        return self._relations.relate(claim, other, pair).joins

    def _note(self, claim: Claim) -> None:
        match claim.value:
            case Quantity() as value if not isinstance(value, Money):
                self._figures.update(number for number in (value.low, value.high) if number is not None)
            case Rank(number=number) | Ordinal(number=number):
                self._figures.add(Decimal(number))
            case Date() as value:
                days = days_of(value)
                self._days.update((days, days - 1) if days else ())
                self._clocks.add(value.time or "")
                self._years.update(map(int, _YEAR.findall(value.edtf)))
            case _:
                pass

    def _named(self, name: str) -> bool:
        """Whether every word of a name stands somewhere."""
        words = _WORD.findall(plain(name))
        return all(word in self._words for word in words)

    def _quoted(self, text: str) -> bool:
        """Whether a text prints most of a quotation's words in their order."""
        from rapidfuzz.fuzz import partial_ratio

        wanted = plain(text)
        return any(partial_ratio(wanted, own, score_cutoff=_ALIKE) > 0 for own in self._texts)


def _as_fine(one: Date, other: Date) -> bool:
    """Whether a date is given as finely as another: a year or a range holds no single day."""
    return len(one.edtf) >= len(other.edtf) and ("/" in one.edtf) == ("/" in other.edtf)
