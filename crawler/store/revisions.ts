/**
 * Revisions: every distinct content of a target, with its files and what is said of it. All of it runs inside the
 * caller’s transaction.
 */
import type Database from 'better-sqlite3';
import type { Blobs } from './blobs.ts';
import type { KeptFile, RevisionVerdict, TargetObservation } from './targets.ts';

export type JudgedContent = Extract<TargetObservation['content'], { status: 'judged' }>;

export type RevisionTimes = {
  readonly commit: string | null;
  readonly committedAt: string | null;
  readonly validator?: string | null;
  readonly firstSeen: string;
  readonly lastSeen: string;
};

export type Revisions = {
  /** The id of a content of a target, if it is kept. */
  find(target: number, sha256: string): number | undefined;
  insert(target: number, content: JudgedContent, times: RevisionTimes): number;
  /** Replaces what is said of it; its bytes stay. */
  update(id: number, verdict: RevisionVerdict): void;
  /** Where its files are now. */
  keepFiles(id: number, files: JudgedContent['files']): void;
  /** The root first. */
  files(id: number): KeptFile[];
};

export function createRevisions(database: Database.Database, blobs: Blobs): Revisions {
  const select = database
    .prepare<[number, string], number>('SELECT id FROM revision WHERE target = ? AND sha256 = ?')
    .pluck();
  const insert = database
    .prepare<Record<string, unknown>, number>(
      `
    INSERT INTO revision (target, sha256, commit_sha, committed_at, first_seen, last_seen, validator, analyser, ruleset, specification, info_version, operations, description, findings, score, bundled, model)
    VALUES (@target, @sha256, @commit, @committedAt, @firstSeen, @lastSeen, @validator, @analyser, @ruleset, @specification, @infoVersion, @operations, @description, @findings, @score, @bundled, @model)
    RETURNING id`,
    )
    .pluck();
  const update = database.prepare(
    `UPDATE revision SET specification = @specification, info_version = @infoVersion, operations = @operations, description = @description,
       findings = @findings, score = @score, bundled = @bundled, model = @model, analyser = @analyser, ruleset = @ruleset
     WHERE id = @revision`,
  );
  const forgetFiles = database.prepare('DELETE FROM revision_file WHERE revision = ?');
  const insertFile = database.prepare(
    'INSERT INTO revision_file (revision, position, location, sha256, missing) VALUES (?, ?, ?, ?, ?)',
  );
  const selectFiles = database.prepare<[number], KeptFile>(
    'SELECT location, sha256, missing FROM revision_file WHERE revision = ? ORDER BY position',
  );

  function keepFiles(revision: number, files: JudgedContent['files']): void {
    forgetFiles.run(revision);
    for (const [position, { location, bytes, missing }] of files.entries()) {
      insertFile.run(revision, position, location, bytes === null ? null : blobs.keep(bytes), missing);
    }
  }

  function storedVerdict({ description, findings, score, bundled, model, analyser, ruleset }: RevisionVerdict) {
    return {
      analyser,
      ruleset,
      score: score === null ? null : JSON.stringify(score),
      specification: description?.specification ?? null,
      infoVersion: description?.infoVersion ?? null,
      operations: description?.operations.filter(({ webhook }) => !webhook).length ?? 0,
      description: description === null ? null : JSON.stringify(description),
      findings: JSON.stringify(findings),
      bundled: bundled === null ? null : blobs.keep(Buffer.from(bundled)),
      model: model === null ? null : blobs.keep(Buffer.from(model)),
    };
  }

  return {
    find: (target, sha256) => select.get(target, sha256),
    insert(target, content, times) {
      const { sha256, files } = content;
      const id = Number(insert.get({ target, sha256, validator: null, ...times, ...storedVerdict(content) }));
      keepFiles(id, files);
      return id;
    },
    update: (id, verdict) => void update.run({ revision: id, ...storedVerdict(verdict) }),
    keepFiles,
    files: (id) => selectFiles.all(id),
  };
}
