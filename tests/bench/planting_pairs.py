"""Which values of a story may be planted: two articles print one value in one context. Nothing of the checker.

A pair must share its value, what the value is of, and enough content words or names near it in the two sentences, so
that both answer one question. Every place of the changed article that prints the value of that thing is changed with
it, and no article of the story, the changed one included, may print the new value.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from tests.bench.planting_days import ages, clocks, dates, weekdays
from tests.bench.planting_figures import Mention, all_numbers, figures
from tests.bench.planting_slips import slips
from tests.bench.planting_text import Text, near
from tests.bench.planting_words import names, places_of_name, quotes, respelt

__all__ = ["KINDS", "Planting", "candidates", "choose", "rank"]

KINDS = ("count", "money", "percent", "measure", "date", "weekday", "clock", "age", "name", "quote")
_UNNAMED = ("date", "clock", "weekday")  # kinds whose value is not of a thing
_FINDERS: tuple[Callable[[Text], Iterator[Mention]], ...] = (dates, clocks, weekdays, ages, figures)
_ALL = {"count": 3, "money": 2, "percent": 2, "measure": 3, "date": 3, "weekday": 4, "clock": 3, "age": 0}
_EVENT = {"date": 2, "weekday": 2, "clock": 1}
_SMALL = frozenset(str(number) for number in range(10))


@dataclass(frozen=True, slots=True)
class Planting:
    """One change: in `file`, at all `places` (half-open, in order), the words of `new`; `twin` is the place in `other`.

    `first` is the index of the place whose sentence answers the twin's question; `slip` names what went wrong.
    """

    kind: str
    slip: str
    file: str
    places: tuple[tuple[int, int], ...]
    new: tuple[str, ...]
    first: int
    other: str
    twin: tuple[int, int]

    def planted(self, raw: str) -> str:
        """The changed text."""
        for (start, end), words in sorted(zip(self.places, self.new, strict=True), reverse=True):
            raw = raw[:start] + words + raw[end:]
        return raw


def rank(*parts: object) -> str:
    """A number that looks drawn by lot and is the same on every run."""
    return sha256("\0".join(map(str, parts)).encode()).hexdigest()


def choose(story: str, texts: list[Text], most: int) -> list[Planting]:
    """At most so many plantings of a story, one kind after another, kinds and places in the order of their rank."""
    kinds = defaultdict[str, list[Planting]](list)
    for planting in candidates(story, texts):
        kinds[planting.kind].append(planting)
    for kind, found in kinds.items():
        found.sort(key=lambda p: rank(story, kind, p.file, p.places))
    chosen: list[Planting] = []
    order = sorted(kinds, key=lambda kind: rank(story, kind))
    for turn in range(most):
        chosen += [kinds[kind][turn] for kind in order if turn < len(kinds[kind])]
    return _apart(chosen)[:most]


def _apart(plantings: Iterable[Planting]) -> list[Planting]:
    """No two changes of one place: the first stays."""
    taken, kept = set[tuple[str, int]](), []
    for planting in plantings:
        spots = {(planting.file, at) for start, end in planting.places for at in range(start, end)}
        if taken.isdisjoint(spots):
            taken |= spots
            kept.append(planting)
    return kept


def candidates(story: str, texts: list[Text]) -> Iterator[Planting]:
    """All that may be planted in a story, each value once."""
    read = [_Read.of(text) for text in texts]
    numbers = frozenset[str]().union(*(all_numbers(text) for text in texts))
    best = dict[tuple[str, ...], tuple[tuple[int, str], _Read, _Read, Mention, Mention]]()
    for one, two in ((a, b) for a in read for b in read if a is not b and a.text.language == b.text.language):
        for a, b in _same(one, two):
            key = (a.kind, a.value, min(a.about & b.about, default=""))
            entry = ((len(one.near[a] & two.near[b]), rank(story, one.text.name, a.start)), one, two, a, b)
            best[key] = max(best.get(key, entry), entry, key=lambda entry: entry[0])
    for _, one, two, a, b in best.values():
        printed = numbers | {m.value for other in read for m in other.near if m.kind == a.kind}
        yield from _figure(story, one, two, (a, b), frozenset(printed))
    yield from _worded(story, texts)


@dataclass(frozen=True, slots=True)
class _Read:
    """An article's mentions, each with the content words near it, and those of them in small letters."""

    text: Text
    near: dict[Mention, frozenset[str]]
    event: dict[Mention, frozenset[str]]

    @classmethod
    def of(cls, text: Text) -> _Read:
        """Read one article; where two finders find one place, the earlier has it."""
        taken, kept = set[int](), []
        for mention in (mention for finder in _FINDERS for mention in finder(text)):
            if taken.isdisjoint(range(mention.start, mention.end)):
                taken.update(range(mention.start, mention.end))
                kept.append(mention)
        near_all = {m: near(text, m.start, m.end) - m.about for m in kept}
        return cls(text, near_all, {m: near(text, m.start, m.end, small=True) for m in kept})


def _same(one: _Read, two: _Read) -> Iterator[tuple[Mention, Mention]]:
    """Mentions of one value in one context.

    The contexts share so many content words (`_ALL`; one more for a number below ten, which is printed of many things),
    and for a day or a time so many in small letters (`_EVENT`): what happened, not only who and where. One syllable of
    Vietnamese says less than an English word, so there it is one more.
    """
    more = one.text.language == "vi"
    for a in one.near:
        for b in two.near:
            if (a.kind, a.value) != (b.kind, b.value) or not (a.kind in _UNNAMED or a.about & b.about):
                continue
            least = _ALL[a.kind] and _ALL[a.kind] + more + (a.kind in ("count", "measure") and a.value in _SMALL)
            shared, event = one.near[a] & two.near[b], one.event[a] & two.event[b]
            if len(shared) >= least and len(event) >= (_EVENT[a.kind] + more if a.kind in _EVENT else 0):
                yield a, b


def _figure(
    story: str, one: _Read, two: _Read, pair: tuple[Mention, Mention], printed: frozenset[str]
) -> Iterator[Planting]:
    """The change of one figure, day, time or age, at all its places."""
    (a, b), raw, name = pair, one.text.raw, one.text.name
    spots = [m for m in one.near if (m.kind, m.value) == (a.kind, a.value) and _of_one_thing(m, a)]
    if _elsewhere(one.text, a, spots):
        return
    hedged = any(m.hedge for m in [*spots, b])
    ways = [slips(m, raw[m.start : m.end], one.text.language, hedged=hedged) for m in spots]
    first = spots.index(a)
    left = set(ways[0]).intersection(*ways) - printed
    if left:
        value = min(left, key=lambda v: (rank(story, name, a.start, ways[first][v][0]), rank(story, a.start, v)))
        places = tuple((m.start, m.end) for m in spots)
        new = tuple(way[value][1] for way in ways)
        yield Planting(a.kind, ways[first][value][0], name, places, new, first, two.text.name, (b.start, b.end))


def _of_one_thing(mention: Mention, planted: Mention) -> bool:
    if mention.kind == "age":
        return not mention.about or mention.about == planted.about
    return mention.kind in _UNNAMED or bool(mention.about & planted.about)


def _elsewhere(text: Text, planted: Mention, spots: list[Mention]) -> bool:
    """Whether the figure stands once more where no finder says of what: the changed article would contradict itself."""
    if planted.kind in _UNNAMED or len(planted.value) < 2 or planted.kind == "age":
        return False
    words = re.match(r"[\d.,]*\d", text.raw[planted.start : planted.end])
    pattern = rf"(?<![\d.,]){re.escape(words[0])}(?![\d]|[.,]\d)" if words else r"(?!)"
    known = {m.start for m in spots}
    return any(found.start() not in known for found in re.finditer(pattern, text.raw))


def _worded(story: str, texts: list[Text]) -> Iterator[Planting]:
    """The changes of names and quotations: each name once, each word of a quotation once."""
    done = set[str]()
    pairs = [(a, b) for a in texts for b in texts if a is not b and a.language == b.language]
    for one, two in sorted(pairs, key=lambda pair: rank(story, pair[0].name, pair[1].name)):
        for planting in [*_names(story, texts, one, two), *_quotes(one, two)]:
            start, end = planting.places[planting.first]
            key = planting.kind + one.raw[start:end].lower()
            if key not in done:
                done.add(key)
                yield planting


def _names(story: str, texts: list[Text], one: Text, two: Text) -> Iterator[Planting]:
    theirs = {two.raw[start:end]: (start, end) for start, end in sorted(names(two), reverse=True)}
    for start, end in sorted(set(names(one))):
        name = one.raw[start:end]
        twin, word = theirs.get(name), name.split()[-1]
        if not twin or not near(one, start, end) & near(two, *twin):
            continue
        places = places_of_name(one, name, word)
        at = next((index for index, place in enumerate(places) if start <= place[0] < end), None)
        ways = [way for way in respelt(word, one.language) if not any(way[1] in text.raw for text in texts)]
        if at is not None and ways:
            slip, new = min(ways, key=lambda way: (rank(story, name, way[0]), rank(story, name, *way)))
            yield Planting("name", slip, one.name, tuple(places), (new,) * len(places), at, two.name, twin)


def _quotes(one: Text, two: Text) -> Iterator[Planting]:
    for (start, end), twin, new in quotes(one, two):
        word = one.raw[start:end]
        around = re.escape(one.raw[max(0, start - 12) : start]), re.escape(one.raw[end : end + 12])
        spots = [m.span(1) for m in re.finditer(rf"(?<={around[0]})({re.escape(word)})(?={around[1]})", one.raw)]
        words = (new.capitalize() if word[0].isupper() else new,) * len(spots)
        yield Planting("quote", "word", one.name, tuple(spots), words, spots.index((start, end)), two.name, twin)
