import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { someDescription } from '../testing/description.ts';
import { LAYOUT } from './migrations.ts';
import type { RegisteredFile } from './registrations.ts';
import { openStore, type Store } from './store.ts';
import type { TargetObservation } from './targets.ts';

const DAY = [
  '2026-11-01T09:00:00.000Z',
  '2026-11-02T09:00:00.000Z',
  '2026-11-03T09:00:00.000Z',
  '2026-11-04T09:00:00.000Z',
] as const;

let store: Store;
beforeEach(() => {
  store = openStore(':memory:');
});
afterEach(() => store.close());

const source = { id: 'harbours/boats', kind: 'git', url: 'https://code.example/harbours/boats.git' } as const;

function file(overrides: Partial<RegisteredFile> = {}): RegisteredFile {
  return {
    file: 'harbours.yaml',
    organisation: { id: 'harbours', name: 'Harbours Office' },
    sources: [source],
    mistakes: [],
    complete: true,
    ...overrides,
  };
}

function observation(overrides: Partial<TargetObservation> & { text?: string } = {}): TargetObservation {
  const { text = 'openapi: 3.1.0', ...rest } = overrides;
  return {
    path: 'openapi.yaml',
    webUrl: null,
    commit: 'c1',
    committedAt: DAY[0],
    identity: { groupKey: 'boats', slug: 'boats', version: 'v1' },
    twinOf: null,
    content: {
      status: 'judged',
      sha256: text,
      files: [{ location: 'repo:///openapi.yaml', bytes: Buffer.from(text), missing: null }],
      description: someDescription(),
      findings: [],
      bundled: '{}',
      model: '{}',
      score: null,
      analyser: 1,
      ruleset: '1',
    },
    ...rest,
  };
}

function registered(): number {
  const run = store.runs.start(DAY[0]);
  store.registrations.record(run, DAY[0], [file()]);
  return run;
}

function column(sql: string): unknown[] {
  return store.database.prepare(sql).pluck().all();
}

test('the database is opened safely', () => {
  expect(store.database.pragma('synchronous', { simple: true })).toBe(2);
  expect(store.database.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(store.database.pragma('user_version', { simple: true })).toBe(LAYOUT);
  expect(
    column(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'",
    ),
  ).toEqual([]);
});

test('events can be neither edited nor deleted', () => {
  registered();
  expect(() => store.database.exec("UPDATE event SET kind = 'x'")).toThrow(/append-only/);
  expect(() => store.database.exec('DELETE FROM event')).toThrow(/append-only/);
  expect(() => store.database.exec("INSERT OR REPLACE INTO event (id, at, kind) VALUES (1, 'x', 'x')")).toThrow(
    /append-only/,
  );
  expect(column('SELECT kind FROM event')).toEqual(['run-started', 'source-registered']);
});

test('a run that was left open is marked as interrupted when the next one starts', () => {
  const first = store.runs.start(DAY[0]);
  const second = store.runs.start(DAY[1]);
  expect(store.database.prepare('SELECT id, state FROM run').all()).toEqual([
    { id: first, state: 'interrupted' },
    { id: second, state: 'running' },
  ]);
});

describe('registrations', () => {
  test('a source that is taken out of its file is withdrawn, and comes back as itself', () => {
    const run = registered();
    store.registrations.record(run, DAY[1], [file({ sources: [] })]);
    expect(store.registrations.current()).toEqual([]);
    store.registrations.record(run, DAY[2], [file()]);
    expect(store.registrations.current()).toMatchObject([{ id: 'harbours/boats', organisation: 'harbours' }]);
    expect(column('SELECT registered_at FROM source')).toEqual([DAY[0]]);
  });

  test('a file with mistakes withdraws nothing', () => {
    const run = registered();
    store.registrations.record(run, DAY[1], [
      file({ sources: [], complete: false, mistakes: [{ message: 'No.', line: 3 }] }),
    ]);
    expect(store.registrations.current()).toHaveLength(1);
    expect(store.database.prepare('SELECT name FROM organisation').pluck().get()).toBe('Harbours Office');
    expect(store.database.prepare('SELECT message, line, since FROM registration_mistake').all()).toEqual([
      { message: 'No.', line: 3, since: DAY[1] },
    ]);
  });

  test('a mistake keeps the time it was first seen', () => {
    const run = registered();
    for (const day of [DAY[1], DAY[2]])
      store.registrations.record(run, day, [file({ complete: false, mistakes: [{ message: 'No.' }] })]);
    expect(column('SELECT since FROM registration_mistake')).toEqual([DAY[1]]);
  });

  test('another address is read in full', () => {
    const run = registered();
    store.sources.recordReading(run, DAY[0], source.id, {
      validators: { commit: 'c1' },
      analyser: 1,
      commit: 'c1',
      notes: [],
      changed: true,
      paths: [],
      complete: true,
    });
    expect(store.sources.known(source.id).validators).toEqual({ commit: 'c1' });
    store.registrations.record(run, DAY[1], [file({ sources: [{ ...source, ref: 'main' }] })]);
    expect(store.sources.known(source.id).validators).toBeNull();
  });
});

describe('targets', () => {
  test('the same content is no new revision; other content is', () => {
    const run = registered();
    expect(store.targets.record(run, DAY[0], source.id, observation())).toBe(true);
    expect(
      store.targets.record(
        run,
        DAY[1],
        source.id,
        observation({ content: { status: 'same', sha256: 'openapi: 3.1.0' } }),
      ),
    ).toBe(false);
    store.sources.recordUnchanged(run, DAY[1], source.id);
    expect(store.targets.record(run, DAY[2], source.id, observation({ text: 'openapi: 3.1.1' }))).toBe(true);
    expect(store.database.prepare('SELECT sha256, first_seen, last_seen FROM revision').all()).toEqual([
      { sha256: 'openapi: 3.1.0', first_seen: DAY[0], last_seen: DAY[1] },
      { sha256: 'openapi: 3.1.1', first_seen: DAY[2], last_seen: DAY[2] },
    ]);
    expect(column("SELECT count(*) FROM event WHERE kind = 'revision-added'")).toEqual([2]);
  });

  test('content that comes back is the old revision again', () => {
    const run = registered();
    for (const [day, text] of [
      [DAY[0], 'a'],
      [DAY[1], 'b'],
      [DAY[2], 'a'],
    ] as const) {
      expect(store.targets.record(run, day, source.id, observation({ text }))).toBe(true);
    }
    expect(store.targets.known(source.id, 'openapi.yaml')?.sha256).toBe('a');
    expect(column('SELECT count(*) FROM revision')).toEqual([2]);
  });

  test('the commit of what is shown is the one that brought it, not one that touched something else', () => {
    const run = registered();
    const at = (commit: string, text: string, day: string) =>
      store.targets.record(run, day, source.id, observation({ text, commit, committedAt: day }));
    at('c1', 'a', DAY[0]);
    at('c2', 'a', DAY[1]);
    const shown = () => store.database.prepare('SELECT commit_sha, committed_at FROM target').get();
    expect(shown()).toEqual({ commit_sha: 'c1', committed_at: DAY[0] });
    at('c3', 'b', DAY[2]);
    at('c4', 'a', DAY[3]);
    expect(shown()).toEqual({ commit_sha: 'c4', committed_at: DAY[3] });
  });

  test('content that cannot be read leaves the last good revision', () => {
    const run = registered();
    store.targets.record(run, DAY[0], source.id, observation());
    store.targets.record(
      run,
      DAY[1],
      source.id,
      observation({ content: { status: 'unreadable', failure: { code: 'syntax-error', message: 'No.', line: 4 } } }),
    );
    expect(store.targets.known(source.id, 'openapi.yaml')?.sha256).toBe('openapi: 3.1.0');
    expect(column('SELECT failing_since FROM target')).toEqual([DAY[1]]);
    expect(store.sources.known(source.id).hasUnreadable).toBe(true);
    store.targets.record(run, DAY[2], source.id, observation({ text: 'mended' }));
    expect(column('SELECT failing_since FROM target')).toEqual([null]);
  });

  test('identity is decided once: neither another slug nor another key moves an API', () => {
    const run = registered();
    store.targets.record(run, DAY[0], source.id, observation());
    store.targets.record(
      run,
      DAY[1],
      source.id,
      observation({ text: 'b', identity: { groupKey: 'ships', slug: 'ships', version: 'v2' } }),
    );
    expect(store.database.prepare('SELECT api, version FROM target').all()).toEqual([
      { api: 'harbours/boats', version: 'v2' },
    ]);
  });

  test('a label is decided once: what comes later to the same one gets another, and it changes with its own name alone', () => {
    const run = registered();
    const seen = (path: string, version: string) =>
      store.targets.record(run, DAY[0], source.id, observation({ path, identity: { ...boats, version } }));
    const boats = { groupKey: 'boats', slug: 'boats' };
    const labels = () => column('SELECT version FROM target ORDER BY path');
    seen('m.yaml', '1.0.0');
    seen('a.yaml', '1.0.0');
    expect(labels()).toEqual(['1.0.0-2', '1.0.0']);
    seen('a.yaml', '1.0.0');
    seen('m.yaml', '1.0.0');
    expect(labels()).toEqual(['1.0.0-2', '1.0.0']);
    seen('m.yaml', '1.1.0');
    seen('a.yaml', '1.0.0');
    expect(labels()).toEqual(['1.0.0-2', '1.1.0']);
  });

  test('labels that become one segment of an address are told apart, also after what was recorded is taken back', () => {
    const run = registered();
    const seen = (path: string, version: string, twinOf: string | null = null) =>
      store.targets.record(
        run,
        DAY[0],
        source.id,
        observation({ path, twinOf, identity: { groupKey: 'boats', slug: 'boats', version } }),
      );
    const labels = () => column('SELECT version FROM target WHERE version IS NOT NULL ORDER BY path');
    seen('a.yaml', 'V1');
    seen('b.yaml', 'v1');
    seen('c.yaml', '1.0 beta');
    seen('d.yaml', '1-0-beta');
    seen('e.yaml', 'v2', 'a.yaml');
    expect(labels()).toEqual(['V1', 'v1-2', '1.0 beta', '1-0-beta-2']);
    expect(() =>
      store.database.transaction(() => {
        seen('f.yaml', 'v2');
        throw new Error('killed');
      })(),
    ).toThrow('killed');
    seen('g.yaml', 'v2');
    seen('b.yaml', 'v3');
    seen('h.yaml', 'v1-2');
    expect(labels()).toEqual(['V1', 'v3', '1.0 beta', '1-0-beta-2', 'v2', 'v1-2']);
    // What is in the database and what this connection knows is the same.
    store.database.exec("UPDATE target SET version = 'v9' WHERE path = 'g.yaml'");
    seen('i.yaml', 'v9');
    expect(labels().at(-1)).toBe('v9-2');
  });

  test('thousands of versions that are called the same cost as much each as a few', () => {
    const run = registered();
    const seen = (number: number) =>
      store.targets.record(run, DAY[0], source.id, {
        ...observation({ path: `${number}.yaml`, identity: { groupKey: 'boats', slug: 'boats', version: 'v1' } }),
        statements: [{ by: 'catalogue', file: 'list.csv', facts: {} }],
        content: { status: 'listed' },
      });
    const took = (numbers: number) => {
      const started = performance.now();
      for (let number = 0; number < numbers; number++) seen(taken + number);
      taken += numbers;
      return performance.now() - started;
    };
    let taken = 0;
    took(300);
    const few = took(300);
    took(4000);
    // Where each goes through all, it is ten times as much.
    expect(took(300)).toBeLessThan(4 * few + 50);
    expect(column('SELECT count(DISTINCT version) FROM target')).toEqual([taken]);
  });

  test('no new id is the name of a device on Windows, and an old one stays', () => {
    const run = registered();
    const seen = (path: string, slug: string, version = 'v1') =>
      store.targets.record(run, DAY[0], source.id, observation({ path, identity: { groupKey: slug, slug, version } }));
    store.database.exec(
      "INSERT INTO api (id, organisation, slug, group_key, first_seen) VALUES ('harbours/prn', 'harbours', 'prn', 'prn', '2026-01-01T00:00:00.000Z')",
    );
    seen('a.yaml', 'con');
    seen('b.yaml', 'prn');
    seen('c.yaml', 'console', 'AUX');
    expect(column("SELECT api || ' ' || version FROM target ORDER BY path")).toEqual([
      'harbours/con-2 v1',
      'harbours/prn v1',
      'harbours/console AUX-2',
    ]);
  });

  test('two APIs that want one slug get two', () => {
    const run = registered();
    store.targets.record(run, DAY[0], source.id, observation());
    store.targets.record(
      run,
      DAY[0],
      source.id,
      observation({ path: 'other.yaml', identity: { groupKey: 'other', slug: 'boats', version: 'v1' } }),
    );
    expect(column('SELECT id FROM api ORDER BY id')).toEqual(['harbours/boats', 'harbours/boats-2']);
  });

  test('a target that a complete listing lacks is counted absent; an incomplete listing says nothing', () => {
    const run = registered();
    store.targets.record(run, DAY[0], source.id, observation());
    const reading = {
      validators: null,
      analyser: 1,
      commit: 'c',
      notes: [],
      changed: false,
      paths: [],
      complete: false,
    };
    store.sources.recordReading(run, DAY[1], source.id, reading);
    expect(store.database.prepare('SELECT gone_since, gone_count FROM target').get()).toEqual({
      gone_since: null,
      gone_count: 0,
    });
    store.sources.recordReading(run, DAY[2], source.id, { ...reading, complete: true });
    store.removals.settle(run, DAY[2], new Set());
    store.sources.recordUnchanged(run, DAY[3], source.id);
    expect(store.database.prepare('SELECT gone_since, gone_count FROM target').get()).toEqual({
      gone_since: DAY[2],
      gone_count: 2,
    });
    store.targets.record(run, DAY[3], source.id, observation());
    expect(store.database.prepare('SELECT gone_since, gone_count FROM target').get()).toEqual({
      gone_since: null,
      gone_count: 0,
    });
  });

  test('bytes are kept as they were received', () => {
    const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0, 255, 13, 10]);
    expect(Buffer.from(store.blobs.read(store.blobs.keep(bytes))).equals(bytes)).toBe(true);
    store.blobs.keep(bytes);
    expect(column('SELECT count(*) FROM blob')).toEqual([1]);
  });
});

describe('sources', () => {
  test('a failing source remembers since when; success forgets it', () => {
    const run = registered();
    store.sources.recordFailure(run, DAY[1], source.id, { code: 'timed-out', message: 'Slow.' });
    store.sources.recordFailure(run, DAY[2], source.id, { code: 'server-error', message: 'Broken.' });
    expect(store.database.prepare('SELECT failing_since, last_checked, failure FROM source').get()).toEqual({
      failing_since: DAY[1],
      last_checked: DAY[2],
      failure: JSON.stringify({ code: 'server-error', message: 'Broken.' }),
    });
    store.sources.recordUnchanged(run, DAY[3], source.id);
    expect(column('SELECT failing_since FROM source')).toEqual([null]);
    expect(column("SELECT kind FROM event WHERE source = 'harbours/boats' ORDER BY id")).toEqual([
      'source-registered',
      'source-failed',
      'source-failed',
      'source-recovered',
      'source-unchanged',
    ]);
  });

  test('an outage is no absence, a 404 is', () => {
    const run = registered();
    store.targets.record(run, DAY[0], source.id, observation());
    store.sources.recordFailure(run, DAY[1], source.id, { code: 'host-unreachable', message: 'Down.' });
    expect(column('SELECT gone_count FROM target')).toEqual([0]);
    store.sources.recordFailure(run, DAY[2], source.id, { code: 'not-found', message: 'Gone.' });
    store.removals.settle(run, DAY[2], new Set());
    expect(column('SELECT gone_count FROM target')).toEqual([1]);
  });
});

describe('files on disk', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'store-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  test('a database of a newer Waymark is refused and left alone', () => {
    const path = join(directory, 'catalogue.db');
    openStore(path).close();
    const database = new Database(path);
    database.pragma(`user_version = ${LAYOUT + 1}`);
    database.close();
    expect(() => openStore(path)).toThrow(/newer Waymark/);
  });

  test('a database of another program is refused', () => {
    const path = join(directory, 'catalogue.db');
    const database = new Database(path);
    database.exec('CREATE TABLE theirs (a)');
    database.close();
    expect(() => openStore(path)).toThrow(/another program/);
  });
});
