"""What is known of an article besides its text, and which of several places to believe."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

__all__ = ["Metadata", "edtf", "is_language", "is_web_address", "whole_day"]

_EDTF_PART = r"(?:\.\.|[0-9X]{4}(?:-[0-9X]{2}(?:-[0-9X]{2})?)?[~?%]?)"
_EDTF = re.compile(rf"{_EDTF_PART}(?:/{_EDTF_PART})?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What one place (manifest, front matter, the article's head) says of an article; None where it says nothing.

    `key` is the publisher's own id of the article, `modified` the moment of this version (ISO 8601).
    """

    source: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    weight: Literal["official", "wire"] | None = None
    key: str | None = None
    modified: str | None = None

    def or_else(self, other: Metadata) -> Metadata:
        """Believe this one first, and the other where this one is silent."""
        return Metadata(
            self.source or other.source,
            self.title or other.title,
            self.published or other.published,
            self.language or other.language,
            self.url or other.url,
            self.weight or other.weight,
            self.key or other.key,
            self.modified or other.modified,
        )


def whole_day(year: int, month: int, day: int) -> str | None:
    """An EDTF day, or None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def edtf(text: str) -> str | None:
    """The EDTF date that a text is, or None: `2026-02-21`, `2026-02`, `2026~`. A time after the day is left off."""
    text = re.sub(r"^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*$", r"\1", text.strip(), flags=re.DOTALL)
    if not _EDTF.fullmatch(text):
        return None
    days = (whole_day(*map(int, day.split("-"))) for day in _DAY.findall(text))
    return text if all(days) else None


def is_language(text: str) -> bool:
    """Whether a text has the form of a BCP 47 code: `en`, `vi`, `pt-BR`."""
    return _LANGUAGE.fullmatch(text) is not None


def is_web_address(text: str) -> bool:
    """Whether a text is an address that a report may link to: http or https and nothing else."""
    return re.fullmatch(r"https?://[^\s<>\"']+", text) is not None
