"""The nouns as bytes and back, for the store: JSON in a stable order, packed. Nothing in it can run when it is read.

A dataclass is written as its name and its fields in order, so a stored noun fits one version of `FORMAT` only.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter
from typing import Any, get_args

from checker import model
from checker.model import Anchor, Weight
from checker.nightly import night
from checker.read.metadata import Metadata
from checker.values import Value

__all__ = ["FORMAT", "pack", "unpack"]

FORMAT = 1
_LEVEL = 1  # of packing: a third of the size for a twentieth of the time of level 9
_NOUNS = (
    *(model.Article, model.Claim, model.Frame, model.Neighbourhood, model.Segment, model.Span, model.Name),
    *(model.Message, model.NotChecked, model.Group, model.Link, model.Cluster, Metadata),
    *(night.Change, night.StoryLine, night.Unread, night.Point),
    *get_args(Value),
)
_BY_NAME: dict[str, type] = {noun.__name__: noun for noun in _NOUNS}


def _getter(noun: type) -> Callable[[Any], tuple[Any, ...]]:
    """What reads all fields of a noun at once."""
    names = [field.name for field in fields(noun)]
    read = attrgetter(*names)
    return read if len(names) > 1 else lambda held: (read(held),)


_FIELDS = {noun: _getter(noun) for noun in _NOUNS}


def pack(held: Any) -> bytes:
    """Nouns, and tuples and mappings of them, as bytes: the same for equal ones."""
    text = json.dumps(held, default=_written, ensure_ascii=False, separators=(",", ":"), check_circular=False)
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


def unpack(data: bytes) -> Any:
    """What was packed; every sequence is a tuple again."""
    return _tupled(json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"), object_hook=_Reader()))


def _written(held: Any) -> Any:
    """One object that JSON has no form for."""
    read = _FIELDS.get(type(held))
    if read is not None:
        return {"!": type(held).__name__, "f": read(held)}
    if isinstance(held, Decimal):
        return {"!": "D", "f": str(held)}
    if isinstance(held, Fraction):
        return {"!": "F", "f": str(held)}
    raise TypeError(f"{type(held).__name__} has no place in the store")


class _Reader:
    """Makes the nouns of one document; what the claims of one sentence share is made once."""

    __slots__ = ("_shared",)

    def __init__(self) -> None:
        self._shared: dict[Any, Any] = {}

    def __call__(self, row: dict[str, Any]) -> Any:
        name = row.get("!")
        if name is None:
            return {key: _tupled(value) for key, value in row.items()}
        if name == "D":
            return Decimal(row["f"])
        if name == "F":
            return Fraction(row["f"])
        held = [_tupled(value) if value.__class__ is list else value for value in row["f"]]
        if name == "Neighbourhood":
            key = tuple(held)
            return self._shared.setdefault(key, model.Neighbourhood(*key))
        return _BY_NAME[name](*_NAMED[name](held) if name in _NAMED else held)


def _tupled(value: Any) -> Any:
    """Lists as tuples, in any depth."""
    if value.__class__ is list:
        return tuple([_tupled(one) if one.__class__ is list else one for one in value])
    return value


def _article(held: list[Any]) -> list[Any]:
    """An article's anchors by name."""
    return [tuple(Anchor(*a) for a in v) if name == "anchors" else v for name, v in zip(_ARTICLE, held, strict=True)]


def _link(held: list[Any]) -> list[Any]:
    """A link's weights by name."""
    return [tuple(Weight(*w) for w in v) if name == "weights" else v for name, v in zip(_LINK, held, strict=True)]


_ARTICLE = [field.name for field in fields(model.Article)]
_LINK = [field.name for field in fields(model.Link)]
_NAMED: dict[str, Callable[[list[Any]], list[Any]]] = {"Article": _article, "Link": _link}
