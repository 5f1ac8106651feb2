"""What all HTML pages share: their templates, their style and script, and the policy that holds them to these.

jinja2 is imported here and nowhere else, and with it only when a page is written.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.report.safe import neutral

if TYPE_CHECKING:
    import jinja2

__all__ = ["fill", "policy", "source"]

_TEMPLATES = Path(__file__).parent / "templates"


def fill(name: str, fields: dict[str, Any], *folders: Path) -> str:
    """Fill a template, looked for in these folders first; a page of safe characters that ends with a newline."""
    return neutral(_environment(*folders).get_template(name).render(**fields).strip()) + "\n"


def source(name: str, folder: Path = _TEMPLATES) -> str:
    """A style or a script that a page holds whole."""
    return (folder / name).read_text(encoding="utf-8")


def policy(css: str, js: str) -> str:
    """Allow a page its own style and script, by their hashes, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(js)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


@cache
def _environment(*folders: Path) -> jinja2.Environment:
    """The templates of these folders and of this one: read once, for a night writes a page for each story."""
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([*folders, _TEMPLATES]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,  # the optimiser takes longer than it saves on a page that is written once
    )
