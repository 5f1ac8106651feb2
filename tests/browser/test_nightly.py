"""The pages of a night as the desk meets them: light and dark, desk and telephone, filtered, and without script."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from checker.nightly import index
from checker.nightly.pages import write_pages
from checker.report.wording import Wording
from tests.browser.conftest import listened
from tests.nightly.sample_night import large_night, night, story_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ROWS = "[data-row]:not([hidden])"
PAGES = ("en/index.html", "en/stories/s1.html", "vi/index.html", "vi/stories/s2.html")
LARGE = ("large.html", "first.html")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A night in both languages, and the indexes of two large ones."""
    made = tmp_path_factory.mktemp("night")
    for language in ("en", "vi"):
        write_pages(night(), story_report, made / language, report_language=language, changed=())
    for name, first in (("large", False), ("first", True)):
        text = index.render(large_night(first=first), Wording.load("en"))
        (made / f"{name}.html").write_text(text, encoding="utf-8", newline="\n")
    return made


Visit = Callable[..., "Page"]


@pytest.fixture
def visit(browser: Browser, folder: Path) -> Iterator[Visit]:
    """Open a page; what the console says and what is asked of a network is kept in `page.told` and `.asked`."""
    contexts = []

    def open_one(name: str = "en/index.html", *, width: int = 1280, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = listened(context.new_page())
        page.goto((folder / name).as_uri())
        return page

    yield open_one
    for context in contexts:
        context.close()


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


@pytest.mark.parametrize(
    ("name", "scheme", "width"),
    [*itertools.product(PAGES, ("light", "dark"), (1280, 390)), ("large.html", "light", 1280)],
)
def test_a_screen_reader_and_weak_eyes_can_use_it(visit: Visit, name: str, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = visit(name, color_scheme=scheme, width=width)
    if name not in LARGE:
        open_all(page)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", [*PAGES, *LARGE])
def test_it_asks_nothing_of_a_network_and_breaks_no_policy(visit: Visit, name: str) -> None:
    page: Any = visit(name)
    assert page.told == []
    assert len(page.asked) == 1


@pytest.mark.parametrize("name", [*PAGES, *LARGE])
@pytest.mark.parametrize("opened", [False, True])
def test_a_telephone_needs_no_sideways_scrolling(visit: Visit, name: str, opened: bool) -> None:
    page = visit(name, width=390)
    if opened:
        open_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("width", [1280, 390])
def test_what_changed_is_seen_without_scrolling(visit: Visit, width: int) -> None:
    box = visit(width=width).locator(".change").first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 900


FILTERS: list[tuple[dict[str, str], str, int, int]] = [
    ({}, "", 7, 3),
    ({"#f-d": "sport"}, "", 4, 1),
    ({"#f-v": "error"}, "", 3, 2),
    ({"#f-s": "Báo Bến Cảng"}, "", 4, 1),
    ({"#f-d": "sport", "#f-v": "note"}, "", 1, 1),
    ({}, "quay fire", 4, 1),
    ({}, "KILOMETRES", 1, 0),
    ({}, "zzz", 0, 0),
]


@pytest.mark.parametrize(("chosen", "typed", "changes", "stories"), FILTERS)
def test_the_filter_narrows_and_shows_all_again(
    visit: Visit, chosen: dict[str, str], typed: str, changes: int, stories: int
) -> None:
    page = visit()
    for field, label in chosen.items():
        page.select_option(field, label=label)
    page.fill("#f-text", typed)
    assert page.locator(".change:not([hidden])").count() == changes
    assert page.locator(".compact li:not([hidden])").count() == stories
    if chosen or typed:
        assert page.inner_text("#f-count") == f"{changes} changes and {stories} stories shown"
    page.click("#f-reset")
    assert page.locator(".change:not([hidden])").count() == 7
    assert page.locator("section[hidden]").count() == 0


def test_a_filter_hides_what_is_empty_and_opens_what_is_folded(visit: Visit) -> None:
    page = visit("first.html")
    page.fill("#f-text", "point 3 of plan 499")
    assert page.locator("section#new").is_hidden()
    page.fill("#f-text", "district 497 ")
    assert page.locator("#all details").get_attribute("open") is not None
    assert page.locator(".compact li:visible").count() == 1


def test_a_finding_leads_to_its_card_and_back(visit: Visit) -> None:
    page = visit()
    page.click(".change a >> nth=0")
    page.wait_for_url("**/stories/s1.html#q-fire-damage")
    assert "new" in page.inner_text("#q-fire-damage .tags .fresh")
    page.click(".steps .up a >> nth=0")
    page.wait_for_url("**/index.html")


def test_a_settled_question_is_shown_though_it_is_folded(visit: Visit) -> None:
    page = visit()
    page.click(".settled a:has-text('Fire engines')")
    page.wait_for_selector("#q-fire-engines", state="visible")


def test_the_neighbours_lead_round(visit: Visit) -> None:
    page = visit("en/stories/s1.html")
    page.click(".steps .next a >> nth=0")
    page.wait_for_url("**/stories/budget.html")
    page.click(".steps .prev a >> nth=0")
    page.wait_for_url("**/stories/s1.html")


def test_without_script_everything_can_be_read(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    assert page.locator("#filter").is_hidden()
    assert page.locator(".change:visible").count() == 7
    page.click("#all summary")
    assert page.locator(".compact li:visible").count() == 3


def test_a_telephone_has_the_filter_folded(visit: Visit) -> None:
    page = visit(width=390)
    assert page.locator("#f-text").is_hidden()
    page.click("#filter summary")
    assert page.locator("#f-text").is_visible()


def test_the_keyboard_reaches_the_changes(visit: Visit) -> None:
    page = visit()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('.change'))")


def test_it_prints(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    page.pdf(path=tmp_path / "night.pdf", format="A4")
    page.emulate_media(media="print")
    assert page.locator("#filter").is_hidden()
    assert (tmp_path / "night.pdf").stat().st_size > 5_000
