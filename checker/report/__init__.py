"""Writes a report: one module for each output format, named `to_<format>`, and the folder is the registry.

A module has `render(report, wording)`; where it can show some of the findings only, `render` takes `limit` as well.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from pathlib import Path
from typing import Protocol, cast

from checker.errors import UsageError
from checker.model import Report
from checker.report.wording import Wording, languages

__all__ = ["FINDINGS_SHOWN", "formats", "languages", "render", "write_folder"]

FINDINGS_SHOWN = 20  # more than an editor looks at in one go
_PREFIX = "to_"
_FOLDER = {"html": "report.html", "markdown": "report.md", "json": "report.json"}


class _Format(Protocol):
    def render(self, report: Report, wording: Wording, **options: int | None) -> str: ...


def formats() -> tuple[str, ...]:
    """Name the output formats, in alphabetical order: `json-lines` is the module `to_json_lines`."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name.removeprefix(_PREFIX).replace("_", "-") for name in names if name.startswith(_PREFIX)))


def render(
    report: Report, output_format: str, *, report_language: str = "en", limit: int | None = FINDINGS_SHOWN
) -> str:
    """Write a report in one format and one language; ends with a newline, or is empty where a line is a finding.

    `limit` is how many findings about a draft the formats for people show; None shows all.

    >>> print(render(check("articles"), "text", report_language="vi").splitlines()[0])
    courier.txt:3:56: mâu thuẫn Tổng giá trị các thỏa thuận

    Raises:
        UsageError: the format or the language is not known.
    """
    return _render(report, output_format, Wording.load(report_language), limit)


def write_folder(
    report: Report, folder: Path | str, *, report_language: str = "en", limit: int | None = FINDINGS_SHOWN
) -> tuple[Path, ...]:
    """Write report.html, report.md and report.json into a folder, which is made where it is not there.

    Raises:
        UsageError: the folder cannot be written to, or the language is not known.
    """
    wording = Wording.load(report_language)
    place = Path(folder)
    written = []
    try:
        place.mkdir(parents=True, exist_ok=True)
        for output_format, name in _FOLDER.items():
            path = place / name
            path.write_text(_render(report, output_format, wording, limit), encoding="utf-8", newline="\n")
            written.append(path)
    except OSError as error:
        raise UsageError(f"{place}: the report cannot be written: {error.strerror}. Name another folder.") from error
    return tuple(written)


def _render(report: Report, output_format: str, wording: Wording, limit: int | None) -> str:
    known = formats()
    if output_format not in known:
        raise UsageError(f"There is no output format {output_format!r}; choose one of: {', '.join(known)}.")
    name = output_format.replace("-", "_")
    module = cast("_Format", importlib.import_module(f"{__name__}.{_PREFIX}{name}"))
    if "limit" in inspect.signature(module.render).parameters:
        return module.render(report, wording, limit=limit)
    return module.render(report, wording)
