"""Work for all cores: the same function for many tasks, the results in the order of the tasks."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

from checker.cores import cores, end_with

__all__ = ["Crew", "batches"]

Task = TypeVar("Task")
Result = TypeVar("Result")

_AHEAD = 3  # tasks for each worker that wait or are done and not taken: what bounds the memory
_YOUNG = 50_000  # new objects between two looks for rings of them
_FEW = 2  # so many tasks are done here: workers take longer to begin


class Crew:
    """Processes that are begun when first wanted and end with the block, or when this process is gone."""

    __slots__ = ("_pool", "size")

    def __init__(self, size: int | None = None) -> None:
        """`size` is the number of workers; where it is not given, that of all cores (or CHECKER_CORES)."""
        self.size = size or cores()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Crew:
        """Begin nothing yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the workers."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def rest(self) -> None:
        """End the workers until there is work again: this process may be copied meanwhile, and has its memory back."""
        if self._pool is not None:
            self._pool.shutdown(wait=True)
            self._pool = None

    def spread(self, work: Callable[[Task], Result], tasks: Iterable[Task], total: int) -> Iterator[Result]:
        """The results, in the order of the tasks (`total` of them); few tasks, or one core, are no work for others."""
        if self.size < 2 or total <= _FEW:
            yield from map(work, tasks)
            return
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.size, get_context("fork"), _begin, (os.getpid(),))
        waiting: deque[Future[Result]] = deque()
        rest = iter(tasks)
        waiting.extend(self._pool.submit(work, task) for task in islice(rest, self.size * _AHEAD))
        try:
            while waiting:
                yield waiting.popleft().result()
                waiting.extend(self._pool.submit(work, task) for task in islice(rest, 1))
        finally:
            for left in waiting:
                left.cancel()
            wait(waiting)


def _begin(parent: int) -> None:
    """Prepare a worker: it hardly looks for rings of objects, and does not outlive the run."""
    gc.set_threshold(_YOUNG)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal tells all processes; the parent ends its workers
    end_with(parent)


def batches(tasks: Iterable[Task], size: int) -> Iterator[list[Task]]:
    """The tasks in lists of a size."""
    rest = iter(tasks)
    while some := list(islice(rest, size)):
        yield some
