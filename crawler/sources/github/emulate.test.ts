/**
 * Against an emulation of GitHub that others wrote, for what our own server of `testing` may have misunderstood.
 */
import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHarvestRig, type HarvestRig } from '../../testing/harvest-rig.ts';

const token = 'ghp_emulated';
const description = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Tides', version: '1' },
  paths: { '/tides': { $ref: './paths/tides.json' } },
});
const part = (summary: string) =>
  JSON.stringify({ get: { summary, responses: { 200: { description: 'The tides of one day.' } } } });

let github: Emulator;
let rig: HarvestRig;

beforeAll(async () => {
  github = await createEmulator({
    service: 'github',
    port: 0,
    seed: {
      tokens: { [token]: { login: 'harbours', scopes: ['repo'] } },
      github: {
        users: [{ login: 'harbours', name: 'Harbours' }],
        repos: [
          { owner: 'harbours', name: 'tides', private: false, auto_init: true },
          { owner: 'harbours', name: 'website', private: false, auto_init: true },
        ],
      },
    },
  });
  rig = createHarvestRig({ origins: [github.url], tokens: new Map([[github.url, token]]) });
});
afterAll(async () => {
  await rig.close();
  await github.close();
});

async function write(path: string, content: string, sha?: string): Promise<string> {
  const response = await fetch(`${github.url}/repos/harbours/tides/contents/${path}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ message: 'x', content: Buffer.from(content).toString('base64'), ...(sha && { sha }) }),
  });
  expect(response.ok).toBe(true);
  return ((await response.json()) as { content: { sha: string } }).content.sha;
}

test('what a user has there is found, read with its parts, and read again when it changes', async () => {
  await write('spec/openapi.json', description);
  const sha = await write('spec/paths/tides.json', part('The tides'));
  rig.register('harbours-office', [{ id: 'code', kind: 'github', owner: 'harbours', apiUrl: github.url }]);
  expect(await rig.harvest()).toMatchObject({ changed: 1, ourFault: false });
  expect(rig.rows('source')).toMatchObject([{ state: 'ok', problems: [] }]);
  expect(rig.rows('version')).toMatchObject([
    { path: 'tides/spec/openapi.json', commit: expect.stringMatching(/^[0-9a-f]{40}$/) },
  ]);
  expect(rig.rows('operation')).toMatchObject([{ path: '/tides', summary: 'The tides' }]);

  await write('spec/paths/tides.json', part('All tides'), sha);
  expect(await rig.harvest()).toMatchObject({ changed: 1 });
  expect(rig.rows('operation')).toMatchObject([{ path: '/tides', summary: 'All tides' }]);
  expect(await rig.harvest()).toMatchObject({ changed: 0, failed: 0 });
  // It has no Git, and is asked for it once.
  const histories = rig.logged.filter(({ message }) => message === 'history not read');
  expect(histories).toMatchObject([{ target: 'tides/spec/openapi.json', code: 'not-found' }]);
});

test('one repository alone', async () => {
  rig.register('parks', [{ kind: 'github', owner: 'harbours', repo: 'tides', apiUrl: github.url }]);
  await rig.harvest();
  expect(rig.rows('version').map(({ api }) => api)).toContain('parks/tides');
});
