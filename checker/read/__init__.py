"""The reading room: bytes to articles. Nothing that is left out is left out in silence."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from checker.errors import UsageError
from checker.model import Article, Message, NotChecked
from checker.read.article import Tools, make_article
from checker.read.decoding import decode
from checker.read.inputs import STDIN, SUFFIXES, Found, Inputs, find_inputs, load, load_stdin, shown
from checker.read.language import Identifier
from checker.read.manifest import Manifests
from checker.read.metadata import Metadata
from checker.read.naming import article_ids
from checker.read.origin import with_origins
from checker.read.words import Calendar, load_words

__all__ = ["Reading", "read"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: articles by path, with their origins, and all that was not checked, with the reason."""

    articles: tuple[Article, ...]
    not_checked: tuple[NotChecked, ...]


def read(paths: Sequence[str], *, stdin: BinaryIO | None = None) -> Reading:
    """Read files (.txt, .md), folders in any depth, and `-` for standard input.

    What cannot be read is named in `not_checked`. Raises UsageError where no path is given or none exists, and
    SettingsError for a wrong corpus.toml.
    """
    if not paths:
        raise UsageError("Name at least one file or folder with articles, or - for standard input.")
    inputs = find_inputs(paths)
    words = load_words()
    tools = Tools(words, Identifier(words.languages), Calendar())
    reader = _Reader(tools, Manifests(), list(inputs.not_checked))
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
    manifests: Manifests
    not_checked: list[NotChecked] = field(default_factory=list)

    def texts(self, inputs: Inputs, stdin: BinaryIO | None) -> list[tuple[Found, Metadata, str]]:
        """The files that are articles, with what their manifest says, decoded; each text once."""
        listed = [(file, known) for file in inputs.files if (known := self._known(file)) is not None]
        self._name_absent(inputs)
        loaded = [(file, known, load(file)) for file, known in listed]
        if inputs.stdin:
            loaded.append((Found(STDIN, Path(STDIN), Path()), Metadata(), load_stdin(stdin)))
        texts: list[tuple[Found, Metadata, str]] = []
        seen: dict[str, str] = {}
        for file, known, data in sorted(loaded, key=lambda entry: (entry[0].path, str(entry[0].file))):
            text = data if isinstance(data, Message) else decode(data, self.tools.words.languages)
            if isinstance(text, Message):
                self.not_checked.append(NotChecked(file.path, text, failed=True))
                continue
            known_as = len(seen)
            first = seen.setdefault(unicodedata.normalize("NFC", " ".join(text.split())), file.path)
            if len(seen) == known_as:
                self.not_checked.append(NotChecked(file.path, Message("read_same_text", (("path", first),))))
                continue
            texts.append((file, known, text))
        return texts

    def articles(self, texts: Sequence[tuple[Found, Metadata, str]]) -> list[Article]:
        """The articles of these texts, by path."""
        articles: list[Article] = []
        for article_id, (file, known, text) in zip(article_ids([file for file, _, _ in texts]), texts, strict=True):
            article, left_out = make_article(article_id, file.path, text, known, self.tools)
            self.not_checked += left_out
            if article:
                articles.append(article)
        return articles

    def _known(self, file: Found) -> Metadata | None:
        """What the manifest says of a file; None where there is one and it does not list the file."""
        manifest = self.manifests.governing(file.file, file.root)
        if manifest is None:
            return Metadata()
        known = manifest.metadata(file.file)
        if known is None:
            self.not_checked.append(NotChecked(file.path, Message("read_not_listed")))
        return known

    def _name_absent(self, inputs: Inputs) -> None:
        """Name the files that a manifest lists and that are not there, or in a format that we cannot read."""
        for folder, root in inputs.manifests:
            manifest = self.manifests.of(folder)
            for name in manifest.articles if manifest else ():
                file = folder / name
                if file.suffix.lower() in SUFFIXES and file.is_file():
                    continue
                reason = Message("read_listed_missing")
                if file.is_file():
                    reason = Message("read_other_format", (("suffix", file.suffix),))
                self.not_checked.append(NotChecked(shown(str(file.relative_to(root))), reason, failed=True))
