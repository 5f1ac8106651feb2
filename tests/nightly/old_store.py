"""Makes `store-v1.db.gz`: a store as the first version of the schema left it, after the first night of `nights.toml`.

usage: python -m tests.nightly.old_store

Run it once, while the schema is at its first version or can still be taken back to it: version 1 had no views.
"""

from __future__ import annotations

import gzip
import sqlite3
import sys
import tempfile
from pathlib import Path

from tests.nightly.newsroom import HERE, Newsroom, nights_of

__all__ = ["OLD"]

OLD = HERE / "store-v1.db.gz"


def main() -> int:
    """Make it."""
    with tempfile.TemporaryDirectory() as place:
        room, night = Newsroom(Path(place) / "room"), nights_of("en")[0]
        room.put(night.articles)
        room.good_night(night.day)
        base = sqlite3.connect(room.store, isolation_level=None)
        for (view,) in base.execute("select name from sqlite_master where type = 'view'").fetchall():
            base.execute(f"drop view {view}")
        for name in ("output", "state"):
            base.execute("delete from meta where name = ?", (name,))
        base.execute("update stories set written = ''")
        base.execute("pragma user_version = 1")
        base.execute("pragma journal_mode = delete")
        base.execute("vacuum")
        base.close()
        OLD.write_bytes(gzip.compress(room.store.read_bytes(), mtime=0))
    return 0


if __name__ == "__main__":
    sys.exit(main())
