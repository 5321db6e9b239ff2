import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { currentRelease, prepareRelease, release, releaseNames, spareFolder, type ReleaseFolders } from './release.ts';
import { serveSite, type SiteServer } from './static-server.ts';

let site: string;
beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), 'site-'));
});
afterEach(() => rmSync(site, { recursive: true }));

function build(text: string, at = '2026-11-03T09:00:00.000Z'): ReleaseFolders {
  const folders = prepareRelease(site, at);
  for (const name of [
    'index.html',
    'apis/index.html',
    'api/v1/apis.json',
    '404.html',
    'guides/a b/index.html',
    'apis/x/boats-1-original.yaml',
    'apis/x/reference/explore/index.html',
    '_astro/page.abc.js',
    'search/0123456789ab/words.bin',
    '.well-known/api-catalog',
    'v1alpha/apis',
    'openapi.json',
    'catalogue.csv',
  ]) {
    mkdirSync(join(folders.unfinished, name, '..'), { recursive: true });
    writeFileSync(join(folders.unfinished, name), `${text} ${name}`);
  }
  return folders;
}

describe('a release', () => {
  test('becomes current in one step and the last five stay', () => {
    for (let minute = 10; minute < 17; minute++)
      release(site, build(`at ${minute}`, `2026-11-03T09:${minute}:00.000Z`));
    expect(readdirSync(join(site, 'releases'))).toHaveLength(5);
    expect(readFileSync(join(site, 'current', 'index.html'), 'utf8')).toBe('at 16 index.html');
    expect(currentRelease(site)).toBe('20261103T091600-000Z');
  });

  test('that is not complete changes nothing', () => {
    release(site, build('good'));
    const broken = build('broken');
    rmSync(join(broken.unfinished, 'api/v1/apis.json'));
    expect(() => release(site, broken)).toThrow(/no api\/v1\/apis.json/);
    expect(readFileSync(join(site, 'current', 'index.html'), 'utf8')).toBe('good index.html');
  });

  test('of the same moment gets a name of its own, and leftovers of a killed build are removed', () => {
    const killed = build('killed');
    release(site, build('one'));
    release(site, build('two'));
    expect(existsSync(killed.unfinished)).toBe(false);
    expect(currentRelease(site)).toBe('20261103T090000-000Z-2');
  });
});

test('releases stay in order when the clock goes back, and when there are many of one moment', () => {
  release(site, build('first', '2026-11-03T09:00:00.000Z'));
  for (let number = 2; number < 12; number++) {
    release(site, build(`number ${number}`, '2026-11-02T09:00:00.000Z'));
    expect(readFileSync(join(site, 'current', 'index.html'), 'utf8')).toBe(`number ${number} index.html`);
  }
  expect(releaseNames(site)).toEqual([11, 10, 9, 8, 7].map((number) => `20261103T090000-000Z-${number}`));
});

test('what a kill left behind is removed, and is no release meanwhile', () => {
  release(site, build('good'));
  const releases = join(site, 'releases');
  mkdirSync(join(releases, '20261101T090000-000Z.leaving', 'apis'), { recursive: true });
  writeFileSync(join(site, 'current.next-7'), '');
  expect(releaseNames(site)).toEqual(['20261103T090000-000Z']);
  prepareRelease(site, '2026-11-03T09:00:00.000Z');
  expect([readdirSync(releases), readdirSync(site)]).toEqual([['20261103T090000-000Z'], ['current', 'releases']]);
});

test('the oldest is used up by the next, and only removed where there is one already', () => {
  for (let number = 1; number < 8; number++) release(site, build(`number ${number}`));
  expect(releaseNames(site)).toHaveLength(5);
  expect(readFileSync(join(spareFolder(site) ?? '', 'index.html'), 'utf8')).toBe('number 1 index.html');
  expect(readdirSync(join(site, 'releases'))).toHaveLength(5);
});

describe('the server', () => {
  let server: SiteServer;
  beforeEach(async () => {
    release(site, build('page'));
    server = await serveSite(site, { port: 0 });
  });
  afterEach(() => server.close());

  test('serves pages with their type, safely', async () => {
    const response = await fetch(server.url);
    expect(await response.text()).toBe('page index.html');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect((await fetch(server.url, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } })).status).toBe(
      304,
    );
    expect((await fetch(server.url, { method: 'POST' })).status).toBe(405);
  });

  test('says that there is nothing in the language of the address, where it can', async () => {
    const textAt = async (path: string) => {
      const response = await fetch(server.url + path);
      return `${response.status} ${await response.text()}`;
    };
    mkdirSync(join(site, 'current', 'cy'));
    writeFileSync(join(site, 'current', 'cy', '404.html'), 'Dim byd yma');
    expect(await textAt('cy/nothing/')).toBe('404 Dim byd yma');
    expect(await textAt('nothing/')).toBe('404 page 404.html');
    expect(await textAt('xx/nothing/')).toBe('404 page 404.html');
  });

  test('lets only the explorer leave its origin, as far as its own policy allows, and nothing be framed', async () => {
    const policyOf = async (path: string) =>
      (await fetch(server.url + path)).headers.get('content-security-policy')?.split('; ') ?? [];
    expect(await policyOf('apis/')).toContain("connect-src 'self'");
    expect(await policyOf('apis/x/reference/explore/')).toContain("connect-src 'self' https: http:");
    for (const path of ['', 'apis/x/reference/explore/', 'nothing'])
      expect(await policyOf(path)).toEqual(expect.arrayContaining(["frame-ancestors 'none'", "script-src 'self'"]));
  });

  test('compresses long texts for those who can read that, and nothing else', async () => {
    const long = 'a text that says the same again and again. '.repeat(100);
    writeFileSync(join(site, 'current', 'long.json'), long);
    writeFileSync(join(site, 'current', 'words.bin'), long);
    const get = async (path: string, accept: string) => {
      const response = await fetch(server.url + path, { headers: { 'accept-encoding': accept } });
      const { headers } = response;
      return [headers.get('content-encoding'), headers.get('vary'), (await response.text()) === long];
    };
    expect(await get('long.json', 'br, gzip')).toEqual(['br', 'Accept-Encoding', true]);
    expect(await get('long.json', 'gzip, br;q=0')).toEqual(['gzip', 'Accept-Encoding', true]);
    expect(await get('long.json', 'identity')).toEqual([null, 'Accept-Encoding', true]);
    expect(await get('words.bin', 'gzip')).toEqual([null, null, true]);
  });

  test('lets browsers keep what has its content in its name', async () => {
    const keep = async (path: string) => (await fetch(server.url + path)).headers.get('cache-control');
    expect(await keep('_astro/page.abc.js')).toContain('immutable');
    expect(await keep('search/0123456789ab/words.bin')).toContain('immutable');
    expect(await keep('apis/')).toBe('no-cache');
  });

  test('sends a folder to its slash, and what is missing to the page that says so', async () => {
    const redirect = await fetch(`${server.url}guides/a%20b`, { redirect: 'manual' });
    expect([redirect.status, redirect.headers.get('location')]).toEqual([308, '/guides/a%20b/']);
    const missing = await fetch(`${server.url}nothing/here`);
    expect([missing.status, await missing.text()]).toEqual([404, 'page 404.html']);
  });

  test.each([
    ['.well-known/api-catalog', 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'],
    ['v1alpha/apis', 'application/vnd.uk.gov.api.v1alpha+json'],
    ['openapi.json', 'application/vnd.oai.openapi+json'],
    ['catalogue.csv', 'text/csv; charset=utf-8; header=present'],
  ])('says what %s is, and lets pages of other sites read it', async (path, mediaType) => {
    const { headers } = await fetch(server.url + path);
    expect([headers.get('content-type'), headers.get('access-control-allow-origin')]).toEqual([mediaType, '*']);
  });

  test('says in the head of an answer where its catalogue and its description are', async () => {
    const links = async (path: string, method: string) =>
      (await fetch(server.url + path, { method })).headers.get('link')?.split(', ') ?? null;
    const catalogue = '</.well-known/api-catalog>; rel="api-catalog"; type="application/linkset+json"';
    for (const method of ['GET', 'HEAD']) {
      expect(await links('.well-known/api-catalog', method)).toEqual([catalogue]);
      expect(await links('', method)).toEqual([
        catalogue,
        '</openapi.json>; rel="service-desc"; type="application/vnd.oai.openapi+json"',
        '</guides/open-data/>; rel="service-doc"; type="text/html"',
        '</runs/>; rel="status"; type="text/html"',
      ]);
    }
    expect(await links('catalogue.csv', 'GET')).toBeNull();
    expect(await links('nothing/here', 'GET')).toBeNull();
  });

  test('lets pages of other sites read no page of this one', async () => {
    expect((await fetch(server.url)).headers.get('access-control-allow-origin')).toBeNull();
  });

  test('offers harvested documents for saving only', async () => {
    const response = await fetch(`${server.url}apis/x/boats-1-original.yaml`);
    expect(response.headers.get('content-disposition')).toBe('attachment');
  });

  test.each([
    '/../secret',
    '/%2e%2e/secret',
    '/..%2fsecret',
    '/%2e%2e%5csecret',
    '//etc/passwd',
    '/%00',
    '/%zz',
    '/apis/../../secret',
    `/${'a'.repeat(5000)}`,
    '/index.html/x',
  ])('never leaves the release: %s', async (path) => {
    writeFileSync(join(site, 'secret'), 'SECRET');
    writeFileSync(join(site, 'releases', 'secret'), 'SECRET');
    // A raw socket, because every client tidies such a path before it sends it.
    const answer = await raw(
      Number(new URL(server.url).port),
      `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 404/);
    expect(answer).not.toContain('SECRET');
  });

  test('serves the new release without a restart', async () => {
    release(site, build('new', '2026-11-03T10:00:00.000Z'));
    expect(await (await fetch(server.url)).text()).toBe('new index.html');
  });
});

test('who asks and never reads the answer is let go', async () => {
  const folders = build('one');
  writeFileSync(join(folders.unfinished, 'catalogue.db'), Buffer.alloc(64 * 1024 ** 2));
  release(site, folders);
  const server = await serveSite(site, { port: 0, idleMs: 100 });
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1').pause();
  socket.on('error', () => undefined); // it is cut off
  const cut = new Promise((resolve) => socket.once('close', resolve));
  socket.write('GET /catalogue.db HTTP/1.1\r\nHost: localhost\r\n\r\n');
  // The end is only seen by who reads: by then the server has given up.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  let received = 0;
  socket.on('data', (chunk: Buffer) => (received += chunk.length)).resume();
  await cut;
  expect(received).toBeLessThan(64 * 1024 ** 2);
  await server.close();
});

async function raw(port: number, request: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(request);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}
