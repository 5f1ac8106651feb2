"""Do linking and judging grow in proportion to the collection, and stay below extracting?

usage: python -m tests.bench.scaling [FOLDER] [--sizes 50,150,475,1500,5000] [--keep FOLDER]

FOLDER holds stories as subfolders of text files; without it `ecbplus` beside the project, else made-up stories. A
collection of more articles than there are is filled with copies that are other events (`scaling_texts`). Each size is
read, extracted, linked and judged in a process of its own; seconds are CPU time, memory is the most that the process
held.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from tests.bench.environments import ROOT
from tests.bench.scaling_texts import Text, collection, made_up, stories
from tests.bench.texts import CORPORA

__all__ = ["measure"]

SIZES = (50, 150, 475, 1500, 5000)
ROOMS = ("read", "extract", "link", "judge")
_COLUMNS = ("articles", "KB", "claims", "stories", "groups", "flags", "crossing", *ROOMS)

Row = dict[str, float]
_Made = TypeVar("_Made")


def measure(folder: str) -> Row:
    """Check one folder and say what each room took, in seconds, and what came of it.

    `link` holds the naming of origins; `flags` are contradictions, `crossing` those between articles of two folders.
    """
    from checker.extract import extract_all
    from checker.judge import judge
    from checker.link import link
    from checker.pipeline import load_rules
    from checker.read import read
    from checker.read.origin import with_origins
    from checker.read.words import load_words

    os.environ["CHECKER_CORES"] = "1"  # the seconds of copies would not be counted
    spent: Row = {}
    rules = load_rules()
    reading = _timed(spent, "read", lambda: read([folder]))
    found = _timed(spent, "extract", lambda: extract_all(reading.articles))
    linked = _timed(spent, "link", lambda: link(reading.articles, found.claims, found.topics, rules, found.names))
    placed = _timed(spent, "link", lambda: with_origins(linked.articles, load_words().agencies))
    judged = _timed(spent, "judge", lambda: judge(linked.clusters, placed, rules))
    homes = {a.id: a.path.rpartition("/")[0] for a in placed}
    where = {c.id: homes[c.article] for c in (*linked.claims, *judged.extra_claims)}
    flags = [g for g in judged.groups if g.verdict == "contradiction"]
    return {
        **spent,
        "articles": len(placed),
        "KB": sum(len(a.text.encode()) for a in placed) / 1000,
        "claims": len(linked.claims),
        "stories": len({a.story for a in placed}),
        "groups": len(judged.groups),
        "flags": len(flags),
        "crossing": sum(len({where[c] for c in g.claims}) > 1 for g in flags),
        "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _timed(spent: Row, room: str, work: Callable[[], _Made]) -> _Made:
    """Do the work of a room and add the seconds that it took."""
    start = time.process_time()
    done = work()
    spent[room] = spent.get(room, 0.0) + time.process_time() - start
    return done


def _apart(texts: Sequence[Text], folder: Path) -> Row:
    """Write the texts to a folder, each story in its own, and measure them in another process."""
    for text in texts:
        file = folder / text.story / text.name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.text, "utf-8")
    command = [sys.executable, "-m", "tests.bench.scaling", "--one", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    row: Row = json.loads(done.stdout)
    return row


def _line(row: Row, first: Row) -> str:
    """One size: its figures; link and judge over extract; their cost of an article and of a KB over the smallest's."""
    cells = "".join(f"{row[c]:>9.0f}" for c in _COLUMNS if c not in ROOMS)
    cells += "".join(f"{row[room]:>8.2f}" for room in ROOMS)
    growth = "".join(f"{_cost(row) / row[per] / (_cost(first) / first[per]):>9.2f}" for per in ("articles", "KB"))
    return f"{cells}{_cost(row) / row['extract']:>9.2f}{growth}{row['MB']:>7.0f}"


def _cost(row: Row) -> float:
    return row["link"] + row["judge"]


def print_table(told: Sequence[Sequence[Text]], sizes: Sequence[int], kept: Path | None) -> None:
    """A line for each size, as soon as it is measured."""
    counted = "".join(f"{c:>9}" for c in _COLUMNS if c not in ROOMS)
    print(f"{counted}{''.join(f'{room:>8}' for room in ROOMS)}  l+j/ext /article      /KB     MB", flush=True)
    first: Row | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) if kept is None else kept / str(size)
            row = _apart(collection(told, size), folder)
        first = first or row
        print(_line(row, first), flush=True)


def main(arguments: Sequence[str]) -> int:
    """Measure every size, or one folder in this process."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.scaling", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=CORPORA / "ecbplus", help="stories as subfolders")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="articles, in rising order")
    parser.add_argument("--keep", type=Path, help="write the collections here and leave them")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.one:
        print(json.dumps(measure(given.one)))
        return 0
    told = stories(given.folder)
    print(given.folder if told else "made-up stories", f"({sum(map(len, told or made_up()))} articles before copies)")
    print_table(told or made_up(), [int(size) for size in given.sizes.split(",")], given.keep)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
