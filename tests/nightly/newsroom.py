"""A newsroom for the tests of `checker nightly`: an inbox, a store, reports, and runs as a timer makes them.

Nothing of the code under test is imported: what is asked is asked of the command.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

__all__ = [
    "DURATIONS",
    "Done",
    "Newsroom",
    "Night",
    "Told",
    "command",
    "fails",
    "kill",
    "nights_of",
    "run",
    "same_as_check",
]

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DURATIONS = "metrics.json"
"""The only file that may differ between two runs over the same articles."""


class Done(NamedTuple):
    """How a run ended."""

    code: int
    out: str
    err: str


class Told(NamedTuple):
    """An article of `nights.toml`: where it lies below the inbox and what the file holds."""

    path: str
    data: bytes


class Night(NamedTuple):
    """The articles that come on one day."""

    day: str
    articles: tuple[Told, ...]


class Newsroom:
    """One place with an inbox, a store and reports."""

    def __init__(self, place: Path) -> None:
        """Make the inbox; the first run makes the rest."""
        self.place = place
        self.inbox, self.store, self.reports = place / "inbox", place / "checker.db", place / "reports"
        self.inbox.mkdir(parents=True, exist_ok=True)

    def copy(self, place: Path) -> Newsroom:
        """The same newsroom in another place."""
        shutil.copytree(self.place, place, symlinks=True)
        return Newsroom(place)

    def put(self, articles: Iterable[Told]) -> None:
        """Put articles into the inbox."""
        for told in articles:
            file = self.inbox / told.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(told.data)

    def arguments(self, as_of: str | None, *options: str) -> list[str]:
        """The arguments of a night's run."""
        day = [] if as_of is None else ["--as-of", as_of]
        return ["nightly", str(self.inbox), "--store", str(self.store), "--output", str(self.reports), *day, *options]

    def night(self, as_of: str | None, *options: str, **how: Any) -> Done:
        """One night's run."""
        return run(self.arguments(as_of, *options), **how)

    def good_night(self, as_of: str | None, *options: str, **how: Any) -> Done:
        """One night's run that does what it should."""
        done = self.night(as_of, *options, **how)
        assert done.code in (0, 1), done
        return done

    def ask(self, command: str, *arguments: str) -> str:
        """What `checker stories` or `checker history` print."""
        done = run([command, *arguments, "--store", str(self.store)])
        assert done.code == 0, done
        return done.out

    def start(self, as_of: str, *options: str) -> subprocess.Popen[bytes]:
        """Begin a run and leave it to itself, in a session of its own."""
        return subprocess.Popen(
            command(self.arguments(as_of, *options)),
            cwd=ROOT,
            env=environment({}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def files(self) -> dict[str, bytes]:
        """Every file of the reports, but for the one with the durations."""
        found = (file for file in self.reports.rglob("*") if file.is_file() and file.name != DURATIONS)
        return {str(file.relative_to(self.reports)): file.read_bytes() for file in found}

    def report(self, name: str) -> str:
        """One file of the reports."""
        return (self.reports / name).read_text("utf-8")

    def stories(self) -> dict[str, dict[str, Any]]:
        """The report of each story."""
        return {file.stem: json.loads(file.read_text("utf-8")) for file in (self.reports / "stories").glob("*.json")}

    def metrics(self) -> dict[str, Any]:
        """The run in figures."""
        told: dict[str, Any] = json.loads(self.report(DURATIONS))
        return told

    def findings(self, verdict: str) -> dict[str, dict[str, Any]]:
        """The groups of a verdict, by id, in all stories."""
        return {g["id"]: g for report in self.stories().values() for g in report["groups"] if g["verdict"] == verdict}


def command(arguments: Sequence[str]) -> list[str]:
    """The command with these arguments."""
    return [sys.executable, "-m", "checker", *arguments]


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """The environment of a run."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def run(
    arguments: Sequence[str],
    *,
    env: Mapping[str, str] | None = None,
    before: Callable[[], None] | None = None,
    wrapped: Sequence[str] = (),
) -> Done:
    """Run the command to its end; `before` is called in its process first. A traceback fails the test."""
    done = subprocess.run(
        [*wrapped, *command(arguments)],
        cwd=ROOT,
        env=environment(env or {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        preexec_fn=before,
    )
    out, err = (stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr))
    assert "Traceback" not in out + err, err
    return Done(done.returncode, out, err)


def fails(done: Done, *words: str, code: int = 2) -> None:
    """The run ends with the code, says what is wrong, and the reports of the night before are whole."""
    assert done.code == code, done
    for word in words:
        assert word in done.err, done.err
    assert len(done.err.split()) >= 5, done.err


def kill(running: subprocess.Popen[bytes], *, whole: bool) -> None:
    """Kill -9: the whole session, or only the process that was started."""
    if whole:
        os.killpg(running.pid, signal.SIGKILL)
    else:
        running.kill()
    running.wait()


def nights_of(language: str) -> list[Night]:
    """The nights of `nights.toml` in a language."""
    told = tomllib.loads((HERE / "nights.toml").read_text("utf-8"))[language]
    return [Night(day, tuple(_article(article) for article in articles)) for day, articles in sorted(told.items())]


def _article(article: Mapping[str, str]) -> Told:
    """A text with a head, or JSON, by the ending of its name."""
    known = {name: article[name] for name in ("source", "published", "modified", "url") if name in article}
    if article["path"].endswith(".json"):
        data = json.dumps({**known, "title": article["title"], "text": article["text"]}, ensure_ascii=False)
    else:
        head = "".join(f"{name}: {value}\n" for name, value in known.items())
        data = f"---\n{head}---\n\n{article['title']}\n\n{article['text']}"
    return Told(article["path"], data.encode())


_ARTICLE = ("id", "path", "source", "language", "published", "title")
_GROUP = ("id", "kind", "scope", "question", "rule", "verdict", "severity", "claims", "why", "reason")


_SAME = {"articles": _ARTICLE, "claims": None, "groups": _GROUP, "not_checked": None}


def same_as_check(room: Newsroom, *options: str, nights: int = 1) -> None:
    """Assert that `checker check` says of the inbox what the reports of one night say.

    After several nights a story keeps the name of the first, and by it an id that stories share is told apart.
    """
    done = run(["check", str(room.inbox), "--output-format", "json", "--fail-on", "never", *options])
    checked, reports = json.loads(done.out), list(room.stories().values())
    for what, names in ({**_SAME, "groups": _GROUP[1:]} if nights > 1 else _SAME).items():
        assert _told([checked], what, names) == _told(reports, what, names), what


def _told(reports: Iterable[Mapping[str, Any]], what: str, names: Sequence[str] | None) -> set[str]:
    """What is said, each once: a finding that several stories tell stands in the report of each."""
    entries = ({n: e[n] for n in names} if names else e for report in reports for e in report[what])
    return {json.dumps(entry, sort_keys=True, ensure_ascii=False) for entry in entries}
