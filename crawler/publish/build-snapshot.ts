/**
 * The store ─▶ the rows of the snapshot: one consistent reading of everything that is published.
 */
import type Database from 'better-sqlite3';
import type { Estate } from '../../schemas/estate.ts';
import {
  SNAPSHOT_FORMAT,
  type AliasRow,
  type ApiRow,
  type OperationRow,
  type RunRow,
  type VersionRow,
} from '../../schemas/snapshot.ts';
import { readDocuments } from './read-documents.ts';
import { readOrganisations } from './read-organisations.ts';
import { readSources } from './read-sources.ts';
import { readTargets, type PublishedTarget } from './read-targets.ts';
import { toApi, toVersions } from './to-api.ts';
import type { SnapshotTables } from './write-snapshot.ts';

/** Everything the site shows, read in one transaction. */
export function buildSnapshot(database: Database.Database, estate: Estate, now: string): SnapshotTables {
  return database.transaction((): SnapshotTables => {
    const targets = readTargets(database, now);
    const published = targets.filter(
      (target): target is PublishedTarget & { api: string } => target.api !== null && target.revision !== null,
    );
    const apis: ApiRow[] = [];
    const versions: VersionRow[] = [];
    const operations: OperationRow[] = [];
    for (const [api, ofApi] of Map.groupBy(published, (target) => target.api)) {
      const { versions: rows, operations: ofVersions } = toVersions(api, ofApi, now.slice(0, 10));
      apis.push(toApi(api, ofApi, rows));
      versions.push(...rows);
      operations.push(...ofVersions);
    }
    return {
      estate: [
        {
          format: SNAPSHOT_FORMAT,
          generatedAt: lastFinished(database) ?? now,
          name: estate.name,
          url: estate.url.replace(/\/$/, ''),
          contactName: estate.contact.name,
          contactEmail: estate.contact.email,
        },
      ],
      organisation: readOrganisations(database),
      source: readSources(database, targets, estate.url, now),
      target: targets.filter(({ revision }) => revision !== null).map(({ row }) => row),
      api: apis,
      version: versions,
      operation: operations,
      document: readDocuments(database, versions),
      run: readRuns(database),
      alias: database.prepare<[], AliasRow>('SELECT alias, api FROM alias ORDER BY alias').all(),
    };
  })();
}

function lastFinished(database: Database.Database): string | null {
  return (
    database.prepare<[], string>("SELECT max(finished_at) FROM run WHERE state = 'finished'").pluck().get() ?? null
  );
}

function readRuns(database: Database.Database): RunRow[] {
  return database
    .prepare<[], RunRow>(
      `SELECT id, started_at AS startedAt, finished_at AS finishedAt, sources, unchanged, changed, failed, requests, not_modified AS notModified, bytes
       FROM run WHERE state = 'finished' ORDER BY id DESC LIMIT 100`,
    )
    .all();
}
