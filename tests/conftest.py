"""What all tests share: the places of the repository, and the command run as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]

# Tests are the same on every run and never fail because a machine is slow.
settings.register_profile("house", deadline=None, database=None, derandomize=True)
settings.load_profile("house")

RunChecker = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def seeds(root: Path) -> Path:
    """The sample corpus."""
    return root / "seeds"


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """References that lie beside the repository where it is developed, and nowhere else."""
    folder = root.parent / "shared"
    if not (folder / "contract").is_dir():
        pytest.skip("the references are not on this machine")
    return folder


@pytest.fixture(scope="session")
def run_checker(root: Path) -> RunChecker:
    """Run `checker` in a process of its own; `env` is added to the environment."""

    def run(
        *arguments: str, cwd: Path = root, env: dict[str, str] | None = None, stdin: bytes = b""
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "checker", *arguments],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(root), **(env or {})},
            input=stdin,
            capture_output=True,
            check=False,
        )

    return run
