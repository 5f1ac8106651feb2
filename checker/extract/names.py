"""Names in a text: people, bodies, places, countries, and names of unknown kind.

One pass cuts the runs of capitals from titles, demonyms and words that only begin a sentence; what kind a run is, cues
around it tell (a title before it, a family name in it, an age behind it), or the same name elsewhere in the article.
"""

from __future__ import annotations

from checker.extract.capitals import capitals
from checker.extract.name_runs import LISTED, Run, RunFinder
from checker.extract.named import Mention
from checker.extract.persons import People
from checker.extract.scan import Scan, Sentence
from checker.languages.fold import plain

__all__ = ["mentions"]

#: What can follow a name: anything else behind a lone capitalised syllable goes on with its word.
_AFTER_NAME = ("stop", "speech", "and", "event", "plan", "list_join", "place_nouns", "titles", "denial")
_NOUNS = ("event", "thing", "quality", "field", "relation", "portfolios")


def mentions(scan: Scan, *, story_names: frozenset[str] = frozenset()) -> tuple[Mention, ...]:
    """All names of an article, in order, not overlapping.

    `story_names` are plain full names of people that other articles of the story name; a short name that this article
    never prints in full takes its key from them.
    """
    shown = capitals(scan)
    runs = _surnames(scan, RunFinder(scan, shown).find())
    people = People(scan, [(r.start, r.end) for r in runs if r.kind == "person"], story_names)
    bodies = {_plain(scan, r.start, r.end) for r in runs if r.kind == "body"}
    found = [_mention(scan, run, people, bodies) for run in runs if not _fragment(scan, run, people)]
    loud = [m for s in shown.loud for m in _known(scan, s, people, found)]
    return tuple(sorted([*found, *loud])) if loud else tuple(found)


def _surnames(scan: Scan, runs: list[Run]) -> list[Run]:
    """A run of unknown kind is a person where its last word also stands alone, as a family name does."""
    lone = [r for r in runs if r.end == r.start + 1 and r.kind in (None, "person") and not r.doubtful]
    taken = {scan.tokens.keys[r.end - 1] for r in runs if r.kind == "person" and r.end > r.start + 1}
    taken |= {scan.tokens.keys[r.start] for r in lone if scan.before(r.start, "stop", "place_at") is not None}
    alone = {scan.tokens.keys[r.start] for r in lone} - taken
    named = [run._replace(kind="person") if _surnamed(scan, run, alone) else run for run in runs]
    return [run._replace(kind="person") if _beside_person(scan, named, n) else run for n, run in enumerate(named)]


def _beside_person(scan: Scan, runs: list[Run], n: int) -> bool:
    """Two or three words of unknown kind that "and" joins to a full name are a person, too."""
    run = runs[n]
    if run.kind is not None or run.key is not None or not 2 <= run.end - run.start <= 3:
        return False
    if run.start and (scan.tokens.words[run.start - 1].isdecimal() or scan.before(run.start, "stop") is not None):
        return False
    before, behind = scan.before(run.start, "list_join"), scan.hit(run.end, "list_join")
    left = before is not None and n > 0 and runs[n - 1].end == before.start and _full_person(runs[n - 1])
    return left or (
        behind is not None and n + 1 < len(runs) and runs[n + 1].start == behind.end and _full_person(runs[n + 1])
    )


def _full_person(run: Run) -> bool:
    return run.kind == "person" and run.end - run.start > 1


def _surnamed(scan: Scan, run: Run, alone: set[str]) -> bool:
    if run.kind is not None or not 2 <= run.end - run.start <= 3 or scan.tokens.keys[run.end - 1] not in alone:
        return False
    if not all(w[0].isalpha() for w in scan.tokens.words[run.start : run.end]):
        return False
    if scan.hit(run.end - 1, *_NOUNS) is not None:
        return False
    return scan.before(run.start, "stop") is None and scan.hit(run.start, *LISTED) is None


def _fragment(scan: Scan, run: Run, people: People) -> bool:
    """The capitalised syllable of a longer common word ("Hồi giáo"), where the language writes words in syllables."""
    if run.key is not None or run.addressed or run.end - run.start > 1:
        return False
    if run.doubtful:
        key = _plain(scan, run.start, run.end)
        return people.key(key) in (None, key)
    if scan.pack.plural or run.end >= len(scan.tokens):
        return False
    following = scan.tokens.words[run.end]
    if not following[0].islower() or scan.hit(run.end, *_AFTER_NAME) is not None:
        return False
    key = _plain(scan, run.start, run.end)
    return people.key(key) in (None, key)


def _mention(scan: Scan, run: Run, people: People, bodies: set[str]) -> Mention:
    """Settle kind and key of one run."""
    text = scan.words(run.start, run.end)
    if run.key is not None:
        return Mention(run.start, run.end, run.kind or "name", run.key, text)
    key = _plain(scan, run.start, run.end)
    if run.kind in (None, "person"):
        person = people.key(key)
        if person is not None:
            return Mention(run.start, run.end, "person", person, text)
    if run.kind is None and key in bodies:
        return Mention(run.start, run.end, "body", key, text)
    return Mention(run.start, run.end, run.kind or "name", key, text)


def _known(scan: Scan, sentence: Sentence, people: People, found: list[Mention]) -> list[Mention]:
    """In a line where all words have capitals: the full names that the rest of the article knows."""
    taken = {i for m in found if m.start < sentence.end and m.end > sentence.start for i in range(m.start, m.end)}
    known: list[Mention] = []
    i = sentence.start
    while i < sentence.end:
        length = people.full_length(i, sentence.end)
        if length and not taken & set(range(i, i + length)):
            key = people.key(_plain(scan, i, i + length)) or ""
            known.append(Mention(i, i + length, "person", key, scan.words(i, i + length)))
        i += length or 1
    return known


def _plain(scan: Scan, start: int, end: int) -> str:
    """The plain words of a run, without the signs between them."""
    return " ".join(plain(w) for w in scan.tokens.words[start:end] if w[0].isalnum())
