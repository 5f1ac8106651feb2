"""What the reader sees in a text before any linking: values with their places, no articles, no frames."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.extract.figures import FigureReader
from checker.extract.scan import scan
from checker.languages.pack import Pack
from checker.values import Value

__all__ = ["ReadValue", "read_values"]


class ReadValue(NamedTuple):
    """A value and where it stands: half-open offsets in code points of the text; `pattern` is the pack's entry."""

    start: int
    end: int
    text: str
    value: Value
    pattern: str


def read_values(text: str, pack: Pack, *, published: str | None = None) -> Iterator[ReadValue]:
    """Read every figure, date and rank of a text, in order; `published` (EDTF) anchors relative dates."""
    seen = scan(text, pack)
    reader = FigureReader(seen, published)
    for sentence in seen.sentences:
        for figure in reader.between(sentence.start, sentence.end):
            start, end = seen.span(figure.start, figure.end)
            yield ReadValue(start, end, text[start:end], figure.value, figure.pattern)
