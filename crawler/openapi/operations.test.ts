import { expect, test } from 'vitest';
import { createAnchors } from './anchors.ts';
import { listOperations } from './operations.ts';

const names = (document: Record<string, unknown>, version: Parameters<typeof listOperations>[1]) =>
  listOperations(document, version).map(
    ({ webhook, method, path, pointer }) => `${webhook ? 'webhook ' : ''}${method} ${path} ${pointer}`,
  );

const everything = {
  paths: {
    '/a': {
      summary: 's',
      parameters: [],
      get: {},
      put: {},
      post: {},
      delete: {},
      options: {},
      head: {},
      patch: {},
      trace: {},
      query: {},
      connect: {},
      'x-get': {},
    },
    '/b': { get: null, post: 'text', additionalOperations: { COPY: {}, 'lo/ck': {} } },
    'x-c': { get: {} },
  },
  webhooks: { paid: { post: {} } },
};
const eight = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'].map(
  (method) => `${method} /a /paths/~1a/${method.toLowerCase()}`,
);

test('the methods that each version knows', () => {
  expect(names(everything, '2.0')).toEqual(eight);
  expect(names(everything, '3.0')).toEqual(eight);
  expect(names(everything, '3.1')).toEqual([...eight, 'webhook POST paid /webhooks/paid/post']);
  const newest = [
    ...eight,
    'QUERY /a /paths/~1a/query',
    'COPY /b /paths/~1b/additionalOperations/COPY',
    'LO/CK /b /paths/~1b/additionalOperations/lo~1ck',
    'webhook POST paid /webhooks/paid/post',
  ];
  expect(names(everything, '3.2')).toEqual(newest);
  expect(names(everything, null)).toEqual(newest);
});

test('path items and operations that are references', () => {
  const document = {
    paths: {
      '/a': { $ref: '#/components/pathItems/A', post: {} },
      '/b': { get: { $ref: '#/paths/~1a~1/nothing' } },
      '/c': { get: { $ref: '#/x-operations/c' } },
      '/d': { $ref: '#/paths/~1d' },
      '/e': { $ref: 'elsewhere.yaml' },
    },
    components: { pathItems: { A: { parameters: [1], get: {}, post: { summary: 'not this one' } } } },
    'x-operations': { c: { summary: 'c' } },
  };
  expect(names(document, '3.1')).toEqual([
    'GET /a /components/pathItems/A/get',
    'POST /a /paths/~1a/post',
    'GET /b /paths/~1b/get',
    'GET /c /x-operations/c',
  ]);
  expect(listOperations(document, '3.1')[0]?.shared.parameters).toEqual({
    value: [1],
    pointer: '/components/pathItems/A/parameters',
  });
});

test.each([undefined, null, 3, 'x', [], [{ get: {} }]])('paths of %j are no reason to fail', (paths) => {
  expect(listOperations({ paths, webhooks: paths }, '3.1')).toEqual([]);
});

test('anchors are short, readable and unique', () => {
  const anchorOf = createAnchors();
  const anchor = (method: string, path: string, webhook = false) => anchorOf({ webhook, method, path });
  expect(anchor('GET', '/returns/{returnId}')).toBe('get-returns-returnid');
  expect(anchor('GET', '/returns/returnId')).toBe('get-returns-returnid-2');
  expect(anchor('GET', '/returns-returnid')).toBe('get-returns-returnid-3');
  expect(anchor('GET', '/')).toBe('get');
  expect(anchor('POST', 'paid', true)).toBe('webhook-post-paid');
  const long = `/${'a'.repeat(100)}`;
  const anchors = new Set(Array.from({ length: 2000 }, () => anchor('GET', long)));
  expect(anchors.size).toBe(2000);
  expect(Math.max(...[...anchors].map((each) => each.length))).toBe(80);
});
