"""Which findings of a report are reported: by rule, by severity, and without those that are known or waived.

Nothing is taken out of a report. A finding that is not to be reported is marked (`Group.muted`), and every output says
so in its own way.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from typing import Any, Literal

from checker.errors import UsageError
from checker.judge import in_order
from checker.model import Claim, Group, Message, Muted, NotChecked, Report, Severity
from checker.waivers import Waiver

__all__ = ["Selection", "is_finding", "known_findings", "said", "select", "told_as_finding"]

_SCHEMA = 1
_OPPOSED = ("contradiction", "update")

Level = Severity | Literal["off"]


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted of a report. Rules are named by id or by a pattern such as `core/*`; `deals` is `deals/*`.

    `select` keeps only these rules (all, where it is empty), `ignore` none of these; `severity` gives rules another
    severity, or "off". `baseline` leads from the id of a finding that was known to what its claims said.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Level] = field(default_factory=dict)
    baseline: Mapping[str, Collection[str]] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()


def is_finding(group: Group) -> bool:
    """Whether a group is something to report, muted or not: for a draft what concerns it, else what does not fit."""
    return group.draft is not None or group.verdict in _OPPOSED


def told_as_finding(row: Mapping[str, Any]) -> bool:
    """The same of a group of a written report."""
    return bool(row.get("draft")) or row["verdict"] in _OPPOSED


def select(report: Report, selection: Selection, rules: Collection[str]) -> Report:
    """The report with its findings marked as the selection says; `rules` are the ids of the rules in force.

    Raises:
        UsageError: a pattern fits no rule.
    """
    for pattern in (*selection.select, *selection.ignore, *selection.severity):
        if not any(_fits(rule, pattern) for rule in rules):
            raise UsageError(f"no rule is called {pattern!r}; `checker rules` lists those in force")
    claims = {claim.id: claim for claim in report.claims}
    checks_draft = any(article.role == "draft" for article in report.articles)
    used: set[str] = set()
    groups = []
    for group in report.groups:
        concerns = group.draft is not None if checks_draft else is_finding(group)
        groups.append(_marked(group, [claims[c] for c in group.claims], selection, used) if concerns else group)
    unused = [_unused(waiver, report.groups) for waiver in selection.waivers if waiver.group not in used]
    return replace(report, groups=in_order(groups), not_checked=(*report.not_checked, *unused))


def _marked(group: Group, claims: Sequence[Claim], selection: Selection, used: set[str]) -> Group:
    """One finding, muted where something says so; a waiver that applies is noted in `used`."""
    severity = next((s for pattern, s in selection.severity.items() if _fits(group.rule, pattern)), group.severity)
    wanted = not selection.select or any(_fits(group.rule, pattern) for pattern in selection.select)
    if severity == "off" or not wanted or any(_fits(group.rule, pattern) for pattern in selection.ignore):
        return replace(group, muted=Muted("ignored"))
    group = replace(group, severity=severity)
    values = {said(claim.value.to_json()) for claim in claims}
    for waiver in selection.waivers:
        if waiver.group == group.id and (not waiver.values or values <= set(waiver.values)):
            used.add(waiver.group)
            return replace(group, muted=Muted("waived", waiver.reason, waiver.by, waiver.on))
    if group.id in selection.baseline and values <= set(selection.baseline[group.id]):
        return replace(group, muted=Muted("known"))
    return group


def _unused(waiver: Waiver, groups: Sequence[Group]) -> NotChecked:
    """A waiver that no longer applies, with the reason that can be told."""
    changed = any(group.id == waiver.group for group in groups)
    key = "waiver-changed" if changed else "waiver-unused"
    return NotChecked(waiver.file, Message(key, (("group", waiver.group), ("text", waiver.reason))))


def _fits(rule: str, pattern: str) -> bool:
    """Whether a rule's id is meant: the id, its pack, or a pattern."""
    return rule == pattern or rule.startswith(f"{pattern}/") or fnmatchcase(rule, pattern)


def said(value: Mapping[str, Any]) -> str:
    """What a value says, in one line that is the same in every run: "money USD 37200000000"."""
    low, high = value.get("low"), value.get("high")
    rest = {name: told for name, told in value.items() if name not in ("low", "high", "type", "equivalents")}
    figures = [low] if low == high else [low or "", high or ""] if low or high else []
    words = [told if isinstance(told, str) else json.dumps(told, ensure_ascii=False) for told in _told(rest)]
    return " ".join([str(value["type"]), *words, "/".join(str(figure) for figure in figures)]).strip()


def _told(fields: Mapping[str, Any]) -> list[Any]:
    """The fields that say something, in the order of their names."""
    return [fields[name] for name in sorted(fields) if fields[name] not in (None, "exact", "affirmed")]


def known_findings(document: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The findings of an earlier report (its JSON, parsed), for `Selection.baseline`.

    Raises:
        UsageError: this is no report of version 1.
    """
    try:
        if document["schema_version"] != _SCHEMA:
            raise UsageError(f"a report of version {document['schema_version']}; this checker reads version {_SCHEMA}")
        claims = {row["id"]: said(row["value"]) for row in document["claims"]}
        return {
            row["id"]: frozenset(claims[claim] for claim in row["claims"])
            for row in document["groups"]
            if told_as_finding(row)
        }
    except (KeyError, TypeError, AttributeError) as error:
        raise UsageError("this is no report of `checker check --output-format json`") from error
