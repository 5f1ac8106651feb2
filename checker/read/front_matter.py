"""The head that static web sites put before an article: `key: value` between `---`, or TOML between `+++`.

It belongs to many programs, so unknown keys and odd values are passed over; it is never part of the article's text.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date

from checker.read.metadata import Metadata, edtf, is_language, is_web_address

__all__ = ["FrontMatter", "read_front_matter"]

_LENGTH_AT_MOST = 20_000
_FENCE = re.compile(r"\s*(---|\+\+\+)[ \t]*\r?\n")
_PAIR = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:(?:[ \t]+(.*))?$")
_NAMES = {
    "title": ("title", "headline"),
    "source": ("source", "publisher", "outlet", "site_name"),
    "published": ("published", "date", "publishdate", "published_at", "pubdate"),
    "language": ("language", "lang"),
    "url": ("url", "link", "canonical"),
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head says, and the offset at which the article begins."""

    end: int = 0
    metadata: Metadata = field(default_factory=Metadata)


def read_front_matter(text: str) -> FrontMatter:
    """Read the head of a text; without a whole one nothing is known and the article begins at 0."""
    opening = _FENCE.match(text[:200])
    if opening is None:
        return FrontMatter()
    fence = re.compile(rf"^{re.escape(opening[1])}[ \t]*\r?$", re.MULTILINE)
    closing = fence.search(text, opening.end(), _LENGTH_AT_MOST)
    if closing is None:
        return FrontMatter()
    body = text[opening.end() : closing.start()]
    pairs = _toml(body) if opening[1] == "+++" else _yaml(body)
    return FrontMatter(closing.end(), _metadata(pairs)) if pairs else FrontMatter()


def _toml(body: str) -> dict[str, str]:
    """The texts and dates of a TOML head; {} where it is none."""
    try:
        data = tomllib.loads(body.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError:
        return {}
    texts = {name.lower(): value.isoformat() if isinstance(value, date) else value for name, value in data.items()}
    return {name: value for name, value in texts.items() if isinstance(value, str)}


def _yaml(body: str) -> dict[str, str]:
    """The plain `key: value` lines of a head; {} where its first line is none (then `---` was only a rule)."""
    pairs: dict[str, str] = {}
    for line in filter(str.strip, body.splitlines()):
        found = _PAIR.match(line)
        if found:
            pairs.setdefault(found[1].lower(), _unquoted(found[2] or ""))
        elif not pairs:
            return {}
    return pairs


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value.split(" #")[0].strip()


def _metadata(pairs: dict[str, str]) -> Metadata:
    """Pick what we know by its usual names, and only where it has the right form."""
    values = {name: value.strip() for name, value in pairs.items() if value.strip()}
    got = {known: next((values[name] for name in names if name in values), None) for known, names in _NAMES.items()}
    language, url, published = got["language"], got["url"], got["published"]
    return Metadata(
        source=got["source"],
        title=got["title"],
        published=edtf(published) if published else None,
        language=language if language and is_language(language) else None,
        url=url if url and is_web_address(url) else None,
    )
