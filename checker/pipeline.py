"""The order of the rooms: read → extract → link → judge. Nothing flows back, and nobody else knows the order."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from os import PathLike, fspath
from pathlib import Path
from typing import BinaryIO

from checker.extract import extract_all
from checker.judge import judge
from checker.languages import concept_ids, pack_files
from checker.link import link
from checker.model import Article, Claim, Report
from checker.read import read
from checker.read.origin import with_origins
from checker.read.words import load_words
from checker.rulebook import Rulebook

__all__ = ["check", "load_rules"]

PathText = str | PathLike[str]


def check(paths: Sequence[PathText], *, rules: Sequence[PathText] = (), stdin: BinaryIO | None = None) -> Report:
    """Check the articles in these files and folders against one another.

    `rules` are folders of own rule packs; `stdin` is what the path "-" reads.

    Raises:
        UsageError: nothing can be read at all.
        SettingsError: a corpus.toml is wrong.
        PackError: a rule is wrong.
    """
    rulebook = load_rules(rules)
    reading = read([fspath(path) for path in paths], stdin=stdin)
    extracted = extract_all(reading.articles)
    linked = link(reading.articles, extracted.claims, extracted.topics, rulebook)
    placed = with_origins(linked.articles, load_words().agencies)
    judged = judge(linked.clusters, placed, rulebook)
    return Report(
        articles=tuple(sorted(placed, key=lambda article: article.path)),
        claims=_in_order([*linked.claims, *judged.extra_claims], placed),
        groups=judged.groups,
        not_checked=reading.not_checked,
        rules_digest=_digest(rulebook),
        summary=judged.summary,
    )


def load_rules(folders: Sequence[PathText] = ()) -> Rulebook:
    """The built-in rules and those of these folders, checked against the concepts that the languages know."""
    return Rulebook.load([Path(folder) for folder in folders], concepts=concept_ids())


def _in_order(claims: Sequence[Claim], articles: Sequence[Article]) -> tuple[Claim, ...]:
    """Claims by their article's path, then by where they stand."""
    paths = {article.id: article.path for article in articles}
    return tuple(sorted(claims, key=lambda claim: (paths[claim.article], claim.start, claim.end, claim.id)))


def _digest(rulebook: Rulebook) -> str:
    """What was in force: the rules and the languages' files, by name and content."""
    packs = sha256(rulebook.digest.encode())
    for path in pack_files():
        packs.update(f"{path.parent.name}/{path.name}\0".encode() + path.read_bytes())
    return packs.hexdigest()[:16]
