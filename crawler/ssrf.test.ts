/**
 * Every way into a private network that the corpus knows, tried through a whole harvest by every door there is. What
 * counts is not the verdict but that nobody knocks: canaries listen where the addresses lead.
 */
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogueCases } from './testing/catalogue-cases.ts';
import { corpusMissing, readCorpus } from './testing/corpus.ts';
import { createHarvestRig, type HarvestRig } from './testing/harvest-rig.ts';
import { startHttpServer, type HttpServer } from './testing/http-server.ts';
import { catalogueKinds } from '../schemas/catalogue-kinds.ts';
import type { RegisteredSource } from '../schemas/registration.ts';

type Cases = { urls: { url: string; verdict: string }[]; dns_answers: { answers: string[]; verdict: string }[] };

const corpus = readCorpus('security/ssrf-cases.json');
const { urls, dns_answers } = JSON.parse(corpus ?? '{ "urls": [], "dns_answers": [] }') as Cases;
const blocked = urls.filter(({ verdict }) => verdict === 'block').map(({ url }) => url);

const canaries: Server[] = [];
let knocks: string[] = [];
let publisher: HttpServer;
let rig: HarvestRig;

/** Listens on every address of this machine; on a port that is not free or not allowed there is no canary. */
async function startCanary(port: number): Promise<number> {
  const server = createServer((socket) => {
    knocks.push(`${socket.localAddress}:${socket.localPort}`);
    socket.on('error', () => undefined).destroy();
  });
  await new Promise<void>((resolve) => server.once('error', () => resolve()).listen(port, '::', resolve));
  if (!server.listening) return 0;
  canaries.push(server);
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

beforeAll(async () => {
  // Most of the addresses name no port.
  await startCanary(80);
  await startCanary(443);
  publisher = await startHttpServer((request, response) => {
    const [, door = '', index = ''] = (request.url ?? '').split('/');
    const url = blocked[Number.parseInt(index, 10)];
    if (url === undefined) return response.writeHead(404).end();
    if (door === 'redirect') return response.writeHead(302, { location: asHeader(url) }).end();
    const format = catalogueCases.find(({ kind }) => kind === door);
    if (format) return response.end(format.write([{ ...listed, description: url }], publisher.origin));
    if (door === 'include') return response.end(JSON.stringify({ name: 'x', include: [{ name: 'y', url }] }));
    if (door === 'nested')
      return response.end(JSON.stringify({ linkset: [{ anchor: publisher.origin, 'api-catalog': [{ href: url }] }] }));
    if (door === 'link') return response.writeHead(200, { link: `<${asHeader(url)}>; rel="service-desc"` }).end('{}');
    return response.end(door === 'page' ? pageOf(url) : descriptionOf(url));
  });
  const answers = new Map(dns_answers.map(({ answers }, index) => [`case-${index}.example.com`, answers]));
  rig = createHarvestRig({
    origins: [publisher.origin],
    limits: { connectMs: 2000, totalMs: 5000 },
    lookup(name) {
      const found = answers.get(name) ?? [];
      if (found.length === 0) return Promise.reject(Object.assign(new Error(name), { code: 'ENOTFOUND' }));
      return Promise.resolve(found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
    },
  });
});
afterAll(async () => {
  await rig.close();
  await publisher.close();
  for (const server of canaries) server.close();
});

/** An entry of a catalogue, whose description is where it should not be. */
const listed = { name: 'Doors', organisation: 'The attacker', documentation: 'https://docs.example/' };

/** Without what no server could send in a header. */
function asHeader(text: string): string {
  return Buffer.from(text.replaceAll(/[\r\n\0]/g, '')).toString('latin1');
}

function pageOf(url: string): string {
  return `<!doctype html><meta http-equiv="refresh" content="0;url=${url}"><link rel="service-desc" href="${url}">
    <redoc spec-url="${url}"></redoc><script src="${url}"></script><iframe src="${url}"></iframe>
    <script>ui({ url: "${url}", configUrl: "${url}" })</script>`;
}

function descriptionOf(url: string): string {
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Doors', version: '1', contact: { url }, license: { name: 'x', url }, termsOfService: url },
    externalDocs: { url },
    servers: [{ url }],
    paths: { '/a': { $ref: url } },
    components: {
      schemas: { A: { $ref: `${url}#/A` }, B: { externalDocs: { url } } },
      examples: { C: { externalValue: url } },
      securitySchemes: { D: { type: 'openIdConnect', openIdConnectUrl: url } },
    },
  });
}

test('the canary hears a knock', async () => {
  const port = await startCanary(0);
  await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
  expect(knocks).toHaveLength(1);
  knocks = [];
});

test.skipIf(corpus === undefined)(
  `no address of the corpus is knocked at (${corpusMissing} when skipped)`,
  async () => {
    const doors: RegisteredSource[] = blocked.flatMap((url, index): RegisteredSource[] => [
      { kind: 'openapi', url },
      { kind: 'git', url },
      { kind: 'github', owner: `owner-${index}`, apiUrl: url },
      ...catalogueKinds.flatMap((kind): RegisteredSource[] => [
        { kind, url },
        { kind, url: `${publisher.origin}/redirect/${index}` },
        { kind, url: `${publisher.origin}/${kind}/${index}${kind === 'v1alpha' ? '/apis' : ''}` },
      ]),
      { kind: 'apis-json', url: `${publisher.origin}/include/${index}` },
      { kind: 'api-catalog', url: `${publisher.origin}/nested/${index}` },
      ...['redirect', 'link', 'page', 'ref'].map((door): RegisteredSource => ({
        kind: 'openapi',
        url: `${publisher.origin}/${door}/${index}`,
      })),
      { kind: 'git', url: `${publisher.origin}/redirect/${index}.git` },
      { kind: 'github', owner: `owner-${index}`, apiUrl: `${publisher.origin}/redirect/${index}` },
    ]);
    const names = dns_answers.flatMap(({ verdict }, index): RegisteredSource[] => {
      const url = `https://case-${index}.example.com/openapi.json`;
      return verdict.startsWith('block')
        ? [
            { kind: 'openapi', url },
            { kind: 'git', url },
          ]
        : [];
    });
    expect(blocked.length).toBeGreaterThan(40);
    rig.register(
      'attacker',
      [...doors, ...names].map((source, index) => ({ ...source, id: `door-${index}` })),
    );
    expect(await rig.harvest()).toMatchObject({ ourFault: false });
    expect(knocks).toEqual([]);
    // They were tried: what is allowed was read, and what it leads to was refused.
    expect(rig.rows('api').length).toBeGreaterThan(0);
    const codes = new Set(rig.rows('source').flatMap(({ problems }) => problems.map(({ code }) => code)));
    expect(codes).toContain('address-refused');
    // A catalogue of each kind was read, up to the address that is refused.
    const read = rig.rows('target').filter(({ listed: isListed }) => isListed);
    expect(new Set(read.map(({ url }) => new URL(url ?? '').pathname.split('/')[1]))).toEqual(new Set(catalogueKinds));
    expect(codes).toContain('redirect-refused');
  },
);
