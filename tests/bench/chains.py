"""All articles of a corpus in one folder: what stands across two sub-topics, and how the dates of one time chain meet.

usage: python -m tests.bench.chains [FOLDER] [--show]

FOLDER (default: `ecbplus` beside the project) holds sub-topics as subfolders with their articles and a `chains.json`:
lists of places in the articles that mean one time, place or person. A contradiction between two sub-topics is a false
one. A chain's dates are the date claims on its places: two of one chain in one group are right as far as they answer
one question (a day may be that of an arrest and of a sentence); two of two chains in one group are two times.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path, PurePosixPath
from typing import Any

from checker.model import Claim, Group, Report
from checker.pipeline import check
from tests.bench.texts import CORPORA

__all__ = ["crossing", "met"]

Chains = Mapping[str, Sequence[frozenset[str]]]
Pair = tuple[Claim, Claim]


class Checked:
    """A report with its claims by id, and where each claim stands."""

    def __init__(self, report: Report) -> None:
        """`topic` is an article's folder, `groups` the groups of a claim."""
        self.claims = {c.id: c for c in report.claims}
        self.contradictions = [g for g in report.groups if g.verdict == "contradiction"]
        self.topic = {a.id: PurePosixPath(a.path).parent.name for a in report.articles}
        self.article = {(self.topic[a.id], PurePosixPath(a.path).stem): a.id for a in report.articles}
        self.text = {a.id: a.text for a in report.articles}
        self.groups: dict[str, set[str]] = defaultdict(set)
        self.verdict = {g.id: g.verdict for g in report.groups}
        self.side = {c: (g.id, number) for g in report.groups for number, side in enumerate(g.sides) for c in side}
        for group in report.groups:
            for name in group.claims:
                self.groups[name].add(group.id)
        self.dates: dict[str, list[Claim]] = defaultdict(list)
        for claim in report.claims:
            if claim.kind == "date":
                self.dates[claim.article].append(claim)

    def sentence(self, claim: str) -> str:
        """A claim's article and sentence, the claim itself in brackets."""
        found = self.claims[claim]
        text = self.text[found.article]
        around = (text[found.sentence.start : found.start], text[found.end : found.sentence.end])
        return " ".join(f"{found.article}: {around[0]}[{found.text}]{around[1]}".split())


def crossing(found: Checked, subject: Callable[[str], str]) -> list[Group]:
    """Contradictions between articles of two subjects; `subject` makes one of the name of a sub-topic."""
    return [
        group
        for group in found.contradictions
        if group.rule != "core/name" and len({subject(found.topic[found.claims[c].article]) for c in group.claims}) > 1
    ]


def chains(folder: Path, found: Checked) -> Chains:
    """For each sub-topic the date claims of each of its time chains."""
    read: dict[str, list[frozenset[str]]] = {}
    for file in sorted(folder.rglob("chains.json")):
        topic = file.parent.name
        told = [c["mentions"] for c in json.loads(file.read_text("utf-8")) if c["kind"] == "TIME"]
        read[topic] = [frozenset(c.id for m in mentions for c in _on(m, topic, found)) for mentions in told]
    return read


def _on(mention: Mapping[str, Any], topic: str, found: Checked) -> Iterator[Claim]:
    """The date claims on a place that a chain names."""
    article = found.article.get((topic, mention["doc"]), "")
    for claim in found.dates.get(article, ()):
        if claim.start < mention["end"] and mention["start"] < claim.end:
            yield claim


def met(found: Checked, pairs: Iterable[Pair]) -> Counter[str]:
    """Of pairs of claims of two articles: how many there are, and how many stand in one group, by its verdict.

    `opposed` are those on two sides of a contradiction.
    """
    counts: Counter[str] = Counter()
    for one, other in pairs:
        counts["pairs"] += 1
        for group in found.groups[one.id] & found.groups[other.id]:
            counts["met"] += 1
            counts[found.verdict[group]] += 1
            sides = found.side.get(one.id), found.side.get(other.id)
            counts["opposed"] += found.verdict[group] == "contradiction" and sides[0] != sides[1]
    return counts


def _within(found: Checked, read: Chains) -> Iterator[Pair]:
    """Every two claims of one chain, in two articles."""
    for chain in (c for told in read.values() for c in told):
        yield from _apart(found, combinations(sorted(chain), 2))


def _between(found: Checked, read: Chains) -> Iterator[Pair]:
    """Every two claims of two chains of one sub-topic, in two articles; what stands in both is left out."""
    for told in read.values():
        for one, other in combinations(told, 2):
            yield from _apart(found, ((a, b) for a in sorted(one - other) for b in sorted(other - one)))


def _apart(found: Checked, pairs: Iterable[tuple[str, str]]) -> Iterator[Pair]:
    for a, b in pairs:
        one, other = found.claims[a], found.claims[b]
        if one.article != other.article:
            yield one, other


def _told(name: str, counts: Counter[str]) -> str:
    verdicts = ", ".join(f"{n} {v}" for v, n in sorted(counts.items()) if v not in ("pairs", "met"))
    share = counts["met"] / max(1, counts["pairs"])
    return f"{name}: {counts['met']} of {counts['pairs']} pairs meet ({share:.1%}){': ' if verdicts else ''}{verdicts}"


def print_chains(found: Checked, read: Chains, *, show: bool) -> None:
    """How often the dates of one chain meet, and those of two."""
    told = [chain for topic in read.values() for chain in topic]
    several = [c for c in told if len({found.claims[claim].article for claim in c}) > 1]
    print(f"{len(told)} time chains; {len(several)} have dates in two articles or more")
    within, between = list(_within(found, read)), list(_between(found, read))
    joined = sum(bool(met(found, _apart(found, combinations(sorted(c), 2)))["met"]) for c in several)
    print(f"chains of which two dates meet: {joined}")
    print(_told("dates of one chain", met(found, within)))
    print(_told("dates of two chains of one sub-topic", met(found, between)))
    for pair in [*within, *between] if show else ():
        if not met(found, [pair])["opposed"] and pair not in between:
            continue
        for group in sorted(found.groups[pair[0].id] & found.groups[pair[1].id]):
            print(f"  {found.verdict[group]}\n    " + "\n    ".join(found.sentence(c.id) for c in pair))


def print_crossing(found: Checked, *, show: bool) -> None:
    """Contradictions across sub-topics, and across subjects (`1ecb` and `1ecbplus` are of one).

    A name that is spelt in two ways is no difference between two events, whatever the events are.
    """
    flags = crossing(found, str)
    subjects = crossing(found, lambda topic: topic.partition("ecb")[0])
    print(f"{len(found.contradictions)} contradictions")
    print(f"across two sub-topics: {len(flags)}; of them across two subjects: {len(subjects)}")
    for group in flags if show else ():
        print(f"  {group.severity} {group.kind} {group.rule}")
        print("\n".join(f"    {found.topic[found.claims[c].article]} {found.sentence(c)}" for c in group.claims))


def main(arguments: Sequence[str]) -> int:
    """Print both counts; 1 where a contradiction crosses two sub-topics."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.chains", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=CORPORA / "ecbplus")
    parser.add_argument("--show", action="store_true", help="also print what crosses")
    given = parser.parse_args(arguments)
    if not given.folder.is_dir():
        print(f"no folder {given.folder}: name one with sub-topics as subfolders")
        return 0
    found = Checked(check([given.folder]))
    print_crossing(found, show=given.show)
    print_chains(found, chains(given.folder, found), show=given.show)
    return int(bool(crossing(found, str)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
