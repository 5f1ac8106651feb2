"""Names as an article prints them, with what stands beside them: for finding one name in two spellings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from checker.extract.capitals import capitals
from checker.extract.named import Mention
from checker.extract.printed_marked import marked
from checker.extract.scan import Scan, Sentence
from checker.model import Article, Name, Span

__all__ = ["printed"]

_NAMES = frozenset(
    {
        "given_names",
        "family_names",
        "middle_names",
        "countries",
        "cities",
        "regions",
        "capitals",
        "institutions",
        "oceans",
    }
)
#: A title may stand so many tokens before a name ("bác sĩ người Thụy Điển").
_REACH = 5
_OLDEST = 120
_LONE_LETTERS = 6
_ACRONYM = 4


def printed(article: Article, scan: Scan, mentions: Sequence[Mention]) -> tuple[Name, ...]:
    """All names of the article itself, in order; `mentions` are what the reader of names found."""
    found = [_name(article, scan, m, s) for m in mentions if (s := scan.sentence(m.start)) is not None]
    found.extend(_name(article, scan, m, s) for m, s in _openers(scan, mentions))
    found.extend(_name(article, scan, m, s) for m, s in _acronyms(scan, mentions))
    found.extend(marked(article, scan))
    return tuple(sorted((n for n in found if n.words), key=lambda n: (n.start, n.end)))


def _name(article: Article, scan: Scan, mention: Mention, sentence: Sentence) -> Name:
    start, end = scan.span(mention.start, mention.end)
    tokens = [i for i in range(mention.start, mention.end) if scan.tokens.words[i][0].isalpha()]
    return Name(
        article=article.id,
        start=start,
        end=end,
        text=article.text[start:end],
        words=tuple(scan.tokens.keys[i] for i in tokens),
        usual=tuple(_usual(scan, i) for i in tokens),
        kind=mention.kind,
        listed="_" in mention.key or mention.key.isupper(),
        sentence=Span(*scan.span(sentence.start, sentence.end)),
        part=sentence.part,
        titles=_titles(scan, mention, sentence),
        age=_age(scan, mention.end),
    )


def _usual(scan: Scan, index: int) -> Literal["name", "word", ""]:
    """Whether the lists of the language have a word: as a name, as anything else."""
    held = {hit.category for hit in scan.hits[index] if hit.end == index + 1}
    return "name" if held & _NAMES else "word" if held else ""


def _titles(scan: Scan, mention: Mention, sentence: Sentence) -> tuple[str, ...]:
    """Offices and callings right before a name, or behind it and a comma."""
    found: list[str] = []
    for i in range(mention.start - 1, max(sentence.start, mention.start - _REACH) - 1, -1):
        if not scan.tokens.words[i][0].isalpha() or scan.hit(i, "list_join") is not None:
            break
        hit = scan.hit(i, "titles")
        if hit is not None and hit.end <= mention.start:
            found.append(hit.id)
    at = mention.end
    if at + 1 < sentence.end and scan.tokens.words[at] in ",(":
        article = scan.hit(at + 1, "stop")
        hit = scan.hit(article.end if article is not None else at + 1, "titles")
        if hit is not None:
            found.append(hit.id)
    return tuple(dict.fromkeys(found))


def _age(scan: Scan, at: int) -> int | None:
    """The number behind a name that can be an age: ", 45," or "(45 tuổi)"."""
    words = scan.tokens.words[at : at + 3]
    if len(words) < 3 or words[0] not in ",(" or not words[1].isdecimal() or len(words[1]) > 3:
        return None
    follows = words[2] in ",).;" or scan.hit(at + 2, "age_after") is not None
    return int(words[1]) if follows and 0 < int(words[1]) <= _OLDEST else None


def _acronyms(scan: Scan, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Sentence]]:
    """Words in capitals that stand in no name, as those inside an office: "chairman of the ABCD"."""
    taken = {i for m in mentions for i in range(m.start, m.end)}
    words = scan.tokens.words
    for sentence in scan.sentences:
        if scan.in_capitals(sentence):
            continue
        for i in range(sentence.start, sentence.end):
            word = words[i]
            if len(word) >= _ACRONYM and word.isalpha() and word.isupper() and i not in taken and not scan.hits[i]:
                yield Mention(i, i + 1, "name", scan.tokens.keys[i], word), sentence


def _openers(scan: Scan, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Sentence]]:
    """Long words that no list knows and that only open a sentence: names, if another text spells them nearly so."""
    taken = {i for m in mentions for i in range(m.start, m.end)}
    words = scan.tokens.words
    openers = [s for s in scan.sentences if len(words[s.start]) >= _LONE_LETTERS and s.start not in taken]
    openers = [s for s in openers if words[s.start].istitle() and not scan.hits[s.start]]
    if not openers:
        return
    shown = capitals(scan)
    loud = {s.start for s in shown.loud}
    for sentence in openers:
        i = sentence.start
        if i not in loud and scan.tokens.keys[i] not in shown.small:
            yield Mention(i, i + 1, "name", scan.tokens.keys[i], words[i]), sentence
