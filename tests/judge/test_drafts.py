"""What a check of a draft says of it, case by case: one draft, its sources, the finding or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.pipeline import check

CITY = "HARBOUR TOWN, May 12, 2026 — "
FIRE = CITY + "The fire at the mill on May 11 killed three workers, the chief said. The damage is put at $5 million."
ALIKE = CITY + "Three workers died in the fire at the mill on May 11, the police said. The damage comes to $5 million."
OTHER = CITY + "Four workers died in the fire at the mill on May 11, the mayor said. The damage comes to $5 million."
SHORT = CITY + "The fire at the mill on May 11 killed three workers."
SAW = " Carl Dunwich saw it all from the road."
WRONG = " Carl Dunwitch saw it all. Dunwitch wept."
OFTEN = SAW + " Dunwich wept. Then Dunwich left."
OPENS = " The mill opens again on {}May 14, 2026."

CASES = [
    # name, draft, sources, finding (kind, what, severity), or None where nothing is to be said of that kind
    ("a toll that no source has", OTHER, [FIRE, ALIKE], ("count", "contradicts", "warning")),
    ("a toll that one of two sources has", FIRE, [ALIKE, OTHER], ("count", "contradicts", "note")),
    ("a toll that both sources have", FIRE, [ALIKE, FIRE.replace("put at", "thought to be")], ("count", None, "")),
    ("sources contradict one another alone", CITY + "The mill and all that was in it burnt.", [FIRE, OTHER],
     ("count", None, "")),
    ("what the draft leaves out", SHORT, [FIRE, ALIKE], ("money", "omits", "note")),
    ("what one source alone says is no omission", SHORT, [FIRE], ("money", None, "")),
    ("a sum that no source has", ALIKE + " Rebuilding takes $900,000.", [FIRE], ("money", "unsupported", "warning")),
    ("a sum that a source has of another thing", ALIKE, [FIRE.replace("damage", "roof")], ("money", None, "")),
    ("small numbers are in every text", FIRE + " Both sides have two boats.", [ALIKE], ("count", None, "")),
    ("a person whom no source names", FIRE + SAW, [FIRE, ALIKE], ("status", "unsupported", "note")),
    ("a person whom a source names", FIRE + SAW, [FIRE, ALIKE + OFTEN], ("status", None, "")),
    ("a name that the draft took down wrongly", FIRE + WRONG, [ALIKE + OFTEN], ("status", "contradicts", "warning")),
    ("a source's misprint", FIRE + OFTEN, [ALIKE + OFTEN, OTHER + WRONG], ("status", None, "")),
    ("a weekday beside its date", FIRE + OPENS.format("Friday, "), [FIRE + OPENS.format("")],
     ("date", "inside", "warning")),
]  # fmt: skip


@pytest.mark.parametrize(("draft", "sources", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_finding(draft: str, sources: list[str], expected: tuple[str, str | None, str], tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "draft.txt").write_text(draft, "utf-8")
    for number, text in enumerate(sources):
        (tmp_path / "sources" / f"{number}.txt").write_text(text, "utf-8")
    report = check([tmp_path / "draft.txt"], against=[tmp_path / "sources"])
    kind, what, severity = expected
    found = {(g.draft, g.severity) for g in report.groups if g.kind == kind and g.draft}
    assert found == ({(what, severity)} if what else set())


def official(folder: Path, weight: str) -> str:
    """The severity of a draft's toll that one source shares and another, of this weight, contradicts."""
    (folder / "sources").mkdir()
    (folder / "draft.txt").write_text(FIRE, "utf-8")
    (folder / "sources" / "a.txt").write_text(ALIKE, "utf-8")
    (folder / "sources" / "b.txt").write_text(OTHER, "utf-8")
    manifest = f'[articles."a.txt"]\nsource = "A"\n[articles."b.txt"]\nsource = "B"\n{weight}'
    (folder / "sources" / "corpus.toml").write_text(manifest, "utf-8")
    report = check([folder / "draft.txt"], against=[folder / "sources"])
    return next(g.severity for g in report.groups if g.kind == "count" and g.draft == "contradicts")


@pytest.mark.parametrize(
    ("weight", "severity"), [("", "note"), ('weight = "official"\n', "warning"), ('weight = "wire"\n', "note")]
)
def test_an_official_source_weighs_more(weight: str, severity: str, tmp_path: Path) -> None:
    assert official(tmp_path, weight) == severity
