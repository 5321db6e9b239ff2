/**
 * The matrix of outages: every way in which a publisher can fail, at the first visit and after a good one. What is
 * shown then, in which words and whose it is to mend follow from the table of problems; and the neighbour is well.
 * That each of them is a failure for sources of every kind is part of their contract (sources/contract.test.ts).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Limits } from '../schemas/estate.ts';
import { createAnalysisPool, type AnalysisPool } from './analysis-pool.ts';
import { toRuleset } from './checks/engine/ruleset.ts';
import { problems, type ProblemCode } from './problems.ts';
import { createCertificate } from './testing/certificate.ts';
import { createHarvestRig, type HarvestRig } from './testing/harvest-rig.ts';
import { startHttpServer } from './testing/http-server.ts';

const limits = { totalMs: 1500, connectMs: 1000, wireBytes: 50_000, decodedBytes: 200_000, depth: 50, gitMs: 5000 };

let pool: AnalysisPool;
beforeAll(() => {
  pool = createAnalysisPool({ limits: Limits.parse(limits), ruleset: toRuleset({}) });
});
afterAll(() => pool.close());

function description(title: string): string {
  const get = { responses: { 200: { description: 'Done.' } } };
  return JSON.stringify({ openapi: '3.1.0', info: { title, version: '1' }, paths: { '/a': { get } } });
}

type Respond = (response: ServerResponse, request: IncomingMessage) => unknown;
type Outage = {
  readonly name: string;
  readonly code: ProblemCode;
  /** Whether it is not asked again for so long that nobody sees it recover. */
  readonly waits?: true;
  readonly respond?: Respond;
  /** What the name of the host leads to meanwhile; null for nothing. */
  readonly address?: string | null;
  /** Whether the description is kept and listed with its mistake at the first visit. */
  readonly isListed?: boolean;
};

const status =
  (code: number, headers: Record<string, string> = {}, body = 'sorry'): Respond =>
  (response) =>
    response.writeHead(code, headers).end(body);
const content =
  (body: string | Buffer, headers: Record<string, string> = {}): Respond =>
  (response) =>
    response.writeHead(200, headers).end(body);

const outages: Outage[] = [
  { name: 'a name that is unknown', code: 'host-unknown', address: null },
  { name: 'nobody listening', code: 'host-unreachable', address: '127.0.0.2' },
  { name: 'no answer', code: 'timed-out', respond: () => undefined },
  {
    name: 'an answer that never ends',
    code: 'timed-out',
    respond(response) {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(timer));
    },
  },
  { name: 'a connection that breaks', code: 'connection-lost', respond: (response) => response.destroy() },
  {
    name: 'an answer that is cut short',
    code: 'connection-lost',
    respond(response) {
      response.writeHead(200, { 'content-length': '9999' });
      response.write('{');
      setTimeout(() => response.destroy(), 50);
    },
  },
  { name: '400', code: 'request-refused', respond: status(400) },
  { name: '401', code: 'access-denied', respond: status(401) },
  { name: '403', code: 'access-denied', respond: status(403) },
  { name: '404', code: 'not-found', respond: status(404) },
  { name: '406', code: 'request-refused', respond: status(406) },
  { name: '410', code: 'not-found', respond: status(410) },
  { name: '429 for an hour', code: 'rate-limited', waits: true, respond: status(429, { 'retry-after': '3600' }) },
  { name: '429 without a time', code: 'rate-limited', respond: status(429) },
  {
    name: '403 when its limit is used up',
    code: 'rate-limited',
    waits: true,
    respond: status(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '99999999999' }),
  },
  { name: '451', code: 'access-denied', respond: status(451) },
  { name: '500', code: 'server-error', respond: status(500) },
  { name: '502', code: 'server-error', respond: status(502) },
  {
    name: '503 for an hour',
    code: 'server-error',
    waits: true,
    respond: status(503, { 'retry-after': '3600' }),
  },
  { name: '204', code: 'response-unreadable', respond: status(204, {}, '') },
  { name: '304 unasked', code: 'response-unreadable', respond: status(304, {}, '') },
  {
    name: 'a redirect to itself',
    code: 'redirect-refused',
    respond: (response, { url }) => response.writeHead(302, { location: url }).end(),
  },
  { name: 'a redirect without an address', code: 'redirect-refused', respond: status(302) },
  {
    name: 'a redirect into a private network',
    code: 'redirect-refused',
    respond: status(302, { location: 'http://10.0.0.1/' }),
  },
  {
    name: 'a redirect to a local name',
    code: 'address-refused',
    respond: status(302, { location: 'https://router.local/' }),
  },
  {
    name: 'compression that is not what it says',
    code: 'response-unreadable',
    respond: content('no gzip', { 'content-encoding': 'gzip' }),
  },
  {
    name: 'compression that nobody asked for',
    code: 'response-unreadable',
    respond: content(deflateSync('{}'), { 'content-encoding': 'deflate' }),
  },
  {
    name: 'compression twice',
    code: 'response-unreadable',
    respond: content(gzipSync(gzipSync('{}')), { 'content-encoding': 'gzip, gzip' }),
  },
  {
    name: 'a compression bomb',
    code: 'too-large',
    respond: content(gzipSync(Buffer.alloc(20_000_000)), { 'content-encoding': 'gzip' }),
  },
  { name: 'a file that is too large', code: 'too-large', respond: content(' '.repeat(300_000)) },
  {
    name: 'something that is not HTTP',
    code: 'response-unreadable',
    respond: (response) => response.socket?.end('220 mail.example ESMTP\r\n'),
  },
  {
    name: 'more headers than anybody needs',
    code: 'response-unreadable',
    respond: status(200, { x: 'x'.repeat(40_000) }),
  },
  { name: 'a page', code: 'not-a-description', respond: content('<!doctype html><title>Maintenance</title>') },
  { name: 'nothing at all', code: 'syntax-error', respond: content('') },
  { name: 'other JSON', code: 'not-a-description', respond: content('{"status":"ok"}') },
  { name: 'a mistake in JSON', code: 'syntax-error', respond: content('{ "openapi": "3.1.0", '), isListed: true },
  { name: 'a mistake in YAML', code: 'syntax-error', respond: content('openapi: 3.1.0\ninfo: "x\n'), isListed: true },
  {
    name: 'nesting without end',
    code: 'too-complex',
    respond: content(`{ "openapi": "3.1.0", "x": ${'['.repeat(900)}${']'.repeat(900)} }`),
    isListed: true,
  },
  {
    name: 'a bomb of aliases',
    code: 'too-complex',
    respond: content(
      `openapi: 3.1.0\na0: &a0 [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 9 }, (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index},`.repeat(9)}]\n`).join('')}`,
    ),
    isListed: true,
  },
];

type Publisher = {
  readonly rig: HarvestRig;
  fail(outage: Outage | null): void;
  close(): Promise<void>;
};

/** A publisher whose server can be told to fail, and a neighbour whose server is well. */
async function startPublisher(): Promise<Publisher> {
  let outage: Outage | null = null;
  const server = await startHttpServer((request, response) => {
    if (request.url !== '/openapi.json') return response.writeHead(404).end();
    if (outage?.respond) return outage.respond(response, request);
    // Each request has a connection of its own, so that its name is looked up.
    return response.writeHead(200, { connection: 'close' }).end(description('Tides'));
  });
  const neighbour = await startHttpServer((_, response) => response.end(description('Parks')));
  const origin = `http://tides.example.com:${server.port}`;
  const rig = createHarvestRig({
    origins: [origin, neighbour.origin],
    limits,
    pool,
    lookup() {
      const address = outage?.address === undefined ? '127.0.0.1' : outage.address;
      if (address === null) return Promise.reject(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' }));
      return Promise.resolve([{ address, family: 4 }]);
    },
  });
  const source = { id: 'tides', kind: 'openapi', url: `${origin}/openapi.json` } as const;
  rig.register('harbours', [source]);
  rig.register('parks', [{ id: 'parks', kind: 'openapi', url: `${neighbour.origin}/openapi.json` }]);
  return {
    rig,
    fail: (next) => void (outage = next),
    async close() {
      await rig.close();
      await Promise.all([server.close(), neighbour.close()]);
    },
  };
}

const apiOf = (rig: HarvestRig) => rig.rows('api').find(({ organisation }) => organisation === 'harbours');
const sourceOf = (rig: HarvestRig, organisation = 'harbours') =>
  rig.rows('source').find((row) => row.organisation === organisation);
const problemOf = (rig: HarvestRig) => {
  const { code, whose, title, action } = sourceOf(rig)?.problems[0] ?? {};
  return { code, whose, title, action };
};
const rowOf = (code: ProblemCode) => {
  const { whose, title, action } = problems[code];
  return { code, whose, title, action };
};

describe.each(outages)('$name', (outage) => {
  test('at the first visit', async () => {
    const publisher = await startPublisher();
    const { rig } = publisher;
    try {
      publisher.fail(outage);
      expect(await rig.harvest()).toMatchObject({ sources: 2, ourFault: false });
      expect(problemOf(rig)).toEqual(rowOf(outage.code));
      expect(sourceOf(rig)).toMatchObject({ state: 'failed' });
      expect(apiOf(rig)?.rung).toBe(outage.isListed ? 'listed' : undefined);
      expect(sourceOf(rig, 'parks')).toMatchObject({ state: 'ok', apis: 1 });
    } finally {
      await publisher.close();
    }
  });

  test('after a good one, and back again', async () => {
    const publisher = await startPublisher();
    const { rig } = publisher;
    try {
      await rig.harvest();
      const before = rig.rows('version').find(({ api }) => api === 'harbours/tides');
      publisher.fail(outage);
      for (let run = 0; run < 2; run++) {
        expect(await rig.harvest()).toMatchObject({ ourFault: false });
        expect(problemOf(rig)).toEqual(rowOf(outage.code));
        expect(sourceOf(rig)).toMatchObject({ state: 'stale', targets: 1, apis: 1 });
        expect(apiOf(rig)).toMatchObject({
          name: 'Tides',
          rung: before?.rung,
          freshness: { state: 'stale', problem: outage.code },
        });
      }
      expect(sourceOf(rig, 'parks')).toMatchObject({ state: 'ok', apis: 1 });
      if (outage.waits) return;
      publisher.fail(null);
      await rig.harvest();
      expect(sourceOf(rig)).toMatchObject({ state: 'ok', problems: [] });
      expect(apiOf(rig)).toMatchObject({ name: 'Tides', freshness: { state: 'fresh' } });
      expect(rig.rows('version').find(({ api }) => api === 'harbours/tides')?.revisions).toHaveLength(1);
    } finally {
      await publisher.close();
    }
  });
});

test('a certificate that nobody vouches for, at the first visit and after a good one', async () => {
  const publisher = await startPublisher();
  const { rig } = publisher;
  const server = await startHttpServer((_, response) => response.end(description('Tides')), {
    tls: createCertificate(),
  });
  const own = createHarvestRig({ origins: [server.origin], pool });
  try {
    const source = { id: 'tides', kind: 'openapi', url: `${server.origin}/openapi.json` } as const;
    own.register('harbours', [source]);
    await own.harvest();
    expect(problemOf(own)).toEqual(rowOf('certificate-invalid'));
    expect(sourceOf(own)).toMatchObject({ state: 'failed' });
    await rig.harvest();
    rig.register('harbours', [{ ...source, url: `https://localhost:${server.port}/openapi.json` }]);
    await rig.harvest();
    // Another address of the same source, which is no good: the copy from the old one stays.
    expect(apiOf(rig)).toMatchObject({ name: 'Tides', freshness: { state: 'stale' } });
  } finally {
    await publisher.close();
    await own.close();
    await server.close();
  }
});
