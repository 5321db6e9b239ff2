/**
 * What `deploy/github/portal.yml` does with what was recorded, step by step, with a real repository and a real database.
 */
import { load } from 'js-yaml';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../crawler/store/store.ts';
import { createRepository } from '../crawler/testing/git-repository.ts';
import { contentDirectory, readText } from './read-guide.ts';

const run = promisify(execFile);
type Workflow = { jobs: { sync: { steps: { name?: string; run?: string }[] } }; env: Record<string, string> };
const workflow = load(readText('deploy/github/portal.yml')) as Workflow; // its form is tested next door

let directory: string;
let runner = 0;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'waymark-deploy-'));
  await createRepository(join(directory, 'origin.git'), [
    { message: 'First', date: '2026-11-03T09:00:00Z', files: { 'README.md': 'ours' } },
  ]);
  // `npm run --silent waymark -- …` in a checkout: that is this project.
  mkdirSync(join(directory, 'bin'));
  const main = join(contentDirectory, '..', 'crawler', 'main.ts');
  writeFileSync(join(directory, 'bin', 'npm'), `#!/bin/sh\nshift 4\nexec "${process.execPath}" "${main}" "$@"\n`, {
    mode: 0o755,
  });
});
afterEach(() => rmSync(directory, { recursive: true }));

const env = (temp: string) => ({
  PATH: `${join(directory, 'bin')}:${process.env['PATH'] ?? ''}`,
  HOME: directory,
  RUNNER_TEMP: temp,
  ...workflow.env,
});

/** A machine that is new at every run, as GitHub's are. */
async function newMachine(): Promise<{ checkout: string; step(name: string): Promise<unknown> }> {
  const folder = join(directory, `runner-${++runner}`);
  const temp = join(folder, 'temp');
  mkdirSync(temp, { recursive: true });
  const checkout = join(folder, 'checkout');
  await run('git', ['clone', '--quiet', `file://${join(directory, 'origin.git')}`, checkout], { env: env(temp) });
  return {
    checkout,
    step(name) {
      const script = workflow.jobs.sync.steps.find((each) => each.name === name)?.run ?? 'exit 99';
      return run('bash', ['-e', '-c', script], { cwd: checkout, env: env(temp) });
    },
  };
}

const database = (checkout: string) => join(checkout, '.data', 'live', 'catalogue.db');

function record(checkout: string, at: string): void {
  const store = openStore(database(checkout));
  store.runs.finish(store.runs.start(at), at, {
    sources: 0,
    unchanged: 0,
    changed: 0,
    failed: 0,
    requests: 0,
    notModified: 0,
    bytes: 0,
  });
  store.close();
}

function runsIn(checkout: string): unknown {
  const store = openStore(database(checkout));
  const runs = store.database.prepare('SELECT started_at FROM run ORDER BY id').pluck().all();
  store.close();
  return runs;
}

test('each run goes on where the one before ended, and the branch keeps one commit', async () => {
  const first = await newMachine();
  await first.step('Take what was recorded');
  expect(existsSync(database(first.checkout))).toBe(false);
  record(first.checkout, '2026-11-03T09:00:00.000Z');
  await first.step('Keep what was recorded');

  const second = await newMachine();
  await second.step('Take what was recorded');
  record(second.checkout, '2026-11-03T10:00:00.000Z');
  await second.step('Keep what was recorded');

  const third = await newMachine();
  await third.step('Take what was recorded');
  expect(runsIn(third.checkout)).toEqual(['2026-11-03T09:00:00.000Z', '2026-11-03T10:00:00.000Z']);
  const { stdout } = await run('git', ['rev-list', '--count', 'waymark-state'], { cwd: join(directory, 'origin.git') });
  expect(stdout.trim()).toBe('1');
  expect(readFileSync(join(third.checkout, 'README.md'), 'utf8')).toBe('ours');
});

test('a state that cannot be fetched is no first run', async () => {
  const machine = await newMachine();
  rmSync(join(directory, 'origin.git'), { recursive: true });
  await expect(machine.step('Take what was recorded')).rejects.toMatchObject({ code: expect.any(Number) });
  expect(existsSync(database(machine.checkout))).toBe(false);
});
