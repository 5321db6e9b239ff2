import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addCommits, createRepository } from './git-repository.ts';
import { startGitServer, type GitServer } from './git-server.ts';

let root: string;
let server: GitServer;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'waymark-git-'));
  server = await startGitServer(join(root, 'served'));
});
afterEach(async () => {
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

const first = { message: 'First', date: '2026-11-03T09:00:00Z', files: { 'a "quoted" ü.yaml': 'openapi: 3.1.0\n' } };

describe('a repository made from values', () => {
  it('is the same every time and can be cloned by Git', async () => {
    const ids = await createRepository(join(root, 'served', 'tax', 'vat.git'), [first]);
    expect(ids).toEqual(await createRepository(join(root, 'served', 'again.git'), [first]));
    const [second] = await addCommits(join(root, 'served', 'tax', 'vat.git'), [
      { message: 'Second', date: '2026-11-04T09:00:00Z', files: { 'b.json': '{}' }, remove: ['a "quoted" ü.yaml'] },
    ]);
    const run = promisify(execFile);
    await run('git', ['clone', '--quiet', server.url('tax/vat.git'), join(root, 'clone')]);
    expect(readFileSync(join(root, 'clone', 'b.json'), 'utf8')).toBe('{}');
    const { stdout } = await run('git', ['log', '--format=%H %cI %s'], { cwd: join(root, 'clone') });
    expect(stdout).toBe(`${second} 2026-11-04T09:00:00+00:00 Second\n${ids[0]} 2026-11-03T09:00:00+00:00 First\n`);
    expect(server.requests.map(({ kind }) => kind)).toEqual(['refs', 'ls-refs', 'fetch']);
  });

  it('is served from below the root alone', async () => {
    await createRepository(join(root, 'served', 'vat.git'), [first]);
    await createRepository(join(root, 'served-not', 'vat.git'), [first]);
    const statusOf = async (path: string) =>
      (await fetch(`${server.origin}/${path}/info/refs?service=git-upload-pack`)).status;
    expect(await statusOf('vat.git')).toBe(200);
    expect(await statusOf('%2e%2e%2fserved-not/vat.git')).toBe(404);
    expect(await statusOf('missing.git')).toBe(404);
  });
});
