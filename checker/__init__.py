"""Reads several articles about one story and says where they agree, contradict one another, or are silent.

    import checker

    report = checker.check(["articles/"])
    for group in report.groups:
        print(group.verdict, group.question)
    for read in checker.values("The deal is worth $5.2bn.", language="en"):
        print(read.kind, read.text, read.value)

Importing this package is cheap: what a name needs is loaded when the name is first used.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.errors import CheckerError, PackError, ReadError, SettingsError, UsageError
    from checker.explain import Explanation, explain
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
    from checker.pipeline import ReadValue, check, values
    from checker.report import render

__version__ = "0.1.0"

__all__ = [
    "Article",
    "CheckerError",
    "Claim",
    "Explanation",
    "Frame",
    "Group",
    "Message",
    "NotChecked",
    "PackError",
    "ReadError",
    "ReadValue",
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
    "explain",
    "render",
    "values",
]

_ERRORS = ("CheckerError", "PackError", "ReadError", "SettingsError", "UsageError")
_PIPELINE = ("ReadValue", "check", "values")
_EXPLAIN = ("Explanation", "explain")
_HOMES = {
    "render": "checker.report",
    **dict.fromkeys(_ERRORS, "checker.errors"),
    **dict.fromkeys(_PIPELINE, "checker.pipeline"),
    **dict.fromkeys(_EXPLAIN, "checker.explain"),
}


def __getattr__(name: str) -> object:
    """Load a public name from its home: PEP 562."""
    if name not in __all__:
        raise AttributeError(f"module 'checker' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES.get(name, "checker.model")), name)


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return __all__


class _Package(ModuleType):
    """This package. Modules `values` and `explain` lie in it too, and Python would put them in the functions' place."""

    @property
    def values(self) -> Any:
        """The function. What the module holds is had by `from checker.values import ...`."""
        return __getattr__("values")

    @values.setter
    def values(self, module: ModuleType) -> None:
        """Python hands over the module of that name once it is loaded; `sys.modules` keeps it."""

    @property
    def explain(self) -> Any:
        """The function, as for `values`."""
        return __getattr__("explain")

    @explain.setter
    def explain(self, module: ModuleType) -> None:
        """As for `values`."""


sys.modules[__name__].__class__ = _Package
