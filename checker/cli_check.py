"""The command `checker check`: articles against one another, or a draft against its sources."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from checker.console import complain, print_text, utf8
from checker.errors import UsageError

if TYPE_CHECKING:
    from checker.model import Report
    from checker.selection import Selection
    from checker.settings import Settings

__all__ = ["FAIL_ON", "configure", "run"]

FINDINGS, WRONG_USE = 1, 2
FAIL_ON = ("contradiction", "gap", "never")
_EXIT_CODES = (
    "exit codes:\n"
    "  0  nothing at or above --fail-on\n"
    "  1  findings\n"
    "  2  wrong use, or an input could not be read (the report names it and covers the rest)\n"
    "  3  our own failure\n"
)
SUFFIXES = {
    ".csv": "csv",
    ".html": "html",
    ".json": "json",
    ".jsonl": "json-lines",
    ".md": "markdown",
    ".sarif": "sarif",
    ".txt": "text",
    ".xml": "junit",
}


def configure(
    parser: argparse.ArgumentParser,
    one_of: Callable[[Sequence[str]], Callable[[str], str]],
    choices: Mapping[str, Sequence[str]],
) -> None:
    """The arguments of `checker check`; `one_of` makes an argument's type of a closed set of words."""
    formats, languages = choices["output_format"], choices["report_language"]
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="an article, a folder of articles, or - for standard input"
    )
    parser.add_argument(
        "--against",
        action="append",
        metavar="PATH",
        help="sources: PATH before it is then a draft, and the report is about the draft (may be repeated)",
    )
    parser.add_argument(
        "--output-format", type=one_of(formats), metavar="FORMAT", help=f"{', '.join(formats)} (default: text)"
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE-or-FOLDER",
        help="a file (its suffix gives the format), or a folder for report.html, report.md and report.json",
    )
    parser.add_argument(
        "--fail-on", type=one_of(FAIL_ON), metavar="WHAT", help=f"{', '.join(FAIL_ON)} (default: contradiction)"
    )
    parser.add_argument(
        "--report-language", type=one_of(languages), metavar="CODE", help=f"{', '.join(languages)} (default: en)"
    )
    parser.add_argument(
        "--all", action="store_true", help="show every finding about a draft (default: the twenty most important)"
    )
    _add_selection(parser)
    parser.epilog = _EXIT_CODES


def _add_selection(parser: argparse.ArgumentParser) -> None:
    """The options that choose what is reported."""
    parser.add_argument(
        "--select", action="append", metavar="RULE", help="report only this rule, pack or pattern (may be repeated)"
    )
    parser.add_argument(
        "--ignore", action="append", metavar="RULE", help="do not report this rule, pack or pattern (may be repeated)"
    )
    parser.add_argument(
        "--baseline", metavar="REPORT.json", help="an earlier report in JSON: what it found is known, and not reported"
    )
    parser.add_argument(
        "--waivers",
        metavar="FILE",
        help="findings that stand (default: checker-waivers.toml beside the draft or the articles)",
    )


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Check, write, say what could not be read."""
    output = _output(options, settings)
    from checker.pipeline import check, load_rules

    selection = _selection(options, settings)
    against = options.against or ()
    stdin = sys.stdin.buffer if "-" in _given(options) else None
    report = check(options.paths, **({"against": against} if against else {}), rules=settings.rules, stdin=stdin)
    if selection is not None:
        from checker.selection import select

        report = select(report, selection, [rule.id for rule in load_rules(settings.rules).rules])
    output(report)
    _complain_of_inputs(report, settings.report_language)
    return _exit_code(report, settings.fail_on)


def _selection(options: argparse.Namespace, settings: Settings) -> Selection | None:
    """What is wanted of the report; None where nothing is said, which costs nothing."""
    from checker.waivers import load_waivers, waiver_files

    files = [Path(options.waivers)] if options.waivers else waiver_files(options.paths)
    if not (settings.select or settings.ignore or settings.severity or settings.baseline or files):
        return None
    from checker.selection import Selection, known_findings
    from checker.written import read_report

    baseline = known_findings(read_report(settings.baseline)) if settings.baseline else {}
    waivers = tuple(waiver for file in files for waiver in load_waivers(file))
    return Selection(settings.select, settings.ignore, dict(settings.severity), baseline, waivers)


def _output(options: argparse.Namespace, settings: Settings) -> Callable[[Report], None]:
    """What is to be done with the report: decided, and refused, before any work is done."""
    from pathlib import Path

    from checker.report import FINDINGS_SHOWN

    name, language = options.output, settings.report_language
    limit = None if options.all else FINDINGS_SHOWN
    if name is None or name == "-":
        return lambda report: print_text(_render(report, settings.output_format, language, limit))
    path = Path(name)
    if path.is_dir() or name.endswith("/") or not (path.suffix or path.exists()):
        return lambda report: _write_folder(report, path, settings, limit)
    if any(path.exists() and Path(given).exists() and path.samefile(given) for given in _given(options)):
        raise UsageError(f"{name} is an input: the report would be written over it")
    output_format = options.output_format or SUFFIXES.get(path.suffix.lower())
    if output_format is None:
        known = ", ".join(SUFFIXES)
        raise UsageError(f"{name}: which format? End the name in one of {known}, or say --output-format")
    return lambda report: _write_file(path, _render(report, output_format, language, limit))


def _given(options: argparse.Namespace) -> list[str]:
    """The paths of drafts, articles and sources."""
    return [*options.paths, *(options.against or ())]


def _render(report: Report, output_format: str, language: str, limit: int | None) -> str:
    """The report as text."""
    from checker.report import render

    return render(report, output_format, report_language=language, limit=limit)


def _write_file(path: Path, text: str) -> None:
    """One file, and the folders above it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(utf8(text))
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error


def _write_folder(report: Report, folder: Path, settings: Settings, limit: int | None) -> None:
    """The three files, and the report on standard output as well, so that a log shows what was found."""
    from checker.report import write_folder

    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_folder(report, folder, report_language=settings.report_language, limit=limit)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written: {error.strerror}") from error
    print_text(_render(report, settings.output_format, settings.report_language, limit))


def _exit_code(report: Report, fail_on: str) -> int:
    """An input that could not be read goes before findings: the check is not whole."""
    if any(left_out.failed for left_out in report.not_checked):
        return WRONG_USE
    if any(article.role == "draft" for article in report.articles):
        findings = [group for group in report.groups if group.draft and not group.muted]
        contradictions = any(
            group.draft in ("contradicts", "inside") and group.severity != "note" for group in findings
        )
        gaps = bool(findings)
    else:
        contradictions = any(group.verdict == "contradiction" and not group.muted for group in report.groups)
        gaps = any(group.silent and group.independent_sources > 1 for group in report.groups)
    found = {"contradiction": contradictions, "gap": contradictions or gaps, "never": False}
    return FINDINGS if found[fail_on] else 0


def _complain_of_inputs(report: Report, language: str) -> None:
    """Name on standard error, too, what could not be read."""
    failed = [left_out for left_out in report.not_checked if left_out.failed]
    if not failed:
        return
    from checker.report.wording import Wording

    wording = Wording.load(language)
    for left_out in failed:
        complain(f"{left_out.path}: {wording.say(left_out.reason)}")
