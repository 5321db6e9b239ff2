import type { RequestListener } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createTestClient, type TestClientOptions } from '../testing/http-client.ts';
import { startHttpServer } from '../testing/http-server.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

const limits = { wireBytes: 100_000, decodedBytes: 200_000, totalMs: 5000 };

async function ask(handler: (...exchange: Parameters<RequestListener>) => unknown, options: TestClientOptions = {}) {
  const server = await startHttpServer(handler);
  const http = createTestClient([server.origin], { limits, sleep: () => Promise.resolve(), ...options });
  open.push(server, http);
  const outcome = await http.request(`${server.origin}/openapi.json`);
  return { outcome, usage: http.usage(), server };
}

/** Sends the same chunk until nobody listens any more. */
const endless =
  (chunk: Buffer, everyMs: number, headers: Record<string, string> = {}): RequestListener =>
  (_, response) => {
    response.writeHead(200, headers);
    const timer = setInterval(() => response.write(chunk), everyMs);
    response.on('close', () => clearInterval(timer));
  };

describe('a body', () => {
  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['GZIP', gzipSync],
    ['br', brotliCompressSync],
    ['identity', (body: Buffer) => body],
  ])('in %s is decoded, and counted as it was sent', async (encoding, encode) => {
    const body = Buffer.from('openapi: 3.1.0\n'.repeat(1000));
    const sent = encode(body);
    const { outcome, usage } = await ask((_, response) => response.setHeader('content-encoding', encoding).end(sent));
    expect(outcome).toMatchObject({ status: 'fetched', body });
    expect(usage.bytes).toBe(sent.byteLength);
  });

  it.each([
    ['deflate', deflateSync(Buffer.from('{}'))],
    ['gzip, gzip', gzipSync(gzipSync(Buffer.from('{}')))],
    ['br, gzip', gzipSync(brotliCompressSync(Buffer.from('{}')))],
    ['gzip', Buffer.from('{}')],
    ['br', Buffer.from('not brotli at all, just words')],
    ['gzip', gzipSync(Buffer.from('{"a": "long enough to be cut"}')).subarray(0, 20)],
    ['constructor', Buffer.from('{}')],
  ])('in %s that we do not read is response-unreadable', async (encoding, body) => {
    const { outcome, server } = await ask((_, response) => response.setHeader('content-encoding', encoding).end(body));
    expect(outcome).toMatchObject({ failure: { code: 'response-unreadable' } });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(50_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(50_000_000))],
  ])('that is a bomb in %s is too-large', async (encoding, bomb) => {
    expect(bomb.byteLength).toBeLessThan(limits.wireBytes);
    const { outcome } = await ask((_, response) => response.setHeader('content-encoding', encoding).end(bomb));
    expect(outcome).toMatchObject({ failure: { code: 'too-large' } });
  });

  it('announced as too large is not read at all', async () => {
    const { outcome, usage } = await ask((_, response) => {
      response.writeHead(200, { 'content-length': '100001' }).write('a');
    });
    expect(outcome).toMatchObject({
      failure: { code: 'too-large', message: expect.stringMatching(/is larger than 100000 bytes\.$/) as string },
    });
    expect(usage.bytes).toBe(0);
  });

  it('without end is cut at the limit', async () => {
    const { outcome, usage } = await ask(endless(Buffer.alloc(30_000), 1));
    expect(outcome).toMatchObject({ failure: { code: 'too-large' } });
    expect(usage.bytes).toBeLessThan(300_000);
  });

  it('that drips is cut at the deadline', async () => {
    const began = performance.now();
    const { outcome, server } = await ask(endless(Buffer.from('a'), 20), { limits: { ...limits, totalMs: 400 } });
    expect(outcome).toMatchObject({ failure: { code: 'timed-out' } });
    expect(performance.now() - began).toBeLessThan(2000);
    expect(server.requests).toHaveLength(1);
  });

  it('that never begins is cut at the deadline', async () => {
    const { outcome } = await ask(() => undefined, { limits: { ...limits, totalMs: 300 } });
    expect(outcome).toMatchObject({
      failure: { code: 'timed-out', message: expect.stringMatching(/was not read within 0\.3 seconds\.$/) as string },
    });
  });

  it('that breaks off is asked for twice more and never taken for whole', async () => {
    const { outcome, server } = await ask((_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"openapi": "3.1.0"}');
      setTimeout(() => response.destroy(), 20);
    });
    expect(outcome).toMatchObject({ failure: { code: 'connection-lost' } });
    expect(server.requests).toHaveLength(3);
  });

  it('below a flood of headers is response-unreadable', async () => {
    const { outcome } = await ask((_, response) => {
      for (let index = 0; index < 50; index++) response.setHeader(`x-flood-${index}`, 'a'.repeat(1000));
      response.end('{}');
    });
    expect(outcome).toMatchObject({ failure: { code: 'response-unreadable' } });
  });

  it('of an error is not waited for', async () => {
    const began = performance.now();
    const { outcome } = await ask((request, response) => {
      response.statusCode = 404;
      endless(Buffer.alloc(1000), 10)(request, response);
    });
    expect(outcome).toMatchObject({ status: 'failed' });
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
