"""Offices that a verb gives: "chose A B as its next chief", "A B was named director", "A B, who chairs the board"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.extract.named import Mention, Named
from checker.extract.offices import Office
from checker.extract.scan import Scan
from checker.values import Role

__all__ = ["RoleVerbs"]

_HOLDS = frozenset(("person", "name"))
_LEADS = frozenset(("articles", "pronouns"))
#: How many tokens may stand between a verb that appoints and the name behind it.
_REACH = 5
#: Auxiliaries and adverbs between a name and its verb ("has just been").
_BETWEEN = frozenset(("auxiliaries", "adverbs"))


class RoleVerbs:
    """Reads such offices in one text; `ends` are the text's names by the token behind them."""

    __slots__ = ("_ends", "_scan")

    def __init__(self, scan: Scan, ends: Mapping[int, Mention]) -> None:
        """Bind to a text and the names in it."""
        self._scan = scan
        self._ends = ends

    def of(self, office: Office) -> tuple[int, int, Mention] | None:
        """Who is given an office that has no name beside it: tokens of the whole reading, and the name."""
        if office.plural:
            return None
        at = self.before_article(office.start)
        link = self._scan.before(at, "role_as")
        before = self._before_office(link.start if link is not None else at, linked=link is not None)
        return (before.start, office.end, before) if before is not None else None

    def before_article(self, at: int) -> int:
        """The token of an office's article or owner ("its", "the company's"), else its own first one."""
        stop = self._scan.before(at, "stop")
        if stop is not None and stop.id in _LEADS:
            return stop.start
        owner = self._scan.before(at, "possessive")
        if owner is None:
            return at
        name = self._ends.get(owner.start)
        return name.start if name is not None else self._owner(owner.start)

    def _owner(self, at: int) -> int:
        """The token at which "the company" of "the company's" begins."""
        article = self._scan.before(at - 1, "stop")
        return article.start if article is not None and article.id == "articles" else at

    def _before_office(self, at: int, *, linked: bool) -> Mention | None:
        """The name before "as" or the office that a verb appoints, or the subject of that verb."""
        copula = self._scan.before(at, "role_is")
        if copula is not None:
            return self._subject(copula.start, passive=False)
        name = self._ends.get(at)
        if name is not None and name.kind in _HOLDS:
            return name if self._appointed_behind(name.start) and self._whole(name) else None
        verb = self._scan.before(at, "appointed")
        takes = self._scan.before(at, "takes_office") if linked else None
        if verb is not None:
            return self._subject(verb.start, passive=bool(self._scan.pack.plural))
        return self._subject(takes.start, passive=False) if takes is not None else None

    def _whole(self, name: Mention) -> bool:
        """A name of unknown kind must look like a person's: two words or three."""
        return name.kind == "person" or 2 <= name.end - name.start <= 3

    def _appointed_behind(self, at: int) -> bool:
        """Whether a verb that appoints stands a few words before a name, titles and honorifics between them."""
        for i in range(at - 1, max(at - 1 - _REACH, -1), -1):
            if self._scan.hit(i, "appointed") is not None:
                return True
            if self._scan.tokens.words[i] in ".;:!?" or self._scan.hit(i, "speech", "relative") is not None:
                return False
        return False

    def _subject(self, verb: int, *, passive: bool) -> Mention | None:
        """The name that a verb hangs on; `passive` asks for an auxiliary between them ("was named")."""
        at, helped = verb, False
        while (word := self._scan.before(at, "stop", "plan")) is not None:
            if word.category == "stop" and word.id not in _BETWEEN:
                break
            helped = helped or word.id == "auxiliaries"
            at = word.start
        if passive and not helped:
            return None
        name = self._ends.get(at)
        return name if name is not None and name.kind == "person" and self._free(name) else None

    def _free(self, name: Mention) -> bool:
        """Whether a name is a subject: no preposition makes it somebody's ("the wife of A B")."""
        at = name.start
        while (word := self._scan.before(at, "titles", "modifiers", "honorifics")) is not None:
            at = word.start
        stop = self._scan.before(at, "stop", "list_join", "office_link")
        return stop is None or (stop.category == "stop" and stop.id != "prepositions")

    def practised(self) -> Iterator[Named]:
        """Offices that a verb alone names: "A B, defending,", "A B, who chairs the board"."""
        words = self._scan.tokens.words
        for name in self._ends.values():
            if name.kind not in _HOLDS or not self._whole(name) or words[name.end : name.end + 1] != [","]:
                continue
            bare = self._scan.hit(name.end + 1, "practises")
            told = self._scan.hit(name.end + 1, "relative")
            verb = self._scan.hit(told.end, "holds") if told is not None else None
            if bare is not None and words[bare.end : bare.end + 1] != [","]:
                bare = None
            hit = bare or verb
            if hit is not None:
                pattern = f"{self._scan.pack.code}/offices/{hit.id}"
                yield Named(name.start, hit.end, Role(name.text, hit.id), pattern, subject=name.key)
