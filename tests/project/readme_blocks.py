"""The README's real outputs: a fenced block after `<!-- output: checker ... -->` is what that command prints.

    python tests/project/readme_blocks.py        writes README.md anew (`make readme`)

`| head -N` behind the command keeps the first N lines.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"<!-- output: (checker [^\n|]+?)(?: \| head -(\d+))? -->\n```(\w*)\n(.*?)```\n", re.DOTALL)


def fresh(text: str) -> str:
    """The text with every marked block as its command prints it now."""
    return BLOCK.sub(_block, text)


def _block(found: re.Match[str]) -> str:
    """One marker and its block."""
    command, lines, language, _ = found.groups()
    printed = _run(shlex.split(command)[1:]).splitlines(keepends=True)
    marker = found[0].partition("\n")[0]
    return f"{marker}\n```{language}\n{''.join(printed[: int(lines) if lines else None])}```\n"


def _run(arguments: list[str]) -> str:
    """What the command prints, from the repository's top."""
    command = [sys.executable, "-m", "checker", *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{shlex.join(arguments)} ended with {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode("utf-8")


if __name__ == "__main__":
    readme = ROOT / "README.md"
    readme.write_text(fresh(readme.read_text("utf-8")), "utf-8")
