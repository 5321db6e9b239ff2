import { afterEach, beforeEach, expect, test } from 'vitest';
import { probeChecks } from './checks/probed/index.ts';
import { createCertificate } from './testing/certificate.ts';
import { startDnsServer } from './testing/dns-server.ts';
import { createHarvestRig, type HarvestRig } from './testing/harvest-rig.ts';
import { startHttpServer, type HttpServer } from './testing/http-server.ts';

let publisher: HttpServer;
let secure: HttpServer;
let rig: HarvestRig | undefined;
let robots: string;
let clock: string;
const nextYear = new Date('2027-11-26T09:00:00.000Z');

beforeEach(async () => {
  robots = '';
  clock = '2026-11-26T09:00:00.000Z';
  secure = await startHttpServer((_, response) => response.end('hello'), { tls: createCertificate(nextYear) });
  publisher = await startHttpServer((request, response) => {
    if (request.url === '/openapi.json') response.end(description());
    else if (request.url === '/robots.txt') response.end(robots);
    else response.writeHead(404).end();
  });
});
afterEach(async () => {
  await rig?.close();
  await publisher.close();
  await secure.close();
});

function description(): string {
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Tides', version: '1.0.0' },
    externalDocs: { url: `${publisher.origin}/docs` },
    servers: [{ url: `${secure.origin}/v1` }, { url: 'https://{place}.tides.example' }, { url: 'https://10.0.0.1/v1' }],
    paths: { '/tides': { get: { responses: { 200: { description: 'Done.' } } } } },
  });
}

function start(probe: boolean): HarvestRig {
  rig = createHarvestRig({ origins: [publisher.origin, secure.origin], probe, now: () => clock });
  rig.register('harbours', [{ kind: 'openapi', url: `${publisher.origin}/openapi.json` }]);
  return rig;
}

const asked = (path: string) => publisher.requests.filter(({ url }) => url === path).length;
const found = (own: HarvestRig) =>
  own
    .rows('version')
    .flatMap(({ findings }) => findings)
    .filter(({ check }) => probeChecks.some(({ id }) => id === check));

test('what addresses show is said once a day, and counts in neither score nor rung', async () => {
  const own = start(true);
  await own.harvest();
  expect(found(own)).toEqual([
    {
      check: 'server-certificate',
      kind: 'standard',
      severity: 'error',
      message: expect.stringMatching(
        /^https:\/\/127\.0\.0\.1:\d+\/v1 could not be asked on 26 November 2026\. .*self-signed/,
      ),
      file: `${publisher.origin}/openapi.json`,
      pointer: '/servers',
    },
    {
      check: 'doc-link-live',
      kind: 'standard',
      severity: 'error',
      message: expect.stringContaining('answered 404'),
      file: `${publisher.origin}/openapi.json`,
      pointer: '/externalDocs/url',
    },
  ]);
  const [version] = own.rows('version');
  expect(version?.score?.checks.map(({ check }) => check)).not.toContain('doc-link-live');
  expect(version?.rung).toBe('valid');
  expect(publisher.requests.every(({ method }) => method === 'GET')).toBe(true);

  clock = '2026-11-26T18:00:00.000Z';
  await own.harvest();
  expect(asked('/docs')).toBe(1);
  clock = '2026-11-27T09:00:00.000Z';
  await own.harvest();
  expect(asked('/docs')).toBe(2);
});

test('nothing is asked that robots.txt keeps from us, and nothing where the estate does not want it', async () => {
  robots = 'User-agent: *\nDisallow: /docs\n';
  const own = start(true);
  await own.harvest();
  expect(asked('/docs')).toBe(0);
  expect(found(own).map(({ check }) => check)).toEqual(['server-certificate']);
  await own.close();

  secure.requests.length = publisher.requests.length = 0;
  const silent = start(false);
  await silent.harvest();
  expect(publisher.requests.map(({ url }) => url)).toEqual(['/openapi.json']);
  expect(found(silent)).toEqual([]);
  const enabled = new Map(silent.rows('check').map(({ id, enabled }) => [id, enabled]));
  expect(['doc-link-live', 'info-contact'].map((id) => enabled.get(id))).toEqual([false, true]);
});

test('of servers their encryption and the domain below api.gov.uk is looked at, and nothing else is sent', async () => {
  const names = await startDnsServer({
    'boats.api.gov.uk': { NS: ['ns.dns.example'], CAA: ['issue ca.example'], TXT: ['v=spf1 -all'] },
  });
  const old = await startHttpServer((_, response) => response.end('hello'), {
    tls: {
      ...createCertificate(new Date('2026-11-26T10:00:00.000Z')),
      minVersion: 'TLSv1.1',
      ciphers: 'DEFAULT:@SECLEVEL=0',
    },
  });
  const origin = `https://boats.api.gov.uk:${old.port}`;
  const described = await startHttpServer((_, response) =>
    response.end(description().replaceAll(secure.origin, origin)),
  );
  rig = createHarvestRig({
    origins: [publisher.origin, described.origin, origin],
    probe: true,
    now: () => clock,
    lookup: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    nameServers: [names.address],
  });
  rig.register('harbours', [{ kind: 'openapi', url: `${described.origin}/openapi.json` }]);
  await rig.harvest();
  expect(found(rig).map(({ check, pointer }) => [check, pointer])).toEqual([
    ['server-certificate', '/servers'],
    ['certificate-expiry', '/servers'],
    ['tls-version', '/servers'],
    ['dns-ns', '/servers'],
    ['spf-dmarc', '/servers'],
    ['doc-link-live', '/externalDocs/url'],
  ]);
  // The certificate is for another name: not even robots.txt could be asked for.
  expect(old.requests).toEqual([]);
  expect(new Set(names.questions.map((question) => question.split(' ')[1]))).toContain('_dmarc.boats.api.gov.uk');
  await Promise.all([names.close(), old.close(), described.close()]);
});

test('documentation that only a catalogue names is looked at, and the finding is at its row', async () => {
  const header =
    'dateAdded,dateUpdated,url,name,description,documentation,license,maintainer,provider,areaServed,startDate,endDate';
  const csv = await startHttpServer((_, response) =>
    response.end(
      `${header}\n2026-01-01,2026-01-01,https://ports.example/,Ports,All ports,${publisher.origin}/ports,,,harbours,,,\n`,
    ),
  );
  const own = (rig = createHarvestRig({ origins: [publisher.origin, csv.origin], probe: true, now: () => clock }));
  own.register('harbours', [{ kind: 'csv', url: `${csv.origin}/catalogue.csv` }]);
  await own.harvest();
  expect(found(own)).toEqual([
    expect.objectContaining({ check: 'doc-link-live', file: `${csv.origin}/catalogue.csv`, line: 2 }),
  ]);
  await csv.close();
});
