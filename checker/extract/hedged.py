"""Figures before it is known what they measure: a number or two, with the hedge, the sign and the range around them."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple, cast

from checker.extract.numbers import NumberReader, Numeral
from checker.extract.scan import Scan
from checker.languages.lexicon import Hit
from checker.values import Bound

__all__ = ["Figures", "HedgeReader", "as_bound"]

_JOINED = frozenset("-–/:.")
_REPEATED = ("percent", "measure", "currency", "currency_code", "time_unit")
_TIED = (
    *(
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
    ),
    "hedge_after",
)


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


class HedgeReader:
    """Reads figures with what stands around them, at a token of one text."""

    __slots__ = ("_numbers", "_scan", "_tokens")

    def __init__(self, scan: Scan, numbers: NumberReader) -> None:
        """Bind to a text and the reader of its numbers."""
        self._scan = scan
        self._tokens = scan.tokens
        self._numbers = numbers

    def read(self, start: int) -> Figures | None:
        """Hedge, currency sign, number, and a second number where the text prints a range; None where none is."""
        figures = self._hedged(start) or self._vague(start)
        if figures is None or self._part_of_name(figures):
            return None
        return self._hedge_behind(figures)

    def _hedged(self, start: int) -> Figures | None:
        hedge = self._hedge(start)
        at = self._skip(hedge.end, "filler") if hedge is not None else start
        opened = self._scan.hit(at, "range_open")
        at = opened.end if opened is not None else at
        aged = self._scan.hit(at, "age_before") if at > start else None
        at = aged.end if aged is not None else at
        sign_end, sign = self._sign(at)
        low = self._number(sign_end)
        if low is None:
            return None
        first = Figures(start, low.end, low, None, "exact", sign, sign_end, aged=aged is not None)
        if opened is not None or hedge is None or hedge.id == "about":
            ranged = self._range(first, opened.id if opened is not None else "from")
            if ranged is not None or opened is not None:
                return ranged
        return first._replace(bound=as_bound(hedge)) if hedge is not None else first

    def _number(self, at: int) -> Numeral | None:
        """A number, with a minus before it; "a week" and "half a year" count where a unit of time follows."""
        minus = self._minus(at)
        if minus is not None:
            read = self._numbers.read(minus)
            return read._replace(value=-read.value) if read is not None and read.digits else None
        return self._numbers.read(at)

    def _minus(self, at: int) -> int | None:
        """The token behind a minus: a listed word, or a dash that touches the digits and nothing before."""
        word = self._scan.hit(at, "minus")
        if word is not None and word.end < len(self._tokens) and self._tokens.words[word.end][0].isdecimal():
            return word.end
        tokens = self._tokens
        if at + 1 >= len(tokens) or tokens.words[at] not in "-−" or not tokens.glued(at + 1):
            return None
        return at + 1 if tokens.words[at + 1][0].isdecimal() and not tokens.glued(at) else None

    def _hedge(self, start: int) -> Hit | None:
        """A hedge at a token; a capital inside a sentence makes it a name, a verb of place or speech a preposition."""
        hit = self._scan.hit(start, "hedge")
        if hit is None or self._is_preposition(start):
            return None
        if not self._tokens.capital(start):
            return hit
        sentence = self._scan.sentence(start)
        opens = sentence is None or start == sentence.start or not self._tokens.words[start - 1][-1].isalnum()
        return hit if opens else None

    def _is_preposition(self, start: int) -> bool:
        """Whether "over", "about", "trên" stand behind a word that takes them as prepositions."""
        doubtful = self._scan.hit(start, "hedge_preposition") is not None
        return doubtful and self._scan.before(start, "takes_preposition") is not None

    def _skip(self, at: int, category: str) -> int:
        hit = self._scan.hit(at, category)
        return hit.end if hit is not None else at

    def _sign(self, at: int) -> tuple[int, str | None]:
        """A currency sign or code before the number."""
        hit = self._scan.hit(at, "currency_sign", "currency_code")
        return (hit.end, hit.id) if hit is not None else (at, None)

    # ranges

    def _range(self, first: Figures, opened: str) -> Figures | None:
        """A second number behind "to", "-" or "and"; both share sign and scale, a unit may stand behind each."""
        unit = self._scan.hit(first.low.end, *_REPEATED)
        joins = [first.low.end, *([unit.end] if unit is not None else [])]
        for behind in joins:
            join = self._range_join(behind, opened)
            at, sign = self._sign(join) if join is not None else (0, None)
            high = self._number(at) if join is not None else None
            if high is None or (sign or first.sign) != (first.sign or sign):
                continue
            if behind != first.low.end and not self._same_unit(unit, high.end):
                continue
            low = _share_scale(first.low, high)
            if _years(low, high) and not self._tokens.words[behind][0].isalpha():
                return None
            if type(low.value) is type(high.value) and low.value < high.value and not self._goes_on(high.end):
                dash = not self._tokens.words[behind][0].isalpha()
                sign = sign or first.sign
                return first._replace(end=high.end, low=low, high=high, bound="range", sign=sign, dash=dash)
        return None

    def _same_unit(self, unit: Hit | None, at: int) -> bool:
        other = self._scan.hit(at, *_REPEATED)
        return unit is not None and other is not None and other.id == unit.id

    def _goes_on(self, at: int) -> bool:
        """Whether a dash or stroke follows the second number: then it is no range but a code, a date, a telephone."""
        return at < len(self._tokens) and self._tokens.keys[at] in "-–/" and self._tokens.glued(at)

    def _range_join(self, at: int, opened: str) -> int | None:
        """The token behind "to", "-" or "and"; a dash joins digits to digits only."""
        if at >= len(self._tokens):
            return None
        for hit in self._scan.hits[at]:
            if hit.category == "range_join" and hit.id == opened:
                dash = not self._tokens.words[at][0].isalpha()
                digits = hit.end < len(self._tokens) and not self._tokens.words[hit.end][0].isalpha()
                return hit.end if digits or not dash else None
        return None

    # vague words, and what stands behind a figure

    def _vague(self, start: int) -> Figures | None:
        """As in "dozens", "hàng trăm", "hàng nghìn tỷ": at least so many, no figure printed."""
        hedge = self._hedge(start)
        hit = self._scan.hit(hedge.end if hedge is not None else start, "vague")
        if hit is None:
            return None
        value, end = Decimal(hit.id), hit.end
        scale = self._scan.hit(end, "scale")
        if scale is not None and self._tokens.keys[end] not in self._scan.pack.glued_scales:
            value, end = value * Decimal(scale.id), scale.end
        of = self._scan.hit(end, "stop")
        end = of.end if of is not None and of.id == "prepositions" and self._scan.pack.plural else end
        return Figures(start, end, Numeral(end, value, False), None, "at-least", None, hit.start)

    def _hedge_behind(self, figures: Figures) -> Figures:
        """As in "10 or more", "40 or so", "20-odd"."""
        at = figures.end
        tied = at + 1 < len(self._tokens) and self._tokens.words[at] == "-" and self._tokens.glued(at)
        hit = self._scan.hit(at + 1 if tied else at, "hedge_after")
        if hit is None or figures.bound != "exact":
            return figures
        return figures._replace(end=hit.end, bound=as_bound(hit))

    # digits that count nothing

    def _part_of_name(self, figures: Figures) -> bool:
        """Whether digits are a code, a model, a score, the number of a law, a house, a flight."""
        at, tokens = figures.at, self._tokens
        if figures.sign is not None:
            return False
        before = tokens.words[at - 1] if at else ""
        if tokens.glued(at):
            joined = before in _JOINED and at > 1 and tokens.glued(at - 1) and tokens.words[at - 2][-1].isalnum()
            if before[-1].isalpha() or joined:
                return True
        if not figures.low.digits:
            doubtful = figures.end - at == 1 and self._scan.hit(at, "cardinal_doubtful") is not None
            return self._hyphened(figures) or self._word_of_name(at) or (doubtful and figures.low.value == 0)
        if self._is_numbered(figures) or before == "#" or self._telephone(figures):
            return True
        return figures.high is None and self._joined_behind(figures.low.end)

    def _is_numbered(self, figures: Figures) -> bool:
        """As in "Article 5", "quận 9": not where a unit follows ("chuyến bay 17 tiếng") or "trong số" goes before."""
        if self._scan.before(figures.at, "numbered") is None or self._scan.before(figures.at, "among") is not None:
            return False
        return self._scan.hit(figures.end, "time_unit", "measure", "percent", "currency") is None

    def _word_of_name(self, at: int) -> bool:
        """Whether a number word is a name or opens one: "Ba Lan", "chị Bảy", "Six Nations"."""
        tokens, sentence = self._tokens, self._scan.sentence(at)
        if sentence is None or not tokens.capital(at) or self._scan.in_capitals(sentence):
            return False
        if at > sentence.start and tokens.words[at - 1][-1].isalnum():
            return not tokens.words[at].isupper()
        named = at + 1 < sentence.end and tokens.capital(at + 1) and not tokens.words[at + 1].isupper()
        return named and self._scan.hit(at + 1, "demonyms", "countries", "cardinal", "scale", "multiplier") is None

    def _telephone(self, figures: Figures) -> bool:
        """Digits with a nought before them, or beside other digits with only a space between."""
        word, end = self._tokens.words[figures.at], figures.low.end
        if len(word) > 1 and word[0] == "0" and word.isdecimal():
            return True
        if figures.low.scale is not None:
            return False
        behind = end < len(self._tokens) and self._tokens.words[end].isdecimal() and not self._tokens.glued(end)
        first = figures.at - 1
        before = first >= 0 and self._tokens.words[first].isdecimal() and not self._tokens.glued(figures.at)
        return behind or before

    def _hyphened(self, figures: Figures) -> bool:
        """As in "two-way", "one-on-one": a number word tied to a word that is no unit and no noun."""
        at = figures.end
        tokens = self._tokens
        if at + 1 >= len(tokens) or tokens.words[at] not in "-–" or not (tokens.glued(at) and tokens.glued(at + 1)):
            return False
        return self._scan.hit(at + 1, *_TIED) is None

    def _joined_behind(self, at: int) -> bool:
        """Whether the number goes on as a name: "12-9", "7-Eleven", "24/7"; "three-day" and "12-member" do not."""
        tokens = self._tokens
        if at + 1 >= len(tokens) or not tokens.glued(at):
            return False
        if tokens.words[at] in "-–" and tokens.glued(at + 1):
            return not tokens.words[at + 1].islower()
        if tokens.words[at] in "/:" and tokens.glued(at + 1):
            return tokens.words[at + 1][0].isdecimal()
        units = ("measure", "currency_code", "currency", "percent", "time_unit", "subunit")
        return tokens.words[at][0].isalpha() and self._scan.hit(at, *units) is None


def _years(low: Numeral, high: Numeral) -> bool:
    """Whether two figures joined by a dash are years."""
    return all(n.digits and n.scale is None and 1500 <= n.value <= 2200 for n in (low, high))


def _share_scale(low: Numeral, high: Numeral) -> Numeral:
    """In "3 to 5 million" the scale belongs to both."""
    if low.scale is None and high.scale is not None and low.decimal * high.scale < high.decimal:
        return low._replace(value=low.decimal * high.scale)
    return low
