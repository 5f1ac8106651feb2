"""From the inbox to the texts of the store: what is new is read, what is gone stays, every text finds its state.

Articles whose files are gone stay (until --keep-days have passed), so that a feed's folder may be emptied every night.
A file that cannot be read tonight leaves what it held before as it is, and is tried again the next night.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from checker.errors import UsageError
from checker.model import Message, NotChecked
from checker.nightly.codec import pack, unpack
from checker.nightly.scan import FileRead, Look, TextRead, read_files
from checker.nightly.store import Store
from checker.nightly.telling import Telling
from checker.nightly.workers import Crew, batches
from checker.read.formats import Formats
from checker.read.inputs import Found, Inputs, find_inputs, shown
from checker.read.manifest import Manifests
from checker.read.metadata import Metadata

__all__ = ["Taken", "take_in"]

_BATCH = 16
_TEXT = """
INSERT INTO texts(path, file, place, item, key, sign, made, notes, seen, desk, run, source, title, language, published,
  url, credit, weight, known) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT(path) DO UPDATE SET place = excluded.place, key = excluded.key, sign = excluded.sign, made = excluded.made,
  notes = excluded.notes, run = excluded.run, source = excluded.source, title = excluded.title,
  language = excluded.language, published = excluded.published, url = excluded.url, credit = excluded.credit,
  weight = excluded.weight, known = excluded.known,
  replaced = CASE WHEN texts.sign != excluded.sign THEN excluded.run ELSE texts.replaced END
"""
_NEVER = "never"  # the content of a file that is to be tried again


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking in did: files looked into, and what of the inbox as a whole was not checked."""

    files: int
    looked: int
    texts: int
    gone: int
    notes: tuple[NotChecked, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """A file as the store knows it."""

    size: int
    mtime: int
    digest: str
    listed: str
    packs: str
    there: int


def take_in(store: Store, inbox: Path, run: int, as_of: str, packs: str, crew: Crew, telling: Telling) -> Taken:
    """Read what is new or changed in the inbox into the store; what is written is whole at any moment.

    Raises:
        UsageError: there is no inbox, or it went away meanwhile.
        SettingsError: a corpus.toml is wrong.
    """
    inputs = _inputs(inbox)
    manifests = Manifests()
    listed = {found.path: manifests.known(found) if inputs.manifests else Metadata() for found in inputs.files}
    known = {
        row[0]: _Known(*row[1:])
        for row in store.rows("SELECT path, size, mtime, digest, listed, packs, there FROM files")
    }
    looks, signs = _to_look_at(inputs.files, listed, known, packs)
    texts = 0
    with telling.stage("reading", len(looks)) as step:
        work = batches(looks, _BATCH)
        for some in crew.spread(read_files, work, -(-len(looks) // _BATCH)):
            with store.changes():
                for read in some:
                    _keep(store, read, signs[read.path], packs, run, as_of)
                    texts += len(read.texts)
            step(len(some))
    _still_there(inbox, inputs)
    gone = _absent(store, inputs.files, known)
    absent = [NotChecked(p, Message("read_listed_missing"), failed=True) for p in manifests.absent(inputs.manifests)]
    return Taken(len(inputs.files), len(looks), texts, gone, (*inputs.not_checked, *absent))


def _inputs(inbox: Path) -> Inputs:
    """All files of the inbox."""
    if not inbox.is_dir():
        what = "is no folder" if inbox.exists() else "there is no such folder"
        raise UsageError(f"{inbox}: {what}; name the folder that the articles are put into")
    inputs = find_inputs([str(inbox)], Formats())
    root = shown(str(inbox))
    if any(note.path == root and note.failed and note.reason.key != "read_no_articles" for note in inputs.not_checked):
        raise UsageError(f"{inbox}: the folder cannot be read: look at its permissions, and whether its disk is there")
    inputs.not_checked = [note for note in inputs.not_checked if note.reason.key != "read_no_articles"]
    return inputs


def _still_there(inbox: Path, inputs: Inputs) -> None:
    """Raise where the inbox went away while it was read: its files are not gone, nobody can see them."""
    if not inbox.is_dir() or (inputs.files and not any(f.file.exists() for f in _sample(inputs.files))):
        raise UsageError(f"{inbox}: the folder went away while it was read; run again when it is back")


def _sample(files: Sequence[Found]) -> Iterable[Found]:
    return files[:: max(1, len(files) // 16)]


def _sign_of(listed: Metadata | None) -> str:
    """What a corpus.toml says of a file, in short."""
    return sha256(pack(listed)).hexdigest()[:16] if listed != Metadata() else ""


def _to_look_at(
    files: Sequence[Found], listed: Mapping[str, Metadata | None], known: Mapping[str, _Known], packs: str
) -> tuple[list[Look], dict[str, str]]:
    """The files that are not as they were, and for each file what its corpus.toml says of it."""
    looks: list[Look] = []
    signs: dict[str, str] = {}
    for found in files:
        sign = signs[found.path] = _sign_of(listed[found.path])
        was = known.get(found.path)
        alike = was is not None and was.listed == sign and was.packs == packs
        if alike and was is not None and was.digest != _NEVER and _as_it_was(found, was):
            continue
        looks.append(Look(found, listed[found.path], was.digest if alike and was is not None else ""))
    return looks, signs


def _as_it_was(found: Found, was: _Known) -> bool:
    """Whether a file has the size and time that it had."""
    try:
        status = found.file.stat()
    except (OSError, ValueError):
        return False
    return (status.st_size, status.st_mtime_ns) == (was.size, was.mtime)


def _keep(store: Store, read: FileRead, listed: str, packs: str, run: int, as_of: str) -> None:
    """Write down one file and its texts. What a feed no longer lists stays; a file that lost its article has none."""
    if read.same:
        store.run("UPDATE files SET size = ?, mtime = ?, there = 1 WHERE path = ?", read.size, read.mtime, read.path)
        return
    digest = _NEVER if read.torn else read.digest
    store.run(
        "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT(path) DO UPDATE SET size = excluded.size, "
        "mtime = excluded.mtime, digest = excluded.digest, listed = excluded.listed, packs = excluded.packs, "
        "notes = excluded.notes, there = 1",
        *(read.path, read.size, read.mtime, digest, listed, packs, pack(read.notes)),
    )
    if read.torn:
        return
    held = {path for (path,) in store.rows("SELECT path FROM texts WHERE file = ?", read.path)}
    for text in read.texts:
        _keep_text(store, read.path, text, run, as_of)
    if not read.texts and held <= {read.path}:
        store.run("DELETE FROM texts WHERE file = ?", read.path)


def _keep_text(store: Store, file: str, text: TextRead, run: int, as_of: str) -> None:
    """Write down one text; where another stood there it is a new version of it."""
    desk = file.partition("/")[0] if "/" in file else ""
    row = (text.path, file, text.place, text.item, text.key, text.sign, text.made, pack(text.notes), as_of, desk, run)
    store.run(_TEXT, *row, *text.told, text.known)


def _absent(store: Store, files: Sequence[Found], known: Mapping[str, _Known]) -> int:
    """Note which files are no longer in the inbox, and which are again."""
    here = {found.path for found in files}
    gone = [(path,) for path, was in known.items() if was.there and path not in here]
    back = [(path,) for path, was in known.items() if not was.there and path in here]
    if gone or back:
        with store.changes():
            store.many("UPDATE files SET there = 0 WHERE path = ?", gone)
            store.many("UPDATE files SET there = 1 WHERE path = ?", back)
    return len(gone)


def file_notes(store: Store) -> list[NotChecked]:
    """What was said of files that are in the inbox."""
    empty = pack(())
    rows = store.rows("SELECT notes FROM files WHERE there = 1 AND notes != ?", empty)
    return [note for (notes,) in rows for note in unpack(notes)]
