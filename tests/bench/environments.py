"""The other readers' environments: one virtual environment each, made with plain `pip install`, kept between runs."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

__all__ = ["PEERS", "ROOT", "NotMeasuredError", "Peer", "measure", "python_of"]

ROOT = Path(__file__).resolve().parents[2]
_LONGEST = 900  # seconds


class NotMeasuredError(Exception):
    """A reader could not be installed or did not run; the message says why."""


@dataclass(frozen=True, slots=True)
class Peer:
    """Another reader: what pip is asked for, the languages and the kinds of values that it reads."""

    name: str
    requirements: tuple[str, ...]
    languages: tuple[str, ...]
    reads: str
    several: bool


PEERS = (
    Peer("quantulum3", ("quantulum3",), ("en",), "numbers, money, measures", True),
    Peer("dateparser", ("dateparser",), ("en", "vi"), "dates", False),
    # It imports a name that emoji dropped in 2.0 and does not say so in its requirements.
    Peer("recognizers-text", ("recognizers-text-suite", "emoji<2"), ("en",), "numbers, money, measures, dates", True),
)


def python_of(peer: Peer, folder: Path) -> Path:
    """The Python of a reader's environment, made anew where what is wanted of pip has changed."""
    place = folder / peer.name
    done, wanted = place / "installed.txt", "\n".join(peer.requirements) + "\n"
    python = place / "bin" / "python"
    if not (done.is_file() and done.read_text("utf-8") == wanted):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", "utf-8")
        print(f"installing {' '.join(peer.requirements)} ...", file=sys.stderr)
        _run(sys.executable, "-m", "venv", "--clear", str(place))
        _run(str(python), "-m", "pip", "install", "--quiet", *peer.requirements)
        done.write_text(wanted, "utf-8")
    return python


def measure(peer: Peer, folder: Path, language: str, texts: list[str], rounds: int) -> tuple[float, int]:
    """Seconds of CPU time and things found."""
    python = str(python_of(peer, folder))
    out = _run(python, "-m", "tests.bench.peers", peer.name, language, str(rounds), stdin=json.dumps(texts))
    result = json.loads(out.strip().splitlines()[-1])
    return result["seconds"], result["found"]


def _run(*command: str, stdin: str = "") -> str:
    """The output of a command; its last words where it fails."""
    try:
        done = subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=_LONGEST,
            cwd=ROOT,
            encoding="utf-8",
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotMeasuredError(str(error)[:200]) from error
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
        raise NotMeasuredError(said[-1][:200])
    return done.stdout
