"""The lines of a message that its writer wrote, told from those that the mail program added.

Mail programs speak every language, so marks and shapes count and words do not: ">" before a line, "-- " above a
signature, a run of "Label: value" lines with a time of day above a message that is sent on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

__all__ = ["Cut", "cut", "unwrapped"]

_QUOTE = re.compile(r">(?!From ) ?")
_RULE = re.compile(r"[-_=*\u2010-\u2015]{3,}.{0,60}$")
_LABEL = re.compile(r"\*?[^\W\d_][\w .-]{0,24}\*?\s?:\*?\s+\S")
_TIME = re.compile(r"\b\d{1,2}[:.h]\d{2}\b")
_LABELS_FROM = 3
_ATTRIBUTION_AT_MOST = 3
_SIGNATURE_AT_MOST = 15
_STUB_AT_MOST = 30
_ROUNDS = 3
_WIDTHS = (45, 80)


@dataclass(frozen=True, slots=True)
class Cut:
    """The lines to be checked, and what was cut from them; `sent_on` where the article is what the writer quotes."""

    lines: tuple[str, ...]
    quoted: str = ""
    signature: str = ""
    cover: str = ""
    sent_on: bool = False


def cut(lines: Sequence[str]) -> Cut:
    """Cut off quotations and signature; where the writer says next to nothing, the quotation is the article."""
    found = _once(lines)
    for _ in range(_ROUNDS):
        own, quoted = _words(found.lines), len(found.quoted.split())
        if own >= _STUB_AT_MOST or quoted <= own:
            break
        inner = _once(_unquoted(found.quoted.splitlines()))
        cover = found.cover or " ".join(" ".join(found.lines).split())
        found = replace(inner, cover=cover, signature=found.signature or inner.signature, sent_on=True)
    return found


def _once(lines: Sequence[str]) -> Cut:
    """Cut a message once."""
    block = _header_block(lines)
    head, tail = (lines[: block[0]], lines[block[1] :]) if block else (lines, [])
    own: list[str] = []
    quoted: list[str] = []
    was_quote = False
    for line in head:
        is_quote = _QUOTE.match(line) is not None
        if is_quote and not was_quote:
            _drop_attribution(own)
        (quoted if is_quote else own).append(line if is_quote else line.removeprefix(">"))
        was_quote = is_quote
    own, signature = _without_signature(own)
    return Cut(tuple(own), "\n".join([*quoted, *tail]).strip("\n"), " ".join(" ".join(signature).split()))


def _header_block(lines: Sequence[str]) -> tuple[int, int] | None:
    """Where the head of a message that is sent on begins, its rule included, and where its text begins."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _LABEL.match(lines[end]):
            end += 1
        if end - at >= _LABELS_FROM and any(_TIME.search(line) for line in lines[at:end]):
            before = at - 1 if at and lines[at - 1].strip() else at - 2
            has_rule = before >= 0 and _RULE.match(lines[before].strip()) is not None
            if has_rule or any("@" in line for line in lines[at:end]):
                return before if has_rule else at, end
        at = max(end, at + 1)
    return None


def _drop_attribution(own: list[str]) -> None:
    """Take away the line above a quotation that says whose it is: it ends with a colon and holds a day or address."""
    at = len(own)
    while at and not own[at - 1].strip():
        at -= 1
    start = at
    while start and own[start - 1].strip() and at - start < _ATTRIBUTION_AT_MOST:
        start -= 1
        text = " ".join(own[start:at])
        if text.rstrip().endswith(":") and re.search(r"\d|@", text):
            del own[start:]
            return


def _without_signature(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines above the last "-- ", and the few below it."""
    for at in range(len(lines) - 1, -1, -1):
        if lines[at].rstrip() == "--":
            below = [line for line in lines[at + 1 :] if line.strip()]
            return (lines[:at], below) if len(below) <= _SIGNATURE_AT_MOST else (lines, [])
    return lines, []


def _unquoted(lines: Sequence[str]) -> list[str]:
    """The lines of a quotation without one level of its marks."""
    return [_QUOTE.sub("", line, count=1) if _QUOTE.match(line) else line for line in lines]


def _words(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)


def unwrapped(text: str, *, flowed: bool = False, joined: bool = False) -> list[str]:
    """The paragraphs of a plain text: lines joined that a mail program broke, by the rules of RFC 3676 or its width."""
    lines = text.split("\n")
    if flowed:
        return _flowed(lines, joined=joined)
    widths = [len(line) for line in map(str.rstrip, lines) if len(line) <= _WIDTHS[1]]
    width = max(widths, default=0)
    paragraphs: list[list[str]] = []
    last = ""
    for line in lines:
        if _is_broken(last, line, width):
            paragraphs[-1].append(line.strip())
        else:
            paragraphs.append([line.rstrip()])
        last = line.rstrip()
    return [" ".join(paragraph) for paragraph in paragraphs]


def _is_broken(last: str, line: str, width: int) -> bool:
    """Whether a line was broken only because its next word had no room."""
    if width < _WIDTHS[0] or not last.strip() or not line.strip() or len(last) > _WIDTHS[1]:
        return False
    is_marked = _QUOTE.match(last) or _QUOTE.match(line) or line.rstrip() == "--" or re.match(r"\s*[-*•]\s", line)
    return not is_marked and len(last) + 1 + len(line.split(maxsplit=1)[0]) > width


def _flowed(lines: Sequence[str], *, joined: bool) -> list[str]:
    """Lines of the format "flowed": one that ends with a space goes on in the next."""
    paragraphs: list[str] = []
    goes_on = False
    for raw in lines:
        line = raw.removeprefix(" ") if raw[:1] == " " else raw
        is_soft = line.endswith(" ") and line != "-- " and not _QUOTE.match(line)
        piece = line[:-1] if is_soft and joined else line
        if goes_on and line.strip():
            paragraphs[-1] += piece
        else:
            paragraphs.append(piece)
        goes_on = is_soft
    return paragraphs
