"""The command `checker`: arguments in, one call, exit code out.

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong use or an input that could not be read, 3 our own
failure. Whatever is not needed for `--help` is imported where it is used.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from checker import __version__, cli_explain, cli_values
from checker.collector import seldom
from checker.console import complain, own_failure, print_text, utf8
from checker.errors import CheckerError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from checker.model import Report
    from checker.settings import Settings

__all__ = ["main"]

FINDINGS, WRONG_USE, OWN_FAILURE, INTERRUPTED = 1, 2, 3, 130
FAIL_ON = ("contradiction", "gap", "never")
SUFFIXES = {".html": "html", ".json": "json", ".md": "markdown", ".txt": "text"}


class _Parser(argparse.ArgumentParser):
    """A parser that raises instead of ending the program, and knows its own options."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError; argparse would print the usage and end the program."""
        raise UsageError(f"{message}; `{self.prog} --help` says more")

    def options(self) -> list[str]:
        """All long options."""
        return re.findall(r"--[a-z-]+", self.format_help())

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Options and paths in any order."""
        options, unknown = self.parse_known_intermixed_args(arguments)
        if unknown:
            raise UsageError(f"unknown option {unknown[0]!r}: {_nearest(unknown[0].partition('=')[0], self.options())}")
        return options


class _Command(NamedTuple):
    """One word after `checker`."""

    title: str
    configure: Callable[[_Parser], None]
    run: Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; never raises."""
    try:
        with seldom():
            return _run(sys.argv[1:] if arguments is None else list(arguments))
    except CheckerError as error:
        complain(str(error))
        return WRONG_USE
    except SystemExit as stop:  # argparse ends so after --help
        return stop.code if isinstance(stop.code, int) else 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        own_failure(error)
        return OWN_FAILURE


def _run(arguments: list[str]) -> int:
    """Find the command, read its arguments, call it."""
    word = arguments[0] if arguments else ""
    if word in ("", "-h", "--help"):
        print_text(_help())
        return 0 if word else WRONG_USE
    if word == "--version":
        print_text(f"checker {__version__}\n")
        return 0
    if word not in COMMANDS:
        known = ["--help", "--version"] if word.startswith("-") else list(COMMANDS)
        raise UsageError(f"unknown {'option' if word.startswith('-') else 'command'} {word!r}: {_nearest(word, known)}")
    command = COMMANDS[word]
    parser = _Parser(
        prog=f"checker {word}",
        description=command.title + ".",
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.configure(parser)
    return command.run(parser.read(arguments[1:]))


def _help() -> str:
    """What `checker --help` prints."""
    commands = "".join(f"  {name:<8} {command.title}\n" for name, command in COMMANDS.items())
    return (
        "usage: checker COMMAND ...\n\n"
        "Reads several articles about one story and says where they agree, contradict one another, or are silent.\n\n"
        f"commands:\n{commands}\n"
        "options:\n  --help     show this\n  --version  show the version\n\n"
        "`checker COMMAND --help` says more.\n"
    )


def _configure_check(parser: _Parser) -> None:
    """The arguments of `checker check`."""
    formats, languages = _choices()["output_format"], _choices()["report_language"]
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="an article, a folder of articles, or - for standard input"
    )
    parser.add_argument(
        "--output-format", type=_one_of(formats), metavar="FORMAT", help=f"{', '.join(formats)} (default: text)"
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE-or-FOLDER",
        help="a file (its suffix gives the format), or a folder for report.html, report.md and report.json",
    )
    parser.add_argument(
        "--fail-on", type=_one_of(FAIL_ON), metavar="WHAT", help=f"{', '.join(FAIL_ON)} (default: contradiction)"
    )
    parser.add_argument(
        "--report-language", type=_one_of(languages), metavar="CODE", help=f"{', '.join(languages)} (default: en)"
    )
    _add_rules(parser)
    parser.epilog = (
        "exit codes:\n"
        "  0  nothing at or above --fail-on\n"
        "  1  findings\n"
        "  2  wrong use, or an input could not be read (the report names it and covers the rest)\n"
        "  3  our own failure\n"
    )


def _add_rules(parser: _Parser) -> None:
    """The option that several commands have."""
    parser.add_argument(
        "--rules", action="append", metavar="FOLDER", help="a folder of own rule packs (may be repeated)"
    )


def _check(options: argparse.Namespace) -> int:
    """`checker check`: check, write, say what could not be read."""
    settings = _settings(options)
    output = _output(options, settings)
    from checker.pipeline import check

    report = check(options.paths, rules=settings.rules, stdin=sys.stdin.buffer if "-" in options.paths else None)
    output(report)
    _complain_of_inputs(report, settings.report_language)
    return _exit_code(report, settings.fail_on)


def _rules(options: argparse.Namespace) -> int:
    """`checker rules`: id, kind, title and rationale of each rule."""
    from checker.pipeline import load_rules

    rules = sorted(load_rules(_settings(options).rules).rules, key=lambda rule: rule.id)
    print_text("".join(f"{rule.id} ({rule.kind})\n  {rule.title}\n  {rule.rationale}\n" for rule in rules))
    return 0


def _configure_values(parser: _Parser) -> None:
    """The arguments of `checker values`."""
    cli_values.configure(parser, _one_of)


def _configure_explain(parser: _Parser) -> None:
    """The arguments of `checker explain`."""
    cli_explain.configure(parser, _one_of)
    _add_rules(parser)


def _explain(options: argparse.Namespace) -> int:
    """`checker explain`, by the rules and in the language of the settings."""
    return cli_explain.run(options, _settings(options))


COMMANDS = {
    "check": _Command("Check articles against one another", _configure_check, _check),
    "explain": _Command("Show why claims of a report answer one question, or do not", _configure_explain, _explain),
    "rules": _Command("List the rules in force, each with its title, kind and rationale", _add_rules, _rules),
    "values": _Command("Show every figure, date and rank that is read in a text", _configure_values, cli_values.run),
}


def _choices() -> dict[str, tuple[str, ...]]:
    """The words that options and settings may be; a folder is the registry of formats and of languages."""
    from checker.report import formats
    from checker.report.wording import languages

    return {"fail_on": FAIL_ON, "output_format": formats(), "report_language": languages()}


def _one_of(known: Sequence[str]) -> Callable[[str], str]:
    """An argparse type for a closed set of words that names the nearest one."""

    def convert(word: str) -> str:
        if word not in known:
            raise argparse.ArgumentTypeError(f"{word!r} is not known: {_nearest(word, known)}")
        return word

    return convert


def _settings(options: argparse.Namespace) -> Settings:
    """The project's settings, with the options of this run before them."""
    from dataclasses import fields, replace
    from pathlib import Path

    from checker.settings import load_settings

    settings = load_settings(Path.cwd(), _choices())
    given = {field.name: getattr(options, field.name, None) for field in fields(settings)}
    if given["rules"] is not None:
        given["rules"] = tuple(given["rules"])
    return replace(settings, **{name: value for name, value in given.items() if value is not None})


def _output(options: argparse.Namespace, settings: Settings) -> Callable[[Report], None]:
    """What is to be done with the report: decided, and refused, before any work is done."""
    from pathlib import Path

    name, language = options.output, settings.report_language
    if name is None or name == "-":
        return lambda report: print_text(_render(report, settings.output_format, language))
    path = Path(name)
    if path.is_dir() or name.endswith("/") or not (path.suffix or path.exists()):
        return lambda report: _write_folder(report, path, settings)
    if any(path.exists() and Path(given).exists() and path.samefile(given) for given in options.paths):
        raise UsageError(f"{name} is an input: the report would be written over it")
    output_format = options.output_format or SUFFIXES.get(path.suffix.lower())
    if output_format is None:
        known = ", ".join(SUFFIXES)
        raise UsageError(f"{name}: which format? End the name in one of {known}, or say --output-format")
    return lambda report: _write_file(path, _render(report, output_format, language))


def _render(report: Report, output_format: str, language: str) -> str:
    """The report as text."""
    from checker.report import render

    return render(report, output_format, report_language=language)


def _write_file(path: Path, text: str) -> None:
    """One file, and the folders above it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(utf8(text))
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error


def _write_folder(report: Report, folder: Path, settings: Settings) -> None:
    """The three files, and the report on standard output as well, so that a log shows what was found."""
    from checker.report import write_folder

    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_folder(report, folder, report_language=settings.report_language)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written: {error.strerror}") from error
    print_text(_render(report, settings.output_format, settings.report_language))


def _exit_code(report: Report, fail_on: str) -> int:
    """An input that could not be read goes before findings: the check is not whole."""
    if any(left_out.failed for left_out in report.not_checked):
        return WRONG_USE
    contradictions = any(group.verdict == "contradiction" for group in report.groups)
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


def _nearest(word: str, known: Sequence[str]) -> str:
    """What to say after an unknown word."""
    from checker.settings import nearest

    return nearest(word, known)
