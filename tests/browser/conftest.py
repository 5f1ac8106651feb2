"""A Chromium for the tests that open a report; where there is none they fail and say what is missing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from checker.model import Report
from checker.report import render
from tests.report.sample import large, sample
from tests.report.sample_draft import draft_sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# No sandbox: the tests run as root in a container. The rest keeps Chromium from calling its makers.
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium_path() -> str | None:
    """Where Chromium is, None where it is not."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, driven by playwright."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        pytest.fail("playwright is missing: install the group `dev` of pyproject.toml", pytrace=False)
    path = chromium_path()
    if path is None:
        pytest.fail("Chromium is missing: no chromium on the PATH (Debian: apt-get install chromium)", pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Reports on a disk: by language, about a draft, and a large one."""
    folder = tmp_path_factory.mktemp("pages")
    made: dict[str, tuple[Report, str]] = {
        "en": (sample(), "en"),
        "vi": (sample(), "vi"),
        "draft": (draft_sample(), "en"),
        "draft-vi": (draft_sample(extracted=True), "vi"),
        "large": (large(), "en"),
    }
    written = {}
    for name, (report, language) in made.items():
        path = folder / f"{name}.html"
        path.write_text(render(report, "html", report_language=language), encoding="utf-8", newline="\n")
        written[name] = path
    return written


Open = Callable[..., "Page"]


def listened(page: Page) -> Page:
    """A page that keeps what its console says and what it asks of a network, in `told` and `asked`.

    A page has no such fields of its own; kept there, a test holds one thing.
    """
    told: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    vars(page).update(told=told, asked=asked)
    return page


@pytest.fixture
def open_page(browser: Browser, pages: dict[str, Path]) -> Iterator[Open]:
    """Open a report. What the console says and what the page asks of a network is kept in `page.told` and `.asked`."""
    contexts = []

    def open_one(name: str = "en", *, width: int = 1280, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = listened(context.new_page())
        page.goto(pages[name].as_uri())
        return page

    yield open_one
    for context in contexts:
        context.close()
