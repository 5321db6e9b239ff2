/**
 * What drawings of connections, their tables and what depends on what add to a build of the site: the same APIs without
 * systems, with them, and with them once more when nothing has changed.
 */
import Database from 'better-sqlite3';
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { columnsOf, encodeRow } from '../../schemas/snapshot-columns.ts';
import { snapshotTables, type RelationRow, type ThingRow } from '../../schemas/snapshot.ts';
import { measure } from './measure.ts';

const SYSTEMS = 1000;
const RELATIONS = 6000;
const seen = '2026-11-20T06:30:00.000Z';

/** `snapshot` holds generated APIs without systems; everything else happens below `directory`. */
export async function benchDiagrams(
  snapshot: string,
  directory: string,
  project: string,
  say: (line: string) => void,
): Promise<void> {
  say('');
  say('| site | wall | CPU | peak memory | pages |');
  say('|---|---|---|---|---|');
  const folder = join(directory, 'site-with-systems');
  const [plain, connected] = [join(folder, 'without'), join(folder, 'with')];
  mkdirSync(plain, { recursive: true });
  mkdirSync(connected, { recursive: true });
  const [before, after] = [join(plain, 'snapshot.db'), join(connected, 'snapshot.db')];
  copyFileSync(snapshot, before);
  copyFileSync(snapshot, after);
  const apis = addSystems(after);
  const build = async (name: string, from: string, into: string): Promise<number> => {
    const { wallMs, cpuMs, peakBytes } = await measure(
      process.execPath,
      ['crawler/bench/build-alone.ts', from, into],
      project,
    );
    const pages = readdirSync(join(into, 'site'), { recursive: true }).filter((path) => String(path).endsWith('.html'));
    say(
      `| ${name} | ${inSeconds(wallMs)} | ${inSeconds(cpuMs)} | ${Math.round(peakBytes / 1024 ** 2)} MiB | ${pages.length} |`,
    );
    return wallMs;
  };
  const without = await build(`${apis} APIs alone`, before, plain);
  const first = await build(`with ${SYSTEMS} systems and ${RELATIONS} relations`, after, connected);
  const again = await build('the same once more, unchanged', after, connected);
  say('');
  say(
    `Connections add ${inSeconds(first - without)} to a full build, and ${inSeconds(again - without)} when unchanged.`,
  );
}

/**
 * Systems with what they provide, use and depend on, a few APIs used by very many. Nothing is random: every run has the
 * same. Returns how many APIs there are.
 */
export function addSystems(path: string): number {
  const database = new Database(path);
  try {
    const apis = database.prepare('SELECT id FROM api ORDER BY id').pluck().all() as string[];
    const owners = database.prepare('SELECT id FROM organisation ORDER BY id').pluck().all() as string[];
    const things = Array.from({ length: SYSTEMS }, (_, index) => system(index, owners[index % owners.length] ?? ''));
    insert(database, 'thing', things);
    insert(database, 'relation', [...relationsBetween(things, apis).values()]);
    return apis.length;
  } finally {
    database.close();
  }
}

function relationsBetween(systems: readonly ThingRow[], apis: readonly string[]): ReadonlyMap<string, RelationRow> {
  const relations = new Map<string, RelationRow>();
  const add = (from: string, kind: RelationRow['kind'], to: string, { organisation, source }: ThingRow) => {
    const declaration = {
      stance: 'declares' as const,
      organisation,
      source,
      file: 'waymark.yaml',
      pointer: `/systems/0/${kind}/0`,
      line: 12,
      firstSeen: seen,
      lastSeen: seen,
    };
    relations.set(`${from} ${kind} ${to}`, {
      from,
      kind,
      to,
      standing: 'one-sided',
      declarations: [declaration],
      firstSeen: seen,
      lastSeen: seen,
    });
  };
  for (let round = 0; relations.size < RELATIONS; round++) {
    for (const [index, owner] of systems.entries()) {
      if (relations.size >= RELATIONS) break;
      const number = index + round * SYSTEMS;
      // Every fifth use is of one of twenty popular APIs.
      const used = number % 5 === 0 ? number % 20 : (number * 7919) % apis.length;
      if (round < 2) add(owner.id, 'provides', apis[number % apis.length] ?? '', owner);
      else if (round < 5) add(owner.id, 'consumes', apis[used] ?? '', owner);
      else add(owner.id, 'depends-on', systems[(number * 31 + 7) % systems.length]?.id ?? '', owner);
    }
  }
  return relations;
}

function system(index: number, organisation: string): ThingRow {
  return {
    id: `system:${organisation}/system-${index}`,
    kind: 'system',
    organisation,
    slug: `system-${index}`,
    name: `System number ${index}`,
    purpose: 'Does what systems do.',
    description: null,
    descriptionHtml: null,
    type: null,
    lifecycle: 'active',
    sunset: null,
    url: null,
    documentation: null,
    repository: null,
    technology: ['TypeScript'],
    access: null,
    contact: { name: 'Its team', email: 'team@organisation.example' },
    licence: null,
    tags: [],
    details: [],
    data: null,
    evidence: [],
    source: `${organisation}/systems`,
    path: 'waymark.yaml',
    fileUrl: null,
    freshness: { state: 'fresh', lastChecked: seen, lastChanged: seen },
    firstSeen: seen,
    provenance: [],
  };
}

function insert(database: Database.Database, table: 'thing' | 'relation', rows: readonly object[]): void {
  const columns = columnsOf(snapshotTables[table].row);
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const places = columns.map(() => '?').join(', ');
  const statement = database.prepare(`INSERT INTO "${table}" (${names}) VALUES (${places})`);
  database.transaction(() => {
    for (const row of rows) statement.run(...encodeRow(columns, row as Record<string, unknown>));
  })();
}

function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
