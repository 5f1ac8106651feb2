"""What is worked out from what, in short: a page is written again, an article read again, where its key is another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from checker.languages import pack_files
from checker.model import NotChecked
from checker.nightly.codec import FORMAT, pack
from checker.nightly.store import Store
from checker.report.version import version

__all__ = ["packs_digest", "page_keys"]


def page_keys(store: Store, rules: str, notes: Mapping[str, Sequence[NotChecked]]) -> dict[str, str]:
    """Story → what its report is made of, in short."""
    parts = {
        story: sha256(f"{rules}\0{judged}\0{shared}\0".encode() + pack(tuple(notes.get(story, ()))))
        for story, judged, shared in store.rows("SELECT story, judged, shared_key FROM stories")
    }
    for story, name in store.stream("SELECT story, id FROM groups ORDER BY story, id"):
        parts[story].update(name.encode() + b"\0")
    for story, name, key in store.rows(
        "SELECT q.story, g.id, s.shared_key FROM guests q JOIN groups g ON g.story = q.home AND g.shared = 1 "
        "AND g.place = q.place JOIN stories s ON s.story = q.home ORDER BY q.story, g.id"
    ):
        parts[story].update(f"{name}\0{key}\0".encode())
    return {story: part.hexdigest()[:24] for story, part in parts.items()}


def packs_digest() -> str:
    """What articles are read with: the languages' files, the version of the program and of what it keeps.

    The sentences of reports are none of it: a word changed there writes pages anew, and reads nothing again.
    """
    told = sha256(f"{version()}\0{FORMAT}".encode())
    for path in pack_files():
        if path.name.startswith("wording"):
            continue
        told.update(f"{path.parent.name}/{path.name}\0".encode() + path.read_bytes())
    return told.hexdigest()[:24]
