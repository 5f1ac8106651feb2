"""The findings as SARIF 2.1.0, for code scanning: one run, one result a finding, the other places as related locations.

Paths are relative to the working directory (`%SRCROOT%`); columns count code points. Waived findings are suppressed
results, known ones have the baseline state "unchanged"; ignored ones are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from checker.model import Article, NotChecked, Report
from checker.report.findings import Place, Places
from checker.report.rule_texts import RuleText, rule_texts
from checker.report.safe import escape_json, one_line
from checker.report.speaking import Shown, Speaker
from checker.report.version import version
from checker.report.wording import Wording

__all__ = ["render"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "checkerGroup/v1"
_BRACKETS = re.compile(r"([\\\[\]])")
_WORD = re.compile(r"[A-Za-z0-9]+")


def render(report: Report, wording: Wording) -> str:
    """Write the log."""
    speaker = Speaker(report, wording)
    shown = (*speaker.all(), *speaker.muted())
    rules = rule_texts(one.finding.group.rule for one in shown)
    writer = _Writer(report, speaker, list(rules))
    known = any(_how(one) == "known" for one in shown)
    driver = {
        "name": "checker",
        "version": version(),
        "rules": [_rule(name, text) for name, text in rules.items()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "language": wording.language,
        "invocations": [writer.invocation()],
        "results": [writer.result(one, baseline=known) for one in shown],
    }
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return escape_json(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def _rule(name: str, text: RuleText) -> dict[str, Any]:
    """A reporting descriptor: its id, its title and why it is there; a foreign rule has its id alone."""
    described = {
        "shortDescription": _message(text.title),
        "fullDescription": _message(text.rationale),
        "help": _message(text.rationale),
    }
    camel = "".join(word.capitalize() for word in _WORD.findall(name)) or "Rule"
    return {"id": name, "name": camel, **(described if text.title and text.rationale else {})}


def _message(text: str) -> dict[str, str]:
    """A plain message. Brackets would be links and braces gaps: SARIF has both written so that they are neither."""
    plain = _BRACKETS.sub(r"\\\1", one_line(text))
    return {"text": plain.replace("{", "{{").replace("}", "}}") or "-"}


def _how(shown: Shown) -> str | None:
    muted = shown.finding.group.muted
    return muted.how if muted else None


class _Writer:
    """Writes results; holds what they share."""

    __slots__ = ("_articles", "_by_path", "_places", "_report", "_rules", "_speaker")

    def __init__(self, report: Report, speaker: Speaker, rules: Sequence[str]) -> None:
        self._report = report
        self._speaker = speaker
        self._rules = rules
        self._places = Places(report)
        self._articles = {article.id: article for article in report.articles}
        self._by_path = {article.path: article for article in report.articles}

    def result(self, shown: Shown, *, baseline: bool) -> dict[str, Any]:
        """One finding. Where one result has a baseline state, all have; what is waived has been there before."""
        finding, how = shown.finding, _how(shown)
        state = {"baselineState": "unchanged" if how else "new"} if baseline else {}
        related = [
            {"id": number, **self.location(place), "message": _message(self._speaker.says(place))}
            for number, place in enumerate(finding.others, 1)
        ]
        return {
            "ruleId": finding.group.rule,
            "ruleIndex": self._rules.index(finding.group.rule),
            "level": finding.level,
            "message": _message(shown.message),
            "locations": [self.location(finding.primary)],
            **({"relatedLocations": related} if related else {}),
            "partialFingerprints": {_FINGERPRINT: finding.group.id},
            **state,
            **({"suppressions": [self._suppression(shown)]} if how == "waived" else {}),
            "properties": {"finding": finding.what, "verdict": finding.group.verdict, "question": shown.card.question},
        }

    def _suppression(self, shown: Shown) -> dict[str, Any]:
        """A waiver: kept in a file beside the draft, so outside of the text."""
        return {"kind": "external", "status": "accepted", "justification": shown.muted}

    def location(self, place: Place) -> dict[str, Any]:
        """A place in an article. Where its text was taken out of a file, the page or paragraph stands for lines."""
        file = _artifact(self._articles[place.article])
        if place.within is not None:
            name = one_line(self._speaker.wording.say(place.within))
            return {"physicalLocation": {"artifactLocation": file}, "logicalLocations": [{"name": name}]}
        return {"physicalLocation": {"artifactLocation": file, "region": _region(place)}}

    def invocation(self) -> dict[str, Any]:
        """Whether all could be read, and what was left out."""
        return {
            "executionSuccessful": not any(note.failed for note in self._report.not_checked),
            "toolExecutionNotifications": [self._notification(note) for note in self._report.not_checked],
        }

    def _notification(self, note: NotChecked) -> dict[str, Any]:
        article = self._by_path.get(note.path)
        where: dict[str, Any] = {"physicalLocation": {"artifactLocation": _artifact_of(note.path)}}
        if article is not None:
            start, end = note.start or 0, note.end or len(article.text)
            whole = {"physicalLocation": {"artifactLocation": _artifact(article)}}
            where = whole if note.start is None else self.location(self._places.at(article.id, start, end))
        reason = self._speaker.wording.say(note.reason)
        level = "error" if note.failed else "note"
        return {"level": level, "message": _message(reason), "locations": [where]}


def _region(place: Place) -> dict[str, int]:
    region = {"startLine": place.line, "startColumn": place.column}
    return {**region, "endLine": place.end_line, "endColumn": place.end_column}


def _artifact(article: Article) -> dict[str, str]:
    return _artifact_of(article.file or article.path)


def _artifact_of(path: str) -> dict[str, str]:
    """A file by its URI: relative to the working directory, or whole where it lies elsewhere."""
    uri = quote(_bytes(path), safe="/")
    return {"uri": f"file://{uri}"} if path.startswith("/") else {"uri": uri or ".", "uriBaseId": "%SRCROOT%"}


def _bytes(path: str) -> bytes:
    """A path as the system has it: a name that is no UTF-8 is kept in surrogates, byte for byte."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "replace")
