"""Titles in quotation marks, and what tells a document, a flight, a release by its number: names of another kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from checker.extract.scan import Scan, Sentence
from checker.languages.fold import fold
from checker.model import Article, Name, Span

__all__ = ["marked"]

_TITLE = re.compile(r'(?<![\w”"])[“"«](?! )([^“”"«»\n]{12,120})(?<![ .,?!;])[”"»](?!\w)')
_PART = re.compile(r"[^\W_]+|[&+]")
_FEWEST, _MOST_WORDS = 4, 16
#: The number of a document with its year and issuer ("12/2009/QĐ-XY"); a release ("Name 4.1.2"); a code ("AB123").
_DOCUMENT = re.compile(r"(?<![\w/])(\d{1,4})/(\d{4})/([A-ZĐ]{2,}\d*(?:\s?-\s?[A-ZĐ]{2,}\d*)*)(?!\w)")
_RELEASE = re.compile(
    r"(?<!\w)([A-Z][^\W\d_]+)(?: [A-Z][^\W\d_]+){0,2} (\d{1,2}(?:\.\d{1,2}){1,2})(?![\w.,]?\d)(?! ?%)"
)
_CODE = re.compile(r"(?<![\w-])([A-Z]{2,4})[ -]?(\d{3,5})(?![\w-])")
_PATTERNS = {"document": _DOCUMENT, "release": _RELEASE, "code": _CODE}
_DIGITS = 2


def marked(article: Article, scan: Scan) -> Iterator[Name]:
    """All titles and numbers of the article itself."""
    for sentence in scan.sentences:
        place = Span(*scan.span(sentence.start, sentence.end))
        text = article.text[: place.end]
        for match in _TITLE.finditer(text, place.start):
            words = tuple(fold(word) for word in _PART.findall(match[1]))
            if _FEWEST <= len(words) <= _MOST_WORDS and match[1][0].isupper():
                yield _name(article, sentence, place, match.span(1), ("title", words))
        for kind, pattern in _PATTERNS.items():
            for match in pattern.finditer(text, place.start):
                parts = (re.sub(r"\s", "", fold(part)) for part in match.groups())
                yield _name(article, sentence, place, match.span(), ("code", (kind, *parts)))
        for span, words in _numbered(scan, sentence):
            yield _name(article, sentence, place, span, ("code", words))


def _numbered(scan: Scan, sentence: Sentence) -> Iterator[tuple[tuple[int, int], tuple[str, ...]]]:
    """Whole numbers of two digits or more behind a word for what is told by its number."""
    tokens = scan.tokens
    for i in range(sentence.start + 1, sentence.end):
        if not tokens.words[i].isdecimal() or len(tokens.words[i]) < _DIGITS or tokens.glued(i):
            continue
        hit = scan.before(i, "identified")
        joined = i + 1 < len(tokens) and tokens.glued(i + 1) and tokens.words[i + 1] in "-/–"
        if hit is not None and not joined and hit.start >= sentence.start:
            kind = fold(scan.words(hit.start, hit.end))
            yield scan.span(hit.start, i + 1), ("numbered", kind, tokens.words[i])


def _name(
    article: Article,
    sentence: Sentence,
    place: Span,
    span: tuple[int, int],
    read: tuple[Literal["title", "code"], tuple[str, ...]],
) -> Name:
    kind, words = read
    return Name(
        article=article.id,
        start=span[0],
        end=span[1],
        text=article.text[span[0] : span[1]],
        words=words,
        usual=tuple("" for _ in words),
        kind=kind,
        listed=False,
        sentence=place,
        part=sentence.part,
    )
