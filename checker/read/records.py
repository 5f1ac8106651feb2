"""Articles as records of named values: what programs write as JSON objects or rows of a table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from checker.model import Anchor, Message, Segment
from checker.read.document import Document, LeftOut, Unreadable
from checker.read.metadata import Metadata

__all__ = [
    "NAMES",
    "TEXT_NAMES",
    "attempt",
    "attempt_at",
    "body_of",
    "composed",
    "document",
    "moment",
    "name_of",
    "plain_name",
    "text_of",
    "words",
]

TEXT_NAMES = ("text", "body", "content", "articlebody", "fulltext", "bodytext", "contenttext", "story", "noidung")
NAMES: dict[str, tuple[str, ...]] = {
    "text": TEXT_NAMES,
    "title": ("title", "headline", "heading", "tieude"),
    "lead": ("lead", "lede", "standfirst", "sapo"),
    "source": ("source", "publisher", "outlet", "sitename", "site", "provider", "newspaper", "nguon"),
    "published": (
        *("published", "publishedat", "publisheddate", "publicationdate", "datepublished", "publishdate", "pubdate"),
        *("date", "datetime", "firstcreated", "created", "createdat", "ngay"),
    ),
    "modified": ("modified", "updated", "updatedat", "modifiedat", "datemodified", "lastmodified", "versioncreated"),
    "url": ("url", "link", "permalink", "canonical", "canonicalurl", "webpage"),
    "key": ("id", "key", "guid", "uri", "articleid", "uuid", "storyid"),
    "language": ("language", "lang", "inlanguage", "locale", "ngonngu"),
}
_WITHIN = ("text", "value", "rendered", "html", "$", "@value", "name")
_BLOCKS = "p|br|div|h[1-6]|ul|ol|li|table|tr|td|blockquote|figure|article|section"
_BLOCK = re.compile(rf"</?(?:{_BLOCKS})\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_BLOCKS}|strong|em|b|i|u|a|span|sup|sub|q|cite)\b[^<>]*>", re.IGNORECASE)
_LOOKED_AT = 20_000
_ENTITY = re.compile(r"&(?:nbsp|amp|quot|lt|gt|[lr][sd]quo|[mn]dash|hellip|#\d{2,6}|#x[0-9a-fA-F]{2,6});")


def plain_name(name: str) -> str:
    """A name of a column or key without what writers do differently: `Published_At`, `published-at`, `publishedAt`."""
    plain = unicodedata.normalize("NFD", name[:100].lower()).replace("đ", "d")
    return re.sub(r"[\W_]+", "", plain)


def text_of(data: bytes) -> str:
    """The text of a file in a format that is text itself, by the rules for articles."""
    from checker.read.decoding import decode_any

    text = decode_any(data)
    if isinstance(text, Message):
        raise Unreadable(text)
    if not text.strip():
        raise Unreadable(Message("read_empty"))
    return text


def attempt(make: Callable[[], Document | None]) -> Document | LeftOut | None:
    """One article of several: what is wrong with it stops the others not."""
    try:
        return make()
    except Unreadable as error:
        return LeftOut(error.reason, failed=True)


def attempt_at(make: Callable[[], Document | None], place: Message) -> Document | LeftOut | None:
    """The same for an article whose place in the file is known: its span leads back there."""
    made = attempt(make)
    return replace(made, anchors=(Anchor(0, place),)) if isinstance(made, Document) else made


def document(record: Mapping[str, Any], item: str) -> Document | None:
    """The article of a record with plain names; None where it has no text."""
    values = {name: _first(record, names) for name, names in NAMES.items()}
    body, parts = body_of(values["text"])
    if not body.strip():
        return None
    known = Metadata(
        source=name_of(values["source"]),
        title=words(values["title"]),
        published=moment(values["published"]),
        language=name_of(values["language"]),
        url=name_of(values["url"]),
        key=name_of(values["key"]),
        modified=moment(values["modified"]),
    )
    lead = words(values["lead"])
    return composed(known.title or "", lead, body, known, item=known.key or item, parts=parts)


def composed(
    title: str, lead: str, body: str, known: Metadata, *, item: str = "", parts: Sequence[Segment] = ()
) -> Document:
    """One text of headline, lead and body, where the body does not hold the two itself; `parts` are the body's."""
    title = " ".join(title.split())
    begin = _squeezed(body[: 2 * len(title) + 2 * len(lead) + 200])
    pieces: list[str] = []
    told: list[Segment] = []
    if title and not begin.startswith(_squeezed(title)):
        pieces.append(title)
        told.append(Segment(0, len(title), "headline"))
    if lead.strip() and _squeezed(lead) not in begin:
        pieces.append(lead.strip())
    shift = sum(len(piece) + 2 for piece in pieces)
    told += [Segment(shift + part.start, shift + part.end, part.part) for part in parts]
    return Document("\n\n".join([*pieces, body]), known, item=item, parts=tuple(told))


def _squeezed(text: str) -> str:
    return " ".join(text.split()).casefold()


def words(value: Any) -> str:
    """The text of a value: a text, a list of paragraphs, or HTML, which is turned into text."""
    if isinstance(value, Mapping):
        value = next((value[name] for name in _WITHIN if name in value), "")
    if isinstance(value, (list, tuple)):
        return "\n\n".join(filter(None, map(words, value[:10_000])))
    if not isinstance(value, str):
        return ""
    return body_of(value)[0] if _is_html(value) else value


def body_of(value: Any) -> tuple[str, tuple[Segment, ...]]:
    """The text of a body, and the parts that its markup tells where it is HTML.

    Where the markup knows no paragraphs, the lines are them.
    """
    if isinstance(value, str) and _is_html(value):
        from checker.read.html_blocks import fragment

        has_blocks = _BLOCK.search(value, 0, _LOOKED_AT)
        return fragment(value if has_blocks else f"<pre>{value}</pre>")
    return words(value).strip("\n"), ()


def _is_html(text: str) -> bool:
    """Whether a text is marked up: two tags, a block's or an entity; a single sign `<` is none."""
    if "<" not in text and "&" not in text:
        return False
    found = len(_TAG.findall(text, 0, _LOOKED_AT)) >= 2 or _BLOCK.search(text, 0, _LOOKED_AT)
    return bool(found or _ENTITY.search(text, 0, _LOOKED_AT))


def _first(record: Mapping[str, Any], names: Sequence[str]) -> Any:
    return next((record[name] for name in names if record.get(name)), None)


def name_of(value: Any) -> str | None:
    """A short value as text: of an object its name, of a list the first."""
    if isinstance(value, (list, tuple)):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        value = next((value[name] for name in ("name", "title", "url", "@id", "id") if value.get(name)), None)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and value.strip() else None


def moment(value: Any) -> str | None:
    """A moment or day in the form of ISO 8601; mail's form and seconds since 1970 are turned into it."""
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    if isinstance(value, (list, tuple)) and value:
        value = value[0]
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 1e8 < value < 1e13:
        return datetime.fromtimestamp(value / 1000 if value > 1e11 else value, UTC).isoformat()
    if not isinstance(value, str) or not value.strip() or len(value) > 100:
        return None
    text = value.strip()
    try:
        datetime.fromisoformat(text)
    except ValueError:
        try:
            return parsedate_to_datetime(text).isoformat()
        except (ValueError, TypeError, OverflowError, IndexError):
            return text
    if re.match(r"\d{8}(?:T|$)", text):
        whole = datetime.fromisoformat(text).isoformat()
        return whole if "T" in text else whole[:10]
    return text
