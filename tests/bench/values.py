"""How much of a table of sentences is read right: `python -m tests.bench.values FOLDER-or-FILE ... [--show]`.

A table is `en.toml` or `vi.toml` with sections of `"sentence" = "value | value"`, written as
`checker.extract.cases.told` does; what is counted is not compared. Prints lines that are right in full, and precision,
recall and F1 by kind of value. `heldout/`
was written blind, without sight of the reader, before it was tuned: never look at its misses.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from pathlib import Path

from checker.extract.cases import told_values
from checker.languages import Pack, load

HELDOUT = Path(__file__).parent / "heldout"


def rows(path: Path) -> dict[str, str]:
    """All sentences of a table."""
    data = tomllib.loads(path.read_text("utf-8"))
    return {sentence: values for section in data.values() for sentence, values in section.items()}


def split(values: str) -> list[str]:
    """The values of one line, without what is counted or what a price is for."""
    return [
        re.sub(r"^(count .*) \S+(?: \S+)*$", _unit_off, re.sub(r" per=\S+( \S+)?", " per", value.strip()))
        for value in values.split("|")
        if value.strip()
    ]


def _unit_off(found: re.Match[str]) -> str:
    """Of "count 12 at-least police officer" keep "count 12 at-least"."""
    words = found[0].split(" ")
    keep = 3 if len(words) > 3 and words[2] in BOUNDS else 2
    return " ".join(words[:keep])


BOUNDS = {"about", "nearly", "at-least", "at-most", "more-than", "less-than"}


def score(path: Path, pack: Pack, *, show: bool) -> None:
    """Read every sentence of a table and print what came of it."""
    right, found, wanted, hits = 0, Counter[str](), Counter[str](), Counter[str]()
    table = rows(path)
    for sentence, values in table.items():
        got, want = split(told_values(sentence, pack)), split(values)
        right += got == want
        both = Counter(got) & Counter(want)
        found.update(v.split()[0] for v in got)
        wanted.update(v.split()[0] for v in want)
        hits.update(v.split()[0] for v in both.elements())
        if show and got != want:
            print(f"{sentence}\n    wanted {' | '.join(want)}\n    got    {' | '.join(got)}")
    print(f"{path.parent.name}/{path.name}: {right} of {len(table)} lines right; F1 {_f1(hits.total(), found, wanted)}")
    for kind in sorted(wanted | found):
        one, two = Counter({kind: found[kind]}), Counter({kind: wanted[kind]})
        counts = f"{hits[kind]:4} right, {found[kind]:4} read, {wanted[kind]:4} printed"
        print(f"  {kind:9} {counts}; F1 {_f1(hits[kind], one, two)}")


def _f1(hits: int, found: Counter[str], wanted: Counter[str]) -> str:
    whole = found.total() + wanted.total()
    return f"{2 * hits / whole:.3f}" if whole else "-"


def main() -> None:
    """Score the tables that are named, else the held-out ones."""
    names = [name for name in sys.argv[1:] if name != "--show"] or [str(HELDOUT)]
    for name in names:
        path = Path(name)
        for file in sorted(path.glob("*.toml")) if path.is_dir() else [path]:
            score(file, load(file.stem), show="--show" in sys.argv)


if __name__ == "__main__":
    main()
