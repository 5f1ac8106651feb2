"""The word lists of the language packs: same ids everywhere, each surface once, spelt in one way, nothing missing."""

from __future__ import annotations

import importlib.util
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from checker.languages import codes
from checker.report.wording import languages

LANGUAGES = Path(__file__).parents[3] / "checker" / "languages"
#: The packs that reports are written in: they know the same ids. Any other is for reading only and may know fewer.
WHOLE = languages()
CODES = codes()
FILES = ("concepts", "offices", "names", "places", "cues")
CONCEPT_SECTIONS = ("event", "thing", "quality", "field", "relation", "classifier")

#: Concepts that rules and code name.
REQUIRED = """
    deal total value sign exchange visit meet meeting attend delegation accompany arrive return depart invite call trade
    export import partner market invest project capital registered aircraft order buy deliver lease country person dead
    injure missing arrest vote upgrade tie sector congress anniversary price fire fine rank host committee summit
    resolution
""".split()

#: Sections that the engine asks for, by file.
SECTIONS = {
    "concepts": CONCEPT_SECTIONS,
    "offices": ("titles", "portfolios", "bodies", "modifiers"),
    "names": ("honorifics", "family_names", "middle_names", "given_names", "body_words", "particles"),
    "places": ("countries", "demonyms", "capitals", "cities", "regions", "oceans", "place_nouns"),
    "cues": (
        *("stop", "relative", "abbreviations", "speech", "attribution", "denial", "plan", "condition", "list_open"),
        *("list_close", "list_whole", "and", "superlative", "rank", "part", "total", "scope"),
    ),
}

#: Words of the lists that must lead to their concept.
MEANINGS = [
    ("en", "agreement", "deal"),
    ("en", "contracts", "deal"),
    ("vi", "hợp đồng", "deal"),
    ("vi", "thỏa thuận", "deal"),
    ("vi", "văn kiện", "deal"),
    ("en", "jets", "aircraft"),
    ("vi", "máy bay", "aircraft"),
    ("en", "inked", "sign"),
    ("vi", "ký kết", "sign"),
    ("en", "trip", "visit"),
    ("vi", "chuyến thăm", "visit"),
    ("en", "met", "meet"),
    ("vi", "hội đàm", "meet"),
    ("en", "session", "meeting"),
    ("vi", "phiên họp", "meeting"),
    ("vi", "cuộc họp", "meeting"),
    ("en", "killed", "dead"),
    ("vi", "thiệt mạng", "dead"),
    ("vi", "tử vong", "dead"),
    ("en", "wounded", "injure"),
    ("vi", "bị thương", "injure"),
    ("vi", "mất tích", "missing"),
    ("en", "trading partner", "partner"),
    ("vi", "đối tác thương mại", "partner"),
    ("en", "science and technology", "science_and_technology"),
    ("vi", "khoa học công nghệ", "science_and_technology"),
    ("vi", "khoa học và công nghệ", "science_and_technology"),
    ("vi", "tổng bí thư", "general_secretary"),
    ("vi", "thời điểm", "moment"),
    ("vi", "khởi tố", "prosecute"),
    ("vi", "truy tố", "charge"),
    ("id", "perjanjian", "deal"),
    ("id", "pesawat", "aircraft"),
    ("id", "menandatangani", "sign"),
    ("id", "kunjungan", "visit"),
    ("id", "tewas", "dead"),
    ("id", "terluka", "injure"),
    ("id", "hilang", "missing"),
    ("id", "mitra dagang", "partner"),
]

#: Vietnamese words of one syllable that are more often something else: they must not be concepts.
AMBIGUOUS = "đường cá ba năm công hội điều thu tập sở nam nữ bên hòa chung xã quân mang đá bàn".split()

Tables = dict[str, dict[str, str]]


def tables(code: str, name: str) -> Tables:
    """One file of one language."""
    return tomllib.loads((LANGUAGES / code / f"{name}.toml").read_text("utf-8"))


def surfaces(row: str) -> list[str]:
    """The surfaces of one row."""
    return [surface.strip() for surface in row.split(",")]


def files() -> list[Path]:
    """Every file that this folder's tests answer for."""
    ours = [LANGUAGES / code / f"{name}.toml" for code in CODES for name in FILES]
    return [*ours, LANGUAGES / "shared" / "institutions.toml"]


def meanings(code: str) -> dict[str, str]:
    """Every surface of concepts.toml and its concept."""
    data = tables(code, "concepts")
    return {s: concept for section in data.values() for concept, row in section.items() for s in surfaces(row)}


def ids(code: str, name: str) -> dict[str, set[str]]:
    """The ids of one file, section by section.

    Whose names a list holds may differ from language to language; what kinds of words there are may not.
    """
    own = ("family_names", "given_names") if name == "names" and code not in WHOLE else ("family_names",)
    return {section: set(rows) for section, rows in tables(code, name).items() if section not in own}


@pytest.mark.parametrize("name", FILES)
def test_languages_of_reports_know_the_same_ids(name: str) -> None:
    assert {"en", "vi"} <= set(WHOLE)
    assert all(ids(code, name) == ids("en", name) for code in WHOLE)


@pytest.mark.parametrize("code", [code for code in CODES if code not in WHOLE])
@pytest.mark.parametrize("name", FILES)
def test_a_language_for_reading_knows_no_id_of_its_own(code: str, name: str) -> None:
    english = ids("en", name)
    unknown = {section: rows - english[section] for section, rows in ids(code, name).items()}
    assert {section: rows for section, rows in unknown.items() if rows} == {}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", FILES)
def test_every_section_is_there(code: str, name: str) -> None:
    assert tuple(tables(code, name)) == SECTIONS[name]


@pytest.mark.parametrize("path", files(), ids=lambda p: f"{p.parent.name}/{p.name}")
def test_a_surface_stands_once_in_a_section(path: Path) -> None:
    data: Tables = tomllib.loads(path.read_text("utf-8"))
    for section, rows in data.items():
        if path.stem == "names" and section == "family_names":
            continue  # one family name may be Chinese and Vietnamese
        counted = Counter(s for row in rows.values() for s in surfaces(row))
        assert [s for s, n in counted.items() if n > 1] == [], section


@pytest.mark.parametrize("code", CODES)
def test_a_word_means_one_concept(code: str) -> None:
    rows = [row for section in tables(code, "concepts").values() for row in section.values()]
    counted = Counter(s.casefold() for row in rows for s in surfaces(row))
    assert [s for s, n in counted.items() if n > 1] == []


@pytest.mark.parametrize("code", CODES)
def test_a_concept_stands_in_one_section(code: str) -> None:
    counted = Counter(concept for section in tables(code, "concepts").values() for concept in section)
    assert [c for c, n in counted.items() if n > 1] == []


@pytest.mark.parametrize("path", files(), ids=lambda p: f"{p.parent.name}/{p.name}")
def test_spelling(path: Path) -> None:
    text = path.read_text("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    data: Tables = tomllib.loads(text)
    for rows in data.values():
        for row in rows.values():
            for surface in surfaces(row):
                assert surface, row
                assert surface == " ".join(surface.split())


OLD_TONES = tuple("oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split())


@pytest.mark.parametrize("path", files(), ids=lambda p: f"{p.parent.name}/{p.name}")
def test_tone_marks_stand_in_the_modern_place(path: Path) -> None:
    data: Tables = tomllib.loads(path.read_text("utf-8"))
    words = {w.lower() for rows in data.values() for row in rows.values() for s in surfaces(row) for w in s.split()}
    assert [w for w in sorted(words) if w.endswith(OLD_TONES) and not w.startswith(("qu", "đúp"))] == []


@pytest.mark.parametrize("code", CODES)
def test_required_concepts(code: str) -> None:
    known = {concept for section in tables(code, "concepts").values() for concept in section}
    assert [concept for concept in REQUIRED if concept not in known] == []


@pytest.mark.parametrize(("code", "word", "concept"), MEANINGS)
def test_meaning(code: str, word: str, concept: str) -> None:
    assert meanings(code)[word] == concept


@pytest.mark.parametrize("word", AMBIGUOUS)
def test_ambiguous_syllables_are_left_out(word: str) -> None:
    assert word not in meanings("vi")


@pytest.mark.parametrize("code", CODES)
def test_abbreviations_end_in_a_full_stop(code: str) -> None:
    rows = tables(code, "cues")["abbreviations"].values()
    bare = {s for row in rows for s in surfaces(row) if "." not in s}
    assert bare == set()


def make_countries() -> ModuleType:
    """The script beside this file."""
    spec = importlib.util.spec_from_file_location("make_countries", Path(__file__).parent / "make_countries.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("code", WHOLE)
def test_countries_are_those_of_cldr(code: str) -> None:
    babel = pytest.importorskip("babel")
    make, names = make_countries(), babel.Locale(code).territories
    wanted = {c for c in names if len(c) == 2 and c.isalpha() and c not in make.NOT_COUNTRIES}
    countries = tables(code, "places")["countries"]
    assert set(countries) == wanted
    for country, row in countries.items():
        assert surfaces(row)[0] == surfaces(make.surfaces(code, country, names[country]))[0]


def test_institutions_have_names_of_their_own() -> None:
    data: Tables = tomllib.loads((LANGUAGES / "shared" / "institutions.toml").read_text("utf-8"))
    assert len(data["institutions"]) >= 150
