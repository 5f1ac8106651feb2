"""Which version of the tool wrote a report."""

from __future__ import annotations

import importlib

__all__ = ["version"]


def version() -> str:
    """Give the version of the package; "0" where it has none. Looked up late: the package imports its rooms."""
    return str(getattr(importlib.import_module("checker"), "__version__", "0"))
