import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Limits } from '../schemas/estate.ts';
import { createAnalysisPool } from './analysis-pool.ts';
import { addCommits, createRepository, type Commit } from './testing/git-repository.ts';
import { startGitServer, type GitServer, type GitServerOptions } from './testing/git-server.ts';
import { createHarvestRig, type HarvestRig } from './testing/harvest-rig.ts';

let root: string;
let server: GitServer;
let rig: HarvestRig;
const pool = createAnalysisPool({ limits: Limits.parse({}) });
afterAll(() => pool.close());

async function start(options: GitServerOptions = {}, limits: Parameters<typeof createHarvestRig>[0]['limits'] = {}) {
  server = await startGitServer(root, options);
  rig = createHarvestRig({ origins: [server.origin], limits, pool, now: () => '2026-11-25T09:00:00.000Z' });
  rig.register('harbours', [{ id: 'tides', kind: 'git', url: server.url('tides.git') }]);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'waymark-git-'));
});
afterEach(async () => {
  await rig.close();
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

const repository = () => join(root, 'tides.git');
const day = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString();
const paths = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [`/${name}`, { get: { responses: { 200: { description: 'Done.' } } } }]));
const description = (...names: readonly string[]) =>
  JSON.stringify({ openapi: '3.1.0', info: { title: 'Tides', version: '1.0.0' }, paths: paths(...names) }, null, 2);
const commit = (number: number, files: Commit['files'], more: Partial<Commit> = {}): Commit => ({
  message: `Day ${number}`,
  date: day(number),
  files,
  ...more,
});
const revisions = () =>
  (rig.rows('version')[0]?.revisions ?? []).map(({ committedAt, lastSeen, operations }) => [
    committedAt,
    lastSeen.slice(0, 10),
    operations,
  ]);
const changes = () => rig.rows('change').map(({ at, level, message }) => [at, level, message]);

describe('the first harvest of a repository', () => {
  test('takes what its descriptions were before, dated by commit, and says what changed', async () => {
    await createRepository(repository(), [
      commit(1, { 'README.md': 'Nothing yet' }),
      commit(2, { 'api.json': description('a') }),
      commit(3, { 'api.json': description('a', 'b') }),
      commit(4, { 'README.md': 'Something else' }),
      commit(5, { 'api.json': description('b') }),
      commit(6, { 'README.md': 'The end' }),
    ]);
    await start();
    expect(await rig.harvest()).toMatchObject({ changed: 1, failed: 0, ourFault: false });
    expect(revisions()).toEqual([
      [day(5), '2026-11-25', 1],
      [day(3), '2026-01-05', 2],
      [day(2), '2026-01-03', 1],
    ]);
    expect(changes()).toEqual([
      [day(5), 'breaking', '`GET /a` has been removed.'],
      [day(5), 'risky', 'Something breaks, and the version is still 1.0.0.'],
      [day(3), 'compatible', '`GET /b` is new.'],
    ]);
    expect(rig.rows('api')[0]?.freshness).toMatchObject({ state: 'fresh', lastChanged: day(5) });
    const before = rig.counts();
    server.requests.length = 0;
    expect(await rig.harvest()).toMatchObject({ unchanged: 1 });
    expect(server.requests).toHaveLength(1);
    expect(rig.counts()).toMatchObject({ revision: before['revision'], comparison: before['comparison'] });
  });

  test('takes the newest fifty contents of two hundred', async () => {
    const commits = Array.from({ length: 200 }, (_, index) =>
      commit(index + 1, { 'api.json': description(`path-${index}`) }),
    );
    await createRepository(repository(), commits);
    await start();
    await rig.harvest();
    expect(revisions()).toHaveLength(50);
    expect(revisions().at(-1)?.[0]).toBe(day(151));
    expect(rig.rows('comparison')).toHaveLength(49);
  }, 300_000);

  test('looks through no more commits than it may, and does not date what may be older', async () => {
    const commits = Array.from({ length: 10 }, (_, index) =>
      commit(index + 1, { 'api.json': description(`p${index}`) }),
    );
    await createRepository(repository(), commits);
    await start({}, { historyCommits: 4 });
    await rig.harvest();
    // Of the fourth, nobody knows whether it came with its commit.
    expect(revisions().map(([at]) => at)).toEqual([day(10), day(9), day(8)]);
  });

  test('content that came back is one revision with two arrivals', async () => {
    await createRepository(repository(), [
      commit(1, { 'api.json': description('a') }),
      commit(2, { 'api.json': description('a', 'b') }),
      commit(3, { 'api.json': description('a') }),
    ]);
    await start();
    await rig.harvest();
    expect(rig.rows('version')[0]?.revisions).toMatchObject([
      { firstSeen: day(1), committedAt: day(3), backSince: day(3), changed: 'breaking' },
      { firstSeen: day(2), lastSeen: day(3), changed: 'compatible' },
    ]);
    expect(rig.rows('comparison').map(({ at, changed }) => [at, changed])).toEqual([
      [day(3), 'breaking'],
      [day(2), 'compatible'],
    ]);
  });

  test('follows a description to where it was before, with its parts', async () => {
    const part = (...names: readonly string[]) => JSON.stringify(paths(...names)['/a'] ?? {});
    const whole = JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Tides', version: '1' },
      paths: { '/a': { $ref: 'parts/a.json' } },
    });
    const edited = whole.replace('"1"', '"2"');
    await createRepository(repository(), [
      commit(1, { 'old/api.json': whole, 'old/parts/a.json': part() }),
      commit(2, { 'old/parts/a.json': part('a') }),
      commit(
        3,
        { 'new/api.json': whole, 'new/parts/a.json': part('a') },
        { remove: ['old/api.json', 'old/parts/a.json'] },
      ),
      commit(
        4,
        { 'newest/api.json': edited, 'newest/parts/a.json': part('a') },
        { remove: ['new/api.json', 'new/parts/a.json'] },
      ),
    ]);
    await start();
    await rig.harvest();
    expect(rig.rows('version')[0]?.findings.filter(({ check }) => check === 'part-missing')).toEqual([]);
    // The move of the third day changed nothing in it.
    expect(revisions()).toEqual([
      [day(4), '2026-11-25', 1],
      [day(2), '2026-01-04', 1],
      [day(1), '2026-01-02', 0],
    ]);
    expect(changes()).toEqual([[day(2), 'compatible', '`GET /a` is new.']]);
  });

  test('finds parts that the description no longer has', async () => {
    const root = (file: string) =>
      JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: { '/a': { $ref: file } } });
    await createRepository(repository(), [
      commit(1, { 'api.json': root('first.json'), 'first.json': JSON.stringify(paths('a')['/a']) }),
      commit(
        2,
        { 'api.json': root('second.json'), 'second.json': JSON.stringify(paths('a')['/a']) },
        { remove: ['first.json'] },
      ),
    ]);
    await start();
    await rig.harvest();
    expect(revisions()).toHaveLength(2);
    expect(rig.rows('comparison').map(({ changed }) => changed)).toEqual(['nothing']);
  });

  test('goes along the first parents: a merge is what it brought', async () => {
    const [base = ''] = await createRepository(repository(), [commit(1, { 'api.json': description('a') })]);
    await addCommits(repository(), [commit(2, { 'api.json': description('a', 'draft') })], {
      branch: 'side',
      orphan: true,
    });
    const [side = ''] = await addCommits(repository(), [commit(3, { 'api.json': description('a', 'b') })], {
      branch: 'side',
    });
    await addCommits(repository(), [commit(4, { 'api.json': description('a', 'b') }, { merge: side })]);
    expect(base).not.toBe('');
    await start();
    await rig.harvest();
    expect(revisions().map(([at]) => at)).toEqual([day(4), day(1)]);
  });

  test('leaves out what could not be read then', async () => {
    await createRepository(repository(), [
      commit(1, { 'api.json': description('a') }),
      commit(2, { 'api.json': '{ "openapi": "3.1.0", oops' }),
      commit(3, { 'api.json': description('a', 'b') }),
    ]);
    await start();
    await rig.harvest();
    expect(revisions()).toEqual([
      [day(3), '2026-11-25', 2],
      [day(1), '2026-01-03', 1],
    ]);
    expect(changes()).toEqual([[day(3), 'compatible', '`GET /b` is new.']]);
  });

  test('formatting alone is a revision that changed nothing', async () => {
    await createRepository(repository(), [
      commit(1, { 'api.json': description('a') }),
      commit(2, { 'api.json': JSON.stringify(JSON.parse(description('a'))) }),
      commit(3, { 'api.json': description('a').replace('Done.', 'Finished.') }),
    ]);
    await start();
    await rig.harvest();
    expect(rig.rows('version')[0]?.revisions.map(({ changed }) => changed)).toEqual([
      'documentation',
      'nothing',
      undefined,
    ]);
  });

  test.each([
    ['of version 0', { version2: false }],
    ['that leaves nothing out', { filter: false }],
    ['of version 0 that leaves nothing out', { version2: false, filter: false }],
  ])('also from a server %s', async (_, options) => {
    await createRepository(repository(), [
      commit(1, { 'api.json': description('a') }),
      commit(2, { 'api.json': description('a', 'b') }),
      commit(3, { 'api.json': description('a', 'b', 'c') }),
    ]);
    await start(options);
    await rig.harvest();
    expect(revisions().map(([at]) => at)).toEqual([day(3), day(2), day(1)]);
  });

  test('and from one that is shallow itself, as far as that goes', async () => {
    const commits = await createRepository(
      repository(),
      Array.from({ length: 4 }, (_, index) => commit(index + 1, { 'api.json': description(`p${index}`) })),
    );
    writeFileSync(join(repository(), 'shallow'), `${commits[1]}\n`);
    await start();
    expect(await rig.harvest()).toMatchObject({ failed: 0, ourFault: false });
    expect(revisions().map(([at]) => at)).toEqual([day(4), day(3)]);
  });
});

describe('a later harvest', () => {
  const first = [commit(1, { 'api.json': description('a') })];

  test('takes what came and went between two readings', async () => {
    await createRepository(repository(), first);
    await start();
    await rig.harvest();
    await addCommits(repository(), [
      commit(2, { 'api.json': description('a', 'b') }),
      commit(3, { 'api.json': description('a', 'b', 'c') }),
      commit(4, { 'README.md': 'Hello' }),
    ]);
    expect(await rig.harvest()).toMatchObject({ changed: 1, failed: 0 });
    expect(revisions().map(([at]) => at)).toEqual([day(3), day(2), day(1)]);
    expect(changes().map(([at, , message]) => [at, message])).toEqual([
      [day(3), '`GET /c` is new.'],
      [day(2), '`GET /b` is new.'],
    ]);
  });

  test('costs nothing more when one commit came', async () => {
    await createRepository(repository(), first);
    await start();
    await rig.harvest();
    await addCommits(repository(), [commit(2, { 'api.json': description('a', 'b') })]);
    server.requests.length = 0;
    await rig.harvest();
    expect(changes()).toEqual([[day(2), 'compatible', '`GET /b` is new.']]);
    // The commit, and the one content that is new.
    const fetches = server.requests.filter(({ kind }) => kind === 'fetch');
    expect(fetches).toHaveLength(2);
  });

  test('a branch that was written anew changes what is shown, and keeps what was seen', async () => {
    await createRepository(repository(), [...first, commit(2, { 'api.json': description('a', 'b') })]);
    await start();
    await rig.harvest();
    rmSync(repository(), { recursive: true });
    await createRepository(repository(), [
      commit(1, { 'api.json': description('x') }),
      commit(3, { 'api.json': description('y') }),
      commit(4, { 'api.json': description('y', 'z') }),
      commit(5, { 'api.json': description('z') }),
    ]);
    expect(await rig.harvest()).toMatchObject({ changed: 1, failed: 0, ourFault: false });
    // Of the third day, nobody knows whether its content came with its commit: what came before is not fetched.
    expect(revisions().map(([at]) => at)).toEqual([day(5), day(4), day(2), day(1)]);
    expect(rig.rows('comparison').map(({ at }) => at)).toEqual([day(5), day(4), day(2)]);
  });
});

describe('a history that cannot be read', () => {
  const commits = [commit(1, { 'api.json': description('a') }), commit(2, { 'api.json': description('a', 'b') })];

  test('costs nobody the description, and is asked for again', async () => {
    await createRepository(repository(), commits);
    let isDown = true;
    let fetches = 0;
    await start({
      intercept: (_, response, { kind }) => {
        // The commit and its contents come; what is asked for after that is the history.
        if (kind !== 'fetch' || ++fetches <= 2 || !isDown) return false;
        response.writeHead(503).end();
        return true;
      },
    });
    expect(await rig.harvest()).toMatchObject({ changed: 1, failed: 0, ourFault: false });
    expect(revisions()).toHaveLength(1);
    expect(rig.rows('source')).toMatchObject([{ state: 'ok', problems: [] }]);
    expect(rig.logged.filter(({ message }) => message === 'history not read')).toMatchObject([
      { target: 'api.json', code: 'server-error' },
    ]);
    isDown = false;
    expect(await rig.harvest()).toMatchObject({ unchanged: 1, failed: 0 });
    expect(revisions().map(([at]) => at)).toEqual([day(2), day(1)]);
    expect(changes()).toEqual([[day(2), 'compatible', '`GET /b` is new.']]);
  });

  test('because it is too large is not asked for again, and the copy stays', async () => {
    const large = randomBytes(600_000).toString('hex');
    await createRepository(repository(), [
      commit(1, { 'api.json': description('a'), 'large.bin': large }),
      commit(2, { 'api.json': description('a', 'b'), 'large.bin': 'small' }),
    ]);
    // A server that leaves nothing out: everything of the history would have to come.
    await start({ filter: false }, { gitBytes: 300_000 });
    expect(await rig.harvest()).toMatchObject({ changed: 1, failed: 0, ourFault: false });
    expect(revisions()).toHaveLength(1);
    expect(rig.logged).toContainEqual(expect.objectContaining({ message: 'history not read', code: 'too-large' }));
    server.requests.length = 0;
    expect(await rig.harvest()).toMatchObject({ unchanged: 1 });
    expect(server.requests).toHaveLength(1);
  });

  test('in time is read at the next run', async () => {
    await createRepository(repository(), commits);
    await start({}, { sourceMs: 1 });
    await rig.harvest();
    expect(revisions().length).toBeLessThan(2);
  });

  test('is whole as far as it was taken when the crawler is killed, and goes on from there', async () => {
    await createRepository(
      repository(),
      Array.from({ length: 6 }, (_, index) => commit(index + 1, { 'api.json': description(`p${index}`) })),
    );
    await start();
    const { histories } = rig.deps.store;
    let added = 0;
    const dying = {
      ...histories,
      add: (...args: Parameters<typeof histories.add>) => {
        if (++added > 2) throw new Error('killed');
        return histories.add(...args);
      },
    };
    Object.assign(rig.deps.store, { histories: dying });
    expect(await rig.harvest()).toMatchObject({ ourFault: true });
    expect(revisions().map(([at]) => at)).toEqual([day(6), day(5), day(4)]);
    expect(rig.rows('comparison').map(({ at }) => at)).toEqual([day(6), day(5)]);
    Object.assign(rig.deps.store, { histories });
    expect(await rig.harvest()).toMatchObject({ ourFault: false });
    expect(revisions().map(([at]) => at)).toEqual([6, 5, 4, 3, 2, 1].map(day));
    expect(rig.rows('comparison').map(({ at }) => at)).toEqual([6, 5, 4, 3, 2].map(day));
  });
});

test('kept revisions are compared again, without a request, when the comparer changes', async () => {
  await createRepository(repository(), [
    commit(1, { 'api.json': description('a') }),
    commit(2, { 'api.json': description('a', 'b') }),
  ]);
  await start();
  await rig.harvest();
  const wanted = changes();
  // As an older comparer left it, with models of an older analyser.
  rig.deps.store.database.exec(
    "UPDATE comparison SET comparer = 0, changed = 'nothing', found = 0; DELETE FROM change; UPDATE revision SET model = NULL WHERE first_seen < '2026-01-02'",
  );
  expect(changes()).toEqual([]);
  server.requests.length = 0;
  await rig.harvest();
  expect(server.requests).toHaveLength(1);
  expect(changes()).toEqual(wanted);
  expect(rig.rows('version')[0]?.revisions[0]?.changed).toBe('compatible');
});

test('two revisions that cannot be compared are a problem of that description, and what is shown stays fresh', async () => {
  await createRepository(repository(), [
    commit(1, { 'api.json': description('a') }),
    commit(2, { 'api.json': description('a', 'b') }),
  ]);
  await start();
  const failure = { code: 'too-complex', message: 'api.json takes too long to compare.' } as const;
  const slow = { ...pool, compare: () => Promise.resolve({ status: 'failed', failure } as const) };
  Object.assign(rig.deps, { pool: slow });
  expect(await rig.harvest()).toMatchObject({ changed: 1, failed: 0, ourFault: false });
  expect(rig.rows('comparison')).toMatchObject([{ changed: null, failure: failure.message }]);
  expect(rig.rows('source')).toMatchObject([{ state: 'ok', problems: [{ ...failure, target: 'api.json' }] }]);
  expect(rig.rows('api')).toMatchObject([{ freshness: { state: 'fresh' } }]);
  Object.assign(rig.deps, { pool: { ...pool, compare: () => Promise.reject(new Error('a bug')) } });
  rig.deps.store.database.exec('UPDATE comparison SET comparer = NULL');
  expect(await rig.harvest()).toMatchObject({ ourFault: true });
  Object.assign(rig.deps, { pool });
  expect(await rig.harvest()).toMatchObject({ ourFault: false });
  expect(rig.rows('source')).toMatchObject([{ problems: [] }]);
  expect(changes()).toEqual([[day(2), 'compatible', '`GET /b` is new.']]);
});
