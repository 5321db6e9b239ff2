/**
 * What `waymark check` says of files that are no descriptions is what the crawler says of them.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { catalogueCases } from '../testing/catalogue-cases.ts';
import { corpusFolder, corpusMissing, readCorpus } from '../testing/corpus.ts';
import { createRepository } from '../testing/git-repository.ts';
import { startGitServer, type GitServer } from '../testing/git-server.ts';
import { createHarvestRig, type HarvestRig } from '../testing/harvest-rig.ts';
import { startHttpServer, type HttpServer } from '../testing/http-server.ts';
import { check } from './run-check.ts';

const tides = 'openapi: 3.1.0\ninfo: { title: Tides, version: "1" }\npaths: {}\n';

/** One of each, with a mistake. */
const files: Readonly<Record<string, string>> = {
  'api/tides.yaml': tides,
  'waymark.yaml': 'apis:\n  - description: api/tides.yaml\n    lifecyle: active\n',
  'catalog-info.yaml': `kind: API\nmetadata: { name: floods }\nspec:\n  type: openapi\n  definition: |\n    openapi: 3.1.0\n    info: { title: Floods }\n    paths: {}\n---\nkind: API\nmetadata: {}\n`,
  'publiccode.yml': 'name: [',
  'apis.yaml':
    'apis:\n  - name: Tides\n    properties: [{ type: OpenAPI, url: api/none.yaml }]\n  - humanURL: https://docs.example/\n',
  'dcat.ttl': '@prefix dcat: <http://www.w3.org/ns/dcat#> .\n<#a> a dcat:DataService .\n',
  'DataService-tides.yaml': 'type: dcat:DataService\ntitle: Tides\nserviceStatus: PRODUCTION\n',
  'api/definition.json': '{"name": "Rates", "context": "rates", "versions": [{"version": "1.0", "status": "NEW"}]}',
};

let folder: string;
let git: GitServer;
let rig: HarvestRig;
let server: HttpServer;
let served: Record<string, string>;

beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'waymark-files-')));
  git = await startGitServer(folder);
  served = {};
  server = await startHttpServer((request, response) => {
    const body = served[request.url ?? ''];
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  rig = createHarvestRig({ origins: [git.origin, server.origin] });
});
afterEach(async () => {
  await rig.close();
  await git.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

function write(path: string, text: string): string {
  const full = join(folder, 'tree', path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
  return full;
}

/** What the crawler says of the source itself. */
async function harvested() {
  await rig.harvest();
  const problems = rig.rows('source').flatMap((source) => source.problems);
  return problems
    .filter(({ target }) => target === null)
    .map(({ code, message, line }) => ({ check: code, message, line }))
    .toSorted(byMessage);
}

async function checked(place: string) {
  const report = await check(place, rig.deps);
  const findings = report.files.flatMap((file) => file.findings);
  const said = findings.map(({ check: id, message, line }) => ({ check: id, message, line })).toSorted(byMessage);
  return { ...report, said };
}

function byMessage(a: { message: string }, b: { message: string }): number {
  return a.message < b.message ? -1 : 1;
}

test('files beside descriptions: in a folder, one by one, and at the address of the repository', async () => {
  await createRepository(join(folder, 'sea.git'), [{ message: 'All', date: '2026-10-01T10:00:00Z', files }]);
  rig.register('sea-office', [{ kind: 'git', url: git.url('sea.git') }]);
  const wanted = await harvested();
  expect(wanted.length).toBeGreaterThan(Object.keys(files).length - 2);
  for (const [path, text] of Object.entries(files)) write(path, text);
  execFileSync('git', ['init', '--quiet', join(folder, 'tree')]);

  const whole = await checked(join(folder, 'tree'));
  expect(whole.said).toEqual(wanted);
  expect(whole.problems).toEqual([]);
  expect(whole.descriptions.map(({ path, rung }) => [path, rung])).toEqual([
    ['api/tides.yaml', 'valid'],
    ['catalog-info.yaml#floods', 'described'],
  ]);
  const lines = whole.results.filter(({ file, kind }) => file === 'catalog-info.yaml' && kind === 'specification');
  expect(lines.map(({ line }) => line)).toEqual([7]);

  const single = [];
  for (const path of Object.keys(files)) single.push(await checked(join(folder, 'tree', path)));
  expect(single.flatMap(({ said }) => said).toSorted(byMessage)).toEqual(wanted);
  expect(single.map((each) => each.descriptions.map(({ path }) => path)).filter(({ length }) => length > 0)).toEqual([
    ['api/tides.yaml'],
    ['catalog-info.yaml#floods'],
  ]);

  const remote = await checked(git.url('sea.git'));
  expect(remote.descriptions).toEqual(whole.descriptions);
  expect([remote.said, remote.problems]).toEqual([wanted, []]);
});

test('a file of which nothing can be used has an error, and one with a small mistake a warning', async () => {
  const severities = async (text: string) =>
    (await check(write('waymark.yaml', text), rig.deps)).results.map(({ severity, line }) => [severity, line]);
  expect(await severities('apis:\n  - name: Tides\n    lifecyle: active\n')).toEqual([['error', 3]]);
  expect(await severities('apis: [{ description: none.yaml }]')).toEqual([['warning', undefined]]);
  expect(await severities('apis: [{ name: Tides }]')).toEqual([]);
});

test('whose a repository is, nobody can say before it is registered', async () => {
  write('openapi.yaml', tides);
  write('publiccode.yml', 'organisation: { name: Map Office, uri: "https://maps.example" }');
  const { results, files: others, descriptions } = await check(join(folder, 'tree'), rig.deps);
  expect(results.map(({ check: id }) => id)).not.toContain('organisation-differs');
  expect([others.length, descriptions.length]).toEqual([1, 1]);
});

describe.each(catalogueCases)('a catalogue of the kind $kind', ({ kind, path, write: written }) => {
  const apis = [
    { name: 'Tides', organisation: 'The sea-office', documentation: 'https://docs.example/tides' },
    { name: 'Floods', organisation: 'The sea-office', documentation: 'relative' },
  ];
  // The name by which a file beside descriptions is known is not the one of a catalogue.
  const file = `all${path}`.replace('/.well-known', '').replace('apis.json', 'catalogue.json');
  const at = kind === 'v1alpha' ? '/v1alpha/apis' : path;

  test('as a file, and at its address', async () => {
    served[at] = written(apis, server.origin);
    const url = `${server.origin}${at}`;
    rig.register('sea-office', [{ kind, url }]);
    const wanted = await harvested();
    const entries = rig.rows('api').length;
    const onDisk = await checked(write(file, served[at]));
    const [read] = onDisk.files;
    expect(read).toMatchObject({ kind, entries });
    expect(onDisk.said).toEqual(
      wanted.map((each) => ({ ...each, message: each.message.replaceAll(url, read?.path ?? '') })),
    );
    const remote = await checked(url);
    expect([remote.said, remote.files.map((each) => each.entries)]).toEqual([wanted, [entries]]);
  });

  test('what is none is an error', async () => {
    const { results } = await check(write(file, '"'), rig.deps);
    expect(results.map(({ severity }) => severity)).toEqual(['error']);
  });
});

test('a registration has the lines of its mistakes', async () => {
  const registration =
    'organisation:\n  id: sea-office\n  name: Sea Office\nsources:\n  - kind: git\n    ulr: https://git.example/a.git\n';
  const place = write('registrations/sea-office.yaml', registration);
  const { results, files: others } = await check(place, rig.deps);
  expect(others).toMatchObject([{ path: 'sea-office.yaml', kind: 'registration', entries: 0 }]);
  expect(results.map(({ check: id, severity, line }) => [id, severity, line])).toContainEqual([
    'registration-invalid',
    'error',
    6,
  ]);
});

const uk = readCorpus('catalogues/uk-api-catalogue/catalogue.csv');
test.skipIf(uk === undefined)(
  `the catalogue of the United Kingdom has 231 entries and no error${uk === undefined ? `: ${corpusMissing}` : ''}`,
  async () => {
    const report = await check(join(corpusFolder('catalogues'), 'uk-api-catalogue/catalogue.csv'), rig.deps);
    expect(report.files.map(({ kind, entries }) => [kind, entries])).toEqual([['csv', 231]]);
    expect(report.counts.error).toBe(0);
  },
);
