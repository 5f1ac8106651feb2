"""When Python looks for objects that hold one another in a ring: not while there are none.

Every so many new objects it looks at all of them, which takes a fifth of the time of linking and judging. They make no
rings, so that all they let go of is freed at once anyway.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["at_rest"]


@contextmanager
def at_rest() -> Iterator[None]:
    """Let the collector rest for a while; where it rests already it is left alone."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
