"""Numbers as texts print them: digits, number words, and both mixed ("5.2 billion", "hai triệu rưỡi")."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from checker.extract.fraction import FractionReader
from checker.extract.numerals import Numeral, digits_value, roman
from checker.extract.scan import Scan
from checker.languages.lexicon import Hit

__all__ = ["NumberReader", "Numeral", "roman"]

#: A number in words begins with one of these.
_OPENING = ("cardinal", "number_article", "half_before")
_MOST = Decimal(10) ** 24  # scale words beyond this are no number of the news


@dataclass(slots=True)
class _Words:
    """The running sum while number words are read."""

    total: Decimal = Decimal(0)
    group: Decimal | None = None
    scale: Decimal | None = None
    unit: Decimal = Decimal(0)
    hundreds: bool = False
    between: bool = False

    def value(self) -> Decimal:
        return self.total + (self.group or 0)


class NumberReader:
    """Reads the number at a token of one text; what was read once is remembered, for dates and quantities share it."""

    __slots__ = ("_fractions", "_keys", "_memo", "_scan", "_tokens")

    def __init__(self, scan: Scan) -> None:
        """Bind to a text."""
        self._scan = scan
        self._tokens = scan.tokens
        self._keys = scan.tokens.keys
        self._fractions = FractionReader(scan)
        self._memo: dict[int, Numeral | None] = {}

    def read(self, start: int) -> Numeral | None:
        """The number that begins at a token, with its scale words; None where none does."""
        if start not in self._memo:
            self._memo[start] = self._read(start)
        return self._memo[start]

    def _read(self, start: int) -> Numeral | None:
        words = self._tokens.words
        digits = start < len(words) and words[start][0].isdecimal()
        if not digits and self._scan.hit(start, *_OPENING) is None:
            return None
        fraction = self._fractions.read(start)
        if fraction is not None:
            return fraction
        return self._from_digits(start) if digits else self._from_words(start)

    def plain_digits(self, index: int) -> Decimal | None:
        """The value of one token of digits by the language's own signs; None where the shape is none of its."""
        return digits_value(self._tokens.words[index], self._scan.pack.decimal, self._scan.pack.group)

    def _from_digits(self, start: int) -> Numeral | None:
        value = self.plain_digits(start)
        if value is None:
            return None
        end = self._spaced(start)
        if end > start + 1:
            value = Decimal("".join(self._tokens.words[start:end]))
        if self.pointed(start):
            value = Decimal(f"0.{self._tokens.words[start]}")
        return self._with_scale(Numeral(end, value, True))

    def pointed(self, start: int) -> bool:
        """Whether digits are only decimals (".464"): a point touches them, and no word or point touches it."""
        tokens = self._tokens
        if not tokens.glued(start) or tokens.words[start - 1] != "." or self._scan.pack.decimal != ".":
            return False
        before = tokens.words[start - 2] if tokens.glued(start - 1) else "("
        return tokens.words[start].isdecimal() and not (before[-1].isalnum() or before == ".")

    def _spaced(self, start: int) -> int:
        """The token behind digits whose thousands are parted by spaces: "1 409", "37 200"."""
        words, starts, ends = self._tokens.words, self._tokens.starts, self._tokens.ends
        end = start + 1
        if not 1 <= len(words[start]) <= 3 or not words[start].isdecimal() or words[start][0] == "0":
            return end
        while end < len(words) and len(words[end]) == 3 and words[end].isdecimal() and starts[end] - ends[end - 1] == 1:
            end += 1
        return end

    # fractions

    def _with_scale(self, read: Numeral) -> Numeral:
        """Take in scale words behind a number: "5.2 billion", "5,2 nghìn tỷ", "2 triệu rưỡi", "1 tỷ 200 triệu"."""
        end, value, last = read.end, read.decimal, read.scale
        while (scale := self._scale_at(end)) is not None and value < _MOST:
            end, last = scale[0], scale[1]
            value *= last
        if last is not None:
            half = self._scan.hit(end, "number_half")
            if half is not None and self._scan.pack.tables["number_half"].get("after"):
                return Numeral(half.end, value + last / 2, read.digits, last)
            more = self._smaller_part(end, last)
            if more is not None:
                return Numeral(more.end, value + more.decimal, read.digits, more.scale)
        return Numeral(end, value, read.digits, last)

    def _scale_at(self, index: int) -> tuple[int, Decimal] | None:
        """A scale word at a token; the short signs (k, m, bn) only where they touch the digits."""
        hyphen = self._hyphen(index)
        hit = self._scan.hit(index + hyphen, "scale")
        if hit is None or (hyphen and self._keys[index + 1] in self._scan.pack.glued_scales):
            return None
        if self._keys[index] in self._scan.pack.glued_scales:
            glued = self._tokens.glued(index) and self._tokens.words[index - 1][-1].isdecimal()
            if not glued or self._touches_word(hit.end):
                return None
        return hit.end, Decimal(hit.id)

    def _hyphen(self, index: int) -> bool:
        """Whether a token is a hyphen inside one word ("5.4-billion")."""
        tokens = self._tokens
        inside = index + 1 < len(tokens) and tokens.words[index] == "-"
        return inside and tokens.glued(index) and tokens.glued(index + 1)

    def _touches_word(self, index: int) -> bool:
        return index < len(self._tokens) and self._tokens.glued(index) and self._tokens.words[index][0].isalnum()

    def _smaller_part(self, index: int, above: Decimal) -> Numeral | None:
        """The second half of "1 tỷ 200 triệu": digits and a smaller scale right behind a scale."""
        if index >= len(self._tokens) or not self._tokens.words[index][0].isdecimal() or self._tokens.glued(index):
            return None
        value = self.plain_digits(index)
        scale = self._scale_at(index + 1)
        if value is None or scale is None or scale[1] >= above or value * scale[1] >= above:
            return None
        return Numeral(scale[0], value * scale[1], True, scale[1])

    def _from_words(self, start: int) -> Numeral | None:
        """Number words from left to right; every step either grows the number or ends it."""
        running = _Words()
        end = self._opening(start, running)
        if end is None:
            return None
        opened = self._scan.before(start, "range_open")
        running.between = opened is not None and opened.id == "between"
        while (after := self._step(end, running)) is not None:
            end = after
        value = running.value()
        if running.scale is None and running.total == 0:
            return self._with_scale(Numeral(end, value, False))
        half = self._scan.hit(end, "number_half")
        if half is not None and running.scale and self._scan.pack.tables["number_half"].get("after"):
            return Numeral(half.end, value + running.scale / 2, False, running.scale)
        return Numeral(end, value, False, running.scale)

    def _opening(self, start: int, running: _Words) -> int | None:
        """The first word of a number: a cardinal, or an article before a scale ("a hundred", "half a million")."""
        hit = self._scan.hit(start, "cardinal")
        if hit is not None:
            running.group = running.unit = Decimal(hit.id)
            return hit.end
        article = self._scan.hit(start, "number_article")
        counted = article is not None and self._scan.hit(article.end, "multiplier", "scale") is not None
        if article is not None and counted and self._keys[article.end] not in self._scan.pack.glued_scales:
            running.group = running.unit = Decimal(1)
            return article.end
        return self._half_of(start, running)

    def _half_of(self, start: int, running: _Words) -> int | None:
        """As in "half a million": the half stands before its scale."""
        half = self._scan.hit(start, "half_before")
        if half is None:
            return None
        article = self._scan.hit(half.end, "number_article")
        scale = self._scan.hit(article.end if article else half.end, "scale", "multiplier")
        if scale is None or self._keys[scale.start] in self._scan.pack.glued_scales:
            return None
        running.group = Decimal("0.5")
        return scale.start

    def _step(self, index: int, running: _Words) -> int | None:
        """Take in one more word; None where the number ends."""
        at = index
        if at < len(self._tokens) and self._keys[at] == "-" and self._tokens.glued(at):
            at += 1
        joiner = self._scan.hit(at, "number_joiner")
        if joiner is not None:
            return self._joined(joiner.end, running)
        for category, take in (
            ("cardinal", self._take_cardinal),
            ("cardinal_inside", self._take_inside),
            ("multiplier", self._take_multiplier),
            ("scale", self._take_scale),
        ):
            hit = self._scan.hit(at, category)
            if hit is not None and not self._unit_of_time(hit) and take(Decimal(hit.id), running, at):
                return hit.end
        point = self._scan.hit(at, "number_point")
        return self._decimals(point.end, running) if point is not None and running.group is not None else None

    def _unit_of_time(self, hit: Hit) -> bool:
        """Whether a word inside a number is a unit of time: "mười năm" is ten years, "một trăm năm mươi" 150."""
        if hit.category != "cardinal" or self._scan.hit(hit.start, "time_unit") is None:
            return False
        return self._scan.hit(hit.end, "multiplier", "scale") is None

    def _joined(self, at: int, running: _Words) -> int | None:
        """As in "a hundred and five", "một trăm linh tư", "two and a half": the rest must complete the number."""
        half = self._scan.hit(at, "number_article")
        if half is not None and self._scan.hit(half.end, "number_half") and running.group is not None:
            running.group += Decimal("0.5")
            return half.end + 1
        if running.group is not None and running.group % 100 != 0:
            return None
        if running.group is None and running.scale is None:
            return None
        hit = self._scan.hit(at, "cardinal", "cardinal_inside")
        if hit is None or self._scan.hit(hit.end, "multiplier", *(["scale"] if running.between else [])):
            return None
        if Decimal(hit.id) >= 100:
            return None
        running.unit = Decimal(hit.id)
        running.group = (running.group or Decimal(0)) + running.unit
        return hit.end

    def _take_cardinal(self, value: Decimal, running: _Words, _at: int) -> bool:
        group = running.group
        hundreds = group is not None and group % 100 == 0 and (group > 0 or running.hundreds)
        if group is None or hundreds or (group % 10 == 0 and group % 100 > 0 and value < 10):
            running.group, running.unit = (group or Decimal(0)) + value, value
            return True
        return False

    def _take_inside(self, value: Decimal, running: _Words, _at: int) -> bool:
        if running.group is None or running.group % 10 != 0 or running.group == 0:
            return False
        running.group, running.unit = running.group + value, value
        return True

    def _take_multiplier(self, value: Decimal, running: _Words, _at: int) -> bool:
        if running.group is None or (value == 10 and not 0 < running.unit < 10):
            return False
        if value == 10:
            running.group += running.unit * 9
        elif running.group < 100:
            running.group *= value
            running.hundreds = value == 100
        else:
            return False
        running.unit = Decimal(0)
        return True

    def _take_scale(self, value: Decimal, running: _Words, at: int) -> bool:
        if self._keys[at] in self._scan.pack.glued_scales or running.total >= _MOST:
            return False
        if running.scale is not None and value > running.scale:
            running.total = (running.total + (running.group or 0)) * value
        elif running.group is None:
            running.total *= value
        else:
            running.total += running.group * value
        running.group, running.scale, running.unit, running.hundreds = None, value, Decimal(0), False
        return True

    def _decimals(self, at: int, running: _Words) -> int | None:
        """Digits in words behind the point: "bảy phẩy hai"."""
        places = ""
        while (hit := self._scan.hit(at, "cardinal", "cardinal_inside")) is not None and len(hit.id) == 1:
            places += hit.id
            at = hit.end
        if not places or running.group is None:
            return None
        running.group += Decimal(f"0.{places}")
        return at
