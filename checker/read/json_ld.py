"""What a page or file says of its article in schema.org's words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from checker.read.metadata import Metadata
from checker.read.records import moment, name_of, words

__all__ = ["about", "articles_in", "is_article", "loads"]

_TYPES = (
    *("newsarticle", "article", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle", "report"),
    *("blogposting", "liveblogposting", "opinionnewsarticle", "reviewnewsarticle", "advertisercontentarticle"),
)
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage", "publisher", "author")
_NODES_AT_MOST = 5_000
_DEPTH_AT_MOST = 8


def loads(text: str) -> Any:
    """The data of a script; None where it is broken. Line breaks inside texts are let through."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def is_article(node: Any) -> bool:
    """Whether an object says that it is an article."""
    if not isinstance(node, Mapping):
        return False
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and name.rpartition("/")[2].rpartition(":")[2].lower() in _TYPES for name in names)


def articles_in(data: Any) -> list[Mapping[str, Any]]:
    """The articles of some JSON-LD, outer before inner; not those that are only listed."""
    nodes = list(_nodes(data))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    return [_resolved(node, by_id) for node in nodes if is_article(node)]


def _nodes(data: Any) -> Iterator[Mapping[str, Any]]:
    """Every object, in width first, down to a bounded depth."""
    level, seen = [data], 0
    for _ in range(_DEPTH_AT_MOST):
        below: list[Any] = []
        for node in level:
            seen += 1
            if seen > _NODES_AT_MOST:
                return
            if isinstance(node, Mapping):
                yield node
                below += [node[name] for name in _WITHIN if name in node]
            elif isinstance(node, list):
                below += node
        level = below


def _resolved(node: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """An article with its publisher in place of a reference to it."""
    publisher = node.get("publisher")
    if isinstance(publisher, Mapping) and "name" not in publisher and publisher.get("@id") in by_id:
        return {**node, "publisher": by_id[str(publisher["@id"])]}
    return node


def about(node: Mapping[str, Any]) -> Metadata:
    """What an article's object says of it."""
    return Metadata(
        source=_named(node, ("publisher", "sourceOrganization", "provider")),
        title=_text(node, ("headline", "name")),
        published=moment(node.get("datePublished") or node.get("dateCreated")),
        language=_named(node, ("inLanguage",)),
        url=_address(node),
        key=_named(node, ("identifier",)),
        modified=moment(node.get("dateModified")),
    )


def _text(node: Mapping[str, Any], names: Iterable[str]) -> str | None:
    return next((found for name in names if (found := " ".join(words(node.get(name)).split()))), None)


def _named(node: Mapping[str, Any], names: Iterable[str]) -> str | None:
    """The name of what one of these keys leads to."""
    for name in names:
        value = node.get(name)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, Mapping):
            value = next((value[k] for k in ("name", "alternateName", "value") if value.get(k)), None)
        if found := name_of(value):
            return " ".join(words(found).split())
    return None


def _address(node: Mapping[str, Any]) -> str | None:
    """The article's address, as it stands or as that of its page."""
    page = node.get("mainEntityOfPage")
    page = page.get("@id") or page.get("url") if isinstance(page, Mapping) else page
    candidates = (node.get("url"), page, node.get("@id"))
    return next((url for url in candidates if isinstance(url, str) and url.startswith(("http://", "https://"))), None)
