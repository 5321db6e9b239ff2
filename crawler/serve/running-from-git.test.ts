/**
 * A portal whose estate is in a Git repository, as its operator meets it: a real process, a real Git server, real builds.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCommits, createRepository } from '../testing/git-repository.ts';
import { startGitServer, type GitServer } from '../testing/git-server.ts';
import { startHttpServer, type HttpServer } from '../testing/http-server.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
// Several builds in one test, beside other tests: a hang still ends.
const TIMEOUT_MS = 300_000;
const secret = 'a secret of 24 letters..';

let directory: string;
let git: GitServer;
let publisher: HttpServer;
let service: ChildProcess;
let log = '';
let site: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'waymark-from-git-'));
  publisher = await startHttpServer((request, response) =>
    response.end(JSON.stringify({ openapi: '3.1.0', info: { title: request.url, version: '1.0.0' }, paths: {} })),
  );
  git = await startGitServer(join(directory, 'git'));
  await createRepository(repository(), [
    commit({ 'estate.yaml': estate('0 4 * * *'), 'registrations/harbours.yaml': registration('harbours', 'tides') }),
  ]);
  const place = ['--estate', git.url('estate.git'), '--data', join(directory, 'data')];
  service = spawn(process.execPath, [main, 'serve', ...place, '--port', '0', '--json'], {
    env: { ...process.env, WAYMARK_WEBHOOK_SECRET: secret },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  service.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
  for await (const line of createInterface({ input: service.stdout! })) {
    site = (JSON.parse(line) as { url: string }).url;
    break;
  }
});
afterAll(async () => {
  const ended = new Promise((resolve) => service.once('close', resolve));
  service.kill('SIGTERM');
  await ended;
  await git.close();
  await publisher.close();
  rmSync(directory, { recursive: true });
});

const repository = () => join(directory, 'git', 'estate.git');
const commit = (files: Readonly<Record<string, string>>) => ({
  message: 'Change',
  date: '2026-11-03T09:00:00Z',
  files,
});

function estate(schedule: string): string {
  return JSON.stringify({
    name: 'Test',
    url: 'https://portal.example',
    contact: { name: 'T', email: 't@portal.example' },
    schedule,
    allowedOrigins: [{ origin: publisher.origin, delayMs: 0 }],
  });
}

function registration(id: string, name: string): string {
  return JSON.stringify({
    organisation: { id, name: `The ${id}` },
    sources: [{ id: name, kind: 'openapi', url: `${publisher.origin}/${name}` }],
  });
}

async function push(files: Readonly<Record<string, string>>): Promise<void> {
  await addCommits(repository(), [commit(files)]);
  const body = JSON.stringify({ url: git.url('estate') });
  const time = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  const sent = await fetch(`${site}hooks/generic`, {
    method: 'POST',
    headers: { 'x-waymark-signature': `t=${time},v1=${signature}` },
    body,
  });
  expect(sent.status).toBe(202);
}

async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await delay(50);
}
const isThere = async (api: string) => (await fetch(`${site}api/v1/apis/${api}.json`)).ok;

test('publishes what is registered there, and what is registered after a push', { timeout: TIMEOUT_MS }, async () => {
  await until(() => isThere('harbours/tides'));
  const asked = publisher.requests.length;
  await push({ 'registrations/roads.yaml': registration('roads', 'bridges'), 'estate.yaml': estate('30 5 * * *') });
  await until(() => isThere('roads/bridges'));
  expect(await isThere('harbours/tides')).toBe(true);
  // Whatever was there before is not asked for the sake of a new registration.
  expect(publisher.requests.slice(asked).map(({ url }) => url)).not.toContain('/tides');
  await until(async () => (await (await fetch(`${site}health`)).text()).includes('T05:30:00'));
});

test('goes on with the last good one when a push breaks it, and says so', { timeout: TIMEOUT_MS }, async () => {
  await push({ 'estate.yaml': '{ name: ' });
  await until(() => log.includes('estate not taken over: the last good one goes on'));
  expect(await isThere('roads/bridges')).toBe(true);
});
