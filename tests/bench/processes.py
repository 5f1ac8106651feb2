"""A command run to its end, and what it and all processes that it starts take: seconds, CPU time, memory."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.bench.environments import ROOT

__all__ = ["Spent", "alive", "killed_after", "run"]

_EVERY = 0.2


class Spent(NamedTuple):
    """How a command ended and what it took. `peak` is the most MB that its processes held at one time.

    Memory that they share counts once (PSS).
    """

    code: int
    out: str
    err: str
    seconds: float
    cpu: float
    peak: float


def run(command: Sequence[str], env: dict[str, str] | None = None) -> Spent:
    """Run it, in a session of its own, and look at its memory five times a second."""
    before, begin = os.times(), time.monotonic()
    started = _start(command, env, subprocess.PIPE)
    peak = 0.0
    while True:
        try:
            out, err = started.communicate(timeout=_EVERY)
            break
        except subprocess.TimeoutExpired:
            peak = max(peak, sum(map(_held, alive(started.pid))))
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Spent(started.returncode, out.decode(), err.decode(), time.monotonic() - begin, cpu, peak)


def killed_after(seconds: float, command: Sequence[str], *, whole: bool) -> int | None:
    """Kill it -9 so many seconds after the start, alone or with all that it started; its code where it was done."""
    started = _start(command, None, subprocess.DEVNULL)
    try:
        return started.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        if whole:
            os.killpg(started.pid, signal.SIGKILL)
        else:
            started.kill()
        started.wait()
        return None


def _start(command: Sequence[str], env: dict[str, str] | None, output: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        start_new_session=True,
    )


def alive(session: int) -> Iterator[int]:
    """The processes of a session, by id."""
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            try:
                state, _, _, told, *_ = (place / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(told) == session and state != "Z":
                yield int(place.name)


def _held(process: int) -> float:
    """MB that a process holds; its share of what it has in common with others."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("Pss:")), 0.0)
