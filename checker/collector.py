"""How often Python looks for objects that hold one another in a ring.

Every 700 new objects it looks at young ones, and now and then at all: a fifth of the time of a check. Linking and
judging make no rings, so that all they let go of is freed at once anyway; reading makes few.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["at_rest", "seldom"]

_YOUNG = 10_000  # new objects between two looks


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


@contextmanager
def seldom() -> Iterator[None]:
    """Let the collector look more seldom for a while, unless it never looks (0)."""
    before = gc.get_threshold()
    gc.set_threshold(before[0] and max(before[0], _YOUNG), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
