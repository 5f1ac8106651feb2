"""The command `checker waive`: a finding that somebody has looked at stands, and is no longer reported as one."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from checker.console import print_text
from checker.errors import UsageError
from checker.written import read_report

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `checker waive`."""
    parser.add_argument("report", metavar="REPORT.json", help="a report in JSON, or - for standard input")
    parser.add_argument("group", metavar="GROUP", help="the id of a finding, or its beginning where no other begins so")
    parser.add_argument("--reason", required=True, metavar="TEXT", help="why the finding stands")
    parser.add_argument("--by", metavar="NAME", help="who says so (default: the name of the account)")
    parser.add_argument("--on", metavar="DATE", help="the day, as in 2026-02-21 (default: today)")
    parser.add_argument(
        "--file",
        metavar="FILE",
        default="checker-waivers.toml",
        help="where it is written (default: checker-waivers.toml here; `checker check` reads the one beside the draft)",
    )
    parser.epilog = "exit codes:\n  0  written\n  2  wrong use, no such finding, or no report\n  3  our own failure\n"


def run(options: argparse.Namespace) -> int:
    """Write the waiver."""
    from checker.selection import said
    from checker.waivers import Waiver, write_waiver

    document = read_report(options.report)
    group = _find(options.group, document)
    claims = {claim["id"]: said(claim["value"]) for claim in document["claims"]}
    by = options.by or os.environ.get("USER") or os.environ.get("LOGNAME")
    if not by:
        raise UsageError("who waives it? Say --by NAME")
    if not options.reason.strip():
        raise UsageError("a waiver needs a reason: --reason TEXT")
    values = sorted({claims[claim] for claim in group["claims"]})
    waiver = Waiver(group["id"], options.reason.strip(), by, _day(options.on), tuple(values))
    write_waiver(Path(options.file), waiver)
    print_text(f"{options.file}: {group['id']} is waived ({group['question']})\n")
    return 0


def _find(name: str, document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The finding that an id, or the beginning of one, names."""
    from checker.selection import told_as_finding

    if document.get("schema_version") != 1 or not isinstance(document.get("groups"), list):
        raise UsageError("no report of checker; give what `checker check -o report.json` writes")
    groups: list[Mapping[str, Any]] = document["groups"]
    found = [group for group in groups if group["id"] == name] or [g for g in groups if g["id"].startswith(name)]
    if len(found) == 1:
        return found[0]
    findings = [group["id"] for group in groups if told_as_finding(group)]
    some = ", ".join(group["id"] for group in found[:5]) or ", ".join(findings[:5]) or "none"
    raise UsageError(f"{name!r} names {len(found) or 'no'} question{'s' * (len(found) > 1)} of the report: {some}")


def _day(text: str | None) -> str:
    """A day as ISO 8601; today where none is given: a waiver is written once, by hand, and no check reads the clock."""
    if text is None:
        return datetime.now(UTC).astimezone().date().isoformat()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UsageError(f"{text!r} is no day; write it as in 2026-02-21") from error
