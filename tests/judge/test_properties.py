"""What must hold of any values: order never matters, a value fits itself, nothing is lost."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from checker.judge import judge
from checker.model import Claim, Cluster
from checker.values import Age, Bound, Count, Date, Duration, Listing, Measure, Money, Percent, Quote, Rank, Role, Value
from tests.judge.values import articles_of, claim, relations, rulebook, sides

BOUNDS: list[Bound] = ["exact", "about", "at-least", "at-most", "more-than", "less-than", "nearly"]
figures = st.decimals(min_value=0, max_value=10**12, places=1, allow_nan=False) | st.integers(0, 10**9).map(Decimal)


@st.composite
def quantities(draw: st.DrawFn) -> Value:
    """Any quantity with any hedge."""
    bound, figure = draw(st.sampled_from(BOUNDS)), draw(figures)
    low = None if bound in ("at-most", "less-than") else figure
    high = None if bound in ("at-least", "more-than") else figure
    match draw(st.integers(0, 4)):
        case 0:
            return Money(low, high, bound, currency=draw(st.sampled_from([None, "USD", "VND"])))
        case 1:
            return Count(low, high, bound, unit=draw(st.sampled_from([None, "person", "house"])))
        case 2:
            return Measure(low, high, bound, unit=draw(st.sampled_from(["m", "[ft_i]", "kg", "Cel", "[degF]", "deg"])))
        case 3:
            return Percent(low, high, bound, unit=draw(st.sampled_from(["%", "pp"])))
        case _:
            return Age(low, high, bound)


points = st.from_regex(r"(19|20|XX)[0-9X]{2}(-(0[1-9]|1[0-2]|XX)(-(0[1-9]|2[0-8]|XX))?)?~?", fullmatch=True)
edtf = points | st.tuples(points | st.just(".."), points | st.just("..")).map("/".join)
dates = st.builds(
    Date,
    edtf,
    st.sampled_from([None, "early-morning", "morning", "noon", "afternoon", "evening", "night"]),
    st.sampled_from([None, "08:00", "19:01"]),
    st.sampled_from([None, "local", "+07:00", "-05:30"]),
    st.sampled_from([None, "early", "mid", "late"]),
    st.sampled_from([None, "monday", "Sunday"]),
)
words = st.lists(st.sampled_from("we will not rebuild every house in the old street".split()), max_size=12)
texts = words.map(" ".join)
values = (
    quantities()
    | dates
    | st.builds(Duration, st.sampled_from(["P3D", "PT72H", "P1M", "P2Y", "PT5M", "x"]), st.just("P3D"))
    | st.builds(Listing, st.lists(st.sampled_from("ABCD"), min_size=1, max_size=4).map(tuple), st.booleans())
    | st.builds(Quote, texts, st.sampled_from([None, "Berg", "Dahl"]))
    | st.builds(Rank, st.integers(1, 20))
    | st.builds(
        Role,
        st.sampled_from(["Anna Berg", "Berg", "Carl Dahl"]),
        texts | st.sampled_from(["president", "former vice president of France", "minister of trade and health"]),
    )
)


@given(values, values)
def test_the_order_of_two_values_does_not_matter(a: Value, b: Value) -> None:
    assert relations().values(a, b, sides()) == relations().values(b, a, sides())


@given(values)
def test_a_value_never_contradicts_itself(value: Value) -> None:
    assert not relations().values(value, value, sides()).parts


@given(quantities())
def test_a_quantity_is_the_same_as_itself(value: Value) -> None:
    assert relations().values(value, value, sides()).relation == "same"


def clusters() -> st.SearchStrategy[list[Claim]]:
    """Claims of one kind by a few articles."""
    figures: list[tuple[str, Bound]] = [("12", "exact"), ("15", "exact"), ("10", "about"), ("1000", "nearly")]
    counts = st.sampled_from([Count(Decimal(text), Decimal(text), bound) for text, bound in figures])
    kinds: list[st.SearchStrategy[Value]] = [counts, dates, st.builds(Rank, st.integers(1, 3))]
    said = st.one_of(*(st.lists(st.tuples(st.sampled_from("abc"), kind), min_size=1, max_size=6) for kind in kinds))
    return said.map(lambda pairs: [claim(who, value, at) for at, (who, value) in enumerate(pairs)])


@given(clusters())
def test_the_order_of_claims_and_articles_does_not_matter(claims: list[Claim]) -> None:
    articles = articles_of(claims)
    there = judge([Cluster(tuple(claims), 1.0)], articles, rulebook())
    back = judge([Cluster(tuple(reversed(claims)), 1.0)], articles[::-1], rulebook())
    assert there == back


@given(clusters())
def test_every_claim_is_in_one_group_and_on_one_side(claims: list[Claim]) -> None:
    judged = judge([Cluster(tuple(claims), 1.0)], articles_of(claims), rulebook())
    wanted = sorted([c.id for c in claims] + [c.id for c in judged.extra_claims])
    assert sorted(name for group in judged.groups for name in group.claims) == wanted
    assert sorted(name for group in judged.groups for side in group.sides for name in side) == wanted


@given(clusters())
def test_a_verdict_is_well_formed(claims: list[Claim]) -> None:
    for group in judge([Cluster(tuple(claims), 1.0)], articles_of(claims), rulebook()).groups:
        assert (group.reason is not None) == (group.verdict == "undetermined")
        assert group.verdict != "agreement" or group.independent_sources > 1
        assert group.verdict != "single" or group.independent_sources == 1


@given(clusters())
def test_wire_copy_changes_no_contradiction(claims: list[Claim]) -> None:
    own = judge([Cluster(tuple(claims), 1.0)], articles_of(claims), rulebook())
    wire = {name: {"origin": "agency"} for name in {c.article for c in claims}}
    shared = judge([Cluster(tuple(claims), 1.0)], articles_of(claims, **wire), rulebook())
    assert own.summary["contradiction"] == shared.summary["contradiction"]
