"""A night made by hand over the reports of tests/report/sample.py, and a generator of large ones."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from checker.model import Group, Message, Report, Severity, Verdict
from checker.nightly.night import Change, ChangeKind, Night, Point, StoryLine, Unread
from checker.report.cards import VERDICTS
from checker.report.value_words import value_words
from checker.report.wording import Wording
from tests.report.sample import HOSTILE, large, sample

AS_OF, BEFORE = "2026-03-05", "2026-03-04"
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@cache
def story_report(story: str) -> Report:
    """The report of one story of the sample, or the large one."""
    if story == "budget":
        report = large(12, 40)
        return replace(report, articles=tuple(replace(one, story="budget") for one in report.articles))
    return only(sample(), story)


def only(report: Report, story: str) -> Report:
    """One story of a report."""
    articles = tuple(one for one in report.articles if one.story == story)
    ids = {one.id for one in articles}
    claims = tuple(one for one in report.claims if one.article in ids)
    told = {one.id for one in claims}
    groups = tuple(one for one in report.groups if set(one.claims) <= told)
    notes = tuple(note for note in report.not_checked if note.path.removesuffix(".txt") in ids)
    summary = {name: sum(group.verdict == name for group in groups) for name in VERDICTS}
    summary["gap"] = sum(len(group.silent) for group in groups if group.independent_sources > 1)
    return replace(report, articles=articles, claims=claims, groups=groups, not_checked=notes, summary=summary)


def change(kind: ChangeKind, story: str, group: Group, *before: str, since: str = AS_OF) -> Change:
    """What became of a group, as its report has it."""
    claims = {claim.id: claim for claim in story_report(story).claims}
    phrases = Wording.load("en").phrases
    after = tuple(value_words(claims[side[0]].value, phrases) for side in group.sides)
    question, severity = group.question, group.severity
    return Change(kind, group.id, story, severity, question, before, after, since, group.verdict)


def night() -> Night:
    """Three stories: a fire, a ferry whose text wants to do harm, and a budget with forty questions."""
    groups = {story: {group.id: group for group in story_report(story).groups} for story in ("s1", "s2", "budget")}
    fire, ferry, budget = groups["s1"], groups["s2"], groups["budget"]
    engines = replace(fire["fire-engines"], severity="warning")
    changes = (
        change("new", "s1", fire["fire-damage"]),
        change("new", "s2", ferry["ferry-passengers"]),
        change("new", "s2", ferry["ferry-sum"], since=AS_OF),
        replace(change("settled", "s1", engines, "12", "38", since="2026-03-02"), verdict="contradiction"),
        Change(
            kind="settled",
            group="gone-group",
            story="s1",
            severity="error",
            question=said("Length of the quay", "Chiều dài cầu cảng"),
            before=("200 metres", "2 kilometres"),
            since="2026-03-01",
        ),
        change("update", "s1", fire["fire-injured"], "4", since="2026-03-03"),
        change("changed", "budget", budget["point-018"], "1,117", "1,130", since="2026-03-01"),
    )
    stands = tuple(
        change("stands", story, group, since="2026-03-02")
        for story, all_groups in groups.items()
        for group in all_groups.values()
        if group.verdict in ("contradiction", "update")
    )
    return Night(
        run=4,
        as_of=AS_OF,
        before=BEFORE,
        changes=changes,
        stories=(line("s1", "sport", 1, 1), line("s2", HOSTILE[:40], 2, 0), line("budget", "city", 0, 0)),
        unread=(
            Unread("sport/scan \u202e<img src=x onerror=alert(3)>.txt", said("not a text file", "không phải văn bản")),
            Unread("city/empty.txt", said("The file is empty.", "Tệp rỗng.")),
        ),
        points=tuple(Point(f"2026-03-0{2 + n}", 5 + n * n, 2 + n // 2, 9 - n) for n in range(4)),
        replaced=("sport/port.txt",),
        rules_changed=True,
        counts={"articles": 18, "stories": 3, "findings": len(stands), "new": 3, "settled": 2, "unread": 2},
        standing=stands,
    )


def line(story: str, desk: str, new: int, settled: int) -> StoryLine:
    """A story's line, counted from its report."""
    report = story_report(story)
    days = sorted(article.published for article in report.articles if article.published)
    found = [group.severity for group in report.groups if group.verdict in ("contradiction", "update")]
    titles = {"s1": "Fire destroys grain warehouse at Kestrel Quay", "s2": f"Ferry strikes pier {HOSTILE}"}
    return StoryLine(
        id=story,
        title=titles.get(story, "Report number 1 on the regional budget"),
        first=days[0],
        last=days[-1],
        articles=len(report.articles),
        sources=len({article.origin for article in report.articles}),
        findings=len(found),
        new=new,
        settled=settled,
        desks=(desk,),
        severities={severity: found.count(severity) for severity in SEVERITIES},
        names=tuple(article.source or article.id for article in report.articles),
    )


def said(english: str, vietnamese: str) -> Message:
    """A message in both languages."""
    return Message("sample", (("en", english), ("vi", vietnamese)))


def large_night(stories: int = 500, findings: int = 2000, *, first: bool = False) -> Night:
    """Many stories over a month, the same on every run."""
    per_story = findings // stories
    lines, stands = [], []
    for n in range(stories):
        last = 28 - n % 28
        for q in range(per_story):
            verdict: Verdict = "update" if q == 3 else "contradiction"
            question = said(f"Households on point {q} of plan {n}", f"Số hộ ở mục {q} của kế hoạch {n}")
            values = (f"{1000 + n:,}", f"{1000 + n + q:,}")
            kind: ChangeKind = "new" if first else "stands"
            severity = SEVERITIES[(n + q) % 3]
            stands.append(Change(kind, f"core-count-{n}-{q}", f"s{n}", severity, question, (), values, AS_OF, verdict))
        lines.append(
            StoryLine(
                id=f"s{n}",
                title=f"The council of district {n} names the households that its new plan reaches",
                first=f"2026-02-{max(1, last - 2):02}",
                last=f"2026-02-{last:02}",
                articles=2 + n % 40,
                sources=2 + n % 7,
                findings=per_story if n % 2 else 0,
                desks=(f"desk {n % 9}",),
                severities={"error": 2, "warning": 1, "note": 1} if n % 2 else {},
                names=tuple(f"Regional Daily {(n * 7 + k) % 60}" for k in range(2 + n % 7)),
            )
        )
    unread = tuple(Unread(f"desk/{n}.txt", said("The file is empty.", "Tệp rỗng.")) for n in range(300))
    points = tuple(Point(f"2026-{1 + n // 28:02}-{1 + n % 28:02}", 300 + 37 * n, 40 + 5 * n, n % 9) for n in range(57))
    changes = tuple(stands) if first else ()
    return Night(
        run=57,
        as_of="2026-02-28",
        before=None if first else "2026-02-27",
        changes=changes,
        stories=tuple(lines),
        unread=unread,
        points=points,
        replaced=tuple(f"desk/replaced {n}.txt" for n in range(20)),
        rules_changed=False,
        counts={"articles": 20000},
        standing=tuple(stands),
    )
