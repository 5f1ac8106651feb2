"""Reads several articles about one story and says where they agree, contradict one another, or are silent.

    import checker

    report = checker.check(["articles/"])
    for group in report.groups:
        print(group.verdict, group.question)

Importing this package is cheap: what a name needs is loaded when the name is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.errors import CheckerError, PackError, ReadError, SettingsError, UsageError
    from checker.model import (
        Article,
        Claim,
        Frame,
        Group,
        Message,
        NotChecked,
        Reason,
        Report,
        Segment,
        Severity,
        Span,
        Stance,
        Verdict,
    )
    from checker.pipeline import check
    from checker.report import render

__version__ = "0.1.0"

__all__ = [
    "Article",
    "CheckerError",
    "Claim",
    "Frame",
    "Group",
    "Message",
    "NotChecked",
    "PackError",
    "ReadError",
    "Reason",
    "Report",
    "Segment",
    "SettingsError",
    "Severity",
    "Span",
    "Stance",
    "UsageError",
    "Verdict",
    "__version__",
    "check",
    "render",
]

_ERRORS = ("CheckerError", "PackError", "ReadError", "SettingsError", "UsageError")
_HOMES = {"check": "checker.pipeline", "render": "checker.report", **dict.fromkeys(_ERRORS, "checker.errors")}


def __getattr__(name: str) -> object:
    """Load a public name from its home: PEP 562."""
    if name not in __all__:
        raise AttributeError(f"module 'checker' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES.get(name, "checker.model")), name)


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return __all__
