import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHarvestRig, type HarvestRig } from '../testing/harvest-rig.ts';
import { startHttpServer, type HttpServer } from '../testing/http-server.ts';

type Held = { body: string; status?: number; headers?: Record<string, string> };

let files: Record<string, Held>;
let server: HttpServer;
let canary: HttpServer;
let rig: HarvestRig;

beforeEach(async () => {
  files = {};
  server = await startHttpServer((request, response): unknown => {
    const file = files[request.url ?? ''];
    const etag = `"${file?.body.length}"`;
    if (file && request.headers['if-none-match'] === etag) return response.writeHead(304).end();
    return response.writeHead(file?.status ?? (file ? 200 : 404), { etag, ...file?.headers }).end(file?.body);
  });
  canary = await startHttpServer((_, response) => void response.end(description('Stolen')));
  rig = createHarvestRig({ origins: [server.origin] });
});
afterEach(async () => {
  await rig.close();
  await server.close();
  await canary.close();
});

function description(title: string): string {
  const get = { responses: { 200: { description: 'Done.' } } };
  return JSON.stringify({ openapi: '3.1.0', info: { title, version: '1' }, paths: { '/a': { get } } });
}

const page = (url: string) => `<!doctype html><title>API</title><script>SwaggerUIBundle({ url: "${url}" })</script>`;

async function harvest(path: string) {
  rig.register('harbours', [{ id: 'tides', kind: 'openapi', url: `${server.origin}${path}` }]);
  server.requests.length = 0;
  const report = await rig.harvest();
  const [source] = rig.rows('source');
  return {
    report,
    asked: server.requests.map(({ url }) => url),
    paths: rig.rows('target').map((target) => target.path.replace(server.origin, '')),
    problems: source!.problems.map(({ code, message }) => `${code}: ${message.replaceAll(server.origin, '')}`),
  };
}

test('the description behind a page is read, its publisher is told where it is, and it stays cheap', async () => {
  files['/docs/'] = { body: page('../v1/openapi.json') };
  files['/v1/openapi.json'] = { body: description('Tides') };
  const first = await harvest('/docs/');
  expect(first.paths).toEqual(['/v1/openapi.json']);
  expect(first.problems).toEqual([
    'found-elsewhere: /docs/ is a page, not a description. What it shows is at /v1/openapi.json.',
  ]);
  expect(rig.rows('api')).toMatchObject([{ id: 'harbours/tides', name: 'Tides' }]);
  const second = await harvest('/docs/');
  expect(second.report).toMatchObject({ unchanged: 1, requests: 2, notModified: 1 });

  // The publisher does as told: the page of the API stays.
  const corrected = await harvest('/v1/openapi.json');
  expect([corrected.problems, corrected.paths]).toEqual([[], ['/v1/openapi.json']]);
  expect(rig.rows('api')).toMatchObject([{ id: 'harbours/tides' }]);
});

test('a page that shows another description from now on is followed there', async () => {
  files['/docs/'] = { body: page('/one.json') };
  files['/one.json'] = { body: description('One') };
  await harvest('/docs/');
  files['/docs/'] = { body: page('/two/two.json') };
  files['/two/two.json'] = { body: description('Two') };
  expect((await harvest('/docs/')).paths).toContain('/two/two.json');
});

test('a script of the page is read as text for what it says, and not run', async () => {
  files['/swagger-ui/index.html'] = {
    body: '<script src="./swagger-ui-bundle.js"></script><script src="./swagger-initializer.js"></script>',
  };
  files['/swagger-ui/swagger-initializer.js'] = { body: 'window.ui = SwaggerUIBundle({ url: "/v3/api-docs" })' };
  files['/v3/api-docs'] = { body: description('Tides') };
  const { paths, asked } = await harvest('/swagger-ui/index.html');
  expect(paths).toEqual(['/v3/api-docs']);
  expect(asked).not.toContain('/swagger-ui/swagger-ui-bundle.js');
});

test('several descriptions of one page are all read', async () => {
  files['/docs'] = { body: `<script>ui({ urls: [{url: "/a.json"}, {url: "/b.json"}] })</script>` };
  files['/a.json'] = { body: description('A') };
  files['/b.json'] = { body: description('B') };
  expect((await harvest('/docs')).paths).toEqual(['/a.json', '/b.json']);
});

test('a base address leads to the description that its server names, or that is where it usually is', async () => {
  files['/'] = { body: '{"status":"up"}', headers: { link: '</meta/api>; rel="service-desc"' } };
  files['/meta/api'] = { body: description('Named') };
  expect((await harvest('/')).paths).toEqual(['/meta/api']);
});

test('also where there is nothing at the base address itself', async () => {
  files['/v1/openapi.yaml'] = { body: 'openapi: 3.0.3\ninfo: { title: Usual, version: "1" }\npaths: {}\n' };
  const { paths, problems } = await harvest('/v1/');
  expect(paths).toEqual(['/v1/openapi.yaml']);
  expect(problems).toEqual(['found-elsewhere: There is nothing at /v1/. We found a description at /v1/openapi.yaml.']);
});

test('and below a base address that has no slash at its end', async () => {
  files['/tides/v1'] = { body: '{"status":"up"}' };
  files['/tides/v1/v3/api-docs'] = { body: description('Tides') };
  files['/tides/openapi.json'] = { body: description('Other') };
  expect((await harvest('/tides/v1')).paths).toEqual(['/tides/v1/v3/api-docs']);
});

test('where a single file is not there, no other API of the host is taken for it', async () => {
  files['/openapi.json'] = { body: description('Other') };
  const { paths, problems } = await harvest('/v1/tides.json');
  expect([paths, problems]).toEqual([[], [expect.stringMatching(/^not-found: /)]]);
});

test('what is found nowhere is asked for a few times at most, and said to be no description', async () => {
  files['/docs/'] = { body: `<html>${Array.from({ length: 500 }, (_, index) => `url: "/${index}.json"`).join(' ')}` };
  const { asked, problems } = await harvest('/docs/');
  expect(asked.length).toBeLessThan(40);
  expect(problems).toEqual([expect.stringMatching(/^not-a-description: /)]);
});

test('robots.txt decides about addresses that were found, and about those alone', async () => {
  files['/robots.txt'] = { body: 'User-agent: *\nDisallow: /' };
  files['/docs/'] = { body: page('/openapi.json') };
  files['/openapi.json'] = { body: description('Tides') };
  const refused = await harvest('/docs/');
  expect(refused.asked).toEqual(['/docs/', '/robots.txt']);
  expect(refused.problems).toEqual([
    expect.stringMatching(/^robots-refused: The robots\.txt of .* keeps us from asking for \/openapi\.json\./),
    expect.stringMatching(/^not-a-description: /),
  ]);
  expect((await harvest('/openapi.json')).asked).toEqual(['/openapi.json']);
});

test('a description that was read is not looked for elsewhere on a bad day', async () => {
  files['/openapi.json'] = { body: description('Tides') };
  files['/swagger.json'] = { body: description('Another') };
  await harvest('/openapi.json');
  files['/openapi.json'] = { body: '<html>Maintenance</html>' };
  expect((await harvest('/openapi.json')).asked).toEqual(['/openapi.json']);
  delete files['/openapi.json'];
  expect((await harvest('/openapi.json')).asked).toEqual(['/openapi.json']);
  expect(rig.rows('api')).toMatchObject([{ name: 'Tides', freshness: { state: 'stale' } }]);
});

test('the found description keeps its last good copy when it fails', async () => {
  files['/docs/'] = { body: page('/openapi.json') };
  files['/openapi.json'] = { body: description('Tides') };
  await harvest('/docs/');
  files['/openapi.json'] = { body: 'sorry', status: 503 };
  expect((await harvest('/docs/')).problems[0]).toMatch(/^server-error: /);
  expect(rig.rows('api')).toMatchObject([{ name: 'Tides', freshness: { state: 'stale' } }]);
});

test('a page cannot lead to a private address', async () => {
  files['/docs/'] = {
    body: `${page(`${canary.origin}/openapi.json`)}<redoc spec-url="http://localhost:${canary.port}/x.json">`,
  };
  const { problems } = await harvest('/docs/');
  expect(canary.requests).toEqual([]);
  expect(problems).toEqual([
    expect.stringMatching(/^address-(?:refused|invalid): /),
    expect.stringMatching(/^not-a-description: /),
  ]);
});
