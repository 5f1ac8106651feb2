"""The one thing that the plugin knows before anything is loaded: which test runs."""

from __future__ import annotations

import pytest

__all__ = ["RUNNING"]

RUNNING = pytest.StashKey[pytest.Item]()
