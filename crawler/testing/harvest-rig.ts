/**
 * Everything a harvest needs, with a real database and real sockets, in a folder of its own.
 */
import { deepStrictEqual as deepEqual } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Estate } from '../../schemas/estate.ts';
import type { Organisation, RegisteredSource } from '../../schemas/registration.ts';
import type { SnapshotRow, SnapshotTable } from '../../schemas/snapshot.ts';
import { createAnalysisPool, type AnalysisPool } from '../analysis-pool.ts';
import { toRuleset } from '../checks/engine/ruleset.ts';
import { createHttpClient } from '../http/client.ts';
import type { Lookup } from '../http/connector.ts';
import { createProgress } from '../progress.ts';
import { buildSnapshot } from '../publish/build-snapshot.ts';
import { standingSnapshot } from '../publish/standing-snapshot.ts';
import { openStore } from '../store/store.ts';
import { snapshotRows } from './snapshot-rows.ts';
import { foldersOf, harvestAndPublish, publish, type SyncDeps } from '../sync.ts';
import type { HarvestReport } from '../crawl.ts';

export type HarvestRig = {
  readonly directory: string;
  readonly deps: SyncDeps;
  /** What the log said, one parsed entry per line. */
  readonly logged: { readonly level: string; readonly message: string; readonly [field: string]: unknown }[];
  /** Writes `registrations/<organisation>.yaml` (JSON is YAML). */
  register(
    organisation: string,
    sources: readonly (RegisteredSource & { id?: string })[],
    more?: Partial<Organisation>,
  ): void;
  harvest(): Promise<HarvestReport>;
  /** Does something as an operator who has other checks in `estate.yaml`. */
  withChecks<T>(checks: Estate['checks'], task: () => Promise<T>): Promise<T>;
  /** The rows that would be published now. */
  rows<T extends SnapshotTable>(table: T): SnapshotRow<T>[];
  /** The number of rows of every table of the store. */
  counts(): Record<string, number>;
  close(): Promise<void>;
};

/** The snapshot of every harvest was drafted before it, and holds the very rows of one that is written whole. */
async function refuseOtherRows({ folders, ...deps }: SyncDeps): Promise<void> {
  const whole = `${folders.snapshot}.whole`;
  const say = () => undefined;
  await publish({ ...deps, folders: { ...folders, snapshot: whole }, log: { error: say, warn: say, info: say } });
  deepEqual(snapshotRows(folders.snapshot), snapshotRows(whole));
  rmSync(whole);
}

function refuseDefect(thing: string, reason: string): never {
  throw new Error(`${thing} cannot be published: ${reason}`);
}

type RigOptions = {
  /** Origins that may be loopback; without pauses. */
  readonly origins: readonly string[];
  readonly limits?: Partial<Estate['limits']>;
  readonly tryIt?: readonly string[];
  readonly probe?: boolean;
  readonly now?: () => string;
  readonly tokens?: ReadonlyMap<string, string>;
  /** Answers for host names; by default the system's. */
  readonly lookup?: Lookup;
  /** The name servers to ask about domains. */
  readonly nameServers?: readonly string[];
  /** Workers that are there already, and stay when the rig is closed: starting them takes a while. */
  readonly pool?: AnalysisPool;
};

/** Prepares an estate that may ask the given origins without pause. */
export function createHarvestRig({
  origins,
  limits = {},
  tryIt = [],
  probe = false,
  now = () => new Date().toISOString(),
  tokens = new Map(),
  lookup,
  nameServers,
  pool: shared,
}: RigOptions): HarvestRig {
  const directory = mkdtempSync(join(tmpdir(), 'waymark-'));
  const estateDirectory = join(directory, 'estate');
  mkdirSync(join(estateDirectory, 'registrations'), { recursive: true });
  const estate = Estate.parse({
    name: 'Test estate',
    url: 'http://localhost:4000',
    contact: { name: 'Testers', email: 'testers@portal.example' },
    allowedOrigins: origins.map((origin) => ({ origin, delayMs: 0, perHost: 8 })),
    limits,
    tryIt,
    probe,
  });
  const folders = foldersOf(join(directory, 'data'));
  const store = openStore(folders.database);
  const http = createHttpClient({
    ...estate,
    userAgent: 'Waymark/test',
    from: estate.contact.email,
    sleep: () => Promise.resolve(),
    ...(lookup && { lookup }),
    ...(nameServers && { nameServers }),
  });
  const ruleset = toRuleset(estate.checks);
  const pool = shared ?? createAnalysisPool({ limits: estate.limits, ruleset });
  const logged: HarvestRig['logged'] = [];
  const keep = (level: string) => (fields: Readonly<Record<string, unknown>>, message: string) =>
    void logged.push({ ...fields, level, message });
  const deps: SyncDeps = {
    estateDirectory,
    estate,
    store,
    http,
    pool,
    ruleset,
    folders,
    now,
    clock: now,
    userAgent: 'Waymark/test',
    tokens,
    gitDirectory: folders.git,
    log: { error: keep('error'), warn: keep('warn'), info: keep('info') },
    progress: createProgress({ write: () => undefined }),
  };
  let current = deps;
  return {
    directory,
    deps,
    logged,
    register(organisation, sources, more = {}) {
      const registration = { organisation: { id: organisation, name: `The ${organisation}`, ...more }, sources };
      writeFileSync(join(estateDirectory, 'registrations', `${organisation}.yaml`), JSON.stringify(registration));
    },
    async harvest() {
      const standing = standingSnapshot(folders, current.estate, current.now());
      try {
        const report = await harvestAndPublish({ ...current, standing });
        await refuseOtherRows(current);
        return report;
      } finally {
        standing?.end();
      }
    },
    async withChecks(checks, task) {
      const own = toRuleset(checks);
      const ownPool = createAnalysisPool({ limits: estate.limits, ruleset: own });
      current = { ...deps, estate: { ...estate, checks }, ruleset: own, pool: ownPool };
      try {
        return await task();
      } finally {
        current = deps;
        await ownPool.close();
      }
    },
    rows: (table) => [...(buildSnapshot(store.database, estate, now(), refuseDefect)[table] as Iterable<never>)],
    counts() {
      const tables = store.database
        .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .pluck()
        .all();
      return Object.fromEntries(
        tables.map((table) => [table, Number(store.database.prepare(`SELECT count(*) FROM "${table}"`).pluck().get())]),
      );
    },
    async close() {
      if (!shared) await pool.close();
      await http.close();
      store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
