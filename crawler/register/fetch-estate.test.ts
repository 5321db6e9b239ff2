/**
 * Estates in real repositories, over a real Git server.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestClient } from '../testing/http-client.ts';
import { addCommits, createRepository } from '../testing/git-repository.ts';
import { startGitServer, type GitServer } from '../testing/git-server.ts';
import { parseEstateAddress } from './estate-address.ts';
import { fetchEstate } from './fetch-estate.ts';
import { readKeptEstate } from './kept-estate.ts';

const sound = `name: Test
url: https://portal.example
contact: { name: T, email: t@portal.example }
`;
const harbours = 'organisation: { id: harbours, name: Harbours Office }\nsources: []\n';
const roads = 'organisation: { id: roads, name: Roads Office }\nsources: []\n';

let directory: string;
let server: GitServer;
let logged: { readonly message: string; readonly [field: string]: unknown }[];
let now: string;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'waymark-estate-'));
  server = await startGitServer(join(directory, 'git'));
  logged = [];
  now = '2026-11-03T09:00:00.000Z';
});
afterEach(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

const repository = () => join(directory, 'git', 'estate.git');
const copies = () => join(directory, 'data', 'estate');
const keep = (fields: Readonly<Record<string, unknown>>, message: string) => void logged.push({ ...fields, message });
const commit = (files: Readonly<Record<string, string>>, remove: readonly string[] = []) => ({
  message: 'Change',
  date: now,
  files,
  remove,
});

async function take(suffix = ''): Promise<string> {
  const http = createTestClient([server.origin], { sleep: () => Promise.resolve() });
  try {
    return await fetchEstate(copies(), parseEstateAddress(`${server.url('estate.git')}${suffix}`), {
      http,
      userAgent: 'Waymark/test',
      log: { error: keep, warn: keep, info: keep },
      now: () => now,
    });
  } finally {
    await http.close();
  }
}
const kept = (suffix = '') => readKeptEstate(copies(), `${server.url('estate.git')}${suffix}`);

test('takes what an estate is made of, and nothing else', async () => {
  await createRepository(repository(), [
    commit({
      'estate.yaml': sound,
      'registrations/harbours.yaml': harbours,
      'registrations/notes.txt': 'not ours',
      'registrations/old/roads.yaml': roads,
      'README.md': 'ours',
      'guides/index.md': 'those of the project',
      'organisation-guides/harbours/keys.md': 'a guide',
      'organisation-guides/harbours/picture.svg': 'not ours',
      'organisation-guides/harbours/deep/keys.md': 'not ours',
    }),
  ]);
  const folder = await take();
  expect(readdirSync(folder, { recursive: true }).map(String).toSorted()).toEqual([
    'estate.yaml',
    'organisation-guides',
    'organisation-guides/harbours',
    'organisation-guides/harbours/keys.md',
    'registrations',
    'registrations/harbours.yaml',
  ]);
  expect(readFileSync(join(folder, 'registrations/harbours.yaml'), 'utf8')).toBe(harbours);
  expect(readdirSync(copies()).filter((name) => name.startsWith('unfinished'))).toEqual([]);
});

test('of an unchanged one asks no more than whether there is a new commit', async () => {
  await createRepository(repository(), [commit({ 'estate.yaml': sound, 'registrations/harbours.yaml': harbours })]);
  const first = await take();
  server.requests.length = 0;
  expect(await take()).toBe(first);
  expect(server.requests.map(({ kind }) => kind)).not.toContain('fetch');
});

test('takes a new commit over, of the branch and the folder that are named', async () => {
  const files = { 'uk/estate.yaml': sound, 'uk/registrations/harbours.yaml': harbours, 'estate.yaml': 'another' };
  await createRepository(repository(), [commit(files)], { branch: 'live' });
  const before = await take('#live:uk');
  await addCommits(repository(), [commit({ 'uk/registrations/roads.yaml': roads })], { branch: 'live' });
  const after = await take('#live:uk');
  expect(after).not.toBe(before);
  expect(readdirSync(join(after, 'registrations'))).toEqual(['harbours.yaml', 'roads.yaml']);
  // A run that began with the one before reads it to its end.
  expect(readdirSync(join(before, 'registrations'))).toEqual(['harbours.yaml']);
});

test.each([
  ['a mistake in estate.yaml', { 'estate.yaml': `${sound}scheduel: 1 2 3 4 5\n` }, [], /did you mean `schedule`/],
  ['no estate.yaml any more', {}, ['estate.yaml'], /There is no estate.yaml/],
  [
    'no registration any more',
    { 'registrations/README': '' },
    ['registrations/harbours.yaml'],
    /no (?:folder|registration)/,
  ],
])('keeps the last good one and says so: %s', async (_, files, remove, reason) => {
  await createRepository(repository(), [commit({ 'estate.yaml': sound, 'registrations/harbours.yaml': harbours })]);
  const good = await take();
  await addCommits(repository(), [commit(files, remove)]);
  expect(await take()).toBe(good);
  expect(logged.at(-1)).toMatchObject({
    message: 'estate not taken over: the last good one goes on',
    reason: expect.stringMatching(reason),
  });
  // Nobody outside can do anything with a folder of ours.
  expect(String(logged.at(-1)?.['reason'])).not.toContain(directory);
  now = '2026-11-03T10:00:00.000Z';
  server.requests.length = 0;
  await take();
  expect(kept().failure).toMatchObject({ since: '2026-11-03T09:00:00.000Z', message: expect.stringMatching(reason) });
  expect(server.requests.map(({ kind }) => kind)).not.toContain('fetch');
  await addCommits(repository(), [commit({ 'estate.yaml': sound, 'registrations/harbours.yaml': harbours })]);
  expect(await take()).not.toBe(good);
  expect(kept().failure).toBeNull();
});

test('keeps it while the server is away, and forgets that it was when it is back', async () => {
  await createRepository(repository(), [commit({ 'estate.yaml': sound, 'registrations/harbours.yaml': harbours })]);
  const good = await take();
  server.http.intercept = (_, response) => {
    response.writeHead(503).end();
    return true;
  };
  expect(await take()).toBe(good);
  expect(kept().failure).toMatchObject({ commit: null });
  server.http.intercept = undefined;
  expect(await take()).toBe(good);
  expect(kept().failure).toBeNull();
});

test('a mistake in one registration stops nobody', async () => {
  await createRepository(repository(), [
    commit({ 'estate.yaml': sound, 'registrations/harbours.yaml': harbours, 'registrations/roads.yaml': ': no' }),
  ]);
  expect(existsSync(join(await take(), 'registrations/roads.yaml'))).toBe(true);
});

test('says what is wrong where there never was a good one', async () => {
  await createRepository(repository(), [commit({ 'README.md': 'nothing' })]);
  await expect(take()).rejects.toThrow(
    /cannot be used, and there is no earlier copy. There is no estate.yaml on refs\/heads\/main/,
  );
  await expect(take('#other')).rejects.toThrow(/no branch or tag named other/);
});

test('another address is another estate', async () => {
  await createRepository(repository(), [commit({ 'estate.yaml': sound, 'registrations/harbours.yaml': harbours })]);
  await take();
  await expect(take('#gone')).rejects.toThrow(/no earlier copy/);
});

test('a state that a crash has cut is as good as none', async () => {
  await createRepository(repository(), [commit({ 'estate.yaml': sound, 'registrations/harbours.yaml': harbours })]);
  const good = await take();
  rmSync(join(copies(), 'state.json'));
  expect(await take()).toBe(good);
  rmSync(good, { recursive: true });
  expect(existsSync(join(await take(), 'estate.yaml'))).toBe(true);
});
