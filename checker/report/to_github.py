"""The findings as workflow commands, which GitHub shows beside the lines of a pull request.

A command is a line that begins with `::`; what comes from articles can neither end its line nor its command. GitHub
shows ten annotations of each level for a step: the rest is counted in a last notice, and a plain line sums up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.model import Article, NotChecked, Report, Severity
from checker.report.account import SENTENCES_SHOWN
from checker.report.findings import Place
from checker.report.safe import neutral, one_line
from checker.report.speaking import Shown, Speaker
from checker.report.wording import Wording

__all__ = ["render"]

_MOST = 10
_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}

_Annotation = tuple[str, str]  # the command, the whole line


def render(report: Report, wording: Wording) -> str:
    """Write the commands."""
    speaker = Speaker(report, wording)
    shown = speaker.all()
    articles = {article.id: article for article in report.articles}
    made = [_unread(note, wording) for note in report.not_checked if note.failed]
    made += [_annotation(one, articles[one.finding.primary.article], wording) for one in shown]
    lines = [*_within_limits(made, wording), _summary(report, speaker, shown)]
    return neutral("\n".join(lines)) + "\n"


def _within_limits(made: Sequence[_Annotation], wording: Wording) -> Iterator[str]:
    """As many of each level as GitHub shows; where some are left, one notice less, to say how many."""
    names = list(_COMMANDS.values())
    over = any(sum(command == name for command, _ in made) > _MOST for name in names)
    room = {name: _MOST - (over and name == "notice") for name in names}
    left = 0
    for command, line in made:
        if room[command]:
            room[command] -= 1
            yield line
        else:
            left += 1
    if left:
        yield _command("notice", {"title": wording.text("github-more-title")}, [wording.text("github-more", n=left)])


def _annotation(shown: Shown, article: Article, wording: Wording) -> _Annotation:
    """One finding: its place, its kind as the title, and what the sources say."""
    place = shown.finding.primary
    command = _COMMANDS[shown.finding.level]
    properties = {"file": article.file or article.path, **_lines(place), "title": f"checker: {shown.kind}"}
    within = [one_line(wording.say(place.within))] if place.within else []
    sentences = shown.sentences()[1]
    said = [f"{one.label.name}, {one.where}: “{one.sentence}”" for one in sentences[:SENTENCES_SHOWN]]
    if sentences[SENTENCES_SHOWN:]:
        said.append(wording.text("more-sentences", n=len(sentences) - SENTENCES_SHOWN))
    return command, _command(command, properties, [*within, *shown.reasons, *said, shown.look])


def _lines(place: Place) -> dict[str, str]:
    """Line and columns; GitHub wants an end column only where the line ends where it began."""
    if place.within is not None:
        return {}
    if place.line != place.end_line:
        return {"line": str(place.line), "endLine": str(place.end_line)}
    return {
        "line": str(place.line),
        "col": str(place.column),
        "endColumn": str(max(place.column, place.end_column - 1)),
    }


def _unread(note: NotChecked, wording: Wording) -> _Annotation:
    properties = {"file": note.path, "title": f"checker: {wording.text('github-unread')}"}
    return "error", _command("error", properties, [f"{one_line(note.path)}: {one_line(wording.say(note.reason))}"])


def _command(name: str, properties: Mapping[str, str], lines: Sequence[str]) -> str:
    told = ",".join(f"{key}={_escaped(value, _PROPERTY)}" for key, value in properties.items())
    message = _escaped("\n".join(lines), _DATA)
    return f"::{name} {told}::{message}"


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    return "".join(escapes.get(letter, letter) for letter in text)


def _summary(report: Report, speaker: Speaker, shown: Sequence[Shown]) -> str:
    """The last line of a log, in our own words alone: no command."""
    text = speaker.wording.text
    told = text(
        "github-summary",
        findings=speaker.counted(shown),
        articles=text("count-articles", n=len(report.articles)),
        sources=text("count-sources", n=len({a.origin for a in report.articles if a.role == "source"})),
    )
    parts = sum(not note.failed for note in report.not_checked)
    return f"{told}; {text('github-summary-parts', n=parts)}" if parts else told
