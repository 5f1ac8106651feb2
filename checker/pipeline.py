"""The order of the rooms: read → extract → link → judge. Nothing flows back, and nobody else knows the order.

Each call imports the rooms that it enters: `values` enters two, and takes half the time to begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from checker.errors import UsageError
from checker.model import Article, Claim, NotChecked, Report
from checker.values import Kind, Value

if TYPE_CHECKING:
    from checker.link.trace import Trace
    from checker.read.words import Language
    from checker.rulebook import Rulebook

__all__ = ["ReadValue", "ValueReader", "check", "check_articles", "digest", "load_rules", "values"]

PathText = str | PathLike[str]
_FALLBACK = "en"
_COMMON_WORDS_SURE = 2


def check(
    paths: Sequence[PathText],
    *,
    against: Sequence[PathText] = (),
    rules: Sequence[PathText] = (),
    stdin: BinaryIO | None = None,
) -> Report:
    """Check the articles in these files and folders against one another, or, as drafts, `against` these sources.

    `rules` are folders of own rule packs; `stdin` is what the path "-" reads.

    Raises:
        UsageError: nothing can be read at all.
        SettingsError: a corpus.toml is wrong.
        PackError: a rule is wrong.
    """
    from checker.read import read
    from checker.read.drafts import read_drafts

    rulebook = load_rules(rules)
    named, sources = [fspath(path) for path in paths], [fspath(path) for path in against]
    reading = read_drafts(named, sources, stdin=stdin) if sources else read(named, stdin=stdin)
    return check_articles(reading.articles, rulebook, reading.not_checked)


def check_articles(
    articles: Sequence[Article],
    rulebook: Rulebook,
    not_checked: tuple[NotChecked, ...] = (),
    *,
    keep_origins: bool = False,
    trace: Trace | None = None,
) -> Report:
    """Check articles that are read. `keep_origins` trusts theirs; `trace` keeps why claims were joined."""
    from checker.extract import extract_all
    from checker.judge import judge
    from checker.link import link
    from checker.read.origin import with_origins
    from checker.read.words import load_words

    extracted = extract_all(articles)
    linked = link(articles, extracted.claims, extracted.topics, rulebook, extracted.names, trace)
    placed = linked.articles if keep_origins else with_origins(linked.articles, load_words().agencies)
    judged = judge(linked.clusters, placed, rulebook, linked.nearest)
    return Report(
        articles=tuple(sorted(placed, key=lambda article: article.path)),
        claims=_in_order([*linked.claims, *judged.extra_claims], placed),
        groups=judged.groups,
        not_checked=not_checked,
        rules_digest=digest(rulebook),
        summary=judged.summary,
        links=linked.links,
    )


def load_rules(folders: Sequence[PathText] = ()) -> Rulebook:
    """The built-in rules and those of these folders, checked against the concepts that the languages know."""
    from checker.languages import concept_ids
    from checker.rulebook import Rulebook

    return Rulebook.load([Path(folder) for folder in folders], concepts=concept_ids())


def _in_order(claims: Sequence[Claim], articles: Sequence[Article]) -> tuple[Claim, ...]:
    """Claims by their article's path, then by where they stand."""
    paths = {article.id: article.path for article in articles}
    return tuple(sorted(claims, key=lambda claim: (paths[claim.article], claim.start, claim.end, claim.id)))


def digest(rulebook: Rulebook) -> str:
    """What was in force: the rules and the languages' files, by name and content."""
    from checker.languages import pack_files

    packs = sha256(rulebook.digest.encode())
    for path in pack_files():
        packs.update(f"{path.parent.name}/{path.name}\0".encode() + path.read_bytes())
    return packs.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class ReadValue:
    """A value that is read in a text: half-open offsets in code points, the words there, the pack's entry.

    >>> values("They ordered 50 aircraft.")[0].to_json()["value"]["low"]
    '50'
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: Value
    pattern: str

    def to_json(self) -> dict[str, Any]:
        """The object that `checker values` prints; `kind` and `value` as in the report's schema."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "kind": self.kind,
            "value": self.value.to_json(),
            "pattern": self.pattern,
        }


def values(text: str, *, language: str | None = None, published: str | date | None = None) -> list[ReadValue]:
    """Every figure, date and rank that is read in a text, in order of `start`, before anything is linked.

    `language` is a pack's code (`en`, also `en-GB`), identified where it is not given; `published` the day that
    "yesterday" is counted from.

    >>> [(read.text, read.kind) for read in values("It cost $5.2bn on March 3.", language="en")]
    [('$5.2bn', 'money'), ('March 3', 'date')]

    Raises:
        UsageError: no pack reads this language, or `published` is no day.
    """
    reader = ValueReader(language=language, published=published)
    return reader.read(text, reader.language(text))


class ValueReader:
    """Reads the values of many texts that share what is given of them."""

    __slots__ = ("_given", "_languages", "_published")

    def __init__(self, *, language: str | None = None, published: str | date | None = None) -> None:
        """Keep what is given, as for `values`.

        Raises:
            UsageError: as for `values`.
        """
        self._given = None if language is None else _pack_code(language)
        self._published = None if published is None else _day(published)
        self._languages = () if self._given else _known_languages()

    def language(self, text: str) -> str:
        """The code of the pack that reads a text."""
        return self._given or _identified(text, self._languages)

    def line_language(self, line: str, whole: str) -> str:
        """The code of the pack that reads a line: another than that of the whole input only where the line tells."""
        return self._given or _told_by_words(line, self._languages) or whole

    def read(self, text: str, language: str) -> list[ReadValue]:
        """The values of a text, by the pack of this code."""
        from checker.extract.reading import read_values
        from checker.languages import load

        return [
            ReadValue(read.start, read.end, read.text, read.value.type, read.value, read.pattern)
            for read in read_values(text, load(language), published=self._published)
        ]


def _known_languages() -> tuple[Language, ...]:
    """What tells the packs' languages apart."""
    from checker.languages import codes
    from checker.read.words import load_words

    known = codes()
    return tuple(language for language in load_words().languages if language.code in known)


def _identified(text: str, languages: tuple[Language, ...]) -> str:
    """The language of a text as for an article; one too short to tell goes by its letters."""
    from checker.read.language import Identifier
    from checker.read.words import folded

    code = Identifier(languages).identify(text)
    if any(code == language.code for language in languages):
        return code
    return _by_letters(folded(text), languages) or _FALLBACK


def _told_by_words(line: str, languages: tuple[Language, ...]) -> str | None:
    """The language of a short text: frequent words before letters, since names keep their letters in any language."""
    from checker.read.words import folded

    spelt = folded(line)
    words = frozenset(spelt.split())
    counts = {language.code: len(language.common_words & words) for language in languages}
    most = max(counts, key=lambda code: (counts[code], code))
    others = max((count for code, count in counts.items() if code != most), default=0)
    if counts[most] >= max(_COMMON_WORDS_SURE, 2 * others):
        return most
    own = _by_letters(spelt, languages)
    return own if own and counts[own] == sum(counts.values()) else None


def _by_letters(spelt: str, languages: tuple[Language, ...]) -> str | None:
    """The first language with letters of its own in a folded text."""
    return next((language.code for language in languages if not language.letters.isdisjoint(spelt)), None)


def _pack_code(language: str) -> str:
    """The pack that reads a language: `en` reads `en-GB`."""
    from checker.languages import codes

    code, known = language.lower().replace("_", "-").split("-")[0], codes()
    if code not in known:
        raise UsageError(f"No language pack reads {language!r}; choose one of: {', '.join(known)}.")
    return code


def _day(published: str | date) -> str:
    """A day as ISO 8601; a time behind it is left off."""
    from checker.read.metadata import edtf

    day = edtf(published if isinstance(published, str) else published.isoformat())
    try:
        return date.fromisoformat(day or "").isoformat()
    except ValueError as error:
        raise UsageError(f"{str(published)!r} is no day of publication; write it as in 2026-02-21.") from error
