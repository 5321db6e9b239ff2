import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startHttpServer, type HttpServer } from '../testing/http-server.ts';
import { AddressRefused, createConnector, lookupPublic, type Lookup } from './connector.ts';

let canary: HttpServer;
beforeEach(async () => {
  canary = await startHttpServer((_, response) => response.end('secret'));
});
afterEach(() => canary.close());

const answering =
  (...addresses: string[]): Lookup =>
  () =>
    Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

/** What undici asks of a connector, and the error that comes of it. */
function tryConnect(connector: ReturnType<typeof createConnector>, protocol: string, hostname: string): Promise<Error> {
  return new Promise((resolve, reject) => {
    const port = String(canary.port);
    connector({ hostname, host: `${hostname}:${port}`, protocol, port }, (...[error, socket]) => {
      socket?.destroy();
      if (error === null) reject(new Error(`${hostname} was connected`));
      else resolve(error);
    });
  });
}

const guarded = (lookup: Lookup) => createConnector({ allowed: new Set(), lookup, connectMs: 2000 });

describe('createConnector', () => {
  it.each(['http:', 'https:'])('refuses literals over %s, for which no lookup is ever called', async (protocol) => {
    const connector = guarded(() => Promise.reject(new Error('looked up')));
    for (const host of ['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', '10.0.0.1']) {
      expect(await tryConnect(connector, protocol, host)).toBeInstanceOf(AddressRefused);
    }
    expect(canary.requests).toEqual([]);
  });

  it.each([[['127.0.0.1']], [['93.184.216.34', '127.0.0.1']], [['::1', '93.184.216.34']], [['169.254.169.254']]])(
    'refuses a name with the addresses %j',
    async (addresses) => {
      for (const protocol of ['http:', 'https:']) {
        expect(await tryConnect(guarded(answering(...addresses)), protocol, 'api.example.com')).toBeInstanceOf(
          AddressRefused,
        );
      }
      expect(canary.requests).toEqual([]);
    },
  );

  it('reports a name without any address as unknown', async () => {
    expect(await tryConnect(guarded(answering()), 'https:', 'api.example.com')).toMatchObject({ code: 'ENOTFOUND' });
  });

  it('destroys a socket that ended up at a private address although everything before was in order', async () => {
    let closed: Promise<void> | undefined;
    const connector = createConnector(
      { allowed: new Set(), lookup: answering('93.184.216.34'), connectMs: 2000 },
      () => (_, callback) => {
        const socket = connect(canary.port, '127.0.0.1', () => callback(null, socket));
        closed = new Promise((resolve) => socket.once('close', () => resolve()));
      },
    );
    expect(await tryConnect(connector, 'https:', 'api.example.com')).toBeInstanceOf(AddressRefused);
    await closed;
    expect(canary.requests).toEqual([]);
  });

  it('connects to an allowed origin, and not to the port beside it', async () => {
    const lookup = answering('127.0.0.1');
    const connector = createConnector({ allowed: new Set([canary.origin]), lookup, connectMs: 2000 });
    await expect(tryConnect(connector, 'http:', '127.0.0.1')).rejects.toThrow('was connected');
    const beside = createConnector({
      allowed: new Set([`http://127.0.0.1:${canary.port + 1}`]),
      lookup,
      connectMs: 2000,
    });
    expect(await tryConnect(beside, 'http:', '127.0.0.1')).toBeInstanceOf(AddressRefused);
  });
});

describe('lookupPublic', () => {
  it('gives all addresses when every one is public', async () => {
    expect(await lookupPublic('api.example.com', answering('93.184.216.34', '2606:4700::1111'))).toHaveLength(2);
  });

  it('names the address that it refuses', async () => {
    await expect(lookupPublic('api.example.com', answering('93.184.216.34', '10.0.0.1'))).rejects.toThrow(
      'api.example.com has the address 10.0.0.1, which is not on the public internet.',
    );
  });
});
