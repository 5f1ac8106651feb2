"""Words an office, which claims hold in canonical English, in the language of the report."""

from __future__ import annotations

from checker.report.phrases import Phrases
from checker.report.safe import capital

__all__ = ["office_words", "translates"]

_PLACES_OF = ("portfolios", "bodies", "english", "institutions")


def translates(phrases: Phrases) -> bool:
    """Whether this language has its own words for offices."""
    return phrases.word("office", "translate", "no") == "yes"


def office_words(office: str, phrases: Phrases) -> str:
    """Put an office together from the labels of its parts; one whose parts are not all known stays as it is.

    "former minister of finance" is the modifier "former", the title "minister" and the portfolio "finance".
    """
    if not translates(phrases):
        return office
    if office in phrases.words["offices"]:
        return capital(phrases.word("offices", office))
    worded = [_one(part, phrases) for part in office.split(" and ")]
    if all(worded) and len(worded) > 1:
        return phrases.sentence("list-and", {"first": ", ".join(str(part) for part in worded[:-1]), "last": worded[-1]})
    return worded[0] or office if len(worded) == 1 else office


def _one(office: str, phrases: Phrases) -> str | None:
    if office in phrases.words["offices"]:
        return capital(phrases.word("offices", office))
    before: list[str] = []
    after: list[str] = []
    modifiers, rest = _modifiers(office, phrases)
    for name in modifiers:
        label = phrases.label(f"modifiers/{name}") or name
        (before if name in phrases.word("office", "before", "").split(", ") else after).append(label)
    title = _title(rest, phrases) or capital(phrases.label(f"titles/{rest}") or "")
    return " ".join((*before, title, *after)) if title else None


def _modifiers(office: str, phrases: Phrases) -> tuple[list[str], str]:
    """Take the modifiers off an office that is not itself a title ("deputy minister" is one)."""
    found: list[str] = []
    for ending in ("elect", "designate"):
        if f"-{ending}" in office:
            found, office = [ending], office.replace(f"-{ending}", "", 1)
    while " " in office and not phrases.label(f"titles/{office.partition(' of ')[0]}"):
        first, _, rest = office.partition(" ")
        if not phrases.label(f"modifiers/{first}"):
            break
        found, office = [*found, first], rest
    return found, office


def _title(office: str, phrases: Phrases) -> str | None:
    """Word a title with what it is of and to: those that are listed whole first, then the parts."""
    head, to, where = office.partition(" to ")
    parts = head.split(" of ")
    listed = next((n for n in range(len(parts), 1, -1) if " of ".join(parts[:n]) in phrases.words["offices"]), 0)
    if listed:
        words: list[str | None] = [phrases.word("offices", " of ".join(parts[:listed]))]
    else:
        words = [_head(parts[0], parts[1:], phrases)]
    words += [_place(part, phrases) for part in parts[listed or 1 :]]
    place = _place(where, phrases) if to else ""
    if place is None or not all(words):
        return None
    shown = " ".join(capital(word) for word in words if word)
    return f"{shown} {phrases.sentence('office-to', {'place': place})}" if place else shown


def _head(title: str, rest: list[str], phrases: Phrases) -> str | None:
    """Word a title; that of a body may have another word than that of a country."""
    body = rest and rest[0].removeprefix("the ")
    if body and (phrases.label(f"bodies/{body}") or phrases.label(f"institutions/{body.replace(' ', '_')}")):
        return phrases.words["heads"].get(title) or phrases.label(f"titles/{title}")
    return phrases.label(f"titles/{title}")


def _place(name: str, phrases: Phrases) -> str | None:
    """Word what an office is of: a field, a body, a country."""
    name = name.removeprefix("the ")
    keys = [f"{section}/{name}" for section in _PLACES_OF] + [f"institutions/{name.replace(' ', '_')}"]
    return next((label for key in keys if (label := phrases.label(key))), None)
