"""Three made-up articles of one story and a draft, small enough to know by heart."""

from __future__ import annotations

from pathlib import Path

__all__ = ["write_story"]

ARTICLES = {
    "Courier": """\
Governments sign deals in Oslo

The two governments signed deals with a total value of US$4.5 billion in Oslo on March 3, 2026. \
The airline ordered 50 aircraft.
""",
    "Gazette": """\
Deals signed

The two governments signed deals in Oslo with a total value of up to US$4.5 billion, officials said on Tuesday.
""",
    "Herald": """\
Ministers exchange deals

The ministers of the two governments exchanged deals in Oslo on Tuesday with a total value of US$45 billion. \
The airline ordered more than 50 aircraft, officials said.
""",
}
DRAFT = """\
Deals in Oslo

The two governments signed deals with a total value of US$45 billion in Oslo on March 3, 2026. \
The airline ordered 60 aircraft, and 812 pilots will be hired.
"""


def write_story(folder: Path) -> Path:
    """Write `articles/` with its corpus.toml, and `draft.txt`; gives the folder."""
    articles = folder / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    manifest = ""
    for source, text in ARTICLES.items():
        (articles / f"{source.lower()}.txt").write_text(text, "utf-8")
        manifest += f'[articles."{source.lower()}.txt"]\nsource = "{source}"\npublished = 2026-03-04\n\n'
    (articles / "corpus.toml").write_text(manifest, "utf-8")
    (folder / "draft.txt").write_text(DRAFT, "utf-8")
    return folder
