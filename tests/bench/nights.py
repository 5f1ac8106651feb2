"""How long do nights take: the first one, a usual one, one with nothing new, over feeds of several sizes?

usage: python -m tests.bench.nights [--sizes 1000,5000,20000] [--new 700] [--days 30] [--keep FOLDER] [--same]

Each size is a feed (`feed.py`) of its own, over `--days` days. Its first night reads all of it; the next day brings
`--new` articles, follow-ups and new versions among them; then comes a night with nothing new. `checker nightly` runs as
a timer would run it; CPU time and memory are those of all its processes. Growth is seconds for each article over those
of the smallest feed: 1 is linear. With `--same` nights are compared with `checker check` of the same folder.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from tests.bench.feed import FIRST, File, feed, write
from tests.bench.processes import Spent, run
from tests.bench.texts import CORPORA

__all__ = ["Night", "nights"]


class Night(NamedTuple):
    """One run: what it is called, articles in the inbox, articles that are new, what it took, what it left."""

    name: str
    articles: int
    new: int
    spent: Spent
    stories: int
    store: float
    reports: float


def nights(files: Sequence[File], days: int, place: Path, options: Sequence[str] = ()) -> Iterator[Night]:
    """The first night over all days but the last, the last day's night, and one with nothing new."""
    first, last = ([file for file in files if (file.day >= days) == late] for late in (False, True))
    held = 0
    for name, day, coming in (("first", days - 1, first), ("usual", days, last), ("nothing new", days + 1, [])):
        write(coming, place / "inbox")
        new = sum(file.articles for file in coming)
        held += new
        spent = run(command(place, day, options))
        if spent.code not in (0, 1):
            raise SystemExit(f"{name} night ended with {spent.code}:\n{spent.err}")
        stories = len(list((place / "reports" / "stories").glob("*.json")))
        store = _size(place.glob("checker.db*"))
        yield Night(name, held, new, spent, stories, store, _size((place / "reports").rglob("*")))


def command(place: Path, day: int, options: Sequence[str] = ()) -> list[str]:
    """The run of a day, counted from the feed's first on."""
    as_of = (FIRST + timedelta(days=day)).isoformat()
    folders = ["--store", str(place / "checker.db"), "--output", str(place / "reports")]
    return [sys.executable, "-m", "checker", "nightly", str(place / "inbox"), *folders, "--as-of", as_of, *options]


def _size(files: Iterator[Path]) -> float:
    """MB of these files."""
    return sum(file.stat().st_size for file in files if file.is_file()) / 1_000_000


_HEAD = f"{'night':<14}{'articles':>9}{'new':>7}{'stories':>9}{'seconds':>9}{'CPU s':>8}{'MB held':>9}{'store MB':>10}"
_HEAD += f"{'reports MB':>12}{'ms/new':>8}{'growth':>8}{'exit':>6}"


def _line(night: Night, smallest: float | None) -> str:
    each = night.spent.seconds / night.new if night.new else 0.0
    growth = f"{each / smallest:8.2f}" if smallest and night.new else " " * 8
    per = f"{each * 1000:8.1f}" if night.new else " " * 8
    return (
        f"{night.name:<14}{night.articles:>9,}{night.new:>7,}{night.stories:>9,}{night.spent.seconds:>9.1f}"
        f"{night.spent.cpu:>8.1f}{night.spent.peak:>9.0f}{night.store:>10.1f}{night.reports:>12.1f}{per}{growth}"
        f"{night.spent.code:>6}"
    )


def print_table(given: argparse.Namespace) -> None:
    """Three lines for each size, as soon as they are measured."""
    print(_HEAD, flush=True)
    smallest: float | None = None
    for size in map(int, given.sizes.split(",")):
        files = feed(size, given.days, seed=given.seed, last=given.new, corpora=given.corpora)
        with tempfile.TemporaryDirectory(prefix="nights-") as scratch:
            place = Path(scratch) if given.keep is None else given.keep / str(size)
            for night in nights(files, given.days, place):
                first = night.name == "first"
                print(_line(night, smallest if first else None), flush=True)
                if given.same and night.new:
                    print(_compared(place), flush=True)
                if first and smallest is None:
                    smallest = night.spent.seconds / night.new


def _compared(place: Path) -> str:
    """Whether `checker check` says of the inbox what the night's stories say."""
    done = run([sys.executable, "-m", "checker", "check", str(place / "inbox"), "--output-format", "json"])
    checked, stories = json.loads(done.out), (place / "reports" / "stories").glob("*.json")
    reports = [json.loads(story.read_text("utf-8")) for story in stories]
    differ = []
    for what in ("articles", "claims", "groups", "not_checked"):
        one, other = (_entries(ones, what) for ones in ([checked], reports))
        if one != other:
            differ.append(f"{len(one - other)} {what} only in check, {len(other - one)} only in nightly")
    return f"  check ({done.seconds:.1f} s) says {'; '.join(differ) if differ else 'the same'}"


_NOT_COMPARED = ("silent", "links", "sides")
"""A story's report knows no silence in another story."""


def _entries(reports: Sequence[dict[str, list[dict[str, object]]]], what: str) -> set[str]:
    """What is said, each once: a finding that several stories tell stands in the report of each."""
    entries = (entry for report in reports for entry in report[what])
    return {json.dumps({k: v for k, v in e.items() if k not in _NOT_COMPARED}, sort_keys=True) for e in entries}


def main(arguments: Sequence[str]) -> int:
    """Measure every size."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.nights", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--sizes", default="1000,5000,20000", help="articles of the first night, in rising order")
    parser.add_argument("--new", type=int, default=700, help="articles of the usual night")
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="the folder of ecbplus/ and vmds/")
    parser.add_argument("--keep", type=Path, help="leave inbox, store and reports in this folder")
    parser.add_argument("--same", action="store_true", help="compare what a night says with `checker check`")
    print_table(parser.parse_args(arguments))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
