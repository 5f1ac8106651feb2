"""One key for one name in a story: an article may print only a part of what another prints in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from checker.model import Claim, Neighbourhood

__all__ = ["unify"]

_Renamed = dict[tuple[str, Neighbourhood], Neighbourhood]


def unify(claims: Sequence[Claim], story: Mapping[str, str]) -> tuple[Claim, ...]:
    """Give a short name the key of the only full name of its story that it can be short for."""
    names: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        names[story[claim.article]].update(_keys(claim))
    full = {home: _full_forms(keys) for home, keys in names.items()}
    beside: _Renamed = {}
    return tuple(_renamed(claim, story[claim.article], full, beside) for claim in claims)


def _keys(claim: Claim) -> Iterable[str]:
    frame = claim.frame
    return frame.entities if frame.subject is None else (*frame.entities, frame.subject)


def _full_forms(keys: set[str]) -> dict[str, str]:
    """Short key → full key, where one full name alone can be meant. Ids of listed names stay as they are."""
    long: dict[str, list[str]] = defaultdict(list)
    for key in sorted(k for k in keys if " " in k):
        long[key.split()[-1]].append(key)
    found: dict[str, str] = {}
    for key in sorted(keys):
        if key.isupper() or "_" in key:
            continue
        words = key.split()
        owners = {k for k in long[words[-1]] if _shortens(words, k.split())}
        fullest = {k for k in owners if not any(_shortens(k.split(), o.split()) for o in owners)}
        if len(fullest) == 1:
            found[key] = fullest.pop()
    return found


def _shortens(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a name is the end of a fuller one, or that without initials.

    A beginning may be a firm, and the whole its subsidiary.
    """
    if len(short) >= len(full):
        return False
    return full[-len(short) :] == short or (len(short) > 1 and [w for w in full if len(w) > 1] == short)


def _renamed(claim: Claim, home: str, names: Mapping[str, Mapping[str, str]], beside: _Renamed) -> Claim:
    """A claim with the full keys of its story; `beside` keeps what claims of one sentence share."""
    frame, full = claim.frame, names[home]
    keys = (*_keys(claim), *frame.around.names)
    if not full or not any(key in full for key in keys):
        return claim
    around = beside.get((home, frame.around))
    if around is None:
        around = replace(frame.around, names=tuple(dict.fromkeys(full.get(n, n) for n in frame.around.names)))
        beside[home, frame.around] = around
    entities = tuple(dict.fromkeys(full.get(e, e) for e in frame.entities))
    subject = full.get(frame.subject, frame.subject) if frame.subject else None
    return replace(claim, frame=replace(frame, entities=entities, subject=subject, around=around))
