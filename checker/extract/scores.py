"""Scores, records and votes ("won 2-1", "tỷ số 21/19", "a 9-14 record", "220-212"), and the minutes of a match.

A pair of numbers is a score only where words beside it, or a row of such pairs, show that it is one. A score is a
`Listing` whose members are the numbers as printed and whose only key is both in order of size: 2-1 and 1-2 meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker.extract.named import Named
from checker.extract.scan import Scan, Sentence
from checker.extract.scores_clock import clocks, minutes, moment_of
from checker.extract.scores_counts import parts_of_wholes
from checker.extract.scores_cues import Manner, manner_of
from checker.extract.scores_lines import result_lines
from checker.extract.scores_pairs import Pair, pairs
from checker.extract.scores_parts import Parts, is_set_result
from checker.values import Listing

__all__ = ["match_claims", "score_key"]

_THINGS: dict[Manner, str] = {"final": "score", "running": "score", "record": "record", "vote": "vote"}
_SETS_WON = 3  # as many sets as win a match: so small a score is the match's, not a set's
_BETWEEN = 3  # tokens between two scores of one row


class _Score(NamedTuple):
    """A pair that is a score, how it is meant and of which part of the match."""

    pair: Pair
    manner: Manner
    part: str | None = None


def score_key(members: Sequence[str]) -> str:
    """The key of a score: its numbers in order of size."""
    return "-".join(sorted(members, key=int))


def match_claims(scan: Scan) -> list[Named]:
    """All scores, records, votes, minutes and clocks of one article, in the order of its text."""
    parts = Parts(scan)
    found: list[Named] = []
    scored: list[tuple[Sentence, _Score]] = []
    moments: dict[int, list[Named]] = {}
    for sentence in scan.sentences:
        scores = _scores(scan, sentence, parts)
        timed = moments[sentence.start] = [*minutes(scan, sentence), *clocks(scan, sentence, parts)]
        scored.extend((sentence, s) for s in scores)
        found.extend(timed)
        found.extend(parts_of_wholes(scan, sentence, {i for s in scores for i in range(s.pair.start, s.pair.end)}))
    for sentence, score in _settled(scored):
        found.append(_named(scan, score, moments[sentence.start]))
    printed = frozenset(n for _, s in scored if s.manner == "final" for n in s.pair.members)
    found.extend(_line(scan, *line) for line in result_lines(scan, printed))
    return sorted(found, key=lambda n: (n.start, n.end))


def _scores(scan: Scan, sentence: Sentence, parts: Parts) -> list[_Score]:
    """The scores of one sentence."""
    found: list[_Score] = []
    for row in _rows(scan, pairs(scan, sentence)):
        manner = manner_of(scan, row[0], sentence)
        if manner is not None:
            found.extend(_row_scores(scan, row, manner, sentence, parts))
    return found


def _rows(scan: Scan, found: Sequence[Pair]) -> list[list[Pair]]:
    """Pairs side by side, with nothing but a comma, a bracket or a conjunction between them."""
    rows: list[list[Pair]] = []
    for pair in found:
        if rows and _joined(scan, rows[-1][-1].end, pair.start):
            rows[-1].append(pair)
        else:
            rows.append([pair])
    return rows


def _joined(scan: Scan, end: int, start: int) -> bool:
    if start - end > _BETWEEN:
        return False
    joining = ("and", "list_join", "date_cue")
    words = scan.tokens.words
    return all(words[i] in ",;()" or scan.hit(i, *joining) is not None or _then(scan, i) for i in range(end, start))


def _then(scan: Scan, at: int) -> bool:
    """Whether a token says "then"."""
    stop = scan.hit(at, "stop")
    return stop is not None and stop.id == "adverbs"


def _row_scores(scan: Scan, row: list[Pair], manner: Manner, sentence: Sentence, parts: Parts) -> list[_Score]:
    """The scores of one row: one by one where they are on the way, set by set where they are results."""
    if manner in ("record", "vote"):
        return [_Score(row[0], manner)]
    if len(row) == 1 or manner == "running":
        return [_one(p, manner, parts.of(sentence, p.start, p.end)) for p in row]
    sets = [p for p in row if not _tie_break(scan, p, row)]
    if not all(is_set_result(p.members, "set") for p in sets):
        return []
    order = {p.start: f"set_{n}" for n, p in enumerate(sets, 1)}
    return [_Score(p, manner, order.get(p.start, "tie_break")) for p in row]


def _tie_break(scan: Scan, pair: Pair, row: list[Pair]) -> bool:
    """Whether a pair stands in brackets behind another: "7-6 (7-3)"."""
    return pair is not row[0] and scan.tokens.words[pair.start - 1] == "("


def _one(pair: Pair, manner: Manner, part: str | None) -> _Score:
    """One score and its part: what no set can end with is on the way, or a score of the whole match."""
    if part is not None and (part.startswith("set_") or part == "tie_break"):
        if pair.most <= _SETS_WON and (manner == "final" or pair.most < _SETS_WON):
            part = None
        elif manner == "final" and not is_set_result(pair.members, part):
            manner = "running"
    if part in ("half_time", "full_time") and manner == "running":
        manner = "final"
    if part is not None and part.startswith(("half_", "quarter_")) and part != "half_time":
        manner, part = "running", None
    if part == "penalties" and (manner == "running" or pair.most == pair.least):
        part = None
    return _Score(pair, manner, part)


def _settled(scores: Sequence[tuple[Sentence, _Score]]) -> list[tuple[Sentence, _Score]]:
    """Of several results of one set in one stretch of text the greatest is the result, the others lie on the way."""
    settled: list[tuple[Sentence, _Score]] = []
    for n, (sentence, score) in enumerate(scores):
        near = [s for _, s in scores[max(0, n - 3) : n + 4] if s.part == score.part and s.manner == "final"]
        one_set = score.part is not None and score.part.startswith(("set_", "tie_break")) and score.manner == "final"
        small = one_set and any(s.pair.most > score.pair.most and s.pair.least >= score.pair.least for s in near)
        settled.append((sentence, score._replace(manner="running") if small else score))
    return settled


def _named(scan: Scan, score: _Score, moments: Sequence[Named]) -> Named:
    """The claim of one score."""
    pair = score.pair
    value = Listing(pair.members, False, (score_key(pair.members),))
    thing = _THINGS[score.manner]
    scope = (score.part,) if score.part is not None else ()
    if score.manner == "running":
        moment = _moment(scan, pair, moments)
        scope = (*scope, "running", moment) if moment else (*scope, "running")
    return Named(pair.start, pair.end, value, f"{scan.pack.code}/match/{thing}", thing=thing, scope=scope)


def _line(scan: Scan, start: int, end: int, first: str, second: str) -> Named:
    """The claim of a result line."""
    value = Listing((first, second), False, (score_key((first, second)),))
    return Named(start, end, value, f"{scan.pack.code}/match/score", thing="score")


def _moment(scan: Scan, pair: Pair, moments: Sequence[Named]) -> str | None:
    """The moment named nearest to a score, if no other score lies between."""
    free = [m for m in moments if not _score_between(scan, pair, m)]
    nearest = min(free, key=lambda m: max(m.start - pair.end, pair.start - m.end), default=None)
    return moment_of(nearest) if nearest is not None else None


def _score_between(scan: Scan, pair: Pair, moment: Named) -> bool:
    low, high = (pair.end, moment.start) if moment.start >= pair.end else (moment.end, pair.start)
    words = scan.tokens.words
    signs = (i for i in range(low + 1, high - 1) if words[i] in "-–/")
    return any(words[i - 1].isdecimal() and words[i + 1].isdecimal() for i in signs)
