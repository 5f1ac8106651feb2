"""What the groups mean for a draft that is checked against sources.

A draft contradicts a source, says what none supports, leaves out what several say, or is at odds with itself. All other
groups are no matter of the draft: that sources contradict one another is told by a check of the sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from checker.judge.answers import origin
from checker.judge.echoes import Echoes
from checker.judge.questions import names
from checker.judge.relations import Relations, spells
from checker.model import Article, Claim, Field, Group, Message, Severity
from checker.values import Date, Quantity, Quote, Value

__all__ = ["Nearest", "for_drafts"]

#: Claim of a draft → the source's claim that came nearest to answering the same question without being joined.
Nearest = Mapping[str, str]

_SAID = ("asserted", "planned")
_NAMED = ("role", "list", "status")
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


def for_drafts(
    groups: Sequence[Group],
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    relations: Relations,
    table: Mapping[str, Any],
    nearest: Nearest,
) -> list[Group]:
    """The groups with `draft` filled in, with the severity that they have for the draft."""
    desk = _Desk.of(claims, articles, relations, table, nearest)
    read = [desk.read(group) for group in groups]
    misspelt = [desk.claims[c] for g in read if g.draft == "contradicts" and desk.spells(g) for c in g.claims]
    return [
        before if group.draft == "unsupported" and desk.hangs_on(group, misspelt) else group
        for before, group in zip(groups, read, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What reading the groups for a draft needs."""

    claims: Mapping[str, Claim]
    articles: Mapping[str, Article]
    table: Mapping[str, Any]
    nearest: Nearest
    sources: Echoes
    drafts: Echoes

    @classmethod
    def of(
        cls,
        claims: Sequence[Claim],
        articles: Mapping[str, Article],
        relations: Relations,
        table: Mapping[str, Any],
        nearest: Nearest,
    ) -> _Desk:
        """Part the claims and articles into the drafts' and the sources'."""

        def echoes(role: str) -> Echoes:
            some = [article for article in articles.values() if article.role == role]
            return Echoes((c for c in claims if articles[c.article].role == role), some, relations)

        return cls({c.id: c for c in claims}, articles, table, nearest, echoes("source"), echoes("draft"))

    def read(self, group: Group) -> Group:
        """What one group means for the draft."""
        held = [self.claims[claim] for claim in group.claims]
        own = [claim for claim in held if self._is_draft(claim)]
        if not own:
            return self._omitted(group, held)
        if group.verdict in ("contradiction", "update"):
            return self._opposed(group, own)
        if len(own) == len(held) or group.verdict == "undetermined":
            return self._unsupported(group, own, [claim for claim in held if claim not in own])
        return group

    def spells(self, group: Group) -> bool:
        """Whether a group says how a name is spelt."""
        return spells([self.claims[claim] for claim in group.claims])

    def hangs_on(self, group: Group, misspelt: Sequence[Claim]) -> bool:
        """Whether what no source says is only a name that the draft misspells, which is told already."""
        own = [self.claims[claim] for claim in group.claims if self._is_draft(self.claims[claim])]
        return group.kind in _NAMED and any(
            c.article == m.article and c.start <= m.start and m.end <= c.end for c in own for m in misspelt
        )

    def _is_draft(self, claim: Claim) -> bool:
        return self.articles[claim.article].role == "draft"

    def _opposed(self, group: Group, own: Sequence[Claim]) -> Group:
        """A contradiction in which the draft stands: with a source, or with itself."""
        home = {claim: side for side, held in enumerate(group.sides) for claim in held}
        sides = {home[claim.id] for claim in own}
        others = [claim for claim in group.claims if not self._is_draft(self.claims[claim])]
        against = [claim for claim in others if home[claim] not in sides]
        if not against:
            within = len(sides) > 1 or group.scope == "inside"
            return replace(group, draft="inside") if within and group.verdict == "contradiction" else group
        if group.verdict == "update" and self._is_latest(own, against):
            return group
        beside = [claim for claim in others if home[claim] in sides]
        if beside and spells(own) and len(self._origins(beside)) >= len(self._origins(against)):
            return group  # a source's misprint
        return replace(group, draft="contradicts", severity=self._severity(group, beside, against))

    def _is_latest(self, own: Sequence[Claim], against: Sequence[str]) -> bool:
        """Whether the draft has the greatest of figures that grow, or no figures are at issue."""
        figures = [claim.value.figure for claim in own if isinstance(claim.value, Quantity)]
        theirs = [value.figure for c in against if isinstance(value := self.claims[c].value, Quantity)]
        return not figures or not theirs or max(figures) >= max(theirs)

    def _severity(self, group: Group, beside: Sequence[str], against: Sequence[str]) -> Severity:
        """Less where sources stand with the draft, unless what stands against it is official."""
        if not beside or (self._official(against) and not self._official(beside)):
            return group.severity
        outnumbered = len(self._origins(against)) > len(self._origins(beside)) and not self._official(beside)
        least: Severity = self.table["outnumbered" if outnumbered else "supported"]
        return max(group.severity, least, key=_SEVERITIES.index)

    def _official(self, claims: Iterable[str]) -> bool:
        return any(self.articles[self.claims[claim].article].weight == "official" for claim in claims)

    def _origins(self, claims: Iterable[str]) -> set[str]:
        return {origin(self.articles[self.claims[claim].article]) for claim in claims}

    def _unsupported(self, group: Group, own: Sequence[Claim], others: Sequence[Claim]) -> Group:
        """A question that the draft alone answers so, where no source holds the answer; `others` may mean another."""
        severity = self.table["unsupported"].get("name" if own[0].frame.thing == "named" else group.kind)
        if severity is None or any(claim.stance not in _SAID for claim in own) or self._is_common(own[0].value):
            return group
        if any(self.sources.hear(claim, self.articles[claim.article]) for claim in own):
            return group
        if others:
            return replace(group, draft="unsupported", severity=severity)
        near = next((self.claims[self.nearest[c.id]] for c in own if c.id in self.nearest), None)
        fields: list[tuple[str, Field]] = [("first", own[0].value), ("rule", group.rule)]
        if near is None:
            return replace(
                group, draft="unsupported", severity=severity, why=Message("why-draft-unsupported", (*fields,))
            )
        fields += [("second", near.value), ("second_by", names([near], self.articles))]
        why = Message("why-draft-unsupported-nearest", tuple(fields))
        return replace(group, draft="unsupported", severity=severity, why=why, see=(near.id,))

    def _is_common(self, value: Value) -> bool:
        """Whether a figure is so small that sources have it in other words ("both sides"), or a quotation so short."""
        if isinstance(value, Quote):
            return len(value.text.split()) < int(self.table["least_words"])
        return isinstance(value, Quantity) and value.type == "count" and value.figure < int(self.table["least_count"])

    def _omitted(self, group: Group, held: Sequence[Claim]) -> Group:
        """A question that several independent sources answer alike, and the draft not at all."""
        least = self.table["omits"].get(group.kind)
        silent = [self.articles[a] for a in group.silent if self.articles[a].role == "draft"]
        if group.verdict != "agreement" or least is None or group.independent_sources < least or not silent:
            return group
        if isinstance(held[0].value, Date) and "X" in held[0].value.edtf:
            return group
        if any(self.drafts.hear(claim, self.articles[claim.article]) for claim in held):
            return group
        fields: tuple[tuple[str, Field], ...] = (
            ("first", held[0].value),
            ("first_by", names(held, self.articles)),
            ("n", group.independent_sources),
            ("rule", group.rule),
        )
        return replace(group, draft="omits", severity="note", why=Message("why-draft-omits", fields))
