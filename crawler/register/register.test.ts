import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError } from '../config-error.ts';
import { parseConfig } from '../config.ts';
import { catalogueCases } from '../testing/catalogue-cases.ts';
import { createRepository } from '../testing/git-repository.ts';
import { startGitServer, type GitServer } from '../testing/git-server.ts';
import { startHttpServer, type HttpServer } from '../testing/http-server.ts';
import { runRegister } from './run-register.ts';

const description = JSON.stringify({ openapi: '3.1.0', info: { title: 'Tides', version: '1' }, paths: {} });

const data = {
  name: 'Tide tables',
  description: 'Tides.',
  url: 'https://api.example/v1',
  contact: 'tides@sea.example',
  organisation: 'The Sea Office',
  'documentation-url': 'https://docs.example/',
};
const version = 'api.gov.uk/v1alpha';
const catalogue = JSON.stringify({ 'api-version': version, apis: [{ 'api-version': version, data }] });

let files: Record<string, string>;
let directory: string;
let server: HttpServer;
let git: GitServer;
let printed: string;

beforeEach(async () => {
  files = {
    '/openapi.json': description,
    '/docs/': '<script>ui({url: "/openapi.json"})</script>',
    '/v1alpha/apis': catalogue,
    '/all.ttl': '\u001B[2Jnonsense',
  };
  directory = mkdtempSync(join(tmpdir(), 'register-'));
  server = await startHttpServer((request, response) => {
    const body = files[request.url ?? ''];
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  git = await startGitServer(directory);
  mkdirSync(join(directory, 'registrations'));
  writeFileSync(
    join(directory, 'estate.yaml'),
    JSON.stringify({
      name: 'Test',
      url: 'http://localhost:4000',
      contact: { name: 'Us', email: 'us@portal.example' },
      allowedOrigins: [server.origin, git.origin].map((origin) => ({ origin, delayMs: 0 })),
    }),
  );
});
afterEach(async () => {
  await server.close();
  await git.close();
  rmSync(directory, { recursive: true });
});

async function register(...args: string[]): Promise<string> {
  const config = parseConfig(['register', '--estate', directory, ...args], { environment: {}, isTerminal: false });
  if (config === 'help') throw new Error('This is no help.');
  printed = '';
  expect(await runRegister(config, { userAgentOf: () => 'Waymark/test', print: (text) => (printed += text) })).toBe(0);
  return printed.replaceAll(server.origin, 'SERVER').replaceAll(git.origin, 'GIT').replaceAll(directory, 'ESTATE');
}

const file = (name = 'harbours') => join(directory, 'registrations', `${name}.yaml`);

test('a description is registered, in a new file and then in that file', async () => {
  expect(await register(`${server.origin}/openapi.json`, '--organisation', 'harbours', '--name', 'Harbours Office'))
    .toMatchInlineSnapshot(`
    "SERVER/openapi.json is an OpenAPI description.
    Added to ESTATE/registrations/harbours.yaml:
      - kind: openapi
        url: SERVER/openapi.json
    \`harvest\` reads it."
  `);
  expect(readFileSync(file(), 'utf8')).toContain('name: Harbours Office\nsources:\n  - kind: openapi\n');
  // The only organisation there is needs not be named.
  expect(await register(`${server.origin}/openapi.json`)).toContain(
    'It is registered already in ESTATE/registrations/harbours.yaml:',
  );
});

test('a page is not registered, but what it shows', async () => {
  expect(await register(`${server.origin}/docs/`, '--organisation', 'harbours', '--name', 'H', '--dry-run'))
    .toMatchInlineSnapshot(`
    "SERVER/docs/ is a page, not a description. What it shows is at SERVER/openapi.json.
    Would be added to ESTATE/registrations/harbours.yaml:
      - kind: openapi
        url: SERVER/openapi.json"
  `);
  expect(existsSync(file())).toBe(false);
});

test('a repository is recognised by what it answers', async () => {
  const commit = { message: 'x', date: '2026-11-01T09:00:00Z', files: { 'spec/openapi.json': description } };
  await createRepository(join(directory, 'tides.git'), [commit]);
  const said = await register(git.url('tides.git'), '--organisation', 'harbours', '--name', 'H', '--json');
  expect(JSON.parse(said)).toMatchObject({
    seen: ['GIT/tides.git is a Git repository with 1 OpenAPI description: spec/openapi.json.'],
    added: [{ kind: 'git', url: 'GIT/tides.git' }],
    written: true,
  });
});

test('what would run in a terminal is shown without what runs', async () => {
  const said = await register(`${server.origin}/all.ttl`, '--organisation', 'harbours', '--name', 'H');
  expect(said).toContain('all.ttl is not valid Turtle');
  expect(said).not.toContain('\u001B');
});

test('a catalogue is counted, and nothing that it names is asked for', async () => {
  const said = await register(`${server.origin}/v1alpha`, '--organisation', 'harbours', '--name', 'H');
  expect(said).toContain('SERVER/v1alpha/apis is a catalogue with 1 entry.');
  expect(readFileSync(file(), 'utf8')).toContain('- kind: v1alpha\n');
  expect(server.requests.map(({ url }) => url)).toEqual(['/v1alpha/apis']);
});

test.each(catalogueCases)(
  'a catalogue of kind $kind is known by its content, whatever it is called',
  async (format) => {
    const api = { name: 'Tides', organisation: 'Harbours', documentation: 'https://docs.example/' };
    const path = format.kind === 'v1alpha' ? '/of/us/apis' : '/of/us';
    files[path] = format.write([api], server.origin);
    const said = await register(`${server.origin}${path}`, '--organisation', 'harbours', '--name', 'H', '--json');
    expect(JSON.parse(said)).toMatchObject({ added: [{ kind: format.kind, url: `SERVER${path}` }], written: true });
  },
);

test('a host is asked where it lists its APIs, and otherwise taken for one of them', async () => {
  const args = [`${server.origin}/`, '--organisation', 'harbours', '--name', 'H', '--dry-run'];
  expect(await register(...args)).toContain('We found a description at SERVER/openapi.json.');
  files['/apis.json'] = JSON.stringify({ name: 'Ours', apis: [{ name: 'Tides' }] });
  expect(await register(...args)).toContain('SERVER/apis.json is a catalogue with 1 entry.');
  const links = [{ href: `${server.origin}/openapi.json`, type: 'application/openapi+json' }];
  files['/.well-known/api-catalog'] = JSON.stringify({ linkset: [{ anchor: server.origin, 'service-desc': links }] });
  expect(await register(...args)).toContain('SERVER/.well-known/api-catalog is a catalogue with 1 entry.');
  files['/robots.txt'] = 'User-agent: *\nDisallow: /.well-known';
  expect(await register(...args)).toContain('SERVER/apis.json is a catalogue');
});

test('where there is nothing, that is said and nothing is written', async () => {
  const said = await register(`${server.origin}/nothing.json`, '--organisation', 'harbours', '--name', 'H');
  expect(said).toBe(
    'SERVER/nothing.json answered 404 Not Found.\nThere is nothing to register at SERVER/nothing.json.',
  );
  expect(existsSync(file())).toBe(false);
});

test.each([
  { name: 'no address', args: ['openapi.json'], says: /one address that begins with https/ },
  { name: 'no organisation', args: ['https://a.example/'], says: /Say whose it is with --organisation ID/ },
  { name: 'an impossible one', args: ['https://a.example/', '--organisation', '../x'], says: /is no id/ },
])('$name', async ({ args, says }) => {
  await expect(register(...args)).rejects.toThrow(ConfigError);
  await expect(register(...args)).rejects.toThrow(says);
});

test('a new file needs the name of its organisation', async () => {
  await expect(register(`${server.origin}/openapi.json`, '--organisation', 'harbours')).rejects.toThrow(/--name/);
});

test('a file with a mistake is not touched: the field, the line and the near miss are named', async () => {
  const text = 'organisation:\n  id: harbours\n  nmae: Harbours\nsources: []\n';
  writeFileSync(file(), text);
  await expect(register(`${server.origin}/openapi.json`, '--organisation', 'harbours')).rejects.toThrow(
    /has mistakes\. Correct them first:\n(?:.*\n)* {2}line 3: `nmae` is not a key we know: did you mean `name`\?/,
  );
  expect(readFileSync(file(), 'utf8')).toBe(text);
});
