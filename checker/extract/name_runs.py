"""Cuts a text into runs of capitals and listed names, titles and honorifics cut off."""

from __future__ import annotations

from typing import NamedTuple

from checker.extract.capitals import Capitals
from checker.extract.name_kinds import NameKinds
from checker.extract.named import MentionKind
from checker.extract.offices import OfficeReader, introduces
from checker.extract.runs import RunReader, kind_of_place
from checker.extract.scan import Scan, Sentence
from checker.languages.lexicon import Hit

__all__ = ["LISTED", "Run", "RunFinder"]

_COUNTRY = ("countries", "demonyms")
_PLACE = ("cities", "regions", "oceans")
#: Names that the packs list, by category.
LISTED = (*_COUNTRY, *_PLACE, "institutions")
_ROMAN = frozenset("IVXLCM")


class Run(NamedTuple):
    """A run before its kind is settled; `kind` is None where nothing around it tells, `addressed` behind an honorific.

    A `doubtful` run is a name only if the rest of the article knows it.
    """

    start: int
    end: int
    kind: MentionKind | None
    key: str | None
    addressed: bool = False
    doubtful: bool = False


class RunFinder:
    """Walks over a text and cuts it into runs."""

    __slots__ = (
        *("_cue", "_direct", "_kinds", "_loud", "_offices", "_out", "_plural", "_polite", "_polites", "_runs", "_scan"),
        "_times",
    )

    def __init__(self, scan: Scan, capitals: Capitals) -> None:
        """Bind to a text and what its capitals show."""
        self._scan = scan
        self._runs = RunReader(scan, capitals)
        self._loud = {s.start for s in capitals.loud}
        self._offices = OfficeReader(scan, self._runs)
        self._kinds = NameKinds(scan, self._offices)
        self._direct = bool(scan.pack.tables.get("behind_title"))
        everywhere = len(scan.tokens)
        self._times = frozenset(scan.starts(0, everywhere, "weekday", "month"))
        self._polites = frozenset(scan.starts(0, everywhere, "honorifics"))
        self._out: list[Run] = []
        #: The token behind the last title or honorific: a run that begins there is a person.
        self._cue = -1
        #: Whether that title is in the plural, and so goes on to the next name of a row.
        self._plural = False
        #: Whether the cue was an honorific.
        self._polite = False

    def find(self) -> list[Run]:
        """All runs and listed names, in order."""
        for sentence in self._scan.sentences:
            self._cue = -1
            loud = sentence.start in self._loud
            i = sentence.start
            while i < sentence.end:
                i = max(i + 1, self._step(i, sentence, loud=loud))
        return self._out

    def _step(self, i: int, sentence: Sentence, *, loud: bool) -> int:
        """Read what begins at a token; the token to go on from."""
        hits = self._scan.hits[i]
        capital = self._scan.tokens.words[i][0].isupper()
        if hits:
            office = self._offices.read(i)
            if office is not None and office.end <= sentence.end:
                self._listed_inside(i, office.end)
                self._cue = office.end + introduces(self._scan, office)
                self._plural, self._polite = office.plural, False
                return office.end
            passed = self._passed(i, sentence)
            if passed is not None:
                return passed
            address = self._address(i, sentence) if i in self._polites else None
            if address is not None:
                self._cue, self._plural, self._polite = address, False, True
                return address
            listed = self._scan.hit(i, *LISTED) if loud or not capital else None
            if listed is not None and self._stands(listed):
                return self._take_listed(listed)
        return self._run(i, sentence) if capital and not loud else i + 1

    def _passed(self, i: int, sentence: Sentence) -> int | None:
        """The token behind words that are no name though a part of them has a capital: a weekday, "Chief", "TP"."""
        time = self._scan.hit(i, "weekday", "month") if i in self._times else None
        if time is not None and time.end > i + 1:
            return min(time.end, sentence.end)
        if not self._scan.tokens.capital(i):
            return None
        rank = self._scan.hit(i, "modifiers")
        if rank is not None and rank.id == "senior" and rank.end < sentence.end and self._scan.tokens.capital(rank.end):
            self._cue, self._plural, self._polite = rank.end, False, False
            return rank.end
        kind = kind_of_place(self._scan, i) if self._direct else None
        if kind is None or self._scan.hit(i, "body_words", *LISTED) is not None or kind.end >= sentence.end:
            return None
        return kind.end if self._scan.tokens.capital(kind.end) else None

    def _stands(self, listed: Hit) -> bool:
        """Whether a listed name may stand here though its first letter is small: only where the list has it so."""
        return self._scan.tokens.capital(listed.start) or listed.category in ("institutions", *_PLACE, "demonyms")

    def _listed_inside(self, start: int, end: int) -> None:
        """The countries and cities inside an office are named, too."""
        i = start
        while i < end:
            hit = self._scan.hit(i, *_COUNTRY, *_PLACE)
            i = self._take_listed(hit) if hit is not None and self._scan.tokens.capital(i) and hit.end <= end else i + 1

    def _take_listed(self, hit: Hit) -> int:
        """Note a listed name; the token behind it."""
        kind: MentionKind = "country" if hit.category in _COUNTRY else "place" if hit.category in _PLACE else "body"
        self._out.append(Run(hit.start, hit.end, kind, hit.id))
        return hit.end

    def _address(self, i: int, sentence: Sentence) -> int | None:
        """The token behind an honorific; one that is also a country's name must begin its sentence."""
        hit = self._scan.hit(i, "honorifics")
        if hit is None or hit.end >= sentence.end or not self._scan.tokens.capital(hit.end):
            return None
        listed = self._scan.hit(i, *LISTED)
        if listed is not None and self._scan.tokens.capital(i):
            return hit.end if i == sentence.start and self._scan.hit(hit.end, *LISTED) is None else None
        return hit.end

    # runs

    def _run(self, i: int, sentence: Sentence) -> int:
        """Cut the run at a token into listed names and the rest."""
        end = self._runs.read(i, sentence)
        listed = self._scan.hit(i, *LISTED)
        if end is None:
            return self._take_listed(listed) if listed is not None else i + 1
        end = min(end, sentence.end)
        if listed is None or self._kinds.person_like(i, end, sure=listed.end > i + 1):
            return self._take_run(i, end, doubtful=self._runs.doubtful(i, end, sentence))
        if listed.end >= end:
            return self._take_listed(listed)
        return self._listed_head(listed, end, sentence)

    def _listed_head(self, listed: Hit, end: int, sentence: Sentence) -> int:
        """A run that begins with a listed name: a body's name, or a listed name and something else."""
        i = listed.start
        if listed.category != "demonyms" and (self._kinds.is_body(i, end) or self._one_name(listed, end)):
            return self._take_run(i, end)
        self._take_listed(listed)
        at = listed.end
        if at < end and self._scan.tokens.words[at][0].isalpha():
            rest = self._runs.read(at, sentence, fresh=False)
            return self._take_run(at, min(rest or at + 1, end))
        return at

    def _one_name(self, listed: Hit, end: int) -> bool:
        """A city and capitals behind it, no person among them: "Boston Marathon"."""
        if listed.category not in _PLACE or not self._scan.tokens.words[listed.end][0].isalpha():
            return False
        return not self._kinds.person_like(listed.end, end)

    def _take_run(self, start: int, end: int, *, doubtful: bool = False) -> int:
        """Note a run with the kind that its surroundings tell."""
        if self._scan.tokens.words[end - 1] in ".-&'’":
            end -= 1
        kind = self._kinds.kind(start, end, called=self._cue == start)
        if kind is not None or self._is_name(start, end):
            polite = self._cue == start and self._polite
            self._out.append(Run(start, end, kind, None, polite, doubtful and kind is None))
        if self._plural and self._cue == start:
            self._cue = self._joined(end)
        return end

    def _joined(self, at: int) -> int:
        """The token behind a comma, an "and", or both: the next name of a row."""
        if self._scan.tokens.words[at : at + 1] == [","]:
            at += 1
        join = self._scan.hit(at, "list_join")
        return join.end if join is not None else at

    def _is_name(self, start: int, end: int) -> bool:
        """A single letter, a number in Roman letters, a part of "B52" and the head of a listed word are no names."""
        if end - start > 1:
            return True
        tokens, word = self._scan.tokens, self._scan.tokens.words[start]
        if len(word) == 1 or set(word) <= _ROMAN or self._scan.hit(start, "currency_code", "currency") is not None:
            return False
        if tokens.glued(start) and tokens.words[start - 1][-1].isdecimal():
            return False
        if end < len(tokens) and tokens.glued(end) and tokens.words[end][0].isdecimal():
            return False
        return not any(hit.end > end for hit in self._scan.hits[start])
