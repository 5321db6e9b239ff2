import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Limits } from '../../schemas/estate.ts';
import { addCommits, createRepository, type Commit } from '../testing/git-repository.ts';
import { startGitServer, type GitServer, type GitServerOptions } from '../testing/git-server.ts';
import { createTestClient } from '../testing/http-client.ts';
import { startHttpServer } from '../testing/http-server.ts';
import { lsRemote } from './ls-refs.ts';
import { formatPackets } from './pkt-line.ts';
import { removeLocks } from './remove-locks.ts';
import { openRepository, UnreadableRepository, type Repository } from './repository.ts';

let root: string;
const open: { close(): Promise<void> }[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'waymark-git-'));
});
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
  rmSync(root, { recursive: true, force: true });
});

const commit: Commit = {
  message: 'First',
  date: '2026-11-03T09:00:00Z',
  files: {
    'openapi.yaml': 'openapi: 3.1.0',
    'schemas/one.json': '{}',
    'README.md': '# VAT',
    'same.yaml': 'openapi: 3.1.0',
  },
  links: { 'passwd.yaml': '/etc/passwd' },
  submodules: { vendor: 'a'.repeat(40) },
};

const submodules = '[submodule "--upload-pack=x"]\n\tpath = vendor\n\turl = ext::sh -c id\n';

type Options = { readonly server?: GitServerOptions; readonly limits?: Partial<Limits> };

async function start({ server: serverOptions = {}, limits = {} }: Options = {}) {
  const server = await startGitServer(root, serverOptions);
  const http = createTestClient([server.origin], { sleep: () => Promise.resolve() });
  open.push(server, http);
  const directory = join(root, 'cache', 'vat');
  const openAt = (id: string, url = server.url('vat.git'), ref = 'refs/heads/main') =>
    openRepository({
      http,
      url,
      commit: id,
      ref,
      directory,
      limits: { ...Limits.parse({}), ...limits },
      userAgent: 'WaymarkTest/1.0',
      allowedOrigins: [{ origin: server.origin }],
    });
  return { server, http, directory, openAt };
}

async function opened(opening: ReturnType<typeof openRepository>): Promise<Repository> {
  const result = await opening;
  if (result.status === 'failed') throw new Error(`${result.failure.code}: ${result.failure.message}`);
  return result.repository;
}

async function textsOf(repository: Repository, ...paths: readonly string[]): Promise<readonly (string | undefined)[]> {
  const oids = paths.map((path) => repository.files().find((file) => file.path === path)?.oid ?? '');
  const blobs = await repository.read(oids);
  return oids.map((oid) => blobs.get(oid)).map((bytes) => bytes && Buffer.from(bytes).toString());
}

const kinds = ({ requests }: GitServer) => requests.map(({ kind }) => kind);

describe('openRepository', () => {
  it('lists plain files and fetches only the contents that are asked for, all at once', async () => {
    const [id = ''] = await createRepository(join(root, 'vat.git'), [commit]);
    const { server, openAt, directory } = await start();
    const repository = await opened(openAt(id));
    expect(repository).toMatchObject({ commit: id, committedAt: '2026-11-03T09:00:00.000Z' });
    expect(repository.files().map(({ path }) => path)).toEqual([
      'README.md',
      'openapi.yaml',
      'same.yaml',
      'schemas/one.json',
    ]);
    expect(kinds(server)).toEqual(['refs', 'fetch']);
    expect(await textsOf(repository, 'openapi.yaml', 'same.yaml', 'schemas/one.json')).toEqual([
      'openapi: 3.1.0',
      'openapi: 3.1.0',
      '{}',
    ]);
    expect(kinds(server)).toEqual(['refs', 'fetch', 'refs', 'fetch']);
    expect(await textsOf(repository, 'openapi.yaml')).toEqual(['openapi: 3.1.0']);
    expect(kinds(server)).toHaveLength(4);
    expect(new Set(server.requests.map(({ headers }) => headers['user-agent']))).toEqual(new Set(['WaymarkTest/1.0']));
    expect(readdirSync(directory)).not.toContain('openapi.yaml');
  });

  it('keeps what it has: the same commit costs nothing, the next one only what is new', async () => {
    const [id = ''] = await createRepository(join(root, 'vat.git'), [commit]);
    const { server, openAt } = await start();
    await textsOf(await opened(openAt(id)), 'openapi.yaml', 'schemas/one.json');
    server.requests.length = 0;
    expect(await textsOf(await opened(openAt(id)), 'openapi.yaml')).toEqual(['openapi: 3.1.0']);
    expect(kinds(server)).toEqual([]);
    const next = { message: 'Next', date: '2026-11-04T09:00:00Z', files: { 'new.yaml': 'swagger: "2.0"' } };
    const [second = ''] = await addCommits(join(root, 'vat.git'), [next]);
    const repository = await opened(openAt(second));
    expect(repository.committedAt).toBe('2026-11-04T09:00:00.000Z');
    expect(await textsOf(repository, 'schemas/one.json')).toEqual(['{}']);
    expect(kinds(server)).toEqual(['refs', 'fetch']);
    expect(await textsOf(repository, 'new.yaml')).toEqual(['swagger: "2.0"']);
  });

  it.each([{ filter: false }, { version2: false }, { version2: false, filter: false }])(
    'reads a server with %j',
    async (options) => {
      const [id = ''] = await createRepository(join(root, 'vat.git'), [commit]);
      const { openAt } = await start({ server: options });
      expect(await textsOf(await opened(openAt(id)), 'openapi.yaml', 'schemas/one.json')).toEqual([
        'openapi: 3.1.0',
        '{}',
      ]);
    },
  );

  it('takes what the branch has now when the commit is gone', async () => {
    const [id = ''] = await createRepository(join(root, 'vat.git'), [commit]);
    const { openAt } = await start();
    expect(await opened(openAt('b'.repeat(40)))).toMatchObject({ commit: id });
    expect(await openAt('c'.repeat(40), undefined, 'refs/heads/gone')).toMatchObject({
      failure: { code: 'ref-not-found' },
    });
  });

  it('begins again when what it kept is broken', async () => {
    const [id = ''] = await createRepository(join(root, 'vat.git'), [commit]);
    const { openAt, directory } = await start();
    await opened(openAt(id));
    for (const name of readdirSync(join(directory, 'objects', 'pack'))) {
      rmSync(join(directory, 'objects', 'pack', name));
      writeFileSync(join(directory, 'objects', 'pack', name), 'broken');
    }
    expect(await textsOf(await opened(openAt(id)), 'openapi.yaml')).toEqual(['openapi: 3.1.0']);
    writeFileSync(join(directory, 'config'), 'not a configuration');
    expect(await textsOf(await opened(openAt(id)), 'openapi.yaml')).toEqual(['openapi: 3.1.0']);
  });

  it('is not kept from its work by the lock of a Git that was killed', async () => {
    const [id = ''] = await createRepository(join(root, 'vat.git'), [commit]);
    const { openAt, directory } = await start();
    await opened(openAt(id));
    writeFileSync(join(directory, 'shallow.lock'), '');
    const kept = readdirSync(join(directory, 'objects', 'pack'));
    removeLocks(dirname(directory));
    expect(existsSync(join(directory, 'shallow.lock'))).toBe(false);
    expect(await textsOf(await opened(openAt(id)), 'openapi.yaml')).toEqual(['openapi: 3.1.0']);
    expect(readdirSync(join(directory, 'objects', 'pack'))).toEqual(expect.arrayContaining(kept));
  });

  it('takes turns with the other requests to its host', async () => {
    const [id = ''] = await createRepository(join(root, 'vat.git'), [commit]);
    const { server } = await start();
    const turns: string[] = [];
    const http = createTestClient([server.origin]);
    open.push(http);
    const counted: typeof http.inTurn = (url, task) => {
      turns.push(url);
      return http.inTurn(url, task);
    };
    const result = openRepository({
      http: { resolve: http.resolve, inTurn: counted },
      url: server.url('vat.git'),
      commit: id,
      ref: 'refs/heads/main',
      directory: join(root, 'cache'),
      limits: Limits.parse({}),
      userAgent: 'WaymarkTest/1.0',
      allowedOrigins: [{ origin: server.origin }],
    });
    await textsOf(await opened(result), 'openapi.yaml');
    expect(turns).toEqual([server.url('vat.git'), server.url('vat.git')]);
  });
});

describe('the address of a name', () => {
  it('is the checked one: Git looks nothing up itself', async () => {
    const [id = ''] = await createRepository(join(root, 'vat.git'), [commit]);
    const server = await startGitServer(root);
    const origin = `http://git.no-such-name.example:${server.port}`;
    const looked: string[] = [];
    const http = createTestClient([origin], {
      lookup: (name) => {
        looked.push(name);
        return Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
      },
    });
    open.push(server, http);
    const result = openRepository({
      http,
      // Another spelling of the same host must not slip past the pin.
      url: `http://GIT.No-Such-Name.Example.:${server.port}/vat.git`,
      commit: id,
      ref: 'refs/heads/main',
      directory: join(root, 'cache'),
      limits: Limits.parse({}),
      userAgent: 'WaymarkTest/1.0',
      allowedOrigins: [{ origin }],
    });
    expect(await textsOf(await opened(result), 'openapi.yaml')).toEqual(['openapi: 3.1.0']);
    expect(looked).toEqual(['git.no-such-name.example']);
  });
});

describe('limits', () => {
  it('leave out one content that is too large, and read the others', async () => {
    const files = { 'large.json': 'x'.repeat(2000), 'small.json': '{}' };
    const [id = ''] = await createRepository(join(root, 'vat.git'), [{ ...commit, files }]);
    const { openAt } = await start({ limits: { decodedBytes: 1000 } });
    expect(await textsOf(await opened(openAt(id)), 'large.json', 'small.json')).toEqual([undefined, '{}']);
  });

  it('end a fetch that writes too much, with a filter or without, and keep nothing of it', async () => {
    const files = { 'huge.json': randomBytes(3_000_000), 'small.json': '{}' };
    const [id = ''] = await createRepository(join(root, 'vat.git'), [{ ...commit, files }]);
    const limits = { gitBytes: 1_000_000 };
    const filtered = await start({ limits });
    const repository = await opened(filtered.openAt(id));
    expect(await textsOf(repository, 'small.json')).toEqual(['{}']);
    const failure = await textsOf(repository, 'huge.json').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnreadableRepository);
    expect(failure).toMatchObject({
      failure: { code: 'too-large', message: `${filtered.server.url('vat.git')} holds more than we accept.` },
    });
    expect(existsSync(filtered.directory)).toBe(false);
    const unfiltered = await start({ limits, server: { filter: false } });
    expect(await unfiltered.openAt(id)).toMatchObject({ failure: { code: 'too-large' } });
    expect(existsSync(unfiltered.directory)).toBe(false);
  });

  it('end a fetch that hangs, with all its processes', async () => {
    const [id = ''] = await createRepository(join(root, 'vat.git'), [commit]);
    let gone: Promise<unknown> | undefined;
    const { openAt } = await start({
      limits: { gitMs: 1500 },
      server: {
        intercept: (request, response) => {
          // The connection belongs to a helper of Git's helper: it ends only when that one does.
          gone = new Promise((resolve) => request.socket.once('close', resolve));
          response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' }).write('001e');
          return true;
        },
      },
    });
    const began = performance.now();
    expect(await openAt(id)).toMatchObject({
      failure: { code: 'timed-out', message: expect.stringMatching(/was not read within 1\.5 seconds\.$/) as string },
    });
    await gone;
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

describe('what Git must not do', () => {
  it.each([true, false])('look at submodules and attributes, nor mind what is in them (filter: %s)', async (filter) => {
    const files = { ...commit.files, '.gitmodules': submodules, '.gitattributes': '* filter=evil\n' };
    const [id = ''] = await createRepository(join(root, 'vat.git'), [{ ...commit, files }]);
    const { openAt, server } = await start({ server: { filter } });
    expect(await textsOf(await opened(openAt(id)), 'openapi.yaml', '.gitmodules')).toEqual([
      'openapi: 3.1.0',
      submodules,
    ]);
    expect(kinds(server)).toEqual(filter ? ['refs', 'fetch', 'refs', 'fetch'] : ['refs', 'fetch']);
  });

  it('follow a redirect', async () => {
    const [id = ''] = await createRepository(join(root, 'vat.git'), [commit]);
    const canary = await startHttpServer((_, response) => response.end());
    const { openAt } = await start({
      server: {
        intercept: (request, response) =>
          Boolean(response.writeHead(302, { location: `${canary.origin}${request.url}` }).end()),
      },
    });
    open.push(canary);
    expect(await openAt(id)).toMatchObject({ failure: { code: 'redirect-refused' } });
    expect(canary.requests).toEqual([]);
  });

  it.each([
    '--upload-pack=touch marker',
    'ext::touch marker',
    'file:///',
    'http://127.0.0.1:1/x.git',
    'https://127.0.0.1/x.git',
  ])('run with the address %j', async (url) => {
    const { openAt, server, directory } = await start();
    expect(await openAt('a'.repeat(40), url)).toMatchObject({ status: 'failed' });
    expect(server.requests).toEqual([]);
    expect(existsSync(directory)).toBe(false);
  });

  it.each([
    [401, 'access-denied'],
    [404, 'not-found'],
    [429, 'rate-limited'],
    [503, 'server-error'],
  ])('ask for a password or forget the reason when the server answers %i', async (status, code) => {
    const { openAt } = await start({
      server: {
        intercept: (_, response) => Boolean(response.writeHead(status, { 'www-authenticate': 'Basic realm=x' }).end()),
      },
    });
    expect(await openAt('a'.repeat(40))).toMatchObject({ failure: { code } });
  });

  it('repeat a server’s words unclean', async () => {
    const { openAt } = await start({
      server: {
        intercept: (_, response) =>
          Boolean(response.end(formatPackets(['ERR \u001b[2J\u202eevil\u0007 line\nsecond line here']))),
      },
    });
    const result = await openAt('a'.repeat(40));
    expect(result).toMatchObject({ status: 'failed' });
    expect(JSON.stringify(result)).not.toMatch(/\\u001b|\u202e|\\u0007|\\n/);
  });
});

describe('lsRemote and openRepository together', () => {
  it('read an annotated tag', async () => {
    const [id = ''] = await createRepository(join(root, 'vat.git'), [{ ...commit, annotatedTag: 'v1' }]);
    const { openAt, server, http } = await start();
    const remote = await lsRemote(http, server.url('vat.git'), 'v1');
    if (remote.status === 'failed') throw new Error(remote.failure.message);
    expect(await opened(openAt(remote.commit, remote.url, remote.ref))).toMatchObject({ commit: id });
  });
});
