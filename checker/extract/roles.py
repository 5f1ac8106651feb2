"""Who holds which office: a title before a name ("Mayor A B"), or behind it ("A B, minister of finance,")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.extract.named import Mention, Named
from checker.extract.offices import Office, OfficeReader, introduces
from checker.extract.role_verbs import RoleVerbs
from checker.extract.runs import RunReader
from checker.extract.scan import Scan
from checker.values import Role

__all__ = ["RoleReader", "roles"]

_HOLDS = frozenset(("person", "name"))
#: Within how many tokens a firm's name ends: "Director at the security firm X, A B said".
_FIRM = 8
_ENDS = frozenset('.,;:)!?”"–—-')


def roles(scan: Scan, mentions: Sequence[Mention], *, reader: RoleReader | None = None) -> list[Named]:
    """All offices of an article that are printed with their holder, in order; `reader` where one is at hand."""
    return (reader or RoleReader(scan, mentions)).read()


class RoleReader:
    """Reads the offices of one text; lists of people use it for their members."""

    __slots__ = ("_at", "_end", "_offices", "_scan", "_starts", "_verbs", "offices")

    def __init__(self, scan: Scan, mentions: Sequence[Mention]) -> None:
        """Bind to a text and find all offices in it, with and without a name."""
        self._scan = scan
        self._offices = OfficeReader(scan, RunReader(scan))
        self._at = {m.start: m for m in mentions if m.kind in _HOLDS}
        self._starts = {m.start: m for m in mentions}
        self._end = {m.end: m for m in mentions}
        self._verbs = RoleVerbs(scan, self._end)
        #: The offices of the text by the token that they begin at.
        self.offices = {o.start: o for o in self._all()}

    def _all(self) -> Iterator[Office]:
        """Every office of the text from left to right; names are stepped over."""
        inside = {i for m in self._at.values() for i in range(m.start, m.end)}
        for sentence in self._scan.sentences:
            i = sentence.start
            while i < sentence.end:
                office = self._offices.read(i) if self._scan.hits[i] and i not in inside else None
                if office is not None and office.end <= sentence.end:
                    yield office
                    i = max(office.end, i + 1)
                else:
                    i += 1

    def read(self) -> list[Named]:
        """The roles, in order, one for each place."""
        found: list[Named] = []
        for office in self.offices.values():
            found.extend(self._of(office))
        found.extend(self._verbs.practised())
        return sorted(found, key=lambda n: (n.start, n.end))

    def _of(self, office: Office) -> list[Named]:
        if self._scan.hit(office.title_start, "honorifics") is not None:
            return []
        holder = self.holder(office)
        if holder is not None and holder.end == holder.start + 1 and self._of_firm(office.end):
            holder = None if self.named_before(office) is not None else holder
        if holder is not None:
            return [self._role(office.start, holder.end, holder, office), *self._others(office, holder)]
        before = self.named_before(office)
        if before is not None:
            return [self._role(before.start, office.end, before, office)]
        given = self._verbs.of(office)
        return [self._role(given[0], given[1], given[2], office)] if given is not None else []

    def _role(self, start: int, end: int, holder: Mention, office: Office) -> Named:
        pattern = f"{self._scan.pack.code}/offices/{office.title}"
        return Named(start, end, Role(holder.text, office.canonical), pattern, subject=holder.key)

    def holder(self, office: Office) -> Mention | None:
        """The person named right behind an office, an honorific between them allowed."""
        at = office.end
        if self._scan.tokens.words[at : at + 1] == [","]:
            return self._set_off(office)
        address = self._scan.hit(at, "honorifics")
        holder = self._at.get(address.end if address is not None else at)
        if holder is None or holder.kind != "person":
            return self._leading(office)
        return holder

    def _leading(self, office: Office) -> Mention | None:
        """The holder behind an office that opens its sentence with a firm: "Director at the maker X, A B said"."""
        link = self._scan.hit(office.end, "office_link")
        sentence = self._scan.sentence(office.start)
        if link is None or sentence is None or office.start > sentence.start + 1:
            return None
        words = self._scan.tokens.words
        comma = next((i for i in range(link.end, min(link.end + _FIRM, sentence.end - 1)) if words[i] in ",;:"), None)
        holder = self._at.get(comma + 1) if comma is not None and words[comma] == "," else None
        if holder is None or holder.kind != "person":
            return None
        return holder if words[holder.end : holder.end + 1] == [","] or self._scan.hit(holder.end, "speech") else None

    def _set_off(self, office: Office) -> Mention | None:
        """The person between commas behind an office; an honorific shows that it is the holder."""
        at = office.end + 1
        address = self._scan.hit(at, "honorifics")
        holder = self._at.get(address.end if address is not None else at)
        if holder is None or holder.kind != "person":
            return None
        closed = self._scan.tokens.words[holder.end : holder.end + 1] == [","]
        return holder if address is not None or (closed and introduces(self._scan, office)) else None

    def _others(self, office: Office, holder: Mention) -> list[Named]:
        """Behind a title in the plural every name of the row holds it: "Senators A and B"."""
        found: list[Named] = []
        while office.plural:
            at = self._joined(holder.end)
            following = self._at.get(at)
            if following is None or following.kind != "person":
                break
            found.append(self._role(following.start, following.end, following, office))
            holder = following
        return found

    def _joined(self, at: int) -> int:
        """The token behind a comma, an "and", or both."""
        if at < len(self._scan.tokens) and self._scan.tokens.words[at] == ",":
            at += 1
        join = self._scan.hit(at, "list_join")
        return join.end if join is not None else at

    def named_before(self, office: Office) -> Mention | None:
        """The person whom an office behind a comma, a dash or a bracket describes; None where it has its own holder."""
        at = self._verbs.before_article(office.start)
        if at < 1 or self._scan.tokens.words[at - 1] not in ",(–-" or office.plural:
            return None
        before = self._end.get(at - 1) or self._past_age(at - 1)
        if before is None or before.kind != "person" or not self._closes(office.end):
            return None
        return before

    def _past_age(self, at: int) -> Mention | None:
        """The person before an age that stands between name and office: "A B, 45, director of …"."""
        words = self._scan.tokens.words
        if at < 2 or not words[at - 1].isdecimal() or words[at - 2] != ",":
            return None
        return self._end.get(at - 2)

    def _of_firm(self, at: int) -> bool:
        """Whether a firm's name that a sign closes stands right behind an office, where the language puts it there."""
        if self._scan.pack.plural or not self._scan.tokens.capital(at) or at not in self._starts:
            return False
        end = self._starts[at].end
        return end >= len(self._scan.tokens) or self._scan.tokens.words[end] in _ENDS

    def _closes(self, at: int) -> bool:
        """Whether an apposition ends at a token: a sign, the end, or a small word."""
        if at >= len(self._scan.tokens) or self._scan.tokens.words[at] in _ENDS:
            return True
        if self._scan.hit(at, "place_nouns") is not None:
            pointed = self._scan.hit(at + 1, "stop")
            return pointed is not None and pointed.id == "determiners"
        return self._of_firm(at) or self._scan.hit(at, "speech", "and", "relative", "plan", "stop") is not None
