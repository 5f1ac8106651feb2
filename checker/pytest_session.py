"""What the tests of one run of pytest share: the reports that were asked for, each made once.

PYTEST_DONT_REWRITE
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

import pytest

from checker.api import Paths, Report, check
from checker.cli_check import FAIL_ON
from checker.errors import CheckerError, UsageError
from checker.expected import Expected
from checker.failing import described
from checker.pytest_running import RUNNING
from checker.question import Question
from checker.report import formats, languages
from checker.report.wording import Wording
from checker.selection import Selection, known_findings
from checker.settings import Settings, load_settings
from checker.values import Value
from checker.waivers import load_waivers, waiver_files
from checker.written import read_report

__all__ = ["Checker", "Session", "know_language", "session"]

_VALUES = get_args(Value)
_MARKED = ("against", "rules", "report_language")
_UNFIT = re.compile(r"[^\w.-]+|\.\.+")
_NAME = 80
_KEPT = 32  # reports that are kept for the next call


class Checker:
    """What the fixture `checker` is."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        """Check for the tests of this session."""
        self._session = session

    def __call__(
        self, paths: Paths, *, against: Paths = (), rules: Paths = (), report_language: str | None = None
    ) -> Report:
        """Check articles, or drafts `against` sources, as `checker.check` does; the same call gives the same report.

        What is not given is taken from the test's `@pytest.mark.checker(...)`, then from the options and the ini file.
        """
        __tracebackhide__ = True
        try:
            return self._session.check(paths, against, rules, report_language)
        except CheckerError as error:
            raise error.with_traceback(None) from None


class Session:
    """The reports of one run of pytest, and which test asked for which."""

    def __init__(self, config: pytest.Config) -> None:
        """Begin with none."""
        self.config = config
        self.checker = Checker(self)
        self._made: dict[tuple[object, ...], Report] = {}
        self._node = ""
        self._asked: list[Report] = []
        self._shown: dict[str, Question] = {}

    def check(self, paths: Paths, against: Paths, rules: Paths, report_language: str | None) -> Report:
        """The report for the test that runs, made or taken from an earlier call."""
        item = self.config.stash.get(RUNNING, None)
        marked = _marked(item) if item else {}
        folders = [*([item.path.parent] if item else []), self.config.rootpath]
        return self.report(
            [*_found(paths, folders)],
            [*_found(against or marked.get("against", ()), folders)],
            [*_found(rules or marked.get("rules", ()), folders)],
            report_language or marked.get("report_language"),
        )

    def report(
        self, paths: Iterable[Path], against: Iterable[Path], rules: Iterable[Path], report_language: str | None
    ) -> Report:
        """A report on these files; made anew where one of them has changed."""
        named, sources, own = tuple(paths), tuple(against), tuple(rules) or self._rules()
        language = report_language or self.report_language
        key = (named, sources, own, language, tuple(_state(path) for path in (*named, *sources, *own)))
        if key in self._made:
            self._made[key] = self._made.pop(key)
        else:
            made = check(named, against=sources, rules=own, report_language=language)
            self._made[key] = made.selected(self._selection(named))
            if len(self._made) > _KEPT:
                del self._made[next(iter(self._made))]
        self._turn()
        report = self._made[key]
        if not any(report is known for known in self._asked):
            self._asked.append(report)
        return report

    def _turn(self) -> pytest.Item | None:
        """The test that runs; what was kept of the one before is let go."""
        item = self.config.stash.get(RUNNING, None)
        node = item.nodeid if item else ""
        if node != self._node:
            self._node, self._asked, self._shown = node, [], {}
        return item

    @property
    def report_language(self) -> str:
        """The language of the options, of the ini file, or of the project's settings."""
        given = self.config.getoption("checker_report_language") or self.config.getini("checker_report_language")
        return str(given or self._settings.report_language)

    @cached_property
    def _settings(self) -> Settings:
        """`[tool.checker]`, which a run of `checker check` from the root folder goes by."""
        choices = {"fail_on": FAIL_ON, "output_format": formats(), "report_language": languages()}
        return load_settings(self.config.rootpath, choices)

    def _selection(self, paths: Iterable[Path]) -> Selection:
        """What the settings want of a report, and the waivers beside its files."""
        settings = self._settings
        known = known_findings(read_report(settings.baseline)) if settings.baseline else {}
        waivers = [waiver for file in waiver_files([str(path) for path in paths]) for waiver in load_waivers(file)]
        return Selection(settings.select, settings.ignore, dict(settings.severity), known, tuple(waivers))

    def _rules(self) -> tuple[Path, ...]:
        """The rule packs of the options, of the ini file, or of the project's settings.

        Those of the options are looked up from the folder that pytest was called in.
        """
        given = self.config.getoption("checker_rules")
        if given:
            return tuple(_found(given, [self.config.invocation_params.dir]))
        return tuple(_found(self.config.getini("checker_rules") or self._settings.rules, []))

    def sections(self, item: pytest.Item) -> list[tuple[str, str]]:
        """What to print below a failing test: the questions that it compared, and where its reports are."""
        self._turn()
        found = [("checker", described(question)) for question in self._shown.values()]
        self._shown.clear()
        output = self.config.getoption("checker_output")
        reports = self._of(item)
        if output and reports:
            found += self._written(item, Path(self.config.invocation_params.dir, output), reports)
        return found

    def _written(self, item: pytest.Item, output: Path, reports: list[Report]) -> list[tuple[str, str]]:
        from checker.report import write_folder

        folder, told = output / _file_name(item.nodeid), []
        for number, report in enumerate(reports, 1):
            place = folder if len(reports) == 1 else folder / str(number)
            try:
                told.append(str(write_folder(report, place, report_language=report.report_language)[0]))
            except UsageError as error:
                told.append(str(error))
        return [("checker reports", "\n".join(told))]

    def _of(self, item: pytest.Item) -> list[Report]:
        """The reports that a test asked for, itself or through its fixtures."""
        held = [value for value in getattr(item, "funcargs", {}).values() if isinstance(value, Report)]
        return [*self._asked, *(report for report in held if not any(report is known for known in self._asked))]

    def compared(self, op: str, left: object, right: object) -> list[str] | None:
        """How a value that was read differs from an expected one: in words, and the question that it answers."""
        sides = (left, right)
        if not any(isinstance(side, Expected) for side in sides):
            return None
        item = self._turn()
        value = next((side for side in sides if isinstance(side, _VALUES)), None)
        question = self._question(item, value) if value is not None else None
        wording = question.report.wording if question else Wording.load(self.report_language)
        lines = [f"{_words(left, wording)} {op} {_words(right, wording)}"]
        if question:
            lines += ["", f"{question.text} [{question.rule}, {question.id}]", f"{question.verdict}: {question.why}"]
            self._shown[question.id] = question
        return lines

    def _question(self, item: pytest.Item | None, value: object) -> Question | None:
        """The question that this very value answers, in a report of the test that runs, else in any."""
        for report in [*(self._of(item) if item else []), *self._made.values()]:
            for question in report.questions:
                if any(claim.value is value for claim in question.claims):
                    return question
        return None


_SESSION = pytest.StashKey[Session]()


def session(config: pytest.Config) -> Session:
    """The one session of a run."""
    if _SESSION not in config.stash:
        config.stash[_SESSION] = Session(config)
    return config.stash[_SESSION]


def know_language(language: str) -> None:
    """Refuse a report language that no pack has words for."""
    if language not in languages():
        raise pytest.UsageError(
            f"checker: no report can be written in {language!r}; choose from {', '.join(languages())}"
        )


def _marked(item: pytest.Item) -> dict[str, Any]:
    """What the test's marker says."""
    found: dict[str, Any] = {}
    for marker in item.iter_markers("checker"):
        unknown = [*map(repr, marker.args), *(name for name in marker.kwargs if name not in _MARKED)]
        if unknown:
            raise UsageError(f"pytest.mark.checker has no {unknown[0]}: choose from {', '.join(_MARKED)}, each by name")
        found = {**marker.kwargs, **found}
    return found


def _found(paths: Any, folders: list[Path]) -> Iterator[Path]:
    """Each path as it lies in the first folder that has it.

    Raises:
        UsageError: none has it.
    """
    for given in [paths] if isinstance(paths, str | os.PathLike) else list(paths):
        tried = [folder / given for folder in folders] or [Path(given)]
        path = next((path for path in tried if path.exists()), None)
        if path is None:
            looked = " and ".join(str(folder) for folder in dict.fromkeys(path.parent for path in tried))
            raise UsageError(f"there is no {str(given)!r}; looked in {looked}")
        yield path


def _state(path: Path) -> tuple[object, ...]:
    """What tells that a file, or one below a folder, has changed."""
    files = _below(path) if path.is_dir() else [path, *path.parent.glob("*.toml")]
    return tuple(sorted((str(file), _stamp(file)) for file in files))


def _below(path: Path) -> Iterator[Path]:
    """The files below a folder; each real folder is entered once, so that links in a circle end."""
    seen: set[str] = set()
    for folder, inner, names in os.walk(path, followlinks=True):
        real = os.path.realpath(folder)
        if real in seen:
            inner.clear()
            continue
        seen.add(real)
        yield from (Path(folder, name) for name in names)


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0, 0)
    return (found.st_ino, found.st_mtime_ns, found.st_size)


def _file_name(node: str) -> str:
    """A folder's name for a test: its id in letters that every disk takes, and a few that keep two tests apart."""
    plain = _UNFIT.sub("-", node).strip("-.")[:_NAME]
    return f"{plain}-{sha256(node.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"


def _words(side: object, wording: Wording) -> str:
    """One side of a comparison: a value in the report's words, anything else as Python shows it."""
    if isinstance(side, _VALUES):
        return wording.value(side)
    if isinstance(side, tuple | list) and side and all(isinstance(one, _VALUES) for one in side):
        return f"({', '.join(wording.value(one) for one in side)})"
    return repr(side)
