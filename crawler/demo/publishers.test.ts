import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPublishers, type Publishers } from './publishers.ts';

const run = promisify(execFile);
const exampleDirectory = join(import.meta.dirname, '../../content/example');
const anyPorts = { gitPort: 0, webPort: 0 };
const folders: string[] = [];

afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-publishers-'));
  folders.push(folder);
  return folder;
}

async function git(...args: string[]): Promise<string> {
  const { stdout } = await run('git', args, { env: { PATH: process.env['PATH'], GIT_CONFIG_NOSYSTEM: '1' } });
  return stdout.trim();
}

async function clone(publishers: Publishers, repository: string): Promise<string> {
  const folder = join(await makeFolder(), 'clone');
  await git('clone', '--quiet', `${publishers.gitOrigin}/${repository}.git`, folder);
  return folder;
}

describe('the three seasons', () => {
  let publishers: Publishers;
  const buses = '/timetables.transport.talwen.example/openapi.json';
  const levels = '/levels.floods.talwen.example/api/openapi.json';

  beforeAll(async () => {
    publishers = await startPublishers({ exampleDirectory, workDirectory: await makeFolder(), ...anyPorts });
    return () => publishers.close();
  });

  test('season 1: git clone gives the commits of season 1', async () => {
    const folder = await clone(publishers, 'harbours/boat-licences');
    expect(await git('-C', folder, 'log', '--reverse', '--date=short', '--format=%an <%ae> %ad %s')).toBe(
      [
        'Gethin Marlow <gethin.marlow@harbours.talwen.example> 2025-06-11 Publish the description of boat licences 1.0',
        'Nia Prydderch <nia.prydderch@harbours.talwen.example> 2025-10-02 Say what the search does and how fresh the data is',
      ].join('\n'),
    );
    expect(existsSync(join(folder, 'conf/1.0/application.yaml'))).toBe(true);
    expect(existsSync(join(folder, 'conf/2.0'))).toBe(false);
  });

  test('season 1: an endpoint answers 200 with an entity tag, then 304 to whoever names it', async () => {
    const first = await fetch(publishers.webOrigin + buses);
    const tag = first.headers.get('etag') ?? '';
    expect([first.status, first.headers.get('content-type'), tag]).toEqual([
      200,
      'application/json',
      expect.any(String),
    ]);
    expect(await first.json()).toMatchObject({ info: { title: 'Bus timetables', version: '4.0' } });
    const again = await fetch(publishers.webOrigin + buses, { headers: { 'if-none-match': `"other", W/${tag}` } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('an endpoint without an entity tag always answers in full', async () => {
    const response = await fetch(`${publishers.webOrigin}/api.aberwen.talwen.example/street-reports/swagger.json`);
    expect([response.status, response.headers.get('etag')]).toEqual([200, null]);
    expect(await response.json()).toMatchObject({ swagger: '2.0' });
  });

  test('an address that nobody publishes is not found', async () => {
    const response = await fetch(`${publishers.webOrigin}/timetables.transport.talwen.example/endpoints.yaml`);
    expect(response.status).toBe(404);
  });

  test('season 3: new commits are on top of the old ones, files change, removed files are gone', async () => {
    const before = await clone(publishers, 'learning/apprenticeships');
    const old = await git('-C', before, 'rev-parse', 'HEAD');
    const tag = (await fetch(publishers.webOrigin + levels)).headers.get('etag') ?? '';
    expect(existsSync(join(before, 'mock/server.json'))).toBe(true);

    await publishers.advance(3);

    const after = await clone(publishers, 'learning/apprenticeships');
    expect(await git('-C', after, 'rev-parse', 'HEAD~1')).toBe(old);
    expect(existsSync(join(after, 'mock/server.json'))).toBe(false);
    const boats = await clone(publishers, 'harbours/boat-licences');
    expect(await git('-C', boats, 'rev-list', '--count', 'HEAD')).toBe('4');
    expect(await readFile(join(boats, 'conf/1.0/application.yaml'), 'utf8')).toContain("x-sunset: '2027-03-31'");
    const changed = await fetch(publishers.webOrigin + levels, { headers: { 'if-none-match': tag } });
    expect([changed.status, (await changed.json()) as unknown]).toEqual([
      200,
      expect.objectContaining({ info: expect.objectContaining({ version: '1.1.0' }) as unknown }),
    ]);
  });

  test('season 3: the bus timetables are down', async () => {
    expect((await fetch(publishers.webOrigin + buses)).status).toBe(503);
  });

  test('time runs forwards only', async () => {
    await expect(publishers.advance(1)).rejects.toThrow('Season 1 cannot follow season 3');
    await expect(publishers.advance(publishers.seasons + 1)).rejects.toThrow('choose one up to 3');
  });
});

test('every start makes the same commits, also over what an earlier one left behind', async () => {
  const workDirectory = await makeFolder();
  const heads: string[] = [];
  for (let start = 0; start < 2; start++) {
    const publishers = await startPublishers({ exampleDirectory, workDirectory, ...anyPorts });
    await publishers.advance(publishers.seasons);
    const all = ['digital/payments', 'aberwen/waste-collections'].map((name) =>
      git('ls-remote', `${publishers.gitOrigin}/${name}.git`, 'HEAD'),
    );
    heads.push((await Promise.all(all)).join('\n'));
    await publishers.close();
  }
  expect(heads[1]).toBe(heads[0]);
});

test('when the usual ports are taken, the estate is a copy that names the real ones', async () => {
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
  const address = squatter.address();
  const taken = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const publishers = await startPublishers({
    exampleDirectory,
    workDirectory: await makeFolder(),
    gitPort: taken,
    webPort: taken,
  });
  try {
    expect(publishers.estateDirectory).not.toBe(exampleDirectory);
    expect(publishers.gitOrigin).not.toBe(`http://127.0.0.1:${taken}`);
    const estate = await readFile(join(publishers.estateDirectory, 'estate.yaml'), 'utf8');
    expect(estate).toContain(publishers.gitOrigin);
    expect(estate).toContain(publishers.webOrigin);
    expect(estate).not.toContain('127.0.0.1:4010');
    const file = join(publishers.estateDirectory, 'registrations/department-for-harbours-and-waterways.yaml');
    const addresses = [...(await readFile(file, 'utf8')).matchAll(/url: (http:\S+)/g)].map(([, url]) => url ?? '');
    const [boats = '', berths = '', tides = ''] = addresses;
    expect(await git('ls-remote', boats, 'HEAD')).toMatch(/^[0-9a-f]{40}\tHEAD$/);
    expect(await git('ls-remote', berths, 'HEAD')).toMatch(/^[0-9a-f]{40}\tHEAD$/);
    expect((await fetch(tides)).status).toBe(200);
  } finally {
    await publishers.close();
    squatter.close();
  }
});
