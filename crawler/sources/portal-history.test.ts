import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PORTAL_KEY } from '../../schemas/portal-entry.ts';
import { digest } from '../digest.ts';
import { digestOfFiles } from '../digest-of-files.ts';
import { createHarvestRig, type HarvestRig } from '../testing/harvest-rig.ts';
import { createTestClient } from '../testing/http-client.ts';
import { startHttpServer, type HttpServer } from '../testing/http-server.ts';
import { readOffered, toFound } from './portal-files.ts';

let files: Record<string, string>;
/** Addresses that redirect. */
let moved: Record<string, string>;
/** Addresses at which the server fails. */
const broken = new Set<string>();
let onRequest: (path: string) => void;
let server: HttpServer;
let elsewhere: HttpServer;
let rig: HarvestRig;

beforeEach(async () => {
  moved = {};
  broken.clear();
  onRequest = () => {};
  files = {
    '/now.json': description('/a', '/b', '/c'),
    '/b.json': description('/a', '/b'),
    '/a.json': description('/a'),
  };
  const answer: Parameters<typeof startHttpServer>[0] = (request, response) => {
    const to = moved[request.url ?? ''];
    if (to !== undefined) return response.writeHead(302, { location: to }).end();
    const body = files[request.url ?? ''];
    onRequest(request.url ?? '');
    if (broken.has(request.url ?? '')) return response.writeHead(503).end();
    return response.writeHead(body === undefined ? 404 : 200).end(body);
  };
  [server, elsewhere] = await Promise.all([startHttpServer(answer), startHttpServer(answer)]);
  rig = createHarvestRig({ origins: [server.origin, elsewhere.origin] });
});
afterEach(async () => {
  await rig.close();
  await Promise.all([server.close(), elsewhere.close()]);
});

function description(...paths: string[]): string {
  const get = { responses: { 200: { description: 'Done.' } } };
  const all = Object.fromEntries(paths.map((path) => [path, { get }]));
  return JSON.stringify({ openapi: '3.1.0', info: { title: 'Tides', version: '1' }, paths: all });
}

type Earlier = { url: string; sha256: string; at: string; several?: true };
const earlier = (path: string, at: string, more: Partial<Earlier> = {}): Earlier => ({
  url: `${server.origin}${path}`,
  sha256: digest(Buffer.from(files[path] ?? '')),
  at,
  ...more,
});

const askedFor = (path: string) => server.requests.filter(({ url }) => url === path).length;

/** Harvests a portal that tells this, and returns when the description changed. */
async function changesAfter(
  told: readonly Earlier[],
  several?: { url: string; sha256: string },
  facts: { name?: string } = {},
): Promise<string[]> {
  const version = {
    version: 'v1',
    description: `${server.origin}/now.json`,
    ...(several && { files: several }),
    history: { since: '2026-10-03T00:00:00.000Z', earlier: told },
    facts,
  };
  const entry = { id: 'harbours/tides', organisation: { id: 'harbours', name: 'Harbours' }, versions: [version] };
  files['/apis.json'] = JSON.stringify({ name: 'Portal', apis: [{ name: 'Tides', [PORTAL_KEY]: entry }] });
  rig.register('harbours', [{ id: 'portal', kind: 'apis-json', url: `${server.origin}/apis.json` }]);
  await rig.harvest();
  return rig
    .rows('comparison')
    .map(({ at }) => at)
    .toSorted();
}

test('what a description was before is read from the portal that offers it, with its dates', async () => {
  const told = [earlier('/b.json', '2026-10-02T00:00:00.000Z'), earlier('/a.json', '2026-10-01T00:00:00.000Z')];
  expect(await changesAfter(told)).toEqual(['2026-10-02T00:00:00.000Z', '2026-10-03T00:00:00.000Z']);
  expect(rig.rows('change').map(({ message }) => message)).toEqual(['`GET /c` is new.', '`GET /b` is new.']);
});

test('an earlier content that came back is asked for once', async () => {
  const told = [
    earlier('/b.json', '2026-10-02T00:00:00.000Z'),
    earlier('/a.json', '2026-10-01T00:00:00.000Z'),
    earlier('/b.json', '2026-09-30T00:00:00.000Z'),
  ];
  expect(await changesAfter(told)).toHaveLength(3);
  expect(askedFor('/b.json')).toBe(1);
});

test('an earlier content may be in another syntax than the one that is shown, whatever its name', async () => {
  files['/b.txt'] = 'openapi: 3.1.0\ninfo: {title: Tides, version: "1"}\npaths: {/a: {get: {responses: {}}}}\n';
  expect(await changesAfter([earlier('/b.txt', '2026-10-02T00:00:00.000Z')])).toEqual(['2026-10-03T00:00:00.000Z']);
  expect(rig.rows('change').map(({ message }) => message)).toContain('`GET /c` is new.');
});

test('what is not the content that was told, or is at another place, is left out with all that is older', async () => {
  const older = earlier('/a.json', '2026-10-01T00:00:00.000Z');
  expect(await changesAfter([earlier('/b.json', '2026-10-02T00:00:00.000Z', { sha256: older.sha256 }), older])).toEqual(
    [],
  );
  await rig.close();
  rig = createHarvestRig({ origins: [server.origin, elsewhere.origin] });
  expect(
    await changesAfter([earlier('/b.json', '2026-10-02T00:00:00.000Z', { url: `${elsewhere.origin}/b.json` }), older]),
  ).toEqual([]);
  expect(elsewhere.requests).toEqual([]);
});

test('no other origin is asked, also where the portal redirects there', async () => {
  const told = [earlier('/b.json', '2026-10-02T00:00:00.000Z'), earlier('/a.json', '2026-10-01T00:00:00.000Z')];
  moved['/b.json'] = `${elsewhere.origin}/b.json`;
  expect(await changesAfter(told)).toEqual([]);
  expect(elsewhere.requests).toEqual([]);
});

test('what is larger than portals promise ends it', async () => {
  files['/large.json'] = `${description('/a')}${' '.repeat(250_000)}`;
  const told = [
    earlier('/b.json', '2026-10-02T00:00:00.000Z'),
    earlier('/large.json', '2026-10-01T00:00:00.000Z'),
    earlier('/a.json', '2026-09-30T00:00:00.000Z'),
  ];
  expect(await changesAfter(told)).toEqual(['2026-10-03T00:00:00.000Z']);
  expect(askedFor('/a.json')).toBe(0);
});

test('each is kept before the next is asked for, and those for which no time is left come at the next run', async () => {
  const told = [earlier('/b.json', '2026-10-02T00:00:00.000Z'), earlier('/a.json', '2026-10-01T00:00:00.000Z')];
  const clock = vi.spyOn(performance, 'now');
  const later = performance.now() + rig.deps.estate.limits.sourceMs + 60_000;
  onRequest = (path) => void (path === '/b.json' && clock.mockReturnValue(later));
  expect(await changesAfter(told)).toEqual(['2026-10-03T00:00:00.000Z']);
  expect(askedFor('/a.json')).toBe(0);
  clock.mockRestore();
  onRequest = () => {};
  await rig.harvest();
  expect(rig.rows('comparison')).toHaveLength(2);
});

/** As a portal writes it, with the digest over all of them. */
function several(path: string, written: readonly { location: string; text?: string; missing?: string }[]) {
  files[path] = JSON.stringify({ files: written });
  const digests = written.map(({ location, text }) => ({
    location,
    sha256: text === undefined ? null : digest(Buffer.from(text)),
  }));
  return { url: `${server.origin}${path}`, sha256: digestOfFiles(digests) };
}

const inParts = (...paths: string[]) => [
  {
    location: 'repo:///api/openapi.json',
    text: JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Tides', version: '1' },
      paths: Object.fromEntries(paths.map((path) => [path, { $ref: '../parts/tides.json' }])),
    }),
  },
  {
    location: 'repo:///parts/tides.json',
    text: JSON.stringify({ get: { responses: { 200: { description: 'Done.' } } } }),
  },
];
const revisionsOf = () => rig.rows('version')[0]?.revisions.map(({ sha256 }) => sha256);

test('several files are read from one document, as they were published', async () => {
  const now = several('/files-now.json', inParts('/a', '/b'));
  const then = several('/files-then.json', inParts('/a'));
  const told = [{ ...then, at: '2026-10-02T00:00:00.000Z', several: true as const }];
  expect(await changesAfter(told, now)).toEqual(['2026-10-03T00:00:00.000Z']);
  expect(revisionsOf()).toEqual([now.sha256, then.sha256]);
  expect(rig.rows('change')).toMatchObject([{ message: '`GET /b` is new.', after: { file: 'parts/tides.json' } }]);
  expect(rig.rows('version')[0]?.findings.filter(({ check }) => check.startsWith('part'))).toEqual([]);
  // Their bundle is not asked for, and nothing else of theirs.
  expect(server.requests.map(({ url }) => url).filter((url) => url !== '/apis.json')).toEqual([
    '/files-now.json',
    '/files-then.json',
  ]);
});

test('of several files that are here the parts are read when they are judged, one description after the other', async () => {
  const [root, part] = inParts('/a').map(({ location }) => ({ location, missing: null }));
  const read: string[] = [];
  const found = toFound({ files: [root!, part!], size: () => 100 }, (location) => {
    read.push(location);
    return Buffer.from(location);
  });
  expect(found?.size).toBe(100);
  expect(read).toEqual([root!.location]);
  expect(await found?.file.load([part!.location])).toEqual(new Map([[part!.location, Buffer.from(part!.location)]]));
});

test('several files that are here are not asked for again, whatever else the portal tells', async () => {
  const now = several('/files-now.json', inParts('/a'));
  await changesAfter([], now);
  expect(await rig.harvest()).toMatchObject({ unchanged: 1 });
  await changesAfter([], now, { name: 'Tide tables' });
  expect(rig.rows('version')).toMatchObject([{ name: 'Tide tables' }]);
  expect(askedFor('/files-now.json')).toBe(1);
});

test.each([
  ['of another content', (path: string) => several(path, inParts('/x'))],
  [
    'without the main one',
    (path: string) => several(path, [{ location: 'repo:///a', missing: 'Gone.' }, ...inParts('/a')]),
  ],
  [
    'at places that are none',
    (path: string) =>
      several(
        path,
        inParts('/a').map((file) => ({ ...file, location: 'file:///etc/passwd' })),
      ),
  ],
  [
    'too large',
    (path: string) => several(path, [...inParts('/a'), { location: 'repo:///b.json', text: ' '.repeat(250_000) }]),
  ],
  [
    'much too large',
    (path: string) => several(path, [...inParts('/a'), { location: 'repo:///b.json', text: ' '.repeat(600_000) }]),
  ],
  [
    'that are not there',
    (path: string) => {
      const told = several(path, inParts('/a', '/b'));
      delete files[path];
      return told;
    },
  ],
  [
    'that are no JSON',
    (path: string) => ((files[path] = '{'), { url: `${server.origin}${path}`, sha256: digest('{') }),
  ],
])(
  'instead of several files %s the one that the portal offers is read, and its publisher is told',
  async (what, write) => {
    const good = several('/files-good.json', inParts('/a'));
    await changesAfter([], good);
    const bad = write('/files-bad.json');
    const told = what === 'of another content' ? { ...bad, sha256: good.sha256.replace(/^./, 'f') } : bad;
    await changesAfter([], told);
    expect(revisionsOf()?.[0]).toBe(digest(Buffer.from(files['/now.json'] ?? '')));
    expect(rig.rows('version')[0]?.freshness).toMatchObject({ state: 'fresh' });
    const problems = () => rig.rows('source')[0]?.problems;
    expect(problems()).toMatchObject([
      { code: 'response-unreadable', message: expect.stringContaining('/files-bad.json is not the several files') },
    ]);
    // Until the catalogue tells something else.
    await rig.harvest();
    expect(askedFor('/files-bad.json')).toBe(1);
    expect(problems()).toHaveLength(1);
  },
);

test('several files that may be there later leave what is shown as it is, and are asked for again', async () => {
  const good = several('/files-good.json', inParts('/a'));
  await changesAfter([], good);
  const later = several('/files-later.json', inParts('/a', '/b'));
  broken.add('/files-later.json');
  await changesAfter([], later);
  expect(revisionsOf()).toEqual([good.sha256]);
  expect(rig.rows('version')[0]?.freshness).toMatchObject({ state: 'stale', problem: 'server-error' });
  broken.clear();
  await rig.harvest();
  expect(revisionsOf()).toEqual([later.sha256, good.sha256]);
});

/** Harvests a portal of so many APIs, each with a root of a few bytes and a part of 100 kB. */
async function harvestLarge(count: number): Promise<void> {
  const content = several('/files-large.json', [
    ...inParts('/a'),
    { location: 'repo:///parts/unused.json', text: ' '.repeat(100_000) },
  ]);
  const apis = Array.from({ length: count }, (_, n) => {
    const version = { version: 'v1', description: `${server.origin}/now.json?${n}`, files: content, facts: {} };
    const entry = {
      id: `harbours/tides-${n}`,
      organisation: { id: 'harbours', name: 'Harbours' },
      versions: [version],
    };
    return { name: 'Tides', [PORTAL_KEY]: entry };
  });
  files['/apis.json'] = JSON.stringify({ name: 'Portal', apis });
  rig.register('harbours', [{ id: 'portal', kind: 'apis-json', url: `${server.origin}/apis.json` }]);
  await rig.harvest();
}

test('no more is read of several files together than is accepted of one source', async () => {
  await rig.close();
  rig = createHarvestRig({ origins: [server.origin], limits: { sourceBytes: 350_000 } });
  await harvestLarge(40);
  // What is on its way when there is enough still comes: 8 at once.
  expect(askedFor('/files-large.json')).toBeLessThan(12);
  expect(rig.rows('source')[0]?.problems[0]).toMatchObject({ code: 'too-many-files' });
});

test('several files at another server are not asked for: what the portal itself offers is read', async () => {
  const now = several('/files-now.json', inParts('/a'));
  await changesAfter([], { ...now, url: `${elsewhere.origin}/files-now.json` });
  expect(revisionsOf()).toEqual([digest(Buffer.from(files['/now.json'] ?? ''))]);
  expect(elsewhere.requests).toEqual([]);
});

test('no more is read of an earlier content than portals promise, and nothing of one that says that it is larger', async () => {
  const body = Buffer.alloc(10_000_000, ' ');
  const large = await startHttpServer((request, response) => {
    response.writeHead(200, request.url === '/told' ? { 'content-length': body.length } : {}).write(body);
  });
  const http = createTestClient([large.origin]);
  try {
    const asked = { origin: large.origin, most: 250_000, http };
    expect(await readOffered(`${large.origin}/told`, asked)).toBeNull();
    expect(http.usage().bytes).toBe(0);
    expect(await readOffered(`${large.origin}/untold`, asked)).toBeNull();
    expect(http.usage().bytes).toBeLessThan(400_000);
  } finally {
    await Promise.all([http.close(), large.close()]);
  }
});
