"""Numbers with what they measure: money, percentages, measures, durations, ages and counts, with hedge and range."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from checker.extract.ages import AgeReader
from checker.extract.hedged import HedgeReader
from checker.extract.lengths import Length, LengthReader
from checker.extract.limits import limits
from checker.extract.measures import MeasureReader
from checker.extract.money import MoneyReader
from checker.extract.nouns import COUNTABLE, Noun, counted_noun
from checker.extract.numbers import NumberReader
from checker.extract.printed import Figures, as_bound
from checker.extract.scan import Scan
from checker.extract.unnamed import UnnamedReader
from checker.values import Count, Percent, Value

__all__ = ["QuantityReader", "Reading"]

_HUNDREDTH = Decimal("0.01")


class Reading(NamedTuple):
    """A value read: tokens `start` to `end`, the value, the entry of the pack, and where the counted noun begins."""

    start: int
    end: int
    value: Value
    pattern: str
    noun: int


class QuantityReader:
    """Reads the quantity at a token of one text."""

    __slots__ = ("_ages", "_code", "_hedges", "_lengths", "_measures", "_money_reader", "_scan", "_tokens", "_unnamed")

    def __init__(self, scan: Scan, numbers: NumberReader) -> None:
        """Bind to a text and the reader of its numbers."""
        self._scan = scan
        self._tokens = scan.tokens
        self._hedges = HedgeReader(scan, numbers)
        self._money_reader = MoneyReader(scan, self._hedges)
        self._lengths = LengthReader(scan, self._hedges)
        self._ages = AgeReader(scan)
        self._measures = MeasureReader(scan)
        self._unnamed = UnnamedReader(scan)
        self._code = scan.pack.code

    def read(self, start: int) -> Reading | None:
        """The quantity that begins at a token with its hedge; None where none does."""
        nobody = self._unnamed.none(start)
        if nobody is not None:
            return self._length(nobody)
        if self._scan.hit(start, "not_a_number") or self._scan.before(start + 1, "not_a_number"):
            return None
        figures = self._hedges.read(start)
        if figures is None:
            return self._length(self._lengths.one_unit(start) or self._ages.decade(start))
        if self._no_length(figures):
            return None
        for classify in (self._money, self._percent, self._age, self._duration, self._measure, self._counting):
            reading = classify(figures)
            if reading is not None:
                return reading
        return self._bare(figures)

    def _no_length(self, figures: Figures) -> bool:
        """Whether years (or days) only say how long ago something was, or by how much somebody is older."""
        unit = self._scan.hit(self._behind(figures), "time_unit", "age_after", "age_unread")
        return unit is not None and (self._lengths.passed(figures, unit) or self._ages.difference(figures, unit))

    def _reading(self, figures: Figures, end: int, value: Value, entry: str, noun: int | None = None) -> Reading:
        return Reading(figures.start, end, value, f"{self._code}/{entry}", end if noun is None else noun)

    def _length(self, length: Length | None) -> Reading | None:
        if length is None:
            return None
        return Reading(length.start, length.end, length.value, f"{self._code}/{length.entry}", length.end)

    def _behind(self, figures: Figures) -> int:
        """The token behind the figures; a hyphen that ties them to their unit is passed."""
        at, tokens = figures.end, self._tokens
        tied = at + 1 < len(tokens) and tokens.keys[at] in "-–" and tokens.glued(at) and tokens.glued(at + 1)
        return at + 1 if tied else at

    # kinds

    def _money(self, figures: Figures) -> Reading | None:
        found = self._money_reader.read(figures)
        return self._reading(figures, found.end, found.money, f"currencies/{found.entry}") if found else None

    def _percent(self, figures: Figures) -> Reading | None:
        hit = self._scan.hit(self._behind(figures), "percent", "percent_hundredth")
        if hit is None:
            return None
        low, high, bound = limits(figures, _HUNDREDTH if hit.category == "percent_hundredth" else Decimal(1))
        return self._reading(figures, hit.end, Percent(low, high, bound, hit.id), f"units/{hit.id}")

    def _age(self, figures: Figures) -> Reading | None:
        return self._length(self._ages.read(figures, self._behind(figures)))

    def _duration(self, figures: Figures) -> Reading | None:
        return self._length(self._lengths.duration(figures, self._behind(figures)))

    def _measure(self, figures: Figures) -> Reading | None:
        return self._length(self._measures.read(figures, self._behind(figures)))

    def _counting(self, figures: Figures) -> Reading | None:
        """What figures count: the noun behind them, or one that is left out."""
        found = self._left_out(figures) or self._count(figures)
        if found is not None and self._behind(figures) == figures.end:
            self._unnamed.remember(figures.start, getattr(found.value, "unit", None))
        return found

    def _left_out(self, figures: Figures) -> Reading | None:
        """As in "killed 12", "five of them": a count whose noun is to be understood."""
        at = self._behind(figures)
        noun = self._unnamed.noun(figures, at) if at == figures.end else None
        if noun is None or self._pointed(figures):
            return None
        low, high, bound = limits(figures)
        entry = self._unnamed.form(figures.start, at)
        return self._reading(figures, noun.end, Count(low, high, bound, noun.key), f"numerals/{entry}", at)

    def _count(self, figures: Figures) -> Reading | None:
        sentence = self._scan.sentence(figures.start)
        limit = sentence.end if sentence is not None else len(self._tokens)
        at = self._behind(figures)
        noun = counted_noun(self._scan, at, limit) if at < limit else None
        if noun is None or not self._counts(figures, noun):
            return None
        if not noun.known and self._scan.hit(at, "time_unit") is not None:
            return None
        behind = self._scan.hit(noun.end, "hedge_after") if figures.bound == "exact" else None
        if behind is not None:
            figures = figures._replace(bound=as_bound(behind))
        low, high, bound = limits(figures)
        end = behind.end if behind is not None else self._inner_length(at, noun.end)
        return self._reading(figures, end, Count(low, high, bound, noun.key), "numerals/count", at)

    def _inner_length(self, at: int, end: int) -> int:
        """Where a counted noun holds a length or an age ("three 10-year sentences"), the token of its figure."""
        words = self._tokens.words
        for i in range(at, end - 2):
            if (
                words[i].isdecimal()
                and words[i + 1] == "-"
                and self._scan.hit(i + 2, "time_unit", "age_after") is not None
            ):
                return i
        return end

    def _counts(self, figures: Figures, noun: Noun) -> bool:
        """Whether a figure really counts what stands behind it."""
        words = not figures.low.digits
        if self._pointed(figures) or self._year_of(figures, noun):
            return False
        if words and self._doubtful(figures) and (not noun.known or self._event_behind(figures)):
            return False
        if self._article(figures) and not self._truly_one(figures, noun):
            return False
        if noun.known:
            named = self._inside_address(figures, noun) or self._street_number(figures, noun)
            return words or not (named or self._numbered_name(figures))
        bare = figures.bound == "exact" and figures.high is None and figures.low.digits
        named = self._behind_name(figures.start) or self._street_number(figures, noun)
        return not (bare and (self._like_a_year(figures) or named))

    def _event_behind(self, figures: Figures) -> bool:
        """Whether what happens stands right behind, and no thing: "có năm vượt kế hoạch" counts no five."""
        return self._scan.hit(figures.end, "event") is not None and self._scan.hit(figures.end, *COUNTABLE) is None

    def _article(self, figures: Figures) -> bool:
        """Whether the number word is the indefinite article too ("một")."""
        return figures.end - figures.at == 1 and self._scan.hit(figures.at, "cardinal_article") is not None

    def _truly_one(self, figures: Figures, noun: Noun) -> bool:
        """As in "chỉ một người", "một người chết": a cue or a sure hedge before, or what befell right behind."""
        unsure = self._scan.hit(figures.start, "hedge_preposition") is not None or figures.bound in ("exact", "nearly")
        cue = figures.bound == "exact" and self._scan.before(figures.start, "one_cue") is not None
        return cue or not unsure or self._scan.hit(noun.end, "befalls") is not None

    def _street_number(self, figures: Figures, noun: Noun) -> bool:
        """As in "42 Lê Lợi": digits and two words with capitals, in a language that writes no noun so."""
        at, tokens = figures.end, self._tokens
        if self._scan.pack.plural or not figures.low.digits or at + 1 >= len(tokens) or noun.end <= at + 1:
            return False
        sentence = self._scan.sentence(at)
        listed = self._scan.hit(at, *COUNTABLE, "titles", "offices", "event", "stop") is not None
        titled = not listed and all(tokens.words[i].istitle() for i in (at, at + 1))
        return titled and not (sentence is not None and self._scan.in_capitals(sentence))

    def _pointed(self, figures: Figures) -> bool:
        """Whether the figure is printed without its nought (".464", ".357"): it counts nothing."""
        words, at = self._tokens.words, figures.at
        return words[at] == "." or (at > 0 and words[at - 1] == "." and self._tokens.glued(at))

    def _year_of(self, figures: Figures, noun: Noun) -> bool:
        """As in "a 1987 film", "the 1998 elections": only a plural right behind such digits is counted."""
        plural = self._scan.pack.plural
        if not plural or not self._like_a_year(figures) or figures.bound != "exact" or figures.high is not None:
            return False
        near = noun.end == figures.end + 1 and self._tokens.keys[figures.end].endswith(plural)
        dated = self._scan.before(figures.start, "year_cue") is not None
        return not near or dated or self._scan.hit(figures.end, *COUNTABLE) is None

    def _like_a_year(self, figures: Figures) -> bool:
        return figures.low.digits and 1500 <= figures.low.value <= 2100 and len(self._tokens.words[figures.at]) == 4

    def _inside_address(self, figures: Figures, noun: Noun) -> bool:
        """As in "12 High Street": only capitals from the number to the noun."""
        suffixes, places = self._scan.pack.ordinal_suffixes, range(figures.end, noun.end)
        words = [w for i in places if (w := self._tokens.words[i]) not in suffixes or not self._tokens.glued(i)]
        if not self._scan.pack.plural or not all(w[0].isupper() or w[0].isdecimal() for w in words):
            return False
        return words[-1].isupper() or (len(words) > 1 and words[-1].istitle())

    def _numbered_name(self, figures: Figures) -> bool:
        """As in "Windows 10 users": a capital word that no pack knows before a bare number."""
        at, tokens = figures.start - 1, self._tokens
        if at < 0 or figures.bound != "exact" or figures.sign is not None or not tokens.words[at].isalpha():
            return False
        word = tokens.words[at]
        return word[1:] != word[1:].lower() or (word[0].isupper() and not self._scan.hits[at])

    def _behind_name(self, start: int) -> bool:
        """Whether a capitalised word stands right before: "Highway 61", "Windows 11"."""
        if start == 0 or not self._tokens.words[start - 1].isalpha() or self._opens_sentence(start - 1):
            return False
        word = self._tokens.words[start - 1]
        return word[0].isupper() or word != word.lower()

    def _opens_sentence(self, at: int) -> bool:
        """Whether a function word opens the sentence ("Sau 5 lượt", "Có 5 phiên") in a language without plurals."""
        sentence = self._scan.sentence(at)
        opens = sentence is not None and at == sentence.start and self._scan.hit(at, "stop") is not None
        return opens and not self._scan.pack.plural

    def _note(self, figures: Figures) -> bool:
        """Whether a figure is a footnote's ("[1]") or stands before a point of a list ("2. Người nào")."""
        first, end, tokens = figures.start, figures.end, self._tokens
        if first and end < len(tokens) and tokens.words[first - 1] == "[" and tokens.words[end] == "]":
            return True
        sentence = self._scan.sentence(first)
        return sentence is not None and sentence.start == first and sentence.end == end + 1

    def _bare(self, figures: Figures) -> Reading | None:
        """A number that belongs to no kind; none beside a name ("the 45 MAX", "Windows 11") and none of a score."""
        if self._like_a_year(figures) and figures.bound in ("exact", "about") and figures.high is None:
            return None
        if figures.low.digits:
            end, exact = figures.end, figures.bound == "exact"
            if self._note(figures):
                return None
            if figures.sign is None and self._tokens.words[end - 1].isupper() and len(self._tokens.words[end - 1]) == 1:
                return None
            named = exact and (self._behind_name(figures.start) or (end < len(self._tokens) and self._capital(end)))
            if named or figures.dash:
                return None
        elif self._article(figures) or self._doubtful(figures) or (figures.low.value < 2 and self._one_word(figures)):
            return None
        distance = self._measures.distance(figures)
        if distance is not None:
            return self._length(distance)
        low, high, bound = limits(figures)
        return self._reading(figures, figures.end, Count(low, high, bound), "numerals/bare")

    def _capital(self, at: int) -> bool:
        return self._tokens.capital(at) and self._tokens.words[at].isalpha()

    def _doubtful(self, figures: Figures) -> bool:
        """Whether a single number word is a common word of another meaning too ("chín": nine, ripe)."""
        return self._one_word(figures) and self._scan.hit(figures.at, "cardinal_doubtful") is not None

    def _one_word(self, figures: Figures) -> bool:
        return figures.end - figures.at == 1 and figures.bound == "exact"
