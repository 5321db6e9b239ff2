import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Finding } from '../schemas/facts.ts';
import { createHarvestRig, type HarvestRig } from './testing/harvest-rig.ts';
import { startHttpServer, type HttpServer } from './testing/http-server.ts';

let server: HttpServer;
let rig: HarvestRig;
let rows: readonly (readonly [name: string, provider: string])[];

beforeEach(async () => {
  server = await startHttpServer((request, response) => {
    const [, title] = /^\/(\w+)\.json$/.exec(request.url ?? '') ?? [];
    if (title !== undefined) response.end(described(title));
    else response.end(`name,url,documentation,provider\n${rows.map(toRow).join('\n')}\n`);
  });
  rig = createHarvestRig({ origins: [server.origin] });
  rig.register('harbours', [
    { kind: 'openapi', url: `${server.origin}/tides.json` },
    { kind: 'openapi', url: `${server.origin}/boats.json` },
  ]);
  rig.register('digital-service', [{ kind: 'csv', url: `${server.origin}/catalogue.csv`, speaksFor: 'all' }]);
});
afterEach(async () => {
  await rig.close();
  await server.close();
});

function described(title: string): string {
  const paths = { '/all': { get: { responses: { 200: { description: 'Done.' } } } } };
  return JSON.stringify({ openapi: '3.1.0', info: { title, version: '1.0.0' }, paths });
}

function toRow([name, provider]: (typeof rows)[number]): string {
  return [name, '', `https://docs.example/${name}`, provider].join(',');
}

function unlisted(): [api: string, finding: Finding][] {
  return rig
    .rows('version')
    .flatMap(({ api, findings }) =>
      findings
        .filter(({ check }) => check === 'listed-in-catalogue')
        .map((finding): [string, Finding] => [api, finding]),
    );
}

test('an API that is not in the catalogue of several organisations is told so, until it is', async () => {
  rows = [
    ['Tides API', 'harbours'],
    ['Maps', 'map-office'],
  ];
  await rig.harvest();
  const catalogue = `${server.origin}/catalogue.csv`;
  expect(unlisted()).toEqual([
    [
      'harbours/boats',
      {
        check: 'listed-in-catalogue',
        kind: 'standard',
        severity: 'info',
        message: `No entry for this API was found in ${catalogue}. Ask the keepers of the catalogue to add it.`,
        file: `${server.origin}/boats.json`,
        pointer: '',
      },
    ],
  ]);
  const boats = rig.rows('version').find(({ api }) => api === 'harbours/boats');
  expect(boats?.score?.checks.map(({ check }) => check)).not.toContain('listed-in-catalogue');

  rows = [...rows, ['Boats', 'harbours']];
  await rig.harvest();
  expect(unlisted()).toEqual([]);
});

test('where no catalogue lists several organisations, nobody is asked to be in one', async () => {
  rows = [['Maps', 'digital-service']];
  await rig.harvest();
  expect(unlisted()).toEqual([]);
});

test('an operator may switch it off', async () => {
  rows = [
    ['Tides', 'harbours'],
    ['Maps', 'map-office'],
  ];
  rig.deps.estate.checks['listed-in-catalogue'] = 'off';
  await rig.harvest();
  expect(unlisted()).toEqual([]);
  expect(rig.rows('check').find(({ id }) => id === 'listed-in-catalogue')?.enabled).toBe(false);
});
