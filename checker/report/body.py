"""An article's whole text cut into pieces for the page: what belongs to it, what was left out, which words are claims.

Claims may lie inside one another (a number in a quotation) or overlap; the text is cut at every border and each piece
belongs to the shortest claim around it, so that links never nest.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.model import Article, Claim, Report
from checker.report.cards import Card
from checker.report.labels import Label

__all__ = ["ArticleText", "Block", "Piece", "article_texts"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of an article. `group` is the anchor of the group that they belong to, "" for none."""

    text: str
    anchors: tuple[str, ...]
    group: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Block:
    """A segment ("headline", "subhead", "body", "caption"), or what is none ("furniture")."""

    part: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article in full. `claims` is how many it makes; `titled`: its title stands in its text."""

    label: Label
    blocks: tuple[Block, ...]
    claims: int
    titled: bool


@dataclass(frozen=True, slots=True)
class _Marked:
    start: int
    end: int
    anchor: str
    group: str
    verdict: str


def article_texts(
    report: Report, cards: Sequence[Card], labels: Mapping[str, Label], claim_anchors: Mapping[str, str]
) -> tuple[ArticleText, ...]:
    """Cut up all articles, in the order of the report."""
    groups = {claim: card for card in cards for claim in card.group.claims}
    marked: dict[str, list[_Marked]] = defaultdict(list)
    for claim in report.claims:
        marked[claim.article].append(_marked(claim, groups.get(claim.id), claim_anchors[claim.id]))
    return tuple(
        ArticleText(
            label=labels[article.id],
            blocks=tuple(_blocks(article, marked[article.id])),
            claims=len(marked[article.id]),
            titled=any(segment.part == "headline" for segment in article.segments),
        )
        for article in report.articles
    )


def _marked(claim: Claim, card: Card | None, anchor: str) -> _Marked:
    return _Marked(claim.start, claim.end, anchor, card.anchor if card else "", card.verdict if card else "")


def _blocks(article: Article, marked: Sequence[_Marked]) -> Iterator[Block]:
    ordered = sorted(marked, key=lambda mark: (mark.start, mark.end))
    taken = 0
    for start, end, part in _stretches(article):
        first, last = _trimmed(article.text, start, end)
        if first >= last:
            continue
        inside = []
        while taken < len(ordered) and ordered[taken].start < last:
            inside.append(ordered[taken])
            taken += 1
        yield Block(part, tuple(_pieces(article.text, first, last, inside)))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the white space around a stretch."""
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())


def _stretches(article: Article) -> Iterator[tuple[int, int, str]]:
    """Give the segments and what lies between them, in order, covering the whole text."""
    place = 0
    for segment in article.segments:
        if segment.start > place:
            yield place, segment.start, "furniture"
        yield max(segment.start, place), segment.end, segment.part
        place = max(place, segment.end)
    if place < len(article.text):
        yield place, len(article.text), "furniture"


def _pieces(text: str, start: int, end: int, marked: Sequence[_Marked]) -> Iterator[Piece]:
    borders = sorted({start, end, *(min(max(edge, start), end) for mark in marked for edge in (mark.start, mark.end))})
    waiting = list(marked)[::-1]
    active: list[_Marked] = []
    for first, last in itertools.pairwise(borders):
        begun = []
        while waiting and waiting[-1].start <= first:
            begun.append(waiting.pop())
        active = [mark for mark in active + begun if mark.end > first]
        inner = min(active, key=lambda mark: (mark.end - mark.start, mark.start), default=None)
        yield Piece(
            text=_unix(text[first:last]),
            anchors=tuple(mark.anchor for mark in begun),
            group=inner.group if inner else "",
            verdict=inner.verdict if inner else "",
        )


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
