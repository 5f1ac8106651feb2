"""Lists: people, bodies, countries, offices or fields side by side, and whether the list claims to be whole."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extract.list_members import Member, MemberReader, kind_fits, settled
from checker.extract.named import Mention, Named
from checker.extract.roles import RoleReader
from checker.extract.scan import Scan, Sentence
from checker.values import Listing

__all__ = ["lists"]

_FEWEST = 3
#: Kinds that two members suffice for, because a name is exact.
_PAIRS = frozenset(("person",))
_ELLIPSIS = "…"
#: Signs that a list can stand behind where a number before it says how many members it has.
_SIGNS = frozenset(",:(–—")
#: Numbers above are nothing that a list fills.
_MANY = 12
#: How many tokens before a list the number of its members may stand.
_REACH = 16
#: How many small words may describe a member before its name.
_TITLE = 3
#: How many tokens a remark in brackets behind a member may have.
_REMARK = 8


def lists(scan: Scan, mentions: Sequence[Mention], *, reader: RoleReader | None = None) -> list[Named]:
    """All lists of an article, in order, none inside another; `reader` where one is at hand."""
    rows = _ListReader(scan, MemberReader(scan, mentions, reader or RoleReader(scan, mentions)))
    return [named for sentence in scan.sentences for named in rows.read(sentence)]


class _ListReader:
    """Reads the lists of one text."""

    __slots__ = ("_members", "_scan")

    def __init__(self, scan: Scan, members: MemberReader) -> None:
        self._scan = scan
        self._members = members

    def read(self, sentence: Sentence) -> list[Named]:
        """The lists of one sentence from left to right."""
        found: list[Named] = []
        at = sentence.start
        while at < sentence.end:
            members, end = self._row(at, sentence) if self._members.may_start(at) else ([], at)
            named = self._listing(members, end, sentence) if len(members) > 1 else None
            if named is not None:
                found.append(named)
            at = max(at + 1, end if len(members) > 1 else at + 1)
        return found

    def _row(self, start: int, sentence: Sentence) -> tuple[list[Member], int]:
        """Members of one kind from a token on, as far as they are joined; the token behind the last."""
        members = self._members.at(start, sentence)
        if not members:
            return [], start
        end, kind, closed = members[-1].end, members[0].kind, False
        while True:
            following = self._separator(end, sentence.end)
            more = self._members.joined(following, sentence) if following is not None else []
            if not more or not kind_fits(kind, more[0].kind) or (closed and kind != more[0].kind):
                return members, end
            closed = closed or self._finished([members[-1], more[0]])
            kind = more[0].kind if kind == "name" else kind
            members += more
            end = more[-1].end

    def _separator(self, at: int, limit: int) -> int | None:
        """The token behind a comma, a semicolon, a conjunction, or sign and conjunction; None where none stands."""
        start = at = self._past_bracket(at, limit)
        tokens = self._scan.tokens
        if at < limit and tokens.words[at] == "." and tokens.words[at - 1] + "." in self._scan.pack.abbreviations:
            at = start = at + 1
        if at < limit and tokens.words[at] in ",;":
            at += 1
        join = self._scan.hit(at, "list_join")
        at = join.end if join is not None else at
        return at if start < at < limit else None

    def _past_bracket(self, at: int, limit: int) -> int:
        """The token behind a short remark in brackets that stands behind a member: "A (Leeds), B (York)"."""
        words = self._scan.tokens.words
        if at < limit and words[at] == "(":
            close = next((i for i in range(at + 1, min(limit, at + _REMARK)) if words[i] in "()"), None)
            if close is not None and words[close] == ")":
                return close + 1
        return at

    def _listing(self, members: Sequence[Member], end: int, sentence: Sentence) -> Named | None:
        """Judge a row: whether it is a list at all, and whether it is open."""
        start = members[0].start
        opened, whole = self._cue_before(start)
        closed = self._cue_behind(end, sentence.end)
        whole = whole or (self._finished(members) and self._counted(start, len(members), sentence))
        cued = opened or whole or closed or (len(members) >= _FEWEST and self._plural_before(start))
        kind = settled(members)
        if len({m.key for m in members}) < len(members):
            return None
        known = all(m.kind in _PAIRS for m in members)
        if len(members) < (2 if cued or known else _FEWEST) or self._goes_on(start, sentence):
            return None
        if kind == "thing" and not cued:
            return None
        if not (cued or self._finished(members)) or not self._members.ends(members[-1], sentence):
            return None
        value = Listing(tuple(m.text for m in members), opened or closed, tuple(m.key for m in members), whole)
        return Named(start, end, value, f"{self._scan.pack.code}/people/list_{kind}")

    def _cue_before(self, start: int) -> tuple[bool, bool]:
        """Whether words right before say "such as" or "namely"."""
        at = start
        if at and self._scan.tokens.words[at - 1] == ":":
            at -= 1
        for _ in range(2):
            if self._scan.before(at, "list_open") is not None:
                return True, False
            if self._scan.before(at, "list_whole", "part") is not None:
                return False, True
            skipped = self._scan.before(at, "stop")
            if skipped is None or skipped.id not in ("articles", "determiners"):
                break
            at = skipped.start
        return False, False

    def _plural_before(self, start: int) -> bool:
        """Whether a plural leads in the row, so that it needs no conjunction: "các nước A, B, C"."""
        return self._scan.before(start, "list_plural") is not None

    def _counted(self, start: int, size: int, sentence: Sentence) -> bool:
        """Whether a number before the row says how many it holds ("two states, A and B"), or a colon leads to it."""
        words = self._scan.tokens.words
        if start <= sentence.start:
            return False
        if words[start - 1] == ":":
            return True
        lead = self._scan.before(start, "list_lead")
        if (words[start - 1] not in _SIGNS and lead is None) or size > _MANY:
            return False
        return any(self._says(i, size) for i in range(start - 1, max(sentence.start, start - _REACH) - 1, -1))

    def _says(self, i: int, size: int) -> bool:
        """Whether a number stands at a token that counts no time and is no part of a longer number."""
        number = self._scan.hit(i, "cardinal")
        end = number.end if number is not None else i + 1
        if self._scan.tokens.words[i] != str(size) and (number is None or number.id != str(size)):
            return False
        before = self._scan.tokens.words[i - 1] if i else ""
        if self._scan.before(i, "ordinal_prefix", "number_sign") is not None:
            return False
        return not before[-1:].isdecimal() and self._scan.hit(end, "time_unit", "month", "scale") is None

    def _cue_behind(self, end: int, limit: int) -> bool:
        """Whether words right behind say "among others"."""
        at = end
        if at < limit and self._scan.tokens.words[at] == ",":
            at += 1
        if at >= limit:
            return False
        return (
            self._scan.hit(at, "list_close") is not None
            or self._scan.tokens.words[at] == _ELLIPSIS
            or (self._scan.tokens.words[at : at + 3] == [".", ".", "."])
        )

    def _finished(self, members: Sequence[Member]) -> bool:
        """Whether a conjunction stands before the last member."""
        last, before = members[-1], members[-2]
        return any(self._scan.hit(i, "list_join") is not None for i in range(before.end, last.start))

    def _goes_on(self, start: int, sentence: Sentence) -> bool:
        """Whether the row is the tail of a longer one whose first members were not understood."""
        if start <= sentence.start:
            return False
        at = self._scan.before(start, "list_join")
        if at is not None:
            return True
        if self._titled_behind_name(start, sentence):
            return True
        before = start - 1
        article = self._scan.before(start, "stop")
        if article is not None and article.id == "articles":
            before = article.start - 1
        if before < sentence.start or self._scan.tokens.words[before] not in ",;":
            return False
        return not self._members.leads_in(before, sentence)

    def _titled_behind_name(self, start: int, sentence: Sentence) -> bool:
        """Whether small words describe the first member behind a comma and another name: "A, veteran B and C"."""
        words, at = self._scan.tokens.words, start
        while at > sentence.start and start - at < _TITLE and words[at - 1].islower():
            at -= 1
            if self._scan.hit(at, "stop", "speech", "event") is not None:
                return False
        if not (sentence.start < at < start and words[at - 1] == ","):
            return False
        opened = next((i for i in range(at - 2, max(sentence.start, at - _REMARK), -1) if words[i] == "("), at - 1)
        return self._members.ends_person(opened if words[at - 2] == ")" else at - 1)
