"""Why two claims are one question, weight by weight: each in words, and where it takes the running sum."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from checker.languages.fold import plain
from checker.model import Weight
from checker.report.safe import one_line
from checker.report.wording import Wording

__all__ = ["Step", "Waterfall", "bits", "draw_waterfall", "weight_words"]

_TOKEN = re.compile(r"[^\W_]+")
_SHARE = re.compile(r"[01]\.\d\d")
_PRINTED = (
    "names",
    "context",
    "company",
)  # levels that are words of the articles
_AS_IT_IS = ("rule", "figures")
_LEAST = 0.05  # bits that are shown
_WIDTH = 100.0
_STEM = 4  # letters of a word that may be cut


@dataclass(frozen=True, slots=True)
class Step:
    """One weight: in words, its bits, the sum with it, and the bar from `x1` to `x2` (0 to 100)."""

    text: str
    bits: str
    sum: str
    x1: float
    x2: float
    against: bool


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The weights of a pair. `zero` and `threshold` are places on the axis (0 to 100)."""

    title: str
    steps: tuple[Step, ...]
    total: str
    needed: str
    zero: float
    threshold: float


def draw_waterfall(
    title: str, weights: Sequence[Weight], needed: float, sentences: Sequence[str], wording: Wording
) -> Waterfall:
    """Lay the weights end to end. Words and names are shown as the first of `sentences` that has them prints them."""
    told = [weight for weight in weights if abs(weight.bits) >= _LEAST]
    sums = [0.0]
    for weight in told:
        sums.append(sums[-1] + weight.bits)
    low, high = min(sums), max(*sums, needed)
    scale = _WIDTH / ((high - low) or 1.0)
    places = [round((value - low) * scale, 1) for value in sums]
    steps = tuple(
        Step(weight_words(weight, sentences, wording), bits(weight.bits, wording, sign=True), bits(after, wording), *at)
        for weight, after, at in zip(told, sums[1:], _bars(places), strict=True)
    )
    return Waterfall(
        title, steps, bits(sum(w.bits for w in weights), wording), bits(needed, wording), *_marks(low, needed, scale)
    )


def _bars(places: Sequence[float]) -> Iterable[tuple[float, float, bool]]:
    """From where to where each step goes, and whether it goes back."""
    return [(min(a, b), max(a, b), b < a) for a, b in pairwise(places)]


def _marks(low: float, needed: float, scale: float) -> tuple[float, float]:
    return round(-low * scale, 1), round((needed - low) * scale, 1)


def bits(number: float, wording: Wording, *, sign: bool = False) -> str:
    """A number of bits with one digit behind the sign of fractions."""
    text = f"{abs(number):.1f}".replace(".", wording.phrases.word("number", "decimal", "."))
    before = "−" if number < 0 and float(f"{number:.1f}") else "+" if sign else ""
    return before + text


def weight_words(weight: Weight, sentences: Sequence[str], wording: Wording) -> str:
    """What one weight says; a field that has no words of its own is shown by its name."""
    known = wording.phrases.sentences
    name = f"weight-{weight.field}"
    akin = f"{name}-akin" if ", " in weight.level else name
    forms = [f"{name}-{weight.level}", f"{name}-against"] if weight.bits < 0 else [f"{name}-{weight.level}", akin, name]
    key = next((form for form in forms if form in known), "")
    level = _level(weight, sentences, wording)
    return wording.text(key, level=level) if key else wording.text("weight-any", field=weight.field, level=level)


def _level(weight: Weight, sentences: Sequence[str], wording: Wording) -> str:
    """The level in words: concepts by their labels, names and words as they are printed, shares in per cent."""
    if _SHARE.fullmatch(weight.level):
        return f"{float(weight.level):.0%}"
    if weight.field in _AS_IT_IS:
        return weight.level
    words = [word for word in weight.level.split(", ") if word]
    if weight.field in _PRINTED:
        shown = [_printed(word, sentences) or wording.concept(word) for word in words]
    else:
        shown = [wording.concept(word) for word in words]
    return ", ".join(dict.fromkeys(shown))


def _printed(key: str, sentences: Sequence[str]) -> str:
    """How the first sentence that holds a folded name or word prints it; "" where none does.

    A lone word may be cut to its stem.
    """
    wanted = plain(key).split()
    if not wanted:
        return ""
    cut = len(wanted) == 1 and len(wanted[0]) >= _STEM
    sought = f" {' '.join(wanted)}{'' if cut else ' '}"
    for sentence in sentences:
        folded, places = _folded(sentence)
        found = folded.find(sought)
        if found >= 0:
            first = folded.count(" ", 0, found)
            return one_line(sentence[places[first][0] : places[first + len(wanted) - 1][1]])
    return ""


@lru_cache(maxsize=128)
def _folded(sentence: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A text's words, folded, each with a space before and behind it, and where they stand; asked for again and again.

    The articles of a story are searched for the words of all its links.
    """
    tokens = list(_TOKEN.finditer(sentence))
    words = " ".join(plain(token[0]).replace(" ", "\0") for token in tokens)
    return f" {words} ", tuple(token.span() for token in tokens)
