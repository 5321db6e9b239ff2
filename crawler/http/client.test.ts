import type { RequestListener } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/clock.ts';
import { createTestClient, type TestClientOptions } from '../testing/http-client.ts';
import { startHttpServer } from '../testing/http-server.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

/** A server and a client that may ask it; pauses between repeats pass on a fake clock. */
async function start(handler: (...exchange: Parameters<RequestListener>) => unknown, options: TestClientOptions = {}) {
  const server = await startHttpServer(handler);
  const clock = createFakeClock();
  const http = createTestClient([server.origin], { ...clock, random: () => 0.5, ...options });
  open.push(server, http);
  return { server, http, clock };
}

describe('an answer', () => {
  it('is fetched with its validators byte for byte', async () => {
    const { server, http } = await start((_, response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        etag: Buffer.from('W/"é"').toString('latin1'),
        'last-modified': 'Tue, 03 Nov 2026 09:00:00 GMT',
      });
      response.end('{}');
    });
    const outcome = await http.request(`${server.origin}/openapi.json#fragment`);
    expect(outcome).toEqual({
      status: 'fetched',
      link: null,
      hsts: null,
      deprecation: null,
      sunset: null,
      url: `${server.origin}/openapi.json`,
      contentType: 'application/json',
      body: Buffer.from('{}'),
      validators: { etag: 'W/"Ã©"', lastModified: 'Tue, 03 Nov 2026 09:00:00 GMT' },
    });
    expect(server.requests).toMatchObject([
      {
        method: 'GET',
        url: '/openapi.json',
        headers: {
          'user-agent': 'WaymarkTest/1.0 (+https://portal.example/bot)',
          from: 'portal@example.org',
          accept: '*/*',
          'accept-encoding': 'gzip, br',
        },
      },
    ]);
    if (outcome.status === 'fetched') await http.request(outcome.url, { validators: outcome.validators });
    expect(server.requests[1]?.headers['if-none-match']).toBe('W/"Ã©"');
    expect(http.usage()).toEqual({ requests: 2, notModified: 0, bytes: 4 });
  });

  it('of 304 to validators is not-modified', async () => {
    const { server, http } = await start((_, response) => response.writeHead(304).end());
    const validators = { etag: '"a"', lastModified: 'Tue, 03 Nov 2026 09:00:00 GMT' };
    expect(await http.request(server.origin, { validators })).toEqual({ status: 'not-modified' });
    expect(server.requests[0]?.headers).toMatchObject({
      'if-none-match': '"a"',
      'if-modified-since': 'Tue, 03 Nov 2026 09:00:00 GMT',
    });
    expect(http.usage()).toEqual({ requests: 1, notModified: 1, bytes: 0 });
  });

  it('of 304 to a request without validators is unreadable', async () => {
    const { server, http } = await start((_, response) => response.writeHead(304).end());
    expect(await http.request(server.origin)).toMatchObject({
      status: 'failed',
      failure: { code: 'response-unreadable' },
    });
  });

  it('keeps no validator that cannot be sent back', async () => {
    const { server, http } = await start((_, response) => response.setHeader('etag', `"${'a'.repeat(2000)}"`).end());
    expect(await http.request(server.origin)).toMatchObject({ status: 'fetched', validators: {} });
    await http.request(server.origin, { validators: { etag: '"a"\r\nx-injected: 1' } });
    expect(server.requests[1]?.headers).not.toHaveProperty('x-injected');
    expect(server.requests[1]?.headers).not.toHaveProperty('if-none-match');
  });

  it.each([
    [204, 'response-unreadable', 1],
    [206, 'response-unreadable', 1],
    [300, 'redirect-refused', 1],
    [400, 'request-refused', 1],
    [401, 'access-denied', 1],
    [403, 'access-denied', 1],
    [404, 'not-found', 1],
    [408, 'request-refused', 3],
    [410, 'not-found', 1],
    [425, 'request-refused', 3],
    [429, 'rate-limited', 3],
    [451, 'access-denied', 1],
    [500, 'server-error', 3],
    [501, 'server-error', 1],
    [502, 'server-error', 3],
    [503, 'server-error', 3],
    [504, 'server-error', 3],
  ])('of %i is %s after %i requests', async (status, code, requests) => {
    const { server, http } = await start((_, response) => response.writeHead(status).end());
    expect(await http.request(`${server.origin}/a?secret=1`)).toMatchObject({
      status: 'failed',
      failure: { code, message: expect.not.stringContaining('secret') as string },
      httpStatus: status,
    });
    expect(server.requests).toHaveLength(requests);
  });
});

describe('repeating', () => {
  it('waits with full jitter, longer the second time, and then succeeds', async () => {
    let count = 0;
    const { server, http, clock } = await start((_, response) => response.writeHead(++count < 3 ? 502 : 200).end('ok'));
    expect(await http.request(server.origin)).toMatchObject({ status: 'fetched' });
    expect(clock.slept).toEqual([1000, 2000]);
  });

  it('waits as long as the server asks, and makes others wait too', async () => {
    let limited = true;
    const times: number[] = [];
    const { server, http, clock } = await start(
      (_, response) => {
        times.push(clock.now() - begin);
        if (!limited) return response.end('ok');
        limited = false;
        return response.writeHead(429, { 'retry-after': '20' }).end();
      },
      { pacing: { delayMs: 0, perHost: 1 } },
    );
    const begin = clock.now();
    const outcomes = await Promise.all([http.request(`${server.origin}/a`), http.request(`${server.origin}/b`)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fetched', 'fetched']);
    expect(times).toEqual([0, 20_000, 20_000]);
  });

  it('never sleeps for longer than 30 seconds: the host is left alone until then', async () => {
    const { server, http, clock } = await start((_, response) =>
      response.writeHead(503, { 'retry-after': '3600' }).end(),
    );
    const first = await http.request(`${server.origin}/a`);
    expect(first).toMatchObject({ failure: { code: 'server-error', retryAfterMs: 3_600_000 }, httpStatus: 503 });
    clock.advance(600_000);
    expect(await http.request(`${server.origin}/b`)).toMatchObject({
      failure: { code: 'rate-limited', retryAfterMs: 3_000_000 },
    });
    expect(await http.resolve(server.origin)).toMatchObject({ code: 'rate-limited', retryAfterMs: 3_000_000 });
    expect(server.requests).toHaveLength(1);
    expect(clock.slept).toEqual([]);
    clock.advance(3_000_000);
    await http.request(`${server.origin}/b`);
    expect(server.requests).toHaveLength(2);
  });

  it('never sends a POST again', async () => {
    const { server, http } = await start((_, response) => response.writeHead(503).end());
    await http.request(server.origin, { body: Buffer.from('x') });
    expect(server.requests).toMatchObject([{ method: 'POST' }]);
  });

  it('begins anew on a connection that was closed while idle', async () => {
    let broken = true;
    const { server, http } = await start((request, response) => {
      if (!broken) return response.end('ok');
      broken = false;
      return request.socket.destroy();
    });
    expect(await http.request(server.origin)).toMatchObject({ status: 'fetched' });
  });
});

describe('a host that keeps failing', () => {
  it('is skipped after five requests, the others at once and without a connection', async () => {
    const { server, http, clock } = await start((_, response) => response.writeHead(500).end());
    for (let index = 0; index < 5; index++) await http.request(`${server.origin}/${index}`);
    expect(server.requests).toHaveLength(15);
    const skipped = await http.request(`${server.origin}/x`);
    expect(skipped).toMatchObject({
      failure: {
        code: 'server-error',
        message: `127.0.0.1:${server.port} failed 5 times in a row and is not asked any more for now. The last time: ${server.origin}/4 answered 500 Internal Server Error.`,
      },
    });
    expect(server.requests).toHaveLength(15);
    clock.advance(5 * 60_000);
    await http.request(`${server.origin}/x`);
    expect(server.requests).toHaveLength(18);
  });

  it('is not skipped when something of it works', async () => {
    const { server, http } = await start((request, response) => {
      response.writeHead(request.url === '/missing' ? 404 : 500).end();
    });
    for (let index = 0; index < 8; index++)
      await http.request(`${server.origin}/${index % 2 === 0 ? 'broken' : 'missing'}`);
    expect(await http.request(`${server.origin}/missing`)).toMatchObject({ failure: { code: 'not-found' } });
  });
});

describe('a connection', () => {
  it('refused is host-unreachable', async () => {
    const { server, http } = await start(() => undefined);
    await server.close();
    expect(await http.request(server.origin)).toMatchObject({
      failure: { code: 'host-unreachable', message: `127.0.0.1:${server.port} refused the connection.` },
    });
  });

  it('to a name that does not exist is host-unknown', async () => {
    const http = createTestClient([], {
      lookup: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
    });
    open.push(http);
    expect(await http.request('https://no.example.com/')).toMatchObject({
      failure: { code: 'host-unknown', message: 'There is no host named no.example.com.' },
    });
  });

  it('to a name that is never looked up times out', async () => {
    const http = createTestClient([], {
      lookup: () => new Promise(() => {}),
      limits: { totalMs: 200, connectMs: 100 },
    });
    open.push(http);
    expect(await http.request('https://slow.example.com/')).toMatchObject({ failure: { code: 'timed-out' } });
    expect(await http.resolve('https://slow.example.com/')).toMatchObject({ code: 'host-unknown' });
  });

  it('that speaks something else is response-unreadable', async () => {
    const server = createServer((socket) => socket.resume().end('SSH-2.0-OpenSSH_9.2\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const http = createTestClient([origin]);
    open.push({ close: () => new Promise((resolve) => server.close(() => resolve())) }, http);
    expect(await http.request(origin)).toMatchObject({ failure: { code: 'response-unreadable' } });
  });
});

describe('what must not be reached', () => {
  it('the port beside an allowed one', async () => {
    const { server, http } = await start((_, response) => response.end('ok'));
    const canary = await startHttpServer((_, response) => response.end('secret'));
    open.push(canary);
    expect(await http.request(server.origin)).toMatchObject({ status: 'fetched' });
    expect(await http.request(canary.origin)).toMatchObject({ status: 'failed' });
    expect(await http.request(`https://127.0.0.1:${canary.port}`)).toMatchObject({ status: 'failed' });
    expect(canary.requests).toEqual([]);
  });

  it('a name that answers with a public address first and with loopback after that', async () => {
    const answers = ['93.184.216.34', '127.0.0.1'];
    const http = createTestClient([], {
      lookup: () => Promise.resolve([{ address: answers.shift() ?? '127.0.0.1', family: 4 }]),
    });
    open.push(http);
    expect(await http.resolve('https://rebind.example.com/')).toEqual({ addresses: ['93.184.216.34'] });
    expect(await http.request('https://rebind.example.com/')).toMatchObject({
      failure: {
        code: 'address-refused',
        message: 'rebind.example.com has the address 127.0.0.1, which is not on the public internet.',
      },
    });
  });

  it('a proxy named in the environment', async () => {
    const canary = await startHttpServer((_, response) => response.end('proxied'));
    open.push(canary);
    for (const name of ['NODE_USE_ENV_PROXY', 'HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy']) {
      process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : canary.origin;
      open.push({ close: () => Promise.resolve(void delete process.env[name]) });
    }
    const { server, http } = await start((_, response) => response.end('direct'));
    expect(await http.request(server.origin)).toMatchObject({ body: Buffer.from('direct') });
    expect(canary.requests).toEqual([]);
  });
});

describe('resolve and inTurn', () => {
  it('give literals as they are and refuse what is not public', async () => {
    const { server, http } = await start((_, response) => response.end());
    expect(await http.resolve(`${server.origin}/x.git`)).toEqual({ addresses: ['127.0.0.1'] });
    expect(await http.resolve('https://[2606:4700::1111]/x.git')).toEqual({ addresses: ['2606:4700::1111'] });
    expect(await http.resolve('https://127.0.0.1/x.git')).toMatchObject({ code: 'address-refused' });
    expect(await http.resolve('ssh://git@example.com/x.git')).toMatchObject({ code: 'address-invalid' });
  });

  it('share the turns with requests, whatever the spelling of the host', async () => {
    const starts: number[] = [];
    const { server, http, clock } = await start(
      (_, response) => {
        starts.push(clock.now());
        response.end();
      },
      { pacing: { delayMs: 1000, perHost: 1 } },
    );
    const begin = clock.now();
    await Promise.all([
      http.request(server.origin),
      http.inTurn(`http://2130706433:${server.port}/x.git`, async () => starts.push(clock.now())),
      http.request(server.origin),
    ]);
    expect(starts.map((time) => time - begin)).toEqual([0, 1000, 2000]);
  });
});

describe('a thousand conditional requests', () => {
  it('take about a second where there is no delay', async () => {
    const { server, http } = await start((_, response) => response.writeHead(304).end());
    const began = performance.now();
    const requests = Array.from({ length: 1000 }, (_, index) =>
      http.request(`${server.origin}/${index}`, { validators: { etag: '"a"' } }),
    );
    expect(new Set((await Promise.all(requests)).map(({ status }) => status))).toEqual(new Set(['not-modified']));
    // Five times what it takes on a quiet machine: this fails when a timer creeps in between requests.
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
