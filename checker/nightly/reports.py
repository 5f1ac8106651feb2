"""A story's report, put together from the store when a page wants it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from checker.judge import in_order, summary
from checker.model import Article, Claim, Group, Link, NotChecked, Report
from checker.nightly.codec import unpack
from checker.nightly.store import Store

__all__ = ["Reports"]

_Held = tuple[Group, tuple[Link, ...]]


class Reports:
    """The reports of one run: call it with a story's id."""

    __slots__ = ("_notes", "_rules", "_store")

    def __init__(self, store: Store, rules: str, notes: Mapping[str, Sequence[NotChecked]]) -> None:
        """`rules` is the digest of a report; `notes` what was not checked, by story."""
        self._store, self._rules, self._notes = store, rules, notes

    def alone(self, story: str) -> Callable[[], Report]:
        """What gives one story's report in another process, which opens the store for itself."""
        return partial(_fetch, str(self._store.path), self._rules, story, tuple(self._notes.get(story, ())))

    def __call__(self, story: str) -> Report:
        """The articles of a story, their claims, and the questions that it tells.

        A question that several stories tell stands with that of most of its claims; where it is a finding, with all of
        them. The articles of other stories that answer such a question are there as well; those that are silent on it
        are named only.
        """
        groups = [*self._own(story), *self._guests(story)]
        own = self._articles("m.story = ?", story)
        claims = self._claims(story)
        held = {claim.id for claim in claims}
        foreign = sorted({name for group, _ in groups for name in group.claims if name not in held})
        guests = self._foreign(foreign)
        claims += guests
        articles = {article.id: article for article in [*own, *self._named(claim.article for claim in guests)]}
        ordered = in_order([group for group, _ in groups])
        return Report(
            articles=tuple(sorted(articles.values(), key=lambda a: (a.path, a.id))),
            claims=tuple(sorted(claims, key=lambda c: (articles[c.article].path, c.start, c.end, c.id))),
            groups=ordered,
            not_checked=tuple(self._notes.get(story, ())),
            rules_digest=self._rules,
            summary=summary(ordered),
            links=tuple(link for _, links in groups for link in links),
        )

    def _own(self, story: str) -> list[_Held]:
        """The groups that are told in full here, with their ids."""
        row = self._store.row("SELECT groups, shared FROM stories WHERE story = ?", story)
        kept = dict(self._ids(story))
        blobs = {0: unpack(row[0]), 1: unpack(row[1]) if row[1] else ()}
        return [
            (replace(group, id=kept[shared, place]), links)
            for shared, held in blobs.items()
            for place, (group, links) in enumerate(held)
        ]

    def _ids(self, story: str) -> Iterable[tuple[tuple[int, int], str]]:
        rows = self._store.rows("SELECT shared, place, id FROM groups WHERE story = ?", story)
        return (((shared, place), name) for shared, place, name in rows)

    def _guests(self, story: str) -> list[_Held]:
        """The findings that other stories tell in full, and that claims of this one belong to."""
        found = []
        for home, place in self._store.rows(
            "SELECT home, place FROM guests WHERE story = ? ORDER BY home, place", story
        ):
            name = self._store.value("SELECT id FROM groups WHERE story = ? AND shared = 1 AND place = ?", home, place)
            held = unpack(self._store.value("SELECT shared FROM stories WHERE story = ?", home))
            group, links = held[place]
            found.append((replace(group, id=name), links))
        return found

    def _claims(self, story: str) -> list[Claim]:
        return list(unpack(self._store.value("SELECT claims FROM stories WHERE story = ?", story)))

    def _foreign(self, names: Sequence[str]) -> list[Claim]:
        """Claims of other stories."""
        homes = sorted(
            {row[0] for row in self._store.among("SELECT DISTINCT story FROM claims WHERE id IN (?)", names)}
        )
        wanted = set(names)
        return [claim for home in homes for claim in self._claims(home) if claim.id in wanted]

    def _named(self, names: Iterable[str]) -> list[Article]:
        """Articles by their ids."""
        return [article for name in sorted(set(names)) for article in self._articles("m.id = ?", name)]

    def _articles(self, where: str, given: str) -> list[Article]:
        rows = self._store.rows(
            "SELECT m.id, m.story, m.origin, t.made FROM members m JOIN texts t ON t.id = m.id "  # noqa: S608 - ours
            f"WHERE {where} ORDER BY t.path, m.id",
            given,
        )
        return [replace(unpack(made), id=name, story=story, origin=origin) for name, story, origin, made in rows]


def _fetch(path: str, rules: str, story: str, notes: tuple[NotChecked, ...]) -> Report:
    """One story's report by a worker, which opens the store for it."""
    store = Store(Path(path), create=False)
    try:
        return Reports(store, rules, {story: notes})(story)
    finally:
        store.close()
