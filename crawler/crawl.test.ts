import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addCommits, createRepository, type Commit } from './testing/git-repository.ts';
import { harvest } from './crawl.ts';
import { startGitServer, type GitServer } from './testing/git-server.ts';
import { createHarvestRig, type HarvestRig } from './testing/harvest-rig.ts';
import { createTestClient } from './testing/http-client.ts';
import { startHttpServer, type HttpServer } from './testing/http-server.ts';
import { harvestAndPublish } from './sync.ts';

function description(title: string, version: string, paths: Record<string, unknown> = {}): string {
  return JSON.stringify({ openapi: '3.1.0', info: { title, version }, paths }, null, 2);
}
const operation = { responses: { 200: { description: 'Done.' } } };

describe('an address', () => {
  let server: HttpServer;
  let rig: HarvestRig;
  let files: Record<string, { body: string | Buffer; etag?: string; type?: string; status?: number; hang?: boolean }>;

  beforeEach(async () => {
    files = {};
    server = await startHttpServer((request, response) => {
      const file = files[request.url ?? ''];
      if (file?.hang) return;
      if (!file) {
        response.writeHead(404).end('nothing');
        return;
      }
      if (file.etag && request.headers['if-none-match'] === file.etag) {
        response.writeHead(304).end();
        return;
      }
      response
        .writeHead(file.status ?? 200, {
          'content-type': file.type ?? 'application/json',
          ...(file.etag ? { etag: file.etag } : {}),
        })
        .end(file.body);
    });
    rig = createHarvestRig({ origins: [server.origin], limits: { totalMs: 3000 } });
  });
  afterEach(async () => {
    await rig.close();
    await server.close();
  });

  test('is read once and then costs one conditional request, and nothing is recorded but the run', async () => {
    files['/openapi.json'] = { body: description('Tides', '1.0.0', { '/tides': { get: operation } }), etag: '"1"' };
    rig.register('harbours', [{ kind: 'openapi', url: `${server.origin}/openapi.json` }]);
    expect(await rig.harvest()).toMatchObject({ sources: 1, changed: 1, requests: 1, ourFault: false });
    expect(rig.rows('api')).toMatchObject([{ name: 'Tides', rung: 'valid', freshness: { state: 'fresh' } }]);
    expect(rig.rows('version')).toMatchObject([{ revisions: [{ validator: '"1"' }] }]);
    const before = rig.counts();
    server.requests.length = 0;

    expect(await rig.harvest()).toMatchObject({ unchanged: 1, changed: 0, requests: 1, notModified: 1 });
    expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual(['"1"']);
    // The run itself, and its three events: started, the fetch, finished.
    expect(rig.counts()).toEqual({ ...before, run: 2, event: before['event']! + 3 });
  });

  test('without validators the same bytes are no change', async () => {
    files['/openapi.json'] = { body: description('Tides', '1.0.0') };
    rig.register('harbours', [{ kind: 'openapi', url: `${server.origin}/openapi.json` }]);
    await rig.harvest();
    expect(await rig.harvest()).toMatchObject({ changed: 0, unchanged: 1 });
    expect(rig.rows('version')[0]?.revisions).toHaveLength(1);
  });

  test('parts on the same origin are bundled, and a change in a part alone is seen', async () => {
    const root = {
      openapi: '3.0.3',
      info: { title: 'Tides', version: '1' },
      paths: { '/tides': { $ref: './paths.json' } },
    };
    files['/api/openapi.json'] = { body: JSON.stringify(root), etag: '"r"' };
    files['/api/paths.json'] = { body: JSON.stringify({ get: operation }), etag: '"p1"' };
    rig.register('harbours', [{ kind: 'openapi', url: `${server.origin}/api/openapi.json` }]);
    await rig.harvest();
    expect(rig.rows('operation').map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /tides']);

    files['/api/paths.json'] = { body: JSON.stringify({ get: operation, post: operation }), etag: '"p2"' };
    expect(await rig.harvest()).toMatchObject({ changed: 1 });
    expect(rig.rows('operation')).toHaveLength(2);
    expect(await rig.harvest()).toMatchObject({ unchanged: 1, requests: 2, notModified: 2 });
  });

  test('a part that answers 503 for a day costs nothing: the good copy stays, and its return is no change', async () => {
    const root = {
      openapi: '3.0.3',
      info: { title: 'Tides', version: '1' },
      paths: { '/tides': { $ref: './paths.json' } },
    };
    files['/openapi.json'] = { body: JSON.stringify(root), etag: '"r"' };
    files['/paths.json'] = { body: JSON.stringify({ get: operation }), etag: '"p"' };
    rig.register('harbours', [{ kind: 'openapi', url: `${server.origin}/openapi.json` }]);
    await rig.harvest();
    files['/paths.json'] = { body: 'sorry', status: 503 };
    expect(await rig.harvest()).toMatchObject({ changed: 0, failed: 1 });
    expect(rig.rows('api')).toMatchObject([{ rung: 'valid', freshness: { state: 'stale', problem: 'server-error' } }]);
    files['/paths.json'] = { body: JSON.stringify({ get: operation }), etag: '"p"' };
    expect(await rig.harvest()).toMatchObject({ changed: 0 });
    expect(rig.rows('version')[0]?.revisions).toHaveLength(1);
    expect(rig.rows('api')).toMatchObject([{ freshness: { state: 'fresh' } }]);
  });

  test('addresses that differ only in their query are different APIs', async () => {
    files['/o.json?api=pay'] = { body: description('Payments', '1') };
    files['/o.json?api=notices'] = { body: description('Notices', '1') };
    rig.register('harbours', [
      { kind: 'openapi', url: `${server.origin}/o.json?api=pay` },
      { kind: 'openapi', url: `${server.origin}/o.json?api=notices` },
    ]);
    await rig.harvest();
    expect(
      rig
        .rows('api')
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['Notices', 'Payments']);
  });

  test('a part that is missing, or on another origin, is a finding and is not fetched', async () => {
    const canary = await startHttpServer((_, response) => void response.end('{}'));
    try {
      const schemas = { A: { $ref: './gone.json' }, B: { $ref: `${canary.origin}/b.json` } };
      files['/openapi.json'] = {
        body: JSON.stringify({
          ...JSON.parse(description('Tides', '1', { '/tides': { get: operation } })),
          components: { schemas },
        }),
        etag: '"1"',
      };
      rig.register('harbours', [{ kind: 'openapi', url: `${server.origin}/openapi.json` }]);
      expect(await rig.harvest()).toMatchObject({ changed: 1, failed: 0 });
      expect(rig.rows('version')[0]?.findings.map(({ check }) => check)).toEqual(
        expect.arrayContaining(['part-missing', 'part-outside']),
      );
      expect(canary.requests).toEqual([]);
      expect(await rig.harvest()).toMatchObject({ unchanged: 1, notModified: 1 });
      files['/gone.json'] = { body: '{ "type": "string" }' };
      expect(await rig.harvest()).toMatchObject({ changed: 1 });
      expect(rig.rows('version')[0]?.findings.map(({ check }) => check)).not.toContain('part-missing');
    } finally {
      await canary.close();
    }
  });

  test('a chain of references without an end has one, and stops nobody else', async () => {
    const chain = await startHttpServer((request, response) => {
      const number = Number(/\d+/.exec(request.url ?? '')?.[0] ?? -1);
      const reference = { $ref: `/part-${number + 1}.json` };
      response.end(
        JSON.stringify(
          number < 0
            ? { openapi: '3.0.3', info: { title: 'Chain', version: '1' }, paths: { '/a': reference } }
            : reference,
        ),
      );
    });
    const own = createHarvestRig({ origins: [server.origin, chain.origin], limits: { parts: 30 } });
    try {
      files['/good.json'] = { body: description('Good', '1') };
      own.register('harbours', [{ kind: 'openapi', url: `${server.origin}/good.json` }]);
      own.register('parks', [{ kind: 'openapi', url: `${chain.origin}/openapi.json` }]);
      expect(await own.harvest()).toMatchObject({ ourFault: false });
      expect(chain.requests.length).toBeLessThanOrEqual(31);
      expect(own.rows('api').map(({ name }) => name)).toContain('Good');
    } finally {
      await own.close();
      await chain.close();
    }
  });

  test('a registration that names another address is read there, and keeps its page', async () => {
    files['/old.json'] = { body: description('Old', '1'), etag: '"old"' };
    files['/new.json'] = { body: description('New', '1'), etag: '"new"' };
    rig.register('harbours', [{ id: 'tides', kind: 'openapi', url: `${server.origin}/old.json` }]);
    await rig.harvest();
    rig.register('harbours', [{ id: 'tides', kind: 'openapi', url: `${server.origin}/new.json` }]);
    expect(await rig.harvest()).toMatchObject({ changed: 1 });
    expect(rig.rows('api')).toMatchObject([{ id: 'harbours/tides', name: 'New', freshness: { state: 'fresh' } }]);
    server.requests.length = 0;
    await rig.harvest();
    expect(server.requests.map(({ url }) => url)).toEqual(['/new.json']);
  });

  test('what is the same at another address is no change there, and costs one conditional request from then on', async () => {
    const root = { openapi: '3.0.3', info: { title: 'Tides', version: '1' }, paths: { '/a': { $ref: './a.json' } } };
    for (const folder of ['old', 'new']) {
      files[`/${folder}/openapi.json`] = { body: JSON.stringify(root), etag: '"r"' };
      files[`/${folder}/a.json`] = { body: JSON.stringify({ get: operation }), etag: '"a"' };
    }
    rig.register('harbours', [{ id: 'tides', kind: 'openapi', url: `${server.origin}/old/openapi.json` }]);
    await rig.harvest();
    rig.register('harbours', [{ id: 'tides', kind: 'openapi', url: `${server.origin}/new/openapi.json` }]);
    expect(await rig.harvest()).toMatchObject({ changed: 0, notModified: 0 });
    expect(rig.rows('version')[0]?.revisions).toHaveLength(1);
    expect(await rig.harvest()).toMatchObject({ unchanged: 1, requests: 2, notModified: 2 });
  });

  test('no more is read of one source than is accepted, and its publisher is told', async () => {
    const own = createHarvestRig({ origins: [server.origin], limits: { sourceBytes: 10 } });
    try {
      files['/openapi.json'] = { body: description('Tides', '1') };
      own.register('harbours', [{ kind: 'openapi', url: `${server.origin}/openapi.json` }]);
      await own.harvest();
      expect(own.rows('source')[0]?.problems).toMatchObject([{ code: 'too-many-files' }]);
    } finally {
      await own.close();
    }
  });

  test('a row that cannot be published is our fault, and the exit code says so', async () => {
    files['/openapi.json'] = { body: description('Tides', '1'), etag: '"1"' };
    rig.register('harbours', [{ kind: 'openapi', url: `${server.origin}/openapi.json` }]);
    expect(await rig.harvest()).toMatchObject({ ourFault: false });
    rig.deps.store.database.exec(
      "UPDATE revision SET description = json_set(description, '$.documentation', 'no:url')",
    );
    expect(await rig.harvest()).toMatchObject({ ourFault: true });
  });

  test('parts that a newer analyser asks for are fetched, not missed', async () => {
    const root = { openapi: '3.0.3', info: { title: 'Tides', version: '1' }, paths: { '/a': { $ref: './a.json' } } };
    files['/openapi.json'] = { body: JSON.stringify(root), etag: '"r"' };
    files['/a.json'] = { body: JSON.stringify({ get: operation }), etag: '"a"' };
    rig.register('harbours', [{ kind: 'openapi', url: `${server.origin}/openapi.json` }]);
    await rig.harvest();
    // As if the analyser that read it had not known that it refers to another file.
    rig.deps.store.database.exec('DELETE FROM revision_file WHERE position = 1; UPDATE revision SET analyser = 0');
    files['/openapi.json'] = { body: 'sorry', status: 503 };
    await rig.harvest();
    const checks = () => rig.rows('version')[0]?.findings.map(({ check }) => check);
    expect([checks(), rig.rows('operation').length]).toEqual([expect.not.arrayContaining(['part-missing']), 1]);
    files['/openapi.json'] = { body: JSON.stringify(root), etag: '"r"' };
    expect(await rig.harvest()).toMatchObject({ requests: 2, notModified: 0 });
    expect([checks(), rig.rows('operation').length]).toEqual([expect.not.arrayContaining(['part-missing']), 1]);
    expect(await rig.harvest()).toMatchObject({ requests: 2, notModified: 2 });
  });

  test('two versions registered apart are one API', async () => {
    files['/boats/v1/openapi.json'] = { body: description('Boats', '1.3.0') };
    files['/boats/v2/openapi.json'] = { body: description('Boats', '2.0.0') };
    rig.register('harbours', [
      { kind: 'openapi', url: `${server.origin}/boats/v1/openapi.json` },
      { kind: 'openapi', url: `${server.origin}/boats/v2/openapi.json` },
    ]);
    await rig.harvest();
    expect(rig.rows('api')).toMatchObject([{ currentVersion: 'v2' }]);
    expect(rig.rows('version').map(({ version }) => version)).toEqual(['v2', 'v1']);
  });

  test('one bad source stops nobody, and each says what is wrong', async () => {
    files['/good.json'] = { body: description('Good', '1') };
    files['/page.json'] = { body: '<!doctype html><title>Swagger UI</title>', type: 'text/html' };
    files['/broken.yaml'] = { body: 'openapi: 3.0.3\ninfo:\n  title: "Broken\npaths: {}\n', type: 'application/yaml' };
    files['/error.json'] = { body: 'sorry', status: 500 };
    files['/slow.json'] = { body: '', hang: true };
    const names = ['good.json', 'page.json', 'broken.yaml', 'error.json', 'slow.json', 'missing.json'];
    rig.register(
      'harbours',
      names.map((name) => ({ id: name.split('.')[0]!, kind: 'openapi' as const, url: `${server.origin}/${name}` })),
    );
    rig.register('parks', [{ kind: 'openapi', url: 'http://10.0.0.1/openapi.json' }]);
    expect(await rig.harvest()).toMatchObject({ sources: 7, changed: 2, ourFault: false });
    const verdicts = Object.fromEntries(
      rig.rows('source').map(({ id, problems }) => [id, problems.map(({ code }) => code).join()]),
    );
    expect(verdicts).toEqual({
      'harbours/good': '',
      'harbours/page': 'not-a-description',
      'harbours/broken': 'syntax-error',
      'harbours/error': 'server-error',
      'harbours/slow': 'timed-out',
      'harbours/missing': 'not-found',
      'parks/10-0-0-1-openapi': 'address-invalid',
    });
    // A description that cannot be read is kept and listed with its mistake.
    expect(rig.rows('api').map(({ id, rung }) => `${id} ${rung}`)).toEqual([
      'harbours/broken listed',
      'harbours/good valid',
    ]);
    expect(rig.rows('version')[0]?.findings[0]).toMatchObject({ check: 'syntax-error', line: expect.any(Number) });
  });

  test('a good copy survives every kind of bad day, and recovery is noticed', async () => {
    files['/openapi.json'] = { body: description('Tides', '1'), etag: '"1"' };
    rig.register('harbours', [{ kind: 'openapi', url: `${server.origin}/openapi.json` }]);
    await rig.harvest();
    const badDays = [
      { body: 'sorry', status: 503 },
      { body: '<html>' },
      { body: '{ "openapi": "3.1.0", ' },
      { body: description('Tides', '1'), status: 403 },
    ];
    for (const day of badDays) {
      files['/openapi.json'] = day;
      await rig.harvest();
      expect(rig.rows('api')).toMatchObject([{ name: 'Tides', rung: 'valid', freshness: { state: 'stale' } }]);
    }
    files['/openapi.json'] = { body: description('Tides', '2'), etag: '"2"' };
    await rig.harvest();
    expect(rig.rows('api')).toMatchObject([{ freshness: { state: 'fresh' } }]);
    expect(rig.rows('source')[0]).toMatchObject({ state: 'ok', problems: [] });
  });

  test('kept bytes are judged again without a request when the analyser changes', async () => {
    files['/openapi.json'] = { body: description('Tides', '1'), etag: '"1"' };
    rig.register('harbours', [{ kind: 'openapi', url: `${server.origin}/openapi.json` }]);
    await rig.harvest();
    rig.deps.store.database.exec(
      "UPDATE revision SET analyser = 0, description = json_set(description, '$.title', 'Old verdict')",
    );
    expect(rig.rows('api')[0]?.name).toBe('Old verdict');
    expect(await rig.harvest()).toMatchObject({ unchanged: 1, requests: 1, notModified: 1 });
    expect(rig.rows('api')[0]?.name).toBe('Tides');
  });

  test('kept bytes are judged again without a request when the operator asks other checks, earlier contents too', async () => {
    const tides = (summary: string) =>
      description('Tides', '1', { '/getTides': { get: { ...operation, summary, operationId: 'tides' } } });
    files['/openapi.json'] = { body: tides('Tides'), etag: '"1"' };
    rig.register('harbours', [{ kind: 'openapi', url: `${server.origin}/openapi.json` }]);
    await rig.harvest();
    files['/openapi.json'] = { body: tides('All tides'), etag: '"2"' };
    await rig.harvest();
    const before = rig.rows('version')[0]!;
    expect(before.revisions.map(({ score }) => score)).toEqual([before.score?.value, before.score?.value]);
    expect(before.findings.map(({ check }) => check)).toContain('nouns-not-verbs');

    const checks = { 'nouns-not-verbs': 'off', 'info-contact': 'info' } as const;
    const other = await rig.withChecks(checks, () => rig.harvest());
    expect(other).toMatchObject({ unchanged: 1, requests: 1, notModified: 1 });
    const after = rig.rows('version')[0]!;
    expect(after.findings.map(({ check }) => check)).not.toContain('nouns-not-verbs');
    expect(after.score?.value).toBeGreaterThan(before.score?.value ?? 100);
    expect(after.revisions.map(({ score, ruleset }) => [score, ruleset])).toEqual(
      [1, 2].map(() => [after.score?.value, after.score?.ruleset]),
    );
    expect(after.score?.ruleset).not.toBe(before.score?.ruleset);
    // Nothing has changed since: nothing is judged again.
    const kept = rig.counts();
    expect(await rig.withChecks(checks, () => rig.harvest())).toMatchObject({ unchanged: 1 });
    expect(rig.counts()['blob']).toBe(kept['blob']);
  });

  test('every format is read: YAML, byte order mark, CRLF, duplicate keys, numeric status keys', async () => {
    const yaml =
      'swagger: "2.0"\ninfo:\n  title: Boats\n  version: 1.0.0\npaths:\n  /boats:\n    get:\n      responses:\n        200:\n          description: Done.\n';
    files['/swagger.yaml'] = {
      body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(yaml.replaceAll('\n', '\r\n'))]),
      type: 'text/plain',
    };
    files['/twice.yaml'] = {
      body: `${yaml.replace('"2.0"', "'2.0'").replace('Boats', 'Twice')}basePath: /a\nbasePath: /b\n`,
      type: 'text/yaml',
    };
    rig.register('harbours', [
      { id: 'boats', kind: 'openapi', url: `${server.origin}/swagger.yaml` },
      { id: 'twice', kind: 'openapi', url: `${server.origin}/twice.yaml` },
    ]);
    await rig.harvest();
    expect(rig.rows('version')).toMatchObject([
      { api: 'harbours/boats', name: 'Boats', specification: 'Swagger 2.0', operations: 1, rung: 'valid' },
      {
        api: 'harbours/twice',
        name: 'Twice',
        findings: expect.arrayContaining([expect.objectContaining({ check: 'duplicate-key', line: 12 })]),
      },
    ]);
  });
});

describe('a repository', () => {
  let root: string;
  let git: GitServer;
  let rig: HarvestRig;
  const date = '2026-10-01T12:00:00.000Z';

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'repositories-'));
    await createRepository(join(root, 'tax/returns.git'), [
      {
        message: 'First',
        date,
        files: {
          'conf/1.0/application.yaml':
            'openapi: 3.0.3\ninfo: { title: Returns, version: "1.0" }\npaths:\n  /returns:\n    $ref: ./paths/returns.yaml\n',
          'conf/1.0/paths/returns.yaml': 'get:\n  responses:\n    "200": { description: Done. }\n',
          'conf/2.0/application.json': description('Returns', '2.0', {
            '/returns': { get: operation, post: operation },
          }),
          'package.json': '{ "name": "returns" }',
          'docs/notes.yaml': 'about: openapi\n',
          'node_modules/x/openapi.json': description('Not theirs', '1'),
        },
        links: { 'link.yaml': '/etc/passwd' },
      },
    ]);
    git = await startGitServer(root);
    rig = createHarvestRig({ origins: [git.origin], tryIt: ['tax/returns', 'tax/none'] });
    rig.register('tax', [{ kind: 'git', url: git.url('tax/returns.git') }]);
  });
  afterEach(async () => {
    await rig.close();
    await git.close();
    rmSync(root, { recursive: true });
  });
  const commit = (changes: Omit<Commit, 'message' | 'date'>) =>
    addCommits(join(root, 'tax/returns.git'), [{ message: 'Next', date: '2026-10-02T12:00:00Z', ...changes }]);

  test('is searched by content; versions are one API; an unchanged one costs one small request', async () => {
    const first = await rig.harvest();
    expect(first).toMatchObject({ changed: 1, failed: 0 });
    // What Git received is counted too: more than the list of branches, less than the files as they are.
    expect(first.bytes).toBeGreaterThan(600);
    expect(first.bytes).toBeLessThan(4000);
    expect(rig.logged[0]).toMatchObject({ message: 'harvest started', git: expect.stringMatching(/^\d+\.\d+/) });
    expect(rig.rows('api')).toMatchObject([{ id: 'tax/returns', currentVersion: '2.0' }]);
    expect(rig.rows('version').map(({ version, operations }) => `${version} ${operations}`)).toEqual([
      '2.0 2',
      '1.0 1',
    ]);
    expect(rig.rows('target').map(({ path, parts }) => `${path} ${parts}`)).toEqual([
      'conf/1.0/application.yaml 2',
      'conf/2.0/application.json 1',
    ]);
    expect(rig.rows('source')[0]?.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(rig.rows('version')[0]?.revisions[0]?.committedAt).toBe(date);
    const before = rig.counts();
    git.requests.length = 0;

    expect(await rig.harvest()).toMatchObject({ unchanged: 1, requests: 1 });
    expect(git.requests.map(({ kind }) => kind)).toEqual(['ls-refs']);
    expect(rig.counts()).toEqual({ ...before, run: 2, event: before['event']! + 3 });
  });

  test('a commit that touches no description makes no revision; one that touches a part does', async () => {
    await rig.harvest();
    await commit({ files: { 'README.md': 'Hello' } });
    expect(await rig.harvest()).toMatchObject({ changed: 0, unchanged: 1 });
    await commit({
      files: {
        'conf/1.0/paths/returns.yaml': 'get:\n  deprecated: true\n  responses:\n    "200": { description: Done. }\n',
      },
    });
    expect(await rig.harvest()).toMatchObject({ changed: 1 });
    expect(rig.rows('version').map(({ version, revisions }) => `${version} ${revisions.length}`)).toEqual([
      '2.0 1',
      '1.0 2',
    ]);
  });

  test('a description that disappears keeps its page and is marked; one that returns is itself again', async () => {
    await rig.harvest();
    const file = description('Returns', '2.0', { '/returns': { get: operation, post: operation } });
    await commit({ files: {}, remove: ['conf/2.0/application.json'] });
    expect(await rig.harvest()).toMatchObject({ changed: 1, unchanged: 0 });
    expect(rig.rows('version')[0]).toMatchObject({
      version: '2.0',
      operations: 2,
      freshness: { state: 'stale', problem: 'not-found' },
    });
    expect(rig.rows('source')[0]).toMatchObject({
      state: 'stale',
      problems: [{ code: 'not-found', target: 'conf/2.0/application.json' }],
    });
    await commit({ files: { 'conf/2.0/application.json': file } });
    await rig.harvest();
    expect(rig.rows('version')[0]).toMatchObject({ version: '2.0', freshness: { state: 'fresh' } });
    expect(rig.rows('api')).toHaveLength(1);
  });

  test('a folder that changes its case keeps targets and versions of one mind', async () => {
    await commit({ files: { 'V1/pay.json': description('Pay', '1') } });
    await rig.harvest();
    await commit({ files: { 'v1/pay.json': description('Pay', '1.1') }, remove: ['V1/pay.json'] });
    await rig.harvest();
    const versions = new Set(rig.rows('version').map(({ api, version }) => `${api} ${version}`));
    for (const { api, version } of rig.rows('target')) expect(versions).toContain(`${api} ${version}`);
  });

  test('two versions may be equal: neither is hidden, before or after', async () => {
    const same = description('Twins', '1', { '/a': { get: operation } });
    await commit({ files: { 'twins/1.0/application.json': same, 'twins/2.0/application.json': same } });
    await rig.harvest();
    const twins = () => rig.rows('version').filter(({ path }) => path.startsWith('twins/'));
    expect(twins().map(({ version }) => version)).toEqual(['2.0', '1.0']);
    await commit({ files: { 'twins/2.0/application.json': description('Twins', '2') } });
    await rig.harvest();
    await commit({ files: { 'twins/2.0/application.json': same } });
    await rig.harvest();
    expect(twins().map(({ version }) => version)).toEqual(['2.0', '1.0']);
  });

  test('a known file that is no description any more is broken, not gone', async () => {
    await rig.harvest();
    await commit({ files: { 'conf/2.0/application.json': '{ "opnapi": "3.1.0" }' } });
    await rig.harvest();
    expect(rig.rows('version')[0]).toMatchObject({
      version: '2.0',
      operations: 2,
      freshness: { state: 'stale', problem: 'not-a-description' },
    });
  });

  test('the same description as JSON and as YAML is shown once', async () => {
    await commit({
      files: {
        'conf/2.0/application.yaml': description('Returns', '2.0', { '/returns': { get: operation, post: operation } }),
      },
    });
    await rig.harvest();
    expect(rig.rows('version').map(({ version }) => version)).toEqual(['2.0', '1.0']);
  });

  test('what is left out by a limit is not fresh, and is not gone', async () => {
    const own = createHarvestRig({ origins: [git.origin], limits: { descriptions: 2 } });
    try {
      own.register('tax', [{ kind: 'git', url: git.url('tax/returns.git') }]);
      await own.harvest();
      await commit({ files: { 'conf/0.9/application.json': description('Returns', '0.9') } });
      await own.harvest();
      expect(
        own.rows('version').map(({ version, freshness }) => `${version} ${freshness.state} ${freshness.problem}`),
      ).toEqual(['2.0 stale too-many-files', '1.0 fresh undefined', '0.9 fresh undefined']);
      expect(own.rows('source')[0]).toMatchObject({ state: 'stale' });
    } finally {
      await own.close();
    }
  });

  test('a known file that has become too large is stale, and what is gone beside it is seen', async () => {
    const own = createHarvestRig({ origins: [git.origin], limits: { decodedBytes: 2000 } });
    try {
      own.register('tax', [{ kind: 'git', url: git.url('tax/returns.git') }]);
      await own.harvest();
      await commit({
        files: { 'conf/2.0/application.json': description('Returns'.repeat(1000), '2.0') },
        remove: ['conf/1.0/application.yaml'],
      });
      await own.harvest();
      expect(own.rows('version').map(({ version, freshness }) => `${version} ${freshness.problem}`)).toEqual([
        '2.0 too-large',
        '1.0 not-found',
      ]);
      const problems = own.rows('source')[0]?.problems.map(({ code, target }) => `${code} ${target}`);
      expect(problems).toEqual(['not-found conf/1.0/application.yaml', 'too-large conf/2.0/application.json']);
    } finally {
      await own.close();
    }
  });

  test('`paths` narrows what is read', async () => {
    rig.register('tax', [{ kind: 'git', url: git.url('tax/returns.git'), paths: ['conf/2.0'] }]);
    await rig.harvest();
    expect(rig.rows('target').map(({ path }) => path)).toEqual(['conf/2.0/application.json']);
  });

  test('when one of two repositories of a name is taken out, the other stays itself', async () => {
    const docs = ['a/docs.git', 'b/docs.git'];
    for (const name of docs)
      await createRepository(join(root, name), [
        { message: 'x', date, files: { 'openapi.json': description(`Of ${name[0]}`, '1') } },
      ]);
    const [one, other] = docs.map((name) => ({ kind: 'git' as const, url: git.url(name) }));
    rig.register('tax', [one!, other!]);
    await rig.harvest();
    const before = rig.rows('api').map(({ id, name }) => `${id} ${name}`);
    rig.register('tax', [other!]);
    await rig.harvest();
    expect(rig.rows('api').map(({ id, name }) => `${id} ${name}`)).toEqual(before);
    const states = rig.rows('api').map(({ name, freshness }) => `${name} ${freshness.state}`);
    expect(states.toSorted()).toEqual(['Of a stale', 'Of b fresh']);
  });

  test('a repository without a description says so, and is not an outage', async () => {
    await createRepository(join(root, 'tax/empty-handed.git'), [{ message: 'x', date, files: { 'a.yaml': 'a: 1' } }]);
    rig.register('tax', [{ kind: 'git', url: git.url('tax/empty-handed.git') }]);
    expect(await rig.harvest()).toMatchObject({ failed: 0 });
    expect(rig.rows('source')[0]?.problems).toMatchObject([{ code: 'no-description-found' }]);
  });

  describe('a file with another name', () => {
    const rows = () => rig.rows('version').toSorted((a, b) => (a.api < b.api ? -1 : Number(a.api > b.api)));
    const versions = () => rows().map(({ api, version, path }) => `${api} ${version} ${path}`);
    const boats = (version: string) => description('Boats', version, { '/boats': { get: operation } });
    beforeEach(async () => {
      await createRepository(join(root, 'tax/boats.git'), [
        {
          message: 'x',
          date,
          files: { 'openapi.json': boats('1.0.0'), 'api/fees/openapi.yaml': description('Fees', '1') },
        },
      ]);
      rig.register('tax', [{ kind: 'git', url: git.url('tax/boats.git') }]);
      await rig.harvest();
    });
    const change = (changes: Omit<Commit, 'message' | 'date'>) =>
      addCommits(join(root, 'tax/boats.git'), [{ message: 'y', date: '2026-10-02T12:00:00Z', ...changes }]);

    test('and another syntax is the same version of the same API, with its history', async () => {
      await change({
        files: { 'openapi.yaml': `openapi: 3.1.0\ninfo: { title: Boats, version: 1.1.0 }\npaths: {}\n` },
        remove: ['openapi.json'],
      });
      expect(await rig.harvest()).toMatchObject({ changed: 1, failed: 0 });
      expect(versions()).toEqual(['tax/boats 1.1.0 openapi.yaml', 'tax/boats-fees 1 api/fees/openapi.yaml']);
      expect(rows()[0]).toMatchObject({ freshness: { state: 'fresh' } });
      expect(rows()[0]?.revisions).toHaveLength(2);
      expect(rig.rows('source')[0]).toMatchObject({ state: 'ok', problems: [] });
    });

    test('and the same content keeps its label and its one revision', async () => {
      await change({ files: { 'spec/openapi.json': boats('1.0.0') }, remove: ['openapi.json'] });
      await rig.harvest();
      expect(versions()).toEqual(['tax/boats 1.0.0 spec/openapi.json', 'tax/boats-fees 1 api/fees/openapi.yaml']);
      expect(rows()[0]?.revisions).toHaveLength(1);
      // What comes later to the new folder is a version of the same API.
      await change({ files: { 'spec/v2/openapi.json': boats('2.0.0') } });
      await rig.harvest();
      expect(versions().slice(0, 2)).toEqual([
        'tax/boats v2 spec/v2/openapi.json',
        'tax/boats 1.0.0 spec/openapi.json',
      ]);
    });

    test('and other content in another folder is known by its title', async () => {
      await change({ files: { 'public/boats.json': boats('1.2.0') }, remove: ['openapi.json'] });
      await rig.harvest();
      expect(versions()[0]).toBe('tax/boats 1.2.0 public/boats.json');
      expect(rig.rows('api')).toHaveLength(2);
    });

    test('in a version folder of its own is another version, not the old one', async () => {
      await change({ files: { 'v1/openapi.json': boats('1.0.0') }, remove: ['openapi.json'] });
      await rig.harvest();
      await change({ files: { 'v2/openapi.json': boats('2.0.0') }, remove: ['v1/openapi.json'] });
      await rig.harvest();
      expect(versions().slice(0, 2)).toEqual(['tax/boats v2 v2/openapi.json', 'tax/boats v1 v1/openapi.json']);
    });

    test('that was its copy until now takes its place', async () => {
      await change({ files: { 'openapi.yaml': boats('1.0.0') } });
      await rig.harvest();
      await change({ files: {}, remove: ['openapi.json'] });
      await rig.harvest();
      expect(versions()[0]).toBe('tax/boats 1.0.0 openapi.yaml');
      expect(rows()[0]).toMatchObject({ freshness: { state: 'fresh' } });
      expect(rig.rows('version')).toHaveLength(2);
      // The old one may come back, and is the copy then.
      await change({ files: { 'openapi.json': boats('1.0.0') } });
      await rig.harvest();
      expect(versions()).toHaveLength(2);
    });
  });

  test('a source that gets an id of its own keeps its pages, and the old addresses lead to them', async () => {
    await rig.harvest();
    const url = git.url('tax/returns.git');
    rig.register('tax', [{ id: 'filing', kind: 'git', url }]);
    await rig.harvest();
    expect(rig.rows('version').map(({ api, version }) => `${api} ${version}`)).toEqual([
      'tax/filing 2.0',
      'tax/filing 1.0',
    ]);
    expect(rig.rows('api')).toMatchObject([{ source: 'tax/filing', freshness: { state: 'fresh' } }]);
    expect(rig.rows('alias')).toEqual([{ alias: 'tax/returns', api: 'tax/filing' }]);
    // The operator’s list goes on meaning the same API, and hears of what is not there.
    expect(rig.rows('estate')[0]?.tryIt).toEqual(['tax/filing', 'tax/none']);
    expect(rig.logged).toContainEqual({
      level: 'warn',
      message: 'estate.yaml lists an API under tryIt that is not in the catalogue',
      api: 'tax/none',
    });
    expect(rig.rows('source').map(({ id }) => id)).toEqual(['tax/filing']);
    rig.register('tax', [{ kind: 'git', url }]);
    await rig.harvest();
    rig.register('tax', [{ id: 'returns', kind: 'git', url }]);
    await rig.harvest();
    expect(rig.rows('api').map(({ id }) => id)).toEqual(['tax/returns']);
    expect(rig.rows('alias')).toEqual([{ alias: 'tax/filing', api: 'tax/returns' }]);
  });

  test('a title that makes two files one API may come later', async () => {
    await createRepository(join(root, 'tax/refunds.git'), [
      { message: 'x', date, files: { 'old/refunds.json': description('Refunds v1', '1.0.0') } },
    ]);
    rig.register('tax', [{ kind: 'git', url: git.url('tax/refunds.git') }]);
    await rig.harvest();
    await addCommits(join(root, 'tax/refunds.git'), [
      { message: 'y', date, files: { 'new/vat-refunds.json': description('Refunds v2', '2.0.0') } },
    ]);
    await rig.harvest();
    expect(rig.rows('version').map(({ api, version }) => `${api} ${version}`)).toEqual([
      'tax/refunds v2',
      'tax/refunds v1',
    ]);
  });
});

test('a server that asked for an hour is left alone for an hour, by other processes too', async () => {
  let now = '2026-11-03T09:00:00.000Z';
  let isBusy = true;
  const server = await startHttpServer((_, response) => {
    response.writeHead(isBusy ? 429 : 200, isBusy ? { 'retry-after': '3600' } : {}).end(description('Tides', '1'));
  });
  const rig = createHarvestRig({ origins: [server.origin], now: () => now });
  // As another process: nothing is remembered but what is in the database.
  const http = createTestClient([server.origin]);
  try {
    rig.register('harbours', [{ kind: 'openapi', url: `${server.origin}/openapi.json` }]);
    await rig.harvest();
    isBusy = false;
    server.requests.length = 0;
    now = '2026-11-03T09:59:00.000Z';
    expect(await harvestAndPublish({ ...rig.deps, http })).toMatchObject({ failed: 1, requests: 0 });
    expect(rig.rows('source')).toMatchObject([{ state: 'failed', problems: [{ code: 'rate-limited' }] }]);
    now = '2026-11-03T10:01:00.000Z';
    expect(await harvestAndPublish({ ...rig.deps, http })).toMatchObject({ changed: 1, requests: 1 });
    expect(rig.rows('source')).toMatchObject([{ state: 'ok', problems: [] }]);
  } finally {
    await http.close();
    await rig.close();
    await server.close();
  }
});

test('a harvest of what is due asks nobody else, and what is named all the same', async () => {
  let hours = 0;
  const now = () => new Date(Date.parse('2026-11-03T09:00:00Z') + hours * 3_600_000).toISOString();
  const server = await startHttpServer((request, response) =>
    request.url === '/dead.json'
      ? response.writeHead(500).end()
      : response.end(JSON.stringify({ openapi: '3.1.0', info: { title: 'Tides', version: '1' }, paths: {} })),
  );
  const rig = createHarvestRig({ origins: [server.origin], now });
  const url = (name: string) => `${server.origin}/${name}.json`;
  try {
    const sources = ['calm', 'dead'].map((id) => ({ id, kind: 'openapi' as const, url: url(id) }));
    rig.register('harbours', sources);
    const asked = async (at: number, only: readonly string[] = []) => {
      hours = at;
      server.requests.length = 0;
      await harvest(rig.deps, only, { due: true });
      return [...new Set(server.requests.map((request) => request.url))].toSorted();
    };
    expect(await asked(0)).toEqual(['/calm.json', '/dead.json']);
    expect(await asked(0.5)).toEqual([]);
    expect(await asked(0.6, ['harbours/calm'])).toEqual(['/calm.json']);
    expect(await asked(48)).toEqual(['/calm.json', '/dead.json']);
    // Two hours for what has been calm for two days, twelve for what has been dead as long.
    expect(await asked(50)).toEqual(['/calm.json']);
    expect(await asked(60)).toEqual(['/calm.json', '/dead.json']);
    // A publisher who mends the address need not wait.
    rig.register('harbours', [sources[0]!, { ...sources[1]!, url: url('risen') }]);
    expect(await asked(60.2)).toEqual(['/risen.json']);
  } finally {
    await rig.close();
    await server.close();
  }
});
