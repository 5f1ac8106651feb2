"""People whom a draft names and no source does: each becomes a question that the draft alone answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from checker.languages.fold import plain
from checker.model import Article, Claim, Cluster, Frame, Name
from checker.values import Status

__all__ = ["unheard"]

_WORD = re.compile(r"[^\W\d_]+")
_FULL = 2  # words of a full name
_SURE = 20.0  # bits: nothing was joined, so nothing is doubtful


def unheard(names: Sequence[Name], articles: Mapping[str, Article], taken: Sequence[Cluster]) -> tuple[Cluster, ...]:
    """One cluster for each such person, where the draft first names them in full; `taken` tells of misprints."""
    known = {word for a in articles.values() if a.role == "source" for word in _WORD.findall(plain(a.text))}
    told = {(claim.article, claim.start) for cluster in taken for claim in cluster.claims}
    found: dict[tuple[str, str], Name] = {}
    for name in sorted(names, key=lambda n: (n.article, n.start)):
        key = " ".join(plain(word) for word in name.words)
        if articles[name.article].role == "draft" and _is_person(name) and _is_new(name, known):
            found.setdefault((name.article, key), name)
    return tuple(
        Cluster((_claim(name, key),), _SURE)
        for (_, key), name in sorted(found.items())
        if (name.article, name.start) not in told
    )


def _is_person(name: Name) -> bool:
    return name.kind == "person" and not name.listed and len(name.words) >= _FULL


def _is_new(name: Name, known: set[str]) -> bool:
    """Whether a word of the name that is no everyday word stands in no source."""
    return any(plain(w) not in known for w, usual in zip(name.words, name.usual, strict=True) if usual != "word")


def _claim(name: Name, key: str) -> Claim:
    return Claim(
        id=f"{name.article}/{name.start}-{name.end}-named",
        article=name.article,
        kind="status",
        start=name.start,
        end=name.end,
        text=name.text,
        value=Status(" ".join(name.text.split()), "affirmed"),
        frame=Frame(thing="named", subject=key, entities=(key,)),
        sentence=name.sentence,
        pattern="name",
        part=name.part,
    )
