"""How many planted errors are found: `python -m tests.bench.planting FOLDER ... [--half A|B|all] [--show] [--json]`.

Each folder holds stories: folders of article files. Values that two articles of a story print are found in the raw
text, one is changed in one article by a slip of a newsroom, and the checker is run before and after. `planting.md` says
how.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from pathlib import Path

from tests.bench.planting_pairs import KINDS
from tests.bench.planting_run import OUTCOMES, Result, half, run_story, stories

__all__ = ["main", "table"]

_WORKERS = 2
_NAMES = {"en": "English", "vi": "Vietnamese"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Plant, check and print. Exit code 2 where no story is there."""
    options = _options(arguments)
    folders = [f for f in stories(options.folders) if options.half in ("all", half(f.name))]
    if not folders:
        print("No folder with two articles or more is there.", file=sys.stderr)
        return 2
    with ProcessPoolExecutor(_WORKERS) as pool:
        done = list(pool.map(partial(run_story, most=options.most), folders))
    results = [result for found, _ in done for result in found if options.kind in (None, result.kind)]
    if options.json:
        print(json.dumps([asdict(result) for result in results], ensure_ascii=False, indent=1))
        return 0
    for result in results if options.show else ():
        _show(result)
    print(
        f"{len(folders)} stories (half: {options.half}), "
        f"{sum(flags for _, flags in done)} contradictions before any change"
    )
    print("\n".join(table(results)))
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="planting", description="Plant errors in stories and count those that are found."
    )
    parser.add_argument("folders", nargs="+", type=Path, help="folders of stories, or stories")
    parser.add_argument("--most", type=int, default=4, help="plantings for each story at most (4)")
    parser.add_argument(
        "--half", choices=("A", "B", "all"), default="all", help="stories by the hash of their folder's name"
    )
    parser.add_argument("--kind", choices=KINDS, help="only this kind of value, of those that are planted")
    parser.add_argument("--show", action="store_true", help="every planting, before and after, with its outcome")
    parser.add_argument("--json", action="store_true", help="every planting as JSON")
    return parser.parse_args(arguments)


def _show(result: Result) -> None:
    print(
        f"{result.outcome.upper()}  {result.story}  {result.kind}, {result.slip}  "
        f"{'read' if result.read else 'not read'}"
    )
    print(f"    {result.file}: {result.before}\n        turned into: {result.after}\n    {result.other}: {result.twin}")
    for flag in result.new_flags:
        print(f"    NEWLY FLAGGED ELSEWHERE {flag}")


def table(results: Iterable[Result]) -> list[str]:
    """Lines: for each language its kinds and their sum, then all."""
    rows = defaultdict[tuple[str, str], list[Result]](list)
    for result in results:
        for key in ((result.language, result.kind), (result.language, "all"), ("", "all")):
            rows[key].append(result)
    heads = f"{'':22}{'planted':>8}{'read':>6}" + "".join(f"{outcome:>13}" for outcome in OUTCOMES)
    lines = [f"{heads}{'of planted':>12}{'of read':>9}{'new flags':>11}"]
    for language in ("en", "vi", ""):
        for kind in (*KINDS, "all"):
            if (language, kind) in rows:
                lines.append(_row(f"{_NAMES.get(language, 'Both')} {kind}", rows[language, kind]))
    return lines


def _row(name: str, results: list[Result]) -> str:
    outcomes, read = Counter(result.outcome for result in results), [result for result in results if result.read]
    counts = "".join(f"{outcomes[outcome]:13}" for outcome in OUTCOMES)
    of_read = _share(sum(result.outcome == "caught" for result in read), len(read))
    flags = sum(len(result.new_flags) for result in results)
    caught = _share(outcomes["caught"], len(results))
    return f"{name:22}{len(results):8}{len(read):6}{counts}{caught:>12}{of_read:>9}{flags:11}"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "-"


if __name__ == "__main__":
    sys.exit(main())
