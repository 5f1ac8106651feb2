"""JSON: IPTC ninjs, schema.org's articles, JSON Feed, and plain objects with a title and a text, one or a list."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from checker.model import Message, Segment
from checker.read.document import Document, LeftOut, Unreadable
from checker.read.json_ld import about, articles_in, is_article
from checker.read.metadata import Metadata
from checker.read.records import (
    TEXT_NAMES,
    attempt,
    attempt_at,
    body_of,
    composed,
    document,
    moment,
    name_of,
    plain_name,
    text_of,
    words,
)

__all__ = ["SUFFIXES", "article_of", "parsed", "read"]

SUFFIXES = (".json", ".ninjs", ".jsonld", ".jsonfeed")
_LISTS = tuple("items articles entries results data docs stories hits response newsitems posts".split())
_LIST_DEPTH = 3
_DEPTH_AT_MOST = 100
_NOT_USABLE = ("canceled", "cancelled", "withheld")
_NINJS_TYPES = ("text", "composite")


def read(data: bytes, name: str) -> list[Document | LeftOut]:  # noqa: ARG001 - as every format
    """The articles of a JSON file."""
    value = parsed(text_of(data))
    records = _records(value)
    several = len(records) > 1
    found: list[Document | LeftOut] = []
    for number, record in enumerate(records, start=1):
        make = partial(article_of, record, str(number) if several else "")
        article = attempt_at(make, Message("anchor_object", (("number", number),))) if several else attempt(make)
        if article is not None:
            found.append(article)
        elif several:
            found.append(LeftOut(Message("json_record_without_text", (("number", number),)), failed=True))
    if not any(isinstance(one, Document) for one in found):
        if len(found) == len(records) == 1 and isinstance(found[0], LeftOut):
            raise Unreadable(found[0].reason)
        raise Unreadable(_unknown_shape(records), foreign=True)
    return found


def parsed(text: str) -> Any:
    """The value of a JSON text; deep nesting and broken syntax are told."""
    try:
        value = json.loads(text.removeprefix("\ufeff"), strict=False, parse_int=_short_number)
    except json.JSONDecodeError as error:
        detail, line, column = error.msg, error.lineno, error.colno
        raise Unreadable(Message("json_broken", (("line", line), ("column", column), ("detail", detail)))) from error
    except RecursionError as error:
        raise Unreadable(Message("json_too_deep", (("limit", _DEPTH_AT_MOST),))) from error
    if _is_deep(value):
        raise Unreadable(Message("json_too_deep", (("limit", _DEPTH_AT_MOST),)))
    return value


def _short_number(digits: str) -> int | str:
    """A number; one of very many digits would take long to read and is no date or id."""
    return int(digits) if len(digits) <= 30 else digits


def _is_deep(value: Any) -> bool:
    level = [value]
    for _ in range(_DEPTH_AT_MOST):
        level = [below for one in level for below in _children(one)]
        if not level:
            return False
    return True


def _children(value: Any) -> list[Any]:
    values = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return [below for below in values if isinstance(below, (Mapping, list))]


def _records(value: Any) -> list[Mapping[str, Any]]:
    """The objects that may be articles: the value itself, the items of a list, or of a list in an object."""
    linked = articles_in(value)
    if linked and any(words(node.get("articleBody")).strip() for node in linked):
        return linked
    for _ in range(_LIST_DEPTH):
        if isinstance(value, list):
            return [record for record in value if isinstance(record, Mapping)]
        if not isinstance(value, Mapping) or article_of(value, "") is not None:
            break
        lists = {plain_name(name): below for name, below in value.items() if isinstance(below, (list, Mapping))}
        value = next((lists[name] for name in _LISTS if name in lists), value)
    return [value] if isinstance(value, Mapping) else []


def article_of(record: Mapping[str, Any], item: str) -> Document | None:
    """The article of one object; None where it has no text."""
    if is_article(record):
        return _linked(record, item)
    if _is_ninjs(record):
        return _ninjs(record, item)
    if "content_html" in record or "content_text" in record:
        return _feed_item(record, item)
    record = record["_source"] if isinstance(record.get("_source"), Mapping) else record
    return document({plain_name(str(name)): value for name, value in record.items()}, item)


def _linked(record: Mapping[str, Any], item: str) -> Document | None:
    """An article in schema.org's words."""
    body, parts = body_of(record.get("articleBody") or record.get("text"))
    known = about(record)
    if not body.strip():
        return None
    return composed(known.title or "", "", body, known, item=known.key or item, parts=parts)


def _feed_item(record: Mapping[str, Any], item: str) -> Document | None:
    """An item of a JSON Feed."""
    plain = {plain_name(str(name)): value for name, value in record.items()}
    return document({**plain, "text": record.get("content_html") or record.get("content_text")}, item)


def _is_ninjs(record: Mapping[str, Any]) -> bool:
    names = set(record)
    bodies = any(name in names or name.startswith("body_") for name in (*names, "bodies"))
    return "uri" in names and (bodies or bool(names & {"pubstatus", "versioncreated", "headlines", "usageterms"}))


def _ninjs(record: Mapping[str, Any], item: str) -> Document | None:
    """An item of IPTC ninjs, version 1 (`body_text`, `headline`) or 2 and later (`bodies`, `headlines`)."""
    body, parts = _ninjs_body(record)
    if not body.strip():
        return None
    known = Metadata(
        source=_provider(record),
        title=_headline(record),
        published=moment(record.get("firstcreated") or record.get("contentcreated") or record.get("versioncreated")),
        language=name_of(record.get("language")),
        url=name_of(record.get("url")) or _rendition(record),
        key=name_of(record.get("altids")) if not record.get("uri") else name_of(record["uri"]),
        modified=moment(record.get("versioncreated")),
    )
    made = composed(known.title or "", "", body, known, item=known.key or item, parts=parts)
    return replace(made, left_out=_ninjs_notes(record))


def _ninjs_body(record: Mapping[str, Any]) -> tuple[str, tuple[Segment, ...]]:
    bodies = _by_role(record.get("bodies"))
    if bodies:
        return body_of(bodies[0]["value"])
    names = sorted(name for name in record if name.startswith("body_") and isinstance(record[name], str))
    order = [*(n for n in ("body_html", "body_xhtml", "body_text") if n in names), *names]
    return next((body for name in order if (body := body_of(record[name]))[0].strip()), ("", ()))


def _by_role(texts: Any) -> list[Mapping[str, Any]]:
    """Several bodies or headlines of an item, the main one first, marked up before plain."""
    ones = [one for one in texts if isinstance(one, Mapping)] if isinstance(texts, list) else []
    ones = [one for one in ones if isinstance(one.get("value"), str) and one["value"].strip()]
    return sorted(ones, key=lambda one: (one.get("role") != "main", "html" not in str(one.get("contenttype")).lower()))


def _headline(record: Mapping[str, Any]) -> str | None:
    headlines = [words(one["value"]) for one in _by_role(record.get("headlines"))]
    return next((text for text in headlines if text), None) or name_of(record.get("headline") or record.get("title"))


def _provider(record: Mapping[str, Any]) -> str | None:
    """Who publishes: the provider, else the source, as ninjs names them."""
    for name in ("provider", "copyrightholder", "source"):
        if found := name_of(record.get(name)):
            return found
    sources = [s for s in record.get("infosources", ()) if isinstance(s, Mapping)]
    return next((found for s in sources if (found := name_of(s))), None)


def _rendition(record: Mapping[str, Any]) -> str | None:
    """The address of the article's web page among its renditions."""
    renditions = record.get("renditions")
    ones = list(renditions.values()) if isinstance(renditions, Mapping) else renditions
    pages = [
        r for r in ones or () if isinstance(r, Mapping) and "html" in str(r.get("contenttype") or r.get("mimetype"))
    ]
    return next((found for page in pages if (found := name_of(page.get("href")))), None)


def _ninjs_notes(record: Mapping[str, Any]) -> tuple[LeftOut, ...]:
    """What an editor should know of an item: it is withdrawn or held back, or under an embargo; and its version."""
    notes = []
    status = str(record.get("pubstatus", "")).lower().rpartition(":")[2]
    if status in _NOT_USABLE:
        notes.append(LeftOut(Message("ninjs_not_usable", (("status", status),))))
    if embargo := moment(record.get("embargoed") or record.get("embargoeduntil")):
        notes.append(LeftOut(Message("ninjs_embargo", (("until", embargo),))))
    if version := name_of(record.get("version")):
        notes.append(LeftOut(Message("ninjs_version", (("version", version),))))
    return tuple(notes)


def _unknown_shape(records: list[Mapping[str, Any]]) -> Message:
    """Name the keys that are there and those that are needed."""
    found = sorted({str(name)[:40] for record in records[:20] for name in record})[:20]
    needed, names = ", ".join(TEXT_NAMES[:3]), ", ".join(found)
    return Message("json_without_articles", (("needed", needed), ("found", names or "—")))
