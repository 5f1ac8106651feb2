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

from checker import __version__, cli_check, cli_explain, cli_nightly, cli_store, cli_values, cli_waive
from checker.cli_check import FAIL_ON
from checker.collector import seldom
from checker.console import complain, own_failure, print_text
from checker.errors import CheckerError, UsageError

if TYPE_CHECKING:
    from checker.settings import Settings

__all__ = ["main"]

WRONG_USE, OWN_FAILURE, INTERRUPTED = 2, 3, 130


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
    cli_check.configure(parser, _one_of, _choices())
    _add_rules(parser)


def _check(options: argparse.Namespace) -> int:
    """`checker check`, by the settings."""
    return cli_check.run(options, _settings(options))


def _add_rules(parser: _Parser) -> None:
    """The option that several commands have."""
    parser.add_argument(
        "--rules", action="append", metavar="FOLDER", help="a folder of own rule packs (may be repeated)"
    )


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


def _configure_stories(parser: _Parser) -> None:
    """The arguments of `checker stories`."""
    cli_store.configure_stories(parser, _one_of, _choices()["report_language"])


def _configure_history(parser: _Parser) -> None:
    """The arguments of `checker history`."""
    cli_store.configure_history(parser, _one_of, _choices()["report_language"])


def _stories(options: argparse.Namespace) -> int:
    """`checker stories`, in the language of the settings."""
    return cli_store.run_stories(options, _settings(options))


def _history(options: argparse.Namespace) -> int:
    """`checker history`, in the language of the settings."""
    return cli_store.run_history(options, _settings(options))


def _configure_nightly(parser: _Parser) -> None:
    """The arguments of `checker nightly`."""
    cli_nightly.configure(parser, _one_of, _choices()["report_language"])
    _add_rules(parser)


def _nightly(options: argparse.Namespace) -> int:
    """`checker nightly`, by the rules and in the language of the settings."""
    return cli_nightly.run(options, _settings(options))


COMMANDS = {
    "check": _Command("Check articles against one another", _configure_check, _check),
    "explain": _Command("Show why claims of a report answer one question, or do not", _configure_explain, _explain),
    "export": _Command("Write the tables of a nightly store", cli_store.configure_export, cli_store.run_export),
    "history": _Command("Show how a question was answered, run by run", _configure_history, _history),
    "nightly": _Command("Read a feed's folder into a store, and tell what is new", _configure_nightly, _nightly),
    "rules": _Command("List the rules in force, each with its title, kind and rationale", _add_rules, _rules),
    "stories": _Command("List the stories of a nightly store", _configure_stories, _stories),
    "values": _Command("Show every figure, date and rank that is read in a text", _configure_values, cli_values.run),
    "waive": _Command("Let a finding of a report stand, with the reason", cli_waive.configure, cli_waive.run),
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
    given = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    return replace(settings, **{name: value for name, value in given.items() if value is not None})


def _nearest(word: str, known: Sequence[str]) -> str:
    """What to say after an unknown word."""
    from checker.settings import nearest

    return nearest(word, known)
