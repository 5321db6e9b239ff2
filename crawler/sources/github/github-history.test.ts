/**
 * The history of repositories on GitHub: the API and Git of one host, as GitHub has them.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Limits } from '../../../schemas/estate.ts';
import { createAnalysisPool } from '../../analysis-pool.ts';
import { addCommits, createRepository, type Commit } from '../../testing/git-repository.ts';
import { startGitServer, type GitServer } from '../../testing/git-server.ts';
import { heldRepository, startGithubServer, type GithubServer } from '../../testing/github-server.ts';
import { createHarvestRig, type HarvestRig } from '../../testing/harvest-rig.ts';

const token = 'ghp_very-secret';
const pool = createAnalysisPool({ limits: Limits.parse({}) });
afterAll(() => pool.close());

let root: string;
let api: GithubServer;
let host: GitServer;
let rig: HarvestRig;
/** What Git is answered; undefined when it is served. */
let gitStatus: number | undefined;

beforeEach(async () => {
  gitStatus = undefined;
  root = mkdtempSync(join(tmpdir(), 'waymark-github-'));
  api = await startGithubServer();
  host = await startGitServer(root, {
    intercept(request, response, { kind }) {
      if (kind === 'other') void pass(request.url ?? '', request.headers, response);
      else if (gitStatus !== undefined) response.writeHead(gitStatus).end();
      return kind === 'other' || gitStatus !== undefined;
    },
  });
  rig = open();
});
afterEach(async () => {
  await rig.close();
  await host.close();
  await api.close();
  rmSync(root, { recursive: true, force: true });
});

function open(limits: Parameters<typeof createHarvestRig>[0]['limits'] = {}): HarvestRig {
  const opened = createHarvestRig({
    origins: [host.origin],
    pool,
    limits,
    tokens: new Map([[host.origin, token]]),
    now: () => '2026-11-25T09:00:00.000Z',
  });
  opened.register('harbours-office', [{ id: 'code', kind: 'github', owner: 'harbours', apiUrl: host.origin }]);
  return opened;
}

type Intercept = NonNullable<Parameters<typeof startGitServer>[1]>['intercept'];
type Response = Parameters<NonNullable<Intercept>>[1];

async function pass(url: string, headers: GitServer['requests'][number]['headers'], response: Response) {
  const conditions = headers['if-none-match'] ? { 'if-none-match': headers['if-none-match'] } : {};
  const answer = await fetch(`${api.origin}${url}`, { headers: conditions });
  const etag = answer.headers.get('etag');
  response.writeHead(answer.status, etag === null ? {} : { etag }).end(await answer.text());
}

const day = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString();
const description = (...names: readonly string[]) => {
  const paths = names.map((name) => [`/${name}`, { get: { responses: { 200: { description: 'Done.' } } } }]);
  const info = { title: 'Tides', version: '1.0.0' };
  return JSON.stringify({ openapi: '3.1.0', info, paths: Object.fromEntries(paths) }, null, 2);
};
const commit = (number: number, files: Commit['files'], remove: readonly string[] = []): Commit => ({
  message: `Day ${number}`,
  date: day(number),
  files,
  remove,
});

let ids = 0;
/** Makes a repository, or adds to one, and lets the API tell of its newest commit. */
async function push(name: string, commits: readonly Commit[], files: Readonly<Record<string, string>>): Promise<void> {
  const directory = join(root, 'harbours', `${name}.git`);
  const before = api.repositories.find((each) => each.name === name);
  const made = await (before ? addCommits : createRepository)(directory, commits);
  const [newest, parent = before?.commit] = made.toReversed();
  const { id = ++ids } = before ?? {};
  const held = {
    ...heldRepository(id, name, files),
    commit: newest!,
    pushedAt: commits.at(-1)!.date,
    ...(parent === undefined ? {} : { parent }),
  };
  api.repositories = [...api.repositories.filter((each) => each.name !== name), held];
}

const revisions = (path = 'tides/openapi.json') =>
  rig
    .rows('version')
    .find((version) => version.path === path)
    ?.revisions.map(({ committedAt }) => committedAt);
const changes = () => rig.rows('change').map(({ at, message }) => `${at.slice(0, 10)} ${message}`);
const gitRequests = () => host.requests.splice(0).filter(({ kind }) => kind !== 'other');

test('the first harvest takes what descriptions were before, through renames, dated by commit', async () => {
  const now = { 'openapi.json': description('a', 'b', 'c') };
  await push(
    'tides',
    [
      commit(1, { 'old/openapi.json': description('a') }),
      commit(2, { 'old/openapi.json': description('a', 'b') }),
      commit(3, { 'openapi.json': description('a', 'b') }, ['old/openapi.json']),
      commit(4, now),
      commit(5, { 'README.md': 'The end' }),
    ],
    { ...now, 'README.md': 'The end' },
  );
  expect(await rig.harvest()).toMatchObject({ changed: 1, failed: 0, ourFault: false });
  expect(revisions()).toEqual([day(4), day(2), day(1)]);
  expect(changes()).toEqual(['2026-01-04 `GET /c` is new.', '2026-01-02 `GET /b` is new.']);
  const [version] = rig.rows('version');
  expect(version?.revisions[1]).toMatchObject({ committedAt: day(2) });
  expect(rig.rows('source')).toMatchObject([{ state: 'ok', problems: [] }]);

  // The API was told who asks. Git was not: what it gives is public.
  const token = host.requests.map(({ kind, headers }) => `${kind === 'other'} ${headers.authorization !== undefined}`);
  expect(new Set(token)).toEqual(new Set(['true true', 'false false']));
  gitRequests();
  expect(await rig.harvest()).toMatchObject({ unchanged: 1, requests: 1 });
  expect(gitRequests()).toEqual([]);
});

test('what came and went between two harvests is taken, and one commit alone costs nothing', async () => {
  const files = (...names: readonly string[]) => ({ 'openapi.json': description(...names) });
  await push('tides', [commit(1, files('a'))], files('a'));
  await rig.harvest();
  await push('tides', [commit(2, files('a', 'b')), commit(3, files('a', 'b', 'c'))], files('a', 'b', 'c'));
  gitRequests();
  await rig.harvest();
  expect(revisions()).toEqual([day(3), day(2), day(1)]);
  expect(gitRequests().length).toBeGreaterThan(0);
  await push('tides', [commit(4, files('b', 'c'))], files('b', 'c'));
  await rig.harvest();
  expect(revisions()).toEqual([day(4), day(3), day(2), day(1)]);
  expect(gitRequests()).toEqual([]);
});

test('a repository with one commit, and one without a description, are not fetched', async () => {
  await push('tides', [commit(1, { 'openapi.json': description('a') })], { 'openapi.json': description('a') });
  await push('site', [commit(1, { 'a.md': 'a' }), commit(2, { 'a.md': 'b' })], { 'a.md': 'b' });
  await rig.harvest();
  expect(gitRequests()).toEqual([]);
});

test('of many repositories no more than one is kept on disk, and what there is no time for follows', async () => {
  const files = { 'openapi.json': description('a', 'b') };
  const commits = [commit(1, { 'openapi.json': description('a') }), commit(2, files)];
  for (const name of ['anchors', 'berths', 'tides']) await push(name, commits, files);
  const all = () => ['anchors', 'berths', 'tides'].map((name) => revisions(`${name}/openapi.json`)?.length);
  const { histories } = rig.deps.store;
  const { add } = histories;
  // As when the time is up after the first: the others are read at the next run.
  const time = vi.spyOn(performance, 'now');
  const adding = vi.spyOn(histories, 'add').mockImplementation((...args) => {
    time.mockReturnValue(Number.MAX_SAFE_INTEGER);
    return add(...args);
  });
  expect(await rig.harvest()).toMatchObject({ ourFault: false });
  adding.mockRestore();
  time.mockRestore();
  expect(all()).toEqual([2, 1, 1]);
  expect(await rig.harvest()).toMatchObject({ unchanged: 1 });
  expect(all()).toEqual([2, 2, 2]);
  expect(readdirSync(rig.deps.gitDirectory)).toHaveLength(1);
});

test.each<{ status: number; code: string; again: number }>([
  // Where the host offers no Git, it is not asked again.
  { status: 404, code: 'not-found', again: 0 },
  { status: 401, code: 'access-denied', again: 0 },
  // A host that asks to wait is not asked for the next repository, and is asked again at the next run.
  { status: 429, code: 'rate-limited', again: 1 },
])('a host that answers Git with $status costs nobody a description', async ({ status, code, again }) => {
  const files = { 'openapi.json': description('a', 'b') };
  const commits = [commit(1, { 'openapi.json': description('a') }), commit(2, files)];
  for (const name of ['berths', 'tides']) await push(name, commits, files);
  gitStatus = status;
  expect(await rig.harvest()).toMatchObject({ changed: 1, failed: 0, ourFault: false });
  expect(rig.rows('source')).toMatchObject([{ state: 'ok', problems: [] }]);
  expect(rig.logged.filter(({ message }) => message === 'history not read').map((entry) => entry['code'])).toEqual([
    code,
    code,
  ]);
  expect(new Set(gitRequests().map(({ repository }) => repository)).size).toBe(again === 0 ? 2 : 1);
  gitStatus = undefined;
  await rig.harvest();
  expect(gitRequests().length > 0).toBe(again > 0);
  expect(revisions()).toHaveLength(1 + again);
});
