"""The Python door: check articles, ask the report, hold it against what is expected."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, BinaryIO

from checker import pipeline
from checker.asserting import Assertions
from checker.errors import UsageError
from checker.tables import Table, to_frame

if TYPE_CHECKING:
    from typing import Self

    import pandas as pd

    from checker.selection import Selection

__all__ = ["Paths", "Report", "check"]

PathText = str | PathLike[str]
Paths = PathText | Iterable[PathText]


def check(
    paths: Paths,
    *,
    against: Paths = (),
    rules: Paths = (),
    report_language: str = "en",
    stdin: BinaryIO | None = None,
) -> Report:
    """Check articles against one another; or, given sources with `against`, check drafts against them.

    Each argument is one path or several: files, or folders of articles. `rules` are folders of own rule packs;
    `report_language` words the questions and reasons; `stdin` is what the path "-" reads.

    >>> report = check("articles")
    >>> report.summary["contradiction"], len(report.articles)
    (1, 3)
    >>> [question.text for question in check("draft.txt", against="articles").all("aviation/orders")]
    ['How many aircraft were ordered']

    Raises:
        UsageError: nothing can be read at all, or no report can be written in this language.
        SettingsError: a corpus.toml is wrong.
        PackError: a rule is wrong.
    """
    named, sources, own = _several(paths), _several(against), _several(rules)
    if "-" in (*named, *sources) and stdin is None:
        raise UsageError("'-' reads what `stdin` gives, and it is not given: name a file, or say stdin=...")
    found = pipeline.check(named, against=sources, rules=own, stdin=stdin)
    return Report.of(found, report_language=report_language, own_rules=own)


@dataclass(frozen=True, repr=False)
class Report(Assertions):
    """All that a check found: `articles`, `claims`, `groups`, `not_checked`, `summary`, and ways to ask for it.

    `report[rule or group id]` is a `Question`; `report.all(rule, *words)` and `report.find(*words)` are several.

    >>> report = check("articles")
    >>> report["aviation/orders"].value == count(50)
    True
    >>> report.assert_agrees("aviation/orders", count(50))
    >>> report.assert_no_contradictions()
    Traceback (most recent call last):
        ...
    checker.failing.ReportAssertionError: 1 contradiction:
    <BLANKLINE>
    Total value of the deals [deals/total_value, deals-total_value-...]
      A  US$4.5 billion · up to US$4.5 billion
           Courier, articles/courier.txt:3: “The two governments signed deals with a total value of «US$4.5...
      B  US$45 billion
           Herald, articles/herald.txt:3: “The ministers of the two governments exchanged deals...
      contradiction: US$4.5 billion (Courier) and US$45 billion (Herald) cannot both be true. Rule: deals/total_value.
    """

    def to_json(self) -> dict[str, Any]:
        """The report as `report.schema.json` describes it, questions and reasons in the report's language.

        >>> check("articles").to_json()["schema_version"]
        1
        """
        document: dict[str, Any] = json.loads(self.render("json"))
        return document

    def to_frame(self, what: Table = "claims") -> pd.DataFrame:
        """A table with a line for each claim or, `what="groups"`, each question. Needs pandas: `checker[tables]`.

        The columns are described in `checker.tables.CLAIMS` and `GROUPS`. Figures are exact: Decimal objects.

        >>> frame = check("articles").to_frame()
        >>> frame[frame.rule == "deals/total_value"][["source", "low", "bound"]].values.tolist()
        [['Courier', Decimal('4500000000.0'), 'exact'], ['Gazette', None, 'at-most'], ...]
        """
        return to_frame(self, what)

    def selected(self, selection: Selection) -> Self:
        """The same report with the findings muted that are not wanted, known or waived: no assertion fails on them.

        >>> from checker.selection import Selection
        >>> check("articles").selected(Selection(ignore=("deals",))).assert_no_contradictions()

        Raises:
            UsageError: a pattern of the selection fits no rule.
        """
        from checker.selection import select

        return self.of(
            select(self, selection, self.rules), report_language=self.report_language, own_rules=self.own_rules
        )

    def render(self, output_format: str, *, report_language: str | None = None, limit: int | None = None) -> str:
        """Write the report in a format of `checker check`, in its own language or another.

        `limit` is how many findings about a draft the formats for people show; all, where it is None.

        >>> print(check("articles").render("text").splitlines()[0])
        courier.txt:3:56: contradiction Total value of the deals

        Raises:
            UsageError: the format or the language is not known.
        """
        from checker.report import render

        return render(self, output_format, report_language=report_language or self.report_language, limit=limit)


def _several(paths: Paths) -> list[str]:
    """One path or several, as a list."""
    return [fspath(path) for path in ([paths] if isinstance(paths, str | PathLike) else paths)]
