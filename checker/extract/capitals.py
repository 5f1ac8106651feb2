"""What the capitals of one text show: which words it also prints small, and in which lines capitals show nothing."""

from __future__ import annotations

from dataclasses import dataclass

from checker.extract.scan import Scan, Sentence
from checker.languages.tokens import Tokens

__all__ = ["Capitals", "capitals", "new_line", "opens_line"]

_OPENERS = frozenset("“‘\"'([«:•*–—-")
_FULL_STOPS = frozenset('.!?”"')
#: In a line of at least so many words of this length, nearly all with capitals, capitals show nothing.
_LINE_WORDS, _WORD_LETTERS = 4, 4
_NEARLY_ALL = 0.9


@dataclass(frozen=True, slots=True)
class Capitals:
    """Evidence from a whole text.

    `small` are the words that stand in small letters somewhere, `inner` those with a capital inside a sentence, both
    folded; `loud` the lines where nearly all words have capitals.
    """

    small: frozenset[str]
    inner: frozenset[str]
    loud: tuple[Sentence, ...]


def capitals(scan: Scan) -> Capitals:
    """Collect the evidence of one text."""
    tokens = scan.tokens
    loud = tuple(s for s in scan.sentences if _shouted(scan, s))
    shouting = {s.start for s in loud}
    inner = frozenset(
        tokens.keys[i]
        for s in scan.sentences
        if s.start not in shouting
        for i in range(s.start + 1, s.end)
        if tokens.words[i][0].isupper() and not opens_line(scan, i, s)
    )
    small = frozenset(k for k, w in zip(tokens.keys, tokens.words, strict=True) if w[0].islower())
    return Capitals(small, inner, loud)


def opens_line(scan: Scan, index: int, sentence: Sentence) -> bool:
    """Whether a token begins a sentence, a line, a quotation or what follows a colon."""
    tokens = scan.tokens
    return index == sentence.start or tokens.words[index - 1] in _OPENERS or new_line(tokens, index)


def new_line(tokens: Tokens, index: int) -> bool:
    """Whether a line ends before a token: no name goes on there."""
    return "\n" in tokens.text[tokens.ends[index - 1] : tokens.starts[index]]


def _shouted(scan: Scan, sentence: Sentence) -> bool:
    """Whether a line is in capitals throughout or, where the language has it, in title case without a full stop."""
    tokens = scan.tokens
    words = [w for w in tokens.words[sentence.start : sentence.end] if len(w) > 1 and w.isalpha()]
    if len(words) >= _LINE_WORDS and all(w.isupper() for w in words):
        return True
    if not scan.pack.plural or tokens.words[sentence.end - 1] in _FULL_STOPS:
        return False
    long = [
        tokens.words[i]
        for i in range(sentence.start, sentence.end)
        if len(tokens.words[i]) >= _WORD_LETTERS and tokens.words[i].isalpha() and scan.hit(i, "stop") is None
    ]
    return len(long) >= _LINE_WORDS and sum(w[0].isupper() for w in long) >= _NEARLY_ALL * len(long)
