"""How a run tells what it does: a bar on a terminal, a line for each stage otherwise; and how long each stage took."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

__all__ = ["Telling"]

_WIDTH = 24
_SOME = 5.0  # seconds between two lines of a long stage
_OFTEN = 0.1


class Telling:
    """Tells on a stream; `durations` are seconds by stage, for the metrics alone."""

    __slots__ = ("_begun", "_stream", "_terminal", "durations")

    def __init__(self, stream: TextIO | None = None) -> None:
        """Tell on standard error unless another stream is given."""
        self._stream = stream if stream is not None else sys.stderr
        self._terminal = self._stream is not None and self._stream.isatty()
        self._begun = time.monotonic()
        self.durations: dict[str, float] = {}

    def say(self, line: str) -> None:
        """One line of the log."""
        if self._stream is not None:
            clean = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in line)
            self._stream.write(f"checker: {clean}\n")
            self._stream.flush()

    @contextmanager
    def stage(self, name: str, total: int) -> Iterator[Callable[[int], None]]:
        """A part of the work; call what is given with the number of things done."""
        begun = time.monotonic()
        done, told = 0, begun

        def step(more: int = 1) -> None:
            nonlocal done, told, total
            done += more
            total = max(total, done)  # pages beside a changed one are written, too
            now = time.monotonic()
            if now - told >= (_OFTEN if self._terminal else _SOME) or (self._terminal and done == total):
                told = now
                self._show(name, done, total)

        try:
            yield step
        finally:
            took = time.monotonic() - begun
            self.durations[name] = self.durations.get(name, 0.0) + took
            if self._terminal and done:
                self._stream.write("\r\x1b[K")
            if total:
                self.say(f"{name}: {done} of {total} in {took:.1f} s")

    def _show(self, name: str, done: int, total: int) -> None:
        if not self._terminal:
            self.say(f"{name}: {done} of {total}")
            return
        full = _WIDTH * done // max(1, total)
        self._stream.write(f"\r{name:<10} {'█' * full}{'░' * (_WIDTH - full)} {done}/{total}\x1b[K")
        self._stream.flush()

    def total(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self._begun
