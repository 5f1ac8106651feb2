"""A claim as it is quoted in a report: its words in their sentence, whose they are, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from checker.report.labels import Label

__all__ = ["Citation"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A claim in its sentence: the words before it, its own, the words after it, each on one line.

    `claim` and `article` are ids; `where` is its place as an editor finds it.
    """

    claim: str
    article: str
    where: str
    anchor: str
    label: Label
    before: str
    marked: str
    after: str
    value: str
    stance: str
    attribution: str
    part: str
    line: int
    column: int

    @property
    def sentence(self) -> str:
        """The sentence as it is printed."""
        return f"{self.before}{self.marked}{self.after}"

    @property
    def bracketed(self) -> str:
        """The sentence with the claim's own words in brackets: for formats without any emphasis."""
        return f"{self.before}[{self.marked}]{self.after}"
