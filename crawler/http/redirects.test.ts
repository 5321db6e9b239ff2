import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { createCertificate } from '../testing/certificate.ts';
import { createTestClient } from '../testing/http-client.ts';
import { startHttpServer, type HttpServer } from '../testing/http-server.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

/** A server where `/from?status=301&to=URL` redirects and everything else answers with its path. */
async function startRedirecting(): Promise<HttpServer> {
  const server = await startHttpServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
    if (pathname !== '/from') return response.setHeader('etag', '"end"').end(pathname);
    const to = searchParams.get('to');
    if (to !== null) response.setHeader('location', to);
    return response.writeHead(Number(searchParams.get('status') ?? 302)).end('moved');
  });
  open.push(server);
  return server;
}

function clientFor(...servers: readonly HttpServer[]) {
  const http = createTestClient(servers.map(({ origin }) => origin));
  open.push(http);
  return http;
}

function from(server: HttpServer, to: string, status = 302): string {
  return `${server.origin}/from?status=${status}&to=${encodeURIComponent(to)}`;
}

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('of %i is followed', async (status) => {
    const server = await startRedirecting();
    const outcome = await clientFor(server).request(from(server, '/end', status));
    expect(outcome).toEqual({
      status: 'fetched',
      link: null,
      hsts: null,
      deprecation: null,
      sunset: null,
      url: `${server.origin}/end`,
      ...([301, 308].includes(status) && { movedTo: `${server.origin}/end` }),
      contentType: null,
      body: Buffer.from('/end'),
      validators: { etag: '"end"', url: `${server.origin}/end` },
    });
  });

  it('is permanent only when every hop is', async () => {
    const server = await startRedirecting();
    const http = clientFor(server);
    expect(await http.request(from(server, from(server, '/end', 301), 308))).toHaveProperty('movedTo');
    expect(await http.request(from(server, from(server, '/end', 302), 301))).not.toHaveProperty('movedTo');
  });

  it('is followed five times and not six', async () => {
    const server = await startRedirecting();
    const chain = (length: number): string => (length === 0 ? '/end' : from(server, chain(length - 1)));
    const http = clientFor(server);
    expect(await http.request(chain(5))).toMatchObject({ status: 'fetched' });
    expect(await http.request(chain(6))).toMatchObject({ status: 'failed', failure: { code: 'redirect-refused' } });
    expect(http.usage().requests).toBe(12);
  });

  it('in a circle is noticed at once', async () => {
    const server = await startHttpServer((request, response) => {
      response.writeHead(302, { location: request.url === '/a' ? '/b' : '/a#again' }).end();
    });
    open.push(server);
    expect(await clientFor(server).request(`${server.origin}/a`)).toMatchObject({
      failure: {
        code: 'redirect-refused',
        message: `${server.origin}/b redirects in a circle, back to ${server.origin}/a.`,
      },
    });
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['http://127.0.0.1/', 'redirect-refused'],
    ['https://127.0.0.1/', 'address-refused'],
    ['https://[::1]/', 'address-refused'],
    ['https://169.254.169.254/latest/meta-data/', 'address-refused'],
    ['https://metadata.google.internal/', 'address-refused'],
    ['//localhost/', 'redirect-refused'],
    ['/\\localhost/', 'redirect-refused'],
    ['file:///etc/passwd', 'redirect-refused'],
    ['data:application/json,{}', 'redirect-refused'],
    ['https://user:pass@api.example.com/', 'redirect-refused'],
    ['https://api.example.com:22/', 'redirect-refused'],
    ['https://exa mple.com/', 'redirect-refused'],
    ['', 'redirect-refused'],
  ])('to %j is refused', async (to, code) => {
    const server = await startRedirecting();
    const outcome = await clientFor(server).request(from(server, to));
    expect(outcome).toMatchObject({ status: 'failed', failure: { code }, httpStatus: 302 });
    expect(server.requests).toHaveLength(1);
  });

  it('to a neighbouring port is refused, and the neighbour sees nothing', async () => {
    const [server, canary] = await Promise.all([startRedirecting(), startRedirecting()]);
    expect(await clientFor(server).request(from(server, `${canary.origin}/end`))).toMatchObject({ status: 'failed' });
    expect(canary.requests).toEqual([]);
  });

  it('to another origin is refused to whoever stays at one, and followed within it', async () => {
    const [server, other] = await Promise.all([startRedirecting(), startRedirecting()]);
    const http = clientFor(server, other);
    const request = (to: string) => http.request(from(server, to), { sameOrigin: true });
    expect(await request('/end')).toMatchObject({ status: 'fetched', url: `${server.origin}/end` });
    expect(await request(from(server, `${other.origin}/end`))).toMatchObject({ failure: { code: 'redirect-refused' } });
    expect(other.requests).toEqual([]);
  });

  it('without a Location, or written into the page, leads nowhere', async () => {
    const server = await startHttpServer((request, response) => {
      if (request.url === '/') response.writeHead(301).end();
      else response.end('<meta http-equiv="refresh" content="0; url=/elsewhere">');
    });
    open.push(server);
    const http = clientFor(server);
    expect(await http.request(server.origin)).toMatchObject({ failure: { code: 'redirect-refused' } });
    expect(await http.request(`${server.origin}/page`)).toMatchObject({
      status: 'fetched',
      url: `${server.origin}/page`,
    });
    expect(server.requests).toHaveLength(2);
  });

  it('of a POST is not followed', async () => {
    const server = await startRedirecting();
    const outcome = await clientFor(server).request(from(server, '/end', 307), { body: Buffer.from('x') });
    expect(outcome).toMatchObject({ failure: { code: 'redirect-refused' } });
    expect(server.requests).toHaveLength(1);
  });
});

/** For each request whether any of the secret headers came with it. */
function secrets(server: HttpServer): boolean[] {
  return server.requests.map((request) => JSON.stringify(request.headers).includes('secret'));
}

describe('headers on a redirect', () => {
  const headers = {
    Authorization: 'Bearer secret',
    'X-API-Key': 'secret',
    'PRIVATE-TOKEN': 'secret',
    Cookie: 'secret',
  };

  it('of our own stay with the first origin, also when a later hop comes back to it', async () => {
    const [first, other] = await Promise.all([startRedirecting(), startRedirecting()]);
    const http = clientFor(first, other);
    await http.request(from(first, from(first, from(other, `${first.origin}/end`))), { headers });
    expect(secrets(first)).toEqual([true, true, false]);
    expect(secrets(other)).toEqual([false]);
  });

  it('with conditions go to the address that gave them and no other', async () => {
    const [first, other] = await Promise.all([startRedirecting(), startRedirecting()]);
    const http = clientFor(first, other);
    const address = from(first, `${other.origin}/end`);
    const conditions = () => [first, other].map(({ requests }) => requests.at(-1)?.headers['if-none-match']);
    await http.request(address, { validators: { etag: '"a"' } });
    expect(conditions()).toEqual(['"a"', undefined]);
    await http.request(address, { validators: { etag: '"end"', url: `${other.origin}/end` } });
    expect(conditions()).toEqual([undefined, '"end"']);
  });
});

describe('over https', () => {
  it('a redirect to http is refused although both origins are allowed; a bad certificate is named', async () => {
    const good = createCertificate();
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, good.cert]);
    open.push({ close: () => Promise.resolve(setDefaultCACertificates(before)) });
    const plain = await startRedirecting();
    const secure = await startHttpServer(
      (request, response) => response.writeHead(302, { location: `${plain.origin}/end` }).end(request.url),
      { tls: good },
    );
    const unknown = await startHttpServer((_, response) => response.end(), { tls: createCertificate() });
    const expired = createCertificate(new Date('2026-01-01T00:00:00Z'));
    setDefaultCACertificates([...before, good.cert, expired.cert]);
    const old = await startHttpServer((_, response) => response.end(), { tls: expired });
    open.push(secure, unknown, old);
    const http = clientFor(plain, secure, unknown, old);
    expect(await http.request(secure.origin)).toMatchObject({
      failure: {
        code: 'redirect-refused',
        message: `${secure.origin}/ redirects from https to http (${plain.origin}/end).`,
      },
    });
    expect(plain.requests).toEqual([]);
    expect(await http.request(unknown.origin)).toMatchObject({
      failure: { code: 'certificate-invalid', message: `The certificate of 127.0.0.1:${unknown.port} is self-signed.` },
    });
    expect(await http.request(old.origin)).toMatchObject({
      failure: { code: 'certificate-invalid', message: `The certificate of 127.0.0.1:${old.port} has expired.` },
    });
    expect(unknown.requests).toEqual([]);
  });
});
