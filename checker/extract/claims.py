"""From readings to claims: every value of one article with its frame, its stance and its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.extract.context import ContextReader
from checker.extract.fates import fates_together
from checker.extract.figures import Figure, FigureReader
from checker.extract.frames import FrameReader
from checker.extract.named import Mention, Named
from checker.extract.owners import OwnerReader
from checker.extract.rows import span_of_row
from checker.extract.scan import Scan, Sentence
from checker.extract.state_times import past
from checker.model import Article, Claim, Frame, Span
from checker.values import Age, Count, Date, Kind, Measure, Money, Number, Ordinal, Quantity, Quote, Rank, Status, Value

__all__ = ["ClaimReader"]


@dataclass(frozen=True, slots=True)
class _Found:
    """A reading of any kind, before its frame is known."""

    start: int
    end: int
    value: Value
    pattern: str
    thing: str | None = None
    predicate: str | None = None
    subject: str | None = None
    noun: int = 0
    beside: tuple[Number, ...] = ()
    scope: tuple[str, ...] = ()
    parts: tuple[Number, ...] = ()
    said: int | None = None
    tied: bool = False


class ClaimReader:
    """Reads the claims of one article."""

    __slots__ = ("_article", "_context", "_frames", "_owners", "_reader", "_scan")

    def __init__(self, article: Article, scan: Scan, names: Sequence[Mention]) -> None:
        """Bind to an article, its scan and the names in it."""
        self._article = article
        self._scan = scan
        self._reader = FigureReader(scan, article.published)
        self._context = ContextReader(scan)
        self._frames = FrameReader(scan, names)
        self._owners = OwnerReader(scan, names)

    def claims(self, named: Sequence[Named]) -> list[Claim]:
        """All claims: of figures and dates, and of what was found by name."""
        found: list[Claim] = []
        dates: dict[int, list[_Found]] = {}
        spoken = {i for n in named if isinstance(n.value, Quote) for i in range(n.start, n.end)}
        taken = {i for n in named if "/match/" in n.pattern for i in range(n.start, n.end)}
        for sentence in self._scan.sentences:
            figures = [f for f in self._figures(sentence, spoken) if taken.isdisjoint(range(f.start, f.end))]
            dates[sentence.start] = [f for f in figures if isinstance(f.value, Date)]
            found.extend(self._claim(sentence, f, figures) for f in figures)
        for item in named:
            sentence_of = self._scan.sentence(item.start)
            if sentence_of is not None:
                claim = self._claim(sentence_of, _named(item), dates[sentence_of.start])
                if claim.kind != "status" or not past(claim.frame.period, self._article.published):
                    found.append(claim)
        return _distinct(found)

    def _figures(self, sentence: Sentence, spoken: set[int]) -> list[_Found]:
        """Figures of one sentence with what they are about; a number that counts nothing known is left out."""
        read = list(self._reader.between(sentence.start, sentence.end))
        plain = [(f.start, f.value) for f in read if isinstance(f.value, Quantity)]
        return [self._about(f, sentence, plain) for f in read if self._answers(f, spoken)]

    def _answers(self, figure: Figure, spoken: set[int]) -> bool:
        """Whether a reading can answer a question: no bare number, no time to compare with, no "today" of a speaker."""
        if isinstance(figure.value, Count):
            return figure.value.unit is not None and not self._says_nothing(figure)
        compared = isinstance(figure.value, Date) and _covers_time(figure.value)
        if isinstance(figure.value, Rank | Ordinal):
            return bool(figure.thing) and not figure.pattern.endswith("/small_ordinal")
        if "/relative" in figure.pattern and figure.start in spoken:
            return False
        return not (compared and self._scan.before(figure.start, "comparison") is not None)

    def _says_nothing(self, figure: Figure) -> bool:
        """Whether a count is both of what the reader knows already ("the two sides"), or a lone "one"."""
        one = isinstance(figure.value, Count) and figure.value.figure == 1
        word = not self._scan.tokens.words[figure.start][0].isdecimal()
        return self._scan.hit(figure.start, "no_count") is not None or (one and word)

    def _about(self, figure: Figure, sentence: Sentence, plain: Sequence[tuple[int, Quantity]]) -> _Found:
        """Find the event beside a figure, and the noun where the figure itself has none."""
        start, end, value = figure.start, figure.end, figure.value
        event = self._frames.event_near(sentence, start, end, counted=isinstance(value, Count))
        named = isinstance(value, Count | Rank | Ordinal)
        thing = figure.thing if named else self._frames.thing_of(sentence, start, end, value.type)
        if isinstance(value, Measure) and thing is None:
            thing = self._scan.pack.dimensions.get(value.unit or "")
        noun = figure.noun if isinstance(value, Count) else 0
        beside = tuple(q.figure for at, q in plain if at != start)
        parts = tuple(q.figure for at, q in plain if at != start and _counts_alike(q, value))
        head = None if isinstance(value, Date) else thing
        tied = isinstance(value, Count) and event is not None and self._frames.tied_event(sentence, start, end) == event
        if isinstance(value, Count) and event is not None:
            event = fates_together(self._scan, start, end, event)
        return _Found(start, end, value, figure.pattern, head, event, noun=noun, beside=beside, parts=parts, tied=tied)

    # claims

    def _claim(self, sentence: Sentence, found: _Found, figures: Sequence[_Found]) -> Claim:
        start, end = self._scan.span(found.start, found.end)
        spans = [f for f in figures if self._tied(found, f)] if found.value.type in _PERIODIC else figures
        period = _nearest_date(found, figures) if isinstance(found.value, Status) else _period(found, spans)
        value = replace(found.value, period=period) if isinstance(found.value, Money) and period else found.value
        frame = self._frame(sentence, found, figures, period)
        first, last = self._scan.span(sentence.start, sentence.end)
        return Claim(
            id=f"{self._article.id}/{start}-{end}-{value.type}",
            article=self._article.id,
            kind=value.type,
            start=start,
            end=end,
            text=self._article.text[start:end],
            value=value,
            frame=frame,
            sentence=Span(first, last),
            pattern=found.pattern,
            stance=self._frames.stance(sentence, found.start if found.said is None else found.said, found.end),
            attribution=self._frames.attribution(sentence),
            part=sentence.part,
        )

    def _tied(self, found: _Found, other: _Found) -> bool:
        """Whether a date may say when a figure holds: none that tells when something else began or was done.

        In "founded in 2007 and backed with $60 million" another verb joins the two.
        """
        if not isinstance(other.value, Date) or other.end > found.start:
            return True
        joined = [i for i in range(other.end, found.start) if self._scan.hit(i, "and", "relative") is not None]
        if not joined or not self._began(other.start):
            return True
        return not any(self._scan.hit(i, "event", "stop") is not None for i in range(joined[-1] + 1, found.start))

    def _began(self, at: int) -> bool:
        """Whether a word for a beginning stands right before a date: "founded in 2007"."""
        link = self._scan.before(at, "date_link", "stop")
        event = self._scan.before(link.start if link is not None else at, "event")
        return event is not None and event.id in self._scan.pack.beginnings

    def _frame(self, sentence: Sentence, found: _Found, figures: Sequence[_Found], period: str | None) -> Frame:
        frame = self._frames.frame(
            sentence,
            found.start,
            found.end,
            thing=found.thing,
            predicate=found.predicate,
            period=period,
            whole=found.value.type in ("date", "place"),
        )
        described = range(found.noun, found.end - 1) if found.noun and self._scan.pack.plural else range(0)
        before, behind = self._context.around(sentence, found.start, found.end, described)
        extra = self._frames.modifiers(found.noun, found.end) if found.noun else ()
        others = tuple(e for e in frame.entities if e != found.subject)
        within = next((parts for parts, name in self._scan.pack.fates_together.items() if name == found.predicate), ())
        return replace(
            frame,
            entities=others if isinstance(found.value, Status) else frame.entities,
            near=tuple(dict.fromkeys(concept for concept in (*frame.near, *extra) if concept not in within)),
            subject=found.subject or self._whose(sentence, found, frame),
            scope=self._scope(sentence, found, figures),
            before=before,
            behind=behind,
            beside=found.beside,
            parts=found.parts,
            tied=found.tied,
        )

    def _whose(self, sentence: Sentence, found: _Found, frame: Frame) -> str | None:
        """Whose value it is; an age's is the person named right beside it, nobody else, a rank's whatever leads."""
        if isinstance(found.value, Age):
            return self._owners.owner(sentence, found.start, found.end)
        if isinstance(found.value, Rank) and frame.subject is None:
            return self._frames.leading(sentence, found.start)
        return frame.subject

    def _scope(self, sentence: Sentence, found: _Found, figures: Sequence[_Found]) -> tuple[str, ...]:
        """What narrows a figure, and whether its sentence prints it as a total or as one of the parts."""
        if found.scope or found.thing == "clock":
            return found.scope
        if found.value.type == "duration":
            return self._frames.offset(found.start, found.end, found.thing)
        if isinstance(found.value, Ordinal):
            return span_of_row(self._scan, found.start, found.end, sentence.end)
        if found.value.type not in _PERIODIC:
            return ()
        narrowing = self._frames.scope(sentence, found.start, found.end, found.predicate)
        alike = [f for f in figures if f.value.type == found.value.type and not f.pattern.endswith("/nobody")]
        role = "part" if found.pattern.endswith("/part") else self._part_or_total(found, alike)
        return (*narrowing, role) if role and not self._rate(found) else narrowing

    def _rate(self, found: _Found) -> bool:
        """Whether a percentage is one of growth ("including food, up 3%"): rates are no parts of a whole."""
        event = self._scan.before(found.start, "event") if found.value.type == "percent" else None
        return event is not None and event.id in self._scan.pack.changes

    def _cuts(self, at: int, figures: Sequence[_Found]) -> bool:
        """Whether a cue such as "including" stands at a token, that is not a figure's own ("five of them")."""
        own = any(f.start < at <= f.end for f in figures) and self._scan.hit(at, "counted_of_them") is not None
        return not own and self._scan.hit(at, "part") is not None

    def _part_or_total(self, found: _Found, figures: Sequence[_Found]) -> str | None:
        """Figures around a cue such as "including": the nearest before it is the total, those behind are parts."""
        starts = [f.start for f in figures]
        cue = (
            next((i for i in range(starts[0], starts[-1]) if self._cuts(i, figures)), None)
            if len(figures) > 1
            else None
        )
        if cue is None:
            return None
        before = [s for s in starts if s < cue]
        if found.start not in starts:
            return None
        if found.start > cue:
            return "part" if before else None
        return "total" if found.start == before[-1] else None


def _named(item: Named) -> _Found:
    """What was found by name, as a reading."""
    start, end, value, pattern = item[:4]
    return _Found(start, end, value, pattern, item.thing, item.event, item.subject, said=item.said, scope=item.scope)


_PERIODIC: frozenset[Kind] = frozenset(("money", "count", "percent", "measure"))


def _counts_alike(part: Quantity, value: Value) -> bool:
    """Whether a figure can be a part of a count beside it: it counts the same, or its noun is left out."""
    return isinstance(part, Count) and isinstance(value, Count) and part.unit in (None, value.unit)


def _period(found: _Found, figures: Sequence[_Found]) -> str | None:
    """The time that a figure covers: a month, a quarter, a year or a range printed in its sentence, never one day."""
    if found.value.type not in _PERIODIC:
        return None
    spans = [f for f in figures if isinstance(f.value, Date) and _covers_time(f.value)]
    if not spans:
        return None
    before = [f for f in spans if f.end <= found.start]
    nearest = before[-1] if before else spans[0]
    return nearest.value.edtf if isinstance(nearest.value, Date) else None


def _nearest_date(found: _Found, figures: Sequence[_Found]) -> str | None:
    """When somebody came into a state: the date nearest to it in its sentence."""
    dates = [f for f in figures if isinstance(f.value, Date) and f.value.edtf[:4].strip("X")]
    nearest = min(dates, key=lambda f: (max(found.start - f.end, f.start - found.end), f.start), default=None)
    return nearest.value.edtf if nearest is not None and isinstance(nearest.value, Date) else None


def _covers_time(value: Date) -> bool:
    """A month or more, or a range of months."""
    return (
        value.time is None
        and value.part is None
        and value.weekday is None
        and max(len(e.rstrip("~")) for e in value.edtf.split("/")) <= 7
    )


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """One claim for one kind at one place, in the order of the text."""
    seen: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda c: (c.start, c.end, c.kind)):
        seen.setdefault(claim.id, claim)
    return list(seen.values())
