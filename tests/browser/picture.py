"""Take the picture of the demo's report that stands in README.md: `make picture`."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import ARGUMENTS, chromium_path

REPORTS = Path(__file__).parents[2] / "reports"


def main() -> None:
    """Write reports/report.png."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1180, "height": 1240}, color_scheme="light")
        page.goto((REPORTS / "report.html").as_uri())
        page.screenshot(path=str(REPORTS / "report.png"))
        browser.close()


if __name__ == "__main__":
    main()
