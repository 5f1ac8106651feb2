"""Figures before it is known what they measure: a number or two, with the hedge, the sign and the range around them."""

from __future__ import annotations

from decimal import Decimal

from checker.extract.codes import CodeFinder
from checker.extract.numbers import NumberReader, Numeral
from checker.extract.printed import Figures, as_bound
from checker.extract.scan import Scan
from checker.languages.lexicon import Hit
from checker.languages.tokens import Tokens

__all__ = ["HedgeReader", "whole_sign"]

#: So far before "from" a verb of change may stand.
_CHANGED = 5
_REPEATED = ("percent", "measure", "currency", "currency_code", "time_unit")


class HedgeReader:
    """Reads figures with what stands around them, at a token of one text."""

    __slots__ = ("_codes", "_numbers", "_scan", "_tokens")

    def __init__(self, scan: Scan, numbers: NumberReader) -> None:
        """Bind to a text and the reader of its numbers."""
        self._scan = scan
        self._tokens = scan.tokens
        self._numbers = numbers
        self._codes = CodeFinder(scan, numbers)

    def read(self, start: int) -> Figures | None:
        """Hedge, currency sign, number, and a second number where the text prints a range; None where none is."""
        figures = self._hedged(start) or self._vague(start)
        if figures is None or self._codes.holds(figures):
            return None
        return self._hedge_behind(figures)

    def _hedged(self, start: int) -> Figures | None:
        hedge = self._hedge(start)
        at = self._skip(hedge.end, "filler") if hedge is not None else start
        marked = self._mark(at) if hedge is not None else None
        at = marked.end if marked is not None else at
        opened = self._scan.hit(at, "range_open")
        at = opened.end if opened is not None else at
        aged = self._scan.hit(at, "age_before") if at > start else None
        at = aged.end if aged is not None else at
        sign_end, sign = self._sign(at)
        low = self._number(sign_end)
        if low is None or (marked is not None and self._scan.hit(low.end, "mark_close") is None):
            return None
        start -= self._numbers.pointed(start)
        first = Figures(start, low.end, low, None, "exact", sign, sign_end, aged=aged is not None)
        ranged = self._range(first, opened.id if opened is not None else "from")
        plain = hedge is None or hedge.id == "about" or (ranged is not None and ranged.dash)
        if opened is not None or (plain and ranged is not None):
            return ranged
        return first._replace(bound=as_bound(hedge)) if hedge is not None else first

    def _mark(self, at: int) -> Hit | None:
        """The article of "around the 5,000 mark", none of "under the age of 16"."""
        article = self._scan.hit(at, "stop")
        marks = (
            article is not None
            and article.id == "articles"
            and self._scan.hit(at, "age_before", "number_article") is None
        )
        return article if marks else None

    def _number(self, at: int) -> Numeral | None:
        """A number, with a minus before it; "a week" and "half a year" count where a unit of time follows."""
        minus = self._minus(at)
        if minus is not None:
            read = self._numbers.read(minus)
            return read._replace(value=-read.value) if read is not None and read.digits else None
        point = self._tokens.words[at : at + 1] == ["."] and self._numbers.pointed(at + 1)
        return self._numbers.read(at + point)

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
        if hit is None or self._is_preposition(start) or self._inside_noun(start):
            return None
        if not self._tokens.capital(start):
            return hit
        sentence = self._scan.sentence(start)
        opens = sentence is None or start == sentence.start or not self._tokens.words[start - 1][-1].isalnum()
        return hit if opens else None

    def _inside_noun(self, start: int) -> bool:
        """Whether the word is the tail of a listed noun ("nhiệt độ")."""
        noun = self._scan.hit(start - 1, "thing") if start else None
        return noun is not None and noun.end == start + 1 and not self._scan.pack.plural

    def _is_preposition(self, start: int) -> bool:
        """Whether "over", "about", "trên" stand behind a word that takes them as prepositions."""
        doubtful = self._scan.hit(start, "hedge_preposition") is not None
        return doubtful and self._scan.before(start, "takes_preposition") is not None

    def _skip(self, at: int, category: str) -> int:
        hit = self._scan.hit(at, category)
        return hit.end if hit is not None else at

    def _sign(self, at: int) -> tuple[int, str | None]:
        """A currency sign or code before the number; a letter must touch its sign ("A $50 fine" is no "A$50")."""
        for hit in self._scan.hits[at]:
            if hit.category in ("currency_sign", "currency_code") and whole_sign(self._tokens, hit):
                return hit.end, hit.id
        return at, None

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
                if self._changes(first):
                    return None
                dash = not self._tokens.words[behind][0].isalpha()
                sign = sign or first.sign
                return first._replace(end=high.end, low=low, high=high, bound="range", sign=sign, dash=dash)
        return None

    def _changes(self, first: Figures) -> bool:
        """As in "rose from 30 to 45": two figures, one before and one after, no range."""
        opened = self._scan.hit(first.start, "range_open") or self._scan.before(first.start, "range_open")
        if opened is None or opened.id != "from":
            return False
        for at in range(opened.start - 1, max(-1, opened.start - 1 - _CHANGED), -1):
            word = self._tokens.words[at]
            if self._scan.hit(at, "change") is not None:
                return True
            if not (word[0].isalpha() or word == "%"):
                return False
        return False

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


def whole_sign(tokens: Tokens, sign: Hit) -> bool:
    """Whether the letter of a currency sign touches the rest of it: "A$50", not "A $50 fine"."""
    places = range(sign.start, sign.end)
    lettered = len(places) > 1 and any(len(tokens.words[i]) == 1 and tokens.words[i].isalpha() for i in places)
    return not lettered or all(tokens.glued(i) for i in places[1:])


def _years(low: Numeral, high: Numeral) -> bool:
    """Whether two figures joined by a dash are years."""
    return all(n.digits and n.scale is None and 1500 <= n.value <= 2200 for n in (low, high))


def _share_scale(low: Numeral, high: Numeral) -> Numeral:
    """In "3 to 5 million" the scale belongs to both."""
    if low.scale is None and high.scale is not None and low.decimal * high.scale < high.decimal:
        return low._replace(value=low.decimal * high.scale)
    return low
