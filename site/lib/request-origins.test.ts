import { expect, it } from 'vitest';
import type { Model, ModelServer } from '../../schemas/model.ts';
import { requestOrigins, serverAddresses } from './request-origins.ts';

it('names each origin once and leaves out paths', () => {
  expect(requestOrigins(['https://api.example/v1', 'https://api.example/v2', 'http://127.0.0.1:4010/x?y#z'])).toEqual([
    'https://api.example',
    'http://127.0.0.1:4010',
  ]);
});

it.each([
  'https://evil;script-src/',
  'https://*.example/',
  'https://a,b/',
  "https://'unsafe-inline'/",
  'https://{host}/v1',
  'javascript:alert(1)',
  'data:text/html,x',
  'ftp://files.example/',
  '/v1',
  '',
])('allows nothing for %s', (address) => {
  expect(requestOrigins([address])).toEqual([]);
});

it('knows the servers of single operations, and each choice of a variable', () => {
  const chosen: ModelServer = {
    pointer: '',
    url: 'https://{place}.api.example/{version}',
    resolved: 'https://live.api.example/v1',
    sandbox: false,
    variables: [
      { name: 'place', default: 'live', enum: ['live', 'test'] },
      { name: 'version', default: 'v1' },
    ],
  };
  const own: ModelServer = {
    pointer: '',
    url: 'https://files.example',
    resolved: 'https://files.example',
    sandbox: false,
  };
  const model = { servers: [chosen], operations: [{ servers: [own] }, {}] } as unknown as Model; // all it looks at
  expect(requestOrigins(serverAddresses([], model))).toEqual([
    'https://live.api.example',
    'https://test.api.example',
    'https://files.example',
  ]);
  expect(serverAddresses([{ url: 'https://a.example', resolved: 'https://a.example', sandbox: false }], null)).toEqual([
    'https://a.example',
  ]);
});
