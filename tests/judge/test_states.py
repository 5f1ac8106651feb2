"""States of one person or thing: what excludes what, what follows on what, and what only time or a plan sets apart."""

from __future__ import annotations

from typing import Any

import pytest

from checker.judge.states import States
from checker.judge.verdicts import judge
from checker.languages import codes, load
from checker.languages.families import Families
from checker.link.gate import comparable
from checker.model import Claim, Cluster, Frame, Group, Span
from checker.report.phrases import Phrases
from checker.report.wording import languages
from checker.values import Status
from tests.judge.values import article, rulebook, status


def said(name: str, state: Status, period: str | None = None, **more: Any) -> Claim:
    """One article's claim of what became of Anna Berg."""
    frame = Frame(predicate="fate", subject="anna berg", period=period)
    return Claim(f"{name}/1", name, "status", 0, 1, "x", state, frame, Span(0, 1), "case", **more)


def judged(a: Claim, b: Claim, days: tuple[str | None, str | None]) -> Group:
    """What is judged of two claims in one cluster."""
    articles = [article("a", published=days[0]), article("b", published=days[1])]
    return judge([Cluster((a, b), 10.0)], articles, rulebook()).groups[0]


SAME_DAY = ("2026-03-20", "2026-03-20")
NEXT_DAY = ("2026-03-20", "2026-03-21")
CASES: list[tuple[str, str, tuple[str | None, str | None], str]] = [
    ("dead", "dead", SAME_DAY, "agreement"),
    ("dead", "injured", SAME_DAY, "contradiction"),
    ("injured", "dead", NEXT_DAY, "update"),
    ("dead", "injured", NEXT_DAY, "contradiction"),
    ("survived", "injured", SAME_DAY, "agreement"),
    ("arrested", "held", SAME_DAY, "agreement"),
    ("arrested", "free", NEXT_DAY, "undetermined"),
    ("at large", "arrested", NEXT_DAY, "update"),
    ("arrested", "at large", NEXT_DAY, "contradiction"),
    ("at large", "held", (None, None), "contradiction"),
    ("held", "free", NEXT_DAY, "update"),
    ("held", "free", SAME_DAY, "undetermined"),
    ("convicted", "acquitted", SAME_DAY, "contradiction"),
    ("convicted", "acquitted", ("2026-03-20", "2026-05-20"), "undetermined"),
    ("won", "lost", SAME_DAY, "contradiction"),
    ("won", "lost", ("2026-03-20", "2026-03-27"), "undetermined"),
    ("buyer", "bought", SAME_DAY, "contradiction"),
    ("signed", "not signed", SAME_DAY, "contradiction"),
    ("not signed", "signed", NEXT_DAY, "update"),
    ("signed", "not signed", NEXT_DAY, "contradiction"),
    ("not dead", "injured", SAME_DAY, "undetermined"),
    ("guilty", "not guilty", SAME_DAY, "contradiction"),
    ("not guilty", "guilty", NEXT_DAY, "update"),
    ("still missing", "dead", NEXT_DAY, "update"),
    ("dead", "still missing", NEXT_DAY, "contradiction"),
    ("burning", "out", NEXT_DAY, "update"),
    ("out", "burning", NEXT_DAY, "contradiction"),
    ("attended", "absent", SAME_DAY, "contradiction"),
    ("claimed", "denied", SAME_DAY, "contradiction"),
    ("in hospital", "discharged", NEXT_DAY, "update"),
    ("for", "against", SAME_DAY, "contradiction"),
    ("left", "right", SAME_DAY, "contradiction"),
    ("left", "right", ("2026-03-20", "2026-06-20"), "undetermined"),
]


def state(words: str) -> Status:
    """Read "not signed" as denied."""
    return status(words.removeprefix("not "), denied=words.startswith("not "))


@pytest.mark.parametrize(("one", "other", "days", "verdict"), CASES)
def test_verdicts(one: str, other: str, days: tuple[str | None, str | None], verdict: str) -> None:
    assert judged(said("a", state(one)), said("b", state(other)), days).verdict == verdict
    turned = (days[1], days[0])
    assert judged(said("a", state(other)), said("b", state(one)), turned).verdict == verdict


def test_a_plan_excludes_nothing_but_what_has_happened_already() -> None:
    plan, fact = said("a", status("signed"), stance="planned"), said("b", status("signed"))
    assert judged(plan, fact, NEXT_DAY).reason == "plan-and-fact"
    assert judged(plan, fact, SAME_DAY).reason == "plan-and-fact"
    assert judged(plan, fact, ("2026-03-21", "2026-03-20")).verdict == "contradiction"
    later = said("a", status("signed"), "2026-03-25", stance="planned")
    assert judged(later, fact, SAME_DAY).verdict == "contradiction"
    going, gone = said("a", status("resigned"), stance="planned"), said("b", status("resigned"))
    assert judged(going, gone, ("2026-03-21", "2026-03-20")).reason == "plan-and-fact"
    dying, hurt = said("a", status("dead"), stance="planned"), said("b", status("injured"))
    assert judged(dying, hurt, SAME_DAY).reason == "plan-and-fact"


def test_who_buys_whom_does_not_change_between_plan_and_fact() -> None:
    plan, fact = said("a", status("buyer"), stance="planned"), said("b", status("bought"))
    assert judged(plan, fact, SAME_DAY).verdict == "contradiction"


def test_the_days_of_the_sentences_tell_the_order_before_publication_does() -> None:
    hurt, dead = said("a", status("injured"), "2026-03-18"), said("b", status("dead"), "2026-03-19")
    assert judged(hurt, dead, SAME_DAY).verdict == "update"


def test_two_witnesses_leave_it_open() -> None:
    one = said("a", status("dead"), attribution="Maria Lopez")
    other = said("b", status("injured"), attribution="Joan Grey")
    assert judged(one, other, SAME_DAY).reason == "attributed"


def test_an_update_says_what_followed() -> None:
    assert judged(said("a", status("injured")), said("b", status("dead")), NEXT_DAY).why.key == "why-update-states"


def test_only_states_of_one_axis_and_one_holder_are_compared() -> None:
    families = Families(rulebook().tables["families"])
    one, other = said("a", status("won")), said("b", status("lost"))
    assert comparable(one, other, families)
    for frame in (Frame(predicate="fate", subject="joan grey"), Frame(predicate="custody", subject="anna berg")):
        assert not comparable(one, Claim(**{**_fields(other), "frame": frame}), families)


def _fields(claim: Claim) -> dict[str, Any]:
    return {name: getattr(claim, name) for name in Claim.__dataclass_fields__}


def test_a_table_reads_its_rows_both_ways() -> None:
    told = States({"once": [], "fits": [], "apart": [{"one": ["lit"], "others": ["out"]}]})
    assert told.relate(status("lit"), status("out")).parts
    assert told.relate(status("out"), status("lit")).parts
    assert not told.relate(status("out"), status("dim")).parts


def _states(entry: str, *, pair: bool) -> list[str]:
    """The states of an entry: "contest_won_lost" has two, "custody_at_large" one."""
    rest = entry.split("_", 1)[1]
    return rest.split("_") if pair else [rest]


def test_every_state_of_the_rules_has_its_words() -> None:
    table = rulebook().tables["states"]
    named = {state for row in (*table["apart"], *table["fits"]) for state in (*row["one"], *row["others"])}
    for code in codes():
        for section in ("state", "state_passive", "state_of", "state_pair"):
            entries = load(code).tables.get(section, {})
            named |= {s.replace("_", " ") for e in entries for s in _states(e, pair=section == "state_pair")}
    for language in languages():
        assert named <= Phrases.load(language).words["states"].keys()
