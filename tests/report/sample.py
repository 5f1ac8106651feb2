"""A report made by hand, about a fire and a ferry that never were, and a generator of large ones.

`sample()` has all verdicts, both languages, two stories, wire copy, furniture, and text that wants to do harm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Literal

from checker.model import (
    Article,
    Claim,
    Frame,
    Group,
    Link,
    Message,
    NotChecked,
    Reason,
    Report,
    Segment,
    Severity,
    Span,
    Verdict,
    Weight,
)
from checker.values import Bound, Count, Date, Duration, Listing, Money, Ordinal, Percent, Place, Quote, Role, Value

HOSTILE = "<script>alert(1)</script> [x](javascript:alert(2)) \u202egnp.exe\u202c \x1b[31m \x07 `code` | cell ![i](http://evil.example/i.png)"


def usd(figure: str, bound: Bound = "exact") -> Money:
    low = None if bound in ("at-most", "less-than") else Decimal(figure)
    high = None if bound in ("at-least", "more-than") else Decimal(figure)
    return Money(low, high, bound, currency="USD")


def count(figure: str, bound: Bound = "exact") -> Count:
    low = None if bound in ("at-most", "less-than") else Decimal(figure)
    high = None if bound in ("at-least", "more-than") else Decimal(figure)
    return Count(low, high, bound, unit="person")


def article(name: str, language: str, parts: Sequence[tuple[Any, str]], **fields: Any) -> Article:
    """Put an article together from (part, text) pairs; "furniture" is in no segment."""
    text, segments = "", []
    for part, words in parts:
        if part != "furniture":
            segments.append(Segment(len(text), len(text) + len(words), part))
        text += words + "\n\n"
    return Article(id=name, text=text, language=language, segments=tuple(segments), **{"path": f"{name}.txt", **fields})


GAZETTE = article(
    "gazette",
    "en",
    [
        ("furniture", "Home | News | Sport\nLog in"),
        ("headline", "Fire destroys grain warehouse at Kestrel Quay"),
        (
            "body",
            (
                "A fire that broke out on Sunday evening (local time) destroyed a grain warehouse at Kestrel Quay, "
                "causing damage of US$37.4 million, the harbour authority said on Monday."
            ),
        ),
        (
            "body",
            "Four people were injured. Nearly 40 fire engines were there three days, said Mara Quill, the fire chief.",
        ),
        (
            "body",
            "“We have never seen a fire of this size on the quay, and we hope never to see one again,” Quill said.",
        ),
        ("body", "The warehouse was built in 1998 and belongs to Halden, Orsk and Pell."),
        ("caption", "Smoke over the quay on Monday morning. Photo: Quay Gazette"),
        ("furniture", "Related news\nTen places to eat fish\nShare: Reactions:"),
    ],
    source="The Quay Gazette",
    published="2026-03-02",
    origin="The Quay Gazette",
    story="s1",
    title="Fire destroys grain warehouse at Kestrel Quay",
)
WIRE = article(
    "wire",
    "en",
    [
        ("headline", "Quay blaze injures nine"),
        (
            "body",
            (
                "A fire that began on Sunday morning burnt down a warehouse on Kestrel Quay, with the damage put at "
                "up to US$3.74 million by insurers."
            ),
        ),
        ("body", "Nine people were injured, the fire chief, Mara Quill, told reporters. 38 fire engines were sent."),
        (
            "body",
            "“We have never seen a fire of this size on the harbour, and we hope never to see one again,” she said.",
        ),
        ("body", "The building dates from September 1998. Rebuilding may cost 30 million euros."),
    ],
    source="Northern Wire",
    published="2026-03-03",
    origin="Northern Wire",
    story="s1",
)
PORT = article(
    "port",
    "vi",
    [
        ("headline", "Cháy lớn thiêu rụi kho thóc ở cảng Kestrel"),
        (
            "body",
            (
                "Vụ cháy bùng phát tối 1/3 (giờ địa phương) đã thiêu rụi một kho thóc ở cảng Kestrel, gây thiệt hại "
                "37,4 triệu USD, theo Cảng vụ."
            ),
        ),
        (
            "body",
            "Chín người bị thương. Phải mất ba ngày mới khống chế được lửa, Phó giám đốc cứu hỏa Mara Quill cho biết.",
        ),
        (
            "body",
            "Chi phí xây lại ước khoảng 32 triệu USD. Kho thuộc sở hữu của Halden, Orsk cùng một số công ty khác.",
        ),
    ],
    source="Báo Bến Cảng",
    published="2026-03-04",
    origin="Báo Bến Cảng",
    story="s1",
)
COPY = article(
    "copy",
    "en",
    [("body", "Nine people were injured in a fire on Kestrel Quay. — Northern Wire")],
    source="Evening Post",
    published="2026-03-03",
    origin="Northern Wire",
    credit="Northern Wire",
    story="s1",
)
FERRY = article(
    "ferry",
    "en",
    [
        ("headline", "Ferry strikes pier"),
        ("body", f"The ferry carried at least 120 passengers, 70 of them tourists and 45 commuters. {HOSTILE}"),
        (
            "body",
            "It was the 3rd accident of this kind since November 11, and 2.5 percent of crossings are now cancelled.",
        ),
    ],
    path="ferry <script>\u202e.txt",
    origin="ferry",
    story="s2",
)
RIVER = article(
    "river",
    "vi",
    [
        ("headline", "Phà va vào cầu tàu"),
        ("body", "Chiếc phà chở 118 hành khách. Đây là vụ tai nạn thứ ba kể từ ngày 11/11/2025."),
    ],
    source="Thời báo Sông Lớn",
    published="2026-01-05",
    origin="Thời báo Sông Lớn",
    story="s2",
)


@dataclass
class Maker:
    """Collects claims and groups."""

    articles: tuple[Article, ...]
    claims: list[Claim] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    def claim(self, source: Article, quote: str, value: Value, **fields: Any) -> str:
        start = source.text.index(quote)
        segment = next(part for part in source.segments if part.start <= start < part.end)
        name = f"{source.id}-{sum(claim.article == source.id for claim in self.claims) + 1}"
        self.claims.append(
            Claim(
                id=name,
                article=source.id,
                kind=value.type,
                start=start,
                end=start + len(quote),
                text=quote,
                value=value,
                frame=Frame(thing="warehouse", predicate="fire", near=("damage", "fire"), entities=("kestrel quay",)),
                sentence=Span(segment.start, segment.end),
                pattern="sample",
                part=segment.part,
                **fields,
            )
        )
        return name

    def group(
        self,
        name: str,
        verdict: Verdict,
        questions: tuple[str, str],
        *sides: tuple[str, ...],
        severity: Severity = "note",
        reason: Reason | None = None,
        why: tuple[str, str] = ("The values are printed beside one another.", "Các giá trị được đặt cạnh nhau."),
        rule: str = "",
        scope: Literal["across", "inside"] = "across",
    ) -> None:
        ids = [name for side in sides for name in side]
        claims = [claim for claim in self.claims if claim.id in ids]
        telling = {claim.article for claim in claims}
        stories = {one.story for one in self.articles if one.id in telling}
        silent = tuple(one.id for one in self.articles if one.story in stories and one.id not in telling)
        self.groups.append(
            Group(
                id=name,
                kind=claims[0].kind,
                scope=scope,
                question=Message("sample", (("en", questions[0]), ("vi", questions[1]))),
                rule=rule or f"core/{claims[0].kind}",
                verdict=verdict,
                severity=severity,
                claims=tuple(ids),
                silent=silent if scope == "across" else (),
                independent_sources=len({one.origin for one in self.articles if one.id in telling}),
                reason=reason,
                why=Message(
                    "sample", (("en", why[0]), ("vi", why[1]), ("first", claims[0].value), ("last", claims[-1].value))
                ),
                sides=sides,
            )
        )

    def report(self, not_checked: tuple[NotChecked, ...] = ()) -> Report:
        order = ("contradiction", "update", "undetermined", "agreement", "single")
        summary: Counter[str] = Counter(dict.fromkeys((*order, "gap"), 0))
        summary.update(group.verdict for group in self.groups)
        summary["gap"] = sum(len(group.silent) for group in self.groups if group.independent_sources > 1)
        groups = tuple(sorted(self.groups, key=lambda group: (order.index(group.verdict), group.severity, group.id)))
        claims = tuple(sorted(self.claims, key=lambda claim: (claim.article, claim.start)))
        return Report(self.articles, claims, groups, not_checked, "sha256:0123456789ab", dict(summary))


def sample() -> Report:
    """Six small articles, two stories, every verdict."""
    make = Maker((COPY, FERRY, GAZETTE, PORT, RIVER, WIRE))
    _contradictions(make)
    _open_questions(make)
    _agreements(make)
    _singles(make)
    report = make.report(
        (
            NotChecked("gazette.txt", _said("menu and teasers", "trình đơn và tin liên quan"), 0, 26),
            NotChecked("scan \u202e<img src=x>.txt", _said("not a text file", "không phải tệp văn bản"), failed=True),
        )
    )
    return replace(report, links=_links(report))


def _links(report: Report) -> tuple[Link, ...]:
    """What brought the claims of one group together; a level holds what an article might hold."""
    one, two, three = next(group.claims for group in report.groups if group.id == "fire-damage")
    near, thing = Weight("context", f"caus, {HOSTILE}", 3.2), Weight("thing", "damage", 4.0)
    return (
        Link(one, two, (thing, Weight("value", "same", 3.6), Weight("names", "parted", -1.7)), 5.0, "alike"),
        Link(one, three, (thing, near, Weight("names", "none", -1.0), Weight("only", "money", 3.0)), 8.0, "differ"),
    )


def _said(english: str, vietnamese: str) -> Message:
    return Message("sample", (("en", english), ("vi", vietnamese)))


def _contradictions(make: Maker) -> None:
    make.group(
        "fire-damage",
        "contradiction",
        ("Damage done by the fire", "Thiệt hại do vụ cháy"),
        (
            make.claim(GAZETTE, "US$37.4 million", usd("37400000"), attribution="the harbour authority"),
            make.claim(PORT, "37,4 triệu USD", usd("37400000")),
        ),
        (make.claim(WIRE, "up to US$3.74 million", usd("3740000", "at-most"), attribution="insurers"),),
        severity="error",
        rule="sample/damage",
        why=(
            "The Quay Gazette and Báo Bến Cảng say {first}, Northern Wire {last}: both cannot be true.",
            "The Quay Gazette và Báo Bến Cảng nêu {first}, còn Northern Wire nêu {last}: không thể cùng đúng.",
        ),
    )
    make.group(
        "fire-start",
        "contradiction",
        ("When the fire broke out", "Thời điểm xảy ra vụ cháy"),
        (
            make.claim(
                GAZETTE,
                "Sunday evening (local time)",
                Date("2026-03-01", part="evening", zone="local", weekday="sunday"),
            ),
            make.claim(PORT, "tối 1/3 (giờ địa phương)", Date("2026-03-01", part="evening", zone="local")),
        ),
        (make.claim(WIRE, "Sunday morning", Date("2026-03-01", part="morning", weekday="sunday")),),
        severity="error",
        why=(
            "Evening and morning of one day: {first} and {last}.",
            "Tối và sáng của cùng một ngày: {first} và {last}.",
        ),
    )
    make.group(
        "ferry-passengers",
        "contradiction",
        ("Passengers on the ferry", "Số hành khách trên phà"),
        (make.claim(FERRY, "at least 120 passengers", count("120", "at-least")),),
        (make.claim(RIVER, "118 hành khách", count("118")),),
        severity="warning",
    )
    make.group(
        "ferry-sum",
        "contradiction",
        ("Do the passengers add up?", "Tổng số hành khách có khớp không?"),
        (make.claim(FERRY, "at least 120 passengers", count("120", "at-least")),),
        (make.claim(FERRY, "70 of them", count("70")), make.claim(FERRY, "45 commuters", count("45"))),
        severity="warning",
        scope="inside",
        rule="core/sum",
    )
    we = "We have never seen a fire of this size on the {}, and we hope never to see one again,"
    make.group(
        "quill-quote",
        "contradiction",
        ("What Mara Quill said", "Phát biểu của bà Mara Quill"),
        (make.claim(GAZETTE, f"“{we.format('quay')}”", Quote(we.format("quay"), "Mara Quill")),),
        (make.claim(WIRE, f"“{we.format('harbour')}”", Quote(we.format("harbour"), "Mara Quill")),),
        severity="warning",
    )


def _open_questions(make: Maker) -> None:
    make.group(
        "fire-injured",
        "update",
        ("People injured in the fire", "Số người bị thương trong vụ cháy"),
        (
            make.claim(WIRE, "Nine people", count("9")),
            make.claim(COPY, "Nine people", count("9")),
            make.claim(PORT, "Chín người", count("9")),
        ),
        (make.claim(GAZETTE, "Four people", count("4")),),
        why=(
            "The count grew from {last} to {first} as the articles were published.",
            "Số liệu tăng từ {last} lên {first} theo thứ tự đăng bài.",
        ),
    )
    make.group(
        "fire-rebuild",
        "undetermined",
        ("Cost of rebuilding the warehouse", "Chi phí xây lại kho"),
        (
            make.claim(
                WIRE,
                "30 million euros",
                Money(Decimal(30000000), Decimal(30000000), currency="EUR"),
                stance="conditional",
            ),
        ),
        (make.claim(PORT, "khoảng 32 triệu USD", usd("32000000", "about")),),
        reason="no-exchange-rate",
    )
    make.group(
        "fire-chief",
        "undetermined",
        ("Office of Mara Quill", "Chức vụ của bà Mara Quill"),
        (
            make.claim(GAZETTE, "Mara Quill, the fire chief", Role("Mara Quill", "fire chief")),
            make.claim(WIRE, "the fire chief, Mara Quill", Role("Mara Quill", "fire chief")),
        ),
        (make.claim(PORT, "Phó giám đốc cứu hỏa Mara Quill", Role("Mara Quill", "deputy director")),),
        reason="weak-link",
    )


def _agreements(make: Maker) -> None:
    make.group(
        "fire-engines",
        "agreement",
        ("Fire engines at the fire", "Số xe cứu hỏa được huy động"),
        (
            make.claim(GAZETTE, "Nearly 40 fire engines", count("40", "nearly")),
            make.claim(WIRE, "38 fire engines", count("38")),
        ),
    )
    make.group(
        "warehouse-built",
        "agreement",
        ("When the warehouse was built", "Năm xây dựng kho"),
        (make.claim(GAZETTE, "1998", Date("1998")), make.claim(WIRE, "September 1998", Date("1998-09"))),
    )
    make.group(
        "fire-length",
        "agreement",
        ("How long the fire was fought", "Thời gian chữa cháy"),
        (
            make.claim(GAZETTE, "three days", Duration("P3D", "P3D")),
            make.claim(PORT, "ba ngày", Duration("P3D", "P3D")),
        ),
    )
    make.group(
        "warehouse-owners",
        "agreement",
        ("Owners of the warehouse", "Chủ sở hữu kho"),
        (
            make.claim(GAZETTE, "Halden, Orsk and Pell", Listing(("Halden", "Orsk", "Pell"), open=False)),
            make.claim(PORT, "Halden, Orsk cùng một số công ty khác", Listing(("Halden", "Orsk"), open=True)),
        ),
    )
    make.group(
        "fire-place",
        "agreement",
        ("Where it burnt", "Nơi xảy ra cháy"),
        (
            make.claim(GAZETTE, "Kestrel Quay", Place("Kestrel Quay")),
            make.claim(COPY, "Kestrel Quay", Place("Kestrel Quay")),
            make.claim(PORT, "cảng Kestrel", Place("cảng Kestrel")),
        ),
    )
    make.group(
        "ferry-since",
        "agreement",
        ("The accident before the last", "Vụ tai nạn trước"),
        (
            make.claim(FERRY, "since November 11", Date("XXXX-11-11/..")),
            make.claim(RIVER, "từ ngày 11/11/2025", Date("2025-11-11/..")),
        ),
    )


def _singles(make: Maker) -> None:
    make.group(
        "photo-time",
        "single",
        ("When the photograph was taken", "Thời điểm chụp ảnh"),
        (make.claim(GAZETTE, "Monday morning", Date("2026-03-02", part="morning")),),
    )
    make.group(
        "ferry-accident",
        "single",
        ("Which accident of its kind it is", "Vụ tai nạn thứ mấy"),
        (make.claim(FERRY, "3rd accident", Ordinal(3)),),
    )
    make.group(
        "ferry-share",
        "single",
        ("Share of crossings cancelled", "Tỷ lệ chuyến phà bị hủy"),
        (make.claim(FERRY, "2.5 percent", Percent(Decimal("2.5"), Decimal("2.5"))),),
    )
    hostile = HOSTILE.partition(" \u202e")[0]
    make.group(
        "hostile/group <id>",
        "single",
        (f"Hostile {hostile}", f"Thù địch {hostile}"),
        (make.claim(FERRY, hostile, Quote(hostile, "<b>nobody</b>"), attribution="<i>\u202ewho</i>"),),
        why=("{first}", "{first}"),
    )


def large(articles: int = 40, questions: int = 200) -> Report:
    """Many articles of one story; each question is answered by some of them, the same on every run."""
    sources = tuple(
        article(
            f"a{n:03}",
            "en",
            [("headline", f"Report number {n} on the regional budget")]
            + [
                ("body", f"On point {q} the regional council named {_figure(n, q)} households.")
                for q in range(questions)
                if _tells(n, q)
            ],
            source=f"Regional Daily {n}",
            published=f"2026-03-{1 + n % 28:02}",
            origin=f"origin {n}",
            story="s1",
        )
        for n in range(articles)
    )
    make = Maker(sources)
    for q in range(questions):
        sides: dict[int, list[str]] = {}
        for n, source in enumerate(sources):
            if _tells(n, q):
                figure = _figure(n, q)
                quote = f"point {q} the regional council named {figure}"
                sides.setdefault(figure, []).append(make.claim(source, quote, count(str(figure))))
        parts = sorted((tuple(side) for side in sides.values()), key=lambda side: -len(side))
        total = sum(len(part) for part in parts)
        verdict: Verdict = "contradiction" if len(parts) > 1 else "agreement" if total > 1 else "single"
        make.group(
            f"point-{q:03}",
            verdict,
            (f"Households on point {q}", f"Số hộ ở mục {q}"),
            *parts,
            severity="error" if len(parts) > 1 else "note",
        )
    return make.report()


def _tells(article_number: int, question: int) -> bool:
    return article_number == question % 7 or (article_number * 7 + question * 3) % 11 < question % 8


def _figure(article_number: int, question: int) -> int:
    base = 1000 + question * 13
    return base + 5 if question % 9 == 0 and article_number % 5 == 0 else base
