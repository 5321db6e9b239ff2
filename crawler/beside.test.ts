/**
 * Files beside descriptions end to end: real Git repositories, the real store, and what would be published.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addCommits, createRepository } from './testing/git-repository.ts';
import { startGitServer, type GitServer } from './testing/git-server.ts';
import { createHarvestRig, type HarvestRig } from './testing/harvest-rig.ts';

const tides = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Tides', version: '1', contact: { email: 'tides@sea.example' } },
  paths: {},
});

let directory: string;
let git: GitServer;
let rig: HarvestRig;

beforeEach(async () => {
  day = 1;
  directory = mkdtempSync(join(tmpdir(), 'waymark-beside-'));
  git = await startGitServer(directory);
  rig = createHarvestRig({ origins: [git.origin] });
});
afterEach(async () => {
  await rig.close();
  await git.close();
  rmSync(directory, { recursive: true, force: true });
});

let day: number;
const commit = (files: Readonly<Record<string, string>>, remove: readonly string[] = []) => ({
  message: 'Change',
  date: `2026-10-${String(day++).padStart(2, '0')}T10:00:00Z`,
  files,
  remove,
});
const publish = (files: Readonly<Record<string, string>>) =>
  createRepository(join(directory, 'sea.git'), [commit(files)]);
const change = (files: Readonly<Record<string, string>>, remove?: readonly string[]) =>
  addCommits(join(directory, 'sea.git'), [commit(files, remove)]);
const register = () => rig.register('sea-office', [{ id: 'sea', kind: 'git', url: git.url('sea.git') }]);
const problems = () =>
  rig.rows('source').flatMap((source) => source.problems.map(({ code, message }) => [code, message]));
const version = (name: string) => rig.rows('version').find((row) => row.name === name);

test('every file has its say, by rank, and every fact says where it comes from', async () => {
  await publish({
    'api/tides.json': tides,
    'waymark.yaml': 'apis: [{ description: api/tides.json, lifecycle: deprecated }]',
    'catalog-info.yaml':
      'kind: API\nmetadata: { name: tides, title: Tide tables, tags: [sea] }\nspec: { type: openapi, lifecycle: production, definition: { $text: ./api/tides.json } }',
    'publiccode.yml':
      'description: { en: { apiDocumentation: "https://docs.example/" } }\nmaintenance: { contacts: [{ email: other@sea.example }] }',
  });
  register();
  expect(await rig.harvest()).toMatchObject({ changed: 1, failed: 0, ourFault: false });
  const row = version('Tides');
  expect(row).toMatchObject({
    lifecycle: 'deprecated',
    contact: { email: 'tides@sea.example' },
    documentation: 'https://docs.example/',
    tags: [{ name: 'sea' }],
  });
  const sources = Object.fromEntries(row?.provenance.map(({ field, origin, where }) => [field, [origin, where]]) ?? []);
  expect(sources).toMatchObject({
    name: ['description', 'api/tides.json'],
    lifecycle: ['repository', 'waymark.yaml'],
    tags: ['repository', 'catalog-info.yaml'],
    documentation: ['repository', 'publiccode.yml'],
  });
  expect(problems()).toEqual([
    [
      'facts-disagree',
      'About `lifecycle` of sea-office/sea, the file `waymark.yaml` says “deprecated”, and the file `catalog-info.yaml` says “active”. We show the first.',
    ],
    [
      'facts-disagree',
      'About `name` of sea-office/sea, the description (api/tides.json) says “Tides”, and the file `catalog-info.yaml` says “Tide tables”. We show the first.',
    ],
  ]);
  await change({}, ['waymark.yaml', 'catalog-info.yaml', 'publiccode.yml']);
  expect(await rig.harvest()).toMatchObject({ changed: 1 });
  expect(version('Tides')).toMatchObject({ lifecycle: 'active', documentation: null });
  expect(problems()).toEqual([]);
});

test('an API without a description is listed, changes, and is retired like any other', async () => {
  await publish({
    'api/tides.json': tides,
    'waymark.yaml': 'apis: [{ name: Tide events, kind: event, documentation: "https://docs.example/events" }]',
  });
  register();
  await rig.harvest();
  expect(rig.rows('api').map(({ id, kind, rung }) => [id, kind, rung])).toEqual([
    ['sea-office/sea', 'rest', 'valid'],
    ['sea-office/tide-events', 'event', 'documented'],
  ]);
  expect(version('Tide events')).toMatchObject({ specification: null, path: 'waymark.yaml#tide-events' });
  expect(await rig.harvest()).toMatchObject({ unchanged: 1 });
  await change({ 'waymark.yaml': 'apis: []' });
  await rig.harvest();
  expect(rig.rows('api').find(({ kind }) => kind === 'event')?.freshness).toMatchObject({
    state: 'stale',
    problem: 'not-found',
  });
});

test('HMRC’s definition says how far each version is', async () => {
  const definition = (status: string) =>
    JSON.stringify({
      name: 'Rates',
      context: 'rates',
      versions: [
        { version: '1.0', status },
        { version: '2.0', status: 'BETA', access: 'PUBLIC' },
      ],
    });
  await publish({
    'public/api/conf/1.0/application.json': tides,
    'public/api/conf/2.0/application.json': tides,
    'public/api/definition.json': definition('STABLE'),
  });
  register();
  await rig.harvest();
  await change({ 'public/api/definition.json': definition('RETIRED') });
  await rig.harvest();
  expect(rig.rows('version').map((row) => [row.version, row.lifecycle, row.access.words, row.current])).toEqual([
    ['2.0', 'active', 'Its publisher says that any developer may use it.', true],
    ['1.0', 'retired', 'The description does not say whether a credential is needed.', false],
  ]);
});

test('a repository that names another organisation is a problem, and what was published stays', async () => {
  await publish({ 'api/tides.json': tides, 'waymark.yaml': 'apis: [{ name: Tide events, kind: event }]' });
  register();
  await rig.harvest();
  const other = JSON.stringify({ openapi: '3.1.0', info: { title: 'Other', version: '1' }, paths: {} });
  await change({
    'publiccode.yml': 'organisation: { name: Map Office, uri: "https://maps.example" }',
    'api/tides.json': tides.replace('Tides', 'Maps'),
    'api/other.json': other,
  });
  await rig.harvest();
  expect(rig.rows('api').map(({ name, freshness }) => [name, freshness.state])).toEqual([
    ['Tides', 'stale'],
    ['Tide events', 'fresh'],
  ]);
  const message = 'publiccode.yml says that this belongs to Map Office, and `sea-office` registers it.';
  expect(problems()).toEqual([
    ['organisation-differs', message],
    ['organisation-differs', message],
  ]);
  await change({ 'publiccode.yml': 'organisation: { name: The sea-office, uri: "https://sea.example" }' });
  await rig.harvest();
  expect(problems()).toEqual([]);
  expect(
    rig
      .rows('api')
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['Maps', 'Other', 'Tide events']);
});

test('a repository that names another organisation from the start publishes nothing', async () => {
  await publish({ 'api/tides.json': tides, 'waymark.yaml': 'organisation: map-office' });
  register();
  await rig.harvest();
  expect(rig.rows('api')).toEqual([]);
  expect(problems()).toEqual([
    ['organisation-differs', 'waymark.yaml says that this belongs to map-office, and `sea-office` registers it.'],
  ]);
});

test('a mistake in a file beside a description costs what it says, and nothing else', async () => {
  await publish({
    'api/tides.json': tides,
    'waymark.yaml': 'apis: [{ description: api/tides.json, lifecyle: active }]',
  });
  register();
  expect(await rig.harvest()).toMatchObject({ changed: 1, failed: 0 });
  expect(rig.rows('api')).toMatchObject([{ name: 'Tides', freshness: { state: 'fresh' } }]);
  expect(problems()).toMatchObject([['metadata-unusable', expect.stringContaining('did you mean `lifecycle`')]]);
});
