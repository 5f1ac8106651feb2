"""Articles → claims: one pass over each text, every value with its characters and what it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.cores import spread
from checker.extract.claims import ClaimReader
from checker.extract.mentions_printed import printed
from checker.extract.named import Mention
from checker.extract.names import mentions
from checker.extract.people import found_by_name
from checker.extract.scan import Scan, scan
from checker.extract.scores import match_claims
from checker.languages import load
from checker.languages.pack import CONCEPTS
from checker.model import Article, Claim, Name

__all__ = ["Extracted", "extract", "extract_all"]

_SPREAD_FROM = 60_000  # characters: less is read before a second process has learnt its words


@dataclass(frozen=True, slots=True)
class Extracted:
    """The claims of some articles, for each article how often each concept and name stands in it, and the names."""

    claims: tuple[Claim, ...]
    topics: Mapping[str, Mapping[str, int]]
    names: tuple[Name, ...] = ()


def extract(article: Article) -> Extracted:
    """All claims of one article, in the order of its text."""
    seen = scan(article.text, load(article.language), article.segments)
    names = mentions(seen)
    claims = ClaimReader(article, seen, names).claims([*found_by_name(seen, names), *match_claims(seen)])
    return Extracted(tuple(claims), {article.id: _topics(seen, names)}, printed(article, seen, names))


def extract_all(articles: Iterable[Article]) -> Extracted:
    """All claims of all articles, on all cores where the texts are long."""
    given = list(articles)
    for code in {article.language for article in given}:
        load(code)  # once, before it is spread
    read = spread(extract, given, [len(article.text) for article in given], least=_SPREAD_FROM)
    return Extracted(
        tuple(claim for one in read for claim in one.claims),
        {article: topics for one in read for article, topics in one.topics.items()},
        tuple(name for one in read for name in one.names),
    )


def _topics(seen: Scan, names: Sequence[Mention]) -> dict[str, int]:
    """Concepts and names of the article itself: what tells one story from another in any language."""
    found: Counter[str] = Counter(f"name {n.key}" for n in names if seen.sentence(n.start) is not None)
    for sentence in seen.sentences:
        found.update(f"concept {hit.id}" for hit in seen.within(sentence.start, sentence.end, *CONCEPTS))
    return dict(found)
