/**
 * The only reader of the snapshot, the SQLite file that stands between crawler and site.
 * Small tables are held in memory and indexed once; what belongs to one page is read when that page asks.
 */
import { resolve } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { compiled } from '../schemas/compiled.ts';
import type { Score } from '../schemas/facts.ts';
import { MaturityArea, type Maturity, type MinimumMet } from '../schemas/maturity.ts';
import { Model } from '../schemas/model.ts';
import {
  snapshotTables,
  VersionRow,
  type AliasRow,
  type ApiRow,
  type ChangeRuleRow,
  type CheckRow,
  type EstateRow,
  type GuideRow,
  type OperationRow,
  type OrganisationRow,
  type RelationRow,
  type ReleaseFailureRow,
  type RunRow,
  type SnapshotRow,
  type SnapshotTable,
  type SourceRow,
  type TargetRow,
  type ThingRow,
  type UnregisteredRow,
} from '../schemas/snapshot.ts';
import { graphOf, type Graph } from './lib/graph/graph.ts';
import { namesakes } from './lib/namesakes.ts';
import { lastFew } from './last-few.ts';
import { changeReaders, type ChangeReaders } from './snapshot-changes.ts';
import { openSnapshotFile, type Opening } from './snapshot-file.ts';
import {
  CurrentContact,
  CurrentFindings,
  CurrentScore,
  EndingOperation,
  UndescribedVersion,
  VersionFacts,
  VersionHistory,
  VersionSummary,
  type ApiCard,
} from './snapshot-parts.ts';

/** The check that documentation can be read. */
const DEAD = 'doc-link-live';

export type Snapshot = ChangeReaders & {
  readonly path: string;
  readonly estate: EstateRow;
  /** The day on which it was written, in UTC. */
  readonly today: string;
  /** By name. */
  readonly organisations: readonly OrganisationRow[];
  readonly organisationById: ReadonlyMap<string, OrganisationRow>;
  readonly organisationsByParent: ReadonlyMap<string | null, readonly OrganisationRow[]>;
  /** By id. */
  readonly sources: readonly SourceRow[];
  readonly sourceById: ReadonlyMap<string, SourceRow>;
  readonly sourcesByOrganisation: ReadonlyMap<string, readonly SourceRow[]>;
  /** By name. */
  readonly apis: readonly ApiRow[];
  readonly apiById: ReadonlyMap<string, ApiRow>;
  readonly apisByOrganisation: ReadonlyMap<string, readonly ApiRow[]>;
  /** The ids of APIs whose organisation has another one of the same name. */
  readonly namesakes: ReadonlySet<string>;
  readonly aliases: readonly AliasRow[];
  /** Those that organisations added, by their ids. */
  readonly guides: readonly GuideRow[];
  readonly guideById: ReadonlyMap<string, GuideRow>;
  readonly guidesByOrganisation: ReadonlyMap<string, readonly GuideRow[]>;
  /** Services, systems and datasets, by name. */
  readonly things: readonly ThingRow[];
  readonly thingById: ReadonlyMap<string, ThingRow>;
  readonly thingsByOrganisation: ReadonlyMap<string, readonly ThingRow[]>;
  /** APIs, services, systems and datasets of an organisation, and where each is read. */
  belongingTo(organisation: string): readonly { readonly id: string; readonly source: string }[];
  /** By both ends and kind. */
  readonly relations: readonly RelationRow[];
  /** What is named and not in the catalogue, by name. */
  readonly unregistered: readonly UnregisteredRow[];
  /** Everything that has relations or could have them; put together once, when it is first asked for. */
  readonly graph: Graph;
  /** How mature an organisation or a service is, in the order of the model. */
  readonly maturity: readonly Maturity[];
  maturityOf(subject: string): readonly Maturity[];
  readonly minimums: readonly MinimumMet[];
  minimumsOf(subject: string): readonly MinimumMet[];
  /** The last hundred, newest first. */
  readonly runs: readonly RunRow[];
  /** The last times that the site could not be released, newest first. */
  readonly releaseFailures: readonly ReleaseFailureRow[];
  /** In the order in which findings are shown. */
  readonly checks: readonly CheckRow[];
  readonly checkById: ReadonlyMap<string, CheckRow>;
  /** Every kind of change there is, in the order of the subjects. */
  readonly changeRules: readonly ChangeRuleRow[];
  readonly changeRuleById: ReadonlyMap<string, ChangeRuleRow>;
  /** Newest first. */
  versionsOf(api: string): readonly VersionSummary[];
  currentOf(api: string): VersionSummary;
  version(api: string, version: string): VersionRow;
  factsOf(api: string, version: string): VersionFacts;
  /** Its contents, newest first. */
  historyOf(api: string, version: string): VersionHistory;
  operationsOf(api: string, version: string): readonly OperationRow[];
  /** What other pages tell of an API that they name: its row says far more, and changes more often. */
  cardOf(api: string): ApiCard | undefined;
  /** Whom to ask about the current version of an API, or about a service, system or dataset. */
  contactOf(id: string): VersionRow['contact'];
  /** Operations that stop on a day, by `API version`; read once. */
  readonly endingOperations: ReadonlyMap<string, readonly EndingOperation[]>;
  targetsOf(source: string): readonly TargetRow[];
  /** What a look at the address of its documentation said of the current version of each API whose documentation cannot be read. */
  deadDocumentation(): readonly { api: string; message: string }[];
  /** The current versions of which no description was read. */
  undescribed(): readonly UndescribedVersion[];
  /** What the checks gave the current version of each API that they could judge, one at a time. */
  currentScores(): Iterable<{ api: string; score: Score }>;
  /** The normalised model of a version; null where its description could not be read. */
  modelOf(version: Pick<VersionRow, 'api' | 'version' | 'model'>): Model | null;
  /** The bytes of a download as they were before compression. */
  documentBytes(sha256: string): Buffer;
  /** The rows of which answers are made, as they are stored: they tell answers apart without making them. */
  readonly stored: Readonly<Record<string, (...asked: never[]) => string>>;
  close(): void;
};

/** Where the snapshot is: `WAYMARK_SNAPSHOT`, else the ordinary place. */
export function snapshotPath(): string {
  return resolve(process.env['WAYMARK_SNAPSHOT'] || '.data/snapshot/snapshot.db');
}

/** The estate’s row alone, for what must be known before the build starts. Throws like `openSnapshot`. */
export function readEstate(path: string): EstateRow {
  const { estate, database } = openSnapshotFile(path);
  database.close();
  return estate;
}

/**
 * Opens the snapshot read-only. Throws, naming the file and what to do, when it is missing, empty or invalid.
 */
export function openSnapshot(path: string, opening: Opening = {}): Snapshot {
  const file = openSnapshotFile(path, opening);
  const { database, estate, invalid } = file;
  const all = <T extends SnapshotTable>(table: T) => file.all(table, snapshotTables[table].row) as SnapshotRow<T>[];

  const organisations = all('organisation').toSorted(byName);
  const sources = all('source').toSorted((a, b) => compare(a.id, b.id));
  const apis = all('api').toSorted(byName);
  const summaries = file.all('version', VersionSummary).toSorted((a, b) => a.position - b.position);
  const summariesByApi = Map.groupBy(summaries, ({ api }) => api);
  const targetsBySource = Map.groupBy(all('target'), ({ source }) => source);
  const checks = all('check').toSorted((a, b) => a.position - b.position);
  const changeRules = all('changeRule').toSorted((a, b) => a.position - b.position);
  const apisByOrganisation = Map.groupBy(apis, ({ organisation }) => organisation);
  const apiById = new Map(apis.map((api) => [api.id, api]));
  const organisationById = new Map(organisations.map((organisation) => [organisation.id, organisation]));
  const things = all('thing').toSorted(byName);
  const thingById = new Map(things.map((thing) => [thing.id, thing]));
  const thingsByOrganisation = Map.groupBy(things, ({ organisation }) => organisation);
  const relations = all('relation');
  const guides = all('guide').toSorted((a, b) => compare(a.id, b.id));
  const unregistered = all('unregistered').toSorted(byName);
  let graph: Graph | undefined;
  const inOrder = (a: Maturity, b: Maturity) =>
    MaturityArea.options.indexOf(a.area) - MaturityArea.options.indexOf(b.area);
  const maturity = all('maturity').toSorted(inOrder);
  const minimums = all('minimum');
  const maturityBySubject = Map.groupBy(maturity, ({ subject }) => subject);
  const minimumsBySubject = Map.groupBy(minimums, ({ subject }) => subject);

  const versionRows = file.reader('version', VersionRow, 'api = ? AND version = ?');
  const operationRows = file.reader(
    'operation',
    snapshotTables.operation.row,
    'api = ? AND version = ? ORDER BY position',
  );
  const contactRows = file.reader('version', CurrentContact, 'api = ? AND version = ?');
  const contacts = new Map<string, VersionRow['contact']>();
  const factsRows = file.reader('version', VersionFacts, 'api = ? AND version = ?');
  const historyRows = file.reader('version', VersionHistory, 'api = ? AND version = ?');
  const ending = file.reader('operation', EndingOperation, 'sunset IS NOT NULL ORDER BY api, version, position')();
  let dead: ReturnType<Snapshot['deadDocumentation']> | undefined;
  const unreadable = file.reader(
    'version',
    CurrentFindings,
    `current = 1 AND findings LIKE '%"${DEAD}"%' ORDER BY api`,
  );
  const undescribed = file.reader('version', UndescribedVersion, 'current = 1 AND specification IS NULL ORDER BY api');
  const documentRows = file.reader('document', snapshotTables.document.row, 'sha256 = ?');

  const only = <Row>([row]: Row[], api: string, version: string): Row => {
    if (!row) throw invalid(`the API ${api} has no version ${version}`);
    return row;
  };
  const documentBytes = (sha256: string): Buffer => {
    const [row] = documentRows(sha256);
    if (!row) throw invalid(`the document ${sha256} is named and is not there`);
    return brotliDecompressSync(row.brotli);
  };

  const currentOf = (api: string): VersionSummary => {
    const versions = summariesByApi.get(api) ?? [];
    const current = versions.find((version) => version.current) ?? versions[0];
    if (!current) throw invalid(`the API ${api} has no version`);
    return current;
  };

  const changes = changeReaders(
    database,
    (where) => file.reader('comparison', snapshotTables.comparison.row, where),
    (where) => file.reader('change', snapshotTables.change.row, where),
  );

  return {
    path,
    estate,
    today: estate.generatedAt.slice(0, 10),
    organisations,
    organisationById,
    organisationsByParent: Map.groupBy(organisations, ({ parent }) => parent),
    sources,
    sourceById: new Map(sources.map((source) => [source.id, source])),
    sourcesByOrganisation: Map.groupBy(sources, ({ organisation }) => organisation),
    apis,
    apiById,
    apisByOrganisation,
    namesakes: namesakes(apis),
    aliases: all('alias').filter(({ alias, api }) => apiById.has(api) && !apiById.has(alias)),
    guides,
    guideById: new Map(guides.map((guide) => [guide.id, guide])),
    guidesByOrganisation: Map.groupBy(guides, ({ organisation }) => organisation),
    things,
    thingById,
    thingsByOrganisation,
    belongingTo: (organisation) =>
      [...(apisByOrganisation.get(organisation) ?? []), ...(thingsByOrganisation.get(organisation) ?? [])].map(
        ({ id, source }) => ({ id, source }),
      ),
    relations,
    unregistered,
    get graph() {
      return (graph ??= graphOf({ apis, currentOf, things, relations, unregistered, organisationById }));
    },
    maturity,
    minimums,
    maturityOf: (subject) => maturityBySubject.get(subject) ?? [],
    minimumsOf: (subject) => minimumsBySubject.get(subject) ?? [],
    runs: all('run').toReversed(),
    releaseFailures: all('releaseFailure').toReversed(),
    checks,
    checkById: new Map(checks.map((check) => [check.id, check])),
    changeRules,
    changeRuleById: new Map(changeRules.map((rule) => [rule.id, rule])),
    ...changes.readers,
    versionsOf: (api) => summariesByApi.get(api) ?? [],
    currentOf,
    version: lastFew((api, version) => only(versionRows(api, version), api, version)),
    factsOf: lastFew((api, version) => only(factsRows(api, version), api, version)),
    historyOf: (api, version) => only(historyRows(api, version), api, version),
    operationsOf: lastFew((api, version) => operationRows(api, version)),
    cardOf(api) {
      const row = apiById.get(api);
      if (!row) return undefined;
      const { id, name, organisation, purpose } = row;
      return { id, name, organisation, purpose, language: currentOf(id).language };
    },
    contactOf(id) {
      const known = contacts.get(id);
      if (known !== undefined) return known;
      const contact = apiById.has(id)
        ? (contactRows(id, currentOf(id).version)[0]?.contact ?? null)
        : (thingById.get(id)?.contact ?? null);
      contacts.set(id, contact);
      return contact;
    },
    deadDocumentation: () =>
      (dead ??= unreadable().flatMap(({ api, findings }) =>
        findings.filter(({ check }) => check === DEAD).map(({ message }) => ({ api, message })),
      )),
    undescribed,
    *currentScores() {
      for (const { api, score, current } of file.all('version', CurrentScore))
        if (current && score !== null) yield { api, score };
    },
    endingOperations: Map.groupBy(ending, ({ api, version }) => `${api} ${version}`),
    targetsOf: (source) => targetsBySource.get(source) ?? [],
    modelOf: ({ api, version, model }) => {
      if (model === null) return null;
      const parsed = compiled(Model).safeParse(JSON.parse(documentBytes(model).toString()));
      if (parsed.success) return parsed.data;
      throw invalid(`the model of ${api} ${version} is not one: ${z.prettifyError(parsed.error)}`);
    },
    documentBytes,
    stored: {
      version: versionRows.stored,
      factsOf: factsRows.stored,
      historyOf: historyRows.stored,
      operationsOf: operationRows.stored,
      ...changes.stored,
    },
    close: () => database.close(),
  };
}

const collator = new Intl.Collator('en-GB', { sensitivity: 'base', numeric: true });

function byName(a: { name: string; id: string }, b: { name: string; id: string }): number {
  return collator.compare(a.name, b.name) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
