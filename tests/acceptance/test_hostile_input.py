"""Acceptance 5: an article is data. Nothing in it runs in a report or steers a terminal."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.acceptance.process import GOOD, check, names, write_good
from tests.conftest import RunChecker


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good articles."""
    return write_good(tmp_path / "articles")


HOSTILE = (
    "HARBOUR TOWN — The mill <script>pwned()</script> lost US${amount} million <img src=x onerror=pwned()> "
    "in the fire on May 11, 2026 [see](javascript:pwned()) </script><script>pwned()</script> police said. "
    '“It {amount} was <svg/onload=pwned()> terrible,” Mayor Ann "><b onclick=pwned()> Ford said. {{{{ 7 * 7 }}}} '
    "--> ]]> </style></textarea></title> ![x](javascript:pwned()) `code` | cell | <!-- \n"
)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Two articles that contradict each other and would like to run; their names and their corpus.toml too."""
    place = tmp_path / "hostile"
    place.mkdir()
    odd = 'a"onload=pwned() <script>pwned()<&>.txt'.replace("/", "")
    (place / odd).write_text(HOSTILE.format(amount=30), "utf-8")
    (place / "b.txt").write_text(HOSTILE.format(amount=70), "utf-8")
    source = '"><script>pwned()</script>](javascript:pwned())'
    tables = [
        f"[articles.{json.dumps(name)}]\nsource = {json.dumps(source + name[0])}\n"
        f'title = {json.dumps(source)}\npublished = 2026-05-12\nlanguage = "en"\n'
        for name in (odd, "b.txt")
    ]
    (place / "corpus.toml").write_text("\n".join(tables), "utf-8")
    return place


LOADING = ("src", "srcset", "data", "poster", "action", "formaction", "background")


class Page(HTMLParser):
    """What of a page could run: scripts, handlers, addresses, styles."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.scripts: list[str] = []
        self.loaded: list[str] = []
        self.policy = ""
        self.data_block = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes.extend(given.items())
        self.loaded.extend(value for name, value in given.items() if name in LOADING or (tag, name) == ("link", "href"))
        self.data_block = given.get("type", "") == "application/json"
        if given.get("http-equiv", "").casefold() == "content-security-policy":
            self.policy = given.get("content", "")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script" and not self.data_block:
            self.scripts.append(data)


def runs(page: Page) -> list[tuple[str, str]]:
    """Handlers, and addresses that a browser would run."""
    plain = [(name, re.sub(r"[\s\x00-\x1f]", "", value).casefold()) for name, value in page.attributes]
    return [(name, value) for name, value in plain if name.startswith("on") or value.startswith("javascript:")]


def test_nothing_runs_in_the_page(run_checker: RunChecker, hostile: Path) -> None:
    done = check(run_checker, hostile, output_format="html")
    page = Page(done.stdout.decode())
    assert done.returncode == 0
    assert b"pwned" in done.stdout, "the articles are not in the page, so that it shows nothing"
    assert not [script for script in page.scripts if "pwned" in script]
    assert not runs(page)
    assert "img" not in page.tags
    assert "default-src 'none'" in page.policy
    assert "unsafe-eval" not in page.policy
    assert "http" not in page.policy


def test_the_page_has_the_scripts_of_any_other_page(run_checker: RunChecker, hostile: Path, folder: Path) -> None:
    pages = [check(run_checker, place, output_format="html") for place in (hostile, folder)]
    one, other = (Page(page.stdout.decode()) for page in pages)
    assert one.scripts == other.scripts
    assert one.tags.count("script") == other.tags.count("script")


def test_the_page_asks_the_network_for_nothing(run_checker: RunChecker, hostile: Path) -> None:
    page = Page(check(run_checker, hostile, output_format="html").stdout.decode())
    assert not [address for address in page.loaded if not address.startswith("data:")]
    assert not {"iframe", "object", "embed", "base"} & set(page.tags)


def test_an_address_that_would_run_is_no_link(run_checker: RunChecker, folder: Path) -> None:
    entries = [f'[articles."{name}"]\nurl = " JavaScript:pwned()"\n' for name in GOOD]
    (folder / "corpus.toml").write_text("".join(entries), "utf-8")
    done = check(run_checker, folder, output_format="html")
    assert done.returncode == 0 or b"corpus.toml" in done.stderr
    assert not runs(Page(done.stdout.decode()))


def test_nothing_is_live_in_markdown(run_checker: RunChecker, hostile: Path) -> None:
    text = check(run_checker, hostile, output_format="markdown").stdout.decode()
    bare = re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", "", text)
    assert not re.search(r"(?<!\\)\]\(\s*javascript:", bare)
    assert not re.search(r"(?<!\\)<(?:script|img|svg|b\b)", bare)


CONTROLS = "\x07\x08\x1b[31m\x1b]0;pwned\x07\x7f\x9b31m\u202e\u2066\u200f\u2028"


def test_control_and_right_to_left_characters(run_checker: RunChecker, folder: Path) -> None:
    for name, text in GOOD.items():
        (folder / name).write_text(text.replace(" workers", f" {CONTROLS}workers") + f"{CONTROLS}\n", "utf-8")
    done = check(run_checker, folder)
    texts = {Path(a["path"]).name: a["text"] for a in json.loads(done.stdout)["articles"]}
    for name in GOOD:
        assert texts.get(name) == (folder / name).read_bytes().decode() or names(done, name)
    for output_format in ("text", "html", "markdown"):
        assert check(run_checker, folder, output_format=output_format).stdout


def test_the_terminal_is_sent_no_control_characters(run_checker: RunChecker, folder: Path) -> None:
    for name, text in GOOD.items():
        (folder / name).write_text(text.replace(" workers", f" {CONTROLS}workers"), "utf-8")
    done = check(run_checker, folder, output_format="text")
    assert not set("\x07\x08\x1b\x7f\x9b\u202e\u2066") & set((done.stdout + done.stderr).decode())
