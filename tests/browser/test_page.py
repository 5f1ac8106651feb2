"""The page as a reader meets it: light and dark, on a desk and a telephone, by mouse, keyboard and screen reader."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

CARDS = ".card[data-v]:not([hidden])"


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        *itertools.product(("en", "vi", "draft", "draft-vi"), ("light", "dark")),
        ("large", "light"),
    ],
)
def test_a_screen_reader_and_weak_eyes_can_use_it(open_page: Open, name: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(name, color_scheme=scheme)
    if name != "large":  # what is folded must be right as well; the large page is too large to open whole
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", ["en", "large"])
def test_it_asks_nothing_of_a_network_and_breaks_no_policy(open_page: Open, name: str) -> None:
    page: Any = open_page(name)
    assert page.told == []
    assert [url for url in page.asked if not url.startswith("file:")] == []
    assert len(page.asked) == 1
    policy = page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content")
    assert policy.startswith("default-src 'none'")


def test_its_policy_stops_a_foreign_script_and_image(open_page: Open) -> None:
    page: Any = open_page()
    page.evaluate(
        """() => {
        const script = document.createElement("script");
        script.textContent = "window.harmed = true";
        document.body.append(script);
        const image = document.createElement("img");
        image.src = "http://127.0.0.1:9/x.png";
        document.body.append(image);
    }"""
    )
    page.wait_for_function("document.querySelector('img').complete")
    assert page.evaluate("window.harmed") is None
    assert len([line for line in page.told if "Content Security Policy" in line]) == 2


@pytest.mark.parametrize("name", ["en", "vi", "draft", "draft-vi", "large"])
@pytest.mark.parametrize("opened", [False, True])
def test_a_telephone_needs_no_sideways_scrolling(open_page: Open, name: str, opened: bool) -> None:
    page = open_page(name, width=390)
    if opened and name != "large":
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_contradictions_are_seen_without_scrolling(open_page: Open) -> None:
    page = open_page()
    box = page.locator(".lead.bad").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 900


def test_the_filter_narrows_and_shows_all_again(open_page: Open) -> None:
    page = open_page()
    whole = page.locator("[data-v]:not([hidden])").count()
    page.select_option("#f-v", "contradiction")
    assert page.locator(CARDS).count() == 5
    assert page.inner_text("#f-count") == f"5 of {whole} questions shown"
    page.select_option("#f-k", "money")
    assert page.locator(CARDS).count() == 1
    page.click("#f-reset")
    assert page.locator("[data-v]:not([hidden])").count() == whole
    page.select_option("#f-s", label="Báo Bến Cảng")
    assert 0 < page.locator("[data-v]:not([hidden])").count() < whole
    assert "Báo Bến Cảng" in page.inner_text(".card:not([hidden])")


@pytest.mark.parametrize(("typed", "cards"), [("quill", 3), ("ben cang", 6), ("BẾN CẢNG damage", 2), ("zzz", 0)])
def test_the_search_needs_no_marks_and_no_capitals(open_page: Open, typed: str, cards: int) -> None:
    page = open_page()
    page.fill("#f-text", typed)
    assert page.locator(CARDS).count() == cards
    rows = page.locator("#matrix tbody tr:not([hidden])").count()
    assert rows >= cards if cards else rows == 0


def test_a_link_into_what_is_folded_or_hidden_shows_it(open_page: Open) -> None:
    page = open_page()
    page.select_option("#f-v", "contradiction")
    page.evaluate("location.hash = 'q-fire-engines'")
    page.wait_for_selector("#q-fire-engines", state="visible")


def test_a_mark_in_an_article_leads_to_its_card_and_back(open_page: Open) -> None:
    page = open_page()
    page.click("#articles mark:has-text('US$37.4 million')")
    page.wait_for_function("location.hash === '#q-fire-damage'")
    page.click("#q-fire-damage figcaption a >> nth=0")
    assert page.evaluate("document.querySelector(':target').textContent") == "US$37.4 million"


def test_the_keyboard_reaches_the_cards(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('.card'))")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_the_reader_chooses_light_or_dark(open_page: Open) -> None:
    page = open_page(color_scheme="light")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    after = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert before != after
    assert page.get_attribute("#theme", "aria-pressed") == "true"


def test_without_script_everything_can_be_read(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    assert page.locator("#filter").is_hidden()
    assert page.locator(CARDS).count() == 7 + 1
    assert page.locator("#matrix table").first.is_visible()


def test_the_head_and_first_column_of_the_matrix_stay(open_page: Open) -> None:
    page = open_page("large")
    page.evaluate("document.querySelector('.scroll').scrollIntoView()")
    page.evaluate("document.querySelector('.scroll').scrollTo(400, 1500)")
    box = page.locator(".scroll").bounding_box()
    corner = page.locator(".scroll thead th").first.bounding_box()
    assert box is not None
    assert corner is not None
    assert abs(corner["x"] - box["x"]) <= 2
    assert abs(corner["y"] - box["y"]) <= 2


def test_it_prints(open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    page.pdf(path=tmp_path / "report.pdf", format="A4")
    page.emulate_media(media="print")
    assert page.locator("#filter").is_hidden()
    assert (tmp_path / "report.pdf").stat().st_size > 10_000
