"""What the checker makes of a story before and after a change, for `planting.py`.

The story is copied to a folder of the same name, one article is changed, and both reports are compared by place.
Offsets of the changed article are counted back to the original's, so that a place is the same place in both reports.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import checker
from checker.model import Group, Report
from tests.bench.planting_pairs import Planting, choose
from tests.bench.planting_text import Text

__all__ = ["OUTCOMES", "Result", "half", "run_story", "stories"]

OUTCOMES = ("caught", "update", "undetermined", "agreement", "apart", "half-read", "unread")
"""What became of a planting. `apart`: both places are read, and no group holds both; `half-read`: one is read."""

_SUFFIXES = (".txt", ".md")
Place = tuple[str, int, int]  # a file's name, and half-open offsets in its original text


@dataclass(frozen=True, slots=True)
class Result:
    """One planting and what came of it; sentences as printed, with the value in double square brackets."""

    story: str
    language: str
    kind: str
    slip: str
    file: str
    other: str
    before: str
    after: str
    twin: str
    read: bool
    outcome: str
    new_flags: tuple[str, ...]


def half(story: str) -> str:
    """The half that a story belongs to: A where the hash of its folder's name is even."""
    return "AB"[int(sha256(story.encode()).hexdigest(), 16) % 2]


def stories(folders: Sequence[Path]) -> Iterator[Path]:
    """The folders at or below these that hold two articles or more; none whose articles mostly stood in one before."""
    seen = set[bytes]()
    for folder in folders:
        for path in sorted([folder, *(below for below in folder.rglob("*") if below.is_dir())]):
            texts = {sha256(file.read_bytes()).digest() for file in _articles(path)}
            if len(texts) > 1 and 2 * len(texts & seen) < len(texts):
                yield path
            seen |= texts


def _articles(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.suffix in _SUFFIXES and file.is_file())


def run_story(folder: Path, most: int) -> tuple[list[Result], int]:
    """Plant at most so many changes in a story, one at a time; also the number of contradictions before any."""
    texts = {file.name: Text.of(file.name, file.read_bytes().decode("utf-8", "replace")) for file in _articles(folder)}
    plantings = choose(folder.name, list(texts.values()), most)
    before = checker.check([folder])
    results = []
    for planting in plantings:
        with tempfile.TemporaryDirectory() as parent:
            copy = Path(shutil.copytree(folder, Path(parent) / folder.name))
            (copy / planting.file).write_bytes(planting.planted(texts[planting.file].raw).encode())
            after = checker.check([copy])
        results.append(_result(folder.name, texts, planting, before, after))
    return results, sum(group.verdict == "contradiction" for group in before.groups)


def _result(story: str, texts: dict[str, Text], planting: Planting, before: Report, after: Report) -> Result:
    seen = _Seen(planting, before, after)
    one, two = texts[planting.file], texts[planting.other]
    place, new = planting.places[planting.first], planting.new[planting.first]
    return Result(
        story=story,
        language=one.language,
        kind=planting.kind,
        slip=planting.slip,
        file=planting.file,
        other=planting.other,
        before=_shown(one, place, one.raw[place[0] : place[1]]),
        after=_shown(one, place, new),
        twin=_shown(two, planting.twin, two.raw[planting.twin[0] : planting.twin[1]]),
        read=seen.here and seen.there,
        outcome=seen.outcome(),
        new_flags=tuple(seen.new_flags()),
    )


def _shown(text: Text, place: tuple[int, int], words: str) -> str:
    """The sentence of a place, with these words in the place."""
    start, end = text.sentence(place[0])
    return " ".join(f"{text.raw[start : place[0]]}[[{words}]]{text.raw[place[1] : max(end, place[1])]}".split())


class _Seen:
    """The report of the changed story, seen from the planted place."""

    def __init__(self, planting: Planting, before: Report, after: Report) -> None:
        self._planting, self._before, self._after = planting, before, after
        self._was = _places(before, planting, changed=False)
        self._is = _places(after, planting, changed=True)
        self._file, self._other = planting.file, planting.other
        self.here = any(self._planted(place) for place in self._is.values())
        self.there = any(self._twin(place) for place in self._is.values())

    def _planted(self, place: Place) -> bool:
        """Whether a place covers changed words."""
        return place[0] == self._file and any(
            start < place[2] and place[1] < end for start, end in self._planting.places
        )

    def _twin(self, place: Place) -> bool:
        start, end = self._planting.twin
        return place[0] == self._other and start < place[2] and place[1] < end

    def outcome(self) -> str:
        """The best that any group says of the planted place."""
        touching = [group for group in self._after.groups if any(self._planted(self._is[c]) for c in group.claims)]
        if any(self._tells(group) for group in touching):
            return "caught"
        both = {group.verdict for group in touching if any(self._is[c][0] != self._file for c in group.claims)}
        for verdict in ("update", "undetermined", "agreement"):
            if verdict in both and (verdict != "agreement" or any(self._joined(group) for group in touching)):
                return verdict
        return "apart" if self.here and self.there else "half-read" if self.here or self.there else "unread"

    def _tells(self, group: Group) -> bool:
        """Whether a contradiction is of the change: not one that was there before and says nothing new."""
        if group.verdict != "contradiction":
            return False
        if self._flagged_before():
            return any(
                any(self._planted(self._is[c]) for c in side) and not any(self._twin(self._is[c]) for c in side)
                for side in group.sides
            ) and self._joined(group)
        return True

    def _joined(self, group: Group) -> bool:
        return any(self._twin(self._is[c]) for c in group.claims)

    def _flagged_before(self) -> bool:
        return any(
            group.verdict == "contradiction" and any(self._planted(self._was[c]) for c in group.claims)
            for group in self._before.groups
        )

    def new_flags(self) -> Iterator[str]:
        """Contradictions away from the planted place that share no two places with one that was there before."""
        old = [
            {self._was[c] for c in group.claims} for group in self._before.groups if group.verdict == "contradiction"
        ]
        for group in self._after.groups:
            places = {self._is[c] for c in group.claims}
            if group.verdict != "contradiction" or any(self._planted(place) for place in places):
                continue
            if not any(len(places & known) >= min(2, len(places)) for known in old):
                words = {claim.id: claim.text for claim in self._after.claims}
                yield f"{group.question.key} ({group.scope}): " + " | ".join(words[c] for c in group.claims)


def _places(report: Report, planting: Planting, *, changed: bool) -> dict[str, Place]:
    """Where each claim stands, in the original's offsets."""
    names = {article.id: Path(article.path).name for article in report.articles}
    back = _back(planting) if changed else _same
    places = {}
    for claim in report.claims:
        name = names[claim.article]
        at = back if name == planting.file else _same
        places[claim.id] = (name, at(claim.start), at(claim.end))
    return places


def _same(offset: int) -> int:
    return offset


def _back(planting: Planting) -> Callable[[int], int]:
    """From an offset of the changed text to one of the original; inside changed words, as far as they go."""
    changes = sorted(zip(planting.places, planting.new, strict=True))

    def back(offset: int) -> int:
        moved = 0  # how much longer the text has grown before the offset
        for (start, end), words in changes:
            if offset <= start + moved:
                break
            if offset < start + moved + len(words):
                return min(end, offset - moved)
            moved += len(words) - (end - start)
        return offset - moved

    return back
