"""The reading room: bytes to articles. Nothing that is left out is left out in silence."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from checker.errors import UsageError
from checker.model import Article, Message, NotChecked
from checker.read.article import Tools, make_article
from checker.read.formats import Formats
from checker.read.inputs import STDIN, Found, Inputs, find_inputs, load, load_stdin, shown
from checker.read.language import Identifier
from checker.read.manifest import Manifests
from checker.read.metadata import Metadata
from checker.read.naming import article_ids
from checker.read.opening import Opened, Opener
from checker.read.origin import with_origins
from checker.read.versions import Made, newest
from checker.read.words import Calendar, load_words

__all__ = ["Reading", "read"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: articles by path, with their origins, and all that was not checked, with the reason."""

    articles: tuple[Article, ...]
    not_checked: tuple[NotChecked, ...]


def read(paths: Sequence[str], *, stdin: BinaryIO | None = None) -> Reading:
    """Read files (text, web pages, documents, feeds, archives), folders in any depth, and `-` for standard input.

    What cannot be read is named in `not_checked`. Raises UsageError where no path is given or none exists, and
    SettingsError for a wrong corpus.toml.
    """
    if not paths:
        raise UsageError("Name at least one file or folder with articles, or - for standard input.")
    formats = Formats()
    inputs = find_inputs(paths, formats)
    words = load_words()
    tools = Tools(words, Identifier(words.languages), Calendar())
    reader = _Reader(tools, formats, Manifests(), list(inputs.not_checked))
    articles = reader.articles(reader.texts(inputs, stdin))
    reader.not_checked += _missing(inputs, articles)
    return Reading(with_origins(articles, words.agencies), tuple(sorted(set(reader.not_checked), key=_order)))


def _missing(inputs: Inputs, articles: Sequence[Article]) -> list[NotChecked]:
    """Paths that are not there; an error only where nothing else could be read."""
    if inputs.missing and not articles:
        names = ", ".join(inputs.missing)
        raise UsageError(f"No such file or folder: {names}. Check the spelling, or the folder you are in.")
    return [NotChecked(shown(path), Message("read_missing"), failed=True) for path in inputs.missing]


def _order(left_out: NotChecked) -> tuple[str, int, str, str]:
    return left_out.path, -1 if left_out.start is None else left_out.start, left_out.reason.key, str(left_out.reason)


@dataclass(slots=True)
class _Reader:
    """One call's words and files, and what it could not check so far."""

    tools: Tools
    formats: Formats
    manifests: Manifests
    not_checked: list[NotChecked] = field(default_factory=list)

    def texts(self, inputs: Inputs, stdin: BinaryIO | None) -> list[Opened]:
        """The texts of all files that are articles, with what is known of them; each text once."""
        seen: dict[str, str] = {}
        texts: list[Opened] = []
        for opened in sorted(self._opened(inputs, stdin), key=lambda o: (o.found.path, str(o.found.file))):
            known_as = len(seen)
            text = unicodedata.normalize("NFC", " ".join(opened.document.text.split()))
            first = seen.setdefault(text, opened.found.path)
            if len(seen) == known_as:
                self.not_checked.append(NotChecked(opened.found.path, Message("read_same_text", (("path", first),))))
            else:
                texts.append(opened)
        return texts

    def articles(self, texts: Sequence[Opened]) -> list[Article]:
        """The articles of these texts, by path; of several versions of one the newest."""
        made: list[Made] = []
        for article_id, opened in zip(article_ids([opened.found for opened in texts]), texts, strict=True):
            article = make_article(article_id, opened, self.tools)
            if isinstance(article, Made):
                made.append(article)
            else:
                self.not_checked += article
        articles, left_out = newest(made)
        self.not_checked += left_out
        return articles

    def _opened(self, inputs: Inputs, stdin: BinaryIO | None) -> Iterator[Opened]:
        """Every article of every file."""
        opener = Opener(self.formats, self.manifests, self.tools.words.languages, self.not_checked)
        for file in inputs.files:
            known = self.manifests.known(file)
            if known is None:
                self.not_checked.append(NotChecked(file.path, Message("read_not_listed")))
            else:
                yield from opener.open(file, known, load(file))
        for path in self.manifests.absent(inputs.manifests):
            self.not_checked.append(NotChecked(path, Message("read_listed_missing"), failed=True))
        if inputs.stdin:
            yield from opener.open(Found(STDIN, Path(STDIN), Path(), named=True), Metadata(), load_stdin(stdin))
