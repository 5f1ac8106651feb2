"""The tables of the store, version by version: an older store is taken forward step by step.

`user_version` says how many of the steps were taken. Tables hold what the program needs, as nouns packed by `codec`;
the views hold what an analyst asks for, and stay what they are:

`v_articles`, an article that is kept: id, path, source, title, language, published, url, origin, desk, story,
first_seen.
`v_claims`, a claim of one: id, article, story, kind, start, end, text, value (JSON), stance, attribution, group_id.
`v_groups`, a question: id, story, crossing (several stories tell it), kind, rule, verdict, severity, sources, says.
`v_findings`, a contradiction or an update: as `v_groups`, and since (the run that first told it), since_as_of, state.
`v_runs`, a run: run, as_of, state, articles, stories, groups, findings, claims.
"""

from __future__ import annotations

__all__ = ["APPLICATION", "STEPS"]

#: "CHKR": a file of another program is told from a store.
APPLICATION = 0x43484B52

_TABLES = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE runs(
  run INTEGER PRIMARY KEY, as_of TEXT NOT NULL, state TEXT NOT NULL, rules TEXT NOT NULL DEFAULT '', night BLOB,
  articles INTEGER, stories INTEGER, groups INTEGER, findings INTEGER, claims INTEGER
);

CREATE TABLE files(
  path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL, digest TEXT NOT NULL, listed TEXT NOT NULL,
  packs TEXT NOT NULL, notes BLOB NOT NULL, there INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;

CREATE TABLE texts(
  path TEXT PRIMARY KEY, file TEXT NOT NULL, place TEXT NOT NULL, item TEXT NOT NULL, key TEXT NOT NULL,
  sign TEXT NOT NULL, made BLOB, notes BLOB NOT NULL, seen TEXT NOT NULL, desk TEXT NOT NULL, run INTEGER NOT NULL,
  replaced INTEGER NOT NULL DEFAULT 0, id TEXT, state TEXT NOT NULL DEFAULT 'new', why BLOB,
  source TEXT, title TEXT, language TEXT, published TEXT NOT NULL DEFAULT '', url TEXT, credit TEXT, weight TEXT,
  known BLOB
);
CREATE UNIQUE INDEX texts_id ON texts(id) WHERE id IS NOT NULL;
CREATE INDEX texts_file ON texts(file);

CREATE TABLE extracts(
  id TEXT PRIMARY KEY, key TEXT NOT NULL, claims BLOB NOT NULL, names BLOB NOT NULL, profile BLOB NOT NULL
);

CREATE TABLE stories(
  story TEXT PRIMARY KEY, judged TEXT NOT NULL DEFAULT '', shared_key TEXT NOT NULL DEFAULT '',
  written TEXT NOT NULL DEFAULT '', claims BLOB, groups BLOB, open BLOB, shared BLOB
);
CREATE TABLE members(
  id TEXT PRIMARY KEY, story TEXT NOT NULL, key TEXT NOT NULL, origin TEXT NOT NULL DEFAULT '',
  sketch BLOB -- the weightiest features of an article, by which those of later nights find it
) WITHOUT ROWID;
CREATE INDEX members_story ON members(story);
-- In how many articles each feature stands: what tells how rare it is.
CREATE TABLE counts(feature TEXT PRIMARY KEY, articles INTEGER NOT NULL) WITHOUT ROWID;
-- Pairs of open claims that bear on how they are clustered; stories of which that is to be looked at again.
CREATE TABLE bears(one TEXT NOT NULL, other TEXT NOT NULL, total REAL NOT NULL, PRIMARY KEY(one, other)) WITHOUT ROWID;
CREATE TABLE unshared(story TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE guests(story TEXT NOT NULL, home TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY(story, home, place));
CREATE INDEX guests_home ON guests(home);

CREATE TABLE groups(
  story TEXT NOT NULL, shared INTEGER NOT NULL, place INTEGER NOT NULL, base TEXT NOT NULL, wide TEXT NOT NULL,
  first TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, rule TEXT NOT NULL, verdict TEXT NOT NULL,
  severity TEXT NOT NULL, sources INTEGER NOT NULL, crossing INTEGER NOT NULL, says TEXT NOT NULL,
  chain TEXT NOT NULL, noun BLOB,
  PRIMARY KEY(story, shared, place)
) WITHOUT ROWID;
CREATE INDEX groups_chain ON groups(chain) WHERE shared = 1;
CREATE INDEX groups_base ON groups(base);
CREATE INDEX groups_id ON groups(id);

CREATE TABLE claims(
  id TEXT PRIMARY KEY, article TEXT NOT NULL, story TEXT NOT NULL, kind TEXT NOT NULL, start INTEGER NOT NULL,
  stop INTEGER NOT NULL, text TEXT NOT NULL, value TEXT NOT NULL, stance TEXT NOT NULL, attribution TEXT,
  home TEXT NOT NULL DEFAULT '', shared INTEGER NOT NULL DEFAULT 0, place INTEGER NOT NULL DEFAULT -1
) WITHOUT ROWID;
CREATE INDEX claims_story ON claims(story);

CREATE TABLE history(
  run INTEGER NOT NULL, grp TEXT NOT NULL, line TEXT NOT NULL, story TEXT NOT NULL, state TEXT NOT NULL,
  verdict TEXT NOT NULL, severity TEXT NOT NULL, says TEXT NOT NULL, noun BLOB NOT NULL, since INTEGER NOT NULL,
  PRIMARY KEY(run, grp)
) WITHOUT ROWID;
CREATE INDEX history_group ON history(grp);
CREATE INDEX history_line ON history(line);
"""

_VIEWS = """
CREATE VIEW v_articles AS
  SELECT t.id, t.path, t.source, t.title, t.language, nullif(t.published, '') AS published, t.url, m.origin, t.desk,
    m.story, t.seen AS first_seen
  FROM texts t JOIN members m ON m.id = t.id WHERE t.state = 'article';
CREATE VIEW v_claims AS
  SELECT c.id, c.article, c.story, c.kind, c.start, c.stop AS "end", c.text, c.value, c.stance, c.attribution,
    g.id AS group_id
  FROM claims c LEFT JOIN groups g ON g.story = c.home AND g.shared = c.shared AND g.place = c.place;
CREATE VIEW v_groups AS
  SELECT id, story, crossing, kind, rule, verdict, severity, sources, says FROM groups;
CREATE VIEW v_findings AS
  SELECT g.*, h.since, r.as_of AS since_as_of, h.state
  FROM v_groups g LEFT JOIN history h ON h.grp = g.id AND h.run = (SELECT max(run) FROM runs WHERE state = 'done')
    LEFT JOIN runs r ON r.run = h.since
  WHERE g.verdict IN ('contradiction', 'update');
CREATE VIEW v_runs AS SELECT run, as_of, state, articles, stories, groups, findings, claims FROM runs;
"""

#: What takes a store of version n (the place) to version n + 1.
STEPS: tuple[str, ...] = (_TABLES, _VIEWS)
