"""Whose words a text says it prints: `(Reuters)` in its dateline, `— AFP` at its end, `By The Associated Press` on top.

A credit stands apart from sentences. "according to Reuters" inside one is an attribution, and a photographer's credit
says nothing of the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.read.lines import Line
from checker.read.words import Agencies, Words, folded

__all__ = ["text_credit"]

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*(?:\s*/\.)?(?=\s|$)|/\./?|[\"”»](?=\s)")
_CUT = re.compile(r"[()\[\],;/]|\s[—–-]+\s|^[—–-]+|\s[—–-]+$|—")
_TAIL_WORDS_AT_MOST = 12
_TAIL_CHARACTERS = 200
_BYLINE_AT_MOST = 12
_BYLINE_LINES = 6
_NAME_AT_MOST = 4


def text_credit(lines: Sequence[Line], words: Words, *, bracket: str | None, notices: Sequence[str]) -> str | None:
    """The one agency that a text credits, by the name we show; None for none, or for several.

    `lines` are those of the article without captions, `bracket` the name in its dateline, `notices` the page's
    copyright lines.
    """
    if bracket and (agency := _agency(bracket, words)):
        return agency
    tail = _credited(_tail(lines[-1].text), words) if lines else set()
    bylines = (_byline(line, words) for line in lines[:_BYLINE_LINES])
    for agencies in (tail, *(_mentioned(text, words.agencies) for text in (*bylines, *notices))):
        if agencies:
            return agencies.pop() if len(agencies) == 1 else None
    return None


def _agency(text: str, words: Words) -> str | None:
    agencies = _credited(text, words)
    return agencies.pop() if len(agencies) == 1 else None


def _tail(text: str) -> str:
    """What stands behind the last sentence of a text, where it is short enough for a signature; else nothing."""
    text = text[-_TAIL_CHARACTERS:].rstrip()
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    if not ends:
        return text if len(text.split()) <= _TAIL_WORDS_AT_MOST and len(text) < _TAIL_CHARACTERS else ""
    if ends[-1] == len(text):
        return _bracketed(text, ends)
    tail = text[ends[-1] :]
    return tail if len(tail.split()) <= _TAIL_WORDS_AT_MOST else ""


def _bracketed(text: str, ends: list[int]) -> str:
    """A signature in brackets that closes with a full stop of its own, as in `... the end. (AFP).` here."""
    tail = text[ends[-2] :].strip() if len(ends) > 1 else ""
    return tail if tail.startswith("(") and len(tail.split()) <= _TAIL_WORDS_AT_MOST else ""


def _byline(line: Line, words: Words) -> str:
    """A line near the top that says who wrote: `By John Smith, Associated Press`, or an agency alone."""
    if line.words > _BYLINE_AT_MOST or line.closed:
        return ""
    begins = folded(line.text[:10]).startswith(words.bylines) if words.bylines else False
    return line.text if begins or words.agencies.name(line.text) else ""


def _credited(text: str, words: Words) -> set[str]:
    """The agencies that a signature names: a piece of it is an agency and nothing else. A photographer's none."""
    if words.photo.search(folded(text)):
        return set()
    pieces = [piece for part in words.credit_lead.split(text) for piece in _CUT.split(part)]
    return {agency for piece in pieces if (agency := words.agencies.name(piece.strip(" .:*|")))}


def _mentioned(text: str, agencies: Agencies) -> set[str]:
    """The agencies that stand anywhere in a line of authors or owners."""
    pieces = re.findall(r"[^\W_]+(?:[-/][^\W_]+)*", text)
    runs = (" ".join(pieces[i : i + n]) for i in range(len(pieces)) for n in range(1, _NAME_AT_MOST + 1))
    return {agency for run in runs if (agency := agencies.name(run))}
