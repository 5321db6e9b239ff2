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

test('APIs.json says more of the descriptions beside it, and lists the others', async () => {
  const apis = [
    { name: 'Tide tables', properties: [{ type: 'OpenAPI', url: 'api/tides.json' }], tags: ['sea'] },
    { name: 'Floods', baseURL: 'https://api.example/floods', humanURL: 'https://docs.example/floods' },
    { name: 'Maps', baseURL: 'https://api.maps.gov.example/v1' },
  ];
  await publish({ 'api/tides.json': tides, 'apis.json': JSON.stringify({ apis }) });
  rig.register('map-office', [], { name: 'Map Office', url: 'https://www.maps.gov.example/' });
  register();
  expect(await rig.harvest()).toMatchObject({ changed: 1, failed: 0, ourFault: false });
  expect(rig.rows('api').map(({ id, rung }) => [id, rung])).toEqual([
    ['sea-office/sea', 'valid'],
    ['sea-office/floods', 'documented'],
  ]);
  expect(version('Tides')?.tags).toEqual([{ name: 'sea' }]);
  expect(version('Tides')?.provenance).toContainEqual({
    field: 'tags',
    origin: 'repository',
    where: 'apis.json',
    pointer: '/apis/0/tags',
  });
  expect(problems()).toEqual([
    [
      'organisation-differs',
      'apis.json lists “Maps”, which is at an address of Map Office, and `sea-office` registers it.',
    ],
    [
      'facts-disagree',
      'About `name` of sea-office/sea, the description (api/tides.json) says “Tides”, and the file APIs.json (apis.json) says “Tide tables”. We show the first.',
    ],
  ]);
});

test('what DCAT says of an API of somebody else is a problem, and what was published of it stays', async () => {
  const other = JSON.stringify({ openapi: '3.1.0', info: { title: 'Charts', version: '1' }, paths: {} });
  await publish({ 'api/tides.json': tides, 'api/charts.json': other });
  register();
  await rig.harvest();
  const record = (publisher: string) => `
    @prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
    <#a> a dcat:DataService ; dct:title "Charts" ; dcat:endpointDescription <api/charts.json> ; dct:publisher "${publisher}" ;
      dcat:keyword "sea" .`;
  await change({ 'dcat.ttl': record('Map Office') });
  await rig.harvest();
  const states = () => rig.rows('api').map(({ name, freshness }) => [name, freshness.state]);
  expect(states()).toEqual([
    ['Charts', 'stale'],
    ['Tides', 'fresh'],
  ]);
  const message = 'dcat.ttl says that an API belongs to Map Office, and `sea-office` registers it.';
  expect(problems()).toEqual([
    ['organisation-differs', message],
    ['organisation-differs', message],
  ]);
  await change({ 'dcat.ttl': record('The sea-office') });
  await rig.harvest();
  expect(states()).toEqual([
    ['Charts', 'fresh'],
    ['Tides', 'fresh'],
  ]);
  expect(version('Charts')?.tags).toEqual([{ name: 'sea' }]);
  expect(problems()).toEqual([]);
});

test('a file that holds a description in JSON is not taken for one itself', async () => {
  await publish({
    'catalog-info.yaml': `kind: API\nmetadata: { name: tides }\nspec:\n  type: openapi\n  definition: |\n    ${tides}\n---\nkind: Component\nmetadata: { name: tide-service }\n`,
  });
  register();
  expect(await rig.harvest()).toMatchObject({ changed: 1, failed: 0 });
  expect(rig.rows('version').map(({ path, rung }) => [path, rung])).toEqual([['catalog-info.yaml#tides', 'valid']]);
  expect(problems()).toEqual([]);
});

test('a description within catalog-info.yaml is judged like any other, with the lines of that file', async () => {
  const inline = (lines: string) => `kind: Component
metadata: { name: tide-service }
---
kind: API
metadata: { name: tide-tables, tags: [sea] }
spec:
  type: openapi
  lifecycle: deprecated
  definition: |
    openapi: 3.1.0
    info: { title: Tide tables, version: "1" }
    paths:
      /tides:
        get:
          responses: { 200: { description: OK } }
${lines}---
kind: API
metadata: { name: tide-events }
spec: { type: asyncapi, definition: "asyncapi: 3.0.0" }
`;
  await publish({ 'catalog-info.yaml': inline('          operationId: 3\n') });
  register();
  expect(await rig.harvest()).toMatchObject({ changed: 1, failed: 0, ourFault: false });
  expect(rig.rows('api').map(({ id, kind, lifecycle, rung }) => [id, kind, lifecycle, rung])).toEqual([
    ['sea-office/tide-events', 'event', 'active', 'listed'],
    ['sea-office/tide-tables', 'rest', 'deprecated', 'described'],
  ]);
  const row = version('Tide tables');
  expect(row).toMatchObject({ path: 'catalog-info.yaml#tide-tables', operations: 1, tags: [{ name: 'sea' }] });
  const [error] = row?.findings.filter(({ severity }) => severity === 'error') ?? [];
  expect(error).toMatchObject({ file: 'catalog-info.yaml', line: 16, column: 11 });
  expect(await rig.harvest()).toMatchObject({ unchanged: 1 });
  // Lines that come before it move it, and change nothing of it.
  await change({ 'catalog-info.yaml': `# A remark.\n${inline('          operationId: 3\n')}` });
  await rig.harvest();
  expect(version('Tide tables')?.findings).toContainEqual({ ...error, line: 17 });
  expect(version('Tide tables')?.revisions).toHaveLength(1);
  await change({ 'catalog-info.yaml': inline('') });
  await rig.harvest();
  expect(version('Tide tables')).toMatchObject({ rung: 'valid' });
  expect(version('Tide tables')?.revisions).toHaveLength(2);
  // It is moved into a file of its own.
  await change({
    'tides.yaml': tides.replace('Tides', 'Tide tables'),
    'catalog-info.yaml': inline('').replace(/definition: \|[^]*?---/, 'definition: { $yaml: ./tides.yaml }\n---'),
  });
  await rig.harvest();
  expect(rig.rows('api').map(({ id }) => id)).toEqual(['sea-office/tide-events', 'sea-office/tide-tables']);
  expect(version('Tide tables')).toMatchObject({ path: 'tides.yaml', lifecycle: 'deprecated' });
});
