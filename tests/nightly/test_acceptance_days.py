"""Stories over days, by the command: what three nights say of an event that is followed up, and what a search finds.

The articles are those of `nights.toml`, in two languages. Heavier runs stand in `tests/bench`.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench.feed import feed, write
from tests.nightly.newsroom import Done, Newsroom, Night, Told, nights_of, run, same_as_check

LANGUAGES = ["en", "vi"]
EVENT = {"en": ("courier-1", "gazette-1"), "vi": ("chieu-1", "sang-1")}
ELSEWHERE = {"en": {"herald-1", "ledger-1"}, "vi": {"dem-1", "moi-1"}}
YEARS = {"en": ("1962", "1968"), "vi": ("2012", "2018")}


class Nights:
    """Three nights of one newsroom, run once: how each ended, and what its reports were."""

    def __init__(self, room: Newsroom, nights: list[Night]) -> None:
        self.room, self.done = room, list[Done]()
        self.stories, self.files, self.metrics = [], [], []
        for night in nights:
            room.put(night.articles)
            self.done.append(room.good_night(night.day))
            self.stories.append(room.stories())
            self.files.append(room.files())
            self.metrics.append(room.metrics())

    def groups(self, night: int, rule: str) -> list[dict[str, object]]:
        """The groups of a rule that are more than a single claim, in the story of the event."""
        found = [group for report in self.stories[night].values() for group in report["groups"]]
        return [group for group in found if group["rule"] == rule and group["verdict"] not in ("single", "agreement")]


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """The language of the articles."""
    return str(request.param)


@pytest.fixture(scope="module")
def nights(language: str, tmp_path_factory: pytest.TempPathFactory) -> Nights:
    """The three nights."""
    return Nights(Newsroom(tmp_path_factory.mktemp(language)), nights_of(language))


def test_the_events_are_stories_of_their_own(nights: Nights, language: str) -> None:
    for reports in nights.stories:
        told = [{article["id"] for article in report["articles"]} for report in reports.values()]
        assert len(told) == 2
        assert ELSEWHERE[language] in told
    last = {article["id"] for report in nights.stories[2].values() for article in report["articles"]}
    assert len(last) == 6, "the corrected article stands once"


def test_a_story_keeps_its_id_and_page(nights: Nights) -> None:
    assert nights.stories[0].keys() == nights.stories[1].keys() == nights.stories[2].keys()
    pages = {f"stories/{story}.{kind}" for story in nights.stories[0] for kind in ("html", "json")}
    for files in nights.files:
        assert files.keys() == {"index.html", "digest.md", "feed.json"} | pages


def test_the_toll_grows(nights: Nights) -> None:
    assert nights.groups(0, "casualties/dead") == []
    for night in (1, 2):
        (group,) = nights.groups(night, "casualties/dead")
        assert group["verdict"] == "update"
    for night, toll in ((1, "5"), (2, "7")):
        digest = nights.files[night]["digest.md"].decode()
        assert toll in digest, digest


def test_only_a_new_contradiction_ends_with_1(nights: Nights) -> None:
    assert [done.code for done in nights.done] == [1, 0, 0]


def test_the_contradiction_is_settled_by_the_correction(nights: Nights, language: str) -> None:
    verdicts = [{g["id"]: g["verdict"] for r in reports.values() for g in r["groups"]} for reports in nights.stories]
    (group,) = [name for name, verdict in verdicts[0].items() if verdict == "contradiction"]
    assert [night.get(group) for night in verdicts] == ["contradiction", "contradiction", "agreement"]
    for file in ("digest.md", "index.html"):
        told = nights.files[2][file].decode()
        assert YEARS[language][1] in told, f"{file} does not say what was settled"
    assert YEARS[language][1] not in nights.files[1]["digest.md"].decode(), "an old contradiction is not told as news"
    history = nights.room.ask("history", group).splitlines()
    assert len(history) == 2, history  # the second night changed nothing
    for line, verdict in zip(history, ("contradiction", "agreement"), strict=True):
        assert verdict in line
        assert [year in line for year in YEARS[language]] == [True, verdict == "contradiction"], line


def test_the_corrected_article_is_told(nights: Nights, language: str) -> None:
    """The older version is named where what was left out is named, as `check` does."""
    older = nights_of(language)[0].articles[1].path
    left_out = [note["path"] for report in nights.stories[2].values() for note in report["not_checked"]]
    assert older in left_out


def test_the_feed_is_a_json_feed_of_findings(nights: Nights) -> None:
    for files in nights.files:
        told = json.loads(files["feed.json"])
        assert told["version"] == "https://jsonfeed.org/version/1.1"
        ids = [item["id"] for item in told["items"]]
        assert len(ids) == len(set(ids))
        assert all(item.get("content_text") or item.get("content_html") for item in told["items"])
    (group,) = nights.groups(0, "core/date")
    assert str(group["id"]) in nights.files[0]["feed.json"].decode()


def test_the_last_line_is_a_summary(nights: Nights) -> None:
    for done in nights.done:
        assert done.out.strip()
        assert done.out.endswith("\n")


def test_stories_are_found_by_their_words(nights: Nights, language: str) -> None:
    (story,) = [s for s, r in nights.stories[2].items() if {a["id"] for a in r["articles"]} == ELSEWHERE[language]]
    assert len(nights.room.ask("stories").splitlines()) == 2
    (line,) = nights.room.ask("stories", {"en": "Halsey", "vi": "Phú An"}[language]).splitlines()
    assert story in line
    assert nights.room.ask("stories", "zzzzz") == ""


def test_an_unknown_group_is_named(nights: Nights) -> None:
    done = run(["history", "core-date-00000000", "--store", str(nights.room.store)])
    assert done.code == 2
    assert "core-date-00000000" in done.err


def test_the_store_is_handed_out_as_tables(nights: Nights, tmp_path: Path) -> None:
    done = run(["export", "--store", str(nights.room.store), "--csv", str(tmp_path)])
    assert done.code == 0, done
    assert {file.stem for file in tmp_path.iterdir()} == {"articles", "claims", "groups", "findings", "runs"}
    assert len((tmp_path / "runs.csv").read_text("utf-8").splitlines()) == 4


def test_nothing_new_tells_nothing_new(nights: Nights, tmp_path: Path) -> None:
    room = nights.room.copy(tmp_path / "room")
    done = room.good_night("2026-11-07")
    assert done.code == 0
    assert {name: data for name, data in room.files().items() if name.endswith(".json") and "/" in name} == {
        name: data for name, data in nights.files[2].items() if name.endswith(".json") and "/" in name
    }


def test_the_same_night_again_is_the_same(nights: Nights, tmp_path: Path) -> None:
    room = nights.room.copy(tmp_path / "room")
    done = room.good_night("2026-11-06")
    assert done.code == nights.done[2].code
    assert room.files() == nights.files[2]


def test_three_nights_come_to_what_check_says_of_all(nights: Nights) -> None:
    """The third night's reports hold no trace of the order in which the articles came."""
    same_as_check(nights.room)


# What `check` says of a folder, one night says of it.


def test_as_check_says_of_small_texts(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "room")
    for language in LANGUAGES:
        room.put(told for night in nights_of(language) for told in night.articles)
    room.put([Told("world/empty.txt", b""), Told("world/picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(900))])
    room.put([Told("world/broken.json", b'{"title": '), Told("world/again.txt", nights_of("en")[0].articles[0].data)])
    room.good_night("2026-11-06")
    same_as_check(room)


def test_as_check_says_of_a_feed(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "room")
    write(feed(60, 3, corpora=tmp_path / "absent"), room.inbox)
    room.good_night("2026-11-04")
    same_as_check(room)


def test_as_check_says_of_the_seeds(tmp_path: Path, seeds: Path) -> None:
    room = Newsroom(tmp_path / "room")
    room.put(Told(str(file.relative_to(seeds)), file.read_bytes()) for file in seeds.rglob("*") if file.is_file())
    room.good_night("2026-11-06")
    same_as_check(room)
