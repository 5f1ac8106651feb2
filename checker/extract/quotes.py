"""Quotations: words between quotation marks that somebody said, with the speaker where the text names one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.extract.named import Mention, Named
from checker.extract.scan import Scan
from checker.extract.speakers import SpeakerFinder
from checker.values import Quote

__all__ = ["quotes"]

_OPENING = {"“": "”", "„": "”“", "«": "»", "‘": "’", '"': '"', "'": "'"}
_STRAIGHT = frozenset("\"'")
_SINGLE = frozenset("‘'")
_STRAY_CLOSING = frozenset("”»")
_STOPS = frozenset((".", "!", "?", "…"))
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
#: Fewest words of a quotation that a verb of saying governs, and of one that none does. Where a word is often written
#: in two syllables, twice as many make a quotation.
_GOVERNED, _FREE = 3, 6
#: Nobody is quoted for longer without a name: a mark was lost.
_LONGEST = 150
_LINES = 8  # paragraphs over which one quotation may run
#: Words up to this length stay small in a title.
_SMALL_WORD = 3


class _Marked(NamedTuple):
    """A stretch in quotation marks: tokens `start` (the mark) to `end` (behind the closing mark)."""

    start: int
    end: int
    closed: bool


def quotes(scan: Scan, mentions: Sequence[Mention], *, held: Sequence[Named] = ()) -> list[Named]:
    """All quotations of an article, in order; nested ones belong to the one around them.

    `held` are the roles of the article: where one person alone is ambassador, "the ambassador said" names the speaker.
    """
    finder = SpeakerFinder(scan, mentions, held)
    found: list[Named] = []
    for marked in _marked(scan):
        named = _quotation(scan, marked, finder)
        if named is not None:
            found.append(named)
    return found


def _quotation(scan: Scan, marked: _Marked, finder: SpeakerFinder) -> Named | None:
    """Judge one marked stretch: quotation, or title, nickname, term."""
    inner_end = marked.end - 1 if marked.closed else marked.end
    words = [i for i in range(marked.start + 1, inner_end) if scan.tokens.words[i][0].isalnum()]
    size = len(words) if scan.pack.plural else len(words) // 2
    if size < _GOVERNED - (not scan.pack.plural):
        return None
    speaker = finder.of(marked.start, marked.end)
    if not speaker.governed and not _FREE <= size <= _LONGEST:
        return None
    if not speaker.governed and _is_title(scan, words):
        return None
    text = scan.words(marked.start + 1, inner_end).strip().rstrip(",").rstrip()
    return Named(
        marked.start,
        marked.end,
        Quote(text, speaker.text, (speaker.key or "") if speaker.sure else ""),
        f"{scan.pack.code}/cues/{speaker.cue}",
        subject=speaker.key,
    )


def _is_title(scan: Scan, words: Sequence[int]) -> bool:
    """Every longer word has a capital: the name of a work."""
    longer = [i for i in words if len(scan.tokens.words[i]) > _SMALL_WORD]
    return bool(longer) and all(not scan.tokens.words[i][0].islower() for i in longer)


# quotation marks


def _marked(scan: Scan) -> Iterator[_Marked]:
    """Stretches in marks, paragraph by paragraph; one that its paragraph leaves open may be closed in a later one."""
    pieces = list(_paragraphs(scan))
    behind = -1
    for number, (start, end, followed) in enumerate(pieces):
        for marked in _pairs(scan, max(start, behind), end):
            if marked.closed or followed:
                yield marked
            elif (closing := _closed_later(scan, marked.start, pieces[number + 1 : number + 1 + _LINES])) is not None:
                behind = closing + 1
                yield _Marked(marked.start, behind, True)
            elif _whole_sentences(scan, marked.start, end):
                behind = _continued(scan, marked.start, pieces[number + 1 : number + 1 + _LINES]) or marked.end
                yield _Marked(marked.start, behind, False)


def _closed_later(scan: Scan, opened: int, pieces: Sequence[tuple[int, int, bool]]) -> int | None:
    """The mark that closes a quotation in one of the next lines, where nothing opens another before."""
    words, closer = scan.tokens.words, _OPENING[scan.tokens.words[opened]]
    for start, end, _ in pieces:
        for i in range(start, end):
            if words[i] in closer and i > start and scan.tokens.glued(i):
                return i
            if words[i] in _OPENING and words[i] not in _SINGLE:
                return None
    return None


def _continued(scan: Scan, opened: int, pieces: Sequence[tuple[int, int, bool]]) -> int | None:
    """The end of the line before one that opens the same mark anew: one speech in several paragraphs."""
    words = scan.tokens.words
    for start, end, followed in pieces:
        if (
            any(words[i] in _OPENING and words[i] not in _SINGLE for i in range(start, end))
            or words[end - 1] not in _STOPS
        ):
            return None
        if followed:
            after = end < len(words) and words[end] == words[opened]
            return end if after else None
    return None


def _whole_sentences(scan: Scan, opened: int, end: int) -> bool:
    """Whether a quotation that nothing closes opens its paragraph and ends it with a full stop."""
    opens = opened == 0 or "\n" in scan.tokens.text[scan.tokens.ends[opened - 1] : scan.tokens.starts[opened]]
    return opens and scan.tokens.words[end - 1] in ".!?"


def _paragraphs(scan: Scan) -> Iterator[tuple[int, int, bool]]:
    """Tokens of each paragraph, and whether the next one begins with an opening mark (a continued quotation)."""
    bounds: list[tuple[int, int]] = []
    paragraph = -1
    for sentence in scan.sentences:
        if sentence.paragraph == paragraph and bounds:
            bounds[-1] = (bounds[-1][0], sentence.end)
        else:
            bounds.append((sentence.start, sentence.end))
            paragraph = sentence.paragraph
    pieces = [piece for start, end in bounds for piece in _split(scan, start, end)]
    for number, (start, end) in enumerate(pieces):
        after = pieces[number + 1][0] if number + 1 < len(pieces) else -1
        yield start, end, after >= 0 and scan.tokens.words[after] in _OPENING


def _split(scan: Scan, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a segment at blank lines."""
    tokens = scan.tokens
    first = start
    for i in range(start + 1, end):
        gap = tokens.starts[i] - tokens.ends[i - 1]
        if gap > 1 and _BLANK_LINE.search(tokens.text, tokens.ends[i - 1], tokens.starts[i]):
            yield first, i
            first = i
    if first < end:
        yield first, end


def _pairs(scan: Scan, start: int, end: int) -> Iterator[_Marked]:
    """Pair the marks of one paragraph."""
    words = scan.tokens.words
    opened = closer = None
    depth = 0
    for i in range(start, end):
        word = words[i]
        if opened is None:
            if word in _OPENING and _opens(scan, i, end):
                opened, closer, depth = i, _OPENING[word], 0
        elif word == words[opened] and word not in (closer or ""):
            depth += 1
        elif word == words[opened] and _opens_anew(scan, i, end):
            yield _Marked(opened, i, True)
            opened, depth = i, 0
        elif _closes(scan, i, end, closer or "", words[opened]):
            if not depth:
                yield _Marked(opened, i + 1, True)
                opened = None
            depth = max(0, depth - 1)
    if opened is not None and words[opened] not in _SINGLE:
        yield _Marked(opened, end, False)


def _opens(scan: Scan, i: int, end: int) -> bool:
    """Whether a mark can open: a straight or single one must stand free on its left and touch the word on its right."""
    if scan.tokens.words[i] not in (*_STRAIGHT, *_SINGLE):
        return True
    if i + 1 >= end:
        return False
    if scan.tokens.words[i] == '"':
        return True
    free = not scan.tokens.glued(i) or not scan.tokens.words[i - 1][0].isalnum()
    return free and scan.tokens.glued(i + 1) and scan.tokens.words[i + 1][0].isupper()


def _ends_mixed(scan: Scan, i: int, end: int) -> bool:
    """Whether a straight mark closes what a curly one opened: it ends a word, and no curly one closes it later."""
    words = scan.tokens.words
    touches_next = i + 1 < end and scan.tokens.glued(i + 1) and words[i + 1][0].isalnum()
    later = next((words[k] for k in range(i + 1, end) if words[k] in "“”"), "“")
    return scan.tokens.glued(i) and not touches_next and later == "“"


def _opens_anew(scan: Scan, i: int, end: int) -> bool:
    """Whether a straight mark stands free behind a full stop and touches a capital: the closing one was left out."""
    tokens = scan.tokens
    if i + 1 >= end or tokens.glued(i) or not tokens.glued(i + 1):
        return False
    return tokens.words[i - 1] in _STOPS and tokens.words[i + 1][0].isupper()


def _closes(scan: Scan, i: int, end: int, closer: str, opener: str) -> bool:
    """Whether a mark closes the one that is open; an apostrophe inside a word does not."""
    word = scan.tokens.words[i]
    if word == '"' and opener == "“" and _ends_mixed(scan, i, end):
        return True
    if word not in closer and not (opener not in _SINGLE and word in _STRAY_CLOSING):
        return False
    if opener not in _SINGLE:
        return True
    touches_next = i + 1 < end and scan.tokens.glued(i + 1) and scan.tokens.words[i + 1][0].isalnum()
    return scan.tokens.glued(i) and not touches_next
