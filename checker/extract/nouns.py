"""Which noun a number counts: the words behind it, without a parser."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from checker.extract.scan import Scan
from checker.languages.fold import fold
from checker.languages.pack import load

__all__ = ["COUNTABLE", "STOPS", "Noun", "counted_noun", "noun_key"]

COUNTABLE = ("thing", "relation")
STOPS = ("stop", "relative", "speech", "denial", "and", "attribution", "clause_break")
_ENDS = frozenset((*STOPS, "weekday", "month", "relative_day"))
_REACH = 8
_MEMBERS = frozenset(("member", "man", "woman", "person"))  # a hyphen ties these to their group: "a 12-member jury"
_COMPOUND = 5  # so many tokens has "first-degree murder charges"


class Noun(NamedTuple):
    """A counted noun: the token behind it, its key (a concept id, or folded words), and whether the packs know it."""

    end: int
    key: str
    known: bool


def counted_noun(scan: Scan, start: int, limit: int) -> Noun | None:
    """The noun that a number just before token `start` counts; `limit` is where the sentence ends."""
    run = _run_end(scan, start, min(limit, start + _REACH))
    if run == start:
        return None
    known = _known_head(scan, start, run)
    short = scan.hit(start, "counted_person")
    if (
        short is not None
        and (known is None or scan.hit(short.end, *COUNTABLE) is None)
        and not _opens_known(scan, start)
    ):
        return Noun(short.end, short.id, True)
    if known is not None:
        return known
    joined = _past_conjunction(scan, start, run, limit) or _counted_event(scan, start, run)
    if joined is not None:
        return joined
    if not scan.pack.plural:
        return _first_words(scan, start, run)
    return _plural_head(scan, start, run) or _one_thing(scan, start, run)


def _opens_known(scan: Scan, start: int) -> bool:
    """Whether a listed noun, or a phrase of another kind, begins with the word that may count a person."""
    return any(hit.category in (*COUNTABLE, "event", "time_unit") for hit in scan.hits[start])


def _run_end(scan: Scan, start: int, limit: int) -> int:
    """Where the words that can belong to the counted noun end."""
    at = start
    while at < limit:
        word = scan.tokens.words[at]
        hyphen = word == "-" and scan.tokens.glued(at) and scan.tokens.glued(at + 1)
        stops = _stops(scan, start, at) if at > start else _opens_nothing(scan, at)
        if not hyphen and (stops or not word[0].isalnum() or _figure(scan, start, at)):
            break
        at += 1
    return at


def _stops(scan: Scan, start: int, at: int) -> bool:
    """Whether a word ends the noun: a function word, a day, or something that happens."""
    ends, event = False, 0
    for hit in scan.hits[at]:
        if hit.category in COUNTABLE:
            return False
        ends = ends or hit.category in _ENDS
        event = event or (hit.end if hit.category == "event" else 0)
    if not (ends or event) or _mixed(scan, at):
        return False
    return ends or (scan.tokens.words[at].islower() and not _compound(scan, start, at, event))


def _compound(scan: Scan, start: int, at: int, end: int) -> bool:
    """As in "five life sentences", "two murder charges": what happens is a noun here, none in the plural before it."""
    plural, keys = scan.pack.plural, scan.tokens.keys
    if not plural or any(keys[i].endswith(plural) and len(keys[i]) > 3 for i in range(start, at)):
        return False
    one = scan.before(start, "cardinal")
    if one is not None and one.id == "1":
        return False
    if keys[end - 1].endswith(plural):
        return end == at + 1 and not keys[at].endswith("ss")
    behind = scan.hit(end, *COUNTABLE, "event")
    sentence = scan.sentence(start)
    opens = sentence is not None and sentence.start >= start - 1
    return behind is not None and keys[behind.end - 1].endswith(plural) and not opens


def _figure(scan: Scan, start: int, at: int) -> bool:
    """Whether a figure stands here that ends the noun; "20 Model 9 jets", "four missing 9-year-old girls" go on."""
    tokens = scan.tokens
    if not tokens.words[at][0].isdecimal() or tokens.glued(at):
        return False
    if not scan.pack.plural:
        return True
    return at > start and tokens.words[at - 1].islower() and not tokens.glued(at + 1)


def _opens_nothing(scan: Scan, at: int) -> bool:
    """Whether no counted noun can begin here; "10 more people" and "10 other people" do begin with a function word."""
    hit = scan.hit(at, *STOPS)
    return hit is not None and hit.id != "determiners" and scan.hit(at, *COUNTABLE) is None and not _mixed(scan, at)


def _mixed(scan: Scan, at: int) -> bool:
    """Whether a token is part of a code of letters and digits ("B12", "C3PO"), and so no word of the language."""
    tokens = scan.tokens
    after = at + 1
    return after < len(tokens) and tokens.glued(after) and tokens.words[after][0].isdecimal()


def _known_head(scan: Scan, start: int, end: int) -> Noun | None:
    """The first listed noun of the run; of listed nouns side by side the last ("police officers")."""
    at = start
    found: Noun | None = None
    while at < end:
        hit = scan.hit(at, *COUNTABLE)
        if hit is not None and _inside_name(scan, at, hit.end, end):
            hit = None
        if hit is not None and (hit.end <= end or found is None):
            found = Noun(hit.end, hit.id, True)
            if at == start and hit.id not in _MEMBERS and scan.tokens.words[start - 1] == "-":
                return found
            if not scan.pack.plural:
                return found
            at = hit.end
            if scan.tokens.keys[at - 1].endswith(scan.pack.plural):
                return found
        elif found is not None:
            return _compounded(scan, at, found)
        else:
            at += 1
    return found


def _compounded(scan: Scan, at: int, found: Noun) -> Noun:
    """As in "two tank shells", "three bus crashes": of a listed noun in the singular and a plural the plural counts."""
    word = scan.tokens.words[at]
    plural = word.islower() and len(word) > 3 and word.endswith(scan.pack.plural) and not word.endswith("ss")
    if not plural or scan.tokens.keys[at - 1] not in _singulars(scan.pack.code) or scan.hit(at, *_ENDS) is not None:
        return found
    event = scan.hit(at, "event")
    return Noun(at + 1, event.id if event is not None else noun_key(scan, at, at + 1), event is not None)


@lru_cache(maxsize=8)
def _singulars(code: str) -> frozenset[str]:
    """The listed nouns of a language that a plural ending makes another listed one."""
    pack = load(code)
    nouns = {fold(word) for section in COUNTABLE for word in pack.words(section)}
    return frozenset(word for word in nouns if word + pack.plural in nouns)


def _inside_name(scan: Scan, at: int, after: int, end: int) -> bool:
    """Whether a listed noun is a word of a name ("Anti Crime officers"): a capital, and the noun comes later."""
    return scan.tokens.capital(at) and any(scan.tokens.words[i].islower() for i in range(after, end))


def _counted_event(scan: Scan, start: int, end: int) -> Noun | None:
    """As in "two trips", "three earthquakes": what happens is counted too, in the plural or right behind the number."""
    for at in range(start, min(end, start + _COMPOUND)):
        hit = scan.hit(at, "event")
        if (
            hit is not None
            and hit.end <= end
            and (not scan.pack.plural or scan.tokens.keys[hit.end - 1].endswith(scan.pack.plural))
        ):
            return Noun(hit.end, hit.id, True)
    return None


def _past_conjunction(scan: Scan, start: int, run: int, limit: int) -> Noun | None:
    """As in "44 A and B aircraft": two names share one noun behind the second."""
    if run + 1 >= limit or scan.hit(run, "and") is None or not _two_names(scan, start, run):
        return None
    end = min(limit, run + 6)
    at = run + 1
    while at < end and scan.tokens.words[at][0].isalnum() and (scan.hit(at, *STOPS) is None or _mixed(scan, at)):
        hit = scan.hit(at, *COUNTABLE)
        if hit is not None:
            return Noun(hit.end, hit.id, True)
        at += 1
    return None


def _two_names(scan: Scan, start: int, run: int) -> bool:
    """Whether names stand on both sides of a conjunction: what precedes "and" is no noun of its own."""
    first, second = scan.tokens.words[start], scan.tokens.words[run + 1]
    return not second.islower() and second[0].isalpha() and not first.islower()


def _one_thing(scan: Scan, start: int, end: int) -> Noun | None:
    """Behind "one" a noun in the singular: the next word that is no adjective."""
    one = scan.before(start, "cardinal")
    if one is None or one.id != "1" or not scan.tokens.words[start].islower():
        return None
    at = start + 1 if scan.hit(start, "adjective") is not None else start
    if at > start and (at >= end or not scan.tokens.words[at].islower()):
        return None
    return Noun(at + 1, noun_key(scan, at, at + 1), False)


def _plural_head(scan: Scan, start: int, end: int) -> Noun | None:
    """Without a listed noun: the first word in the plural ("MPs" too); a number before a name counts nothing."""
    for at in range(start, end):
        word = scan.tokens.words[at]
        plural = len(word) > 3 and word.endswith(scan.pack.plural) and not word.endswith("ss")
        if plural and scan.hit(at, "stop") is None:
            return Noun(at + 1, noun_key(scan, at, at + 1), False)
        if len(word) > 2 and word[:-1].isupper() and word.endswith(scan.pack.plural):
            return Noun(at + 1, word[:-1].lower(), False)
    return None


def _first_words(scan: Scan, start: int, end: int) -> Noun | None:
    """Without a listed noun, in a language without plurals: the first two words, a classifier not counted."""
    classifier = scan.hit(start, "classifier")
    first = classifier.end if classifier is not None and classifier.end < end else start
    last = min(end, first + 2)
    return Noun(last, noun_key(scan, first, last), False) if scan.tokens.words[first].isalpha() else None


def noun_key(scan: Scan, start: int, end: int) -> str:
    """Folded words as a key; a plural ending is dropped."""
    keys = scan.tokens.keys[start:end]
    plural = scan.pack.plural
    if plural and keys and keys[-1].endswith(plural) and not keys[-1].endswith("ss") and len(keys[-1]) > 3:
        keys = [*keys[:-1], keys[-1][: -len(plural)]]
    return " ".join(keys)
