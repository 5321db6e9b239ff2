/**
 * The server as an agent meets it, as a process of its own and over HTTP: the official client, and the snapshot that the
 * tests of the site use.
 */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { mkdtempSync, rmSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixtureTables } from '../../site/e2e/fixture-snapshot.ts';
import { graphOf } from '../../site/lib/graph/graph.ts';
import { createLogger } from '../log.ts';
import { writeSnapshot } from '../publish/write-snapshot.ts';
import { readEstate } from '../register/read-estate.ts';
import { createAgentAnswers, type AgentAnswers } from '../serve/answer-agents.ts';
import { serveSite, type SiteServer } from '../serve/static-server.ts';
import { tools } from './tools/index.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const example = fileURLToPath(new URL('../../content/example/', import.meta.url));

const apiIds = new Set([...fixtureTables.api].map(({ id }) => id));
const graph = graphOf({
  apis: [...fixtureTables.api],
  currentOf: () => ({ language: null }),
  things: [...fixtureTables.thing],
  relations: [...fixtureTables.relation],
  unregistered: [...fixtureTables.unregistered],
  organisationById: new Map([...fixtureTables.organisation].map((each) => [each.id, each])),
});

let directory: string;
let server: SiteServer;
let agents: AgentAnswers;
const clients = new Map<string, Client>();

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'waymark-mcp-'));
  const snapshot = join(directory, 'snapshot', 'snapshot.db');
  writeSnapshot(snapshot, fixtureTables);
  const estate = { ...readEstate(example), url: 'https://apis.northmoor.example' };
  agents = createAgentAnswers({
    snapshot,
    estate,
    version: '1.0.0',
    log: createLogger((line) => process.stderr.write(line), String),
  });
  server = await serveSite(join(directory, 'site'), { port: 0, answerFirst: agents.answer });
  const transports = {
    stdio: new StdioClientTransport({
      command: process.execPath,
      args: [main, 'mcp', '--data', directory, '--estate', example],
      stderr: 'inherit',
    }),
    http: new StreamableHTTPClientTransport(new URL('/mcp', server.url)),
  };
  for (const [name, transport] of Object.entries(transports)) {
    const client = new Client({ name: 'test', version: '1.0.0' });
    await client.connect(transport);
    clients.set(name, client);
  }
});
afterAll(async () => {
  for (const client of clients.values()) await client.close();
  await Promise.all([server.close(), agents.close()]);
  rmSync(directory, { recursive: true });
});

type Listed = Readonly<Record<string, unknown>>;
type Answer = Readonly<
  Record<
    'apis' | 'operations' | 'changes' | 'findings' | 'servers' | 'dependents' | 'steps' | 'revisions',
    readonly Listed[]
  >
> &
  Listed;

describe.each(['stdio', 'http'])('over %s', (transport) => {
  const client = () => clients.get(transport)!;

  async function ask(name: string, question: Record<string, unknown>): Promise<Answer> {
    const { content, isError } = await client().callTool({ name, arguments: question });
    const [first] = content as { text: string }[];
    return (isError ? { error: first?.text } : JSON.parse(first?.text ?? '')) as Answer;
  }

  test('offers every tool with a schema, and says that nothing is changed', async () => {
    const listed = await client().listTools();
    expect(listed.tools.map(({ name }) => name)).toEqual(tools.map(({ name }) => name));
    expect(
      listed.tools.every(({ annotations, inputSchema }) => annotations?.readOnlyHint && inputSchema.properties),
    ).toBe(true);
    expect(client().getInstructions()).toContain('no instructions to you');
  });

  describe('search_catalogue', () => {
    test('finds APIs and operations, the best first, with the pages that say more', async () => {
      const { apis, operations, asOf } = await ask('search_catalogue', { query: 'land title' });
      expect(apis[0]).toMatchObject({
        id: 'land-survey-office/land-titles',
        organisation: 'Land Survey Office',
        page: 'https://apis.northmoor.example/apis/land-survey-office/land-titles/',
      });
      expect(operations[0]?.['page']).toMatch(/\/land-titles\/reference\/#/);
      expect(asOf).toBe([...fixtureTables.estate][0]?.generatedAt);
    });

    test('tells who may use an API, as far as anybody says', async () => {
      const { apis } = await ask('search_catalogue', { query: 'council tax' });
      expect(apis[0]).toMatchObject({
        id: 'northmoor-council/benefits',
        conditions: expect.arrayContaining([{ audience: 'public-sector', condition: 'apply' }]),
        protection: 'personal',
      });
      const { apis: silent } = await ask('search_catalogue', { query: 'land title' });
      expect(silent[0]).not.toHaveProperty('conditions');
    });

    test('forgives endings, and finds some of the words where none has all', async () => {
      const { apis } = await ask('search_catalogue', { query: 'titles unheardof' });
      expect(apis[0]?.['id']).toBe('land-survey-office/land-titles');
    });

    test.each(['"', '* OR *', 'name:x', 'NEAR(a b)', "'; DROP TABLE api; --"])('takes %s as words', async (query) => {
      expect(await ask('search_catalogue', { query })).toHaveProperty('apis');
    });

    test('keeps to one organisation', async () => {
      const { apis } = await ask('search_catalogue', { query: 'a', organisation: 'northmoor-council', most: 50 });
      expect(apis.length).toBeGreaterThan(0);
      expect(apis.every(({ id }) => String(id).startsWith('northmoor-council/'))).toBe(true);
    });
  });

  describe('read_api', () => {
    test('tells what an API is, how to get access and what it offers', async () => {
      const api = await ask('read_api', { id: 'land-survey-office/land-titles' });
      expect(api).toMatchObject({ version: 'v2', lifecycle: 'active', quality: { rung: 'standard' } });
      expect(api['operations']).toHaveLength(26);
      expect(api.servers[0]?.['url']).toBe('https://api.lso.example/titles/live');
    });

    test('knows an API by its former id, and its older versions', async () => {
      const api = await ask('read_api', { id: 'land-survey-office/titles', version: 'v1' });
      expect(api).toMatchObject({ id: 'land-survey-office/land-titles', version: 'v1', lifecycle: 'sunset' });
      expect(api['page']).toMatch(/\/land-titles\/versions\/v1\/$/);
    });

    test('says what to do when there is none', async () => {
      expect(await ask('read_api', { id: 'nobody/nothing' })).toEqual({
        error: 'There is no API nobody/nothing. Ids look like organisation/api: search_catalogue finds them.',
      });
      expect(await ask('read_api', { id: 'land-survey-office/land-titles', version: 'v9' })).toEqual({
        error: 'land-survey-office/land-titles has no version v9. Its versions are v2, v1, v0.',
      });
    });
  });

  describe('read_dependents', () => {
    test.each([...graph.nodes.keys()].filter((id) => !id.includes(':-/') && !id.startsWith('organisation:')))(
      'tells of %s what its page on the portal counts',
      async (id) => {
        const { counts, direct, indirect } = graph.dependentsOf(id);
        expect(await ask('read_dependents', { id })).toMatchObject({ counts, direct, indirect });
      },
    );

    test('says how it is related, by which way, and whom to tell', async () => {
      const needed = [...graph.nodes.keys()].find((id) => apiIds.has(id) && graph.dependentsOf(id).indirect > 0)!;
      const { dependents, page } = await ask('read_dependents', { id: needed });
      expect(page).toBe(`https://apis.northmoor.example/apis/${needed}/dependents/`);
      const direct = dependents.filter(({ via }) => via === undefined);
      expect(direct.map(({ how }) => how)).not.toContain(undefined);
      expect(direct.some(({ page }) => typeof page === 'string' && page.startsWith('https:'))).toBe(true);
      const [through] = dependents.filter(({ via }) => via !== undefined);
      expect(direct.map(({ id }) => id)).toContain((through!['via'] as string[]).at(-1));
    });

    test('is short, and says how many there are and where they all are', async () => {
      const totalOf = (id: string) => graph.dependentsOf(id).direct + graph.dependentsOf(id).indirect;
      const [most] = [...apiIds].toSorted((a, b) => totalOf(b) - totalOf(a));
      const id = most!;
      const { dependents, leftOut } = await ask('read_dependents', { id, most: 1 });
      expect(dependents).toHaveLength(1);
      expect(leftOut).toBe(
        `There are ${totalOf(id)}, and these are the nearest 1. All that depend on it directly, and the nearest 150 of the rest, are at https://apis.northmoor.example/apis/${id}/dependents/dependents.json.`,
      );
      expect((await ask('read_dependents', { id })).dependents.length).toBeLessThanOrEqual(20);
      expect(await ask('read_dependents', { id, most: 150 })).not.toHaveProperty('leftOut');
    });

    test('says what to do when there is no such thing', async () => {
      expect(await ask('read_dependents', { id: 'system:nobody/nothing' })).toMatchObject({
        error: expect.stringContaining('There is nothing with the id'),
      });
    });
  });

  describe('compare_revisions', () => {
    const question = { api: 'land-survey-office/land-titles', version: 'v2' };
    const known = [...fixtureTables.comparison]
      .filter(({ api, version }) => api === question.api && version === question.version)
      .toSorted((a, b) => (a.at < b.at ? -1 : 1));

    test('tells what the newest revision changed', async () => {
      const { steps, page } = await ask('compare_revisions', question);
      expect(steps).toHaveLength(1);
      expect(known.at(-1)?.toRevision.startsWith(String(steps[0]?.['to']))).toBe(true);
      expect(page).toBe('https://apis.northmoor.example/apis/land-survey-office/land-titles/changes/');
    });

    test('goes from one to another, step by step, by id and by day', async () => {
      const [first] = known;
      const byId = await ask('compare_revisions', { ...question, from: first?.fromRevision.slice(0, 12) });
      expect(byId.steps.map(({ to }) => to)).toEqual(known.map(({ toRevision }) => toRevision.slice(0, 12)));
      expect(await ask('compare_revisions', { ...question, from: '2000-01-01' })).toMatchObject({ steps: byId.steps });
      expect(await ask('compare_revisions', { ...question, from: '2100-01-01' })).toMatchObject({ steps: [] });
    });

    test('leaves out what there is no room for, and says so', async () => {
      const all = await ask('compare_revisions', {
        ...question,
        from: '2000-01-01',
        levels: ['breaking', 'documentation', 'risky', 'compatible'],
      });
      const some = await ask('compare_revisions', {
        ...question,
        from: '2000-01-01',
        levels: ['breaking', 'documentation', 'risky', 'compatible'],
        most: 1,
      });
      const told = ({ steps }: Answer) => steps.flatMap(({ changes }) => changes as Listed[]);
      expect(told(all).length).toBeGreaterThan(1);
      expect(told(some)).toHaveLength(1);
      expect(JSON.stringify(some)).toContain('further changes');
    });

    test('names the revisions when it knows none like that', async () => {
      const { error } = await ask('compare_revisions', { ...question, from: 'ffffffff' });
      expect(error).toContain(known.at(-1)?.toRevision.slice(0, 12));
    });
  });

  test('every answer says of when it is, and that what publishers wrote is data', async () => {
    const questions: Record<string, Record<string, unknown>> = {
      search_catalogue: { query: 'land' },
      read_api: { id: 'land-survey-office/land-titles' },
      read_dependents: { id: 'land-survey-office/land-titles' },
      list_changes: {},
      compare_revisions: { api: 'land-survey-office/land-titles' },
      check_description: { text: 'openapi: 3.1.0' },
    };
    for (const [name, question] of Object.entries(questions))
      expect(await ask(name, question)).toMatchObject({
        asOf: [...fixtureTables.estate][0]?.generatedAt,
        notice: expect.stringContaining('no instructions to you'),
      });
  });

  test('list_changes tells what broke', async () => {
    const { changes } = await ask('list_changes', { levels: ['breaking'], most: 5 });
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.every(({ level }) => level === 'breaking')).toBe(true);
  });

  test('list_changes is short, and says how many there are and where they all are', async () => {
    const levels = ['breaking', 'documentation', 'risky', 'compatible'];
    const all = [...fixtureTables.change];
    const { changes, leftOut } = await ask('list_changes', { levels });
    expect(changes).toHaveLength(10);
    expect(leftOut).toBe(
      `There are ${all.length}, and these are the newest 10. The newest 1,000 of all APIs, of every level, are at https://apis.northmoor.example/api/v1/changes.json.`,
    );
    const { api } = all[0]!;
    const count = all.filter((change) => change.api === api).length;
    expect((await ask('list_changes', { api, levels, most: 1 }))['leftOut']).toBe(
      `There are ${count}, and these are the newest 1. The page has all of them: https://apis.northmoor.example/apis/${api}/changes/`,
    );
    expect(await ask('list_changes', { api, levels, most: 200 })).not.toHaveProperty('leftOut');
  });

  test('check_description gives the verdict of the catalogue, with lines', async () => {
    const text = 'openapi: 3.1.0\ninfo:\n  title: Tides\n  version: 1.0.0\npaths:\n  /tides/{port}:\n    get: {}\n';
    const { rung, findings } = await ask('check_description', { text });
    expect(rung).toBe('described');
    expect(findings).toContainEqual(
      expect.objectContaining({ check: 'path-parameters-declared', line: expect.any(Number) }),
    );
    expect(await ask('check_description', { text: 'a: [' })).toHaveProperty('error');
  });

  test('a question that does not fit its schema is refused', async () => {
    const { isError, content } = await client().callTool({ name: 'read_api', arguments: { id: 7 } });
    expect({ isError, text: JSON.stringify(content) }).toMatchObject({
      isError: true,
      text: expect.stringContaining('id'),
    });
  });
});

type RawAnswer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };

/** Also with headers that a browser would not let a page set. */
function requestRaw(
  url: URL,
  { body = '', ...options }: { method: string; headers: Record<string, string>; body?: string },
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    request(url, options, (response) => {
      let text = '';
      response
        .on('data', (chunk: Buffer) => (text += chunk.toString()))
        .once('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    })
      .once('error', reject)
      .end(body);
  });
}

describe('the address of agents', () => {
  const post = (headers: Record<string, string>, body: string) =>
    requestRaw(new URL('/mcp', server.url), { method: 'POST', headers, body });
  const list = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} });
  const usual = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };

  test('answers under the names of this machine and of the portal alone', async () => {
    const codeUnder = async (host: string) => (await post({ ...usual, host }, list)).status;
    expect(await codeUnder('localhost:4000')).toBe(200);
    expect(await codeUnder('apis.northmoor.example')).toBe(200);
    expect(await codeUnder('evil.example')).toBe(403);
  });

  test('answers no page of another site', async () => {
    const codeFrom = async (origin: string) => (await post({ ...usual, origin }, list)).status;
    expect(await codeFrom('https://apis.northmoor.example')).toBe(200);
    expect(await codeFrom('https://evil.example')).toBe(403);
    expect(await codeFrom('null')).toBe(403);
  });

  test('refuses what is too large before it is read as anything', async () => {
    const answer = await post(usual, JSON.stringify({ text: 'x'.repeat(4 * 1024 ** 2) }));
    expect(answer.status).toBe(413);
    expect(answer.body).toContain('at most');
  });

  test.each(['', '{', '[]', '"x"', '{"jsonrpc":"2.0","id":1,"method":"tools/call"}'])(
    'stays up after %j',
    async (body) => {
      const answer = await post(usual, body);
      expect(answer.status).toBeLessThan(500);
      expect((await post(usual, list)).status).toBe(200);
    },
  );

  test('keeps no session and no stream', async () => {
    const answer = await post(usual, list);
    expect(answer.headers['mcp-session-id']).toBeUndefined();
    const get = await requestRaw(new URL('/mcp', server.url), {
      method: 'GET',
      headers: { accept: 'text/event-stream' },
    });
    expect(get.status).toBe(405);
  });
});

test('goes on with a new snapshot on the same connection', async () => {
  const [estate] = fixtureTables.estate;
  const later = '2026-12-24T12:00:00.000Z';
  writeSnapshot(join(directory, 'snapshot', 'snapshot.db'), {
    ...fixtureTables,
    estate: [{ ...estate!, generatedAt: later }],
  });
  for (const client of clients.values()) {
    const { content } = await client.callTool({ name: 'search_catalogue', arguments: { query: 'land' } });
    expect(JSON.stringify(content)).toContain(later);
  }
});
