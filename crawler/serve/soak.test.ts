/**
 * One push after another, each with a new site: what the service holds does not grow, and neither does what it keeps.
 * `WAYMARK_SOAK=200` does so that often, and prints what it held.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHttpServer, type HttpServer } from '../testing/http-server.ts';
import { inspectHeap, type HeapInspector } from '../testing/inspect-heap.ts';
import { startService, until, type Service } from '../testing/service.ts';
import { currentRelease } from './release.ts';

const WARM_UP = 4;
const syncs = Math.max(WARM_UP + 6, Number(process.env['WAYMARK_SOAK'] ?? 0));

let directory: string;
let publisher: HttpServer;
let title = 'Tide tables';
let service: Service;
let heap: HeapInspector;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'waymark-soak-'));
  publisher = await startHttpServer((_, response) =>
    response.end(JSON.stringify({ openapi: '3.1.0', info: { title, version: '1.0.0' }, paths: {} })),
  );
  const registrations = join(directory, 'estate', 'registrations');
  mkdirSync(registrations, { recursive: true });
  writeFileSync(
    join(directory, 'estate', 'estate.yaml'),
    JSON.stringify({
      name: 'Test',
      url: 'https://portal.example',
      contact: { name: 'T', email: 't@portal.example' },
      allowedOrigins: [{ origin: publisher.origin, delayMs: 0 }],
    }),
  );
  writeFileSync(
    join(registrations, 'harbours.yaml'),
    JSON.stringify({
      organisation: { id: 'harbours', name: 'Harbours Office' },
      sources: [{ id: 'tides', kind: 'openapi', url: `${publisher.origin}/openapi.json` }],
    }),
  );
  service = await startService(
    ['--estate', join(directory, 'estate'), '--data', join(directory, 'data')],
    ['--inspect=127.0.0.1:0'],
  );
  heap = await inspectHeap(service.log());
});
afterAll(async () => {
  heap.close();
  await service.end();
  await publisher.close();
  rmSync(directory, { recursive: true });
});

const nameNow = async () => {
  if (/"level":"error"/.test(service.log())) throw new Error(service.log().slice(-2000));
  const response = await fetch(`${service.url}api/v1/apis/harbours/tides.json`);
  return response.ok ? ((await response.json()) as { name: string }).name : undefined;
};

/** The folder of the next site is filled. */
const isPrepared = () => {
  const data = join(directory, 'data');
  const release = currentRelease(join(data, 'site')) ?? '';
  return existsSync(join(data, 'cache', 'prepared', `${release}.json`));
};

/** `inUse`: bytes after a collection. `resident`: what the system counts, with all that may be used again. */
type Held = { readonly inUse: number; readonly resident: number; readonly files: number };

test(`${syncs} syncs leave it as it was`, { timeout: syncs * 60_000 }, async () => {
  await until(nameNow);
  const held: Held[] = [];
  for (let sync = 1; sync <= syncs; sync++) {
    title = `Tide tables ${sync}`;
    await service.tellOfPush(`${publisher.origin}/openapi.json`);
    await until(async () => ((await nameNow()) === title ? title : undefined));
    // The processes of the sync and of the folder that is prepared after it have pipes, until they end.
    await until(async () => ((await service.metric('waymark_sync_running')) === 0 ? true : undefined));
    await until(() => Promise.resolve(isPrepared() ? true : undefined));
    held.push({
      inUse: await heap.bytesInUse(),
      resident: await service.metric('process_resident_memory_bytes'),
      files: await service.metric('process_open_fds'),
    });
  }
  const after = held.slice(WARM_UP);
  const third = Math.floor(after.length / 3);
  const [first, last] = [after.slice(0, third), after.slice(-third)];
  const files = (some: readonly Held[]) => Math.max(...some.map((each) => each.files));
  const inUse = (some: readonly Held[]) => median(some.map((each) => each.inUse)) / 1024 ** 2;
  const resident = (some: readonly Held[]) => median(some.map((each) => each.resident)) / 1024 ** 2;
  if (process.env['WAYMARK_SOAK']) {
    const inWords = (some: readonly Held[]) =>
      `${inUse(some).toFixed(2)} MiB in use, ${Math.round(resident(some))} MiB resident and ${files(some)} files open`;
    process.stderr.write(`${syncs} syncs: ${inWords(first)} in the first third, ${inWords(last)} in the last\n`);
  }
  // A request that is still being answered has one open.
  expect(files(last)).toBeLessThanOrEqual(files(first) + 2);
  // Of 60 syncs the thirds are 37 apart: what keeps 30 kB of each is found.
  expect(inUse(last)).toBeLessThan(inUse(first) + 1);
  // What the allocator of the system keeps to use again is its own business, up to a point.
  expect(resident(last)).toBeLessThan(resident(first) * 1.2 + 8);
  const data = join(directory, 'data');
  await until(() => Promise.resolve(readdirSync(join(data, 'site', 'releases')).length <= 5 ? true : undefined));
  expect(readdirSync(join(data, 'cache', 'manifests')).length).toBeLessThanOrEqual(6);
});

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
