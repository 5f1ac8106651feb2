"""The sentences and words that one language pack gives to reports, as they stand in its files.

`wording*.toml` of a pack hold sentences with {gaps}: `key = "sentence"`, in any table but `words`. A sentence may hold
two forms, `one || many`, chosen by the field `n`. `[words.<table>]` are small tables (months, units) that values are
worded with. Labels of concepts are the first surfaces of the pack's word lists.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checker.errors import PackError, UsageError
from checker.languages.rows import parse

__all__ = ["Phrases", "languages"]

_PACKS = Path(__file__).parents[1] / "languages"
_UNIT_FILES = ("units.toml", "currencies.toml")  # "m" alone is no concept: their entries are asked for by section
_LABEL_FILES = ("concepts.toml", "offices.toml", "places.toml", "../shared/institutions.toml", *_UNIT_FILES)
# A table's head, or an id with the first surface of its string.
_ENTRY = re.compile(
    r'^\[([^\]\n]+)\]|^("?)([^"=\n\[#][^"=\n#]*?|\[[^"\n]+|\{[^"\n]+)\2[ ]*=[ ]*"([^",\n]*)', re.MULTILINE
)
_GAP = re.compile(r"\{([a-z_]+)\}")


def languages() -> tuple[str, ...]:
    """Codes of the languages that a report can be written in: those whose pack has a `wording.toml`."""
    return tuple(sorted(path.parent.name for path in _PACKS.glob("*/wording.toml")))


@dataclass(slots=True)
class Phrases:
    """Sentences, words and labels of one language. Labels are read when the first one is asked for."""

    language: str
    sentences: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    strict: bool = False
    _labels: dict[str, str] | None = field(default=None, repr=False)

    @classmethod
    def load(cls, language: str, *, strict: bool = False) -> Phrases:
        """Read the wording files of a pack. `strict`: an unknown key or gap raises KeyError.

        Raises:
            UsageError: no pack has wording for this language.
            PackError: a file is no TOML, or a key stands twice.
        """
        if language not in languages():
            raise UsageError(f"No report can be written in {language!r}; choose one of: {', '.join(languages())}.")
        sentences: dict[str, str] = {}
        words: dict[str, Mapping[str, str]] = {}
        for path in sorted((_PACKS / language).glob("wording*.toml")):
            tables = _read(path)
            words.update(tables.pop("words", {}))
            for key, sentence in _flat(tables):
                if key in sentences:
                    raise PackError(str(path), _line(path, key), f"the key {key!r} stands twice; give one a new name")
                sentences[key] = sentence
        return cls(language, sentences, words, strict)

    def sentence(self, key: str, fields: Mapping[str, object]) -> str:
        """Fill the gaps of a sentence. An unknown key gives the key and its fields, so that nothing is lost."""
        template = self.sentences.get(key)
        if template is None:
            if self.strict:
                raise KeyError(f"no sentence {key!r} in wording*.toml of {self.language!r}")
            return ": ".join((key, ", ".join(str(value) for value in fields.values()))) if fields else key
        return self.fill(template, fields)

    def fill(self, template: str, fields: Mapping[str, object]) -> str:
        """Choose between `one || many` by the field `n`, then fill the gaps."""
        if " || " in template:
            one, many = template.split(" || ", 1)
            template = one if fields.get("n") == "1" else many

        def gap(found: re.Match[str]) -> str:
            if found[1] in fields:
                return str(fields[found[1]])
            if self.strict:
                raise KeyError(f"no field {found[1]!r} for {template!r}")
            return "…"

        return _GAP.sub(gap, template)

    def word(self, table: str, key: str, default: str | None = None) -> str:
        """Look up a word of `[words.<table>]`; where it is not listed, give the default or the key itself."""
        return self.words.get(table, {}).get(key, key if default is None else default)

    def label(self, concept: str) -> str | None:
        """Give the first surface of a concept, office, place or institution; None where the packs do not know it.

        `section/id` asks one section alone; `english/name` gives a country or city by its English label.
        """
        if self._labels is None:
            self._labels = _labels(_PACKS / self.language)
        return self._labels.get(concept)


def _read(path: Path) -> dict[str, Any]:
    try:
        return parse(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise PackError(str(path), int(found[1]) if found else 1, f"no TOML: {error}") from error


def _flat(tables: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in tables.items():
        if isinstance(value, dict):
            yield from _flat(value)
        else:
            yield key, str(value)


def _line(path: Path, key: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.lstrip().startswith(key)), 1)


def _labels(folder: Path) -> dict[str, str]:
    labels: dict[str, str] = {}
    for name in _LABEL_FILES:
        for section, concept, label in _first_surfaces(folder / name):
            if name not in _UNIT_FILES:
                labels.setdefault(concept, label)
            labels.setdefault(f"{section}/{concept}", label)
    for section, concept, english in _first_surfaces(_PACKS / "en" / "places.toml"):
        own = labels.get(f"{section}/{concept}")
        if own is not None:
            labels.setdefault(f"english/{english}", own)
    return labels


def _first_surfaces(path: Path) -> Iterator[tuple[str, str, str]]:
    """Give section, id and first surface of all entries of a word list; a pack that lacks the file has none.

    Only the beginning of each line is looked at: to read a list whole takes as long as to write a report, and whether
    it is good TOML is the business of those who read texts with it.
    """
    section = ""
    for name, _, concept, label in _ENTRY.findall(path.read_text(encoding="utf-8") if path.is_file() else ""):
        if name:
            section = name
        else:
            yield section, concept, label.strip()
