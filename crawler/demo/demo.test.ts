import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seasonsToLive } from './demo.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const moments = [1, 2, 3].map((season) => ({ season, at: `2026-0${season}-01T09:00:00.000Z`, story: '' }));
const seasons = (lastFinished: string | null) => seasonsToLive(moments, lastFinished).map(({ season }) => season);

let data: string;
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'demo-'));
});
afterAll(() => rmSync(data, { recursive: true }));

test('an interrupted demonstration goes on where it was; one that ended looks at its last season again', () => {
  expect(seasons(null)).toEqual([1, 2, 3]);
  expect(seasons(moments[0]!.at)).toEqual([2, 3]);
  expect(seasons(moments[1]!.at)).toEqual([3]);
  expect(seasons('2026-11-03T09:00:00.000Z')).toEqual([3]);
});

test('with --json it prints one document: what the last harvest did, and the release', async () => {
  const child = spawn(process.execPath, [main, 'demo', '--once', '--json', '--data', data]);
  let stdout = '';
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.resume();
  const code = await new Promise((resolve) => child.once('close', resolve));
  const printed = JSON.parse(stdout) as { release: string };
  expect({ code, ...printed }).toMatchObject({ code: 0, sources: expect.any(Number), ourFault: false });
  expect(existsSync(join(printed.release, 'index.html'))).toBe(true);
}, 180_000);
