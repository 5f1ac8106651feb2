"""One document to one Article: metadata by precedence, language, furniture cut, segments, credit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice

from checker.model import Article, Message, NotChecked, Segment
from checker.read.credit import text_credit
from checker.read.dateline import Dateline, read_dateline, read_stamps
from checker.read.document import Document
from checker.read.front_matter import FrontMatter, read_front_matter
from checker.read.furniture import NOTICE, Marks, find_furniture
from checker.read.inputs import from_here
from checker.read.language import UNKNOWN, Identifier
from checker.read.lines import Line, make_line, split_lines
from checker.read.metadata import Metadata
from checker.read.opening import Opened
from checker.read.repetition import second_copy
from checker.read.segments import Run, furniture_runs, make_segments
from checker.read.versions import Made
from checker.read.words import Calendar, Language, Words, key

__all__ = ["Tools", "make_article"]

_DATELINE_WITHIN = 5


@dataclass(frozen=True, slots=True)
class Tools:
    """What every article of one call is read with."""

    words: Words
    identifier: Identifier
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class _Body:
    """The lines of the article itself, what its head says, and what was cut."""

    lines: list[Line]
    head: Metadata
    dateline: Dateline | None
    runs: list[Run]
    notices: list[str]


def make_article(article_id: str, opened: Opened, tools: Tools) -> Made | list[NotChecked]:
    """The article of a text; where nothing of it can be checked, what to say of it."""
    words, document, path = tools.words, opened.document, opened.found.path
    front = read_front_matter(document.text) if opened.plain else FrontMatter()
    known = opened.listed.or_else(front.metadata)
    code = _language(known, document, front.end, tools)
    known = known.or_else(document.known)
    language = words.language(code)
    if language is None:
        reason = Message("language_unknown") if code == UNKNOWN else Message("language_without_pack", (("code", code),))
        return [NotChecked(path, reason)]
    body = _read_body(document, front.end, tools, language)
    left_out = [NotChecked(path, run.reason, run.start, run.end) for run in body.runs]
    left_out += [NotChecked(path, note.reason, note.start, note.end, note.failed) for note in document.left_out]
    known = known.or_else(body.head)
    markdown = opened.plain and path.lower().endswith(".md")
    segments = make_segments(body.lines, words, title=known.title, markdown=markdown, told=document.parts)
    if not segments:
        return [*left_out, NotChecked(path, Message("article_without_body"))]
    article = Article(
        article_id,
        path,
        document.text,
        language.code,
        tuple(segments),
        anchors=document.anchors,
        file=from_here(opened.found),
    )
    whole = _assemble(article, known, body, words)
    return Made(whole, known, str(opened.found.file), tuple(left_out))


def _language(known: Metadata, document: Document, start: int, tools: Tools) -> str:
    """The language as a person gave it, else as the text shows it, else as the file says, which is often wrong."""
    if known.language:
        return known.language
    code = tools.identifier.identify(document.text[start:])
    return (document.known.language or code) if code == UNKNOWN else code


def _assemble(article: Article, known: Metadata, body: _Body, words: Words) -> Article:
    """Fill in what is known besides the text."""
    plain = [line for line, s in zip(body.lines, article.segments, strict=True) if s.part != "caption"]
    bracket = body.dateline.who if body.dateline else None
    return replace(
        article,
        source=known.source,
        title=known.title or _headline(article.text, article.segments),
        published=known.published,
        url=known.url,
        weight=known.weight,
        credit=text_credit(plain, words, bracket=bracket, notices=body.notices),
    )


def _headline(text: str, segments: Sequence[Segment]) -> str | None:
    """The headline as one line of text, or None."""
    found = next((s for s in segments if s.part == "headline"), None)
    return " ".join(text[found.start : found.end].split()) if found else None


def _read_body(document: Document, start: int, tools: Tools, language: Language) -> _Body:
    """Cut a text down to the lines of the article."""
    words, text = tools.words, document.text
    lines = split_lines(text, start)
    lines = _without(text, lines, [(n.start, n.end) for n in document.left_out if n.start is not None and n.end])
    stamp = read_stamps(lines, words, tools.calendar, day_first=language.day_first)
    lines = [line for index, line in enumerate(lines) if index not in stamp.lines]
    marks: Marks = [None] * len(lines) if document.exact else find_furniture(lines, words, language)
    notices = [line.text for line, mark in zip(lines, marks, strict=True) if mark == NOTICE]
    runs = furniture_runs(lines, marks)
    kept = _kept(lines, marks)
    copy = None if document.exact else second_copy(text, kept)
    if copy:
        runs = _with_copy(runs, copy)
        kept = _without(text, kept, [copy])
    kept, dateline = _without_dateline(text, kept, tools)
    return _Body(kept, _head(dateline, stamp.published, words), dateline, runs, notices)


def _kept(lines: Sequence[Line], marks: Marks) -> list[Line]:
    return [line for line, mark in zip(lines, marks, strict=True) if mark is None]


def _with_copy(runs: Sequence[Run], copy: tuple[int, int]) -> list[Run]:
    """The runs with the second copy among them; those inside it are told by it."""
    outside = [run for run in runs if run.end <= copy[0] or run.start >= copy[1]]
    return sorted([*outside, Run(*copy, Message("furniture_second_copy"))], key=lambda run: run.start)


def _without(text: str, lines: Sequence[Line], cuts: Sequence[tuple[int, int]]) -> list[Line]:
    """The lines without what lies between pairs of offsets."""
    ordered = sorted(cuts)
    ends = list(accumulate((end for _, end in ordered), max))
    kept: list[Line] = []
    for line in lines:
        place = line.start
        for start, end in islice(ordered, bisect_right(ends, line.start), None):
            if start >= line.end:
                break
            kept += _piece(text, line, place, start)
            place = max(place, end)
        kept += [line] if place == line.start else _piece(text, line, place, line.end)
    return kept


def _piece(text: str, line: Line, start: int, end: int) -> list[Line]:
    """What is left of a line between two offsets, unless that is only blanks and signs."""
    has_letters = any(c.isalnum() for c in text[start:end])
    return [make_line(text, start, end, gap=line.gap)] if has_letters else []


def _without_dateline(text: str, lines: list[Line], tools: Tools) -> tuple[list[Line], Dateline | None]:
    """The lines without the dateline that one of the first may begin with."""
    for index, line in enumerate(lines[:_DATELINE_WITHIN]):
        dateline = read_dateline(line, tools.words, tools.calendar)
        if dateline:
            rest = _without(text, [line], [(line.start, dateline.end)])
            return [*lines[:index], *rest, *lines[index + 1 :]], dateline
    return lines, None


def _head(dateline: Dateline | None, stamped: str | None, words: Words) -> Metadata:
    """What the article's own head says: the day, and who publishes where the bracket holds no agency and no section."""
    if dateline is None:
        return Metadata(published=stamped)
    who = dateline.who
    is_publisher = who and not words.agencies.name(who) and not _is_section(key(who), words)
    return Metadata(source=who if is_publisher else None, published=dateline.published or stamped)


def _is_section(name: str, words: Words) -> bool:
    """Whether a bracket before the body holds the name of a section: `(Xã hội) -`, `(Tin thời sự) -`."""
    return name in words.sections or name.endswith(tuple(section for section in words.sections if " " in section))
