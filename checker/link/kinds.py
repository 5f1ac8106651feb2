"""What one kind of claim alone has in linking: a person, members, words, the form of a rank."""

from __future__ import annotations

from collections.abc import Mapping

from checker.languages.fold import plain
from checker.languages.pack import concept_ids
from checker.link.likeness import shared_members
from checker.link.scores import match_weights, table_of
from checker.link.utterance import one_utterance
from checker.model import Claim, Frame, Weight
from checker.values import Age, Listing, Place, Quote, Rank, Role, Status

__all__ = ["kind_weights", "person_key"]

_LIST_AND_RACE = frozenset(("rank_list", "rank_race"))


def kind_weights(
    one: Claim, other: Claim, persons: tuple[str | None, str | None], table: Mapping[str, float], bond: str = ""
) -> list[Weight]:
    """Weigh what one kind of claim alone has; `persons` are whom they belong to, `bond` how two hold one office."""
    if table_of(one) != one.kind:
        return [Weight(*weight) for weight in match_weights(one, other, table)]
    if isinstance(one.value, Status):
        return [*_axis(one, other, table), *_unnamed(one, table), _persons(*persons, table)]
    if bond:
        return [Weight("office", bond, table[f"office_{bond}"])]
    if isinstance(one.value, Role | Age):
        return [_persons(*persons, table)]
    if isinstance(one.value, Place) and isinstance(other.value, Place):
        if one.value.home != other.value.home:
            return [Weight("home", f"{one.value.home}, {other.value.home}", table["person_other"])]
        return [_persons(one.frame.subject, other.frame.subject, table)] if one.value.home else []
    return _forms(one, other, table)


def _forms(one: Claim, other: Claim, table: Mapping[str, float]) -> list[Weight]:
    """How a rank is printed, how many words two quotations share, how many members two lists."""
    a, b = one.value, other.value
    if isinstance(a, Rank):
        return [*_orders(one.pattern, other.pattern, table), *_owned(one.frame, other.frame, table)]
    if isinstance(a, Quote) and isinstance(b, Quote):
        same, share = one_utterance(a, b, table)
        return [Weight("words", f"{share:.2f}", table["words_same"] + share if same else table["words_other"])]
    if isinstance(a, Listing) and isinstance(b, Listing):
        share = shared_members(a, b) / max(1, min(len(a.keys), len(b.keys)))
        return [Weight("members", f"{share:.2f}", table["members_same"] * share)]
    return []


def _orders(one: str, other: str, table: Mapping[str, float]) -> list[Weight]:
    """How two ranks are printed: "largest" against "third largest", a place in a list against one in a race."""
    forms = {one.rpartition("/")[2], other.rpartition("/")[2]}
    if forms == _LIST_AND_RACE:
        return [Weight("form", "other", table["order_other"])]
    same = len(forms) == 1 or "superlative" not in forms
    return [] if same else [Weight("form", "other", table["form_other"])]


def _owned(one: Frame, other: Frame, table: Mapping[str, float]) -> list[Weight]:
    """Two bare places in some order are one answer only where somebody is named beside both, or beside one alone."""
    bare = one.thing == other.thing == "rank" and one.entities and other.entities
    if not bare or set(one.entities) & set(other.entities):
        return []
    return [Weight("owner", "none", table["owner_none"])]


def person_key(claim: Claim) -> str | None:
    """Whom an office, an age or a state belongs to."""
    if isinstance(claim.value, Role):
        return claim.frame.subject or plain(claim.value.person)
    return claim.frame.subject


def _axis(one: Claim, other: Claim, table: Mapping[str, float]) -> list[Weight]:
    """How often the like of a state comes to one holder, and whether only the kind of the other side is the same."""
    axis, thing = one.frame.predicate or "", one.frame.thing
    often = Weight("axis", axis, table.get(f"axis_{axis}", 0.0))
    if thing is None or thing != other.frame.thing or not thing.startswith(f"{axis}_"):
        return [often]
    return [often, Weight("kind", thing, table["kind_same"])]


def _unnamed(one: Claim, table: Mapping[str, float]) -> list[Weight]:
    """Whose state it is, where that is told by a common noun alone: another may be one too."""
    subject = one.frame.subject
    return [Weight("holder", subject or "", table["holder_kind"])] if subject in concept_ids() else []


def _persons(one: str | None, other: str | None, table: Mapping[str, float]) -> Weight:
    if one is None or other is None:
        return Weight("person", "unknown", 0.0)
    return (
        Weight("person", "same", table["person_same"])
        if one == other
        else Weight("person", "other", table["person_other"])
    )
