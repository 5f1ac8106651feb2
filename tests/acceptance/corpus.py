"""What the acceptance tables share: their rows, the seeds with one change, a report seen through its contract."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from checker.pipeline import check
from checker.report import render

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
FLAGS = ("contradiction", "update")

Place = tuple[str, int, int]
"""An article's first three digits, start and end (code points, half-open)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One change of one seed, as slips.toml describes it."""

    id: str
    article: str
    find: str
    replace: str
    words: str
    fact: str | None = None
    inside: str | None = None
    kind: str = "any"
    expect: str = ""
    at: int | Literal["all"] | None = None
    other_article: str | None = None
    other: str | None = None
    verdict: str = "agreement"


def rows(table: str) -> list[Row]:
    """The rows of a table; what a question says holds for each of its rows. An unknown key is a TypeError."""
    questions = tomllib.loads((HERE / table).read_text("utf-8"))["question"]
    return [Row(**{key: value for key, value in question.items() if key != "rows"}, **row)
            for question in questions for row in question["rows"]]  # fmt: skip


def seed_texts() -> dict[str, str]:
    """The seeds' texts by the first three digits of their names."""
    return {path.name[:3]: path.read_bytes().decode("utf-8") for path in sorted(SEEDS.glob("[0-9]*.txt"))}


def places(text: str, words: str) -> list[int]:
    """Where the words stand."""
    found, start = [], text.find(words)
    while start >= 0:
        found.append(start)
        start = text.find(words, start + len(words))
    return found


@dataclass(frozen=True, slots=True)
class Change:
    """The changed text of one article, and where in it the changed words stand."""

    row: Row
    text: str
    changed: tuple[Place, ...]
    shifts: tuple[tuple[int, int], ...] = field(default=())
    """Start of each replacement in the changed text, and by how much what follows it has moved."""

    def touches(self, place: Place) -> bool:
        """Whether a place overlaps the changed words."""
        return any(overlap(place, changed) for changed in self.changed)

    def before(self, place: Place) -> Place:
        """The same place in the unchanged text; right for places outside the change."""
        if place[0] != self.row.article:
            return place
        moved = sum(by for start, by in self.shifts if start < place[1])
        return place[0], place[1] - moved, place[2] - moved


def overlap(one: Place, other: Place) -> bool:
    """Whether two places share a character."""
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def change(row: Row, text: str) -> Change:
    """Make the row's change; `at` chooses among several places."""
    found = places(text, row.find)
    chosen = [found[row.at - 1]] if isinstance(row.at, int) else found
    inner, grown = row.replace.index(row.words), len(row.replace) - len(row.find)
    changed, shifts = [], []
    for number, start in enumerate(chosen):
        new = start + number * grown
        changed.append((row.article, new + inner, new + inner + len(row.words)))
        shifts.append((new, grown))
    for start in reversed(chosen):
        text = text[:start] + row.replace + text[start + len(row.find) :]
    return Change(row, text, tuple(changed), tuple(shifts))


def copy_seeds(folder: Path) -> Path:
    """The five articles and their corpus.toml, in a folder of their own."""
    folder.mkdir()
    for path in [*SEEDS.glob("[0-9]*.txt"), SEEDS / "corpus.toml"]:
        shutil.copyfile(path, folder / path.name)
    return folder


def file_of(folder: Path, article: str) -> Path:
    """The file of an article that is named by its first three digits."""
    (path,) = folder.glob(f"{article}*.txt")
    return path


def write_change(folder: Path, changed: Change) -> None:
    """Write a changed article over its copy, byte for byte but the change."""
    file_of(folder, changed.row.article).write_bytes(changed.text.encode("utf-8"))


class Seen:
    """A report, seen through the fields that contract/report.schema.json promises and no others."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.report: dict[str, Any] = json.loads(render(check([str(path) for path in paths]), "json"))
        self.articles = {a["id"]: Path(a["path"]).name[:3] for a in self.report["articles"]}
        self.claims = {c["id"]: c for c in self.report["claims"]}

    def place(self, claim: dict[str, Any]) -> Place:
        """Where a claim stands."""
        return self.articles[claim["article"]], claim["start"], claim["end"]

    def claims_of(self, group: dict[str, Any]) -> list[dict[str, Any]]:
        """The claims of a group."""
        return [self.claims[claim] for claim in group["claims"]]

    def places_of(self, group: dict[str, Any]) -> frozenset[Place]:
        """Where the claims of a group stand."""
        return frozenset(self.place(claim) for claim in self.claims_of(group))

    def groups(self, *verdicts: str) -> Iterator[dict[str, Any]]:
        """The groups with one of these verdicts; all of them where none is named."""
        return (group for group in self.report["groups"] if not verdicts or group["verdict"] in verdicts)

    def flagged(self) -> set[tuple[str, frozenset[Place]]]:
        """Contradictions and updates by id and by the places of their claims."""
        return {(group["id"], self.places_of(group)) for group in self.groups(*FLAGS)}

    def told(self, group: dict[str, Any]) -> str:
        """A group in one line, for the message of a failed test."""
        spots = [f"{self.articles[claim['article']]}:{claim['text']!r}" for claim in self.claims_of(group)]
        return f"{group['verdict']} [{group['rule']}] {group['question']}: {', '.join(spots)} ({group['why']})"


def new_flags(seen: Seen, before: Seen, changed: Change | None = None) -> list[dict[str, Any]]:
    """Contradictions and updates that the unchanged seeds do not have: by id and by the places of their claims."""
    known = before.flagged()
    return [group for group in seen.groups(*FLAGS) if (group["id"], old_places(seen, group, changed)) not in known]


def old_places(seen: Seen, group: dict[str, Any], changed: Change | None) -> frozenset[Place]:
    """Where a group's claims stood before the change."""
    return frozenset(changed.before(place) if changed else place for place in seen.places_of(group))
