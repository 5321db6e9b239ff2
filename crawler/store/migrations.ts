/**
 * The layout of the database, as numbered steps. A step is never edited once released: a change is a new step.
 */
import type Database from 'better-sqlite3';
import { ConfigError } from '../config-error.ts';

const migrations: readonly string[] = [
  /* 1: the first layout */ `
  CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'interrupted')),
    sources INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    requests INTEGER NOT NULL DEFAULT 0,
    not_modified INTEGER NOT NULL DEFAULT 0,
    bytes INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  CREATE TABLE organisation (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    abbreviation TEXT,
    kind TEXT,
    url TEXT,
    parent TEXT,
    removed_at TEXT
  ) STRICT;

  -- Mistakes in registration files, as they stand now.
  CREATE TABLE registration_mistake (
    organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    file TEXT NOT NULL,
    message TEXT NOT NULL,
    line INTEGER,
    since TEXT NOT NULL,
    PRIMARY KEY (organisation, position)
  ) STRICT;

  CREATE TABLE source (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL,
    url TEXT NOT NULL,
    -- The whole registered entry, JSON.
    settings TEXT NOT NULL,
    registered_at TEXT NOT NULL,
    removed_at TEXT,
    -- When it was last asked, when it last gave an answer we could use, when that was last different.
    last_checked TEXT,
    last_read TEXT,
    last_changed TEXT,
    -- Set while it cannot be read: since when, and why (JSON).
    failing_since TEXT,
    failure TEXT,
    -- What lets the next run ask whether anything is new (JSON), and the version of the analyser that judged it.
    validators TEXT,
    analyser INTEGER,
    commit_sha TEXT,
    -- Problems of the source that do not keep it from being read (JSON list).
    notes TEXT NOT NULL DEFAULT '[]'
  ) STRICT;
  CREATE INDEX source_by_organisation ON source (organisation);

  CREATE TABLE api (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    slug TEXT NOT NULL,
    group_key TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    UNIQUE (organisation, group_key)
  ) STRICT;

  CREATE TABLE alias (
    alias TEXT PRIMARY KEY,
    api TEXT NOT NULL REFERENCES api (id)
  ) STRICT;

  CREATE TABLE target (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL REFERENCES source (id),
    path TEXT NOT NULL,
    web_url TEXT,
    api TEXT REFERENCES api (id),
    version TEXT,
    -- The other file of which this one is a copy in another syntax.
    twin_of TEXT,
    first_seen TEXT NOT NULL,
    last_changed TEXT NOT NULL,
    failing_since TEXT,
    failure TEXT,
    -- When the copy that is shown was last what the publisher had; null while it still is.
    last_good TEXT,
    -- Complete observations that did not find it any more.
    gone_since TEXT,
    gone_count INTEGER NOT NULL DEFAULT 0,
    revision INTEGER REFERENCES revision (id),
    UNIQUE (source, path)
  ) STRICT;
  CREATE INDEX target_by_api ON target (api);

  CREATE TABLE blob (
    sha256 TEXT PRIMARY KEY,
    bytes INTEGER NOT NULL,
    brotli BLOB NOT NULL
  ) STRICT;

  CREATE TABLE revision (
    id INTEGER PRIMARY KEY,
    target INTEGER NOT NULL REFERENCES target (id),
    sha256 TEXT NOT NULL,
    commit_sha TEXT,
    committed_at TEXT,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    analyser INTEGER NOT NULL,
    specification TEXT,
    info_version TEXT,
    operations INTEGER NOT NULL,
    -- Null when the content could not be read as a description at all.
    description TEXT,
    findings TEXT NOT NULL,
    bundled TEXT REFERENCES blob (sha256),
    UNIQUE (target, sha256)
  ) STRICT;

  -- The files a revision was read from, the root at position 0; no digest for one that was missing.
  CREATE TABLE revision_file (
    revision INTEGER NOT NULL REFERENCES revision (id),
    position INTEGER NOT NULL,
    location TEXT NOT NULL,
    sha256 TEXT REFERENCES blob (sha256),
    missing TEXT,
    PRIMARY KEY (revision, position)
  ) STRICT, WITHOUT ROWID;

  -- What happened, for ever.
  CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    run INTEGER REFERENCES run (id),
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    source TEXT,
    target TEXT,
    api TEXT,
    data TEXT NOT NULL DEFAULT '{}'
  ) STRICT;
  CREATE INDEX event_by_source ON event (source, id);
  CREATE TRIGGER event_is_never_edited BEFORE UPDATE ON event
    BEGIN SELECT raise(ABORT, 'events are append-only: they are never edited'); END;
  CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
    BEGIN SELECT raise(ABORT, 'events are append-only: they are never deleted'); END;
  `,
  /* 2: content that comes back has the commit of its return, which no revision can hold */ `
  ALTER TABLE target ADD COLUMN commit_sha TEXT;
  ALTER TABLE target ADD COLUMN committed_at TEXT;
  UPDATE target SET
    commit_sha = (SELECT commit_sha FROM revision WHERE revision.id = target.revision),
    committed_at = (SELECT committed_at FROM revision WHERE revision.id = target.revision);
  `,
  /* 3: the normalised model beside the bundled document */ `
  ALTER TABLE revision ADD COLUMN model TEXT REFERENCES blob (sha256);
  `,
  /* 4: the label of a version is decided once; what was asked for tells whether its publisher renamed it */ `
  ALTER TABLE target ADD COLUMN asked_version TEXT;
  UPDATE target SET asked_version = version;
  CREATE INDEX source_withdrawn ON source (organisation) WHERE removed_at IS NOT NULL;
  `,
  /* 5: who is at work in this data folder */ `
  CREATE TABLE lease (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    token TEXT NOT NULL,
    host TEXT NOT NULL,
    process INTEGER NOT NULL,
    since TEXT NOT NULL,
    -- Milliseconds since 1970, by the clock of the holder.
    renewed INTEGER NOT NULL
  ) STRICT;
  `,
  /* 6: the checks that gave a verdict, and the score they gave */ `
  ALTER TABLE revision ADD COLUMN ruleset TEXT;
  ALTER TABLE revision ADD COLUMN score TEXT; -- JSON; null when it could not be read as a description
  `,
  /* 7: the other forms in which a description is offered, by its root file and its bundle */ `
  CREATE TABLE conversion (
    root TEXT NOT NULL REFERENCES blob (sha256),
    bundled TEXT NOT NULL REFERENCES blob (sha256),
    converter INTEGER NOT NULL,
    -- JSON list of {kind, sha256}.
    files TEXT NOT NULL,
    upgrade_refusal TEXT,
    PRIMARY KEY (root, bundled)
  ) STRICT, WITHOUT ROWID;
  `,
  /* 8: what changed from one content to the next, and whether the history of a repository was read */ `
  -- When the earlier contents in its repository were taken; null until then.
  ALTER TABLE target ADD COLUMN history_read TEXT;

  -- One content took the place of another. Content may come back: then it is at the end of several of these.
  CREATE TABLE comparison (
    id INTEGER PRIMARY KEY,
    target INTEGER NOT NULL REFERENCES target (id),
    before INTEGER NOT NULL REFERENCES revision (id),
    after INTEGER NOT NULL REFERENCES revision (id),
    -- When it did: the date of the commit, or when we saw it. And when it was recorded here.
    at TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    commit_sha TEXT,
    -- The version of the comparer that looked at it last; null until one did.
    comparer INTEGER,
    -- The level of its most serious change, or nothing; null where the two could not be compared, with why (JSON).
    changed TEXT CHECK (changed IN ('nothing', 'documentation', 'compatible', 'risky', 'breaking')),
    failure TEXT,
    -- How many changes there are, of which the most serious are kept.
    found INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX comparison_by_target ON comparison (target, at);
  CREATE INDEX comparison_by_after ON comparison (after);
  CREATE INDEX comparison_by_before ON comparison (before);

  CREATE TABLE change (
    comparison INTEGER NOT NULL REFERENCES comparison (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    rule TEXT NOT NULL,
    level TEXT NOT NULL,
    message TEXT NOT NULL,
    -- JSON: names of operations, and the places before and after.
    operations TEXT NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (comparison, position)
  ) STRICT, WITHOUT ROWID;

  INSERT INTO comparison (target, before, after, at, recorded_at, commit_sha)
    SELECT target, before, id, CASE WHEN committed_at < first_seen THEN committed_at ELSE first_seen END, first_seen, commit_sha
    FROM (SELECT *, lag(id) OVER (PARTITION BY target ORDER BY id) AS before FROM revision WHERE description IS NOT NULL)
    WHERE before IS NOT NULL ORDER BY id;
  INSERT INTO comparison (target, before, after, at, recorded_at, commit_sha)
    SELECT target.id, newest.id, target.revision, target.last_changed, target.last_changed, target.commit_sha
    FROM target JOIN (SELECT target, max(id) AS id FROM revision WHERE description IS NOT NULL GROUP BY target) AS newest
      ON newest.target = target.id
    WHERE newest.id > target.revision;
  `,
  /* 9: what is missing is not gone yet, and a source that lost much at once waits for a person */ `
  -- Since when a complete reading did not find it, while that is not decided to mean that it is gone.
  ALTER TABLE target ADD COLUMN missing_since TEXT;
  ALTER TABLE source ADD COLUMN held_since TEXT;
  `,
  /* 10: what is said of a target elsewhere than in its description, and organisations that only a catalogue names */ `
  -- JSON list of statements, and when it last became different.
  ALTER TABLE target ADD COLUMN statements TEXT;
  ALTER TABLE target ADD COLUMN statements_changed TEXT;
  CREATE INDEX target_with_statements ON target (api) WHERE statements IS NOT NULL;
  -- The source that names it, while nobody has registered it.
  ALTER TABLE organisation ADD COLUMN listed_by TEXT REFERENCES source (id);
  `,
  /* 11: how the addresses answered that descriptions name */ `
  CREATE TABLE probe (
    url TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    -- Of the table of problems; NULL where it answered.
    code TEXT,
    message TEXT,
    -- The header Strict-Transport-Security, where it was sent.
    hsts TEXT
  ) STRICT, WITHOUT ROWID;
  `,
  /* 12: what the server knew a content by */ `
  ALTER TABLE revision ADD COLUMN validator TEXT;
  `,
  /* 13: how mature organisations and services were */ `
  -- One row for each time that a level became another.
  CREATE TABLE maturity (
    subject TEXT NOT NULL,
    area TEXT NOT NULL,
    at TEXT NOT NULL,
    -- NULL where it could not be known.
    level INTEGER,
    rules INTEGER NOT NULL,
    PRIMARY KEY (subject, area, at)
  ) STRICT, WITHOUT ROWID;
  `,
  /* 14: more is seen of an address than before: each is looked at anew */ `
  DROP TABLE probe;
  CREATE TABLE probe (
    url TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    -- JSON.
    seen TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  /* 15: services, systems and datasets that files name, and how things relate */ `
  CREATE TABLE thing (
    source TEXT NOT NULL REFERENCES source (id),
    -- 'organisation' is what one says of itself.
    kind TEXT NOT NULL CHECK (kind IN ('service', 'system', 'dataset', 'organisation')),
    organisation TEXT NOT NULL,
    slug TEXT NOT NULL,
    -- The path in the repository, or the address, and what sort of file it is.
    file TEXT NOT NULL,
    said_by TEXT NOT NULL,
    web_url TEXT,
    -- JSON, by name.
    facts TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_changed TEXT NOT NULL,
    -- Set once a reading did not show it: when it was last seen. Null while the source was last read with it.
    last_seen TEXT,
    -- Since when complete readings do not show it, and how many of them.
    gone_since TEXT,
    gone_count INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (source, kind, organisation, slug, file)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE relation (
    source TEXT NOT NULL REFERENCES source (id),
    file TEXT NOT NULL,
    -- JSON: both ends as the file names them, the kind, and whether it is declared or disputed.
    said TEXT NOT NULL,
    said_by TEXT NOT NULL,
    web_url TEXT,
    pointer TEXT NOT NULL,
    line INTEGER,
    reason TEXT,
    first_seen TEXT NOT NULL,
    last_seen TEXT,
    gone_since TEXT,
    gone_count INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (source, file, said)
  ) STRICT, WITHOUT ROWID;

  -- Files that were read before may name them: repositories are read once more.
  UPDATE source SET validators = NULL WHERE kind IN ('git', 'github');
  `,
  /* 16: what is registered otherwise than before is looked at without waiting for its turn */ `
  ALTER TABLE source ADD COLUMN settings_changed TEXT;
  `,
  /* 17: what publishers were told */ `
  CREATE TABLE notice (
    -- What it is about: failing:<source> or breaking:<id of a comparison>.
    topic TEXT NOT NULL,
    channel TEXT NOT NULL,
    -- The repository, the mailbox or the address.
    place TEXT NOT NULL,
    organisation TEXT NOT NULL,
    -- 'intended' is written before anything is sent: whoever finds it does not know whether it was.
    state TEXT NOT NULL CHECK (state IN ('intended', 'sent', 'uncertain', 'failed', 'cured', 'declined')),
    -- The digest of what was said last.
    said TEXT NOT NULL,
    -- What the place calls it, such as the number of an issue.
    reference TEXT,
    attempts INTEGER NOT NULL,
    -- Why it could not be sent.
    reason TEXT,
    at TEXT NOT NULL,
    PRIMARY KEY (topic, channel, place)
  ) STRICT, WITHOUT ROWID;
  `,
  /* 18: what was told and still breaks is not compared again with the same content */ `
  -- The revision that the older one was last compared with, to see whether what broke was taken back: it was not.
  ALTER TABLE comparison ADD COLUMN stands_with INTEGER;
  `,
];

/** The layout this program writes. */
export const LAYOUT = migrations.length;

/** Throws ConfigError when the file was made by a newer program. Changes nothing. */
export function refuseNewer(database: Database.Database, path: string): void {
  const found = layoutOf(database);
  if (found > LAYOUT) {
    throw new ConfigError(
      `${path} was written by a newer Waymark (layout ${found}; this one knows ${LAYOUT}). Update Waymark; nothing was changed.`,
    );
  }
}

/**
 * Brings a database to this layout, each step with its number in one transaction, so that a kill between
 * leaves the layout before or after.
 */
export function migrate(database: Database.Database): void {
  const found = layoutOf(database);
  for (const [index, step] of migrations.entries()) {
    if (index < found) continue;
    database
      .transaction(() => {
        // Another process may have been faster.
        if (layoutOf(database) > index) return;
        database.exec(step);
        database.pragma(`user_version = ${index + 1}`);
      })
      .immediate();
  }
}

function layoutOf(database: Database.Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}
