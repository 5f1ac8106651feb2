"""Spreads work that items need one by one over the cores, where that pays: the results are the same, in the same order.

A copy of this process (fork) does a share and hands its results back, so that nothing need be loaded twice. Where that
cannot be (one core, no fork, other threads) or a copy fails, the work is done here.
"""

from __future__ import annotations

import os
import pickle  # between a process and its own copy
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

__all__ = ["cores", "end_with", "spread"]

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_PAUSE = 0.5  # seconds between two looks for the parent

_Share = tuple[int, int, list[int]]  # process id, the end of the pipe to read, places of the items


def cores() -> int:
    """How many cores this process may use; CHECKER_CORES says fewer."""
    given = os.environ.get("CHECKER_CORES", "")
    own = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(own, int(given))) if given.isdecimal() else own


def spread(
    work: Callable[[_Item], _Result], items: Sequence[_Item], sizes: Sequence[int], *, least: int
) -> list[_Result]:
    """`work(item)` for every item, in order. `sizes` are their costs; below `least` in all nothing is spread."""
    shares = min(cores(), len(items), sum(sizes) // max(1, least // 2))
    if shares < 2 or not hasattr(os, "fork") or threading.active_count() > 1:
        return [work(item) for item in items]
    first, *others = _parts(sizes, shares)
    away = [_send(work, items, places) for places in others]
    results = {place: work(items[place]) for place in first}
    for process, pipe, places in away:
        found = _receive(process, pipe)
        results |= zip(places, found or [work(items[place]) for place in places], strict=True)
    return [results[place] for place in range(len(items))]


def _parts(sizes: Sequence[int], shares: int) -> list[list[int]]:
    """Places of items in shares of about one size: the largest first, each to the share that has least."""
    parts: list[list[int]] = [[] for _ in range(shares)]
    loads = [0] * shares
    for place in sorted(range(len(sizes)), key=lambda place: (-sizes[place], place)):
        least = loads.index(min(loads))
        parts[least].append(place)
        loads[least] += sizes[place] + 1
    return parts


def _send(work: Callable[[_Item], _Result], items: Sequence[_Item], places: list[int]) -> _Share:
    """Begin a share in a copy of this process."""
    reading, writing = os.pipe()
    parent = os.getpid()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading, places
    status = 1
    try:  # nothing of the copy may live on: no handler, no buffer of the parent's
        os.close(reading)
        end_with(parent)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump([work(items[place]) for place in places], pipe, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)


def end_with(parent: int) -> None:
    """Let this process, a copy or a worker, not outlive its parent: it would hold the parent's locks."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_PAUSE)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _receive(process: int, pipe: int) -> list[Any] | None:
    """What a copy found; None where it failed, which is then found out here."""
    with os.fdopen(pipe, "rb") as stream:
        data = stream.read()
    _, status = os.waitpid(process, 0)
    found: list[Any] | None = pickle.loads(data) if status == 0 else None  # noqa: S301 - our own copy wrote it
    return found
