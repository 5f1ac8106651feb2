"""What kind of name a run of capitals is, as far as its own words and those around it tell."""

from __future__ import annotations

from checker.extract.named import MentionKind
from checker.extract.offices import OfficeReader
from checker.extract.scan import Scan

__all__ = ["NameKinds"]

_LONGEST_PERSON = 5
_OWNER = 4  # tokens of an office's owner, and one


class NameKinds:
    """Tells the kinds of runs in one text."""

    __slots__ = ("_direct", "_offices", "_scan")

    def __init__(self, scan: Scan, offices: OfficeReader) -> None:
        """Bind to a text and the reader of its offices."""
        self._scan = scan
        self._offices = offices
        self._direct = bool(scan.pack.tables.get("behind_title"))

    def kind(self, start: int, end: int, *, called: bool) -> MentionKind | None:
        """The kind of a run, None where nothing tells; `called` where a title or an honorific stands before it."""
        if self.is_body(start, end):
            return "body"
        if called and self._can_be_called(start, end):
            return "person"
        if self._is_place(start, end):
            return "place"
        known = self.person_like(start, end) or self._aged(end) or self._acts(start, end)
        return "person" if known else None

    def _can_be_called(self, start: int, end: int) -> bool:
        """A lone abbreviation behind a title is a body, a lone function word nothing ("Doctor Who")."""
        word = self._scan.tokens.words[start]
        if end > start + 1:
            return True
        if self._direct and len(word) > 2 and word.isupper():
            return False
        stop = self._scan.hit(start, "stop", "relative") if not self._direct else None
        return stop is None

    def _acts(self, start: int, end: int) -> bool:
        """Two to four words that say something, or that an office behind a comma describes, are a person."""
        words = [w for w in self._scan.tokens.words[start:end] if w[0].isalpha()]
        if not 2 <= len(words) < _LONGEST_PERSON or self._scan.before(start, "stop", "place_nouns") is not None:
            return False
        return self._scan.hit(end, "speech") is not None or self._described(end)

    def _described(self, at: int) -> bool:
        """Whether an office without a name of its own stands behind a comma."""
        tokens = self._scan.tokens
        if at + 1 >= len(tokens) or tokens.words[at] != ",":
            return False
        article = self._scan.hit(at + 1, "stop")
        start = self._owned(article.end if article is not None and article.id == "articles" else at + 1)
        office = self._offices.read(start) if start < len(tokens) else None
        if office is None or office.plural:
            return False
        return office.end >= len(tokens) or not tokens.capital(office.end)

    def _owned(self, at: int) -> int:
        """The token behind the owner of an office ("the union's president"), else the same."""
        owner = next(self._scan.within(at + 1, at + _OWNER, "possessive"), None)
        return owner.end if owner is not None else at

    def is_body(self, start: int, end: int) -> bool:
        """Whether a word of the run names a kind of body; where the kind comes first, its first word."""
        if self._direct:
            hit = self._scan.hit(start, "body_words")
            return hit is not None and end > hit.end
        return any(self._scan.hit(i, "body_words") is not None for i in range(start, end))

    def _is_place(self, start: int, end: int) -> bool:
        """Whether a kind of place stands before, behind or at the edge of the run."""
        if self._direct:
            return self._scan.before(start, "place_nouns") is not None or self._begins_place(start, end)
        last = self._scan.before(end, "place_nouns")
        behind = self._scan.hit(end, "place_nouns")
        return (last is not None and last.start > start) or behind is not None

    def _begins_place(self, start: int, end: int) -> bool:
        hit = self._scan.hit(start, "place_nouns")
        return hit is not None and hit.end < end

    def person_like(self, start: int, end: int, *, sure: bool = False) -> bool:
        """Whether the words themselves are those of a person's name.

        `sure` asks for more: the run also begins with a listed place of several words.
        """
        words = [i for i in range(start, end) if self._scan.tokens.words[i][0].isalpha()]
        if not 2 <= len(words) <= _LONGEST_PERSON:
            return False
        family = self._scan.hit(start, "family_names")
        if family is not None and family.end < end:
            return self._family_first(words, sure=sure)
        if sure or self._direct_place(start):
            return False
        given = self._scan.hit(start, "given_names")
        last = self._scan.hit(words[-1], "family_names")
        western = last is not None and last.id == "english"
        return (given is not None or western) and not any(self._scan.hit(i, "place_nouns") for i in words)

    def _family_first(self, words: list[int], *, sure: bool) -> bool:
        """A family name in front: three words or a middle name make it a person, two only where nothing says place."""
        start = words[0]
        if len(words) >= 3:
            middle = self._scan.hit(words[1], "middle_names") is not None
            return middle or (self._direct and not sure and not self._direct_place(start))
        return self._direct and not sure and not self._direct_place(start)

    def _direct_place(self, start: int) -> bool:
        """Whether a kind of place or a preposition of place stands right before."""
        return self._scan.before(start, "place_nouns", "place_at") is not None

    def _aged(self, end: int) -> bool:
        """Whether an age stands behind a run (", 45," or "(40 tuổi"): only people have ages."""
        tokens = self._scan.tokens
        if end + 2 >= len(tokens) or tokens.words[end] not in ",(" or not tokens.words[end + 1].isdecimal():
            return False
        if not 0 < len(tokens.words[end + 1]) <= 2:
            return False
        return tokens.words[end + 2] in ",)" or self._scan.hit(end + 2, "age_after") is not None
