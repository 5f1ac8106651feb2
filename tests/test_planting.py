"""The planting harness: what its finders find in made-up text, what its slips make of it, and one story as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.planting import table
from tests.bench.planting_days import ages, clocks, dates, weekdays
from tests.bench.planting_figures import Mention, figures
from tests.bench.planting_pairs import Planting, candidates
from tests.bench.planting_run import half, run_story, stories
from tests.bench.planting_slips import slips
from tests.bench.planting_text import Text
from tests.bench.planting_words import names, quotes, respelt

FIGURES = [
    ("The blast hurt 46 people in the harbour.", ["count 46"]),
    ("The blast hurt two sailors in the harbour.", ["count 2"]),
    ("The bridge cost about $5.2 million to mend.", ["money 5200000 about"]),
    ("Turnout was 71.5 percent in the north.", ["percent 71.5"]),
    ("A 20-year sentence was handed down.", ["measure 20"]),
    ("The quake had a magnitude of 6.1 on Friday.", ["measure 6.1"]),
    ("More than 300 houses fell in the storm.", []),
    ("Between 5 and 7 boats sank.", []),
    ("Flight 370 passengers waited for news.", []),
    ("The 2013 elections were quiet.", []),
    ("Trận lũ làm 46 người bị thương ở vùng này.", ["count 46"]),
    ("Thành phố chi khoảng 5.000 tỷ đồng xây cầu.", ["money 5000000000000 about"]),
    ("Tỷ lệ này được giữ ở mức 6,5% trong quý.", ["percent 6.5"]),
    ("Sau đó hai người bị bắt giữ.", ["count 2"]),
    ("Nhiệt độ thấp nhất 18 - 21 độ ở vùng núi.", []),
    ("Vụ cháy xảy ra ở phường 7 quận trung tâm.", []),
    ("Có hơn 300 căn nhà bị sập.", []),
]
DAYS = [
    ("It opened on March 11, 2013 and closed on 5 April.", ["date 3-11", "date 4-5"]),
    ("He was held on Tuesday night.", ["weekday 1"]),
    ("Updates come on the second Tuesday of each month.", []),
    ("Polls closed at 6:30 p.m. on the coast.", ["clock 1110"]),
    ("Police named Ann Barker, 42, as the driver.", ["age 42"]),
    ("The 42-year-old driver was unhurt.", ["age 42"]),
    ("Sáng 29/10, đoàn khởi hành; ngày 2-11 thì về.", ["date 10-29", "date 11-2"]),
    ("Nhà nước hỗ trợ không quá 1/3 chi phí.", []),
    ("Lúc 19h30 ngày 4/5, tàu cập bến.", ["date 5-4", "clock 1170"]),
    ("Vụ việc xảy ra tối thứ Hai tại cảng.", ["weekday 0"]),
    ("Công an mời Trần Văn Bách (24 tuổi) lên làm việc.", ["age 24"]),
    ("Sau 3 giờ đồng hồ, lửa tắt.", []),
]
NAMES = [
    ("Mayor Olga Brandt said the road was safe.", ["Olga Brandt"]),
    ("David Farrow, 31, ran the mill.", ["David Farrow"]),
    ("They met in North Harbour on Monday.", []),
    ("Ông Trần Văn Bách đến cảng.", ["Trần Văn Bách"]),
    ("Xe dừng ở đường Trần Văn Bách suốt đêm.", []),
    ("Đoàn ghé Hà Nội và Thái Lan.", []),
]
SLIPS = [
    ("count", "46", "en", {"64": "64", "460": "460", "47": "47"}, {"46"}),
    ("count", "5.000", "vi", {"50000": "50.000", "5": "5"}, {"5001"}),
    ("money", "5.2 million", "en", {"5200000000": "5.2 billion", "2500000": "2.5 million"}, set()),
    ("percent", "61", "en", {"16": "16"}, {"610"}),
    ("date", "March 11", "en", {"3-12": "March 12", "4-11": "April 11"}, {"3-11"}),
    ("date", "29/10", "vi", {"10-28": "28/10"}, {"10-31"}),
    ("weekday", "Tuesday", "en", {"0": "Monday"}, {"1"}),
    ("weekday", "thứ hai", "vi", {"1": "thứ ba"}, set()),
    ("age", "24", "en", {"42": "42", "26": "26"}, {"25", "23"}),
]


@pytest.mark.parametrize(("sentence", "found"), FIGURES)
def test_figures_are_found_where_they_are_of_something(sentence: str, found: list[str]) -> None:
    assert [_told(m) for m in figures(Text.of("a", sentence))] == found


@pytest.mark.parametrize(("sentence", "found"), DAYS)
def test_days_times_and_ages_are_found(sentence: str, found: list[str]) -> None:
    text = Text.of("a", sentence)
    assert [_told(m) for finder in (dates, weekdays, clocks, ages) for m in finder(text)] == found


@pytest.mark.parametrize(("sentence", "found"), NAMES)
def test_names_of_people_are_found(sentence: str, found: list[str]) -> None:
    text = Text.of("a", sentence)
    assert sorted({text.raw[start:end] for start, end in names(text)}) == found


@pytest.mark.parametrize(("kind", "words", "tongue", "among", "never"), SLIPS)
def test_slips_are_those_of_a_newsroom(
    kind: str, words: str, tongue: str, among: dict[str, str], never: set[str]
) -> None:
    made = slips(Mention(kind, 0, len(words), "0", frozenset()), words, tongue)
    assert among == {value: made[value][1] for value in among}
    assert never.isdisjoint(made)


def test_a_hedged_figure_changes_by_a_factor_only() -> None:
    assert set(slips(Mention("count", 0, 3, "400", frozenset()), "400", "en", hedged=True)) == {"4000", "40"}


@pytest.mark.parametrize(("word", "tongue"), [("Brandt", "en"), ("Bách", "vi"), ("Tường", "vi")])
def test_a_name_is_respelt_by_one_letter_or_mark(word: str, tongue: str) -> None:
    made = [new for _, new in respelt(word, tongue)]
    assert word not in made
    assert all(new[0].isupper() and abs(len(new) - len(word)) <= 1 for new in made)


def test_a_word_changes_inside_words_that_both_quote() -> None:
    one = Text.of("a", 'She said: "We will never leave the harbour before spring."')
    two = Text.of("b", 'Brandt: "In truth, we will never leave the harbour before spring."')
    found = [(one.raw[slice(*a)], two.raw[slice(*b)], new) for a, b, new in quotes(one, two)]
    assert found == [("never", "never", "always")]


STORY = {
    "one.txt": "The ferry sank near Port Ash.\nRescuers pulled 46 sailors from the cold water, said police.",
    "two.txt": "Storm hits the coast.\nPolice said rescuers pulled 46 sailors from the water near Port Ash.",
}


def test_both_print_it_in_one_context_and_all_places_change() -> None:
    texts = [Text.of(name, raw + "\nAll 46 sailors were fed." * (name == "one.txt")) for name, raw in STORY.items()]
    found = [p for p in candidates("story", texts) if p.kind == "count"]
    assert len(found) == 1
    raw = next(text.raw for text in texts if text.name == found[0].file)
    assert len(found[0].places) == raw.count("46")
    assert "46" not in found[0].planted(raw)


def test_one_value_in_two_contexts_is_not_planted() -> None:
    texts = [Text.of("one.txt", STORY["one.txt"]), Text.of("two.txt", "A choir of 46 sailors sang in Oslo last week.")]
    assert [p for p in candidates("story", texts) if p.kind == "count"] == []


def test_a_planting_keeps_the_rest_of_the_text() -> None:
    planting = Planting("count", "digit", "one.txt", ((0, 2), (5, 7)), ("470", "47"), 0, "two.txt", (0, 1))
    assert planting.planted("46 + 46 = 92") == "470 + 47 = 92"


def test_a_story_is_planted_the_same_way_each_time(tmp_path: Path) -> None:
    folder = tmp_path / "story"
    folder.mkdir()
    for name, raw in STORY.items():
        (folder / name).write_text(raw, "utf-8")
    first, second = run_story(folder, 4), run_story(folder, 4)
    assert first == second
    assert [result.kind for result in first[0]] == ["count"]
    assert table(first[0])[-1].split()[:3] == ["Both", "all", "1"]


def test_a_story_that_stands_twice_is_taken_once(tmp_path: Path) -> None:
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        for name, raw in STORY.items():
            (tmp_path / place / name).write_text(raw, "utf-8")
    assert [folder.name for folder in stories([tmp_path])] == ["a"]
    assert half("a") in ("A", "B")


def _told(mention: Mention) -> str:
    return f"{mention.kind} {mention.value} {mention.hedge}".strip()
