"""Reads `rules/` and checks it: rules and tables are data, and a slip in them is an error with file and line.

A pack is a folder of TOML files. A file is one rule, `<pack>/<rule>`, or, where it says `table = "name"`, a table that
some room reads by that name. `core/` holds the default rule of every kind and the tables.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from checker.errors import PackError
from checker.languages import pack_files
from checker.languages.families import Families
from checker.model import Severity
from checker.values import Kind

__all__ = ["Rule", "Rulebook", "Tolerance", "rule_folder"]

CORE = "core"
_TEXT = ("title", "kind", "tolerance", "severity", "question", "question_vi", "rationale")
_LISTS = ("about", "any", "without", "things")
_FLAGS = ("grows", "event", "one_answer")
_REQUIRED = ("title", "kind", "rationale")
_SHAPES: Mapping[str, tuple[type, str]] = {
    **dict.fromkeys(_TEXT, (str, "text in quotation marks")),
    **dict.fromkeys(_LISTS, (list, 'a list of concepts, such as ["deal", "total"]')),
    **dict.fromkeys(_FLAGS, (bool, "true or false")),
}
_GAPS = frozenset({"thing", "predicate", "person", "period", "place", "entities"})
_GAP = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a coarse figure may lie from a finer one: `amount` of the figure (`relative`, 0.005) or in its unit."""

    amount: Decimal
    relative: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A question that newsrooms ask, and how strictly its answers must match.

    A frame fits where it holds all of `about`, one of `any` (where there are some) and none of `without`;
    what is counted is one of `things` (where there are some). `grows`: the
    answer grows with time. `event`: the question depends on the event. `one_answer`: it has only one true answer, so
    that an article that gives two contradicts itself. `own`: from a folder of the user's.
    """

    id: str
    title: str
    kind: Kind
    rationale: str
    about: frozenset[str] = frozenset()
    any: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    tolerance: Tolerance | None = None
    severity: Severity = "error"
    question: str = ""
    question_vi: str = ""
    grows: bool = False
    event: bool = True
    one_answer: bool = False
    own: bool = False

    def fits(self, kind: Kind, concepts: frozenset[str]) -> bool:
        """Whether a claim of this kind with these concepts asks the rule's question."""
        return (
            kind == self.kind
            and self.about <= concepts
            and not (self.without & concepts)
            and bool(not self.any or self.any & concepts)
        )

    def weight(self, concepts: frozenset[str], thing: str | None, predicate: str | None) -> tuple[bool, int]:
        """How specific the rule is: greater is more. The user's own rules come first; what is counted weighs most."""
        named = self.about | (self.any & concepts)
        return (self.own, len(named) + 2 * (thing in named) + (predicate in named))


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """All rules in force. `tables` are the files that are no rules; `digest` is a hash of all packs that were read."""

    rules: tuple[Rule, ...]
    tables: Mapping[str, Mapping[str, Any]]
    digest: str

    @property
    def families(self) -> Families:
        """Which heads may be one thing under two names (`core/families.toml`), read once."""
        return _families(self)

    @property
    def hedges(self) -> Mapping[str, Any]:
        """How far each hedge reaches (`core/hedges.toml`)."""
        return self.tables["hedges"]

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id; KeyError where there is none."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)

    def choose(
        self, kind: Kind, concepts: frozenset[str], *, thing: str | None = None, predicate: str | None = None
    ) -> Rule:
        """The most specific rule for a claim; the kind's default where no other fits.

        `concepts` are all that the frame holds; `thing` and `predicate` those that say what the value is of: where a
        thing is known, a rule for counts has to name it or what happens to it.
        """
        own_kind = [rule for rule in self.rules if rule.kind == kind]
        fitting = [rule for rule in own_kind if rule.fits(kind, concepts) and not rule.id.startswith(f"{CORE}/")]
        if thing is not None:
            fitting = [rule for rule in fitting if not rule.things or thing in rule.things]
        if kind == "count" and thing is not None:
            fitting = [rule for rule in fitting if rule.about & {thing, predicate}]
        if not fitting:
            return self.rule(f"{CORE}/{kind}")
        return min(fitting, key=lambda rule: (*_reversed(rule.weight(concepts, thing, predicate)), rule.id))

    @classmethod
    def load(cls, folders: Sequence[Path] = (), *, concepts: frozenset[str]) -> Rulebook:
        """Read the built-in rules and the packs in `folders`. `concepts` are the ids that the languages know.

        Raises PackError where a file is wrong or a folder holds no rule.
        """
        digest = hashlib.sha256()
        rules: dict[str, Rule] = {}
        tables: dict[str, Mapping[str, Any]] = {}
        for path in pack_files():
            _feed(digest, f"{path.parent.name}/{path.name}", path.read_bytes())
        for folder in (rule_folder(), *folders):
            for rule_id, path in _files(folder):
                raw = path.read_bytes()
                _feed(digest, rule_id, raw)
                page = _Page.read(path, raw)
                if "table" in page.data:
                    tables[page.table_name()] = page.data
                elif rule_id in rules:
                    raise page.error("", f"there is a rule {rule_id} already; give this one another name")
                else:
                    rules[rule_id] = page.rule(rule_id, concepts, own=folder != rule_folder())
        return cls(tuple(rules[rule_id] for rule_id in sorted(rules)), tables, digest.hexdigest()[:16])


@lru_cache(maxsize=4)
def _families(rulebook: Rulebook) -> Families:
    return Families(rulebook.tables["families"])


def rule_folder() -> Path:
    """Where the built-in rules are: in the package when installed from a wheel, else at the repository's top."""
    here = Path(__file__).parent
    for folder in (here / "_rules", here.parent / "rules"):
        if (folder / CORE).is_dir():
            return folder
    raise PackError(str(here / "_rules"), 1, "no built-in rule was found; install checker again")


def _reversed(weight: tuple[bool, int]) -> tuple[bool, int]:
    return not weight[0], -weight[1]


def _feed(digest: Any, name: str, raw: bytes) -> None:
    digest.update(f"{name}\0{len(raw)}\0".encode())
    digest.update(raw)


def _files(folder: Path) -> list[tuple[str, Path]]:
    """Ids and paths of a folder's files: `FOLDER/<pack>/<rule>.toml`, or one pack with its rules in FOLDER itself."""
    found = [(f"{folder.resolve().name}/{path.stem}", path) for path in folder.glob("*.toml")]
    found += [(f"{path.parent.name}/{path.stem}", path) for path in folder.glob("*/*.toml")]
    if not found:
        raise PackError(str(folder), 1, "no rule was found here; write FOLDER/<pack>/<rule>.toml")
    return sorted(found)


@dataclass(frozen=True, slots=True)
class _Page:
    """One TOML file while it is being checked: what it says, and where, for errors."""

    path: Path
    text: str
    data: dict[str, Any]

    @classmethod
    def read(cls, path: Path, raw: bytes) -> _Page:
        try:
            text = raw.decode("utf-8")
            return cls(path, text, tomllib.loads(text))
        except UnicodeDecodeError as error:
            raise PackError(str(path), raw[: error.start].count(b"\n") + 1, "not UTF-8; save it as UTF-8") from None
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            last = len(text.splitlines())
            raise PackError(str(path), int(line[1]) if line else last, f"this is no TOML: {error}") from None

    def error(self, key: str, message: str) -> PackError:
        """An error at the line where a key, or a word in its list, stands."""
        found = re.search(rf"(?m)^\s*{re.escape(key)}\s*=", self.text) if key else None
        return PackError(str(self.path), self.text.count("\n", 0, found.end()) + 1 if found else 1, message)

    def table_name(self) -> str:
        name = self.data["table"]
        if not isinstance(name, str) or not name:
            raise self.error("table", 'table must be the table\'s name; write table = "hedges"')
        return name

    def rule(self, rule_id: str, concepts: frozenset[str], *, own: bool) -> Rule:
        """Check every key and make the rule."""
        for key, value in self.data.items():
            self._check_key(key, value)
        for key in _REQUIRED:
            if not self.data.get(key):
                raise self.error(key, f"{key} is missing; write {key} = ...")
        self._check_choice("kind", get_args(Kind))
        self._check_choice("severity", get_args(Severity))
        for key in _LISTS:
            self._check_concepts(key, concepts)
        for key in ("question", "question_vi"):
            self._check_gaps(key)
        fields = dict(self.data)
        fields.update({key: frozenset(fields[key]) for key in _LISTS if key in fields})
        fields["tolerance"] = self._tolerance()
        return Rule(id=rule_id, own=own, **fields)

    def _check_key(self, key: str, value: object) -> None:
        if key not in _SHAPES:
            raise self.error(key, f"a rule has no key {key!r}; {_instead(key, _SHAPES)}")
        shape, wanted = _SHAPES[key]
        if not isinstance(value, shape):
            raise self.error(key, f"{key} is {value!r}; write {key} = {wanted}")

    def _check_choice(self, key: str, choices: Iterable[str]) -> None:
        value = self.data.get(key)
        if value is not None and value not in choices:
            raise self.error(key, f"{key} is {value!r}; {_instead(value, choices)}")

    def _check_concepts(self, key: str, concepts: frozenset[str]) -> None:
        for concept in self.data.get(key, ()):
            if not isinstance(concept, str):
                raise self.error(key, f"{key} holds {concept!r}; write {key} = {_SHAPES[key][1]}")
            if concept not in concepts:
                raise self.error(key, f"no language knows the concept {concept!r}; {_instead(concept, concepts)}")

    def _check_gaps(self, key: str) -> None:
        for gap in _GAP.findall(self.data.get(key, "")):
            if gap not in _GAPS:
                raise self.error(key, f"{key} has a gap {{{gap}}} that nothing fills; {_instead(gap, _GAPS)}")

    def _tolerance(self) -> Tolerance | None:
        text = self.data.get("tolerance")
        if text is None:
            return None
        number = text.removesuffix("%").strip()
        try:
            amount = Decimal(number)
        except InvalidOperation:
            amount = Decimal(-1)
        if not amount.is_finite() or amount < 0:
            raise self.error("tolerance", f'tolerance is {text!r}; write "0.5 %" or an amount such as "1"')
        return Tolerance(amount / 100, True) if text.endswith("%") else Tolerance(amount, False)


def _instead(word: str, choices: Iterable[str]) -> str:
    """The end of an error: the nearest right word, or all of them where none is near."""
    from difflib import get_close_matches  # only on the way to an error

    known = sorted(choices)
    near = get_close_matches(word, known, n=1)
    return f"write {near[0]!r} instead" if near else f"write one of: {', '.join(known[:20])}"
