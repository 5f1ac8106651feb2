"""What a group asks and why it was judged so, as messages that any report language can word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from checker.judge.answers import Answer
from checker.judge.relations import period_of, spells
from checker.judge.scores import of_a_match
from checker.languages.fold import plain
from checker.languages.persons import one_person
from checker.model import Article, Claim, Field, Message, Reason, Verdict
from checker.rulebook import Rule
from checker.values import Date, Listing, Place, Quote, Role, Status, Value

__all__ = ["names", "question", "why"]

_GAP = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"[^\W_]+")
_SHOWN = 4  # words in a question's list; more do not make it plainer
_PERIODIC = ("money", "count", "measure", "percent", "rank")
_PERSONAL = ("role", "quote", "age", "status")


def question(rule: Rule, claims: Sequence[Claim], articles: Mapping[str, Article]) -> Message:
    """The question in plain words: the rule's own, where the frames fill its gaps, else the kind's."""
    if spells(claims):
        return Message("question-name", (("person", _commonest_state(claims)),))
    if claims[0].frame.thing == "named":
        return Message("question-named", (("person", _commonest_state(claims)),))
    needed = set(_GAP.findall(rule.question + rule.question_vi))
    gaps = _gaps(claims, articles) if needed or not rule.question else {}
    if rule.question and needed <= gaps.keys():
        templates: dict[str, Field] = {"en": rule.question, "vi": rule.question_vi or rule.question}
        return Message("question-rule", tuple({**templates, **gaps}.items()))
    return _kind_question(claims, gaps)


def _gaps(claims: Sequence[Claim], articles: Mapping[str, Article]) -> dict[str, Field]:
    """What can fill a question's gaps; nothing that is not known."""
    frames = [claim.frame for claim in claims]
    entities = _common(name for frame in frames for name in dict.fromkeys(frame.entities))
    shown = [name for name in entities if name != _first(frame.subject for frame in frames)][:_SHOWN]
    period = _first(period_of(claim) for claim in claims)
    found: dict[str, Field | None] = {
        "thing": _concept(_first(frame.thing for frame in frames)),
        "predicate": _concept(_first(frame.predicate for frame in frames)),
        "person": _person(claims, articles),
        "place": _name(_first(frame.place for frame in frames), claims, articles),
        "entities": tuple(name for key in shown if (name := _name(key, claims, articles))) or None,
        "period": Date(period) if period else None,
    }
    return {name: value for name, value in found.items() if value is not None}


def _kind_question(claims: Sequence[Claim], gaps: Mapping[str, Field]) -> Message:
    """The question of a kind of claim, as full as the frames allow."""
    kind = claims[0].kind
    if of_a_match(claims[0]):
        return _match_question(claims, gaps)
    first = claims[0].value
    if isinstance(first, Place) and first.home and "person" in gaps:
        return Message(f"question-{first.home}", (("person", gaps["person"]),))
    office = _held_by_two(claims)
    if office is not None:
        return Message("question-holder", (("office", office),))
    if kind in _PERSONAL and "person" in gaps:
        return Message(f"question-{kind}", (("person", gaps["person"]),))
    if kind == "status":
        return Message("question-status-bare", (("text", claims[0].text),))
    fields: dict[str, Field] = {}
    if kind == "count" and "thing" in gaps:
        fields["thing"] = gaps["thing"]
    about = _about(gaps, without={*_answers(claims), gaps["thing"] if fields else ""})
    if about:
        fields["about"] = about
    shape = "-".join(fields) or "bare"
    if kind in _PERIODIC and "period" in gaps:
        fields["period"], shape = gaps["period"], f"{shape}-period"
    if "bare" in shape:
        value = claims[0].value
        fields["text"] = value.text if isinstance(value, Quote) else claims[0].text
    return Message(f"question-{kind}-{shape}", tuple(fields.items()))


def _held_by_two(claims: Sequence[Claim]) -> str | None:
    """The office for which claims name two people, at its shortest."""
    held = [claim.value for claim in claims if isinstance(claim.value, Role)]
    first = held[0].person if held else ""
    if all(one_person(first, role.person) for role in held):
        return None
    return min((role.office for role in held), key=lambda office: (len(office), office))


def _match_question(claims: Sequence[Claim], gaps: Mapping[str, Field]) -> Message:
    """The question of a score, a record, a vote, a minute or a clock."""
    about = _about({name: value for name, value in gaps.items() if name != "thing"}, without=_answers(claims))
    key = f"question-{claims[0].frame.thing}"
    if about:
        return Message(f"{key}-about", (("about", about),))
    return Message(f"{key}-bare", (("text", claims[0].text),))


def _answers(claims: Sequence[Claim]) -> set[Field]:
    """Names that are themselves answers, and so have no place in the question."""
    values = [claim.value for claim in claims]
    found: set[Field] = {value.name for value in values if isinstance(value, Place)}
    found.update(f"@{value.key}" for value in values if isinstance(value, Place) and value.key)
    found.update(member for value in values if isinstance(value, Listing) for member in value.members)
    return found


def _about(gaps: Mapping[str, Field], *, without: set[Field]) -> tuple[str, ...]:
    """What a question is about, in one list: what, what happened, who, where."""
    about: list[str] = []
    for name in ("thing", "predicate", "person", "entities", "place"):
        value = gaps.get(name)
        items = value if isinstance(value, tuple) else (value,)
        about.extend(item for item in items if isinstance(item, str))
    return tuple(name for name in dict.fromkeys(about) if name not in without)[:_SHOWN]


def _common(words: Iterable[str]) -> list[str]:
    """Words by how often they come, then by the alphabet."""
    counts = Counter(words)
    return sorted(counts, key=lambda word: (-counts[word], word))


def _first(words: Iterable[str | None]) -> str | None:
    return next(iter(_common(word for word in words if word)), None)


def _concept(word: str | None) -> str | None:
    """A concept id (or a folded noun, which is worded as it stands) as a field."""
    return f"@{word.replace(' ', '_')}" if word else None


def _person(claims: Sequence[Claim], articles: Mapping[str, Article]) -> str | None:
    """Whom the claims are about, as most of them print the name."""
    people = [claim.value.person for claim in claims if isinstance(claim.value, Role)]
    people += [c.value.speaker for c in claims if isinstance(c.value, Quote) and c.value.speaker and c.value.mouth]
    if people:
        return max(_common(people), key=_fullness)
    if isinstance(claims[0].value, Quote):
        return None  # who speaks is only guessed
    return _name(_first(claim.frame.subject for claim in claims), claims, articles)


def _fullness(name: str) -> tuple[int, bool]:
    """How much of a name is printed: its words, and its marks."""
    return len(name.split()), not name.isascii()


def _name(key: str | None, claims: Sequence[Claim], articles: Mapping[str, Article]) -> str | None:
    """A name as an article prints it near a claim; a place or body that the packs know is left to their words."""
    if not key:
        return None
    if key.isupper() or "_" in key:
        return _concept(key)
    wanted = _WORD.findall(plain(key).replace("_", " "))
    for claim in claims:
        text = articles[claim.article].text[claim.sentence.start : claim.sentence.end]
        words = list(_WORD.finditer(text))
        folded = [plain(word.group()) for word in words]
        for i in range(len(folded) - len(wanted) + 1):
            if wanted and folded[i : i + len(wanted)] == wanted:
                return text[words[i].start() : words[i + len(wanted) - 1].end()]
    return key.title() if " " in key else _concept(key)


def why(
    verdict: Verdict,
    reason: Reason | None,
    rule: Rule,
    pair: tuple[Answer, Answer] | None,
    sides: Sequence[Sequence[Answer]],
    articles: Mapping[str, Article],
    sources: int,
) -> Message:
    """Which values, whose, and by which rule."""
    if pair and spells((pair[0].claim, pair[1].claim)):
        return _why_spelt(rule, sides, articles)
    first, second = pair or (sides[0][0], _other(sides[0]))
    every = [answer for side in sides for answer in side]
    own, others = _equal(first, every), _equal(second, every) if second else []
    fields: list[tuple[str, Field]] = [("first", first.claim.value), ("first_by", names(own, articles, others))]
    if second is None:
        key = f"why-{verdict}"
    else:
        key = f"why-undetermined-{reason}" if verdict == "undetermined" else f"why-{verdict}-two"
        key = "why-update-states" if verdict == "update" and isinstance(first.claim.value, Status) else key
        fields += [("second", second.claim.value), ("second_by", names(others, articles, own))]
    return Message(key, (*fields, ("n", sources), ("rule", rule.id)))


def _why_spelt(rule: Rule, sides: Sequence[Sequence[Answer]], articles: Mapping[str, Article]) -> Message:
    """Who spells a name how: the commonest spelling first, then all others."""
    usual, *others = ([claim for answer in side for claim in answer.claims] for side in sides)
    rest = [claim for side in others for claim in side]
    fields: tuple[tuple[str, Field], ...] = (
        ("first", usual[0].value),
        ("first_by", names(usual, articles, rest)),
        ("second", tuple(side[0].value for side in others)),
        ("second_by", names(rest, articles, usual)),
        ("rule", rule.id),
    )
    return Message("why-contradiction-name", fields)


def _commonest_state(claims: Sequence[Claim]) -> str:
    """The spelling that most articles print, then most places."""
    found: dict[str, list[str]] = {}
    for claim in claims:
        if isinstance(claim.value, Status):
            found.setdefault(claim.value.state, []).append(claim.article)
    return min(found, key=lambda state: (-len(set(found[state])), -len(found[state]), state))


def _other(side: Sequence[Answer]) -> Answer | None:
    """An answer that says the same with another value, if there is one."""
    first = _said(side[0].claim.value)
    return next((answer for answer in side[1:] if _said(answer.claim.value) != first), None)


def _equal(answer: Answer, answers: Sequence[Answer]) -> list[Claim]:
    """All claims that give this very value."""
    said = _said(answer.claim.value)
    return [claim for other in answers if _said(other.claim.value) == said for claim in other.claims]


def _said(value: Value) -> object:
    """What a value says, however its names are written."""
    match value:
        case Role(person=person, office=office):
            return "role", plain(person), plain(office)
        case Listing(keys=keys, open=more) if keys:
            return "list", sorted(keys), more
        case Place(key=key) if key:
            return "place", key
        case _:
            return value


def names(claims: Sequence[Claim], articles: Mapping[str, Article], others: Sequence[Claim] = ()) -> tuple[str, ...]:
    """Who says it, in the report's order: the publisher, with the article's id where `others` are of the same one."""
    own = {claim.article: articles[claim.article] for claim in claims}
    every = own | {claim.article: articles[claim.article] for claim in others}
    shared = Counter(article.source for article in every.values())
    told: list[str] = []
    for article in sorted(own.values(), key=lambda article: (article.path, article.id)):
        name = article.source
        told.append(article.id if name is None else f"{name} ({article.id})" if shared[name] > 1 else name)
    return tuple(told)
