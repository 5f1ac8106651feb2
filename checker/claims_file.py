"""Reads a `*.claims.toml`: what articles must say, with which value, by whom. A slip in it is an error with its line.

    articles = "release.md"            # files and folders, from where this file stands
    against  = ["sources"]             # where they are drafts: their sources

    [[claim]]
    rule    = "deals/total_value"      # or the id of a question, or `question`: words of it, or both
    value   = { kind = "money", currency = "USD", figure = 5.4e9 }
    by      = ["draft", "The Courier"] # who must say so: publishers, files, "draft"; without it all who answer
    verdict = "agreement"

A value's keys are the arguments of the function of `checker` that its kind names; `members` those of `names`.
"""

from __future__ import annotations

import inspect
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn, get_args

from checker import expected
from checker.errors import CheckerError, SettingsError
from checker.expected import Expected
from checker.model import Verdict
from checker.report.phrases import languages
from checker.report.safe import one_line
from checker.report.wording import Wording
from checker.settings import nearest
from checker.values import Kind

__all__ = ["Claims", "Said", "read_claims"]

_TOP = ("articles", "against", "rules", "report_language", "marks", "claim")
_CLAIM = ("rule", "question", "value", "by", "verdict", "name", "marks")
_MAKERS: Mapping[str, Callable[..., Expected]] = {
    **{kind: getattr(expected, kind) for kind in get_args(Kind) if kind != "list"},
    "list": expected.names,
}
_HEAD = re.compile(r"\s*\[\[\s*[\"']?claim[\"']?\s*\]\]")
_LINE = re.compile(r"line (\d+)")


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of the file: what must be said. `name` is what its test is called, `line` where it begins, from 1."""

    name: str
    line: int
    rule: str | None
    question: tuple[str, ...] = ()
    value: Expected | None = None
    by: tuple[str, ...] = ()
    verdict: Verdict | None = None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claims:
    """A file: which articles it is about, and what they must say. Paths are whole."""

    articles: tuple[Path, ...]
    against: tuple[Path, ...]
    rules: tuple[Path, ...]
    report_language: str | None
    marks: tuple[str, ...]
    claims: tuple[Said, ...]


def read_claims(path: Path, shown: str) -> Claims:
    """Read and check a file; errors call it `shown`.

    Raises:
        SettingsError: it cannot be read, or says what is not known; with file and line.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        table = tomllib.loads(text, parse_float=Decimal)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{shown}:1: cannot be read as UTF-8 text: {error}") from error
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        raise SettingsError(f"{shown}:{found[1] if found else 1}: this is not TOML: {error}") from error
    return _Reader(path, shown, text).claims(table)


class _Reader:
    """Checks one file's tables and finds the line of what is wrong."""

    def __init__(self, path: Path, shown: str, text: str) -> None:
        self._folder = path.parent
        self._shown = shown
        self._lines = text.split("\n")
        self._heads = [n for n, line in enumerate(self._lines) if _HEAD.match(line)]

    def claims(self, table: Mapping[str, Any]) -> Claims:
        """The whole file."""
        self._know(table, _TOP, None)
        rows = table.get("claim")
        if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
            self._wrong("claim", None, "there is no claim: write [[claim]] and below it what must be said")
        if not table.get("articles"):
            self._wrong("articles", None, 'articles is missing: name the files and folders, as in articles = ["a.md"]')
        language = table.get("report_language")
        if language is not None and language not in languages():
            self._wrong("report_language", None, f"no report can be written in {language!r}: {_one_of(languages())}")
        return Claims(
            articles=self._paths(table, "articles"),
            against=self._paths(table, "against"),
            rules=self._paths(table, "rules"),
            report_language=language,
            marks=self._texts(table, "marks", None),
            claims=self._named_once(self._claim(row, number) for number, row in enumerate(rows)),
        )

    def _claim(self, row: Mapping[str, Any], number: int) -> Said:
        self._know(row, _CLAIM, number)
        rule, verdict = self._text(row, "rule", number), self._text(row, "verdict", number)
        question, by = self._texts(row, "question", number), self._texts(row, "by", number)
        if not rule and not question:
            self._wrong("claim", number, "which question? Give its rule, its id, or words of it as question = ...")
        if not (by or verdict or "value" in row):
            self._wrong("claim", number, "nothing is expected: give value, by, or verdict")
        if verdict is not None and verdict not in get_args(Verdict):
            self._wrong("verdict", number, f"{verdict!r} is no verdict: {nearest(verdict, get_args(Verdict))}")
        value = self._value(row["value"], number) if "value" in row else None
        return Said(
            name=self._text(row, "name", number) or _name(rule, question, value, by, verdict),
            line=self._line(None, number),
            rule=rule,
            question=question,
            value=value,
            by=by,
            verdict=next((known for known in get_args(Verdict) if known == verdict), None),
            marks=self._texts(row, "marks", number),
        )

    def _value(self, given: object, number: int) -> Expected:
        """An expected value; the keys of its table are the arguments of the function of that name."""
        if not isinstance(given, dict) or not isinstance(given.get("kind"), str):
            self._wrong("value", number, 'value is a table with a kind, as in { kind = "count", figure = 50 }')
        kind = given["kind"]
        if kind not in _MAKERS:
            self._wrong("value", number, f"there is no kind {kind!r}: {nearest(kind, tuple(_MAKERS))}")
        known = _keys(kind)
        fields = {key: value for key, value in given.items() if key != "kind"}
        for key in fields:
            if key not in known:
                self._wrong("value", number, f"{kind} has no {key!r}: {nearest(key, known)}")
        members = fields.pop("members", [])
        if not isinstance(members, list):
            self._wrong("value", number, "members is a list of names")
        try:
            return _MAKERS[kind](*members, **fields)
        except CheckerError as error:
            self._wrong("value", number, str(error))
        except TypeError:
            self._wrong("value", number, f"{kind} needs other keys or types: {', '.join(known)}")

    def _paths(self, table: Mapping[str, Any], key: str) -> tuple[Path, ...]:
        paths = tuple(self._folder / text for text in self._texts(table, key, None))
        for path in paths:
            if not path.exists():
                self._wrong(key, None, f"there is no {path.name!r} in {path.parent}")
        return paths

    def _text(self, table: Mapping[str, Any], key: str, number: int | None) -> str | None:
        text = table.get(key)
        if text is not None and (not isinstance(text, str) or not text.strip()):
            self._wrong(key, number, f"{key} is text in quotation marks")
        return text

    def _texts(self, table: Mapping[str, Any], key: str, number: int | None) -> tuple[str, ...]:
        """A text, or a list of texts."""
        given = table.get(key, [])
        texts = [given] if isinstance(given, str) else given
        if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
            self._wrong(key, number, f"{key} is text in quotation marks, or a list of such texts")
        return tuple(texts)

    def _named_once(self, claims: Iterable[Said]) -> tuple[Said, ...]:
        """Tests of one file with names of their own."""
        named: dict[str, Said] = {}
        for said in claims:
            name = plain = one_line(said.name).replace("::", ":")
            count = 1
            while name in named:
                count += 1
                name = f"{plain} ({count})"
            named[name] = Said(name, *(getattr(said, field) for field in Said.__slots__[1:]))
        return tuple(named.values())

    def _know(self, table: Mapping[str, Any], known: tuple[str, ...], number: int | None) -> None:
        for key in table:
            if key not in known:
                self._wrong(key, number, f"unknown key {key!r}: {nearest(key, known)}")

    def _wrong(self, key: str, number: int | None, message: str) -> NoReturn:
        raise SettingsError(f"{self._shown}:{self._line(key, number)}: {message}")

    def _line(self, key: str | None, number: int | None) -> int:
        """The line of a key in the claim of this number, or at the top; of the claim itself where it is not found."""
        start, end = 0, self._heads[0] if self._heads else len(self._lines)
        if number is not None and number < len(self._heads):
            start = self._heads[number]
            end = self._heads[number + 1] if number + 1 < len(self._heads) else len(self._lines)
        name = re.compile(rf"\s*(?:\[\s*(?:claim\s*\.\s*)?)?[\"']?{re.escape(key or '')}[\"']?\s*[.=\]]")
        found = (n for n in range(start, end) if key is not None and name.match(self._lines[n]))
        return next(found, start) + 1


def _keys(kind: str) -> tuple[str, ...]:
    """What the table of a kind may hold."""
    return tuple(inspect.signature(_MAKERS[kind]).parameters)


def _one_of(known: Iterable[str]) -> str:
    return f"choose from {', '.join(known)}"


def _name(
    rule: str | None, question: tuple[str, ...], value: Expected | None, by: tuple[str, ...], verdict: str | None
) -> str:
    """What a claim's test is called where the file does not say it."""
    about = " ".join(filter(None, (rule, f"({', '.join(question)})" if question else "")))
    told = [Wording.load("en").value(value.sample) if value else "", f"by {', '.join(by)}" if by else "", verdict or ""]
    return f"{about}: {', '.join(filter(None, told))}"
