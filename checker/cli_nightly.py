"""The command `checker nightly`: a feed's folder, read night after night into a store, told on pages."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from checker.console import complain, print_text

if TYPE_CHECKING:
    from checker.nightly.night import Night
    from checker.settings import Settings

__all__ = ["FAIL_ON", "configure", "run"]

FINDINGS, BUSY = 1, 4
FAIL_ON = ("contradiction", "update", "never")
_SHOWN = 20  # files that were set aside and are named on standard error


def configure(
    parser: argparse.ArgumentParser,
    one_of: Callable[[Sequence[str]], Callable[[str], str]],
    languages: Sequence[str],
) -> None:
    """The arguments of `checker nightly`; `one_of` makes an argument's type of a closed set of words."""
    parser.add_argument("inbox", metavar="INBOX", help="the folder that articles are put into, in any depth")
    parser.add_argument(
        "--store", required=True, metavar="FILE", help="what is known: a file that is made by the first run"
    )
    parser.add_argument("-o", "--output", required=True, metavar="FOLDER", help="where the pages are written")
    parser.add_argument("--as-of", metavar="DATE", type=_day, help="the day of the run (default: today)")
    parser.add_argument(
        "--keep-days",
        metavar="N",
        type=_days,
        help="drop articles that were published (else first seen) more than N days before (default: keep all)",
    )
    parser.add_argument(
        "--report-language", type=one_of(languages), metavar="CODE", help=f"{', '.join(languages)} (default: en)"
    )
    parser.add_argument(
        "--fail-on", type=one_of(FAIL_ON), metavar="WHAT", help=f"{', '.join(FAIL_ON)} (default: contradiction)"
    )
    parser.epilog = (
        "exit codes:\n"
        "  0  no new finding at or above --fail-on\n"
        "  1  new findings\n"
        "  2  wrong use, or something could not be read or written at all (a bad article is named and set aside)\n"
        "  3  our own failure\n"
        "  4  another run holds the store\n"
    )


def run(options: argparse.Namespace, settings: Settings) -> int:
    """One night."""
    from checker.nightly.lock import Busy
    from checker.nightly.run import Wanted, nightly
    from checker.nightly.telling import Telling

    wanted = Wanted(
        inbox=Path(options.inbox),
        store=Path(options.store),
        output=Path(options.output),
        as_of=options.as_of or datetime.now().astimezone().date().isoformat(),
        keep_days=options.keep_days,
        report_language=settings.report_language,
        rules=tuple(str(folder) for folder in settings.rules),
    )
    try:
        night = nightly(wanted, Telling())
    except Busy as error:
        complain(str(error))
        return BUSY
    _complain_of_inputs(night, wanted.report_language)
    print_text(f"{_summary(night)}\n")
    return _exit_code(night, options.fail_on or FAIL_ON[0])


def _day(text: str) -> str:
    """An argparse type: a day."""
    try:
        day = date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as in 2026-02-21") from error
    if day != text:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as in 2026-02-21")
    return day


def _days(text: str) -> int:
    """An argparse type: a number of days."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 100_000:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of days; write one from 1 on")
    return int(text)


def _summary(night: Night) -> str:
    """The night in one line."""
    counts = night.counts
    told = [f"{counts[name]} {name}" for name in ("new", "updates", "changed", "settled")]
    rules = "; the rules have changed since the run before" if night.rules_changed else ""
    return (
        f"run {night.run} as of {night.as_of}: {', '.join(told)}; {counts['findings']} findings in "
        f"{counts['stories']} stories of {counts['articles']} articles; {counts['unread']} not read{rules}"
    )


def _complain_of_inputs(night: Night, language: str) -> None:
    """Name on standard error, too, what could not be read."""
    from checker.report.wording import Wording

    wording = Wording.load(language)
    for left in night.unread[:_SHOWN]:
        complain(f"{left.path}: {wording.say(left.reason)}")
    if len(night.unread) > _SHOWN:
        complain(
            f"and {len(night.unread) - _SHOWN} more of {len(night.unread)} that were not read; the index names them"
        )


def _exit_code(night: Night, fail_on: str) -> int:
    """Whether something is new that wakes somebody."""
    kinds = {change.kind for change in night.changes}
    wanted = {"contradiction": {"new"}, "update": {"new", "update"}, "never": set[str]()}[fail_on]
    return FINDINGS if kinds & wanted else 0
