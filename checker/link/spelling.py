"""Names that a story spells in two ways: each becomes a cluster of the places where either spelling stands."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import Any

from checker.languages.fold import plain
from checker.link.spelling_context import Context
from checker.link.spelling_evidence import Spelling, full_slip, full_wide, word_slip
from checker.link.spelling_letters import Letters, near_pairs
from checker.link.spelling_marked import marked_pairs
from checker.link.spelling_wide import wide_pairs
from checker.model import Article, Claim, Cluster, Frame, Name
from checker.values import Status

__all__ = ["spelt_two_ways"]

_WORD = re.compile(r"[^\W\d_]+")
_CROWD = 12  # so many names that differ in one word are a list of people, not spellings
_SURE = 20.0  # bits: what holds such a cluster together is no guess


def spelt_two_ways(
    names: Sequence[Name], articles: Sequence[Article], stories: Mapping[str, str], table: Mapping[str, Any]
) -> tuple[Cluster, ...]:
    """One cluster for each name with several spellings in a story, in the order of the articles.

    They are counted story by story, so that what one story spells is called the same whatever stories lie beside it.
    """
    texts = {article.id: article for article in articles}
    by_story: dict[str, list[Name]] = defaultdict(list)
    marks: dict[str, list[Name]] = defaultdict(list)
    for name in sorted(names, key=lambda n: (n.article, n.start, n.end)):
        held = marks if name.kind in ("title", "code") else by_story
        held[stories[name.article]].append(name)
    letters = Letters(table)
    found: list[Cluster] = []
    for story in sorted({*by_story, *marks}):
        ids = sorted(a for a in texts if stories[a] == story)
        pairs = chain(_pairs(by_story[story], letters, texts, ids), marked_pairs(marks[story], letters, Context(texts)))
        found.extend(_cluster(spellings, number) for number, spellings in enumerate(_joined(pairs)))
    return tuple(found)


def _pairs(
    names: Sequence[Name], letters: Letters, articles: Mapping[str, Article], ids: Sequence[str]
) -> Iterator[tuple[Spelling, Spelling]]:
    """Every two spellings of one name in a story."""
    by_word: dict[str, list[Name]] = defaultdict(list)
    by_name: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        for word in {plain(w) for w in name.words}:
            if not letters.syllable(word):
                by_word[word].append(name)
        if len(name.words) > 1:
            by_name[" ".join(name.words)].append(name)
    frames = list(_frames(by_name))
    taken: set[frozenset[str]] = set()
    for a, b in sorted({*near_pairs(by_word), *_words(frames, by_word)}):
        one, other = Spelling(a, tuple(by_word[a])), Spelling(b, tuple(by_word[b]))
        told = word_slip(one, other, letters, articles, ids)
        if told is not None:
            taken.add(frozenset((a, b)))
            yield told
    for a, b, pair in frames:
        one, other = Spelling(a, tuple(by_name[a]), full=True), Spelling(b, tuple(by_name[b]), full=True)
        if pair not in taken and (full_slip(one, other, letters) or full_wide(one, other, letters)):
            yield one, other
    yield from wide_pairs(_grouped(names), letters, Context(articles))


def _grouped(names: Sequence[Name]) -> dict[str, list[Name]]:
    """The places of each name, by its words."""
    found: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        found[" ".join(name.words)].append(name)
    return found


def _frames(names: Mapping[str, Sequence[Name]]) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Every two full names that differ in one word, and those words without marks."""
    meeting: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in names:
        words = name.split()
        for i in range(len(words)):
            meeting[*(plain(w) for w in words[:i]), "", *(plain(w) for w in words[i + 1 :])].add(name)
    for frame in sorted(meeting):
        if len(meeting[frame]) <= _CROWD:
            at = frame.index("")
            for one, other in combinations(sorted(meeting[frame]), 2):
                yield one, other, frozenset({plain(one.split()[at]), plain(other.split()[at])})


def _words(
    frames: Sequence[tuple[str, str, frozenset[str]]], by_word: Mapping[str, Sequence[Name]]
) -> Iterator[tuple[str, str]]:
    """The differing words of full names, where both can be compared as words."""
    for _, _, pair in frames:
        if len(pair) == 2 and all(word in by_word for word in pair):
            one, other = sorted(pair)
            yield one, other


def _joined(pairs: Iterator[tuple[Spelling, Spelling]]) -> list[tuple[Spelling, ...]]:
    """Spellings that pairs connect, the one that most articles print first."""
    home: dict[str, dict[str, Spelling]] = {}
    for pair in pairs:
        both: dict[str, Spelling] = {}
        for spelling in pair:
            for held in home.get(spelling.word, {spelling.word: spelling}).values():
                both[held.word] = _merged(both.get(held.word, held), held)
            both[spelling.word] = _merged(both[spelling.word], spelling)
        for word in both:
            home[word] = both
    groups = {id(group): group for group in home.values()}
    return [tuple(sorted(group.values(), key=_most_first)) for group in groups.values()]


def _merged(one: Spelling, other: Spelling) -> Spelling:
    return Spelling(one.word, tuple(dict.fromkeys((*one.names, *other.names))), one.full or other.full)


def _most_first(spelling: Spelling) -> tuple[int, int, str]:
    return -len(spelling.articles), -len(spelling.names), spelling.word


def _cluster(spellings: Sequence[Spelling], number: int) -> Cluster:
    """The places of all spellings as claims, each saying how the name is spelt."""
    key = spellings[0].word
    taken: set[tuple[str, int]] = set()
    claims: list[Claim] = []
    for place, spelling in enumerate(spellings):
        shown = _shown(spelling)
        for name in spelling.names if place else _first(spelling.names):
            if (name.article, name.start) not in taken:
                taken.add((name.article, name.start))
                claims.append(_claim(name, shown, key, number))
    return Cluster(tuple(claims), _SURE)


def _first(names: Sequence[Name]) -> tuple[Name, ...]:
    """Where each article first prints a name, and first in full: more would hide what is rare."""
    found: dict[tuple[str, bool], Name] = {}
    for name in names:
        found.setdefault((name.article, len(name.words) > 1), name)
    return tuple(found.values())


def _shown(spelling: Spelling) -> str:
    """How a spelling is printed: in full, most often, where full names are compared, else the word alone."""
    if spelling.full:
        most = min(max(len(name.words) for name in spelling.names), 2)
        forms = Counter(" ".join(name.text.split()) for name in spelling.names if len(name.words) >= most)
    else:
        words = (w for name in spelling.names for w in _WORD.findall(name.text))
        forms = Counter(w for w in words if plain(w) == spelling.word)
    return min(forms, key=lambda form: (-forms[form], len(form), form), default=spelling.word)


def _claim(name: Name, shown: str, key: str, number: int) -> Claim:
    return Claim(
        id=f"{name.article}/{name.start}-{name.end}-name{number + 1}",
        article=name.article,
        kind="status",
        start=name.start,
        end=name.end,
        text=name.text,
        value=Status(shown, "affirmed"),
        frame=Frame(thing="name", entities=(key,), subject=key),
        sentence=name.sentence,
        pattern="name",
        part=name.part,
    )
