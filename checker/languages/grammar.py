"""Patterns over tokens: how a language pack says in data how its dates are built.

A pattern is a line such as `{month} {day} ,? {year}`. Its elements: `{class}` or `{class:field}` reads one class
of token (digits or a listed word) into a field; `{=name}` reads another set of patterns, `{=name:2}` the
same with a 2 behind each of its fields; `(a|b)` one of some words; anything else stands for itself; `?` makes
the element before it optional. Elements that are written without a space between them must touch in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from checker.languages.lexicon import Hit
from checker.languages.tokens import Tokens, tokenize

__all__ = ["CAPITALS", "Element", "Fields", "Grammar", "Matcher", "Node", "Terminal", "compile_grammar"]

Fields = dict[str, str]

#: Stands for a word in capital letters where it is told what a class can begin with.
CAPITALS = "CAPITALS"

#: The set of what stands behind a date: none begins there.
BEHIND = "after"

_ELEMENT = re.compile(r"(\s*)(?:\{(=?)(\w+)(?::(\w+))?\}|\(([^(){}]+)\)|([^\W\d_]+|\S))(\?)?")


class Element(NamedTuple):
    """One element of a pattern: a class of tokens, or another set of patterns (`sub`); `words` where it is literal."""

    name: str
    field: str
    sub: bool
    words: tuple[tuple[str, ...], ...]
    glued: bool


class Node:
    """A place in the tree of a set's patterns: those that begin alike share their way. Built once, then only read.

    `opens` names what the next token must be for any way to lead on: words written in a pattern, and classes.
    """

    __slots__ = ("classes", "ends", "opens", "words")

    def __init__(self) -> None:
        """Begin with no way on."""
        self.words: dict[str, list[tuple[tuple[str, ...], bool, Node]]] = {}
        self.classes: dict[tuple[str, str, bool, bool], Node] = {}
        self.ends: list[str] = []
        self.opens: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Grammar:
    """Sets of patterns as trees. `openings` are the words that a reading can begin with."""

    sets: Mapping[str, Node]
    openings: frozenset[str]


def compile_grammar(sets: Mapping[str, Mapping[str, str]]) -> Grammar:
    """Read a pack's `[patterns.*]` sections."""
    roots: dict[str, Node] = {}
    for name, rows in sets.items():
        roots[name] = Node()
        for pattern, line in rows.items():
            for elements in filter(None, _ways(_parse(line))):
                _enter(roots[name], elements, pattern)
    for root in roots.values():
        _note_openings(root, roots)
    first = {w for name, root in roots.items() if name != BEHIND for w in root.words if w.isalpha()}
    return Grammar(roots, frozenset(first))


def _parse(line: str) -> list[tuple[Element, bool]]:
    """Turn one line into elements, each with whether it is optional."""
    elements: list[tuple[Element, bool]] = []
    for space, sub, name, field, group, word, optional in _ELEMENT.findall(line):
        surfaces = group.split("|") if group else [word] if word else []
        words = tuple(tuple(tokenize(s).keys) for s in surfaces)
        glued = bool(elements) and not space
        elements.append((Element(name, field or ("" if sub else name), bool(sub), words, glued), bool(optional)))
    return elements


def _ways(elements: list[tuple[Element, bool]]) -> list[list[Element]]:
    """Every way through a pattern: with and without each optional element."""
    ways: list[list[Element]] = [[]]
    for element, optional in elements:
        ways = [[*way, element] for way in ways] + (ways if optional else [])
    return ways


def _enter(node: Node, elements: list[Element], pattern: str) -> None:
    """Enter one way into the tree; a group of words branches."""
    if not elements:
        if pattern not in node.ends:
            node.ends.append(pattern)
        return
    element, *rest = elements
    if not element.words:
        key = (element.name, element.field, element.sub, element.glued)
        _enter(node.classes.setdefault(key, Node()), rest, pattern)
    for words in element.words:
        ways = node.words.setdefault(words[0], [])
        child = next((n for w, g, n in ways if w == words and g == element.glued), None)
        if child is None:
            child = Node()
            ways.append((words, element.glued, child))
        _enter(child, rest, pattern)


def _note_openings(node: Node, roots: Mapping[str, Node]) -> None:
    """Tell every node of a tree what leads on from it."""
    node.opens = frozenset(_openings(node, roots, set()))
    for ways in node.words.values():
        for _, _, child in ways:
            _note_openings(child, roots)
    for child in node.classes.values():
        _note_openings(child, roots)


def _openings(node: Node, roots: Mapping[str, Node], seen: set[str]) -> Iterator[str]:
    """The words and classes that lead on from a node; for another set those that it begins with."""
    yield from node.words
    for name, _, sub, _ in node.classes:
        if not sub:
            yield name
        elif name not in seen:
            seen.add(name)
            yield from _openings(roots[name], roots, seen)


#: Reads one class at a token: the token behind it and the fields, or None.
Terminal = Callable[[int, str], "tuple[int, Fields] | None"]
Match = tuple[int, Fields, str]


class Matcher:
    """Matches the patterns of one grammar over one text; remembers what it has tried."""

    __slots__ = (
        *("_begun", "_grammar", "_hits", "_keys", "_memo", "_read", "_shapes", "_size", "_standing", "_terminals"),
        "_tokens",
    )

    def __init__(
        self,
        grammar: Grammar,
        tokens: Tokens,
        hits: Mapping[int, list[Hit]],
        terminals: Mapping[str, Terminal],
        begun: Mapping[str, tuple[str, ...]],
        shapes: Callable[[str], tuple[str, ...]],
    ) -> None:
        """Bind a grammar to a text.

        `terminals` read the classes that are no list of words: `shapes` tells which of them digits may begin, `begun`
        which the words of a category, or those in `CAPITALS`.
        """
        self._grammar = grammar
        self._tokens = tokens
        self._keys = tokens.keys
        self._size = len(tokens.keys)
        self._hits = hits
        self._terminals = terminals
        self._begun = begun
        self._shapes = shapes
        self._memo: dict[tuple[str, int], list[Match]] = {}
        self._read: dict[tuple[str, int], tuple[int, Fields] | None] = {}
        self._standing: dict[int, set[str]] = {}

    def match(self, name: str, start: int) -> Match | None:
        """The longest reading of the set `name` at a token: the token behind it, the fields, the pattern's id."""
        found = self.every(name, start)
        return found[0] if found else None

    def every(self, name: str, start: int) -> list[Match]:
        """All readings of a set at a token, the longest first, of two as long the one that the tree holds first."""
        root = self._grammar.sets[name]
        if not self._leads_on(root, start):
            return []
        key = (name, start)
        found = self._memo.get(key)
        if found is None:
            self._memo[key] = found = []
            self._walk(root, start, {}, found)
            found.sort(key=_longest)
        return found

    def _walk(self, node: Node, at: int, fields: Fields, out: list[Match]) -> None:
        """Follow every way on from a node."""
        for pattern in node.ends:
            out.append((at, fields, pattern))
        if at >= self._size or not node.opens:
            return
        here = self._standing.get(at) or self._stands_for(at)
        ways = node.words.get(self._keys[at])
        if ways is not None:
            self._words(ways, at, fields, out)
        for (name, field, sub, glued), child in node.classes.items():
            if not (sub or name in here) or (glued and not self._tokens.glued(at)):
                continue
            for end, more in self._inner(name, field, at) if sub else self._class(name, field, at, child):
                self._walk(child, end, {**fields, **more}, out)

    def _leads_on(self, node: Node, at: int) -> bool:
        """Whether a pattern ends at a node or the token can go on from it: a walk elsewhere would be in vain."""
        if node.ends:
            return True
        return at < self._size and not node.opens.isdisjoint(self._standing.get(at) or self._stands_for(at))

    def _stands_for(self, at: int) -> set[str]:
        """All that the token may be to a pattern: itself, or the beginning of these classes."""
        word, here = self._tokens.words[at], {self._keys[at]}
        for hit in self._hits[at]:
            here.add(hit.category)
            here.update(self._begun.get(hit.category, ()))
        if word[0].isdecimal():
            here.update(self._shapes(word))
        elif word.isupper():
            here.update(self._begun.get(CAPITALS, ()))
        self._standing[at] = here
        return here

    def _words(self, ways: list[tuple[tuple[str, ...], bool, Node]], at: int, fields: Fields, out: list[Match]) -> None:
        """Ways on that are words written in the pattern."""
        for words, glued, child in ways:
            end = at + len(words)
            whole = end == at + 1 or tuple(self._keys[at:end]) == words
            if whole and (not glued or self._tokens.glued(at)) and self._leads_on(child, end):
                self._walk(child, end, fields, out)

    def _inner(self, name: str, suffix: str, at: int) -> list[tuple[int, Fields]]:
        """Another set of patterns: its longest reading, its fields with a suffix."""
        found = self.every(name, at)
        return [(found[0][0], {f + suffix: v for f, v in found[0][1].items()})] if found else []

    def _class(self, name: str, field: str, at: int, child: Node) -> list[tuple[int, Fields]]:
        """A class of tokens, digits of a shape or a listed word, where the node behind it leads on."""
        if name not in self._terminals:
            hits = [hit for hit in self._hits[at] if hit.category == name]
            return [(hit.end, {field: hit.id}) for hit in hits if self._leads_on(child, hit.end)]
        read = self._terminal(name, at)
        if read is None or not self._leads_on(child, read[0]):
            return []
        return [(read[0], {field if f == _OWN else f: v for f, v in read[1].items()})]

    def _terminal(self, name: str, at: int) -> tuple[int, Fields] | None:
        """Read a class of tokens; what was read once at a token is remembered."""
        key = (name, at)
        if key not in self._read:
            self._read[key] = self._terminals[name](at, _OWN)
        return self._read[key]


#: The field of a class before the pattern gives it a name.
_OWN = "*"


def _longest(found: Match) -> int:
    return -found[0]
