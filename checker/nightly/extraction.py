"""Claims of new articles: each is read once, by workers, and again only where its text or the packs changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

from checker.collector import at_rest
from checker.extract import Extracted, extract
from checker.link.stories_profile import profiles
from checker.nightly.codec import pack, unpack
from checker.nightly.profiles import pack_profile
from checker.nightly.store import Store
from checker.nightly.telling import Telling
from checker.nightly.workers import Crew, batches

__all__ = ["FAILED", "extract_new"]

#: Before the id of an article on which our own code failed, in the table `meta`; what is kept there is the error.
FAILED = "failed/"

_BATCH = 8


class _Job(NamedTuple):
    """An article to read: its id, the key under which its claims are kept, itself (packed)."""

    id: str
    key: str
    made: bytes


def extract_new(store: Store, packs: str, crew: Crew, telling: Telling) -> int:
    """Read the claims of all articles that have none, or had others; how many articles that were."""
    known = dict(store.rows("SELECT id, key FROM extracts"))
    wanted = {
        name: _key(name, sign, packs) for name, sign in store.rows("SELECT id, sign FROM texts WHERE state = 'article'")
    }
    new = sorted(name for name, key in wanted.items() if known.get(name) != key)
    old = [(name,) for name in known if name not in wanted]
    if old:
        with store.changes():
            store.many("DELETE FROM extracts WHERE id = ?", old)
    with telling.stage("extracting", len(new)) as step:
        jobs = (
            [
                _Job(name, wanted[name], made)
                for name, made in store.among("SELECT id, made FROM texts WHERE id IN (?)", some)
            ]
            for some in batches(new, _BATCH)
        )
        for done, failed in crew.spread(_extract, jobs, -(-len(new) // _BATCH)):
            with store.changes():
                store.many("INSERT OR REPLACE INTO extracts VALUES (?, ?, ?, ?, ?)", done)
                store.many("DELETE FROM meta WHERE name = ?", [(FAILED + row[0],) for row in done])
                for name, error in failed:
                    store.keep(FAILED + name, error)
            step(len(done))
    return len(new)


def _key(name: str, sign: str, packs: str) -> str:
    """What the claims of an article depend on: its text, its id (which theirs begin with), the packs."""
    return sha256(f"{name}\0{sign}\0{packs}".encode()).hexdigest()[:24]


_Row = tuple[str, str, bytes, bytes, bytes]


@at_rest()
def _extract(jobs: Sequence[_Job]) -> tuple[list[_Row], list[tuple[str, str]]]:
    """The claims, the names, and what tells the story, of some articles; of those on which we fail, none and why.

    One article must not end the night, and every night after it.
    """
    rows, failed = [], []
    for job in jobs:
        article = replace(unpack(job.made), id=job.id)
        try:
            read = extract(article)
        except Exception as error:
            failed.append((job.id, type(error).__name__))
            read = Extracted((), {article.id: {}})
        (profile,) = profiles([article], read.claims, read.topics)
        rows.append((job.id, job.key, pack(read.claims), pack(read.names), pack_profile(profile)))
    return rows, failed
