"""Case tables of the language packs: a sentence and what is to be read in it, both on one line.

`languages/<code>/cases.toml` holds `"sentence" = "money USD 5000000 at-most | date 2026-02-18 part=evening"`; an empty
string where nothing is to be read. Sentences count as published on `ANCHOR`, so that "yesterday" has a day.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from checker.extract.reading import read_values
from checker.languages.pack import Pack
from checker.values import Date, Money, Ordinal, Quantity, Rank, Value, number_text

__all__ = ["ANCHOR", "case_tables", "told", "told_values"]

#: A Saturday.
ANCHOR = "2026-02-21"


def case_tables(folder: Path) -> dict[str, str]:
    """The sentences of a pack's case table, section by section, with what each must give."""
    data = tomllib.loads((folder / "cases.toml").read_text("utf-8"))
    return {sentence: values for section in data.values() for sentence, values in section.items()}


def told_values(sentence: str, pack: Pack) -> str:
    """Read a sentence and tell its values on one line."""
    return " | ".join(told(read.value) for read in read_values(sentence, pack, published=ANCHOR))


def told(value: Value) -> str:
    """A value on one line: its kind, its figure, and whatever is not the usual."""
    match value:
        case Date():
            extra = {f: getattr(value, f) for f in ("part", "time", "zone", "within", "weekday")}
            return " ".join(["date", value.edtf, *(f"{f}={v}" for f, v in extra.items() if v)])
        case Rank() | Ordinal():
            return f"{value.type} {value.number}"
        case Quantity():
            return " ".join(_told_quantity(value))
    low, high, bound = (getattr(value, name, None) for name in ("low", "high", "bound"))
    figure = f"{low}..{high}" if bound == "range" else low or high
    return " ".join([value.type, str(figure), *([] if bound in ("exact", "range") else [str(bound)])])


def _told_quantity(value: Quantity) -> list[str]:
    low, high = number_text(value.low), number_text(value.high)
    words = [f"{low}..{high}" if value.bound == "range" else str(low or high)]
    words += [] if value.bound in ("exact", "range") else [value.bound]
    kind = str(getattr(value, "type", "quantity"))
    if not isinstance(value, Money):
        return [kind, *words, getattr(value, "unit", None) or "-"]
    words += [f"per={value.per}"] if value.per else []
    words += [f"= {e.currency or '?'} {number_text(e.figure)}" for e in value.equivalents]
    return [kind, value.currency or "?", *words]
