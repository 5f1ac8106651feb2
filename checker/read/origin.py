"""Where the words come from: articles with one origin count as one independent source.

One origin have articles of one publisher, with one agency's copy, or with shared paragraphs. Words in quotation marks
are not counted as shared: two reporters may write down one sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from itertools import combinations

from checker.model import Article
from checker.read.words import Agencies

__all__ = ["with_origins"]

_QUOTED = re.compile(r"“[^”]{0,2000}”|\"[^\"]{0,2000}\"|«[^»]{0,2000}»")
_WORD = re.compile(r"[^\W_]+")
_RUN = 8
_SHARE = 0.2
_RUNS_AT_LEAST = 12
_RUNS_ENOUGH = 40
_FAMOUS = 60


def with_origins(articles: Sequence[Article], agencies: Agencies, taken: Set[str] = frozenset()) -> tuple[Article, ...]:
    """The articles with their origins named: by publisher, else agency, else the first article's id.

    Only articles of one story are joined (before stories are known: all of them), so that a chain of credits through a
    large corpus does not make its outlets one; one publisher has one name in all stories. A draft is a voice of its
    own, whatever it copies from its sources. `taken` are names of publishers elsewhere in the collection.
    """
    drafts = {article.id: article for article in articles if article.role == "draft"}
    if drafts:
        named = {a.id: a for a in with_origins([a for a in articles if a.id not in drafts], agencies, taken)}
        own = {a.id: replace(a, origin=f"draft {a.id}") for a in drafts.values()}
        return tuple({**named, **own}[article.id] for article in articles)
    parent = list(range(len(articles)))

    def find(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for one, two in [*_same_names(articles, agencies), *_shared_paragraphs(articles)]:
        low, high = sorted((find(one), find(two)))
        parent[high] = low
    members: dict[int, list[Article]] = defaultdict(list)
    for index, article in enumerate(articles):
        members[find(index)].append(article)
    taken = frozenset(name for article in articles for name in (article.source, article.credit) if name) | taken
    names = {root: _name(group, taken) for root, group in members.items()}
    return tuple(replace(article, origin=names[find(index)]) for index, article in enumerate(articles))


def _same_names(articles: Sequence[Article], agencies: Agencies) -> Iterable[tuple[int, int]]:
    """Pairs of articles with one publisher or one agency; an agency's own articles belong to its copy."""
    first: dict[tuple[str, str], int] = {}
    for index, article in enumerate(articles):
        publisher = article.source and (agencies.name(article.source) or article.source)
        for name in (publisher, article.credit):
            if name:
                yield first.setdefault((article.story, _key(name)), index), index


def _key(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _name(group: Sequence[Article], taken: frozenset[str]) -> str:
    """The name of one origin; an article's id is not used where it happens to be a publisher's name."""
    publishers = sorted({article.source for article in group if article.source})
    credits = sorted({article.credit for article in group if article.credit})
    candidates = [*publishers, *credits] if len(publishers) == 1 else [*credits, *publishers]
    if candidates:
        return candidates[0]
    name = min(article.id for article in group)
    return f"article {name}" if name in taken else name


def _shared_paragraphs(articles: Sequence[Article]) -> Iterable[tuple[int, int]]:
    """Pairs of articles that share enough runs of eight words."""
    by_story: dict[str, list[int]] = defaultdict(list)
    for index, article in enumerate(articles):
        by_story[article.story].append(index)
    for indices in by_story.values():
        if len(indices) > 1:
            for one, two in _sharing([_runs(articles[index]) for index in indices]):
                yield indices[one], indices[two]


def _sharing(runs: Sequence[Set[int]]) -> Iterable[tuple[int, int]]:
    """The places of two articles of one story that share enough; one story at a time holds little memory."""
    holders: dict[int, list[int]] = defaultdict(list)
    for index, own in enumerate(runs):
        for run in own:
            holders[run].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for indices in holders.values():
        if 1 < len(indices) <= _FAMOUS:
            shared.update(combinations(indices, 2))
    for (one, two), count in sorted(shared.items()):
        shorter = min(len(runs[one]), len(runs[two]))
        if count >= max(_RUNS_AT_LEAST, _SHARE * shorter) or count >= max(_RUNS_ENOUGH, _SHARE / 2 * shorter):
            yield one, two


def _runs(article: Article) -> set[int]:
    """The runs of eight words of an article's body, each as a number; quotations are left out."""
    text = "\n".join(article.text[s.start : s.end] for s in article.segments if s.part == "body")
    found: set[int] = set()
    for piece in _QUOTED.split(unicodedata.normalize("NFC", text)):
        words = [hash(word) for word in _WORD.findall(piece.casefold())]
        found.update(map(hash, zip(*(words[i:] for i in range(_RUN)), strict=False)))
    return found
