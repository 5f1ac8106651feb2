"""Sums of money and prices: sign, code or name of the currency, equivalents in brackets, "a barrel" behind."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from checker.extract.hedged import HedgeReader, whole_sign
from checker.extract.limits import limits
from checker.extract.printed import Figures
from checker.extract.scan import Scan
from checker.languages.lexicon import Hit
from checker.values import Money

__all__ = ["NAMED_ELSEWHERE", "MoneyReader", "Sum", "named_dollar"]

#: Behind the entry of a bare "$" whose country another sentence of the text names.
NAMED_ELSEWHERE = "named_elsewhere"

#: Behind the entry of a currency that is not printed.
UNSAID = "unsaid"

_DOLLAR = "$"
_DOLLARS = frozenset("USD AUD CAD SGD HKD NZD TWD JMD BBD BSD BZD FJD GYD LRD NAD SBD SRD TTD XCD BMD KYD BND".split())
_NAMES = ("currency", "currency_code", "currency_sign")
_THOUSAND, _BILLION = 1000, 10**9
_SUM_REACH = 8  # tokens before a number among which a word says that it is money


class Sum(NamedTuple):
    """A sum read: the token behind it, its value, the currency's entry in the pack."""

    end: int
    money: Money
    entry: str


class MoneyReader:
    """Reads what figures of one text cost."""

    def __init__(self, scan: Scan, hedges: HedgeReader) -> None:
        """Bind to a text."""
        self._scan = scan
        self._tokens = scan.tokens
        self._hedges = hedges

    @cached_property
    def _dollar(self) -> str | None:
        """Which dollar a bare "$" is: the rest of the text tells."""
        return named_dollar(self._scan)

    @cached_property
    def _named(self) -> Set[str]:
        """The currencies that the text names."""
        return {hit.id for hit in self._scan.hits.of(_NAMES)}

    def read(self, figures: Figures) -> Sum | None:
        """The sum that figures are, with its equivalents and what it is paid for; None where they are none."""
        found = self._plain(figures)
        if found is None:
            return None
        end, money = self._equivalents(found.end, found.money)
        per = self._per(end)
        if per is not None:
            end, money = per[0], replace(money, per=per[1])
        return found._replace(end=end, money=money)

    def _plain(self, figures: Figures) -> Sum | None:
        """One sum in one currency."""
        end, currency, factor = figures.end, figures.sign, Decimal(1)
        hit = self._name(figures)
        if hit is not None and (currency is None or currency in (hit.id, _DOLLAR)):
            end, currency = hit.end, hit.id
        sub = self._scan.hit(end, "subunit") if currency is None else None
        if sub is not None and (self._tokens.glued(end) or len(self._tokens.keys[end]) > 1):
            end, currency, factor = sub.end, sub.id, Decimal("0.01")
        if currency is None:
            return self._unsaid(figures)
        low, high, bound = limits(figures, factor)
        if currency != _DOLLAR or self._dollar is None:
            return Sum(end, Money(low, high, bound, None if currency == _DOLLAR else currency), currency)
        return Sum(end, Money(low, high, bound, self._dollar), f"{currency}/{NAMED_ELSEWHERE}")

    def _unsaid(self, figures: Figures) -> Sum | None:
        """As in "lãi 180 tỷ": a large sum in the currency that goes without saying, where nothing is counted."""
        sentence, own = self._scan.sentence(figures.start), self._scan.pack.tables.get("sum_cue", {})
        if not own or sentence is None or not self._ends_there(figures.end, sentence.end):
            return None
        every = range(sentence.start, sentence.end)
        named = {hit.id for i in every if (hit := self._scan.hit(i, *_NAMES)) is not None}
        if (named or self._named) - own.keys() or not self._told_money(figures, sentence.start, named):
            return None
        currency = next(iter(own))
        return Sum(figures.end, Money(*limits(figures), currency), f"{currency}/{UNSAID}")

    def _told_money(self, figures: Figures, opening: int, named: Set[str]) -> bool:
        """Whether thousands and more stand behind a word for money; or billions in a sentence of sums."""
        scale = figures.low.scale or 1
        if scale < _THOUSAND:
            return False
        near = range(max(opening, figures.start - _SUM_REACH), figures.start)
        return (scale >= _BILLION and bool(named)) or any(self._scan.hit(i, "sum_cue") is not None for i in near)

    def _ends_there(self, at: int, end: int) -> bool:
        """Whether nothing behind a number can be what it counts."""
        return at >= end or not self._tokens.words[at][0].isalnum() or self._scan.hit(at, "stop", "and") is not None

    def _name(self, figures: Figures) -> Hit | None:
        """A currency's name behind the number; a word that is a measure too ("pounds") is money only in millions."""
        at, tokens = figures.end, self._tokens
        tied = at + 1 < len(tokens) and tokens.words[at] == "-" and tokens.glued(at) and tokens.glued(at + 1)
        hit = self._scan.hit(at + tied, *_NAMES)
        if hit is None or not self._is_money(figures, hit):
            return None
        return hit

    def _is_money(self, figures: Figures, hit: Hit) -> bool:
        doubtful = self._scan.hit(hit.start, "measure") is not None and hit.category == "currency"
        if doubtful and figures.low.scale is None and figures.sign is None:
            return False
        longer = self._scan.hit(hit.start, "no_unit", "thing", "relation")
        return longer is None or longer.end <= hit.end

    # equivalents

    def _equivalents(self, end: int, money: Money) -> tuple[int, Money]:
        """The same sum in other currencies: in brackets, or behind a comma and "equivalent to"."""
        if end >= len(self._tokens):
            return end, money
        if self._tokens.keys[end] == "(":
            return self._in_brackets(end, money)
        comma = self._tokens.keys[end] in ",/"
        cue = self._scan.hit(end + 1 if comma else end, "equals_firmly")
        if cue is None:
            return end, money
        other = self._other(cue.end, money)
        return (other.end, replace(money, equivalents=(other.money,))) if other is not None else (end, money)

    def _in_brackets(self, end: int, money: Money) -> tuple[int, Money]:
        others: list[Money] = []
        at = end
        while at < len(self._tokens) and self._tokens.keys[at] in ("(", ";", ",", "/"):
            cue = self._scan.hit(at + 1, "equals_firmly")
            other = self._other(cue.end if cue is not None else at + 1, money)
            if other is None:
                return end, money
            others.append(other.money)
            at = other.end
        if not others or at >= len(self._tokens) or self._tokens.keys[at] != ")":
            return end, money
        return at + 1, replace(money, equivalents=tuple(others))

    def _other(self, at: int, money: Money) -> Sum | None:
        """A sum in another currency at a token."""
        figures = self._hedges.read(at) if at < len(self._tokens) else None
        other = self._plain(figures) if figures is not None else None
        return other if other is not None and other.money.currency != money.currency else None

    def _per(self, end: int) -> tuple[int, str] | None:
        """As in "a barrel", "/tháng": the sum is a price for one of something, named in English."""
        hit = self._scan.hit(end, "per")
        if hit is None:
            return None
        unit = self._scan.hit(hit.end, "per_unit", "time_unit", "measure", "thing")
        return (unit.end, self._scan.pack.per_names.get(unit.id, unit.id)) if unit is not None else None


def named_dollar(scan: Scan) -> str | None:
    """The one dollar currency that a text names in full; None where it names none, or two."""
    found = {hit.id for hit in scan.hits.of(_NAMES) if hit.id in _DOLLARS and whole_sign(scan.tokens, hit)}
    return found.pop() if len(found) == 1 else None
