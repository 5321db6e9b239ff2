import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { launch } from './launcher.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'waymark-launcher-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Writes the ids of itself and of what started it, then waits to be ended. */
const waiting = () => ({
  command: 'sh',
  args: ['-c', 'echo "$$ $PPID" > begun.tmp; mv begun.tmp begun; exec sleep 300'],
  directory,
  environment: { PATH: process.env['PATH'] ?? '' },
  stdin: '',
  ms: 300_000,
  outputBytes: 1000,
});

async function begun(): Promise<{ process: number; launcher: number }> {
  while (!existsSync(join(directory, 'begun'))) await delay(10);
  const [process = 0, launcher = 0] = readFileSync(join(directory, 'begun'), 'utf8').split(' ').map(Number);
  return { process, launcher };
}

async function ended(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    // One that has ended and was not waited for is still there, as a zombie.
    if (existsSync(`/proc/${pid}/stat`) && / Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))) return;
    await delay(10);
  }
}

it('ends what it started when the crawler is killed', async () => {
  const script = `
    import { launch } from ${JSON.stringify(fileURLToPath(new URL('launcher.ts', import.meta.url)))};
    await launch(${JSON.stringify(waiting())});
  `;
  const crawler = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'inherit' });
  const pids = await begun();
  expect(pids.launcher).not.toBe(crawler.pid);
  crawler.kill('SIGKILL');
  await ended(pids.process);
  await ended(pids.launcher);
});

it('says so when the process that starts Git is killed, and starts another', async () => {
  const lost = launch(waiting()).catch((error: Error) => error.message);
  const pids = await begun();
  process.kill(pids.launcher, 'SIGKILL');
  expect(await lost).toBe('The process that starts Git ended with SIGKILL.');
  process.kill(pids.process, 'SIGKILL'); // nobody is left to do it
  expect(await launch({ ...waiting(), args: ['-c', 'echo again'] })).toMatchObject({
    status: 'done',
    stdout: Buffer.from('again\n'),
  });
});

it('rejects what cannot be started', async () => {
  await expect(launch({ ...waiting(), command: 'no-such-command' })).rejects.toThrow('ENOENT');
});
