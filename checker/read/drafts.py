"""Drafts and the sources that they are checked against: two readings that become one, with their parts told apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO

from checker.errors import UsageError
from checker.model import Article, Message, NotChecked
from checker.read import Reading, read

__all__ = ["read_drafts"]


def read_drafts(drafts: Sequence[str], against: Sequence[str], *, stdin: BinaryIO | None = None) -> Reading:
    """Read drafts with the role "draft", and their sources.

    A source with the same text as a draft is left out: it would support whatever the draft says.

    Raises:
        UsageError: nothing can be read as a draft, or nothing as a source.
        SettingsError: a corpus.toml is wrong.
    """
    if "-" in drafts and "-" in against:
        raise UsageError("standard input can be the draft or a source, not both: name a file for one of them")
    own = read(drafts, stdin=stdin)
    if not own.articles:
        raise UsageError(f"no draft to check: nothing could be read in {', '.join(drafts)}{_first_reason(own)}")
    sources = read(against, stdin=stdin)
    kept, twice = _without(sources.articles, own.articles)
    if not kept:
        raise UsageError(
            f"nothing to check the draft against: no article in {', '.join(against)}{_first_reason(sources)}"
        )
    taken = {article.id for article in kept}
    named = [replace(a, role="draft", id=_free(a.id, taken)) for a in own.articles]
    articles = sorted((*named, *kept), key=lambda article: (article.path, article.id))
    return Reading(tuple(articles), tuple(dict.fromkeys((*own.not_checked, *sources.not_checked, *twice))))


def _first_reason(reading: Reading) -> str:
    """Where the trouble may lie: the first input that was left out."""
    return f" (see {reading.not_checked[0].path})" if reading.not_checked else ""


def _free(name: str, taken: set[str]) -> str:
    """An id that no source has."""
    while name in taken:
        name = f"draft/{name}"
    taken.add(name)
    return name


def _without(sources: Sequence[Article], own: Sequence[Article]) -> tuple[list[Article], list[NotChecked]]:
    """The sources that are no copy of a draft, and the names of those that are."""
    drafts = {_words(article.text) for article in own}
    copies = [article for article in sources if _words(article.text) in drafts]
    left = [NotChecked(article.path, Message("read_draft_itself")) for article in copies]
    return [article for article in sources if article not in copies], left


def _words(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))
