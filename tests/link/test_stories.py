"""Stories: one event by several outlets is one, in one language or two; events alike are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.extract import extract_all
from checker.link.stories import group_stories
from checker.pipeline import load_rules
from checker.read import read

#: One event by two outlets; the second in English and in Vietnamese.
FERRY = (
    "Ferry runs aground off Oban",
    (
        "A ferry with 86 passengers ran aground near the Scottish port of Oban on Tuesday, 4 March 2025.\n\n"
        "Nobody was hurt. Captain Isla Mackellar blamed a broken rudder, and a lifeboat brought everybody ashore."
    ),
)
FERRY_EN = (
    "Island passengers brought ashore after rudder fails",
    (
        "Lifeboat crews in Oban took 86 people off a stranded vessel early on 4 March 2025.\n\n"
        "The master, Isla Mackellar, said that steering was lost minutes before the ship struck rocks."
    ),
)
FERRY_VI = (
    "Phà mắc cạn ngoài khơi Scotland",
    (
        "Một chiếc phà chở 86 hành khách mắc cạn gần cảng Oban (Scotland) hôm 4/3/2025.\n\n"
        "Thuyền trưởng Isla Mackellar cho biết bánh lái bị hỏng. Không ai bị thương."
    ),
)
LIBRARY = (
    "City opens new library in Tartu",
    (
        "The Estonian town of Tartu opened a library of four floors on 9 June 2021.\n\n"
        "Architect Maarja Tamberg drew the reading rooms; 300,000 books were carried over by pupils."
    ),
)
FIGHTS = [
    (
        f"Marisol Quesada beats {rival} in {town}",
        (
            f"Champion Marisol Quesada of Costa Rica kept her flyweight title against {rival} in {town} on {day}.\n\n"
            f"{told} {rival} went down in round {number} and her trainer {trainer} threw the towel, the referee said."
        ),
    )
    for rival, town, day, trainer, number in (
        ("Agnieszka Borowska", "Katowice", "12 May 2018", "Leszek Wolny", "seven"),
        ("Thandiwe Mokoena", "Durban", "3 October 2022", "Sipho Radebe", "four"),
    )
    for told in ("The hall was sold out.", "It was a one-sided evening.", "Fans cheered until midnight.")
]


def stories(folder: Path, *articles: tuple[str, str], backwards: bool = False) -> list[str]:
    """The story of each article, by the number of the article."""
    for number, (title, text) in enumerate(articles):
        (folder / f"{number:02}.txt").write_text(f"{title}\n\n{text}\n", "utf-8")
    found = list(read([str(folder)]).articles)
    extracted = extract_all(found)
    claims = list(extracted.claims)
    if backwards:
        found.reverse()
        claims.reverse()
    grouped = group_stories(found, claims, extracted.topics, load_rules().tables["linking"]["stories"])
    return [grouped[name] for name in sorted(grouped)]


@pytest.mark.parametrize("second", [FERRY_EN, FERRY_VI], ids=["en", "vi"])
def test_one_event_by_two_outlets_is_one_story(tmp_path: Path, second: tuple[str, str]) -> None:
    assert len(set(stories(tmp_path, FERRY, second))) == 1


def test_two_events_of_nothing_in_common_are_two_stories(tmp_path: Path) -> None:
    assert len(set(stories(tmp_path, FERRY, LIBRARY))) == 2


def test_two_fights_of_one_champion_are_two_stories(tmp_path: Path) -> None:
    found = stories(tmp_path, *FIGHTS)
    assert found == [found[0]] * 3 + [found[3]] * 3
    assert found[0] != found[3]


def test_a_story_among_others_is_found_again(tmp_path: Path) -> None:
    found = stories(tmp_path, FERRY, LIBRARY, FERRY_EN, FERRY_VI)
    assert found[0] == found[2] == found[3] != found[1]


def test_the_order_of_the_input_plays_no_part(tmp_path: Path) -> None:
    articles = (FERRY, *FIGHTS, LIBRARY, FERRY_VI)
    assert stories(tmp_path, *articles) == stories(tmp_path, *articles, backwards=True)


def test_a_story_is_named_after_its_first_article(tmp_path: Path) -> None:
    assert stories(tmp_path, FERRY, FERRY_EN)[1].startswith("00")


def test_an_article_alone_is_a_story(tmp_path: Path) -> None:
    assert len(stories(tmp_path, FERRY)) == 1
    assert group_stories([], [], {}, load_rules().tables["linking"]["stories"]) == {}


def test_empty_articles_do_not_disturb(tmp_path: Path) -> None:
    assert len(stories(tmp_path, FERRY, ("-", "..."), FERRY_EN)) >= 2


def test_many_pairs_are_weighed_on_all_cores_to_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load_rules().tables["linking"]["stories"]
    folder = tmp_path / "in"
    for place in range(5):
        for number, (title, text) in enumerate((FERRY, FERRY_EN, FERRY_VI, LIBRARY)):
            path = folder / f"{place}-{number}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"{title}\n\n{text}", "utf-8")
    articles = read([str(folder)]).articles
    found = extract_all(articles)
    alone = group_stories(articles, found.claims, found.topics, settings)
    monkeypatch.setattr("threading.active_count", lambda: 1)  # a test runner may have threads of its own
    monkeypatch.setattr("checker.cores.cores", lambda: 3)
    monkeypatch.setattr("checker.link.stories_weight._SPREAD_FROM", 2)
    monkeypatch.setattr("checker.link.stories_weight._TOGETHER", 3)
    monkeypatch.setattr("checker.link.stories._SPREAD_FROM", 2)
    assert group_stories(articles, found.claims, found.topics, settings) == alone
    assert len(set(alone.values())) == 2
