"""One key for each person: the fullest form of the name in the article, which the shorter forms lead to."""

from __future__ import annotations

from collections.abc import Iterable

from checker.extract.scan import Scan
from checker.languages.fold import plain

__all__ = ["People"]


class People:
    """The people whom an article names, and which short name is whose."""

    __slots__ = ("_full", "_own", "_scan", "_short", "_starts")

    def __init__(self, scan: Scan, runs: Iterable[tuple[int, int]], story_names: frozenset[str]) -> None:
        """Collect full names from the runs that are people; `story_names` help where the article has none."""
        self._scan = scan
        names = {tuple(plain(w) for w in scan.tokens.words[a:b] if w[0].isalnum()) for a, b in runs}
        own = sorted((n for n in names if len(n) > 1), key=lambda n: (-len(n), n))
        self._full = _fullest(own)
        self._own = names
        self._short = _short_forms(set(self._full.values()))
        for short, owners in _short_forms({tuple(n.split()) for n in story_names if " " in n}).items():
            self._short.setdefault(short, owners)
        self._starts = {n[0] for n in self._full}

    def key(self, name: str) -> str | None:
        """The key of a person by the plain name as printed; None where nobody in the article is called so.

        A short name that two people share keeps its own key.
        """
        words = tuple(name.split())
        if words in self._full:
            return " ".join(self._full[words])
        owners = self._short.get(words)
        if owners is not None and len(owners) == 1:
            return " ".join(next(iter(owners)))
        return name if words in self._own or owners else None

    def full_length(self, start: int, limit: int) -> int:
        """How many tokens of a text are a full name at a token; 0 where none is."""
        words = self._scan.tokens.words
        if not words[start][0].isalpha() or plain(words[start]) not in self._starts:
            return 0
        best, name = 0, list[str]()
        for i in range(start, min(limit, start + 8)):
            if words[i][0].isalnum():
                name.append(plain(words[i]))
                best = i + 1 - start if tuple(name) in self._full else best
        return best


def _fullest(names: list[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Each full name with the fullest form of the same ("joan grey": "joan m grey"); the longest come first."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    by_edge: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        near = dict.fromkeys([*by_edge.get(name[0], ()), *by_edge.get(name[-1], ())])
        fuller = [full for full in near if _shortens(name, full)]
        found[name] = fuller[0] if len(fuller) == 1 else name
        if found[name] == name:
            for edge in {name[0], name[-1]}:
                by_edge.setdefault(edge, []).append(name)
    return found


def _shortens(name: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name is another one with words left out: at its head, its end, or between first and last."""
    if len(name) >= len(full):
        return False
    if full[-len(name) :] == name or full[: len(name)] == name:
        return True
    rest = iter(full)
    return name[0] == full[0] and name[-1] == full[-1] and all(word in rest for word in name)


def _short_forms(full: set[tuple[str, ...]]) -> dict[tuple[str, ...], set[tuple[str, ...]]]:
    """Every ending of a full name, and its first word, with the people it can mean; endings win."""
    endings: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    heads: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for name in full:
        for cut in range(1, len(name)):
            endings.setdefault(name[cut:], set()).add(name)
        heads.setdefault(name[:1], set()).add(name)
    return {**heads, **endings}
