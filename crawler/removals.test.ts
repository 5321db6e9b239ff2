import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHarvestRig, type HarvestRig } from './testing/harvest-rig.ts';
import { heldRepository, startGithubServer, type GithubServer } from './testing/github-server.ts';
import { harvestAndPublish } from './sync.ts';

const description = (title: string) =>
  JSON.stringify({ openapi: '3.1.0', info: { title, version: '1' }, paths: {}, 'x-padding': '-'.repeat(60) });

let server: GithubServer;
let rig: HarvestRig;
let now: string;

beforeEach(async () => {
  now = '2026-11-02T09:00:00.000Z';
  server = await startGithubServer();
  rig = createHarvestRig({ origins: [server.origin], now: () => now });
});
afterEach(async () => {
  await rig.close();
  await server.close();
});

/** Two organisations with one repository for each of their descriptions. */
function hold(counts: { harbours: number; parks: number }): void {
  server.repositories = Object.entries(counts).flatMap(([owner, count], index) =>
    Array.from({ length: count }, (_, number) => ({
      ...heldRepository(1000 * index + number, `${owner}-${number}`, { 'o.json': description(`${owner} ${number}`) }),
      owner,
    })),
  );
}

async function harvest(at: string) {
  now = at;
  for (const owner of ['harbours', 'parks'])
    rig.register(owner, [{ id: 'code', kind: 'github', owner, apiUrl: server.origin }]);
  await rig.harvest();
  return Object.fromEntries(rig.rows('source').map(({ id, state, problems }) => [id, { state, problems }]));
}

/** How many targets fare in which way. */
function fates(): Record<string, number> {
  const words = rig
    .rows('target')
    .map(({ source, freshness }) => `${source.split('/')[0]} ${freshness.problem ?? freshness.state}`);
  return Object.fromEntries([...new Set(words)].map((word) => [word, words.filter((each) => each === word).length]));
}

const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}T09:00:00.000Z`;

describe('what disappears', () => {
  test('a little of it is on its way out, is retired after three observations over 48 hours, and may come back', async () => {
    hold({ harbours: 20, parks: 5 });
    await harvest(day(2));
    const all = server.repositories;
    server.repositories = all.slice(2);
    await harvest(day(3));
    expect(fates()).toEqual({ 'harbours fresh': 18, 'harbours not-found': 2, 'parks fresh': 5 });
    const gone = () =>
      rig
        .rows('api')
        .filter(({ lifecycle }) => lifecycle === 'retired')
        .map(({ id }) => id);
    await harvest(day(4));
    expect(gone()).toEqual([]);
    await harvest(day(5));
    expect(gone().toSorted()).toEqual(['harbours/harbours-0', 'harbours/harbours-1']);

    const before = rig.rows('version').find(({ api }) => api === 'harbours/harbours-0')?.revisions;
    server.repositories = all;
    await harvest(day(6));
    expect([gone(), fates()]).toEqual([[], { 'harbours fresh': 20, 'parks fresh': 5 }]);
    expect(rig.rows('version').find(({ api }) => api === 'harbours/harbours-0')?.revisions).toHaveLength(
      before!.length,
    );
  });

  test('more than a tenth and more than five at once is held, for days, until it is back', async () => {
    hold({ harbours: 20, parks: 5 });
    await harvest(day(2));
    const all = server.repositories;
    server.repositories = all.slice(6);
    const { 'harbours/code': source, 'parks/code': other } = await harvest(day(3));
    expect(source).toMatchObject({
      state: 'held',
      problems: [{ code: 'removal-held', whose: 'operator', since: day(3) }],
    });
    expect(source?.problems[0]?.message).toMatch(
      /^6 of 20 descriptions were not there any more, among them harbours-0/,
    );
    expect(other?.state).toBe('ok');
    expect(rig.logged).toContainEqual(expect.objectContaining({ code: 'removal-held', source: 'harbours/code' }));
    for (const number of [4, 5, 6, 7]) expect((await harvest(day(number)))['harbours/code']?.state).toBe('held');
    expect(fates()).toEqual({ 'harbours fresh': 14, 'harbours removal-held': 6, 'parks fresh': 5 });
    expect(rig.rows('api').filter(({ lifecycle }) => lifecycle === 'retired')).toEqual([]);

    server.repositories = all;
    expect((await harvest(day(8)))['harbours/code']).toEqual({ state: 'ok', problems: [] });
    expect(fates()).toEqual({ 'harbours fresh': 20, 'parks fresh': 5 });
  });

  test('is accepted by the operator for the source that is named, and counts from when it was missed', async () => {
    hold({ harbours: 10, parks: 10 });
    await harvest(day(2));
    server.repositories = server.repositories.filter(({ name }) => /-[0-3]$/.test(name));
    await harvest(day(3));
    now = day(4);
    await harvestAndPublish(rig.deps, ['harbours/code'], { acceptRemovals: true });
    expect(fates()).toEqual({
      'harbours fresh': 4,
      'harbours not-found': 6,
      'parks fresh': 4,
      'parks removal-held': 6,
    });
    const kinds = rig.deps.store.database.prepare("SELECT kind FROM event WHERE kind LIKE 'removal-%'").pluck().all();
    expect(kinds).toEqual(['removal-held', 'removal-held', 'removal-accepted']);
    await harvest(day(5));
    await harvest(day(6));
    expect(rig.rows('api').filter(({ lifecycle }) => lifecycle === 'retired')).toHaveLength(6);
  });

  test('of an organisation whose list is empty, or that is not there at all, is held', async () => {
    hold({ harbours: 8, parks: 90 });
    await harvest(day(2));
    server.repositories = server.repositories.filter(({ owner }) => owner === 'parks');
    const { 'harbours/code': source } = await harvest(day(3));
    expect(source).toMatchObject({ state: 'held' });
    expect(source?.problems.map(({ code }) => code)).toEqual(['removal-held', 'not-found']);
    expect(rig.rows('api')).toHaveLength(98);
  });

  test('in many sources at once is held in all of them, and a few more later are not', async () => {
    const owners = Array.from({ length: 12 }, (_, index) => `body-${index}`);
    const harvestAll = async (at: string) => {
      now = at;
      for (const owner of owners) rig.register(owner, [{ id: 'code', kind: 'github', owner, apiUrl: server.origin }]);
      await rig.harvest();
      return rig.rows('source').map(({ state }) => state);
    };
    const all = owners.flatMap((owner, index) =>
      [0, 1].map((number) => ({
        ...heldRepository(2 * index + number, `${owner}-${number}`, { 'o.json': description(`${owner} ${number}`) }),
        owner,
      })),
    );
    server.repositories = all;
    await harvestAll(day(2));
    server.repositories = all.filter(({ name }, index) => index >= 12 || name.endsWith('-0'));
    const held = [...Array.from({ length: 6 }, () => 'held'), ...Array.from({ length: 6 }, () => 'ok')];
    expect((await harvestAll(day(3))).toSorted()).toEqual(held);
    server.repositories = server.repositories.filter(({ name }) => name !== 'body-11-1');
    expect((await harvestAll(day(4))).filter((state) => state === 'held')).toHaveLength(6);
    expect(rig.rows('target').filter(({ freshness }) => freshness.problem === 'not-found')).toHaveLength(1);
  });
});
