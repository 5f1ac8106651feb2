"""What the tests of bad input share: two good articles, and a run of the command that never ends in a traceback."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.conftest import RunChecker

GOOD = {
    "one.txt": "HARBOUR TOWN — The fire at the mill on May 11, 2026 killed three workers, police said on Tuesday.\n",
    "two.txt": "HARBOUR TOWN — Five workers died in the fire at the mill on May 11, 2026, the mayor said on Tuesday.\n",
}

Done = subprocess.CompletedProcess[bytes]


def write_good(place: Path) -> Path:
    """Two good articles in a folder of their own."""
    place.mkdir()
    for name, text in GOOD.items():
        (place / name).write_text(text, "utf-8")
    return place


def check(run_checker: RunChecker, *arguments: Path | str, output_format: str = "json", **how: Any) -> Done:
    """Run a check that finds what it finds and fails only where something cannot be read."""
    given = [str(argument) for argument in arguments]
    done = run_checker("check", *given, "--output-format", output_format, "--fail-on", "never", **how)
    assert b"Traceback" not in done.stderr + done.stdout
    assert done.returncode in (0, 2), done.stderr.decode("utf-8", "replace")
    return done


def names(done: Done, name: str) -> bool:
    """Whether a message, or a line of `not_checked` with a reason in words, names the file."""
    message = done.stderr.decode("utf-8", "replace")
    left_out = json.loads(done.stdout)["not_checked"] if done.stdout.strip() else []
    return name in message or any(name in entry["path"] and len(entry["reason"].split()) >= 2 for entry in left_out)


def read_articles(done: Done) -> set[str]:
    """The names of the articles in the report."""
    return {Path(article["path"]).name for article in json.loads(done.stdout)["articles"]}
