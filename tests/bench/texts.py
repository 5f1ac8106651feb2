"""The texts that the benchmarks read: real news beside the project, a small text of our own, hostile texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["CASES", "CORPORA", "Case", "articles", "sample"]

_HERE = Path(__file__).parent
CORPORA = _HERE.parents[2] / "shared" / "corpora"
_FOLDERS = {"en": "ecbplus", "vi": "vmds"}


def articles(corpora: Path, language: str) -> tuple[str, list[str]]:
    """Where the articles of a language come from, and their texts in the order of their paths."""
    folder = corpora / _FOLDERS[language]
    found = [path.read_text("utf-8") for path in sorted(folder.rglob("*.txt"))]
    if found:
        return f"{folder.name}, {len(found)} articles", found
    return "small text of our own", [(_HERE / f"small_{language}.txt").read_text("utf-8")]


def sample(texts: list[str], size: int) -> list[str]:
    """Whole articles of about `size` bytes together, spread evenly over all of them; the same on every run."""
    total = sum(len(text.encode()) for text in texts)
    if total <= size:
        return texts
    chosen, reached, wanted = list[str](), 0.0, 0
    for text in texts:
        reached += len(text.encode()) * size / total
        if reached > wanted:
            chosen.append(text)
            wanted += len(text.encode())
    return chosen


@dataclass(frozen=True, slots=True)
class Case:
    """A text that can be made as long as wanted: an opening, then one unit again and again."""

    name: str
    unit: str
    languages: tuple[str, ...] = ("en", "vi")
    opening: str = ""

    def text(self, size: int) -> str:
        """About `size` bytes of it, whole units only."""
        return self.opening + self.unit * max(1, size // len(self.unit.encode()))


def news(corpora: Path) -> Iterator[Case]:
    """The news text of each language, repeated: 10 KB of the sample, so that every size holds the same words."""
    for language in _FOLDERS:
        _, texts = articles(corpora, language)
        yield Case("news", "\n\n".join(sample(texts, 10_000)) + "\n\n", (language,))


#: What is written to stall a reader. The unit is what repeats.
CASES = (
    Case("1,1,1,1", "1,"),
    Case("1.1.1.1", "1."),
    Case("((((", "("),
    Case("a million digits", "7"),
    Case("of the of the", "of the ", ("en",)),
    Case("the day of the day of", "the day of ", ("en",)),
    Case("1-1-1-1", "1-"),
    Case("1/1/1/1/", "1/"),
    Case("1:1:1:1", "1:"),
    Case("1 2 1 2", "1 2 "),
    Case("18-20/18-20/", "18-20/"),
    Case("hai mươi ba mươi", "hai mươi ba mươi ", ("vi",)),
    Case("một phẩy một một", "một ", ("vi",), "một phẩy "),
    Case("một nghìn nghìn nghìn", "nghìn ", ("vi",), "một "),
    Case("one thousand thousand", "thousand ", ("en",), "one "),
    Case("5 billion billion", "billion ", ("en",), "5 "),
    Case("one hundred and one hundred and", "one hundred and ", ("en",)),
    Case("(1 (1 (1", "(1 "),
    Case("$1 (€2 (£3 (", "$1 (€2 (£3 ("),
    Case("$1 (€2; €2; €2", "€2; ", ("en", "vi"), "$1 ("),
    Case("€1 €1 €1", "€1 "),
    Case("“ “ “", "“ "),
    Case(". ”. ”", ". ”"),
    Case("one word of letters", "a"),
    Case("spaces only", " "),
    Case("line ends only", "\r\n"),
    Case("one combining mark", "\u0301"),
    Case("two combining marks", "\u0301\u0323"),
    Case("Hangul letters, not composed", "\u1100\u1161\u11a8"),
    Case("NFD words", "a\u0302\u0301 "),
    Case("A.A.A.", "A."),
    Case("the 4th the 4th", "the 4th ", ("en",)),
    Case("Smith, 78, Smith, 78,", "Smith, 78, ", ("en",)),
    Case("January January", "January ", ("en",)),
    Case("Monday, Monday,", "Monday, ", ("en",)),
    Case("18 February 18 February", "18 February ", ("en",)),
    Case("tháng 2 tháng 2", "tháng 2 ", ("vi",)),
    Case("ngày 18/2 ngày 18/2", "ngày 18/2 ", ("vi",)),
    Case("từ ngày 1 đến từ ngày 1 đến", "từ ngày 1 đến ", ("vi",)),
)
