"""Questions that several stories may answer: linked over all stories, judged where one of them changed.

What was found stays as long as none of the stories that tell it changed (`link.apart`): its groups, each in the story
that most of its claims come from, and its findings as guests in the other stories.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from checker.judge import judge_clusters
from checker.judge.fingerprints import Namesake, distinct, home
from checker.judge.verdicts import Told
from checker.link.apart import Bears, Chain, link_shared
from checker.link.excerpt import Excerpt
from checker.model import Article, Group, Link
from checker.nightly.codec import pack, unpack
from checker.nightly.rows import GROUPS, by_group, group_row
from checker.nightly.store import Store
from checker.rulebook import Rulebook

__all__ = ["judge_shared", "number_groups"]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A group as its story keeps it: with its links, the chain that it came of, and the stories that tell it."""

    told: Told
    links: tuple[Link, ...]
    chain: str
    stories: frozenset[str]


def judge_shared(store: Store, rulebook: Rulebook, changed: Collection[str] | None) -> None:
    """Link what stories left open and judge it; only what concerns these stories, where they are given."""
    excerpts = [Excerpt(*unpack(blob)) for (blob,) in store.stream("SELECT open FROM stories ORDER BY story")]
    known = [Bears(*row) for row in store.rows("SELECT one, other, total FROM bears")] if changed is not None else []
    names = {name for (name,) in store.rows("SELECT DISTINCT chain FROM groups WHERE shared = 1")}
    shared = link_shared(excerpts, rulebook, known, changed, names if changed is not None else ())
    stories = {article.id: kept.story for kept in excerpts for article in kept.articles}
    found = _judged(store, rulebook, shared.chains, stories)
    with store.changes():
        _keep_bears(store, known, shared.bears)
        dirty = {chain.name for chain in shared.chains}
        gone = names - shared.names | dirty
        _keep(store, found, gone, all_anew=changed is None)


def _judged(
    store: Store, rulebook: Rulebook, chains: Sequence[Chain], stories: Mapping[str, str]
) -> dict[str, list[_Kept]]:
    """The groups of these chains, by the story that keeps them."""
    clusters = [cluster for chain in chains for cluster in chain.clusters]
    chained = {claim.id: chain.name for chain in chains for claim in chain.claims}
    articles = _articles(store, {stories[claim.article] for chain in chains for claim in chain.claims})
    groups = judge_clusters(clusters, articles, rulebook)
    links = by_group([link for chain in chains for link in chain.links], groups)
    found: dict[str, list[_Kept]] = defaultdict(list)
    for (group, claims), (_, brought) in zip(groups, links, strict=True):
        told = frozenset(stories[claim.article] for claim in claims)
        found[home(claims, stories)].append(_Kept((group, claims), brought, chained[claims[0].id], told))
    return found


def _articles(store: Store, stories: Collection[str]) -> list[Article]:
    """All articles of these stories, with their origins."""
    question = "SELECT m.id, m.story, m.origin, t.made FROM members m JOIN texts t ON t.id = m.id WHERE m.story IN (?)"
    rows = store.among(question, sorted(stories))
    return [replace(unpack(made), id=name, story=story, origin=origin) for name, story, origin, made in rows]


def _keep_bears(store: Store, known: Sequence[Bears], now: Sequence[Bears]) -> None:
    """Write down which pairs bear."""
    before, after = {tuple(pair) for pair in known}, {tuple(pair) for pair in now}
    if not known:
        store.run("DELETE FROM bears")
    store.many("DELETE FROM bears WHERE one = ? AND other = ?", sorted(pair[:2] for pair in before - after))
    store.many("INSERT OR REPLACE INTO bears VALUES (?, ?, ?)", sorted(after - before))


def _keep(store: Store, found: Mapping[str, Sequence[_Kept]], gone: Collection[str], *, all_anew: bool) -> None:
    """Write down the new groups in place of those of chains that are gone."""
    touched = set(found)
    if all_anew:
        touched |= {story for (story,) in store.rows("SELECT story FROM stories")}
    else:
        rows = store.among("SELECT DISTINCT story FROM groups WHERE shared = 1 AND chain IN (?)", sorted(gone))
        touched |= {story for (story,) in rows}
    alive = {story for (story,) in store.rows("SELECT story FROM stories")}
    for story in sorted(touched & alive):
        _keep_in(store, story, found.get(story, ()), gone, all_anew=all_anew)


def _keep_in(store: Store, story: str, new: Sequence[_Kept], gone: Collection[str], *, all_anew: bool) -> None:
    """The shared groups of one story: those that stay, and the new ones behind them."""
    blob = store.value("SELECT shared FROM stories WHERE story = ?", story)
    old = unpack(blob) if blob and not all_anew else ()
    rows = store.rows("SELECT * FROM groups WHERE story = ? AND shared = 1 ORDER BY place", story) if old else []
    stay = [(row, held) for row, held in zip(rows, old, strict=True) if row[_CHAIN] not in gone]
    guests = _guests(store, story)
    store.run("DELETE FROM groups WHERE story = ? AND shared = 1", story)
    store.run("DELETE FROM guests WHERE home = ?", story)
    held: list[tuple[Group, tuple[Link, ...]]] = []
    for row, kept in stay:
        place = len(held)
        store.many(GROUPS, [(row[0], row[1], place, *row[3:])])
        _point(store, story, place, kept[0].claims, guests.get(row[2], ()))
        held.append(kept)
    for one in sorted(new, key=lambda one: one.told[0].claims):
        place, group = len(held), one.told[0]
        row = group_row(story, place, one.told, shared=True, crossing=len(one.stories) > 1, chain=one.chain)
        store.many(GROUPS, [row])
        finding = group.verdict in ("contradiction", "update")
        _point(store, story, place, group.claims, sorted(one.stories - {story}) if finding else ())
        held.append((group, one.links))
    packed = pack(held)
    if packed != blob:
        key = sha256(b"\0".join(sorted(map(pack, held)))).hexdigest()[
            :24
        ]  # in a report they have an order of their own
        store.run("UPDATE stories SET shared = ?, shared_key = ? WHERE story = ?", packed, key, story)


_CHAIN = 14  # the column of a group's chain


def _guests(store: Store, home: str) -> dict[int, list[str]]:
    """The other stories that show each finding of a story, by its place."""
    found: dict[int, list[str]] = defaultdict(list)
    for story, place in store.rows("SELECT story, place FROM guests WHERE home = ? ORDER BY story", home):
        found[place].append(story)
    return found


def _point(store: Store, home: str, place: int, claims: Iterable[str], guests: Iterable[str]) -> None:
    """Let claims and other stories know where their group is kept."""
    store.many(
        "UPDATE claims SET home = ?, shared = 1, place = ? WHERE id = ?", [(home, place, claim) for claim in claims]
    )
    store.many("INSERT INTO guests VALUES (?, ?, ?)", [(story, home, place) for story in guests])


def number_groups(store: Store, changed: Collection[str]) -> None:
    """Give each group the id that it has among all groups; that of a story that did not change keeps its own."""
    rows = store.rows("SELECT base, wide, first, id, story, shared, place FROM groups")
    shared: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        shared[row[0]].append(row)
    changes = []
    for base in sorted(shared):
        held = shared[base]
        if len(held) == 1 and held[0][3] == base:
            continue
        told = [Namesake(row[0], row[4], row[1], tuple(json.loads(row[2]))) for row in held]
        owners = {row[4] for row in held if row[3] == base and row[4] not in changed}
        owner = owners.pop() if len(owners) == 1 else None
        changes += [(name, *row[4:]) for name, row in zip(distinct(told, owner), held, strict=True) if name != row[3]]
    store.many("UPDATE groups SET id = ? WHERE story = ? AND shared = ? AND place = ?", changes)
