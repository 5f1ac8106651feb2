"""Which texts count: each text once, of several versions of an article the newest, none older than is kept; and its id.

On the first night this is what `checker check` says of the folder. Later an article keeps the id and the place that it
has: a text that comes again under another name is the same article still.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from checker.model import Article, Message, NotChecked
from checker.nightly.codec import pack, unpack
from checker.nightly.store import Store
from checker.read.inputs import Found
from checker.read.naming import article_ids
from checker.read.versions import Made, newest

__all__ = ["Standing", "settle"]

_DAY = 10  # characters of a whole day


@dataclass(slots=True)
class _Text:
    """A row of `texts`, as far as its state depends on it."""

    path: str
    place: str
    item: str
    key: str
    id: str | None
    state: str
    known: bytes | None
    published: str
    seen: str
    there: int
    new: str = ""
    why: NotChecked | None = None

    @property
    def day(self) -> str:
        """When it was published, else when it was first seen."""
        whole = self.published[:_DAY]
        return whole if len(whole) == _DAY and "X" not in whole and "/" not in whole else self.seen[:_DAY]


@dataclass(frozen=True, slots=True)
class Standing:
    """What settling came to: texts that are no longer kept, and articles whose new version stands elsewhere."""

    dropped: int
    replaced: tuple[str, ...] = field(default=())


def settle(store: Store, run: int, as_of: str, keep_days: int | None) -> Standing:
    """Give every text its state, and every article its id, in one step."""
    texts = [
        _Text(*row)
        for row in store.rows(
            "SELECT t.path, t.place, t.item, t.key, t.id, t.state, t.known, t.published, t.seen, "
            "coalesce(f.there, 0) FROM texts t LEFT JOIN files f ON f.path = t.file ORDER BY t.path"
        )
    ]
    limit = (date.fromisoformat(as_of) - timedelta(days=keep_days)).isoformat() if keep_days is not None else ""
    kept = [text for text in texts if text.day >= limit]
    past = [text for text in texts if text.day < limit]
    single = _each_once(kept)
    _name(single)
    replaced = _versions(single)
    for text in past:
        text.new = "past"
    with store.changes():
        _write(store, texts, run, replaced)
        gone = [(text.path,) for text in past if not text.there]
        store.many("DELETE FROM texts WHERE path = ?", gone)
        store.run("DELETE FROM files WHERE there = 0 AND path NOT IN (SELECT file FROM texts)")
    return Standing(len(gone), tuple(sorted(replaced)))


def _each_once(texts: Sequence[_Text]) -> list[_Text]:
    """The texts, each once: the article that has an id already, else the first by path."""
    first: dict[str, _Text] = {}
    for text in sorted(texts, key=lambda t: (t.id is None or t.state == "past", t.path, t.place)):
        known = first.setdefault(text.key, text)
        if known is not text:
            text.new = "same"
            text.why = NotChecked(text.path, Message("read_same_text", (("path", known.path),)))
    held = set(map(id, first.values()))
    return [text for text in texts if id(text) in held]


def _name(texts: Sequence[_Text]) -> None:
    """Give ids to the texts that have none, as a check of all of them would, but for those that are taken."""
    if all(text.id for text in texts):
        return
    found = [Found(t.path, Path(t.place), Path(), item=t.item) for t in texts]
    taken = {text.id for text in texts if text.id}
    for text, name in zip(texts, article_ids(found), strict=True):
        if text.id is None:
            wanted = name if name not in taken else next(n for n in _others(text, name) if n not in taken)
            text.id = wanted
            taken.add(wanted)


def _others(text: _Text, name: str) -> Iterable[str]:
    """Ever other names for a text whose own is taken."""
    yield text.path.rpartition(".")[0] or text.path
    yield text.path
    number = 2
    while True:
        yield f"{name}~{number}"
        number += 1


def _versions(texts: Sequence[_Text]) -> set[str]:
    """Tell articles from older versions of them; the paths of those that took the place of what was an article."""
    made: list[Made] = []
    by_path: dict[str, _Text] = {}
    for text in texts:
        if text.known is None:
            text.new = "failed"
            continue
        known, file = unpack(text.known)
        made.append(Made(Article(text.path, text.path, "", "", ()), known, file, ()))
        by_path[text.path] = text
    articles, left_out = newest(made)
    for article in articles:
        by_path[article.path].new = "article"
    replaced: set[str] = set()
    for note in left_out:
        older = by_path[note.path]
        older.new, older.why = "older", note
        if older.state == "article":
            replaced.add(str(dict(note.reason.fields).get("path", "")))
    return replaced


def _write(store: Store, texts: Sequence[_Text], run: int, replaced: Iterable[str]) -> None:
    """Write down the states that changed. An id is free again once its text is no article."""
    for text in texts:
        if text.new in ("past", "same") and text.id is not None:
            text.id = None
    before: Mapping[str, tuple[str | None, str, bytes | None]] = defaultdict(lambda: (None, "", None)) | {
        path: (name, state, why) for path, name, state, why in store.rows("SELECT path, id, state, why FROM texts")
    }
    rows = []
    for text in texts:
        why = pack(text.why) if text.why is not None else None
        if before[text.path] != (text.id, text.new, why):
            rows.append((text.id, text.new, why, text.path))
    store.many("UPDATE texts SET id = NULL WHERE path = ?", [(row[3],) for row in rows])
    store.many("UPDATE texts SET id = ?, state = ?, why = ? WHERE path = ?", rows)
    store.many("UPDATE texts SET replaced = ? WHERE path = ?", [(run, path) for path in replaced])
