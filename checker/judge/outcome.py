"""What comparing two values can give: a small closed set, so that a verdict never depends on how the values look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from checker.model import Reason, Severity

__all__ = ["ERROR", "FITS", "SAME", "WARNING", "Outcome", "unclear", "worse"]

Relation = Literal["same", "fits", "conflicts", "unclear"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether two values can be true at once.

    `same`: they say the same. `fits`: both can be true (one is rounder, or less precise). `conflicts`: they cannot, and
    `severity` says how surely. `unclear`: what a verdict needs is missing; `reason` says what.
    """

    relation: Relation
    severity: Severity = "note"
    reason: Reason | None = None

    @property
    def joins(self) -> bool:
        """Whether both values can be true."""
        return self.relation in ("same", "fits")

    @property
    def parts(self) -> bool:
        """Whether they cannot both be true."""
        return self.relation == "conflicts"


SAME = Outcome("same")
FITS = Outcome("fits")
ERROR = Outcome("conflicts", "error")
WARNING = Outcome("conflicts", "warning")


def unclear(reason: Reason) -> Outcome:
    """No verdict, and why."""
    return Outcome("unclear", reason=reason)


def worse(first: Outcome, second: Outcome) -> Outcome:
    """Both must hold: the worse of two outcomes (a conflict before what is unclear, before what fits)."""
    order = {"same": 0, "fits": 1, "unclear": 2, "conflicts": 3}
    return max(first, second, key=lambda outcome: (order[outcome.relation], outcome.severity == "error"))
