"""What words around a pair of numbers say that it is: a result, a score on the way, a record, a vote, or nothing."""

from __future__ import annotations

from typing import Literal

from checker.extract.scan import Scan, Sentence
from checker.extract.scores_pairs import Pair
from checker.languages.lexicon import Hit

__all__ = ["Manner", "manner_of"]

#: A result, a score on the way, a record of wins and losses, a vote.
Manner = Literal["final", "running", "record", "vote"]

_REACH, _CLOSE = 11, 4  # tokens before a pair that may part it from its cue; the same where it could be a date
_BEHIND = 3
_MOST_POINTS = 199
_BRACKETS = ("(", ")")
_RANK: dict[str, Manner] = {"final": "final", "running": "running", "record": "record", "vote": "vote", "over": "final"}


def manner_of(scan: Scan, pair: Pair, sentence: Sentence) -> Manner | None:
    """How a pair is meant; None where nothing says that it is a score."""
    if _bracketed(scan, pair):
        return _in_brackets(scan, pair, sentence)
    behind = _behind(scan, pair, sentence)
    before = _before(scan, pair, sentence)
    if "run" in (behind, before):
        return None
    manner = _RANK.get(behind or "") or _RANK.get(before or "")
    return None if manner in ("final", "running") and pair.most > _MOST_POINTS else manner


def _bracketed(scan: Scan, pair: Pair) -> bool:
    words = scan.tokens.words
    return pair.end < len(words) and (words[pair.start - 1], words[pair.end]) == _BRACKETS


def _in_brackets(scan: Scan, pair: Pair, sentence: Sentence) -> Manner | None:
    """Alone in brackets: behind two names with a dash between them a score, behind one name a record."""
    words, before = scan.tokens.words, pair.start - 2
    if before <= sentence.start or not words[before][0].isalnum() or not _named(scan, before):
        return None
    dash = next((i for i in range(before, max(sentence.start, before - 6), -1) if words[i] in "-–—"), None)
    if dash is not None and not scan.tokens.glued(dash) and sentence.part != "body":
        return "final"
    return "record" if scan.pack.plural and "/" not in pair.sign else None


def _named(scan: Scan, at: int) -> bool:
    return scan.tokens.capital(at) or scan.tokens.words[at].isdecimal()


def _behind(scan: Scan, pair: Pair, sentence: Sentence) -> str | None:
    """A cue right behind, in a language that puts it there ("a 31-24 road win")."""
    if not scan.pack.plural:
        return None
    for at in range(pair.end, min(sentence.end, pair.end + _BEHIND)):
        cue = _cue(scan, at)
        if cue is not None and cue.id == "beside":
            return "running" if at == pair.end and scan.tokens.keys[at] == "game" else None
        if cue is not None:
            return cue.id if cue.id not in ("score", "over") else None
        if not scan.tokens.words[at][0].isalpha() or scan.hit(at, "stop", "and") is not None:
            return None
    return None


def _before(scan: Scan, pair: Pair, sentence: Sentence) -> str | None:
    """The nearest cue before a pair; behind "score" what is said before it decides, else it is a result."""
    scored = False
    floor = max(sentence.start, pair.start - (_CLOSE if pair.dated and pair.sign == "/" else _REACH))
    for at in range(pair.start - 1, floor - 1, -1):
        if not scored and _breaks(scan, at, pair):
            return None
        cue = _cue(scan, at)
        if cue is None or cue.end > pair.start:
            continue
        if cue.id == "beside":
            if cue.end == pair.start:
                return "running"
        elif cue.id == "over":
            if all(scan.tokens.capital(i) or scan.hit(i, "stop") is not None for i in range(cue.end, pair.start)):
                return "final"
        elif cue.id != "score":
            return cue.id
        else:
            scored = True
    return "final" if scored else None


def _cue(scan: Scan, at: int) -> Hit | None:
    """The cue that begins at a token and is no piece of a longer one that began before it."""
    cue = scan.hit(at, "score_cue")
    if cue is None:
        return None
    over = next((h for i in range(max(0, at - 3), at) if (h := scan.hit(i, "score_cue")) and h.end >= cue.end), None)
    return None if over is not None else cue


def _breaks(scan: Scan, at: int, pair: Pair) -> bool:
    """Whether a token parts a cue from the pair behind it: a semicolon, or a number of something else."""
    word = scan.tokens.words[at]
    if word in ";—:" and at < pair.start - 1:
        return True
    lone = word.isdecimal() and not scan.tokens.glued(at) and not (at and scan.tokens.words[at - 1] == ".")
    tied = at + 1 < len(scan.tokens) and scan.tokens.words[at + 1] in "-–/" and scan.tokens.glued(at + 1)
    return lone and not tied and scan.before(at, "match_part") is None
