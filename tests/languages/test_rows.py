"""The quick reader of the packs' tables makes what `tomllib` makes, and leaves to it what it does not know."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from checker.languages import pack_files
from checker.languages.rows import parse

GOOD = (
    "",
    "# a comment\n",
    'a = "b, c"\n"two words" = "d"  # why\n[one]\na = "b"\n[one.two]\nb = "c"\nflag = true',
    '[late.inner]\na = \'literal\'\n[late]\nb = """x\ny"""\n',
    'a = "\\u00e9 \\"quoted\\""\nn = 3\nf = 1.5\nl = ["x",\n  "y"]\n',
    "[[rows]]\na = 1\n[[rows]]\na = 2\n",
    'a.b = "dotted"\n',
    'a = "x"\r\nb = "y"\r\n',
    'đ = "x"\n'.replace("đ", '"đ"'),
)
BAD = (
    'a = "b"\na = "c"\n',
    '[one]\na = "b"\n[one]\nc = "d"\n',
    'one = "x"\n[one]\n',
    'a = "open\n',
    "a b\n",
    'a = "x" b = "y"\n',
    'a = "\x01"\n',
    'đ = "x"\n',
)


@pytest.mark.parametrize("file", pack_files(), ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_pack_files(file: Path) -> None:
    text = file.read_text("utf-8")
    read = parse(text)
    assert read == tomllib.loads(text)
    assert list(read) == list(tomllib.loads(text))


@pytest.mark.parametrize("text", GOOD)
def test_same(text: str) -> None:
    assert parse(text) == tomllib.loads(text)


@pytest.mark.parametrize("text", BAD)
def test_slips(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        parse(text)
