import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { OperationRow, VersionRow } from '../../schemas/snapshot.ts';
import { firstRequest, quote } from './first-request.ts';

const operation = (path: string, more: Partial<OperationRow> = {}): OperationRow => ({
  api: 'o/a',
  version: 'v1',
  position: 0,
  webhook: false,
  method: 'GET',
  path,
  operationId: null,
  summary: null,
  deprecated: false,
  sunset: null,
  tags: [],
  anchor: 'x',
  pointer: '',
  secured: null,
  terms: [],
  ...more,
});
const server = (resolved: string) => ({ url: resolved, resolved, sandbox: false });
const version = (servers: string[], security: VersionRow['security'] = []) => ({
  servers: servers.map(server),
  security,
});

describe('firstRequest', () => {
  it('takes the first GET without path parameters and the first complete address', () => {
    const operations = [
      operation('/a', { method: 'POST' }),
      operation('/b/{id}'),
      operation('/c', { deprecated: true }),
      operation('/d'),
      operation('/e', { webhook: true }),
    ];
    expect(firstRequest(version(['/relative', 'https://api.example/v1/']), operations)).toEqual({
      command: `curl 'https://api.example/v1/d'`,
      note: null,
    });
  });
  it('prefers nothing to something made up', () => {
    expect(firstRequest(version(['https://api.example']), [operation('/b', { method: 'POST' })])).toBeNull();
    expect(firstRequest(version(['https://{region}.example']), [operation('/b')])).toBeNull();
    expect(firstRequest(version(['javascript:alert(1)']), [operation('/b')])).toBeNull();
    expect(firstRequest(version([]), [operation('/b')])).toBeNull();
  });
  it.each([
    ['oauth2', 'OAuth 2.0', `curl -H 'Authorization: Bearer YOUR_TOKEN' 'https://api.example/b'`],
    ['http', 'A bearer token', `curl -H 'Authorization: Bearer YOUR_TOKEN' 'https://api.example/b'`],
    ['http', 'Basic authentication', `curl -u 'YOUR_NAME:YOUR_PASSWORD' 'https://api.example/b'`],
    ['apiKey', 'An API key in the header `apikey`', `curl -H 'apikey: YOUR_KEY' 'https://api.example/b'`],
    ['apiKey', 'Your key in the header X-Key', `curl -H 'X-Key: YOUR_KEY' 'https://api.example/b'`],
    ['apiKey', 'An API key in the query parameter `key`', `curl 'https://api.example/b'`],
  ])('asks for the credential of %s (%s)', (type, words, want) => {
    const request = firstRequest(version(['https://api.example'], [{ name: 's', type, words, scopes: [] }]), [
      operation('/b'),
    ]);
    expect(request?.command).toBe(want);
    expect(request?.note).toContain(words);
  });
  it('keeps the parameters of a path where no other GET is there, and says to replace them', () => {
    const of = (path: string) => firstRequest(version(['https://api.example']), [operation(path)]);
    expect(of('/rates/{reference}')).toEqual({
      command: `curl 'https://api.example/rates/{reference}'`,
      note: 'Put your own value in place of `{reference}`.',
    });
    expect(of('/a/{x}/b/{y}')?.note).toBe('Put your own values in place of `{x}` and `{y}`.');
  });
  it('leaves the credential out where the operation needs none', () => {
    const security = [{ name: 's', type: 'oauth2', words: 'OAuth 2.0', scopes: [] }];
    expect(firstRequest(version(['https://api.example'], security), [operation('/b', { secured: false })])).toEqual({
      command: `curl 'https://api.example/b'`,
      note: null,
    });
  });
});

describe('quote', () => {
  it.each([[`o'brien`], ['$(touch x)'], ['`id`'], ['a"b\\c'], ['a;b|c&d>e'], ["''"], ['!!'], ['é ŵ']])(
    'a real shell reads %s as one argument',
    (text) => {
      expect(execFileSync('sh', ['-c', `printf %s ${quote(text)}`], { encoding: 'utf8' })).toBe(text);
    },
  );
  it('shows line breaks instead of making them', () => {
    expect(quote('a\nrm -rf /\r\0')).toBe(`'a%0Arm -rf /%0D%00'`);
  });
});
