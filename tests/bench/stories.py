"""How well articles are sorted into stories: the articles of many stories in one collection, and each story alone.

usage: python -m tests.bench.stories FOLDER ... [--half a|b|both] [--alone]

Every folder holds stories as subfolders, of text files; all of them together are one collection. Precision and recall
are over pairs of articles: those that share a story, of those that should. Half A are the stories whose name has an
even SHA-256 (a closing `ecb` or `ecbplus` left out, so that two events alike stay together); half B was not tuned on.
`--alone` also checks every story by itself: how many stay one.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from time import process_time

from checker.extract import extract_all
from checker.link.stories import group_stories
from checker.model import Article, Claim
from checker.pipeline import load_rules
from checker.read import read

_SIBLING = re.compile(r"ecb(?:plus)?$")


class Collection:
    """Articles with what was read in them; `wanted` is the story of each by its id."""

    def __init__(self) -> None:
        """Begin with no article."""
        self.articles: list[Article] = []
        self.claims: list[Claim] = []
        self.topics: dict[str, Mapping[str, int]] = {}
        self.wanted: dict[str, str] = {}

    def add(self, story: Path) -> None:
        """Read the articles of one story."""
        found = read([str(story)]).articles
        extracted = extract_all(found)
        for article in found:
            name = f"{story.name}/{article.id}"
            self.articles.append(replace(article, id=name))
            self.topics[name] = extracted.topics[article.id]
            self.wanted[name] = story.name
        self.claims.extend(replace(c, article=f"{story.name}/{c.article}") for c in extracted.claims)

    def grouped(self, articles: Sequence[Article]) -> dict[str, str]:
        """The story that each of these articles is given."""
        held = {a.id for a in articles}
        claims = [c for c in self.claims if c.article in held]
        return group_stories(articles, claims, self.topics, load_rules().tables["linking"]["stories"])

    def whole(self) -> list[str]:
        """The stories that stay one where nothing else is looked at."""
        stories = sorted(set(self.wanted.values()))
        members = {s: [a for a in self.articles if self.wanted[a.id] == s] for s in stories}
        return [s for s in stories if len(set(self.grouped(members[s]).values())) == 1]


def half(story: str) -> str:
    """The half that a story is in, "a" or "b"; two events alike are in one half."""
    return "ab"[int(sha256(_SIBLING.sub("", story).encode()).hexdigest(), 16) % 2]


def scored(found: Mapping[str, str], wanted: Mapping[str, str], halves: str = "ab") -> tuple[float, float]:
    """Precision and recall over the pairs of articles whose stories are in these halves."""
    ids = [i for i in found if half(wanted[i]) in halves]
    right = _pairs((wanted[i], found[i]) for i in ids)
    return right / max(1, _pairs(found[i] for i in ids)), right / max(1, _pairs(wanted[i] for i in ids))


def _pairs(labels: Iterable[object]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(labels).values())


def main(arguments: Sequence[str]) -> int:
    """Print precision and recall of the whole collection and of its halves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("a", "b", "both"), default="both", help="only these stories")
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("folders", nargs="+", type=Path)
    given = parser.parse_args(arguments)
    collection = Collection()
    for folder in given.folders:
        for story in sorted(p for p in folder.iterdir() if p.is_dir()):
            if given.half in ("both", half(story.name)):
                collection.add(story)
    began = process_time()
    found = collection.grouped(collection.articles)
    stories = len(set(collection.wanted.values()))
    print(f"{len(found)} articles of {stories} stories: {len(set(found.values()))}, {process_time() - began:.1f} s")
    for name, halves in (("all", "ab"), ("half A", "a"), ("half B", "b")):
        precision, recall = scored(found, collection.wanted, halves)
        print(f"{name}: precision {precision:.3f}, recall {recall:.3f}")
    if given.alone:
        print(f"alone: {len(collection.whole())} of {stories} stay one")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
