"""All formats of one report: what may stand in none of them; JSON, text, Markdown and the page one by one."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import UsageError
from checker.model import Report
from checker.report import formats, render, write_folder
from checker.report.safe import escape_json, neutral
from checker.report.to_markdown import escaped
from tests.report.sample import large, sample
from tests.report.sample_draft import draft_sample

SCHEMA = Path(__file__).parents[2] / "checker" / "report" / "report.schema.json"
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
EMPTY = Report((), (), (), (), "none", {})


class Page(HTMLParser):
    """What a browser would see: elements, ids, links, languages, text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def ids(self) -> list[str]:
        return [str(attributes["id"]) for _, attributes in self.elements if "id" in attributes]


@pytest.fixture(scope="module")
def report() -> Report:
    return sample()


@pytest.fixture(scope="module")
def html(report: Report) -> str:
    return render(report, "html")


def test_the_folder_is_the_registry() -> None:
    assert formats() == (
        *("claimreview", "csv", "github", "html", "json", "json-lines", "junit", "markdown", "sarif", "text"),
    )


def test_an_unknown_format_or_language_is_named_with_those_that_are_known(report: Report) -> None:
    with pytest.raises(UsageError, match="json-lines, junit, markdown, sarif, text"):
        render(report, "pdf")
    with pytest.raises(UsageError, match="en, vi"):
        render(report, "json", report_language="xx")


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("output_format", formats())
@pytest.mark.parametrize("made", [sample, draft_sample])
def test_nothing_harmful_stands_raw_in_any_format(
    made: Callable[[], Report], output_format: str, language: str
) -> None:
    text = render(made(), output_format, report_language=language)
    if output_format == "csv":  # what Excel needs
        assert text.startswith("\ufeff")
        text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    assert not UNSAFE.search(text)
    assert text.endswith("\n")
    assert "{" not in text or output_format in ("claimreview", "json", "json-lines", "html", "sarif")
    text.encode("utf-8")


EMPTY_TEXTS = {
    "claimreview": '"@graph": []',
    "csv": "finding,level,verdict,question,source,article,line,value,sentence,why,id\r\n",
    "github": "checker: no findings; 0 articles, 0 independent sources\n",
    "json": '"articles": []',
    "json-lines": "",
    "junit": '<testsuites name="checker" tests="0" failures="0" errors="0">\n</testsuites>\n',
    "sarif": '"results": []',
}


@pytest.mark.parametrize("output_format", formats())
def test_an_empty_report_can_be_written(output_format: str) -> None:
    assert EMPTY_TEXTS.get(output_format, "0 articles") in render(EMPTY, output_format)


@pytest.mark.parametrize("output_format", formats())
def test_the_bytes_do_not_depend_on_the_hash_seed(output_format: str) -> None:
    code = (
        "import sys; from checker.report import render; from tests.report.sample import sample;"
        "from tests.report.sample_draft import draft_sample;"
        f"[sys.stdout.buffer.write(render(made(), {output_format!r}).encode()) for made in (sample, draft_sample)]"
    )
    root = Path(__file__).parents[2]
    written = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root), "LC_ALL": "C"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(written) == 1


def test_only_the_page_imports_the_template_engine() -> None:
    code = (
        "import sys; from checker.report import formats, render; from tests.report.sample import sample;"
        "[render(sample(), name) for name in formats() if name != 'html']; print('jinja2' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False"


def test_a_folder_gets_three_files(report: Report, tmp_path: Path) -> None:
    written = write_folder(report, tmp_path / "new" / "deep", report_language="vi")
    assert [path.name for path in written] == ["report.html", "report.md", "report.json"]
    for path, output_format in zip(written, ("html", "markdown", "json"), strict=True):
        assert path.read_bytes().decode() == render(report, output_format, report_language="vi")


def test_a_folder_that_cannot_be_written_is_an_error_of_use(report: Report, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="Name another folder"):
        write_folder(report, tmp_path / "file" / "below")


# JSON


@pytest.mark.parametrize(
    "made",
    [sample(), large(6, 20), EMPTY, draft_sample(), draft_sample(extracted=True)],
    ids=["sample", "large", "empty", "draft", "extracted"],
)
def test_json_keeps_to_the_schema(made: Report) -> None:
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(
        json.loads(render(made, "json"))
    )


def test_json_keeps_the_articles_exactly(report: Report) -> None:
    document = json.loads(render(report, "json"))
    texts = {article["id"]: article["text"] for article in document["articles"]}
    assert texts == {article.id: article.text for article in report.articles}
    assert {article["path"] for article in document["articles"]} == {article.path for article in report.articles}
    for claim in document["claims"]:
        assert texts[claim["article"]][claim["start"] : claim["end"]] == claim["text"]


def test_json_says_its_questions_in_the_language_of_the_report(report: Report) -> None:
    questions = {
        language: {
            group["id"]: group["question"]
            for group in json.loads(render(report, "json", report_language=language))["groups"]
        }
        for language in ("en", "vi")
    }
    assert questions["en"]["fire-damage"] == "Damage done by the fire"
    assert questions["vi"]["fire-damage"] == "Thiệt hại do vụ cháy"


@given(st.text())
def test_escaped_json_reads_back_the_same(text: str) -> None:
    written = escape_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(written) == text
    assert not UNSAFE.search(written)


@given(st.text())
def test_neutral_text_has_the_same_length_and_changes_no_harmless_character(text: str) -> None:
    shown = neutral(text)
    assert len(shown) == len(text)
    assert all(before == after or after == "\ufffd" for before, after in zip(text, shown, strict=True))
    assert neutral(shown) == shown


# Text


def test_text_lists_places_and_verdicts_contradictions_first(report: Report) -> None:
    lines = render(report, "text").splitlines()
    heads = [line for line in lines[:-1] if not line.startswith(" ") and "not checked" not in line]
    verdicts = [re.fullmatch(r".+?:\d+:\d+: (\w+) .+", line) for line in heads]
    assert [found[1] for found in verdicts if found] == (
        ["contradiction"] * 5 + ["update"] + ["undetermined"] * 2 + ["agreement"] * 6
    )
    assert lines[0] == "gazette.txt:6:117: contradiction Damage done by the fire"
    assert lines[1].startswith("    A  US$37.4 million  — The Quay Gazette, gazette.txt:6:117: ")
    assert "5 contradictions" in lines[-1]
    assert "4 said by one source" in lines[-1]


def test_lines_and_columns_are_those_of_an_editor(report: Report) -> None:
    text = next(article.text for article in report.articles if article.id == "gazette")
    assert text.split("\n")[6 - 1][117 - 1 :].startswith("US$37.4 million")


# Markdown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[x](javascript:alert(1))", r"\[x\](javascript\:alert(1))"),
        ("<script>", "&lt;script&gt;"),
        ("&lt;", "&amp;lt;"),
        ("a | b", r"a \| b"),
        ("`code`", r"\`code\`"),
        ("![i](http://evil.example)", r"\!\[i\](http\://evil.example)"),
        ("www.evil.example", r"www\.evil.example"),
        ("*a* _b_ ~c~ # d", r"\*a\* \_b\_ \~c\~ \# d"),
        ("two\nlines\r\n\tmore", "two lines more"),
        ("back\\slash", r"back\\slash"),
        ("@team", "&#64;team"),
        ("\u202egnp.exe", "\ufffdgnp.exe"),
        ("37.2 billion", "37.2 billion"),
    ],
)
def test_markdown_shows_a_text_as_it_is(text: str, shown: str) -> None:
    assert escaped(text) == shown


@given(st.text())
def test_escaped_markdown_opens_nothing(text: str) -> None:
    shown = escaped(text).replace("&#64;", "")
    assert "\n" not in shown
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_{}\[\]<>#|~!]", shown)


def test_markdown_keeps_the_order_of_the_page(report: Report) -> None:
    headings = re.findall(r"^## (.+)$", render(report, "markdown"), flags=re.MULTILINE)
    assert headings == [
        "Contradictions",
        "Updates",
        "Undetermined",
        "Questions by sources",
        "What each source left out",
        "Timeline",
        "The articles",
        "Not checked",
    ]


def test_markdown_tables_have_as_many_cells_in_each_row(report: Report) -> None:
    tables = re.findall(r"(?:^\|.*\n)+", render(report, "markdown"), flags=re.MULTILINE)
    assert len(tables) == 4
    for table in tables:
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1


# HTML


def test_every_link_leads_somewhere_and_every_anchor_is_one(html: str) -> None:
    page = Page(html)
    assert [name for name, times in Counter(page.ids).items() if times > 1] == []
    links = {str(link["href"]) for link in page.all("a")}
    assert links
    assert all(link.startswith("#") and link[1:] in page.ids for link in links)


def test_the_policy_allows_this_style_and_this_script_alone(html: str) -> None:
    policy = next(
        meta["content"] for meta in Page(html).all("meta") if meta.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert "default-src 'none'" in policy
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        inner = re.findall(rf"<{tag}>(.*?)</{tag}>", html, flags=re.DOTALL)
        assert len(inner) == 1
        digest = base64.b64encode(hashlib.sha256(inner[0].encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy


def test_nothing_from_an_article_becomes_an_element_or_an_attribute(html: str) -> None:
    page = Page(html)
    assert len(page.all("script")) == 1
    assert page.all("img") == page.all("iframe") == page.all("link") == []
    for _, attributes in page.elements:
        assert "style" not in attributes
        assert not any(name.startswith("on") for name in attributes)
        assert set(attributes) & {"src", "action", "formaction", "data", "srcset"} == set()


def test_texts_carry_their_own_language(report: Report) -> None:
    page = Page(render(report, "html", report_language="vi"))
    assert page.all("html")[0]["lang"] == "vi"
    assert {quote["lang"] for quote in page.all("blockquote")} == {"en", "vi"}


def test_headings_go_down_one_step_at_a_time(html: str) -> None:
    levels = [int(tag[1]) for tag, _ in Page(html).elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_each_contradiction_is_named_at_the_top_and_has_a_card(report: Report, html: str) -> None:
    page = Page(html)
    top = html[html.index('<div class="lead bad">') : html.index('<ul class="tiles">')]
    cards = [one for one in page.all("article") if one.get("data-v") == "contradiction"]
    assert len(cards) == 5 == sum(group.verdict == "contradiction" for group in report.groups)
    assert all(f'href="#{card["id"]}"' in top for card in cards)


def test_every_group_has_one_element_to_filter(report: Report, html: str) -> None:
    shown = [attributes for _, attributes in Page(html).elements if "data-v" in attributes]
    assert Counter(one["data-v"] for one in shown) == Counter(group.verdict for group in report.groups)


def test_the_page_holds_each_article_in_full(report: Report, html: str) -> None:
    words = re.sub(r"\s+", "", "".join(Page(html).words))
    for article in report.articles:
        for segment in article.segments:
            assert re.sub(r"\s+", "", neutral(article.text[segment.start : segment.end])) in words


def test_without_contradictions_the_page_says_so() -> None:
    assert "No contradictions" in render(EMPTY, "html")
    assert "Không phát hiện mâu thuẫn" in render(EMPTY, "html", report_language="vi")
