/**
 * Codings, conditions, ranges and redirects over a real socket, as programs send them.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request as send, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { serveSite, type SiteServer } from './static-server.ts';

const text = 'A page that says the same again and again. '.repeat(200);

let site: string;
let server: SiteServer;
let failures: unknown[];

beforeEach(async () => {
  site = mkdtempSync(join(tmpdir(), 'waymark-static-'));
  failures = [];
  releaseWith('one', {
    'index.html': text,
    '404.html': `${text}Nothing here`,
    'small.html': 'small',
    'apis.json': `[${'1,'.repeat(2000)}1]`,
    'catalogue.db': '0123456789',
    'empty.txt': '',
    'font.woff2': text,
    '_astro/style.css': text.replaceAll('page', 'style'),
    _redirects: '/apis/a/old/* /apis/a/new/:splat 301\n/api/v1/apis/a/old.json /api/v1/apis/a/new.json 301\n',
    'apis/a/old/index.html': 'a signpost',
    'apis/a/new/index.html': 'the page',
  });
  server = await start();
});
afterEach(async () => {
  await server.close();
  rmSync(site, { recursive: true });
});

const start = () => serveSite(site, { port: 0, onFailure: (error) => failures.push(error) });

function releaseWith(name: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(site, 'releases', name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  rmSync(join(site, 'current'), { force: true });
  symlinkSync(join('releases', name), join(site, 'current'));
}

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

/** As it is on the wire: nothing is decoded, no redirect is followed. */
function ask(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    send(`${server.url}${path}`, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        )
        .on('error', reject);
    })
      .on('error', reject)
      .end();
  });
}

const codingsKept = () =>
  readdirSync(join(site, 'codings'), { recursive: true }).filter((name) => /\.(?:br|gzip)$/.test(String(name)));

describe('codings', () => {
  test('are what is asked for, each with its length and a tag of its own', async () => {
    const plain = await ask('');
    const br = await ask('', { 'accept-encoding': 'gzip, br' });
    const gzip = await ask('', { 'accept-encoding': 'gzip' });
    expect(plain.body.toString()).toBe(text);
    expect(brotliDecompressSync(br.body).toString()).toBe(text);
    expect(gunzipSync(gzip.body).toString()).toBe(text);
    expect([plain, br, gzip].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'br', 'gzip']);
    for (const { headers, body } of [plain, br, gzip]) {
      expect(headers['content-length']).toBe(String(body.length));
      expect(headers.vary).toBe('Accept-Encoding');
      expect(headers.etag).toMatch(/^"[0-9a-f]{32}(?:-br|-gzip)?"$/);
    }
    expect(new Set([plain, br, gzip].map(({ headers }) => headers.etag)).size).toBe(3);
  });

  test('HEAD says the same as GET, and sends nothing', async () => {
    for (const coding of ['br', 'gzip', 'identity']) {
      const headers = { 'accept-encoding': coding };
      const [head, get] = [await ask('', headers, 'HEAD'), await ask('', headers)];
      const { date: _, ...ofHead } = head.headers;
      const { date: __, ...ofGet } = get.headers;
      expect(ofHead).toEqual(ofGet);
      expect(head.body).toHaveLength(0);
    }
  });

  test('are not for what is small, and not for what is compressed already', async () => {
    for (const path of ['small.html', 'font.woff2', 'catalogue.db', 'empty.txt']) {
      const { headers, status } = await ask(path, { 'accept-encoding': 'br, gzip' });
      expect([path, status, headers['content-encoding'], headers.vary]).toEqual([path, 200, undefined, undefined]);
    }
    expect(codingsKept()).toEqual([]);
  });

  test('of the page that says that nothing is here, too', async () => {
    const { status, headers, body } = await ask('no/such.json', { 'accept-encoding': 'br' });
    expect([status, headers['content-type'], headers.etag]).toEqual([404, 'text/html; charset=utf-8', undefined]);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(brotliDecompressSync(body).toString()).toContain('Nothing here');
  });

  test('are made once for one content, whatever the release, the address or the process', async () => {
    await Promise.all(Array.from({ length: 20 }, () => ask('', { 'accept-encoding': 'br' })));
    const first = await ask('', { 'accept-encoding': 'br' });
    const [kept] = codingsKept();
    const made = readFileSync(join(site, 'codings', String(kept)));
    expect(codingsKept()).toHaveLength(1);
    await server.close();
    releaseWith('two', { 'index.html': 'new', 'moved/index.html': text });
    server = await start();
    const again = await ask('moved/', { 'accept-encoding': 'br' });
    expect(again.headers.etag).toBe(first.headers.etag);
    expect(again.body).toEqual(made);
    expect(codingsKept()).toHaveLength(1);
  });

  test('that were cut by a crash or taken away are made again', async () => {
    const { body } = await ask('', { 'accept-encoding': 'br' });
    const kept = join(site, 'codings', String(codingsKept()[0]));
    writeFileSync(kept, body.subarray(0, 10));
    expect((await ask('', { 'accept-encoding': 'br' })).body).toEqual(body);
    rmSync(kept);
    expect((await ask('', { 'accept-encoding': 'br' })).body).toEqual(body);
  });

  test('that cannot be kept cost nobody the page', async () => {
    rmSync(join(site, 'codings'), { recursive: true });
    writeFileSync(join(site, 'codings'), 'a file where the folder should be');
    const { status, headers, body } = await ask('', { 'accept-encoding': 'br' });
    expect([status, headers['content-encoding'], body.toString()]).toEqual([200, undefined, text]);
    expect(headers.etag).toBe((await ask('')).headers.etag);
    expect(failures).toHaveLength(1);
  });

  test('of what everybody needs are there beforehand', async () => {
    await server.prepare();
    expect(codingsKept()).toHaveLength(8); // two of the home page, the other page, the style and the data
  });
});

describe('conditions', () => {
  test('what a reader has already is not sent again, in that coding alone', async () => {
    const { headers } = await ask('', { 'accept-encoding': 'br' });
    const etag = headers.etag ?? '';
    const again = await ask('', { 'accept-encoding': 'br', 'if-none-match': `"other", W/${etag}` });
    expect([again.status, again.headers.etag, again.headers.vary]).toEqual([304, etag, 'Accept-Encoding']);
    expect((await ask('', { 'accept-encoding': 'gzip', 'if-none-match': etag })).status).toBe(200);
    expect((await ask('', { 'if-none-match': etag })).status).toBe(200);
    expect((await ask('', { 'if-match': '"other"' })).status).toBe(412);
  });

  test('a page that a new release did not change keeps its tag', async () => {
    const before = (await ask('')).headers.etag;
    releaseWith('two', { 'index.html': text, '404.html': '' });
    expect((await ask('')).headers.etag).toBe(before);
  });
});

describe('ranges', () => {
  test('are of the bytes as they are', async () => {
    const part = await ask('catalogue.db', { range: 'bytes=2-4' });
    expect([part.status, part.body.toString(), part.headers['content-range'], part.headers['content-length']]).toEqual([
      206,
      '234',
      'bytes 2-4/10',
      '3',
    ]);
    const ofText = await ask('', { range: 'bytes=0-5', 'accept-encoding': 'br' });
    expect([ofText.status, ofText.headers['content-encoding'], ofText.body.toString()]).toEqual([
      206,
      undefined,
      'A page',
    ]);
    expect(ofText.headers.etag).toBe((await ask('')).headers.etag);
  });

  test('that nothing is in are refused, and others than one get the whole', async () => {
    const beyond = await ask('catalogue.db', { range: 'bytes=10-' });
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, 'bytes */10']);
    expect((await ask('catalogue.db', { range: 'bytes=0-1,4-5' })).status).toBe(200);
    expect((await ask('catalogue.db', { range: 'bytes=0-1' }, 'HEAD')).status).toBe(200);
  });

  test('of another content than before are not mixed with it', async () => {
    const etag = (await ask('catalogue.db')).headers.etag ?? '';
    expect((await ask('catalogue.db', { range: 'bytes=5-', 'if-range': etag })).status).toBe(206);
    expect((await ask('catalogue.db', { range: 'bytes=5-', 'if-range': '"other"' })).body.toString()).toBe(
      '0123456789',
    );
    expect((await ask('catalogue.db', { range: 'bytes=5-', 'if-range': `W/${etag}` })).status).toBe(200);
  });
});

describe('redirects', () => {
  test.each([
    ['apis/a/old/', 301, '/apis/a/new/'],
    ['apis/a/old', 301, '/apis/a/new/'],
    ['apis/a/old/reference/?q=tide&x', 301, '/apis/a/new/reference/?q=tide&x'],
    ['api/v1/apis/a/old.json', 301, '/api/v1/apis/a/new.json'],
    ['apis/a/new?q=1', 308, '/apis/a/new/?q=1'],
  ])('%s leads on with %i to %s', async (path, status, location) => {
    const { status: given, headers } = await ask(path);
    expect([given, headers.location, headers['x-content-type-options']]).toEqual([status, location, 'nosniff']);
  });

  test('are those of the release that is current', async () => {
    await ask('apis/a/old/');
    releaseWith('two', { 'index.html': text, 'apis/a/old/index.html': 'it has its name back' });
    expect((await ask('apis/a/old/')).body.toString()).toBe('it has its name back');
  });
});
