"""Fractions: in words ("two-thirds", "một phần ba", "half of"), and in digits where no date can be meant."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from checker.extract.numerals import Numeral
from checker.extract.scan import Scan
from checker.values import Number

__all__ = ["FractionReader"]


class FractionReader:
    """Reads the fraction at a token of one text."""

    __slots__ = ("_keys", "_scan", "_tokens")

    def __init__(self, scan: Scan) -> None:
        """Bind to a text."""
        self._scan = scan
        self._tokens = scan.tokens
        self._keys = scan.tokens.keys

    def read(self, start: int) -> Numeral | None:
        """As in "two-thirds", "một phần ba", "3/4 số phiếu", "a quarter of a million", "một nửa"."""
        found = self._worded(start) or self._in_digits(start)
        if found is None:
            return None
        of = self._scan.hit(found.end, "fraction_of")
        article = self._scan.hit(of.end, "number_article") if of is not None else None
        scale = self._scan.hit(article.end, "scale") if article is not None else None
        if scale is None:
            return found
        size = Decimal(scale.id)
        return Numeral(scale.end, _exact(Fraction(found.value) * Fraction(size)), False, size)

    def _worded(self, start: int) -> Numeral | None:
        whole = self._scan.hit(start, "half_before")
        if whole is not None and self._scan.hit(whole.end, "fraction_of"):
            return Numeral(whole.end, Fraction(1, 2), False)
        top = self._scan.hit(start, "cardinal", "number_article")
        if top is None or int(top.id) < 1:
            return None
        half = self._scan.hit(start, "fraction_half")
        if half is not None and self._scan.hit(half.end, "scale") is None:
            return Numeral(half.end, Fraction(1, 2), False)
        at = top.end
        if at < len(self._tokens) and self._keys[at] == "-" and self._tokens.glued(at):
            at += 1
        join = self._scan.hit(at, "fraction_join")
        bottom = self._scan.hit(join.end, "cardinal", "cardinal_inside") if join is not None else None
        if bottom is None:
            bottom = self._scan.hit(at, "fraction_part")
            if (
                bottom is not None
                and top.category == "number_article"
                and not self._scan.hit(bottom.end, "fraction_of")
            ):
                return None
        if bottom is None or not 1 < int(bottom.id) <= 100 or int(top.id) >= int(bottom.id):
            return None
        return Numeral(bottom.end, Fraction(int(top.id), int(bottom.id)), False)

    def _in_digits(self, start: int) -> Numeral | None:
        """Digits over digits, where what follows or a hedge before it shows that a share is meant, no date."""
        words, tokens = self._tokens.words, self._tokens
        if (
            start + 2 >= len(words)
            or words[start + 1] != "/"
            or not (tokens.glued(start + 1) and tokens.glued(start + 2))
        ):
            return None
        top, bottom = words[start], words[start + 2]
        if not (top.isdecimal() and bottom.isdecimal() and 0 < int(top) < int(bottom) <= 10 and len(top) == 1):
            return None
        share = self._scan.hit(start + 3, "fraction_of", "thing") is not None
        hedge, cue = self._scan.before(start, "hedge"), self._scan.before(start, "date_cue")
        hedged = hedge is not None and (cue is None or hedge.start < cue.start)
        dated = cue is not None and not hedged
        return Numeral(start + 3, Fraction(int(top), int(bottom)), True) if (share and not dated) or hedged else None


def _exact(value: Number) -> Number:
    """A whole fraction as a decimal."""
    return Decimal(int(value)) if isinstance(value, Fraction) and value.denominator == 1 else value
