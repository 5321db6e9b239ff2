/**
 * A snapshot many times as large: the same APIs again and again under other titles, until there are as many descriptions
 * and operations as are wanted.
 */
import Database from 'better-sqlite3';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { columnsOf, decodeRow } from '../../schemas/snapshot-columns.ts';
import { snapshotTables, type DocumentRow, type SnapshotRow, type SnapshotTable } from '../../schemas/snapshot.ts';
import { digest } from '../digest.ts';
import { writeSnapshot } from '../publish/write-snapshot.ts';

export type Repeated = { readonly descriptions: number; readonly operations: number };

/** Copies `from` to `to`; the copy has at least so many versions with a model, and at least so many operations. */
export function repeatSnapshot(from: string, to: string, { descriptions, operations: wanted }: Repeated): Repeated {
  const database = new Database(from, { readonly: true });
  const read = <T extends SnapshotTable>(table: T): SnapshotRow<T>[] => {
    const columns = columnsOf(snapshotTables[table].row);
    return database
      .prepare(`SELECT * FROM "${table}"`)
      .all()
      .map((row) => decodeRow(columns, row as Record<string, unknown>) as SnapshotRow<T>);
  };
  try {
    const [apis, versions, operations, documents] = [read('api'), read('version'), read('operation'), read('document')];
    const versionsByApi = Map.groupBy(versions, ({ api }) => api);
    const operationsByApi = Map.groupBy(operations, ({ api }) => api);
    const models = new Map(documents.map((document) => [document.sha256, document]));
    const made = { apis: [] as typeof apis, versions: [] as typeof versions, operations: [] as typeof operations };
    const madeDocuments = new Map(models);
    let count = 0;
    if (operations.length === 0 || versions.every(({ model }) => model === null))
      throw new Error(`${from} holds no description to repeat.`);
    const isEnough = () => count >= descriptions && made.operations.length >= wanted;
    for (let round = 1; !isEnough(); round++) {
      for (const api of apis) {
        if (isEnough()) break;
        const id = `${api.id}-${round}`;
        const name = `${api.name} ${round}`;
        made.apis.push({ ...api, id, name, slug: `${api.slug}-${round}` });
        for (const version of versionsByApi.get(api.id) ?? []) {
          const model = version.model === null ? null : retitle(models.get(version.model), name);
          if (model) madeDocuments.set(model.sha256, model);
          made.versions.push({ ...version, api: id, name, model: model?.sha256 ?? null });
          if (model) count++;
        }
        made.operations.push(...(operationsByApi.get(api.id) ?? []).map((operation) => ({ ...operation, api: id })));
      }
    }
    const rest = Object.fromEntries(
      (Object.keys(snapshotTables) as SnapshotTable[]).map((table) => [table, read(table)]),
    );
    const tables = {
      ...rest,
      api: made.apis,
      version: made.versions,
      operation: made.operations,
      target: [],
      alias: [],
      thing: [],
      relation: [],
      unregistered: [],
      maturity: [],
      minimum: [],
    };
    writeSnapshot(to, { ...tables, document: madeDocuments.values() } as unknown as Parameters<
      typeof writeSnapshot
    >[1]);
    return { descriptions: count, operations: made.operations.length };
  } finally {
    database.close();
  }
}

/** The same model under another title, so that no two descriptions are alike. */
function retitle(document: DocumentRow | undefined, title: string): DocumentRow | null {
  if (!document) return null;
  const model = JSON.parse(brotliDecompressSync(document.brotli).toString()) as object;
  const bytes = Buffer.from(JSON.stringify({ ...model, title }));
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
  return { ...document, sha256: digest(bytes), bytes: bytes.length, brotli };
}
