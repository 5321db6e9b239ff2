/**
 * Clients that mean harm, over real sockets: whatever they send, the others are answered.
 */
import { createHmac } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../testing/service.ts';
import { createServiceAnswers } from './answer-service.ts';
import { keepSyncing } from './keep-syncing.ts';
import { createMetrics } from './metrics.ts';
import { serveSite, type SiteServer } from './static-server.ts';
import { createWebhooks } from './webhooks.ts';

const secret = 'a secret of 24 letters..';
const large = 'x'.repeat(400_000);

let site: string;
let server: SiteServer;
let asked: string[];
let failures: unknown[];
const sockets: Socket[] = [];

beforeEach(async () => {
  site = mkdtempSync(join(tmpdir(), 'waymark-hostile-'));
  const release = join(site, 'releases', 'one');
  mkdirSync(join(release, 'apis'), { recursive: true });
  writeFileSync(join(release, 'index.html'), 'home');
  writeFileSync(join(release, '404.html'), 'nothing here');
  writeFileSync(join(release, 'catalogue.db'), large);
  writeFileSync(join(release, 'apis', 'index.html'), 'all of them');
  symlinkSync(join('releases', 'one'), join(site, 'current'));
  writeFileSync(join(site, 'outside.txt'), 'nobody may read this');
  asked = [];
  failures = [];
  const syncing = keepSyncing({
    run({ sources }) {
      asked.push(...sources);
      return Promise.resolve('done');
    },
    settleMs: 0,
    sleep: () => Promise.resolve(),
    now: () => new Date().toISOString(),
  });
  const answerFirst = createServiceAnswers({
    siteDirectory: site,
    syncing,
    estateAddress: null,
    failing: () => null,
    metrics: createMetrics(site, syncing, () => null),
    webhooks: createWebhooks(secret),
    agents: null,
    nextSync: () => null,
    log: { info() {}, warn() {}, error: (fields, message) => failures.push({ ...fields, message }) },
  });
  server = await serveSite(site, { port: 0, answerFirst, onFailure: (error) => failures.push(error) });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await server.close();
  rmSync(site, { recursive: true });
  expect(failures).toEqual([]);
});

/** A connection of its own, on which all that is sent is what is written here. */
function open(): Socket & { received(): string } {
  const chunks: Buffer[] = [];
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', () => undefined);
  sockets.push(socket);
  return Object.assign(socket, { received: () => Buffer.concat(chunks).toString('latin1') });
}

/** The first line and the rest of the head of the answer to exactly these bytes. */
async function answerTo(bytes: string): Promise<string> {
  const socket = open();
  socket.write(bytes, 'latin1');
  return until(() => {
    const received = socket.received();
    return Promise.resolve(received.includes('\r\n\r\n') ? received.split('\r\n\r\n', 1)[0] : undefined);
  }, 5);
}

const isWell = async () => (await fetch(server.url)).status === 200;
const openFiles = () =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).endsWith('catalogue.db');
    } catch {
      return false; // closed by now
    }
  }).length;

test.runIf(process.platform === 'linux')(
  'who asks for a thousand files in one breath and reads none has one of them open',
  async () => {
    truncateSync(join(site, 'releases', 'one', 'catalogue.db'), 2 ** 28); // more than any socket takes in unread
    const socket = open();
    socket.pause();
    socket.write('GET /catalogue.db HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(1000));
    await until(() => Promise.resolve(openFiles() > 0 ? true : undefined), 5);
    await delay(300);
    expect(openFiles()).toBe(1);
    expect(await isWell()).toBe(true);
  },
);

test.runIf(process.platform === 'linux')('who goes away before being answered leaves no file open', async () => {
  for (let round = 0; round < 20; round++) {
    const socket = open();
    socket.write('GET /catalogue.db HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(50));
    await delay(round);
    socket.destroy();
  }
  expect(await isWell()).toBe(true);
  await until(() => Promise.resolve(openFiles() === 0 ? true : undefined), 5);
});

test('what is asked for in one breath is answered in its order', async () => {
  const socket = open();
  const paths = ['/', '/apis/', '/nothing', '/health', '/apis/', '/'];
  socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).join(''));
  const bodies = /home.*all of them.*nothing here.*"status":"ok".*all of them.*home/s;
  await until(() => Promise.resolve(bodies.test(socket.received()) ? true : undefined), 5);
  expect(socket.received().match(/HTTP\/1\.1 \d+/g)).toEqual(
    [200, 200, 404, 200, 200, 200].map((status) => `HTTP/1.1 ${status}`),
  );
});

test.each([
  ['/../../outside.txt', 404],
  ['/..%2f..%2foutside.txt', 404],
  ['/apis/..%2f..%2f..%2foutside.txt', 404],
  ['/%2e%2e/%2e%2e/outside.txt', 404],
  ['/apis/..%5c..%5coutside.txt', 404],
  ['/%00', 404],
  ['/index.html%00.txt', 404],
  ['/%ff%fe', 404],
  ['/%', 404],
  [`/${'a'.repeat(8000)}`, 404],
  [`/${'a/'.repeat(4000)}`, 404],
  ['/__proto__', 404],
  ['/constructor/prototype', 404],
  ['/CON', 404],
  ['/index.html/', 404],
  ['/index.html/..', 200],
  ['//evil.example/apis', 308],
  ['//evil.example//apis', 308],
  ['/%2f%2fevil.example/apis', 404],
  ['/.//apis', 308],
  ['/apis?\u0001', 400],
  ['http://evil.example/apis', 308],
  ['http://[', 404],
  ['*', 404],
  ['apis', 400],
  ['/hooks/__proto__', 404],
  ['/hooks/constructor', 405],
])('GET %s is answered with %i, and leads nowhere else', async (path, status) => {
  const head = await answerTo(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  const location = /^Location: (.*)$/m.exec(head)?.[1]?.trim();
  expect(new URL(location ?? '/', 'http://a').host).toBe('a');
  expect(await isWell()).toBe(true);
});

test.each([
  ['a header that is too long', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`, 431],
  ['very many headers', `GET / HTTP/1.1\r\nHost: a\r\n${'a: b\r\n'.repeat(10_000)}\r\n`, 431],
  ['no HTTP', '\u0016\u0003\u0001 TLS?\r\n\r\n', 400],
  ['two lengths', 'POST /hooks/github HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
  [
    'a length and chunks',
    'POST /hooks/github HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    400,
  ],
  ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
  ['another method', 'PROPFIND / HTTP/1.1\r\nHost: a\r\n\r\n', 405],
  ['many ranges', `GET /catalogue.db HTTP/1.1\r\nHost: a\r\nRange: bytes=${'0-,'.repeat(3000)}0-\r\n\r\n`, 200],
  ['a range beyond all numbers', `GET / HTTP/1.1\r\nHost: a\r\nRange: bytes=${'9'.repeat(400)}-\r\n\r\n`, 200],
  ['a range behind the end', 'GET / HTTP/1.1\r\nHost: a\r\nRange: bytes=999999999999999-\r\n\r\n', 416],
  ['weights without end', `GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: ${'br;q=0.1,'.repeat(1500)}\r\n\r\n`, 200],
  ['tags without end', `GET / HTTP/1.1\r\nHost: a\r\nIf-None-Match: ${'W/"'.repeat(4000)}\r\n\r\n`, 200],
])('%s is answered', async (_, bytes, status) => {
  expect(await answerTo(bytes)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(await isWell()).toBe(true);
});

test('a message without proof is refused before it is read', async () => {
  const head = await answerTo('POST /hooks/github HTTP/1.1\r\nHost: a\r\nContent-Length: 5000000\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1\.1 401 /);
  expect(head).toMatch(/^Connection: close$/m);
});

test('many long messages that never end take a bounded share of memory, and one that is well signed comes through later', async () => {
  const begin =
    'POST /hooks/github HTTP/1.1\r\nHost: a\r\nX-Hub-Signature-256: sha256=0\r\nContent-Length: 5000000\r\n\r\n';
  const senders = Array.from({ length: 20 }, open);
  for (const sender of senders) sender.write(`${begin}${large}`);
  const refused = () => senders.filter((sender) => sender.received().startsWith('HTTP/1.1 503')).length;
  await until(() => Promise.resolve(refused() === 12 ? true : undefined), 5);
  for (const sender of senders) sender.destroy();
  const body = JSON.stringify({ repository: { clone_url: 'https://code.example/tides.git' } });
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const headers = { 'x-github-event': 'push', 'x-hub-signature-256': signature };
  await until(async () => {
    const { status } = await fetch(`${server.url}hooks/github`, { method: 'POST', headers, body });
    return status === 202 ? true : undefined;
  }, 5);
  await until(() => Promise.resolve(asked.length > 0 ? true : undefined), 5);
  expect(asked).toEqual(['https://code.example/tides.git']);
});
