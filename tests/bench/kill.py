"""kill -9 at random moments: are the reports in the end those of an undisturbed run, byte for byte?

usage: python -m tests.bench.kill [--articles 2000] [--days 10] [--kills 50] [--seed 0] [--new 150] [--keep FOLDER]

Two nights over a feed (`feed.py`), the second one a day later with `--new` more articles, run once undisturbed. Then
the same two nights in another place, again and again: a run is killed at a moment drawn by lot, in turn alone and with
all its processes, and started again at once. The pauses between the kills of a night add up to about the length of an
undisturbed one, so that they reach every part of it; when a run comes to its end, its reports are compared.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

from tests.bench.feed import feed, write
from tests.bench.nights import command
from tests.bench.processes import killed_after, run
from tests.bench.texts import CORPORA

__all__ = ["main"]

_DURATIONS = "metrics.json"
_RUNS_A_NIGHT = 5  # kills of one night, about


class _Nights:
    """The two nights of a feed: what comes before each, and how long an undisturbed run took."""

    def __init__(self, given: argparse.Namespace, place: Path) -> None:
        self.files = feed(given.articles, given.days, seed=given.seed, last=given.new, corpora=given.corpora)
        self.days = given.days
        self.seconds: list[float] = []
        self.reports: list[dict[str, str]] = []
        self.codes: list[int] = []
        for night in (0, 1):
            self.fill(place, night)
            spent = run(command(place, self.days - 1 + night))
            if spent.code not in (0, 1):
                raise SystemExit(f"the undisturbed run ended with {spent.code}:\n{spent.err}")
            self.seconds.append(spent.seconds)
            self.codes.append(spent.code)
            self.reports.append(_told(place / "reports"))
            print(f"undisturbed night {night + 1}: {spent.seconds:.1f} s, {len(self.reports[-1])} files", flush=True)

    def fill(self, place: Path, night: int) -> None:
        """Put the articles of a night into an inbox."""
        write([file for file in self.files if (file.day >= self.days) == bool(night)], place / "inbox")


def _told(reports: Path) -> dict[str, str]:
    """Each file of the reports but the durations, by its digest."""
    files = (file for file in reports.rglob("*") if file.is_file() and file.name != _DURATIONS)
    return {str(file.relative_to(reports)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def _disturbed(nights: _Nights, night: int, place: Path, drawn: Random, left: int) -> tuple[int, list[str]]:
    """One night, killed some times (no more than `left`) until it ends: the kills, and what its reports have wrong."""
    nights.fill(place, night)
    kills, wish = 0, min(left, _RUNS_A_NIGHT)
    asked = command(place, nights.days - 1 + night)
    while kills < wish:
        moment = 0.1 + drawn.random() * 2 / _RUNS_A_NIGHT * nights.seconds[night]
        code = killed_after(moment, asked, whole=bool(kills % 2))
        if code is None:
            kills += 1
            print(f"  night {night + 1}: killed after {moment:.2f} s", flush=True)
        elif code in (0, 1):
            break
        else:
            return kills, [f"a run that was started again ended with {code}"]
    spent = run(asked)
    if spent.code != nights.codes[night]:
        return kills, [f"ended with {spent.code}, not {nights.codes[night]}: {spent.err[-500:]}"]
    return kills, _differences(nights.reports[night], _told(place / "reports"))


def _differences(wanted: dict[str, str], got: dict[str, str]) -> list[str]:
    names = sorted(name for name in wanted.keys() | got.keys() if wanted.get(name) != got.get(name))
    return [
        f"{name}: {'missing' if name not in got else 'too much' if name not in wanted else 'differs'}" for name in names
    ]


def main(arguments: Sequence[str]) -> int:
    """Kill so often; 1 where something differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.kill", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--days", type=int, default=10)
    parser.add_argument("--new", type=int, default=150, help="articles of the second night")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="the folder of ecbplus/ and vmds/")
    parser.add_argument("--keep", type=Path, help="leave everything in this folder")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="kill-") as scratch:
        return _killed(given, given.keep or Path(scratch))


def _killed(given: argparse.Namespace, place: Path) -> int:
    nights, drawn, kills, rounds, wrong = _Nights(given, place / "undisturbed"), Random(given.seed), 0, 0, 0
    while kills < given.kills:
        rounds += 1
        room = place / f"round-{rounds}"
        for night in (0, 1):
            more, differences = _disturbed(nights, night, room, drawn, given.kills - kills)
            kills += more
            wrong += bool(differences)
            print(f"round {rounds}, night {night + 1}: {kills} kills so far; {differences[:5] or 'the same bytes'}")
        if not given.keep:
            shutil.rmtree(room)
    told = f"{wrong} nights differ from the undisturbed ones" if wrong else "every night the same bytes as undisturbed"
    print(f"{kills} kills in {rounds} rounds: {told}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
