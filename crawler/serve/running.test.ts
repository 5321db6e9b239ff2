/**
 * The service as its operator meets it: a real process, real syncs and builds, real signals.
 */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { ApiJson } from '../../schemas/open-data.ts';
import { launchBrowser } from '../../site/e2e/browser.ts';
import { isRunning } from '../is-running.ts';
import { childrenOf } from '../testing/children-of.ts';
import { startHttpServer, type HttpServer } from '../testing/http-server.ts';
import { startService, until, type Service } from '../testing/service.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

let directory: string;
let publisher: HttpServer;
let title = 'Tide tables';
let service: Service;
let site: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'waymark-serve-'));
  publisher = await startHttpServer((_, response) =>
    response.end(JSON.stringify({ openapi: '3.1.0', info: { title, version: '1.0.0' }, paths: {} })),
  );
  mkdirSync(join(directory, 'estate', 'registrations'), { recursive: true });
  writeEstate('0 4 * * *');
  writeFileSync(
    join(directory, 'estate', 'registrations', 'harbours.yaml'),
    JSON.stringify({
      organisation: { id: 'harbours', name: 'Harbours Office' },
      sources: [{ id: 'tides', kind: 'openapi', url: `${publisher.origin}/openapi.json` }],
    }),
  );
  const place = ['--estate', join(directory, 'estate'), '--data', data()];
  service = await startService([...place, '--mcp']);
  site = service.url;
});
afterAll(async () => {
  service.process.kill('SIGKILL');
  await publisher.close();
  rmSync(directory, { recursive: true });
});

function data(): string {
  return join(directory, 'data');
}

function writeEstate(schedule: string, checks: Readonly<Record<string, string>> = {}): void {
  writeFileSync(
    join(directory, 'estate', 'estate.yaml'),
    JSON.stringify({
      name: 'Test',
      url: 'https://portal.example',
      contact: { name: 'T', email: 't@portal.example' },
      schedule,
      checks,
      allowedOrigins: [{ origin: publisher.origin, delayMs: 0 }],
    }),
  );
}

type Health = {
  readonly status: string;
  readonly sync: { readonly running: boolean; readonly last: { outcome: string } | null; readonly next: string };
};
const health = async () => {
  const response = await fetch(`${site}health`);
  return { code: response.status, ...((await response.json()) as Health) };
};
const nameNow = async () => {
  const response = await fetch(`${site}api/v1/apis/harbours/tides.json`);
  return response.ok ? ApiJson.parse(await response.json()).name : undefined;
};

test('has no site at first, and one after its first sync', async () => {
  expect(await health()).toMatchObject({ code: 503, status: 'no release yet' });
  expect(await until(nameNow)).toBe('Tide tables');
  await until(async () => ((await health()).sync.running ? undefined : true));
  const { code, status, sync } = await health();
  expect({ code, status, outcome: sync.last?.outcome }).toEqual({ code: 200, status: 'ok', outcome: 'done' });
  expect(sync.next).toMatch(/T04:00:00\.000Z$/);
});

test('shows what was pushed, once a signed webhook says so, to a reader who looks at the page again', async () => {
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.goto(`${site}apis/harbours/tides/`);
  const heading = () => page.getByRole('heading', { level: 1 }).textContent();
  expect(await heading()).toBe('Tide tables');
  title = 'Tide tables for all ports';
  const unsigned = await fetch(`${site}hooks/generic`, { method: 'POST', body: JSON.stringify({ url: site }) });
  expect(unsigned.status).toBe(401);
  expect((await service.tellOfPush(`${publisher.origin}/openapi.json`)).status).toBe(202);
  expect(await until(async () => ((await nameNow()) === title ? title : undefined))).toBe(title);
  await page.reload();
  expect(await heading()).toBe(title);
  expect(await page.title()).toContain(title);
});

test('shows another release as soon as its operator switches to it', async () => {
  const waymark = async (...args: string[]) => {
    const { stdout } = await promisify(execFile)(process.execPath, [main, ...args, '--data', data(), '--json']);
    return JSON.parse(stdout) as unknown;
  };
  // The data folder belongs to the sync while there is one.
  await until(async () => ((await health()).sync.running ? undefined : true));
  const { releases } = (await waymark('release', 'list')) as { releases: { name: string; isCurrent: boolean }[] };
  const [newest, former] = releases.map(({ name }) => name);
  expect(releases.map(({ isCurrent }) => isCurrent)).toEqual([true, false]);
  expect(await waymark('release', 'switch', former ?? '')).toEqual({ from: newest, to: former });
  expect(await nameNow()).toBe('Tide tables');
  await waymark('release', 'switch', newest ?? '');
  expect(await nameNow()).toBe(title);
});

test('answers agents from what was published last, without being started again', async () => {
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', site)));
  const { content } = await client.callTool({ name: 'read_api', arguments: { id: 'harbours/tides' } });
  expect(JSON.stringify(content)).toContain(title);
  await client.close();
});

test('tells its figures to Prometheus', async () => {
  const response = await fetch(`${site}metrics`);
  expect(response.headers.get('content-type')).toContain('text/plain');
  const text = await response.text();
  expect(text).toContain('waymark_sources{state="ok"} 1');
  expect(text).toMatch(/waymark_http_responses_total\{status="401"\} 1\n/);
  expect(text).toMatch(/^process_resident_memory_bytes \d/m);
});

test('reads the estate again on SIGHUP, and goes on with the old one when the new has a mistake', async () => {
  await until(async () => ((await health()).sync.running ? undefined : true));
  writeEstate('30 5 * * *');
  service.process.kill('SIGHUP');
  await until(async () => (/T05:30:00/.test((await health()).sync.next) ? true : undefined));
  writeEstate('at dawn');
  service.process.kill('SIGHUP');
  await until(() => Promise.resolve(service.log().includes('estate not read again') ? true : undefined));
  writeEstate('99 4 * * *');
  service.process.kill('SIGHUP');
  await until(() =>
    Promise.resolve(service.log().includes('99 4 * * * names a time that never comes') ? true : undefined),
  );
  expect((await health()).sync.next).toMatch(/T05:30:00/);
  expect(await nameNow()).toBe(title);
});

const pushed = async (now: string) => {
  title = now;
  await service.tellOfPush(`${publisher.origin}/openapi.json`);
  await until(async () => ((await nameNow()) === title ? true : undefined));
};
/** The process of the next sync, and those that it has started. */
const standing = async () => {
  await until(async () => ((await health()).sync.running ? undefined : true));
  const pid = service.process.pid ?? 0;
  return until(() => Promise.resolve(childrenOf(pid).find((child) => childrenOf(child).length > 0)));
};

test.each([
  ['the next sync', (sync: number) => [sync]],
  ['the build of the next sync', (sync: number) => childrenOf(sync)],
])('a process that stands by and is killed costs no push: %s', async (what, which) => {
  const killed = which(await standing());
  expect(killed.length).toBeGreaterThan(0);
  for (const pid of killed) process.kill(pid, 'SIGKILL');
  await pushed(`Tide tables after ${what}`);
});

test('a sync that stood by follows what the estate says when it begins', async () => {
  const found = async () => {
    const { findings } = ApiJson.parse(await (await fetch(`${site}api/v1/apis/harbours/tides.json`)).json());
    return findings.map(({ check }) => check);
  };
  expect(await found()).toContain('info-description');
  await standing();
  writeEstate('30 5 * * *', { 'info-description': 'off' });
  await pushed('Tide tables of an estate that asks less');
  expect(await found()).not.toContain('info-description');
});

test('ends when it is asked to, with everything that it has started', async () => {
  const sync = await standing();
  const started = [sync, ...childrenOf(sync)];
  expect(await service.end()).toBe(0);
  await until(() => Promise.resolve(started.some(isRunning) ? undefined : true));
});
