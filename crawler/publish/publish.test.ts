import Database from 'better-sqlite3';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Estate } from '../../schemas/estate.ts';
import type { Score } from '../../schemas/facts.ts';
import { columnsOf, decodeRow } from '../../schemas/snapshot-columns.ts';
import { snapshotTables, type SnapshotRow, type SnapshotTable } from '../../schemas/snapshot.ts';
import type { Description } from '../analysis.ts';
import { openStore, type Store } from '../store/store.ts';
import { someDescription } from '../testing/description.ts';
import { buildSnapshot } from './build-snapshot.ts';
import { writeSnapshot } from './write-snapshot.ts';

const estate = Estate.parse({
  name: 'Test',
  url: 'https://portal.example/',
  contact: { name: 'Team', email: 'team@portal.example' },
});
const source = { id: 'harbours/boats', kind: 'git', url: 'https://code.example/harbours/boats.git' } as const;
const day = (number: number) => `2026-11-0${number}T09:00:00.000Z`;

let store: Store;
let run: number;
beforeEach(() => {
  store = openStore(':memory:');
  run = store.runs.start(day(1));
  store.registrations.record(run, day(1), [
    {
      file: 'harbours.yaml',
      organisation: { id: 'harbours', name: 'Harbours Office' },
      sources: [source],
      mistakes: [],
      complete: true,
    },
  ]);
});
afterEach(() => store.close());

function found(
  path: string,
  version: string,
  description: Description | null,
  {
    text = path,
    at = day(1),
    findings = [] as never[],
    score = null as Score | null,
    commit = 'c1',
    committedAt = day(1),
  } = {},
) {
  store.targets.record(run, at, source.id, {
    path,
    webUrl: null,
    commit,
    committedAt,
    identity: { groupKey: 'boats', slug: 'boats', version },
    twinOf: null,
    content: {
      status: 'judged',
      sha256: String(text.length).padStart(64, '0'),
      files: [{ location: `repo:///${path}`, bytes: Buffer.from(text), missing: null }],
      description,
      findings,
      bundled: description === null ? null : `{"of":"${text}"}`,
      model: null,
      score,
      analyser: 1,
      ruleset: '1',
    },
  });
}

function read(paths: readonly string[], at = day(1)) {
  store.sources.recordReading(run, at, source.id, {
    validators: null,
    analyser: 1,
    commit: 'c1',
    notes: [],
    changed: true,
    paths,
    complete: true,
  });
  store.removals.settle(run, at, new Set());
}

function refuseDefect(thing: string, reason: string): never {
  throw new Error(`${thing} cannot be published: ${reason}`);
}

function rows<T extends SnapshotTable>(table: T, now = day(1)): SnapshotRow<T>[] {
  return [...(buildSnapshot(store.database, estate, now, refuseDefect)[table] as Iterable<SnapshotRow<T>>)];
}

test('every row is what its schema says, and is the same when read back from the file', () => {
  found('conf/1.0/openapi.yaml', '1.0', someDescription());
  found('conf/2.0/openapi.yaml', '2.0', null);
  read(['conf/1.0/openapi.yaml', 'conf/2.0/openapi.yaml']);
  store.runs.finish(run, day(1), {
    sources: 1,
    unchanged: 0,
    changed: 1,
    failed: 0,
    requests: 2,
    notModified: 0,
    bytes: 10,
  });
  const directory = mkdtempSync(join(tmpdir(), 'snapshot-'));
  try {
    const path = join(directory, 'deep', 'snapshot.db');
    writeSnapshot(path, buildSnapshot(store.database, estate, day(1), refuseDefect));
    expect(readdirSync(join(directory, 'deep'))).toEqual(['snapshot.db']);
    const file = new Database(path, { readonly: true });
    for (const [name, { row: schema }] of Object.entries(snapshotTables)) {
      const stored = file.prepare(`SELECT * FROM "${name}"`).all() as Record<string, unknown>[];
      const decoded = stored.map((row) => decodeRow(columnsOf(schema), row));
      expect(decoded.map((row) => schema.parse(row))).toEqual(decoded);
      expect(decoded).toHaveLength(rows(name as SnapshotTable).length);
    }
    expect(file.prepare('SELECT count(*) FROM "column" WHERE description <> \'\'').pluck().get()).toBeGreaterThan(20);
    file.close();
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test('a row that the site would refuse is left out and reported, and nobody else pays for it', () => {
  found('a', '1', someDescription());
  read(['a']);
  store.registrations.record(run, day(1), [
    {
      file: 'harbours.yaml',
      organisation: { id: 'harbours', name: 'Harbours Office' },
      sources: [source],
      mistakes: [],
      complete: true,
    },
    {
      file: 'parks.yaml',
      organisation: { id: 'parks', name: 'Parks' },
      sources: [{ ...source, id: 'parks/ponds' }],
      mistakes: [],
      complete: true,
    },
  ]);
  store.database.exec(
    "UPDATE revision SET description = json_set(description, '$.documentation', 'javascript:alert(1)')",
  );
  const defects: string[] = [];
  const tables = buildSnapshot(store.database, estate, day(1), (thing) => defects.push(thing));
  expect(defects).toEqual(['harbours/boats']);
  expect([...tables.api, ...tables.version, ...tables.operation]).toEqual([]);
  expect([...tables.target]).toMatchObject([{ path: 'a', api: null }]);
  expect([...tables.source]).toHaveLength(2);
});

describe('versions', () => {
  test('the newest is current, a preview is not, and the API says what the current one says', () => {
    found('a', '1.0', someDescription({ title: 'Boats v1', purpose: 'Old.' }));
    found('bb', '2.0', someDescription({ title: 'Boats v2', purpose: 'New.' }));
    found('ccc', '3.0-beta', someDescription({ title: 'Boats v3', purpose: 'Next.' }));
    read(['a', 'bb', 'ccc']);
    expect(rows('version').map(({ version, current }) => `${version} ${current}`)).toEqual([
      '3.0-beta false',
      '2.0 true',
      '1.0 false',
    ]);
    expect(rows('api')).toMatchObject([
      { id: 'harbours/boats', name: 'Boats', purpose: 'New.', currentVersion: '2.0', rung: 'valid' },
    ]);
  });

  test('two sources that give one version the same label both stay', () => {
    found('a', 'v1', someDescription());
    found('bb', 'V1', someDescription());
    read(['a', 'bb']);
    expect(
      rows('version')
        .map(({ slug }) => slug)
        .toSorted(),
    ).toEqual(['v1', 'v1-2']);
  });

  test('a label that is no address becomes one', () => {
    found('a', '../../x', someDescription());
    read(['a']);
    expect(rows('version')[0]?.slug).toBe('x');
  });
});

test('content that comes back has the commit and the date of its return, and is the newest revision', () => {
  for (const [number, text] of [
    [1, 'one'],
    [2, 'three'],
    [3, 'one'],
  ] as const) {
    found('a', '1', someDescription(), { text, at: day(number), commit: `c${number}`, committedAt: day(number) });
    read(['a'], day(number));
  }
  const [version] = rows('version', day(3));
  expect(version).toMatchObject({ commit: 'c3', freshness: { state: 'fresh', lastChanged: day(3) } });
  expect(version?.revisions).toMatchObject([
    { sha256: '3'.padStart(64, '0'), firstSeen: day(1), backSince: day(3), commit: 'c3', committedAt: day(3) },
    { sha256: '5'.padStart(64, '0'), firstSeen: day(2), commit: 'c2' },
  ]);
  expect(version?.revisions[1]).not.toHaveProperty('backSince');
});

describe('freshness', () => {
  beforeEach(() => {
    found('a', '1.0', someDescription());
    read(['a']);
  });

  test('what was read is fresh', () => {
    expect(rows('api')[0]?.freshness).toEqual({ state: 'fresh', lastChecked: day(1), lastChanged: day(1) });
    expect(rows('source')[0]).toMatchObject({ state: 'ok', apis: 1, targets: 1, problems: [] });
  });

  test('an outage keeps the last good copy and says since when and why', () => {
    store.sources.recordFailure(run, day(2), source.id, { code: 'host-unreachable', message: 'Down.' });
    expect(rows('api', day(2))[0]?.freshness).toEqual({
      state: 'stale',
      lastChecked: day(2),
      lastChanged: day(1),
      lastRead: day(1),
      since: day(2),
      problem: 'host-unreachable',
    });
    expect(rows('source')[0]).toMatchObject({
      state: 'stale',
      problems: [{ code: 'host-unreachable', since: day(2), target: null }],
    });
    expect(rows('version')[0]?.downloads).toHaveLength(2);
  });

  test('an absence becomes a retirement after three observations over 48 hours, not before', () => {
    read([], day(2));
    read([], day(3));
    expect(rows('api', day(3))[0]).toMatchObject({
      lifecycle: 'active',
      freshness: { state: 'stale', problem: 'not-found', since: day(2) },
    });
    read([], day(4));
    expect(rows('api', '2026-11-04T08:59:59.000Z')[0]?.lifecycle).toBe('active');
    expect(rows('api', day(4))[0]).toMatchObject({ lifecycle: 'retired', freshness: { state: 'gone' } });
    found('a', '1.0', someDescription(), { at: day(5) });
    expect(rows('api', day(5))[0]).toMatchObject({ lifecycle: 'active', freshness: { state: 'fresh' } });
  });

  test('a withdrawn source keeps its pages', () => {
    store.registrations.record(run, day(2), []);
    expect(rows('api')[0]?.freshness).toMatchObject({ state: 'stale', problem: 'source-withdrawn' });
    expect(rows('source')[0]?.problems).toMatchObject([{ code: 'source-withdrawn', whose: 'nobody' }]);
    expect(rows('organisation')).toHaveLength(1);
  });
});

describe('checks', () => {
  const finding = (kind: string, severity: string, waived = false) => ({
    check: 'c',
    kind,
    severity,
    message: 'M.',
    pointer: '',
    ...(waived ? { waived: { reason: 'R' } } : {}),
  });
  const score = { value: 80, ruleset: '1', checks: [{ check: 'c', applied: 4, passed: 3, findings: 1 }] };

  test.each([
    [[], 'standard'],
    [[finding('standard', 'info'), finding('advice', 'error')], 'standard'],
    [[finding('standard', 'error', true), finding('standard', 'warning', true)], 'standard'],
    [[finding('standard', 'warning')], 'valid'],
    [[finding('specification', 'warning')], 'standard'],
    [[finding('specification', 'error')], 'described'],
  ])('%j: %s', (findings, rung) => {
    found('a', '1', someDescription(), { findings: findings as never[], score });
    read(['a']);
    expect(rows('version')[0]).toMatchObject({ rung, score, revisions: [{ score: 80, ruleset: '1' }] });
    const counting = findings.filter(({ waived }: { waived?: unknown }) => waived === undefined);
    expect(rows('target')[0]).toMatchObject({
      errors: counting.filter(({ severity }) => severity === 'error').length,
      warnings: counting.filter(({ severity }) => severity === 'warning').length,
    });
  });

  test('what the checks of this program have not judged yet reaches no further than valid', () => {
    found('a', '1', someDescription());
    read(['a']);
    store.database.exec('UPDATE revision SET score = NULL, ruleset = NULL');
    expect(rows('version')[0]).toMatchObject({ rung: 'valid', score: null });
    expect(rows('version')[0]?.revisions[0]).not.toHaveProperty('score');
  });

  test('every check is published as the estate asks it', () => {
    const checks = { 'no-x-headers': 'off', 'info-licence': 'error' } as const;
    const published = [...buildSnapshot(store.database, { ...estate, checks }, day(1), refuseDefect).check];
    expect(published.map(({ position }) => position)).toEqual(published.map((_, index) => index));
    const byId = new Map(published.map((row) => [row.id, row]));
    expect(byId.get('no-x-headers')).toMatchObject({ enabled: false, severity: 'info', kind: 'standard' });
    expect(byId.get('info-licence')).toMatchObject({ enabled: true, severity: 'error' });
    expect(byId.get('duplicate-key')).toMatchObject({ enabled: true, severity: 'error', kind: 'specification' });
    expect(byId.get('paths-distinct')?.clauseUrl).toBe('https://spec.openapis.org/oas/v3.2.0.html#paths-object');
  });
});

test('a description that never could be read is listed with its mistake', () => {
  found('a', 'current', null, {
    findings: [{ check: 'syntax-error', severity: 'error', message: 'Broken.', pointer: '', line: 7 }] as never[],
  });
  read(['a']);
  expect(rows('api')[0]).toMatchObject({
    name: 'Boats',
    rung: 'listed',
    access: { authentication: 'unknown' },
    freshness: { state: 'stale', problem: 'syntax-error', since: day(1) },
  });
  expect(rows('source')[0]).toMatchObject({
    state: 'failed',
    problems: [{ code: 'syntax-error', line: 7, target: 'a' }],
  });
  expect(rows('version')[0]?.downloads).toMatchObject([{ kind: 'original', fileName: 'boats-current-original.json' }]);
});

test('a problem that keeps nobody from reading has a date of its own, and keeps it while it stays', () => {
  const noted = (messages: readonly string[], at: string) =>
    store.sources.recordReading(run, at, source.id, {
      validators: null,
      analyser: 1,
      commit: 'c1',
      notes: messages.map((message) => ({ code: 'too-large', message })),
      changed: false,
      paths: [],
      complete: true,
    });
  const since = () => rows('source')[0]?.problems.map((problem) => `${problem.message} ${problem.since}`);
  noted([], day(1));
  noted(['One.'], day(2));
  noted(['Two.', 'One.'], day(3));
  expect(since()).toEqual([`Two. ${day(3)}`, `One. ${day(2)}`]);
  noted([], day(4));
  noted(['One.'], day(5));
  expect(since()).toEqual([`One. ${day(5)}`]);
});

test('mistakes of a registration are shown as a source of their own', () => {
  store.registrations.record(run, day(1), [
    {
      file: 'harbours.yaml',
      organisation: { id: 'harbours', name: 'h' },
      sources: [source],
      mistakes: [{ message: 'No.', line: 3 }],
      complete: false,
    },
  ]);
  expect(rows('source')).toMatchObject([
    { id: 'harbours/boats' },
    {
      id: 'harbours/registration',
      state: 'failed',
      problems: [{ code: 'registration-invalid', line: 3, target: 'harbours.yaml' }],
    },
  ]);
  expect(rows('organisation')[0]?.problem).toBe('Line 3: No.');
  store.registrations.record(run, day(2), []);
  expect(rows('source')).toEqual([]);
});

test('a sunset that has passed is a retirement, as its publisher said', () => {
  found('a', '1', someDescription({ lifecycle: 'sunset', sunset: '2026-11-02' }));
  read(['a']);
  expect(rows('api', day(2))[0]?.lifecycle).toBe('sunset');
  expect(rows('api', day(3))[0]?.lifecycle).toBe('retired');
});

test('downloads are the bytes that were harvested', () => {
  found('a.yaml', '1', someDescription(), { text: 'openapi: 3.1.0 # é' });
  read(['a.yaml']);
  const [original] = rows('version')[0]?.downloads ?? [];
  expect(original).toMatchObject({ fileName: 'boats-1-original.yaml', mediaType: 'application/yaml' });
  const kept = rows('document').find(({ sha256 }) => sha256 === original?.sha256);
  expect(brotliDecompressSync(kept?.brotli ?? Buffer.alloc(0)).toString()).toBe('openapi: 3.1.0 # é');
  expect(original?.bytes).toBe(kept?.bytes);
});

test('a level of maturity is remembered since when it is that level', () => {
  const stagesOf = (now: string) => {
    const tables = buildSnapshot(store.database, estate, now, refuseDefect);
    store.maturity.record(tables.maturity);
    const cell = [...tables.maturity].find(
      ({ subject, area }) => `${subject} ${area}` === 'organisation:harbours oauth',
    );
    return cell?.history.map(({ at, level }) => [at, level]);
  };
  const secured = (type: string): Description => ({
    ...someDescription(),
    security: [{ name: 'login', type, words: 'A credential', scopes: [] }],
    access: { authentication: 'required', words: 'It needs a credential.' },
  });
  expect(stagesOf(day(1))).toEqual([[day(1), null]]);
  found('a', '1', secured('apiKey'));
  read(['a']);
  expect(stagesOf(day(2))).toEqual([
    [day(1), null],
    [day(2), 0],
  ]);
  expect(stagesOf(day(3))).toEqual([
    [day(1), null],
    [day(2), 0],
  ]);
  found('a', '1', secured('oauth2'), { text: 'a, rewritten' });
  expect(stagesOf(day(4))).toEqual([
    [day(1), null],
    [day(2), 0],
    [day(4), 1],
  ]);
});
