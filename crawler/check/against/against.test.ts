import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError } from '../../config-error.ts';
import { harvest } from '../../crawl.ts';
import { createRepository } from '../../testing/git-repository.ts';
import { startGitServer, type GitServer } from '../../testing/git-server.ts';
import { createHarvestRig, type HarvestRig } from '../../testing/harvest-rig.ts';
import { startHttpServer, type HttpServer } from '../../testing/http-server.ts';
import { reporters } from '../reporters/index.ts';
import { isReached, type CheckReport } from '../report.ts';
import { check } from '../run-check.ts';

let folder: string;
let web: HttpServer;
let git: GitServer;
let rig: HarvestRig;
const served: Record<string, string> = {};

beforeAll(async () => {
  const repositories = mkdtempSync(join(tmpdir(), 'waymark-against-git-'));
  web = await startHttpServer((request, response) => void response.end(served[request.url ?? ''] ?? ''));
  git = await startGitServer(repositories);
  rig = createHarvestRig({ origins: [web.origin, git.origin] });
  for (const [name, title] of [
    ['one', 'Boats'],
    ['two', 'Harbours'],
    ['three', 'Boats'],
  ] as const)
    await createRepository(join(repositories, `${name}.git`), [
      { message: name, date: '2026-11-03T09:00:00Z', files: { 'api.json': description(title, 'boats', name) } },
    ]);
  rig.register(
    'harbours',
    ['one', 'two', 'three'].map((name) => ({ id: name, kind: 'git', url: git.url(`${name}.git`) })),
  );
  await harvest(rig.deps);
});
afterAll(async () => {
  await rig.close();
  await web.close();
  await git.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-against-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function description(title: string, ...paths: readonly string[]): string {
  const operation = { get: { responses: { 200: { description: 'Done.' } } } };
  const all = Object.fromEntries(paths.map((path) => [`/${path}`, operation]));
  return JSON.stringify({ openapi: '3.1.0', info: { title, version: '1.0.0' }, paths: all }, null, 2);
}

function write(path: string, text: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const run = (...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], { cwd: folder });

function against(place: string, previous: string): Promise<CheckReport> {
  return check(place, rig.deps, { against: previous, catalogue: rig.deps.folders.database, on: '2026-11-25' });
}

async function messages(place: string, previous: string): Promise<string[]> {
  const { changes } = await against(place, previous);
  return (changes?.descriptions ?? []).flatMap(({ path, state, changes: all }) =>
    state === 'compared' ? all.map(({ level, message }) => `${path} ${level}: ${message}`) : [`${path} ${state}`],
  );
}

describe('a file is compared with', () => {
  test('another file, whatever they are called', async () => {
    const old = write('before/old.json', description('Boats', 'a', 'b'));
    const now = write('now/new.json', description('Boats', 'a'));
    expect(await messages(now, old)).toEqual([
      'new.json breaking: `GET /b` has been removed.',
      'new.json risky: Something breaks, and the version is still 1.0.0.',
    ]);
    expect(await messages(now, now)).toEqual([]);
  });

  test('what is at an address', async () => {
    served['/openapi.json'] = description('Boats', 'a');
    const now = write('api.json', description('Boats', 'a', 'b'));
    expect(await messages(now, `${web.origin}/openapi.json`)).toEqual(['api.json compatible: `GET /b` is new.']);
  });

  test('a commit of its Git repository, with parts as they were then', async () => {
    const root = (part: string) =>
      JSON.stringify({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: { '/a': { $ref: part } } });
    run('init', '--quiet', '--initial-branch=main');
    const file = write('api/openapi.json', root('parts/a.json'));
    write('api/parts/a.json', JSON.stringify({ get: { responses: {} }, post: { responses: {} } }));
    run('add', '.');
    run('commit', '--quiet', '--message=First');
    write('api/parts/a.json', JSON.stringify({ get: { responses: {} } }));
    expect(await messages(file, 'ref:main')).toContain('api/openapi.json breaking: `POST /a` has been removed.');
    run('add', '.');
    run('commit', '--quiet', '--message=Second');
    expect(await messages(file, 'ref:main')).toEqual([]);
    expect(await messages(join(folder, 'api'), 'ref:HEAD~1')).toHaveLength(2);
    await expect(against(file, 'ref:nowhere')).rejects.toThrow(/has no nowhere\. Fetch it first/);
    const outside = write('../outside.json', description('T'));
    await expect(against(outside, 'ref:main')).rejects.toThrow(ConfigError);
    rmSync(outside);
  });

  test('a commit, where it is written within another file', async () => {
    const inline = (text: string) =>
      `kind: API\nmetadata: { name: boats }\nspec:\n  type: openapi\n  definition: |\n    ${text.replaceAll('\n', '\n    ')}\n`;
    run('init', '--quiet', '--initial-branch=main');
    const file = write('catalog-info.yaml', inline(description('Boats', 'a', 'b')));
    run('add', '.');
    run('commit', '--quiet', '--message=First');
    write('catalog-info.yaml', inline(description('Boats', 'a')));
    const wanted = 'catalog-info.yaml#boats breaking: `GET /b` has been removed.';
    expect(await messages(file, 'ref:main')).toContain(wanted);
    expect(await messages(folder, 'ref:main')).toContain(wanted);
  });

  test('what the catalogue has of the same path and title, or of the source that is named', async () => {
    const harboursNow = write('api.json', description('Harbours', 'boats'));
    expect(await messages(harboursNow, 'catalogue')).toEqual([
      'api.json breaking: `GET /two` has been removed.',
      'api.json risky: Something breaks, and the version is still 1.0.0.',
    ]);
    const boats = write('api.json', description('Boats', 'boats', 'one'));
    await expect(against(boats, 'catalogue')).rejects.toThrow(/several descriptions .* catalogue:SOURCE_ID/);
    expect(await messages(boats, 'catalogue:harbours/one')).toEqual([]);
    expect(await messages(boats, 'catalogue:harbours/three')).toContain(
      'api.json breaking: `GET /three` has been removed.',
    );
    await expect(against(boats, 'catalogue:harbours/none')).rejects.toThrow(
      /no descriptions of a source harbours\/none/,
    );
    expect(await messages(write('other.json', description('Unknown')), 'catalogue')).toEqual(['other.json new']);
  });
});

test('folders are compared file by file, with what came and went', async () => {
  for (const path of ['before/a.json', 'before/b.json', 'now/b.json', 'now/c.json']) write(path, description('T', 'x'));
  write('now/b.json', description('T', 'x', 'y'));
  expect(await messages(join(folder, 'now'), join(folder, 'before'))).toEqual([
    'b.json compatible: `GET /y` is new.',
    'c.json new',
    'a.json gone',
  ]);
});

test('what cannot be compared says why', async () => {
  const old = write('old.json', '{ "openapi": "3.1.0", oops');
  const now = write('now.json', description('T'));
  const { changes } = await against(now, old);
  expect(changes?.descriptions).toMatchObject([{ state: 'failed', reason: expect.stringContaining('old.json') }]);
});

describe('a breaking change', () => {
  async function report(): Promise<CheckReport> {
    const old = write('old/api.json', description('T', 'a', 'b'));
    return against(write('api.json', description('T', 'a', 'c')), old);
  }

  test('is what --fail-on breaking is for', async () => {
    const broken = await report();
    expect(isReached('breaking', broken)).toBe(true);
    expect(isReached('breaking', { ...broken, changes: null })).toBe(false);
  });

  test.each([
    [
      'text',
      /breaking {7}`GET \/b` has been removed\..*\n[^]*1 breaking, 1 risky, 1 compatible and 0 documentation changes since/,
    ],
    ['github', /^::error file=api\.json,title=operation-removed::`GET \/b` has been removed\.$/m],
    ['sarif', /"ruleId": "changes\/operation-removed",/],
    [
      'junit',
      /<testcase classname="changes since [^"]+" name="api\.json">\s+<failure type="breaking" message="`GET \/b` has been removed\.">/,
    ],
    ['json', /"state": "compared",\s+"found": 3,|"rule": "operation-removed"/],
  ] as const)('in the format %s', async (format, form) => {
    const written = reporters[format](await report(), { version: '1.0.0', colour: false, failOn: 'error' });
    expect(written).toMatch(form);
  });

  test.each(['sarif', 'json'] as const)('as %s, which is JSON', async (format) => {
    const written = reporters[format](await report(), { version: '1.0.0', colour: false, failOn: 'error' });
    expect(() => JSON.parse(written) as unknown).not.toThrow();
  });
});
