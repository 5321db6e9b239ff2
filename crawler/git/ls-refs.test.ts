import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRepository, type Commit } from '../testing/git-repository.ts';
import { startGitServer, type GitServer, type GitServerOptions } from '../testing/git-server.ts';
import { createTestClient } from '../testing/http-client.ts';
import { startHttpServer } from '../testing/http-server.ts';
import { lsRemote } from './ls-refs.ts';
import { formatPackets } from './pkt-line.ts';

let root: string;
const open: { close(): Promise<void> }[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'waymark-git-'));
});
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
  rmSync(root, { recursive: true, force: true });
});

const commits: readonly Commit[] = [
  { message: 'First', date: '2026-01-01T00:00:00Z', files: { 'openapi.yaml': 'openapi: 3.1.0' }, annotatedTag: 'v1' },
  { message: 'Second', date: '2026-02-01T00:00:00Z', files: { 'openapi.yaml': 'openapi: 3.1.1' } },
];

async function start(options: GitServerOptions = {}, origins: readonly string[] = []) {
  const server = await startGitServer(root, options);
  const http = createTestClient([server.origin, ...origins], { sleep: () => Promise.resolve() });
  open.push(server, http);
  return { server, http };
}

const kinds = ({ requests }: GitServer) => requests.map(({ kind }) => kind);

describe('lsRemote', () => {
  it.each([
    [{}, 'v2', ['refs', 'ls-refs']],
    [{ version2: false }, 'v0', ['refs']],
  ] as const)('finds the default branch, branches and tags of a server with %j', async (options, protocol, asked) => {
    const [first, second] = await createRepository(join(root, 'vat.git'), commits, { branch: 'trunk' });
    const { server, http } = await start(options);
    const url = server.url('vat.git');
    const head = { status: 'found', commit: second, ref: 'refs/heads/trunk', url, protocol };
    expect(await lsRemote(http, `${url}/`)).toEqual(head);
    expect(kinds(server)).toEqual(asked);
    expect(await lsRemote(http, url, 'trunk')).toEqual(head);
    expect(await lsRemote(http, url, 'v1')).toEqual({ ...head, commit: first, ref: 'refs/tags/v1' });
    expect(await lsRemote(http, url, 'main')).toEqual({
      status: 'failed',
      failure: { code: 'ref-not-found', message: `${url} has no branch or tag named main.` },
    });
    await createRepository(join(root, 'empty.git'), []);
    expect(await lsRemote(http, server.url('empty.git'))).toMatchObject({ failure: { code: 'repository-empty' } });
  });

  it('asks one small request where it was before', async () => {
    const [, second] = await createRepository(join(root, 'vat.git'), commits);
    const { server, http } = await start();
    expect(await lsRemote(http, server.url('vat.git'), undefined, { protocol: 'v2' })).toMatchObject({
      commit: second,
    });
    expect(kinds(server)).toEqual(['ls-refs']);
    expect(http.usage().bytes).toBeLessThan(200);
  });

  it('falls back to asking in full when the short way does not work any more', async () => {
    const [, second] = await createRepository(join(root, 'vat.git'), commits);
    const { server, http } = await start({ version2: false });
    const known = { protocol: 'v2', url: server.url('old.git') } as const;
    expect(await lsRemote(http, server.url('vat.git'), undefined, known)).toMatchObject({
      commit: second,
      protocol: 'v0',
    });
  });

  it('does not ask a server again that is down', async () => {
    const { server, http } = await start({
      intercept: (_, response) => Boolean(response.writeHead(503).end()),
    });
    expect(await lsRemote(http, server.url('vat.git'), undefined, { protocol: 'v2' })).toMatchObject({
      failure: { code: 'server-error' },
    });
    expect(kinds(server)).toEqual(['ls-refs']);
  });

  it('follows a renamed repository and says where it is now', async () => {
    const [, second] = await createRepository(join(root, 'tax/vat.git'), commits);
    const { server, http } = await start({ moved: { 'vat.git': 'tax/vat.git' } });
    const url = server.url('tax/vat.git');
    const want = { status: 'found', commit: second, url, movedTo: url };
    expect(await lsRemote(http, server.url('vat.git'))).toMatchObject(want);
    expect(await lsRemote(http, server.url('vat.git'), undefined, { protocol: 'v2' })).toMatchObject(want);
    server.requests.length = 0;
    const known = { protocol: 'v2', url } as const;
    expect(await lsRemote(http, server.url('vat.git'), undefined, known)).toMatchObject({ commit: second, url });
    expect(kinds(server)).toEqual(['ls-refs']);
  });

  it('does not follow to where it may not go', async () => {
    const canary = await startHttpServer((_, response) => response.end());
    const { server, http } = await start({
      intercept: (request, response) =>
        Boolean(response.writeHead(302, { location: `${canary.origin}${request.url}` }).end()),
    });
    open.push(canary);
    expect(await lsRemote(http, server.url('vat.git'))).toMatchObject({ failure: { code: 'redirect-refused' } });
    expect(canary.requests).toEqual([]);
  });

  it.each([
    [200, '<!doctype html><title>Not Git</title>', 'git-failed', 'is not the address of a Git repository.'],
    [200, '', 'git-failed', 'is not the address of a Git repository.'],
    [
      200,
      Buffer.from(formatPackets(['ERR \u001b[31mThis is \u202ea private\u0007 repo'])).toString(),
      'git-failed',
      'said: [31mThis is  a private  repo',
    ],
    [401, '', 'access-denied', ' answered 401 Unauthorized.'],
    [403, '', 'access-denied', ' answered 403 Forbidden.'],
    [404, '', 'not-found', ' answered 404 Not Found.'],
  ])('of an answer %i %j is %s', async (status, body, code, words) => {
    const { server, http } = await start({
      intercept: (_, response) => Boolean(response.writeHead(status).end(body)),
    });
    expect(await lsRemote(http, server.url('vat.git'))).toMatchObject({
      failure: { code, message: expect.stringContaining(words) as string },
    });
  });

  it.each([
    ['--upload-pack=touch marker', 'address-invalid'],
    ['ext::sh -c "touch marker"', 'address-invalid'],
    ['file:///etc', 'address-invalid'],
    ['/etc', 'address-invalid'],
    ['git@github.com:a/b.git', 'address-invalid'],
    ['ssh://git@github.com/a/b.git', 'address-invalid'],
    ['git://github.com/a/b.git', 'address-invalid'],
    ['https://user:secret@github.com/a/b.git', 'address-invalid'],
    ['https://127.0.0.1/a.git', 'address-refused'],
    ['https://localhost/a.git', 'address-refused'],
  ])('refuses %j without asking anybody', async (url, code) => {
    const http = createTestClient([]);
    open.push(http);
    expect(await lsRemote(http, url)).toMatchObject({ failure: { code } });
    expect(http.usage().requests).toBe(0);
  });

  it.each(['--upload-pack=id', 'a b', '-x', 'a..b', 'x\u001b[31m'])(
    'refuses the ref %j without asking',
    async (ref) => {
      const { server, http } = await start();
      expect(await lsRemote(http, server.url('vat.git'), ref)).toMatchObject({ failure: { code: 'ref-not-found' } });
      expect(server.requests).toEqual([]);
    },
  );
});
