"""The nouns of the project: what goes from room to room.

All are frozen; a room that knows more makes a new one with `dataclasses.replace`. Offsets are half-open and count code
points of `Article.text`, which is never altered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from checker.values import Kind, Number, Value

__all__ = [
    "Anchor",
    "Article",
    "Claim",
    "Cluster",
    "Field",
    "Frame",
    "Group",
    "Link",
    "Message",
    "Muted",
    "Name",
    "Neighbourhood",
    "NotChecked",
    "Reason",
    "Report",
    "Segment",
    "Severity",
    "Span",
    "Stance",
    "Verdict",
    "Weight",
]

Verdict = Literal["agreement", "contradiction", "update", "single", "undetermined"]
Severity = Literal["error", "warning", "note"]
Stance = Literal["asserted", "planned", "conditional", "denied"]
Reason = Literal[
    "year-unknown",
    "currency-unknown",
    "no-exchange-rate",
    "other-period",
    "other-scope",
    "other-unit",
    "hedge-too-wide",
    "part-and-whole",
    "plan-and-fact",
    "attributed",
    "weak-link",
    "open-list",
    "other",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open offsets, in code points of the article's text.

    >>> check("articles").claims[0].sentence
    Span(start=0, end=30)
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of the article itself: a headline, a subhead, a paragraph, a caption; never furniture.

    >>> check("articles").articles[0].segments[0]
    Segment(start=0, end=30, part='headline')
    """

    start: int
    end: int
    part: Literal["headline", "subhead", "body", "caption"] = "body"


class Anchor(NamedTuple):
    """Where a stretch of an article's text stands in its file: from offset `start` on, up to the next anchor."""

    start: int
    name: Message


@dataclass(frozen=True, slots=True)
class Article:
    """One text by one source.

    `published` is an EDTF date or None. `segments` are in order and do not overlap. `credit`
    is the agency that the text itself credits ("VNA/VNS"), never a photograph's.
    `origin` and `story` are filled in by later rooms. `role` is "draft" for what is checked against sources. `weight`
    ranks a source: what an "official" one says goes first. `anchors` are the pages or paragraphs of the file that the
    text was taken out of, in order; none for text files. `file` is the file's path from the working directory, with
    forward slashes (absolute where it lies elsewhere); `path` is what reports show.

    >>> [article.source for article in check("articles").articles]
    ['Courier', 'Gazette', 'Herald']
    """

    id: str
    path: str
    text: str
    language: str
    segments: tuple[Segment, ...]
    source: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    credit: str | None = None
    role: Literal["source", "draft"] = "source"
    origin: str = ""
    story: str = ""
    weight: Literal["official", "wire"] | None = None
    anchors: tuple[Anchor, ...] = ()
    file: str | None = None


@dataclass(frozen=True, slots=True)
class NotChecked:
    """What was left out, and why: a file, or a stretch of one; `failed` where it should have been readable.

    >>> [note.path for note in check(["articles", "articles"]).not_checked]
    ['articles']
    """

    path: str
    reason: Message
    start: int | None = None
    end: int | None = None
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What the sentences before and behind a claim's own speak of: concepts, and keys of names, each once.

    The claims of one sentence share one.
    """

    concepts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What a value is about, without words of any language.

    `thing` is the head: what is counted, paid, dated, held (a concept id, or the folded noun). `predicate` is the event
    or state nearest to the value. `near` are concepts and folded words of the value's own clause, `far` those of the
    rest of its sentence. `entities` are keys of people, bodies and places (the same key in both languages where the
    packs know them, else the folded name). `period` is EDTF. `scope` names what narrows the figure ("foreign",
    "domestic", "first-round"). `neighbours` are claims that stand beside this one in one sentence or list and so
    answer another question (indices are given by the extractor as claim ids). `around` is what the sentences beside the
    claim's own speak of. `tied`: what is counted is itself the subject or the object of the predicate.

    >>> check("articles")["aviation/orders"].claims[0].frame.thing
    'aircraft'
    """

    thing: str | None = None
    predicate: str | None = None
    near: tuple[str, ...] = ()
    far: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    subject: str | None = None
    place: str | None = None
    period: str | None = None
    scope: tuple[str, ...] = ()
    beside: tuple[Number, ...] = ()
    parts: tuple[Number, ...] = ()
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    around: Neighbourhood = Neighbourhood()
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One article says: the answer to this question is this value, here, so firmly, on whose word.

    `sentence` is the sentence around the claim (for people to read); `part` the kind of segment it stands in.

    >>> [claim.text for claim in check("articles")["aviation/orders"].claims]
    ['50 aircraft', 'more than 50 aircraft']
    """

    id: str
    article: str
    kind: Kind
    start: int
    end: int
    text: str
    value: Value
    frame: Frame
    sentence: Span
    pattern: str
    stance: Stance = "asserted"
    attribution: str | None = None
    part: Literal["headline", "subhead", "body", "caption"] = "body"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as an article prints it, for finding names that are spelt in two ways.

    `words` are folded, without the signs between them; `usual` says of each whether the language's lists have it: as a
    "name", as another "word", or not (""). A "title" is one in quotation marks; the words of a "code" are what kind of
    number it is and its parts. `listed` is a name that the lists have as a whole. `titles` are ids of
    offices and callings beside it, `age` the number behind it.
    """

    article: str
    start: int
    end: int
    text: str
    words: tuple[str, ...]
    usual: tuple[Literal["name", "word", ""], ...]
    kind: Literal["person", "body", "place", "country", "name", "title", "code"]
    listed: bool
    sentence: Span
    part: Literal["headline", "subhead", "body", "caption"] = "body"
    titles: tuple[str, ...] = ()
    age: int | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """The claims that answer one question, as linking hands them over, before any verdict.

    `weight` is the match weight that holds them together (bits); `weak` where it is too low for a contradiction.
    """

    claims: tuple[Claim, ...]
    weight: float
    weak: bool = False


class Weight(NamedTuple):
    """One field's say on whether two claims answer one question: its name, its level, its bits."""

    field: str
    level: str
    bits: float


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims that brought their groups together, by id: what spoke for it, and what was needed (bits).

    `gate` names the threshold: "alike" (the values fit), "differ", "apart" (values too coarse or too many to differ
    lightly), "inside" (one article).
    """

    one: str
    other: str
    weights: tuple[Weight, ...]
    needed: float
    gate: Literal["alike", "differ", "apart", "inside"]

    @property
    def total(self) -> float:
        """The sum of all weights."""
        return sum(weight.bits for weight in self.weights)


Field = str | int | Value | tuple[str | Value, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """Something to be said to a person, before a language is chosen.

    `key` names a sentence in the language packs' `wording.toml`; `fields` fill its gaps. A field that is a string
    beginning with "@" is a concept id and is worded by the pack; a value is worded by its kind; any other string is
    shown as it is.

    >>> check("articles")["deals/total_value"].group.why.key
    'why-contradiction-two'
    """

    key: str
    fields: tuple[tuple[str, Field], ...] = ()


class Muted(NamedTuple):
    """Why a finding is not reported as one: somebody waived it, it was known before, or its rule is not selected.

    `why`, `by` and `on` (ISO 8601) are those of a waiver.
    """

    how: Literal["waived", "known", "ignored"]
    why: str | None = None
    by: str | None = None
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The claims that answer one question, and what was judged of them.

    `claims` are claim ids in the order of the report. `silent` are article ids. `sides` parts the claims by what they
    say: one tuple of claim ids for each group of compatible values, the largest side first (one side for an agreement).
    `draft` is what a group means for a draft that is checked against sources: it "contradicts" one, says what is
    "unsupported" by any, "omits" what several say, or has a fault "inside"; None for all other groups. `muted` where it
    is no finding of this run. `see` are claims of other groups worth looking at: what came nearest in a source.

    >>> [group.rule for group in check("articles").groups if group.verdict == "contradiction"]
    ['deals/total_value']
    """

    id: str
    kind: Kind
    scope: Literal["across", "inside"]
    question: Message
    rule: str
    verdict: Verdict
    severity: Severity
    claims: tuple[str, ...]
    silent: tuple[str, ...]
    independent_sources: int
    reason: Reason | None
    why: Message
    sides: tuple[tuple[str, ...], ...] = ()
    draft: Literal["contradicts", "unsupported", "omits", "inside"] | None = None
    muted: Muted | None = None
    see: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All that a check found. Articles by path, claims by article and start, groups by verdict, severity and id.

    `links` are what brought the groups together, in the order in which they did.
    """

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    groups: tuple[Group, ...]
    not_checked: tuple[NotChecked, ...]
    rules_digest: str
    summary: dict[str, int] = field(default_factory=dict)
    links: tuple[Link, ...] = ()

    def links_by_group(self) -> dict[str, tuple[Link, ...]]:
        """Group id → the links that brought it together."""
        homes = {claim: group.id for group in self.groups for claim in group.claims}
        found: dict[str, tuple[Link, ...]] = {}
        for link in self.links:
            home = homes.get(link.one)
            if home is not None:
                found[home] = (*found.get(home, ()), link)
        return found
