"""Stories whose articles or rules changed are linked and judged, each by a worker; then what stories have in common.

A story that is as it was is not touched. Claims that may answer a question of several stories (`link.apart`) are linked
together in one go, whenever a story changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

from checker.collector import at_rest
from checker.judge import judge_clusters, judge_inside
from checker.link.apart import LinkedStory, link_story
from checker.model import Article, Cluster
from checker.nightly.codec import pack, unpack
from checker.nightly.rows import CLAIMS, GROUPS, by_group, claim_rows, group_row
from checker.nightly.sharing import judge_shared, number_groups
from checker.nightly.store import Store
from checker.nightly.telling import Telling
from checker.nightly.workers import Crew
from checker.pipeline import load_rules
from checker.read.origin import with_origins
from checker.read.words import load_words
from checker.rulebook import Rulebook

__all__ = ["judge_stories"]


class _Job(NamedTuple):
    """A story to judge: its articles, claims and names (packed), and names of publishers that are ids of articles."""

    story: str
    wanted: str
    articles: tuple[tuple[str, bytes, bytes, bytes], ...]
    taken: frozenset[str]
    rules: tuple[str, ...]


class _Judged(NamedTuple):
    """A story as the store keeps it."""

    story: str
    wanted: str
    origins: list[tuple[str, str]]
    claims: bytes
    groups: bytes
    open: bytes
    group_rows: list[tuple[Any, ...]]
    claim_rows: list[tuple[Any, ...]]


def judge_stories(store: Store, folders: Sequence[str], digest: str, crew: Crew, telling: Telling) -> int:
    """Judge what is to be judged; how many stories that were."""
    rulebook = _rulebook(tuple(folders))
    taken = _taken(store)
    wanted = _wanted(store, digest, taken)
    known = dict(store.rows("SELECT story, judged FROM stories"))
    gone = sorted(set(known) - set(wanted))
    new = sorted(story for story, key in wanted.items() if known.get(story) != key)
    if gone:
        with store.changes():
            for story in gone:
                _forget(store, story)
                _note(store, story)
    with telling.stage("judging", len(new)) as step:
        jobs = (_job(store, story, wanted[story], taken, tuple(folders)) for story in new)
        for judged in crew.spread(_judge, jobs, len(new)):
            with store.changes():
                _keep(store, judged)
                _note(store, judged.story)
            step(1)
    changed = {story for (story,) in store.rows("SELECT story FROM unshared")}
    anew = store.meta("shared") != digest
    if changed or anew:
        crew.rest()  # the questions of all stories are linked by copies of this process
        with telling.stage("across", 1) as step, at_rest():
            judge_shared(store, rulebook, None if anew else changed)
            with store.changes():
                number_groups(store, set(wanted) if anew else changed)
                store.run("DELETE FROM unshared")
                store.keep("shared", digest)
            step(1)
    return len(new)


@lru_cache(maxsize=2)
def _rulebook(folders: tuple[str, ...]) -> Rulebook:
    return load_rules(folders)


def _taken(store: Store) -> frozenset[str]:
    """The ids of articles that are the name of a publisher or an agency, too: no origin is named after these."""
    sources = {
        source for (source,) in store.rows("SELECT DISTINCT source FROM texts WHERE state = 'article'") if source
    }
    credits = {
        credit for (credit,) in store.rows("SELECT DISTINCT credit FROM texts WHERE state = 'article'") if credit
    }
    return frozenset(row[0] for row in store.among("SELECT id FROM members WHERE id IN (?)", sorted(sources | credits)))


def _wanted(store: Store, digest: str, taken: frozenset[str]) -> dict[str, str]:
    """Story → what its judgement depends on: its articles, the rules, and which of its articles' ids are taken."""
    parts: dict[str, list[str]] = defaultdict(list)
    for name, story, key in store.rows("SELECT id, story, key FROM members ORDER BY id"):
        parts[story].append(f"{name}\0{key}\0{name in taken}")
    return {story: sha256("\0".join([story, digest, *held]).encode()).hexdigest()[:24] for story, held in parts.items()}


def _forget(store: Store, story: str) -> None:
    """Take a story that is no more out of the store."""
    for table in ("stories", "groups", "claims"):
        store.run(f"DELETE FROM {table} WHERE story = ?", story)  # noqa: S608 - names of our own


def _note(store: Store, story: str) -> None:
    """Remember that what a story has in common with others is to be judged again, whoever does it."""
    store.run("INSERT OR IGNORE INTO unshared VALUES (?)", story)


def _job(store: Store, story: str, wanted: str, taken: frozenset[str], rules: tuple[str, ...]) -> _Job:
    """All that a worker needs to judge a story."""
    rows = store.rows(
        "SELECT t.id, t.made, e.claims, e.names FROM members m JOIN texts t ON t.id = m.id "
        "JOIN extracts e ON e.id = m.id WHERE m.story = ? ORDER BY t.path",
        story,
    )
    own = frozenset(row[0] for row in rows) & taken
    return _Job(story, wanted, tuple(rows), own, rules)


@at_rest()
def _judge(job: _Job) -> _Judged:
    """Link and judge one story."""
    rulebook = _rulebook(job.rules)
    articles = [replace(unpack(made), id=name, story=job.story) for name, made, _, _ in job.articles]
    claims = [claim for _, _, held, _ in job.articles for claim in unpack(held)]
    names = [name for _, _, _, held in job.articles for name in unpack(held)]
    linked = link_story(articles, claims, rulebook, names)
    placed = with_origins(articles, load_words().agencies, job.taken)
    told = judge_clusters(linked.clusters, placed, rulebook)
    inside = judge_inside(_every(linked), placed, rulebook)
    extra = [claim for _, held in inside for claim in held]
    groups = [*told, *inside]
    light = {article.id: article for article in placed}
    opened = linked.open._replace(articles=tuple(_placed(a, light[a.id]) for a in linked.open.articles))
    return _Judged(
        job.story,
        job.wanted,
        [(article.id, article.origin) for article in placed],
        pack([*linked.claims, *extra]),
        pack(by_group(linked.links, groups)),
        pack(opened),
        [group_row(job.story, place, one) for place, one in enumerate(groups)],
        claim_rows(job.story, [*linked.claims, *extra], groups),
    )


def _every(linked: LinkedStory) -> list[Cluster]:
    """All claims of a story once, in the form that checks of single articles want."""
    clustered = {claim.id for cluster in linked.clusters for claim in cluster.claims}
    rest = tuple(claim for claim in linked.open.claims if claim.id not in clustered)
    return [*linked.clusters, Cluster(rest, 0.0)]


def _placed(light: Article, article: Article) -> Article:
    return replace(light, origin=article.origin)


def _keep(store: Store, judged: _Judged) -> None:
    """Write down a judged story in place of what was known of it."""
    story = judged.story
    store.run("DELETE FROM groups WHERE story = ? AND shared = 0", story)
    store.run("DELETE FROM claims WHERE story = ?", story)
    store.run(
        "INSERT INTO stories(story, judged, claims, groups, open) VALUES (?, ?, ?, ?, ?) ON CONFLICT(story) DO UPDATE "
        "SET judged = excluded.judged, claims = excluded.claims, groups = excluded.groups, open = excluded.open",
        *(story, judged.wanted, judged.claims, judged.groups, judged.open),
    )
    store.many("UPDATE members SET origin = ? WHERE id = ?", [(origin, name) for name, origin in judged.origins])
    store.many(GROUPS, judged.group_rows)
    # A claim that another story held until tonight is this one's now.
    store.many(CLAIMS, judged.claim_rows)
