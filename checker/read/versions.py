"""Two versions of one article: the newer counts, and the other is named.

One article have texts with one address, or with one id of one publisher. An address counts without what follows a
reader about (utm_source, fbclid) and without the place on the page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

from checker.model import Article, Message, NotChecked
from checker.read.metadata import Metadata

__all__ = ["Made", "canonical", "newest"]

_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|dc|y|ms|tw|tt|li_fat_)cl(?:id|src)|gbraid|wbraid|mc_[ce]id|igshid?|_ga|_gl|cmpid|ocid|xtor|s_cid|mkt_tok|"
    r"ref_?src|spm|at_\w+"
)
_WORLDWIDE = re.compile(r"(?:urn|tag|https?):\S", re.IGNORECASE)
_DAY = len("2026-02-21")


@dataclass(frozen=True, slots=True)
class Made:
    """An article, all that is known of it besides, the file it is in, and what of it was not checked."""

    article: Article
    known: Metadata
    file: str
    left_out: tuple[NotChecked, ...]


def canonical(url: str) -> str | None:
    """What two addresses of one page have in common; None for a site's front page, which is no article's address."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    query = sorted(pair for pair in parse_qsl(parts.query[:2000]) if not _TRACKING.fullmatch(pair[0].lower()))
    path = parts.path.rstrip("/")
    if not path and not query:
        return None
    host = (parts.hostname or "") + (f":{port}" if port not in (None, 80, 443) else "")
    return f"{host}{path}?{urlencode(query)}" if query else f"{host}{path}"


def newest(made: Iterable[Made]) -> tuple[list[Article], list[NotChecked]]:
    """The articles (by path), each in one version, and all that is not checked: of those, and the older versions."""
    articles: list[Article] = []
    left_out: list[NotChecked] = []
    for versions in _by_article(sorted(made, key=lambda one: one.article.path)):
        best = versions[0]
        for version in versions[1:]:
            best = best if _is_newer(best, version) else version
        articles.append(best.article)
        left_out += best.left_out
        left_out += [NotChecked(v.article.path, _reason(v, best)) for v in versions if v is not best]
    return sorted(articles, key=lambda article: article.path), left_out


def _by_article(made: Sequence[Made]) -> Iterable[list[Made]]:
    """The texts, those of one article together."""
    homes: dict[tuple[str, ...], int] = {}
    parent = list(range(len(made)))

    def find(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for index, one in enumerate(made):
        for identity in _identities(one):
            low, high = sorted((find(homes.setdefault(identity, index)), find(index)))
            parent[high] = low
    groups: dict[int, list[Made]] = defaultdict(list)
    for index, one in enumerate(made):
        groups[find(index)].append(one)
    return groups.values()


def _identities(made: Made) -> Iterable[tuple[str, ...]]:
    """What tells that two texts are one article. An id that is not worldwide is its publisher's, or its file's."""
    known = made.known
    if known.url and (address := canonical(known.url)):
        yield "url", address
    if known.key:
        whose = "" if _WORLDWIDE.match(known.key) else known.source.casefold() if known.source else f"#{made.file}"
        yield "key", known.key, whose


def _is_newer(one: Made, other: Made) -> bool | None:
    """Whether one version is newer than another; None where their dates do not tell."""
    mine, others = _moment(one), _moment(other)
    if mine is None or others is None:
        return None
    if isinstance(mine, datetime) and isinstance(others, datetime):
        return None if mine == others else mine > others
    day, other_day = str(_said(one))[:_DAY], str(_said(other))[:_DAY]
    return None if day == other_day else day > other_day


def _said(made: Made) -> str | None:
    return made.known.modified or made.known.published


def _moment(made: Made) -> datetime | str | None:
    """When a version was made: a moment, a day, or None where nothing whole is known."""
    said = _said(made)
    try:
        moment = datetime.fromisoformat(said or "")
    except ValueError:
        return None
    if len(said or "") <= _DAY:
        return said
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _reason(older: Made, best: Made) -> Message:
    """Why a version does not count."""
    path = best.article.path
    if _is_newer(best, older):
        return Message(
            "read_older_version", (("path", path), ("older", _said(older) or ""), ("newer", _said(best) or ""))
        )
    return Message("read_version_order_unknown", (("path", path),))
