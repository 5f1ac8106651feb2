"""Small charts of how the runs went: one line each, and the same in words for those who do not see it.

Lengths are in the units of the SVG's view box.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.nightly.night import Point
from checker.report.date_words import edtf_words
from checker.report.number_words import integer
from checker.report.safe import one_line
from checker.report.wording import Wording

__all__ = ["HEIGHT", "WIDTH", "Chart", "charts"]

WIDTH, HEIGHT = 260, 90
_LEFT, _RIGHT, _TOP, _BOTTOM = 4.0, 256.0, 16.0, 68.0
_NAMES = ("articles", "stories", "findings")
_MOST_POINTS = 60


@dataclass(frozen=True, slots=True)
class Chart:
    """A line over the runs: `line` and `area` are SVG paths, (x, y) the last point, `text` says what it shows.

    `high` is what the top of the chart stands for; its bottom is nought.
    """

    name: str
    line: str
    area: str
    x: float
    y: float
    last: str
    high: str
    first_day: str
    last_day: str
    text: str


def charts(points: Sequence[Point], wording: Wording) -> tuple[Chart, ...]:
    """Draw articles, stories and findings; nothing where no run is known."""
    shown = points[-_MOST_POINTS:]
    return tuple(_chart(name, shown, wording) for name in _NAMES) if shown else ()


def _chart(name: str, points: Sequence[Point], wording: Wording) -> Chart:
    figures = [int(getattr(point, name)) for point in points]
    places = _places(figures)
    line = "M" + "L".join(f"{x:g} {y:g}" for x, y in places)
    days = [edtf_words(one_line(point.day), wording.phrases) for point in (points[0], points[-1])]
    worded = {key: integer(figure, wording.phrases) for key, figure in _ends(figures).items()}
    return Chart(
        name=wording.text(f"night-chart-{name}"),
        line=line,
        area=f"{line}L{places[-1][0]:g} {_BOTTOM:g}L{places[0][0]:g} {_BOTTOM:g}Z",
        x=places[-1][0],
        y=places[-1][1],
        last=worded["last"],
        high=worded["high"],
        first_day=days[0],
        last_day=days[1],
        text=wording.text(
            "night-chart-text" if points[1:] else "night-chart-one",
            name=wording.text(f"night-chart-{name}"),
            first_day=days[0],
            day=days[1],
            **worded,
        ),
    )


def _places(figures: Sequence[int]) -> list[tuple[float, float]]:
    """Where the points lie: the runs side by side, nought at the bottom, the highest figure at the top."""
    highest = max(*figures, 1)
    step = (_RIGHT - _LEFT) / max(len(figures) - 1, 1)
    start = _LEFT if figures[1:] else _RIGHT
    scale = (_BOTTOM - _TOP) / highest
    return [(round(start + n * step, 1), round(_BOTTOM - figure * scale, 1)) for n, figure in enumerate(figures)]


def _ends(figures: Sequence[int]) -> dict[str, int]:
    return {"first": figures[0], "last": figures[-1], "low": min(figures), "high": max(figures)}
