"""Writes the constraints files: names, exact versions and sha256 hashes, and nothing else.

    python .ci/lock.py          run by `make lock`, with the Python of .venv

What is asked for stands in pyproject.toml. pip chooses the versions from the index that this machine is configured
with; the hashes of all their wheels come from the same index, so that the files fit every Python from 3.11 on and
every platform that make runs on. No host is written down.
"""

from __future__ import annotations

import json
import os
import re
import ssl
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

HERE = Path(__file__).parent
ACCEPT = "application/vnd.pypi.simple.v1+json"
OLDEST = (3, 11)
USABLE_PYTHON = re.compile(r"-(?:py3|py2\.py3|py3\d+|cp3\d+)-")
UNUSED = re.compile(r"-win32|-win_|-cp3\d+t-|-cp3(?:[0-9]|10)-cp|-pp3|ios_|android_|graalpy|emscripten|wasm")


def requirements() -> tuple[list[str], list[str]]:
    """What runs the program with all its extras and installs it; and what the tests need beyond that."""
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    extras = [name for names in project["project"]["optional-dependencies"].values() for name in names]
    return [*project["project"]["dependencies"], *extras, *groups["build"]], groups["dev"]


def resolve(wanted: list[str]) -> dict[str, str]:
    """The versions that pip would install into an empty environment, by normalised name."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "report.json"
        options = ["--dry-run", "--ignore-installed", "--only-binary", ":all:", "-qq", "--report", str(answer)]
        subprocess.run([sys.executable, "-m", "pip", "install", *options, *wanted], check=True)
        report: dict[str, Any] = json.loads(answer.read_text("utf-8"))
    return {normal(p["metadata"]["name"]): p["metadata"]["version"] for p in report["install"]}


def normal(name: str) -> str:
    """A project's name as indexes spell it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def index_address() -> str:
    """The index that pip asks on this machine."""
    told = subprocess.run(
        [sys.executable, "-m", "pip", "config", "get", "global.index-url"], capture_output=True, text=True, check=False
    )
    if address := os.environ.get("PIP_INDEX_URL") or told.stdout.strip():
        return address.rstrip("/")
    # pip's own default, asked of pip, so that no host stands here.
    from pip._internal.models.index import PyPI

    return str(PyPI.simple_url).rstrip("/")


def wheel_hashes(index: str, name: str, version: str) -> list[str]:
    """The sha256 of every wheel of one version that Python 3.11 or newer can use, sorted."""
    request = Request(f"{index}/{name}/", headers={"Accept": ACCEPT})
    context = ssl.create_default_context(cafile=os.environ.get("PIP_CERT"))
    with urlopen(request, context=context, timeout=60) as answer:
        files = json.load(answer)["files"]
    return sorted(f["hashes"]["sha256"] for f in files if is_usable(f["filename"], version))


def is_usable(filename: str, version: str) -> bool:
    """Whether a file is a wheel of this version for a Python and a platform that we run on."""
    if not filename.endswith(".whl") or filename.split("-")[1] != version:
        return False
    abi3 = "-abi3-" in filename
    return bool(USABLE_PYTHON.search(filename)) and (abi3 or not UNUSED.search(filename)) and "-win" not in filename


def write(path: Path, versions: dict[str, str], index: str) -> None:
    """One constraints file, sorted by name."""
    lines = []
    for name, version in sorted(versions.items()):
        hashes = wheel_hashes(index, name, version)
        if not hashes:
            raise SystemExit(f"no wheel of {name} {version} on the index")
        lines.append(" \\\n    ".join([f"{name}=={version}", *(f"--hash=sha256:{h}" for h in hashes)]))
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Resolve everything together, then write what the program needs apart from what its tests add."""
    if sys.version_info[:2] != OLDEST:
        raise SystemExit("lock with Python 3.11: newer ones leave out what the oldest needs")
    run, dev = requirements()
    index = index_address()
    everything, needed = resolve(run + dev), resolve(run)
    write(HERE / "constraints-run.txt", {n: v for n, v in everything.items() if n in needed}, index)
    write(HERE / "constraints-dev.txt", {n: v for n, v in everything.items() if n not in needed}, index)


if __name__ == "__main__":
    main()
