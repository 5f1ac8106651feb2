"""One night: take in, read, find stories, judge, compare with the night before, write the pages.

Every step writes to the store in transactions and does only what is not done, so that a run that was killed is finished
by the next one, which then comes to what an undisturbed run comes to. The pages are written last; a run counts as done
once they stand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from checker.collector import seldom
from checker.errors import UsageError
from checker.model import NotChecked
from checker.nightly.codec import pack, unpack
from checker.nightly.extraction import extract_new
from checker.nightly.history import Followed, follow
from checker.nightly.intake import file_notes, take_in
from checker.nightly.judging import judge_stories
from checker.nightly.keys import packs_digest, page_keys
from checker.nightly.lock import alone
from checker.nightly.night import ChangeKind, Night
from checker.nightly.reports import Reports
from checker.nightly.standing import settle
from checker.nightly.store import Store, as_told
from checker.nightly.stories import find_stories
from checker.nightly.summing import notes_by_story, points, story_lines, unread
from checker.nightly.telling import Telling
from checker.nightly.workers import Crew
from checker.pipeline import digest, load_rules
from checker.report.wording import Wording
from checker.rulebook import Rulebook

__all__ = ["Wanted", "nightly"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a night is asked for."""

    inbox: Path
    store: Path
    output: Path
    as_of: str
    keep_days: int | None = None
    report_language: str = "en"
    rules: tuple[str, ...] = ()


def nightly(wanted: Wanted, telling: Telling) -> Night:
    """Run one night.

    Raises:
        Busy: another run holds the store.
        UsageError: there is no inbox, or the store or the pages cannot be read or written; the old pages stand.
    """
    if wanted.output.resolve().is_relative_to(wanted.inbox.resolve()):
        raise UsageError(
            f"{wanted.output}: lies in {wanted.inbox}, where the pages would be read as articles next time"
        )
    rulebook = load_rules(wanted.rules)
    with as_told(wanted.store), alone(wanted.store):
        store = Store(wanted.store)
        try:
            with seldom(), Crew() as crew:
                return _Run(wanted, store, rulebook, crew, telling).night()
        except BrokenProcessPool as error:
            raise UsageError(
                "a process of this run was killed, perhaps for want of memory: run it again, it goes on where it was"
            ) from error
        except OSError as error:
            raise UsageError(f"{error.filename or wanted.store}: {error.strerror or error}") from error
        finally:
            store.close()


class _Run:
    """One run over an open store."""

    __slots__ = ("before", "crew", "number", "packs", "rulebook", "rules", "state", "store", "telling", "wanted")

    def __init__(self, wanted: Wanted, store: Store, rulebook: Rulebook, crew: Crew, telling: Telling) -> None:
        self.wanted, self.store, self.rulebook, self.crew, self.telling = wanted, store, rulebook, crew, telling
        self.state = ""
        self.packs = packs_digest()
        self.rules = sha256(f"{digest(rulebook)}\0{self.packs}".encode()).hexdigest()[:24]

    def night(self) -> Night:
        """All steps."""
        self._begin()
        wanted, store = self.wanted, self.store
        taken = take_in(store, wanted.inbox, self.number, wanted.as_of, self.packs, self.crew, self.telling)
        settled = settle(store, self.number, wanted.as_of, wanted.keep_days)
        extracted = extract_new(store, self.packs, self.crew, self.telling)
        settings = self.rulebook.tables["linking"]["stories"]
        find_stories(store, settings, self.rules, self.crew, self.telling)
        judged = judge_stories(store, wanted.rules, self.rules, self.crew, self.telling)
        general = [*taken.notes, *file_notes(store)]
        night = self._told(general)
        self._write(night, general)
        work = {"files": taken.files, "looked": taken.looked, "read": taken.texts, "gone": taken.gone}
        work |= {"dropped": settled.dropped, "extracted": extracted, "judged": judged}
        self._measure(night, work)
        return replace(night, durations=dict(self.telling.durations))

    def _measure(self, night: Night, work: Mapping[str, int]) -> None:
        """Write the metrics; they stand last, and only they differ between two runs that do the same."""
        path = self.wanted.output / "metrics.json"
        part = path.with_name(f".{path.name}.part")
        part.write_text(metrics(night, self.telling, work) + "\n", "utf-8")
        part.replace(path)

    def _begin(self) -> None:
        """Find or make the row of this run: one that was not finished goes on, whatever its day was."""
        store, as_of = self.store, self.wanted.as_of
        last = store.row("SELECT run, as_of FROM runs WHERE state = 'done' ORDER BY run DESC LIMIT 1")
        self.before = last
        if last is not None and as_of < last[1]:
            self.telling.say(
                f"the day {as_of} lies before that of the last run ({last[1]}): runs are ordered by their number, "
                "and nothing is lost"
            )
        open_run = store.value("SELECT run FROM runs WHERE state != 'done'")
        self.number = open_run or (last[0] + 1 if last else 1)
        with store.changes():
            if open_run:
                store.run(
                    "UPDATE runs SET as_of = ?, state = 'running', rules = ? WHERE run = ?", as_of, self.rules, open_run
                )
                store.run("DELETE FROM history WHERE run = ?", open_run)
            else:
                store.run(
                    "INSERT INTO runs(run, as_of, state, rules) VALUES (?, ?, 'running', ?)",
                    self.number,
                    as_of,
                    self.rules,
                )

    @property
    def _rules_changed(self) -> bool:
        before = self.before and self.store.value("SELECT rules FROM runs WHERE run = ?", self.before[0])
        return bool(before) and before != self.rules

    def _told(self, general: Sequence[NotChecked]) -> Night:
        """What the night found; where nothing at all is new on the same day, that night is told again."""
        store = self.store
        self.state = self._state(general)
        again = self.before is not None and self.before[1] == self.wanted.as_of and store.meta("state") == self.state
        if again:
            with store.changes():
                store.run("DELETE FROM runs WHERE run = ?", self.number)
                store.run("DELETE FROM history WHERE run = ?", self.number)
            self.number = self.before[0]
            return _night(unpack(store.value("SELECT night FROM runs WHERE run = ?", self.number)))
        wording = Wording.load(self.wanted.report_language)
        with store.changes():
            followed = follow(store, self.number, self.before[0] if self.before else None, wording.value)
            counts = self._counts(followed)
            store.run(
                "UPDATE runs SET articles = ?, stories = ?, groups = ?, findings = ?, claims = ? WHERE run = ?",
                *(counts[name] for name in ("articles", "stories", "groups", "findings", "claims")),
                self.number,
            )
            night = self._made(followed, counts, general)
            store.run("UPDATE runs SET state = 'judged', night = ? WHERE run = ?", pack(_fields(night)), self.number)
        return night

    def _state(self, general: Sequence[NotChecked]) -> str:
        """What the pages of a night are made of, in short."""
        told = sha256(pack([self.rules, self.wanted.report_language, sorted(map(repr, general))]))
        for question in (
            "SELECT id, story, key FROM members ORDER BY id",
            "SELECT path, state, sign FROM texts WHERE state != 'past' ORDER BY path",
            "SELECT id, story, verdict, severity, says FROM groups ORDER BY id",
        ):
            for row in self.store.stream(question):
                told.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
        return told.hexdigest()

    def _counts(self, followed: Followed) -> dict[str, int]:
        """The night in figures, all of them told by the store alone, whoever was killed on the way."""
        store = self.store
        kinds = [change.kind for change in followed.changes]
        figures = {
            "articles": "SELECT count(*) FROM members",
            "stories": "SELECT count(DISTINCT story) FROM members",
            "groups": "SELECT count(*) FROM groups",
            "claims": "SELECT count(*) FROM claims",
            "sources": "SELECT count(DISTINCT source) FROM texts WHERE state = 'article'",
        }
        counts = {name: int(store.value(question)) for name, question in figures.items()}
        counts["read"] = int(store.value("SELECT count(*) FROM texts WHERE state = 'article' AND run = ?", self.number))
        counts["findings"] = len(followed.standing)
        counts |= {name: kinds.count(kind) for name, kind in _KINDS.items()}
        return counts

    def _made(self, followed: Followed, counts: dict[str, int], general: Sequence[NotChecked]) -> Night:
        store = self.store
        replaced = store.rows(
            "SELECT path FROM texts WHERE replaced = ? AND state = 'article' ORDER BY path", self.number
        )
        left = unread(store, general)
        return Night(
            run=self.number,
            as_of=self.wanted.as_of,
            before=self.before[1] if self.before else None,
            changes=followed.changes,
            stories=story_lines(store, followed.changes),
            unread=left,
            points=points(store, self.number),
            replaced=tuple(path for (path,) in replaced),
            rules_changed=self._rules_changed,
            counts={**counts, "unread": len(left), "replaced": len(replaced)},
            standing=followed.standing,
        )

    def _write(self, night: Night, general: Sequence[NotChecked]) -> None:
        """The pages, and then that they stand."""
        from checker.nightly.pages import Workers, write_pages

        store, wanted = self.store, self.wanted
        notes = notes_by_story(store, general)
        keys = page_keys(store, digest(self.rulebook), notes)
        place = str(wanted.output.absolute())
        known = dict(store.rows("SELECT story, written FROM stories")) if store.meta("output") == place else {}
        changed = sorted(story for story, key in keys.items() if known.get(story) != key)
        reports = Reports(store, digest(self.rulebook), notes)
        workers = Workers(self.crew.spread, reports.alone)
        with self.telling.stage("writing", len(changed)) as step:
            write_pages(
                night,
                workers,
                wanted.output,
                report_language=wanted.report_language,
                changed=changed,
                progress=lambda *_: step(1),
            )
        with store.changes():
            store.many("UPDATE stories SET written = ? WHERE story = ?", [(keys[story], story) for story in changed])
            store.keep("output", place)
            store.keep("state", self.state)  # of the last run whose pages stand
            store.run("UPDATE runs SET state = 'done' WHERE run = ?", self.number)


_KINDS: Mapping[str, ChangeKind] = {"new": "new", "settled": "settled", "updates": "update", "changed": "changed"}


def _fields(night: Night) -> dict[str, Any]:
    return {field.name: getattr(night, field.name) for field in fields(night)}


def _night(told: dict[str, Any]) -> Night:
    return Night(**told)


def metrics(night: Night, telling: Telling, work: Mapping[str, int]) -> str:
    """The run in figures, as JSON: counts of what is, of what was done this time, and how long each part took."""
    return json.dumps(
        {
            "run": night.run,
            "as_of": night.as_of,
            "counts": dict(sorted(night.counts.items())),
            "work": dict(sorted(work.items())),
            "seconds": {
                **{name: round(took, 3) for name, took in telling.durations.items()},
                "all": round(telling.total(), 3),
            },
        },
        ensure_ascii=False,
        indent=1,
    )
