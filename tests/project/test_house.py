"""The house as the design draws it: what stands where, and what may not stand anywhere."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from checker.report.wording import languages
from tests.project.files import ROOT, folded, texts, tracked, words

TOP = {
    *("pyproject.toml", "README.md", "Makefile", "CHANGELOG.md", "LICENSE", ".gitignore", ".pre-commit-hooks.yaml"),
    *("checker", "rules", "seeds", "reports", "tests", ".ci"),
}
PRODUCT = ("checker", "rules")

# Persons, companies, products and events of the seed articles, in one spelling: they are compared folded.
# Countries, capitals, the world's public institutions and words of the trade may stand in word lists.
SEED_NAMES = """
To Lam | Luong Cuong | Pham Minh Chinh | Le Hoai Trung | Nguyen Quoc Dung | Phan Van Giang | Luong Tam Quang
Nguyen Duy Ngoc | Nguyen Van Thang | Nguyen Thi Hong | Le Manh Hung | Minh Dam
Trump | Jamieson Greer | Greer | Kurt M. Campbell | Kurt Campbell | Steve Daines | Daines | Bill Hagerty | Hagerty
Kim Jong-un
Boeing | Airbus | A321 | A321NEO | A321XLR | 737 MAX | 737-8 | 787-9 | Dreamliner | Dreamliners
Vietnam Airlines | Vietjet | Sun Phu Quoc | Sun Phu Quoc Airways | Griffin Global | Pratt & Whitney | SpaceX | Starlink
Mevion | S250-FIT | NVIDIA | FedEx | Excelerate | FPT | VinFast | HSBC
VTC News | The Hanoi Times | Hanoi Times | Washington Times | Noi Bai | Andrews Air Force Base | Andrews
Board of Peace | Hoi dong Hoa binh | Gaza Board | Gaza Peace Initiative | Gaza Strip | Dai Gaza | Gaza
TECHFEST | EVSDA | Van Mieu | Temple of Literature | Acquired Identity
14th National Congress | 14th Central Committee | 14th National Party Congress | lan thu XIV
strategic export control list
"""
# Folded, these are words of every day (tấm ảnh, start-ups, hp): they are compared with their capitals.
CAPITAL_NAMES = ("Tam Anh", "Tâm Anh", "HP", "UPS")
RUN = 8

HOSTS = r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|files\.python|deb\.debian|debian\.org|crates\.io|anaconda\.org"
MACHINE = r"(?<![\w.])/(?:root|home|work|opt|Users)/|/tmp/venv"


def names() -> list[str]:
    """The names of the table."""
    return [name.strip() for line in SEED_NAMES.strip().splitlines() for name in line.split("|")]


def seed_texts() -> dict[str, str]:
    """The seed articles."""
    return {path: text for path, text in texts("seeds").items() if path.endswith(".txt")}


def test_only_the_agreed_names_stand_at_the_top() -> None:
    found = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert found <= TOP


@pytest.mark.parametrize("name", names())
def test_every_name_of_the_table_is_a_name_of_the_seeds(name: str) -> None:
    seeds = folded(" ".join(seed_texts().values()))
    variants = {"airbus", "kurt campbell"}
    assert folded(name) in seeds or folded(name) in variants


def test_no_name_of_the_seeds_stands_in_the_product() -> None:
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(folded(name))}(?!\w)" for name in names()))
    capitals = re.compile(rf"(?<![\w-])({'|'.join(CAPITAL_NAMES)})(?!\w)")
    found = [
        f"{path}: {hit[0]}"
        for path, text in texts(*PRODUCT).items()
        for hit in [*pattern.finditer(folded(text)), *capitals.finditer(text)]
    ]
    assert found == []


def test_no_sentence_of_the_seeds_stands_in_the_product() -> None:
    runs = {run for text in seed_texts().values() for run in runs_of(text)}
    assert len(runs) > 1000
    found = [
        f"{path}: {' '.join(run)}" for path, text in texts(*PRODUCT).items() for run in runs_of(text) if run in runs
    ]
    assert found == []


def runs_of(text: str) -> list[tuple[str, ...]]:
    """Every run of eight words."""
    said = words(text)
    return [tuple(said[i : i + RUN]) for i in range(len(said) - RUN + 1)]


@pytest.mark.parametrize("pattern", [HOSTS, MACHINE])
def test_no_registry_and_no_place_on_one_machine_is_written_down(pattern: str) -> None:
    this = Path(__file__).relative_to(ROOT).as_posix()
    mine = {path: text for path, text in texts().items() if path != this and not path.startswith("seeds/")}
    found = [f"{path}: {hit[0]}" for path, text in mine.items() for hit in re.finditer(pattern, text)]
    assert found == []


def test_every_rule_has_its_cases_and_every_case_table_its_rule() -> None:
    rules = {rule for rule, text in toml_files("rules").items() if not re.search(r"^table\s*=", text, re.MULTILINE)}
    tables = set(toml_files("tests/rules"))
    assert rules
    assert rules - tables == set(), "these rules have no cases"
    assert tables - set(toml_files("rules")) == set(), "these cases have no rule"


def toml_files(folder: str) -> dict[str, str]:
    """The TOML files below a folder, by path from it."""
    return {path.removeprefix(f"{folder}/"): text for path, text in texts(folder).items() if path.endswith(".toml")}


def test_every_language_has_the_same_files() -> None:
    packs = pack_files()
    assert {"en", "vi"} <= set(packs)
    reading = {name: {file for file in files if not file.startswith("wording")} for name, files in packs.items()}
    assert all(files == reading["en"] for files in reading.values()), reading


def test_a_pack_has_the_whole_wording_or_is_for_reading_only() -> None:
    wording = {name: {file for file in files if file.startswith("wording")} for name, files in pack_files().items()}
    assert all(files == wording["en"] for files in wording.values() if files), wording
    assert languages() == tuple(sorted(name for name, files in wording.items() if files))


def pack_files() -> dict[str, set[str]]:
    """The files of every language pack."""
    packs = [path for path in (ROOT / "checker/languages").iterdir() if path.is_dir()]
    return {
        pack.name: {path.name for path in pack.iterdir() if path.is_file()}
        for pack in packs
        if pack.name not in ("shared", "__pycache__")
    }


def test_the_seeds_are_whole(seeds: Path, shared: Path) -> None:
    for original in (shared / "seeds").iterdir():
        assert (seeds / original.name).read_bytes() == original.read_bytes()


def test_the_contract_in_the_product_is_the_contract(shared: Path) -> None:
    ours, contract = ROOT / "checker/report/report.schema.json", shared / "contract/report.schema.json"
    assert holds(rules_of(json.loads(ours.read_bytes())), rules_of(json.loads(contract.read_bytes())))


def holds(ours: Any, contract: Any, *, fields: bool = False) -> bool:
    """Whether a schema is the contract's. Fields may be added anywhere, as the contract says; nothing else may."""
    if not (isinstance(ours, dict) and isinstance(contract, dict)):
        return bool(ours == contract)
    if not fields and ours.keys() != contract.keys():
        return False
    return all(key in ours and holds(ours[key], part, fields=key == "properties") for key, part in contract.items())


def rules_of(schema: Any) -> Any:
    """A schema without its descriptions, whose examples name people of the seeds."""
    if isinstance(schema, dict):
        return {
            key: rules_of(value)
            for key, value in schema.items()
            if not (key == "description" and isinstance(value, str))
        }
    return [rules_of(value) for value in schema] if isinstance(schema, list) else schema
