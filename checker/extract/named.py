"""What the readers of names hand over: a mention of somebody or something, and a claim that hangs on names."""

from __future__ import annotations

from typing import Literal, NamedTuple

from checker.values import Value

__all__ = ["Mention", "MentionKind", "Named"]

MentionKind = Literal["person", "body", "place", "country", "name"]


class Mention(NamedTuple):
    """A name in a text: tokens `start` to `end`, half-open.

    `key` is the same for every form of one name: a country's ISO code, the id of a listed city or institution, else the
    plain (unmarked, lower-case) fullest form in the article. `text` is as printed. "name" is a name of unknown kind.
    """

    start: int
    end: int
    kind: MentionKind
    key: str
    text: str


class Named(NamedTuple):
    """A role, list, place, quotation or state that was read: tokens `start` to `end`, half-open.

    `pattern` is the entry of the language pack that read it; `subject` the key of the person it is about (who holds the
    office, who speaks, whose state it is); `event` the event concept that happened at a place, or the axis of a state;
    `thing` the other side of a state (the opponent, what was signed); `said` the token of the words that say it, where
    a state stands at a name, away from them; `scope` the part of a match.
    """

    start: int
    end: int
    value: Value
    pattern: str
    subject: str | None = None
    event: str | None = None
    thing: str | None = None
    said: int | None = None
    scope: tuple[str, ...] = ()
