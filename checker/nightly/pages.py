"""Writes what a night found into a folder: a page a story, the index, the digest, the feed.

All is written under temporary names first and then renamed, one by one, the index last: what fails before that (a full
disk) leaves the old reports whole. A page is written again where its story changed, or where its head says that it was
made with other surroundings: other neighbours, other marks, another language, other templates.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from checker.collector import at_rest
from checker.errors import UsageError
from checker.model import Report
from checker.nightly import digest, feed, index
from checker.nightly.around import Surroundings
from checker.nightly.lines import Teller, file_name
from checker.nightly.night import Night
from checker.nightly.staging import put, staged
from checker.report.to_html import Around, render_among
from checker.report.to_json import render as render_json
from checker.report.wording import Wording

__all__ = ["Workers", "alone", "write_pages"]

_HEAD = 2048
_FOLDER = "stories"
_ADVICE = (
    "The reports of the last run are left as they were. Make room there, or name another folder with --output, and run "
    "again; nothing is lost."
)
_MADE_HERE = b'<meta name="generator" content="checker '
_KEY = '<meta name="checker-page" content="{}">'
_JSON_HEAD = b'{\n "schema_version"'

Progress = Callable[[int, int], None]
Fetch = Callable[[], Report]


class _Task(NamedTuple):
    """A story's page and its JSON, to be written by whoever has time; their name has no ending."""

    fetch: Fetch
    around: Around
    language: str
    name: Path


class Workers(NamedTuple):
    """How the pages are written on all cores.

    `spread(function, tasks, how many)` gives the results in the order of the tasks. `fetch(story)` is what a worker
    calls for the story's report; it can be sent to another process.
    """

    spread: Callable[[Callable[[_Task], None], Iterable[_Task], int], Iterator[None]]
    fetch: Callable[[str], Fetch]


def alone(reports: Callable[[str], Report]) -> Workers:
    """All in this process, one story after the other."""
    return Workers(lambda function, tasks, _: map(function, tasks), lambda story: partial(reports, story))


def write_pages(
    night: Night,
    reports: Callable[[str], Report] | Workers,
    output: Path,
    *,
    report_language: str,
    changed: Collection[str],
    progress: Progress | None = None,
) -> tuple[str, ...]:
    """Write a night's pages; gives the stories whose pages were written.

    `reports` gives a story's report, asked for the stories that are written alone; `changed` are those whose report is
    another one than when it was last written. `progress` is told how many of how many are written.

    Raises:
        UsageError: the folder cannot be written to, or holds another page; the old pages are whole.
    """
    wording = Wording.load(report_language)
    teller = Teller(night, wording)
    surroundings = Surroundings(night, teller)
    _refuse_others(output)
    with staged(_ADVICE) as files:
        files.clear(output)
        files.clear(output / _FOLDER)
        written = tuple(_needed(night, surroundings, output / _FOLDER, changed))
        workers = reports if isinstance(reports, Workers) else alone(reports)
        names = [output / _FOLDER / file_name(name) for name in written]
        for name in names:
            files.expect(name.with_suffix(".json"))
            files.expect(name.with_suffix(".html"))
        tasks = (
            _Task(workers.fetch(story), surroundings.of(story), report_language, name)
            for story, name in zip(written, names, strict=True)
        )
        for number, _ in enumerate(workers.spread(_write, tasks, len(written)), 1):
            if progress:
                progress(number, len(written))
        files.add(output / "digest.md", digest.render(night, wording))
        files.add(output / "feed.json", feed.render(night, wording))
        files.add(output / "index.html", index.render(night, wording))
        files.rename()
        _remove_gone(output / _FOLDER, {file_name(story.id) for story in night.stories})
    return written


def _needed(night: Night, surroundings: Surroundings, folder: Path, changed: Collection[str]) -> Iterator[str]:
    """The stories whose pages are not as they should be."""
    told = set(changed)
    for story in night.stories:
        if story.id in told or not _is_current(folder, story.id, surroundings.of(story.id).key):
            yield story.id


@at_rest()
def _write(task: _Task) -> None:
    """Write the page of a story and its JSON."""
    report, wording = task.fetch(), _wording(task.language)
    put(task.name.with_suffix(".json"), render_json(report, wording))
    put(task.name.with_suffix(".html"), render_among(report, wording, task.around))


@lru_cache(maxsize=1)
def _wording(language: str) -> Wording:
    """The words, read once for all stories."""
    return Wording.load(language)


def _is_current(folder: Path, story: str, key: str) -> bool:
    """Whether a story's two files are there, made with these surroundings."""
    page = folder / f"{file_name(story)}.html"
    return page.with_suffix(".json").is_file() and _KEY.format(key).encode() in _head(page)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as opened:
            return opened.read(_HEAD)
    except OSError:
        return b""


def _refuse_others(output: Path) -> None:
    """Write over no page that somebody else made."""
    page = output / "index.html"
    if page.exists() and _MADE_HERE not in _head(page):
        raise UsageError(f"{page} was not written by checker; name another folder with --output, or move it away")


def _remove_gone(folder: Path, names: Collection[str]) -> None:
    """Take away the pages of stories that are no more; what checker did not write stays."""
    for path in sorted(folder.iterdir()):
        if path.stem not in names and _is_ours(path):
            path.unlink()


def _is_ours(path: Path) -> bool:
    """Whether checker wrote this file."""
    if path.suffix == ".html":
        return _KEY.partition("{")[0].encode() in _head(path)
    return path.suffix == ".json" and _head(path).startswith(_JSON_HEAD)
