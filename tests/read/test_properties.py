"""What holds for any input at all."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import CheckerError
from checker.read import Reading, read
from checker.read.lines import split_lines

LINES = st.sampled_from(
    """
Log in|Related news|Share:|Photo: VNA|© 2026|Xem thêm: tin khác|---|title: x||\x07\u202e
(AP) —|# Heading|To\u0302 La\u0302m
 date 2026-02-21 HÀ NỘI — Đoàn đã về nước vào chiều nay.|Published: March 13, 2013|Cháy lớn thiêu rụi nhà kho
The fire at the harbour was put out by noon, and nobody was hurt, the mayor said on the day.
The flood in the valley has closed three roads, and the school will stay shut for the week. It rained.
Mười hai người phải nhập viện vì ngạt khói vào đêm qua, thành phố cho biết. (TTXVN)
""".strip("\n")
    .replace("\n", "|")
    .split("|")
)


def holds(found: Reading, text: str | None = None) -> None:
    """Segments are in order, inside the text, apart from one another and from furniture, and never blank."""
    for article in found.articles:
        if text is not None:
            assert article.text == text
        taken = [(s.start, s.end) for s in article.segments]
        cut = [(n.start, n.end) for n in found.not_checked if n.start is not None and n.end is not None]
        assert taken == sorted(taken)
        for start, end in taken:
            assert 0 <= start < end <= len(article.text)
            assert article.text[start:end].strip() == article.text[start:end]
        stretches = sorted([*taken, *cut])
        assert all(a[1] <= b[0] for a, b in pairwise(stretches))
        assert article.origin


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    found = read(["-"], stdin=io.BytesIO(data))
    assert found.articles or found.not_checked
    holds(found)


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    holds(read(["-"], stdin=io.BytesIO(text.encode("utf-8", "replace"))))


@given(st.lists(LINES, max_size=25), st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
def test_any_page(lines: list[str], end: str) -> None:
    text = end.join(lines)
    holds(read(["-"], stdin=io.BytesIO(text.encode())), text)


@given(st.text(alphabet=st.sampled_from("ab .\n\r\u2028\u00a0\ufeff-"), max_size=200))
def test_lines_are_the_text(text: str) -> None:
    lines = split_lines(text)
    assert all(text[line.start : line.end] == line.text for line in lines)
    outside = "".join(
        text[a:b] for a, b in zip([0, *(n.end for n in lines)], [*(n.start for n in lines), len(text)], strict=True)
    )
    assert not any(c.isalnum() for c in outside)


@given(st.text(max_size=300))
@settings(max_examples=50)
def test_any_manifest(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("m")
    (folder / "corpus.toml").write_bytes(text.encode("utf-8", "replace"))
    (folder / "a.txt").write_text("The fire was out by noon, and nobody was hurt.", "utf-8")
    try:
        read([str(folder)])
    except CheckerError as error:
        assert "corpus.toml:" in str(error)
