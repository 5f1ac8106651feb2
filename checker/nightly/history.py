"""What became of each question: its verdict and values after every run that changed them, and what changed tonight.

A question is followed by the id of its group. Where that changed (an id is made of what most claims are about), the
question goes on with the group that holds a claim of it, else with the one of the same story and rule that is about the
same. `line` is the id under which it was first told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from checker.model import Group, Severity, Verdict
from checker.nightly.codec import pack, unpack
from checker.nightly.night import Change, ChangeKind
from checker.nightly.store import Store
from checker.values import Value

__all__ = ["Followed", "Word", "follow"]

Word = Callable[[Value], str]
_FINDINGS = ("contradiction", "update")
_GROUPS = "SELECT g.id, g.base, g.story, g.verdict, g.severity, g.says, g.shared, g.place FROM groups g"
_SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class _Told:
    """A group after a run: its values a side each, its claims, and where it is kept."""

    id: str
    base: str
    story: str
    verdict: Verdict
    severity: Severity
    says: str
    group: Group
    values: tuple[Value, ...]
    line: str = ""
    since: int = 0


@dataclass(frozen=True, slots=True)
class Followed:
    """What changed tonight, and all findings that stand."""

    changes: tuple[Change, ...]
    standing: tuple[Change, ...]


def follow(store: Store, run: int, before: int | None, word: Word) -> Followed:
    """Compare the findings of now with those of the run before, and write down what became of each."""
    were = _before(store, before)
    now = _findings(store)
    heirs = _heirs(were, now)
    days = dict(store.rows("SELECT run, as_of FROM runs"))
    changes: list[Change] = []
    standing: list[Change] = []
    rows: list[tuple[Any, ...]] = []
    for told in now:
        was = heirs.get(told.id)
        state = _state(was, told)
        line, since = (was.line, was.since) if was is not None else (told.id, run)
        if was is not None and state == "new":
            since = run
        change = _change(state, told, was, days[since], word)
        standing.append(change)
        if state != "stands":
            changes.append(change)
        rows.append(_row(run, told, line, "standing" if state == "stands" else state, since))
    followed = {was.id for was in heirs.values()}
    for was in were:
        if was.id not in followed:
            found = _elsewhere(store, was)
            if found is not None:
                changes.append(_change("settled", found, was, days[was.since], word))
            row = _row(run, found or was, was.line, "settled" if found is not None else "gone", was.since)
            rows.append(row)
    store.run("DELETE FROM history WHERE run >= ?", run)
    store.many("INSERT OR IGNORE INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    # What stands unchanged is kept of the last two runs alone: of this one, and of the one that it is compared with.
    store.run("DELETE FROM history WHERE state = 'standing' AND run < ?", before or run)
    return Followed(tuple(sorted(changes, key=_order)), tuple(sorted(standing, key=_order)))


def _order(change: Change) -> tuple[int, int, str, str]:
    kinds: tuple[ChangeKind, ...] = ("new", "settled", "update", "changed", "stands")
    verdict = _FINDINGS.index(change.verdict) if change.verdict in _FINDINGS else len(_FINDINGS)
    if change.kind == "stands":
        return verdict, _SEVERITIES.index(change.severity), change.story, change.group
    return kinds.index(change.kind), _SEVERITIES.index(change.severity), change.story, change.group


def _state(was: _Told | None, told: _Told) -> ChangeKind:
    """What is to be said of a finding of now."""
    if told.verdict == "update":
        return "stands" if was is not None and (was.verdict, was.says) == (told.verdict, told.says) else "update"
    if was is None or was.verdict != "contradiction":
        return "new"
    return "stands" if was.says == told.says and was.severity == told.severity else "changed"


def _change(kind: ChangeKind, told: _Told, was: _Told | None, since: str, word: Word) -> Change:
    verdict = was.verdict if kind == "settled" and was is not None else told.verdict
    severity = was.severity if kind == "settled" and was is not None else told.severity
    return Change(
        kind=kind,
        group=told.id,
        story=told.story,
        severity=severity,
        question=told.group.question,
        before=() if was is None or kind == "stands" else tuple(map(word, was.values)),
        after=tuple(map(word, told.values)),
        since=since,
        verdict=verdict,
    )


def _row(run: int, told: _Told, line: str, state: str, since: int) -> tuple[Any, ...]:
    noun = pack((told.base, told.group, told.values))
    return run, told.id, line, told.story, state, told.verdict, told.severity, told.says, noun, since


def _before(store: Store, run: int | None) -> list[_Told]:
    """The findings after a run."""
    if run is None:
        return []
    question = (
        "SELECT grp, story, verdict, severity, says, noun, line, since FROM history "
        "WHERE run = ? AND state NOT IN ('settled', 'gone') ORDER BY grp"
    )
    found = []
    for name, story, verdict, severity, says, noun, line, since in store.rows(question, run):
        base, group, values = unpack(noun)
        found.append(_Told(name, base, story, verdict, severity, says, group, values, line, since))
    return found


def _findings(store: Store) -> list[_Told]:
    """The findings of now."""
    rows = store.rows(
        "SELECT id, base, story, verdict, severity, says, noun FROM groups WHERE noun IS NOT NULL ORDER BY id"
    )
    found = []
    for name, base, story, verdict, severity, says, noun in rows:
        group, values = unpack(noun)
        found.append(_Told(name, base, story, verdict, severity, says, group, values))
    days = _days(store, (claim for told in found if told.verdict == "update" for claim in told.group.claims))
    return [replace(told, values=_as_published(told.group, told.values, days)) for told in found]


def _loaded(store: Store, row: Sequence[Any]) -> _Told:
    """A group that is no finding, with what it holds."""
    name, base, story, verdict, severity, says, shared, place = row
    own = store.value(f"SELECT {'shared' if shared else 'groups'} FROM stories WHERE story = ?", story)  # noqa: S608
    group, _ = unpack(own)[place]
    values = _values(store, [side[0] for side in group.sides if side])
    told = dict.fromkeys(values[side[0]] for side in group.sides if side)
    return _Told(name, base, story, verdict, severity, says, replace(group, silent=()), tuple(told))


def _as_published(group: Group, values: tuple[Value, ...], days: Mapping[str, str]) -> tuple[Value, ...]:
    """The values in the order in which pages show them: those of an update as they were published."""
    sides = [side for side in group.sides if side]
    if group.verdict != "update" or len(sides) != len(values):
        return values
    pairs = sorted(zip(sides, values, strict=True), key=lambda pair: min(days.get(claim) or "~" for claim in pair[0]))
    return tuple(value for _, value in pairs)


def _days(store: Store, claims: Iterable[str]) -> dict[str, str]:
    """When the articles of claims were published, "" where that is unknown."""
    question = "SELECT c.id, t.published FROM claims c JOIN texts t ON t.id = c.article WHERE c.id IN (?)"
    return dict(store.among(question, sorted(set(claims))))


def _values(store: Store, claims: Iterable[str]) -> Mapping[str, Value]:
    """The values of claims."""
    wanted = sorted(set(claims))
    homes = sorted({row[0] for row in store.among("SELECT DISTINCT story FROM claims WHERE id IN (?)", wanted)})
    some = set(wanted)
    return {
        claim.id: claim.value
        for home in homes
        for claim in unpack(store.value("SELECT claims FROM stories WHERE story = ?", home))
        if claim.id in some
    }


def _heirs(were: Sequence[_Told], now: Sequence[_Told]) -> dict[str, _Told]:
    """For each finding of now the finding that it was before."""
    by_id = {was.id: was for was in were}
    found = {told.id: by_id[told.id] for told in now if told.id in by_id and _goes_on(by_id[told.id], told)}
    taken = {was.id for was in found.values()}
    near = _Near(was for was in were if was.id not in taken)
    for told in now:
        if told.id not in found:
            was = min(near.to(told), key=lambda was: (-_shared(was, told), was.id), default=None)
            if was is not None:
                found[told.id] = was
                near.gone.add(was.id)
    return found


class _Near:
    """Findings of before that may go on under another id, found by their claims or by what they are about."""

    __slots__ = ("_found", "gone")

    def __init__(self, free: Iterable[_Told]) -> None:
        self.gone: set[str] = set()
        self._found: dict[str | tuple[str, str], list[_Told]] = defaultdict(list)
        for was in free:
            for key in _traces(was):
                self._found[key].append(was)

    def to(self, told: _Told) -> list[_Told]:
        """Those that this one may be, each once."""
        near = {was.id: was for key in _traces(told) for was in self._found.get(key, ())}
        return [was for name, was in near.items() if name not in self.gone]


def _traces(told: _Told) -> list[str | tuple[str, str]]:
    """By what a question is found again: its claims, and what it is about in its story."""
    return [*told.group.claims, (told.base, told.story)]


def _shared(was: _Told, told: _Told) -> int:
    return len(set(was.group.claims) & set(told.group.claims))


def _goes_on(was: _Told, told: _Told) -> bool:
    """Whether a group goes on with a question under another id."""
    return not set(_traces(was)).isdisjoint(_traces(told))


def _elsewhere(store: Store, was: _Told) -> _Told | None:
    """The group that a finding of before is now, which is none any more; None where its articles are gone."""
    rows = store.rows(f"{_GROUPS} WHERE g.id = ?", was.id)
    if not rows:
        held = "JOIN claims c ON g.story = c.home AND g.shared = c.shared AND g.place = c.place WHERE c.id IN (?)"
        rows = list(store.among(f"{_GROUPS} {held}", was.group.claims))
    if not rows:
        rows = store.rows(f"{_GROUPS} WHERE g.base = ? AND g.story = ? ORDER BY g.id", was.base, was.story)
    if not rows:
        articles = sorted({claim.rpartition("/")[0] for claim in was.group.claims})
        still = len(list(store.among("SELECT id FROM members WHERE id IN (?)", articles)))
        return was if still == len(articles) else None
    counts = Counter(tuple(row) for row in rows)
    best = min(counts, key=lambda row: (-counts[row], row[0]))
    return _loaded(store, best)
