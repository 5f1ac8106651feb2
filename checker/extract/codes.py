"""Figures that count nothing: codes, models, scores, numbers of laws and houses, telephones, shares ("1 in 10")."""

from __future__ import annotations

from checker.extract.numbers import NumberReader, Numeral
from checker.extract.printed import Figures
from checker.extract.scan import Scan
from checker.languages.lexicon import Hit

__all__ = ["CodeFinder"]

_JOINED = frozenset("-–/:.")
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

_UNITS = ("time_unit", "measure", "percent", "currency", "scale", "age_after", "month")
#: Wholes of which shares are told, and up to where any other whole is one.
_ROUND = frozenset((10, 20, 50, 100, 1000, 10_000, 100_000, 1_000_000))
_FEW = 10


class CodeFinder:
    """Tells which figures of one text count nothing."""

    __slots__ = ("_numbers", "_scan", "_tokens")

    def __init__(self, scan: Scan, numbers: NumberReader) -> None:
        """Bind to a text and the reader of its numbers."""
        self._scan = scan
        self._tokens = scan.tokens
        self._numbers = numbers

    def holds(self, figures: Figures) -> bool:
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
            named = self._hyphened(figures) or self._word_of_name(at) or self._share(figures)
            return named or (doubtful and figures.low.value == 0)
        if before == "#" or self._score(figures) or self._tally(figures) or self._share(figures):
            return True
        if self._is_numbered(figures) or self._telephone(figures):
            return True
        return figures.high is None and self._joined_behind(figures.low.end)

    def _score(self, figures: Figures) -> bool:
        """As in "Hà Nội 1 - 0 Huế": small figures, a dash with spaces around it, a name behind."""
        first, end, tokens = figures.at, figures.end, self._tokens
        spaced = first > 1 and tokens.words[first - 1] in "-–" and tokens.words[first - 2].isdecimal()
        if not (spaced or (figures.dash and not tokens.glued(figures.low.end))) or figures.low.value > 99:
            return False
        if spaced and self._scan.before(first - 2, "numbered") is not None:
            return True
        return end < len(tokens) and tokens.words[end].isalpha() and tokens.capital(end)

    def _tally(self, figures: Figures) -> bool:
        """As in "a 9-14 record", "lost 0-14": what a game, a season or a vote ended with."""
        if not figures.dash or self._scan.hit(figures.end, *_UNITS) is not None:
            return False
        noun = figures.end + 1 if self._tokens.words[figures.end : figures.end + 1] == ["-"] else figures.end
        if self._scan.hit(noun, "score_noun") is not None or self._scan.before(figures.start, "score_verb") is not None:
            return True
        return figures.low.value == 0 and not figures.aged and self._scan.before(figures.start, "age_before") is None

    def _share(self, figures: Figures) -> bool:
        """As in "1 in 10", "three out of four": neither of the two is a count."""
        if figures.high is not None or figures.low.scale is not None:
            return False
        join = self._scan.hit(figures.end, "ratio_join")
        if join is not None:
            second = self._numbers.read(join.end)
            return second is not None and self._parts(figures.start, figures.low, join, second)
        join = self._scan.before(figures.start, "ratio_join", reach=2)
        first = self._numbers.read(join.start - 1) if join is not None and join.start else None
        if join is None or first is None or first.end != join.start:
            return False
        return self._parts(join.start - 1, first, join, figures.low)

    def _parts(self, start: int, first: Numeral, join: Hit, second: Numeral) -> bool:
        """Whether two numbers are a share: of a round number, of few, or one of many; no year and no length behind."""
        if not 0 < first.value < second.value or second.scale is not None or first.scale is not None:
            return False
        if self._scan.hit(second.end, *_UNITS) is not None or 1500 <= second.value < 2200:
            return False
        if (
            second.value in _ROUND
            or (join.id == "of" and second.value <= _FEW)
            or (join.id == "in" and first.value == 1)
        ):
            return True
        sentence = self._scan.sentence(start)
        opens = sentence is not None and sentence.start == start
        return second.value <= _FEW and (opens or self._scan.hit(start, "hedge") is not None)

    def _is_numbered(self, figures: Figures) -> bool:
        """As in "Article 5", "quận 9": not where a unit follows ("chuyến bay 17 tiếng") or "trong số" goes before."""
        opened = figures.high is not None and self._scan.before(figures.start, "numbered") is not None
        if not opened and self._scan.before(figures.at, "numbered") is None:
            return False
        if self._scan.before(figures.at, "among") is not None:
            return False
        return self._scan.hit(figures.end, "time_unit", "measure", "percent", "currency", "age_after") is None

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
        if len(tokens.words[at]) == 1 and tokens.words[at].isupper() and self._scan.hit(at, "measure") is not None:
            return True
        if tokens.words[at] in "/:" and tokens.glued(at + 1):
            return tokens.words[at + 1][0].isdecimal()
        units = ("measure", "currency_code", "currency", "percent", "time_unit", "subunit")
        return tokens.words[at][0].isalpha() and self._scan.hit(at, *units) is None
