"""Profiles of articles in the store: what tells which story an article tells, and a short form to look others up by."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from sys import intern

from checker.link.stories_profile import Profile
from checker.nightly.codec import pack, unpack
from checker.nightly.store import Store

__all__ = ["features_in", "loaded", "pack_profile", "sketch"]

_BYTES = 8


def pack_profile(profile: Profile) -> bytes:
    """A profile as bytes, without its article's id."""
    lead, days, years = (sorted(held) for held in (profile.lead, profile.days, profile.years))
    return pack((profile.language, profile.published, profile.counts, lead, days, years))


def loaded(store: Store, names: Sequence[str]) -> list[Profile]:
    """The profiles of these articles, in their order."""
    found: dict[str, Profile] = {}
    for name, blob in store.among("SELECT id, profile FROM extracts WHERE id IN (?)", names):
        language, published, counts, lead, days, years = unpack(blob)
        told = {intern(feature): count for feature, count in counts.items()}
        sets = frozenset(map(intern, lead)), published, frozenset(days), frozenset(years)
        found[name] = Profile(name, language, told, *sets)
    return [found[name] for name in names]


def sketch(features: Iterable[str]) -> bytes:
    """Features in eight bytes each."""
    return b"".join(
        blake2b(feature.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest() for feature in features
    )


def features_in(held: bytes) -> tuple[int, ...]:
    """The features of a sketch, each as a number."""
    return struct.unpack(f"<{len(held) // _BYTES}Q", held)
