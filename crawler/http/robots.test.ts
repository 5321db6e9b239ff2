import { afterEach, describe, expect, test } from 'vitest';
import { corpusMissing, readCorpus } from '../testing/corpus.ts';
import { createTestClient } from '../testing/http-client.ts';
import { startHttpServer, type HttpServer } from '../testing/http-server.ts';
import type { HttpClient } from './client.ts';
import { createRobots } from './robots.ts';
import { readRobots } from './robots-rules.ts';

type Case = { test: string; robots: string; ua: string; url: string; allowed: boolean };
const corpus = readCorpus('security/google-robots-cases.json');

test.skipIf(corpus === undefined)(`the cases of the reference parser (${corpusMissing} when skipped)`, () => {
  const cases = JSON.parse(corpus ?? '[]') as Case[];
  expect(cases.length).toBeGreaterThan(100);
  const wrong = cases.filter(({ robots, ua, url, allowed }) => readRobots(robots, ua)(url) !== allowed);
  expect(wrong).toEqual([]);
});

test.each<[robots: string, path: string, allowed: boolean]>([
  ['', '/a', true],
  ['User-agent: *\nDisallow: /', '/a', false],
  ['User-agent: *\nDisallow:', '/a', true],
  ['User-agent: Waymark/1.0\nDisallow: /a', '/a', false],
  ['User-agent: *\nDisallow: /\n\nUser-agent: waymark\nAllow: /api', '/api/x', true],
  ['User-agent: *\nDisallow: /\n\nUser-agent: waymark\nCrawl-delay: 9', '/api/x', true],
  ['User-agent: WaymarkTest\nDisallow: /', '/a', true],
  ['User-agent: a\nUser-agent: waymark\nDisallow: /b', '/b', false],
  ['\uFEFFUser-agent: *\r\nDisallow: /b\r\n', '/b', false],
  ['User-agent: *\rDisallow: /b', '/b', false],
  ['User-agent: *\nDisallow: /*.json$', '/v1/openapi.json', false],
  ['User-agent: *\nDisallow: /*.json$', '/v1/openapi.json?x=1', true],
  ['User-agent: *\nDisallow: /a*c$', '/abc', false],
  ['User-agent: *\nDisallow: /a*c$', '/abcd', true],
  ['User-agent: *\nDisallow: /ab*b$', '/ab', true],
  ['User-agent: *\nDisallow: /a$', '/a', false],
  ['User-agent: *\nDisallow: /a$', '/ab', true],
  ['User-agent: *\nDisallow: /*$', '/ab', false],
  ['User-agent: *\nDisallow: /$a', '/$a', false],
  // Would take minutes if a row of spaces were tried from each of them.
  [`User-agent: *\na${' '.repeat(450_000)}b\nDisallow: /b`, '/b', false],
  [`User-agent: *\nDisallow: ${'*a'.repeat(2000)}b`, `/${'a'.repeat(2000)}`, true],
  [`User-agent: *\n${`Disallow: ${'*a'.repeat(2000)}b\n`.repeat(100)}`, `/${'a'.repeat(2000)}`, false],
])('%j %s: %s', (robots, path, allowed) => {
  expect(readRobots(robots, 'Waymark')(`https://api.example.gov.uk${path}`)).toBe(allowed);
});

describe('the file of an origin', () => {
  const open: { server: HttpServer; http: HttpClient }[] = [];
  afterEach(async () => {
    for (const { server, http } of open.splice(0)) await Promise.all([server.close(), http.close()]);
  });

  async function robotsOf(status: number, body = '', headers: Record<string, string> = {}) {
    const server = await startHttpServer((_, response) => void response.writeHead(status, headers).end(body));
    const http = createTestClient([server.origin], { sleep: () => Promise.resolve() });
    open.push({ server, http });
    return { server, robots: createRobots(http) };
  }

  test.each([
    [200, true],
    [400, true],
    [401, true],
    [403, true],
    [404, true],
    [410, true],
    [429, false],
    [500, false],
    [503, false],
  ])('with status %i and no rules: %s', async (status, allowed) => {
    const { server, robots } = await robotsOf(status);
    expect((await robots.refusal(`${server.origin}/openapi.json`)) === undefined).toBe(allowed);
  });

  test('that wants us to wait is obeyed', async () => {
    const { server, robots } = await robotsOf(403, '', { 'retry-after': '3600' });
    expect(await robots.refusal(`${server.origin}/openapi.json`)).toMatchObject({ code: 'rate-limited' });
  });

  test('is asked for once, also by many at the same time', async () => {
    const { server, robots } = await robotsOf(200, 'User-agent: *\nDisallow: /private');
    const refusals = await Promise.all(
      ['/a', '/private/b', '/c'].map((path) => robots.refusal(`${server.origin}${path}`)),
    );
    expect(refusals).toEqual([undefined, expect.objectContaining({ code: 'robots-refused' }), undefined]);
    expect(server.requests.map(({ url }) => url)).toEqual(['/robots.txt']);
  });

  test('is read up to its limit and no further', async () => {
    const { server, robots } = await robotsOf(200, `${'#'.repeat(500 * 1024)}\nUser-agent: *\nDisallow: /`);
    expect(await robots.refusal(`${server.origin}/a`)).toBeUndefined();
  });

  test('that cannot be had is no leave', async () => {
    const { server, robots } = await robotsOf(200);
    await server.close();
    expect(await robots.refusal(`${server.origin}/a`)).toMatchObject({ code: 'host-unreachable' });
    expect(await robots.refusal('https://10.0.0.1/a')).toMatchObject({ code: 'address-refused' });
    expect(await robots.refusal('no address')).toMatchObject({ code: 'address-invalid' });
  });
});
