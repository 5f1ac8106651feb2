"""How values, concepts and sentences are worded in each language of a report."""

from __future__ import annotations

import string
import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import PackError, UsageError
from checker.model import Message
from checker.report import phrases
from checker.report.phrases import Phrases
from checker.report.wording import Wording, languages
from checker.values import (
    Age,
    Bound,
    Count,
    Date,
    Duration,
    Listing,
    Measure,
    Money,
    Number,
    Ordinal,
    Percent,
    Place,
    Quote,
    Rank,
    Role,
    Status,
    Value,
)

EN = Wording.load("en", strict=True)
VI = Wording.load("vi", strict=True)


def _quantity(bound: Bound, low: str | None, high: str | None = "") -> tuple[Number | None, Number | None, Bound]:
    top = low if high == "" else high
    return (Decimal(low) if low else None, Decimal(top) if top else None, bound)


def usd(bound: Bound, low: str | None, high: str | None = "", **fields: Any) -> Money:
    return Money(*_quantity(bound, low, high), **{"currency": "USD", **fields})


WORDED: list[tuple[Value, str, str]] = [
    (usd("exact", "37200000000"), "US$37.2 billion", "37,2 tỷ USD"),
    (usd("at-most", None, "37200000000"), "up to US$37.2 billion", "lên tới 37,2 tỷ USD"),
    (usd("range", "37000000", "40000000"), "US$37 to 40 million", "37 đến 40 triệu USD"),
    (usd("range", "900000", "1100000"), "US$900,000 to 1.1 million", "900.000 đến 1,1 triệu USD"),
    (usd("exact", "80", per="[bbl_us]"), "US$80 per barrel", "80 USD/thùng"),
    (usd("exact", "80", per="MO"), "US$80 per month", "80 USD/tháng"),
    (usd("exact", "80", per="aircraft"), "US$80 per aircraft", "80 USD/máy bay"),
    (usd("exact", "5000000", period="2025"), "US$5 million (2025)", "5 triệu USD (năm 2025)"),
    (Money(*_quantity("nearly", "111000000000"), currency="VND"), "nearly 111 billion dong", "gần 111 tỷ đồng"),
    (Money(*_quantity("exact", "3500000000000"), currency="VND"), "3.5 trillion dong", "3.500 tỷ đồng"),
    (Money(*_quantity("exact", "5"), currency="XAU"), "5 XAU", "5 XAU"),
    (Money(*_quantity("exact", "15")), "15 (currency not named)", "15 (không rõ loại tiền)"),
    (Count(*_quantity("nearly", "111000000000")), "nearly 111 billion", "gần 111 tỷ"),
    (Count(*_quantity("exact", "8000")), "8,000", "8.000"),
    (Count(*_quantity("exact", "1234567")), "1,234,567", "1.234.567"),
    (Count(*_quantity("exact", "70300000")), "70.3 million", "70,3 triệu"),
    (Count(*_quantity("more-than", "50", None)), "more than 50", "hơn 50"),
    (Count(*_quantity("at-least", "50", None)), "at least 50", "ít nhất 50"),
    (Count(*_quantity("less-than", None, "50")), "less than 50", "chưa đến 50"),
    (Count(*_quantity("about", "50")), "about 50", "khoảng 50"),
    (Count(*_quantity("range", "5", "5")), "5", "5"),
    (Count(*_quantity("exact", "-3.50")), "-3.5", "-3,5"),
    (Count(Fraction(1, 3), Fraction(1, 3)), "1/3", "1/3"),
    (Measure(*_quantity("exact", "1"), unit="[mi_i]"), "1 mile", "1 dặm"),
    (Measure(*_quantity("exact", "2.5"), unit="[mi_i]"), "2.5 miles", "2,5 dặm"),
    (Measure(*_quantity("exact", "40"), unit="Cel"), "40°C", "40°C"),
    (Measure(*_quantity("exact", "7"), unit="zz"), "7 zz", "7 zz"),
    (Measure(*_quantity("exact", "6.1"), unit="{magnitude}"), "magnitude 6.1", "6,1 độ Richter"),
    (Percent(*_quantity("exact", "12.5")), "12.5%", "12,5%"),
    (Percent(*_quantity("exact", "2"), unit="pp"), "2 percentage points", "2 điểm phần trăm"),
    (Age(*_quantity("exact", "38")), "38 years old", "38 tuổi"),
    (Age(*_quantity("exact", "1"), unit="mo"), "1 month old", "1 tháng tuổi"),
    (Duration("P3D", "P3D"), "3 days", "3 ngày"),
    (Duration("PT1H30M", "PT1H30M"), "1 hour 30 minutes", "1 giờ 30 phút"),
    (Duration("P2W", "P3W", "range"), "2 weeks to 3 weeks", "2 tuần đến 3 tuần"),
    (Duration("P1Y", None, "more-than"), "more than 1 year", "hơn 1 năm"),
    (Rank(8), "8th", "thứ 8"),
    (Ordinal(21), "21st", "thứ 21"),
    (Ordinal(12), "12th", "thứ 12"),
    (Ordinal(103), "103rd", "thứ 103"),
    (Listing(("A", "B", "C"), open=False), "A, B and C", "A, B và C"),
    (Listing(("A", "B"), open=True), "A, B, among others", "A, B..."),
    (Role("Ana Brook", "minister of finance"), "Ana Brook, minister of finance", "Ana Brook, Bộ trưởng Tài chính"),
    (Quote("Never again", "Ana Brook"), "“Never again”", "“Never again”"),
    (Place("Kestrel Quay"), "Kestrel Quay", "Kestrel Quay"),
    (Status("zzz_state", "denied"), "not zzz state", "không zzz state"),
]

DATES: list[tuple[Value, str, str]] = [
    (Date("2026-02-20"), "20 February 2026", "20/2/2026"),
    (
        Date("2026-02-20", part="morning", zone="local"),
        "20 February 2026, morning (local time)",
        "sáng 20/2/2026 (giờ địa phương)",
    ),
    (Date("2026-02-20", part="early-morning"), "20 February 2026, early morning", "rạng sáng 20/2/2026"),
    (Date("2026-02-18", time="20:00", zone="+00:00"), "18 February 2026, 20:00 (GMT)", "20h ngày 18/2/2026 (giờ GMT)"),
    (
        Date("2026-02-18", time="08:30", zone="+07:00"),
        "18 February 2026, 08:30 (Vietnam time)",
        "8h30 ngày 18/2/2026 (giờ Việt Nam)",
    ),
    (
        Date("2026-02-18", time="08:30", zone="+05:30"),
        "18 February 2026, 08:30 (UTC+5:30)",
        "8h30 ngày 18/2/2026 (UTC+5:30)",
    ),
    (Date("XXXX-11-11"), "11 November (year unknown)", "11/11 (không rõ năm)"),
    (Date("XXXX-11"), "November (year unknown)", "tháng 11 (không rõ năm)"),
    (Date("XXXX-XX-20"), "the 20th (month unknown)", "ngày 20 (không rõ tháng)"),
    (Date("XXXX-XX-XX", weekday="Saturday"), "Saturday (date unknown)", "thứ Bảy (không rõ ngày)"),
    (Date("XXXX-XX-XX"), "date unknown", "không rõ thời gian"),
    (Date("2023"), "2023", "năm 2023"),
    (Date("2023-09"), "September 2023", "tháng 9/2023"),
    (Date("2025-34"), "second quarter of 2025", "quý II/2025"),
    (Date("2025-40"), "first half of 2025", "nửa đầu năm 2025"),
    (Date("2023-23"), "autumn 2023", "mùa thu năm 2023"),
    (Date("2025-01/2025-06"), "January to June 2025", "từ tháng 1 đến tháng 6/2025"),
    (Date("2024-11/2025-02"), "November 2024 to February 2025", "từ tháng 11/2024 đến tháng 2/2025"),
    (Date("199X"), "the 1990s", "thập niên 1990"),
    (Date("19XX"), "the 20th century", "thế kỷ 20"),
    (Date("2019-02", within="late"), "late February 2019", "cuối tháng 2/2019"),
    (Date("2019-02", within="mid"), "mid-February 2019", "giữa tháng 2/2019"),
    (Date("1975~"), "about 1975", "khoảng năm 1975"),
    (Date("2026-02-18/2026-02-20"), "18 to 20 February 2026", "18-20/2/2026"),
    (Date("2026-02-28/2026-03-02"), "28 February to 2 March 2026", "từ 28/2 đến 2/3/2026"),
    (Date("2025-12-30/2026-01-02"), "30 December 2025 to 2 January 2026", "từ 30/12/2025 đến 2/1/2026"),
    (Date("2019/.."), "since 2019", "từ năm 2019"),
    (Date("../2026-02-20"), "until 20 February 2026", "đến 20/2/2026"),
]


@pytest.mark.parametrize(("value", "english", "vietnamese"), WORDED + DATES)
def test_a_value_is_worded_as_a_desk_prints_it(value: Value, english: str, vietnamese: str) -> None:
    assert (EN.value(value), VI.value(value)) == (english, vietnamese)


@pytest.mark.parametrize(
    ("office", "vietnamese"),
    [
        ("prime minister", "Thủ tướng"),
        ("minister of finance", "Bộ trưởng Tài chính"),
        ("former minister of finance", "nguyên Bộ trưởng Tài chính"),
        ("president of the United States", "Tổng thống Mỹ"),
        ("secretary of state of the United States", "Ngoại trưởng Mỹ"),
        ("president of the national assembly", "Chủ tịch Quốc hội"),
        ("president", "President"),
        ("secretary of state", "Ngoại trưởng"),
        ("king and prime minister", "Quốc vương và Thủ tướng"),
        ("ambassador to the United States", "Đại sứ tại Mỹ"),
        ("warden of the zzz", "warden of the zzz"),
    ],
)
def test_an_office_is_put_together_in_vietnamese(office: str, vietnamese: str) -> None:
    assert VI.value(Role("X", office)) == f"X, {vietnamese}"
    assert EN.value(Role("X", office)) == f"X, {office}"


def test_a_concept_is_called_by_its_first_surface_and_an_unknown_one_by_its_id() -> None:
    assert VI.concept("aircraft") == "máy bay"
    assert EN.concept("zzz_unknown_thing") == "zzz unknown thing"


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("plain", "plain"),
        ("@zzz_thing", "zzz thing"),
        ("@zzz_a @zzz_b", "zzz a zzz b"),
        (("@zzz_a", "B", "C"), "zzz a, B and C"),
        (1234, "1,234"),
        (Date("2023"), "2023"),
    ],
)
def test_a_field_is_worded_by_what_it_is(field: str | int | Value | tuple[str, ...], expected: str) -> None:
    message = Message("x", (("en", "<{gap}>"), ("vi", "({gap})"), ("gap", field)))
    assert EN.say(message) == f"<{expected}>"


def test_one_and_many() -> None:
    assert [EN.text("count-articles", n=n) for n in (0, 1, 2)] == ["0 articles", "1 article", "2 articles"]


def test_an_unknown_key_raises_in_tests_and_loses_nothing_in_a_report() -> None:
    message = Message("no-such-key", (("who", "Ana"), ("sum", Count(Decimal(5), Decimal(5)))))
    with pytest.raises(KeyError, match="no-such-key"):
        EN.say(message)
    assert Wording.load("en").say(message) == "no-such-key: Ana, 5"
    with pytest.raises(KeyError, match="date"):
        EN.text("date-since")


def test_an_unknown_language_is_named_with_those_that_are_known() -> None:
    with pytest.raises(UsageError, match="en, vi"):
        Wording.load("xx")


def test_languages_have_the_same_keys_and_the_same_gaps() -> None:
    english = Phrases.load("en")
    for language in languages():
        other = Phrases.load(language)
        assert other.sentences.keys() == english.sentences.keys()
        for key, sentence in english.sentences.items():
            assert _gaps(other.sentences[key]) <= _gaps(sentence) | {"n", "short_hour", "hour"}, key
        assert other.words.keys() == english.words.keys()
        for table in english.words.keys() - {"scales"}:
            assert other.words[table].keys() == english.words[table].keys(), table


def _gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_a_key_that_stands_twice_is_an_error_with_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "qq").mkdir()
    (tmp_path / "qq" / "wording.toml").write_text('[a]\nhello = "x"\n', encoding="utf-8")
    (tmp_path / "qq" / "wording_judge.toml").write_text('\nhello = "y"\n', encoding="utf-8")
    monkeypatch.setattr(phrases, "_PACKS", tmp_path)
    with pytest.raises(PackError, match=r"wording_judge.toml:2: the key 'hello' stands twice"):
        Phrases.load("qq")


def test_broken_wording_is_an_error_with_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "qq").mkdir()
    (tmp_path / "qq" / "wording.toml").write_text('a = "x"\nb = \n', encoding="utf-8")
    monkeypatch.setattr(phrases, "_PACKS", tmp_path)
    with pytest.raises(PackError, match=r"wording.toml:2: "):
        Phrases.load("qq")


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False) | st.fractions()


@given(NUMBERS)
def test_no_number_is_lost_in_its_words(number: Number) -> None:
    worded = EN.value(Count(number, number))
    scales = {"million": 6, "billion": 9, "trillion": 12}
    figure, _, scale = worded.partition(" ")
    plain = figure.replace(",", "")
    if isinstance(number, Fraction) and number.denominator != 1:
        assert Fraction(worded) == number
    else:
        assert Fraction(plain) * 10 ** scales.get(scale, 0) == Fraction(number)


EDTF = st.from_regex(
    r"(\.\.|[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?[~?%]?)(/(\.\.|[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?[~?%]?))?",
    fullmatch=True,
)


@given(EDTF)
def test_any_date_of_the_schema_has_words(edtf: str) -> None:
    assert EN.value(Date(edtf)).strip()
    assert VI.value(Date(edtf)).strip()


LISTS = sorted(
    path for path in phrases._PACKS.glob("*/*.toml") if path.name in {Path(name).name for name in phrases._LABEL_FILES}
)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_labels_are_the_first_surfaces_of_the_lists_whole(path: Path) -> None:
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    whole = {
        (section, concept, surfaces.split(",")[0].strip())
        for section, entries in lists.items()
        if isinstance(entries, dict)
        for concept, surfaces in entries.items()
        if isinstance(surfaces, str)
    }
    assert set(phrases._first_surfaces(path)) == whole
