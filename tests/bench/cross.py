"""How the checker does on ten stories that an English and a Vietnamese outlet tell.

usage: python -m tests.bench.cross [--show]

The stories stand in tests/acceptance/cross. A fact that both tell alike is joined where one group holds claims at both
quotes and is no contradiction; one that differs is caught where such a group is a contradiction or an update. False are
contradictions that touch no two quotes of one fact that differs.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from checker import Claim, Group, Report, check

STORIES = Path(__file__).parent.parent / "acceptance" / "cross"
_SIDES = ("en", "vi")
_FLAGS = ("contradiction", "update")


def _report(row: dict[str, Any]) -> Report:
    """Check the two articles of a story."""
    with TemporaryDirectory() as name:
        manifest = []
        for side in _SIDES:
            article = row[side]
            text = f"{article['title'].strip()}\n\n{article['text'].strip()}\n"
            (Path(name) / f"{side}.txt").write_text(text, "utf-8")
            publisher = article["publisher"].replace('"', '\\"')
            manifest.append(f'[articles."{side}.txt"]\nsource = "{publisher}"\npublished = {article["published"]}\n')
        (Path(name) / "corpus.toml").write_text("\n".join(manifest), "utf-8")
        return check([name])


def _holds(group: Group, claims: dict[str, Claim], texts: dict[str, str], fact: dict[str, str]) -> bool:
    """Whether a group holds claims at both quotes of a fact."""
    return all(
        any(
            claims[c].article == side
            and claims[c].start < texts[side].find(fact[side]) + len(fact[side])
            and texts[side].find(fact[side]) < claims[c].end
            for c in group.claims
        )
        for side in _SIDES
    )


def measure(row: dict[str, Any]) -> tuple[Counter[str], list[str]]:
    """Counts of one story, and what went wrong in words."""
    report = _report(row)
    claims = {claim.id: claim for claim in report.claims}
    texts = {article.id: article.text for article in report.articles}
    flagged = [group for group in report.groups if group.verdict in _FLAGS]
    counts, wrong, right = Counter[str](), list[str](), list[Group]()
    for fact in row["differs"]:
        caught = [group for group in flagged if _holds(group, claims, texts, fact)]
        right += caught
        counts["differ"] += 1
        counts["caught"] += bool(caught)
        if not caught:
            wrong.append(f"missed {fact['kind']}: {fact['en']!r} / {fact['vi']!r}")
    for fact in row["same"]:
        joined = any(g not in flagged and _holds(g, claims, texts, fact) for g in report.groups)
        counts["same"] += 1
        counts["joined"] += joined
    for group in flagged:
        if group not in right:
            counts["false"] += 1
            wrong.append("false " + " / ".join(f"{claims[c].article} {claims[c].text!r}" for c in group.claims))
    return counts, wrong


def main(arguments: Sequence[str]) -> int:
    """Print a line a story and the sum."""
    total = Counter[str]()
    for path in sorted(STORIES.glob("*.toml")):
        counts, wrong = measure(tomllib.loads(path.read_text("utf-8")))
        total += counts
        print(path.stem, *(f"{name} {counts[name]}" for name in ("caught", "differ", "joined", "same", "false")))
        if "--show" in arguments:
            print(*(f"    {line}" for line in wrong), sep="\n")
    print("all", *(f"{name} {total[name]}" for name in ("caught", "differ", "joined", "same", "false")))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
