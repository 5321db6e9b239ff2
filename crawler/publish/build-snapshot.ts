/**
 * The store ─▶ the rows of the snapshot: one consistent reading of everything that is published.
 */
import type Database from 'better-sqlite3';
import type { Estate } from '../../schemas/estate.ts';
import type { Problem } from '../../schemas/facts.ts';
import { z } from 'zod';
import {
  ApiRow,
  GuideRow,
  OperationRow,
  OrganisationRow,
  RelationRow,
  type ReleaseFailureRow,
  SNAPSHOT_FORMAT,
  SourceRow,
  TargetRow,
  ThingRow,
  UnregisteredRow,
  VersionRow,
  type AliasRow,
  type RunRow,
} from '../../schemas/snapshot.ts';
import { toRuleset } from '../checks/engine/ruleset.ts';
import type { Probe } from '../checks/probed/probe-check.ts';
import { catalogueFindings, sharedCatalogues } from './catalogue-findings.ts';
import { listChecks } from './list-checks.ts';
import { recall, type Memory, type PublishedRows } from './memory.ts';
import { probeFindings } from './probe-findings.ts';
import { listChangeRules, readChanges, readComparisons } from './read-changes.ts';
import { evidenceByOrganisation } from './merge-things.ts';
import { publishThings } from './publish-things.ts';
import { readDocuments } from './read-documents.ts';
import { readMaturity } from './read-maturity.ts';
import { readOrganisations } from './read-organisations.ts';
import { readProbes } from './read-probes.ts';
import { readSources } from './read-sources.ts';
import { readTargets, type PublishedTarget } from './read-targets.ts';
import { hasRelations, readThings, type KeptThing } from './read-things.ts';
import { toApi, toVersions } from './to-api.ts';
import type { SnapshotTables } from './write-snapshot.ts';

/** Hears of a thing that could not be published because of a bug of ours. */
export type OnDefect = (thing: string, reason: string) => void;

/**
 * Everything the site shows, read in one transaction. A row that is not what its schema says would keep the whole
 * site from being built: it is left out, with everything of its API, and reported. `guides` are those of organisations.
 * With a memory, of the same estate, rows that are as they were before are the very same objects.
 */
export function buildSnapshot(
  database: Database.Database,
  estate: Estate,
  now: string,
  onDefect: OnDefect,
  { guides = [], memory = null }: { readonly guides?: readonly GuideRow[]; readonly memory?: Memory } = {},
): SnapshotTables {
  const isSound = soundness(onDefect, memory);
  return database.transaction((): SnapshotTables => {
    const { targets, known, organisations, sources, apis, versions, operations, labelled, aliases, connected } =
      readConnected(database, estate, { now, isSound, memory });
    const generatedAt = lastFinished(database) ?? now;
    const shown = targets
      .filter(isShown)
      .map(({ row }) => labelled.get(`${row.source} ${row.path}`) ?? { ...row, api: null, version: null });
    const relations = connected.relation.filter((row) =>
      isSound(`${row.from} ${row.kind} ${row.to}`, RelationRow, row),
    );
    const assessed = { organisations, sources, apis, versions, things: connected.thing, relations };
    const { maturity, minimums } = readMaturity(database, assessed, generatedAt);
    return {
      estate: [
        {
          format: SNAPSHOT_FORMAT,
          generatedAt,
          name: estate.name,
          url: estate.url.replace(/\/$/, ''),
          contactName: estate.contact.name,
          contactEmail: estate.contact.email,
          licence: estate.licence ?? null,
          repository: estate.repository ?? null,
          languages: estate.languages,
          tryIt: estate.tryIt.map((id) => aliases.get(id) ?? id),
        },
      ],
      organisation: organisations,
      source: sources,
      target: shown.filter((row) => known.has(row.source) && isSound(`${row.source} ${row.path}`, TargetRow, row)),
      api: apis,
      version: versions,
      operation: operations,
      document: readDocuments(database, versions, memory),
      comparison: readComparisons(database, versions),
      change: readChanges(database, versions),
      changeRule: listChangeRules(),
      check: listChecks(estate),
      run: readRuns(database),
      releaseFailure: readReleaseFailures(database),
      alias: Array.from(aliases, ([alias, api]) => ({ alias, api })),
      thing: connected.thing,
      relation: relations,
      unregistered: connected.unregistered.filter((row) => isSound(row.id, UnregisteredRow, row)),
      maturity,
      minimum: minimums,
      guide: guides.filter((row) => known.has(row.organisation) && isSound(row.id, GuideRow, row)),
    };
  })();
}

/** Whether there is anything to show of it: a description, or what is said elsewhere. */
function isShown({ revision, statements }: PublishedTarget): boolean {
  return revision !== null || statements.length > 0;
}

/** The sources alone, as the snapshot would have them now. */
export function readPublishedSources(database: Database.Database, estate: Estate, now: string): SourceRow[] {
  return database.transaction(() => {
    const isSound = soundness(() => undefined, null);
    // Only what files say of things can be said of the same one twice.
    return hasRelations(database)
      ? readConnected(database, estate, { now, isSound, memory: null }).sources
      : readOwners(database, readKept(database, now, null), estate, { now, isSound, memory: null }).sources;
  })();
}

type Kept = { readonly targets: readonly PublishedTarget[]; readonly things: readonly KeptThing[] };

function readKept(database: Database.Database, now: string, memory: Memory): Kept {
  return { targets: readTargets(database, now, memory), things: readThings(database, now, memory) };
}

type Publishing = { readonly now: string; readonly isSound: IsSound; readonly memory: Memory };

/** Everything that is shown and how it is connected, without what is not sound. */
function readConnected(database: Database.Database, estate: Estate, { now, isSound, memory }: Publishing) {
  const kept = readKept(database, now, memory);
  const { targets } = kept;
  // Those of an estate that looks no longer are of no use.
  const probes: ReadonlyMap<string, Probe> = estate.probe ? readProbes(database) : new Map();
  const ruleset = toRuleset(estate.checks);
  const published = targets.filter(
    (target): target is PublishedTarget & { api: string } => target.api !== null && isShown(target),
  );
  const owners = readOwners(database, kept, estate, { now, isSound, memory });
  const { organisations } = owners;
  // An API is shown with its source and its organisation or not at all.
  const known = new Set([...organisations, ...owners.sources].map(({ id }) => id));
  const shared = sharedCatalogues(targets, new Map(owners.sources.map(({ id, url }) => [id, url])));
  /** By source and path. */
  const labelled = new Map<string, TargetRow>();
  const apis: ApiRow[] = [];
  const versions: VersionRow[] = [];
  const operations: OperationRow[] = [];
  const today = now.slice(0, 10);
  const publishApi = (api: string, ofApi: readonly PublishedTarget[]): PublishedRows => {
    const { disagreements: _toldToPublishers, ...rows } = toVersions(api, ofApi, today);
    for (const version of rows.versions) {
      version.findings.push(...catalogueFindings(version, ofApi, shared, ruleset));
      version.findings.push(...probeFindings(version, probes, ruleset));
    }
    return { api: toApi(api, ofApi, rows.versions), ...rows };
  };
  // What an API is published from beside its own targets; memory is of one estate, and so of one set of checks.
  const around = [today, JSON.stringify([...shared]), JSON.stringify([...probes])];
  for (const [api, ofApi] of Map.groupBy(published, (target) => target.api)) {
    if (!ofApi.every(({ row }) => known.has(row.source))) continue;
    const rows = recall(memory?.apis, api, [...around, ...ofApi], () => publishApi(api, ofApi));
    if (!isSound(api, PublishedApi, rows)) continue;
    apis.push(rows.api);
    for (const target of rows.targets) labelled.set(`${target.source} ${target.path}`, target);
    // One at a time: there may be more of them than a call takes arguments.
    for (const version of rows.versions) versions.push(version);
    for (const operation of rows.operations) operations.push(operation);
  }
  const aliases = new Map(
    database
      .prepare<[], AliasRow>('SELECT alias, api FROM alias ORDER BY alias')
      .all()
      .map(({ alias, api }) => [alias, api]),
  );
  const connected = publishThings(
    database,
    { apis, versions, targets: published, organisations, aliases },
    { kept: kept.things, now, memory },
    (row) => known.has(row.source) && known.has(row.organisation) && isSound(row.id, ThingRow, row),
  );
  const sources = withProblems(owners.sources, connected.problems);
  return { targets, known, organisations, sources, apis, versions, operations, labelled, aliases, connected };
}

function withProblems(sources: readonly SourceRow[], problems: ReadonlyMap<string, readonly Problem[]>): SourceRow[] {
  return sources.map((source) => ({ ...source, problems: [...source.problems, ...(problems.get(source.id) ?? [])] }));
}

/** Organisations, and the sources of those that are shown. */
function readOwners(
  database: Database.Database,
  { targets, things }: Kept,
  estate: Estate,
  { now, isSound, memory }: Publishing,
): { organisations: OrganisationRow[]; sources: SourceRow[] } {
  const organisations = readOrganisations(database, evidenceByOrganisation(things)).filter((row) =>
    isSound(row.id, OrganisationRow, row),
  );
  const shown = new Set(organisations.map(({ id }) => id));
  const sources = readSources(database, { targets, things, memory }, estate.url, now).filter(
    (row) => shown.has(row.organisation) && isSound(row.id, SourceRow, row),
  );
  return { organisations, sources };
}

const PublishedApi = z.object({
  targets: z.array(TargetRow),
  api: ApiRow,
  versions: z.array(VersionRow),
  operations: z.array(OperationRow),
});

type IsSound = (thing: string, schema: z.ZodType, row: object) => boolean;

/** Whether a row is what its schema says, which is reported where it is not. */
function soundness(onDefect: OnDefect, memory: Memory): IsSound {
  return (thing, schema, row) => {
    if (memory?.sound.has(row)) return true;
    const { error } = schema.safeParse(row);
    if (error) onDefect(thing, z.prettifyError(error));
    else memory?.sound.add(row);
    return error === undefined;
  };
}

function lastFinished(database: Database.Database): string | null {
  return (
    database.prepare<[], string>("SELECT max(finished_at) FROM run WHERE state = 'finished'").pluck().get() ?? null
  );
}

/** The newest. */
function readReleaseFailures(database: Database.Database): ReleaseFailureRow[] {
  return database
    .prepare<[], ReleaseFailureRow>(
      `SELECT id, at, data ->> 'reason' AS reason FROM event
       WHERE source IS NULL AND kind = 'release-failed' ORDER BY id DESC LIMIT 20`,
    )
    .all();
}

function readRuns(database: Database.Database): RunRow[] {
  return database
    .prepare<[], RunRow>(
      `SELECT id, started_at AS startedAt, finished_at AS finishedAt, sources, unchanged, changed, failed, requests, not_modified AS notModified, bytes
       FROM run WHERE state = 'finished' ORDER BY id DESC LIMIT 100`,
    )
    .all();
}
