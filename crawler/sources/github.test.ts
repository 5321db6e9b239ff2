import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAnalysisPool, type AnalysisPool } from '../analysis-pool.ts';
import { toRuleset } from '../checks/engine/ruleset.ts';
import { Limits } from '../../schemas/estate.ts';
import { heldRepository, startGithubServer, type GithubServer } from '../testing/github-server.ts';
import { createHarvestRig, type HarvestRig } from '../testing/harvest-rig.ts';
import { startHttpServer } from '../testing/http-server.ts';

const operation = { responses: { 200: { description: 'Done.' } } };
function description(title: string, extra: Record<string, unknown> = {}): string {
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title, version: '1.0.0' },
    paths: { '/a': { get: operation } },
    ...extra,
  });
}

let server: GithubServer;
let rig: HarvestRig;
let pool: AnalysisPool;
const rigs: HarvestRig[] = [];

beforeEach(async () => {
  server = await startGithubServer();
  pool = createAnalysisPool({ limits: Limits.parse({}), ruleset: toRuleset({}) });
  rig = openRig();
});
afterEach(async () => {
  for (const each of rigs.splice(0)) await each.close();
  await pool.close();
  await server.close();
});

function openRig(options: Partial<Parameters<typeof createHarvestRig>[0]> = {}): HarvestRig {
  const opened = createHarvestRig({ origins: [server.origin], pool, ...options });
  rigs.push(opened);
  return opened;
}

function register(settings: Record<string, unknown> = {}, on = rig): void {
  on.register('harbours-office', [
    { id: 'code', kind: 'github', owner: 'harbours', apiUrl: server.origin, ...settings },
  ]);
}

const paths = (of = rig) =>
  of
    .rows('version')
    .map(({ path }) => path)
    .toSorted();
const asked = () => server.requests.splice(0).map(({ url }) => url);
const problemsOf = (of = rig) => of.rows('source')[0]?.problems.map(({ code }) => code);

/** As many repositories with one description each. */
function fill(count: number): void {
  server.repositories = Array.from({ length: count }, (_, index) =>
    heldRepository(index + 1, `api-${index + 1}`, {
      'openapi.json': description(`API ${index + 1}`),
      'README.md': 'x',
    }),
  );
}

test('every repository of an organisation is read, with the commit, its date and its page', async () => {
  server.repositories = [
    heldRepository(1, 'tides', {
      'spec/openapi.yaml': 'openapi: 3.0.3\ninfo: { title: Tides, version: "1" }\npaths: {}\n',
    }),
    heldRepository(2, 'berths', {
      'openapi.json': description('Berths'),
      'package.json': `{"name": "${'x'.repeat(99)}"}`,
    }),
    heldRepository(3, 'website', { 'index.html': '<p>' }),
  ];
  register();
  expect(await rig.harvest()).toMatchObject({ changed: 1, ourFault: false });
  expect(rig.rows('api').map(({ id, name }) => `${id} ${name}`)).toEqual([
    'harbours-office/berths Berths',
    'harbours-office/tides Tides',
  ]);
  expect(rig.rows('source')).toMatchObject([
    { kind: 'github', state: 'ok', url: `${server.origin}/harbours`, problems: [] },
  ]);
  const [target] = rig.rows('target');
  expect(target).toMatchObject({ path: 'berths/openapi.json' });
  expect(target?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/harbours\/berths\/blob\/[0-9a-f]{40}\/openapi\.json$/);
  const row = rig.deps.store.database.prepare('SELECT commit_sha, committed_at FROM target').get();
  expect(row).toEqual({
    commit_sha: expect.stringMatching(/^[0-9a-f]{40}$/),
    committed_at: '2026-11-01T09:00:00.000Z',
  });
  // The manifest of a tool is not worth a request.
  expect(asked().filter((url) => url.includes('/git/blobs/'))).toHaveLength(2);
});

test('an unchanged organisation costs one conditional request for each hundred repositories', async () => {
  fill(200);
  register();
  const first = await rig.harvest();
  // The list, and for each repository its branch, its tree and its description.
  expect(first).toMatchObject({ changed: 1, requests: 2 + 200 * 3 });
  asked();
  expect(await rig.harvest()).toMatchObject({ unchanged: 1, requests: 2, notModified: 2, bytes: 0 });
  expect(paths()).toHaveLength(200);
});

test('a full page of a server that says nothing of pages is not taken for the last one', async () => {
  fill(101);
  server.linkOf = () => '';
  register();
  await rig.harvest();
  expect(paths()).toHaveLength(101);
});

test('after a push only the contents that are new are fetched, parts included', async () => {
  const root = description('Tides', { paths: { '/a': { $ref: './paths/a.json' }, '/b': { $ref: './paths/b.json' } } });
  const part = (summary: string) => JSON.stringify({ get: { ...operation, summary: summary.padEnd(80) } });
  const files = {
    'openapi.json': root,
    'paths/a.json': part('A'),
    'paths/b.json': part('B'),
    'notes.json': `[${'1,'.repeat(50)}1]`,
  };
  server.repositories = [
    heldRepository(1, 'tides', files),
    heldRepository(2, 'berths', { 'o.json': description('Berths') }),
  ];
  register();
  await rig.harvest();
  expect(rig.rows('operation').map(({ summary }) => summary?.trim())).toContain('A');
  asked();

  server.push('tides', { ...files, 'paths/b.json': part('Changed') });
  expect(await rig.harvest()).toMatchObject({ changed: 1 });
  const requests = asked();
  expect(requests.filter((url) => url.includes('/git/blobs/'))).toHaveLength(1);
  expect(requests.some((url) => url.includes('berths'))).toBe(false);
  expect(rig.rows('operation').map(({ summary }) => summary?.trim())).toContain('Changed');
  expect(paths()).toEqual(['berths/o.json', 'tides/openapi.json']);

  // A push that changes no file costs two requests: the list and the branch.
  server.push('tides', { ...files, 'paths/b.json': part('Changed') });
  expect(await rig.harvest()).toMatchObject({ unchanged: 1 });
  expect(asked()).toHaveLength(2);
});

test('the registration chooses: names, topics, archived ones and forks', async () => {
  const of = (id: number, name: string, extra: object) => ({
    ...heldRepository(id, name, { 'o.json': description(name) }),
    ...extra,
  });
  server.repositories = [
    of(1, 'tides-api', { topics: ['api', 'sea'] }),
    of(2, 'Old-API', { archived: true, topics: ['api'] }),
    of(3, 'forked-api', { fork: true, topics: ['api'] }),
    of(4, 'secret-api', { private: true, topics: ['api'] }),
    of(5, 'berths', {}),
  ];
  const chosen = async (settings: Record<string, unknown>) => {
    const own = openRig();
    register(settings, own);
    await own.harvest();
    return paths(own).map((path) => path.split('/')[0]);
  };
  expect(await chosen({})).toEqual(['berths', 'tides-api']);
  expect(await chosen({ archived: true, forks: true })).toEqual(['Old-API', 'berths', 'forked-api', 'tides-api']);
  expect(await chosen({ topics: ['sea', 'none'] })).toEqual(['tides-api']);
  expect(await chosen({ include: ['*-api'], archived: true })).toEqual(['Old-API', 'tides-api']);
  expect(await chosen({ exclude: ['*-api'] })).toEqual(['berths']);
  expect(await chosen({ repo: 'Old-API' })).toEqual(['Old-API']);
  // What the public cannot see is not published, whatever the operator's token can see.
  expect(await chosen({ repo: 'secret-api' })).toEqual([]);
  expect(problemsOf(rigs.at(-1))).toEqual(['access-denied']);
});

test('a person is found where there is no organisation of that name, and from then on at once', async () => {
  server.people.add('harbours');
  fill(1);
  register();
  await rig.harvest();
  expect(paths()).toEqual(['api-1/openapi.json']);
  asked();
  expect(await rig.harvest()).toMatchObject({ unchanged: 1, requests: 1 });
});

describe('a repository that gets another name', () => {
  test('keeps the pages of its APIs, and fetches no content again', async () => {
    fill(2);
    register();
    await rig.harvest();
    server.rename('api-1', 'tides');
    asked();
    expect(await rig.harvest()).toMatchObject({ ourFault: false });
    expect(asked().filter((url) => url.includes('/git/blobs/'))).toEqual([]);
    expect(paths()).toEqual(['api-2/openapi.json', 'tides/openapi.json']);
    expect(
      rig
        .rows('api')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(['harbours-office/api-1', 'harbours-office/api-2']);
    expect(rig.rows('version').every(({ revisions }) => revisions.length === 1)).toBe(true);
    expect(rig.rows('target').find(({ path }) => path.startsWith('tides'))?.url).toContain('/harbours/tides/blob/');
    expect(await rig.harvest()).toMatchObject({ unchanged: 1, requests: 1 });
  });

  test('also with other content at the same time', async () => {
    fill(1);
    register();
    await rig.harvest();
    server.push('api-1', { 'openapi.json': description('Something else') });
    server.rename('api-1', 'other');
    await rig.harvest();
    expect(rig.rows('api').map(({ id, name }) => `${id} ${name}`)).toEqual(['harbours-office/api-1 Something else']);
  });

  test('is followed when it was registered by its old name, and its publisher is told the new one', async () => {
    fill(1);
    register({ repo: 'api-1' });
    await rig.harvest();
    server.rename('api-1', 'tides');
    await rig.harvest();
    expect(paths()).toEqual(['tides/openapi.json']);
    expect(rig.rows('source')[0]?.problems).toMatchObject([
      { code: 'address-moved', message: 'The repository harbours/api-1 is harbours/tides now.' },
    ]);
    expect(rig.rows('api').map(({ id }) => id)).toEqual(['harbours-office/api-1']);
  });
});

describe('APIs without a description', () => {
  const metadata = 'apis: [{ name: Tide events, kind: event, documentation: "https://docs.example/events" }]';
  const listing = { 'waymark.yaml': metadata, 'README.md': 'x' };
  const apis = () => rig.rows('api').map(({ id, kind, freshness }) => `${id} ${kind} ${freshness.state}`);

  test('are listed, stay listed without a request, change and follow their repository to another name', async () => {
    server.repositories = [
      heldRepository(1, 'events', listing),
      heldRepository(2, 'berths', { 'openapi.json': description('Berths'), 'waymark.yaml': `${metadata}\n` }),
    ];
    register();
    expect(await rig.harvest()).toMatchObject({ changed: 1, failed: 0, ourFault: false });
    const all = [
      'harbours-office/berths rest fresh',
      'harbours-office/tide-events event fresh',
      'harbours-office/tide-events-2 event fresh',
    ];
    expect(apis()).toEqual(all);
    const version = () => rig.rows('version').find(({ path }) => path === 'events/waymark.yaml#tide-events');
    expect(version()).toMatchObject({ specification: null, documentation: 'https://docs.example/events' });
    expect(version()?.provenance).toContainEqual(
      expect.objectContaining({ field: 'name', where: 'events/waymark.yaml' }),
    );
    expect(problemsOf()).toEqual([]);
    expect(await rig.harvest()).toMatchObject({ unchanged: 1, requests: 1 });

    // Something else is new in the one repository, and nothing in the other.
    server.push('events', { ...listing, 'README.md': 'y' });
    expect(await rig.harvest()).toMatchObject({ unchanged: 1 });
    server.push('events', { ...listing, 'waymark.yaml': metadata.replace('/events', '/new') });
    expect(await rig.harvest()).toMatchObject({ changed: 1 });
    expect(version()?.documentation).toBe('https://docs.example/new');
    server.rename('events', 'tide-events');
    await rig.harvest();
    expect(apis()).toEqual(all);
    expect(paths()).toContain('tide-events/waymark.yaml#tide-events');

    server.push('tide-events', { 'README.md': 'x' });
    await rig.harvest();
    expect(apis()).toEqual([...all.slice(0, 2), 'harbours-office/tide-events-2 event stale']);
  });

  test('stay as they were when their repository cannot be read, or not in full', async () => {
    server.repositories = [heldRepository(1, 'events', { ...listing, 'a.md': 'a', 'b.md': 'b' })];
    register();
    await rig.harvest();
    server.truncateAbove = 0;
    server.push('events', { [`${'d/'.repeat(40)}a.md`]: 'deep' });
    await rig.harvest();
    expect(apis()).toEqual(['harbours-office/tide-events event fresh']);
    server.push('events', {});
    await rig.harvest();
    expect(apis()).toEqual(['harbours-office/tide-events event stale']);
    expect(problemsOf()).toEqual(['not-found', 'not-found']);
    server.truncateAbove = Number.POSITIVE_INFINITY;
    server.push('events', listing);
    await rig.harvest();
    expect([apis(), problemsOf()]).toEqual([['harbours-office/tide-events event fresh'], []]);
  });

  test('of a repository that names another organisation are a problem, which says of which repository', async () => {
    server.repositories = [
      heldRepository(1, 'events', { ...listing, 'waymark.yaml': `organisation: map-office\n${metadata}` }),
    ];
    register();
    await rig.harvest();
    expect(apis()).toEqual([]);
    expect(rig.rows('source')[0]?.problems.map(({ message }) => message)).toEqual([
      'In harbours/events: waymark.yaml says that this belongs to map-office, and `harbours-office` registers it.',
    ]);
  });
});

test('a description within another file is read, stays without a request, and changes', async () => {
  const inline = (title: string) =>
    `kind: API\nmetadata: { name: tides }\nspec:\n  type: openapi\n  definition: |\n    ${description(title)}\n`;
  server.repositories = [heldRepository(1, 'tides', { 'catalog-info.yaml': inline('Tides'), 'README.md': 'x' })];
  register();
  expect(await rig.harvest()).toMatchObject({ changed: 1, failed: 0, ourFault: false });
  const shown = () => rig.rows('version').map(({ path, name, revisions }) => [path, name, revisions.length]);
  expect(shown()).toEqual([['tides/catalog-info.yaml#tides', 'Tides', 1]]);
  expect(await rig.harvest()).toMatchObject({ unchanged: 1, requests: 1 });
  server.push('tides', { 'catalog-info.yaml': inline('Tides'), 'README.md': 'y' });
  expect(await rig.harvest()).toMatchObject({ unchanged: 1 });
  server.push('tides', { 'catalog-info.yaml': inline('Tide tables') });
  expect(await rig.harvest()).toMatchObject({ changed: 1 });
  expect(shown()).toEqual([['tides/catalog-info.yaml#tides', 'Tide tables', 2]]);
  expect(rig.rows('source')[0]?.problems).toEqual([]);
});

describe('limits of the server', () => {
  test.each(['primary', 'secondary'] as const)(
    '%s: the run goes on, and the next one where this stopped',
    async (refusal) => {
      fill(5);
      const other = await startHttpServer((_, response) => void response.end(description('Elsewhere')));
      const own = openRig({ origins: [server.origin, other.origin] });
      try {
        register({}, own);
        own.register('parks', [{ kind: 'openapi', url: `${other.origin}/openapi.json` }]);
        // The list, and two repositories in full.
        server.remaining = 1 + 2 * 3;
        server.refusal = refusal;
        server.resetAt = Math.floor(Date.now() / 1000) + 3600;
        expect(await own.harvest()).toMatchObject({ ourFault: false });
        expect(paths(own)).toEqual(['api-1/openapi.json', 'api-2/openapi.json', `${other.origin}/openapi.json`]);
        const [source] = own.rows('source').filter(({ kind }) => kind === 'github');
        expect(source).toMatchObject({ state: 'ok', problems: [{ code: 'rate-limited', whose: 'nobody' }] });
        expect(source?.problems[0]?.message).toMatch(
          /answered 403 Forbidden\. We ask again after \d+ \w+ \d{4} at \d\d:\d\d UTC\. Until then we read 2 of the 5 repositories/,
        );
        // The same client does not even ask before the time has come.
        asked();
        await own.harvest();
        expect(asked()).toEqual([]);
        expect(paths(own)).toHaveLength(3);
      } finally {
        await other.close();
      }
    },
  );

  test('what was read is not read again when the rest follows', async () => {
    fill(3);
    server.remaining = 1 + 3;
    server.resetAt = 1; // long ago: the client pauses for a second, which the test does not wait for
    register({}, rig);
    await rig.harvest();
    expect(paths()).toEqual(['api-1/openapi.json']);
    server.remaining = Number.POSITIVE_INFINITY;
    asked();
    await rig.harvest();
    expect(paths()).toHaveLength(3);
    expect(asked().filter((url) => url.includes('api-1'))).toEqual([]);
    expect(problemsOf()).toEqual([]);
    expect(await rig.harvest()).toMatchObject({ unchanged: 1 });
  });

  test('no more is read in one run than is accepted of a source, and the next run goes on', async () => {
    fill(5);
    const own = openRig({ limits: { descriptions: 2 } });
    register({}, own);
    await own.harvest();
    expect(paths(own)).toHaveLength(2);
    expect(problemsOf(own)).toEqual(['more-to-read']);
    await own.harvest();
    await own.harvest();
    expect(paths(own)).toHaveLength(5);
    expect(problemsOf(own)).toEqual([]);
  });
});

describe('a tree that is cut', () => {
  const files = Object.fromEntries(
    ['a', 'b', 'c'].flatMap((folder) => [
      [`${folder}/openapi.json`, description(folder)],
      [`${folder}/node_modules/x/openapi.json`, description('foreign')],
      [`${folder}/readme.md`, folder],
    ]),
  );

  test('is walked folder by folder', async () => {
    server.repositories = [heldRepository(1, 'big', files)];
    server.truncateAbove = 6;
    register();
    await rig.harvest();
    expect(paths()).toEqual(['big/a/openapi.json', 'big/b/openapi.json', 'big/c/openapi.json']);
    expect(problemsOf()).toEqual([]);
  });

  test('and cannot be listed in full removes nothing', async () => {
    server.repositories = [heldRepository(1, 'big', files)];
    register();
    await rig.harvest();
    // So deep that it is not walked to its end, and nothing of what was known is in what was listed.
    const deep = `${'d/'.repeat(40)}openapi.json`;
    server.truncateAbove = 0;
    server.push('big', { [deep]: description('deep') });
    await rig.harvest();
    expect(rig.rows('target').map(({ path, freshness }) => `${path} ${freshness.state}`)).toEqual(
      ['a', 'b', 'c'].map((folder) => `big/${folder}/openapi.json fresh`),
    );
    server.truncateAbove = Number.POSITIVE_INFINITY;
    server.push('big', { 'a/openapi.json': description('a') });
    await rig.harvest();
    expect(rig.rows('target').map(({ freshness }) => freshness.state)).toEqual(['fresh', 'stale', 'stale']);
  });
});

describe('a bad day', () => {
  test('of one repository leaves the others alone, and its descriptions are shown as they were', async () => {
    fill(3);
    register();
    await rig.harvest();
    server.push('api-2', { 'openapi.json': description('New') });
    server.repositories = server.repositories.map((each) =>
      each.name === 'api-2' ? { ...each, branch: 'gone' } : each,
    );
    const held = server.repositories;
    // Its branch cannot be had: the list names one that is not there.
    Object.defineProperty(held[1]!, 'files', { value: {} });
    await rig.harvest();
    expect(rig.rows('source')[0]?.problems).toMatchObject([
      { code: 'not-found', message: expect.stringContaining('We could not read api-2.') },
      { code: 'not-found', target: 'api-2/openapi.json' },
    ]);
    expect(rig.rows('api')).toHaveLength(3);
    server.push('api-2', { 'openapi.json': description('Back') });
    await rig.harvest();
    expect(rig.rows('api').map(({ name }) => name)).toContain('Back');
    expect(problemsOf()).toEqual([]);
  });

  test('a repository that is not listed any more is on its way out, and returns with its page', async () => {
    fill(2);
    register();
    await rig.harvest();
    const all = server.repositories;
    server.repositories = all.slice(0, 1);
    await rig.harvest();
    expect(rig.rows('target').map(({ freshness }) => freshness.state)).toEqual(['fresh', 'stale']);
    server.repositories = all;
    await rig.harvest();
    expect(rig.rows('target').map(({ freshness }) => freshness.state)).toEqual(['fresh', 'fresh']);
  });

  test('an answer that is no list of repositories fails the source and removes nothing', async () => {
    fill(1);
    register();
    await rig.harvest();
    server.repositories = [{ ...server.repositories[0]!, name: '../../etc' }];
    await rig.harvest();
    expect(problemsOf()).toEqual(['response-unreadable']);
    expect(rig.rows('api')).toHaveLength(1);
  });
});

describe('the token', () => {
  const token = 'ghp_very-secret';

  test('goes to the API and to nobody else, and is nowhere else to be found', async () => {
    const canary = await startHttpServer((_, response) => void response.end('[]'));
    const own = openRig({ origins: [server.origin, canary.origin], tokens: new Map([[server.origin, token]]) });
    try {
      fill(150);
      server.linkOf = () => `<${canary.origin}/steal?page=2>; rel="next"`;
      register({}, own);
      await own.harvest();
      // The next page was asked for at the server itself: the header only says that there is one.
      expect(paths(own)).toHaveLength(150);
      expect(canary.requests).toEqual([]);
      expect(server.requests.every(({ headers }) => headers.authorization === `Bearer ${token}`)).toBe(true);
      const database = own.deps.store.database.serialize();
      expect(database.includes(token)).toBe(false);
      expect(JSON.stringify(own.logged)).not.toContain(token);
    } finally {
      await canary.close();
    }
  });

  test('does not follow a redirect to another origin', async () => {
    const canary = await startHttpServer((_, response) => void response.end('[]'));
    const thief = await startHttpServer(
      (request, response) => void response.writeHead(302, { location: `${canary.origin}${request.url}` }).end(),
    );
    const own = openRig({ origins: [thief.origin, canary.origin], tokens: new Map([[thief.origin, token]]) });
    try {
      own.register('harbours-office', [{ kind: 'github', owner: 'harbours', apiUrl: thief.origin }]);
      await own.harvest();
      expect(thief.requests[0]?.headers.authorization).toBe(`Bearer ${token}`);
      expect(canary.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
    } finally {
      await thief.close();
      await canary.close();
    }
  });

  test('of one server is not sent to the server that a registration names', async () => {
    fill(1);
    const own = openRig({ tokens: new Map([['https://api.github.com', token]]) });
    register({}, own);
    await own.harvest();
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(server.requests.map(() => undefined));
  });
});

test('a name that is no text costs nobody the others', async () => {
  server.repositories = [
    heldRepository(1, 'tides', { 'broken\ud800.json': description('Broken'), 'openapi.json': description('Tides') }),
    { ...heldRepository(2, 'berths', { 'openapi.json': description('Berths') }), branch: 'a\udc00' },
  ];
  register();
  expect(await rig.harvest()).toMatchObject({ changed: 1, ourFault: false });
  expect(rig.rows('api').map(({ name }) => name)).toContain('Tides');
});

test('services and systems of one repository stay while another changes, and when it gets another name', async () => {
  const systems = { 'waymark.yaml': 'systems: [{ id: tides, name: Tides, provides: [tides.json] }]' };
  server.repositories = [
    heldRepository(1, 'sea', { ...systems, 'tides.json': description('Tides') }),
    heldRepository(2, 'land', { 'waymark.yaml': 'systems: [{ id: land, name: Land, dependsOn: [tides] }]' }),
    heldRepository(3, 'website', { 'index.html': '<p>' }),
  ];
  register();
  await rig.harvest();
  const edges = () => rig.rows('relation').map(({ from, kind, to, lastSeen }) => [from, kind, to, lastSeen] as const);
  const named = (rows: ReturnType<typeof edges>) => rows.map((row) => row.slice(0, 3).join(' '));
  const all = [
    'system:harbours-office/land depends-on system:harbours-office/tides',
    'system:harbours-office/tides provides harbours-office/sea',
  ];
  expect([named(edges()), problemsOf()]).toEqual([all, []]);
  server.push('website', { 'index.html': '<b>' });
  await rig.harvest();
  expect([named(edges()), problemsOf()]).toEqual([all, []]);
  // What was looked at today was seen today, in whichever repository.
  expect(edges()[0]?.[3]).toBe(rig.rows('source')[0]?.lastChecked);
  server.rename('land', 'soil');
  await rig.harvest();
  expect(named(edges())).toEqual(all);
  expect(rig.rows('thing').map(({ path, freshness }) => [path, freshness.state])).toEqual([
    ['soil/waymark.yaml', 'fresh'],
    ['sea/waymark.yaml', 'fresh'],
  ]);
  server.push('soil', { 'README.md': 'x' });
  await rig.harvest();
  expect(named(edges())).toEqual(all.slice(1));
});
