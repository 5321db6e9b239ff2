/**
 * What every kind of source promises, kept by all of them: the same APIs are published in the way of each kind, and the
 * same things are asked of it. What is special to one kind stands in the test of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Limits } from '../../schemas/estate.ts';
import { RegisteredSource, type SourceKind } from '../../schemas/registration.ts';
import { createAnalysisPool } from '../analysis-pool.ts';
import type { HttpClient, HttpUsage } from '../http/outcome.ts';
import { createRobots } from '../http/robots.ts';
import type { ProblemCode } from '../problems.ts';
import { createTestClient } from '../testing/http-client.ts';
import { startHttpServer, type HttpServer } from '../testing/http-server.ts';
import { filesOf, sourceRigs, type PublishedApi, type SourceRig } from '../testing/source-rigs.ts';
import { observeSource } from './index.ts';
import type { FoundTarget, KnownReading, SourceOutcome } from './source.ts';

const limits = Limits.parse({ wireBytes: 100_000, decodedBytes: 200_000, totalMs: 1500, connectMs: 1000, gitMs: 5000 });
const token = 'ghp_very-secret';
const userAgent = 'WaymarkTest/1.0 (+https://portal.example/bot)';
const pool = createAnalysisPool({ limits });
afterAll(() => pool.close());

let directory: string;
let rig: SourceRig;
let canary: HttpServer;
/** Parts are loaded after the source was observed. */
const clients: HttpClient[] = [];

type Read = Extract<SourceOutcome, { status: 'read' }>;
type Reading = KnownReading & { readonly paths: readonly string[] };
type Observed = { readonly outcome: SourceOutcome; readonly usage: HttpUsage };

/** Looks at the source as a run does: with a client and a folder of its own. */
async function observe(known: KnownReading = nothing): Promise<Observed> {
  const { origin } = rig.server;
  const http = createTestClient([origin], { limits, userAgent, sleep: () => Promise.resolve() });
  const deps = {
    http,
    robots: createRobots(http),
    estate: { limits, allowedOrigins: [{ origin }], pacing: { delayMs: 0, perHost: 8 } },
    pool,
    userAgent,
    tokens: new Map([[origin, token]]),
    gitDirectory: mkdtempSync(join(directory, 'git-')),
  };
  clients.push(http);
  const outcome = await observeSource({ ...rig.source, organisation: 'harbours' }, known, deps);
  return { outcome, usage: http.usage() };
}

const harbours = { id: 'harbours', name: 'Harbours', abbreviation: null, url: null };
const nothing: Reading = {
  validators: null,
  knows: () => false,
  keptBytes: () => null,
  kept: () => null,
  organisations: () => [harbours],
  paths: [],
};

async function read(known?: KnownReading): Promise<Read> {
  const { outcome } = await observe(known);
  if (outcome.status !== 'read') throw new Error(JSON.stringify(outcome));
  return outcome;
}

const partOf = ({ location }: FoundTarget) => new URL('./part.json', location).href;

/** What the next run knows of this one. */
async function remember({ targets, validators }: Read): Promise<Reading> {
  const kept = new Map<string, Uint8Array>();
  for (const target of targets) {
    kept.set(`${target.path} ${target.location}`, target.bytes);
    const parts = await target.load([partOf(target)]);
    for (const [location, part] of parts) if (part instanceof Uint8Array) kept.set(`${target.path} ${location}`, part);
  }
  const paths = targets.map(({ path }) => path);
  return {
    ...nothing,
    // As they are stored.
    validators: JSON.parse(JSON.stringify(validators())) as unknown,
    knows: (path) => paths.includes(path),
    keptBytes: (path, location) => kept.get(`${path} ${location}`) ?? null,
    paths,
  };
}

/** The known targets that an outcome says are gone. */
function goneFrom({ paths }: Reading, outcome: SourceOutcome): string[] {
  if (outcome.status === 'failed' && outcome.failure.code === 'not-found') return [...paths];
  if (outcome.status !== 'read' || !outcome.complete) return [];
  const { targets, unread, listed = [], kept = [] } = outcome;
  const there = new Set([...[...targets, ...unread, ...listed].map(({ path }) => path), ...kept]);
  return paths.filter((path) => !there.has(path));
}

const titleOf = ({ bytes }: FoundTarget) => /"title":"([^"]*)"/.exec(Buffer.from(bytes).toString())?.[1];
const api = (name: string, summary = 'Today'): PublishedApi => ({ name, summary });

type Respond = (response: ServerResponse, request: IncomingMessage) => unknown;
/** From the given request on, everything is answered in this way. */
function answerWith(respond: Respond | undefined, from = 0): void {
  let number = 0;
  rig.server.intercept =
    respond &&
    ((request, response) => {
      if (number++ < from) return false;
      respond(response, request);
      return true;
    });
}
const status =
  (code: number, headers: Record<string, string> = {}, body: string | Buffer = 'sorry'): Respond =>
  (response) =>
    response.writeHead(code, headers).end(body);

const bomb = gzipSync(Buffer.alloc(20_000_000));
const outages: readonly { name: string; respond: Respond; code: ProblemCode }[] = [
  { name: '401', respond: status(401), code: 'access-denied' },
  { name: '403', respond: status(403), code: 'access-denied' },
  { name: '404', respond: status(404), code: 'not-found' },
  { name: '410', respond: status(410), code: 'not-found' },
  { name: '429', respond: status(429), code: 'rate-limited' },
  { name: '500', respond: status(500), code: 'server-error' },
  { name: '503', respond: status(503, { 'retry-after': '3600' }), code: 'server-error' },
  { name: '204', respond: status(204, {}, ''), code: 'response-unreadable' },
  { name: 'a connection that breaks', respond: (response) => response.destroy(), code: 'connection-lost' },
  { name: 'no answer', respond: () => undefined, code: 'timed-out' },
  { name: 'an answer that is too large', respond: status(200, {}, Buffer.alloc(300_000, ' ')), code: 'too-large' },
  { name: 'a compression bomb', respond: status(200, { 'content-encoding': 'gzip' }, bomb), code: 'too-large' },
  {
    name: 'a redirect to itself',
    respond: (response, { url }) => response.writeHead(302, { location: url }).end(),
    code: 'redirect-refused',
  },
  {
    name: 'a redirect into a private network',
    respond: (response, request) => response.writeHead(302, { location: `${canary.origin}${request.url}` }).end(),
    code: 'redirect-refused',
  },
];
const rubbish = [
  '',
  '{',
  '"x"',
  'null',
  '{"a":1}',
  '<!doctype html><p>Sorry',
  'a: [b',
  '\u0000\uFFFF',
  '['.repeat(9000),
];

const kinds = Object.keys(sourceRigs) as SourceKind[];

test('every kind that can be registered is held to it', () => {
  const registrable = RegisteredSource.options.map(({ shape }) => shape.kind.value);
  expect(kinds.toSorted()).toEqual(registrable.toSorted());
});

describe.each(kinds)('a source of kind %s', (kind) => {
  /** An address has one description, all others have several. */
  const isOne = kind === 'openapi';
  const others = isOne ? [] : [api('Berths'), api('Charts')];

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'waymark-contract-'));
    canary = await startHttpServer((_, response) => response.end());
    rig = await sourceRigs[kind](mkdtempSync(join(directory, 'rig-')));
    await rig.publish([api('Tides'), ...others]);
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.close();
    await rig.close();
    await canary.close();
    rmSync(directory, { recursive: true, force: true });
  });

  test('gives every API at the first reading, with its bytes, its parts and a page to look at', async () => {
    const { targets, complete, ...rest } = await read();
    expect({ complete, unread: rest.unread, listed: rest.listed ?? [], notes: rest.notes }).toEqual({
      complete: true,
      unread: [],
      listed: [],
      notes: [],
    });
    expect(new Set(targets.map(titleOf))).toEqual(new Set(['Tides', ...others.map(({ name }) => name)]));
    expect(new Set(targets.map(({ path }) => path)).size).toBe(1 + others.length);
    for (const target of targets) {
      const files = filesOf(api(titleOf(target) ?? ''));
      expect(Buffer.from(target.bytes).toString()).toBe(files['openapi.json']);
      expect(target.webUrl).toMatch(/^http/);
      const nowhere = new URL('./nowhere.json', target.location).href;
      const parts = await target.load([partOf(target), nowhere]);
      expect(Buffer.from(parts.get(partOf(target)) as Uint8Array).toString()).toBe(files['part.json']);
      expect(parts.get(nowhere)).toHaveProperty('missing');
    }
  });

  test('is unchanged when nothing has changed, and no content is sent to find that out', async () => {
    const known = await remember(await read());
    rig.server.requests.length = 0;
    const { outcome, usage } = await observe(known);
    expect(outcome).toEqual({ status: 'unchanged' });
    // Git asks what the newest commit is; all others, whether each file is what it was.
    expect(rig.server.requests.length).toBeLessThanOrEqual(1 + 2 * known.paths.length);
    const isConditional = usage.notModified === rig.server.requests.length && usage.bytes === 0;
    expect(isConditional || (kind === 'git' && usage.bytes < 500)).toBe(true);
  });

  test('says nothing new of the same content, also where its server forgets what it told us', async () => {
    const known = await remember(await read());
    rig.server.intercept = (request) => {
      delete request.headers['if-none-match'];
      return false;
    };
    const { outcome } = await observe(known);
    expect(goneFrom(known, outcome)).toEqual([]);
    for (const target of outcome.status === 'read' ? outcome.targets : [])
      expect(known.keptBytes(target.path, target.location)).toEqual(target.bytes);
  });

  test('shows what is new, be it in a part alone, and under the same path', async () => {
    const known = await remember(await read());
    await rig.publish([api('Tides', 'Tomorrow'), ...others]);
    const outcome = await read(known);
    const changed = outcome.targets.find((target) => titleOf(target) === 'Tides')!;
    expect(known.paths).toContain(changed.path);
    const parts = await changed.load([partOf(changed)]);
    expect(Buffer.from(parts.get(partOf(changed)) as Uint8Array).toString()).toContain('Tomorrow');
    expect([outcome.complete, goneFrom(known, outcome)]).toEqual([true, []]);
  });

  test.skipIf(isOne)('finds what is added', async () => {
    const known = await remember(await read());
    await rig.publish([api('Tides'), ...others, api('Wrecks')]);
    const outcome = await read(known);
    expect(outcome.targets.map(titleOf)).toContain('Wrecks');
    expect(goneFrom(known, outcome)).toEqual([]);
  });

  test('misses what is taken away, and nothing else', async () => {
    const first = await read();
    const known = await remember(first);
    await rig.publish(others);
    const { outcome } = await observe(known);
    const tides = first.targets.find((target) => titleOf(target) === 'Tides')!;
    expect(goneFrom(known, outcome)).toEqual([tides.path]);
  });

  test('reads in full what another version of us remembered in another way', async () => {
    const known = await remember(await read());
    for (const validators of [{}, 'x', [1], { list: null, files: 3, commit: {} }]) {
      const { targets } = await read({ ...known, validators });
      expect(targets.map(({ path }) => path)).toEqual(known.paths);
    }
  });

  test.each(outages)('$name is a failure, at the first visit and later', async ({ respond, code }) => {
    const known = await remember(await read());
    answerWith(respond);
    for (const reading of [nothing, known]) {
      const { outcome } = await observe(reading);
      expect(outcome).toMatchObject({ status: 'failed', failure: { code } });
    }
    expect(canary.requests).toEqual([]);
  });

  test('loses nothing when its server fails half-way through', async () => {
    const known = await remember(await read());
    await rig.publish([api('Tides', 'Tomorrow'), ...others.map(({ name }) => api(name, 'Tomorrow'))]);
    rig.server.requests.length = 0;
    await remember(await read(known));
    const requests = rig.server.requests.length;
    expect(requests).toBeGreaterThan(1);
    const failures: Respond[] = [status(500), status(200, {}, '<html>'), (response) => response.destroy()];
    for (const failure of failures) {
      for (let number = 1; number < requests; number++) {
        answerWith(failure, number);
        const { outcome } = await observe(known);
        expect([number, goneFrom(known, outcome)]).toEqual([number, []]);
      }
    }
  });

  test('survives rubbish, and what was known survives it too', async () => {
    const known = await remember(await read());
    for (const body of rubbish) {
      answerWith(status(200, {}, body));
      const first = (await observe()).outcome;
      expect(first.status === 'failed' || (first.status === 'read' && !first.targets.some(titleOf))).toBe(true);
      const { outcome } = await observe(known);
      expect([body, outcome.status === 'unchanged', goneFrom(known, outcome)]).toEqual([body, false, []]);
    }
  });

  test('says who asks, and gives the token of the operator to the API of GitHub alone', async () => {
    await read();
    for (const { headers } of rig.server.requests) {
      expect(headers['user-agent']).toBe(userAgent);
      expect(headers.authorization).toBe(kind === 'github' ? `Bearer ${token}` : undefined);
    }
    expect(rig.server.requests.length).toBeGreaterThan(0);
  });
});
