/**
 * The snapshot ─▶ answers to questions about it, for programs on this machine. Opened for reading alone.
 */
import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { columnsOf, decodeRow } from '../../schemas/snapshot-columns.ts';
import { snapshotTables, type SnapshotRow, type SnapshotTable } from '../../schemas/snapshot.ts';
import type { ChangeLevel } from '../../schemas/words.ts';
import { createNeeds, type Need } from './read-needs.ts';

export type FoundOperation = {
  readonly api: string;
  readonly version: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string | null;
  readonly anchor: string;
};

export type ChangeQuestion = {
  readonly api?: string | undefined;
  readonly levels: readonly ChangeLevel[];
  /** ISO 8601, UTC. */
  readonly since?: string | undefined;
  /** `METHOD path`. */
  readonly operation?: string | undefined;
  readonly most: number;
};

export type Published = {
  readonly estate: SnapshotRow<'estate'>;
  organisation(id: string): SnapshotRow<'organisation'> | undefined;
  /** Also by an id that it had before. */
  api(id: string): SnapshotRow<'api'> | undefined;
  /** Newest first. */
  versions(api: string): SnapshotRow<'version'>[];
  operations(api: string, version: string): SnapshotRow<'operation'>[];
  /** Newest first, and the most serious of one moment first. */
  changes(question: ChangeQuestion): SnapshotRow<'change'>[];
  /** How many there are, whatever the most. */
  countChanges(question: ChangeQuestion): number;
  /** Every time that one content of a version took the place of another, the oldest first. */
  comparisons(api: string, version: string): SnapshotRow<'comparison'>[];
  /** The changes of one comparison, the most serious first. */
  changesOf(comparison: number, most: number): SnapshotRow<'change'>[];
  /** The service, system or dataset with that id. */
  thing(id: string): SnapshotRow<'thing'> | undefined;
  /** What is named and is not in the catalogue. */
  unregistered(id: string): SnapshotRow<'unregistered'> | undefined;
  /** What needs a node, directly. */
  needing(id: string): Need[];
  /** The best first. */
  searchApis(words: string, organisation: string | undefined, most: number): SnapshotRow<'api'>[];
  /** Of current versions. The best first. */
  searchOperations(words: string, organisation: string | undefined, most: number): FoundOperation[];
  /** The bytes of a document, by its digest. */
  document(sha256: string): Uint8Array | undefined;
  close(): void;
};

/** Throws when there is no snapshot at `path`, or it is none of this program's. */
export function openPublished(path: string): Published {
  if (!existsSync(path)) throw new Error(`There is no snapshot at ${path}.`);
  const database = new Database(path, { readonly: true });
  try {
    return readFrom(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

function readFrom(database: Database.Database): Published {
  const [estate] = rowsOf(database, 'estate', '')();
  if (!estate) throw new Error('The snapshot says nothing of its estate.');
  const apis = rowsOf(database, 'api', 'WHERE id = @id OR id = (SELECT api FROM alias WHERE alias = @id)');
  const organisations = rowsOf(database, 'organisation', 'WHERE id = @id');
  const versions = rowsOf(database, 'version', 'WHERE api = @api ORDER BY position');
  const operations = rowsOf(database, 'operation', 'WHERE api = @api AND version = @version ORDER BY position');
  const oneOperation = rowsOf(
    database,
    'operation',
    'WHERE api = @api AND version = @version AND position = @position',
  );
  const asked = `WHERE (@api IS NULL OR api = @api) AND at >= @since AND level IN (SELECT value FROM json_each(@levels))
    AND (@operation IS NULL OR EXISTS (SELECT 1 FROM json_each(operations) WHERE value = @operation))`;
  const changes = rowsOf(database, 'change', `${asked} ORDER BY at DESC, comparison DESC, position LIMIT @most`);
  const countChanges = database
    .prepare<[Record<string, unknown>], number>(`SELECT count(*) FROM "change" ${asked}`)
    .pluck();
  const comparisons = rowsOf(database, 'comparison', 'WHERE api = @api AND version = @version ORDER BY at, id');
  const changesOf = rowsOf(database, 'change', 'WHERE comparison = @comparison ORDER BY position LIMIT @most');
  const things = rowsOf(database, 'thing', 'WHERE id = @id');
  const unregistered = rowsOf(database, 'unregistered', 'WHERE id = @id');
  const documents = rowsOf(database, 'document', 'WHERE sha256 = @sha256');
  const search = createSearch(database);
  return {
    estate,
    organisation: (id) => organisations({ id })[0],
    api: (id) => apis({ id })[0],
    versions: (api) => versions({ api }),
    operations: (api, version) => operations({ api, version }),
    changes: (question) => changes({ ...toParameters(question), most: question.most }),
    countChanges: (question) => countChanges.get(toParameters(question)) ?? 0,
    comparisons: (api, version) => comparisons({ api, version }),
    changesOf: (comparison, most) => changesOf({ comparison, most }),
    thing: (id) => things({ id })[0],
    unregistered: (id) => unregistered({ id })[0],
    needing: createNeeds(database),
    searchApis: (words, organisation, most) =>
      search('api', words, organisation, most).flatMap(({ api }) => apis({ id: api })[0] ?? []),
    searchOperations: (words, organisation, most) =>
      search('operation', words, organisation, most).flatMap((hit) =>
        oneOperation({ ...hit }).map(({ api, version, method, path, summary, anchor }) => ({
          api,
          version,
          method,
          path,
          summary,
          anchor,
        })),
      ),
    document: (sha256) => {
      const row = documents({ sha256 })[0];
      return row && brotliDecompressSync(row.brotli);
    },
    close: () => database.close(),
  };
}

function toParameters({ api, levels, since = '', operation }: ChangeQuestion) {
  return { api: api ?? null, levels: JSON.stringify(levels), since, operation: operation ?? null };
}

/** The rows of a table for which a clause holds, each held to its schema. */
function rowsOf<T extends SnapshotTable>(database: Database.Database, table: T, clause: string) {
  const { row } = snapshotTables[table];
  const columns = columnsOf(row);
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const statement = database.prepare<[Record<string, unknown>], Record<string, unknown>>(
    `SELECT ${names} FROM "${table}" ${clause}`,
  );
  return (parameters: Record<string, unknown> = {}): SnapshotRow<T>[] =>
    statement.all(parameters).map((stored) => row.parse(decodeRow(columns, stored)) as SnapshotRow<T>);
}

type Hit = { readonly api: string; readonly version: string; readonly position: number };

/**
 * An index in memory, made when something is searched for the first time: the words of names, paths and summaries,
 * in the weights of their columns (https://sqlite.org/fts5.html#the_bm25_function).
 */
function createSearch(database: Database.Database) {
  let search: Database.Statement<[Record<string, unknown>], Hit> | null = null;

  function build(): Database.Statement<[Record<string, unknown>], Hit> {
    database.pragma('temp_store = MEMORY');
    database.function('in_words', { deterministic: true }, (text) => inWords(String(text)));
    database.exec(`
      CREATE VIRTUAL TABLE temp.found USING fts5(what UNINDEXED, api UNINDEXED, version UNINDEXED, position UNINDEXED,
        organisation UNINDEXED, name, about, more, tokenize = 'porter unicode61 remove_diacritics 2');
      INSERT INTO temp.found
        SELECT 'api', api.id, currentVersion, 0, api.organisation, api.name, coalesce(purpose, ''),
          concat_ws(' ', tags, organisation.name, organisation.abbreviation, api.id)
        FROM api LEFT JOIN organisation ON organisation.id = api.organisation;
      INSERT INTO temp.found
        SELECT 'operation', operation.api, version, operation.position, api.organisation,
          in_words(concat_ws(' ', method, path, operationId)), coalesce(summary, ''), in_words(concat_ws(' ', operation.tags, terms))
        FROM operation JOIN api ON api.id = operation.api AND api.currentVersion = operation.version;
    `);
    return database.prepare(
      `SELECT api, version, position FROM temp.found
       WHERE found MATCH @match AND what = @what AND (@organisation IS NULL OR organisation = @organisation)
       ORDER BY bm25(found, 0, 0, 0, 0, 0, 8, 4, 1) LIMIT @most`,
    );
  }

  return (what: 'api' | 'operation', text: string, organisation: string | undefined, most: number): readonly Hit[] => {
    const words = inWords(text).match(/[\p{L}\p{N}]+/gu) ?? [];
    if (words.length === 0) return [];
    search ??= build();
    const terms = words.slice(0, 12).map((word) => `"${word}"*`);
    const ask = (match: string) => search!.all({ match, what, organisation: organisation ?? null, most });
    const all = ask(terms.join(' AND '));
    return all.length > 0 ? all : ask(terms.join(' OR '));
  };
}

/** `readTideTables` ─▶ `read Tide Tables` */
function inWords(text: string): string {
  return text.replaceAll(/(\p{Ll}|\d)(?=\p{Lu})/gu, '$1 ');
}
