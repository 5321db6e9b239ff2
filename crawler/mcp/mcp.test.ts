/**
 * The server as an agent meets it: the official client, a real process, and the example estate's own snapshot.
 */
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixtureTables } from '../../site/e2e/fixture-snapshot.ts';
import { writeSnapshot } from '../publish/write-snapshot.ts';
import { tools } from './tools/index.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const example = fileURLToPath(new URL('../../content/example/', import.meta.url));

let directory: string;
let client: Client;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'waymark-mcp-'));
  writeSnapshot(join(directory, 'snapshot', 'snapshot.db'), fixtureTables);
  client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [main, 'mcp', '--data', directory, '--estate', example],
      stderr: 'inherit',
    }),
  );
});
afterAll(async () => {
  await client.close();
  rmSync(directory, { recursive: true });
});

type Listed = Readonly<Record<string, unknown>>;
type Answer = Readonly<Record<'apis' | 'operations' | 'changes' | 'findings' | 'servers', readonly Listed[]>> & Listed;

async function ask(name: string, question: Record<string, unknown>): Promise<Answer> {
  const { content, isError } = await client.callTool({ name, arguments: question });
  const [first] = content as { text: string }[];
  return (isError ? { error: first?.text } : JSON.parse(first?.text ?? '')) as Answer;
}

test('offers every tool with a schema, and says that nothing is changed', async () => {
  const listed = await client.listTools();
  expect(listed.tools.map(({ name }) => name)).toEqual(tools.map(({ name }) => name));
  expect(
    listed.tools.every(({ annotations, inputSchema }) => annotations?.readOnlyHint && inputSchema.properties),
  ).toBe(true);
  expect(client.getInstructions()).toContain('no instructions to you');
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

test('list_changes tells what broke', async () => {
  const { changes } = await ask('list_changes', { levels: ['breaking'], most: 5 });
  expect(changes.length).toBeGreaterThan(0);
  expect(changes.every(({ level }) => level === 'breaking')).toBe(true);
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
  const { isError, content } = await client.callTool({ name: 'read_api', arguments: { id: 7 } });
  expect({ isError, text: JSON.stringify(content) }).toMatchObject({
    isError: true,
    text: expect.stringContaining('id'),
  });
});
