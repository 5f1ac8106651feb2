"""All that hangs on names: offices, lists, quotations, the places of events and the states of people and things."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extract.lists import lists
from checker.extract.named import Mention, Named
from checker.extract.places import places
from checker.extract.quotes import quotes
from checker.extract.roles import RoleReader, roles
from checker.extract.scan import Scan
from checker.extract.states import states

__all__ = ["found_by_name"]


def found_by_name(scan: Scan, mentions: Sequence[Mention]) -> list[Named]:
    """Roles, lists, places, quotations and states of one article, in the order of its text."""
    reader = RoleReader(scan, mentions)
    held = roles(scan, mentions, reader=reader)
    said = quotes(scan, mentions, held=held)
    found = [*held, *lists(scan, mentions, reader=reader), *places(scan, mentions), *said]
    found += states(scan, mentions, said)
    return sorted(found, key=lambda n: (n.start, n.end))
