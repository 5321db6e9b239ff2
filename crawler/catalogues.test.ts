/**
 * Catalogues end to end: real HTTP, the real store, and what would be published.
 */
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAnalysisPool } from './analysis-pool.ts';
import { Limits } from '../schemas/estate.ts';
import { catalogueCases, type CatalogueCase, type ListedApi } from './testing/catalogue-cases.ts';
import { createHarvestRig, type HarvestRig } from './testing/harvest-rig.ts';
import { startHttpServer, type HttpServer } from './testing/http-server.ts';

const pool = createAnalysisPool({ limits: Limits.parse({}) });
afterAll(() => pool.close());

type File = { body: string; etag?: string; status?: number };
let server: HttpServer;
let rig: HarvestRig;
let files: Record<string, File>;
let now: string;

beforeEach(async () => {
  files = {};
  now = '2026-11-01T06:00:00.000Z';
  server = await startHttpServer((request, response) => {
    const file = files[request.url ?? ''];
    if (!file || file.status !== undefined) {
      response.writeHead(file?.status ?? 404).end('nothing');
    } else if (file.etag !== undefined && request.headers['if-none-match'] === file.etag) {
      response.writeHead(304).end();
    } else {
      response.writeHead(200, file.etag === undefined ? {} : { etag: file.etag }).end(file.body);
    }
  });
  rig = createHarvestRig({ origins: [server.origin], now: () => now, pool });
});
afterEach(async () => {
  await rig.close();
  await server.close();
});

const description = (title: string, paths = {}) =>
  JSON.stringify({ openapi: '3.1.0', info: { title, version: '1' }, paths });
const asked = () => server.requests.splice(0).map(({ url }) => url);
const problems = (source = 0) => rig.rows('source')[source]?.problems.map(({ code, message }) => ({ code, message }));

describe.each(catalogueCases)('$kind', (format: CatalogueCase) => {
  const letters: ListedApi = {
    name: 'Hospital letters SOAP service',
    organisation: 'Health Board',
    documentation: 'https://docs.example/letters',
    endpoint: 'https://api.example/letters',
  };
  const tides = (): ListedApi => ({
    name: 'Tides',
    organisation: 'Health Board',
    documentation: 'https://docs.example/tides',
    description: `${server.origin}/tides/openapi.json`,
  });
  const put = (apis: readonly ListedApi[], etag?: string) => {
    files[format.path] = { body: format.write(apis, server.origin), ...(etag === undefined ? {} : { etag }) };
  };
  const register = (more: object = {}) =>
    rig.register('health-board', [{ kind: format.kind, url: `${server.origin}${format.path}`, ...more }]);

  beforeEach(() => {
    rig.register('health-board', []);
    files['/tides/openapi.json'] = { body: description('Tides'), etag: '"t"' };
  });

  test('an entry without a description has a page, with what it says and where it says it', async () => {
    put([letters], '"1"');
    register();
    expect(await rig.harvest()).toMatchObject({ sources: 1, changed: 1, failed: 0, requests: 1, ourFault: false });
    expect(rig.rows('api')).toMatchObject([
      {
        id: 'health-board/hospital-letters-soap-service',
        name: letters.name,
        kind: 'soap',
        rung: 'documented',
        lifecycle: 'active',
        freshness: { state: 'fresh' },
      },
    ]);
    const [version] = rig.rows('version');
    expect(version).toMatchObject({ specification: null, operations: 0, downloads: [], revisions: [], model: null });
    expect(version?.documentation).toBe(letters.documentation);
    const said = version?.provenance.filter(({ origin }) => origin === 'catalogue').map(({ field }) => field);
    expect(said).toEqual(expect.arrayContaining(['name', 'documentation', 'kind']));
    const assumed = version?.provenance.filter(({ origin }) => origin === 'assumed').map(({ field }) => field);
    expect(assumed).toEqual(['lifecycle', 'access']);
    const files = version?.provenance.filter(({ origin }) => origin === 'catalogue').map(({ where }) => where);
    expect([...new Set(files)]).toEqual([`${server.origin}${format.path}`]);
    expect(rig.rows('target')).toMatchObject([
      { listed: true, specification: null, api: 'health-board/hospital-letters-soap-service' },
    ]);
    expect(rig.rows('source')).toMatchObject([{ state: 'ok', targets: 1, apis: 1 }]);
  });

  test('an entry with a description is judged as usual, and the entry says what the description does not', async () => {
    put([tides(), letters], '"1"');
    register();
    expect(await rig.harvest()).toMatchObject({ changed: 1, failed: 0, requests: 2 });
    const version = rig.rows('version').find(({ name }) => name === 'Tides');
    expect(version).toMatchObject({ specification: 'OpenAPI 3.1.0', rung: 'valid', infoVersion: '1' });
    expect(version?.documentation).toBe('https://docs.example/tides');
    expect(version?.provenance).toContainEqual(expect.objectContaining({ field: 'name', origin: 'description' }));
    expect(version?.provenance).toContainEqual(
      expect.objectContaining({ field: 'documentation', origin: 'catalogue' }),
    );
  });

  test('a description that changes is read again, also when the catalogue does not', async () => {
    put([tides()], '"1"');
    register();
    await rig.harvest();
    files['/tides/openapi.json'] = {
      body: description('Tides', { '/tides': { get: { responses: {} } } }),
      etag: '"t2"',
    };
    expect(await rig.harvest()).toMatchObject({ changed: 1 });
    expect(rig.rows('version')).toMatchObject([{ operations: 1 }]);
    expect(await rig.harvest()).toMatchObject({ unchanged: 1 });
  });

  test('an entry that changes is shown as it is now, and one that is gone is retired after three observations in 48 hours', async () => {
    put([tides(), letters], '"1"');
    register();
    await rig.harvest();
    put([{ ...letters, documentation: 'https://docs.example/new' }], '"2"');
    now = '2026-11-02T06:00:00.000Z';
    expect(await rig.harvest()).toMatchObject({ changed: 1 });
    expect(rig.rows('version').find(({ path }) => path.includes('letters'))?.documentation).toBe(
      'https://docs.example/new',
    );
    const gone = () => rig.rows('api').find(({ name }) => name === 'Tides');
    expect(gone()).toMatchObject({ lifecycle: 'active', freshness: { state: 'stale', problem: 'not-found' } });
    for (now of ['2026-11-03T06:00:00.000Z', '2026-11-04T06:30:00.000Z']) await rig.harvest();
    expect(gone()).toMatchObject({ lifecycle: 'retired', freshness: { state: 'gone' } });
    put([tides(), letters], '"3"');
    await rig.harvest();
    expect(gone()).toMatchObject({ lifecycle: 'active', freshness: { state: 'fresh' } });
  });

  test('a catalogue that is empty keeps what it had', async () => {
    put([tides(), letters], '"1"');
    register();
    await rig.harvest();
    const before = rig.rows('version').map(({ name, documentation }) => [name, documentation]);
    put([], '"2"');
    now = '2026-11-02T06:00:00.000Z';
    expect(await rig.harvest()).toMatchObject({ ourFault: false });
    expect(rig.rows('version').map(({ name, documentation }) => [name, documentation])).toEqual(before);
    expect(rig.rows('api').map(({ freshness }) => freshness.state)).toEqual(['fresh', 'fresh']);
    expect(problems()?.map(({ code }) => code)).toEqual(['not-a-catalogue']);
    put([tides(), letters], '"1"');
    await rig.harvest();
    expect(rig.rows('source')).toMatchObject([{ state: 'ok', problems: [] }]);
  });

  test('a description that cannot be had leaves the entry listed, and is told to the publisher', async () => {
    files['/tides/openapi.json'] = { body: '', status: 503 };
    put([tides()], '"1"');
    register();
    expect(await rig.harvest()).toMatchObject({ changed: 1, ourFault: false });
    expect(rig.rows('api')).toMatchObject([{ name: 'Tides', rung: 'documented', freshness: { state: 'fresh' } }]);
    expect(rig.rows('source')).toMatchObject([{ state: 'ok', problems: [{ code: 'server-error' }] }]);
    files['/tides/openapi.json'] = { body: description('Tides'), etag: '"t"' };
    expect(await rig.harvest()).toMatchObject({ changed: 1, failed: 0 });
    expect(rig.rows('api')).toMatchObject([{ id: 'health-board/tides', rung: 'valid' }]);
    expect(problems()).toEqual([]);
  });

  test('a description that was read once stays when it cannot be had', async () => {
    put([tides()], '"1"');
    register();
    await rig.harvest();
    files['/tides/openapi.json'] = { body: '', status: 503 };
    expect(await rig.harvest()).toMatchObject({ failed: 1 });
    expect(rig.rows('api')).toMatchObject([{ rung: 'valid', freshness: { state: 'stale', problem: 'server-error' } }]);
  });

  test('of more entries than are accepted the first are read, and none is lost for that', async () => {
    put([letters, tides()], '"1"');
    register();
    await rig.harvest();
    const small = { ...rig.deps.estate, limits: { ...rig.deps.estate.limits, entries: 1 } };
    Object.assign(rig.deps, { estate: small });
    const tiny = createAnalysisPool({ limits: small.limits });
    Object.assign(rig.deps, { pool: tiny });
    await rig.harvest();
    await tiny.close();
    expect(problems()?.map(({ code }) => code)).toEqual(['too-many-entries']);
    expect(rig.rows('api').map(({ freshness }) => freshness.state)).toEqual(['fresh', 'fresh']);
  });
});

describe('catalogues in catalogues', () => {
  const linkset = (name: string, ...further: readonly string[]) =>
    JSON.stringify({
      linkset: [
        {
          anchor: `${server.origin}/api/${name}`,
          'service-doc': [{ href: `https://docs.example/${name}`, title: name }],
        },
        { anchor: server.origin, 'api-catalog': further.map((path) => ({ href: path })) },
      ],
    });
  const register = () => rig.register('health-board', [{ kind: 'api-catalog', url: `${server.origin}/a` }]);
  const names = () => rig.rows('api').map(({ name }) => name);

  test('each is read once, however they refer to one another, and unchanged costs one small request each', async () => {
    files['/a'] = { body: linkset('tides', '/b', '/c', '/a'), etag: '"a"' };
    files['/b'] = { body: linkset('letters', '/a', '/c'), etag: '"b"' };
    files['/c'] = { body: linkset('tides', '/b'), etag: '"c"' };
    register();
    await rig.harvest();
    expect(asked()).toEqual(['/a', '/b', '/c']);
    expect(names()).toEqual(['letters', 'tides']);
    expect(problems()).toEqual([
      { code: 'entry-unusable', message: `${server.origin}/a: one entry is listed more than once, and shown once.` },
    ]);
    const letters = rig.rows('version').find(({ name }) => name === 'letters');
    expect(letters?.provenance).toContainEqual(expect.objectContaining({ field: 'name', where: `${server.origin}/b` }));
    expect(await rig.harvest()).toMatchObject({ unchanged: 1, requests: 3, notModified: 3 });
    // One that changes makes the others be asked for once more: their bytes are not kept.
    files['/b'] = { body: linkset('prescriptions', '/a', '/c'), etag: '"b2"' };
    expect(await rig.harvest()).toMatchObject({ changed: 1 });
    expect(names()).toEqual(['letters', 'prescriptions', 'tides']);
  });

  test('one that cannot be read is told, and nothing is taken away for it', async () => {
    files['/a'] = { body: linkset('tides', '/b'), etag: '"a"' };
    files['/b'] = { body: linkset('letters'), etag: '"b"' };
    register();
    await rig.harvest();
    files['/b'] = { body: '', status: 503 };
    for (now of ['2026-11-02T06:00:00.000Z', '2026-11-05T06:00:00.000Z', '2026-11-09T06:00:00.000Z'])
      await rig.harvest();
    expect(problems()?.map(({ code }) => code)).toEqual(['server-error']);
    expect(rig.rows('api').map(({ name, freshness }) => [name, freshness.state])).toEqual([
      ['letters', 'fresh'],
      ['tides', 'fresh'],
    ]);
    files['/b'] = { body: linkset('letters'), etag: '"b"' };
    await rig.harvest();
    expect(problems()).toEqual([]);
  });

  test('a chain without an end is followed five steps', async () => {
    for (let step = 0; step < 20; step++) files[`/${step}`] = { body: linkset(`n${step}`, `/${step + 1}`) };
    files['/a'] = { body: linkset('start', '/0') };
    register();
    await rig.harvest();
    expect(asked()).toEqual(['/a', '/0', '/1', '/2', '/3', '/4']);
    expect(problems()?.map(({ code }) => code)).toEqual(['too-many-entries']);
  });

  test('APIs.json includes others in the same way', async () => {
    const index = (name: string, ...include: readonly string[]) =>
      JSON.stringify({ apis: [{ name }], include: include.map((url) => ({ name: url, url })) });
    files['/apis.json'] = { body: index('tides', 'more.json') };
    files['/more.json'] = { body: index('letters', 'apis.json') };
    rig.register('health-board', [{ kind: 'apis-json', url: `${server.origin}/apis.json` }]);
    await rig.harvest();
    expect(names()).toEqual(['letters', 'tides']);
    expect(asked()).toEqual(['/apis.json', '/more.json']);
  });
});

test('on other servers than that of the catalogue, robots.txt is asked before a description', async () => {
  let robots = 'User-agent: *\nDisallow: /';
  const other = await startHttpServer((request, response) => {
    response.end(request.url === '/robots.txt' ? robots : description('Tides'));
  });
  const elsewhere = createHarvestRig({ origins: [server.origin, other.origin], now: () => now, pool });
  try {
    files['/catalogue.csv'] = { body: `name,url,provider\nTides,${other.origin}/openapi.json,sea-office`, etag: '"1"' };
    elsewhere.register('sea-office', [{ kind: 'csv', url: `${server.origin}/catalogue.csv` }]);
    await elsewhere.harvest();
    expect(elsewhere.rows('api')).toMatchObject([{ name: 'Tides', rung: 'listed' }]);
    expect(elsewhere.rows('source')[0]?.problems).toMatchObject([{ code: 'robots-refused' }]);
    expect(await elsewhere.harvest()).toMatchObject({ unchanged: 1 });
    expect(other.requests.map(({ url }) => url)).toEqual(['/robots.txt', '/robots.txt']);
    robots = '';
    expect(await elsewhere.harvest()).toMatchObject({ changed: 1 });
    expect(elsewhere.rows('api')).toMatchObject([{ name: 'Tides', rung: 'valid' }]);
  } finally {
    await elsewhere.close();
    await other.close();
  }
});

describe('whose an entry is', () => {
  const csv = (rows: readonly string[][]) =>
    `name,url,documentation,provider\n${rows.map((row) => row.join(',')).join('\n')}\n`;
  const register = (speaksFor?: 'all' | string[]) =>
    rig.register('digital-service', [
      { kind: 'csv', url: `${server.origin}/catalogue.csv`, ...(speaksFor === undefined ? {} : { speaksFor }) },
    ]);

  test('entries of others are a problem unless the registration says that it speaks for them', async () => {
    files['/catalogue.csv'] = {
      body: csv([
        ['Own', '', 'https://own.example', 'digital-service'],
        ['Maps', '', 'https://maps.example', 'map-office'],
        ['Charts', '', 'https://charts.example', 'map-office'],
        ['Food', '', 'https://food.example', 'food-agency'],
      ]),
    };
    register();
    await rig.harvest();
    expect(rig.rows('api').map(({ id }) => id)).toEqual(['digital-service/own']);
    expect(problems()).toEqual([
      {
        code: 'organisation-not-covered',
        message: `${server.origin}/catalogue.csv lists 2 APIs of Map office (\`map-office\`), for which it may not speak.`,
      },
      {
        code: 'organisation-not-covered',
        message: `${server.origin}/catalogue.csv lists one API of Food agency (\`food-agency\`), for which it may not speak.`,
      },
    ]);
    register(['map-office']);
    await rig.harvest();
    expect(rig.rows('api').map(({ id }) => id)).toEqual([
      'digital-service/own',
      'map-office/charts',
      'map-office/maps',
    ]);
    expect(problems()?.map(({ code }) => code)).toEqual(['organisation-not-covered']);
    register('all');
    await rig.harvest();
    expect(rig.rows('api')).toHaveLength(4);
    expect(problems()).toEqual([]);
    expect(rig.rows('organisation')).toMatchObject([
      { id: 'digital-service', listedBy: null },
      { id: 'food-agency', name: 'Food agency', listedBy: rig.rows('source')[0]?.id },
      { id: 'map-office', name: 'Map office', listedBy: rig.rows('source')[0]?.id },
    ]);
    const provenance = rig.rows('version').find(({ api }) => api === 'map-office/maps')?.provenance[0];
    expect(provenance).toMatchObject({
      field: 'organisation',
      origin: 'catalogue',
      where: `${server.origin}/catalogue.csv`,
    });
  });

  test('an organisation that registers itself later keeps the pages that the catalogue made for it', async () => {
    files['/catalogue.csv'] = { body: csv([['Maps API', '', 'https://maps.example', 'map-office']]) };
    register('all');
    await rig.harvest();
    files['/maps.json'] = { body: description('Maps') };
    rig.register('map-office', [{ kind: 'openapi', url: `${server.origin}/maps.json` }]);
    await rig.harvest();
    expect(rig.rows('api')).toMatchObject([{ id: 'map-office/maps-api', name: 'Maps', rung: 'valid' }]);
    expect(rig.rows('organisation').find(({ id }) => id === 'map-office')).toMatchObject({
      name: 'The map-office',
      listedBy: null,
    });
    const [version, ...others] = rig.rows('version');
    expect(others).toEqual([]);
    expect(version).toMatchObject({
      documentation: 'https://maps.example',
      source: expect.stringContaining('map-office/'),
    });
  });

  test('what a publisher registers itself is not listed twice, and it is believed first', async () => {
    const info = { title: 'Maps', version: '1', 'x-sunset': '2099-01-01' };
    files['/maps.json'] = {
      body: JSON.stringify({ openapi: '3.1.0', info, paths: {}, externalDocs: { url: 'https://maps.example/true' } }),
    };
    rig.register('map-office', [{ kind: 'openapi', url: `${server.origin}/maps.json` }]);
    await rig.harvest();
    files['/catalogue.csv'] = {
      body: csv([['Maps API', 'https://api.maps.example', 'https://maps.example/false', 'map-office']]),
    };
    register('all');
    await rig.harvest();
    expect(rig.rows('api').map(({ id }) => id)).toEqual(['map-office/maps']);
    expect(rig.rows('version')).toMatchObject([
      { documentation: 'https://maps.example/true', servers: [{ url: 'https://api.maps.example' }] },
    ]);
    const told = rig.rows('source').map(({ id, problems }) => [id.split('/')[0], problems.map(({ code }) => code)]);
    expect(told).toEqual([
      ['digital-service', ['facts-disagree']],
      ['map-office', ['facts-disagree']],
    ]);
    expect(rig.rows('source')[1]?.problems[0]?.message).toBe(
      `About \`documentation\` of map-office/maps, the description (${server.origin}/maps.json) says “https://maps.example/true”, ` +
        `and the catalogue (${server.origin}/catalogue.csv) says “https://maps.example/false”. We show the first.`,
    );
  });

  test('an organisation is recognised by its id, its name or its abbreviation, and a change of mind leaves a redirect', async () => {
    files['/catalogue.csv'] = { body: csv([['Rain', '', 'https://rain.example', 'office-of-weather']]) };
    files['/organisation.csv'] = { body: 'id,name,alternateName,url\noffice-of-weather,Weather Office,WO,\n' };
    rig.register('digital-service', [
      {
        kind: 'csv',
        url: `${server.origin}/catalogue.csv`,
        organisations: `${server.origin}/organisation.csv`,
        speaksFor: 'all',
      },
    ]);
    await rig.harvest();
    expect(rig.rows('organisation')[1]).toMatchObject({
      id: 'office-of-weather',
      name: 'Weather Office',
      abbreviation: 'WO',
    });
    rig.register('the-weather-office', []);
    await rig.harvest();
    expect(rig.rows('api').map(({ id }) => id)).toEqual(['office-of-weather/rain']);
  });
});

test('datasets of a DCAT catalogue are published, with the APIs that give access to them', async () => {
  const catalogue = (more: string) => `
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
<https://data.example/tides> a dcat:DataService ; dct:title "Tides" ; dcat:servesDataset ${more} .
<https://data.example/gauges> a dcat:Dataset ; dct:title "Tide gauges" ; dct:description "All gauges." .
<https://data.example/charts> a dcat:Dataset ; dct:title "Charts" ; dct:publisher [ foaf:name "The map-office" ] .`;
  const put = (more: string) => (files['/dcat.ttl'] = { body: catalogue(more) });
  put('<https://data.example/gauges>, <https://data.example/charts>, "Moon"');
  rig.register('map-office', []);
  rig.register('sea-office', [{ id: 'list', kind: 'dcat', url: `${server.origin}/dcat.ttl` }]);
  expect(await rig.harvest()).toMatchObject({ ourFault: false });
  const edges = () => rig.rows('relation').map(({ from, kind, to, standing }) => `${from} ${kind} ${to}: ${standing}`);
  const things = () => rig.rows('thing').map(({ id, freshness }) => [id, freshness.state]);
  // What belongs to somebody else is named, and not described for them.
  expect(things()).toEqual([['dataset:sea-office/tide-gauges', 'fresh']]);
  expect(rig.rows('thing')[0]).toMatchObject({ description: 'All gauges.', path: `${server.origin}/dcat.ttl` });
  expect(edges()).toEqual([
    'sea-office/tides serves dataset:-/map-office-charts: one-sided',
    'sea-office/tides serves dataset:-/sea-office-moon: one-sided',
    'sea-office/tides serves dataset:sea-office/tide-gauges: agreed',
  ]);
  files['/dcat.ttl'] = { body: '', status: 503 };
  await rig.harvest();
  expect([edges().length, things()]).toEqual([3, [['dataset:sea-office/tide-gauges', 'stale']]]);
  put('"Moon"');
  await rig.harvest();
  expect(edges()).toEqual(['sea-office/tides serves dataset:-/sea-office-moon: one-sided']);
});
