"""A group made ready to be read: its question, the versions side by side in their sentences, who is silent, why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from checker.model import Article, Claim, Group, Link, Report
from checker.report.citations import Citation
from checker.report.differences import Run, brief, runs
from checker.report.labels import Label, Lines, anchor_at, anchors, labels
from checker.report.picture import Picture, draw
from checker.report.safe import capital, clip, neutral, one_line
from checker.report.waterfall import Waterfall, bits, draw_waterfall
from checker.report.wording import Wording
from checker.values import Role, Value

__all__ = ["VERDICTS", "Card", "Citation", "Desk", "Side", "letter"]

# The order in which an editor wants to see them.
VERDICTS = ("contradiction", "update", "undetermined", "agreement", "single")

_AROUND = 240
_VALUE_LENGTH = 200
_MOST_VALUES = 4
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Side:
    """Claims that can be true at once. `letter` is "" where there is only one side.

    `values` are the different values, `worded` the same in words; `origins` counts independent sources.
    """

    letter: str
    values: tuple[Value, ...]
    worded: tuple[str, ...]
    citations: tuple[Citation, ...]
    sources: tuple[Label, ...]
    origins: int
    runs: tuple[Run, ...] = ()

    @property
    def brief(self) -> tuple[Run, ...]:
        """What this side says, for a summary: a long text is cut to where it differs."""
        return brief(self.runs)

    @property
    def value(self) -> str:
        """What this side says, each wording once; of very many the first."""
        different = list(dict.fromkeys(self.worded))
        return " · ".join([*different[:_MOST_VALUES], *(["…"] if different[_MOST_VALUES:] else [])])


@dataclass(frozen=True, slots=True)
class Card:
    """A group in the language of the report. `reason` is "" but for the undetermined; `stories` are numbers.

    `muted` says why it is no finding of this run, "" where it may be one. `draw_joined` draws what `joined` holds.
    """

    group: Group
    anchor: str
    question: str
    why: str
    reason: str
    sides: tuple[Side, ...]
    silent: tuple[Label, ...]
    picture: Picture | None
    stories: tuple[int, ...]
    muted: str = ""
    draw_joined: Callable[[], tuple[Waterfall, ...]] = tuple

    @property
    def joined(self) -> tuple[Waterfall, ...]:
        """Why the deciding pair is one question, and the weakest, where it is another; drawn when it is asked for."""
        return self.draw_joined()

    @property
    def verdict(self) -> str:
        """The group's verdict."""
        return self.group.verdict

    @property
    def labels(self) -> tuple[Label, ...]:
        """The articles that answer, each once, in the order of the sides."""
        return tuple(dict.fromkeys(label for side in self.sides for label in side.sources))

    @property
    def citations(self) -> Iterator[Citation]:
        """All claims of all sides."""
        return (citation for side in self.sides for citation in side.citations)


def letter(number: int) -> str:
    """Letter a side: A, B, ..., Z, AA, AB, ..."""
    name = ""
    while number >= 0:
        name = chr(ord("A") + number % 26) + name
        number = number // 26 - 1
    return name


class Desk:
    """Writes the cards of one report; holds what they share: names, anchors, lines."""

    __slots__ = (
        "_articles",
        "_claims",
        "_drafts",
        "_lines",
        "_links",
        "_wording",
        "claim_anchors",
        "group_anchors",
        "labels",
    )

    def __init__(self, report: Report, wording: Wording) -> None:
        """Name everything once."""
        self._wording = wording
        self._articles: Mapping[str, Article] = {article.id: article for article in report.articles}
        self._claims: Mapping[str, Claim] = {claim.id: claim for claim in report.claims}
        self._drafts = any(article.role == "draft" for article in report.articles)
        self._lines: Mapping[str, Lines] = {article.id: Lines(article.text) for article in report.articles}
        self._links = report.links_by_group()
        self.labels = labels(report.articles, wording)
        self.claim_anchors = anchors("c-", self._claims)
        self.group_anchors = anchors("q-", [group.id for group in report.groups])

    def cards(self, groups: Sequence[Group]) -> tuple[Card, ...]:
        """Write the cards, the verdicts in an editor's order, what is muted last, and otherwise in the report's."""
        order = {verdict: place for place, verdict in enumerate(VERDICTS)}
        placed = sorted(groups, key=lambda group: (order[group.verdict], group.muted is not None))
        return tuple(self.card(group) for group in placed)

    def card(self, group: Group) -> Card:
        """Write one card."""
        parts = self._parts(group)
        sides = _compared(
            [self._side(part, letter(n) if len(parts) > 1 else "") for n, part in enumerate(parts)], group.kind
        )
        stories = {self.labels[self._claims[claim].article].story for claim in group.claims}
        return Card(
            group=group,
            anchor=self.group_anchors[group.id],
            question=capital(one_line(self._wording.say(group.question))),
            why=capital(one_line(self._wording.say(group.why))),
            reason=self._wording.text(f"reason-{group.reason}") if group.reason else "",
            sides=sides,
            silent=tuple(self.labels[article] for article in group.silent if article in self.labels),
            picture=draw([(side.letter, value) for side in sides for value in side.values], self._wording),
            stories=tuple(sorted(stories)),
            muted=one_line(self._wording.muted(group.muted)),
            draw_joined=partial(self._joined, group, parts) if group.verdict != "single" else tuple,
        )

    def _joined(self, group: Group, parts: Sequence[tuple[str, ...]]) -> tuple[Waterfall, ...]:
        """The pair that brought two sides together (else the first one), and the pair that had least to spare."""
        links = self._links.get(group.id, ())
        if not links:
            return ()
        sides = {claim: number for number, part in enumerate(parts) for claim in part}
        deciding = next((link for link in links if sides.get(link.one) != sides.get(link.other)), links[0])
        weakest = min(links, key=lambda link: link.total - link.needed)
        drawn = (self.waterfall(deciding),)
        if weakest is deciding:
            return drawn
        second = self.waterfall(weakest)
        return (*drawn, replace(second, title=self._wording.text("joined-weakest", pair=second.title)))

    def waterfall(self, link: Link) -> Waterfall:
        """The weights of a pair of claims, in words and on an axis."""
        one, other = self._claims[link.one], self._claims[link.other]
        title = self._wording.text(
            "joined-pair",
            one=self._worded(one.value, [one]),
            one_by=self.labels[one.article].name,
            other=self._worded(other.value, [other]),
            other_by=self.labels[other.article].name,
            total=bits(link.total, self._wording),
            needed=bits(link.needed, self._wording),
            gate=self._wording.text(f"gate-{link.gate}"),
        )
        return draw_waterfall(title, link.weights, link.needed, self.sentences(link), self._wording)

    def sentences(self, link: Link) -> list[str]:
        """The sentences around two claims, then their whole articles: where to look for a name as it is printed."""
        both = (self._claims[link.one], self._claims[link.other])
        texts = [self._articles[claim.article].text for claim in both]
        return [*(_sentence(claim, text) for claim, text in zip(both, texts, strict=True)), *texts]

    def citation(self, claim: str) -> Citation:
        """A claim in its sentence."""
        return self._citation(self._claims[claim])

    def where(self, article: str, offset: int) -> str:
        """`path:line:column`, or, in a file whose text was taken out of it, its path and the page or paragraph.

        Where a draft is checked the path is one from the working directory, as a terminal opens it.
        """
        source = self._articles[article]
        path = one_line((self._drafts and source.file) or source.path)
        within = anchor_at(source, offset)
        if within is not None:
            return f"{path}, {one_line(self._wording.say(within))}"
        line, column = self._lines[article].place(offset)
        return f"{path}:{line}:{column}"

    def _parts(self, group: Group) -> list[tuple[str, ...]]:
        """Give the sides: the largest first, as they come, but those of an update in the order of publication."""
        parts = [part for part in group.sides if part] or [group.claims]
        return sorted(parts, key=self._published) if group.verdict == "update" else parts

    def _published(self, ids: Sequence[str]) -> str:
        """Give the first day on which one of these claims was published; the unknown sort last."""
        return min(self._articles[self._claims[claim].article].published or "~" for claim in ids)

    def _side(self, ids: Sequence[str], name: str) -> Side:
        claims = [self._claims[claim] for claim in ids]
        values = tuple(dict.fromkeys(claim.value for claim in claims))
        return Side(
            letter=name,
            values=values,
            worded=tuple(self._worded(value, claims) for value in values),
            citations=tuple(self._citation(claim) for claim in claims),
            sources=tuple(dict.fromkeys(self.labels[claim.article] for claim in claims)),
            origins=len({self._articles[claim.article].origin for claim in claims}),
        )

    def _worded(self, value: Value, claims: Sequence[Claim]) -> str:
        """Word a value. An office, held in English, is best as an article of the report's language prints it."""
        text = self._wording.value(value)
        if isinstance(value, Role) and self._wording.translates_offices:
            printed = (claim.text for claim in claims if claim.value == value and self._reads_as_report(claim))
            text = next(printed, text)
        return clip(one_line(text), _VALUE_LENGTH)

    def _reads_as_report(self, claim: Claim) -> bool:
        return self._articles[claim.article].language == self._wording.language

    def _citation(self, claim: Claim) -> Citation:
        text = self._articles[claim.article].text
        start, end = min(claim.sentence.start, claim.start), max(claim.sentence.end, claim.end)
        first, last = max(start, claim.start - _AROUND), min(end, claim.end + _AROUND)
        line, column = self._lines[claim.article].place(claim.start)
        return Citation(
            claim=claim.id,
            article=claim.article,
            where=self.where(claim.article, claim.start),
            anchor=self.claim_anchors[claim.id],
            label=self.labels[claim.article],
            before=("…" if first > start else "") + _flat(text[first : claim.start]).lstrip(),
            marked=clip(_flat(text[claim.start : claim.end]), 2 * _AROUND),
            after=_flat(text[claim.end : last]).rstrip() + ("…" if last < end else ""),
            value=self._worded(claim.value, [claim]),
            stance=self._wording.text(f"stance-{claim.stance}") if claim.stance != "asserted" else "",
            attribution=self._attribution(claim),
            part=self._wording.text(f"in-{claim.part}") if claim.part in ("headline", "caption") else "",
            line=line,
            column=column,
        )

    def _attribution(self, claim: Claim) -> str:
        return self._wording.text("according-to", who=one_line(claim.attribution)) if claim.attribution else ""


def _compared(sides: Sequence[Side], kind: str) -> tuple[Side, ...]:
    """Find the words in which quotations differ: the first from the second, the others from the first."""
    if kind != "quote" or len(sides) == 1:
        return tuple(replace(side, runs=(Run(side.value, differs=False),)) for side in sides)
    return tuple(replace(side, runs=runs(side.value, sides[1 if n == 0 else 0].value)) for n, side in enumerate(sides))


def _sentence(claim: Claim, text: str) -> str:
    """The sentence around a claim, on one line."""
    return _flat(text[min(claim.sentence.start, claim.start) : max(claim.sentence.end, claim.end)])


def _flat(text: str) -> str:
    return neutral(_SPACE.sub(" ", text))
