"""The pages of a night: what is written when, and that what articles hold does nothing in them but be read."""

from __future__ import annotations

import errno
import json
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from checker.errors import UsageError
from checker.model import Report
from checker.nightly import digest, feed, index
from checker.nightly.charts import charts
from checker.nightly.lines import Teller, file_name
from checker.nightly.night import Change, Night, Point, StoryLine, Unread
from checker.nightly.pages import Workers, write_pages
from checker.report.wording import Wording
from tests.nightly.sample_night import large_night, night, said, story_report
from tests.report.hostile import WORDS
from tests.report.test_formats import SCHEMA, UNSAFE, Page

STORIES = ("s1", "s2", "budget")
FILES = {
    *("index.html", "digest.md", "feed.json"),
    *(f"stories/{name}.{suffix}" for name in STORIES for suffix in ("html", "json")),
}
QUIET = replace(night(), run=5, as_of="2026-03-06", before="2026-03-05", changes=(), rules_changed=False)


def written(folder: Path) -> dict[str, bytes]:
    """All files of a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write(one: Night, output: Path, changed: Sequence[str] = (), language: str = "en") -> tuple[str, ...]:
    return write_pages(one, story_report, output, report_language=language, changed=changed)


def english(one: Night) -> Teller:
    return Teller(one, Wording.load("en", strict=True))


# What is written


def test_a_night_writes_its_files_and_nothing_else(tmp_path: Path) -> None:
    write(night(), tmp_path / "new" / "deep", STORIES)
    assert set(written(tmp_path / "new" / "deep")) == FILES


def test_the_same_night_is_the_same_bytes_whatever_stood_there_before(tmp_path: Path) -> None:
    write(night(), tmp_path / "one", STORIES)
    write(QUIET, tmp_path / "other", STORIES, "vi")
    write(night(), tmp_path / "other")
    assert written(tmp_path / "one") == written(tmp_path / "other")


def test_the_bytes_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.nightly.test_pages import STORIES, night, write;"
        "write(night(), Path(sys.argv[1]), frozenset(STORIES))"
    )
    root = Path(__file__).parents[2]
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / seed)],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root), "LC_ALL": "C"},
            check=True,
        )
    assert written(tmp_path / "1") == written(tmp_path / "2")


LATER = {
    "nothing": (night(), {}, (), ()),
    "a story changed": (night(), {}, ("s2",), ("s2",)),
    "what was marked is unmarked": (QUIET, {}, (), STORIES),
    "another language": (night(), {"language": "vi"}, (), STORIES),
    "a title changed: the story and its neighbours": (
        replace(night(), stories=(*night().stories[:2], replace(night().stories[2], title="The budget"))),
        {},
        (),
        ("s1", "budget"),
    ),
}


@pytest.mark.parametrize(("later", "options", "changed", "pages"), LATER.values(), ids=LATER)
def test_only_the_pages_that_differ_are_written_again(
    later: Night, options: Any, changed: Sequence[str], pages: Sequence[str], tmp_path: Path
) -> None:
    write(night(), tmp_path, STORIES)
    assert write(later, tmp_path, changed, **options) == tuple(pages)


def test_new_stories_disturb_no_pages_but_those_of_their_neighbours(tmp_path: Path) -> None:
    lines = [replace(night().stories[2], id=f"s{n}", first=f"2026-02-{n:02}", findings=0) for n in range(1, 9)]
    reports: dict[str, Report] = dict.fromkeys((line.id for line in lines), story_report("budget"))
    calm = replace(QUIET, standing=())
    first, second = (replace(calm, stories=tuple(some)) for some in (lines[:7], lines))
    write_pages(first, reports.__getitem__, tmp_path, report_language="en", changed=())
    assert write_pages(second, reports.__getitem__, tmp_path, report_language="en", changed=()) == ("s7", "s8")


@pytest.mark.parametrize("lost", ["stories/s1.html", "stories/s1.json"])
def test_a_page_that_is_gone_is_written_again(lost: str, tmp_path: Path) -> None:
    write(night(), tmp_path, STORIES)
    (tmp_path / lost).unlink()
    assert write(night(), tmp_path) == ("s1",)
    assert set(written(tmp_path)) == FILES


def test_pages_of_stories_that_are_gone_go_and_what_others_wrote_stays(tmp_path: Path) -> None:
    write(night(), tmp_path, STORIES)
    (tmp_path / "stories" / "mine.html").write_text("<p>mine", encoding="utf-8")
    (tmp_path / "stories" / "mine.json").write_text("{}", encoding="utf-8")
    write(replace(night(), stories=night().stories[:2]), tmp_path)
    gone = {"stories/budget.html", "stories/budget.json"}
    assert set(written(tmp_path)) == FILES - gone | {"stories/mine.html", "stories/mine.json"}


def test_what_a_killed_run_left_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    for name in (".index.html.part", "stories/.s1.html.part", "stories/.gone.json.part"):
        (tmp_path / name).write_text("half", encoding="utf-8")
    write(night(), tmp_path, STORIES)
    assert set(written(tmp_path)) == FILES


@pytest.mark.parametrize("room", [0, 1, 4, 8])
def test_a_full_disk_leaves_the_old_pages_whole(room: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(night(), tmp_path, STORIES)
    before = written(tmp_path)
    write_bytes, names = Path.write_bytes, []

    def full(path: Path, content: bytes) -> int:
        names.append(path.name)
        if len(names) > room:
            write_bytes(path, content[:10])
            raise OSError(errno.ENOSPC, "No space left on device")
        return write_bytes(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UsageError, match="No space left on device") as told:
        write(QUIET, tmp_path, STORIES)
    assert names[-1].removeprefix(".").removesuffix(".part") in str(told.value)
    assert written(tmp_path) == before


def test_a_failure_while_a_report_is_fetched_leaves_the_old_pages_whole(tmp_path: Path) -> None:
    write(night(), tmp_path, STORIES)
    before = written(tmp_path)

    def broken(story: str) -> Report:
        if story == "budget":
            raise RuntimeError
        return story_report(story)

    with pytest.raises(RuntimeError):
        write_pages(QUIET, broken, tmp_path, report_language="en", changed=STORIES)
    assert written(tmp_path) == before


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match=r"file.below: cannot be written: .* another folder"):
        write(night(), tmp_path / "file" / "below", STORIES)


def test_a_page_that_somebody_else_made_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>Our paper</title>", encoding="utf-8")
    with pytest.raises(UsageError, match=r"index\.html was not written by checker"):
        write(night(), tmp_path, STORIES)
    assert set(written(tmp_path)) == {"index.html"}


def test_other_processes_write_the_same(tmp_path: Path) -> None:
    def spread(function: Any, tasks: Iterable[Any], total: int) -> Iterator[Any]:
        sent = [pickle.loads(pickle.dumps(task)) for task in tasks]
        assert len(sent) == total
        return map(function, sent)

    workers = Workers(spread, lambda story: partial(story_report, story))
    write_pages(night(), workers, tmp_path / "spread", report_language="en", changed=())
    write(night(), tmp_path / "alone")
    assert written(tmp_path / "spread") == written(tmp_path / "alone")


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_pages(
        night(), story_report, tmp_path, report_language="en", changed=(), progress=lambda n, of: told.append((n, of))
    )
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("s1", "s1"),
        ("2026-fire_3", "2026-fire_3"),
        ("../../etc/passwd", None),
        ("a.b", None),
        ("Đà Nẵng", None),
        ("", None),
        ("-x", None),
        ("\ud800", None),
        ("x" * 300, None),
    ],
)
def test_a_story_has_a_plain_file_name(story: str, name: str | None) -> None:
    made = file_name(story)
    assert made == name if name else re.fullmatch(r"s-[0-9a-f]{16}", made)


# What stands on the pages


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_sentence_has_its_words(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    strict = Wording.load(language, strict=True)
    monkeypatch.setattr(Wording, "load", lambda *_: strict)
    for number, one in enumerate((night(), QUIET, replace(night(), before=None), EMPTY)):
        write(one, tmp_path / str(number), STORIES, language)
    assert index.render(large_night(), strict)
    assert digest.render(large_night(first=True), strict)


EMPTY = replace(
    QUIET, before=None, stories=(), unread=(), points=(), replaced=(), counts={}, standing=(), rules_changed=False
)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_link_leads_somewhere(language: str, tmp_path: Path) -> None:
    write(night(), tmp_path, STORIES, language)
    (tmp_path / "metrics.json").write_text("{}", encoding="utf-8")
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in tmp_path.rglob("*.html")}
    for path, page in pages.items():
        for link in (*page.all("a"), *page.all("link")):
            address, _, anchor = str(link["href"]).partition("#")
            target = (path.parent / address).resolve() if address else path
            assert target.is_file(), link
            assert not anchor or anchor in pages[target].ids, link
        assert len(page.ids) == len(set(page.ids))


def test_links_of_digest_and_feed_lead_to_cards(tmp_path: Path) -> None:
    write(night(), tmp_path, STORIES)
    ids = {path.name: Page(path.read_text(encoding="utf-8")).ids for path in (tmp_path / "stories").glob("*.html")}
    addresses = re.findall(r"\]\(stories/(\S+?)\)", (tmp_path / "digest.md").read_text(encoding="utf-8"))
    document = json.loads((tmp_path / "feed.json").read_bytes())
    addresses += [entry["url"].removeprefix("stories/") for entry in document["items"]]
    assert len(addresses) > 10
    for address in addresses:
        name, _, anchor = address.partition("#")
        assert not anchor or anchor in ids[name], address


def test_the_index_leads_with_what_changed() -> None:
    page = index.render(night(), Wording.load("en"))
    told = ["3 new contradictions", "8 findings stand", "Damage done by the fire", "Length of the quay"]
    told += ["People injured in the fire", "Households on point 18", "Stories with findings", "All stories", "Trends"]
    places = [page.index(words) for words in (*told, "Not read", "Replaced by newer versions")]
    assert places == sorted(places)


TOLD = {
    "new": "Damage done by the fire: US$37.4 million against up to US$3.74 million",
    "settled, and gone": "Length of the quay: before 200 metres against 2 kilometres, now no longer a finding",
    "settled, and agreed": "Fire engines at the fire: before 12 against 38, now nearly 40",
    "update": "People injured in the fire: 9 → 4 (before 4)",
    "rules": "The rules or the language packs changed since the last run.",
    "unread": "city/empty.txt: The file is empty.",
    "replaced": "sport/port.txt",
    "compared": "run 4, compared with 4 March 2026",
}


@pytest.mark.parametrize("sentence", TOLD.values(), ids=TOLD)
def test_the_index_tells(sentence: str) -> None:
    words = "".join(Page(index.render(night(), Wording.load("en"))).words)
    assert sentence in re.sub(r"\s+", " ", words)


HEADS = {
    "quiet": (QUIET, "Nothing changed since the last run"),
    "empty": (EMPTY, "No contradictions and no updates found"),
    "first": (replace(night(), before=None), "first run: everything is new"),
    "one": (replace(night(), changes=night().changes[:1]), "1 new contradiction"),
}


@pytest.mark.parametrize(("one", "sentence"), HEADS.values(), ids=HEADS)
def test_index_and_digest_say_how_the_night_went(one: Night, sentence: str) -> None:
    wording = Wording.load("en")
    assert sentence in index.render(one, wording)
    assert sentence in digest.render(one, wording)


def test_a_new_update_contradicts_nobody() -> None:
    update = replace(night().changes[0], verdict="update", after=("4", "9"))
    told = english(replace(night(), changes=(update,))).changes()
    assert [(line.now, line.level) for line in told["update"]] == [("4 → 9", "note")]
    assert not told["new"]


def test_what_is_old_is_folded_but_not_what_changed_tonight() -> None:
    rows = {row.id: row.old for row in english(replace(night(), as_of="2026-03-20")).rows}
    assert rows == {"s1": False, "s2": False, "budget": False}
    rows = {row.id: row.old for row in english(replace(QUIET, as_of="2026-03-12")).rows}
    assert rows == {"s1": True, "s2": True, "budget": False}


def test_a_story_page_marks_what_is_new(tmp_path: Path) -> None:
    write(night(), tmp_path, STORIES)
    page = (tmp_path / "stories" / "s1.html").read_text(encoding="utf-8")
    assert page.count('<strong class="tag fresh">new</strong>') == 2  # where the page leads, and on its card
    assert page.count('<strong class="tag fresh">settled</strong>') == 1
    told = page[page.index("Also changed on 5 March 2026") : page.index('<ul class="tiles">')]
    assert [words in told for words in ("Length of the quay", "People injured", "Damage done")] == [True, True, False]
    write(QUIET, tmp_path)
    page = (tmp_path / "stories" / "s1.html").read_text(encoding="utf-8")
    assert 'class="tag fresh"' not in page
    assert "lso changed on" not in page


def test_a_story_page_tells_what_a_contradiction_was_before(tmp_path: Path) -> None:
    write(night(), tmp_path, STORIES)
    page = (tmp_path / "stories" / "budget.html").read_text(encoding="utf-8")
    assert "1,234 against 1,239 (before: 1,117 against 1,130)" in page


def test_a_story_page_without_new_contradictions_leads_to_what_changed(tmp_path: Path) -> None:
    write(replace(night(), changes=night().changes[3:]), tmp_path, STORIES)
    page = (tmp_path / "stories" / "s1.html").read_text(encoding="utf-8")
    assert "What changed on 5 March 2026" in page


def test_on_a_first_night_nothing_is_marked(tmp_path: Path) -> None:
    write(replace(night(), before=None), tmp_path, STORIES)
    assert 'class="tag fresh"' not in (tmp_path / "stories" / "s1.html").read_text(encoding="utf-8")


def test_story_files_keep_to_the_contract(tmp_path: Path) -> None:
    write(night(), tmp_path, STORIES)
    schema = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for story in STORIES:
        document = json.loads((tmp_path / "stories" / f"{story}.json").read_bytes())
        schema.validate(document)
        assert {article["story"] for article in document["articles"]} == {story}


@pytest.mark.parametrize("first", [False, True])
def test_pages_of_large_nights_are_bounded(first: bool) -> None:
    one, wording = large_night(first=first), Wording.load("en")
    page = index.render(one, wording)
    assert len(page) < 1_000_000
    assert len(index.render(large_night(2000, 20000, first=first), wording)) < 2_500_000
    assert len(digest.render(one, wording)) < 20_000
    assert len(json.loads(feed.render(one, wording))["items"]) == 500
    ids = {str(link["href"]) for link in Page(page).all("a")}
    assert {f"stories/s{n}.html" for n in range(500)} <= ids


# The feed


def test_the_feed_is_a_json_feed() -> None:
    document = json.loads(feed.render(night(), Wording.load("en")))
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert document["title"]
    entries = document["items"]
    assert len(entries) == len({entry["id"] for entry in entries}) == 8
    for entry in entries:
        assert isinstance(entry["id"], str)
        assert entry["content_text"]
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T00:00:00Z", entry["date_published"])
        assert all(isinstance(tag, str) for tag in entry["tags"])


def test_the_ids_of_the_feed_stay() -> None:
    ids = [{entry["id"] for entry in json.loads(feed.render(one, Wording.load("en")))["items"]} for one in BOTH]
    assert ids[0] == ids[1]
    assert "urn:checker:finding:fire-damage" in ids[0]


BOTH = (night(), QUIET)


# The charts

SPARK = {
    "none": ([], ()),
    "one": ([7], ("M256 16",)),
    "nought": ([0, 0], ("M4 68L256 68",)),
    "two": ([5, 10], ("M4 42L256 16",)),
    "three": ([10, 0, 5], ("M4 16L130 68L256 42",)),
}


@pytest.mark.parametrize(("figures", "lines"), SPARK.values(), ids=SPARK)
def test_a_chart_draws_its_figures(figures: list[int], lines: tuple[str, ...]) -> None:
    points = [Point(f"2026-03-{n:02}", figure, figure, figure) for n, figure in enumerate(figures, 1)]
    assert {chart.line for chart in charts(points, Wording.load("en"))} == set(lines)


def test_a_chart_is_told_in_words() -> None:
    drawn = charts(night().points, Wording.load("en"))
    assert drawn[0].text == "Articles: from 5 (2 March 2026) to 14 (5 March 2026); lowest 5, highest 14"
    assert charts(night().points[:1], Wording.load("vi"))[0].text == "Bài: 5 (2/3/2026)"


# Harm


def hostile_night(text: str) -> Night:
    """A night in which every text is one that wants to do harm."""
    line = StoryLine(text, text, text, text, 2, 2, 1, 1, 0, (text,), {"error": 1}, (text, "other"))
    change = Change("changed", text, text, "error", said(text, text), (text, "x"), (text,), text, "contradiction")
    gone = replace(change, kind="settled", group=f"{text}2", after=())
    return Night(
        run=2,
        as_of="2026-03-05",
        before=text,
        changes=(change, gone),
        stories=(line,),
        unread=(Unread(text, said(text, text)),),
        points=(Point(text, 1, 1, 1), Point(text, 2, 2, 2)),
        replaced=(text,),
        rules_changed=False,
        counts={"articles": 2},
        standing=(change,),
    )


TAGS = {tag for tag, _ in Page(index.render(hostile_night("plain"), Wording.load("en"))).elements}


@settings(max_examples=40, deadline=None)
@given(WORDS)
def test_no_text_runs_or_breaks_the_index(text: str) -> None:
    shown = index.render(hostile_night(text), Wording.load("en"))
    assert not UNSAFE.search(shown)
    page = Page(shown)
    assert {tag for tag, _ in page.elements} <= TAGS
    assert len(page.all("script")) == 1
    assert all(not name.startswith("on") for _, attributes in page.elements for name in attributes)
    assert all(
        re.fullmatch(r"#[a-z]+|(digest\.md|feed\.json|metrics\.json)|stories/[A-Za-z0-9_-]+\.html(#q-[\w-]*)?", href)
        for href in (str(link["href"]) for link in page.all("a"))
    )


@settings(max_examples=60, deadline=None)
@given(WORDS)
def test_no_text_opens_anything_in_digest_or_feed(text: str) -> None:
    one, wording = hostile_night(text), Wording.load("en")
    shown = digest.render(one, wording)
    plain = digest.render(hostile_night("plain"), wording)
    assert not UNSAFE.search(shown)
    for mark in (r"(?<!\\)(?:\\\\)*[<>`|~]", r"^#", r"(?<!\\)(?:\\\\)*\]\(", r"(?<!\\)(?:\\\\)*\*\*"):
        assert len(re.findall(mark, shown, re.MULTILINE)) == len(re.findall(mark, plain, re.MULTILINE)), mark
    document = json.loads(feed.render(one, wording))
    assert [sorted(entry) for entry in document["items"]] == [
        sorted(entry) for entry in json.loads(feed.render(hostile_night("plain"), wording))["items"]
    ]


@pytest.mark.parametrize("render", [index.render, digest.render, feed.render])
def test_a_night_with_nothing_in_it_can_be_written(render: Callable[[Night, Wording], str]) -> None:
    assert render(EMPTY, Wording.load("en")).endswith("\n")
