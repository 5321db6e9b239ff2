/**
 * The revisions of all targets as the store has them. What is long is read of one at a time, and only where it is needed.
 */
import type Database from 'better-sqlite3';
import type { RevisionFile } from '../../schemas/facts.ts';
import { mayBeOffered } from '../../schemas/portal-files.ts';
import type { Extent } from '../../schemas/words.ts';
import type { ConvertedKind } from '../convert.ts';

export type StoredRevision = {
  id: number;
  target: number;
  sha256: string;
  commit_sha: string | null;
  committed_at: string | null;
  validator: string | null;
  first_seen: string;
  last_seen: string;
  specification: string | null;
  info_version: string | null;
  operations: number;
  analyser: number;
  ruleset: string | null;
  /** What is long is read of the current one alone. These tell whether it was judged again. */
  description_bytes: number | null;
  findings_bytes: number;
  score_bytes: number | null;
  bundled: string | null;
  model: string | null;
  root_location: string;
  root_sha256: string;
  root_bytes: number;
  bundled_bytes: number | null;
  /** As the conversion lists them (JSON). */
  converted: string | null;
  upgrade_refusal: string | null;
  files: number;
  /** Why files of it are not there. */
  missing: string | null;
  changed: Extent | null;
  arrived: string;
};

/** What is long of a revision. */
type StoredVerdict = { description: string | null; findings: string; score: string | null };

export type KeptBytes = { readonly sha256: string; readonly bytes: number };

/** Another form of a description. */
export type ConvertedFile = KeptBytes & { readonly kind: ConvertedKind };

/** What is read of one revision, by its id. */
export type RevisionReaders = {
  readonly filesOf: FilesOf;
  readonly verdictOf: (revision: number) => StoredVerdict;
  readonly scoreOf: (revision: number) => number | null;
  readonly convertedFiles: (list: string) => readonly ConvertedFile[];
};

type FilesOf = (revision: number) => RevisionFile[] | undefined;

/** The several files of a revision; undefined where they are too many or too large to be offered. */
function readFiles(database: Database.Database): FilesOf {
  const select = database.prepare<
    [number],
    { location: string; sha256: string | null; missing: string | null; bytes: number | null }
  >(
    `SELECT location, revision_file.sha256, missing, blob.bytes FROM revision_file LEFT JOIN blob USING (sha256)
     WHERE revision = ? ORDER BY position`,
  );
  return (revision) => {
    const files = select.all(revision);
    if (!mayBeOffered(files)) return undefined;
    return files.map(({ location, sha256, missing }) => ({
      location,
      ...(sha256 === null ? { missing: missing ?? '' } : { sha256 }),
    }));
  };
}

function readVerdicts(database: Database.Database): RevisionReaders['verdictOf'] {
  const select = database.prepare<[number], StoredVerdict>(
    'SELECT description, findings, score FROM revision WHERE id = ?',
  );
  return (revision) => select.get(revision)!; // it was listed in the same transaction
}

/** The number alone. */
function readScores(database: Database.Database): RevisionReaders['scoreOf'] {
  const select = database
    .prepare<[number], number | null>("SELECT json_extract(score, '$.value') FROM revision WHERE id = ?")
    .pluck();
  return (revision) => select.get(revision) ?? null;
}

/** Those of which the content is kept, with how large it is. */
function readConverted(database: Database.Database): RevisionReaders['convertedFiles'] {
  const select = database.prepare<[string], ConvertedFile>(
    `SELECT file.value ->> 'kind' AS kind, blob.sha256, blob.bytes
     FROM json_each(?) AS file JOIN blob ON blob.sha256 = file.value ->> 'sha256' ORDER BY file.key`,
  );
  return (list) => select.all(list);
}

/** The newest first. */
export function readRevisions(database: Database.Database): StoredRevision[] {
  return database
    .prepare<[], StoredRevision>(
      `SELECT revision.id, revision.target, revision.sha256, revision.commit_sha, revision.committed_at, revision.validator, revision.first_seen, revision.last_seen,
         revision.specification, revision.info_version, revision.operations, revision.analyser, revision.ruleset, revision.bundled, revision.model,
         octet_length(revision.description) AS description_bytes, octet_length(revision.findings) AS findings_bytes,
         octet_length(revision.score) AS score_bytes,
         (SELECT changed FROM comparison WHERE comparison.after = revision.id ORDER BY at DESC, id DESC LIMIT 1) AS changed,
         coalesce((SELECT max(at) FROM comparison WHERE comparison.after = revision.id),
           iif(revision.committed_at < revision.first_seen, revision.committed_at, revision.first_seen)) AS arrived,
         root.location AS root_location, root.sha256 AS root_sha256,
         root_blob.bytes AS root_bytes, bundled_blob.bytes AS bundled_bytes,
         conversion.files AS converted, conversion.upgrade_refusal,
         (SELECT count(*) FROM revision_file WHERE revision_file.revision = revision.id AND revision_file.sha256 IS NOT NULL) AS files,
         (SELECT group_concat(position || missing, char(10)) FROM revision_file WHERE revision_file.revision = revision.id) AS missing
       FROM revision
         JOIN revision_file AS root ON root.revision = revision.id AND root.position = 0
         JOIN blob AS root_blob ON root_blob.sha256 = root.sha256
         LEFT JOIN blob AS bundled_blob ON bundled_blob.sha256 = revision.bundled
         LEFT JOIN conversion ON conversion.root = root.sha256 AND conversion.bundled = revision.bundled
       ORDER BY revision.id DESC`,
    )
    .all();
}

export function revisionReaders(database: Database.Database): RevisionReaders {
  return {
    filesOf: readFiles(database),
    verdictOf: readVerdicts(database),
    scoreOf: readScores(database),
    convertedFiles: readConverted(database),
  };
}
