"""The door for pytest: the fixture `checker`, and `*.claims.toml` files whose claims are tests of their own.

Loaded in every run of pytest where `checker` is installed, so it imports little more than pytest: what a test needs is
loaded when the fixture is first used or such a file is found. PYTEST_DONT_REWRITE
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from checker.pytest_running import RUNNING

if TYPE_CHECKING:
    from checker.pytest_claims import ClaimsFile
    from checker.pytest_session import Checker

__all__ = ["checker"]

_CLAIMS = ".claims.toml"
_MARKER = "checker(against=..., rules=..., report_language=...): what a call of the fixture `checker` does not give"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options `--checker-...` and the keys of the ini file."""
    group = parser.getgroup("checker", "articles checked against one another")
    group.addoption("--checker-report-language", metavar="CODE", help="language of questions and reasons (default: en)")
    group.addoption(
        "--checker-rules", action="append", metavar="FOLDER", help="a folder of own rule packs (may be repeated)"
    )
    group.addoption(
        "--checker-output", metavar="FOLDER", help="write the reports that failing tests asked for into this folder"
    )
    group.addoption("--checker-no-claims", action="store_true", help=f"do not collect *{_CLAIMS} files")
    parser.addini("checker_report_language", "as --checker-report-language")
    parser.addini("checker_rules", "folders of own rule packs, from where this file stands", type="paths")


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known; refuse an unknown language before any test runs."""
    config.addinivalue_line("markers", _MARKER)
    language = config.getoption("checker_report_language") or config.getini("checker_report_language")
    if language:
        from checker.pytest_session import know_language

        know_language(language)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ClaimsFile | None:
    """Take a `*.claims.toml` for a file of tests."""
    if not file_path.name.endswith(_CLAIMS) or parent.config.getoption("checker_no_claims"):
        return None
    from checker.pytest_claims import ClaimsFile

    return ClaimsFile.from_parent(parent, path=file_path)


@pytest.fixture(scope="session")
def checker(request: pytest.FixtureRequest) -> Checker:
    """Check articles: `checker(paths, against=..., rules=..., report_language=...)` gives a `checker.Report`.

    A relative path is looked up from the test file's folder, then from the root folder. Of any scope's use.
    """
    from checker.pytest_session import session

    return session(request.config).checker


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> None:
    """Remember which test runs: paths are looked up from its folder."""
    item.config.stash[RUNNING] = item


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, None]:  # noqa: ARG001
    """Show a failing test's questions in full, and write its reports where `--checker-output` asks for them."""
    outcome = yield
    report: pytest.TestReport = outcome.get_result()
    if report.failed and "checker.pytest_session" in sys.modules:
        from checker.pytest_session import session

        report.sections += session(item.config).sections(item)


def pytest_assertrepr_compare(config: pytest.Config, op: str, left: object, right: object) -> list[str] | None:
    """Say in words how a value differs from the expected one."""
    if "checker.pytest_session" not in sys.modules:
        return None
    from checker.pytest_session import session

    return session(config).compared(op, left, right)
