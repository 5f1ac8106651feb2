"""The commands that ask the nightly store: its stories, the history of a question, its tables."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from checker.console import print_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.nightly.store import Store
    from checker.report.wording import Wording
    from checker.settings import Settings

__all__ = [
    "configure_export",
    "configure_history",
    "configure_stories",
    "run_export",
    "run_history",
    "run_stories",
]

FORMATS = ("text", "json-lines")
OneOf = Callable[[Sequence[str]], Callable[[str], str]]


def configure_stories(parser: argparse.ArgumentParser, one_of: OneOf, languages: Sequence[str]) -> None:
    """The arguments of `checker stories`."""
    parser.add_argument("words", nargs="*", metavar="WORD", help="only stories that hold all these words")
    _configure(parser, one_of, languages)


def configure_history(parser: argparse.ArgumentParser, one_of: OneOf, languages: Sequence[str]) -> None:
    """The arguments of `checker history`."""
    parser.add_argument("group", metavar="GROUP", help="the id of a question, or the beginning of one id alone")
    _configure(parser, one_of, languages)


def configure_export(parser: argparse.ArgumentParser) -> None:
    """The arguments of `checker export`."""
    _add_store(parser)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--csv", metavar="FOLDER", help="write articles.csv, claims.csv, groups.csv, ... there")
    where.add_argument("--parquet", metavar="FOLDER", help="write articles.parquet, ... there (needs pyarrow)")
    _add_codes(parser)


def run_stories(options: argparse.Namespace, settings: Settings) -> int:
    """Print the stories."""
    from checker.nightly.listing import json_lines, stories, story_lines

    with _opened(options) as store:
        found = stories(store, options.words)
    wording = _wording(settings)
    _print(json_lines(found) if options.output_format == "json-lines" else story_lines(found, wording))
    return 0


def run_history(options: argparse.Namespace, settings: Settings) -> int:
    """Print how a question was answered, run by run."""
    from checker.nightly.listing import history, history_lines, json_lines

    wording = _wording(settings)
    with _opened(options) as store:
        found = history(store, options.group, wording)
    _print(json_lines(found) if options.output_format == "json-lines" else history_lines(found, wording))
    return 0


def run_export(options: argparse.Namespace) -> int:
    """Write the tables, and say how many rows each has."""
    from checker.nightly.tables import write_csv, write_parquet

    with _opened(options) as store:
        if options.csv is not None:
            written = write_csv(store, Path(options.csv))
        else:
            written = write_parquet(store, Path(options.parquet))
    _print(f"{table.path}: {table.rows}" for table in written)
    return 0


def _configure(parser: argparse.ArgumentParser, one_of: OneOf, languages: Sequence[str]) -> None:
    _add_store(parser)
    parser.add_argument(
        "--output-format",
        type=one_of(FORMATS),
        default="text",
        metavar="FORMAT",
        help=f"{', '.join(FORMATS)} (default: text)",
    )
    parser.add_argument(
        "--report-language", type=one_of(languages), metavar="CODE", help=f"{', '.join(languages)} (default: en)"
    )
    _add_codes(parser)


def _add_store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--store", metavar="FILE", default="checker.db", help="what `checker nightly` keeps (default: checker.db)"
    )


def _add_codes(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "exit codes:\n  0  done\n  2  wrong use, or the store cannot be read\n  3  our own failure\n"


@contextmanager
def _opened(options: argparse.Namespace) -> Iterator[Store]:
    """The store, for reading alone."""
    from checker.nightly.store import Store, as_told

    store = Store(Path(options.store), create=False)
    try:
        with as_told(store.path):
            yield store
    finally:
        store.close()


def _wording(settings: Settings) -> Wording:
    from checker.report.wording import Wording

    return Wording.load(settings.report_language)


def _print(lines: Iterable[str]) -> None:
    print_text("".join(f"{line}\n" for line in lines))
