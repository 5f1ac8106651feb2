"""Patterns over tokens: how a language pack says in data how its dates are built.

A pattern is a line such as `{month} {day} ,? {year}`. Its elements: `{class}` or `{class:field}` reads one class
of token (digits or a listed word) into a field; `{=name}` reads another set of patterns, `{=name:2}` the
same with a 2 behind each of its fields; `(a|b)` one of some words; anything else stands for itself; `?` makes
the element before it optional. Elements that are written without a space between them must touch in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from checker.languages.lexicon import Hit
from checker.languages.tokens import Tokens, tokenize

__all__ = ["Element", "Fields", "Grammar", "Matcher", "Pattern", "Terminal", "compile_grammar"]

Fields = dict[str, str]

_ELEMENT = re.compile(r"(\s*)(?:\{(=?)(\w+)(?::(\w+))?\}|\(([^(){}]+)\)|([^\W\d_]+|\S))(\?)?")


class Element(NamedTuple):
    """One element of a pattern: a literal word (`words`), a class of tokens, or another set of patterns (`sub`)."""

    name: str
    field: str
    sub: bool
    words: tuple[tuple[str, ...], ...]
    optional: bool
    glued: bool


class Pattern(NamedTuple):
    """A line of the pack with its id."""

    id: str
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Sets of patterns, each indexed by what its first element can be."""

    sets: Mapping[str, tuple[Pattern, ...]]
    by_word: Mapping[str, Mapping[str, tuple[Pattern, ...]]]
    by_class: Mapping[str, Mapping[str, tuple[Pattern, ...]]]
    openings: frozenset[str]


def _parse(line: str) -> tuple[Element, ...]:
    """Turn one line into elements."""
    elements: list[Element] = []
    for space, sub, name, field, group, word, optional in _ELEMENT.findall(line):
        surfaces = group.split("|") if group else [word] if word else []
        words = tuple(tuple(tokenize(s).keys) for s in surfaces)
        glued = bool(elements) and not space
        elements.append(Element(name, field or ("" if sub else name), bool(sub), words, bool(optional), glued))
    return tuple(elements)


def compile_grammar(sets: Mapping[str, Mapping[str, str]]) -> Grammar:
    """Read a pack's `[patterns.*]` sections."""
    parsed = {name: tuple(Pattern(i, _parse(line)) for i, line in rows.items()) for name, rows in sets.items()}
    by_word: dict[str, dict[str, tuple[Pattern, ...]]] = {}
    by_class: dict[str, dict[str, tuple[Pattern, ...]]] = {}
    for name, patterns in parsed.items():
        words: dict[str, list[Pattern]] = {}
        classes: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            _index(parsed, pattern, pattern.elements, words, classes)
        by_word[name] = {k: tuple(v) for k, v in words.items()}
        by_class[name] = {k: tuple(v) for k, v in classes.items()}
    return Grammar(parsed, by_word, by_class, frozenset(w for words in by_word.values() for w in words if w.isalpha()))


def _index(
    sets: Mapping[str, tuple[Pattern, ...]],
    pattern: Pattern,
    elements: tuple[Element, ...],
    words: dict[str, list[Pattern]],
    classes: dict[str, list[Pattern]],
) -> None:
    """Note under what a pattern can begin: every optional element at its head opens one more way."""
    for element in elements:
        if element.words:
            for word in element.words:
                _note(words, word[0], pattern)
        elif element.sub:
            for inner in sets[element.name]:
                _index_inner(sets, pattern, inner, words, classes)
        else:
            _note(classes, element.name, pattern)
        if not element.optional:
            return


def _index_inner(
    sets: Mapping[str, tuple[Pattern, ...]],
    pattern: Pattern,
    inner: Pattern,
    words: dict[str, list[Pattern]],
    classes: dict[str, list[Pattern]],
) -> None:
    """A pattern that begins with another set begins as that set's patterns do."""
    _index(sets, pattern, inner.elements, words, classes)


def _note(table: dict[str, list[Pattern]], key: str, pattern: Pattern) -> None:
    rows = table.setdefault(key, [])
    if pattern not in rows:
        rows.append(pattern)


#: Reads one class at a token: the token behind it and the fields, or None.
Terminal = Callable[[int, str], "tuple[int, Fields] | None"]


class Matcher:
    """Matches the patterns of one grammar over one text; remembers what it has tried."""

    __slots__ = ("_grammar", "_hits", "_memo", "_terminals", "_tokens")

    def __init__(
        self, grammar: Grammar, tokens: Tokens, hits: list[list[Hit]], terminals: Mapping[str, Terminal]
    ) -> None:
        """Bind a grammar to a text; `terminals` read the classes that are no lists of words."""
        self._grammar = grammar
        self._tokens = tokens
        self._hits = hits
        self._terminals = terminals
        self._memo: dict[tuple[str, int], tuple[int, Fields, str] | None] = {}

    def match(self, name: str, start: int) -> tuple[int, Fields, str] | None:
        """The longest reading of the set `name` at a token: the token behind it, the fields, the pattern's id."""
        key = (name, start)
        if key not in self._memo:
            self._memo[key] = None
            self._memo[key] = self._best(name, start)
        return self._memo[key]

    def _best(self, name: str, start: int) -> tuple[int, Fields, str] | None:
        found = self.every(name, start)
        return found[0] if found else None

    def every(self, name: str, start: int) -> list[tuple[int, Fields, str]]:
        """All readings of a set at a token, the longest first, of two as long the one that the pack names first."""
        if start >= len(self._tokens):
            return []
        found = [
            (read[0], read[1], pattern.id)
            for pattern in self._candidates(name, start)
            if (read := self._sequence(pattern.elements, 0, start)) is not None
        ]
        return sorted(found, key=lambda r: -r[0])

    def _candidates(self, name: str, start: int) -> list[Pattern]:
        by_class = self._grammar.by_class[name]
        patterns = list(self._grammar.by_word[name].get(self._tokens.keys[start], ()))
        classes = {hit.category for hit in self._hits[start]}
        if self._tokens.words[start][0].isdigit() or classes or patterns:
            classes |= self._terminals.keys()
        for wanted, rows in by_class.items():
            if wanted in classes:
                patterns.extend(p for p in rows if p not in patterns)
        return patterns

    def _sequence(self, elements: tuple[Element, ...], index: int, at: int) -> tuple[int, Fields] | None:
        """Match the rest of a pattern from one token on."""
        if index == len(elements):
            return at, {}
        element = elements[index]
        if not (element.glued and not self._tokens.glued(at)):
            for end, fields in self._element(element, at):
                rest = self._sequence(elements, index + 1, end)
                if rest is not None:
                    return rest[0], {**fields, **rest[1]}
        return self._sequence(elements, index + 1, at) if element.optional else None

    def _element(self, element: Element, at: int) -> list[tuple[int, Fields]]:
        """All readings of one element at one token, the longest first."""
        if at >= len(self._tokens):
            return []
        if element.words:
            keys = self._tokens.keys
            return [(at + len(w), {}) for w in element.words if tuple(keys[at : at + len(w)]) == w]
        if element.sub:
            found = self.match(element.name, at)
            return [(found[0], {f + element.field: v for f, v in found[1].items()})] if found else []
        terminal = self._terminals.get(element.name)
        if terminal is not None:
            read = terminal(at, element.field)
            return [read] if read else []
        return [(h.end, {element.field: h.id}) for h in self._hits[at] if h.category == element.name]
