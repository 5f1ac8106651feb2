"""What can be a member of a list: a person with or without an office, an office, a body, a country, a field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from checker.extract.named import Mention
from checker.extract.offices import OFFICE_WORDS, Office
from checker.extract.roles import RoleReader
from checker.extract.scan import Scan, Sentence

__all__ = ["Member", "MemberReader", "kind_fits", "settled"]

MemberKind = Literal["person", "office", "body", "country", "place", "name", "field", "thing"]
_KINDS: dict[str, MemberKind] = {
    "person": "person",
    "body": "body",
    "name": "name",
    "country": "country",
    "place": "place",
}
_NOUNS: tuple[MemberKind, ...] = ("field", "thing")
#: Kinds that no name of unknown kind stands beside: a person has a title or a family name, a country is listed.
_UNNAMED = frozenset(("office", "country", "field", "thing"))
#: How many words may describe a person before the comma: "a third man, A B".
_DESCRIBED = 4
_FIRST = ("honorifics", "field", "thing", *OFFICE_WORDS)


class Member(NamedTuple):
    """One member: tokens `start` to `end`, as printed, and its key."""

    start: int
    end: int
    kind: MemberKind
    text: str
    key: str


def kind_fits(one: MemberKind, other: MemberKind) -> bool:
    """Whether two members can stand in one row: of one kind, or names of which one's kind is not known."""
    return one == other or ("name" in (one, other) and not {one, other} & _UNNAMED)


def settled(members: Sequence[Member]) -> MemberKind:
    """The kind of a row: that of the first member of known kind; names that nothing tells are bodies."""
    return next((m.kind for m in members if m.kind != "name"), "body")


class MemberReader:
    """Reads members at a token of one text."""

    __slots__ = ("_at", "_ends", "_opens", "_roles", "_scan")

    def __init__(self, scan: Scan, mentions: Sequence[Mention], roles: RoleReader) -> None:
        """Bind to a text, the names and the offices in it."""
        self._scan = scan
        self._at = {m.start: m for m in mentions}
        self._ends = {m.end for m in mentions if m.kind in ("person", "name")}
        self._roles = roles
        everywhere = range(len(scan.tokens))
        articles = [hit.start for hit in scan.within(0, len(everywhere), "stop") if hit.id == "articles"]
        self._opens = frozenset((*self._at, *articles, *scan.starts(0, len(everywhere), *_FIRST)))

    def ends_person(self, at: int) -> bool:
        """Whether a name that can be a person's ends at a token."""
        return at in self._ends

    def may_start(self, at: int) -> bool:
        """Whether a member can begin at a token: quick to tell, for nearly all tokens it cannot."""
        return at in self._opens

    def at(self, start: int, sentence: Sentence) -> list[Member]:
        """The member that begins at a token; several where one title in the plural serves them."""
        article = self._scan.hit(start, "stop")
        first = article.end if article is not None and article.id == "articles" else start
        if first >= sentence.end:
            return []
        office = self._roles.offices.get(first)
        if office is not None:
            return self._officials(start, office, sentence)
        return self._person(first, sentence) or self._named(first) or self._noun(first, sentence)

    def joined(self, start: int, sentence: Sentence) -> list[Member]:
        """The members behind a comma or "and"; a person may be described first: "and a third man, A B"."""
        return self.at(start, sentence) or self._described(start, sentence)

    def _described(self, start: int, sentence: Sentence) -> list[Member]:
        article = self._scan.hit(start, "stop", "number_article")
        if article is None or (article.category == "stop" and article.id not in ("articles", "determiners")):
            return []
        words = self._scan.tokens.words
        for at in range(article.end, min(article.end + _DESCRIBED, sentence.end - 1)):
            if words[at] == ",":
                found = self._person(at + 1, sentence) if at > article.end else []
                return [member._replace(start=start) for member in found]
            if not words[at].islower():
                return []
        return []

    def ends(self, last: Member, sentence: Sentence) -> bool:
        """Whether a row can end behind a member: a field that goes on ("aviation safety") is another word."""
        if last.kind not in _NOUNS or last.end >= sentence.end:
            return True
        word = self._scan.tokens.words[last.end]
        if not word[0].isalnum():
            return word not in "-–'’/"
        return (
            self._scan.hit(last.end, "stop", "and", "list_close", "relative", "plan", "speech", "clause_break")
            is not None
        )

    def leads_in(self, comma: int, sentence: Sentence) -> bool:
        """Whether the comma before a row only closes what leads in: a clause, not another member."""
        for i in range(comma - 1, sentence.start - 1, -1):
            if self._scan.tokens.words[i] in ",;":
                return False
            if self._scan.hit(i, "stop", "speech", "event", "plan") is not None:
                return True
        return True

    # people and offices

    def _officials(self, start: int, office: Office, sentence: Sentence) -> list[Member]:
        holder = self._roles.holder(office)
        if holder is not None and holder.end <= sentence.end:
            return [self._of_person(office.start, holder, sentence)]
        return self._offices(start, office, sentence)

    def _person(self, start: int, sentence: Sentence) -> list[Member]:
        address = self._scan.hit(start, "honorifics")
        mention = self._at.get(address.end if address is not None else start)
        if mention is None or mention.kind != "person" or mention.end > sentence.end:
            return []
        return [self._of_person(start, mention, sentence)]

    def _of_person(self, start: int, mention: Mention, sentence: Sentence) -> Member:
        """A person with what describes it: an office behind a comma, an age."""
        end = mention.end
        office = self._roles.offices.get(end + 1) or self._roles.offices.get(end + 2)
        if office is not None and office.end <= sentence.end and self._roles.named_before(office) == mention:
            end = office.end
        return Member(start, end, "person", mention.text, mention.key)

    def _offices(self, start: int, office: Office, sentence: Sentence) -> list[Member]:
        """Offices without names: "the Presidents of A, B and C" are three."""
        if office.country_at is None:
            return []
        first = Member(start, office.end, "office", self._title(office, office.country_at), office.canonical)
        members = [first]
        while office.plural:
            at = self._next_country(members[-1].end, sentence.end)
            mention = self._at.get(at) if at is not None else None
            if mention is None or mention.kind != "country":
                break
            key = office.parts.elsewhere(office.title, mention.key)
            members.append(Member(mention.start, mention.end, "office", self._title(office, mention.start), key))
        return members

    def _next_country(self, at: int, limit: int) -> int | None:
        """The token behind a comma or "and" that joins the next country, its article left out."""
        start = at
        if at < limit and self._scan.tokens.words[at] == ",":
            at += 1
        join = self._scan.hit(at, "list_join")
        at = join.end if join is not None else at
        article = self._scan.hit(at, "stop")
        if article is not None and article.id == "articles":
            at = article.end
        return at if start < at < limit else None

    def _title(self, office: Office, country: int) -> str:
        """One member as printed: the words before the country, the title in the singular, and the country."""
        at = office.country_at if office.country_at is not None else office.end
        head = self._scan.words(office.start, at)
        if office.plural:
            tail = self._scan.words(office.title_end, at)
            head = self._scan.words(office.start, office.title_end).removesuffix(self._scan.pack.plural)
            head = f"{head} {tail}"
        mention = self._at.get(country)
        name = mention.text if mention is not None else self._scan.words(country, country + 1)
        return f"{head} {name}".strip()

    # names and nouns

    def _named(self, start: int) -> list[Member]:
        mention = self._at.get(start)
        if mention is None or self._scan.hit(start, "demonyms") is not None:
            return []
        return [Member(mention.start, mention.end, _KINDS[mention.kind], mention.text, mention.key)]

    def _noun(self, start: int, sentence: Sentence) -> list[Member]:
        """A listed field or thing that fills the place between two signs."""
        for kind in _NOUNS:
            hit = self._scan.hit(start, kind)
            if hit is not None and hit.end <= sentence.end:
                return [Member(start, hit.end, kind, self._scan.words(start, hit.end), hit.id)]
        return []
