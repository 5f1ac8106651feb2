"""Reads several articles about one story and says where they agree, contradict one another, or are silent.

    import checker

    report = checker.check("articles/")
    for question in report.questions:
        print(question.verdict, question.text, question.value)
    report.assert_agrees("aviation/orders", checker.count(50))
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
    from checker.api import Report, check
    from checker.errors import CheckerError, PackError, QuestionError, ReadError, SettingsError, UsageError
    from checker.expected import (
        Expected,
        age,
        count,
        date,
        duration,
        measure,
        money,
        names,
        ordinal,
        percent,
        place,
        quote,
        rank,
        role,
        status,
    )
    from checker.explain import Explanation, explain
    from checker.model import (
        Article,
        Claim,
        Frame,
        Group,
        Message,
        NotChecked,
        Reason,
        Segment,
        Severity,
        Span,
        Stance,
        Verdict,
    )
    from checker.pipeline import ReadValue, values
    from checker.question import Question
    from checker.report import render

__version__ = "0.1.0"

__all__ = [
    "Article",
    "CheckerError",
    "Claim",
    "Expected",
    "Explanation",
    "Frame",
    "Group",
    "Message",
    "NotChecked",
    "PackError",
    "Question",
    "QuestionError",
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
    "age",
    "check",
    "count",
    "date",
    "duration",
    "explain",
    "measure",
    "money",
    "names",
    "ordinal",
    "percent",
    "place",
    "quote",
    "rank",
    "render",
    "role",
    "status",
    "values",
]

_API = ("Report", "check")
_ERRORS = ("CheckerError", "PackError", "QuestionError", "ReadError", "SettingsError", "UsageError")
_KINDS = "age count date duration measure money names ordinal percent place quote rank role status"
_PIPELINE = ("ReadValue", "values")
_EXPLAIN = ("Explanation", "explain")
_HOMES = {
    "Question": "checker.question",
    "render": "checker.report",
    **dict.fromkeys(_API, "checker.api"),
    **dict.fromkeys(_ERRORS, "checker.errors"),
    **dict.fromkeys(("Expected", *_KINDS.split()), "checker.expected"),
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
