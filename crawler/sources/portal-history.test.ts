import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PORTAL_KEY } from '../../schemas/portal-entry.ts';
import { digest } from '../digest.ts';
import { createHarvestRig, type HarvestRig } from '../testing/harvest-rig.ts';
import { startHttpServer, type HttpServer } from '../testing/http-server.ts';

let files: Record<string, string>;
/** Addresses that redirect. */
let moved: Record<string, string>;
let onRequest: (path: string) => void;
let server: HttpServer;
let elsewhere: HttpServer;
let rig: HarvestRig;

beforeEach(async () => {
  moved = {};
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

type Earlier = { url: string; sha256: string; at: string };
const earlier = (path: string, at: string, more: Partial<Earlier> = {}): Earlier => ({
  url: `${server.origin}${path}`,
  sha256: digest(Buffer.from(files[path] ?? '')),
  at,
  ...more,
});

const askedFor = (path: string) => server.requests.filter(({ url }) => url === path).length;

/** Harvests a portal that tells this, and returns when the description changed. */
async function changesAfter(told: readonly Earlier[]): Promise<string[]> {
  const version = {
    version: 'v1',
    description: `${server.origin}/now.json`,
    history: { since: '2026-10-03T00:00:00.000Z', earlier: told },
    facts: {},
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
