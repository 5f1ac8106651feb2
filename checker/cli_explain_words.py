"""What `checker explain` prints: an explanation in the words of a report's language, or as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from checker.model import Claim, Group, Link
from checker.report.safe import clip
from checker.report.waterfall import Waterfall, bits, weight_words

if TYPE_CHECKING:
    from checker.explain import Explanation
    from checker.link.explain import Standing
    from checker.report.cards import Citation, Desk
    from checker.report.wording import Wording

__all__ = ["Teller"]

_VALUE = 160
_MARKS = "\"“”«»' "
_NAMED = 3  # claims in the way that are shown


class Teller:
    """Tells an explanation in the language of the wording."""

    __slots__ = ("_desk", "_found", "_then", "_wording")

    def __init__(self, found: Explanation, desk: Desk, wording: Wording, then: str) -> None:
        """`then` is the digest of the rules that the report was written with."""
        self._found = found
        self._desk = desk
        self._wording = wording
        self._then = then

    def lines(self) -> Iterator[str]:
        """The explanation for a terminal."""
        found, say = self._found, self._wording.text
        if found.changed:
            yield from (say("explain-changed", now=found.report.rules_digest, then=self._then), "")
        yield from self._claim(found.claim)
        if found.other is None or found.pair is None:
            yield from self._group(found.group)
            yield from self._came()
            if found.nearest:
                yield from ("", say("explain-nearest"))
                for standing in found.nearest:
                    yield from self._near(standing, found.claim)
            return
        yield from self._claim(found.other)
        yield from self._questions()
        same = found.group.id == (found.other_group or found.group).id
        yield from ("", say("explain-same" if same else "explain-apart"), f"  {self._reason(found.pair)}")
        yield from self._weights(found.pair)
        if found.between is not None:
            yield from ("", say("explain-between"))
            yield from self._pair(found.between)

    def _claim(self, claim: Claim) -> Iterator[str]:
        """Where a claim stands, and its sentence with the value marked."""
        said = self._desk.citation(claim.id)
        place = f"{said.label.path}:{said.line}:{said.column}"
        yield self._wording.text("explain-claim", place=place, value=said.value, name=said.label.name)
        yield f"  “{said.before}«{said.marked}»{said.after}”"

    def _questions(self) -> Iterator[str]:
        """The groups of two claims: one where they share it."""
        found = self._found
        yield from self._group(found.group, members=False)
        if found.other_group is not None and found.other_group.id != found.group.id:
            yield from self._group(found.other_group, members=False)

    def _group(self, group: Group, *, members: bool = True) -> Iterator[str]:
        """What a group asks, how it was judged and why, and who else is in it."""
        card, say = self._desk.card(group), self._wording.text
        verdict = say(f"verdict-{card.verdict}")
        yield ""
        yield say("explain-question", question=card.question)
        reasons = {"reason": card.reason} if card.reason else {}
        yield say("explain-reason" if reasons else "explain-verdict", verdict=verdict, **reasons)
        yield say("explain-why", why=card.why)
        yield say("explain-group", group=group.id)
        if members:
            yield from self._members(group)

    def _members(self, group: Group) -> Iterator[str]:
        if len(group.claims) == 1:
            yield self._wording.text("explain-alone")
            return
        yield from ("", self._wording.text("explain-members"))
        for side in self._desk.card(group).sides:
            name = f"{side.letter}  " if side.letter else ""
            yield from (f"  {name}{_told(said)}" for said in side.citations)

    def _came(self) -> Iterator[str]:
        """The pairs that brought a group together."""
        found = self._found
        if len(found.group.claims) == 1:
            return
        yield from ("", self._wording.text("explain-came"))
        if not found.members:
            yield "  " + self._wording.text("explain-check", rule=found.group.rule)
        for standing in found.members:
            yield from self._pair(standing)

    def _pair(self, standing: Standing) -> Iterator[str]:
        yield f"  {self._value(standing.one)}"
        yield f"  + {self._value(standing.other)}"
        yield f"    {self._reason(standing)}"
        yield from self._weights(standing)

    def _near(self, standing: Standing, claim: Claim) -> Iterator[str]:
        """One line for a claim that stayed apart, and why."""
        other = standing.other if standing.one.id == claim.id else standing.one
        yield f"  {self._value(other)}  {other.id}"
        yield f"    {self._reason(standing)}"

    def _value(self, claim: Claim) -> str:
        """A claim in short: its value, its article, its place."""
        return _told(self._desk.citation(claim.id))

    def _reason(self, standing: Standing) -> str:
        """Why the two are joined or apart."""
        named = " · ".join(self._value(claim) for claim in standing.claims[:_NAMED])
        fields = {"margin": bits(abs(standing.margin), self._wording), "bits": bits(standing.bits, self._wording)}
        return self._wording.text(f"standing-{standing.reason}", claims=named, **fields)

    def _weights(self, standing: Standing) -> Iterator[str]:
        """Each weight with its bits and the running sum."""
        if not standing.weights:
            if standing.reason != "check":
                yield "    " + self._wording.text("explain-unweighed")
            return
        fall = self._fall(standing)
        for step in fall.steps:
            yield f"    {step.bits:>6} {step.sum:>6}  {step.text}"
        gate = self._wording.text(f"gate-{standing.gate}")
        yield f"    {'':6} {fall.total:>6}  {self._wording.text('explain-total', needed=fall.needed, gate=gate)}"

    def _fall(self, standing: Standing) -> Waterfall:
        return self._desk.waterfall(_link(standing))

    def to_json(self) -> dict[str, Any]:
        """The explanation as one object; sentences in the language of the report."""
        found = self._found
        document: dict[str, Any] = {
            "schema_version": 1,
            "rules": {"report": self._then, "now": found.report.rules_digest, "changed": found.changed},
            "claims": [self._claim_json(claim) for claim in (found.claim, found.other) if claim is not None],
            "groups": [self._group_json(group) for group in _different((found.group, found.other_group))],
        }
        if found.pair is None:
            document["joined"] = [self._standing_json(standing) for standing in found.members]
            document["nearest"] = [self._standing_json(standing) for standing in found.nearest]
        else:
            document["pair"] = self._standing_json(found.pair)
            document["between"] = self._standing_json(found.between) if found.between is not None else None
        return document

    def _claim_json(self, claim: Claim) -> dict[str, Any]:
        said = self._desk.citation(claim.id)
        return {
            "id": claim.id,
            "article": claim.article,
            "path": said.label.path,
            "line": said.line,
            "column": said.column,
            "text": claim.text,
            "value": claim.value.to_json(),
            "before": said.before,
            "after": said.after,
        }

    def _group_json(self, group: Group) -> dict[str, Any]:
        card = self._desk.card(group)
        return {
            "id": group.id,
            "question": card.question,
            "verdict": group.verdict,
            "reason": group.reason,
            "why": card.why,
            "rule": group.rule,
            "claims": list(group.claims),
            "sides": [list(side) for side in group.sides],
        }

    def _standing_json(self, standing: Standing) -> dict[str, Any]:
        """A pair with its weights, in figures and in words."""
        sentences = self._desk.sentences(_link(standing))
        return {
            "claims": [standing.one.id, standing.other.id],
            "reason": standing.reason,
            "why": self._reason(standing),
            "in_the_way": [claim.id for claim in standing.claims],
            "total": round(standing.total, 2),
            "needed": round(standing.needed, 2),
            "gate": standing.gate,
            "weights": [
                {
                    "field": weight.field,
                    "level": weight.level,
                    "bits": round(weight.bits, 2),
                    "words": weight_words(weight, sentences, self._wording),
                }
                for weight in standing.weights
                if weight.bits
            ],
        }


def _told(said: Citation) -> str:
    """A claim in short, as the report for a terminal has it."""
    place = f"{said.label.path}:{said.line}:{said.column}"
    printed = said.marked.strip(_MARKS)
    shown = "" if printed in said.value else f": “{clip(printed, _VALUE)}”"
    return f"{clip(said.value, _VALUE)}  — {said.label.name}, {place}{shown}"


def _link(standing: Standing) -> Link:
    return Link(standing.one.id, standing.other.id, standing.weights, standing.needed, standing.gate)


def _different(groups: Iterable[Group | None]) -> list[Group]:
    """Each group once, in order."""
    return list({group.id: group for group in groups if group is not None}.values())
