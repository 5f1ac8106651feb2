"""Both kinds of installation find their rules, packs, templates and schema; neither needs a network."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.api.story import write_story

PROGRAM = """
import site, sys
site.addsitedir(sys.argv[1])
# Only what was installed counts, not the folder that the tests run from.
sys.path[:] = [p for p in sys.path if p.rstrip("/") not in sys.argv[1:3]]
sys.path.insert(0, sys.argv[1])
from checker.cli import main
sys.exit(main(sys.argv[3:]))
"""


def built(root: Path, folder: Path, target: str) -> Path:
    """Build a wheel and unpack it, as an installer would."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder / "wheels")]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    (wheel,) = (folder / "wheels").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(site: Path, outside: Path, *arguments: str, hide: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run the installed command from a folder that has nothing to do with the repository."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    command = [sys.executable, "-c", PROGRAM, str(site), str(hide or ""), *arguments]
    return subprocess.run(command, cwd=outside, env=env, capture_output=True, check=False)


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installed wheel."""
    return built(root, tmp_path_factory.mktemp("wheel"), "wheel")


@pytest.fixture(scope="module")
def editable(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An editable installation."""
    return built(root, tmp_path_factory.mktemp("editable"), "wheel:editable")


def test_every_file_of_the_product_is_in_the_wheel(root: Path, wheel: Path) -> None:
    def inside(folder: Path) -> set[str]:
        return {
            path.relative_to(folder).as_posix()
            for path in folder.rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }

    installed = inside(wheel / "checker")
    assert inside(root / "checker") <= installed
    assert {f"_rules/{name}" for name in inside(root / "rules")} <= installed


def test_both_installations_say_the_same(root: Path, seeds: Path, wheel: Path, editable: Path, tmp_path: Path) -> None:
    arguments = ["check", str(seeds), "--fail-on", "never", "--output-format"]
    for output_format in ("json", "html"):
        alone = run(wheel, tmp_path, *arguments, output_format, hide=root)
        linked = run(editable, tmp_path, *arguments, output_format)
        assert (alone.returncode, alone.stderr) == (0, b"")
        assert (linked.returncode, linked.stderr) == (0, b"")
        assert alone.stdout == linked.stdout


def test_both_installations_have_the_same_rules(root: Path, wheel: Path, editable: Path, tmp_path: Path) -> None:
    alone, linked = run(wheel, tmp_path, "rules", hide=root), run(editable, tmp_path, "rules")
    assert b"core/money" in alone.stdout
    assert alone.stdout == linked.stdout


def test_an_installation_without_rules_says_so(
    root: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = built(root, tmp_path_factory.mktemp("bare"), "wheel")
    for path in sorted((site / "checker/_rules").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    done = run(site, tmp_path, "rules", hide=root)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"rule" in done.stderr


def test_the_wheel_brings_the_pytest_plugin(wheel: Path, tmp_path: Path) -> None:
    """Installed, the fixture is there without being asked for, and pytest has no complaint of it."""
    write_story(tmp_path)
    (tmp_path / "test_it.py").write_text(
        "def test_it(checker):\n    checker('articles').assert_covers('deals/total_value')\n", "utf-8"
    )
    env = {**os.environ, "PYTHONPATH": str(wheel), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-W", "error", "-rA"]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert "PASSED test_it.py::test_it" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0
