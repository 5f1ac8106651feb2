"""Lists: people, bodies, countries, offices or fields side by side, and whether the list claims to be whole."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extract.list_members import Member, MemberReader
from checker.extract.named import Mention, Named
from checker.extract.roles import RoleReader
from checker.extract.scan import Scan, Sentence
from checker.values import Listing

__all__ = ["lists"]

_FEWEST = 3
#: Kinds that two members suffice for, because a name is exact.
_PAIRS = frozenset(("person",))
_ELLIPSIS = "…"


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
        end, kind = members[-1].end, members[0].kind
        while True:
            following = self._separator(end, sentence.end)
            more = self._members.at(following, sentence) if following is not None else []
            if not more or more[0].kind != kind:
                return members, end
            members += more
            end = more[-1].end

    def _separator(self, at: int, limit: int) -> int | None:
        """The token behind a comma, a semicolon, a conjunction, or sign and conjunction; None where none stands."""
        start = at
        tokens = self._scan.tokens
        if at < limit and tokens.words[at] == "." and tokens.words[at - 1] + "." in self._scan.pack.abbreviations:
            at = start = at + 1
        if at < limit and tokens.words[at] in ",;":
            at += 1
        join = self._scan.hit(at, "list_join")
        at = join.end if join is not None else at
        return at if start < at < limit else None

    def _listing(self, members: Sequence[Member], end: int, sentence: Sentence) -> Named | None:
        """Judge a row: whether it is a list at all, and whether it is open."""
        start = members[0].start
        opened, whole = self._cue_before(start)
        closed = self._cue_behind(end, sentence.end)
        cued = opened or whole or closed
        kind = members[0].kind
        if len(members) < (2 if cued or kind in _PAIRS else _FEWEST) or self._goes_on(start, sentence):
            return None
        if kind == "thing" and not cued:
            return None
        if not (cued or self._finished(members)) or not self._members.ends(members[-1], sentence):
            return None
        value = Listing(tuple(m.text for m in members), opened or closed, tuple(m.key for m in members))
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
        before = start - 1
        article = self._scan.before(start, "stop")
        if article is not None and article.id == "articles":
            before = article.start - 1
        if before < sentence.start or self._scan.tokens.words[before] not in ",;":
            return False
        return not self._members.leads_in(before, sentence)
