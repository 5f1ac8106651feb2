"""Groups → verdicts: do the answers to one question fit together, and how sure is that?"""

from __future__ import annotations

from checker.judge.verdicts import Judged, in_order, judge, judge_clusters, judge_inside, summary

__all__ = ["Judged", "in_order", "judge", "judge_clusters", "judge_inside", "summary"]
