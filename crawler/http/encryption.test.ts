import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createCertificate } from '../testing/certificate.ts';
import { createTestClient } from '../testing/http-client.ts';
import { startHttpServer, type HttpServer, type HttpServerOptions } from '../testing/http-server.ts';
import type { HttpClient } from './outcome.ts';

let server: HttpServer | undefined;
let http: HttpClient | undefined;
let silent: Server | undefined;
afterEach(async () => {
  await http?.close();
  await server?.close();
  silent?.close();
});

const ends = new Date('2027-03-01T12:00:00.000Z');
/** OpenSSL agrees to what is withdrawn only where it is asked to. */
const lax = 'DEFAULT:@SECLEVEL=0';

async function askOf(tls: Partial<HttpServerOptions['tls']>): ReturnType<HttpClient['encryption']> {
  server = await startHttpServer((_, response) => response.end('hello'), {
    tls: { ...createCertificate(ends), ...tls },
  });
  http = createTestClient([server.origin]);
  return http.encryption(`${server.origin}/v1`);
}

it.each<[string, Partial<HttpServerOptions['tls']>, string[]]>([
  ['nothing old', {}, []],
  ['TLS 1.1', { minVersion: 'TLSv1.1', ciphers: lax }, ['TLS 1.1']],
  ['TLS 1.0 and 1.1', { minVersion: 'TLSv1', ciphers: lax }, ['TLS 1.0', 'TLS 1.1']],
])('of a server that agrees to %s', async (_, tls, outdated) => {
  expect(await askOf(tls)).toEqual({
    outdated,
    certificate: { from: expect.stringMatching(/^20\d\d-.*Z$/), until: ends.toISOString() },
  });
  expect(server?.requests).toEqual([]);
});

it('of a server that agrees to old versions alone has no certificate to show', async () => {
  const seen = await askOf({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: lax });
  expect(seen).toEqual({ outdated: ['TLS 1.0', 'TLS 1.1'], certificate: null });
});

it('gives a server up that never answers', async () => {
  silent = createServer(() => undefined);
  await new Promise<void>((resolve) => void silent?.listen(0, '127.0.0.1', resolve));
  const origin = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  http = createTestClient([origin], { limits: { connectMs: 200 } });
  expect(await http.encryption(origin)).toEqual({ outdated: [], certificate: null });
});

it('reaches no private address', async () => {
  server = await startHttpServer((_, response) => response.end('hello'), { tls: createCertificate() });
  http = createTestClient([], { lookup: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]) });
  expect(await http.encryption(server.origin)).toMatchObject({ code: 'address-invalid' });
  expect(await http.encryption('https://api.example.gov.uk/')).toMatchObject({ code: 'address-refused' });
});
