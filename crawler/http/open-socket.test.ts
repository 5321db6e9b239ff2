import { createServer, type Server, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AddressRefused } from './connector.ts';
import { openSocket } from './open-socket.ts';

let server: Server;
let port: number;
let connections = 0;

beforeAll(async () => {
  server = createServer((socket) => {
    connections++;
    socket.end('hello');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  port = (server.address() as AddressInfo).port; // listening on TCP
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const at = (host: string, addresses: readonly string[] = [], mayBePrivate = false) =>
  openSocket({
    host,
    port,
    mayBePrivate,
    connectMs: 5000,
    lookup: () => Promise.resolve(addresses.map((address) => ({ address, family: 4 }))),
  });

test.each<[host: string, addresses: readonly string[]]>([
  ['127.0.0.1', []],
  ['::1', []],
  ['::ffff:127.0.0.1', []],
  ['mail.example', ['127.0.0.1']],
  ['mail.example', ['192.0.2.1', '10.0.0.1']],
])('knocks at no private door: %s %s', async (host, addresses) => {
  await expect(at(host, addresses)).rejects.toThrow(AddressRefused);
  expect(connections).toBe(0);
});

test('opens what the operator has named', async () => {
  for (const socket of [await at('127.0.0.1', [], true), await at('mail.example', ['127.0.0.1'], true)]) {
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toBe('hello');
  }
});

test('says that there is no such name, and that nobody listens', async () => {
  await expect(at('mail.example', [], true)).rejects.toThrow(/has no address/);
  await expect(openSocket({ host: '127.0.0.1', port: 1, mayBePrivate: true, connectMs: 5000 })).rejects.toThrow(
    /ECONNREFUSED/,
  );
});
