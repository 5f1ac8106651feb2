"""Explains a report: how a claim's group came together, and why two claims are one question, or are not.

The report's JSON is enough: it holds the articles in full, and reading and linking them again gives the same claims.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from typing import TYPE_CHECKING, Any

from checker.errors import UsageError
from checker.model import Article, Claim, Group, Report, Segment

if TYPE_CHECKING:
    from checker.link.explain import Standing

__all__ = ["Explanation", "explain"]

_NEAREST = 3
_NAMED = 5
_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Explanation:
    """What there is to say about one claim, or about two.

    `report` is made again of the same articles, `changed` where by other rules than it was written with. `members` are
    the pairs that brought the claim's group together, `nearest` what came nearest and stayed apart. Of two claims,
    `pair` says how they stand, and `between` is the pair of their groups that came nearest to joining them.

    >>> report = check("articles")
    >>> explain(report.to_json(), report["aviation/orders"].claims[0].id).changed
    False
    """

    report: Report
    changed: bool
    claim: Claim
    group: Group
    members: tuple[Standing, ...] = ()
    nearest: tuple[Standing, ...] = ()
    other: Claim | None = None
    other_group: Group | None = None
    pair: Standing | None = None
    between: Standing | None = None


def explain(
    document: Mapping[str, Any], claim: str, other: str | None = None, *, rules: Sequence[str | PathLike[str]] = ()
) -> Explanation:
    """Explain a claim of a report (its JSON, parsed), or two claims. Ids may be cut where no other begins like it.

    >>> report = check("articles")
    >>> one, other = report["aviation/orders"].claims
    >>> explain(report.to_json(), one.id, other.id).group.id == report["aviation/orders"].id
    True

    Raises:
        UsageError: this is no report of version 1, or it has no such claim.
        PackError: a rule is wrong.
    """
    from checker.link.explain import Explainer
    from checker.link.trace import Trace
    from checker.pipeline import check_articles, load_rules

    articles, known, digest = _read(document)
    ids = [_find(name, known) for name in (claim, other) if name is not None]
    rulebook, trace = load_rules(rules), Trace()
    report = check_articles(articles, rulebook, keep_origins=True, trace=trace)
    groups = {held: group for group in report.groups for held in group.claims}
    homes = {held: group.id for held, group in groups.items()}
    claims = {found.id: found for found in report.claims}
    asked = [_still(name, claims) for name in ids]
    explainer = Explainer(trace, rulebook.families, homes, {article.id: article.story for article in report.articles})
    changed = report.rules_digest != digest
    first, group = asked[0], groups[asked[0].id]
    if len(asked) == 1:
        joins = [(a, b) for a, b in trace.joins if homes[a.id] == group.id]
        members = tuple(explainer.standing(a, b) for a, b in joins)
        return Explanation(report, changed, first, group, members, tuple(explainer.nearest(first, _NEAREST)))
    second = asked[1]
    return Explanation(
        report,
        changed,
        first,
        group,
        other=second,
        other_group=groups[second.id],
        pair=explainer.standing(first, second),
        between=None if homes[first.id] == homes[second.id] else explainer.between(first, second),
    )


def _read(document: Mapping[str, Any]) -> tuple[list[Article], list[str], str]:
    """The articles of a report, the ids of its claims, and the digest of the rules it was made with."""
    try:
        if document["schema_version"] != _SCHEMA:
            raise UsageError(f"a report of version {document['schema_version']}; this checker reads version {_SCHEMA}")
        articles = [_article(row) for row in document["articles"]]
        return articles, [str(row["id"]) for row in document["claims"]], str(document["tool"]["rules"])
    except (KeyError, TypeError, AttributeError) as error:
        raise UsageError("no report of checker; make one with `checker check ... --output-format json`") from error


def _article(row: Mapping[str, Any]) -> Article:
    """An article as it was read when the report was made."""
    text = str(row["text"])
    segments = row.get("segments") or [{"start": 0, "end": len(text), "part": "body"}]
    return Article(
        id=row["id"],
        path=row["path"],
        text=text,
        language=row["language"],
        segments=tuple(Segment(one["start"], one["end"], one["part"]) for one in segments),
        source=row["source"],
        title=row["title"],
        published=row["published"],
        url=row.get("url"),
        role=row["role"],
        origin=row["origin"],
    )


def _find(name: str, known: Sequence[str]) -> str:
    """The id that a name is, or begins."""
    if name in known:
        return name
    begun = [claim for claim in known if name and claim.startswith(name)]
    if len(begun) == 1:
        return begun[0]
    if begun:
        shown = ", ".join(begun[:_NAMED]) + (", ..." if begun[_NAMED:] else "")
        raise UsageError(f"{name!r} begins {len(begun)} claims: {shown}")
    raise UsageError(f"the report has no claim {name!r}{_nearest(name, known)}")


def _nearest(name: str, known: Sequence[str]) -> str:
    """What to say after an unknown id: the ids nearest to it, those that hold it first."""
    from difflib import get_close_matches

    held = [claim for claim in known if name and name in claim]
    close = list(dict.fromkeys([*held, *get_close_matches(name, known, n=_NEAREST, cutoff=0.4)]))[:_NEAREST]
    return f"; the nearest are: {', '.join(close)}" if close else "; its `claims` list them"


def _still(name: str, claims: Mapping[str, Claim]) -> Claim:
    """A claim of the report, where the rules in force still read it."""
    if name not in claims:
        raise UsageError(f"{name} was read by other rules than those in force, which do not read it any more")
    return claims[name]
