"""The claims of a `*.claims.toml` as tests of their own.

PYTEST_DONT_REWRITE
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.api import Report
from checker.claims_file import Claims, Said, read_claims
from checker.errors import CheckerError
from checker.failing import ReportAssertionError, merged
from checker.pytest_session import session

__all__ = ["ClaimItem", "ClaimsFile"]


class ClaimsFile(pytest.File):
    """A file of claims about some articles."""

    def collect(self) -> Iterator[ClaimItem]:
        """A test for each claim."""
        try:
            claims = read_claims(self.path, self.shown)
        except CheckerError as error:
            raise self.CollectError(str(error)) from error
        for said in claims.claims:
            item: ClaimItem = ClaimItem.from_parent(self, name=said.name, claims=claims, said=said)
            for mark in ("checker", *claims.marks, *said.marks):
                item.add_marker(mark)
            yield item

    @property
    def shown(self) -> str:
        """The file as a message names it: from the root folder, where it lies below that."""
        return Path(os.path.relpath(self.path, self.config.rootpath)).as_posix()


class ClaimItem(pytest.Item):
    """One claim: who must say what."""

    def __init__(self, *, claims: Claims, said: Said, **more: Any) -> None:
        """Keep the claim, and the file for its articles."""
        super().__init__(**more)
        self._claims = claims
        self._said = said

    def runtest(self) -> None:
        """Hold the report against the claim; all that fails is shown at once."""
        claims, said = self._claims, self._said
        asked = session(self.config).report(claims.articles, claims.against, claims.rules, claims.report_language)
        rule, about = (said.rule, said.question) if said.rule else (asked.only(*said.question).id, ())
        failures = [failure for step in _steps(asked, said, rule, about) if (failure := _failure(step))]
        if failures:
            raise merged(failures)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """A failed claim is told in words; anything else is our own failure, and shown with its traceback."""
        if isinstance(excinfo.value, ReportAssertionError | CheckerError):
            return f"{self._place}: {excinfo.value}"
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """File, line from 0, and a heading; pytest would print a bare name with colons for its points."""
        return self.path, self._said.line - 1, f"claim {self.name}"

    @property
    def _place(self) -> str:
        parent = self.getparent(ClaimsFile)
        return f"{parent.shown if parent else self.path}:{self._said.line}"


def _steps(report: Report, said: Said, rule: str, about: tuple[str, ...]) -> Iterator[Callable[[], None]]:
    """The assertions that a claim makes."""
    value, by, verdict = said.value, said.by, said.verdict
    if value is not None and by:
        yield lambda: report.assert_says(by, rule, value, about=about)
    elif value is not None:
        yield lambda: report.assert_agrees(rule, value, about=about)
    elif by:
        yield lambda: report.assert_covers(rule, about=about, sources=by)
    if verdict is not None:
        yield lambda: report.assert_verdict(rule, verdict, about=about)


def _failure(step: Callable[[], None]) -> ReportAssertionError | None:
    try:
        step()
    except ReportAssertionError as failure:
        return failure
    return None
