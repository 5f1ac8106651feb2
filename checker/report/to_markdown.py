"""The report as Markdown, for a pull request or a mail: the order of the page, everything from articles escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.model import Report, Verdict
from checker.report.account import SENTENCES_SHOWN, Account
from checker.report.cards import VERDICTS, Card, Citation, Side
from checker.report.labels import Label
from checker.report.matrix import LeftOut, Matrix, Row
from checker.report.safe import clip, neutral, one_line
from checker.report.speaking import Shown
from checker.report.timeline import Moment
from checker.report.version import version
from checker.report.view import Note, View, view
from checker.report.wording import Wording

__all__ = ["escaped", "render"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_LINK = re.compile(r"(?i)\b(www\.|[a-z][a-z0-9+.-]*:(?=//)|(?:mailto|javascript|xmpp):)")
_HTML = {"<": "&lt;", ">": "&gt;"}
_QUOTED = 300


def escaped(text: str) -> str:
    """Make a text of one line that Markdown shows as it is: no link, no HTML, no emphasis, no table cell of its own."""
    plain = one_line(text).replace("&", "&amp;")
    plain = _SPECIAL.sub(lambda found: _HTML.get(found[1], "\\" + found[1]) if found[1] != "#" else "\\#", plain)
    plain = plain.replace("@", "&#64;")  # an article calls no reader of a pull request
    return _LINK.sub(lambda found: f"{found[1][:-1]}\\{found[1][-1]}", plain)


def render(report: Report, wording: Wording, *, limit: int | None) -> str:
    """Write the document."""
    return neutral("\n".join(_document(view(report, wording, limit), wording))) + "\n"


def _document(shown: View, wording: Wording) -> Iterator[str]:
    yield f"# {wording.text('title')}"
    yield ""
    yield " · ".join(shown.counts[name] for name in ("articles", "stories", "sources"))
    yield ""
    yield from _summary(shown, wording) if shown.draft is None else _draft(shown.draft, wording)
    if shown.numbers["unread"]:
        yield f"**{wording.text('unread', n=shown.numbers['unread'])}**"
        yield ""
    told = shown.draft.groups if shown.draft else frozenset()
    listed: tuple[Verdict, ...] = ("contradiction", "update", "undetermined")
    for verdict in listed:
        cards = [card for card in shown.of(verdict) if card.group.id not in told]
        if cards:
            yield from _heading(wording, verdict)
            for card in cards:
                yield from _card(card, wording)
    yield from _matrices(shown, wording)
    yield from _left_out(shown.left_out, wording)
    yield from _timeline(shown.timeline, wording)
    yield from _articles(shown.labels, wording)
    yield from _notes(shown.notes, wording)
    yield f"{wording.text('rules-digest', digest=escaped(shown.digest), version=version())}"


def _heading(wording: Wording, name: str) -> Iterator[str]:
    yield f"## {wording.text(f'heading-{name}')}"
    yield ""


def _draft(told: Account, wording: Wording) -> Iterator[str]:
    """The findings about a draft, then what its sources support."""
    yield f"**{told.summary}**"
    yield ""
    yield from _heading(wording, "findings")
    if told.worst is None:
        yield wording.text("findings-none-draft")
        yield ""
    for number, finding in enumerate(told.shown, 1):
        yield from _finding(number, finding, wording)
    if told.more:
        yield f"**{told.more}**"
        yield ""
    yield from _heading(wording, "supported")
    yield told.supported_count
    yield ""
    for card in told.supported:
        yield f"- {escaped(card.question)}: {escaped(card.sides[0].value)} ({_names(card.sides[0].sources)})"
    yield from [*([f"- {told.supported_more}"] if told.supported_more else []), *([""] if told.supported else [])]
    for note in told.notes:
        yield f"- {note}"
    yield ""


def _finding(number: int, shown: Shown, wording: Wording) -> Iterator[str]:
    yield f"### {number}. {escaped(shown.title)}"
    yield ""
    yield f"{shown.level} · {shown.kind} · `{_code(shown.finding.group.rule)}` · `{_code(shown.finding.group.id)}`"
    yield ""
    own, theirs = shown.sentences()
    for citation in (*own, *theirs[:SENTENCES_SHOWN]):
        yield from _quoted(citation)
    if theirs[SENTENCES_SHOWN:]:
        yield wording.text("more-sentences", n=len(theirs) - SENTENCES_SHOWN)
        yield ""
    if shown.reasons[1:]:
        yield f"{wording.text('why')}: {escaped(shown.why)}"
        yield ""
    yield f"{wording.text('look')}: {escaped(shown.look)}"
    yield ""


def _summary(shown: View, wording: Wording) -> Iterator[str]:
    if not shown.numbers["contradiction"]:
        yield f"**{wording.text('no-contradictions')}** — " + wording.text(
            "no-contradictions-more", n=shown.numbers["compared"]
        )
    else:
        yield f"**▲ {shown.counts['contradiction']}**"
        yield ""
        for card in shown.counted("contradiction"):
            yield f"- **{escaped(card.question)}**: " + _versus(card, wording)
    yield ""
    muted = ["muted"] if shown.numbers["muted"] else []
    yield " · ".join(shown.counts[name] for name in (*VERDICTS[1:], "gap", *muted))
    yield ""


def _versus(card: Card, wording: Wording) -> str:
    sides = [f"{escaped(side.value)} ({_names(side.sources)})" for side in card.sides]
    return f" {wording.text('versus')} ".join(sides)


def _names(labels: Sequence[Label]) -> str:
    return ", ".join(escaped(label.name) for label in labels)


def _card(card: Card, wording: Wording) -> Iterator[str]:
    yield f"### {escaped(card.question)}"
    yield ""
    inside = f" · {wording.text('scope-inside')}" if card.group.scope == "inside" else ""
    severity = f" · {wording.text(f'severity-{card.group.severity}')}" if card.verdict == "contradiction" else ""
    muted = f" · **{escaped(card.muted)}**" if card.muted else ""
    yield f"{wording.text(f'verdict-{card.verdict}')}{severity}{inside}{muted} · `{_code(card.group.rule)}`"
    yield ""
    for side in card.sides:
        yield from _side(side, wording)
    if card.reason:
        yield f"{wording.text('reason')}: {escaped(card.reason)}."
        yield ""
    yield f"{wording.text('why')}: {escaped(card.why)}"
    if card.silent:
        yield ""
        yield f"{wording.text('silent')}: {_names(card.silent)}"
    yield ""


def _code(text: str) -> str:
    return one_line(text).replace("`", "'")


def _side(side: Side, wording: Wording) -> Iterator[str]:
    name = f"{wording.text('side', letter=side.letter)}: " if side.letter else ""
    yield f"**{name}{escaped(side.value)}** — {_names(side.sources)}"
    yield ""
    for citation in side.citations:
        yield from _quoted(citation)


def _quoted(citation: Citation) -> Iterator[str]:
    yield f"> {_sentence(citation)}\\"
    yield f"> — {escaped(citation.label.name)}, {escaped(citation.where)}"
    yield ""


def _sentence(citation: Citation) -> str:
    before, after = escaped(citation.before), escaped(citation.after)
    space_before = " " if citation.before.endswith(" ") else ""
    space_after = " " if citation.after.startswith(" ") else ""
    return f"{before}{space_before}**{escaped(citation.marked)}**{space_after}{after}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
    yield ""


def _matrices(shown: View, wording: Wording) -> Iterator[str]:
    if not shown.matrices:
        return
    yield from _heading(wording, "matrix")
    yield "; ".join(
        f"{symbol} {wording.text(f'cell-{state}')}"
        for symbol, state in zip("●▲◆?○", ("agrees", "differs", "changed", "open", "silent"), strict=True)
    )
    yield ""
    for matrix in shown.matrices:
        yield from _matrix(matrix, wording)


def _matrix(matrix: Matrix, wording: Wording) -> Iterator[str]:
    if matrix.story:
        yield f"### {wording.text('story', n=matrix.story)}"
    else:
        yield f"### {wording.text('across-stories')}"
    yield ""
    head = [wording.text("question"), *(escaped(label.name) for label in matrix.columns)]
    yield from _table(head, [_row(row, dense=matrix.dense) for row in matrix.rows])


def _row(row: Row, *, dense: bool) -> list[str]:
    cells = [cell.symbol if dense else f"{cell.symbol} {escaped(cell.value)}".strip() for cell in row.cells]
    return [escaped(row.card.question), *cells]


def _left_out(articles: Sequence[LeftOut], wording: Wording) -> Iterator[str]:
    if not any(article.cards for article in articles):
        return
    yield from _heading(wording, "left-out")
    for article in articles:
        if article.cards:
            yield f"- **{escaped(article.label.name)}**: {wording.text('left-out-count', n=len(article.cards))}"
            for card in article.cards:
                yield f"  - {escaped(card.question)}: {escaped(card.sides[0].value)}"
    yield ""


def _timeline(moments: Sequence[Moment], wording: Wording) -> Iterator[str]:
    if not moments:
        return
    yield from _heading(wording, "timeline")
    head = [wording.text("timeline-date"), wording.text("timeline-question"), wording.text("source")]
    rows = []
    for moment in moments:
        for told in moment.told:
            mark = "▲ " if told.card.verdict == "contradiction" else ""
            rows.append([escaped(moment.date), mark + escaped(told.card.question), _names(told.labels)])
    yield from _table(head, rows)


def _articles(labels: Sequence[Label], wording: Wording) -> Iterator[str]:
    yield from _heading(wording, "articles")
    names = ("source", "article-path", "article-published", "article-origin")
    unknown = wording.text("unknown")
    rows = [
        [
            escaped(label.name),
            escaped(label.path),
            label.published or unknown,
            escaped(label.origin),
            escaped(clip(label.title, _QUOTED)),
        ]
        for label in labels
    ]
    yield from _table([*(wording.text(name) for name in names), wording.text("heading-articles")], rows)


def _notes(notes: Sequence[Note], wording: Wording) -> Iterator[str]:
    yield from _heading(wording, "not-checked")
    if not notes:
        yield wording.text("not-checked-none")
    for note in notes:
        failed = f"**{wording.text('not-checked-failed')}**: " if note.failed else ""
        where = f" ({note.where})" if note.where else ""
        yield f"- {escaped(note.path)}{where}: {failed}{escaped(note.reason)}"
    yield ""
