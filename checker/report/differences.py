"""Which words of two long texts differ: an editor should not have to compare two quotations letter by letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Run", "brief", "runs"]

_MOST_WORDS = 200
_BRIEF = 90
_AROUND = 32


class Run(NamedTuple):
    """Words that stand together; whether the other text has others instead."""

    text: str
    differs: bool


def runs(text: str, other: str) -> tuple[Run, ...]:
    """Part a text by what it shares with another; joined again, the runs are the text."""
    words, others = text.split(" "), other.split(" ")
    if len(words) > _MOST_WORDS or len(others) > _MOST_WORDS:
        return (Run(text, differs=False),)
    from difflib import SequenceMatcher

    found = SequenceMatcher(None, _bare(words), _bare(others), autojunk=False).get_opcodes()
    parts = [(" ".join(words[start:end]), tag != "equal") for tag, start, end, _, _ in found if end > start]
    last = len(parts) - 1
    return tuple(
        run
        for n, (part, differs) in enumerate(parts)
        for run in (Run(part, differs), Run("" if n == last else " ", differs=False))
        if run.text
    )


def _bare(words: Sequence[str]) -> list[str]:
    """Leave out what is no difference: case and the marks around a word."""
    return [word.strip("“”\"',.;:!?…").casefold() for word in words]


def brief(parts: Sequence[Run]) -> tuple[Run, ...]:
    """Cut a long text down to its first difference with some words around it."""
    text = "".join(part.text for part in parts)
    if len(text) <= _BRIEF:
        return tuple(parts)
    first = next((n for n, part in enumerate(parts) if part.differs), None)
    if first is None:
        return (Run(text[: _BRIEF - 1].rstrip() + "…", differs=False),)
    before = "".join(part.text for part in parts[:first])
    after = "".join(part.text for part in parts[first + 1 :])
    return (
        Run(before if len(before) <= _AROUND else "…" + before[-_AROUND:].partition(" ")[2], differs=False),
        Run(parts[first].text[:_BRIEF], differs=True),
        Run(after if len(after) <= _AROUND else after[:_AROUND].rpartition(" ")[0] + "…", differs=False),
    )
