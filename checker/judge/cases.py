"""Runs case tables: what a rule must say of given claims. Users test their own packs with it.

    # tests/rules/<pack>/<rule>.toml
    [[case]]
    name    = "a rounder figure is the same"
    verdict = "agreement"
    claims  = [
      { article = "a", value = { type = "percent", low = "3", high = "3", bound = "exact", unit = "%" } },
      { article = "b", value = { type = "percent", low = "3.3", high = "3.3", bound = "exact", unit = "%" } },
    ]

A claim has `article`, `value` (as in report.schema.json) and, where needed, `concepts`, `thing`, `predicate`,
`entities`, `subject`, `place`, `period`, `scope`, `stance`, `attribution`, `part`, and of its article `published`,
`source`, `origin`, `language`, `story`. The rule's own concepts need not be written. A case may also say `reason`,
`severity` and `weak`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from checker.errors import PackError
from checker.judge.verdicts import judge
from checker.model import Article, Claim, Cluster, Frame, Group, Span
from checker.rulebook import Rule, Rulebook
from checker.values import (
    Age,
    Count,
    Date,
    Duration,
    Listing,
    Measure,
    Money,
    Number,
    Ordinal,
    Percent,
    Place,
    Quote,
    Rank,
    Role,
    Status,
    Value,
)

__all__ = ["Case", "load_cases", "run_case", "run_cases", "value_of"]

_ARTICLE = frozenset({"published", "source", "origin", "language", "story"})
_FRAME = frozenset({"concepts", "thing", "predicate", "entities", "subject", "place", "period", "scope"})
_CLAIM = frozenset({"article", "value", "stance", "attribution", "part"})
_CASE = frozenset({"name", "claims", "verdict", "reason", "severity", "weak"})
_TYPES: Mapping[str, type[Value]] = {
    kind.type: kind
    for kind in (
        *(Money, Count, Measure, Percent, Age, Date, Duration, Listing),
        *(Role, Rank, Ordinal, Quote, Place, Status),
    )
}


@dataclass(frozen=True, slots=True)
class Case:
    """Claims that answer one question, and what the judge must say of them."""

    name: str
    claims: tuple[Mapping[str, Any], ...]
    verdict: str
    reason: str | None = None
    severity: str | None = None
    weak: bool = False


def load_cases(path: Path) -> tuple[Case, ...]:
    """Read a case table. Raises PackError where it is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        cases = tuple(_case(path, row) for row in data["case"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise PackError(str(path), 1, f"this is no table of cases: {error}") from None
    if set(data) != {"case"}:
        raise PackError(str(path), 1, "a table of cases holds [[case]] and nothing else")
    return cases


def _case(path: Path, row: Mapping[str, Any]) -> Case:
    unknown = set(row) - _CASE | {key for claim in row["claims"] for key in set(claim) - _CLAIM - _FRAME - _ARTICLE}
    if unknown:
        raise PackError(str(path), 1, f"the case {row['name']!r} has unknown keys: {', '.join(sorted(unknown))}")
    return Case(**{**row, "claims": tuple(row["claims"])})


def run_cases(folder: Path, rulebook: Rulebook) -> list[str]:
    """Run every table `<pack>/<rule>.toml` of a folder; what differs, one line each."""
    return [
        f"{path}: {case.name}: {line}"
        for path in sorted(folder.glob("*/*.toml"))
        for case in load_cases(path)
        for line in run_case(case, rulebook, f"{path.parent.name}/{path.stem}")
    ]


def run_case(case: Case, rulebook: Rulebook, rule_id: str) -> list[str]:
    """Judge one case; what differs from what it says, one line each (none: it passes)."""
    rule = rulebook.rule(rule_id)
    articles = _articles(case.claims)
    claims = tuple(_claim(i, row, rule) for i, row in enumerate(case.claims))
    judged = judge([Cluster(claims, weight=10.0, weak=case.weak)], articles, rulebook)
    group = next((group for group in judged.groups if "inside" not in group.claims[0]), judged.groups[0])
    return _differences(case, group, rule_id)


def _differences(case: Case, group: Group, rule_id: str) -> list[str]:
    wanted = {"rule": rule_id, "verdict": case.verdict}
    if case.reason is not None or case.verdict == "undetermined":
        wanted["reason"] = case.reason or ""
    if case.severity is not None:
        wanted["severity"] = case.severity
    return [
        f"{name} is {getattr(group, name)}, and should be {value}"
        for name, value in wanted.items()
        if getattr(group, name) != value
    ]


def _articles(rows: Sequence[Mapping[str, Any]]) -> list[Article]:
    """One article for each name, with what its claims say of it; each is an origin of its own unless told otherwise."""
    told: dict[str, dict[str, Any]] = {}
    for row in rows:
        told.setdefault(row["article"], {}).update({key: row[key] for key in _ARTICLE & set(row)})
    defaults = {"language": "en", "story": "story"}
    return [
        Article(id=name, path=f"{name}.txt", text="", segments=(), **{**defaults, "origin": name, **facts})
        for name, facts in sorted(told.items())
    ]


def _claim(number: int, row: Mapping[str, Any], rule: Rule) -> Claim:
    value = value_of(row["value"])
    concepts = row.get("concepts", (*sorted(rule.about), *sorted(rule.any)[:1]))
    frame = Frame(
        near=tuple(concepts),
        entities=tuple(row.get("entities", ())),
        scope=tuple(row.get("scope", ())),
        **{key: row[key] for key in ("thing", "predicate", "subject", "place", "period") if key in row},
    )
    return Claim(
        id=f"c{number}",
        article=row["article"],
        kind=value.type,
        start=number,
        end=number + 1,
        text="…",
        value=value,
        frame=frame,
        sentence=Span(number, number + 1),
        pattern="case",
        stance=row.get("stance", "asserted"),
        attribution=row.get("attribution"),
        part=row.get("part", "body"),
    )


def value_of(data: Mapping[str, Any]) -> Value:
    """A value from the object that the report's schema has for it (`keys` of a list and a place may be added)."""
    fields = dict(data)
    kind = _TYPES[fields.pop("type")]
    if kind is not Duration:
        fields.update({end: _number(fields[end]) for end in ("low", "high") if fields.get(end) is not None})
    if issubclass(kind, Money | Count | Measure | Percent | Age | Duration):
        fields.update({end: fields.get(end) for end in ("low", "high")})
    for name in ("members", "keys"):
        if name in fields:
            fields[name] = tuple(fields[name])
    if "equivalents" in fields:
        same = (value_of({"type": "money", **row}) for row in fields["equivalents"])
        fields["equivalents"] = tuple(same)
    return kind(**fields)


def _number(text: str) -> Number:
    return Fraction(text) if "/" in text else Decimal(text)
