import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRepository } from '../testing/git-repository.ts';
import { startHttpServer, type HttpServer } from '../testing/http-server.ts';
import { runGit, type GitCommand, type GitResult } from './run-git.ts';

let root: string;
let canary: HttpServer;
const environment = { ...process.env };
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'waymark-git-'));
  canary = await startHttpServer((_, response) => response.end());
  await createRepository(join(root, 'vat.git'), [{ message: 'First', date: '2026-11-03', files: { a: 'a' } }]);
});
afterEach(async () => {
  process.env = { ...environment };
  await canary.close();
  rmSync(root, { recursive: true, force: true });
});

function git(args: readonly string[], options: Partial<GitCommand> = {}): Promise<GitResult> {
  const limits = { ms: 10_000, fileBytes: 1_000_000, outputBytes: 100_000 };
  return runGit({ args, directory: join(root, 'vat.git'), limits, ...options });
}

function remoteAt(url: string): GitCommand['remote'] {
  return { url, protocols: ['https', 'http'], addresses: ['127.0.0.1'], userAgent: 'WaymarkTest/1.0' };
}

describe('the environment', () => {
  it('holds nothing of ours but the way to Git', async () => {
    process.env['GITHUB_TOKEN'] = 'secret';
    process.env['GIT_TRACE'] = '1';
    process.env['GIT_CONFIG_COUNT'] = '1';
    process.env['GIT_CONFIG_KEY_0'] = 'alias.show-environment';
    process.env['GIT_CONFIG_VALUE_0'] = '!env';
    const result = await git(['-c', 'alias.show-environment=!env', 'show-environment']);
    const text = result.status === 'done' ? result.stdout.toString() : result.stderr;
    expect(text).toContain('GIT_TERMINAL_PROMPT=0');
    expect(text).not.toMatch(/secret|GIT_TRACE|GIT_CONFIG_COUNT/);
    expect(await git(['show-environment'])).toMatchObject({ status: 'failed' });
  });

  it('has no configuration of the user or the system', async () => {
    mkdirSync(join(root, 'home'));
    writeFileSync(join(root, 'home', '.gitconfig'), '[user]\n\tname = Somebody\n');
    process.env['HOME'] = join(root, 'home');
    expect(await git(['config', '--get', 'user.name'])).toMatchObject({ status: 'failed', stderr: '' });
  });

  it('has no proxy', async () => {
    process.env['http_proxy'] = canary.origin;
    process.env['ALL_PROXY'] = canary.origin;
    await git(['ls-remote', '--', 'http://127.0.0.1:1/x.git'], { remote: remoteAt('http://127.0.0.1:1/x.git') });
    expect(canary.requests).toEqual([]);
  });
});

describe('protocols', () => {
  const marker = () => join(root, 'marker');

  it.each([
    'ext::touch MARKER',
    'file://ROOT/vat.git',
    'ROOT/vat.git',
    'ssh://127.0.0.1/x',
    '--upload-pack=touch MARKER',
  ])('do not include %j, even for a command that may talk to a server', async (template) => {
    const url = template.replace('MARKER', marker()).replace('ROOT', root);
    const result = await git(['-c', 'protocol.allow=always', 'ls-remote', '--', url], {
      remote: remoteAt(canary.origin),
    });
    expect(result).toMatchObject({ status: 'failed' });
    expect(existsSync(marker())).toBe(false);
  });

  it('are none for a command that has no server', async () => {
    const result = await git(['ls-remote', '--', `${canary.origin}/x.git`]);
    expect(result).toMatchObject({ status: 'failed', stderr: expect.stringContaining('not allowed') as string });
    expect(canary.requests).toEqual([]);
  });
});

describe('hooks', () => {
  it('never run', async () => {
    const marker = join(root, 'marker');
    const hook = join(root, 'vat.git', 'hooks', 'reference-transaction');
    mkdirSync(join(root, 'vat.git', 'hooks'));
    writeFileSync(hook, `#!/bin/sh\ntouch ${marker}\n`);
    chmodSync(hook, 0o755);
    expect(await git(['update-ref', 'refs/heads/other', 'refs/heads/main'])).toMatchObject({ status: 'done' });
    expect(existsSync(marker)).toBe(false);
  });
});

describe('bounds', () => {
  const slow = ['-c', 'alias.slow=!sleep 30 & sleep 30', 'slow'];

  it('end a command and its children in time', async () => {
    const began = performance.now();
    const limits = { ms: 200, fileBytes: 1000, outputBytes: 1000 };
    expect(await git(slow, { limits })).toMatchObject({ status: 'failed', by: 'time' });
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('end a command that says too much', async () => {
    const limits = { ms: 10_000, fileBytes: 1000, outputBytes: 1000 };
    expect(await git(['-c', 'alias.talk=!yes', 'talk'], { limits })).toMatchObject({ status: 'failed', by: 'size' });
  });

  it('stop a file from growing too large', async () => {
    const limits = { ms: 10_000, fileBytes: 10_240, outputBytes: 1000 };
    const write = ['-c', 'alias.write=!head -c 1000000 /dev/zero > large', 'write'];
    expect(await git(write, { limits })).toMatchObject({ status: 'failed', by: 'git' });
    const size = await git(['-c', 'alias.size=!wc -c < large', 'size']);
    expect(size.status === 'done' && Number(size.stdout.toString())).toBe(10_240);
  });

  it('hold for memory, where the system knows such a limit', async () => {
    const memory = await git(['-c', 'alias.memory=!ulimit -v', 'memory']);
    expect(memory.status === 'done' && memory.stdout.toString().trim()).toMatch(/^(2097152|unlimited)$/);
  });
});
