"""What linking saw and decided, for whoever asks afterwards why two claims are one question, or are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from checker.model import Claim

if TYPE_CHECKING:
    from checker.link.comparison import Weigher

__all__ = ["Refusal", "Trace"]


class Refusal(NamedTuple):
    """Why two claims with weight enough were not joined, and the claims that stood in the way with their weight.

    `key` is "two-questions" (two values of one article), "both" (one article answers in both groups), "adds-up"
    (one sentence prints what makes up the other's figure), "rival" (another claim fits nearly as well), "torn" (so it
    was with a better pair of one of them) or "apart" (two further members of the groups).
    """

    key: str
    claims: tuple[Claim, ...] = ()
    total: float = 0.0


class Trace:
    """Filled as linking goes on: the pairs that were compared, what weighed them, who joined, who was refused."""

    __slots__ = ("joins", "pairs", "refused", "weigher")

    def __init__(self) -> None:
        self.pairs: list[tuple[Claim, Claim]] = []
        self.weigher: Weigher | None = None
        self.joins: list[tuple[Claim, Claim]] = []
        self.refused: dict[tuple[str, str], Refusal] = {}
