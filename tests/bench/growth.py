"""Does time grow in proportion to length? Each text at several sizes, each in a process of its own.

`python -m tests.bench.growth CASE LANGUAGE SIZE [CORPORA]` reads one text and prints its seconds; `tests.bench.speed`
runs all of them.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from checker.extract.reading import read_values
from checker.languages import load
from tests.bench.environments import ROOT
from tests.bench.texts import CASES, Case, news

__all__ = ["PUBLISHED", "cases", "print_growth"]

PUBLISHED = "2013-10-25"  # gives every relative date an anchor, which is more work than none
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
DEAR = 20.0  # microseconds for a byte
STEEP = 1.5  # times as dear for a byte at one size as at the size before
_MEMORY = 12 << 30  # bytes


def cases(corpora: Path) -> Iterator[Case]:
    """The news of both languages, then all that is hostile."""
    yield from news(corpora)
    yield from CASES


def print_growth(corpora: Path, largest: int, limit: float, only: str) -> None:
    """A line for each text and language: microseconds for a byte at each size, and the growth between the last two."""
    sizes = [size for size in SIZES if size <= largest] or [largest]
    print(
        f"\n{'Microseconds for a byte (ms for a KB)':44}"
        + "".join(f"{_short(size):>9}" for size in sizes)
        + "   growth"
    )
    for case in cases(corpora):
        for language in case.languages if only in case.name else ():
            costs, trouble = _costs(case, language, sizes, limit, corpora)
            row = "".join(f"{cost:9.2f}" for cost in costs) + "        -" * (len(sizes) - len(costs))
            print(f"{language} {case.name:41}{row}{_verdict(costs, trouble)}", flush=True)


def _costs(case: Case, language: str, sizes: list[int], limit: float, corpora: Path) -> tuple[list[float], str]:
    """Microseconds for a byte at each size, and why it ended early."""
    costs: list[float] = []
    for size in sizes:
        seconds, trouble = _apart(case.name, language, size, limit, corpora)
        if trouble:
            return costs, f"{_short(size)}: {trouble}"
        costs.append(seconds / size * 1e6)
    return costs, ""


def _apart(name: str, language: str, size: int, limit: float, corpora: Path) -> tuple[float, str]:
    """The seconds that one text takes in a process of its own, or what went wrong."""
    command = [sys.executable, "-m", "tests.bench.growth", name, language, str(size), str(corpora)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=limit, cwd=ROOT)
    except subprocess.TimeoutExpired:
        return 0, f"not read in {limit:.0f} s"
    if done.returncode:
        return 0, next(iter(reversed(done.stderr.strip().splitlines())), f"exit code {done.returncode}")[:60]
    return float(done.stdout), ""


def _verdict(costs: list[float], trouble: str) -> str:
    """How the cost of a byte grew over the last step, and a mark where that or the cost itself is too much."""
    last = costs[-1] / costs[-2] if len(costs) > 1 and costs[-2] else None
    marks = [f"FAILS {trouble}"] if trouble else []
    if last is not None and last > STEEP and costs[-1] > 0.1:
        marks.append("NOT LINEAR")
    if costs and max(costs[1:] or costs) > DEAR:
        marks.append("DEAR")
    return (f"{last:9.2f}" if last is not None else " " * 9) + "".join(f"  {mark}" for mark in marks)


def _short(size: int) -> str:
    return f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{size // 1000} KB"


def main() -> None:
    """Read one text once and print the seconds of CPU time."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    name, language, size, corpora = sys.argv[1], sys.argv[2], int(sys.argv[3]), Path(sys.argv[4])
    case = next(c for c in cases(corpora) if c.name == name and language in c.languages)
    pack, text = load(language), case.text(size)
    start = time.process_time()
    for _ in read_values(text, pack, published=PUBLISHED):
        pass
    print(time.process_time() - start)


if __name__ == "__main__":
    main()
