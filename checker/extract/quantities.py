"""Numbers with what they measure: money, percentages, measures, durations, ages and counts, with hedge and range."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from checker.extract.nouns import Noun, counted_noun
from checker.extract.numbers import NumberReader, Numeral
from checker.extract.scan import Scan
from checker.languages.lexicon import Hit
from checker.values import Age, Bound, Count, Duration, Measure, Money, Percent, Value, number_text

__all__ = ["QuantityReader", "Reading"]

_DOLLAR = "$"
_JOINED = frozenset("-–/:.")
_UNITS = (
    "thing",
    "relation",
    "time_unit",
    "measure",
    "measure_after",
    "percent",
    "age_after",
    "currency",
    "scale",
    "event",
)
_ISO_LETTER = {"D": "P{}D", "W": "P{}W", "MO": "P{}M", "Y": "P{}Y", "H": "PT{}H", "M": "PT{}M", "S": "PT{}S"}
_LONG_UNITS = {"DEC": ("Y", 10), "CEN": ("Y", 100)}


class Reading(NamedTuple):
    """A value read: tokens `start` to `end`, the value, the entry of the pack, and where the counted noun begins."""

    start: int
    end: int
    value: Value
    pattern: str
    noun: int


class _Figures(NamedTuple):
    """One figure or two, with the hedge around them, before it is known what they measure."""

    start: int
    end: int
    low: Numeral
    high: Numeral | None
    bound: Bound
    sign: str | None
    at: int  # the token where the first number itself begins


class QuantityReader:
    """Reads the quantity at a token of one text."""

    __slots__ = ("_code", "_dollar", "_numbers", "_scan", "_tokens")

    def __init__(self, scan: Scan) -> None:
        """Bind to a text; which dollar a bare "$" is, the rest of the text tells."""
        self._scan = scan
        self._tokens = scan.tokens
        self._numbers = NumberReader(scan)
        self._dollar = named_dollar(scan)
        self._code = scan.pack.code

    def read(self, start: int) -> Reading | None:
        """The quantity that begins at a token with its hedge; None where none does."""
        figures = self._figures(start) or self._vague(start)
        if figures is None or self._scan.hit(start, "no_count") is not None or self._part_of_name(figures):
            return None
        for classify in (self._money, self._percent, self._age, self._duration, self._measure, self._count):
            reading = classify(figures)
            if reading is not None:
                return reading
        return self._bare(figures)

    # figures and hedges

    def _figures(self, start: int) -> _Figures | None:
        """Hedge, currency sign, number, and a second number where the text prints a range."""
        hedge = self._hedge(start)
        at = hedge.end if hedge is not None else start
        opened = self._scan.hit(at, "range_open") if hedge is None else None
        at = opened.end if opened is not None else self._skip_filler(at, hedge)
        sign_end, sign = self._sign(at)
        low = self._numbers.read(sign_end)
        if low is None:
            return None
        if opened is not None:
            return self._range(start, sign_end, low, sign, opened.id) if opened.id else None
        ranged = self._range(start, sign_end, low, sign, "from") if hedge is None or hedge.id == "about" else None
        if ranged is not None:
            return ranged
        bound: Bound = hedge.id if hedge is not None else "exact"  # type: ignore[assignment]
        return _Figures(start, low.end, low, None, bound, sign, sign_end)

    def _hedge(self, start: int) -> Hit | None:
        """A hedge at a token; a capital inside a sentence makes it a name."""
        hit = self._scan.hit(start, "hedge")
        if hit is None or not self._tokens.capital(start):
            return hit
        sentence = self._scan.sentence(start)
        opens = sentence is None or start == sentence.start or not self._tokens.words[start - 1][-1].isalnum()
        return hit if opens else None

    def _skip_filler(self, at: int, hedge: Hit | None) -> int:
        filler = self._scan.hit(at, "filler") if hedge is not None else None
        return filler.end if filler is not None else at

    def _sign(self, at: int) -> tuple[int, str | None]:
        """A currency sign or code before the number."""
        hit = self._scan.hit(at, "currency_sign", "currency_code")
        return (hit.end, hit.id) if hit is not None else (at, None)

    def _range(self, start: int, number: int, low: Numeral, sign: str | None, opened: str) -> _Figures | None:
        """A second number behind "to", "-" or "and"; both figures share sign and scale."""
        join = self._range_join(low, opened)
        if join is None:
            return None
        at, second_sign = self._sign(join)
        high = self._numbers.read(at)
        if high is None or (second_sign or sign) != (sign or second_sign):
            return None
        low = self._share_scale(low, high)
        if low.value >= high.value or (
            high.end < len(self._tokens) and self._tokens.keys[high.end] in "-–/" and self._tokens.glued(high.end)
        ):
            return None
        return _Figures(start, high.end, low, high, "range", sign or second_sign, number)

    def _range_join(self, low: Numeral, opened: str) -> int | None:
        """The token behind "to", "-" or "and"; a dash joins digits to digits only."""
        if low.end >= len(self._tokens):
            return None
        for hit in self._scan.hits[low.end]:
            if hit.category == "range_join" and hit.id == opened:
                dash = not self._tokens.words[low.end][0].isalpha()
                digits = hit.end < len(self._tokens) and not self._tokens.words[hit.end][0].isalpha()
                return hit.end if digits or not dash else None
        return None

    @staticmethod
    def _share_scale(low: Numeral, high: Numeral) -> Numeral:
        """In "3 to 5 million" the scale belongs to both."""
        if low.scale is None and high.scale is not None and low.value * high.scale < high.value:
            return low._replace(value=low.value * high.scale)
        return low

    def _vague(self, start: int) -> _Figures | None:
        """As in "dozens", "hàng trăm": at least so many, no figure printed."""
        hedge = self._hedge(start)
        hit = self._scan.hit(hedge.end if hedge is not None else start, "vague")
        if hit is None:
            return None
        of = self._scan.hit(hit.end, "stop")
        end = of.end if of is not None and of.id == "prepositions" and self._scan.pack.plural else hit.end
        return _Figures(start, end, Numeral(end, Decimal(hit.id), False), None, "at-least", None, hit.start)

    def _part_of_name(self, figures: _Figures) -> bool:
        """Digits that count nothing: a code, a model, a score, the number of a law, a house, a flight."""
        at, tokens = figures.at, self._tokens
        if figures.sign is not None:
            return False
        before = tokens.words[at - 1] if at else ""
        if tokens.glued(at):
            joined = before in _JOINED and at > 1 and tokens.glued(at - 1) and tokens.words[at - 2][-1].isalnum()
            if before[-1].isalpha() or joined:
                return True
        if not figures.low.digits:
            return self._hyphened(figures)
        if self._scan.before(at, "numbered") is not None or before == "#":
            return True
        return figures.high is None and self._joined_behind(figures.low.end)

    def _hyphened(self, figures: _Figures) -> bool:
        """As in "two-way", "one-on-one": a number word tied to a word that is no unit and no noun."""
        behind = self._behind(figures)
        return behind > figures.end and self._scan.hit(behind, *_UNITS) is None

    def _joined_behind(self, at: int) -> bool:
        """Whether the number goes on as a name: "12-9", "7-Eleven", "24/7"; "three-day" and "12-member" do not."""
        tokens = self._tokens
        if at + 1 >= len(tokens) or not tokens.glued(at):
            return False
        if tokens.words[at] in "-–" and tokens.glued(at + 1):
            return not tokens.words[at + 1].islower()
        if tokens.words[at] in "/:" and tokens.glued(at + 1):
            return tokens.words[at + 1][0].isdecimal()
        return (
            tokens.words[at][0].isalpha()
            and self._scan.hit(at, "measure", "currency_code", "currency", "percent", "time_unit") is None
        )

    # kinds

    def _pattern(self, entry: str) -> str:
        return f"{self._code}/{entry}"

    def _limits(self, figures: _Figures) -> tuple[Decimal | None, Decimal | None, Bound]:
        """The schema's low, high and bound."""
        if figures.high is not None:
            return figures.low.value, figures.high.value, "range"
        value = figures.low.value
        if figures.bound in ("at-least", "more-than"):
            return value, None, figures.bound
        if figures.bound in ("at-most", "less-than"):
            return None, value, figures.bound
        return value, value, figures.bound

    def _behind(self, figures: _Figures) -> int:
        """The token behind the figures; a hyphen that ties them to their unit is passed."""
        at = figures.end
        if (
            at < len(self._tokens)
            and self._tokens.keys[at] in "-–"
            and self._tokens.glued(at)
            and self._tokens.glued(at + 1)
        ):
            return at + 1
        return at

    def _money(self, figures: _Figures) -> Reading | None:
        end, currency = figures.end, figures.sign
        hit = self._scan.hit(end, "currency", "currency_code", "currency_sign")
        if hit is not None and (currency is None or currency in (hit.id, _DOLLAR)):
            end, currency = hit.end, hit.id
        if currency is None:
            return None
        low, high, bound = self._limits(figures)
        money = Money(low, high, bound, self._dollar if currency == _DOLLAR else currency)
        end, money = self._equivalents(end, money)
        per = self._per(end)
        if per is not None:
            end, money = per[0], _with_per(money, per[1])
        return Reading(figures.start, end, money, self._pattern(f"currencies/{currency}"), end)

    def _equivalents(self, end: int, money: Money) -> tuple[int, Money]:
        """The same sum in other currencies, in brackets behind it."""
        others: list[Money] = []
        at = end
        if at >= len(self._tokens) or self._tokens.keys[at] != "(":
            return end, money
        while at < len(self._tokens) and (
            self._tokens.keys[at] in ("(", ";", ",", "/") or self._scan.hit(at, "equals") is not None
        ):
            at += 1
            figures = self._figures(at)
            other = self._money(figures) if figures is not None else None
            if other is None or not isinstance(other.value, Money) or other.value.currency == money.currency:
                return end, money
            others.append(other.value)
            at = other.end
        if not others or at >= len(self._tokens) or self._tokens.keys[at] != ")":
            return end, money
        return at + 1, Money(money.low, money.high, money.bound, money.currency, money.period, money.per, tuple(others))

    def _per(self, end: int) -> tuple[int, str] | None:
        """As in "a barrel", "/tháng": the sum is a price for one of something."""
        hit = self._scan.hit(end, "per")
        if hit is None:
            return None
        unit = self._scan.hit(hit.end, "time_unit", "measure", *("thing",))
        return (unit.end, unit.id) if unit is not None else None

    def _percent(self, figures: _Figures) -> Reading | None:
        hit = self._scan.hit(self._behind(figures), "percent")
        if hit is None:
            return None
        low, high, bound = self._limits(figures)
        return Reading(
            figures.start, hit.end, Percent(low, high, bound, hit.id), self._pattern(f"units/{hit.id}"), hit.end
        )

    def _age(self, figures: _Figures) -> Reading | None:
        low, high, bound = self._limits(figures)
        if figures.low.value > 125 or figures.low.value != int(figures.low.value):
            return None
        hit = self._scan.hit(self._behind(figures), "age_after")
        if hit is not None:
            return Reading(
                figures.start, hit.end, Age(low, high, bound, hit.id), self._pattern("units/age_after"), hit.end
            )
        cue = self._scan.before(figures.start, "age_before")
        if cue is not None and cue.start < figures.start:
            return Reading(
                cue.start, figures.end, Age(low, high, bound), self._pattern("units/age_before"), figures.end
            )
        if figures.bound == "exact" and figures.low.digits and self._between_commas(figures):
            return Reading(
                figures.start, figures.end, Age(low, high), self._pattern("units/age_apposition"), figures.end
            )
        return None

    def _between_commas(self, figures: _Figures) -> bool:
        """As in "Smith, 78, said": a name, and the bare number between two commas (or a comma and the end)."""
        start, end, tokens = figures.start, figures.end, self._tokens
        if start < 2 or tokens.words[start - 1] not in ",(" or not 0 < figures.low.value < 120:
            return False
        if end >= len(tokens) or tokens.words[end] not in ",.;)" or not tokens.glued(end):
            return False
        name = start - 2
        if not tokens.capital(name):
            return tokens.words[end] == "," and self._scan.before(start - 1, "thing") is not None
        if self._scan.hit(name, "month", "weekday", "countries", "cities") is not None:
            return False
        return tokens.words[end] == "," or (name > 0 and tokens.capital(name - 1))

    def _duration(self, figures: _Figures) -> Reading | None:
        at = self._behind(figures)
        hit = self._scan.hit(at, "time_unit")
        if hit is None or self._scan.before(figures.start, "numbered") is not None:
            return None
        unit, factor = _LONG_UNITS.get(hit.id, (hit.id, 1))
        form = _ISO_LETTER[unit]
        low, high, bound = self._limits(figures)
        texts = [form.format(number_text(n * factor)) if n is not None else None for n in (low, high)]
        return Reading(
            figures.start, hit.end, Duration(texts[0], texts[1], bound), self._pattern(f"units/{hit.id}"), hit.end
        )

    def _measure(self, figures: _Figures) -> Reading | None:
        low, high, bound = self._limits(figures)
        before = self._scan.before(figures.start, "measure_before")
        after = self._scan.hit(self._behind(figures), "measure_after", "measure")
        if after is None and before is not None and figures.low.value < 10:
            return Reading(
                figures.start,
                figures.end,
                Measure(low, high, bound, before.id),
                self._pattern(f"units/{before.id}"),
                figures.end,
            )
        if after is None or (len(self._tokens.keys[after.start]) == 1 and not figures.low.digits):
            return None
        return Reading(
            figures.start, after.end, Measure(low, high, bound, after.id), self._pattern(f"units/{after.id}"), after.end
        )

    def _count(self, figures: _Figures) -> Reading | None:
        sentence = self._scan.sentence(figures.start)
        limit = sentence.end if sentence is not None else len(self._tokens)
        at = self._behind(figures)
        noun = counted_noun(self._scan, at, limit) if at < limit else None
        if noun is None or not self._counts(figures, noun):
            return None
        low, high, bound = self._limits(figures)
        return Reading(figures.start, noun.end, Count(low, high, bound, noun.key), self._pattern("numerals/count"), at)

    def _counts(self, figures: _Figures, noun: Noun) -> bool:
        """Whether a figure really counts: a lone "one" is an article, and a year is a year."""
        value = figures.low.value
        if not figures.low.digits and (value < 2 or (value <= 10 and not noun.known and not self._scan.pack.plural)):
            return False
        if noun.known and self._inside_address(figures, noun):
            return False
        bare = figures.bound == "exact" and figures.high is None
        if (
            bare
            and figures.low.digits
            and not noun.known
            and 1900 <= value <= 2100
            and len(self._tokens.words[figures.start]) == 4
        ):
            return False
        return not (bare and figures.low.digits and not noun.known and self._behind_name(figures.start))

    def _inside_address(self, figures: _Figures, noun: Noun) -> bool:
        """As in "12 High Street": only capitals from the number to the noun."""
        words = self._tokens.words[figures.end : noun.end]
        named = all(w[0].isupper() or w[0].isdecimal() for w in words)
        return bool(self._scan.pack.plural) and figures.low.digits and named

    def _behind_name(self, start: int) -> bool:
        """Whether a capitalised word stands right before, inside the sentence: "Highway 61"."""
        sentence = self._scan.sentence(start)
        return (
            sentence is not None
            and start - 1 > sentence.start
            and self._tokens.capital(start - 1)
            and self._tokens.words[start - 1].isalpha()
        )

    def _bare(self, figures: _Figures) -> Reading | None:
        """A number that belongs to no kind; before a capital it is part of a name ("the 45 MAX", "12 High Street")."""
        end = figures.end
        if figures.low.digits and end < len(self._tokens) and self._tokens.capital(end):
            return None
        low, high, bound = self._limits(figures)
        return Reading(figures.start, figures.end, Count(low, high, bound), self._pattern("numerals/bare"), figures.end)


def _with_per(money: Money, per: str) -> Money:
    return Money(money.low, money.high, money.bound, money.currency, money.period, per, money.equivalents)


def named_dollar(scan: Scan) -> str | None:
    """The one dollar currency that a text names in full; None where it names none, or two."""
    found = {
        hit.id
        for hits in scan.hits
        for hit in hits
        if hit.category in ("currency", "currency_sign", "currency_code") and hit.id in _DOLLARS
    }
    return found.pop() if len(found) == 1 else None


_DOLLARS = frozenset("USD AUD CAD SGD HKD NZD TWD JMD BBD BSD BZD FJD GYD LRD NAD SBD SRD TTD XCD BMD KYD BND".split())
