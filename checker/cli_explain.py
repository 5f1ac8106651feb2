"""The command `checker explain`: a report and one claim of it, or two; why they are one question, or are not."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from checker.console import print_text
from checker.errors import UsageError
from checker.written import read_report, shown

if TYPE_CHECKING:
    from checker.settings import Settings

__all__ = ["configure", "run"]

FORMATS = ("text", "json")


def configure(parser: argparse.ArgumentParser, one_of: Callable[[Sequence[str]], Callable[[str], str]]) -> None:
    """The arguments of `checker explain`; `one_of` makes an argument's type of a closed set of words."""
    from checker.report.wording import languages

    known = languages()
    parser.add_argument("report", metavar="REPORT.json", help="a report in JSON, or - for standard input")
    parser.add_argument("claim", metavar="CLAIM", help="the id of a claim, or its beginning where no other begins so")
    parser.add_argument("other", nargs="?", metavar="CLAIM", help="a second one: why the two are one question, or not")
    parser.add_argument(
        "--report-language", type=one_of(known), metavar="CODE", help=f"{', '.join(known)} (default: en)"
    )
    parser.add_argument(
        "--output-format",
        dest="shape",
        type=one_of(FORMATS),
        default="text",
        metavar="FORMAT",
        help=f"{', '.join(FORMATS)} (default: text)",
    )
    parser.epilog = (
        "What speaks for one question or against it is weighed in bits: one bit doubles the odds. The report\n"
        "is enough, the articles' files are not read again. Rules of your own must be given as they were to\n"
        "`checker check`.\n\n"
        "exit codes:\n"
        "  0  explained\n"
        "  2  wrong use, no such claim, or no report\n"
        "  3  our own failure\n"
    )


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Explain, and print as it was asked, by the rules and in the language of the settings."""
    from checker.cli_explain_words import Teller
    from checker.explain import explain
    from checker.report.cards import Desk
    from checker.report.safe import escape_json, neutral
    from checker.report.wording import Wording

    document = read_report(options.report)
    try:
        found = explain(document, options.claim, options.other, rules=settings.rules)
    except UsageError as error:
        raise UsageError(f"{shown(options.report)}: {error}") from error
    wording = Wording.load(settings.report_language)
    teller = Teller(found, Desk(found.report, wording), wording, str(document["tool"]["rules"]))
    if options.shape == "json":
        print_text(escape_json(json.dumps(teller.to_json(), ensure_ascii=False, indent=1)) + "\n")
    else:
        print_text(neutral("\n".join(teller.lines())) + "\n")
    return 0
