"""The minutes of a match ("phút 43", "the 43rd minute") and what its clock still shows ("7:42 left")."""

from __future__ import annotations

from checker.extract.date_terminals import ordinal_at
from checker.extract.named import Named
from checker.extract.numbers import NumberReader
from checker.extract.scan import Scan, Sentence
from checker.extract.scores_parts import Parts
from checker.values import Duration, Ordinal

__all__ = ["clocks", "minutes", "moment_of"]

_LAST_MINUTE = 130
_SIXTY = 60
_MOST_MINUTES = 60
_UNITS = ("M", "S")
_REACH = 100  # tokens


def minutes(scan: Scan, sentence: Sentence) -> list[Named]:
    """The minutes of a match that a sentence names, with what happened in them where it says so."""
    found: list[Named] = []
    if not scan.starts(sentence.start, sentence.end + 2, "match_minute"):
        return found
    for at in range(sentence.start, sentence.end):
        read = _minute_behind(scan, at, sentence) if not scan.pack.plural else _minute_before(scan, at, sentence)
        if read is not None and 0 < read[2] <= _LAST_MINUTE:
            start, end, number = read
            event = _event(scan, sentence, start, end)
            scope = (event,) if event else ()
            pattern = f"{scan.pack.code}/match/minute"
            found.append(Named(start, end, Ordinal(number), pattern, thing="minute", scope=scope))
    return found


def _minute_behind(scan: Scan, at: int, sentence: Sentence) -> tuple[int, int, int] | None:
    """As in "phút 43", "phút thứ 65": not "9 giờ 5 phút 30 giây", not "43 phút"."""
    word = scan.hit(at, "match_minute")
    if word is None or word.end >= sentence.end:
        return None
    if at > sentence.start and scan.before(at, "cardinal") is not None:
        return None
    if at > sentence.start and scan.tokens.words[at - 1][0].isdecimal():
        return None
    ordinal = ordinal_at(scan, word.end)
    end, number = ordinal if ordinal is not None else (word.end + 1, _digits(scan.tokens.words[word.end]))
    if scan.hit(end, "time_unit") is not None or _goes_on(scan, end):
        return None
    return at, end, number


def _minute_before(scan: Scan, at: int, sentence: Sentence) -> tuple[int, int, int] | None:
    """As in "the 43rd minute", "a 43rd-minute goal", "on 43 minutes"."""
    ordinal = ordinal_at(scan, at)
    if ordinal is not None:
        end = ordinal[0] + (1 if scan.tokens.words[ordinal[0] : ordinal[0] + 1] == ["-"] else 0)
        word = scan.hit(end, "match_minute")
        clear = word is not None and word.id == "word" and word.end <= sentence.end
        return (at, word.end, ordinal[1]) if word is not None and clear else None
    opens = scan.hit(at, "match_minute")
    if opens is None or opens.id != "on" or opens.end + 1 >= sentence.end:
        return None
    plural, number = scan.hit(opens.end + 1, "match_minute"), _digits(scan.tokens.words[opens.end])
    return (opens.end, plural.end, number) if plural is not None and plural.id == "plural" else None


def _digits(word: str) -> int:
    return int(word) if word.isdecimal() and len(word) <= 3 else 0


def _goes_on(scan: Scan, end: int) -> bool:
    """Whether more digits are tied to the number ("phút 90+2", "phút 10-15")."""
    tokens = scan.tokens
    return end + 1 < len(tokens) and tokens.glued(end) and tokens.words[end] in "+-–/:" and tokens.glued(end + 1)


def _event(scan: Scan, sentence: Sentence, start: int, end: int) -> str | None:
    """What happened then: the event named nearest in the sentence, no other minute lying between."""
    best: tuple[int, str] | None = None
    for i in range(sentence.start, sentence.end):
        hit = scan.hit(i, "match_event")
        if hit is None:
            continue
        low, high = (hit.end, start) if hit.start < start else (end, hit.start)
        if any(scan.hit(j, "match_minute") is not None and scan.tokens.words[j] != "on" for j in range(low, high)):
            continue
        rank = high - low + (_REACH if hit.id == "goal" else 0)  # which goal it was says more
        if best is None or rank < best[0]:
            best = (rank, hit.id)
    return best[1] if best is not None else None


def clocks(scan: Scan, sentence: Sentence, parts: Parts) -> list[Named]:
    """Times that a clock still shows: "7:42 left in the first half", "29 seconds remaining"."""
    found: list[Named] = []
    at = sentence.start if scan.starts(sentence.start, sentence.end + 1, "clock_left") else sentence.end
    while at < sentence.end:
        read = _clock(scan, at, sentence)
        if read is None:
            at += 1
            continue
        end, seconds, close = read
        half = parts.half_of(sentence, at, close)
        scope = ("time_left", half) if half is not None else ("time_left",)
        iso = _iso(seconds)
        value = Duration(iso, iso, "exact")
        found.append(Named(at, end, value, f"{scan.pack.code}/match/clock", thing="clock", scope=scope))
        at = end
    return found


def _clock(scan: Scan, at: int, sentence: Sentence) -> tuple[int, int, int] | None:
    """A clock's time at a token, in seconds: where it ends, and where the words that make it one end."""
    read = _printed(scan, at, sentence.end) or _spelt(scan, at, sentence.end)
    if read is None:
        return None
    end, seconds = read
    left = scan.hit(end, "clock_left")
    return (end, seconds, left.end) if left is not None else None


def _printed(scan: Scan, at: int, limit: int) -> tuple[int, int] | None:
    """As in "7:42"."""
    tokens = scan.tokens
    if at + 3 > limit or tokens.words[at + 1] != ":" or not (tokens.glued(at + 1) and tokens.glued(at + 2)):
        return None
    whole, rest = tokens.words[at], tokens.words[at + 2]
    if not (whole.isdecimal() and rest.isdecimal() and len(rest) == 2 and int(whole) < _MOST_MINUTES):
        return None
    return at + 3, int(whole) * _SIXTY + int(rest)


def _spelt(scan: Scan, at: int, limit: int) -> tuple[int, int] | None:
    """As in "4 minutes 48 seconds", "29 seconds": seconds must be told, a minute more or less is no clock."""
    seconds, end, seen = 0, at, ""
    while end < limit:
        number = NumberReader(scan).read(end)
        unit = scan.hit(number.end, "time_unit") if number is not None else None
        if number is None or unit is None or unit.id not in _UNITS or unit.id <= seen:
            break
        if number.value != int(number.value) or number.value >= _SIXTY:
            return None
        seconds += int(number.value) * (_SIXTY if unit.id == "M" else 1)
        seen, end = unit.id, unit.end
        if end < limit and scan.tokens.words[end] == "," and scan.tokens.words[end + 1][0].isdecimal():
            end += 1
    return (end, seconds) if seen == "S" else None


def _iso(seconds: int) -> str:
    whole, rest = divmod(seconds, _SIXTY)
    return "PT" + (f"{whole}M" if whole else "") + (f"{rest}S" if rest or not whole else "")


def moment_of(named: Named) -> str:
    """The moment that a clock or a minute names, as a word of a scope."""
    if isinstance(named.value, Duration):
        return f"at_{named.value.low}"
    return f"at_minute_{named.value.number}" if isinstance(named.value, Ordinal) else ""
