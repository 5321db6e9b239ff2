/**
 * A disk that is full, that takes no large file, or that may not be written to: each is told in plain words, and nothing
 * is damaged.
 */
import Database from 'better-sqlite3';
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { currentRelease, releaseNames } from './serve/release.ts';
import { startHttpServer, type HttpServer } from './testing/http-server.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const isRoot = process.getuid?.() === 0;

let directory: string;
let publisher: HttpServer;
let season = 1;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'waymark-disk-'));
  // Large enough that it does not fit where there is no room.
  publisher = await startHttpServer((request, response) => {
    const words = Array.from({ length: 6000 }, (_, number) => `${season * number * 7919}`).join(' ');
    const info = { title: request.url, version: `${season}.0.0`, description: words };
    response.end(JSON.stringify({ openapi: '3.1.0', info, paths: {} }));
  });
  mkdirSync(join(directory, 'estate', 'registrations'), { recursive: true });
  writeFileSync(
    join(directory, 'estate', 'estate.yaml'),
    JSON.stringify({
      name: 'Test',
      url: 'https://portal.example',
      contact: { name: 'T', email: 't@portal.example' },
      allowedOrigins: [{ origin: publisher.origin, delayMs: 0, perHost: 2 }],
    }),
  );
  const sources = ['boats', 'gates', 'tides'].map((id) => ({ id, kind: 'openapi', url: `${publisher.origin}/${id}` }));
  writeFileSync(
    join(directory, 'estate', 'registrations', 'harbours.yaml'),
    JSON.stringify({ organisation: { id: 'harbours', name: 'Harbours Office' }, sources }),
  );
  expect(await waymark('good', ['sync'])).toMatchObject({ code: 0 });
  season = 2;
});
afterAll(async () => {
  await publisher.close();
  rmSync(directory, { recursive: true });
});

type Result = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
type Limits = {
  /** Kilobytes that a file may have (`ulimit -f`, in blocks of 512 bytes). */
  readonly fileKb?: number;
  /** As somebody to whom the rights of files apply. */
  readonly asNobody?: boolean;
};

function waymark(data: string, words: readonly string[], { fileKb, asNobody = false }: Limits = {}): Promise<Result> {
  const args = [main, ...words, '--estate', join(directory, 'estate'), '--data', join(directory, data)];
  const nobody = asNobody && isRoot ? { uid: 65_534, gid: 65_534 } : {};
  const limit = fileKb === undefined ? 'unlimited' : String(fileKb * 2);
  const child = spawn('sh', ['-c', `ulimit -f ${limit}; exec "$@"`, 'sh', process.execPath, ...args], nobody);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}

function copyGood(data: string): string {
  cpSync(join(directory, 'good'), join(directory, data), { recursive: true, verbatimSymlinks: true });
  return join(directory, data);
}

const reasonOf = ({ stderr }: Result): unknown =>
  (JSON.parse(stderr.trim().split('\n').at(-1) ?? '{}') as { reason?: string }).reason;

function expectSound(path: string): void {
  const database = new Database(path);
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(database.pragma('foreign_key_check')).toEqual([]);
  database.close();
}

describe('a file that may not become so large', { timeout: 180_000 }, () => {
  test('ends a harvest at once with what to do, and the next one goes on', async () => {
    const data = copyGood('limited');
    const result = await waymark('limited', ['harvest'], { fileKb: 64 });
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(reasonOf(result)).toMatch(/^The disk does not take it.*\. What was recorded is safe\./);
    expect(result.stderr).not.toContain('bug');
    expectSound(join(data, 'catalogue.db'));
    expect(await waymark('limited', ['harvest'])).toMatchObject({ code: 0 });
  });

  test('ends a build, and readers see the old site', async () => {
    const data = copyGood('limited-build');
    const before = currentRelease(join(data, 'site'));
    const result = await waymark('limited-build', ['build', '--full'], { fileKb: 48 });
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(reasonOf(result)).toMatch(/The old site stays as it was\./);
    expect([currentRelease(join(data, 'site')), releaseNames(join(data, 'site'))]).toEqual([before, [before]]);
    expectSound(join(data, 'catalogue.db'));
  });

  test('costs a build only what the next one would have taken over', async () => {
    const data = copyGood('limited-manifest');
    const result = await waymark('limited-manifest', ['build'], { fileKb: 48 });
    expect(result).toMatchObject({ code: 0 });
    expect(result.stderr).toContain('the next build makes everything');
    const next = await waymark('limited-manifest', ['build', '--json']);
    expect(JSON.parse(next.stdout)).toMatchObject({ built: { pages: { reused: 0 } } });
    expectSound(join(data, 'catalogue.db'));
  });

  test('ends a backup, and leaves none', async () => {
    const data = copyGood('limited-backup');
    const result = await waymark('limited-backup', ['backup', join(data, 'backups/')], { fileKb: 64 });
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(reasonOf(result)).toMatch(/^The disk does not take it/);
    expect(readdirSync(join(data, 'backups'))).toEqual([]);
  });
});

describe('a full disk', { timeout: 180_000 }, () => {
  /** A small file system, where we may mount one. */
  const mount = (folder: string): boolean => {
    mkdirSync(folder);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };

  test.for([
    { when: 'before it begins', roomKb: 0 },
    { when: 'while it records', roomKb: 256 },
  ])('ends a harvest $when with what to do, and the next one goes on', async ({ roomKb }, { skip }) => {
    const name = `full-${roomKb}`;
    const data = join(directory, name);
    if (!isRoot || !mount(data)) skip('needs the right to mount a small file system');
    try {
      cpSync(join(directory, 'good', 'catalogue.db'), join(data, 'catalogue.db'));
      writeFileSync(join(data, 'room'), Buffer.alloc(roomKb * 1024));
      fill(join(data, 'ballast'));
      rmSync(join(data, 'room'));
      const result = await waymark(name, ['harvest']);
      expect(result).toMatchObject({ code: 1, stdout: '' });
      expect(reasonOf(result)).toMatch(
        /^The disk is full.*\. What was recorded is safe\. Make room, and run the same again\./,
      );
      rmSync(join(data, 'ballast'));
      expectSound(join(data, 'catalogue.db'));
      expect(await waymark(name, ['harvest'])).toMatchObject({ code: 0 });
    } finally {
      execFileSync('umount', [data]);
    }
  });

  function fill(path: string): void {
    const chunk = Buffer.alloc(4096);
    try {
      for (;;) writeFileSync(path, chunk, { flag: 'a' });
    } catch {
      // Now it is full.
    }
  }
});

describe('a disk that may not be written to', { timeout: 180_000 }, () => {
  test.each(['harvest', 'build', 'sync'])('%s says so, and changes nothing', async (command) => {
    const name = `read-only-${command}`;
    const data = copyGood(name);
    const before = readFileSync(join(data, 'catalogue.db'));
    chmodSync(directory, 0o755);
    chmodSync(data, 0o555);
    try {
      const result = await waymark(name, [command], { asNobody: true });
      expect(result).toMatchObject({ code: 1, stdout: '' });
      expect(reasonOf(result)).toMatch(
        /^We may not write there.*\. Nothing was changed\. Make the data folder writable/,
      );
      expect(readFileSync(join(data, 'catalogue.db')).equals(before)).toBe(true);
    } finally {
      chmodSync(data, 0o755);
    }
  });

  test('a backup cannot be written there', async () => {
    const data = copyGood('read-only-backup');
    const backups = join(directory, 'backups');
    mkdirSync(backups);
    chmodSync(data, 0o777);
    chmodSync(backups, 0o555);
    const result = await waymark('read-only-backup', ['backup', join(backups, 'one.db')], { asNobody: true });
    expect([result.code, reasonOf(result)]).toEqual([1, expect.stringContaining('We may not write there')]);
    expect(readdirSync(backups)).toEqual([]);
  });
});
