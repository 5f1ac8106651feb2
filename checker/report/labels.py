"""Names and anchors under which articles, groups and claims are shown, one for each and never the same twice."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from checker.model import Article, Message
from checker.report.date_words import edtf_words
from checker.report.safe import clip, one_line
from checker.report.wording import Wording

__all__ = ["Label", "Lines", "anchor_at", "anchors", "labels", "story_numbers"]

_NAME_LENGTH = 60
_TITLE_LENGTH = 160
_SHORT_ENOUGH = 16
_PART_END = re.compile(r"[_\-. ]")
_UNFIT = re.compile(r"[^A-Za-z0-9_-]+")
_LINE_END = re.compile("\n")


@dataclass(frozen=True, slots=True)
class Label:
    """How an article is named in a report. `story` counts from 1; `published` is worded, "" where unknown."""

    anchor: str
    name: str
    title: str
    path: str
    language: str
    published: str
    origin: str
    story: int
    draft: bool


def anchors(prefix: str, ids: Iterable[str]) -> dict[str, str]:
    """Give each id an anchor of plain letters that no other of these ids has, the same from run to run."""
    taken: set[str] = set()
    result = {}
    for name in ids:
        plain = anchor = prefix + _UNFIT.sub("-", name)
        count = 1
        while anchor in taken:
            count += 1
            anchor = f"{plain}-{count}"
        taken.add(anchor)
        result[name] = anchor
    return result


def story_numbers(articles: Sequence[Article]) -> dict[str, int]:
    """Count the stories in the order in which articles first tell them."""
    numbers: dict[str, int] = {}
    for article in articles:
        numbers.setdefault(article.story, len(numbers) + 1)
    return numbers


def labels(articles: Sequence[Article], wording: Wording) -> dict[str, Label]:
    """Name each article by its publisher; where two share one, or none is known, the file tells them apart."""
    stories = story_numbers(articles)
    shared = Counter(article.source for article in articles)
    short = _short([article.id for article in articles])
    places = anchors("a-", [article.id for article in articles])
    return {
        article.id: Label(
            anchor=places[article.id],
            name=_name(article, shared, short[article.id]),
            title=clip(one_line(article.title or _headline(article)), _TITLE_LENGTH),
            path=one_line(article.path),
            language=article.language,
            published=edtf_words(article.published, wording.phrases) if article.published else "",
            origin=one_line(article.origin),
            story=stories[article.story],
            draft=article.role == "draft",
        )
        for article in articles
    }


def _name(article: Article, shared: Counter[str | None], short: str) -> str:
    if not article.source:
        return short
    source = clip(one_line(article.source), _NAME_LENGTH)
    return source if shared[article.source] == 1 else f"{source} ({short})"


def _short(ids: Sequence[str]) -> dict[str, str]:
    """Shorten a long id to its first part, where no other id has the same: 012_9c1d5e7a3b is shown as `012…`."""
    first = {name: _PART_END.split(name, maxsplit=1)[0] for name in ids}
    times = Counter(first.values())
    return {
        name: clip(one_line(name), _NAME_LENGTH)
        if len(name) <= _SHORT_ENOUGH or times[part] > 1 or not part
        else f"{one_line(part)}…"
        for name, part in first.items()
    }


def _headline(article: Article) -> str:
    first = next((segment for segment in article.segments if segment.part == "headline"), None)
    return article.text[first.start : first.end] if first else ""


def anchor_at(article: Article, offset: int) -> Message | None:
    """Name the page or paragraph of the file that a code point was taken out of; None in a text file."""
    if not article.anchors:
        return None
    return article.anchors[max(0, bisect_right(article.anchors, offset, key=attrgetter("start")) - 1)].name


class Lines:
    """Finds line and column of an offset, both from 1."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        """Note where the lines begin."""
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and column of a code point."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
