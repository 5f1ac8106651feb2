"""How the checker does on made-up pairs of stories: those that contradict each other, and those that only seem to.

usage: python -m tests.bench.pairs [--half open|held|both] [--show] [NAME ...]

The pairs stand in tests/acceptance/pairs: `open` was looked at while the checker was made, `held` never. A pair of a
`catch` table is caught where one group with verdict contradiction (or update) holds claims at both quoted places; a
pair of a `silence` table is silent where no group of the two articles is a contradiction. `--show` lists what went
wrong, of the open half only.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from checker import Claim, Group, Report, check

PAIRS = Path(__file__).parent.parent / "acceptance" / "pairs"
_FLAGS = ("contradiction", "update")


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one pair: `flags` are contradictions away from the quoted places, in words."""

    table: str
    id: str
    kind: str
    right: bool
    verdict: str
    flags: tuple[str, ...]


def rows(half: str, names: Sequence[str] = ()) -> Iterator[tuple[str, dict[str, Any]]]:
    """The pairs of one half with the name of their table, those of these tables where some are named."""
    for path in sorted((PAIRS / half).glob("*.toml")):
        if not names or any(path.stem.startswith(name) for name in names):
            for row in tomllib.loads(path.read_text("utf-8"))["pair"]:
                yield path.stem, row


def _written(folder: Path, row: dict[str, Any]) -> dict[str, str]:
    """Write the two articles with their manifest; returns what each quotes, by the article's id."""
    manifest = []
    for side in ("a", "b"):
        article = row[side]
        text = f"{article['title'].strip()}\n\n{article['text'].strip()}\n"
        (folder / f"{side}.txt").write_text(text, "utf-8")
        source, day = _quoted(article["publisher"]), article["published"]
        manifest.append(f'[articles."{side}.txt"]\nsource = {source}\npublished = {day}\n')
    (folder / "corpus.toml").write_text("\n".join(manifest), "utf-8")
    return {"a": row["quote_a"], "b": row["quote_b"]}


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def judged(table: str, row: dict[str, Any]) -> Result:
    """Check one pair."""
    with TemporaryDirectory() as name:
        quotes = _written(Path(name), row)
        report = check([name])
    texts = {article.id: article.text for article in report.articles}
    places = {side: (texts[side].find(q), texts[side].find(q) + len(q)) for side, q in quotes.items()}
    claims = {claim.id: claim for claim in report.claims}
    hits = [g for g in report.groups if all(_touches(g, claims, side, places[side]) for side in places)]
    flagged = [g for g in report.groups if g.verdict == "contradiction"]
    if table.startswith("catch"):
        right = any(g.verdict in _FLAGS for g in hits)
        others = [g for g in flagged if g not in hits]
    else:
        right, others = not flagged, flagged
    kind = str(row.get("kind", row.get("shape")))
    verdict = hits[0].verdict if hits else _unread(report, places)
    return Result(table, row["id"], kind, right, verdict, tuple(_worded(g, claims) for g in others))


def _touches(group: Group, claims: dict[str, Claim], article: str, place: tuple[int, int]) -> bool:
    held = (claims[c] for c in group.claims)
    return any(c.article == article and c.start < place[1] and place[0] < c.end for c in held)


def _unread(report: Report, places: dict[str, tuple[int, int]]) -> str:
    """Where no group holds both places: whether claims were read at each, in two groups."""
    read = {c.article for c in report.claims if c.start < places[c.article][1] and places[c.article][0] < c.end}
    return "apart" if len(read) == len(places) else "unread " + ", ".join(sorted(set(places) - read))


def _worded(group: Group, claims: dict[str, Claim]) -> str:
    return f"{group.rule}: " + " / ".join(f"{claims[c].article} {claims[c].text!r}" for c in group.claims)


def main(arguments: Sequence[str]) -> int:
    """Print a table of what was caught and what was silent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("open", "held", "both"), default="open")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("names", nargs="*")
    given = parser.parse_args(arguments)
    for half in ("open", "held") if given.half == "both" else (given.half,):
        work = list(rows(half, given.names))
        with ProcessPoolExecutor(2) as pool:
            results = list(pool.map(judged, *zip(*work, strict=True), chunksize=8))
        _print(half, results, show=given.show and half == "open")
    return 0


def _print(half: str, results: Sequence[Result], *, show: bool) -> None:
    total, right, extra = Counter[tuple[str, str]](), Counter[tuple[str, str]](), Counter[str]()
    for result in results:
        if show and (not result.right or result.flags):
            state = "" if result.right else "WRONG"
            print(f"{result.id} [{result.kind}] {result.verdict} {state} {result.flags or ''}")
        for key in ((result.table, ""), (result.table, result.kind)):
            total[key] += 1
            right[key] += result.right
        extra[result.table] += len(result.flags) if result.table.startswith("catch") else 0
    for table in sorted({table for table, _ in total}):
        kinds = ", ".join(f"{k} {right[t, k]}/{n}" for (t, k), n in sorted(total.items()) if t == table and k)
        flags = f"; other flags {extra[table]}" if table.startswith("catch") else ""
        print(f"{half} {table}: {right[table, '']}/{total[table, '']}{flags} ({kinds})")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
