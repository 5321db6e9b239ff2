/**
 * Publish alone: `publish-alone.ts DATABASE` reads everything that is published from a store, writes the snapshot, and prints
 * `{"things": n, "relations": n, "rowsMs": n, "withoutThingsMs": n, "writeMs": n}`, each the best of three.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Estate } from '../../schemas/estate.ts';
import { buildSnapshot } from '../publish/build-snapshot.ts';
import { writeSnapshot } from '../publish/write-snapshot.ts';
import { openStore } from '../store/store.ts';

export type PublishCosts = Record<'things' | 'relations' | 'rowsMs' | 'withoutThingsMs' | 'writeMs', number>;

const [database = ''] = process.argv.slice(2);
const store = openStore(database);
const directory = mkdtempSync(join(tmpdir(), 'waymark-bench-publish-'));
const estate = Estate.parse({
  name: 'Benchmark',
  url: 'http://localhost:4000',
  contact: { name: 'Bench', email: 'bench@portal.example' },
});
const build = () =>
  buildSnapshot(store.database, estate, new Date().toISOString(), (thing, reason) => {
    throw new Error(`${thing}: ${reason}`);
  });

const rowsMs = best(build);
const tables = build();
const [things, relations] = [[...tables.thing].length, [...tables.relation].length];
const writeMs = best(() => writeSnapshot(join(directory, 'snapshot.db'), build())) - rowsMs;
store.database.exec('BEGIN; DELETE FROM thing; DELETE FROM relation');
const withoutThingsMs = best(build);
store.database.exec('ROLLBACK');
store.close();
rmSync(directory, { recursive: true });
process.stdout.write(
  `${JSON.stringify({ things, relations, rowsMs, withoutThingsMs, writeMs } satisfies PublishCosts)}\n`,
);

function best(task: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const started = performance.now();
    task();
    return performance.now() - started;
  });
  return Math.min(...times);
}
