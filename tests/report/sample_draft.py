"""A report about a draft, made by hand: each kind of finding, muted ones, what is supported, text that does harm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal

from checker.model import Anchor, Article, Message, Muted, NotChecked, Report, Severity
from checker.values import Date, Duration, Percent, Place, Quote, Value
from tests.report.sample import HOSTILE, Maker, article, count, sample, usd

Say = Literal["contradicts", "unsupported", "omits", "inside"]

DRAFT = article(
    "draft",
    "en",
    [
        ("headline", "Bridge at Tarn Ford reopens after flood"),
        (
            "body",
            (
                "The bridge at Tarn Ford reopened on Saturday, March 6, 2026, after repairs that cost US$4.2 million. "
                "Traffic had been halted for 11 weeks."
            ),
        ),
        ("body", "Some 1,200 vehicles crossed on the first day, 700 of them cars and 400 of them lorries."),
        ("body", "“We built it twice as strong as before,” said Ilse Marrow, the county engineer."),
        ("body", f"A quarter of the toll, 25 percent, goes to the fund. {HOSTILE}"),
        ("body", "The flood came on December 18, 2025, and took two piers at Tarn Ford."),
    ],
    source="The Ford Herald",
    published="2026-03-08",
    origin="The Ford Herald",
    story="s1",
    role="draft",
    path="draft, v2: #1 100%.txt",
    file="desk/draft, v2: #1 100%.txt",
)
COUNTY = article(
    "county",
    "en",
    [
        ("headline", "Tarn Ford Bridge open to traffic"),
        ("body", "The bridge reopened on Friday, March 6, 2026. Repairs came to US$42 million, the county said."),
        ("body", "The bridge had been closed for 11 weeks. Two piers were rebuilt by 140 workers."),
        ("body", "“We built it twice as strong as it was,” said Ilse Marrow, county engineer."),
        ("body", "The flood of December 18, 2025, was the highest in 80 years."),
    ],
    source="County of Tarn",
    published="2026-03-06",
    origin="County of Tarn",
    story="s1",
    weight="official",
    file="sources/county.txt",
)
BAO = article(
    "bao",
    "vi",
    [
        ("headline", "Cầu Tarn Ford thông xe trở lại"),
        ("body", "Cây cầu được sửa chữa với kinh phí 42 triệu USD, thông xe ngày 6/3/2026 sau 11 tuần."),
        ("body", "Khoảng 140 công nhân đã dựng lại hai trụ cầu. Có 1.150 xe qua cầu trong ngày đầu."),
    ],
    source="Báo Sông Tarn",
    published="2026-03-07",
    origin="Báo Sông Tarn",
    story="s1",
    file="sources/bao.txt",
)
WIRE = article(
    "wire",
    "en",
    [
        ("body", "Tarn Ford’s bridge is open again. Repairs by 140 workers cost US$42 million."),
        ("body", "Officials counted 1,150 vehicles on day one. The water stood at 80-year highs on December 19, 2025."),
    ],
    source="Hill Wire",
    published="2026-03-07",
    origin="Hill Wire",
    story="s1",
    weight="wire",
    file="sources/wire.txt",
)


class DraftMaker(Maker):
    """Groups with what they mean for a draft."""

    def say(self, name: str, draft: Say | None, muted: Muted | None = None) -> None:
        """Mark a group."""
        at = next(number for number, group in enumerate(self.groups) if group.id == name)
        self.groups[at] = replace(self.groups[at], draft=draft, muted=muted)


def draft_sample(*, extracted: bool = False) -> Report:
    """One draft, three sources. `extracted`: the draft's text was taken out of a file with paragraphs."""
    draft = replace(DRAFT, anchors=_anchors(DRAFT), path="draft.docx", file="desk/draft.docx") if extracted else DRAFT
    make = DraftMaker((BAO, COUNTY, draft, WIRE))
    for add in (_contradictions, _inside, _unsupported, _omitted, _muted, _others):
        add(make)
    left_out = Message("sample", (("en", "a table that is too large"), ("vi", "bảng quá lớn")))
    return make.report(
        (
            NotChecked(draft.path, left_out, 40, 60),
            NotChecked(
                "sources/::error::.pdf", Message("sample", (("en", "encrypted"), ("vi", "có mật khẩu"))), failed=True
            ),
        )
    )


def without_findings() -> Report:
    """A draft in which nothing is wrong."""
    report = draft_sample()
    groups = tuple(group for group in report.groups if group.draft is None)
    counted = {name: sum(group.verdict == name for group in groups) for name in report.summary if name != "gap"}
    return replace(report, groups=groups, not_checked=(), summary={**report.summary, **counted})


def muted_sample() -> Report:
    """Articles without a draft, one contradiction of which is muted in each way."""
    report = sample()
    mutes = {
        "fire-damage": Muted("waived", "seen", "J. Doe", "2026-03-05"),
        "fire-start": Muted("known"),
        "quill-quote": Muted("ignored"),
        "fire-injured": Muted("known"),
    }
    return replace(report, groups=tuple(replace(one, muted=mutes.get(one.id)) for one in report.groups))


def many(figures: int, level: Severity = "warning", draft: Say = "contradicts") -> Report:
    """A draft with as many findings as are asked for."""
    lines = [("body", f"Ward {n} has {n + 100} voters.") for n in range(figures)]
    own = article("own", "en", lines, role="draft", origin="own", story="s1")
    other = article(
        "other", "en", [("body", f"Ward {n} has {n + 500} voters.") for n in range(figures)], origin="o", story="s1"
    )
    make = DraftMaker((other, own))
    for n in range(figures):
        mine, theirs = (
            make.claim(source, f"{n + base} voters", count(str(n + base)))
            for source, base in ((own, 100), (other, 500))
        )
        make.group(
            f"ward-{n:03}",
            "contradiction",
            (f"Voters of ward {n}", f"Cử tri khu {n}"),
            (theirs,),
            (mine,),
            severity=level,
        )
        make.say(f"ward-{n:03}", draft)
    return make.report()


def told(draft: str, source: str, name: str = "", path: str = "d.txt") -> Report:
    """One contradiction between texts, a name and a path of any kind: what an article might hold."""
    own = article(
        "own", "en", [("body", draft)], role="draft", origin="own", story="s1", path=path, source=name or None
    )
    other = article("other", "en", [("body", source)], origin="o", story="s1", source=name or None)
    make = DraftMaker((other, own))
    sides = [(make.claim(one, text, Quote(text, name or None)),) for one, text in ((other, source), (own, draft))]
    make.group(
        "g",
        "contradiction",
        (f"Who says {draft}", draft),
        *sides,
        severity="error",
        why=(source, source),
        rule=f"x/{name}",
    )
    make.say("g", "contradicts")
    return make.report((NotChecked(path, Message("sample", (("en", source), ("vi", source))), failed=True),))


def _anchors(source: Article) -> tuple[Anchor, ...]:
    return tuple(
        Anchor(part.start, Message("sample", (("en", f"paragraph {n}"), ("vi", f"đoạn {n}"))))
        for n, part in enumerate(source.segments, 1)
    )


def _draft(make: Maker) -> Article:
    return next(one for one in make.articles if one.role == "draft")


def _group(
    make: DraftMaker, name: str, draft: Say | None, questions: tuple[str, str], *sides: Any, **fields: Any
) -> None:
    muted = fields.pop("muted", None)
    make.group(name, fields.pop("verdict", "contradiction"), questions, *sides, **fields)
    make.say(name, draft, muted)


def _contradictions(make: DraftMaker) -> None:
    own = _draft(make)
    _group(
        make,
        "vehicles",
        "contradicts",
        ("Vehicles on the first day", "Số xe trong ngày đầu"),
        (make.claim(BAO, "1.150 xe", count("1150")), make.claim(WIRE, "1,150 vehicles", count("1150"))),
        (make.claim(own, "1,200 vehicles", count("1200")),),
        severity="error",
        rule="core/count",
    )
    _group(
        make,
        "repairs",
        "contradicts",
        ("Cost of the repairs", "Kinh phí sửa cầu"),
        tuple(
            make.claim(one, text, usd("42000000"))
            for one, text in ((BAO, "42 triệu USD"), (COUNTY, "US$42 million"), (WIRE, "US$42 million"))
        ),
        (make.claim(own, "US$4.2 million", usd("4200000")),),
        severity="error",
        why=("Sources say {first}, the draft {last}.", "Nguồn nêu {first}, bản thảo nêu {last}."),
        rule="deals/total_value",
    )
    said = "We built it twice as strong as {},"
    _group(
        make,
        "quote",
        "contradicts",
        ("What Ilse Marrow said", "Phát biểu của Ilse Marrow"),
        (make.claim(COUNTY, f"“{said.format('it was')}”", Quote(said.format("it was"), "Ilse Marrow")),),
        (make.claim(own, f"“{said.format('before')}”", Quote(said.format("before"), "Ilse Marrow")),),
        severity="warning",
    )


def _inside(make: DraftMaker) -> None:
    own = _draft(make)
    _group(
        make,
        "sum",
        "inside",
        ("Whether the parts add up to 1,200", "Tổng các phần có bằng 1.200 không"),
        (make.claim(own, "700 of them cars", count("700")), make.claim(own, "400 of them lorries", count("400"))),
        (make.claim(own, "Some 1,200 vehicles", count("1200", "about")),),
        severity="error",
        scope="inside",
        rule="core/sum",
        why=("The parts come to 1,100, not {last}.", "Cộng lại là 1.100, không phải {last}."),
    )
    _group(
        make,
        "weekday",
        "inside",
        ("Which weekday the date falls on: 6 March 2026", "Ngày 6/3/2026 là thứ mấy"),
        (make.claim(own, "Saturday, March 6, 2026", Date("2026-03-06", weekday="saturday")),),
        severity="warning",
        scope="inside",
        rule="core/weekday",
        why=("6 March 2026 is a Friday.", "Ngày 6/3/2026 là thứ Sáu."),
    )


def _unsupported(make: DraftMaker) -> None:
    own = _draft(make)
    _group(
        make,
        "toll",
        "unsupported",
        (f"Share of the toll {HOSTILE}", f"Tỷ lệ phí {HOSTILE}"),
        (make.claim(own, "25 percent", Percent(Decimal(25), Decimal(25))),),
        verdict="single",
        severity="warning",
        rule="own_pack/toll",
    )


def _omitted(make: DraftMaker) -> None:
    _group(
        make,
        "workers",
        "omits",
        ("Workers on the bridge", "Số công nhân sửa cầu"),
        tuple(
            make.claim(one, text, count("140"))
            for one, text in ((BAO, "140 công nhân"), (COUNTY, "140 workers"), (WIRE, "140 workers"))
        ),
        verdict="agreement",
    )


def _muted(make: DraftMaker) -> None:
    own = _draft(make)
    waived = Muted("waived", "measured <b>by</b> us\nat the gate", "J. Doe", "2026-03-08")
    cases: tuple[tuple[str, Say, Muted, str, Callable[[str], Value], str, str], ...] = (
        (
            "flood-day",
            "contradicts",
            waived,
            "December 18, 2025",
            lambda _: Date("2025-12-18"),
            "Day of the flood",
            "Ngày lũ",
        ),
        ("piers", "unsupported", Muted("known"), "two piers", lambda _: count("2"), "Piers lost", "Số trụ bị mất"),
        ("ford", "unsupported", Muted("ignored"), "Tarn Ford", Place, "Where it is", "Ở đâu"),
    )
    for name, draft, muted, quote, value, english, vietnamese in cases:
        mine = (make.claim(own, quote, value(quote)),)
        theirs = [(make.claim(WIRE, "December 19, 2025", Date("2025-12-19")),)] if draft == "contradicts" else []
        verdict = "contradiction" if theirs else "single"
        fields = {"severity": "error" if theirs else "note", "verdict": verdict, "muted": muted}
        _group(make, name, draft, (english, vietnamese), *theirs, mine, **fields)


def _others(make: DraftMaker) -> None:
    own = _draft(make)
    for name, questions, verdict, sides in (
        (
            "closed",
            ("How long the bridge was closed", "Cầu đóng bao lâu"),
            "agreement",
            [
                [
                    make.claim(one, text, Duration("P11W", "P11W"))
                    for one, text in ((own, "11 weeks"), (COUNTY, "11 weeks"), (BAO, "11 tuần"))
                ]
            ],
        ),
        (
            "height",
            ("When the water was highest", "Khi nào nước cao nhất"),
            "contradiction",
            [
                [make.claim(COUNTY, "December 18, 2025", Date("2025-12-18"))],
                [make.claim(WIRE, "on December 19, 2025", Date("2025-12-19"))],
            ],
        ),
        (
            "strength",
            ("How strong the bridge is", "Cầu chắc đến đâu"),
            "undetermined",
            [[make.claim(own, "twice as strong", count("2"))], [make.claim(COUNTY, "twice as strong", count("2"))]],
        ),
    ):
        fields: dict[str, Any] = {"verdict": verdict, "severity": "error" if verdict == "contradiction" else "note"}
        if verdict == "undetermined":
            fields["reason"] = "weak-link"
        _group(make, name, None, questions, *map(tuple, sides), **fields)
