"""A report as tables, for those who count and plot: a line for each claim, or for each question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from checker.asking import Answers
from checker.errors import UsageError
from checker.question import Question
from checker.values import Duration, Money, Quantity, Value

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CLAIMS", "GROUPS", "Table", "to_frame"]

Table = Literal["claims", "groups"]

CLAIMS: Mapping[str, str] = {
    "claim": "id of the claim",
    "group": "id of the question that it answers",
    "rule": "id of the question's rule",
    "question": "the question, in the report's language",
    "verdict": "what was judged of the question",
    "side": "which version of the answer: 0 is what most sources say",
    "article": "id of the article",
    "path": "its file",
    "source": "its publisher, None where unknown",
    "role": "source or draft",
    "language": "the article's language",
    "kind": "kind of value",
    "text": "the words in the article",
    "value": "the value in words, in the report's language",
    "low": "lower printed figure (Decimal or Fraction), or length (ISO 8601); None where there is none",
    "high": "upper printed figure, as `low`",
    "bound": "the hedge: exact, about, more-than, ...",
    "unit": "currency (ISO 4217), unit (UCUM), what is counted, or None",
    "stance": "asserted, planned, conditional, denied",
    "attribution": "on whose word, or None",
    "part": "headline, subhead, body, caption",
    "start": "where the words begin, in code points",
    "end": "where they end, half-open",
    "line": "the line on which they begin, from 1",
    "sentence": "the sentence around them",
}
GROUPS: Mapping[str, str] = {
    "group": "id of the question",
    "rule": "id of its rule",
    "kind": "kind of value",
    "scope": "across articles, or inside one",
    "question": "the question, in the report's language",
    "verdict": "what was judged",
    "severity": "error, warning, note",
    "reason": "why it is undetermined, or None",
    "why": "why it was judged so, in the report's language",
    "draft": "contradicts, unsupported, omits, inside, or None",
    "muted": "waived, known, ignored, or None",
    "value": "the answer of the largest side, in words",
    "answers": "how many different values there are",
    "claims": "how many claims answer",
    "independent_sources": "how many origins answer",
    "sources": "who answers (tuple of names)",
    "silent": "who does not (tuple of names)",
}
_WHOLE = ("side", "start", "end", "line", "answers", "claims", "independent_sources")


def to_frame(report: Answers, what: Table) -> pd.DataFrame:
    """The table; whole numbers are int64, all other columns objects, so that figures stay exact and None stays None.

    Raises:
        UsageError: pandas is not installed, or there is no such table.
    """
    columns = {"claims": CLAIMS, "groups": GROUPS}.get(what)
    if columns is None:
        raise UsageError(f"there is no table {what!r}: choose 'claims' or 'groups'")
    try:
        import pandas as pd
    except ImportError as error:
        raise UsageError("to_frame() needs pandas: pip install 'checker[tables]'") from error
    lines = _claims(report) if what == "claims" else [_group(question) for question in report.questions]
    frame = pd.DataFrame(lines, columns=list(columns), dtype=object)
    return frame.astype({name: "int64" for name in columns if name in _WHOLE})


def _claims(report: Answers) -> list[dict[str, Any]]:
    """A line for each claim, in the order of the report."""
    lines: dict[str, dict[str, Any]] = {}
    for question in report.questions:
        sides = {claim.id: number for number, side in enumerate(question.sides) for claim in side}
        shared = {name: getattr(question, name) for name in ("rule", "verdict", "kind")}
        shared |= {"group": question.id, "question": question.text}
        for claim in question.claims:
            lines[claim.id] = {**shared, "claim": claim.id, "side": sides.get(claim.id, 0)}
    for claim in report.claims:
        article = report.article(claim.article)
        line = lines.setdefault(claim.id, {"claim": claim.id, "side": 0, "kind": claim.kind})
        line |= {name: getattr(claim, name) for name in ("article", "text", "stance", "attribution", "part")}
        line |= {name: getattr(article, name) for name in ("path", "source", "role", "language")}
        line |= _value(claim.value) | {"value": report.wording.value(claim.value)}
        line |= {"start": claim.start, "end": claim.end, "line": article.text.count("\n", 0, claim.start) + 1}
        line["sentence"] = article.text[claim.sentence.start : claim.sentence.end]
    return [lines[claim.id] for claim in report.claims]


def _value(value: Value) -> dict[str, Any]:
    """What a value has in numbers."""
    if not isinstance(value, Quantity | Duration):
        return dict.fromkeys(("low", "high", "bound", "unit"))
    unit = value.currency if isinstance(value, Money) else getattr(value, "unit", None)
    return {"low": value.low, "high": value.high, "bound": value.bound, "unit": unit}


def _group(question: Question) -> dict[str, Any]:
    group = question.group
    same = ("rule", "kind", "scope", "verdict", "severity", "reason", "draft", "independent_sources")
    return {
        **{name: getattr(group, name) for name in same},
        "group": group.id,
        "question": question.text,
        "why": question.why,
        "muted": group.muted.how if group.muted else None,
        "value": question.report.wording.value(question.value),
        "answers": len(question.values),
        "claims": len(group.claims),
        "sources": question.sources,
        "silent": question.silent,
    }
